"""Readers of days, parts of days, times of the clock and holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..lexicon import listed
from . import dates
from .grammar import Match
from .lexemes import CONTEXT
from .periods import read_month
from .reader import Reader, Reading
from .tense import AHEAD, BEHIND


def read_absolute(reader: Reader, match: Match) -> Reading:
    """2026-07-15, 7/15/2026."""
    return reader.dated(match, match.value("I"))


def read_day(reader: Reader, match: Match) -> Reading | None:
    """Oct. 26, Monday, 26 October 1998, the 3rd of May."""
    found = day_of(reader, match)
    if found is None:
        return None
    value, day = found
    return reader.dated(match, value, (day, day))


def day_of(reader: Reader, match: Match) -> tuple[str, date | None] | None:
    """The value and the day of the lexemes of a date, whatever else stands among them."""
    if word := match.get("T"):
        day = reader.today and dates.add_days(reader.today, int(word.value.removesuffix("NI")))
        return (day.isoformat(), day) if day else ("XXXX-XX-XX", None)
    month, number, weekday = match.get("M"), match.get("DN"), match.get("W")
    if month is None:
        return weekday_of(reader, match) if weekday else None
    year = reader.named_year(match)
    if number is None or not 1 <= int(number.value) <= 31:
        return None
    fields = int(month.value), int(number.value)
    if dates.make(year or 2024, *fields) is None:
        return None
    if fields == (9, 11) and reader.after(match) in listed(CONTEXT, "after september 11"):
        year = year or 2001
    if not year and reader.in_named_year(match):
        year = reader.passage.year
    if year:
        day = dates.make(year, *fields)
    elif reader.today is None:
        return f"XXXX-{fields[0]:02d}-{fields[1]:02d}", None
    else:
        years = (reader.today.year + offset for offset in (-1, 0, 1))
        near = [day for each in years if (day := dates.make(each, *fields))]
        if weekday:
            agreeing = [day for day in near if day.isoweekday() == int(weekday.value)]
            near = agreeing or near
        if match.get("L"):
            day = reader.nearest([each for each in near if each < reader.today], BEHIND)
        else:
            day = reader.nearest(near, reader.direction(match))
    return (day.isoformat(), day) if day else None


def weekday_of(reader: Reader, match: Match) -> tuple[str, date | None]:
    """The value and the day of a form's weekday."""
    number, today = int(match.value("W")), reader.today
    if today is None:
        return f"XXXX-WXX-{number}", None
    back, ahead = (today.isoweekday() - number) % 7, (number - today.isoweekday()) % 7
    way = reader.direction(match)
    if way == AHEAD and _is_known(reader, match):
        way = BEHIND
    if match.get("L"):
        offset = -(back or 7)
    elif match.get("X"):
        offset = ahead or 7
    elif match.get("H"):
        offset = number - today.isoweekday()
        if offset < 0 and way == AHEAD:
            offset += 7
    else:
        offset = ahead if way == AHEAD else -back
    day = dates.add_days(today, offset)
    if day:
        reader.passage.weekdays[number] = day
    return (day.isoformat(), day) if day else ("XXXX-WXX-" + str(number), None)


def _is_known(reader: Reader, match: Match) -> bool:
    """Whether "Friday's vote might" goes on about a Friday that the text has called past."""
    if reader.after(match) != "'s" or reader.today is None:
        return False
    known = reader.passage.weekdays.get(int(match.value("W")))
    before = reader.before(match)
    subject = not before.isalpha() or before in listed(CONTEXT, "before subject")
    return known is not None and known <= reader.today and subject


def read_weekday(reader: Reader, match: Match) -> Reading | None:
    """Friday, last Friday."""
    if match.value("J") == "that" or match.value("X") == "following":
        return None
    value, day = weekday_of(reader, match)
    return reader.dated(match, value, (day, day))


def read_deictic_day(reader: Reader, match: Match) -> Reading | None:
    """Today, late yesterday, tonight."""
    word = match.value("T")
    index = match.end - 1
    named = index and reader.words.words[index - 1].text[0].isupper()
    if named and word == "0" and reader.words.words[index].text[0].isupper():
        return None  # the paper "USA Today"
    part = "NI" if word.endswith("NI") else ""
    day = reader.today and dates.add_days(reader.today, int(word.removesuffix("NI")))
    reading = reader.on_day(match, day, part)
    if reading and day and reader.words.lower[index] == "overnight":
        return replace(reading, days=(dates.add_days(day, -1), day))
    return reading


