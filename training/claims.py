"""Train what tells whether two statements make one claim, on stories with known answers.

    python -m training.claims --corpus POLNEAR/train [--read FILE] [--dated FILE] [--check]
        [--examples FILE]

The pairs of statements of one story are the examples. Those of one group of ``same_claim`` in a
story's ``gold.json``, or of one group of ``same`` in ``training/claims.json``, make one claim
(where a second reader went through the whole story, ``whole``, those of that reader do, and where
the two differ it is left open); pairs of ``claims_apart`` (``extra.json``) and all others do not,
but for those that are left open there. How many days lie between two reports of a story is drawn
anew for half of the pairs: the stories are short, and what is said of them is said for weeks. Nor
do pairs of unrelated articles of PolNeAR, of which no text is kept, taken as undated, nor those
dated more than a week apart: whoever campaigns says much of one thing (``--read`` and ``--dated``
keep the readings). ``--check`` writes nothing and prints tenfold cross-validation by story: of each
story, by a model trained on others, the pairs that the whole story brings together, and the groups
of ``same_claim`` that come together. ``--examples`` writes the pairs that are not out of the
question, as JSON lines, with what trees grown on other stories say of them, for
``training/cross.py``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from sayso import Article
from sayso.story import claims, same
from sayso.story.assertion import Assertion
from sayso.story.build import build, word_vectors
from sayso.story.copies import copy_keys
from sayso.story.features import Features, features
from sayso.story.index import MemoryIndex
from sayso.story.sketch import are_candidates
from sayso.story.trees import Trees
from sayso.story.weave import Judge, MemoryItems, MemoryLinks, Weave

from .reading import corpus_articles, story_articles, story_folders
from .trees import grow

ROOT = Path(__file__).parent.parent
LABELS = Path(__file__).parent / "claims.json"
OUT = ROOT / "src" / "sayso" / "story" / same.FILE
#: What a pair that surely makes no one claim weighs, others being 1.
SURE = 3.0
#: What one weighs of reports that are of different stories.
UNRELATED = 0.5
#: Of these, such as have so much in common may make one claim all the same.
ALIKE = 0.75
SETTINGS: dict[str, Any] = {
    "max_iter": 250,
    "max_depth": 6,
    "max_features": 0.3,
    "learning_rate": 0.05,
    "min_samples_leaf": 15,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": 0,
}
#: The probability from which on two statements are read.
ENOUGH = same.LEAST
#: Pairs that are less likely are left out of the examples, but for a few; fewer of other stories.
ALWAYS, SELDOM, OTHERS = 0.004, 0.02, 0.005
#: Pairs that share nothing teach little: of so many one is kept, and weighs as much.
THINNED = 6
#: Below these values of features a pair shares nothing.
NOTHING = {"cosine": 0.35, "cover low": 0.2, "clause low": 0.3}

#: Days that may lie between two reports of one story.
DAYS = (0, 1, 2, 3, 5, 7, 9, 12, 16, 20, 25, 30, 40, 60)
#: Parts in which the stories are left out.
FOLDS = 10
#: So many days apart, whoever campaigns speaks of other things.
APART = 8
#: Unrelated articles that are kept back to count the claims that are none.
UNSEEN = 200

Pair = tuple[str, str]


@dataclass
class Told:
    """A story with the pairs of its statements: features ``(n, k)``, answers, weights."""

    name: str
    articles: list[Article]
    pairs: list[Pair]
    names: list[str]
    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray
    groups: list[list[str | None]]
    apart: set[Pair]
    open: set[Pair] = field(default_factory=set)


def told(folder: Path, labels: dict[str, Any]) -> Told | None:
    """Read a story; null for one of a single report."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    if len(gold["articles"]) < 2:
        return None
    articles = story_articles(folder)

    def find(reference: str) -> str | None:
        name, fragment = reference.split(":", 1)
        article = articles[name]
        found = (s.id for s in article.statements if fragment in article.quote(s.content))
        label = next(found, None)
        return f"{article.id} {label}" if label else None

    def pairs(groups: Iterable[list[str]]) -> set[Pair]:
        found = ({key for ref in group if (key := find(ref)) is not None} for group in groups)
        return {pair for keys in found for pair in combinations(sorted(keys), 2)}

    extra = folder / "extra.json"
    beside = json.loads(extra.read_text("utf-8")) if extra.exists() else {}
    own = labels.get(folder.name, {})
    apart = pairs(beside.get("claims_apart", []))
    groups = gold.get("story", {}).get("same_claim", [])
    told_same, read_same = pairs(groups), pairs(own.get("same", []))
    whole = own.get("whole", False)
    positive = read_same if whole else told_same | read_same
    left = (pairs(own.get("open", [])) | told_same) - positive
    found = rows([features(article, word_vectors()) for article in articles.values()])
    y = np.array([pair in positive for pair in found], dtype=np.float64)
    weight = np.array([0.0 if p in left else SURE if p in apart else 1.0 for p in found])
    names = [*next(iter(found.values()))]
    x = _redated(np.array([[*each.values()] for each in found.values()], dtype=np.float64), names)
    return Told(
        folder.name, [*articles.values()], [*found], names, x, y, weight,
        [[find(ref) for ref in group] for group in groups], apart, left,
    )  # fmt: skip


