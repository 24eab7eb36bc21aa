"""Speakers of different articles: which of them are the same person or body."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import Literal

from ..lexicon import listed, sections
from ..model import Article, Speaker, SpeakerKind
from ..who.names import fold
from .terms import FILE, is_function_word, name_key, spelled, stem

#: The word list of what speakers are called.
Sort = Literal["person", "body", "office", "none"]
#: Names that stand most often in an article, by which two articles are seen to be of one story.
FRAME = 12
#: So many of them in common, and two articles may speak of the same unnamed thing.
SHARED = 2
_ACRONYM = re.compile(r"[A-Z]{2,7}")
#: "A spokesman for Corran Mills" is somebody, and not the mills.
_INDEFINITE = re.compile(
    r"(?i)(?:an?|one|two|three|four|five|six|some|several|his|her|their|its|our|my|all|any|most|many"
    r"|half|more|at least|nearly|about|both|other|few|another|no|\d+)\b(?!\.)"  # "A. Ruiz"
)
#: Stems of words that make a role one of the past.
_FORMER = frozenset(stem(word) for word in ("former", "retired", "ex", "late", "outgoing"))
#: What stands before a word of an affiliation among those of a role.
_OF = "@"
_PRONOUNS = frozenset(("he", "she", "it"))
_ARTICLES = frozenset(("the", "a", "an"))
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """One way in which a report names a speaker.

    ``tokens`` are its words without articles and the like, folded; ``proper`` those that are names.
    """

    tokens: tuple[str, ...]
    proper: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Identity:
    """A speaker of one article, as far as it can be known again in another.

    ``sort`` is ``none`` for whom no name tells apart: somebody anonymous, a crowd, "he"; ``office``
    for whom a report calls by an office alone: "the mayor". ``calls`` are the common nouns by which
    the report means the speaker: "the bureau". ``frame`` are the names that the
    article is about; ``days`` those on which the speaker spoke.
    """

    article: str
    label: str
    order: str
    name: str
    aliases: tuple[str, ...]
    kind: SpeakerKind
    role: str | None
    days: tuple[str, ...]
    sort: Sort
    forms: tuple[Form, ...]
    acronyms: tuple[str, ...]
    roles: tuple[str, ...]
    frame: tuple[str, ...]
    calls: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The identity among those of all articles."""
        return f"{self.article} {self.label}"

    @property
    def signature(self) -> str | None:
        """The full name, if there is one: whoever has the same is taken for the same."""
        main = self.forms[0] if self.forms else None
        if self.sort == "none" or main is None or len(main.proper) < 2:
            return None
        return " ".join([self.sort, *map(spelled, main.tokens)])


def identity(
    article: Article,
    speaker: Speaker,
    common: Set[str],
    frame: tuple[str, ...],
    order: str,
    days: tuple[str, ...],
) -> Identity:
    """What is known of a speaker who spoke on some days.

    ``common`` are the words that the article writes without a capital.
    """
    forms = _written(article, speaker, common)
    sort = _sort(speaker, forms)
    written = [speaker.name, *speaker.aliases] if sort == "body" else []
    letters = {m for each in written for m in _ACRONYM.findall(each.replace(".", ""))}
    acronyms = sorted(letters) if not speaker.name.isupper() or len(speaker.name) < 8 else []
    roles = sorted({*_stems(speaker.role), *(_OF + s for s in _stems(speaker.affiliation))})
    return Identity(
        article.id,
        speaker.id,
        order,
        speaker.name,
        speaker.aliases,
        speaker.kind,
        speaker.role,
        days,
        sort,
        forms,
        tuple(acronyms),
        tuple(roles),
        frame,
        _calls(speaker),
    )


def _stems(text: str | None) -> set[str]:
    """The words of a role or an affiliation; titles are written in full."""
    found = (w.rstrip(".") for w in _TOKEN.findall((text or "").lower()))
    return {stem(_titles().get(w, w)) for w in found if w and not is_function_word(w)}


@cache
def _titles() -> Mapping[str, str]:
    return sections(FILE)["short titles"]


