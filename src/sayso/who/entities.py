"""Entities: which names of an article are one person's or one body's."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..lexicon import sections
from ..words import Words
from .names import (
    GENERATIONS,
    SMALL,
    TOKEN,
    EntityType,
    Gender,
    Name,
    fold,
    given_names,
    spelling,
    world_names,
)
from .phrase import COMPANIES, LEXICON, ORGANISATIONS, singular

_TYPES: tuple[EntityType, ...] = ("person", "organisation", "place", "other")
_SUFFIXES = frozenset("jr sr ii iii iv kc qc sc mp mep md phd obe mbe cbe esq".split())
#: Small words that a surname begins with, and those that a hyphen joins to it.
_PARTICLES = frozenset("de da di del della van von der den la le bin ibn dos du st saint".split())
_JOINED = frozenset("al el ad ar as ash at an".split())
_INTRODUCED = re.compile(
    r"(?: of (?:the )?[A-Z]\w+)?"
    r"(?:, (?:(?:also |better |widely |commonly )*known (?:as|by (?:its|the) "
    r"(?:acronym|initials|abbreviation))|or|abbreviated(?: as)?)|,? \() ?"
    r"[“\"‘']?(?P<short>[A-Z][\w.&’'\- ]{1,40}?)[”\"’']?(?=[),.;]| (?:said|says|told))"
)


@dataclass
class Entity:
    """All names of one person or body, in the order of the text."""

    type: EntityType
    names: list[Name] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    gender: Gender | None = None

    @property
    def name(self) -> str:
        """The fullest form, the first of those as full."""
        count = Counter(n.text for n in self.names)
        best = max(
            self.names,
            key=lambda n: (
                len(n.tokens),
                not _is_acronym(n.text) and not n.text.isupper(),
                count[n.text],
            ),
        )
        return best.text

    @property
    def forms(self) -> list[str]:
        """Every form, in order of appearance."""
        return list(dict.fromkeys([*(n.text for n in self.names), *self.short]))


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("’s", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and " " not in text


def given_gender(names: Sequence[Name], *, sure: bool = False) -> Gender | None:
    """The gender that the given name of a full name tells; ``sure``: nearly always."""
    known = given_names if sure else world_names
    for name in names:
        tokens = _proper(name.tokens)
        if len(tokens) > 1:
            if tokens[0] in known("m"):
                return "m"
            if tokens[0] in known("f"):
                return "f"
    return None


def cluster(names: Sequence[Name], words: Words) -> list[Entity]:
    """Entities in the order of their first names; a name that fits two equally stays its own."""
    names = _families(_agreed(names))
    people, bodies = _People(words), _Bodies(words.text)
    shorts = {
        fold(short)
        for n in names
        if len(n.tokens) > 1 and (short := _introduced(words.text, n)) is not None
    }
    entity_of: dict[int, Entity] = {}
    for i, name in enumerate(names):
        if name.type == "person" and len(_proper(name.tokens)) > 1:
            entity_of[i] = people.add_full(name)
    for i, name in enumerate(names):
        if i in entity_of:
            continue
        known = len(name.tokens) == 1 and people.knows(name)
        if len(name.tokens) == 1 and not known and _shortens(name, names, shorts):
            continue
        if name.type == "person" or (known and name.type != "place"):
            entity_of[i] = people.add_short(name)
    for i, name in sorted(
        ((i, n) for i, n in enumerate(names) if i not in entity_of),
        key=lambda item: -len(item[1].tokens),
    ):
        entity_of[i] = bodies.add(name)
    seen: dict[int, Entity] = {}
    for i, name in enumerate(names):
        entity = entity_of[i]
        entity.names.append(name)
        entity.gender = entity.gender or name.gender
        seen.setdefault(id(entity), entity)
    for entity in seen.values():
        entity.type = _type(entity.names)
    return list(seen.values())


def _agreed(names: Sequence[Name]) -> list[Name]:
    """Names with the type that most occurrences of the same name have."""
    alike: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        alike.setdefault(name.tokens, []).append(name)
    types = {tokens: _type(found) for tokens, found in alike.items()}
    return [
        dataclasses.replace(n, type=types[n.tokens]) if n.type != types[n.tokens] else n
        for n in names
    ]


def _families(names: Sequence[Name]) -> list[Name]:
    """Names with types as persons' where a given name stands before a known surname."""
    known = {
        _surname(_proper(n.tokens)[-1])
        for n in names
        if n.type == "person" and len(_proper(n.tokens)) > 1
    }
    given = given_names("m") | given_names("f")
    return [
        dataclasses.replace(n, type="person", types=())
        if n.type != "person"
        and len(n.tokens) == 2
        and n.tokens[0] in given
        and _surname(n.tokens[1]) in known
        else n
        for n in names
    ]


