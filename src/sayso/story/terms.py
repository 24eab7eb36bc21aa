"""The words of a text that carry its matter: stems, names, and how alike two of them are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import snowballstemmer

from ..lexicon import listed, phrases, sections
from ..tagger.encoder import Floats, products
from ..who.names import spelling
from ..words import Words

FILE = "story.txt"
#: Cosines below the first say nothing; from the second on two words are nearly the same. Vectors of
#: one table show relatedness: two words never count as fully the same by them.
RELATED, ALIKE, NEARLY = 0.42, 0.72, 0.85
#: What the commonest word weighs.
LEAST_WEIGHT = 0.05
#: Texts that are kept ready; each is a few kilobytes.
_KEPT = 8_000
#: What a word of a name weighs: it tells whom and where, not what.
NAME = 0.7
#: What a word counts that is listed as near to another.
NEAR = 0.75
#: Words that begin with a capital letter and name a day or a month are times, and no names.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
#: Endings of place names and of the words that are made of them (Korea, Korean; China, Chinese).
_DEMONYM = re.compile(r"(?<=...)(?:ians?|eans?|ans?|ia|ea|a|e|ese|ish|is?)$")


class Lexis(Protocol):
    """What is known of single words without reading a text."""

    def __call__(self, words: Sequence[str]) -> Floats:
        """Unit vectors of ``n`` words, ``(n, width)``."""
        ...

    def rarity(self, word: str) -> float:
        """How much a word tells, 0 (the commonest) to 1."""
        ...


class Term(NamedTuple):
    """A word that carries matter.

    ``form`` is the word in lower case, ``stem`` what it is compared by: the first word of its
    synonyms, its stem, or the spelling of a name.
    """

    form: str
    stem: str
    weight: float
    name: bool


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in lower case (Porter 2001, "Snowball"), one for all its synonyms."""
    plain = _plain(word)
    return _synonyms().get(plain, plain)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for phrase, value in sections(FILE)["synonyms"].items():
        for word in phrase.split("|"):
            found.setdefault(_plain(word), f"={value}")
    return found


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of stems of which one says the opposite of the other."""
    return frozenset(
        frozenset((stem(one), stem(other))) for one, other in sections(FILE)["opposites"].items()
    )


@cache
def near_words() -> dict[tuple[str, str], float]:
    """How alike words are that reports use for one another."""
    pairs = [(stem(one), stem(other)) for one, other in sections(FILE)["near"].items()]
    return {pair: NEAR for one, other in pairs for pair in ((one, other), (other, one))}


@lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """The spelling of a word of a name, one for its usual transliterations."""
    return spelling(word)


@lru_cache(maxsize=50_000)
def name_key(word: str) -> str:
    """What a word of a name is compared by: its spelling, without the ending of a demonym."""
    return _DEMONYM.sub("", spelled(word))


def is_function_word(word: str) -> bool:
    """Whether a word in lower case carries no matter of its own."""
    return word in listed(FILE, "function words") or not word[:1].isalnum()


def names_of(words: Words) -> frozenset[str]:
    """The words (in lower case) that a text writes as parts of names.

    A word is one where it stands with a capital inside a sentence, and never without; a line of
    which most words have capitals, a headline, says nothing.
    """
    capital: Counter[str] = Counter()
    small: set[str] = set()
    shouting = _headlines(words)
    for i, word in enumerate(words.words):
        if not word.text[0].isalpha() or words.paragraph[i] in shouting:
            continue
        lower = words.lower[i]
        if word.text[0].islower():
            small.add(lower)
        elif not _begins(words, i) and lower not in CALENDAR and lower != "i":
            capital[lower] += 1
    return frozenset(capital.keys() - small - listed(FILE, "function words"))


def _headlines(words: Words) -> frozenset[int]:
    capitals: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for i, word in enumerate(words.words):
        if word.text[0].isalpha() and not is_function_word(words.lower[i]):
            total[words.paragraph[i]] += 1
            capitals[words.paragraph[i]] += word.text[0].isupper()
    return frozenset(p for p, n in total.items() if n > 4 and capitals[p] > 0.7 * n)


def _begins(words: Words, index: int) -> bool:
    """Whether a word stands where any word has a capital: at the start, or after a mark."""
    if index == 0 or words.sentence[index - 1] != words.sentence[index]:
        return True
    return not words.words[index - 1].text[-1].isalnum() and words.words[index - 1].text != ","


def terms_at(
    words: Words, indices: Iterable[int], names: frozenset[str], lexis: Lexis
) -> tuple[Term, ...]:
    """The terms among some words of a text, in order, each stem once."""
    found: dict[str, Term] = {}
    for i in indices:
        lower = words.lower[i]
        if is_function_word(lower) or lower[0].isdigit() or lower in CALENDAR or len(lower) < 2:
            continue
        idiom = phrases(FILE, "idioms").at(words.lower, i)
        if idiom is not None:  # "look into" is to investigate
            lower = idiom.value
        term = term_of(lower, lower in names, lexis)
        found.setdefault(term.stem, term)
    return tuple(found.values())


def term_of(lower: str, is_name: bool, lexis: Lexis) -> Term:
    """One word in lower case as a term."""
    if is_name:
        return Term(lower, f"@{name_key(lower)}", NAME, True)
    return Term(lower, stem(lower), round(lexis.rarity(lower), 3), False)


class Cover(NamedTuple):
    """How much of each of two texts is found again in the other.

    ``shared`` is the weight that matches, ``plain`` that of words that are no names, ``words`` how
    many such words.
    """

    one: float
    other: float
    shared: float
    plain: float
    words: int

    @property
    def low(self) -> float:
        """The share of the text of which less is found again."""
        return min(self.one, self.other)

    @property
    def high(self) -> float:
        """The share of the text of which more is found again."""
        return max(self.one, self.other)


NO_COVER = Cover(0.0, 0.0, 0.0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class _Ready:
    """``n`` terms made ready: numbers of their stems, weights, what is no name, vectors.

    ``total`` is what all weigh together.

    ``near`` are the terms that are listed as near to others: place and number.
    """

    stems: npt.NDArray[np.int64]
    weights: Floats
    total: float
    plain: Floats
    vectors: Floats
    near: tuple[tuple[int, int], ...]
    centre: Floats


class Matcher:
    """Aligns texts, word by word, and remembers what it needs of each.

    Args:
        lexis: what is known of words.
    """

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._ready: dict[tuple[Term, ...], _Ready] = {}
        self._numbers: dict[str, int] = {}
        self._alike: dict[tuple[str, str], float] = {}
        self._near: dict[tuple[int, int], float] = {
            (self._number(one), self._number(other)): likeness
            for (one, other), likeness in near_words().items()
        }
        self._turned = {one for one, _ in self._near}

    def alike(self, one: str, other: str) -> float:
        """The cosine of two words in lower case."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._alike:
            if len(self._alike) >= _KEPT:
                self._alike.clear()
            vectors = self.lexis(pair)
            self._alike[pair] = float(vectors[0] @ vectors[1])
        return self._alike[pair]

    def vector(self, terms: tuple[Term, ...]) -> Floats:
        """A text as one unit vector, the mean of its words' by weight; zeros for no words."""
        weights = np.array([max(t.weight, LEAST_WEIGHT) for t in terms], dtype=np.float32)
        vectors = self.lexis([t.form for t in terms])
        total: Floats = (vectors * weights[:, None]).sum(axis=0)
        return total / max(float(np.linalg.norm(total)), 1e-9)

    def cover(self, one: tuple[Term, ...], other: tuple[Term, ...]) -> Cover:
        """Align two texts softly, each term with the one that is most like it.

        The same stem is 1; two words that are no names may be as like as their vectors.
        """
        if not one or not other:
            return NO_COVER
        a, b = self._prepare(one), self._prepare(other)
        table = (products(a.vectors, b.vectors) - RELATED) * (NEARLY / (ALIKE - RELATED))
        np.minimum(np.maximum(table, 0.0, out=table), NEARLY, out=table)
        for (i, ours), (j, theirs) in product(a.near, b.near):
            likeness = self._near.get((ours, theirs))
            if likeness is not None:
                table[i, j] = max(table[i, j], likeness)
        table[a.stems[:, None] == b.stems[None, :]] = 1.0
        best, back = table.max(axis=1), table.max(axis=0)
        mine, yours = best * a.weights, back * b.weights
        shared, found = float(mine.sum()), float(yours.sum())
        return Cover(
            shared / a.total,
            found / b.total,
            min(shared, found),
            min(float(mine @ a.plain), float(yours @ b.plain)),
            int(min((best >= 0.5) @ a.plain, (back >= 0.5) @ b.plain)),
        )

    def near(self, one: tuple[Term, ...], other: tuple[Term, ...]) -> float:
        """The cosine of what two texts are about, names apart; 0 where one has nothing."""
        if not one or not other:
            return 0.0
        return float(self._prepare(one).centre @ self._prepare(other).centre)

    def _prepare(self, terms: tuple[Term, ...]) -> _Ready:
        if terms not in self._ready:
            if len(self._ready) >= _KEPT:
                self._ready.clear()
            stems = np.array([self._number(t.stem) for t in terms], dtype=np.int64)
            plain = np.array([not t.name for t in terms], dtype=np.float32)
            weights = np.array([max(t.weight, LEAST_WEIGHT) for t in terms], dtype=np.float32)
            vectors = self.lexis([t.form for t in terms]) * plain[:, None]
            centre = (vectors * weights[:, None]).sum(axis=0)
            self._ready[terms] = _Ready(
                stems,
                weights,
                float(weights.sum()),
                plain,
                vectors,
                tuple((i, n) for i, n in enumerate(stems.tolist()) if n in self._turned),
                centre / max(float(np.linalg.norm(centre)), 1e-9),
            )
        return self._ready[terms]

    def _number(self, stem: str) -> int:
        return self._numbers.setdefault(stem, len(self._numbers))
