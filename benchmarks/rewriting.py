"""Rewrite a report by rule, as an editor in a hurry does, and plant changes of meaning in it.

What is rewritten says the same: furniture around the text, cuts, attributions turned round, other
verbs, numbers as digits. What is planted does not, and where it stands is known. Nothing here is
shared with what looks for it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planting import CLOSE, DONE, NAME, OPEN, PLANTERS, SAID


@dataclass
class Sentence:
    """A sentence: where it stands in the original, and how the rewriting has it (none if cut)."""

    start: int
    end: int
    text: str
    paragraph: int
    cut: bool = False
    planted: str | None = None
    said: bool = False


@dataclass(frozen=True)
class Planted:
    """A change: its kind, the characters of the original's sentence, and the copy's sentence.

    ``inside`` is where the change stands in ``sentence``; both are null for what was dropped.
    """

    kind: str
    original: tuple[int, int] | None
    sentence: str | None
    inside: tuple[int, int] | None


@dataclass
class Rewriting:
    """The text of a copy, what was planted, and the characters of the original that were cut."""

    text: str
    planted: list[Planted] = field(default_factory=list)
    cut: list[tuple[int, int]] = field(default_factory=list)


_END = re.compile(r"[.!?][”\"’')]*(?=\s+[“\"‘(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Jr|Sr|Inc|Corp|Co|vs|No|Rev|Prof|Jan|Feb"
    r"|Aug|Sept|Oct|Nov|Dec|Fla|Calif|Mass|Pa|Va|Ill|Ohio|Ariz|Mich|Wis|Tex|Conn|Minn|Ky|Tenn)"
    r"|\b[A-Z])\.$"
)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, a paragraph a line."""
    found = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            if _ABBREVIATED.search(text[start : match.end()]):
                continue
            found.append((start, match.end(), number))
            start = match.end()
            while start < line.end() and text[start].isspace():
                start += 1
        if start < line.end():
            found.append((start, line.end(), number))
    inside = _inside(text)
    return [
        Sentence(a, b, _marked(text, inside, a, b), n) for a, b, n in found if text[a:b].strip()
    ]


def _inside(text: str) -> list[bool]:
    """Whether each character stands inside quotation marks."""
    flags: list[bool] = []
    inside = False
    for character in _shielded(text):
        if character in (SAID, DONE):
            inside = character == SAID
        else:
            flags.append(inside)
    return flags


def _marked(text: str, inside: list[bool], start: int, end: int) -> str:
    out = []
    before = False
    for i in range(start, end):
        if inside[i] != before:
            out.append(SAID if inside[i] else DONE)
            before = inside[i]
        out.append(text[i])
    return "".join(out) + (DONE if before else "")


_SYNONYMS = {
    "began": "started",
    "large": "big",
    "help": "assist",
    "helped": "assisted",
    "purchase": "buy",
    "purchased": "bought",
    "children": "kids",
    "nearby": "close by",
    "often": "frequently",
    "quickly": "rapidly",
    "entire": "whole",
    "difficult": "hard",
    "important": "significant",
    "currently": "at present",
    "received": "got",
    "sufficient": "enough",
    "attempted": "tried",
    "attempt": "try",
    "ended": "finished",
    "choose": "pick",
    "chose": "picked",
    "showed": "demonstrated",
    "shows": "demonstrates",
    "obtain": "get",
    "additional": "further",
    "companies": "firms",
    "company": "firm",
    "homes": "houses",
    "job": "post",
    "doctors": "physicians",
    "lawyer": "attorney",
    "lawyers": "attorneys",
    "killed": "slain",
    "angry": "furious",
    "huge": "enormous",
    "primarily": "mainly",
    "Although": "Though",
    "although": "though",
    "because": "as",
    "speech": "address",
    "films": "movies",
    "talk": "speak",
    "wealthy": "rich",
    "citizens": "people",
    "recently": "lately",
    "aid": "assistance",
    "rally": "gathering",
    "supporters": "backers",
    "topics": "subjects",
    "percent": "per cent",
}
_SAYING = {
    "said": ("stated", "noted", "remarked", "added"),
    "says": ("states", "notes", "adds"),
    "told": ("informed",),
    "wrote": ("said", "posted"),
    "argued": ("said", "contended"),
    "added": ("said", "went on"),
    "explained": ("said",),
    "announced": ("said",),
}
_DIGITS = dict(
    zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True)
)
_SHORTER = (
    ("did not", "didn’t"),
    ("does not", "doesn’t"),
    ("do not", "don’t"),
    ("is not", "isn’t"),
    ("was not", "wasn’t"),
    ("are not", "aren’t"),
    ("were not", "weren’t"),
    ("has not", "hasn’t"),
    ("have not", "haven’t"),
)
_FILLERS = ("also", "very", "really", "simply", "however,", "clearly", "just recently")