def read_part(reader: Reader, match: Match) -> Reading | None:
    """Monday morning, last night, the next morning."""
    part = match.value("P")
    if match.get("TWM"):
        found = day_of(reader, match)
        if found is None:
            return None
        value, day = found
        return Reading(match.first, match.end, "TIME", f"{value}T{part}", (day, day))
    if match.get("J") or match.value("X"):
        day = reader.passage.day
        if day is None:
            return None
        return reader.on_day(match, dates.add_days(day, bool(match.get("X"))), part)
    offset = -1 if match.get("L") else 0
    return reader.on_day(match, reader.today and dates.add_days(reader.today, offset), part)


def read_clocked(reader: Reader, match: Match) -> Reading | None:
    """6 a.m. Wednesday, Oct. 23 at noon."""
    text = match.value("K")
    spoken, text = text.startswith("?"), text.removeprefix("?")
    part = match.value("P")
    if spoken and part in ("AF", "EV", "NI"):
        text = f"{int(text[:2]) % 12 + 12:02d}{text[2:]}"
    day: date | None
    if match.get("TWM"):
        found = day_of(reader, match)
        if found is None:
            return None
        value, day = found
    elif reader.passage.sentence == reader.words.sentence[match.first] and reader.passage.day:
        day = reader.passage.day
        value = day.isoformat()
    else:
        day = reader.today
        value = day.isoformat() if day else "XXXX-XX-XX"
    clock = text if day and text != "24:00" else None
    return Reading(match.first, match.end, "TIME", f"{value}T{text}", (day, day), clock)


def read_weekdays(reader: Reader, match: Match) -> Reading:
    """Sundays, Sunday mornings."""
    part = match.value("p")
    value = f"XXXX-WXX-{match.value('wW')}" + (f"T{part}" if part else "")
    return Reading(match.first, match.end, "SET", value)


def read_more_day(reader: Reader, match: Match) -> Reading | None:
    """The second day of "April 24 and 25"; the first of "4 to 6 March"."""
    day, number = reader.passage.day, int(match.value("DN"))
    after = reader.after(match)
    counted = after.isalpha() and after not in listed(CONTEXT, "after day")
    counted = counted and not after.endswith("ed")
    if counted and reader.before(match) in ("and", "or"):
        return None
    if day is None or not day.day < number <= 31:
        return None
    made = dates.make(day.year, day.month, number)
    return reader.on_day(match, made) if made else None


def read_nth_day(reader: Reader, match: Match) -> Reading | None:
    """The first Tuesday in May, the last Friday of March 2020."""
    count = int(match.value("N")) if match.get("N") else -1
    month = read_month(reader, match)
    if month is None or count > 5:
        return None
    if not month.value[:4].isdigit():
        return reader.dated(match, month.value)
    year, number = int(month.value[:4]), int(month.value[5:7])
    return reader.on_day(match, dates.nth_weekday(year, number, int(match.value("W")), count))


def read_holiday(reader: Reader, match: Match) -> Reading | None:
    """Christmas, Thanksgiving Day 1999."""
    rule, year = match.value("h"), reader.named_year(match)
    after = reader.words.words[match.end] if match.end < len(reader.words) else None
    if after and (after.text[0].isupper() or after.text in listed(CONTEXT, "no holiday before")):
        return None  # "Easter Island", "Christmas trees"
    if year is None and reader.in_named_year(match):
        year = reader.passage.year
    if year is not None:
        return reader.on_day(match, dates.holiday(rule, year))
    if reader.today is None:
        return reader.dated(match, f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX")
    years = (reader.today.year + offset for offset in (-1, 0, 1))
    near = [day for each in years if (day := dates.holiday(rule, each))]
    way = reader.direction(match)
    if match.get("L"):
        way, near = BEHIND, [each for each in near if each < reader.today]
    elif match.get("X"):
        way, near = AHEAD, [each for each in near if each > reader.today]
    return reader.on_day(match, reader.nearest(near, way))
