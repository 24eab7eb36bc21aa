"""How sure the speaker is of what a statement claims.

Hedges and boosters are looked for in the main clause of the content's first sentence and in the
words that lead up to it, then in the cue ("believes", "insists"). What each level means to an
annotator is in ``docs/guideline.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import Match, Phrases, listed, phrases, sections
from ..model import Act, Article, Certainty, CertaintyLevel
from ..words import Words
from .clause import is_finite, main_clause
from .modal import is_hedge
from .parts import Parts, parts

_FILE = "certainty.txt"
#: Acts by which the speaker claims nothing.
CLAIMLESS: frozenset[Act] = frozenset({"refuse", "demand", "question"})
_LEVELS: Mapping[str, CertaintyLevel] = {
    "certain": "certain",
    "likely": "likely",
    "possible": "possible",
    "unlikely": "unlikely",
    "unknown": "unknown",
}
# Of several hedges the first of these counts.
_ORDER = {"unlikely": 0, "likely": 1, "possible": 2, "unknown": 3, "certain": 4}
_JOINS = frozenset({"and", "but", ";"})
_BEGINNING = 4  # words of a content with which it may deny something
_LONGEST = 12  # words of a phrase


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words ``first`` to ``end`` (exclusive), the section that lists them, what they say."""

    first: int
    end: int
    section: str
    level: CertaintyLevel
    low: float | None
    high: float | None


def certainties(article: Article, words: Words, acts: Sequence[Act]) -> tuple[Certainty, ...]:
    """How sure the speaker of each statement of an article is, in order.

    Args:
        article: with statements.
        words: its text, split.
        acts: the act of each statement.
    """
    each = zip(parts(article, words), acts, strict=True)
    return tuple(read_certainty(statement, act) for statement, act in each)


def read_certainty(statement: Parts, act: Act) -> Certainty:
    """How sure the speaker of one statement is; all null where nothing is claimed."""
    if act in CLAIMLESS or not statement.first:
        return Certainty()
    words = statement.words
    if act == "deny":
        # What is denied may be hedged; the denial is not.
        return _cell(words, _booster(statement))
    cue = _attitude(statement) or _estimate(statement)
    if cue is not None and (cue.level in listed(_FILE, "negative") or _negated(words, cue)):
        return _cell(words, cue)
    strong, belief = _of_content(statement)
    chosen = strong or belief or cue
    if chosen is None and words.lower[statement.first[0]] == "whether":
        return Certainty()
    return _cell(words, chosen)


def _cell(words: Words, hedge: Hedge | None) -> Certainty:
    if hedge is None:
        return Certainty("stated")
    return Certainty(hedge.level, hedge.low, hedge.high, words.span(hedge.first, hedge.end))


def _negated(words: Words, hedge: Hedge) -> bool:
    """Whether the hedge is a negation's: "did not deny", "would not rule out"."""
    return any(
        word in listed(_FILE, "negator") or word.endswith("n't") or word == "cannot"
        for word in words.lower[hedge.first : hedge.end]
    )


@cache
def _lists(*names: str) -> Phrases:
    """The phrases of some sections, each with its section before what it says."""
    return Phrases(
        {
            phrase: f"{name} {value}"
            for name in names
            for phrase, value in sections(_FILE)[name].items()
        }
    )


@cache
def _meaning(value: str) -> tuple[str, CertaintyLevel | None, float | None, float | None]:
    """Section, level, lowest and highest probability of a phrase's value."""
    section, level, *bounds = value.split()
    low, high = (float(bound) for bound in bounds) if bounds else (None, None)
    return section, _LEVELS.get(level), low, high


def _hedge(match: Match) -> Hedge | None:
    section, level, low, high = _meaning(match.value)
    if level is None:
        return None
    return Hedge(match.first, match.end, section, level, low, high)


def _attitude(statement: Parts) -> Hedge | None:
    """What the cue says of the speaker's belief: "suspects", "did not know"."""
    words, cue = statement.words, statement.cue
    if not cue:
        return None
    end = words.sentence_of(cue.start).stop
    index = cue.start
    while index < cue.stop:
        match = _lists("fixed", "attitude").at(words.lower, index, end)
        if match is not None and match.end > statement.proper:
            if (hedge := _hedge(match)) is not None:
                return hedge
            index = match.end
        else:
            index += 1
    return None


