"""The forms of time expressions, as patterns over the codes of :mod:`.lexemes`.

At each place the longest form wins, and the earlier one in the list among forms of one length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .lexemes import BREAK, OTHER, Lexed, Lexeme

# Parts of the patterns. Codes: see lexemes.CODES.
_NUM = "[DC#Y]"
_COUNT = f"(?:a?V|autC|a?{_NUM}(?:(?:t|~t?~?){_NUM})?|a)"
_YEAR = "(?:,?Y|oY|o?[LXHJ]u|odr?u)"
_MD = "M[DN](?:,?Y|o?[LXH]u)?"
_DM = "(?:d?No?|D)M(?:,?Y|o?[LXH]u)?"
_EDGE = "(?:d?Go|[Ee]~?i?)?"
_DAY = f"(?:T|[LXH]?W(?:,?(?:{_MD}|{_DM}))?|{_MD}|{_DM})"
_UNIT = "[uv]"

FORMS: tuple[tuple[str, str], ...] = (
    ("date", "I"),
    ("day", f"q?(?:[LXH]?W,?|[LXH])?(?:{_MD}|{_DM})"),
    ("short year", "(?<=Y~)[D#]"),
    ("more day", "(?<=M[DN][t~])[DN]"),
    ("nth day", f"d?[NL]W[io]M{_YEAR}?"),
    ("clock", f"K(?:,?n?{_DAY}P?)?"),
    ("clock", f"{_DAY}P?@?K"),
    ("clock", "K(?:[LH]P|idP)"),
    ("part", "E?~?(?:T|[LXHJ]?W)P"),
    ("part", f"(?:[LHJX]|dX)P|P(?:o{_DAY}|T)"),
    ("weekday", "[LXHJ]?W"),
    ("weekdays", "[wW]p|w"),
    ("deictic day", "E?T"),
    ("month", f"q?(?:d?Go|E~?)?[LXH]?M{_YEAR}?"),
    ("year", "(?:d?Go|E~?)?(?:d(?=u))?(?:Bu?|u)?Y"),
    ("decade", "(?:d?Go(?=d?c))?(?:d?E~?|d)?c"),
    ("decade", "(?:d?Go)?(?:dE~?|d)?N~?u"),
    ("quarter", f"(?:d|Y|dY|[LXHJ]uS|d?u~[ge])?B?~?N~?Q{_YEAR}?"),
    ("quarter", f"dN{_NUM}v{_YEAR}"),
    ("named quarter", f"A{_YEAR}?"),
    ("season", f"(?:d?Go)?(?:d?E~?|d|[LXH])?s{_YEAR}?"),
    ("holiday", "[LXH]?h(?:,?Y)?"),
    ("deictic", f"{_EDGE}d?[LXHJ]B?[uQ]"),
    ("anaphoric", f"{_EDGE}d(?:r|B)?l?[uQ]"),
    ("anaphoric", "dY[uQ]"),
    ("year end", "u(?:~|S)?G"),
    ("stretch", f"d?[LX](?:V|{_NUM}(?:(?:t|~t~){_NUM})?)r?{_UNIT}m?"),
    ("stretch", "d?[LXH]r?v"),
    ("stretch", "d[LX]u(?:m|t[DC](?!v))"),
    ("recent", "d?z[v]"),
    ("ago", f"q?{_COUNT}r?{_UNIT}g"),
    ("ago", "v[g]"),
    ("later", f"q?{_COUNT}r?{_UNIT}e"),
    ("later", "ve"),
    ("earlier", "d?u~[ge](?:[uQ]|B?~?N~?Q)?"),
    ("earlier", "d[uQ]aug"),
    ("duration", f"[qV]?{_COUNT}r?{_UNIT}"),
    ("duration", "[qV]?autC"),
    ("duration", f"{_NUM}~U~?{_UNIT}"),
    ("counted", f"dN?{_NUM}r?v"),
    ("duration", f"{_NUM}~(?:t~)?(?:[uQ]|v)"),
    ("length", f"(?:{_NUM}~)?u~b|k"),
    ("bare", "d?v"),
    ("set", f"y(?:{_NUM}|V|N)?r?[uvWMsPhQ]P?"),
    ("set", "(?:f[aj]|j)u|fa[uQ]"),
    ("often", "F"),
    ("reference", "R"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in FORMS)
#: Codes before a form that it may ask for.
BEHIND = 3


@dataclass(frozen=True, slots=True)
class Match:
    """One expression: its form, its codes, and its lexemes."""

    form: str
    codes: str
    lexemes: tuple[Lexeme, ...]
    after: int  # the lexeme that follows

    @property
    def first(self) -> int:
        """The first word."""
        return self.lexemes[0].first

    @property
    def end(self) -> int:
        """The word after the last one."""
        return self.lexemes[-1].end

    def get(self, codes: str) -> Lexeme | None:
        """The first lexeme with one of some codes."""
        return next((each for each in self.lexemes if each.code in codes), None)

    def value(self, codes: str) -> str:
        """What the first lexeme with one of some codes says, else nothing."""
        found = self.get(codes)
        return found.value if found else ""


def candidates(lexed: Lexed, index: int) -> list[Match]:
    """The forms that begin with a lexeme, the longest first."""
    codes = lexed.codes
    # No form goes beyond these, nor does one look back further than BEHIND.
    stops = (at for code in (OTHER, BREAK) if (at := codes.find(code, index)) >= 0)
    before = max(index - BEHIND, 0)
    return [
        Match(name, codes[index : index + size], lexed.lexemes[index : index + size], index + size)
        for name, size in _forms(codes[before : min(stops, default=len(codes))], index - before)
    ]


@lru_cache(maxsize=8192)
def _forms(codes: str, index: int) -> tuple[tuple[str, int], ...]:
    """The forms that begin at a place and how many codes they have, the longest first."""
    found = [
        (name, match.end() - index)
        for name, pattern in _PATTERNS
        if (match := pattern.match(codes, index))
    ]
    return tuple(sorted(found, key=lambda each: -each[1]))
