"""Train the linker anew on the finished encoder, on the very decisions that decoding makes.

    python -m training.link --weights runs/NAME/average-7.pt --corpus POLNEAR/train --base MINILM \
        --out runs/NAME/linked.pt

``training.train`` shapes the encoder with a linker that sees one window and distances only. Here
the encoder is frozen and whole articles are read, as in use: a content chooses between the cue
before it (a quotation that goes on may go back to one more), the cue after it and none, a cue
likewise between two sources and none, knowing what stands between them. Takes minutes: the encoder
reads each article once.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.tagger.decode import (
    FIRST_LABEL,
    Candidates,
    Heads,
    best_labels,
    between,
    reach,
    sentence_ends,
)
from sayso.tagger.encoder import FOLDER
from sayso.tagger.parts import quoted, resumes
from sayso.tagger.tokens import Tokens
from training.checkpoints import read
from training.corpus import Example, load
from training.network import BUCKETS, FORBIDDEN, LINK, Network, heads

KINDS = 12


class Linker(nn.Module):
    """The layers that make linking vectors, and the scores of distances and of what is between."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.link_in = network.link_in
        self.link_out = network.link_out
        self.dropout = nn.Dropout(0.4)
        self.source_distance = nn.Parameter(torch.zeros(BUCKETS))
        self.cue_distance = nn.Parameter(torch.zeros(BUCKETS))
        self.source_between = nn.Parameter(torch.zeros(KINDS))
        self.cue_between = nn.Parameter(torch.zeros(KINDS))

    def vectors(self, hidden: Tensor) -> Tensor:
        return self.link_out(nn.functional.gelu(self.link_in(self.dropout(hidden))))


@dataclass(frozen=True)
class Choice:
    """``k`` spans that each choose among ``m`` others or none (0); ``target``: ``(k,)``."""

    one: Candidates
    other: Candidates
    distance: Tensor
    kind: Tensor
    possible: Tensor
    target: Tensor


@dataclass(frozen=True)
class Document:
    """One article: its last layer as float16 ``(n, width)``, and the choices in it."""

    hidden: Tensor
    pieces: np.ndarray
    sources: Choice
    cues: Choice


def spans(first: list[int], end: list[int]) -> Candidates:
    none = np.zeros(0, dtype=np.float32)
    as_array = lambda values: np.asarray(values, dtype=np.int64)  # noqa: E731
    return Candidates(as_array(first), as_array(end), none, none, none)


def of_role(labels: np.ndarray, role: int) -> list[tuple[int, int]]:
    found = []
    for i in np.flatnonzero(labels == FIRST_LABEL[role]):
        end = i + 1
        while end < len(labels) and labels[end] == FIRST_LABEL[role] + 1:
            end += 1
        found.append((int(i), int(end)))
    return found


def choose(
    example: Example,
    one: list[tuple[int, int]],
    other: list[tuple[int, int]],
    partner: dict[tuple[int, int], tuple[int, int] | None],
    most: int,
    quotations: bool,
) -> Choice:
    """The choices of the spans ``one``; ``partner`` has the annotated answers.

    ``quotations``: whether the spans are contents, of which some go on with a quotation.
    """
    tokens = example.tokens
    paragraph = np.searchsorted(tokens.word, tokens.paragraph)
    a, b = (spans([x for x, _ in each], [y for _, y in each]) for each in (one, other))
    ends = sentence_ends(tokens)
    distance, kind = between(a, b, ends, paragraph)
    further = (
        resumes(quoted(tokens, a.first, a.end), a.first, a.end, ends, paragraph)
        if quotations
        else None
    )
    possible = reach(a.first, b.first, paragraph, most, further)
    index = {span: i for i, span in enumerate(other)}
    target = []
    for i, span in enumerate(one):
        wanted = partner.get(span)
        at = index.get(wanted, -1) if wanted is not None else -1
        # What is out of reach cannot be learnt.
        target.append(0 if wanted is None else at + 1 if at >= 0 and possible[i, at] else -100)
    tensor = torch.from_numpy
    return Choice(
        a,
        b,
        tensor(distance),
        tensor(kind),
        tensor(possible),
        torch.tensor(target, dtype=torch.long),
    )


def document(example: Example, hidden: Tensor, predicted: np.ndarray) -> Document:
    """Annotated spans, and what the tagger finds beside them, which is linked to nothing."""
    marked = [of_role(example.labels, role) for role in range(3)]
    for role in range(3):
        taken = example.labels > 0
        marked[role] += [(a, b) for a, b in of_role(predicted, role) if not taken[a:b].any()]
        marked[role].sort()
    source = {r.cue: r.source for r in example.relations}
    cue = {content: r.cue for r in example.relations for content in r.content}
    tokens = example.tokens
    return Document(
        hidden,
        np.append(tokens.word, len(tokens.ids)),
        choose(example, marked[1], marked[0], source, 0, False),
        choose(example, marked[2], marked[1], cue, 1, True),
    )