def _shortens(name: Name, names: Sequence[Name], shorts: set[str]) -> bool:
    """Whether a single word is a body's acronym or introduced short form, not a person's name."""
    if name.tokens[0] in shorts:
        return True
    # "Pellam", beside "Pellam Stores".
    if name.gender is None and any(
        other.type == "organisation"
        and len(other.tokens) > 1
        and other.tokens[0] == name.tokens[0]
        and not _generic(name.tokens)
        for other in names
    ):
        return True
    if not _is_acronym(name.text):
        return False
    return any(name.tokens[0] == _initials(other.tokens) for other in names if other is not name)


def _initials(tokens: tuple[str, ...]) -> str:
    return "".join(t[0] for t in tokens if t not in SMALL)


def _type(names: Sequence[Name]) -> EntityType:
    """What the fullest of some names are, by the tagger's probabilities where it gives them."""
    most = max(len(name.tokens) for name in names)
    sums: dict[EntityType, float] = dict.fromkeys(_TYPES, 0.0)
    for name in names:
        if len(name.tokens) < most:
            continue
        if name.types:
            for kind, share in zip(_TYPES, name.types, strict=True):
                sums[kind] += share
        else:
            sums[name.type] += 1.0
    return max(_TYPES, key=lambda kind: sums[kind])


