"""What reading one text needs to remember, and what the readers of all forms share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ..lexicon import listed
from ..model import TimeType
from ..words import Words
from . import dates
from .dates import UNKNOWN, Interval
from .grammar import Match
from .lexemes import CONTEXT
from .tense import AHEAD, BEHIND, direction
from .units import MONTHS, duration, moved

_FORMS: dict[str, Callable[[date], str]] = {
    "M": dates.month,
    "Q": dates.quarter,
    "W": dates.week,
    "F": dates.week,
}
_NEAR, _FAR = 45, 320  # days: a misread tense is likelier than a date almost a year away


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression read: words ``first`` to ``end``, and what TIMEX3 says of it."""

    first: int
    end: int
    type: TimeType
    value: str
    days: Interval = UNKNOWN
    clock: str | None = None


@dataclass(slots=True)
class Passage:
    """What time a passage is about, as read so far."""

    day: date | None = None
    value: str = ""
    sentence: int = -1
    paragraph: int = -1
    year: int | None = None  # a year that was named
    year_sentence: int = -1
    year_end: int = -1  # the word after it
    quarter: str = ""  # the last one that was named
    ended: str = ""  # the last named one that was over
    basis: str = ""  # the quarter that a result beside it is compared with
    basis_sentence: int = -1
    weekdays: dict[int, date] = field(default_factory=dict)  # by number, as named last