def _calls(speaker: Speaker) -> tuple[str, ...]:
    """The common nouns by which a report means a speaker: "the bureau", "the fire chief"."""
    return tuple(
        sorted(
            {
                alias.lower().removeprefix("the ")
                for alias in speaker.aliases
                if alias[:4].lower() == "the " and alias[4:].islower()
            }
        )
    )


def _written(article: Article, speaker: Speaker, common: Set[str]) -> tuple[Form, ...]:
    """The forms of a speaker's name by which it is known again in another report.

    A person's are full names; a bare surname only where the report gives no more. A body's are
    names of two words, letters, or one word that is no word of the language.
    """
    main = _form(speaker.name, common)
    if speaker.kind == "person":
        full = [f for each in speaker.aliases if len((f := _form(each, common)).proper) > 1]
        if len(main.proper) < 2:
            return (full[0],) if full else (main,)
        return tuple(dict.fromkeys([main, *(f for f in full if f.tokens[-1] == main.tokens[-1])]))
    texts = [*speaker.aliases, *_named_mentions(article, speaker)]
    others = [f for each in texts if _tells(f := _form(each, common))]
    return tuple(dict.fromkeys(f for f in (main, *others) if f.tokens))


def _tells(form: Form) -> bool:
    """Whether a form of a body's name is enough to know it by."""
    if len(form.proper) > 1:
        return True
    return len(form.tokens) == 1 and len(form.proper) == 1 and form.tokens[0] not in _given()


def _named_mentions(article: Article, speaker: Speaker) -> Iterable[str]:
    """The mentions of a body that have a name of their own and are no sentence."""
    for span in speaker.mentions:
        text = article.slice(span).strip("()[] ")
        if len(text.split()) <= 6 and "," not in text and sum(c.isupper() for c in text) > 1:
            yield text


def _form(text: str, common: Set[str]) -> Form:
    """A written name as a form; ``common`` are words that are no names."""
    text = re.split(r",|\(| which | who | that ", text)[0]
    text = _acronyms().get(re.sub(r"^the ", "", text.lower()), text)
    written = [w for w in _TOKEN.findall(text) if not is_function_word(w.lower())]
    several = sum(w[0].isupper() for w in written) > 1  # together they are a name
    tokens: list[str] = []
    proper: list[str] = []
    nouns: list[tuple[int, str]] = []
    for found in _TOKEN.findall(text):
        letters = _acronyms().get(found.lower()) if found.isupper() else None
        for token in (letters or found).split():
            word = re.sub(r"[’']s?$", "", token)
            lower = fold(word)
            initial = re.fullmatch(r"[A-Z]\.", found) is not None  # "A. Ruiz" is no "a"
            if not lower or (is_function_word(lower) and not initial):
                continue
            if lower in listed(FILE, "name words") and not initial:
                if word.islower() and lower not in _ARTICLES:
                    nouns.append((len(tokens), lower))
                continue
            tokens.append(lower)
            is_name = letters is not None or (
                word[0].isupper() and (several or word.lower() not in common)
            )
            if (is_name or _ACRONYM.fullmatch(word)) and not _is_generic(lower):
                proper.append(lower)
    if not proper:  # "the police union" is not the police
        for at, noun in reversed(nouns):
            tokens.insert(at, noun)
    return Form(tuple(tokens), tuple(proper))


@cache
def _acronyms() -> dict[str, str]:
    return {
        word: value.title()
        for phrase, value in sections(FILE)["acronyms"].items()
        for word in phrase.split("|")
    }


@cache
def _given() -> frozenset[str]:
    """Given names, by which alone nobody is known."""
    found = sections("given_names.txt").values()
    return frozenset(name for section in found for line in section for name in line.split())


def _is_generic(token: str) -> bool:
    return token in listed(FILE, "generic bodies")


