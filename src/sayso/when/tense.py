"""Whether a day or month lies ahead of a report or behind it, by the verbs around it.

There is no tagger of parts of speech: closed classes of words (``times_tense.txt``) and the ending
-ed tell past from coming. The nearest verb before the expression in its sentence decides, else the
nearest after it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from ..lexicon import Phrases, listed, sections
from ..words import Words

FILE = "times_tense.txt"
BEHIND, UNKNOWN, AHEAD = -1, 0, 1
#: How many words away a verb still says something of an expression.
REACH = 18
#: How far a present that speaks of something arranged reaches, in words.
ARRANGED = 8
_KINDS = (
    "behind", "irregular", "ahead", "weak ahead", "participle", "touching", "arranged plural",
    "arranged",
)  # fmt: skip


@cache
def _table() -> Phrases:
    entries = {}
    for name in _KINDS:
        entries.update(dict.fromkeys(sections(FILE)[name], name))
    # "told" is past, "told to" is ahead: the longer phrase wins in Phrases.
    return Phrases(entries)


def direction(words: Words, first: int, end: int) -> int:
    """Which way the words around words ``first`` to ``end`` point: -1 past, 1 ahead, 0 unknown."""
    if _happened(words, first, end):
        return BEHIND
    sentence = words.sentence_of(first)
    low = max(sentence.start, first - REACH)
    marks = _same_voice(words, first, _marks(words, low, first))
    if _shifted(words, low, first):
        told = [mark for mark in marks if mark[2] < first]
        return BEHIND if told and _was(words, told[-1]) else AHEAD
    if _until(words, low, first):
        return AHEAD
    weak = bool(marks) and marks[-1][0] == "weak ahead" and marks[-1][2] == first
    if marks and marks[-1][0] == "touching" and marks[-1][2] == first:
        return AHEAD
    noun = words.lower[max(low, first - 1) : first] in (("a",), ("an",))  # "hosts a Sunday show"
    strong = [mark for mark in marks if _strong(mark, first - mark[2], noun)]
    if strong:
        return _sense(strong[-1][0])
    if _aside(words, low, first, end):
        return BEHIND
    after = _marks(words, end, min(sentence.stop, end + REACH), forward=True)
    after = _same_voice(words, first, after)
    strong = [mark for mark in after if _strong(mark, mark[1] - end, False)]
    if strong:
        return _sense(strong[0][0])
    return AHEAD if weak else UNKNOWN


def _same_voice(
    words: Words, first: int, marks: list[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """Inside a quotation the words of the quotation count, outside it those outside, if any."""
    quoted = words.quoted(first)
    return [mark for mark in marks if words.quoted(mark[1]) == quoted] or marks


def _strong(mark: tuple[str, int, int], distance: int, noun: bool) -> bool:
    """Whether a mark so many words away decides alone; ``noun``: the day is part of a name."""
    if mark[0] == "arranged":
        return distance <= ARRANGED and not noun
    return mark[0] not in ("weak ahead", "touching")


def _sense(name: str) -> int:
    return AHEAD if name in ("ahead", "arranged") else BEHIND


def _happened(words: Words, first: int, end: int) -> bool:
    """Whether a day owns what nobody knows of beforehand: "Monday's quake will be studied".

    So does that of a claim: "the claim Friday that it sank".
    """
    if words.lower[end : end + 1] == ("that",):
        told = first - 1 - (words.lower[first - 1] == "on") if first else 0
        return told > 0 and words.lower[told] in listed(FILE, "told")
    if words.lower[end : end + 1] != ("'s",):
        return False
    before = words.lower[max(0, first - 4) : first]
    if any(word in listed(FILE, "not happened") for word in before):
        return False
    return any(word in listed(FILE, "happened") for word in words.lower[end + 1 : end + 3])


def _aside(words: Words, low: int, first: int, end: int) -> bool:
    """Whether the day is that of a statement or the like, and a clause of its own follows."""
    if words.lower[end : end + 1] != (",",):
        return False
    bearer = listed(FILE, "bearer")
    relative = words.lower[end + 1 : end + 2] in (("which",), ("when",), ("where",), ("who",))
    return not relative and any(word in bearer for word in words.lower[low:first])


def _shifted(words: Words, low: int, first: int) -> bool:
    """Whether "as early as", "effective" and the like stand right before."""
    table = _shift()
    for index in range(max(low, first - 3), first):
        match = table.at(words.lower, index, first)
        if match is not None and match.end == first:
            return True
    return False


def _was(words: Words, mark: tuple[str, int, int]) -> bool:
    """Whether a verb tells what had been already: "they had reported it as early as May"."""
    kind, index, end = mark
    before = words.lower[max(0, index - 2) : index]
    return _sense(kind) == BEHIND and ("had" in words.lower[index:end] or "had" in before)


def _until(words: Words, low: int, first: int) -> bool:
    """Whether something was put off or granted until then."""
    before = words.lower[low:first]
    if before[-2:] == ("at", "least"):
        before = before[:-2]
    limit = before[-1] if len(before) > 1 else ""
    granted = listed(FILE, "until ahead")
    if limit in ("until", "till"):
        return any(word in granted for word in before)
    asked = listed(FILE, "asked")
    called = any(
        word in ("called", "calls") and after in ("on", "upon", "for")
        for word, after in pairwise(before)
    )
    return limit in ("by", "before") and (called or any(word in asked for word in before))


@cache
def _shift() -> Phrases:
    return Phrases(dict.fromkeys(sections(FILE)["shift"], "shift"))


def _marks(words: Words, low: int, high: int, forward: bool = False) -> list[tuple[str, int, int]]:
    """Words of tense in the clause at the end of a range, or at its beginning.

    Each is its kind, its first word and its end.
    """
    table, lower = _table(), words.lower
    passive = listed(FILE, "passive")
    found: list[tuple[str, int, int]] = []
    index = low
    while index < high:
        match = table.at(lower, index, high)
        word = lower[index]
        kind, end = (match.value, match.end) if match else ("", index + 1)
        if word in (";", "that") and index + 1 < high:  # another clause
            if forward and found:
                return found
            found.clear()
        elif word.endswith(("'ll", "'d")) and len(word) > 3:
            kind = "behind" if word.endswith("'d") and _is_had(words, end) else "ahead"
        elif forward and kind == "ahead" and word in listed(FILE, "committed"):
            kind = "behind"  # "on Monday he promised to go"; but "he promised to go on Monday"
        elif kind.startswith("arranged"):
            verb = _is_verb(words, index, kind) or _is_named(words, index, high)
            kind = "arranged" if verb else ""
        elif not kind and _is_past(words, index):
            kind = "irregular"
        elif kind == "irregular" and _is_present(words, index):
            kind = ""
        if kind == "ahead" and word in listed(FILE, "perfect") and end == index + 1:
            kind = "behind" if _is_perfect(words, end) else kind
        if kind in ("irregular", "participle", "behind") and end == index + 1:
            before = lower[max(low, index - 2) : index]
            if kind == "participle" or (word not in ("was", "were", "had", "did")):
                # "will be held", "is expected": the word before tells the tense.
                if any(each in passive for each in before):
                    kind = ""
                elif kind == "participle":
                    kind = "behind"
        if kind:
            found.append((kind, index, end))
        index = end
    return found


def _is_verb(words: Words, index: int, kind: str) -> bool:
    """Whether a form that may be a noun ("votes") stands after a subject of its number."""
    if not index:
        return False
    before = words.lower[index - 1]
    if not words.words[index].text.islower() or before in listed(FILE, "no verb before"):
        return False
    if kind == "arranged":
        return True
    if before in listed(FILE, "plural"):
        return True
    return before.endswith("s") and len(before) > 3 and before not in listed(FILE, "plural noun")


def _is_named(words: Words, index: int, high: int) -> bool:
    """Whether a form stands between two names: "Spain play Italy"."""
    if words.lower[index] not in listed(FILE, "named") or not 0 < index < high - 1:
        return False
    return all(words.words[i].text[0].isupper() for i in (index - 1, index + 1))


def _is_present(words: Words, index: int) -> bool:
    """Whether a form that looks past is none: "to cut", "until they cast"."""
    lower = words.lower
    if index and lower[index - 1] == "to":
        return True
    if index < 2 or lower[index] not in listed(FILE, "same form"):
        return False
    return lower[index - 2] in listed(FILE, "no past after")


def _is_had(words: Words, index: int) -> bool:
    """Whether "'d" stands for "had": what follows is a participle and no bare form."""
    if index >= len(words) or words.lower[index] in listed(FILE, "same form"):
        return False
    names = ("irregular", "participle", "perfect form", "behind")
    return any(words.lower[index] in listed(FILE, name) for name in names) or _is_past(words, index)


def _is_perfect(words: Words, index: int) -> bool:
    """Whether "have" and a past form follow a modal: "may not have left"."""
    lower, between = words.lower, listed(FILE, "between perfect")
    index += index < len(lower) and lower[index] in between
    if lower[index : index + 1] != ("have",):
        return False
    index += 1
    index += index < len(lower) and lower[index] in between
    if index >= len(lower):
        return False
    names = ("irregular", "participle", "perfect form")
    return any(lower[index] in listed(FILE, name) for name in names) or _is_past(words, index)


def _is_past(words: Words, index: int) -> bool:
    word = words.words[index].text
    return (
        len(word) > 3
        and word.endswith("ed")
        and (word.islower() or _is_opener(words, index))
        and word not in listed(FILE, "not past")
        and not _is_adjective(words, index)
    )


def _is_opener(words: Words, index: int) -> bool:
    first = index == words.sentence_of(index).start
    return first and words.lower[index] in listed(FILE, "opener")


def _is_adjective(words: Words, index: int) -> bool:
    """Whether a form in -ed stands where only an adjective can: "an unspecified date"."""
    if not index:
        return False
    before = words.lower[index - 1]
    determiners = listed(FILE, "determiner")
    if before.endswith("ly") or before == "still":
        before = words.lower[index - 2] if index > 1 else ""
    return before in determiners