def mean(vectors: Tensor, found: Candidates, pieces: np.ndarray) -> Tensor:
    sums = torch.cat([torch.zeros_like(vectors[:1]), vectors.cumsum(0)])
    first, end = torch.from_numpy(pieces[found.first]), torch.from_numpy(pieces[found.end])
    return (sums[end] - sums[first]) / (end - first)[:, None]


def loss_of(linker: Linker, doc: Document) -> Tensor:
    vectors = linker.vectors(doc.hidden.float())
    total = vectors.sum() * 0.0
    for choice, query, key, none, distance, kind in (
        (doc.sources, 0, 1, -2, linker.source_distance, linker.source_between),
        (doc.cues, 2, 3, -1, linker.cue_distance, linker.cue_between),
    ):
        if not len(choice.target):
            continue
        one = mean(vectors, choice.one, doc.pieces)
        other = mean(vectors, choice.other, doc.pieces)
        scores = (
            one[:, query * LINK : (query + 1) * LINK] @ other[:, key * LINK : (key + 1) * LINK].T
        )
        scores = scores / LINK**0.5 + distance[choice.distance] + kind[choice.kind]
        scores = scores.masked_fill(~choice.possible, FORBIDDEN)
        scores = torch.cat([one[:, none, None], scores], dim=1)
        total = total + nn.functional.cross_entropy(
            scores, choice.target, reduction="sum", ignore_index=-100
        )
    return total


def altered(tokens: Tokens, share: float, draw: np.random.Generator) -> Tokens:
    """A text with a share of its wordpieces put elsewhere in it.

    What the encoder has learnt by heart, it does not know again, as with articles it never saw.
    """
    ids = tokens.ids.copy()
    drawn = draw.random(len(ids)) < share
    ids[drawn] = draw.permutation(ids[drawn])
    return dataclasses.replace(tokens, ids=ids)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", type=int, default=42)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--begin", type=Path, help="weights whose linker to begin with")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--cache", type=Path, help="keep what the encoder gives, for another try")
    parser.add_argument(
        "--replaced", type=float, default=0.0, help="of the wordpieces, put elsewhere"
    )
    parser.add_argument("--documents", type=int, help="only so many (a trial)")
    parser.add_argument("--bfloat16", action="store_true", help="multiply in half precision")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    network = Network(options.base)
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    network.eval()
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    loaded = load(options.corpus, tokenizer)
    random.Random(0).shuffle(loaded)
    held, rest = loaded[: options.held_out], loaded[options.held_out :][: options.documents]
    examples = [annotators[0] for annotators in (*rest, *held)]
    chain = Heads.load(heads(network, None))
    draw = np.random.default_rng(options.seed)
    begun = time.time()
    documents: list[Document] = []
    if options.cache is not None and options.cache.exists():
        documents = torch.load(options.cache, weights_only=False)
        examples = []
    with torch.no_grad():
        for number, example in enumerate(examples):
            tokens = example.tokens
            if options.replaced and number < len(rest):
                tokens = altered(tokens, options.replaced, draw)
            hidden, scores = read(network, tokens, bfloat16=options.bfloat16)
            (predicted,) = best_labels([scores[example.tokens.word]], chain)
            documents.append(document(example, hidden.half(), predicted))
            if len(documents) % 100 == 0:
                print(f"encoded {len(documents)} articles, {time.time() - begun:.0f} s", flush=True)
    if options.cache is not None and not options.cache.exists():
        torch.save(documents, options.cache)
    kept, documents = documents[len(rest) :], documents[: len(rest)]
    linker = Linker(network)
    if options.begin is not None:
        begin = torch.load(options.begin, weights_only=True)
        found = {n.removeprefix("linker."): v for n, v in begin.items()}
        linker.load_state_dict({n: found[n] for n in linker.state_dict()})
    scalars = [p for n, p in linker.named_parameters() if "." not in n]
    layers = [p for n, p in linker.named_parameters() if "." in n]
    optimizer = torch.optim.AdamW(
        [
            {"params": layers, "lr": options.rate},
            {"params": scalars, "lr": 20 * options.rate, "weight_decay": 0.0},
        ],
        weight_decay=0.02,
    )
    total = options.epochs * len(documents) // 4
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: max(0.02, 1 - s / total))
    for epoch in range(options.epochs):
        linker.train()
        rng.shuffle(documents)
        summed = 0.0
        for at in range(0, len(documents) - 3, 4):
            loss = sum((loss_of(linker, doc) for doc in documents[at : at + 4]), torch.zeros(()))
            optimizer.zero_grad(set_to_none=True)
            (loss / 4).backward()
            optimizer.step()
            schedule.step()
            summed += loss.item()
        linker.eval()
        with torch.no_grad():
            test = sum(loss_of(linker, doc).item() for doc in kept) / max(1, len(kept))
        each = summed / len(documents)
        print(f"epoch {epoch + 1}: {each:.3f} an article, held out {test:.3f}", flush=True)
    torch.save({"network": network.state_dict(), "linker": linker.state_dict()}, options.out)


if __name__ == "__main__":
    main()
