"""The names of an article, as the tagger found them and as sources have them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from ..lexicon import listed, phrases, sections
from ..model import Span
from ..words import Words
from .phrase import COMPANIES, LEXICON, ORGANISATIONS, PERSONS, singular

EntityType = Literal["person", "organisation", "place", "other"]
Gender = Literal["m", "f"]

GENERATIONS = frozenset("jr sr ii iii iv".split())
GROUPS = listed(LEXICON, "group")
FIRM_NAMES = listed(LEXICON, "firm name")
_FUNCTION = frozenset(
    "the a an he she it they we i you his her its their our my who which that this these those "
    "one some many most several both another other others two three four five six according in "
    "on at by for from with as but and or if when while after before there".split()
)
#: Given names that are also other words, and may stand before a name as such.
_NOT_GIVEN = frozenset("will mark bill guy sue april june dawn rose grace faith jack".split())
#: Words for people that are adjectives before the rest of a body's name.
_ADJECTIVES = frozenset(["national", "central", "general"])
#: Trades that are as often the first word of a name.
_IN_NAMES = frozenset("company firm group business bank brand utility giant".split())
#: Trades that are no part of a name, and of these such as no person has.
_TRADES = COMPANIES - _IN_NAMES
#: What is no name, whatever its capital, as firms write of themselves.
_NO_NAMES = frozenset(("the", noun) for noun in ("company", "firm", "corporation", "issuer"))
_FIRMS = _TRADES - PERSONS
#: Before the first word of a text proper, after its place.
_OPENING = frozenset('- – — " “ ‘'.split())
#: The weights of types where the words around a name tell that it is a firm's.
_FIRM = (0.0, 5.0, 0.0, 0.0)
#: Bodies that are called after somebody.
_HALLOWED = frozenset("hospital hospice school college church cathedral academy university".split())
_TRAILING = frozenset("'s ' . kc qc mp msp mep obe mbe cbe".split())
SMALL = frozenset("of the for and & in on to de du la le des und".split())
TOKEN = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*\.?")
#: What ends a public office in capitals, and no body's name.
_OFFICES = frozenset(
    "minister prosecutor president chancellor secretary commissioner governor mayor ambassador "
    "premier ombudsman ombudswoman commander attorney chairman chairwoman director".split()
)
#: What usual transliterations of one name differ in, in the order in which it is made alike.
_ALIKE = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?:iy|yy|ij|yi|ii|iey|y|i)$", "i"),
        (r"(?:off|ov|ow|ev|eff|ew)$", "ov"),
        (r"kh|ch(?=[rl])", "h"),
        (r"ck", "k"),
        (r"ph", "f"),
        (r"[wv]", "v"),
        (r"j|y", "i"),
        (r"oe|ö", "o"),
        (r"ou|u", "u"),
        (r"(.)\1", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: the characters of the name proper, without titles."""

    span: Span
    text: str
    tokens: tuple[str, ...]
    type: EntityType
    gender: Gender | None = None
    types: tuple[float, ...] = ()


