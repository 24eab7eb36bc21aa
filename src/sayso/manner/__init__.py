"""How a statement is made: its act, how sure its speaker is, on what evidence, by what channel."""

from __future__ import annotations

import dataclasses

from ..model import Article, Statement
from ..words import Words
from .act import read_act
from .certainty import read_certainty
from .channel import read_channels
from .evidence import read_evidence
from .parts import parts


def read_manner(article: Article, words: Words) -> tuple[Statement, ...]:
    """The statements with ``act``, ``certainty``, ``evidence`` and ``channel``.

    Their speakers, where they are known, tell which statements belong to one occasion.
    """
    statements = []
    for each in parts(article, words):
        act = read_act(each)
        statements.append(
            dataclasses.replace(each.statement, act=act, certainty=read_certainty(each, act))
        )
    article = dataclasses.replace(article, statements=tuple(statements))
    evidence, channels = read_evidence(article, words), read_channels(article, words)
    return tuple(
        dataclasses.replace(statement, evidence=proof, channel=channel)
        for statement, proof, channel in zip(article.statements, evidence, channels, strict=True)
    )


__all__ = ["read_manner"]