def _estimate(statement: Parts) -> Hedge | None:
    """An estimate as the source: "according to the bank's estimate"."""
    words = statement.words
    for span in statement.statement.source[:1]:
        for index in words.within(span):
            if words.lower[index] in listed(_FILE, "estimates"):
                return Hedge(index, index + 1, "attitude", "likely", None, None)
            if words.lower[index] in (",", "who", "that", "which"):
                return None
    return None


def _booster(statement: Parts) -> Hedge | None:
    """An adverb that leaves no room: "categorically denied", "I categorically deny that"."""
    lower, booster = statement.words.lower, phrases(_FILE, "booster")
    begins = range(statement.first[0], min(statement.first[0] + _BEGINNING, statement.first[-1]))
    # Not "denied | that it flatly refused".
    denying = phrases("act.txt", "deny", "reject")
    inside = (m for m in booster.find(lower, begins) if denying.at(lower, m.end) is not None)
    for match in (*booster.find(lower, statement.cue), *inside):
        if match.value == "certain":
            return Hedge(match.first, match.end, "booster", "certain", None, None)
    return None


def _of_content(statement: Parts) -> tuple[Hedge | None, Hedge | None]:
    """The strongest hedge of the main claim, and the strongest verb of belief over it."""
    strong: list[Hedge] = []
    belief: list[Hedge] = []
    for hedge in _hedges(statement):
        if hedge.section == "belief" and hedge.level != "unlikely":
            belief.append(hedge)
        else:
            strong.append(hedge)
    return _strongest(strong), _strongest(belief)


def _strongest(hedges: list[Hedge]) -> Hedge | None:
    return min(hedges, key=lambda hedge: (_ORDER[hedge.level], hedge.first), default=None)


def _hedges(statement: Parts) -> Iterator[Hedge]:
    """The hedges of the main clause, in the words that lead up to the content and in it."""
    for stream in (tuple(statement.lead), statement.first):
        if stream:
            yield from _hedges_in(statement, stream)


def _hedges_in(statement: Parts, stream: Sequence[int]) -> Iterator[Hedge]:
    words = statement.words
    lists = _lists("modal", "adjective", "adverb", "fixed", "belief")
    done = -1
    for place in main_clause(words, stream):
        index = stream[place]
        if index < done or not lists.begins(words.lower[index]):
            continue
        match = lists.at(words.lower, index, _run(stream, place))
        if match is None:
            continue
        done = match.end
        hedge = _hedge(match)
        if hedge is None:
            continue
        reading = is_hedge(words, hedge.section, match.first, match.end, stream, statement.cue)
        if reading == "unread":
            continue
        if reading == "negated":
            hedge = _opposite(hedge)
        if hedge is None or (_is_aside(hedge) and _turned(words, stream[:place])):
            continue
        yield hedge


def _is_aside(hedge: Hedge) -> bool:
    """Whether a hedge counts only before any other claim of its sentence."""
    return hedge.level == "unknown" or hedge.section == "belief"


def _turned(words: Words, before: Sequence[int]) -> bool:
    """Whether another claim came first: "they heard it but did not know who fired"."""
    verb = False
    for index in before:
        word = words.lower[index]
        if word in _JOINS and verb:
            return True
        verb = verb or is_finite(word, "")
    return False


def _run(stream: Sequence[int], place: int) -> int:
    """Where the words that follow without a gap end."""
    end = place + 1
    while end < len(stream) and end - place < _LONGEST and stream[end] == stream[end - 1] + 1:
        end += 1
    return stream[end - 1] + 1


def _opposite(hedge: Hedge) -> Hedge | None:
    """The hedge under a negation: "will not be likely", "cannot be sure"."""
    if hedge.level == "likely":
        return Hedge(hedge.first, hedge.end, hedge.section, "unlikely", 0.20, 0.45)
    if hedge.level == "certain":
        return Hedge(hedge.first, hedge.end, hedge.section, "unknown", None, None)
    return None
