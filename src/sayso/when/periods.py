"""Readers of months, years, quarters, seasons and other periods of the calendar."""

from __future__ import annotations

from ..lexicon import listed
from . import dates
from .grammar import Match
from .lexemes import CONTEXT, Lexeme
from .reader import Reader, Reading
from .tense import AHEAD, BEHIND


def read_month(reader: Reader, match: Match) -> Reading | None:
    """March, last May, early June 1998, August of last year."""
    number = int(match.value("M"))
    edge = match.value("EG")
    year = reader.named_year(match)
    if year is None and reader.in_named_year(match):
        year = reader.passage.year
        before = reader.passage.value
        if year and before[:7] > f"{year:04d}-{number:02d}" and len(before) >= 7:
            year += before[5:7].isdigit()
    if match.get("u") and year is None:
        return reader.dated(match, f"XXXX-{number:02d}", edge=edge)
    if year is None:
        if reader.today is None:
            return reader.dated(match, f"XXXX-{number:02d}")
        year = _year_of_month(reader, match, number)
    return reader.dated(match, f"{year:04d}-{number:02d}", edge=edge)


def _year_of_month(reader: Reader, match: Match, number: int) -> int:
    assert reader.today is not None
    year, now = reader.today.year, reader.today.month
    if match.codes[0] == "L" and not match.get("W"):
        return year - (number >= now)
    if match.get("X"):
        return year + (number <= now)
    if match.get("H"):
        return year
    way = reader.direction(match)
    if way == AHEAD:
        return year + (number < now)
    if way == BEHIND:
        return year - (number > now)
    return year - (number - now > 5) + (now - number > 6)


def read_year(reader: Reader, match: Match) -> Reading | None:
    """1998, fiscal 1989, the year 2000, the end of 1990."""
    if (unit := match.get("u")) and unit.value != "Y":
        return None
    return reader.dated(match, f"{int(match.value('Y')):04d}", edge=match.value("EG"))


def read_short_year(reader: Reader, match: Match) -> Reading | None:
    """The second year of "1994-97"."""
    text, year = reader.words.words[match.first].text, reader.passage_year()
    if year is None or len(text) != 2 or not text.isdecimal():
        return None
    full = year - year % 100 + int(text)
    return reader.dated(match, f"{full:04d}") if year < full < year + 60 else None


def read_decade(reader: Reader, match: Match) -> Reading | None:
    """The 1990s, the nineties, the 20th century."""
    edge = match.value("EG")
    if word := match.get("c"):
        spoken = reader.words.lower[word.first].isalpha()
        determiner = match.get("d")
        the = determiner is not None and reader.words.lower[determiner.first] == "the"
        if (spoken or determiner) and not the:  # people are in their forties
            return None
        return reader.dated(match, word.value, edge=edge)
    if match.value("u") != "C":
        return None
    number = int(match.value("N")) - 1
    return reader.dated(match, f"{number:02d}", edge=edge) if 0 <= number <= 30 else None


def read_quarter(reader: Reader, match: Match) -> Reading | None:
    """The third quarter, Q3's other names, the second half of 1998."""
    ordinal, kind = match.value("N"), match.value("Q")
    if match.value("v"):  # "the first two quarters of 1990"
        year = reader.named_year(match)
        whole = match.value("v") == "Q" and reader.count(match) == 2 and ordinal == "1"
        return reader.dated(match, f"{year:04d}-H1") if whole and year else None
    if not ordinal or not 1 <= int(ordinal) <= (4 if kind == "Q" else 2):
        return None
    year = reader.named_year(match)
    if year is None and match.get("ge"):
        now = reader.passage_year() or (reader.today.year if reader.today else None)
        year = now - 1 if now else None
    if match.codes.startswith("dN~") or match.codes.startswith("dB~"):
        start = match.lexemes[1].first  # "its third-quarter loss"
    else:
        start = match.first
    of_year = year is not None or match.codes.endswith(("odu", "odru"))
    if not of_year and (kind == "H" or _is_game(reader, match)):
        return None
    if year is None and reader.today is None:
        return reader.dated(match, f"XXXX-{kind}{ordinal}", first=start)
    if year is None:
        assert reader.today is not None
        year, first = reader.today.year, 3 * int(ordinal) - 2
        # The last one is likelier than one more than half a year away.
        past = reader.today.month - first
        if reader.direction(match) == AHEAD:
            year += past > 6
        else:
            year -= past < 0
    return reader.dated(match, f"{year:04d}-{kind}{ordinal}", first=start)


def read_named_quarter(reader: Reader, match: Match) -> Reading | None:
    """Q3, H1 2024."""
    part, year = match.value("A"), reader.named_year(match)
    if year is None and reader.today is not None:
        first = (3 if part[0] == "Q" else 6) * (int(part[1]) - 1) + 1
        past = reader.today.month - first
        ahead = reader.direction(match) == AHEAD
        year = reader.today.year + (past > 6 if ahead else -(past < 0))
    return reader.dated(match, f"{year:04d}-{part}" if year else f"XXXX-{part}")


def _is_game(reader: Reader, match: Match) -> bool:
    sentence = reader.words.sentence_of(match.first)
    low, high = max(sentence.start, match.first - 30), min(sentence.stop, match.end + 30)
    game = listed(CONTEXT, "game")
    return any(word in game for word in reader.words.lower[low:high])


