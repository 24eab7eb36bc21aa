"""Readers of durations, sets, and times so many units away."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from ..lexicon import listed
from . import dates
from .dates import Interval
from .grammar import Match
from .lexemes import CONTEXT
from .periods import read_quarter
from .reader import Reader, Reading
from .tense import AHEAD
from .units import DAYS, duration, moved

#: How precise a time so many units away is.
_PRECISION: dict[str, Callable[[date], str]] = {
    "M": dates.month,
    "Q": dates.quarter,
    "Y": lambda day: f"{day.year:04d}",
    "E": lambda day: f"{day.year:04d}",
    "C": lambda day: f"{day.year // 10:03d}",
}


def read_stretch(reader: Reader, match: Match) -> Reading | None:
    """The past two weeks, the next few days."""
    word = match.get("LXH")
    unit = match.value("uv")
    if word is None or unit == "P":
        return None
    modal = reader.before(match) in listed(CONTEXT, "verb after")
    if modal and reader.words.lower[match.first] == "last":
        return None  # "is to last three weeks"
    count = reader.count(match)
    if match.codes[-1] == "m" and match.codes[-2] == "u":
        count = 1.0
    elif match.codes[-1] in "DC":
        count = math.nan
    offset = {"L": -1, "X": 1, "H": 0}[word.code]
    if word.value in ("previous", "following"):
        offset = 0
    return reader.spanning(match, count, unit, offset)


def read_recent(reader: Reader, match: Match) -> Reading | None:
    """Recent years, the coming weeks."""
    return Reading(match.first, match.end, "DURATION", duration(math.nan, match.value("v")))


def read_ago(reader: Reader, match: Match) -> Reading | None:
    """Two weeks ago, almost three months ago, several years ago."""
    count, unit = reader.count(match), match.value("uv")
    way = int(match.value("g"))
    if reader.words.lower[match.end - 1] == "back" and reader.after(match) in ("to", "in", "at"):
        return None
    if math.isnan(count) or unit == "P":
        reference = "PAST_REF" if way < 0 else "FUTURE_REF"
        return Reading(match.first, match.end, "DATE", reference, _open(reader, way))
    quarter = _year_on_quarter(reader, match, count, unit)
    if quarter:
        return reader.dated(match, quarter)
    return _away(reader, match, reader.today, unit, way * count)


def _open(reader: Reader, way: int) -> Interval:
    return (None, reader.today) if way < 0 else (reader.today, None)


def _year_on_quarter(reader: Reader, match: Match, count: float, unit: str) -> str:
    """Beside a quarter's result, "a year ago" is that quarter of the year before."""
    value = reader.passage.basis
    if not value or unit != "Y" or count != 1 or not value[:4].isdigit():
        return ""
    away = reader.words.sentence[match.first] - reader.passage.basis_sentence
    return f"{int(value[:4]) - 1:04d}{value[4:]}" if away <= 8 else ""


def _away(
    reader: Reader, match: Match, day: date | None, unit: str, count: float
) -> Reading | None:
    """So many units from a day, as precise as the unit, with a wide interval."""
    if day is None:
        unknown = {"Y": "XXXX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX-XX-XX")
        return reader.dated(match, unknown)
    if unit in ("TH", "TM", "TS"):
        return _hours_away(reader, match, day, unit, count)
    other = moved(day, unit, count)
    if other is None:  # before the year 1
        return reader.dated(match, "PAST_REF" if count < 0 else "FUTURE_REF")
    value = _PRECISION.get(unit, date.isoformat)(other)
    if unit == "D":
        return reader.dated(match, value)
    start, end = dates.interval(value)
    half = moved(day, unit, count - 0.5), moved(day, unit, count + 0.5)
    low = min(each for each in (start, *half) if each)
    high = max(each for each in (end, *half) if each)
    return reader.dated(match, value, (low, high))


