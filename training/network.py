"""The encoder with its heads, for training and export.

One forward pass gives, for each wordpiece, scores of the role labels and the vectors that link
cues to sources and contents to cues; scores of names and of being the head word of a mention; and
vectors that say how far a mention extends and what it refers to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from sayso.tagger.tokens import FEATURES
from training.deep import Deep
from training.entities import MENTIONS, NAMES

#: Role labels in BIO order; the index is the label.
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK = 64  # width of one linking vector
REFER = 96  # width of one vector of reference
EXTENT = 32  # width of one vector of extent
BUCKETS = 24  # signed distances in words
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Candidates:
    """Spans of one role in a batch: window, first and last wordpiece, first word."""

    window: Tensor
    first: Tensor
    end: Tensor
    word: Tensor


@dataclass(frozen=True)
class Wanted:
    """What a batch's labels should be, as probabilities, 0 where there is no word.

    ``labels``: ``(b, w, 7)``; ``pairs``: ``(b, w - 1, 7, 7)``, of each label with the next one.
    """

    labels: Tensor
    pairs: Tensor


def allowed() -> Tensor:
    """``(7, 7)``: whether a label may follow another; inside only follows its own role."""
    table = torch.ones(len(LABELS), len(LABELS), dtype=torch.bool)
    for after, name in enumerate(LABELS):
        if name.startswith("I-"):
            table[:, after] = False
            table[after - 1, after] = table[after, after] = True
    return table


class Network(nn.Module):
    """Encoder, role scores with a linear chain (CRF), and a linker."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        # Without dropout on the attention weights, the fused kernel is used.
        if json.loads((base / "config.json").read_text("utf-8"))["model_type"] == "mpnet":
            self.encoder: nn.Module = Deep(base)
        else:
            self.encoder = BertModel.from_pretrained(
                base, add_pooling_layer=False, attention_probs_dropout_prob=0.0
            )
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(width, len(LABELS))
        self.link_in = nn.Linear(width, 256)
        self.link_out = nn.Linear(256, 4 * LINK + 2)
        self.names = nn.Linear(width, len(NAMES))
        self.mentions = nn.Linear(width, len(MENTIONS))
        self.refer_in = nn.Linear(width, width)
        self.refer_out = nn.Linear(width, 2 * REFER + 1)
        self.extent = nn.Linear(width, 4 * EXTENT)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        # Bias of a link by signed distance, and by how many candidates stand between.
        self.source_distance = nn.Parameter(torch.zeros(BUCKETS))
        self.cue_distance = nn.Parameter(torch.zeros(BUCKETS))
        self.source_order = nn.Parameter(torch.zeros(8))
        self.cue_order = nn.Parameter(torch.zeros(8))
        self.refer_distance = nn.Parameter(torch.zeros(BUCKETS))
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """What the heads say of wordpieces ``(b, t)``, each of shape ``(b, t, width)``."""
        return self.heads(self.dropout(self.hidden(ids, features, mask)))

    def hidden(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last layer, ``(b, t, width)``."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        found: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return found

    def heads(self, hidden: Tensor) -> dict[str, Tensor]:
        """The heads by name, in the order of the exported outputs."""
        return {
            "roles": self.roles(hidden),
            "link": self.link_out(nn.functional.gelu(self.link_in(hidden))),
            "names": self.names(hidden),
            "mentions": self.mentions(hidden),
            "refer": self.refer_out(nn.functional.gelu(self.refer_in(hidden))),
            "extent": self.extent(hidden),
        }

    def chain(self) -> tuple[Tensor, Tensor]:
        """Transition scores with the forbidden ones masked, and start scores.

        A window may start inside a span, so training forbids no start; a text may not.
        """
        return self.transitions.masked_fill(
            ~allowed().to(self.transitions.device), FORBIDDEN
        ), self.starts


def heads(network: Network, linker: dict[str, Tensor] | None) -> dict[str, object]:
    """What decoding needs beside the forward pass; ``training.calibrate`` sets the thresholds."""
    transitions, starts = network.chain()
    starts = starts.masked_fill(~allowed()[0].to(starts.device), FORBIDDEN)
    rounded = lambda x: np.round(x.detach().cpu().numpy().astype(float), 5).tolist()  # noqa: E731
    tables = {"source_distance": 24, "source_between": 12, "cue_distance": 24, "cue_between": 12}
    return {
        "labels": list(LABELS),
        "names": list(NAMES),
        "mentions": list(MENTIONS),
        "link_width": LINK,
        "refer_width": REFER,
        "extent_width": EXTENT,
        "refer_distance": rounded(network.refer_distance),
        "transitions": rounded(transitions),
        "starts": rounded(starts),
        **{
            name: rounded(linker[name]) if linker is not None else [0.0] * size
            for name, size in tables.items()
        },
        "drop": 0.0,
        "least": 0.0,
        "calibration": [0.0] * 9,
    }


def buckets(distance: Tensor) -> Tensor:
    """Signed distances in words as one of 24 buckets, finer near zero."""
    size = distance.abs().clamp(min=1).float()
    step = torch.bucketize(
        size,
        torch.tensor([2.0, 3, 4, 6, 8, 12, 18, 27, 40, 60, 100], device=size.device),
        right=True,
    )
    return torch.where(distance < 0, step, step + 12)


def pooled(vectors: Tensor, spans: Candidates) -> Tensor:
    """Mean of the vectors ``(b, t, d)`` over each span: ``(n, d)``."""
    sums = torch.cat([torch.zeros_like(vectors[:, :1]), vectors.cumsum(1)], dim=1)
    total = sums[spans.window, spans.end] - sums[spans.window, spans.first]
    return total / (spans.end - spans.first).clamp(min=1)[:, None]


def link_scores(
    query: Tensor,
    key: Tensor,
    none: Tensor,
    one: Candidates,
    other: Candidates,
    distance: Tensor,
    order: Tensor,
) -> Tensor:
    """Scores ``(n, 1 + m)`` of linking each span to nothing or to each of ``m`` others."""
    scores = query @ key.T / LINK**0.5
    scores = scores + distance[buckets(other.word[None] - one.word[:, None])]
    together = one.window[:, None] == other.window[None]
    before = (together & (other.word[None] < one.word[:, None])).sum(1)
    rank = ((other.window[:, None] == other.window) & (other.word[None] < other.word[:, None])).sum(
        1
    )
    scores = scores + order[(rank[None] - before[:, None]).clamp(-4, 3) + 4]
    scores = scores.masked_fill(~together, FORBIDDEN)
    return torch.cat([none[:, None], scores], dim=1)
