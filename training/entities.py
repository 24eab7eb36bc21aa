"""Names, mentions and coreference of three corpora as marks on words.

- GUM (Zeldes 2017; gold): entities of all kinds with their types, heads and coreference.
- PolNeAR's automatic layer (CoreNLP; silver): names and coreference chains.
- GAP (Webster et al. 2018; gold): one pronoun and two names a snippet.

A mention is known by its head word, the last word of the name where it is named (after word-level
coreference, Dobrovolskii 2021). Nothing of the corpora is kept here.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.tagger.tokens import Tokens, tokenise

TYPES = ("person", "organisation", "place", "other")
#: BIO labels of names; the index is the label.
NAMES = ("O", *(f"{mark}-{each}" for each in TYPES for mark in "BI"))
#: What a word is the head of.
MENTIONS = (
    "none",
    *(f"name-{each}" for each in TYPES),
    "pronoun",
    *(f"description-{each}" for each in TYPES),
)
PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself "
    "she her hers herself it its itself they them their theirs themselves who whom whose".split()
)
_GUM_TYPES = {"person": 0, "organization": 1, "place": 2}
_SILVER_TYPES = {"PERSON": 0, "ORGANIZATION": 1, "LOCATION": 2, "MISC": 3}
# After one of these, a noun phrase's head has gone by.
_AFTER_HEAD = frozenset(
    "of in for who that which on with from at to by whose , ( - – — : about against into under "
    "over after before between as where when and".split()
)


@dataclass(frozen=True)
class Mention:
    """A mention by words: head, extent (first, end), kind (index into ``MENTIONS``).

    ``entity`` numbers what it refers to within its text; ``asks`` is false where the corpus does
    not say what it refers to, ``whole`` where it does not say how far it extends.
    """

    head: int
    first: int
    end: int
    kind: int
    entity: int
    asks: bool = True
    whole: bool = True


@dataclass(frozen=True)
class Marks:
    """The marks on the ``w`` words of a text.

    ``names``: ``(w,)`` labels, or null where unknown; ``complete``: whether every mention is
    there, so that other words are the head of none; ``weight``: how far the links are trusted.
    """

    tokens: Tokens
    names: np.ndarray | None
    mentions: tuple[Mention, ...]
    complete: bool
    weight: float


def word_at(tokens: Tokens, offset: int) -> int:
    """The word that holds a character, or the one after it."""
    return int(np.searchsorted(tokens.word_end, offset, side="right"))


def words_in(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The words that share a character with ``start`` to ``end``."""
    return word_at(tokens, start), int(np.searchsorted(tokens.word_start, end, side="left"))


def _labels(tokens: Tokens, names: Iterable[tuple[int, int, int]]) -> np.ndarray:
    labels = np.zeros(len(tokens.word), dtype=np.int64)
    for first, end, kind in names:
        if first < end:
            labels[first:end] = 2 * kind + 2
            labels[first] = 2 * kind + 1
    return labels


# GUM


@dataclass
class _Row:
    text: str
    tag: str
    parent: int
    start: int
    end: int


def _gum_text(path: Path) -> tuple[str, list[_Row], list[tuple[int, str]]]:
    """A document's text, its rows, and (row, Entity value) pairs."""
    text, rows, marks = "", [], []
    base, fresh = 0, True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and "_block" not in line and text:
            text = text.rstrip() + "\n"
        if line.startswith("# sent_id"):
            base = len(rows)
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        start = len(text)
        text += cells[1]
        parent = int(cells[6])
        rows.append(_Row(cells[1], cells[3], base + parent - 1 if parent else -1, start, len(text)))
        if "Entity" in misc:
            marks.append((len(rows) - 1, misc["Entity"]))
        fresh = misc.get("SpaceAfter") != "No"
        if fresh:
            text += " "
    return text, rows, marks


def _gum_entities(marks: list[tuple[int, str]]) -> list[tuple[int, int, int, str, bool]]:
    """(first row, end row, entity, type, linked to others) of each mention."""
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    found = []
    for row, value in marks:
        for opening, closing in re.findall(r"\(([^()]+)|([^()]+)\)", value):
            part = opening or closing
            cells = part.split("-")
            # A one-word mention is "(1-…)": the closing bracket is then consumed below.
            if opening:
                opened.setdefault(cells[0], []).append((row, cells[1], True))
                at = value.find("(" + part) + len(part) + 1
                if value[at : at + 1] == ")":
                    start, kind, _ = opened[cells[0]].pop()
                    found.append((start, row + 1, cells[0], kind, True))
            elif opened.get(cells[0]):
                start, kind, _ = opened[cells[0]].pop()
                found.append((start, row + 1, cells[0], kind, True))
    numbers: dict[str, int] = {}
    return [
        (first, end, numbers.setdefault(entity.split("[")[0], len(numbers)), kind, linked)
        for first, end, entity, kind, linked in found
    ]


def gum(folder: Path, tokenizer: Tokenizer) -> list[Marks]:
    """The documents of GUM."""
    read = [_gum_text(path) for path in sorted(folder.glob("*.conllu"))]
    tokens = tokenise([text for text, _, _ in read], tokenizer)
    return [
        _gum_marks(each, rows, _gum_entities(marks))
        for each, (_, rows, marks) in zip(tokens, read, strict=True)
    ]