def fold(word: str) -> str:
    """A word of a name in lower case, without diacritics and inner full stops."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str:
    """A key that is the same for usual transliterations of one name (Ostrovsky, Ostrovskyy)."""
    key = fold(word)
    if len(key) < 5:
        return key
    for pattern, other in _ALIKE:
        key = pattern.sub(other, key)
    return key


def find_names(
    words: Words, found: Sequence[tuple[Span, EntityType, tuple[float, ...]]]
) -> list[Name]:
    """Names as the tagger found them, without titles and with the gender that a title tells."""
    titles = sections(LEXICON)["title"]
    names: list[Name] = []
    starts = [span.start for span, _, _ in found]
    for span, kind, types in found:
        inside = words.within(span)
        if not inside:
            continue
        first, end = inside.start, inside.stop
        gender: Gender | None = None
        if kind == "person":
            first = _with_given(words, first, names[-1].span.end if names else 0)
            while first + 1 < end and is_title_at(words, first):
                gender = gender or _gender(titles.get(words.lower[first], ""))
                first += 1
                if words.lower[first] == "." and first + 1 < end:
                    first += 1
            before = first - 1
            while before >= 0 and (words.lower[before] == "." or words.lower[before] in titles):
                gender = gender or _gender(titles.get(words.lower[before], ""))
                before -= 1
            if _is_rank(words, first, end, starts):
                first, end = end, end + 1  # "Judge Harrow", of which the tagger saw the title
            first = _after_office(words, first, end)
            if words.lower[first] == "of" and first + 1 < end:
                first, kind, types = first + 1, "place", ()  # "The Bishop of Soren"
        elif kind == "organisation" and _is_office(words, first, end):
            continue  # "the Minister of Health, Ana Ruiz,"
        first, end = _hyphenated(words, first, end)
        # "Soren-based Corran Mills"
        first = next((i for i in range(end, first + 1, -1) if _is_based(words, i)), first)
        if first == end:
            continue
        if kind != "person":
            first = _whole(words, first, names[-1].span.end if names else 0)
            first = _of_body(words, first, names[-1].span.start if names else 0)
        if any(words.lower[i] == "&" for i in range(first + 1, end - 1)):
            kind, types = "organisation", ()
        if kind != "place" and _is_traded(words, end, starts):
            end, kind, types = end + 1, "organisation", ()
        elif kind == "organisation":
            first = _owned(words, first, end)
            end = _headed(words, first, end, starts)
        start = _after_trade(words, first, end)
        if kind != "place" and (start > first or _is_firm(words, first, end)):
            first, kind, types = start, "organisation", _FIRM
        while end - 1 > first and (
            words.lower[end - 1] in _TRAILING
            or (words.words[end - 1].text.islower() and words.lower[end - 2] not in "-‐‑")
        ):
            end -= 1
        if end - first == 1 and not is_capital(words, first) and words.words[first].text.istitle():
            continue
        if end < len(words) and kind == "person" and words.lower[end] in GENERATIONS:
            end += 1
        if all(is_title_at(words, i) or words.lower[i] == "." for i in range(first, end)):
            continue
        if words.lower[first - 1 : end] in _NO_NAMES:
            continue
        if not any(w.text[0].isupper() for w in words.words[first:end]):
            continue
        if (
            end + 1 < len(words)
            and words.lower[end] == "&"
            and words.words[end + 1].text[0].isupper()
        ):
            end, kind, types = end + 2, "organisation", ()
        mine = words.span(first, end)
        text = words.text[mine.start : mine.end]
        tokens = tuple(fold(token) for token in TOKEN.findall(text))
        if tokens and names and mine.start < names[-1].span.end:
            # A hyphen joins what the tagger took for two: "National Anti-Doping Bureau".
            mine = Span(names[-1].span.start, max(mine.end, names[-1].span.end))
            text = words.text[mine.start : mine.end]
            tokens = tuple(fold(token) for token in TOKEN.findall(text))
            names.pop()
        if tokens and names and _is_one(words, names[-1], mine, kind):
            mine = Span(names[-1].span.start, mine.end)
            text = words.text[mine.start : mine.end]
            tokens = tuple(fold(token) for token in TOKEN.findall(text))
            kind, types = "organisation", ()
            names.pop()
        if tokens:
            names.append(Name(mine, " ".join(text.split()), tokens, kind, gender, types))
    return _parted(words, names)


@cache
def given_names(gender: str) -> frozenset[str]:
    """Given names that nearly always tell a man (``m``) or a woman (``f``), folded."""
    return frozenset(" ".join(sections("given_names.txt")[gender]).split())


@cache
def world_names(gender: str) -> frozenset[str]:
    """The same for many more, of which some are other words too: for whoever is a person."""
    return given_names(gender) | frozenset(
        " ".join(sections("given_names_world.txt")[gender]).split()
    )


def _with_given(words: Words, first: int, taken: int) -> int:
    """Where a person's name begins: with the given name right before it that the tagger missed."""
    before = first - 1
    if before < 0 or words.words[before].start < taken or words.lower[before] in _NOT_GIVEN:
        return first
    if words.sentence[before] != words.sentence[first] or not words.words[before].text.istitle():
        return first
    token = fold(words.words[before].text)
    if token in given_names("m") or token in given_names("f"):
        return before
    # "councillor Dev Anand": what stands between a title and a surname.
    text = words.words[before].text
    titled = (
        before > 0
        and words.sentence[before - 1] == words.sentence[first]
        and words.words[before - 1].text.islower()
        and is_title(words.lower[before - 1])
        and words.words[before].end + 1 == words.words[first].start
    )
    return before if titled and text.isalpha() and not is_title_at(words, before) else first


