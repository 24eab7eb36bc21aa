"""Train the encoder and its heads on PolNeAR.

    python -m training.train --corpus POLNEAR/train --base MINILM --out runs/NAME

Writes a checkpoint after each epoch into ``--out``; the same command takes an interrupted run up
again. Figures of each epoch go to ``--out/log.jsonl``. On Linux set
``MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592``: a step takes half the time
without the page faults.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.tagger.tokens import WINDOW, Tokens, Window, tokenise, windows
from training.corpus import Example, load
from training.entities import Marks, gap, gap_marks, gum, silver
from training.headlines import pages
from training.mentions import Marked, mention_losses
from training.network import (
    LABELS,
    LINK,
    Candidates,
    Network,
    Wanted,
    allowed,
    chain_loss,
    link_scores,
    pooled,
)
from training.teach import Thought, key, load_tokenizer, plain

CLS, SEP = 101, 102
ALLOWED = allowed().numpy()
ROLE_OF = {1: 0, 3: 1, 5: 2}  # first label of a role -> source, cue, content


class Item:
    """One window of one example as arrays, special wordpieces included."""

    def __init__(
        self,
        tokens: Tokens,
        example: Example | None,
        marks: Marks | None,
        thought: Thought | None,
        gold: float,
        window: Window,
        rng: random.Random,
    ) -> None:
        start, end = window.own_start, window.own_end
        labels = example.labels if example else np.zeros(len(tokens.word), dtype=np.int64)
        relations = example.relations if example else ()
        self.tagged = example is not None
        keep = np.ones(end - start, dtype=bool)
        words = np.flatnonzero((tokens.word >= start) & (tokens.word < end))
        # A headline has no full stop; the corpus adds one.
        if start == 0 and rng.random() < 0.5 and len(tokens.paragraph) > 1:
            stop = int(np.searchsorted(tokens.word, tokens.paragraph[1])) - 1
            if (
                stop > 0
                and tokens.word[stop] < end
                and tokens.text[tokens.word_start[stop]] == "."
                and labels[stop] == 0
            ):
                keep[tokens.word[stop] - start] = False
                words = words[words != stop]
        self.ids = np.concatenate([[CLS], tokens.ids[start:end][keep], [SEP]])
        features = tokens.features[start:end][keep]
        if rng.random() < 0.1:  # text without capitals, or in capitals only
            features = features & 7 | rng.choice((0, 16))
        if rng.random() < 0.05:  # quotation marks that were not understood
            features = features & ~4
        self.features = np.concatenate([[0], features, [0]])
        place = np.cumsum(keep)  # new position (1-based: after CLS) of each old wordpiece
        self.words = place[tokens.word[words] - start]
        self.labels = labels[words].copy()
        # Where annotations overlap, an inside label may have lost its beginning.
        for i in range(1, len(self.labels)):
            label = self.labels[i]
            if label and label % 2 == 0 and self.labels[i - 1] not in (label - 1, label):
                self.labels[i] = label - 1
        index = {int(word): i for i, word in enumerate(words)}
        inside = lambda span: span[0] in index and span[1] - 1 in index  # noqa: E731
        self.wanted = self._wanted(thought, words, gold) if self.tagged or thought else None
        self.relations = []
        for relation in relations:
            if inside(relation.cue):
                shift = lambda span: (index[span[0]], index[span[1] - 1] + 1)  # noqa: E731
                source = relation.source
                self.relations.append(
                    (
                        shift(relation.cue),
                        shift(source) if source and inside(source) else None,
                        [shift(c) for c in relation.content if inside(c)],
                        source is None or inside(source),
                    )
                )
        self.marks = Marked(marks, words, index) if marks is not None else None

    def _wanted(
        self, thought: Thought | None, words: np.ndarray, gold: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Probabilities of labels and of pairs: the annotator's, the teacher's, or a mixture."""
        size = len(words)
        own = np.eye(len(LABELS), dtype=np.float32)[self.labels]
        if thought is None:
            return own, own[:-1, :, None] * own[1:, None]
        labels, pairs = thought[0][words].astype(np.float32), np.zeros((0, 7, 7), np.float32)
        if size > 1:
            pairs = thought[1][words[:-1]].astype(np.float32)
            # Where a word was left out between, its neighbours are taken as independent.
            for i in np.flatnonzero(np.diff(words) > 1).tolist():
                both = labels[i, :, None] * labels[i + 1, None] * ALLOWED
                pairs[i] = both / max(both.sum(), 1e-6)
        if not self.tagged:
            return labels, pairs
        return (
            gold * own + (1 - gold) * labels,
            gold * own[:-1, :, None] * own[1:, None] + (1 - gold) * pairs,
        )


