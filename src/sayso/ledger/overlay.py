"""The reviews laid over the machine's reading: the one place where the two meet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..model import (
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Number,
    Said,
    Span,
    Speaker,
    Statement,
)
from .anchor import Target, locate
from .fields import Record, Value, cells
from .reviews import Review

#: The cells that say what a figure's limits are.
_LIMITED: Final = frozenset({"value", "bound"})


@dataclass(frozen=True, slots=True)
class ReviewedCell:
    """A cell that is a person's, or a whole record (``field`` null) that one judged.

    ``label`` is the record's id in the present reading, ``value`` what the person says and
    ``machine`` what the machine reads there now.
    """

    target: Target
    label: str
    field: str | None
    value: Any
    machine: Any
    review: Review


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article with the reviews applied, and beside it what of it is a person's.

    Attributes:
        article: corrected cells are as corrected, rejected statements and figures are left out.
        cells: what is a person's, with the review that says so; the last one of each cell.
        rejected: the ids of the statements and figures that a person rejected.
        confirmed: the ids of the records that a person confirmed as a whole.
        places: the reviews that were found in this reading, each with the id of its record.
        missing: reviews whose words are no longer in the text.
    """

    article: Article
    cells: tuple[ReviewedCell, ...] = ()
    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    places: tuple[tuple[Review, str], ...] = ()
    missing: tuple[Review, ...] = ()

    def by_person(self, statement: Statement) -> tuple[str, ...]:
        """The cells of a statement that are a person's: as in a review, and those of its speaker
        (``speaker``, ``speaker_kind``, ``speaker_role``, …) and its ``figures``.
        """
        found = set()
        for cell in self.cells:
            if cell.field is None:
                continue
            if cell.target == "statement" and cell.label == statement.id:
                found.add(cell.field)
            elif cell.target == "speaker" and cell.label == statement.speaker:
                found.add("speaker" if cell.field == "name" else f"speaker_{cell.field}")
            elif cell.target == "figure" and cell.label in statement.figures:
                found.add("figures")
        return tuple(sorted(found))


def apply(article: Article, reviews: Iterable[Review]) -> Reviewed:
    """Lay the reviews that hold, the oldest first, over an article as the machine read it.

    The last review of a cell counts. One whose words are no longer there changes nothing.
    """
    places: list[tuple[Review, str]] = []
    missing = []
    for review in reviews:
        label = locate(article, review.anchor)
        if label is None:
            missing.append(review)
        else:
            places.append((review, label))
    if not places:
        return Reviewed(article, missing=tuple(missing))
    records: dict[str, Record] = {
        **{each.id: each for each in article.speakers},
        **{each.id: each for each in article.statements},
        **{each.id: each for each in article.figures},
    }
    machine = {label: cells(article, record) for label, record in records.items()}
    last: dict[tuple[str, str], ReviewedCell] = {}
    whole: dict[str, ReviewedCell] = {}
    joined: dict[str, str] = {}
    for review, label in places:
        target = review.anchor.target
        into = locate(article, review.value) if _is_merge(review) else None
        if into is not None and into != label:
            if joined.get(into) == label:
                del joined[into]
            joined[label] = into
            said = {each.id: "speaker" for each in article.statements if each.speaker == label}
            for each, field in said.items():
                name, was = review.value.quotation, machine[each]["speaker"]
                last[each, field] = ReviewedCell("statement", each, field, name, was, review)
            continue
        if target == "figure" and review.verdict == "correct" and review.field in _LIMITED:
            # The limits that were right for another number are not for this one.
            for field in ("low", "high", *(["value"] if review.value == "range" else ())):
                if (label, field) in last and last[label, field].review.verdict == "confirm":
                    del last[label, field]
        for field, value in _says(review).items():
            was = machine[label].get(field)
            last[label, field] = ReviewedCell(target, label, field, value, was, review)
        if review.field is None and review.verdict in ("confirm", "reject"):
            whole[label] = ReviewedCell(target, label, None, None, None, review)
    values: dict[str, dict[str, Value]] = {}
    for (label, field), cell in last.items():
        values.setdefault(label, {})[field] = cell.value
    rejected = {label for label, cell in whole.items() if cell.review.verdict == "reject"}
    confirmed = {label for label, cell in whole.items() if cell.review.verdict == "confirm"}
    return Reviewed(
        _applied(article, values, rejected, joined),
        (*whole.values(), *last.values()),
        frozenset(rejected),
        frozenset(confirmed),
        tuple(places),
        tuple(missing),
    )


def _is_merge(review: Review) -> bool:
    """Whether a review says that two speakers are the same."""
    return review.verdict == "merge" and review.anchor.target == "speaker"


def _says(review: Review) -> Mapping[str, Value]:
    """The cells that a review fixes, with their values."""
    if _is_merge(review):
        return {"name": review.value.quotation}
    if review.verdict not in ("confirm", "correct"):
        return {}
    if review.field is not None:
        return {review.field: review.value}
    return review.value if isinstance(review.value, dict) else {}


