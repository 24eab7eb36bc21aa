"""Checkpoints of the network, and whole articles read with them as in use."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.tagger.encoder import FOLDER, Encoded
from sayso.tagger.tokens import Tokens, windows
from training.deep import CLS, SEP
from training.network import Network

TOGETHER = 8


def read(network: Network, tokens: Tokens, bfloat16: bool = False) -> tuple[Tensor, np.ndarray]:
    """The last layer ``(n, width)`` and the role scores of one text, windows stitched as in use."""
    device = network.starts.device
    hidden = torch.zeros((len(tokens.ids), network.roles.in_features))
    cut = windows(tokens)
    # Few shapes: each new one costs the matrix library as much as a window.
    length = -(-max((w.end - w.start + 2 for w in cut), default=0) // 32) * 32
    ids, features, mask = torch.zeros((3, len(cut), length), dtype=torch.long)
    for row, w in enumerate(cut):
        size = w.end - w.start
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = torch.from_numpy(tokens.ids[w.start : w.end])
        features[row, 1 : size + 1] = torch.from_numpy(tokens.features[w.start : w.end])
        mask[row, : size + 2] = 1
    for at in range(0, len(cut), TOGETHER):
        rows = slice(at, at + TOGETHER)
        one = (each[rows].to(device) for each in (ids, features, mask))
        with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
            last = network.hidden(*one).float().cpu()
        for found, w in zip(last, cut[rows], strict=True):
            first = w.start - 1
            hidden[w.own_start : w.own_end] = found[w.own_start - first : w.own_end - first]
    return hidden, network.roles(hidden.to(device)).cpu().numpy()


def encoded(network: Network, tokens: Tokens, bfloat16: bool = False) -> Encoded:
    """What the shipped encoder would give, of a network that is still being trained."""
    hidden, _ = read(network, tokens, bfloat16)
    made = network.heads(hidden.to(network.starts.device))
    outputs = {name: values.cpu().numpy() for name, values in made.items()}
    return Encoded(tokens, **outputs)


def load_network(base: Path, weights: Path) -> Network:
    """A trained network, ready to read."""
    network = Network(base)
    saved = torch.load(weights, weights_only=True)
    network.load_state_dict(saved.get("network", saved), strict=False)
    return network.eval()


def load_tokenizer() -> Tokenizer:
    """The tokeniser that ships, reading texts whole."""
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