def _gum_marks(
    tokens: Tokens, rows: list[_Row], entities: list[tuple[int, int, int, str, bool]]
) -> Marks:
    mentions, names = [], []
    for first, end, entity, kind, _ in sorted(entities):
        type_ = _GUM_TYPES.get(kind, 3)
        head = next((i for i in range(first, end) if not first <= rows[i].parent < end), first)
        if rows[head].tag == "PROPN":
            start = last = head
            while start > first and rows[start - 1].tag == "PROPN":
                start -= 1
            # "Bank of England": a name goes on over "of" and "the" to the next proper noun.
            while last + 1 < end:
                step = next(
                    (
                        k
                        for k in range(1, 4)
                        if last + k < end
                        and rows[last + k].tag == "PROPN"
                        and all(
                            rows[last + j].text.lower()
                            in ("of", "the", "for", "-", "&", "and", "’s", "'s")
                            for j in range(1, k)
                        )
                        and (k == 1 or rows[last + k].parent >= start)
                    ),
                    0,
                )
                if not step:
                    break
                last += step
            names.append((*words_in(tokens, rows[start].start, rows[last].end), type_))
            label = 1 + type_
            place = word_at(tokens, rows[last].start)
        elif rows[head].tag == "PRON" or rows[head].text.lower() in PRONOUNS:
            label, place = 5, word_at(tokens, rows[head].start)
        else:
            label, place = 6 + type_, word_at(tokens, rows[head].start)
        a, b = words_in(tokens, rows[first].start, rows[end - 1].end)
        mentions.append(Mention(place, a, b, label, entity))
    # Inner names lie within outer ones: the longest stands.
    names.sort(key=lambda name: (name[0], -name[1]))
    flat: list[tuple[int, int, int]] = []
    for name in names:
        if not flat or name[0] >= flat[-1][1]:
            flat.append(name)
    seen: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.first - m.end):
        seen.setdefault(mention.head, mention)
    ordered = tuple(sorted(seen.values(), key=lambda m: m.head))
    return Marks(tokens, _labels(tokens, flat), ordered, True, 1.0)


# PolNeAR's automatic layer


def silver(folder: Path, tokens: dict[str, Tokens]) -> dict[str, Marks]:
    """Marks of the documents whose tokens are given, by document."""
    found = {}
    with gzip.open(folder / "corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["doc"] in tokens:
                found[row["doc"]] = _silver_marks(tokens[row["doc"]], row)
    return found


def _silver_marks(tokens: Tokens, row: dict[str, list[list[int]]]) -> Marks:
    names = []
    for start, end, kind in row["entities"]:
        first, last = words_in(tokens, start, end)
        if kind in _SILVER_TYPES and first < last:  # type: ignore[comparison-overlap]
            names.append((first, last, _SILVER_TYPES[kind]))  # type: ignore[index]
    ends = {end - 1: kind for _, end, kind in names}
    lower = [
        tokens.text[s:e].lower() for s, e in zip(tokens.word_start, tokens.word_end, strict=True)
    ]
    heads: dict[int, Mention] = {}
    for entity, chain in enumerate(row["coreference"]):
        for start, end in chain:  # type: ignore[misc]
            first, last = words_in(tokens, start, end)
            if first < last:
                mention = _silver_mention(lower, ends, first, last, entity)
                heads.setdefault(mention.head, mention)
    number = len(row["coreference"])
    for first, end, kind in names:
        if end - 1 not in heads:
            heads[end - 1] = Mention(end - 1, first, end, 1 + kind, number, whole=False)
            number += 1
    ordered = tuple(sorted(heads.values(), key=lambda m: m.head))
    return Marks(tokens, _labels(tokens, names), ordered, False, 0.5)


def _silver_mention(
    lower: list[str], ends: dict[int, int], first: int, last: int, entity: int
) -> Mention:
    if last - first == 1 and lower[first] in PRONOUNS:
        return Mention(first, first, last, 5, entity, whole=False)
    stop = next((i for i in range(first + 1, last) if lower[i] in _AFTER_HEAD), last)
    if lower[stop - 1] in ("'", "’", "s") and stop - 1 > first:
        stop -= 1
        while stop - 1 > first and lower[stop - 1] in ("'", "’", "s"):
            stop -= 1
    head = stop - 1
    if head in ends:
        return Mention(head, first, last, 1 + ends[head], entity, whole=False)
    # Of what type a description is, the corpus does not say.
    return Mention(head, first, last, -1, entity, whole=False)


# GAP


@dataclass(frozen=True)
class Snippet:
    """A GAP row in words: the pronoun, the names A and B, and whether each is meant."""

    id: str
    pronoun: str
    tokens: Tokens
    at: int
    names: tuple[tuple[int, int], tuple[int, int]]
    meant: tuple[bool, bool]


def gap(path: Path, tokenizer: Tokenizer) -> list[Snippet]:
    """The snippets of a GAP file."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row, tokens in zip(rows, tokenise([r["Text"] for r in rows], tokenizer), strict=True):
        a, b = (
            words_in(tokens, int(row[f"{x}-offset"]), int(row[f"{x}-offset"]) + len(row[x]))
            for x in "AB"
        )
        meant = (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE")
        at = word_at(tokens, int(row["Pronoun-offset"]))
        found.append(Snippet(row["ID"], row["Pronoun"], tokens, at, (a, b), meant))
    return found


def gap_marks(snippet: Snippet) -> Marks:
    """What a snippet says, for training: the pronoun asks, the names answer."""
    (a, b), meant = snippet.names, snippet.meant
    mentions = [
        Mention(a[1] - 1, *a, 1, 1, asks=False, whole=False),
        Mention(b[1] - 1, *b, 1, 2, asks=False, whole=False),
        Mention(
            snippet.at,
            snippet.at,
            snippet.at + 1,
            5,
            1 if meant[0] else 2 if meant[1] else 3,
            whole=False,
        ),
    ]
    mentions.sort(key=lambda m: m.head)
    return Marks(snippet.tokens, None, tuple(mentions), False, 2.0)