def _sort(speaker: Speaker, forms: tuple[Form, ...]) -> Sort:
    """Whether a name tells a person or a body apart."""
    if speaker.kind in ("anonymous", "document") or not forms or not forms[0].tokens:
        return "none"
    if _INDEFINITE.match(speaker.name) or _is_joint(speaker):
        return "none"
    if speaker.kind == "person":
        if not forms[0].proper or speaker.name.split()[-1].islower():
            # "the Ardland senator" may be anybody
            return "office" if forms[0].tokens[-1] in listed(FILE, "offices") else "none"
        generic = any(_is_generic(token) for token in forms[0].tokens)
        return "body" if generic else "person"
    if speaker.kind == "group" and len(forms[0].proper) < 2 and not _of_a_government(forms[0]):
        return "none"
    return "body" if speaker.kind != "unknown" or forms[0].proper else "none"


def _is_joint(speaker: Speaker) -> bool:
    """Whether several speak at once: "Ada Brand, Jon Reyes and others"."""
    parts = re.split(r",\s+|\s+(?:[Aa]nd|&)\s+", speaker.name)
    named = [re.findall(r"\b(?!The\b)[A-Z][\w’'.-]+", part) for part in parts]
    return sum(len(each) > 1 for each in named) > 1


@dataclasses.dataclass(frozen=True, slots=True)
class Likeness:
    """What two items are to each other; ``clash``: they cannot be the same.

    ``is_open``: they may be, as one is "she" or "the 27-year-old" of whom the report tells no name.
    """

    score: float = 0.0
    clash: bool = False
    is_open: bool = False


NOTHING = Likeness()
CLASH = Likeness(clash=True)
OPEN = Likeness(clash=True, is_open=True)


def callings(one: Identity) -> tuple[str, ...]:
    """What a speaker is called in short: surname, or last word and letters; none of an office."""
    if one.sort in ("none", "office"):
        return ()
    called = {spelled(form.tokens[-1]) for form in one.forms[:1] if form.proper}
    if one.kind != "person":
        called.update(acronym.lower() for acronym in one.acronyms[:1])
    return tuple(sorted(called))


def keys(one: Identity) -> frozenset[str]:
    """What a speaker may be found again by: surname, names of the body, letters."""
    if one.sort == "none":
        return frozenset()
    called = {f"c:{call}" for call in (*one.calls, *_bare(one))}
    if one.sort == "office":
        return frozenset({f"o:{stem(one.forms[0].tokens[-1])}", *called})
    found = {f"p:{spelled(form.tokens[-1])}" for form in one.forms if form.proper}
    found |= called | {f"o:{role}" for role in one.roles if role in _offices()}
    found |= {f"p:{spelled(token)}" for form in one.forms for token in form.proper}
    found |= {f"p:{acronym.lower()}" for acronym in one.acronyms}
    for form in one.forms:
        found |= {f"p:{letters}" for letters in _initials(form)}
        if not form.proper:
            found.add(f"p:{' '.join(sorted(form.tokens))}")
        else:
            rest = sorted(t for t in form.tokens if t not in form.proper)
            if rest:
                found.add(f"p:{' '.join(rest)}")
    return frozenset(found)


def frames_shared(one: Identity, other: Identity) -> int:
    """How many names two articles are both about, without those of the two speakers."""
    own = {name_key(t) for each in (one, other) for form in each.forms for t in form.proper}
    return len((set(one.frame) & set(other.frame)) - own)


def compare(one: Identity, other: Identity) -> Likeness:
    """Whether two speakers are the same person or body; symmetric."""
    if "none" in (one.sort, other.sort):
        return OPEN if _is_anybody(one) or _is_anybody(other) else CLASH
    if one.article == other.article:
        if bool(_bare(one)) != bool(_bare(other)) and one.sort == other.sort == "body":
            return NOTHING  # "the bureau" may be one that the report names elsewhere
        same = {form for form in one.forms if form.proper} & set(other.forms)
        return Likeness(0.9) if same else CLASH
    if "office" in (one.sort, other.sort):
        return _office(one, other)
    found = [_forms(one, a, other, b) for a in one.forms for b in other.forms]
    best = max((each.score for each in found), default=0.0)
    if best:
        return Likeness(best)
    if set(one.acronyms) & set(other.acronyms) and frames_shared(one, other):
        return Likeness(0.8)
    if _lettered(one, other) and frames_shared(one, other):
        return Likeness(0.75)
    if _called(one, other) and frames_shared(one, other) > SHARED:
        return Likeness(0.5)
    return CLASH if any(each.clash for each in found) else NOTHING