def _applied(
    article: Article,
    values: Mapping[str, Mapping[str, Value]],
    rejected: set[str],
    joined: Mapping[str, str],
) -> Article:
    speakers = {each.id: _speaker(each, values.get(each.id, {})) for each in article.speakers}
    for one in joined:
        into = joined[one]
        while into in joined and into != one:  # merged into one that was merged in turn
            into = joined[into]
        if into != one:
            speakers[into] = _together(speakers[into], speakers.pop(one))
            joined = {**joined, one: into}
    by_name = {
        name.casefold(): joined.get(each.id, each.id)
        for each in reversed([*article.speakers, *speakers.values()])
        for name in (each.name, *each.aliases)
    }
    by_name |= {each.name.casefold(): each.id for each in reversed(speakers.values())}
    machine = {each.id: each.name for each in article.speakers}

    def of_name(statement: Statement, name: Value) -> str | None:
        if name is None:
            return None
        if statement.speaker is not None and machine[statement.speaker] == name:
            return joined.get(statement.speaker, statement.speaker)
        known = by_name.get(str(name).casefold())
        if known is None:
            known = f"p{max((int(p[1:]) for p in speakers if p[1:].isdigit()), default=0) + 1}"
            speakers[known] = Speaker(known, str(name))
            by_name[str(name).casefold()] = known
        return known

    gone = {each.id: each.within for each in article.statements if each.id in rejected}
    statements = []
    for each in article.statements:
        if each.id in rejected:
            continue
        mine = values.get(each.id, {})
        within = each.within
        while within in gone:
            within = gone[within]
        speaker = joined.get(each.speaker or "", each.speaker)
        if "speaker" in mine:
            speaker = of_name(each, mine["speaker"])
        statements.append(
            dataclasses.replace(
                _statement(each, mine),
                speaker=speaker,
                within=within,
                figures=tuple(f for f in each.figures if f not in rejected),
            )
        )
    # A figure goes with the last statement that it is in.
    left = {figure for each in statements for figure in each.figures}
    had = {figure for each in article.statements for figure in each.figures}
    dropped = rejected | (had - left)
    figures = tuple(
        dataclasses.replace(
            _figure(each, values.get(each.id, {})),
            part_of=None if each.part_of in dropped else each.part_of,
        )
        for each in article.figures
        if each.id not in dropped
    )
    return dataclasses.replace(
        article,
        speakers=tuple(speakers.values()),
        statements=tuple(statements),
        figures=figures,
    )


def _together(one: Speaker, other: Speaker) -> Speaker:
    """A speaker with the names and mentions of another one that is the same."""
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return dataclasses.replace(
        one,
        aliases=tuple(name for name in names if name != one.name),
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        role=one.role or other.role,
        affiliation=one.affiliation or other.affiliation,
    )


def _speaker(speaker: Speaker, values: Mapping[str, Value]) -> Speaker:
    changed: Any = dict(values)
    name = changed.get("name", speaker.name)
    if name != speaker.name:
        aliases = (*speaker.aliases, speaker.name)
        changed["aliases"] = tuple(each for each in dict.fromkeys(aliases) if each != name)
    return dataclasses.replace(speaker, **changed)


def _statement(statement: Statement, values: Mapping[str, Value]) -> Statement:
    """A statement with the cells that a person gave; ``speaker`` is seen to by the caller.

    A day or channel that the machine did not read has no words of its own to stand on: its span is
    that of the cue.
    """
    changed: dict[str, Any] = {}
    stand = (*statement.cue, *statement.source, *statement.content, Span(0, 0))[0]
    for name in ("kind", "act"):
        if name in values:
            changed[name] = values[name]
    # Cells were checked against the data model when the review was written.
    certainty, evidence = statement.certainty, statement.evidence
    level: Any = values.get("certainty", certainty.level)
    if level != certainty.level:
        changed["certainty"] = Certainty(level, span=certainty.span)
    status: Any = values.get("evidence", evidence.status)
    if status != evidence.status:
        changed["evidence"] = Evidence(status, evidence.span)
    channel = statement.channel
    if "channel" in values or "channel_name" in values:
        kind: Any = values.get("channel", channel.kind if channel else None)
        service: Any = values.get("channel_name", channel.name if channel else None)
        kind = kind or ("unknown" if service is not None else None)
        span = channel.span if channel else stand
        changed["channel"] = Channel(kind, service, span) if kind else None
    said = statement.said
    if "said" in values and values["said"] != (said.value if said else None):
        from ..when.dates import interval  # costs start-up time, and few days are corrected

        value: Any = values["said"]
        first, end = interval(value) if value is not None else (None, None)
        span = said.span if said else stand
        changed["said"] = Said(value, _iso(first), _iso(end), span) if value is not None else None
    return dataclasses.replace(statement, **changed) if changed else statement


def _figure(figure: Figure, values: Mapping[str, Value]) -> Figure:
    """A figure with the cells that a person gave.

    Where the number or its bound is theirs and the limits are not, the limits follow from them.
    """
    changed: Any = dict(values)
    given = {name for name in values if values[name] != getattr(figure, name)}
    if "value" in given and "bound" not in values and figure.bound == "range":
        changed["bound"] = "exact"
        given.add("bound")
    bound = changed.get("bound", figure.bound)
    if bound == "range" and "bound" in given:
        changed.setdefault("value", None)
    elif bound != "range" and given & _LIMITED:
        low, high = limits(changed.get("value", figure.value), bound)
        changed = {"low": low, "high": high} | changed
    return dataclasses.replace(figure, **changed)


def limits(value: Number | None, bound: str) -> tuple[Number | None, Number | None]:
    """What a bound allows; null where it is open, or not said as with ``about``."""
    low = value if bound in ("exact", "at-least", "more-than") else None
    high = value if bound in ("exact", "at-most", "less-than") else None
    return low, high


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
