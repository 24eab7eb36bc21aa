"""Train what reads two texts at once: do they make one claim, do two figures count one thing.

    python -m training.claims --corpus POLNEAR/train --examples runs/claims.jsonl
    python -m training.figures --corpus POLNEAR/train --examples runs/figures.jsonl
    python -m training.cross --claims runs/claims.jsonl --figures runs/figures.jsonl --base MINILM \
        --runs runs/cross --out src/sayso/tagger/model

A cross-encoder (Humeau et al., ICLR 2020): both texts, one after the other, go through all layers
of the base, over the table of words that the encoder that ships has too, so that only the layers
are written. Its linear weights are trained as the 4 bits that they are written in, with the
gradient passed straight through (Bengio et al. 2013). One network learns both, since figures are
read with stars around their numbers. The examples are pairs that the trees of
``training/claims.py`` and ``training/figures.py``, grown on other stories, do not rule out, of
stories and of reports that have nothing to do with one another.

It is trained with a third of the stories left out; on what it says of these logistic regressions
find how much its word and that of the trees weigh, for claims and for figures. Then on all. A run
that was stopped goes on after what was trained.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nncf
import numpy as np
import openvino
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from torch import Tensor, nn
from transformers import BertModel

from sayso.tagger.cross import FILE, LONGEST, PROBE, Matter, joined, pieces
from sayso.tagger.encoder import word_embeddings
from training.checkpoints import load_tokenizer
from training.export import layer as forward

#: Of so many stories one is left out at first.
PARTS = 3
EPOCHS, BATCH, RATE, HEAD_RATE = 3, 32, 6e-5, 1e-3
#: Of pairs that are less likely to be the same so many are seen, and none where shares are found.
LEAST: dict[Matter, float] = {"claims": 0.01, "figures": 0.01}
BELOW = 0.25
#: Weights that have one scale, and the levels of 4 bits to either side.
GROUP, LEVELS = 96, 8


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts as wordpieces, whether they say the same, and what the trees say."""

    matter: Matter
    story: str | None
    one: list[int]
    other: list[int]
    same: int
    likely: float


def load(path: Path, matter: Matter) -> list[Example]:
    """Examples as ``training/claims.py`` and ``training/figures.py`` write them."""
    tokenizer = load_tokenizer()
    found = []
    for line in path.read_text("utf-8").splitlines():
        each = json.loads(line)
        one, other = (pieces(tokenizer, each[key]) for key in ("one", "other"))
        found.append(Example(matter, each["story"], one, other, each["same"], each["likely"]))
    return found


class Coarse(nn.Module):
    """A linear layer's weights as they are written: 4 bits, a scale for each group."""

    def forward(self, weight: Tensor) -> Tensor:
        groups = weight.view(weight.shape[0], -1, GROUP)
        place = groups.abs().argmax(-1, keepdim=True)
        scale = (groups.gather(-1, place) / -LEVELS).detach()
        scale = torch.where(scale == 0, torch.ones_like(scale), scale)
        levels = (groups / scale).round().clamp(-LEVELS, LEVELS - 1)
        return (groups + (levels * scale - groups).detach()).view_as(weight)


class CrossEncoder(nn.Module):
    """Vectors of the words of two statements in, the logit of their being one claim out."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        bert = BertModel.from_pretrained(
            base, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        width = bert.config.hidden_size
        self.register_buffer("words", torch.from_numpy(word_embeddings()), persistent=False)
        self.places = nn.Embedding.from_pretrained(
            bert.embeddings.position_embeddings.weight[:LONGEST].detach().clone(), freeze=False
        )
        self.sides = nn.Embedding.from_pretrained(
            bert.embeddings.token_type_embeddings.weight.detach().clone(), freeze=False
        )
        self.norm, self.layers = bert.embeddings.LayerNorm, bert.encoder.layer
        self.dropout = nn.Dropout(0.1)
        self.last = nn.Sequential(
            nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, 1)
        )
        for layer in self.layers:
            for part in layer.modules():
                if isinstance(part, nn.Linear):
                    nn.utils.parametrize.register_parametrization(part, "weight", Coarse())

    def forward(self, vectors: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Of ``(b, t, width)``, ``(b, t)`` and ``(b, t)`` the logits, ``(b,)``."""
        places = torch.arange(vectors.shape[1], device=vectors.device)
        hidden = vectors + self.places(places)[None] + self.sides(sides)
        hidden = self.dropout(self.norm(hidden))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for each in self.layers:
            hidden = forward(each, hidden, bias)
        weight = mask.to(hidden.dtype)
        # Each side's words, and the first piece, which stands for both.
        means = [
            (hidden * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1.0)
            for part in (weight * (1 - sides.to(hidden.dtype)), weight * sides.to(hidden.dtype))
        ]
        found = torch.cat([hidden[:, 0], means[0] + means[1], (means[0] - means[1]).abs()], dim=-1)
        return self.last(self.dropout(found)).squeeze(-1)


