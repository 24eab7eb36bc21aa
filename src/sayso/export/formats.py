"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from . import csv, ftm, jsonl, jsonld, parquet, webannotation
from .model import Exported


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, and what makes it, a stream of bytes or a folder of files."""

    name: str
    encode: Callable[[Iterable[Exported]], Iterator[bytes]] | None = None
    write: Callable[[Iterable[Exported], Path], None] | None = None
    files: tuple[str, ...] = ()
    #: Whether an article without statements leaves no trace in it.
    statements_only: bool = False


FORMATS: Final = {
    each.name: each
    for each in (
        Format("csv", csv.encode, statements_only=True),
        Format("jsonl", jsonl.encode),
        Format(
            "parquet",
            write=parquet.write,
            files=tuple(f"{table}.parquet" for table in parquet.TABLES),
        ),
        Format("jsonld", jsonld.encode),
        Format("webannotation", webannotation.encode),
        Format("ftm", ftm.encode),
    )
}


def format_of(target: str) -> Format | None:
    """The format that the ending of a name stands for, where it is one of ours."""
    return FORMATS.get(PurePath(target).suffix.lower().removeprefix("."))
