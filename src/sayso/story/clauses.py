"""A statement as clauses: the matter of each, whether it is negated, its figures and times."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache

from ..lexicon import listed, phrases, sections
from ..model import Article, Figure, Span, Statement
from ..words import Words, split
from .terms import FILE, Lexis, Term, is_function_word, names_of, stem, term_of, terms_at

#: A clause holds at least so many terms; what is shorter belongs to the clause before it.
_LEAST = 2
_PRONOUNS = frozenset(
    "i me my mine we us our ours it its he him his she her hers they them their theirs".split()
)
_BREAKS = frozenset({";", ":", "—"})
_DASHES = frozenset("-–—")
#: Auxiliaries of what is to come and of what is done, and what stands between them and the verb.
_COMING = frozenset("will would shall 'll".split())
_OUGHT = frozenset("must should ought shall".split())
_CONDITIONS = frozenset("if unless until till once".split())
_DONE = frozenset("had has have was were 've".split())
_BESIDE = frozenset("be been being also already now then have not never since".split())
#: Words after which the length of a quotation makes it a wording of its own.
QUOTED = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a statement.

    ``terms`` are without figures and times. ``speaker`` are the words of the speaker's name, where
    a pronoun may stand for it. ``quotes`` are the passages in quotation marks of four words or
    more, in lower case. ``times`` are intervals of days. ``is_open``: the speaker does not know,
    or does not tell, which is no denial. ``is_finite``: a verb makes it a proposition.
    """

    terms: tuple[Term, ...]
    negated: bool
    figures: tuple[str, ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = ()
    speaker: tuple[Term, ...] = ()
    events: tuple[str, ...] = ()
    is_open: bool = False
    is_finite: bool = True
    future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    is_condition: bool = False
    is_due: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """One article while its statements are cut into clauses."""

    article: Article
    words: Words
    names: frozenset[str]
    lexis: Lexis
    figures: Mapping[str, Figure]
    #: The words, in lower case, that the article writes without a capital.
    common: frozenset[str]
    #: The words of all figures.
    numbers: frozenset[int]

    @classmethod
    def of(cls, article: Article, lexis: Lexis) -> Reader:
        """A reader of an article; its text is split into words once."""
        words = split(article.text)
        figures = {figure.id: figure for figure in article.figures}
        numbers = frozenset(i for f in article.figures for i in words.within(f.span))
        common = frozenset(w.text for w in words.words if w.text[0].islower())
        return cls(article, words, names_of(words), lexis, figures, common, numbers)

    def content(self, statement: Statement) -> list[int]:
        """The words of a statement's content, in order."""
        return [i for span in statement.content for i in self.words.within(span)]

    def clauses(self, statement: Statement, speaker: str | None) -> tuple[Clause, ...]:
        """The clauses of a statement whose speaker has a name (or null)."""
        named, cue = self._named(speaker), self._turned(statement)
        return tuple(self._clause(statement, part, named, cue) for part in self.parts(statement))

    def parts(self, statement: Statement) -> list[list[int]]:
        """The words of each clause of a statement."""
        parts: list[list[int]] = []
        current: list[int] = []
        before: int | None = None
        for i in self._without_dateline(self.content(statement)):
            if current and (before is None or self._parts(before, i)):
                if before == i - 1 and self._is_joint(current, i):
                    current.append(i)
                    before = i
                    continue
                parts.append(current)
                current = []
            current.append(i)
            before = i
        if current:
            parts.append(current)
        found: list[list[int]] = []
        for part in parts:  # what is too short for a clause of its own joins the one before
            if found and min(self._size(part), self._size(found[-1])) < _LEAST:
                found[-1] = found[-1] + part
            else:
                found.append(part)
        return found

    def _is_joint(self, current: list[int], index: int) -> bool:
        """Whether "and" joins two subjects of one verb: "tourists and residents have left"."""
        lower = self.words.lower
        if lower[index] not in ("and", "or") or lower[index + 1 : index + 2] == ("that",):
            return False
        return not any(is_verb(lower[i]) or is_past(lower[i]) for i in current)

    def _without_dateline(self, content: list[int]) -> list[int]:
        """The words after "LOWTOWN (Agency) -", where a content begins with it."""
        for at in range(1, min(12, len(content))):
            text = self.words.words[content[at]].text
            if text in _DASHES and self.words.words[content[at - 1]].text == ")":
                return content[at + 1 :] or content
        return content

    def _size(self, part: list[int]) -> int:
        return sum(not is_function_word(self.words.lower[i]) for i in part)

    def _parts(self, before: int, index: int) -> bool:
        """Whether a clause begins with a word, after another."""
        words = self.words
        if words.sentence[before] != words.sentence[index] or words.lower[before] in (
            ";",
            ":",
            "—",
        ):
            return True
        match = phrases(FILE, "clause").at(words.lower, index)
        if match is None or before != index - 1:
            return False
        if words.lower[index] in ("and", "or") and match.end == index + 1:
            return self._is_finite(index + 1)
        return True

    def _is_finite(self, index: int) -> bool:
        """Whether a clause, not a noun, follows "and": "and took the village", "and it was"."""
        for i in range(index, min(index + 2, len(self.words))):
            lower = self.words.lower[i]
            if lower in listed(FILE, "finite"):
                return True
            if i == index and lower.endswith("ed") and len(lower) > 4:
                return True
        following = self.words.lower[index : index + 2]
        return bool(following) and following[0] in listed(FILE, "past")

    def _clause(
        self,
        statement: Statement,
        part: list[int],
        speaker: tuple[Term, ...],
        cue: tuple[bool, bool],
    ) -> Clause:
        words = self.words
        span = Span(words.words[part[0]].start, words.words[part[-1]].end)
        figures = [
            self.figures[f] for f in statement.figures if _within(self.figures[f].span, span)
        ]
        times = [t for t in self.article.times if t.id in statement.times and _within(t.span, span)]
        # "None of them" is a number, and negates.
        spans = [*(f.span for f in figures if f.value != 0), *(t.span for t in times)]
        taken = {i for each in spans for i in words.within(each)}
        lower = [words.lower[i] for i in part if i not in taken]
        negations, is_open = _polarity(lower)
        turned, doubted = cue
        terms = terms_at(words, (i for i in part if i not in taken), self.names, self.lexis)
        return Clause(
            terms,
            (negations + turned) % 2 == 1,
            tuple(figure.id for figure in figures),
            tuple(
                (t.earliest[:10], t.latest[:10])
                for t in times
                if t.type in ("DATE", "TIME") and t.earliest and t.latest
            ),
            self._quotes(part),
            speaker if _PRONOUNS.intersection(lower) else (),
            events(tuple(lower)),
            is_open or doubted,
            any(map(is_verb, lower)),
            *_tenses(lower),
            bool(lower) and lower[0] in _CONDITIONS,
            _is_due(lower),
        )

    def _turned(self, statement: Statement) -> tuple[bool, bool]:
        """Whether the cue of an assertion negates it ("ruled out that"), or leaves it open."""
        if statement.act != "assert":
            return False, False  # what is denied, demanded or refused is told by the act
        lower = [self.words.lower[i] for span in statement.cue for i in self.words.within(span)]
        doubted = sum(word in listed(FILE, "negation") for word in lower) % 2 == 1  # "no doubt"
        turned = any(True for _ in phrases(FILE, "negation phrases").find(lower))
        return turned and not doubted, doubted

    def _quotes(self, part: list[int]) -> tuple[str, ...]:
        """Runs of words in quotation marks that are long enough to be told again."""
        found: list[str] = []
        run: list[str] = []
        for i in (*part, None):
            if i is not None and self.words.words[i].text[0].isalnum() and self.words.quoted(i):
                run.append(self.words.lower[i])
            elif i is None or self.words.words[i].text[0].isalnum():
                if len(run) >= QUOTED:
                    found.append(" ".join(run))
                run = []
        return tuple(found)

    def _named(self, speaker: str | None) -> tuple[Term, ...]:
        if speaker is None:
            return ()
        parts = [word.strip(".,").lower() for word in speaker.split()]
        return tuple(
            term_of(part, True, self.lexis) for part in parts if part and not is_function_word(part)
        )


def is_verb(lower: str) -> bool:
    """Whether a word is surely a verb, or makes one of the next: "is", "took", "to", "denied"."""
    if lower in listed(FILE, "finite") or lower in listed(FILE, "past") or lower == "to":
        return True
    return lower.endswith("ed") and len(lower) > 4


def _is_due(lower: list[str]) -> bool:
    """Whether a clause tells what ought to be done: "must go", "the council to resign"."""
    if _OUGHT.intersection(lower):
        return True
    finite = any(w in listed(FILE, "finite") or w in listed(FILE, "past") for w in lower)
    return "to" in lower[:6] and not finite


def _polarity(lower: list[str]) -> tuple[int, bool]:
    """How many words negate, and whether one of them negates that something is known."""
    negations, is_open = 0, False
    for i, word in enumerate(lower):
        if word in listed(FILE, "negation"):
            if listed(FILE, "knowing").intersection(lower[i + 1 : i + 4]):
                is_open = True
            else:
                negations += 1
    negations += sum(1 for _ in phrases(FILE, "negation phrases").find(lower))
    return negations, is_open or any(word in listed(FILE, "open") for word in lower)


def _tenses(lower: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of verbs that are told as to come ("would be released") and as done."""
    future: set[str] = set()
    past: set[str] = set()
    for i, word in enumerate(lower):
        if word in _COMING:
            found, verb = future, _verb(lower, i + 1)
        elif word in _DONE:
            found, verb = past, _verb(lower, i + 1)
        else:
            continue
        if verb is not None and (found is future or is_past(verb)):
            found.add(stem(verb))
    return tuple(sorted(future)), tuple(sorted(past - future))


def _verb(lower: list[str], start: int) -> str | None:
    """The verb that an auxiliary stands for: the next word but for adverbs and "be"."""
    for word in lower[start : start + 4]:
        if word in _BESIDE or word.endswith("ly"):
            continue
        return None if is_function_word(word) else word
    return None


def is_past(lower: str) -> bool:
    """Whether a word may be a participle: "released", "taken", "sold"."""
    return lower.endswith(("ed", "en")) or lower in listed(FILE, "past")


def events(lower: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of event that words (in lower case) tell of, in alphabetical order."""
    found = phrases(FILE, *event_sections()).find(lower)
    return tuple(sorted({match.value.removeprefix("event ") for match in found}))


@cache
def event_sections() -> tuple[str, ...]:
    """The sections of the word list that are kinds of events."""
    return tuple(name for name in sections(FILE) if name.startswith("event "))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
