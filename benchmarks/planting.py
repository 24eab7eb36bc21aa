"""Plant one change of meaning in a sentence, marked where it stands.

Each planter returns the sentence with its change between ``OPEN`` and ``CLOSE``, or null where it
has no room for one. Quotations stand between ``SAID`` and ``DONE``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

OPEN, CLOSE = "\ue000", "\ue001"  # around what is planted, until its place is known
SAID, DONE = "\ue002", "\ue003"  # around what stands inside quotation marks
#: A name with or without a title.
NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z’'-]+){0,2}"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April June July August September October November December"
).split()
_BOUNDS = {
    "at least": "some",
    "more than": "fewer than",
    "less than": "more than",
    "fewer than": "at least",
    "nearly": "more than",
    "almost": "more than",
    "about": "more than",
    "over": "about",
    "up to": "at least",
    "as many as": "more than",
    "roughly": "at least",
    "approximately": "at least",
}
_STRANGERS = "Okonjo Brandvold Tessarin Halloway Quintrell Marchetti Dunmore Vasquine".split()
_OTHER_WORDS = "wonderful terrible reckless brilliant shameful splendid dangerous hopeless".split()


def _mark(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{OPEN}{new}{CLOSE}{text[end:]}"


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"{SAID}[^{DONE}]*(?:{DONE}|$)", text)]


def _free(text: str, pattern: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """Matches outside quotation marks."""
    spans = _quoted_spans(text)
    for match in re.finditer(pattern, text, flags):
        if not any(a <= match.start() < b for a, b in spans):
            yield match


def _figure(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for match in _free(text, r"(?<![\w.,$-])\$?(\d[\d,]*(?:\.\d+)?)(?=(?: [a-z]|%))"):
        before = text[: match.start()]
        if re.search(r"\b(?:in|since|by|of|from|until|[A-Z][a-z]{2,8}\.?)\s$", before):
            continue
        digits = match[1].replace(",", "")
        if re.fullmatch(r"(?:19|20)\d\d|0+", digits) or re.match(
            r" [ap]\.?m\b", text[match.end() :]
        ):
            continue
        if before.endswith(", "):
            continue
        new = f"{float(digits) * 2 + 3:.1f}" if "." in digits else f"{int(digits) * 3 + 4:,}"
        return _mark(text, match.start(1), match.end(1), new)
    return None


def _bound(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for match in _free(text, rf"\b({'|'.join(_BOUNDS)}) (?=\$?\d)", re.I):
        new = _BOUNDS[match[1].lower()]
        return _mark(text, match.start(1), match.end(1), new)
    return None


def _date(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for match in _free(text, rf"\b({'|'.join(_WEEKDAYS)})\b(?! [A-Z])"):
        at = _WEEKDAYS.index(match[1])
        return _mark(text, *match.span(1), _WEEKDAYS[(at + chance.choice((2, 3))) % 7])
    for match in _free(text, rf"\b(?:in|since|until|last|of) ({'|'.join(_MONTHS)})\b"):
        at = _MONTHS.index(match[1])
        return _mark(text, *match.span(1), _MONTHS[(at + chance.choice((3, 5))) % len(_MONTHS)])
    for match in _free(text, r"\b(?:in|since|until) ((?:19|20)\d\d)\b"):
        return _mark(text, *match.span(1), str(int(match[1]) - chance.choice((2, 3))))
    return None


def _name(text: str, chance: random.Random, people: Sequence[str]) -> str | None:
    for person in people:
        for match in _free(text, re.escape(person)):
            first = person.split()[0]
            start = match.start() + len(first) + 1
            return _mark(text, start, match.end(), chance.choice(_STRANGERS))
    return None


_FIRM = (
    (r"\bprobably ", ""),
    (r"\b(?:perhaps|possibly|allegedly|reportedly) (?=[a-z])", ""),
    (r"\b(?:may|might|could) be\b", "is"),
    (r"\b(?:may|might|could) have\b", "has"),
    (r"\b(?:may|might) (?=[a-z])", "will "),
    (r"\b(?:is|are) likely to (?=[a-z])", "will "),
    (r"\bcould (?!not|n)(?=[a-z])", "will "),
    (r"\bappears to be\b", "is"),
    (r"\bseems to be\b", "is"),
)


def _certainty(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for pattern, new in _FIRM:
        for match in _free(text, pattern):
            return _mark(text, match.start(), match.end(), new)
    return None


def _act(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    if re.search(r"\b(?:not|no|never|nothing|neither)\b|n[’']t\b", text):
        return None
    for match in _free(text, r"\bdenied (?=that|the|any|having|being|it)"):
        return _mark(text, match.start(), match.end() - 1, "confirmed")
    for match in _free(text, rf"(?<={'[a-z]'}) (?:said|stated|noted|remarked) that (?=[a-z])"):
        word = re.match(r" (\w+)", match[0])
        assert word is not None
        return _mark(text, match.start() + 1, match.start() + word.end(), "denied")
    return None


_UNDONE = (
    (
        r"\b(is|are|was|were|has|have|had|will|would|could|should) not"
        r"(?= (?!only|just|yet|to )[a-z])",
        r"\1",
    ),
    (r"\b(is|are|was|were|has|have|had)n[’']t(?= (?!only|just|yet)[a-z])", r"\1"),
    (r"\bcannot(?= [a-z])", "can"),
    (r"\b(did|does|do) not(?= (?!only|just|yet|even)[a-z])", r"\1"),
    (r"\b(did|does|do)n[’']t(?= (?!only|just|yet|even)[a-z])", r"\1"),
)


def _negation(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for pattern, new in _UNDONE:
        for match in _free(text, pattern):
            return _mark(text, match.start(), match.end(), match.expand(new))
    return None


def _tense(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for match in _free(text, r"\b(?:would|will) be (?=[a-z]+ed\b)"):
        return _mark(text, match.start(), match.end() - 1, "had been")
    for match in _free(
        text,
        r"\b(?:will|would) ([a-z]{4,}[^aeiousy\W])"
        r"(?= (?:the|a|an|his|her|its|their|to|in|on|for)\b)",
    ):
        if match[1] in (
            "have",
            "then",
            "soon",
            "even",
            "never",
            "often",
            "stand",
            "spend",
            "send",
            "begin",
            "build",
        ):
            continue
        return _mark(text, *match.span(), f"has {match[1]}ed")
    return None


def _quote(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    for start, end in _quoted_spans(text):
        words = list(re.finditer(r"[A-Za-z’']+", text[start:end]))
        if len(words) < 8 or text[start - 1 : start] not in ("“", '"'):
            continue
        inner = [w for w in words[2:-2] if len(w[0]) > 4 and w[0].islower()]
        if inner:
            word = inner[len(inner) // 2]
            return _mark(
                text, start + word.start(), start + word.end(), chance.choice(_OTHER_WORDS)
            )
    return None


def _speaker(text: str, chance: random.Random, people: Sequence[str]) -> str | None:
    verbs = "said|says|stated|noted|remarked|added|told"
    for match in _free(
        text, rf"(?<![\w-])({NAME}) (?:{verbs})\b|(?<=” )(?:said|says) ({NAME})(?=[.,])"
    ):
        group = 1 if match[1] else 2
        present = match[group]
        if present.split()[0] in (
            "He",
            "She",
            "They",
            "It",
            "But",
            "And",
            "The",
            "As",
            "In",
            "One",
        ):
            continue
        mine = set(re.findall(r"[A-Z][a-z]+", present))
        others = [p for p in people if not mine & set(p.split())]
        if others:
            return _mark(text, *match.span(group), others[0])
    return None


PLANTERS: dict[str, Callable[[str, random.Random, Sequence[str]], str | None]] = {
    "figure": _figure,
    "bound": _bound,
    "date": _date,
    "name": _name,
    "certainty": _certainty,
    "act": _act,
    "negation": _negation,
    "tense": _tense,
    "quote": _quote,
    "speaker": _speaker,
}