@dataclass
class Reader:
    """Reads the forms of one text, in order, against its date of publication."""

    words: Words
    today: date | None
    clock: str | None = None
    tense: int | None = None  # overrides what the words around say
    passage: Passage = field(default_factory=Passage)

    def direction(self, match: Match) -> int:
        """Which way the tense around a form points: -1 past, 1 ahead, 0 unknown."""
        if self.tense is not None:
            return self.tense
        return direction(self.words, match.first, match.end)

    def before(self, match: Match) -> str:
        """The word before a form in its sentence, in lower case, else nothing."""
        index = match.first - 1
        same = index >= 0 and self.words.sentence[index] == self.words.sentence[match.first]
        return self.words.lower[index] if same else ""

    def after(self, match: Match, count: int = 0) -> str:
        """The word so many words after a form, in lower case, else nothing."""
        index = match.end + count
        return self.words.lower[index] if index < len(self.words) else ""

    def dated(
        self,
        match: Match,
        value: str,
        days: Interval | None = None,
        edge: str = "",
        first: int | None = None,
    ) -> Reading:
        """A date of some value; its interval is the value's, narrowed by "early" and the like."""
        days = dates.interval(value) if days is None else days
        if edge in ("S", "E", "M"):
            days = dates.narrow(days, edge)
        start = match.first if first is None else first
        return Reading(start, match.end, "DATE", value, days)

    def on_day(self, match: Match, day: date | None, part: str = "") -> Reading | None:
        """A day or a part of it; of unknown date where the report has none."""
        if self.today is None and day is None:
            value = "XXXX-XX-XX"
        elif day is None:
            return None
        else:
            value = day.isoformat()
        if part:
            return Reading(match.first, match.end, "TIME", f"{value}T{part}", (day, day))
        return self.dated(match, value, (day, day))

    def nearest(self, candidates: list[date], way: int) -> date | None:
        """The one of some dates that a direction points to."""
        today = self.today
        if today is None or not candidates:
            return None
        past = max((each for each in candidates if each <= today), default=None)
        coming = min((each for each in candidates if each >= today), default=None)
        nearest = min(candidates, key=lambda each: (abs((each - today).days), each))
        chosen = {BEHIND: past, AHEAD: coming}.get(way, nearest)
        if chosen is None:
            return nearest
        far = abs((chosen - today).days)
        return nearest if far > _FAR and abs((nearest - today).days) <= _NEAR else chosen

    def in_named_year(self, match: Match) -> bool:
        """Whether the clause has named a year before, other than the year of publication."""
        passage = self.passage
        if self.today is None or passage.year is None or passage.year == self.today.year:
            return False
        if passage.year_sentence != self.words.sentence[match.first]:
            return False
        between = self.words.lower[passage.year_end : match.first]
        say = listed("times_said.txt", "say")
        return len(between) <= 12 and not any(word in say for word in between)

    def named_year(self, match: Match) -> int | None:
        """The year that a form names: 1998, last year, that year."""
        if named := match.value("Y"):
            return int(named)
        deictic = match.get("LXHJ")
        unit = match.get("u")
        if deictic is None or unit is None or unit.value != "Y" or deictic.first > unit.first:
            return None
        if deictic.code == "J":
            return self.passage_year()
        offset = {"L": -1, "H": 0, "X": 1}[deictic.code]
        return self.today.year + offset if self.today else None

    def passage_year(self) -> int | None:
        """The year that the passage is about."""
        value = self.passage.value
        return int(value[:4]) if value[:4].isdigit() else None

    def period(
        self, unit: str, day: date | None, offset: int, match: Match | None = None
    ) -> str | None:
        """The value of the period in which a day stands, or of one so many periods away."""
        if day is None:
            known = {"Y": "XXXX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
            return known.get(unit) or ("XXXX-WXX-WE" if unit == "WE" else None)
        if unit == "Y":
            return f"{day.year + offset:04d}" if 0 < day.year + offset < 10000 else None
        if unit in ("E", "C"):
            years = 10 if unit == "E" else 100
            number = (day.year - (unit == "C")) // years + offset
            return f"{number:03d}" if unit == "E" else f"{number:02d}"
        if unit == "WE":
            return self._weekend(day, offset, match)
        start = day.replace(day=1) if unit in MONTHS else day
        other = moved(start, unit, offset)
        if other is None:
            return None
        if unit == "H":
            return f"{other.year:04d}-H{1 + (other.month > 6)}"
        return _FORMS[unit](other) if unit in _FORMS else None

    def _weekend(self, day: date, offset: int, match: Match | None) -> str | None:
        """This weekend is last Saturday's and Sunday's on a Monday or Tuesday in past tense."""
        if offset == 0 and match and day.isoweekday() < 6 and self.direction(match) == BEHIND:
            offset = -1
        other = dates.add_days(day, 7 * offset)
        return dates.week(other) + "-WE" if other else None

    def count(self, match: Match) -> float:
        """How many units; NaN where it is vague or a range."""
        numbers = [each for each in match.lexemes if each.code in "DC#Y"]
        if "oY" in match.codes or ",Y" in match.codes:
            numbers = numbers[:-1]
        if match.get("V") and not numbers:
            return 2.0 if match.value("V") == "2" else math.nan
        if len(numbers) > 1:
            return math.nan
        if numbers:
            return float(numbers[0].value)
        return 1.0 if match.get("au") and not match.get("v") else math.nan

    def spanning(self, match: Match, count: float, unit: str, offset: int) -> Reading:
        """A duration that ends or begins with the day of publication."""
        days = UNKNOWN
        if self.today and offset and not math.isnan(count):
            other = moved(self.today, unit, offset * count)
            if other:
                days = (other, self.today) if offset < 0 else (self.today, other)
        value = duration(count, unit)
        return Reading(match.first, match.end, "DURATION", value, days)

    def is_name(self, match: Match) -> bool:
        """Whether a unit in capitals, not at a beginning, is part of a name ("60 Minutes")."""
        unit = next(each for each in match.lexemes if each.code in "uvQ")
        text = self.words.words[unit.first].text
        if not text[0].isupper() or text.isupper():
            return False
        sentence = self.words.sentence_of(match.first)
        if unit.first == sentence.start:
            return False
        # In a headline all words but short ones are in capitals.
        near = range(max(sentence.start + 1, unit.first - 20), min(sentence.stop, unit.first + 20))
        texts = [self.words.words[i].text for i in near if i != unit.first]
        low = sum(each[0].islower() and len(each) > 3 for each in texts)
        return low > sum(each[0].isupper() and not each.isupper() for each in texts)

    def remember(self, reading: Reading, form: str) -> None:
        """Keep what later expressions may reckon from."""
        passage, sentence = self.passage, self.words.sentence[reading.first]
        if form == "counted":  # "the nine months" are no quarter
            passage.basis = ""
        if reading.type not in ("DATE", "TIME") or not reading.value[:4].isdigit():
            return
        passage.value, passage.sentence = reading.value, sentence
        passage.paragraph = self.words.paragraph[reading.first]
        start, end = reading.days
        passage.day = start if start == end else None
        if "-Q" in reading.value and form not in ("ago", "later", "earlier"):
            passage.quarter = reading.value
            if start and self.today and start <= self.today:
                passage.basis, passage.basis_sentence = reading.value, sentence
            if end and self.today and end < self.today:
                passage.ended = reading.value
        named = (each.text for each in self.words.words[reading.first : reading.end])
        if reading.value[:4] in named:
            lead = self.words.lower[reading.first - 1] if reading.first else ""
            alone = len(reading.value) == 4 and lead not in listed(CONTEXT, "year in")
            passage.year = None if alone else int(reading.value[:4])
            passage.year_sentence, passage.year_end = sentence, reading.end
