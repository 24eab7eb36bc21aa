"""How values are written on a page: figures, days, text that cannot disturb what is around it."""

from __future__ import annotations

import calendar
import datetime
import re

BOUNDS = {
    "exact": "",
    "range": "",
    "about": "about ",
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "less-than": "less than ",
}
#: What a speaker does, as a verb.
ACTS = {
    "assert": "says",
    "deny": "denies",
    "refuse": "refuses to say",
    "demand": "demands",
    "promise": "promises",
    "question": "asks",
}
EVIDENCE = {
    "none-stated": "no evidence mentioned",
    "offered": "evidence offered",
    "withheld": "evidence withheld",
    "unverified": "not verified",
}
#: What drift is, in words.
DRIFT = {
    "figure": "figure changed",
    "bound": "bound changed",
    "date": "date changed",
    "name": "name changed",
    "certainty": "certainty changed",
    "act": "act changed",
    "negation": "negation changed",
    "tense": "tense changed",
    "quote": "quotation changed",
    "speaker": "speaker changed",
    "dropped": "lost",
    "added": "added",
}
#: Scales of large numbers on axes and in tables.
_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
#: Control characters, halves of characters, and marks that reorder a line or hide in it (UAX #9): a
#: headline must not move its neighbours. Line breaks and tabs are none of them.
_DISTURBING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """The text with what would disturb a page shown as U+FFFD, one by one: offsets stay."""
    return _DISTURBING.sub("\N{REPLACEMENT CHARACTER}", text)


def clipped(text: str, length: int) -> str:
    """At most ``length`` characters, cut at a word where one ends near."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at = cut.rfind(" ", length * 2 // 3)
    return (cut[:at] if at > 0 else cut).rstrip(" ,;:–—-") + "…"


def number(value: float) -> str:
    """A number for reading: 1,150; 3.4 bn; 0.5."""
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.3g} {name}" if value / scale < 1000 else f"{value:,.0f}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def figure(
    value: float | None, low: float | None, high: float | None, bound: str, text: str = ""
) -> str:
    """A figure with its bound in words; the report's own words where it has no number."""
    if value is not None:
        return BOUNDS.get(bound, "") + number(value)
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    if low is not None or high is not None:
        return text or (f"from {number(low)}" if low is not None else f"up to {number(high or 0)}")
    return text or "no number"


_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


def day(value: str | None) -> str | None:
    """The day of an ISO date or time; None for what is no day."""
    if not value or len(value) < 10:
        return None
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None


def short_day(value: str | None, *, year: bool = True) -> str:
    """An ISO day for people: 11 Mar 2026. What is no day comes back as it is.

    In an undated report it may be a weekday alone: ``XXXX-WXX-4`` is "a Thursday".
    """
    known = day(value)
    if known is None:
        weekday = _WEEKDAY.fullmatch(value or "")
        return f"a {calendar.day_name[int(weekday[1]) - 1]}" if weekday else value or "undated"
    date = datetime.date.fromisoformat(known)
    return f"{date.day} {date:%b}" + (f" {date.year}" if year else "")


def count(number_: int, one: str, many: str | None = None) -> str:
    """1 article, 2,000 articles."""
    return f"{number_:,} {one if number_ == 1 else many or one + 's'}"


#: What Markdown gives a meaning to, HTML within it included.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>&~^=-])")


def markdown(text: object) -> str:
    """Text for one line of Markdown, in which nothing has a meaning."""
    line = " ".join(str(text).split())
    return _MARKDOWN.sub(r"\\\1", line)