def _proper(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of a person's name without what follows it, and without particles before it."""
    kept = tuple(t for t in tokens if t not in _SUFFIXES)
    while len(kept) > 1 and kept[0] in _PARTICLES:
        kept = kept[1:]
    return kept or tokens


def _surname(token: str) -> str:
    """The key of a surname, without a particle that a hyphen joins to it."""
    first, _, rest = token.partition("-")
    return spelling(rest if rest and first in _JOINED else token)


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names of one surname may be one person's: first names or initials agree."""
    a, b = one[0], other[0]
    if a == b or spelling(a) == spelling(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return len(min(a, b, key=len)) >= 3 and (a.startswith(b) or b.startswith(a))


@dataclass
class _Person:
    """One person by full name: where each full form stands, by offset."""

    tokens: tuple[str, ...]
    entity: Entity
    gender: Gender | None
    generation: str
    at: list[int] = field(default_factory=list)


class _People:
    """People by surname and by first name."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by_last: dict[str, list[_Person]] = {}
        self._by_first: dict[str, list[_Person]] = {}
        self._by_inner: dict[str, list[_Person]] = {}
        self._single: dict[tuple[str, Gender | None], Entity] = {}

    def knows(self, name: Name) -> bool:
        """Whether a single word is the surname of somebody with a full name."""
        return _surname(name.tokens[0]) in self._by_last

    def add_full(self, name: Name) -> Entity:
        tokens = _proper(name.tokens)
        key = _surname(tokens[-1])
        gender = name.gender or given_gender([name])
        generation = next((t for t in name.tokens if t in GENERATIONS), "")
        for other in self._by_last.get(key, []):
            if generation and other.generation and generation != other.generation:
                continue
            if _compatible(tokens[:-1], other.tokens[:-1]):
                other.generation = other.generation or generation
                other.at.append(name.span.start)
                other.gender = other.gender or gender
                return other.entity
        person = _Person(tokens, Entity("person"), gender, generation, [name.span.start])
        self._by_last.setdefault(key, []).append(person)
        self._by_first.setdefault(tokens[0], []).append(person)
        for token in tokens[1:-1]:
            # "García", of Juan García Márquez.
            self._by_inner.setdefault(_surname(token), []).append(person)
        return person.entity

    def add_short(self, name: Name) -> Entity:
        tokens = _proper(name.tokens)
        key = _surname(tokens[-1])
        person = self._meant(name, self._by_last.get(key) or self._by_inner.get(key, []))
        known = key in self._by_last or key in self._by_inner
        if person is None and not known and len(tokens) == 1:
            first = self._by_first.get(tokens[0], [])
            person = first[0] if len(first) == 1 else None
        if person is not None:
            person.gender = person.gender or name.gender
            return person.entity
        return self._single.setdefault((key, name.gender), Entity("person"))

    def _meant(self, name: Name, found: list[_Person]) -> _Person | None:
        """Which of those with one surname: by title, by who was named before, by who was near."""
        if len(found) > 1 and name.gender:
            told = [p for p in found if p.gender == name.gender]
            found = told or [p for p in found if p.gender is None]
        elif found and name.gender and found[0].gender not in (None, name.gender):
            return None
        if len(found) > 1:
            found = [p for p in found if p.at[0] < name.span.start] or found
        if len(found) > 1:
            index = self._words.within(name.span).start
            start = self._words.words[self._words.paragraph_of(index).start].start
            near = [p for p in found if any(start <= at < name.span.start for at in p.at)]
            found = near or found
        return found[0] if len(found) == 1 else None


class _Bodies:
    """Organisations, places and the rest, by their words; full forms come before short ones."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_key: dict[str, Entity] = {}
        self._full: list[tuple[tuple[str, ...], Entity]] = []
        self._known = sections(LEXICON)["known"]

    def add(self, name: Name) -> Entity:
        key = self._key(name)
        if key in self._by_key:
            return self._by_key[key]
        entity = self._short_of(name)
        if entity is None:
            entity = Entity(name.type)
            self._full.append((name.tokens, entity))
            if introduced := _introduced(self._text, name):
                entity.short.append(introduced)
                self._by_key.setdefault(
                    " ".join(fold(t) for t in TOKEN.findall(introduced)), entity
                )
        self._by_key[key] = entity
        return entity

    def _key(self, name: Name) -> str:
        key = " ".join(t for t in name.tokens if t != "the")
        plain = " ".join(name.text.lower().split())
        return self._known.get(plain, self._known.get(key, key))

    def _short_of(self, name: Name) -> Entity | None:
        """The one longer name that this one shortens: its initials, or its first words."""
        tokens = tuple(t for t in name.tokens if t != "the")
        fitting = []
        if len(tokens) == 1 and singular(tokens[0])[0] in ORGANISATIONS:
            return self._head_of(tokens[0])
        for full, entity in self._full:
            core = [t for t in full if t not in SMALL]
            if len(core) < 2 or len(full) <= len(tokens):
                continue
            if _is_acronym(name.text):
                letters = tokens[0]
                if letters in (_initials(full), "".join(t[0] for t in full)):
                    fitting.append(entity)
            elif tokens == full[: len(tokens)] and not _generic(tokens) and name.type != "place":
                fitting.append(entity)
        return fitting[0] if len({id(e) for e in fitting}) == 1 else None

    def _head_of(self, noun: str) -> Entity | None:
        """The one body that has such a noun for its head: "the Authority", "the Ministry"."""
        fitting = [
            entity
            for full, entity in self._full
            if len(full) > 1
            and (full[-1] == noun or (full[0] == noun and full[1] in SMALL))
            and entity.type != "person"
        ]
        return fitting[0] if len({id(e) for e in fitting}) == 1 else None


def _generic(tokens: tuple[str, ...]) -> bool:
    """Words that many bodies share: "Union", "National", "Ministry of"."""
    return all(
        t in SMALL
        or singular(t)[0] in ORGANISATIONS
        or t in COMPANIES
        or t
        in (
            "national",
            "royal",
            "general",
            "united",
            "new",
            "federal",
            "state",
            "central",
            "international",
            "american",
            "european",
            "british",
            "north",
            "south",
            "east",
            "west",
            "first",
            "foreign",
            "defense",
            "defence",
            "health",
            "interior",
            "justice",
            "finance",
        )
        for t in tokens
    )


def _introduced(text: str, name: Name) -> str | None:
    """A short form that the text introduces right after a name."""
    found = _INTRODUCED.match(text, name.span.end)
    if found is None:
        return None
    short = found["short"].strip()
    first = fold(short)[:1]
    if _is_acronym(short) or (" " not in short and first in {t[0] for t in name.tokens}):
        return short
    return None
