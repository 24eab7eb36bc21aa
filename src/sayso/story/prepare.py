"""An article made ready to be laid beside another: what each word weighs and stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from ..figures import Quantity, quantities, read_number
from ..lexicon import listed, phrases, sections, variants
from ..model import Article, Time
from ..words import Words, split

Floats = npt.NDArray[np.float32]
#: Words to unit vectors, ``(n, width)``; zeros for what is no word.
Vectors = Callable[[Sequence[str]], Floats]

FILE = "drift.txt"
_KEPT = 128  # articles that are kept ready
_FAINT = 0.15  # what a word without content of its own weighs
_REPORTING = 0.3  # what a verb of saying weighs: any report has them
_BEFORE = 6  # words from the beginning of a clause to what tells that a name is withheld
_NAMED = 1.3  # what a name or number weighs
_SUFFIX = re.compile(r"(?:ies|ied|(?<=ss|sh|ch|.x|.z)es|(?<!s)s|ing|ed)$")


def stem(word: str) -> str:
    """A word in lower case without the endings of plural, past and participle."""
    if len(word) == 5 and word.endswith(("ies", "ied")):
        return word[:2] + "y"  # "tried" as "try"
    if len(word) < 5 or not word.isalpha():
        if len(word) == 4 and (word[3] == "e" or (word[3] == "s" and word[2] != "s")):
            return word[:3]  # "rule" as "ruled", "cars" as "car"
        return word
    found = _SUFFIX.search(word)
    if found is None or found.start() < 3:
        return word.removesuffix("e")
    base = word[: found.start()]
    if found[0] in ("ies", "ied"):
        return base + "y"
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sle":
        base = base[:-1]
    return base.removesuffix("e")


@dataclass(frozen=True, eq=False)
class Prepared:
    """An article's ``n`` words, and what comparing needs of each.

    ``keys``: two words with the same key are the same word in another form. ``content``, ``quoted``
    and ``weight`` have shape ``(n,)``. ``sentences`` are ranges of words, in order; ``headline`` is
    how many of the first ones are the title.
    """

    article: Article
    words: Words
    keys: tuple[str, ...]
    content: npt.NDArray[np.bool_]
    quoted: npt.NDArray[np.bool_]
    weight: Floats
    sentences: tuple[range, ...]
    headline: int
    _counted: dict[int, tuple[Quantity, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first word of each sentence."""
        return np.array([each.start for each in self.sentences], dtype=np.int64)

    @cached_property
    def types(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The first place of each different word, and which of them each word is."""
        known: dict[tuple[str, str], int] = {}
        places: list[int] = []
        number = np.zeros(len(self.keys), dtype=np.int64)
        for i, key in enumerate(zip(self.words.lower, self.keys, strict=True)):
            number[i] = known.setdefault(key, len(places))
            if number[i] == len(places):
                places.append(i)
        return np.array(places, dtype=np.int64), number

    @cached_property
    def times(self) -> tuple[tuple[range, Time], ...]:
        """The article's time expressions, in words."""
        found = ((self.words.within(time.span), time) for time in self.article.times)
        return tuple((inside, time) for inside, time in found if inside)

    def counted(self, index: int) -> tuple[Quantity, ...]:
        """The quantities of the sentence in which a word stands."""
        sentence = self.words.sentence_of(index)
        if sentence.start not in self._counted:
            self._counted[sentence.start] = tuple(quantities(self.words, sentence))
        return self._counted[sentence.start]


@lru_cache(maxsize=_KEPT)
def prepare(article: Article) -> Prepared:
    """Split an article and weigh its words."""
    words = split(article.text)
    keys = tuple(_key(words, i) for i in range(len(words)))
    content = np.array([_is_content(word) for word in words.lower], dtype=np.bool_)
    quoted = np.array([words.quoted(i) for i in range(len(words))], dtype=np.bool_)
    sentences = _sentences(words)
    title = len(article.title) if article.title and article.text.startswith(article.title) else 0
    headline = sum(words.words[each.start].start < title for each in sentences)
    weight = _weights(words, keys, content)
    return Prepared(article, words, keys, content, quoted, weight, sentences, headline)


def _key(words: Words, index: int) -> str:
    return _irregular().get(words.lower[index]) or bare_key(words, index)


@cache
def _irregular() -> Mapping[str, str]:
    """The key of each form of a verb that no ending tells."""
    entries = sections(FILE)["irregular forms"]
    return {form[0]: stem(base) for forms, base in entries.items() for form in variants(forms)}


def bare_key(words: Words, index: int) -> str:
    """A word's key by its letters alone, without a list of verbs."""
    lower = words.lower[index]
    if lower[0].isdigit():
        return lower.replace(",", "")
    if lower.endswith("n't") or lower == "cannot":
        return "not"
    number = read_number(words.lower, index) if lower in listed(FILE, "small numbers") else None
    if number is not None and number.end == index + 1:
        return str(int(number.value))
    return stem(lower)


def _is_content(word: str) -> bool:
    return word[0].isalnum() and word not in listed(FILE, "faint")


def _sentences(words: Words) -> tuple[range, ...]:
    found: list[range] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words.sentence[i] != words.sentence[start]:
            found.append(range(start, i))
            start = i
    return tuple(found)


def _weights(words: Words, keys: Sequence[str], content: npt.NDArray[np.bool_]) -> Floats:
    """A word weighs the less the more often the article has it: what all is about tells little."""
    counts = Counter(keys)
    reporting = listed(FILE, "reporting")
    weight = np.zeros(len(keys), dtype=np.float32)
    for i, key in enumerate(keys):
        text = words.words[i].text
        if not text[0].isalnum():
            continue
        if not content[i]:
            weight[i] = _FAINT
        elif words.lower[i] in reporting:
            weight[i] = _REPORTING
        else:
            named = text[0].isupper() or text[0].isdigit()
            weight[i] = (_NAMED if named else 1.0) / float(counts[key]) ** 0.5
    for clause in _withholding(words):
        weight[clause.start : clause.stop] = np.minimum(weight[clause.start : clause.stop], _FAINT)
    return weight


def _withholding(words: Words) -> Iterator[range]:
    """The clauses that tell that a name is withheld and why: every report words them anew."""
    for match in phrases("who.txt", "anonymity").find(words.lower):
        sentence = words.sentence_of(match.first)
        first, end = match.first, match.end
        while first > sentence.start and words.lower[first - 1] != ",":
            first -= 1
        if match.first - first > _BEFORE:
            first = match.first
        while (
            end < sentence.stop
            and words.lower[end] != ","
            and not (words.lower[end] in listed(FILE, "reporting") and words.lower[end - 1] != "to")
        ):
            end += 1
        yield range(first, end)