def _hours_away(reader: Reader, match: Match, day: date, unit: str, count: float) -> Reading | None:
    """To the minute where the report's own time is known, else within the days around."""
    if reader.clock and day == reader.today:
        hour, minute = (int(part) for part in reader.clock.split(":"))
        moment = datetime.combine(day, time(hour, minute)) + timedelta(days=DAYS[unit] * count)
        on, clock = moment.date(), moment.strftime("%H:%M")
        value = f"{on.isoformat()}T{clock}"
        return Reading(match.first, match.end, "TIME", value, (on, on), clock)
    other = moved(day, unit, count)
    if other is None:
        return None
    if other == day:
        other = dates.add_days(day, -1 if count < 0 else 1) or day
    first, last = min(other, day), max(other, day)
    return reader.dated(match, day.isoformat(), (first, last))


def read_later(reader: Reader, match: Match) -> Reading | None:
    """Two days later, a year earlier: from the time that the passage is about."""
    count, unit = reader.count(match), match.value("uv")
    if unit == "P" or match.lexemes[-1].value not in ("-1", "1"):
        return None
    way = int(match.lexemes[-1].value)
    if quarter := _year_on_quarter(reader, match, count, unit):
        return reader.dated(match, quarter) if way < 0 else None
    passage = reader.passage
    near = reader.words.paragraph[match.first] - passage.paragraph <= 1
    if way < 0 and unit == "Y" and count == 1 and not (near and len(passage.value) == 4):
        return _away_year(reader, match)
    start = dates.interval(passage.value)[0] if passage.value and near else None
    precise = passage.day is not None or unit in ("Y", "E", "C")
    precise = precise or (unit in ("M", "Q") and len(passage.value) == 7)
    if start is None or math.isnan(count) or not precise:
        end = match.lexemes[-1].first
        value = duration(count, unit)
        return Reading(match.first, end, "DURATION", value)
    return _away(reader, match, start, unit, way * count)


def _away_year(reader: Reader, match: Match) -> Reading | None:
    value = reader.period("Y", reader.today, -1)
    return reader.dated(match, value) if value else None


def read_earlier(reader: Reader, match: Match) -> Reading | None:
    """Year-earlier, the year-ago quarter."""
    if match.value("u") != "Y":
        return None
    if match.get("N"):
        return read_quarter(reader, match)
    value = _year_on_quarter(reader, match, 1.0, "Y") or reader.period("Y", reader.today, -1)
    plain = match.codes[-1] in "ge" and match.codes[0] == "d"
    first = match.lexemes[1].first if plain else match.first
    return reader.dated(match, value, first=first) if value else None


def read_duration(reader: Reader, match: Match) -> Reading | None:
    """Five hours, almost a hundred years, a five-hour visit; $5 a day is a set."""
    count, unit = reader.count(match), match.value("uvQ")
    if unit in ("P", "WE") or not unit or reader.is_name(match):
        return None
    if match.codes.endswith("~v"):  # "three-quarters"
        return None
    if match.codes.endswith("autC"):
        count = math.nan
    after = reader.after(match)
    if after == "old" or (after == "-" and reader.after(match, 1) == "old"):
        if unit == "Y":
            return None
        if after == "-":
            return Reading(match.first, match.end + 2, "DURATION", duration(count, unit))
    if after == "of" and reader.after(match, 1) == "age":
        return None
    text = reader.words.lower[match.first : match.end]
    some_day = text == ("one", "day") and reader.before(match) not in listed(
        CONTEXT, "length before"
    )
    if some_day and reader.direction(match) == AHEAD:
        return Reading(match.first, match.end, "DATE", "FUTURE_REF", (reader.today, None))
    numbers = match.get("DC#YV")
    if numbers is None:
        return _one(reader, match, unit)
    if unit == "Q" and "~" not in match.codes:
        return None
    return Reading(match.first, match.end, "DURATION", duration(count, unit))


