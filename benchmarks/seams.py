"""What is lost where a text is cut into windows: the same articles in one window and in several.

    python benchmarks/seams.py [--polnear FOLDER] [--weights FOLDER]

The first paragraphs of each PolNeAR dev article, as many as fit into one window as in use, are
read in that window and in smaller ones; and as many as fit into one of 508 wordpieces, longer than
any in training, in that and in windows as in use. Printed are the scores of each, and how many
statements each has in common, to the character, with the reading in one window.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np
from harness import ATTRIBUTION_SCORER, POLNEAR, load_module, stop

from sayso.model import Statement
from sayso.tagger import encoder as encoding
from sayso.tagger.decode import Heads, decode
from sayso.tagger.tokens import CONTEXT, WINDOW, tokenise, windows

#: Wordpieces of the text, and of the windows that it is read in.
TRIALS = ((WINDOW, (WINDOW, 190, 126)), (508, (508, WINDOW)))


def beginning(text: str, tokenizer: Any, size: int) -> str:
    """As many whole paragraphs of a text as one window of ``size`` wordpieces takes."""
    (tokens,) = tokenise([text], tokenizer)
    ends = np.append(tokens.paragraph[1:], len(tokens.ids))
    fits = [int(end) for end in ends if end <= size]
    return text[: int(tokens.end[fits[-1] - 1])] if fits else ""


def read(encoder: encoding.Encoder, texts: list[str], size: int) -> list[tuple[Statement, ...]]:
    """The statements of texts that are read in windows of ``size`` wordpieces."""
    with (
        mock.patch.object(encoding, "windows", lambda tokens: windows(tokens, size, CONTEXT)),
        mock.patch.object(encoding, "LENGTHS", (*encoding.LENGTHS, *range(288, 513, 32))),
    ):
        return decode(encoder.encode(texts), Heads.load(encoder.heads))


def trial(
    scorer: ModuleType,
    gold: dict[str, Any],
    encoder: encoding.Encoder,
    length: int,
    sizes: Sequence[int],
) -> None:
    """Read texts of at most ``length`` wordpieces in windows of several sizes, and print."""
    texts = {doc: beginning(each.text, encoder.tokenizer, length) for doc, each in gold.items()}
    texts = {doc: text for doc, text in texts.items() if text}
    cut = {
        doc: scorer.Document(
            text,
            [
                each
                for each in gold[doc].attributions
                if all(end <= len(text) for spans in each.values() for _, end in spans)
            ],
        )
        for doc, text in texts.items()
    }
    whole: Counter[Any] = Counter()
    print(f"{len(texts)} beginnings of articles, of at most {length} wordpieces")
    print(f"{'window':>8}{'relation':>10}{'overlap':>10}{'exact':>10}{'as in one window':>20}")
    for size in sizes:
        found = dict(zip(texts, read(encoder, list(texts.values()), size), strict=True))
        scores = scorer.score(
            cut,
            {
                doc: [{r: list(getattr(s, r)) for r in scorer.ROLES} for s in statements]
                for doc, statements in found.items()
            },
        )
        all_ = Counter((doc, s.source, s.cue, s.content) for doc, f in found.items() for s in f)
        whole = whole or all_
        common = 100 * 2 * (all_ & whole).total() / max(all_.total() + whole.total(), 1)
        figures = (scores.relation, scores.content_overlap, scores.content_exact)
        print(f"{size:8}" + "".join(f"{100 * each.f1:10.1f}" for each in figures), end="")
        print(f"{common:18.1f} %")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--polnear", type=Path, default=POLNEAR, metavar="FOLDER")
    parser.add_argument("--scorer", type=Path, default=ATTRIBUTION_SCORER, metavar="FILE.py")
    parser.add_argument("--weights", type=Path, default=encoding.FOLDER, metavar="FOLDER")
    options = parser.parse_args()
    scorer = load_module(options.scorer, "attribution_scorer")
    try:
        gold = scorer.read_gold(options.polnear)
    except scorer.InputError as error:
        stop(str(error))
    encoder = encoding.Encoder(options.weights)
    for length, sizes in TRIALS:
        trial(scorer, gold, encoder, length, sizes)


if __name__ == "__main__":
    main()
