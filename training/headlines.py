"""Headlines made of PolNeAR's statements, which has hardly any: "Minister: cuts inevitable".

Short sources and contents are put into the forms that headlines have, beside short sentences
without any statement. Their words and marks are the corpus' own; what is added is the form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from sayso.tagger.tokens import tokenise
from training.corpus import Attribution, Example, Spans, example

#: ``S`` and ``C`` stand for source and content, ``V`` and ``T`` for a verb that takes a clause, as
#: headlines have it, before or after; what is in brackets is the cue. The number is the weight.
FORMS: tuple[tuple[str, int], ...] = (
    ("S[:] C", 5),
    ("S[:] “C”", 3),
    ("S[:] ‘C’", 2),
    ("S [V] C", 5),
    ("S [V] “C”", 1),
    ("S [V] ‘C’", 1),
    ("C, S [V]", 3),
    ("C, [T] S", 3),
    ("C[:] S", 3),
    ("C [–] S", 2),
    ("C [-] S", 1),
    ("“C”[:] S", 2),
    ("‘C’, [T] S", 2),
    ("“C”, S [V]", 2),
    ("S [–] “C”", 1),
    ("C [according to] S", 1),
)
VERBS = (
    ("says", "say", 8),
    ("warns", "warn", 2),
    ("claims", "claim", 2),
    ("insists", "insist", 1),
    ("admits", "admit", 1),
    ("believes", "believe", 1),
    ("tells court", "tell court", 1),
    ("tells inquiry", "tell inquiry", 1),
    ("confirms", "confirm", 1),
    ("fears", "fear", 1),
    ("hints", "hint", 1),
    ("finds", "find", 1),
    ("reveals", "reveal", 1),
    ("suggests", "suggest", 1),
    ("announces", "announce", 1),
)
AFTER = (("says", "say", 8), ("warns", "warn", 2), ("insists", "insist", 1), ("claims", "claim", 1))
LONGEST_SOURCE, SHORTEST_CONTENT, LONGEST_CONTENT = 5, 3, 14
#: Cues of contents that are clauses.
_CLAUSAL = re.compile(
    r"\b(say|said|tell|told|warn|claim|insist|argu|add|announc|believ|think|confirm)"
)
#: Sources that no headline names.
_POINTING = re.compile(
    r"(?i)(i|we|you|he|she|it|they|who|which|that|this|these|those|one|him|her|his|their|its|\w+sel\w+)\b"
)
_SMALL = frozenset("the a an".split())
_JOINING = frozenset("of and in on for to at by with from the a an or but as".split())


@dataclass(frozen=True)
class Said:
    """A source and what it says, as plain strings."""

    source: str
    content: str


def gathered(documents: Iterable[Sequence[Example]]) -> tuple[list[Said], list[str]]:
    """Short statements, and short sentences that hold none."""
    said, bare = [], []
    for annotators in documents:
        one = annotators[0]
        tokens = one.tokens
        for relation in one.relations:
            if relation.source is None or len(relation.content) != 1:
                continue
            source, cue, content = (
                tokens.text[tokens.word_start[a] : tokens.word_end[b - 1]]
                for a, b in (relation.source, relation.cue, relation.content[0])
            )
            if _POINTING.match(source) or not _CLAUSAL.search(cue):
                continue
            content = re.sub(r"^that ", "", content)
            if (
                len(source.split()) <= LONGEST_SOURCE
                and SHORTEST_CONTENT <= len(content.split()) <= LONGEST_CONTENT
                and not re.search(r"[“”\"‘’\n:]|^\W", source + content)
            ):
                said.append(Said(source, content))
        for found in re.finditer(
            r"(?:(?<=[.!?] )|^)[A-Z][^.!?\n<]{20,90}\.(?=\s)", tokens.text, re.M
        ):
            first = int(tokens.word_start.searchsorted(found.start()))
            end = int(tokens.word_start.searchsorted(found.end()))
            if not one.labels[first:end].any():
                bare.append(found[0].rstrip("."))
    return said, bare


def headline(said: Said, rng: random.Random) -> tuple[str, Attribution]:
    """A statement in one of the forms, with the places of its parts."""
    form = rng.choices([f for f, _ in FORMS], [w for _, w in FORMS])[0]
    style = rng.choice(("plain", "plain", "plain", "clipped", "clipped", "titled"))
    source, content = (styled(each, style) for each in (said.source, said.content))
    many = bool(re.search(r"s$|\band\b", source)) and not source[:1].isupper()
    parts: dict[str, str] = {"S": source, "C": content}
    for letter, verbs in (("V", VERBS), ("T", AFTER)):
        verb = rng.choices(verbs, [v[2] for v in verbs])[0][many]
        parts[letter] = verb.title() if style == "titled" else verb
    text, opened = "", 0
    marks: dict[str, Spans] = {"source": [], "cue": [], "content": []}
    for char in form:
        if char in "SC":
            marks["source" if char == "S" else "content"].append(
                (len(text), len(text) + len(parts[char]))
            )
            text += parts[char]
        elif char in "VT":
            text += parts[char]
        elif char == "[":
            opened = len(text)
        elif char == "]":
            marks["cue"].append((opened, len(text)))
        else:
            text += char
    return text[:1].upper() + text[1:], marks


def styled(text: str, style: str) -> str:
    """Words as a headline has them: without articles, or each with a capital."""
    words = text.split()
    if style == "clipped":
        words = [w for w in words if w.lower() not in _SMALL] or words
    elif style == "titled":
        words = [w if w in _JOINING else w[:1].upper() + w[1:] for w in words]
    return " ".join(words)


def pages(
    documents: Iterable[Sequence[Example]], tokenizer: Tokenizer, count: int, seed: int
) -> list[Example]:
    """``count`` texts of one to eight headlines, two thirds of them statements."""
    rng = random.Random(seed)
    said, bare = gathered(documents)
    texts: list[str] = []
    marked: list[list[Attribution]] = []
    for _ in range(count):
        lines: list[str] = []
        found: list[Attribution] = []
        at = 0
        for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
            if rng.random() < 0.35:
                line, marks = styled(rng.choice(bare), rng.choice(("plain", "clipped"))), None
            else:
                line, marks = headline(rng.choice(said), rng)
            if marks is not None:
                found.append(
                    {r: [(at + a, at + b) for a, b in spans] for r, spans in marks.items()}
                )
            lines.append(line)
            at += len(line) + 1
        texts.append("\n".join(lines))
        marked.append(found)
    tokens = tokenise(texts, tokenizer)
    return [
        example(f"headlines {i}", each, found)
        for i, (each, found) in enumerate(zip(tokens, marked, strict=True))
    ]