def batch(
    network: CrossEncoder, examples: Sequence[Example], turned: Sequence[bool]
) -> tuple[Tensor, Tensor, Tensor]:
    """The inputs of some pairs, padded; ``turned``: the other one first."""
    rows = [
        joined(*((e.other, e.one) if t else (e.one, e.other)))
        for e, t in zip(examples, turned, strict=True)
    ]
    length = max(len(ids) for ids, _ in rows)
    ids, sides, mask = torch.zeros((3, len(rows), length), dtype=torch.long)
    for row, (found, side) in enumerate(rows):
        ids[row, : len(found)] = torch.tensor(found)
        sides[row, : len(found)] = torch.tensor(side)
        mask[row, : len(found)] = 1
    return network.words[ids], sides, mask


def batches(examples: Sequence[Example], seed: int) -> Iterator[list[Example]]:
    """An epoch: pairs of about one length together, the batches in no order."""
    some = random.Random(seed)
    kept = [e for e in examples if _is_asked(e) or e.same or some.random() < BELOW]
    kept.sort(key=lambda e: len(e.one) + len(e.other) + some.gauss(0, 6))
    cut = [kept[at : at + BATCH] for at in range(0, len(kept), BATCH)]
    some.shuffle(cut)
    yield from cut


def _is_asked(example: Example) -> bool:
    return example.likely >= LEAST[example.matter]


def train(base: Path, examples: Sequence[Example], seed: int, name: str) -> CrossEncoder:
    """A cross-encoder trained on some examples."""
    torch.manual_seed(seed)
    network = CrossEncoder(base).train()
    ours = [*network.last.parameters()]
    known = {id(p) for p in ours}
    others = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": RATE}, {"params": ours, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = EPOCHS * sum(1 for _ in batches(examples, seed))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, 10 * s / steps) * max(1e-3, 1 - s / steps)
    )
    some, done, total = random.Random(seed), 0, 0.0
    for epoch in range(EPOCHS):
        for each in batches(examples, seed + epoch):
            inputs = batch(network, each, [some.random() < 0.5 for _ in each])
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*inputs)
            wanted = torch.tensor([float(e.same) for e in each])
            loss = nn.functional.binary_cross_entropy_with_logits(logits.float(), wanted)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            done, total = done + 1, total + float(loss.detach())
            if done % 50 == 0:
                print(f"{name}: {done}/{steps} loss {total / 50:.3f}", flush=True)
                total = 0.0
    return network.eval()


def logits(network: CrossEncoder, examples: Sequence[Example]) -> np.ndarray:
    """What a cross-encoder says of pairs, ``(n,)``, each read in the order that is used."""
    found = np.zeros(len(examples))
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].one + examples[i].other))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 2 * BATCH):
            rows = order[at : at + 2 * BATCH]
            some = [examples[i] for i in rows]
            turned = [e.other < e.one for e in some]
            found[rows] = network(*batch(network, some, turned)).float().numpy()
    return found


