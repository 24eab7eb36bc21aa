"""Articles that were read already: files of ``sayso/1`` objects, one a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, NoReturn

from sayso.errors import InputError

#: The most bytes that one line may have.
LONGEST_LINE: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no object; the message of ``error`` says what to do."""

    number: int
    error: InputError


def read_objects(stream: BinaryIO, name: str) -> Iterator[tuple[int, Any] | BadLine]:
    """The JSON value of each line with the line's number, counted from 1; empty lines are none."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            message = f"is longer than {LONGEST_LINE // 1_000_000} MB; write one article a line"
            yield BadLine(number, InputError(f"{name}, line {number}: {message}"))
            return
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield number, json.loads(line, parse_constant=_refuse, parse_float=_finite)
        except (ValueError, RecursionError) as error:
            message = f"is no JSON ({error}); write it anew with sayso read --json"
            yield BadLine(number, InputError(f"{name}, line {number}: {message}"))


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is no number that can be kept")
    return value