def _is_anybody(one: Identity) -> bool:
    """Whether a speaker is one whom the report names elsewhere: "she", "the 27-year-old"."""
    first = one.name.lower().split()[:1]
    single = one.kind in ("unknown", "person") and first and one.name[1:].islower()
    return (
        one.sort == "none" and bool(single) and (first[0] == "the" or one.name.lower() in _PRONOUNS)
    )


def _office(one: Identity, other: Identity) -> Likeness:
    """Two of whom one at least is called by an office alone, in reports of one story."""
    office, holder = (one, other) if one.sort == "office" else (other, one)
    if frames_shared(one, other) <= SHARED:
        return NOTHING
    words = {stem(token) for token in office.forms[0].tokens}
    if holder.sort == "office":
        return Likeness(0.5) if words == {stem(t) for t in holder.forms[0].tokens} else NOTHING
    held = holder.sort == "person" and not _FORMER.intersection(holder.roles)
    known = words <= {r.removeprefix(_OF) for r in holder.roles} or _called(office, holder)
    return Likeness(0.5) if held and known else NOTHING


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(stem, listed(FILE, "offices")))


def _bare(one: Identity) -> tuple[str, ...]:
    """The noun of a body or an office without a name: "the bureau"."""
    if one.sort not in ("body", "office") or any(form.proper for form in one.forms):
        return ()
    return (" ".join(one.forms[0].tokens),)


def _called(one: Identity, other: Identity) -> bool:
    """Whether one is called by a noun alone by which its report means the other."""
    return any(
        set(_bare(a)) & set(b.calls) and not _bare(b) for a, b in ((one, other), (other, one))
    )


def _lettered(one: Identity, other: Identity) -> bool:
    """Whether one is named by the letters of the other."""
    return any(
        set(a.acronyms) & {letters.upper() for form in b.forms for letters in _initials(form)}
        for a, b in ((one, other), (other, one))
    )


def _initials(form: Form) -> list[str]:
    return ["".join(t[0] for t in form.tokens)] if len(form.tokens) >= 3 else []


def _forms(one: Identity, a: Form, other: Identity, b: Form) -> Likeness:
    if one.sort == "person" and other.sort == "person":
        return _people(one, a, other, b)
    keyed = {*map(name_key, a.tokens)} == {*map(name_key, b.tokens)}
    # "the Sorenian Rescue Service" is the "Rescue Service of Soren"
    if set(a.tokens) == set(b.tokens) or (keyed and frames_shared(one, other)):
        return _equal(one, a, other)
    return _bodies(one, a, other, b)


def _agree(one: Identity, other: Identity) -> bool | None:
    """Whether what two are or what they are of has a word in common.

    Null where this cannot be compared: one is not told, is of the past, or is what anybody may be
    beside an office ("a passenger", "who teaches music").
    """
    a, b = ({role.removeprefix(_OF) for role in each.roles} for each in (one, other))
    if a & b - _FORMER:
        return True
    if _FORMER & (a | b):
        return None
    told = [{r for r in each.roles if not r.startswith(_OF)} for each in (one, other)]
    of = [a - told[0], b - told[1]]
    if all(told):
        return None if any(map(_is_passing, told)) else False
    return False if all(of) and not any(told) else None


def _is_passing(role: set[str]) -> bool:
    """Whether a role tells what somebody is for a day, or by what they do."""
    return bool(role & _passing())


@cache
def _passing() -> frozenset[str]:
    return frozenset(map(stem, listed(FILE, "passing roles")))