def left_out(options: argparse.Namespace, examples: list[Example]) -> list[tuple[Example, float]]:
    """A third of the stories, and of the unrelated pairs, with what is said of them unseen."""
    names = sorted({e.story for e in examples if e.story is not None})[::PARTS]
    others = [e for e in examples if e.story is None][::PARTS]
    kept = {id(e) for e in others}
    unseen = [e for e in examples if e.story in names or id(e) in kept]
    file = options.runs / "unseen.npy"
    if not file.exists():
        known = {id(e) for e in unseen}
        seen = [e for e in examples if id(e) not in known]
        np.save(file, logits(train(options.base, seen, 0, "two thirds"), unseen))
    return [*zip(unseen, np.load(file).tolist(), strict=True)]


class Written(nn.Module):
    """The forward pass of one pair with the inputs that are used."""

    def __init__(self, network: CrossEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        return self.network(vectors, sides, mask)


def export(network: CrossEncoder, out: Path) -> None:
    """Write the network, all but the table of words, with weights of 4 bits."""
    for layer in network.layers:
        for part in layer.modules():
            if isinstance(part, nn.Linear):
                nn.utils.parametrize.remove_parametrizations(part, "weight")
    width = network.words.shape[1]
    example = {
        "vectors": torch.zeros((1, 64, width)),
        "sides": torch.ones((1, 64), dtype=torch.int32),
        "mask": torch.ones((1, 64), dtype=torch.int32),
    }
    shapes = [[1, -1, width], [1, -1], [1, -1]]
    types = [openvino.Type.f32, openvino.Type.i32, openvino.Type.i32]
    model = openvino.convert_model(
        Written(network.eval()),
        example_input=example,
        input=[
            (name, openvino.PartialShape(shape), kind)
            for name, shape, kind in zip(example, shapes, types, strict=True)
        ],
    )
    model.outputs[0].get_tensor().set_names({"logit"})
    model = nncf.compress_weights(
        model,
        mode=nncf.CompressWeightsMode.INT4_SYM,
        group_size=GROUP,
        ratio=1.0,
        all_layers=True,
        ignored_scope=nncf.IgnoredScope(patterns=[".*network.places.*", ".*network.sides.*"]),
    )
    openvino.save_model(model, out / f"{FILE}.xml", compress_to_fp16=True)


def odds(likely: np.ndarray) -> np.ndarray:
    p = np.clip(likely, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def share(matter: Matter, unseen: Sequence[tuple[Example, float]]) -> dict[str, float]:
    """How much the word of the trees and that of the network weigh, and the bias."""
    asked = [(e, logit) for e, logit in unseen if e.matter == matter and _is_asked(e)]
    answers = np.array([e.same for e, _ in asked])
    ours = np.array([e.story is not None for e, _ in asked])
    likely, said = np.array([e.likely for e, _ in asked]), np.array([logit for _, logit in asked])
    x = np.stack([odds(likely), said], axis=1)
    mixed = LogisticRegression(C=100.0).fit(x, answers)
    both = mixed.decision_function(x)
    for name, each in (("trees", likely), ("cross-encoder", said), ("both", both)):
        precision = average_precision_score(answers[ours], each[ours])
        print(f"{matter}: {name:14} mean precision {precision:.4f}")
    found = (*mixed.coef_[0], *mixed.intercept_)
    return {n: round(float(v), 4) for n, v in zip(("trees", "cross", "bias"), found, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.runs.mkdir(parents=True, exist_ok=True)
    examples = [*load(options.claims, "claims"), *load(options.figures, "figures")]
    unseen = left_out(options, examples)
    shares = {matter: share(matter, unseen) for matter in LEAST}
    kept = options.runs / "all.pt"
    if not kept.exists():
        torch.save(train(options.base, examples, PARTS, "all").state_dict(), kept)
    network = CrossEncoder(options.base)
    network.load_state_dict(torch.load(kept, weights_only=True))
    tokenizer = load_tokenizer()
    pairs = [[pieces(tokenizer, text) for text in pair] for pair in PROBE]
    probed = [Example("claims", None, *pair, same=0, likely=0.0) for pair in pairs]
    probe = logits(network.eval(), probed)
    export(network, options.out)
    weights = {"shares": shares, "probe": [round(float(each), 2) for each in probe]}
    (options.out / f"{FILE}.json").write_text(json.dumps(weights) + "\n", "utf-8")
    print(weights)


if __name__ == "__main__":
    main()
