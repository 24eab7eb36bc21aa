"""FollowTheMoney: entities and mentions as JSON, one a line (Aleph, OpenAleph, OpenSanctions).

An article is an Article, a named speaker a Person or an Organization with a Mention for each form
of the name, a statement a Note about its speaker. Whether the speakers of two articles are the same
is left to the cross-reference of whoever takes them in.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from ..model import Article, Figure, Speaker, Statement
from .csv import figure_in_words
from .model import Exported, Judged
from .text import clean, one_line, to_json, web_address

#: Languages as FollowTheMoney writes them (ISO 639-3); of others, nothing is said.
_LANGUAGES: Final = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}
#: What begins a description, or stands for a name.
_NO_NAMES: Final = frozenset(
    "a an another any each her his its my one our several some that their these this those your "
    "he i it she they we who you".split()
)
#: What a value of a type may have, in characters.
LONGEST: Final = {"name": 384, "string": 1024, "text": 65_000}

Entity = dict[str, Any]


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """The entities of one article after another."""
    for each in articles:
        yield b"".join(to_json(entity) + b"\n" for entity in entities(each))


def entities(exported: Exported) -> Iterator[Entity]:
    """The article, its named speakers with their mentions, its statements."""
    article = exported.article
    yield _entity(
        _id(article),
        "Article",
        title=[_string(article.title)],
        author=[_string(each) for each in article.bylines],
        publisher=[_string(article.outlet)],
        publishedAt=[_moment(article.published)],
        sourceUrl=[web_address(article.url)],
        fileName=[_string(article.file)],
        language=[_LANGUAGES.get(article.language or "")],
        bodyText=_pieces(clean(article.text)),
        processingAgent=["sayso"],
    )
    for speaker in article.speakers:
        if schema := _schema(speaker):
            yield _speaker(exported, speaker, schema)
            for name in filter(_is_name, dict.fromkeys([speaker.name, *speaker.aliases])):
                yield _entity(
                    _id(article, "mention", speaker.id, name),
                    "Mention",
                    document=[_id(article)],
                    name=[_name(name)],
                    resolved=[_id(article, speaker.id)],
                    detectedSchema=[schema],
                )
    speakers = {speaker.id: speaker for speaker in article.speakers}
    figures = {figure.id: figure for figure in article.figures}
    for statement in article.statements:
        mine = [figures[each] for each in statement.figures]
        yield _note(exported, statement, speakers.get(statement.speaker or ""), mine)


def _speaker(exported: Exported, speaker: Speaker, schema: str) -> Entity:
    article = exported.article
    role = [_string(speaker.role)]
    return _entity(
        _id(article, speaker.id),
        schema,
        name=[_name(speaker.name)],
        alias=[_name(each) for each in speaker.aliases if _is_name(each)],
        **{"position" if schema == "Person" else "summary": role},
        description=[_string(speaker.affiliation)],
        proof=[_id(article)],
        notes=[_judged((by.field or "name", by) for by in exported.of_record(speaker.id))],
    )


def _note(
    exported: Exported, statement: Statement, speaker: Speaker | None, figures: list[Figure]
) -> Entity:
    article = exported.article
    who = speaker.name if speaker else "nobody named"
    content = clean(article.quote(statement.content))
    said, channel = statement.said, statement.channel
    cells = {
        "kind": statement.kind,
        "act": statement.act,
        "certainty": statement.certainty.level,
        "evidence": statement.evidence.status,
        "channel": ", ".join(filter(None, [channel.kind, channel.name])) if channel else None,
        "said": said.value if said else None,
        "anonymity": "anonymous" if statement.anonymity else None,
        "figures": "; ".join(map(figure_in_words, figures)),
        "words of the source": article.quote(statement.source),
        "cue": article.quote(statement.cue),
        "span": ", ".join(f"{span.start} to {span.end}" for span in statement.content),
        "confidence": statement.confidence,
    }
    told = "; ".join(f"{name}: {value}" for name, value in cells.items() if value not in (None, ""))
    return _entity(
        _id(article, statement.id),
        "Note",
        name=[_name(f"{who}: {content}")],
        description=_pieces(content),
        summary=[clean(told)[: LONGEST["text"]]],
        entity=[_id(article, speaker.id) if speaker and _schema(speaker) else None],
        proof=[_id(article)],
        publisher=[_string(article.outlet)],
        sourceUrl=[web_address(article.url)],
        keywords=[statement.act, statement.certainty.level, statement.evidence.status],
        notes=[_judged(exported.around(statement))],
    )


def _schema(speaker: Speaker) -> str | None:
    """The schema of a speaker with a name; somebody without one is nobody to be matched."""
    schemas = {"person": "Person", "organisation": "Organization"}
    return schemas.get(speaker.kind) if _is_name(speaker.name) else None


def _is_name(text: str) -> bool:
    """Whether a form is a name; "The minister" and "a Pellam spokesman" are descriptions."""
    words = [word for word in text.split() if word[0].isalnum()]
    if words and words[0].casefold() == "the":
        del words[0]
    return (
        bool(words)
        and words[0].casefold() not in _NO_NAMES
        and any(not word[0].islower() for word in words)
    )


def _judged(cells: Iterable[tuple[str, Judged]]) -> str | None:
    told = [f"{cell}: {by.verdict}, {by.author}, {by.made_at}" for cell, by in cells]
    return clean("reviewed: " + "; ".join(told))[: LONGEST["text"]] if told else None


def _id(article: Article, *parts: str) -> str:
    """An id that the same record has in every export."""
    text = "\0".join((article.id, *parts))
    return f"sayso-{hashlib.sha1(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _moment(published: str | None) -> str | None:
    """A time in UTC, which FollowTheMoney writes without its zone; a date as it is."""
    if published is None or "T" not in published:
        return published
    try:
        moment = datetime.datetime.fromisoformat(published)
    except ValueError:
        return published.partition("T")[0]
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def _name(text: str) -> str:
    return " ".join(one_line(text).split())[: LONGEST["name"]].strip()


def _string(text: str | None) -> str | None:
    return None if text is None else " ".join(one_line(text).split())[: LONGEST["string"]].strip()


def _pieces(text: str) -> list[str]:
    size = LONGEST["text"]
    return [text[first : first + size] for first in range(0, len(text), size)]


def _entity(identity: str, schema: str, **properties: Sequence[str | None]) -> Entity:
    """An entity without empty values; a property's values are a set, here in their order."""
    kept = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": identity,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }
