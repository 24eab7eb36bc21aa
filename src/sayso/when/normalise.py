"""From forms of time expressions to TIMEX3 values, after ISO-TimeML 1.2.1.

Values are reckoned from the date of publication, or from the time that the passage is about where
the expression says so ("the next day", "a year earlier").
"""

from __future__ import annotations

from collections.abc import Callable

from . import dates, days, lengths, periods
from .grammar import Match
from .reader import Reader, Reading


def normalise(reader: Reader, match: Match) -> Reading | None:
    """The value of a form; null where it means no time after all."""
    try:
        reading = _READERS[match.form](reader, match)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999
        return None
    if reading is None or not dates.is_value(reading.value):
        return None
    reader.remember(reading, match.form)
    return reading


_READERS: dict[str, Callable[[Reader, Match], Reading | None]] = {
    "date": days.read_absolute,
    "day": days.read_day,
    "clock": days.read_clocked,
    "part": days.read_part,
    "weekday": days.read_weekday,
    "weekdays": days.read_weekdays,
    "deictic day": days.read_deictic_day,
    "month": periods.read_month,
    "year": periods.read_year,
    "short year": periods.read_short_year,
    "more day": days.read_more_day,
    "nth day": days.read_nth_day,
    "decade": periods.read_decade,
    "quarter": periods.read_quarter,
    "named quarter": periods.read_named_quarter,
    "season": periods.read_season,
    "holiday": days.read_holiday,
    "deictic": periods.read_deictic,
    "anaphoric": periods.read_anaphoric,
    "year end": periods.read_year_end,
    "stretch": lengths.read_stretch,
    "recent": lengths.read_recent,
    "ago": lengths.read_ago,
    "later": lengths.read_later,
    "earlier": lengths.read_earlier,
    "duration": lengths.read_duration,
    "counted": lengths.read_counted,
    "length": lengths.read_length,
    "bare": lengths.read_bare,
    "set": lengths.read_set,
    "often": lengths.read_often,
    "reference": lengths.read_reference,
}
