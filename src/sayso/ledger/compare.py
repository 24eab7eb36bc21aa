"""Two versions of an article, or two readings of one: what was added, dropped or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from ..model import Article, Figure, Statement
from .fields import cells

ChangeKind = Literal["added", "dropped", "changed"]

#: The least share of words that two statements have in common to be one that changed (Dice).
ALIKE: Final = 0.5

_Record = TypeVar("_Record", Statement, Figure)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``before`` is null for what was added, ``after`` for what was dropped.

    ``fields`` names the cells that differ: those of :data:`sayso.ledger.FIELDS`, and ``content``
    for the words of a statement, ``what`` for those that say what a figure counts. ``statement`` is
    the statement of a figure, as it is now, else as it was.
    """

    kind: ChangeKind
    before: Statement | Figure | None
    after: Statement | Figure | None
    fields: tuple[str, ...] = ()
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two articles, in text order of the later one; then what was dropped."""

    before: Article
    after: Article
    statements: tuple[Change, ...]
    figures: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.statements or self.figures)

    def summary(self) -> str:
        """The number of differences in words; empty where there are none."""
        counted = [
            (kind, noun, sum(each.kind == kind for each in changes))
            for noun, changes in (("statement", self.statements), ("figure", self.figures))
            for kind in ("added", "dropped", "changed")
        ]
        return ", ".join(
            f"{number} {noun}{'s' if number > 1 else ''} {kind}"
            for kind, noun, number in counted
            if number
        )


def compare(before: Article, after: Article) -> Comparison:
    """What was added, dropped or changed from one article to another."""
    pairs = _pairs(
        before.statements,
        after.statements,
        lambda each: (_text(before, each), cells(before, each)["speaker"]),
        lambda each: (_text(after, each), cells(after, each)["speaker"]),
        lambda one, other: _alike(_text(before, one), _text(after, other)),
    )
    statements: list[Change] = []
    figures: list[Change] = []
    for one, other in pairs:
        if one is None or other is None:
            statements.append(Change("added" if one is None else "dropped", one, other))
        else:
            differ = _differ(
                {"content": _text(before, one), **cells(before, one)},
                {"content": _text(after, other), **cells(after, other)},
            )
            if differ:
                statements.append(Change("changed", one, other, differ))
        figures += _figures(before, after, one, other)
    return Comparison(before, after, tuple(statements), tuple(_once(figures)))


def _figures(
    before: Article, after: Article, one: Statement | None, other: Statement | None
) -> Iterable[Change]:
    """The differences in the figures of two statements that are one."""
    pairs = _pairs(
        _of(before, one),
        _of(after, other),
        lambda each: (_figure_cells(before, each), before.slice(each.span)),
        lambda each: (_figure_cells(after, each), after.slice(each.span)),
        lambda a, b: _counts_alike(_figure_cells(before, a), _figure_cells(after, b)),
    )
    for a, b in pairs:
        if a is None or b is None:
            yield Change("added" if a is None else "dropped", a, b, (), other or one)
        elif differ := _differ(_figure_cells(before, a), _figure_cells(after, b)):
            yield Change("changed", a, b, differ, other or one)


def _pairs(
    before: Sequence[_Record],
    after: Sequence[_Record],
    key_before: Callable[[_Record], Any],
    key_after: Callable[[_Record], Any],
    alike: Callable[[_Record, _Record], float],
) -> list[tuple[_Record | None, _Record | None]]:
    """Records that are the same; then those left that are most alike, each once."""
    left = list(range(len(before)))
    partner: dict[int, int] = {}
    keys = [key_before(each) for each in before]
    for at, each in enumerate(after):
        key = key_after(each)
        same = next((old for old in left if keys[old] == key), None)
        if same is not None:
            partner[at] = same
            left.remove(same)
    rest = [at for at in range(len(after)) if at not in partner]
    scores = [
        (alike(before[old], after[at]), -abs(old - at), old, at) for old in left for at in rest
    ]
    for score, _, old, at in sorted(scores, key=lambda each: (-each[0], -each[1], each[2:])):
        if score >= ALIKE and old in left and at not in partner:
            partner[at] = old
            left.remove(old)
    result: list[tuple[_Record | None, _Record | None]] = [
        (before[partner[at]] if at in partner else None, each) for at, each in enumerate(after)
    ]
    return result + [(before[old], None) for old in left]


def _of(article: Article, statement: Statement | None) -> list[Figure]:
    if statement is None:
        return []
    return [figure for figure in article.figures if figure.id in statement.figures]


def _figure_cells(article: Article, figure: Figure) -> dict[str, Any]:
    what = article.slice(figure.what) if figure.what is not None else None
    return {**cells(article, figure), "what": what}


def _counts_alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Whether two figures of one statement count the same, as far as the words tell."""
    return float(all(one[name] == other[name] for name in ("unit", "what"))) or ALIKE * float(
        one["unit"] == other["unit"] or one["value"] == other["value"]
    )


def _once(changes: Iterable[Change]) -> Iterable[Change]:
    """Each difference once: a figure stands in a statement and in the one that this is within."""
    seen = set()
    for change in changes:
        key = (
            change.before.id if change.before else None,
            change.after.id if change.after else None,
        )
        if key not in seen:
            seen.add(key)
            yield change


def _differ(one: dict[str, Any], other: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in one if one[name] != other[name])


def _text(article: Article, statement: Statement) -> str:
    return article.quote(statement.content)


def _alike(one: str, other: str) -> float:
    """The share of words that two texts have in common, of both (Dice)."""
    words, others = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0


def overlap(one: Article, other: Article) -> float:
    """The share of runs of three words of the shorter text that the other one has too."""
    words = [re.findall(r"\w+", each.text.casefold()) for each in (one, other)]
    runs = [{tuple(each[at : at + 3]) for at in range(max(1, len(each) - 2))} for each in words]
    return len(runs[0] & runs[1]) / max(1, min(map(len, runs)))
