"""Which of two copies is the original, and the words that say why."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexicon import phrases
from ..model import Article
from ..words import split

_CONTAINS = 0.08  # by which one must be found in the other more than the other way round
_HOUSES = frozenset(("publication", "news-agency", "broadcast"))
_WIRES = frozenset("wire newswire agency".split())
_EDGE = 400  # characters at the beginning and end of a text in which credits stand


def is_first(one: Article, other: Article, one_in_other: float, other_in_one: float) -> bool | None:
    """Whether ``one`` is the original; null where nothing tells."""
    for verdict, _ in _votes(one, other, one_in_other, other_in_one):
        if verdict is not None:
            return verdict
    return None


def ground(original: Article, copy: Article, in_copy: float, in_original: float) -> str:
    """Why an article is taken for the original of another, in words.

    Args:
        original: the one that is.
        copy: the other.
        in_copy: share of the original that is found in the copy.
        in_original: share of the copy that is found in the original.
    """
    said = [
        words for verdict, words in _votes(original, copy, in_copy, in_original) if verdict is True
    ]
    return "; ".join(said) or "nothing tells which came first; the longer text is taken"


def _votes(
    one: Article, other: Article, one_in_other: float, other_in_one: float
) -> tuple[tuple[bool | None, str], ...]:
    return (
        _credit(one, other),
        _time(one, other),
        _cited(one, other),
        _wired(one, other),
        _filed(one, other),
        _containment(one, other, one_in_other, other_in_one),
        _signed(one, other),
    )


def _credit(one: Article, other: Article) -> tuple[bool | None, str]:
    """Who names whom: a copy credits the outlet that it copies; a wire's report is its own."""
    forth, back = _credits(other, one), _credits(one, other)
    if forth != back:
        named = one.outlet if forth else other.outlet
        return forth, f"the copy names {named}"
    wire, rival = _agency(one), _agency(other)
    if bool(wire) != bool(rival):
        return bool(wire), f"it is credited to {wire or rival}"
    return None, ""


def _credits(copy: Article, original: Article) -> bool:
    """Whether an article names the outlet of another, which is not its own."""
    name = original.outlet
    if not name or len(name) < 3 or name == copy.outlet:
        return False
    found = re.search(rf"\b{re.escape(name)}\b", copy.text)
    return found is not None or any(name in row.detail for row in copy.skipped)


@lru_cache(maxsize=256)
def _agency(article: Article) -> str | None:
    """The news agency to which an article is credited, by outlet or where credits stand."""
    edges = [article.outlet or "", *(row.detail for row in article.skipped)]
    edges += [
        *article.bylines,
        _parenthesis(article.text[:_EDGE]),
        _parenthesis(article.text[-_EDGE:]),
    ]
    known = phrases("channel_outlets.txt", "named")
    for text in edges:
        words = split(text)
        for match in known.find(words.lower):
            if match.value == "news-agency":
                span = words.span(match.first, match.end)
                if words.words[match.first].text[0].isupper():
                    return text[slice(*span)]
    return None


def _parenthesis(text: str) -> str:
    """What stands in brackets: "(Reuters) - ", "(AP)"."""
    return " ; ".join(re.findall(r"\(([^()\n]{2,40})\)", text))


def _time(one: Article, other: Article) -> tuple[bool | None, str]:
    first, second = one.published, other.published
    if not first or not second:
        return None, ""
    if first[:10] == second[:10]:
        # Times of day are compared only if both have one, in the same zone.
        if len(first) < 16 or len(second) < 16 or first[19:] != second[19:]:
            return None, ""
        if first[:16] == second[:16]:
            return None, ""
        return first < second, f"it was published first, at {min(first, second)[11:16]}"
    return first[:10] < second[:10], f"it was published first, on {min(first, second)[:10]}"


def _cited(one: Article, other: Article) -> tuple[bool | None, str]:
    """What was told to a paper is that paper's; who says so has it from there."""
    ours, theirs = _heard_from(one, other), _heard_from(other, one)
    if bool(ours) == bool(theirs):
        return None, ""
    return not ours, f"the copy has it from {ours or theirs}"


def _heard_from(one: Article, other: Article) -> str | None:
    """The house that an article has statements from, and another does not name."""
    own = (one.outlet or "").lower()
    if not own:
        return None  # it may be the house itself
    for statement in one.statements:
        told = statement.channel
        if told is None or told.name is None or told.kind not in _HOUSES:
            continue
        if told.name not in other.text and told.name.lower() not in own:
            return told.name
    return None


def _wired(one: Article, other: Article) -> tuple[bool | None, str]:
    """A wire's report is rather its own, told by its name alone."""
    wires = [each.outlet if _is_wire(each.outlet) else None for each in (one, other)]
    if bool(wires[0]) == bool(wires[1]):
        return None, ""
    return bool(wires[0]), f"it is of {wires[0] or wires[1]}"


def _is_wire(outlet: str | None) -> bool:
    return bool(outlet) and str(outlet).lower().split()[-1] in _WIRES


def _signed(one: Article, other: Article) -> tuple[bool | None, str]:
    """A report that somebody signed is rather a reporter's own."""
    if bool(one.bylines) == bool(other.bylines):
        return None, ""
    return bool(one.bylines), f"it is signed by {(one.bylines or other.bylines)[0]}"


def _filed(one: Article, other: Article) -> tuple[bool | None, str]:
    """A report that was filed from somewhere is rather a reporter's own."""
    if bool(one.dateline) == bool(other.dateline):
        return None, ""
    return bool(one.dateline), f"it was filed from {one.dateline or other.dateline}"


def _containment(
    one: Article, other: Article, one_in_other: float, other_in_one: float
) -> tuple[bool | None, str]:
    if abs(one_in_other - other_in_one) < _CONTAINS:
        return None, ""
    whole = other_in_one > one_in_other
    return whole, "it has parts that the copy lacks"
