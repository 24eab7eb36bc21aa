"""What is known of an article while its lines are read, and how titles compare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sayso.intake.byline import Credit, byline, contributors, dateline, is_outlet
from sayso.intake.dates import DateLine, date_line
from sayso.intake.furniture import furniture, is_quoted, is_sentence
from sayso.intake.lexicon import words
from sayso.model import Skipped

#: What names an outlet, the surest first.
_SOURCES: Final = ("top", "suffix", "copyright", "byline", "source", "agency", "tag")
_SUFFIX: Final = re.compile(
    r"(?P<rest>.*\S)\s+(?P<joint>[|/\-–—·»:]{1,2})\s+(?P<suffix>[^|–—·»]{2,60})"
)


@dataclass(slots=True)
class Draft:
    """What the lines of one article hold."""

    title: str | None = None
    first: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    outlets: dict[str, str] = field(default_factory=dict)
    bylines: list[str] = field(default_factory=list)
    dateline: str | None = None
    filed: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def outlet(self) -> str | None:
        """The outlet from the surest place that names one."""
        return next((self.outlets[each] for each in _SOURCES if each in self.outlets), None)

    @property
    def people(self) -> tuple[str, ...]:
        """All who wrote the article, as far as is known."""
        return (*self.authors, *self.bylines)

    @property
    def sentences(self) -> int:
        """How many paragraphs of running text there are."""
        return sum(is_short_sentence(line) or is_running(line) for line in self.paragraphs)

    def drop(self, reason: str, line: str) -> None:
        """Record a line that is not in the text."""
        self.skipped.append(Skipped("furniture", f"{reason}: {line}"))

    def name_outlet(self, where: str, name: str | None) -> None:
        """Note an outlet's name, the first from each place."""
        if name and where not in self.outlets:
            self.outlets[where] = name.strip(" .,|")

    def credit(self, found: Credit) -> None:
        """Add the people of a byline."""
        self.bylines += [name for name in found.names if name not in self.bylines]
        self.name_outlet("byline", found.outlet)

    def date(self, found: DateLine) -> None:
        """Add a date line."""
        self.dates.append(found)


def is_running(line: str) -> bool:
    """Whether a line is text of an article, not a headline, label or button."""
    words = len(line.split())
    if furniture(line) or byline(line) or contributors(line):
        return False
    dated = date_line(line) if words <= 16 else None
    if dated is not None and not dated.rest:
        return False
    if words >= 35:
        return True
    if is_sentence(line):
        return words >= 8 or (is_quoted(line) and words >= 3)
    return words >= 8 and dateline(line) is not None


def is_short_sentence(line: str) -> bool:
    """Whether a line is a sentence of a few words that nothing else explains."""
    return is_sentence(line) and len(line.split()) >= 3 and furniture(line) is None


def split_title(title: str, outlet: str | None, twin: str | None = None) -> tuple[str, str | None]:
    """A title without the outlet at its end, and that outlet.

    The end is cut off where it is the known ``outlet``, reads as a newspaper's name, or where
    ``twin``, the headline as it stands elsewhere, goes without it.
    """
    named: str | None = None
    title = title.strip()
    for _ in range(3):
        cut = _SUFFIX.fullmatch(title)
        if cut is None:
            break
        suffix, rest = cut["suffix"].strip(), cut["rest"]
        is_known = outlet is not None and same(suffix, outlet)
        short = len(suffix.split()) <= 5 and all(
            w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in suffix.split()
        )
        fits = (
            is_known
            or (is_outlet(suffix) and short)
            or (twin is not None and twin != title and same(rest, twin))
            or ("|" in cut["joint"] and short)
            or (named is not None and suffix.casefold() in words("sections"))
        )
        if not fits or len(rest.split()) < 2:
            break
        if named is None and suffix.casefold() not in words("sections"):
            named = suffix
        title = rest
    return title, named


def same(a: str, b: str) -> bool:
    """Whether two names or headlines are the same but for signs, case and an article."""
    return key_of(a) == key_of(b)


def key_of(text: str) -> str:
    """The letters and digits of a line, by which two lines are compared."""
    return re.sub(r"^the(?=\w)", "", re.sub(r"\W+", "", text.casefold()))
