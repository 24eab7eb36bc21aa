"""Train what tells whether two figures count the same thing.

    python -m training.figures --corpus POLNEAR/train [--read FILE.jsonl] [--examples FILE]

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
in common too, whether it is out of the question. Prints how the two sort the pairs of all stories
in tenfold cross-validation, and writes ``src/sayso/story/quantities.json``. ``--examples`` writes
the pairs that are not out of the question, as JSON lines, with what trees grown on other stories
say of them, for ``training/cross.py``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from sayso import Article
from sayso.story.build import word_vectors
from sayso.story.counts import Count
from sayso.story.features import features
from sayso.story.index import MemoryIndex, neighbours
from sayso.story.quantities import UNREAD, Model, keys, said, settled
from sayso.story.traits import plain, worded
from sayso.story.weave import Judge, MemoryItems

from .reading import corpus_articles, story_articles, story_folders
from .trees import grow

ROOT = Path(__file__).resolve().parent.parent
LABELS = Path(__file__).with_suffix(".json")
OUT = ROOT / "src" / "sayso" / "story" / "quantities.json"
#: Below this probability of the regression two figures do not count the same thing; from this one
#: of the trees on they are read.
LEAST, ENOUGH = 0.01, 0.02
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
#: Pairs that are less likely are left out of the examples, but for a few.
ALWAYS, SELDOM = 0.002, 0.05
Pair = tuple[Count, Count]
Row = dict[str, float]
#: The traits that cost little, those of the words around, those of the two statements.
Rows = tuple[Row, Row, Row]


@dataclasses.dataclass
class Pairs:
    """Pairs of figures of a story, or of unrelated reports: traits, answers, the words around."""

    name: str
    rows: list[Rows] = dataclasses.field(default_factory=list)
    same: list[int] = dataclasses.field(default_factory=list)
    texts: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    def add(self, pair: Pair, row: Rows, same: int) -> None:
        """Take a pair in."""
        self.rows.append(row)
        self.same.append(same)
        self.texts.append((pair[0].text, pair[1].text))


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


def of_story(folder: Path, labels: dict[str, list[list[str]]]) -> Pairs:
    """The pairs of a story, but for those that are left open."""
    articles = story_articles(folder)
    reports = Reports(articles.values())
    groups = {
        kind: [{figure_id(articles, r) for r in group} for group in labels[kind]] for kind in labels
    }
    found = Pairs(folder.name)
    for one, other in combinations(sorted(reports.counts), 2):
        same, open_ = (any({one, other} <= g for g in groups[kind]) for kind in ("same", "open"))
        pair = reports.counts[one], reports.counts[other]
        row = reports.row(pair)
        if row is not None and (same or not open_):
            found.add(pair, row, int(same))
    return found


def unrelated(articles: list[Article]) -> Pairs:
    """The pairs of figures of other reports that differ in number."""
    found = Pairs("")
    for lot in range(LOTS):
        some = [dataclasses.replace(a, published=None) for a in articles[lot::LOTS][:TOGETHER]]
        reports = Reports(some)
        for one, other in reports.neighbours():
            row = reports.row((one, other))
            if row is not None and (one.value is None or one.value != other.value):
                found.add((one, other), row, 0)
    return found


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

    def __init__(self, stories: list[Pairs], far: Pairs) -> None:
        self.stories, self.far = [each for each in stories if each.rows], far
        everything = [row for each in (*stories, far) for row in each.rows]
        self.words = sorted({name for _, around, _ in everything for name in around})
        self.names = sorted({name for cheap, _, _ in everything for name in cheap}) + self.words
        self.all = self.names + sorted({name for *_, told in everything for name in told})
        self.x = [self._matrix(each.rows) for each in self.stories]
        self.far_x = self._matrix(far.rows)

    def _matrix(self, rows: list[Rows]) -> np.ndarray:
        found = [{**cheap, **around, **told} for cheap, around, told in rows]
        return np.array([[r.get(name, 0.0) for name in self.all] for r in found])

    def fit(self, fold: int | None = None) -> dict[str, Any]:
        """What is trained on all, or on all but a tenth, as it is written."""
        kept = [i for i in range(len(self.x)) if i % FOLDS != fold]
        far = self.far_x[[i for i in range(len(self.far_x)) if i % FOLDS != fold]]
        ours = np.concatenate([np.array(self.stories[i].same) for i in kept])
        x = np.vstack([*(self.x[i] for i in kept), far])
        y = np.concatenate([ours, np.zeros(len(far))])
        weight = np.concatenate([np.ones(len(ours)), np.full(len(far), UNRELATED)])
        plain_ones = np.hstack([x[:, : len(self.names)], np.ones((len(x), 1))])
        beta = fit(plain_ones, y, weight)
        return {
            "least": LEAST,
            "bias": round(float(beta[-1]), 3),
            "words": self.words,
            "weights": {n: round(float(b), 3) for n, b in zip(self.names, beta[:-1], strict=True)},
            "trees": grow(self.all, x, y, weight, SETTINGS, ENOUGH),
        }

    def left_out(self) -> Iterator[tuple[Pairs, np.ndarray]]:
        """The pairs with what is said of them by what was trained on others, ``(n,)``."""
        far = np.zeros(len(self.far.rows))
        for fold in range(FOLDS):
            model = Model.from_dict(self.fit(fold))
            for each in self.stories[fold::FOLDS]:
                yield each, likely(each.rows, model)
            far[fold::FOLDS] = likely(self.far.rows[fold::FOLDS], model)
        yield self.far, far


def likely(rows: list[Rows], model: Model) -> np.ndarray:
    """How likely pairs count the same, ``(n,)``; 0 where the regression rules it out."""
    return np.array([_likely(row, model) for row in rows])


def _likely(row: Rows, model: Model) -> float:
    cheap, around, told = row
    if model.bias + model.points(cheap) + model.points(around) < model.least:
        return 0.0
    return model.trees.probability({**cheap, **around, **told})


def examples(pairs: Pairs, said: np.ndarray, random: np.random.Generator) -> Iterator[str]:
    """The pairs that are not out of the question, as JSON lines."""
    for (one, other), same, likely in zip(pairs.texts, pairs.same, said, strict=True):
        if same or likely >= ALWAYS or random.random() < SELDOM * (likely > 0):
            line = {"story": pairs.name or None, "one": one, "other": other}
            yield json.dumps({**line, "same": same, "likely": float(likely)}, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="the corpus, read before")
    parser.add_argument("--examples", type=Path, help="write pairs for training.cross there")
    options = parser.parse_args()
    labels = json.loads(LABELS.read_text("utf-8"))
    stories = [of_story(f, labels[f.name]) for f in story_folders() if f.name in labels]
    table = Table(stories, unrelated(corpus_articles(options.corpus, options.read)))
    random, lines = np.random.default_rng(0), []
    answers, said = [], []
    for pairs, found in table.left_out():
        lines += examples(pairs, found, random)
        if pairs.name:
            answers += pairs.same
            said += found.tolist()
    right = np.array(answers) == 1
    print(f"left out: mean precision {average_precision_score(right, said):.4f}")
    for least in (0.0, ENOUGH, UNREAD):
        asked = np.array(said) > least
        print(f"  above {least}: {asked.sum()} pairs, {right[asked].sum()} of {right.sum()} right")
    if options.examples:
        options.examples.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    stored = table.fit()
    far = likely(table.far.rows, Model.from_dict(stored))
    print(f"of {len(far)} unrelated pairs {(far >= ENOUGH).sum()} are not out of the question")
    OUT.write_text(json.dumps(stored) + "\n", "utf-8")


if __name__ == "__main__":
    main()