def _shielded(text: str) -> str:
    """The text with its quotations marked, those too that go on in the next paragraph."""
    out = []
    open_before = False
    for line in text.split("\n"):
        if not line.strip():
            out.append(line)
            continue
        inside = open_before and not re.match(r"\s*(?:“|\"|'')", line)
        parts = [SAID] if inside else []
        last = 0
        for mark in re.finditer(r"“|”|\"|''|‘(?=\w)|(?<=[.,!?])’(?!\w)", line):
            opens = mark[0] in "“‘" or (mark[0] in ('"', "''") and not inside)
            parts.append(line[last : mark.start()])
            if opens and not inside:
                parts += [mark[0], SAID]
                inside = True
            elif not opens and inside and mark[0] != "’":
                parts += [DONE, mark[0]]
                inside = False
            else:
                parts.append(mark[0])
            last = mark.end()
        parts.append(line[last:])
        open_before = inside
        out.append("".join(parts) + (DONE if inside else ""))
    return "\n".join(out)


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside quotation marks."""
    parts = re.split(rf"({SAID}[^{DONE}]*(?:{DONE}|$))", text)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))


def _words(text: str, chance: random.Random) -> str:
    def synonym(match: re.Match[str]) -> str:
        word = match[0]
        if word in _SAYING and chance.random() < 0.5:
            return chance.choice(_SAYING[word])
        if word in _SYNONYMS and chance.random() < 0.8:
            return _SYNONYMS[word]
        return word

    text = re.sub(r"\b[A-Za-z]+\b", synonym, text)
    for filler in _FILLERS:
        text = re.sub(rf"(?<=[a-z] ){re.escape(filler)} (?=[a-z])", "", text)
    for long, short in _SHORTER:
        if chance.random() < 0.5:
            text = text.replace(f" {long} ", f" {short} ")
    if chance.random() < 0.5:
        text = re.sub(
            rf"(?<=[a-z] )({'|'.join(_DIGITS)}) (?=[a-z]+s\b)", lambda m: f"{_DIGITS[m[1]]} ", text
        )
    if chance.random() < 0.5:
        text = re.sub(r"\bMrs?\. (?=[A-Z])", "", text)
    if chance.random() < 0.3:
        text = re.sub(r"\bcould (?=[a-z])", "might ", text)
    return text


def _turned(text: str, chance: random.Random) -> str:
    """The same sentence with its attribution elsewhere."""
    if chance.random() < 0.3:
        return text
    quoted = re.fullmatch(rf"(?P<quote>“[^”]+”) (?P<name>{NAME}) (?P<verb>said|says)\.", text)
    if quoted:
        return f"{quoted['quote']} {quoted['verb']} {quoted['name']}."
    quoted = re.fullmatch(rf"(?P<quote>“[^”]+”) (?P<verb>said|says) (?P<name>{NAME})\.", text)
    if quoted:
        return f"{quoted['quote']} {quoted['name']} {quoted['verb']}."
    plain = re.fullmatch(
        rf"(?P<name>{NAME}) (?P<verb>said|says) (?:that )?(?P<what>(?:the|his|her|its|their|a|it"
        r"|there) [^“”\"\ue002]+[a-z])\.",
        text,
    )
    if plain:
        what = plain["what"][0].upper() + plain["what"][1:]
        return f"{what}, {plain['name']} {plain['verb']}."
    after = re.fullmatch(
        rf"According to (?P<name>{NAME}), (?P<what>[a-z][^“”\"\ue002]+[a-z])\.", text
    )
    if after:
        return f"{after['what'][0].upper()}{after['what'][1:]}, according to {after['name']}."
    return text


_ADDED = (
    "Dana Whitcombe, the mayor of Harlow Creek, said repairs to the old swimming pool would be "
    "paid for by selling timber.",
    "“Nobody here has seen a heron on the canal since the lock froze,” said Ruth Pellingham, a "
    "retired bus driver.",
    "The beekeepers’ guild said honey from the northern orchards had tasted of smoke since spring.",
)

_NO_FIRST = frozenset(
    "The New White United House Supreme National State Associated Many Some Most".split()
)


def people_of(text: str, sources: Sequence[str]) -> list[str]:
    """Full names among the sources of a text's annotated attributions, in order."""
    found = []
    for source in sources:
        match = re.fullmatch(r"([A-Z][a-z]+ [A-Z][a-z]+)(?:,.*)?", source)
        if match and match[1].split()[0] not in _NO_FIRST:
            found.append(match[1])
    return list(dict.fromkeys(found))


