"""Find the time expressions of a text, in order."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from ..model import Time
from ..words import Words, split
from .dates import parse_published
from .grammar import candidates
from .lexemes import BREAK, OTHER, lex
from .normalise import normalise
from .reader import Reader, Reading

Tense = Literal["past", "future"]
# Any code but those with which no form begins.
_BEGIN = re.compile(f"[^{OTHER}{BREAK},~oin@tSOmbgr]")


def find_times(words: Words, published: str | None) -> tuple[Time, ...]:
    """Every time expression of a text, its title included.

    Args:
        words: the text.
        published: ISO date (or date and time) from which it reckons; what cannot be known without
            it is ``X`` in the values, and no interval.
    """
    today, clock = parse_published(published)
    readings = _read(words, Reader(words, today, clock))
    return tuple(_time(words, reading, f"t{i}") for i, reading in enumerate(readings, 1))


def read_time(text: str, published: str | None, tense: Tense | None = None) -> Time | None:
    """The first time expression of a phrase; null if there is none.

    Args:
        text: a phrase, such as "late Thursday".
        published: ISO date (or date and time) from which it reckons.
        tense: of the verb that it belongs to, where the phrase itself does not hold it.
    """
    words = split(text)
    today, clock = parse_published(published)
    way = None if tense is None else (-1 if tense == "past" else 1)
    readings = _read(words, Reader(words, today, clock, way))
    return _time(words, readings[0], "t1") if readings else None


def _read(words: Words, reader: Reader) -> list[Reading]:
    lexed = lex(words)
    readings: list[Reading] = []
    index = 0
    while found := _BEGIN.search(lexed.codes, index):
        index = found.start() + 1
        for match in candidates(lexed, found.start()):
            reading = normalise(reader, match)
            if reading is not None:
                readings.append(reading)
                index = match.after
                break
    return readings


def _time(words: Words, reading: Reading, name: str) -> Time:
    earliest, latest = (_iso(day, reading.clock) for day in reading.days)
    span = words.span(reading.first, reading.end)
    return Time(name, span, reading.type, reading.value, earliest, latest)


def _iso(day: date | None, clock: str | None) -> str | None:
    if day is None:
        return None
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()
