"""Dates as reports write them beside their text, in English.

Only lines that consist of a date and its labels are read as dates of publication: a date in
running text is what the report tells of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

Label = Literal["published", "updated", "plain"]

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = (
    r"(?:Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thu(?:r|rs|rsday)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?|\s*(?P<half2>[ap]\.?m\b\.?))(?:\s*(?:hrs|hours)\b)?"
)
_MILITARY: Final = (
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s*(?:GMT|UTC|hrs|hours)\b)(?:\s*(?:hrs|hours))?"
)
#: Hours from UTC of the zones that reports name. ET, CT, MT and PT mean two offsets each: left out.
_ZONES: Final = {
    "UTC": "+00:00",
    "GMT": "+00:00",
    "Z": "+00:00",
    "WET": "+00:00",
    "BST": "+01:00",
    "CET": "+01:00",
    "WAT": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "CAT": "+02:00",
    "SAST": "+02:00",
    "EEST": "+03:00",
    "EAT": "+03:00",
    "MSK": "+03:00",
    "PKT": "+05:00",
    "IST": "+05:30",
    "WIB": "+07:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "PHT": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "CST": "-06:00",
    "MDT": "-06:00",
    "MST": "-07:00",
    "PDT": "-07:00",
    "PST": "-08:00",
}
_OPEN_ZONES: Final = ("ET", "CT", "MT", "PT", "Eastern", "Pacific", "Central")
_MONTH_FIRST_ZONES: Final = frozenset(
    {"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", *_OPEN_ZONES}
)
_DAY_FIRST_ZONES: Final = frozenset({"BST", "GMT", "CET", "CEST", "IST", "EET", "EEST", "AEST"})
_ZONE: Final = re.compile(
    r"\s*\(?(?P<zone>(?:UTC|GMT)?[+-]\d\d?:?(?:\d\d)?|"
    + "|".join(sorted((*_ZONES, *_OPEN_ZONES), key=len, reverse=True))
    + r")\b\)?(?:\s+time\b)?"
)
_ISO: Final = (
    r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z\b|[+-]\d\d:?\d\d|\[UTC\])?)?"
)
#: The forms of a date; the first that fits at a place is taken.
_FORMS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?!\w|[/-]\d)", re.I)
    for form in (
        _ISO,
        rf"{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH}\s*[,-]?\s*{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)[/.](?P<m>\d\d?)[/.](?P<day>\d\d?)",
        rf"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep){_YEAR}",
        rf"{_YEAR}\s+{_MONTH}\s+{_DAY}",
    )
)
_PARTIAL: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.I)
    for form in (rf"{_MONTH}\s*{_DAY}", rf"{_DAY}\s+(?:of\s+)?{_MONTH}")
)
_TIME: Final = tuple(re.compile(rf"(?<![\w:.]){form}(?!\d)", re.I) for form in (_MILITARY, _CLOCK))
_UPDATED: Final = re.compile(r"\b(?:last\s+)?(?:updated?|modified|amended|edited|revised)\b", re.I)
#: "Friday 13 March 2026, last updated 18.20": when on the day, and no other date.
_UPDATED_AT: Final = re.compile(
    r"[\s,;|(–—-]*\b(?:last\s+)?updated?\s*(?:at\s+|:\s*)?[0-2]?\d[.:h][0-5]\d(?:\s*[ap]\.?m\.?)?\)?$",
    re.I,
)
_PUBLISHED: Final = re.compile(
    r"\b(?:(?:first|originally|last)\s+)?(?:published|posted|released|issued|filed|uploaded|created"
    r"|publication\s+date|pub(?:lish)?\s+date|sent)\b",
    re.I,
)
#: "This story was originally published July 2, 2026": the line is about itself.
_TOLD: Final = re.compile(
    r"^\W*this (?:article|story|report|post|piece|page|item) (?:was|is|has been) "
    r"((?:(?:first|originally|last) )?(?:published|posted|updated))\b(?: (?:on|at|in))?",
    re.I,
)
_FILLER: Final = re.compile(
    rf"\b(?:{_WEEKDAY}|on|at|the|date[d]?|time|online|local|print(?:ed)?|edition"
    rf"|as\s+of|of|and|UK|from|article|story|story\s+date)(?=\W|$)",
    re.I,
)
#: Small words at either end of what stands beside a date.
_SMALL_ENDS: Final = re.compile(
    r"^(?:[\s,;:/()\-–—]|(?:on|at|of|and|from|the|time|(?i:dated?)\b:?)(?=\W))+"
    r"|(?:[\s,;:/()\-–—]|(?<=\W)(?:on|at|of|and|from|the|as of|time|issue|issue no\.? \d+))+$"
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date of a line that tells when a report came out.

    ``value`` is ISO, or ``--MM-DD`` where the line has no year, or None where a numeric date can
    be read in two ways. ``rest`` is what the line holds beside dates and their labels.
    """

    value: str | None
    label: Label
    rest: str