def _one(reader: Reader, match: Match, unit: str) -> Reading | None:
    """A year: a length after some words, a rate after others, else nothing."""
    if not match.get("a") or match.codes[-1] not in "u":
        return None
    extra = match.get("r")
    if extra and reader.words.lower[extra.first] in ("long", "short", "solid"):
        return None
    before = reader.before(match)
    if match.get("q") or before in listed(CONTEXT, "length before"):
        return Reading(match.first, match.end, "DURATION", duration(1.0, unit))
    rate = before in listed(CONTEXT, "rate before") or before[-1:].isdigit()
    plural = before.endswith("s") and len(before) > 2 and before.isalpha()
    if rate or (plural and before not in listed(CONTEXT, "no rate")):
        return Reading(match.first, match.end, "SET", duration(1.0, unit))
    return None


def read_counted(reader: Reader, match: Match) -> Reading | None:
    """The first nine months, the three weeks."""
    determiner = reader.words.lower[match.first]
    if determiner != "the" and not match.get("N"):
        return None
    return Reading(
        match.first, match.end, "DURATION", duration(reader.count(match), match.value("v"))
    )


def read_length(reader: Reader, match: Match) -> Reading:
    """Day-long, yearlong."""
    value = match.value("k") or duration(reader.count(match), match.value("u"))
    return Reading(match.first, match.end, "DURATION", value)


def read_bare(reader: Reader, match: Match) -> Reading | None:
    """For weeks, months of talks."""
    before, after = reader.before(match), reader.after(match)
    if before in ("early", "late", "first", "last", "-") or match.value("v") == "Q":
        return None
    if match.get("d"):  # "over the years"
        the = reader.words.lower[match.first] == "the"
        if not the or before not in listed(CONTEXT, "years over"):
            return None
        return Reading(match.first, match.end, "DURATION", duration(math.nan, match.value("v")))
    if before == "the" and after == "of":
        return None
    fits = before in listed(CONTEXT, "units after") or after in listed(CONTEXT, "units before")
    if not fits:
        return None
    return Reading(match.first, match.end, "DURATION", duration(math.nan, match.value("v")))


def read_set(reader: Reader, match: Match) -> Reading | None:
    """Every day, each July, every two weeks, twice a week."""
    each = match.lexemes[0]
    unit = match.get("uvQ")
    if unit is not None:
        if unit.value == "P":
            return None
        count = reader.count(match)
        if each.value == "2":
            count = 2.0
        ordinal = match.value("N")
        count = float(ordinal) if ordinal else (1.0 if math.isnan(count) else count)
        return Reading(match.first, match.end, "SET", duration(count, unit.value))
    last = match.lexemes[-1]
    part = f"T{last.value}" if last.code == "P" else ""
    if day := match.get("W"):
        value = f"XXXX-WXX-{day.value}{part}"
    elif month := match.get("M"):
        value = f"XXXX-{int(month.value):02d}"
    elif season := match.get("s"):
        value = f"XXXX-{season.value}"
    elif holiday := match.get("h"):
        value = f"XXXX-{holiday.value}" if holiday.value[0].isdigit() else "XXXX-XX-XX"
    else:
        value = f"XXXX-XX-XX{part}"
    return Reading(match.first, match.end, "SET", value)


def read_often(reader: Reader, match: Match) -> Reading:
    """Daily, annually."""
    return Reading(match.first, match.end, "SET", match.value("F"))


def read_reference(reader: Reader, match: Match) -> Reading | None:
    """Now, recently, in the future."""
    value = match.value("R")
    before, after = reader.before(match), reader.after(match)
    text = reader.words.lower[match.first : match.end]
    if text[0] == "soon" and (before in ("as", "how", "too") or after == "after"):
        return None
    if text[-1] in ("past", "future") and before not in ("in", "into", "for", "of"):
        return None
    if text[-1] in ("past", "future") and after.isalpha() and after in ("of", "performance"):
        return None
    today = reader.today
    days = {"PRESENT_REF": (today, today), "PAST_REF": (None, today)}.get(value)
    return reader.dated(match, value, days or (today, None))