def read_season(reader: Reader, match: Match) -> Reading | None:
    """Last fall, the summer of 1998."""
    name, edge = match.value("s"), match.value("EG")
    year = reader.named_year(match)
    if year is None and match.codes.endswith("u"):
        return reader.dated(match, f"XXXX-{name}")
    if year is None and reader.today is None:
        return reader.dated(match, f"XXXX-{name}")
    if year is None:
        assert reader.today is not None
        value = dates.season(reader.today)
        current = int(value[:4])
        begun = current if value.endswith(name) else _season_begun(reader, name)
        if match.get("L"):
            year = begun - value.endswith(name)
        elif match.get("X"):
            year = begun + 1
        elif match.get("H"):
            coming = reader.direction(match) != BEHIND and not value.endswith(name)
            year = begun if begun == reader.today.year else begun + coming
        else:
            ahead = reader.direction(match) == AHEAD and not value.endswith(name)
            year = begun + ahead
    return reader.dated(match, f"{year:04d}-{name}", edge=edge)


def _season_begun(reader: Reader, name: str) -> int:
    """The year of the last such season that has begun."""
    assert reader.today is not None
    return reader.today.year - (reader.today.month < dates.SEASONS[name])


def read_deictic(reader: Reader, match: Match) -> Reading | None:
    """Last week, early next year, later this month, that day, the past year."""
    word, unit = match.get("LXHJ"), match.value("uQ")
    if word is None or not unit or reader.after(match) in ("of", "-"):
        return None
    if reader.is_name(match):
        return None
    if word.value in ("previous", "following", "that"):
        return _from_passage(reader, match, word, unit)
    offset = {"L": -1, "X": 1, "H": 0}[word.code]
    text = reader.words.lower[word.first]
    if unit in ("TM", "TH", "TS", "P"):
        return reader.spanning(match, 1.0, unit, offset) if unit == "TH" and offset else None
    if unit == "D":
        return _from_passage(reader, match, word, unit) if offset > 0 else None
    if offset and match.get("d") and (text in ("past", "last", "next") or unit in "EC"):
        during = reader.before(match) in listed(CONTEXT, "stretch before")
        if during or text == "past" or unit in "EC":
            return reader.spanning(match, 1.0, unit, offset)
    if text == "past":
        return reader.spanning(match, 1.0, unit, offset)
    value = reader.period(unit, reader.today, offset, match)
    if value is None:
        return None
    return _bounded(reader, match, value)


def _bounded(reader: Reader, match: Match, value: str) -> Reading:
    """A period, cut at today by "earlier" or "later", or narrowed by "early" and "late"."""
    days = dates.interval(value)
    start, end, today = *days, reader.today
    if (side := match.get("e")) and today and start and end and start <= today <= end:
        days = (start, today) if side.value == "-1" else (today, end)
    return reader.dated(match, value, days, match.value("EG"))


def _from_passage(reader: Reader, match: Match, word: Lexeme, unit: str) -> Reading | None:
    """That day, the same year, the following month, the next day."""
    passage = reader.passage
    offset = {"L": -1, "X": 1, "J": 0}.get(word.code, 0)
    if not passage.value:
        plain = word.code in "LX" and unit in ("W", "M", "Y", "Q") and reader.today
        value = reader.period(unit, reader.today, offset) if plain else None
        return _bounded(reader, match, value) if value else None
    if unit == "D":
        if passage.day is None:
            return None
        return reader.on_day(match, dates.add_days(passage.day, offset))
    start = dates.interval(passage.value)[0]
    fits = unit in ("Y", "E", "C") or len(passage.value) > 4
    value = reader.period(unit, start, offset) if start and fits and unit != "P" else None
    return reader.dated(match, value, edge=match.value("EG")) if value else None


def read_anaphoric(reader: Reader, match: Match) -> Reading | None:
    """The quarter, the weekend, the end of the month, the latest period, the 1988 quarter."""
    unit = match.value("uQ")
    determiner = match.get("d")
    if determiner is None or reader.words.lower[determiner.first] != "the":
        return None
    quarter = reader.passage.quarter
    if year := match.value("Y"):
        quarter = quarter if unit == "Q" else reader.passage.basis
        same = quarter and unit in ("P", "Q")
        return reader.dated(match, f"{year}{quarter[4:]}" if same else year)
    if unit in ("Q", "P") and (unit == "Q" or match.get("l")):
        quarter = (match.get("l") and reader.passage.ended) or quarter
        value = quarter or (reader.period("Q", reader.today, -1) if reader.today else "")
        return reader.dated(match, value) if value else None
    if unit not in ("Y", "M", "W", "WE") or reader.after(match) in ("of", "-"):
        return None
    if (extra := match.get("r")) and reader.words.lower[extra.first] not in (
        "full", "whole", "entire", "calendar",
    ):  # fmt: skip
        return None
    if unit == "Y" and reader.after(match) in ("ended", "ending", "to", "through"):
        return Reading(match.first, match.end, "DURATION", "P1Y")
    offset = 0
    if unit == "WE" and reader.today and reader.today.isoweekday() < 6:
        offset = 0 if reader.direction(match) == AHEAD else -1
        value = reader.period("WE", dates.add_days(reader.today, 7 * offset), 0)
    else:
        value = reader.period(unit, reader.today, 0)
    return _bounded(reader, match, value) if value else None


def read_year_end(reader: Reader, match: Match) -> Reading | None:
    """Year-end, year's end."""
    if match.value("u") != "Y" or match.value("G") != "E":
        return None
    value = reader.period("Y", reader.today, 0)
    return reader.dated(match, value, edge="E") if value else None
