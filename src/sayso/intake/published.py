"""The day a report came out, and where that was found.

The order, the surest first:

1. the metadata table's date for this file: somebody looked it up for this very report;
2. what the page says of itself to machines (meta tags, JSON-LD, ``<time>``): exact, with its zone;
3. a date line of the text, "Published" before a bare date before "Updated";
4. a dateline with its year: it is the day of writing, at most a day off;
5. the address (``/2026/07/20/``), which a site makes when it publishes;
6. the feed entry's date, which may be that of a later change;
7. the file name (``2026-07-20-…``), which may be the day of saving;
8. ``--published``: meant for those without a date of their own, so it overrules none of the above;
9. a dateline without a year, where the year in the address or that of the copyright line tells it.
   Years that the text names are rather those of what it tells.

A date line without a year takes its year from whatever of 4 to 8 is at hand, and else is treated
as a dateline (9). A date in running text never counts. A page's words are not trusted about a day
that its own markup contradicts. Dates keep the precision and the zone in which they were found.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from sayso.intake.dates import DateLine, iso, nearest_year, with_year
from sayso.intake.draft import Draft
from sayso.model import PublishedFrom

_URL: Final = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NAMED: Final = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*/(0?[1-9]|[12]\d|3[01])(?=\D|$)",
    re.I,
)
_URL_TAIL: Final = re.compile(r"[-_/]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_YEAR: Final = re.compile(r"/((?:19|20)\d\d)/")
_FILE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:T\d{4,6}Z?)?(?!\d)"
)
_MONTHS: Final = [name.lower() for name in calendar.month_abbr]


@dataclass(frozen=True, slots=True)
class Published:
    """The date in ISO form, its place, and for an undated report what stood in the way."""

    value: str | None
    source: PublishedFrom | None
    why: str = ""


def published(
    draft: Draft,
    *,
    table: str | None = None,
    page: str | None = None,
    visible: str | None = None,
    url: str | None = None,
    feed: str | None = None,
    file: str | None = None,
    option: str | None = None,
) -> Published:
    """The date of publication in the order above.

    ``page`` is the date of the page's metadata, ``visible`` one found on the page outside the
    extracted text; all dates are ISO.
    """
    line = _best_line(draft.dates)
    filed = draft.filed
    url_date, file_date = date_of_url(url), date_of_file(file)
    if table:
        return Published(table, "metadata")
    if page:
        return Published(page, "metadata")
    if line and line.value and not line.value.startswith("--"):
        return Published(line.value, "text")
    if visible:
        return Published(visible, "text")
    partial = next(
        (each for each in (line.value if line else None, filed) if each and each.startswith("--")),
        None,
    )
    if filed and not filed.startswith("--"):
        return Published(filed, "text")
    others: list[tuple[str | None, PublishedFrom]] = [
        (url_date, "url"),
        (iso(feed), "feed"),
        (file_date, "file"),
        (option, "option"),
    ]
    for value, source in others:
        if value:
            if line and line.value and line.value.startswith("--") and source != "option":
                dated = nearest_year(line.value, value)
                if dated:
                    return Published(dated, "text")
            return Published(value, source)
    if partial:
        inferred = _infer_year(partial, draft, url)
        if inferred:
            return Published(inferred, "text")
        return Published(
            None, None, f"the date {partial[2:]} has no year; give it with --published"
        )
    if draft.dates and all(each.value is None for each in draft.dates):
        return Published(None, None, "the date can be read in two ways; give it with --published")
    return Published(None, None, "no date of publication was found; give it with --published")


def date_of_url(url: str | None) -> str | None:
    """The day in an address such as ``/2026/07/20/`` or ``/2026/jul/20/``, as ISO."""
    if not url:
        return None
    path = re.sub(r"^\w+://[^/]*", "", url).split("?")[0]
    named = _URL_NAMED.search(path)
    if named:
        return _day(named[1], str(_MONTHS.index(named[2].lower())), named[3])
    found = _URL.search(path) or _URL_TAIL.search(path)
    return _day(*found.groups()) if found else None


def date_of_file(file: str | None) -> str | None:
    """The day in a file's name such as ``2026-07-20-blackout.txt``, as ISO."""
    if not file or "://" in file:
        return None
    found = _FILE.search(PurePath(file).name)
    return _day(found[1], found[3], found[4]) if found else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _best_line(lines: list[DateLine]) -> DateLine | None:
    order = ["published", "plain", "updated"]
    usable = [line for line in lines if line.value]
    return min(
        usable,
        key=lambda line: (str(line.value).startswith("--"), order.index(line.label)),
        default=None,
    )


def _infer_year(partial: str, draft: Draft, url: str | None) -> str | None:
    named = _URL_YEAR.search(url or "")
    if named:
        return with_year(partial, int(named[1]))
    if draft.years:
        return with_year(partial, max(draft.years))
    return None