def parse_date(text: str) -> str | None:
    """The ISO date or date-time that a text consists of, in any usual English form, else None."""
    found = date_line(text.strip())
    if found is None or found.rest or found.value is None or found.value.startswith("--"):
        return None
    return found.value


def iso(text: str | None) -> str | None:
    """An ISO 8601 date or date-time as machines write it, checked and tidied, else None."""
    if not text:
        return None
    match = re.match(_ISO, text.strip(), re.I)
    return _value(match, {}) if match else None


def date_line(line: str) -> DateLine | None:
    """Read a line as dates with their labels; None where no date is in it.

    Of several dates the one of publication is taken before the one of an update.
    """
    found: list[tuple[Label, str | None]] = []
    rest = _UPDATED_AT.sub("", _TOLD.sub(r"\1", line))
    for _ in range(4):
        match, partial = _first_date(rest)
        if match is None:
            break
        before, after = rest[: match.start()], rest[match.end() :]
        clock: re.Match[str] | None = None
        if "hour" not in match.groupdict() or match["hour"] is None:
            clock, before, after = _clock(before, after)
        zone = _ZONE.match(after)
        zone_name = zone["zone"] if zone and (clock or _has_time(match)) else None
        if zone_name:
            assert zone is not None
            after = after[zone.end() :]
        label, before = _label(before)
        value = _value(match, _time_of(clock, zone_name))
        if value is not None and partial and not value.startswith("--"):
            value = None
        if value is None and not _is_ambiguous(match):
            return None
        found.append((label, value))
        rest = f"{before} {after}"
    if not found:
        return None
    order: list[Label] = ["published", "plain", "updated"]
    label, value = min(found, key=lambda each: (each[1] is None, order.index(each[0])))
    return DateLine(value, label, _strip(rest))


def with_time(day: str, line: str) -> str | None:
    """The ISO date ``day`` with the time of day that a line consists of; None for other lines."""
    # a bare "16.40" is rather the time of an entry in a live report
    if len(line) > 40 or not re.fullmatch(r"(?:at\s+|updated:?\s+)?\d.*[a-z].*", line, re.I):
        return None
    found = date_line(f"{day}, {line}") if len(day) == 10 else None
    return found.value if found and not found.rest and found.value and "T" in found.value else None


def nearest_year(month_day: str, near: str) -> str | None:
    """``--MM-DD`` in the year that brings it closest to the ISO date ``near``."""
    target = date.fromisoformat(near[:10])
    tries = [with_year(month_day, year) for year in range(target.year - 1, target.year + 2)]
    days = [date.fromisoformat(each) for each in tries if each is not None]
    return min(days, key=lambda day: abs(day - target)).isoformat() if days else None


def with_year(month_day: str, year: int) -> str | None:
    """``--MM-DD`` in a year, as ISO; None where that year has no such day."""
    try:
        return date(year, int(month_day[2:4]), int(month_day[5:7])).isoformat()
    except ValueError:
        return None


def _first_date(text: str) -> tuple[re.Match[str] | None, bool]:
    for forms, partial in ((_FORMS, False), (_PARTIAL, True)):
        hits = [match for form in forms if (match := form.search(text))]
        if hits:
            return min(hits, key=lambda match: (match.start(), -match.end())), partial
    return None, False


def _has_time(match: re.Match[str]) -> bool:
    return match.groupdict().get("hour") is not None


