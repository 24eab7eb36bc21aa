"""Texts with what is known of them, cut into windows and put together as batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor

from sayso.tagger.tokens import WINDOW, Tokens, Window, windows
from training.corpus import Example
from training.entities import Marks
from training.mentions import Marked, MarkedBatch, marked_batch

CLS, SEP = 101, 102
#: Of the wordpieces of a made-up window, how many are put there from elsewhere.
REPLACED = 0.08

T = TypeVar("T")


@dataclass(frozen=True)
class Text:
    """One text with what is known of it; ``often``: its share of epochs, beside the mixture's."""

    tokens: Tokens
    annotators: tuple[Example, ...] = ()
    marks: Marks | None = None
    often: float = 1.0


@dataclass(frozen=True)
class Mixture:
    """What an epoch is made of.

    ``share``: of the texts with annotated statements; ``others``: of the others; ``made``: windows
    made of parts of two texts, for each window of a text.
    """

    share: float
    others: float
    made: float = 0.0


class Item:
    """One window of one example as arrays, special wordpieces included."""

    def __init__(
        self,
        tokens: Tokens,
        example: Example | None,
        marks: Marks | None,
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

    def join(self, other: Item, pool: np.ndarray, rng: np.random.Generator) -> None:
        """Go on with another window, with some wordpieces drawn from ``pool``.

        Nothing is known of the result any more; only a teacher that reads along can tell.
        """
        body = np.concatenate([self.ids[1:-1], other.ids[1:-1]])
        drawn = rng.random(len(body)) < REPLACED
        body[drawn] = rng.choice(pool, int(drawn.sum()))
        self.words = np.concatenate([self.words, other.words + len(self.ids) - 2])
        self.ids = np.concatenate([[CLS], body, [SEP]])
        self.features = np.concatenate([self.features[:-1], other.features[1:]])
        self.labels = np.zeros(len(self.words), dtype=np.int64)
        self.tagged, self.relations, self.marks = False, [], None


@dataclass(frozen=True)
class Links:
    """The annotated spans of a batch and what they are linked to.

    ``sources``, ``cues``, ``contents``: ``(n, 3)``, each a window, its first word, its end;
    ``cue_source``, ``content_cue``: ``(n,)``, 1 + the number of the other, 0 for none, -100 where
    it is not known.
    """

    sources: Tensor
    cues: Tensor
    contents: Tensor
    cue_source: Tensor
    content_cue: Tensor


@dataclass(frozen=True)
class Batch:
    """``b`` windows padded to ``t`` wordpieces and ``w`` words.

    ``ids``, ``features``, ``mask``: ``(b, t)``; ``words``: ``(b, w + 1)``, the first wordpiece of
    each word, then where the last word ends; ``lengths``: ``(b,)``, words; ``labels``: ``(b, w)``.
    The first ``tagged`` windows have annotated statements.
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    lengths: Tensor
    labels: Tensor
    tagged: int
    links: Links
    marks: MarkedBatch


def moved(what: T, device: torch.device) -> T:
    """A dataclass of tensors on a device."""
    if isinstance(what, np.ndarray):
        what = torch.from_numpy(what)
    if isinstance(what, Tensor):
        return what.to(device, non_blocking=True)
    if is_dataclass(what) and not isinstance(what, type):
        values: dict[str, Any] = {
            f.name: moved(getattr(what, f.name), device) for f in fields(what)
        }
        return type(what)(**values)
    return what


def packed(what: T) -> T:
    """A dataclass with its tensors as arrays, which go from process to process as plain bytes."""
    if isinstance(what, Tensor):
        return what.numpy()
    if is_dataclass(what) and not isinstance(what, type):
        values: dict[str, Any] = {f.name: packed(getattr(what, f.name)) for f in fields(what)}
        return type(what)(**values)
    return what


def links_of(items: list[Item]) -> Links:
    """The links of the first items of a batch."""
    sources: list[tuple[int, int, int]] = []
    cues: list[tuple[int, int, int]] = []
    contents: list[tuple[int, int, int]] = []
    cue_source: list[int] = []
    content_cue: list[int] = []
    for row, item in enumerate(items):
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
    spans = (torch.tensor(x, dtype=torch.long).reshape(-1, 3) for x in (sources, cues, contents))
    links = (torch.tensor(x, dtype=torch.long) for x in (cue_source, content_cue))
    return Links(*spans, *links)


def batch_of(items: list[Item]) -> Batch:
    """Items padded to one width; words padded likewise."""
    items = sorted(items, key=lambda item: not item.tagged)
    width = max(len(item.ids) for item in items)
    most = max(len(item.words) for item in items)
    ids, features, mask = torch.zeros((3, len(items), width), dtype=torch.long)
    words = torch.zeros((len(items), most + 1), dtype=torch.long)
    labels = torch.zeros((len(items), most), dtype=torch.long)
    for row, item in enumerate(items):
        n, w = len(item.ids), len(item.words)
        ids[row, :n] = torch.from_numpy(item.ids)
        features[row, :n] = torch.from_numpy(item.features)
        mask[row, :n] = 1
        words[row, :w] = torch.from_numpy(item.words)
        words[row, w:] = n - 1
        labels[row, :w] = torch.from_numpy(item.labels)
    tagged = sum(item.tagged for item in items)
    return Batch(
        ids,
        features,
        mask,
        words,
        torch.tensor([len(item.words) for item in items]),
        labels,
        tagged,
        links_of(items[:tagged]),
        marked_batch([item.marks for item in items], most),
    )


def epoch_items(texts: list[Text], rng: random.Random, mixture: Mixture) -> list[Item]:
    """Texts drawn at random, by an annotator drawn at random, cut at other places each time."""
    items = []
    for text in texts:
        share = mixture.share if text.annotators else mixture.others
        if rng.random() >= share * text.often:
            continue
        example = rng.choice(text.annotators) if text.annotators else None
        size = rng.choice((WINDOW, WINDOW, WINDOW, 200, 150))
        items += [
            Item(text.tokens, example, text.marks, w, rng)
            for w in windows(text.tokens, size, context=0)
        ]
    items = [item for item in items if len(item.words)]
    if mixture.made:
        items += list(made_up(texts, round(mixture.made * len(items)), rng))
    return items


def made_up(texts: list[Text], count: int, rng: random.Random) -> Iterator[Item]:
    """Windows made of parts of two texts each, some of their words put there from a third."""
    draw = np.random.default_rng(rng.getrandbits(32))
    texts = [text for text in texts if len(text.tokens.word) > 1]
    sizes = [len(text.tokens.ids) for text in texts]
    for _ in range(count):
        first, second, third = rng.choices(texts, sizes, k=3)
        parts = []
        for text in (first, second):
            cut = windows(text.tokens, rng.choice((WINDOW // 2, WINDOW // 2, 80, 40)), context=0)
            parts.append(Item(text.tokens, None, None, rng.choice(cut), rng))
        if not all(len(part.words) for part in parts):
            continue
        parts[0].join(parts[1], third.tokens.ids, draw)
        yield parts[0]


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
    return [batch_of(group) for group in groups]


@dataclass(frozen=True)
class Plan:
    """How epochs are made: the same seed and epoch give the same batches."""

    texts: list[Text]
    mixture: Mixture
    pieces: int
    seed: int

    def epoch(self, number: int) -> list[Batch]:
        """The batches of one epoch."""
        rng = random.Random(f"{self.seed}/{number}")
        return batches(epoch_items(self.texts, rng, self.mixture), self.pieces, rng)


_plan: Plan


def _made(number: int) -> list[Batch]:
    torch.set_num_threads(1)
    return [packed(batch) for batch in _plan.epoch(number)]


def epochs(plan: Plan, numbers: Iterable[int], workers: int) -> Iterator[list[Batch]]:
    """Epochs one after the other, made ready by so many processes; by this one where 0.

    The processes are forked before this returns, so call it before a GPU is used.
    """
    if not workers:
        return (plan.epoch(number) for number in numbers)
    global _plan
    _plan = plan
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"))
    left = iter(numbers)
    coming = [pool.submit(_made, number) for number in islice(left, workers)]

    def one_by_one() -> Iterator[list[Batch]]:
        with pool:
            while coming:
                made = coming.pop(0).result()
                if (number := next(left, None)) is not None:
                    coming.append(pool.submit(_made, number))
                yield made

    return one_by_one()
