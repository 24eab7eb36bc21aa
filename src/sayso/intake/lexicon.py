"""The word lists and line patterns of the intake, from the files in ``data``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_PEOPLE: Final = r"[A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){0,4}"


@cache
def words(section: str) -> frozenset[str]:
    """The entries of one section of ``words.txt``, in lower case."""
    return frozenset(
        entry.strip() for line in _sections("words.txt")[section] for entry in line.split(" | ")
    )


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each reason for which a line is furniture, and what such a line looks like as a whole."""
    return tuple(
        (reason, re.compile("|".join(f"(?:{line})" for line in lines), re.I))
        for reason, lines in _sections("furniture.txt", people=_PEOPLE).items()
    )


@cache
def pattern(section: str) -> re.Pattern[str]:
    """The patterns of one section of ``lines.txt`` as one, without case."""
    return re.compile("|".join(f"(?:{line})" for line in _sections("lines.txt")[section]), re.I)


def _sections(file: str, people: str = "") -> dict[str, list[str]]:
    text = files("sayso.intake").joinpath("data", file).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        heading = re.fullmatch(r"\[([\w ]+)\]", line)
        if heading:
            found[heading[1]] = []
        elif line.strip() and not line.startswith("# "):
            found[list(found)[-1]].append(line.replace("{people}", people))
    return found
