"""The cells that a person can correct, and how a typed value is read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from ..errors import LedgerError
from ..model import (
    Act,
    Article,
    Bound,
    CertaintyLevel,
    ChannelKind,
    EvidenceStatus,
    Figure,
    Number,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from .anchor import Target

#: What a cell may hold in a review: text, a number, or nothing.
Value = str | Number | None
#: What is typed for "nothing".
NOTHING: Final = "-"

Record = Statement | Speaker | Figure


def _text(typed: str) -> str:
    return typed


def _one_of(kind: Any) -> Callable[[str], str]:
    known = get_args(kind)

    def read(typed: str) -> str:
        if typed not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return typed

    return read


def _number(typed: str) -> Number:
    plain = typed.replace(",", "").replace("_", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        number = float(plain)
    except ValueError:
        raise ValueError("a number, such as 1200 or 3.5") from None
    if not math.isfinite(number):
        raise ValueError("a number, such as 1200 or 3.5")
    return number


def _day(typed: str) -> str:
    from ..when.dates import interval, is_value  # costs start-up time

    if not is_value(typed) or interval(typed)[0] is None:
        raise ValueError("a day, week or month such as 2026-07-20, 2026-W30 or 2026-07")
    return typed


#: The cells by what they belong to. ``speaker`` of a statement is a name.
FIELDS: Final[Mapping[Target, Mapping[str, Callable[[str], Value]]]] = {
    "statement": {
        "speaker": _text,
        "kind": _one_of(StatementKind),
        "act": _one_of(Act),
        "certainty": _one_of(CertaintyLevel),
        "evidence": _one_of(EvidenceStatus),
        "channel": _one_of(ChannelKind),
        "channel_name": _text,
        "said": _day,
    },
    "speaker": {
        "name": _text,
        "kind": _one_of(SpeakerKind),
        "role": _text,
        "affiliation": _text,
    },
    "figure": {
        "value": _number,
        "low": _number,
        "high": _number,
        "bound": _one_of(Bound),
        "unit": _text,
    },
}
#: Cells that cannot be empty.
NEEDED: Final = frozenset(
    {("statement", "kind"), ("speaker", "name"), ("speaker", "kind"), ("figure", "bound")}
)


def parse(target: Target, field: str, typed: Value) -> Value:
    """The value of a cell as a person gives it; ``-`` and None stand for nothing.

    Raises:
        LedgerError: there is no such cell, or it cannot hold that; the message says what it can.
    """
    known = FIELDS[target]
    if field not in known:
        raise LedgerError(
            f"a {target} has no field {field!r} that can be reviewed; there are {', '.join(known)}"
        )
    text = str(typed).strip() if typed is not None else NOTHING
    try:
        text.encode()
        if text == NOTHING:
            if (target, field) in NEEDED:
                raise ValueError("not empty")
            return None
        if not text:
            raise ValueError(f"some text, or {NOTHING} for nothing")
        return known[field](text)
    except UnicodeEncodeError:
        raise LedgerError(f"{field} of a {target} must be text that a file can hold") from None
    except ValueError as error:
        raise LedgerError(
            f"{field} of a {target} must be {error}; {text!a} is not"
            if not text.isprintable()
            else f"{field} of a {target} must be {error}; {text!r} is not"
        ) from None


def cells(article: Article, record: Record) -> dict[str, Value]:
    """The cells of a record that can be reviewed, by field."""
    if isinstance(record, Speaker):
        return {name: getattr(record, name) for name in FIELDS["speaker"]}
    if isinstance(record, Figure):
        return {name: getattr(record, name) for name in FIELDS["figure"]}
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return {
        "speaker": names.get(record.speaker or ""),
        "kind": record.kind,
        "act": record.act,
        "certainty": record.certainty.level,
        "evidence": record.evidence.status,
        "channel": record.channel.kind if record.channel else None,
        "channel_name": record.channel.name if record.channel else None,
        "said": record.said.value if record.said else None,
    }
