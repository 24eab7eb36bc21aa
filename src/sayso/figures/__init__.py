"""How many: every quantity inside a statement, with its bound and what it counts.

The numbers, bounds, currencies and closed classes are in ``data/figures.txt`` and
``data/figures_words.txt``. What the cells hold:

- ``span``: the number with its bound, sign, currency or percent ("more than 5,300").
- ``value``: null for a range, for a vague number and for a comparison ("double the first figure").
- ``low``, ``high``: both the value where it is exact; the one that a bound closes; both ends of a
  range or of "plus or minus". A vague number has the least that its words allow ("dozens": 24,
  "hundreds": 200), with the bound ``at-least``.
- A share is the part of one: "half" and "one in two" are 0.5. A percentage keeps its number, with
  the unit "percent".
- ``unit``: the noun as written, the currency (a sign is given its word: "$" is "dollars") or the
  unit of measure. ``what``: the phrase that is counted; for money and percent what it is of.
- Durations, dates, clock times, ages, ordinals, identifiers, scores of games and the number that a
  rate is per are no figures.
"""

from .amounts import Amount, read_amount
from .numbers import Number, parse_digits, read_number
from .quantities import quantities
from .quantity import Quantity
from .stage import find_figures

__all__ = [
    "Amount",
    "Number",
    "Quantity",
    "find_figures",
    "parse_digits",
    "quantities",
    "read_amount",
    "read_number",
]