def _parted(words: Words, names: Sequence[Name]) -> list[Name]:
    """Names with bodies and people told apart that the tagger took for one.

    "The press service of the State Council Ana Ruiz" is a body and a person where "Ruiz" alone is
    a person elsewhere.
    """
    alone = {n.tokens[0] for n in names if n.type == "person" and len(n.tokens) == 1}
    result: list[Name] = []
    for name in names:
        inside = words.within(name.span)
        first = inside.stop - 2
        ends = words.words[first : inside.stop]
        if (
            name.type != "organisation"
            or len(inside) < 3
            or name.tokens[-1] not in alone
            or not all(w.text.isalpha() and w.text[0].isupper() for w in ends)
            or words.lower[first - 1] in SMALL
            or singular(words.lower[first - 1])[0] not in ORGANISATIONS
        ):
            result.append(name)
            continue
        result.append(_name(words, inside.start, first, "organisation"))
        result.append(_name(words, first, inside.stop, "person"))
    return result


def _name(words: Words, first: int, end: int, kind: EntityType) -> Name:
    span = words.span(first, end)
    text = " ".join(words.text[span.start : span.end].split())
    return Name(span, text, tuple(fold(token) for token in TOKEN.findall(text)), kind)


def is_capital(words: Words, index: int) -> bool:
    """Whether a word has a capital that is no sentence's, nor one of a small word."""
    word = words.words[index].text
    if not word[0].isupper() or words.lower[index] in _FUNCTION:
        return False
    first = index == 0 or words.sentence[index - 1] != words.sentence[index]
    opens = first or words.lower[index - 1] in '"“”‘’(:'
    noun = singular(words.lower[index])[0]
    return not (opens and (noun in PERSONS or noun in ORGANISATIONS or noun in GROUPS))


def sourced(words: Words, names: Sequence[Name], sources: Sequence[Span]) -> list[Name]:
    """Names with the capitals or the number after them that the tagger missed, within a source.

    "Savers First", "Local 9".
    """
    starts = {name.span.start for name in names}
    ends = [words.within(source) for source in sources]
    found = []
    for name in names:
        last = words.within(name.span).stop
        stop = max((r.stop for r in ends if r.start < last < r.stop), default=last)
        end = last
        while end < stop and _goes_on(words, end, stop) and words.words[end].start not in starts:
            end += 1
        # "the Dutch Defense Minister": what goes before a title is no more of the name.
        titles = end < stop and words.words[end].text[0].isupper()
        if end > last and not titles and words.sentence[end - 1] == words.sentence[last - 1]:
            span = Span(name.span.start, words.words[end - 1].end)
            text = words.text[span.start : span.end]
            tokens = tuple(fold(token) for token in TOKEN.findall(text))
            name = replace(name, span=span, text=" ".join(text.split()), tokens=tokens)
        found.append(name)
    return found


def _goes_on(words: Words, index: int, stop: int) -> bool:
    """Whether a word is more of the name before it: a capital, or a number that ends the source."""
    text, lower = words.words[index].text, words.lower[index]
    if words.words[index - 1].end + 1 != words.words[index].start:
        return False
    if text.isdigit():
        return index + 1 == stop and len(text) < 4
    known = lower in _TRAILING or lower in GENERATIONS or is_title_at(words, index)
    return text.istitle() and text.isalpha() and len(text) > 2 and not known


def _hyphenated(words: Words, first: int, end: int) -> tuple[int, int]:
    """A name with the parts that a hyphen joins to it: "Asquith-Bell"."""

    def joined(at: int) -> bool:
        if not 0 < at < len(words) - 1 or words.lower[at] not in "-‐‑":
            return False
        before, mark, after = words.words[at - 1 : at + 2]
        touching = before.end == mark.start and mark.end == after.start
        return touching and before.text[0].isupper() and after.text[0].isupper()

    while joined(end):
        end += 2
    while joined(first - 1):
        first -= 2
    return first, end


