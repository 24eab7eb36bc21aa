"""Word lists as data files, and finding their phrases among words.

A file in ``data`` has sections: a heading ``[name]``, then one phrase a line. ``# `` begins a
comment. A phrase may be followed by ``=`` and a value. Within a phrase, ``a|b`` are alternatives
for one word and ``(a)`` is a word that may be missing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``first`` to ``end`` (exclusive) that are a phrase, and what the list says of it."""

    first: int
    end: int
    value: str


class Phrases:
    """Phrases of one or more words, found in one pass, the longest first.

    Args:
        entries: each phrase (as in the data files) with its value.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in entries.items():
            for words in variants(phrase):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})
                node[""] = value

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with a word (in lower case)."""
        return word in self._root

    def at(self, words: Sequence[str], index: int, end: int | None = None) -> Match | None:
        """The longest phrase that begins with the word at ``index`` (words in lower case)."""
        limit = len(words) if end is None else end
        # most words begin no phrase, and this is asked of every word of a text many times
        node: dict[str, Any] | None = self._root.get(words[index]) if index < limit else None
        if node is None:
            return None
        stop, value = index, ""
        after = index + 1
        while True:
            if "" in node:
                stop, value = after, node[""]
            node = node.get(words[after]) if after < limit else None
            if node is None:
                return Match(index, stop, value) if stop > index else None
            after += 1

    def find(self, words: Sequence[str], within: range | None = None) -> Iterator[Match]:
        """All phrases in order, none overlapping another."""
        within = range(len(words)) if within is None else within
        root, index = self._root, within.start
        while index < within.stop:
            match = self.at(words, index, within.stop) if words[index] in root else None
            if match is not None:
                yield match
            index = match.end if match is not None else index + 1


def variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """The word sequences that a phrase of a data file stands for."""
    choices: list[tuple[str | None, ...]] = []
    for part in phrase.split():
        optional = part.startswith("(") and part.endswith(")")
        options: tuple[str | None, ...] = tuple((part[1:-1] if optional else part).split("|"))
        choices.append((*options, None) if optional else options)
    for words in itertools.product(*choices):
        kept = tuple(word for word in words if word is not None)
        if kept:
            yield kept


@cache
def sections(file: str) -> Mapping[str, Mapping[str, str]]:
    """The sections of a file of the package's ``data``: each phrase with its value (or "")."""
    text = files("sayso").joinpath("data", file).read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in text.split("\n"):
        if heading := re.fullmatch(r"\[([\w -]+)\]", line):
            found[heading[1]] = {}
        elif line.strip() and not line.startswith("# "):
            phrase, _, value = line.partition(" = ")
            found[list(found)[-1]][phrase.strip()] = value.strip()
    return found


@cache
def phrases(file: str, *names: str) -> Phrases:
    """The phrases of some sections of a file (of all, if none is named).

    A phrase without a value of its own has its section's name as value.
    """
    return Phrases(dict(_entries(sections(file), names)))


def _entries(
    found: Mapping[str, Mapping[str, str]], names: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for name in tuple(names) or tuple(found):
        for phrase, value in found[name].items():
            yield phrase, value or name


@cache
def listed(file: str, section: str) -> frozenset[str]:
    """The entries of a section as a set."""
    return frozenset(
        " ".join(words) for phrase in sections(file)[section] for words in variants(phrase)
    )
