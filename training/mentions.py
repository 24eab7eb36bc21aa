"""The losses of names, mentions, their extent and what they refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
UNREACHED = -1e4  # the score of a word out of reach


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


@dataclass(frozen=True)
class MarkedBatch:
    """The marks of ``b`` windows of up to ``w`` words, with up to ``k`` mentions in each.

    ``names``, ``kinds``: ``(b, w)``, ignored where unknown; ``weight``: ``(b,)``; ``head``,
    ``entity``, ``asks``, ``pronoun``: ``(b, k)``; ``here``: ``(b, k)``, whether there is one;
    ``extents``: ``(n, 4)``, each a window and the words of head, first and last.
    """

    names: Tensor
    kinds: Tensor
    weight: Tensor
    head: Tensor
    entity: Tensor
    asks: Tensor
    pronoun: Tensor
    here: Tensor
    extents: Tensor


def marked_batch(marked: Sequence[Marked | None], words: int) -> MarkedBatch:
    """The marks of windows, padded to so many words."""
    most = max((len(marks.head) for marks in marked if marks is not None), default=0)
    names, kinds = torch.full((2, len(marked), words), IGNORED)
    head, entity = torch.zeros((2, len(marked), most), dtype=torch.long)
    asks, pronoun, here = torch.zeros((3, len(marked), most), dtype=torch.bool)
    extents = [torch.zeros((0, 4), dtype=torch.long)]
    for row, marks in enumerate(marked):
        if marks is None:
            continue
        size, count = len(marks.names), len(marks.head)
        names[row, :size] = torch.from_numpy(marks.names)
        kinds[row, :size] = torch.from_numpy(marks.kinds)
        head[row, :count], entity[row, :count] = marks.head, marks.entity
        asks[row, :count], pronoun[row, :count] = marks.asks, marks.pronoun
        here[row, :count] = True
        extents.append(nn.functional.pad(marks.extents, (1, 0), value=row))
    weight = torch.tensor([0.0 if marks is None else marks.weight for marks in marked])
    return MarkedBatch(names, kinds, weight, head, entity, asks, pronoun, here, torch.cat(extents))


def refer_scores(vectors: Tensor, marks: MarkedBatch, distance: Tensor, width: int) -> Tensor:
    """Scores ``(b, k, 1 + k)``: each of ``k`` heads refers to nothing before it, or to another.

    ``vectors``: ``(b, w, 2 * width + 1)``. A mention refers back; a pronoun also a little ahead.
    """
    from training.network import FORBIDDEN, buckets

    mine = vectors.gather(1, marks.head[..., None].expand(-1, -1, vectors.shape[2]))
    scores = mine[..., :width] @ mine[..., width : 2 * width].transpose(1, 2) / width**0.5
    gap = marks.head[:, None] - marks.head[:, :, None]
    scores = scores + distance[buckets(gap)]
    ahead = marks.pronoun[:, :, None] & ~marks.pronoun[:, None] & (gap > 0) & (gap <= AHEAD)
    possible = ((gap < 0) | ahead) & marks.here[:, None]
    scores = scores.masked_fill(~possible, FORBIDDEN)
    return torch.cat([mine[..., -1:], scores], dim=2)


def refer_loss(scores: Tensor, marks: MarkedBatch) -> Tensor:
    """Summed negative log-likelihood of all that is right (Lee et al. 2017)."""
    right = (marks.entity[:, :, None] == marks.entity[:, None]) & (scores[..., 1:] > -1e3)
    right = right & ~torch.eye(scores.shape[1], dtype=torch.bool, device=scores.device)
    right = torch.cat([~right.any(2, keepdim=True), right], dim=2)
    logs = torch.log_softmax(scores, dim=2)
    each = -torch.logsumexp(logs.masked_fill(~right, -1e4), dim=2)
    return ((marks.asks & marks.here) * each * marks.weight[:, None]).sum()


def extent_scores(
    vectors: Tensor, row: Tensor, at: Tensor, lengths: Tensor, width: int
) -> tuple[Tensor, Tensor]:
    """Scores ``(n, w)`` of the first and of the last word of ``n`` mentions.

    ``row``, ``at``: ``(n,)``, the window and the head word of each.
    """
    head, others = vectors[row, at], vectors[row]
    places = torch.arange(vectors.shape[1], device=vectors.device)
    gap = places[None] - at[:, None]
    real = places[None] < lengths[row][:, None]
    found = []
    for side, near in ((0, (gap <= 0) & (gap >= -REACH)), (1, (gap >= 0) & (gap <= REACH))):
        query = head[:, 2 * side * width : (2 * side + 1) * width]
        key = others[:, :, (2 * side + 1) * width : (2 * side + 2) * width]
        scores = (key @ query[:, :, None])[..., 0] / width**0.5
        found.append(scores.masked_fill(~(near & real), UNREACHED))
    return found[0], found[1]


def extent_loss(vectors: Tensor, marks: MarkedBatch, lengths: Tensor, width: int) -> Tensor:
    """Summed cross-entropy of the first and the last word of each mention, given its head."""
    row, at = marks.extents[:, 0], marks.extents[:, 1]
    total = vectors.sum() * 0.0
    for side, scores in enumerate(extent_scores(vectors, row, at, lengths, width)):
        wanted = marks.extents[:, 2 + side]
        reached = scores.gather(1, wanted[:, None])[:, 0] > UNREACHED
        each = nn.functional.cross_entropy(scores, wanted, reduction="none")
        total = total + (each * reached).sum()
    return total


@dataclass(frozen=True)
class Opinion:
    """What teachers think of the mentions of ``b`` windows of up to ``w`` words, as probabilities.

    ``names``: ``(b, w, 9)``; ``kinds``: ``(b, w, 10)``; ``heads``: the words that they take for
    heads, with nothing said of what is right; ``refer``: ``(b, k, 1 + k)``; ``first``, ``last``:
    ``(n, w)``, of the mentions in the order of the windows.
    """

    names: Tensor
    kinds: Tensor
    heads: MarkedBatch
    refer: Tensor
    first: Tensor
    last: Tensor


def heads_of(kinds: Tensor, lengths: Tensor) -> MarkedBatch:
    """The words that are rather heads of mentions than not, from probabilities ``(b, w, 10)``."""
    there = torch.arange(kinds.shape[1], device=kinds.device) < lengths[:, None]
    taken = there & (kinds[..., 0] < 0.5)
    most = int(taken.sum(1).max()) if taken.numel() else 0
    # Those that are taken come first, in the order of the words.
    head = (~taken).to(torch.int8).argsort(dim=1, stable=True)[:, :most]
    here = taken.gather(1, head)
    pronoun = here & (kinds.argmax(2).gather(1, head) == PRONOUN)
    unknown = torch.full(kinds.shape[:2], IGNORED, device=kinds.device)
    none = torch.zeros((0, 4), dtype=torch.long, device=kinds.device)
    weight = torch.ones(len(kinds), device=kinds.device)
    return MarkedBatch(
        unknown, unknown, weight, head, torch.zeros_like(head), here, pronoun, here, none
    )


def opinion(
    networks: Sequence[Network], lengths: Tensor, words: Sequence[dict[str, Tensor]]
) -> Opinion:
    """What networks think, on the average; their outputs are by words."""
    from training.network import EXTENT, REFER

    mean = lambda values: sum(values) / len(networks)  # noqa: E731
    names = mean([each["names"].softmax(2) for each in words])
    kinds = mean([each["mentions"].softmax(2) for each in words])
    heads = heads_of(kinds, lengths)
    refer = [
        refer_scores(each["refer"], heads, network.refer_distance, REFER).softmax(2)
        for network, each in zip(networks, words, strict=True)
    ]
    row, at = heads.here.nonzero(as_tuple=True)
    places = (row, heads.head[row, at])
    extents = [extent_scores(each["extent"], *places, lengths, EXTENT) for each in words]
    first, last = (mean([each[side].softmax(1) for each in extents]) for side in (0, 1))
    return Opinion(names, kinds, heads, mean(refer), first, last)


def opinion_losses(
    network: Network, taught: Opinion, lengths: Tensor, words: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Summed cross-entropies of what teachers think of the mentions."""
    from training.network import EXTENT, REFER

    there = torch.arange(taught.names.shape[1], device=lengths.device) < lengths[:, None]
    apart = lambda p, scores, dim: -(p * scores.log_softmax(dim)).sum(dim)  # noqa: E731
    heads = taught.heads
    refer = refer_scores(words["refer"], heads, network.refer_distance, REFER)
    row, at = heads.here.nonzero(as_tuple=True)
    extents = extent_scores(words["extent"], row, heads.head[row, at], lengths, EXTENT)
    both = zip((taught.first, taught.last), extents, strict=True)
    return {
        "names": (apart(taught.names, words["names"], 2) * there).sum(),
        "mentions": (apart(taught.kinds, words["mentions"], 2) * there).sum(),
        "refer": (apart(taught.refer, refer, 2) * heads.here).sum(),
        "extent": 0.5 * sum((apart(p, scores, 1).sum() for p, scores in both), refer.sum() * 0.0),
    }


def mention_losses(
    network: Network, marks: MarkedBatch, lengths: Tensor, words: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Summed losses over the windows of a batch; outputs are by words, ``(b, w, width)``."""
    from training.network import EXTENT, REFER

    total = {}
    for name, labels in (("names", marks.names), ("mentions", marks.kinds)):
        each = nn.functional.cross_entropy(
            words[name].transpose(1, 2), labels, reduction="none", ignore_index=IGNORED
        )
        total[name] = (each * marks.weight.clamp(max=1.0)[:, None]).sum()
    total["refer"] = words["refer"].sum() * 0.0
    if marks.head.shape[1]:
        scores = refer_scores(words["refer"], marks, network.refer_distance, REFER)
        total["refer"] = refer_loss(scores, marks)
    total["extent"] = 0.5 * extent_loss(words["extent"], marks, lengths, EXTENT)
    return total
