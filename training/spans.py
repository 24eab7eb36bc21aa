"""The stories that were written for training, as texts with annotated statements.

``spans.json`` beside a story's ``gold.json`` has for each article the attributions as code points
``[source, cue, content]``, each a list of ``[start, end]``, and a hash of the cleaned text that
they stand in. The model before marked them; readers put right where it and ``gold.json`` differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from sayso.intake import clean, load
from sayso.tagger.tokens import tokenise
from training.corpus import ROLES, Attribution, Example, example


def stamp(text: str) -> str:
    """Tells whether the text is still the one that was marked."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def marked(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Each article of the stories in a folder: its name, its text and its attributions.

    Raises:
        SystemExit: an article is now cleaned in another way than when it was marked.
    """
    for path in sorted(folder.glob("*/spans.json")):
        gold = json.loads((path.parent / "gold.json").read_text("utf-8"))["articles"]
        for name, found in json.loads(path.read_text("utf-8")).items():
            dated = None if gold[name].get("published_in_text") else gold[name]["published"]
            file = path.parent / gold[name].get("file", f"{name}.txt")
            text = clean(load(file), published=dated).text
            if stamp(text) != found["text"]:
                raise SystemExit(
                    f"{file} is cleaned otherwise than when {path} was made: move its spans to "
                    f"the new text, whose hash is {stamp(text)}"
                )
            attributions = [
                {
                    role: [(start, end) for start, end in spans]
                    for role, spans in zip(ROLES, each, strict=True)
                }
                for each in found["attributions"]
            ]
            yield f"{path.parent.name}/{name}", text, attributions


def stories(folder: Path, tokenizer: Tokenizer) -> list[Example]:
    """The articles of the stories in a folder, ready to train on."""
    read = list(marked(folder))
    tokens = tokenise([text for _, text, _ in read], tokenizer)
    return [
        example(name, each, attributions)
        for (name, _, attributions), each in zip(read, tokens, strict=True)
    ]