def _redated(x: np.ndarray, names: list[str]) -> np.ndarray:
    """Pairs of which half, where they are of two reports, have another number of days between."""
    random = np.random.default_rng(0)
    chosen = (x[:, names.index("one report")] == 0) & (random.random(len(x)) < 0.5)
    days = random.choice(np.array(DAYS) / 30, chosen.sum())
    x[chosen, names.index("days apart")] = np.round(days, 3)
    return x


def rows(found: list[Features]) -> dict[Pair, dict[str, float]]:
    """All pairs of statements of some reports, and their features."""
    items = MemoryItems()
    for each in found:
        items.put(each.article, [*each.identities, *each.assertions], frozenset())
    judge = Judge(items, word_vectors())
    statements = sorted((a for each in found for a in each.assertions), key=lambda a: a.id)
    return {(a.id, b.id): judge.alike(a, b) for a, b in combinations(statements, 2)}


def unrelated(articles: list[Article], days: int | None = None) -> Told:
    """What is compared among articles of many stories: next to none of it makes one claim.

    ``days``: of dated articles only what is so many days apart or more.

    What has nearly all its words in common may, and copies do; such pairs are left out.
    """
    items, links = MemoryItems(), MemoryLinks()
    never: Callable[[str, str], None] = lambda one, other: None  # noqa: E731
    weave = Weave(items, links, MemoryIndex(), word_vectors(), never, are_candidates)
    found: dict[Pair, dict[str, float]] = {}
    keys = {each.id: copy_keys(each) for each in articles}
    for each in articles:
        weave.add(features(each, word_vectors()), keys[each.id])
    for one, other in weave.judge.judged():
        a, b = items[one], items[other]
        if isinstance(a, Assertion) and isinstance(b, Assertion) and a.article != b.article:
            alike = weave.judge.alike(a, b)
            if not are_candidates(keys[a.article] & keys[b.article]) and alike["cover low"] < ALIKE:
                found[one, other] = alike
    names = [*next(iter(found.values()))]
    least = -1.0 if days is None else (days - 0.5) / 30
    far = [pair for pair, each in found.items() if each["days apart"] >= least]
    x = np.array([[*found[pair].values()] for pair in far], dtype=np.float64)
    weight = np.full(len(far), UNRELATED)
    return Told("", articles, far, names, x, np.zeros(len(far)), weight, [], set())


def fit(stories: Iterable[Told]) -> dict[str, Any]:
    """A model of some stories' pairs, as it is written."""
    known = [*stories]
    names = known[0].names
    x, y, weight = (
        np.concatenate([getattr(each, part) for each in known]) for part in ("x", "y", "weight")
    )
    nothing = (y == 0) & (weight == 1)
    for name, limit in NOTHING.items():
        nothing &= x[:, names.index(name)] < limit
    weight[nothing] = 0.0
    weight[np.flatnonzero(nothing)[::THINNED]] = THINNED
    kept = weight > 0
    return grow(names, x[kept], y[kept], weight[kept], SETTINGS, ENOUGH)


