"""How well a checkpoint finds statements, before it is exported.

    python -m training.evaluate --weights runs/NAME/linked.pt --base MINILM --corpus POLNEAR/dev \
        --scorer attribution.py

Reads with the encoder and the decoder alone, as ``benchmarks/accuracy.py --weights`` does with an
exported model. ``--tagged`` scores all spans that are tagged, whether they are linked or not: what
a network marks whatever its linker does; of that table, the lines of spans count.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from sayso.tagger.decode import Heads, best_labels, relations, spans_of_relation, word_scores
from sayso.tagger.tokens import Tokens, tokenise
from training.calibrate import load_scorer
from training.checkpoints import encoded, load_network, load_tokenizer
from training.losses import spans_of
from training.network import heads

ROLES = ("source", "cue", "content")


def alone(tokens: Tokens, labels: np.ndarray) -> list[dict[str, list[tuple[int, int]]]]:
    """Each tagged span as a statement of nothing else."""
    return [
        {
            **{name: [] for name in ROLES},
            ROLES[role]: [(int(tokens.word_start[first]), int(tokens.word_end[end - 1]))],
        }
        for role, first, end in spans_of(labels)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--drop", type=float, default=0.0)
    parser.add_argument("--bfloat16", action="store_true", help="multiply in half precision")
    parser.add_argument("--tagged", action="store_true", help="score spans before linking")
    parser.add_argument("--device", default="cpu", help="cuda, say")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    scorer = load_scorer(options.scorer)
    gold = scorer.read_gold(options.corpus)
    saved = torch.load(options.weights, weights_only=True)
    network = load_network(options.base, options.weights).to(options.device)
    found = Heads.load({**heads(network, saved.get("linker")), "drop": options.drop})
    texts = [document.text for document in gold.values()]
    predicted = {}
    with torch.no_grad():
        for doc, tokens in zip(gold, tokenise(texts, load_tokenizer()), strict=True):
            one = encoded(network, tokens, options.bfloat16)
            (labels,) = best_labels([word_scores(one)], found)
            if options.tagged:
                predicted[doc] = alone(tokens, labels)
                continue
            predicted[doc] = [
                {role: list(spans) for role, spans in spans_of_relation(tokens, each).items()}
                for each in relations(one, labels, found)
            ]
    scores = scorer.score(gold, predicted)
    print(scores.as_table())
    print(json.dumps(scores.as_dict()))


if __name__ == "__main__":
    main()
