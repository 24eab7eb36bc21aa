"""Time expressions: which words they are, what they mean, and when a statement was made.

Expressions are found by rules over words (:mod:`.grammar`) and given TIMEX3 values as in ISO-TimeML
1.2.1 against the date of publication (:mod:`.normalise`). :func:`bind` then says which of them
belong to a statement's content and which to the act of saying.
"""

from .find import find_times, read_time
from .said import bind

__all__ = ["bind", "find_times", "read_time"]