def _people(one: Identity, a: Form, other: Identity, b: Form) -> Likeness:
    if not a.proper or not b.proper:
        return NOTHING
    shared = frames_shared(one, other)
    roles = _agree(one, other)
    if _same_name(a.tokens, b.tokens):
        if len(a.tokens) == 1:
            # Two bare surnames; an unusual one in the same story is one person's.
            return NOTHING if roles is False or not (shared or roles) else Likeness(0.7)
        if roles is False and not shared:
            return NOTHING
        return Likeness(1.0 if roles or shared else 0.8)
    if spelled(a.tokens[-1]) != spelled(b.tokens[-1]):
        if len(a.proper) > 1 and len(b.proper) > 1 and not set(a.proper) & set(b.proper):
            return CLASH
        return _leading(a, b, shared)
    short, full = sorted((a.tokens, b.tokens), key=len)
    if len(short) > 1:
        return Likeness(0.9) if _one_person(short, full) and roles is not False else CLASH
    if roles:
        return Likeness(0.85)
    # A bare surname: nothing tells but that the reports are of the same story.
    return Likeness(0.6) if roles is None and shared >= SHARED else NOTHING


def _leading(a: Form, b: Form, shared: int) -> Likeness:
    """A name of one word that is the first of the other's: "Corran", "Corran Mills"; a body's."""
    short, full = sorted((a.tokens, b.tokens), key=len)
    alone = len(short) == 1 and short[0] not in _given()
    if alone and len(full) > 1 and short[0] == full[0] and shared >= SHARED:
        return Likeness(0.5)
    return NOTHING


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return tuple(map(spelled, a)) == tuple(map(spelled, b))


def _one_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the first names of one surname agree: in full, by initial, or shortened."""
    one, other = short[0], full[0]
    if spelled(one) == spelled(other) or one in full[:-1]:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def _equal(one: Identity, form: Form, other: Identity) -> Likeness:
    """Two bodies of the same name: the same, if it is a name and no common noun."""
    if form.proper:
        return Likeness(1.0)
    shared = frames_shared(one, other)
    if _of_a_government(form) and shared >= SHARED:
        return Likeness(0.7)
    # "the seafarers' union", "the fire department" of two reports of one story
    if _title(one.name) is not None and _title(one.name) == _title(other.name):
        return Likeness(0.6) if shared >= SHARED else NOTHING
    return Likeness(0.6) if len(form.tokens) > 1 and shared > SHARED else NOTHING


def _title(name: str) -> tuple[str, ...] | None:
    """A name of several common words that are written large: "the Union Commission"."""
    written = [word for word in name.split() if not is_function_word(word.lower())]
    large = len(written) > 1 and all(word[0].isupper() for word in written)
    return tuple(map(str.lower, written)) if large else None


def _of_a_government(form: Form) -> bool:
    words = " ".join(form.tokens)
    return any(
        words == body or words.endswith(f" {body}") or words.startswith(f"{body} ")
        for body in listed(FILE, "one of a government")
    )


def _bodies(one: Identity, a: Form, other: Identity, b: Form) -> Likeness:
    """Two names of which one has all words of the other."""
    (short, (full, _)) = sorted(((a, one), (b, other)), key=lambda pair: len(pair[0].tokens))
    small, whose = short
    rest = set(full.tokens) - set(small.tokens)
    if not set(small.tokens) < set(full.tokens):
        heads = set(a.tokens) & set(b.tokens)
        if not a.proper or not b.proper or (heads and not _is_generic_any(heads)):
            return NOTHING
        # Letters may stand for any name.
        return CLASH if heads or not (one.acronyms or other.acronyms) else NOTHING
    shared = frames_shared(one, other)
    if not small.proper:
        # "the military council" of a report that is about the place of the other's name
        named = rest <= set(full.proper) and any(name_key(t) in whose.frame for t in rest)
        return Likeness(0.55) if named and len(small.tokens) > 1 and shared else NOTHING
    if len(small.tokens) < 2 or any(_is_generic(token) for token in rest) or shared < 1:
        return NOTHING
    if small.tokens[0] == full.tokens[0] or any(_is_generic(token) for token in small.tokens):
        return Likeness(0.65)
    return NOTHING


def _is_generic_any(tokens: set[str]) -> bool:
    return any(_is_generic(token) for token in tokens)
