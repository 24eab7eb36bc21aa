"""Train what tells whether two figures count the same thing.

    python -m training.figures --corpus POLNEAR/train [--read FILE.jsonl] [STORY...]

A story is a folder with articles and ``gold.json``, by default those of ``tests/stories`` and
``training/stories`` that are in ``training/figures.json``: for each story, groups of figures that
count the same thing (``same``), in full, and groups within which that is left open (``open``). A
figure is written as its article and the words that it stands in, which occur there once, the first
of the figures in them. All other pairs of a story's
figures count two things. So do, in news that has nothing to do with one another but its topic, all
figures that the index brings together and that differ in number: of PolNeAR's articles, 200 at a
time, taken as undated. ``--read`` has these as ``sayso read --json --as-is`` printed them.

A logistic regression with L2, fitted by Newton's method: no chance is in it. Prints what it does on
each story when trained on all others, and writes ``src/sayso/story/quantities.json``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from sayso import Article
from sayso.story.build import word_vectors
from sayso.story.counts import Count
from sayso.story.features import features
from sayso.story.index import MemoryIndex, neighbours
from sayso.story.quantities import keys, settled
from sayso.story.traits import plain, worded
from sayso.story.weave import Judge, MemoryItems

from .reading import corpus_articles, story_articles, story_folders

ROOT = Path(__file__).resolve().parent.parent
LABELS = Path(__file__).with_suffix(".json")
OUT = ROOT / "src" / "sayso" / "story" / "quantities.json"
#: From this probability on two figures count the same thing.
LEAST = 0.08
#: What an unrelated pair weighs against one of a story, and the weight of L2.
UNRELATED, L2 = 2.0, 3.0
#: Lots of unrelated articles, and the articles in each.
LOTS, TOGETHER = 4, 200
Pair = tuple[Count, Count]
Row = dict[str, float]


class Reports:
    """Articles read together: their figures, and what finds and compares them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        items, self.index, self.counts = MemoryItems(), MemoryIndex(), {}
        for article in articles:
            found = features(article, word_vectors())
            items.put(found.article, [*found.identities, *found.counts], frozenset())
            self.counts |= {each.id: each for each in found.counts}
        for each in self.counts.values():
            self.index.add(each.id, keys(each))
        self.judge = Judge(items, word_vectors())

    def neighbours(self) -> Iterator[Pair]:
        """The pairs that are compared when articles are woven into a story."""
        for one in sorted(self.counts):
            for other in sorted(neighbours(self.index, one, keys(self.counts[one]))):
                if one < other:
                    yield self.counts[one], self.counts[other]

    def row(self, pair: Pair) -> tuple[Row, Row] | None:
        """The traits of a pair, those of its words apart; null where grammar settles it."""
        one, other = pair
        matcher = self.judge.matcher
        same = self.judge.is_one_speaker(one, other)
        if settled(one, other, same, matcher) is not None:
            return None
        return plain(one, other, same, matcher), worded(one, other, matcher)


def figure_id(articles: dict[str, Article], reference: str) -> str:
    """The id of the figure that stands in some words of an article."""
    name, words = reference.split(":", 1)
    article = articles[name]
    start = article.text.find(words)
    if start < 0:
        raise SystemExit(f"figures: no {words!r} in article {name}; mend {LABELS.name}")
    inside = (f.id for f in article.figures if start <= f.span.start < start + len(words))
    return f"{article.id} {next(inside, '')}"


def of_story(
    folder: Path, labels: dict[str, list[list[str]]]
) -> tuple[list[tuple[Row, Row]], list[int]]:
    """The rows of a story, and 1 for pairs that count the same thing."""
    articles = story_articles(folder)
    reports = Reports(articles.values())
    groups = {
        kind: [{figure_id(articles, r) for r in group} for group in labels[kind]] for kind in labels
    }
    rows, target = [], []
    for one, other in combinations(sorted(reports.counts), 2):
        same, open_ = (any({one, other} <= g for g in groups[kind]) for kind in ("same", "open"))
        row = reports.row((reports.counts[one], reports.counts[other]))
        if row is not None and (same or not open_):
            rows.append(row)
            target.append(int(same))
    return rows, target


def unrelated(articles: list[Article]) -> Iterator[tuple[Row, Row]]:
    """The rows of figures of other reports that differ in number."""
    for lot in range(LOTS):
        some = [dataclasses.replace(a, published=None) for a in articles[lot::LOTS][:TOGETHER]]
        reports = Reports(some)
        for one, other in reports.neighbours():
            row = reports.row((one, other))
            if row is not None and (one.value is None or one.value != other.value):
                yield row


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method; the last column is the bias, which is free."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], L2)
    penalty[-1] = 1e-6
    for _ in range(20):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + penalty * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="the corpus, read before")
    options = parser.parse_args()
    labels = json.loads(LABELS.read_text("utf-8"))
    folders = options.stories or story_folders()
    stories = {f.name: of_story(f, labels[f.name]) for f in sorted(folders) if f.name in labels}
    news = corpus_articles(options.corpus, options.read)
    other = list(unrelated(news))
    everything = [row for rows, _ in stories.values() for row in rows] + other
    words = sorted({name for _, around in everything for name in around})
    names = sorted({name for cheap, _ in everything for name in cheap}) + words

    def matrix(rows: list[tuple[Row, Row]]) -> np.ndarray:
        found = [{**cheap, **around} for cheap, around in rows]
        return np.array([[*(r.get(name, 0.0) for name in names), 1.0] for r in found])

    far = matrix(other)
    x = {name: matrix(rows) for name, (rows, _) in stories.items() if rows}
    y = {name: np.array(target) for name, (_, target) in stories.items() if target}

    def trained(left: Iterable[str]) -> np.ndarray:
        kept = [name for name in x if name not in left]
        ours = np.concatenate([y[name] for name in kept])
        return fit(
            np.vstack([*(x[name] for name in kept), far]),
            np.concatenate([ours, np.zeros(len(far))]),
            np.concatenate([np.ones(len(ours)), np.full(len(far), UNRELATED)]),
        )

    least = np.log(LEAST / (1 - LEAST))
    total = np.zeros(3, dtype=int)
    for name in x:
        found, right = x[name] @ trained([name]) >= least, y[name] == 1
        counts = np.array([(found & right).sum(), found.sum(), right.sum()])
        print(f"{name:14} {counts[0]:4} right of {counts[1]:4} found, {counts[2]:4} wanted")
        total += counts
    print(f"left out       precision {total[0] / total[1]:.3f}, recall {total[0] / total[2]:.3f}")
    beta = trained([])
    print(f"of {len(far)} unrelated pairs {(far @ beta >= least).sum()} are taken for the same")
    stored = {
        "least": LEAST,
        "bias": round(float(beta[-1]), 3),
        "words": words,
        "weights": {
            n: round(float(b), 3) for n, b in zip(names, beta, strict=False) if n != "bias"
        },
    }
    OUT.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