def rewrite(
    text: str, attributions: Sequence[tuple[str, tuple[int, int]]], seed: str, plant: bool = True
) -> Rewriting:
    """Rewrite a report.

    Args:
        text: the report.
        attributions: of each annotated attribution the source's words and the characters from the
            first to the last of its content.
        seed: chooses among the rules; the same seed rewrites the same way.
        plant: whether to plant one change of each kind that the report has room for.
    """
    chance = random.Random(seed)
    found = sentences(text)
    people = people_of(text, [source for source, _ in attributions])
    contents = [span for _, span in attributions]
    for each in found:
        each.said = any(each.start <= a and b <= each.end and b - a > 30 for a, b in contents)
    _cut(found, chance)
    for each in found:
        turned = _turned(each.text, chance)
        each.text = _outside_quotes(turned, lambda part: _words(part, chance))
    planted_kinds: list[tuple[str, Sentence]] = []
    if plant:
        planted_kinds = _plant(found, chance, people)
    return _assemble(found, planted_kinds, chance, plant)


def _cut(found: list[Sentence], chance: random.Random) -> None:
    """The tail of the report, and a paragraph in the middle."""
    numbers = sorted({each.paragraph for each in found})
    if len(numbers) < 6:
        return
    gone = set(numbers[len(numbers) - len(numbers) // 5 :])
    gone.add(chance.choice(numbers[3 : len(numbers) - len(numbers) // 5]))
    for each in found:
        each.cut = each.paragraph in gone


def _plant(
    found: list[Sentence], chance: random.Random, people: Sequence[str]
) -> list[tuple[str, Sentence]]:
    result = []
    # The rarest first, so that each finds a sentence of its own.
    order = (
        "act",
        "tense",
        "bound",
        "certainty",
        "negation",
        "date",
        "figure",
        "name",
        "speaker",
        "quote",
    )
    for kind in order:
        room = [e for e in found[1:] if not e.cut and e.planted is None and len(e.text) > 40]
        chance.shuffle(room)
        if kind == "act":
            room.sort(key=lambda e: "denied" not in e.text)
        for each in room:
            new = PLANTERS[kind](each.text, chance, people)
            if new is not None:
                each.text, each.planted = new, kind
                result.append((kind, each))
                break
    room = [e for e in found[2:] if not e.cut and e.planted is None and e.said]
    if room:
        gone = chance.choice(room)
        gone.cut, gone.planted = True, "dropped"
        result.append(("dropped", gone))
    return result


def _bare(text: str) -> str:
    return text.replace(SAID, "").replace(DONE, "")


def _assemble(
    found: list[Sentence], kinds: list[tuple[str, Sentence]], chance: random.Random, plant: bool
) -> Rewriting:
    paragraphs: dict[int, list[str]] = {}
    for each in found:
        if not each.cut:
            paragraphs.setdefault(each.paragraph, []).append(each.text)
    lines = [" ".join(parts) for parts in paragraphs.values()]
    planted = []
    for kind, each in kinds:
        where = (each.start, each.end)
        if kind == "dropped":
            planted.append(Planted(kind, where, None, None))
        else:
            bare = _bare(each.text)
            start, end = bare.index(OPEN), bare.index(CLOSE) - 1
            clean = bare.replace(OPEN, "").replace(CLOSE, "")
            planted.append(Planted(kind, where, clean, (start, end)))
    if plant:
        extra = chance.choice(_ADDED)
        lines.insert(min(len(lines), 3), extra)
        planted.append(Planted("added", None, extra, (0, len(extra))))
    body = _bare("\n\n".join(lines)).replace(OPEN, "").replace(CLOSE, "")
    text = (
        "The Weekly Lantern\nHome | World | Markets | Weather\n\n"
        f"{body}\n\nShare this article\n"
        "Sign up for our free newsletter\n© The Weekly Lantern. All rights reserved.\n"
    )
    cut = [(e.start, e.end) for e in found if e.cut and e.planted is None]
    return Rewriting(text, planted, cut)