def _whole(words: Words, first: int, taken: int) -> int:
    """Where a body's name begins: with the capitals right before it that the tagger missed."""
    start = first
    while start > 0 and words.sentence[start - 1] == words.sentence[first]:
        word = words.words[start - 1]
        if word.start < taken or not word.text[0].isupper() or not word.text.isalpha():
            break
        start -= 1
    # A sentence's first word is in capitals anyway, as is all of a headline.
    if start == 0 or words.sentence[start - 1] != words.sentence[first]:
        return first
    if any(
        is_title_at(words, i) and words.lower[i] not in _ADJECTIVES for i in range(start, first)
    ):
        return first
    return start


def _is_one(words: Words, before: Name, span: Span, kind: EntityType) -> bool:
    """Whether two names are one body's: "Rail" and "Accident Board", "St Anne" and "Hospital".

    What follows "of" is no head: "Rail" and "Accident Board of Ostrava".
    """
    between = words.text[before.span.end : span.start]
    lower = words.lower[words.within(span).start : words.within(span).stop]
    head = (lower[: lower.index("of")] if "of" in lower[1:] else lower)[-1]
    if kind != "organisation" or singular(head)[0] not in ORGANISATIONS:
        return False
    if between == " ":
        last = words.lower[words.within(before.span).stop - 1]
        return before.type == "organisation" and singular(last)[0] not in ORGANISATIONS
    return between in ("'s ", "’s ") and head in _HALLOWED and words.text[span.start].isupper()


def _is_rank(words: Words, first: int, end: int, starts: Sequence[int]) -> bool:
    """Whether a name is only a title, and a capital follows that may be the surname."""
    if end >= len(words) or words.sentence[end] != words.sentence[first]:
        return False
    word = words.words[end]
    if word.start in starts:
        return False
    known = is_title_at(words, end) or singular(words.lower[end])[0] in ORGANISATIONS
    name = word.text.istitle() and word.text.isalpha() and len(word.text) > 2 and not known
    ranks = all(words.lower[i] in sections(LEXICON)["title"] for i in range(first, end))
    return name and ranks and words.words[end - 1].end + 1 == word.start


def _after_office(words: Words, first: int, end: int) -> int:
    """Where a person's name begins after "Minister of Home Affairs", of which it has a part."""
    joint = first - 1 - (words.lower[first - 1] == "the")
    if joint < 1 or end - first < 3 or words.lower[joint] != "of":
        return first
    return end - 2 if is_title_at(words, joint - 1) else first


def _is_office(words: Words, first: int, end: int) -> bool:
    """Whether what looks like a body's name is an office: "Minister of Health"."""
    if is_titled(words, first, end):
        return True
    for at in range(first, end - 2):  # "the Torvan Minister of Health"
        if words.lower[at] in PERSONS and words.lower[at + 1] in ("of", "for"):
            return at == first or words.lower[at] in _OFFICES
    return False


def _is_based(words: Words, end: int) -> bool:
    """Whether where a body has its seat ends before a word: "Soren-based"."""
    return words.lower[end - 2 : end] in (("-", "based"), ("‑", "based"))


def is_titled(words: Words, first: int, end: int) -> bool:
    """Whether capitals are an office behind "the": "the Interior Minister"."""
    first += words.lower[first] == "the"
    known = words.lower[end - 1] in _OFFICES
    return known and first > 0 and words.lower[first - 1] == "the"


def _after_trade(words: Words, first: int, end: int) -> int:
    """Where a name begins after its trade: "Chipmaker Ostra cut", where "Ostra" stands alone too.

    A sentence's first word is in capitals anyway.
    """
    if end - first < 2:
        return first
    trade = words.lower[first]
    before = words.lower[first - 1] if first else ""
    opens = not first or words.sentence[first - 1] != words.sentence[first] or before in _OPENING
    if not opens or trade not in _TRADES:
        return first
    name = [word.text for word in words.words[first + 1 : end]]
    alone = any(
        words.lower[i - 1] != trade
        for i in range(1, len(words) - len(name) + 1)
        if words.words[i].text == name[0]
        and [word.text for word in words.words[i : i + len(name)]] == name
    )
    return first + 1 if alone else first


