"""Five cells of 200 statements of PolNeAR, marked by hand after ``docs/guideline.md``.

The file holds spans and labels only; the texts are read where the corpus is present. No model is
needed: the statements of each document are given to the stages as they were found once.
``python tests/test_hand_checked.py`` prints what is counted and what is missed.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.figures import find_figures
from sayso.manner import read_manner
from sayso.model import Article, Figure, Span, Spans, Statement
from sayso.words import split

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from harness import POLNEAR  # noqa: E402

DATA: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "polnear-200.json").read_text("utf-8"))
CELLS = ("figures", "act", "certainty", "evidence", "channel")
TEXTS = POLNEAR / "text"
needs_corpus = pytest.mark.skipif(
    not TEXTS.is_dir(), reason=f"the texts of PolNeAR dev are not at {TEXTS}"
)


@dataclass(frozen=True)
class Read:
    """One marked statement, its text and what was read, each cell as in the file."""

    row: dict[str, Any]
    text: str
    cells: dict[str, Any]

    def right(self, cell: str) -> bool:
        marked, read = self.row[cell], self.cells[cell]
        if cell != "figures":
            return bool(marked == read)
        return len(marked) == len(read) and all(map(same_figure, marked, read))

    def show(self, cell: str) -> str:
        content = " … ".join(self.text[start:end] for start, end in self.row["content"])
        return f"{cell}: {self.row[cell]}, read {self.cells[cell]}: {self.row['doc']}: {content}"


def same_figure(marked: dict[str, Any], read: dict[str, Any]) -> bool:
    """Whether two figures agree in span, numbers, bound and unit."""
    numbers = [(marked[name], read[name]) for name in ("value", "low", "high")]
    return all(marked[name] == read[name] for name in ("span", "bound", "unit")) and all(
        one is other if one is None or other is None else math.isclose(one, other)
        for one, other in numbers
    )


def spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def key(statement: Statement) -> tuple[Spans, Spans, Spans]:
    return statement.source, statement.cue, statement.content


def read_document(name: str) -> Article:
    """A document with the five cells of all its statements."""
    text = (TEXTS / f"{name}.txt").read_bytes().decode("utf-8")
    statements = tuple(
        Statement(f"s{number}", kind, spans(source), spans(cue), spans(content), 1.0)
        for number, (kind, source, cue, content) in enumerate(DATA["context"][name], 1)
    )
    words = split(text)
    figures, statements = find_figures(Article(name, text, statements=statements), words)
    article = Article(name, text, statements=statements, figures=figures)
    return Article(name, text, statements=read_manner(article, words), figures=figures)


@cache
def read_all() -> tuple[Read, ...]:
    """The marked statements in the order of the file."""
    articles = {name: read_document(name) for name in DATA["context"]}
    return tuple(read_one(row, articles[row["doc"]]) for row in DATA["statements"])


def read_one(row: dict[str, Any], article: Article) -> Read:
    wanted = spans(row["source"]), spans(row["cue"]), spans(row["content"])
    found = next(each for each in article.statements if key(each) == wanted)
    figures = [each for each in article.figures if each.id in found.figures]
    cells = {
        "figures": [as_marked(each) for each in figures],
        "act": found.act,
        "certainty": found.certainty.level,
        "evidence": found.evidence.status,
        "channel": found.channel and found.channel.kind,
    }
    return Read(row, article.text, cells)


def as_marked(figure: Figure) -> dict[str, Any]:
    return {
        "span": list(figure.span),
        **{name: getattr(figure, name) for name in ("value", "low", "high", "bound", "unit")},
    }


@needs_corpus
@pytest.mark.parametrize("cell", CELLS)
def test_no_fewer_are_right_than_were(cell: str) -> None:
    missed = [each for each in read_all() if not each.right(cell)]
    right = len(DATA["statements"]) - len(missed)
    assert right >= DATA["right"][cell], "\n".join(each.show(cell) for each in missed)


@needs_corpus
def test_spans_lie_in_the_texts() -> None:
    for name, statements in DATA["context"].items():
        size = len((TEXTS / f"{name}.txt").read_bytes().decode("utf-8"))
        ends = [end for _, *parts in statements for part in parts for _, end in part]
        assert max(ends) <= size, name


def test_the_page_about_accuracy_has_these_numbers() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| [\d.]+ % \|", page, re.MULTILINE)
    assert {cell: int(right) for cell, right, _ in rows} == DATA["right"]
    assert {int(right) + int(wrong) for _, right, wrong in rows} == {len(DATA["statements"])}


def misses() -> Iterator[str]:
    for cell in CELLS:
        missed = [each for each in read_all() if not each.right(cell)]
        yield f"{cell}: {len(DATA['statements']) - len(missed)} right, {len(missed)} wrong"
        yield from (f"  {each.show(cell)}" for each in missed)


if __name__ == "__main__":
    if not TEXTS.is_dir():
        sys.exit(f"the texts of PolNeAR dev are not at {TEXTS}")
    print("\n".join(misses()))
