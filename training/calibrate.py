"""Choose the thresholds for weak links and weak statements, and calibrate ``confidence``.

    python -m training.calibrate --model FOLDER --corpus POLNEAR/train --scorer attribution.py

On the documents that ``training.train --held-out`` leaves out. ``--scorer`` is a module with the
functions of the PolNeAR scorer (``cover``, ``pair``, ``same_source``). Writes ``drop``,
``calibration`` and ``least`` into ``FOLDER/heads.json``.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np

from sayso.tagger.decode import (
    Heads,
    Relation,
    best_labels,
    probability,
    relations,
    spans_of_relation,
    word_scores,
)
from sayso.tagger.encoder import Encoded, Encoder
from training.corpus import Attribution, annotations

#: What is tried as the score added to "no cue" for a content.
DROPS = np.arange(-2.0, 4.01, 0.25)
#: What is tried as the confidence below which a statement is not told. What is about as likely
#: right as not is told, whatever the balance of the corpus.
LEAST = np.arange(0.0, 0.36, 0.05)
#: What a value may be worse than the best one, of 1: the least that does as well is taken.
NEARLY = 0.0015


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    return module


def right(
    scorer: ModuleType, text: str, gold: list[Attribution], found: list[Attribution]
) -> tuple[list[bool], int]:
    """Which of ``found`` match a gold attribution with its source, and how many gold there are."""
    gold_covers = [c for a in gold if (c := scorer.cover(a, text))["content"]]
    covers = [scorer.cover(a, text) for a in found]
    good = {id(p) for g, p in scorer.pair(gold_covers, covers) if scorer.same_source(g, p)}
    return [id(c) in good for c in covers], len(gold_covers)


def fit(features: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Logistic regression with a little L2, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (p - target) + 0.1 * weights
        hessian = (features * (p * (1 - p))[:, None]).T @ features + 0.1 * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def best(name: str, tried: list[Heads], score: Callable[[Heads], float]) -> Heads:
    """The heads whose value of ``name`` is the least that does about as well as the best."""
    scores = [score(each) for each in tried]
    for each, reached in zip(tried, scores, strict=True):
        print(f"{name} {getattr(each, name):5.2f}: relation F1 {100 * reached:.2f}")
    # Neighbours count too, so that chance at one value decides little.
    smooth = np.convolve(np.pad(scores, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    near = [
        each for each, value in zip(tried, smooth, strict=True) if value >= smooth.max() - NEARLY
    ]
    return min(near, key=lambda each: abs(getattr(each, name)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--held-out", type=int, default=42)
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    documents = list(annotations(options.corpus))
    random.Random(0).shuffle(documents)
    documents = documents[: options.held_out]
    encoder = Encoder(options.model)
    heads = Heads.load(encoder.heads)
    encoded = encoder.encode([text for _, text, _ in documents])
    labels = best_labels([word_scores(e) for e in encoded], heads)

    def read(changed: Heads) -> list[tuple[Encoded, list[Relation]]]:
        return [(e, relations(e, mine, changed)) for e, mine in zip(encoded, labels, strict=True)]

    def relation_f1(changed: Heads) -> float:
        hits = found = wanted = 0
        for (_, text, gold), (e, got) in zip(documents, read(changed), strict=True):
            told = [r for r in got if probability(r, changed) >= changed.least]
            spans = [spans_of_relation(e.tokens, r) for r in told]
            marks, count = right(scorer, text, gold[0], spans)
            hits, found, wanted = hits + sum(marks), found + len(marks), wanted + count
        return 2 * hits / (found + wanted)

    heads = dataclasses.replace(heads, least=0.0)
    heads = best("drop", [dataclasses.replace(heads, drop=x) for x in DROPS.tolist()], relation_f1)
    rows, target = [], []
    for (_, text, gold), (e, got) in zip(documents, read(heads), strict=True):
        target += right(scorer, text, gold[0], [spans_of_relation(e.tokens, r) for r in got])[0]
        rows += [r.features for r in got]
    weights = fit(np.asarray(rows, dtype=float), np.asarray(target, dtype=float))
    heads = dataclasses.replace(heads, calibration=np.round(weights, 4))
    heads = best(
        "least", [dataclasses.replace(heads, least=x) for x in LEAST.tolist()], relation_f1
    )
    path = options.model / "heads.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["drop"], stored["least"] = heads.drop, round(heads.least, 2)
    stored["calibration"] = heads.calibration.tolist()
    path.write_text(json.dumps(stored) + "\n", encoding="utf-8")
    chosen = ("drop", "calibration", "least")
    print(", ".join(f"{name} {stored[name]}" for name in chosen))


if __name__ == "__main__":
    main()
