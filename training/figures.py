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

A logistic regression with L2, fitted by Newton's method, sorts out what surely does not count the
same; gradient-boosted trees, with a fixed seed, decide on the rest, by what the two statements have
in common too. Prints what they do on each story in tenfold cross-validation, and writes
``src/sayso/story/quantities.json``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sayso import Article
from sayso.story.build import word_vectors
from sayso.story.counts import Count
from sayso.story.features import features
from sayso.story.index import MemoryIndex, neighbours
from sayso.story.quantities import Model, keys, said, settled
from sayso.story.traits import plain, worded
from sayso.story.weave import Judge, MemoryItems

from .reading import corpus_articles, story_articles, story_folders
from .trees import grow

ROOT = Path(__file__).resolve().parent.parent
LABELS = Path(__file__).with_suffix(".json")
OUT = ROOT / "src" / "sayso" / "story" / "quantities.json"
#: Below this probability of the regression two figures do not count the same thing; from this one
#: of the trees on they do.
LEAST, ENOUGH = 0.02, 0.05
SETTINGS: dict[str, Any] = {
    "max_iter": 200,
    "max_depth": 5,
    "max_features": 0.4,
    "learning_rate": 0.06,
    "min_samples_leaf": 15,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
#: Parts in which the stories are left out.
FOLDS = 10
#: What an unrelated pair weighs against one of a story, and the weight of L2.
UNRELATED, L2 = 2.0, 3.0
#: Lots of unrelated articles, and the articles in each.
LOTS, TOGETHER = 4, 200
Pair = tuple[Count, Count]
Row = dict[str, float]
#: The traits that cost little, those of the words around, those of the two statements.
Rows = tuple[Row, Row, Row]


class Reports:
    """Articles read together: their figures, and what finds and compares them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        items, self.index, self.counts = MemoryItems(), MemoryIndex(), {}
        for article in articles:
            found = features(article, word_vectors())
            everything = [*found.identities, *found.counts, *found.assertions]
            items.put(found.article, everything, frozenset())
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

    def row(self, pair: Pair) -> Rows | None:
        """The traits of a pair; null where grammar settles it."""
        one, other = pair
        matcher = self.judge.matcher
        same = self.judge.is_one_speaker(one, other)
        if settled(one, other, same, matcher) is not None:
            return None
        return (
            plain(one, other, same, matcher),
            worded(one, other, matcher),
            said(self.judge.said(one, other)),
        )


def figure_id(articles: dict[str, Article], reference: str) -> str:
    """The id of the figure that stands in some words of an article."""
    name, words = reference.split(":", 1)
    article = articles[name]
    start = article.text.find(words)
    if start < 0:
        raise SystemExit(f"figures: no {words!r} in article {name}; mend {LABELS.name}")
    inside = (f.id for f in article.figures if start <= f.span.start < start + len(words))
    return f"{article.id} {next(inside, '')}"


def of_story(folder: Path, labels: dict[str, list[list[str]]]) -> tuple[list[Rows], list[int]]:
    """The rows of a story, and 1 for pairs that count the same thing."""
    articles = story_articles(folder)
    reports = Reports(articles.values())
    groups = {
        kind: [{figure_id(articles, r) for r in group} for group in labels[kind]] for kind in labels
    }
    rows: list[Rows] = []
    target = []
    for one, other in combinations(sorted(reports.counts), 2):
        same, open_ = (any({one, other} <= g for g in groups[kind]) for kind in ("same", "open"))
        row = reports.row((reports.counts[one], reports.counts[other]))
        if row is not None and (same or not open_):
            rows.append(row)
            target.append(int(same))
    return rows, target


def unrelated(articles: list[Article]) -> Iterator[Rows]:
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


class Table:
    """The rows of all stories and of unrelated reports, and what is trained on them."""

    def __init__(
        self, stories: Mapping[str, tuple[list[Rows], list[int]]], far: list[Rows]
    ) -> None:
        self.rows = {name: rows for name, (rows, _) in stories.items() if rows}
        self.y = {name: np.array(target) for name, (_, target) in stories.items() if target}
        everything = [row for rows in self.rows.values() for row in rows] + far
        self.words = sorted({name for _, around, _ in everything for name in around})
        self.names = sorted({name for cheap, _, _ in everything for name in cheap}) + self.words
        self.all = self.names + sorted({name for *_, told in everything for name in told})
        self.x = {name: self._matrix(rows) for name, rows in self.rows.items()}
        self.far = self._matrix(far)

    def _matrix(self, rows: list[Rows]) -> np.ndarray:
        found = [{**cheap, **around, **told} for cheap, around, told in rows]
        return np.array([[r.get(name, 0.0) for name in self.all] for r in found])

    def fit(self, left: Iterable[str] = ()) -> dict[str, Any]:
        """What is trained on all stories but some, as it is written."""
        kept = [name for name in self.x if name not in left]
        ours = np.concatenate([self.y[name] for name in kept])
        x = np.vstack([*(self.x[name] for name in kept), self.far])
        y = np.concatenate([ours, np.zeros(len(self.far))])
        weight = np.concatenate([np.ones(len(ours)), np.full(len(self.far), UNRELATED)])
        plain_ones = np.hstack([x[:, : len(self.names)], np.ones((len(x), 1))])
        beta = fit(plain_ones, y, weight)
        return {
            "least": LEAST,
            "bias": round(float(beta[-1]), 3),
            "words": self.words,
            "weights": {n: round(float(b), 3) for n, b in zip(self.names, beta[:-1], strict=True)},
            "trees": grow(self.all, x, y, weight, SETTINGS, ENOUGH),
        }


def taken(rows: list[Rows], model: Model) -> np.ndarray:
    """Which pairs count the same, ``(n,)``."""
    return np.array([_counts_same(row, model) for row in rows], dtype=bool)


def _counts_same(row: Rows, model: Model) -> bool:
    cheap, around, told = row
    if model.bias + model.points(cheap) + model.points(around) < model.least:
        return False
    return model.trees.probability({**cheap, **around, **told}) >= model.trees.enough


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="the corpus, read before")
    options = parser.parse_args()
    labels = json.loads(LABELS.read_text("utf-8"))
    folders = options.stories or story_folders()
    stories = {f.name: of_story(f, labels[f.name]) for f in sorted(folders) if f.name in labels}
    far = list(unrelated(corpus_articles(options.corpus, options.read)))
    table = Table(stories, far)
    order = sorted(table.x)
    total = np.zeros(3, dtype=int)
    for fold in range(FOLDS):
        model = Model.from_dict(table.fit(order[fold::FOLDS]))
        for name in order[fold::FOLDS]:
            found, right = taken(table.rows[name], model), table.y[name] == 1
            counts = np.array([(found & right).sum(), found.sum(), right.sum()])
            print(f"{name:18} {counts[0]:4} right of {counts[1]:4} found, {counts[2]:4} wanted")
            total += counts
    print(
        f"left out           precision {total[0] / total[1]:.3f}, recall {total[0] / total[2]:.3f}"
    )
    stored = table.fit()
    alike = taken(far, Model.from_dict(stored)).sum()
    print(f"of {len(far)} unrelated pairs {alike} are taken for the same")
    OUT.write_text(json.dumps(stored) + "\n", "utf-8")


if __name__ == "__main__":
    main()