class Batch:
    """Items padded to one width; words padded likewise."""

    def __init__(self, items: list[Item]) -> None:
        items = sorted(items, key=lambda item: (not item.tagged, item.wanted is None))
        self.items = items
        width = max(len(item.ids) for item in items)
        most = max(len(item.words) for item in items)
        shape = (len(items), width)
        self.ids = torch.zeros(shape, dtype=torch.long)
        self.features = torch.zeros(shape, dtype=torch.long)
        self.mask = torch.zeros(shape, dtype=torch.long)
        self.words = torch.zeros((len(items), most), dtype=torch.long)
        labels = torch.zeros((len(items), most, len(LABELS)))
        pairs = torch.zeros((len(items), max(most - 1, 0), len(LABELS), len(LABELS)))
        self.wanted = Wanted(labels, pairs)
        self.lengths = torch.tensor([len(item.words) for item in items])
        for row, item in enumerate(items):
            n, w = len(item.ids), len(item.words)
            self.ids[row, :n] = torch.from_numpy(item.ids)
            self.features[row, :n] = torch.from_numpy(item.features)
            self.mask[row, :n] = 1
            self.words[row, :w] = torch.from_numpy(item.words)
            if item.wanted is not None:
                labels[row, :w] = torch.from_numpy(item.wanted[0])
                pairs[row, : w - 1] = torch.from_numpy(item.wanted[1])