def _clock(before: str, after: str) -> tuple[re.Match[str] | None, str, str]:
    """The time of day right after a date, or before it, and what is left on both sides."""
    for form in _TIME:
        match = form.search(after)
        if match and not re.sub(_WEEKDAY, "", after[: match.start()], flags=re.I).strip(
            " ,|-–—/·•@at"
        ):
            return match, before, after[match.end() :]
    for form in _TIME:
        hits = list(form.finditer(before))
        if hits:
            between = _ZONE.sub(" ", before[hits[-1].end() :])
            if not re.sub(_WEEKDAY + r"|\bon\b", "", between, flags=re.I).strip(" ,|-–—/·•"):
                zone = _ZONE.match(before[hits[-1].end() :])
                # the zone is moved behind, where it stands in every other form
                moved = f" {zone['zone']}" if zone else ""
                return hits[-1], before[: hits[-1].start()], moved + after
    return None, before, after


def _time_of(clock: re.Match[str] | None, zone: str | None) -> dict[str, str | None]:
    parts: dict[str, str | None] = {"zone": zone}
    if clock is not None:
        groups = clock.groupdict()
        hour = int(groups["hour"])
        half = (groups.get("half") or groups.get("half2") or "").lower()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        parts |= {
            "hour": str(hour),
            "minute": groups.get("minute") or "0",
            "second": groups.get("second"),
        }
    return parts


def _value(match: re.Match[str], extra: dict[str, str | None]) -> str | None:
    groups = {**match.groupdict(), **{name: each for name, each in extra.items() if each}}
    day, month = groups.get("day"), groups.get("m")
    if groups.get("month"):
        month = str([name[:3] for name in _MONTHS].index(str(groups["month"])[:3].lower()) + 1)
    if groups.get("a") and groups.get("b"):
        order = _day_month(int(str(groups["a"])), int(str(groups["b"])), groups)
        if order is None:
            return None
        day, month = str(order[0]), str(order[1])
    if day is None or month is None:
        return None
    if not groups.get("year"):
        try:
            date(2000, int(month), int(day))
        except ValueError:
            return None
        return f"--{int(month):02}-{int(day):02}"
    try:
        value = date(int(str(groups["year"])), int(month), int(day)).isoformat()
    except ValueError:
        return None
    if groups.get("hour") is None:
        return value
    value += f"T{int(str(groups['hour'])):02}:{int(groups.get('minute') or 0):02}"
    if groups.get("second"):
        value += f":{groups['second']}"
    zone = _offset(groups.get("zone"))
    try:
        datetime.fromisoformat(value + zone)
    except ValueError:
        return value
    return value + zone


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "[UTC]"):
        return "Z"
    if zone.upper() in _ZONES:
        return _ZONES[zone.upper()]
    numeric = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", zone, re.I)
    return f"{numeric[1]}{int(numeric[2]):02}:{numeric[3] or '00'}" if numeric else ""


def _day_month(a: int, b: int, groups: dict[str, str | None]) -> tuple[int, int] | None:
    """Day and month of two numbers; None where both orders are possible and nothing decides."""
    if a == b or b > 12 >= a:
        return (a, b) if a == b else (b, a)
    if a > 12 or groups.get("sep") == ".":  # with full stops the day is always first
        return a, b
    zone = str(groups.get("zone") or "").upper()
    if zone in {each.upper() for each in _MONTH_FIRST_ZONES}:
        return b, a
    return (a, b) if zone in _DAY_FIRST_ZONES else None


def _is_ambiguous(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("a")) and 1 <= int(groups["a"]) <= 12 and 1 <= int(groups["b"]) <= 12


def _label(before: str) -> tuple[Label, str]:
    hits: list[tuple[int, Label, re.Match[str]]] = []
    for label, form in (("published", _PUBLISHED), ("updated", _UPDATED)):
        for hit in form.finditer(before):
            hits.append((hit.end(), "published" if label == "published" else "updated", hit))
    if not hits:
        return "plain", before
    _end, chosen, hit = max(hits, key=lambda each: each[0])
    return chosen, before[: hit.start()] + before[hit.end() :]


def _strip(rest: str) -> str:
    """What of a line is no date, no label of one, and no small word that led up to one."""
    parts: list[str] = []
    for part in re.split(r"\s*([|•·])\s*", re.sub(_WEEKDAY, " ", rest, flags=re.I)):
        bare = _FILLER.sub(" ", part)
        part = _SMALL_ENDS.sub("", part) if re.search(r"\w", bare) else bare
        parts.append(part)
    rest = re.sub(r"\s+", " ", " ".join(parts))
    rest = re.sub(r"^[\s,;:|/()\[\]·•*\-–—@.]+|[\s,;:|/()\[\]·•*\-–—@]+$", "", rest)
    return "" if not re.search(r"\w", rest) else rest
