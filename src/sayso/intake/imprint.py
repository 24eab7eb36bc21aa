"""The line under a headline that names the outlet: "Freight Lanes, 27 March 2026"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.intake.byline import SMALL_IN_OUTLETS, Credit, byline, is_outlet
from sayso.intake.lexicon import words
from sayso.lexicon import sections

#: What stands beside the name and is none of it.
_NOTES: Final = re.compile(
    r"[\s,.;:|(\[–—-]*\b(?:"
    r"(?:machine |in )?translat(?:ed|ion)\b[^|]*"
    r"|(?:last )?updated\b[\s\d:.,apm]*"
    r"|live (?:page|blog|updates|coverage|report)|liveblog|as it happened"
    r"|(?:english|international|online|print|weekend|evening|morning) edition"
    r"|(?:news )?in english|news online|newsroom|from the (?-i:[A-Z])\w+"
    r"|(?:\w+day |the )?interview|(?:staff )?reporters?"
    r"|(?<=, )(?:the|an?|your) (?-i:[a-z])[^|]{3,60}"
    r")[)\].\s]*$",
    re.I,
)
_WEEKDAY: Final = re.compile(
    r"[\s,|]+(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|edition))?$",
    re.I,
)
_AGENCY: Final = re.compile(r"(?P<place>[A-Z][A-Z .'’-]+),?\s*\((?P<agency>[^()]{2,60})\)?")
#: "From the weekly Lantern of 5 May 2026".
_FROM: Final = re.compile(
    r"^from (?:the |this )?(?:daily|weekly|monthly|newspaper|paper|magazine|journal)s? "
    r"(?=(?-i:[A-Z]))",
    re.I,
)
_WROTE: Final = re.compile(r"\s*(?:,|\||\s[-–—])\s*(?=(?:by|interview|words|text)\b)", re.I)
_ENDS: Final = " ,.;:|()[]–—-"
_SMALL: Final = SMALL_IN_OUTLETS | {"van", "von"}
_ARTICLES: Final = frozenset("The Le La Les L' El Los Il Lo O Os Der Die Das De Het".split())
_MOST_WORDS: Final = 7
_IN: Final = "in|at|from|near|outside|around|across|into|to"
#: Words right before and after the name of its paper in a report: "seen by Lamp", "Lamp has".
_TO_PAPERS: Final = frozenset(
    "by told tells telling with and newspaper paper daily weekly monthly magazine journal".split()
)
_OF_PAPERS: Final = (
    "has have had was were is could can asked contacted approached understands saw spoke reported"
).split()


@dataclass(frozen=True, slots=True)
class Imprint:
    """The outlet that a line names, none for a town, and who wrote the report, where it says so."""

    outlet: str | None
    credit: Credit | None = None


def imprint(line: str, dated: bool, near: bool, body: str) -> Imprint | None:
    """Read a line that is the name of an outlet, with a date or a note beside it; else null.

    Args:
        line: the line, without its date.
        dated: whether it had one.
        near: whether a line beside it is a byline or a date.
        body: the text of the report, which tells places from papers: "in Oban", "told The Lamp".
    """
    name = line.strip(_ENDS)
    filed = _AGENCY.fullmatch(_without_notes(name))
    if filed is not None and dated:
        return Imprint(filed["agency"].strip(_ENDS))
    if (from_ := _FROM.match(name)) is not None:
        name = re.sub(r"\s+of(?=\s*[.,]|$)", "", name[from_.end() :])
    parts = [part.strip(_ENDS) for part in _WROTE.split(name, maxsplit=1)]
    credit = byline(parts[1]) if len(parts) > 1 else None
    plain = _without_notes(parts[0])
    named = plain if plain != parts[0] else parts[0]
    short = _WEEKDAY.sub("", named).strip(_ENDS)
    sure = dated or short != parts[0] or (credit is not None and bool(credit.names))
    if (len(parts) > 1 and credit is None) or not _is_titled(short):
        return None
    if not _is_paper(short, body, sure, near):
        town = dated and " " not in short and _is_town(short, body)
        return Imprint(None, credit) if town else None
    return Imprint(short, credit)


def _without_notes(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _NOTES.sub("", text).strip(_ENDS)
    return text


def _is_titled(name: str) -> bool:
    """Whether all words of a name have capitals, but for small ones."""
    found = name.split()
    if not 1 <= len(found) <= _MOST_WORDS or not found[0][:1].isupper():
        return False
    if re.search(r"[.?!;:,\"“”()|]", name) or any(c.isdigit() for c in name):
        return False
    return all(word[:1].isupper() or word.casefold() in _SMALL for word in found)


def _is_paper(name: str, body: str, sure: bool, near: bool) -> bool:
    """Whether a name is an outlet's, and not a person's or a place's."""
    shape = re.escape(name)
    told = (
        rf"\b(?:told|tells|telling|seen by|obtained by|interview with|wrote in)(?: the)? {shape}\b"
    )
    if re.search(told, body):
        return True
    found = name.split()
    called = is_outlet(name) or (len(found) > 1 and (found[0] in _ARTICLES or "&" in found))
    if called:
        return sure or near
    if not sure or is_given(found[0]):
        return False
    if len(found) > 1:
        return not re.search(rf"\b(?:{_IN}) {shape}\b", body, re.I)
    return not _is_town(name, body)


def _is_town(name: str, body: str) -> bool:
    """Whether a report speaks of a place of this name, and not only as it does of its paper."""
    shape = re.escape(name)
    if re.search(rf"\b(?:{_IN}) {shape}\b", body, re.I):
        return True
    named = re.finditer(rf"(?P<before>\b\w+ )?\b{shape}\b(?P<after>['’]?\w* [\w—–-]+)?", body, re.I)
    return not all(_is_own(each["before"] or "", each["after"] or "") for each in named)


def _is_own(before: str, after: str) -> bool:
    """Whether words around a name are such as a report has around the name of its paper."""
    if not before and not after:
        return True  # the line itself
    return before.strip().casefold() in _TO_PAPERS or bool(
        re.match(
            rf" (?:{'|'.join(_OF_PAPERS)})\b|['’]s (?:own )?(?:question|request|report)", after
        )
    )


@cache
def _given() -> frozenset[str]:
    files = (sections("given_names.txt"), sections("given_names_world.txt"))
    return frozenset(
        word
        for file in files
        for gender in ("m", "f")
        for line in file[gender]
        for word in line.split()
    )


def is_given(word: str) -> bool:
    """Whether a word is a given name."""
    return word.casefold() in _given() and word.casefold() not in words("outlet words")