@dataclass
class Score:
    """Pairs brought together rightly, wrongly, and missed; groups together; pairs not apart."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    together: int = 0
    groups: int = 0
    lost: int = 0
    joined: int = 0
    apart: int = 0

    def add(self, other: Score) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return (
            f"pairs P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  groups {self.together}/"
            f"{self.groups} ({self.lost} with a statement not found)  apart joined "
            f"{self.joined}/{self.apart}"
        )


def score(each: Told, model: Trees) -> Score:
    """What a model makes of a story, all of it read together."""
    claims.model = lambda: model  # type: ignore[assignment]
    of = {
        f"{ref.article} {ref.statement}": claim.id
        for claim in build(each.articles).claims
        for ref in claim.statements
    }
    found = Score(apart=len(each.apart), groups=len(each.groups))
    for (one, other), answer in zip(each.pairs, each.y, strict=True):
        if (one, other) not in each.open:
            found.right += bool(answer) and of[one] == of[other]
            found.missed += bool(answer) and of[one] != of[other]
            found.wrong += not answer and of[one] == of[other]
    for group in each.groups:
        found.lost += None in group
        found.together += None not in group and len({of[key] for key in group if key}) == 1
    found.joined = sum(of[one] == of[other] for one, other in each.apart)
    return found


def left_out(known: list[Told], beside: list[Told]) -> Iterator[tuple[list[Told], Trees]]:
    """The stories in tenths, each with a model of all others, which knows the unrelated too."""
    for fold in range(FOLDS):
        others = [each for i, each in enumerate(known) if i % FOLDS != fold]
        yield known[fold::FOLDS], Trees.from_dict(fit([*others, *beside]))


def examples(stories: Iterable[Told], model: Trees, random: np.random.Generator) -> Iterator[str]:
    """The pairs of statements that may make one claim, as JSON lines."""
    for told in stories:
        found = [features(article, word_vectors()).assertions for article in told.articles]
        texts = {each.id: each.told for some in found for each in some}
        few = SELDOM if told.name else OTHERS
        for pair, row, answer, weight in zip(told.pairs, told.x, told.y, told.weight, strict=True):
            likely = model.probability(dict(zip(told.names, row.tolist(), strict=True)))
            if weight == 0 or (not answer and likely < ALWAYS and random.random() > few):
                continue
            one, other = (texts[key] for key in pair)
            line = {"story": told.name or None, "one": one, "other": other}
            yield json.dumps({**line, "same": int(answer), "likely": likely}, ensure_ascii=False)


def stories(labels: dict[str, Any]) -> Iterator[Told]:
    for path in story_folders():
        if (each := told(path, labels)) is not None:
            yield each


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="the corpus, read before")
    parser.add_argument("--dated", type=Path, help="the same with the dates of their names")
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    parser.add_argument("--examples", type=Path, help="write pairs for training.cross there")
    options = parser.parse_args()
    known = [*stories(json.loads(LABELS.read_text("utf-8")))]
    articles = corpus_articles(options.corpus, options.read)
    dated = corpus_articles(options.corpus, options.dated, dated=True)
    for each in (articles, dated):
        each.sort(key=lambda article: article.text)  # not by outlet, as the files are
    half = len(articles) // 2
    beside = [unrelated(articles[:half]), unrelated(dated[:half], APART)]
    print(f"unrelated: {[len(each.pairs) for each in beside]} pairs")
    if options.check or options.examples:
        total, lines = Score(), []
        random = np.random.default_rng(0)
        for some, model in left_out(known, beside):
            if options.examples:
                lines += examples(some, model, random)
                continue
            for each in some:
                found = score(each, model)
                print(f"{each.name:12} {found}", flush=True)
                total.add(found)
        if options.examples:
            lines += examples(beside, model, random)
            options.examples.write_text("".join(f"{line}\n" for line in lines), "utf-8")
            return
        print(f"{'all':12} {total}")
    numbers = fit([*known, *beside])
    if not options.check:
        OUT.write_text(json.dumps(numbers) + "\n", encoding="utf-8")
    claims.model = lambda: Trees.from_dict(numbers)  # type: ignore[assignment]
    for name, others in (("undated", articles), ("dated", dated)):
        over = [
            {ref.article for ref in claim.statements}
            for claim in build(others[half:][:UNSEEN]).claims
        ]
        several = sum(len(each) > 1 for each in over)
        print(f"claims over several of {UNSEEN} unrelated, {name}: {several}")


if __name__ == "__main__":
    main()
