"""The losses of names, mentions, their extent and what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from training.entities import MENTIONS, Marks

if TYPE_CHECKING:
    from training.network import Network

IGNORED = -100
PRONOUN = MENTIONS.index("pronoun")
REACH = 40  # words that a mention extends from its head at most
AHEAD = 30  # words that a pronoun looks ahead for its name


class Marked:
    """The marks on the words of one window, ``index`` giving the place of each word in it."""

    def __init__(self, marks: Marks, words: np.ndarray, index: dict[int, int]) -> None:
        size = len(words)
        self.weight = marks.weight
        self.names = np.full(size, IGNORED)
        if marks.names is not None:
            self.names = marks.names[words]
            if size and self.names[0] and self.names[0] % 2 == 0:
                self.names[0] -= 1
        kept = [m for m in marks.mentions if m.head in index]
        self.kinds = np.full(size, 0 if marks.complete else IGNORED)
        for m in kept:
            self.kinds[index[m.head]] = m.kind if m.kind >= 0 else IGNORED
        self.head = torch.tensor([index[m.head] for m in kept], dtype=torch.long)
        self.entity = torch.tensor([m.entity for m in kept], dtype=torch.long)
        self.asks = torch.tensor([m.asks for m in kept], dtype=torch.bool)
        self.pronoun = torch.tensor([m.kind == PRONOUN for m in kept], dtype=torch.bool)
        whole = [m for m in kept if m.whole and m.first in index and m.end - 1 in index]
        self.extents = torch.tensor(
            [(index[m.head], index[m.first], index[m.end - 1]) for m in whole], dtype=torch.long
        ).reshape(-1, 3)


def refer_scores(
    vectors: Tensor, head: Tensor, pronoun: Tensor, distance: Tensor, width: int
) -> Tensor:
    """Scores ``(k, 1 + k)``: each of ``k`` heads refers to nothing before it, or to another.

    ``vectors``: ``(words, 2 * width + 1)``. A mention refers back; a pronoun also a little ahead.
    """
    from training.network import FORBIDDEN, buckets

    mine = vectors[head]
    scores = mine[:, :width] @ mine[:, width : 2 * width].T / width**0.5
    gap = head[None] - head[:, None]
    scores = scores + distance[buckets(gap)]
    possible = (gap < 0) | (pronoun[:, None] & ~pronoun[None] & (gap > 0) & (gap <= AHEAD))
    scores = scores.masked_fill(~possible, FORBIDDEN)
    return torch.cat([mine[:, -1:], scores], dim=1)


def refer_loss(scores: Tensor, entity: Tensor, asks: Tensor) -> Tensor:
    """Summed negative log-likelihood of all that is right (Lee et al. 2017)."""
    right = entity[:, None] == entity[None]
    right.fill_diagonal_(False)
    right = right & (scores[:, 1:] > -1e3)
    right = torch.cat([~right.any(1, keepdim=True), right], dim=1)
    logs = torch.log_softmax(scores, dim=1)
    each = -torch.logsumexp(logs.masked_fill(~right, -1e4), dim=1)
    return each[asks].sum()


def extent_loss(vectors: Tensor, extents: Tensor, width: int) -> Tensor:
    """Summed cross-entropy of the first and the last word of each mention, given its head."""
    head = vectors[extents[:, 0]]
    places = torch.arange(len(vectors))
    gap = places[None] - extents[:, :1]
    total = vectors.sum() * 0.0
    for side, allowed in ((0, (gap <= 0) & (gap >= -REACH)), (1, (gap >= 0) & (gap <= REACH))):
        query = head[:, 2 * side * width : (2 * side + 1) * width]
        key = vectors[:, (2 * side + 1) * width : (2 * side + 2) * width]
        scores = (query @ key.T / width**0.5).masked_fill(~allowed, -1e4)
        wanted = extents[:, 1 + side]
        near = allowed[torch.arange(len(extents)), wanted]
        if near.any():
            total = total + nn.functional.cross_entropy(scores[near], wanted[near], reduction="sum")
    return total


def mention_losses(
    network: Network, marked: list[Marked | None], words: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Summed losses over the windows of a batch; outputs are by words, ``(b, w, width)``."""
    from training.network import EXTENT, REFER

    zero = words["names"].sum() * 0.0
    total = dict.fromkeys(("names", "mentions", "refer", "extent"), zero)
    for row, marks in enumerate(marked):
        if marks is None:
            continue
        size = len(marks.names)
        for name, labels in (("names", marks.names), ("mentions", marks.kinds)):
            if (labels != IGNORED).any():
                loss = nn.functional.cross_entropy(
                    words[name][row, :size], torch.from_numpy(labels), reduction="sum"
                )
                total[name] = total[name] + min(1.0, marks.weight) * loss
        if len(marks.head):
            scores = refer_scores(
                words["refer"][row, :size], marks.head, marks.pronoun, network.refer_distance, REFER
            )
            loss = refer_loss(scores, marks.entity, marks.asks)
            total["refer"] = total["refer"] + marks.weight * loss
        if len(marks.extents):
            loss = extent_loss(words["extent"][row, :size], marks.extents, EXTENT)
            total["extent"] = total["extent"] + 0.5 * loss
    return total
