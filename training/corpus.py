"""PolNeAR (Newell et al., LREC 2018) as tagged, linked word sequences.

The corpus is a folder with ``text/<doc>.txt`` and ``attributions/<doc>_<annotator>.ann`` (brat
standoff). Nothing of it is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lxml import etree
from tokenizers import Tokenizer

from sayso.tagger.tokens import Tokens, tokenise

ROLES = ("source", "cue", "content")
Spans = list[tuple[int, int]]
Attribution = dict[str, Spans]

_SPAN = re.compile(r"(\d+) (\d+)")


@dataclass(frozen=True)
class Relation:
    """Word ranges (first, end) of one attribution; exactly one cue."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Example:
    """One document as one annotator marked it; ``labels`` has one BIO label a word."""

    doc: str
    tokens: Tokens
    labels: np.ndarray
    relations: tuple[Relation, ...]


def annotations(folder: Path) -> Iterator[tuple[str, str, list[list[Attribution]]]]:
    """Each document: its id, its text, and the attributions of each of its annotators."""
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], []).append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        yield path.stem, text, [_read(each) for each in files[path.stem]]


def _read(path: Path) -> list[Attribution]:
    lines = path.read_text(encoding="utf-8").split("\n")
    # An event may stand before the spans that it names.
    spans = {
        bound[1]: [(int(a), int(b)) for a, b in _SPAN.findall(bound[2])]
        for line in lines
        if (bound := re.match(r"(T\d+)\t\S+ ([\d ;]+)", line))
    }
    events: list[Attribution] = []
    for line in lines:
        if event := re.fullmatch(r"E\d+\t(.*)", line.rstrip("\r")):
            attribution: Attribution = {role: [] for role in ROLES}
            for argument in event[1].split():
                name, _, target = argument.partition(":")
                role = name.rstrip("0123456789").lower()
                if role in attribution:
                    attribution[role] += spans[target]
            events.append(attribution)
    return events


def words_of(tokens: Tokens, spans: Spans) -> list[tuple[int, int]]:
    """Word ranges that cover the letters and digits of spans; touching ranges are one.

    A span without any (a cue may be a colon or a dash) is taken as it is.
    """
    ranges: list[tuple[int, int]] = []
    text = tokens.text
    wordless = not any(c.isalnum() for start, end in spans for c in text[start:end])
    for start, end in sorted(spans):
        while start < end and not (text[start].isalnum() or (wordless and text[start].strip())):
            start += 1
        while end > start and not (text[end - 1].isalnum() or (wordless and text[end - 1].strip())):
            end -= 1
        if start == end:
            continue
        first = int(np.searchsorted(tokens.word_end, start, side="right"))
        last = int(np.searchsorted(tokens.word_start, end, side="left"))
        # Part of a word (a slip of the annotator's hand) counts from half of it on.
        if last - first > 1 and start - tokens.word_start[first] > tokens.word_end[first] - start:
            first += 1
        if first >= last:
            continue
        between = (
            text[tokens.word_end[ranges[-1][1] - 1] : tokens.word_start[first]] if ranges else ""
        )
        if ranges and not any(c.isalnum() for c in between) and first <= ranges[-1][1] + 3:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return ranges


def example(doc: str, tokens: Tokens, attributions: list[Attribution]) -> Example:
    """One annotator's reading of a document as labels and relations."""
    labels = np.zeros(len(tokens.word), dtype=np.int64)
    relations = []
    for attribution in attributions:
        found = {role: words_of(tokens, attribution[role]) for role in ROLES}
        # Contents first, then sources, then cues: the later one wins where two overlap.
        for role, label in (("content", 5), ("source", 1), ("cue", 3)):
            for first, last in found[role]:
                labels[first:last] = label + 1
                labels[first] = label
        if found["cue"]:
            relations.append(
                Relation(
                    found["cue"][0],
                    found["source"][0] if found["source"] else None,
                    tuple(found["content"]),
                )
            )
    return Example(doc, tokens, labels, tuple(relations))


def load(folder: Path, tokenizer: Tokenizer) -> list[list[Example]]:
    """All documents of a folder, each as the examples of its annotators."""
    read = list(annotations(folder))
    tokens = tokenise([text for _, text, _ in read], tokenizer)
    return [
        [example(doc, each, attributions) for attributions in annotators]
        for (doc, _, annotators), each in zip(read, tokens, strict=True)
    ]


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
