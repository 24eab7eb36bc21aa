"""What a trained network thinks of each word, for another to learn from.

    python -m training.teach --weights runs/teacher/average-2.pt --base MPNET \
        [--corpus POLNEAR/train] [--gum GUM/train] [--gap gap-development.tsv] \
        [--texts TIMEBANK AQUAINT NEWS] --out runs/teacher/thoughts.pt

The probabilities of the labels of each word, and of each two in a row, under the network's linear
chain, of whole articles read in windows as in use. ``training.train --thoughts`` learns from them
(Hinton et al. 2015; of chains, Wang et al., ACL 2020). Texts need no marks: plain ones
(``.txt``) and TimeML (``.tml``) will do.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from lxml import etree
from tokenizers import Tokenizer
from torch import Tensor

from sayso.tagger.decode import Heads
from sayso.tagger.encoder import FOLDER, Encoded
from sayso.tagger.tokens import Tokens, tokenise, windows
from training.corpus import annotations
from training.deep import CLS, SEP
from training.entities import gap, gum
from training.network import Network

TOGETHER = 8
#: The probabilities of labels ``(w, 7)`` and of pairs of labels ``(w - 1, 7, 7)``, as float16.
Thought = tuple[np.ndarray, np.ndarray]


def key(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain(folders: Iterable[Path]) -> Iterator[str]:
    """The texts of all ``.txt`` and ``.tml`` files."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".txt":
                yield path.read_text(encoding="utf-8")
            elif path.suffix == ".tml":
                found = etree.parse(path, etree.XMLParser(resolve_entities=False)).find(".//TEXT")
                if found is not None:
                    # Lines end where a column did; an empty one parts paragraphs.
                    parts = re.split(r"\n\s*\n", "".join(map(str, found.itertext())))
                    yield "\n".join(" ".join(each.split()) for each in parts if each.strip())


def read(network: Network, tokens: Tokens, bfloat16: bool = False) -> tuple[Tensor, np.ndarray]:
    """The last layer ``(n, width)`` and the role scores of one text, windows stitched as in use."""
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
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            last = network.hidden(ids[rows], features[rows], mask[rows]).float()
        for found, w in zip(last, cut[rows], strict=True):
            first = w.start - 1
            hidden[w.own_start : w.own_end] = found[w.own_start - first : w.own_end - first]
    return hidden, network.roles(hidden).numpy()


def encoded(network: Network, tokens: Tokens, bfloat16: bool = False) -> Encoded:
    """What the shipped encoder would give, of a network that is still being trained."""
    hidden, _ = read(network, tokens, bfloat16)
    outputs = {name: values.numpy() for name, values in network.heads(hidden).items()}
    return Encoded(tokens, **outputs)


def probabilities(scores: np.ndarray, transitions: np.ndarray, starts: np.ndarray) -> Thought:
    """The marginal probabilities of a linear chain over scores ``(w, 7)``."""
    words, labels = scores.shape
    forward = np.zeros((words, labels))
    backward = np.zeros((words, labels))
    if words:
        forward[0] = starts + scores[0]
    for t in range(1, words):
        forward[t] = np.logaddexp.reduce(forward[t - 1][:, None] + transitions, axis=0) + scores[t]
    for t in range(words - 2, -1, -1):
        backward[t] = np.logaddexp.reduce(
            transitions + (scores[t + 1] + backward[t + 1])[None], axis=1
        )
    total = np.logaddexp.reduce(forward[-1]) if words else 0.0
    one = np.exp(forward + backward - total)
    two = np.exp(forward[:-1, :, None] + transitions + (scores[1:] + backward[1:])[:, None] - total)
    return one.astype(np.float16), two.astype(np.float16)


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


def main() -> None:
    from sayso.tagger.decode import word_scores
    from training.export import heads

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--gap", type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--bfloat16", action="store_true", help="multiply in half precision")
    parser.add_argument("--held-out", type=int, default=42)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = load_network(options.base, options.weights)
    tokenizer = load_tokenizer()
    tokens: list[Tokens] = []
    if options.corpus is not None:
        documents = [text for _, text, _ in annotations(options.corpus)]
        random.Random(0).shuffle(documents)
        tokens += tokenise(documents[options.held_out :], tokenizer)
    tokens += tokenise(list(plain(options.texts)), tokenizer)
    if options.gum is not None:
        tokens += [marks.tokens for marks in gum(options.gum, tokenizer)]
    if options.gap is not None:
        tokens += [snippet.tokens for snippet in gap(options.gap, tokenizer)]
    chain = Heads.load(heads(network, None))
    # A first word inside a span is possible in a window, not in a text.
    found: dict[str, Thought] = {}
    if options.out.exists():
        found = torch.load(options.out, weights_only=False)
    begun = time.time()
    with torch.no_grad():
        for number, each in enumerate(tokens, 1):
            name = key(each.text)
            if name not in found:
                one = encoded(network, each, options.bfloat16)
                found[name] = probabilities(word_scores(one), chain.transitions, chain.starts)
            if number % 200 == 0 or number == len(tokens):
                torch.save(found, options.out.with_suffix(".tmp"))
                options.out.with_suffix(".tmp").replace(options.out)
                spent = time.time() - begun
                print(f"read {number} of {len(tokens)} texts, {spent:.0f} s", flush=True)


if __name__ == "__main__":
    main()