def spans_of(labels: np.ndarray) -> list[tuple[int, int, int]]:
    """(role, first, end) of each span of BIO labels; a stray inside label opens one."""
    spans: list[tuple[int, int, int]] = []
    role, first = -1, 0
    for i, label in enumerate([*labels.tolist(), 0]):
        goes_on = role >= 0 and label == 2 * role + 2
        if not goes_on:
            if role >= 0:
                spans.append((role, first, i))
            role, first = ((label - 1) // 2, i) if label else (-1, 0)
    return spans


def candidates(found: list[tuple[int, int, int]], items: list[Item]) -> Candidates:
    """Spans (window, first word, end word) as tensors of wordpieces."""
    first, end = [], []
    for window, a, b in found:
        item = items[window]
        first.append(item.words[a])
        end.append(item.words[b] if b < len(item.words) else len(item.ids) - 1)
    as_tensor = lambda values: torch.tensor(values, dtype=torch.long)  # noqa: E731
    return Candidates(
        as_tensor([w for w, _, _ in found]),
        as_tensor(first),
        as_tensor(end),
        as_tensor([a for _, a, _ in found]),
    )


def link_loss(
    network: Network, batch: Batch, tagged: int, link: Tensor, scores: Tensor, noisy: bool
) -> Tensor:
    """Summed cross-entropy of cue -> source and content -> cue, null among the choices.

    Of the batch, the first ``tagged`` items have annotated statements.

    With ``noisy``, spans that the tagger wrongly predicts are candidates too, linked to nothing.
    """
    sources: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    contents: list[tuple[int, int, int]] = []
    cue_source: list[int] = []
    content_cue: list[int] = []
    for row, item in enumerate(batch.items[:tagged]):
        seen: dict[tuple[int, int], int] = {}
        for cue, source, content, known in item.relations:
            target = 0
            if source is not None:
                if source not in seen:
                    seen[source] = len(sources)
                    sources.append((row, *source))
                target = seen[source] + 1
            cues.append((row, *cue))
            cue_source.append(target if known else -100)
            for each in content:
                contents.append((row, *each))
                content_cue.append(len(cues))
    if noisy:
        guess = scores.detach().argmax(-1).numpy()
        for row, item in enumerate(batch.items[:tagged]):
            n = len(item.words)
            gold = item.labels
            for role, a, b in spans_of(guess[row, :n]):
                if any((gold[a:b] == 2 * role + 1) | (gold[a:b] == 2 * role + 2)):
                    continue
                if role == 0:
                    sources.append((row, a, b))
                elif role == 1:
                    cues.append((row, a, b))
                    cue_source.append(0)
                else:
                    contents.append((row, a, b))
                    content_cue.append(0)
    loss = scores.sum() * 0.0
    if not cues:
        return loss
    source, cue, content = (candidates(x, batch.items) for x in (sources, cues, contents))
    cue_vectors = pooled(link, cue)
    if sources:
        source_vectors = pooled(link, source)
        logits = link_scores(
            cue_vectors[:, :LINK],
            source_vectors[:, LINK : 2 * LINK],
            cue_vectors[:, -2],
            cue,
            source,
            network.source_distance,
            network.source_order,
        )
        loss = loss + nn.functional.cross_entropy(
            logits, torch.tensor(cue_source), reduction="sum", ignore_index=-100
        )
    if contents:
        content_vectors = pooled(link, content)
        logits = link_scores(
            content_vectors[:, 2 * LINK : 3 * LINK],
            cue_vectors[:, 3 * LINK : 4 * LINK],
            content_vectors[:, -1],
            content,
            cue,
            network.cue_distance,
            network.cue_order,
        )
        loss = loss + nn.functional.cross_entropy(
            logits, torch.tensor(content_cue), reduction="sum"
        )
    return loss


@dataclass(frozen=True)
class Text:
    """One text with what is known of it."""

    tokens: Tokens
    annotators: tuple[Example, ...] = ()
    marks: Marks | None = None
    thought: Thought | None = None


@dataclass(frozen=True)
class Mixture:
    """What an epoch is made of.

    ``share``: of the texts with annotated statements; ``others``: of the others; ``gold``: the
    weight of the annotator against the teacher.
    """

    share: float
    others: float
    gold: float


def epoch_items(texts: list[Text], rng: random.Random, mixture: Mixture) -> list[Item]:
    """Texts drawn at random, by an annotator drawn at random, cut at other places each time."""
    items = []
    for text in texts:
        if rng.random() >= (mixture.share if text.annotators else mixture.others):
            continue
        example = rng.choice(text.annotators) if text.annotators else None
        size = rng.choice((WINDOW, WINDOW, WINDOW, 200, 150))
        items += [
            Item(text.tokens, example, text.marks, text.thought, mixture.gold, w, rng)
            for w in windows(text.tokens, size, context=0)
        ]
    return [item for item in items if len(item.words)]


def batches(items: list[Item], pieces: int, rng: random.Random) -> list[Batch]:
    """Batches of about ``pieces`` wordpieces, of items of like length, in random order."""
    rng.shuffle(items)
    items.sort(key=lambda item: -(len(item.ids) // 16))
    groups: list[list[Item]] = []
    for item in items:
        if not groups or (len(groups[-1]) + 1) * len(groups[-1][0].ids) > pieces:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return [Batch(group) for group in groups]


def losses(
    network: Network, batch: Batch, noisy: bool, bfloat16: bool = False
) -> dict[str, Tensor]:
    """The summed loss of each head over a batch."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        out = network(batch.ids, batch.features, batch.mask)
    out = {name: values.float() for name, values in out.items()}
    rows = torch.arange(len(batch.items))[:, None]
    words = {
        name: out[name][rows, batch.words] for name in ("names", "mentions", "refer", "extent")
    }
    found = mention_losses(network, [item.marks for item in batch.items], words)
    # Items without annotated statements come last, those of which nothing is known at the end.
    known = sum(item.wanted is not None for item in batch.items)
    tagged = sum(item.tagged for item in batch.items)
    roles = out["roles"][rows, batch.words]
    if known:
        wanted = Wanted(batch.wanted.labels[:known], batch.wanted.pairs[:known])
        found["chain"] = chain_loss(roles[:known], wanted, batch.lengths[:known], *network.chain())
    if tagged:
        found["link"] = link_loss(network, batch, tagged, out["link"], roles, noisy)
    return found


@torch.no_grad()
def average_of(kept: list[Tensor], new: list[Tensor], seen: Tensor) -> None:
    """Exponential moving average that forgets its start quickly."""
    decay = min(0.999, (1 + int(seen)) / (10 + int(seen)))
    torch._foreach_lerp_(kept, new, 1 - decay)


def corpora(options: argparse.Namespace, tokenizer: Tokenizer) -> list[Text]:
    """All texts to train on; some of PolNeAR's are kept for thresholds."""
    documents = load(options.corpus, tokenizer)
    random.Random(0).shuffle(documents)
    documents = documents[options.held_out :]
    names = silver(options.corpus, {each[0].doc: each[0].tokens for each in documents})
    texts = [Text(each[0].tokens, tuple(each), names.get(each[0].doc)) for each in documents]
    if options.headlines:
        made = pages(documents, tokenizer, options.headlines, options.seed)
        texts += [Text(each.tokens, (each,)) for each in made]
    if options.gum is not None:
        texts += [Text(marks.tokens, (), marks) for marks in gum(options.gum, tokenizer)]
    if options.gap is not None:
        snippets = gap(options.gap, tokenizer)
        texts += [Text(each.tokens, (), gap_marks(each)) for each in snippets]
    if options.thoughts is None:
        return texts
    texts += [Text(each) for each in tokenise(list(plain(options.texts)), tokenizer)]
    thoughts = torch.load(options.thoughts, weights_only=False)
    return [
        dataclasses.replace(text, thought=thoughts.get(key(text.tokens.text))) for text in texts
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gum", type=Path, help="folder of GUM's .conllu files")
    parser.add_argument("--gap", type=Path, help="gap-development.tsv")
    parser.add_argument("--start", type=Path, help="weights to begin with (training.restore)")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--held-out", type=int, default=42, help="documents kept for thresholds")
    parser.add_argument("--thoughts", type=Path, help="what a teacher thinks (training.teach)")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="texts only it marked")
    parser.add_argument("--headlines", type=int, default=0, help="texts of made-up headlines")
    parser.add_argument("--share", type=float, default=1.0, help="of PolNeAR in an epoch")
    parser.add_argument("--others", type=float, default=1.0, help="of other texts in an epoch")
    parser.add_argument("--gold", type=float, default=0.3, help="weight beside a teacher's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--freeze", type=int, default=0, help="layers to keep from here on")
    parser.add_argument("--bfloat16", action="store_true", help="multiply in half precision")
    parser.add_argument("--save-every", type=int, default=100, help="steps between checkpoints")
    parser.add_argument("--steps", type=int, help="stop after so many steps (a trial)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    texts = corpora(options, tokenizer)
    network = Network(options.base)
    if options.start is not None:
        network.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    mixture = Mixture(options.share, options.others, options.gold)
    fresh = () if options.start is None else ("roles.", "link_")
    named = [(n, p) for n, p in network.named_parameters() if not n.startswith("encoder.")]
    scalars = [p for n, p in named if "." not in n]
    heads = [p for n, p in named if "." in n and not (fresh and n.startswith(fresh))]
    # Heads that were trained already go on as slowly as the encoder.
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    body += [p for n, p in named if fresh and n.startswith(fresh)]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": options.rate},
            {"params": heads, "lr": options.head_rate},
            # Single scores (transitions, distances) start at 0 and have far to go.
            {"params": scalars, "lr": 10 * options.head_rate, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    per_epoch = len(
        batches(epoch_items(texts, random.Random(0), mixture), options.pieces, random.Random(0))
    )
    total = per_epoch * options.epochs
    warm = total // 20

    def scale(step: int) -> float:
        return min(1.0, step / warm) * max(0.02, (total - step) / (total - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: scale(s + 1))
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average_of)
    first = begin = 0
    saved = options.out / "state.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        for group in optimizer.param_groups:
            group["fused"], group["foreach"] = True, False
        schedule.load_state_dict(state["schedule"])
        first, begin = state["epoch"], state.get("step", 0)
        torch.set_rng_state(state["random"])

    for layer in network.encoder.encoder.layer[: options.freeze]:
        layer.requires_grad_(False)
    if options.freeze:
        network.encoder.embeddings.requires_grad_(False)
        network.features.requires_grad_(False)

    def save(epoch: int, step: int) -> None:
        torch.save(
            {
                "epoch": epoch,
                "step": step,
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "random": torch.get_rng_state(),
            },
            saved.with_suffix(".tmp"),
        )
        saved.with_suffix(".tmp").replace(saved)

    for epoch in range(first, options.epochs):
        rng = random.Random(f"{options.seed}/{epoch}")
        if epoch != first or not begin:
            torch.manual_seed(options.seed * 1000 + epoch)
        network.train()
        begun, sums, words = time.time(), Counter[str](), 0
        for step, batch in enumerate(
            batches(epoch_items(texts, rng, mixture), options.pieces, rng)
        ):
            if epoch == first and step < begin:
                continue
            noisy = epoch > 0 or step > per_epoch // 2
            each = losses(network, batch, noisy, options.bfloat16)
            loss = torch.stack(list(each.values())).sum() / len(batch.items)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 50.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            sums.update({name: value.item() for name, value in each.items()})
            words += int(batch.lengths.sum())
            if not math.isfinite(loss.item()):
                raise SystemExit(f"the loss is {loss.item()} at epoch {epoch}, step {step}")
            if step % 20 == 0:
                shown = " ".join(f"{name} {sums[name] / words:.4f}" for name in sorted(sums))
                print(
                    f"epoch {epoch} step {step}/{per_epoch} {shown} {time.time() - begun:.0f} s",
                    flush=True,
                )
            if (step + 1) % options.save_every == 0:
                save(epoch, step + 1)
            if options.steps and step + 1 >= options.steps:
                return
        record = {
            "epoch": epoch + 1,
            **{name: sums[name] / words for name in sorted(sums)},
            "seconds": round(time.time() - begun),
        }
        with open(options.out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        save(epoch + 1, 0)
        torch.save(average.module.state_dict(), options.out / f"average-{epoch + 1}.pt")


if __name__ == "__main__":
    main()