def _is_firm(words: Words, first: int, end: int) -> bool:
    """Whether one word is a firm's name: "the chipmaker Ostra", "Ostra's shares", "maker, Ostra,".

    Of a person in such an apposition a report gives the whole name.
    """
    if end - first != 1:
        return False
    if words.lower[end : end + 1] == ("'s",):
        return phrases(LEXICON, "of a firm").at(words.lower, end + 1) is not None
    if first > 2 and words.lower[first - 1] == "," and words.lower[end : end + 1] == (",",):
        noun, plural = singular(words.lower[first - 2])
        led = words.lower[first - 3] in ("the", "its", "their", "'s", "'", "’")
        return led and not plural and (noun in COMPANIES or noun in listed(LEXICON, "supplying"))
    glued = first > 0 and words.words[first - 1].end + 1 == words.words[first].start
    return glued and words.lower[first - 1] in _FIRMS


def _of_body(words: Words, first: int, taken: int) -> int:
    """Where a name begins that has "of" in it: "Bank of Soren", of which the tagger saw the end."""
    at = first
    if words.lower[at] in ("of", "for"):
        at += 1
    if at < 2 or words.lower[at - 1] not in ("of", "for"):
        return first
    noun, start = singular(words.lower[at - 2]), at - 2
    head = words.words[start]
    named = noun[0] in ORGANISATIONS and not noun[1] and head.text.istitle()
    if not named or words.sentence[start] != words.sentence[at] or head.start < taken:
        return at
    return start if first < at else first


def _owned(words: Words, first: int, end: int) -> int:
    """Where a body's name begins that is its members': "Seafarers' Federation".

    Not "the Democrats' House leader": of parties and crowds, one speaks as of owners.
    """
    at = first - 2
    if at < 0 or words.lower[first - 1] not in "'’" or words.sentence[at] != words.sentence[first]:
        return first
    members, mark = words.words[at], words.words[first - 1]
    touching = members.end == mark.start and mark.end < words.words[first].start
    noun, plural = singular(words.lower[at])
    known = noun in PERSONS or noun.endswith(("er", "or", "ist", "ian"))
    is_members = plural and known and words.lower[at] not in GROUPS
    ends = singular(words.lower[end - 1])
    is_body = ends[0] in ORGANISATIONS and not ends[1]
    if touching and members.text.istitle() and is_members and is_body:
        return at
    return first


def _is_traded(words: Words, end: int, starts: Sequence[int]) -> bool:
    """Whether the last word of a company's name follows that the tagger missed: "Tarn Foods"."""
    if not 0 < end < len(words) or words.sentence[end] != words.sentence[end - 1]:
        return False
    word, before = words.words[end], words.words[end - 1]
    joined = before.end + 1 == word.start and before.text.istitle() and word.text.istitle()
    after = words.words[end + 1].text if end + 1 < len(words) else "."
    missed = words.lower[end] in FIRM_NAMES and word.start not in starts
    return joined and missed and not after[0].isupper()


def _headed(words: Words, first: int, end: int, starts: Sequence[int]) -> int:
    """Where a body's name ends whose last noun the tagger missed: "Union of Dock Staff"."""
    if end >= len(words) or words.sentence[end] != words.sentence[first]:
        return end
    word, lower = words.words[end], words.lower[end]
    noun, _ = singular(lower)
    is_of = any(words.lower[i] in ("of", "for") for i in range(first, end))
    known = noun in ORGANISATIONS or lower in GROUPS
    if not (is_of and known and word.text.istitle() and word.start not in starts):
        return end
    after = words.words[end + 1].text if end + 1 < len(words) else "."
    return end if after[0].isupper() else end + 1


def _gender(value: str) -> Gender | None:
    return "m" if value == "m" else "f" if value == "f" else None


def is_title(word: str) -> bool:
    """Whether a word in lower case may stand before a name and is no part of it."""
    return word in sections(LEXICON)["title"] or word in PERSONS


def is_title_at(words: Words, index: int) -> bool:
    """The same of a word of a text: "ex" and "vice" too, where more follows."""
    word = words.lower[index]
    if is_title(word):
        return True
    # "Vice-President", "ex-minister"
    return word in ("-", "vice", "deputy", "ex", "former") and index + 1 < len(words)
