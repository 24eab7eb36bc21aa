"""Units of time: TIMEX3 durations, and going so many units from a day."""

from __future__ import annotations

import math
from datetime import date

from . import dates

#: Units of ``times.txt`` as a TIMEX3 duration: its letter, whether it is of the clock, how many.
UNITS = {
    "TS": ("S", True, 1),
    "TM": ("M", True, 1),
    "TH": ("H", True, 1),
    "D": ("D", False, 1),
    "W": ("W", False, 1),
    "F": ("W", False, 2),
    "M": ("M", False, 1),
    "Q": ("Q", False, 1),
    "H": ("M", False, 6),
    "Y": ("Y", False, 1),
    "E": ("Y", False, 10),
    "C": ("Y", False, 100),
    "WE": ("WE", False, 1),
}
#: Units as days, and as months.
DAYS = {
    "D": 1.0,
    "W": 7.0,
    "F": 14.0,
    "WE": 7.0,
    "TH": 1 / 24,
    "TM": 1 / 1440,
    "TS": 1 / 86400,
}
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
_VAGUE = {"E": "DE", "C": "CE"}
# Halves of units that have a name of their own.
_HALVES = {
    "TM": "PT30S",
    "TH": "PT30M",
    "D": "PT12H",
    "Y": "P6M",
    "E": "P5Y",
    "C": "P50Y",
}


def duration(count: float, unit: str) -> str:
    """A TIMEX3 duration: 2 weeks are ``P2W``, half an hour is ``PT30M``, NaN years ``PXY``."""
    letter, clock, times = UNITS[unit]
    prefix = "PT" if clock else "P"
    if math.isnan(count):
        return f"{prefix}X{_VAGUE.get(unit, letter)}"
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    amount = count * times
    number = f"{amount:.0f}" if amount == int(amount) else f"{amount:.10g}"
    return f"{prefix}{number}{letter}"


def moved(day: date, unit: str, count: float) -> date | None:
    """The day so many units from a day; null beyond the years 1 to 9999."""
    if unit in MONTHS:
        months = MONTHS[unit] * count
        return dates.add_months(day, round(months)) if abs(months) < 120_000 else None
    return dates.add_days(day, DAYS[unit] * count) if unit in DAYS else None
