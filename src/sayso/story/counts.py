"""A figure of a statement with what it counts, read for comparing it with others."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence, Set

from ..figures.numbers import read_number
from ..lexicon import listed, phrases, sections
from ..model import Article, Bound, Figure, Number, Span, Speaker, Statement
from ..words import Words
from .clauses import Reader, event_sections
from .contrast import is_bare, is_contradicted, is_echo, set_against
from .currency import PERCENT, is_money
from .passage import counted
from .terms import FILE, Term, is_function_word, name_key, stem, terms_at

#: Words before and after a figure in which its event is looked for.
_REACH = 12
_LASTING = frozenset({"still", "remain", "remains", "remained", "remaining"})
#: Words of a content within which it tells of a number, and those after "not" and before one.
_OPENING = 6
#: Words between "from" and the number before it, with its unit.
_UNIT = 5
_BETWEEN = frozenset("the with of in at by as from to".split())
_LOSING = frozenset({"lost", "lose", "losing", "cost"})
#: Between a counted noun and the place where it is.
_WHERE = frozenset({"on", "in", "at", "inside", "aboard", "onto"})
#: Before what a number is per, and the times that it may be in.
_PER = (("per",), ("each",), ("every",))
_SPELLS = frozenset("hour day night week month quarter year head person bird tonne ton".split())
_MORE = frozenset({"another", "more", "additional", "further", "extra"})
_OUT = frozenset({"out", "up", "down", "still", "all"})
_TIMES = frozenset({"times", "occasions", "time", "occasion"})
_BE = frozenset({"was", "were", "are", "is", "had", "been", "standing", "still"})
#: Nobody is older, and no score is higher.
_AGE = 200
#: What is larger counts nothing in the world, and would not fit a cell.
LARGEST = 2**60


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts.

    ``unit`` is the stem of its noun, ``kinds`` the kinds of unit that the noun may mean; ``events``
    what happened to what is counted; ``context`` the words around; ``modifiers`` the names that say
    whose or which. ``side`` is ``own`` or ``other`` where that depends on the speaker;
    ``replaced``: an earlier count that the statement itself takes back. ``state``: a count of how
    things stand. ``base`` is what a percentage is of, ``where`` the place right after the noun.
    ``voice`` are the words of the body that gives the figure, or for which its speaker speaks.
    ``wide`` are the words of the sentence, its speaker's too, and of the one before. ``hints`` are
    events there, where the clause has none because it only tells of the counting. ``answers`` is
    the figure before that it goes on from. ``alone``: no other figure of the article counts such a
    thing. ``leads``: the headline has it. ``change`` is ``up``, ``down`` or ``any`` where the
    report says that an earlier number was replaced, ``contrast`` where one is contradicted.
    ``points``: its words point back to what was counted before ("their number", "it at 200").
    ``is_whole``: another is a part of it ("of 134"). ``themes`` are the rare words that the article
    has most often, by falling weight. ``lasting``: what is still so, of what there was: "23 were
    still in custody". ``partial``: a part of a whole, as far as words tell; ``aside``: what comes
    on top of a count, or is taken out of one ("five more", "two of the dead"). ``due``: what may or
    will be, not what is: "1,500 will march", "the toll could pass 100". ``rate``: per what, or in
    what time, as "day" in "2 million a day". ``margin``: by how much one leads: "ahead by 40".
    ``which`` are the words before its noun, as "storage" of tanks; ``beside`` the other numbers of
    its statement. ``running``: a count until then, as "19 so far", "since May". ``given``: the
    other numbers of such things that whoever gives it gives in the same report, of the same day.
    ``text`` are the words around it, as they are read beside another's (:mod:`.passage`).
    ``denied``: it is what a number was not, "and not 45", and nobody gives it here. ``bare``: it
    has no noun, or that of a figure before it; ``echo``: its speaker only mentions it.
    """

    article: str
    statement: str
    figure: str
    order: str
    speaker: str | None
    said: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None
    word: str | None
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    context: tuple[Term, ...]
    modifiers: tuple[str, ...]
    times: tuple[tuple[str, str], ...]
    side: str | None
    restated: bool
    replaced: bool
    state: bool
    partial: bool
    base: str | None
    where: str | None
    voice: tuple[str, ...]
    frame: tuple[str, ...]
    about: str
    wide: tuple[Term, ...] = ()
    hints: tuple[str, ...] = ()
    answers: str | None = None
    alone: bool = False
    leads: bool = False
    change: str | None = None
    points: bool = False
    is_whole: bool = False
    themes: tuple[str, ...] = ()
    lasting: bool = False
    aside: bool = False
    due: bool = False
    rate: str | None = None
    margin: bool = False
    which: tuple[Term, ...] = ()
    beside: tuple[Number, ...] = ()
    running: bool = False
    given: tuple[Number, ...] = ()
    text: str = ""
    denied: bool = False
    bare: bool = False
    echo: bool = False

    @property
    def id(self) -> str:
        """The figure among those of all articles."""
        return f"{self.article} {self.figure}"


def count(
    reader: Reader,
    statement: Statement,
    figure: Figure,
    order: str,
    said: str | None,
    voice: tuple[str, ...],
    frame: tuple[str, ...],
    themes: tuple[str, ...],
    speaker: Speaker | None,
) -> Count | None:
    """A figure of a statement with what it counts; null for one that is no number."""
    if figure.value is None and figure.bound != "range":
        return None  # "millions", "more than half of them": no number to compare
    if any(abs(n) > LARGEST for n in (figure.value, figure.low, figure.high) if n is not None):
        return None
    if (figure.unit or "").lower() in _TIMES:
        return None
    words, article = reader.words, reader.article
    own = words.within(figure.span)
    around = _around(reader, statement, figure)
    unit = figure.unit.lower() if figure.unit else None
    what = words.within(figure.what) if figure.what is not None else range(0)
    lower = [words.lower[i] for i in around]
    restated = any(w in listed(FILE, "restated") for w in lower if w != unit)
    restated = restated or _is_told_number(reader, statement, own)
    if unit is None and not restated and _is_predicate(words, own.start, figure.value):
        return None  # "all of them were over 70": an age, a score, an hour
    found = () if is_money(unit) else _events(words, own, what, around, reader, figure)
    sentence, scene = words.sentence_of(own.start), _scene(words, own.start)
    bare = is_bare(article, figure)
    counting = bare or restated or bool(listed(FILE, "counting").intersection(lower))
    side = _side(lower)
    context = _context(reader, around, own)
    terms = _terms(reader, [i for i in context if words.lower[i] != (unit or "")])
    last = max([*own, *what]) + 1
    denied = _is_denied(words, own.start, bare)
    change = _change(words, sentence, scene)
    if denied and bare and change is None:
        right = set_against(words, article, statement, figure)
        known = None
        if right is not None and not _is_denied(
            words, words.within(right.span).start, is_bare(article, right)
        ):
            known = count(reader, statement, right, order, said, voice, frame, themes, speaker)
        if known is None:
            return None  # "30 houses, and not 21": nobody here counts 21
        return dataclasses.replace(
            known,
            figure=figure.id,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            denied=True,
            beside=_beside(article, statement, figure),
            text=counted(article, statement, figure, speaker),
        )
    before = [words.lower[i] for i in range(max(own.start - 4, 0), own.start)]
    after = [words.lower[i] for i in range(own.stop, min(last + 4, len(words)))]
    who = [words.lower[i] for span in statement.source for i in words.within(span)]
    return Count(
        article.id,
        statement.id,
        figure.id,
        order,
        statement.speaker,
        said,
        figure.value,
        figure.low,
        figure.high,
        figure.bound,
        stem(unit) if unit else None,
        unit,
        _kinds(unit),
        found,
        terms,
        tuple(sorted(_modifiers(reader, own, what))),
        _times(reader, statement, around),
        side,
        restated,
        denied
        or is_contradicted(words, article, statement, figure)
        or any(True for part in (before, who) for _ in phrases(FILE, "replaced").find(part))
        or any(True for _ in phrases(FILE, "replaced after").find(after))
        or _is_left_behind(reader, own.start),
        any(True for _ in phrases(FILE, "state").find(lower)),
        figure.part_of is not None or _is_part(figure, around, reader, own),
        _noun_after(words, own.stop, {"of"}) if unit in PERCENT else None,
        _noun_after(words, last, _WHERE),
        voice,
        frame,
        article.slice(figure.what) if figure.what is not None else figure.unit or "",
        _terms(reader, [i for i in scene if i not in own and i not in reader.numbers]),
        () if found or not counting else _clean(_found(words, sentence) or _found(words, scene)),
        leads=_leads(reader, figure),
        points=_points(reader, around if bare else reader.content(statement), own, unit, lower),
        change=change,
        is_whole=_is_whole(reader, own.start),
        themes=themes,
        lasting=_is_lasting(words, context, own),
        aside=_is_aside(reader, figure, own, what),
        due=_is_due(words, around),
        rate=_rate(words, last),
        margin=_is_margin(words, around, own.start, before),
        which=_which(reader, own, what),
        beside=_beside(article, statement, figure),
        running=any(True for _ in phrases(FILE, "running").find(lower)),
        text=counted(article, statement, figure, speaker),
        bare=bare,
        echo=is_echo(words, article, figure),
    )


def _is_told_number(reader: Reader, statement: Statement, own: range) -> bool:
    """Whether a content tells of a number and then what it was: "The number of … was 97"."""
    lower = reader.words.lower
    if lower[max(own.start - 1, 0)] not in _BE | {"to", "at"}:
        return False
    first = reader.content(statement)[:_OPENING]
    return any(lower[i] in listed(FILE, "restated") for i in first if i < own.start)


def _is_denied(words: Words, start: int, bare: bool) -> bool:
    """Whether a number is what something was not: "97, not 112", "and not the 58 percent"."""
    at = start - 1
    at -= at > 0 and words.lower[at] in _BETWEEN
    if at < 0 or words.lower[at] != "not":
        return False
    return bare or words.lower[at - 1 : at] in ((",",), ("and",), ("but",))


def _is_left_behind(reader: Reader, start: int) -> bool:
    """Whether a number is what another rose or fell from: 12 of "rose to 17 from 12"."""
    lower, at = reader.words.lower, start - 2
    if start < 1 or lower[start - 1] != "from":
        return False
    while at >= 0 and at not in reader.numbers and start - at < _UNIT:
        at -= 1
    while at >= 0 and at in reader.numbers:
        at -= 1
    return at >= 0 and lower[at] == "to"


def _is_lasting(words: Words, context: Sequence[int], own: range) -> bool:
    """Whether a number is of what is still so; not "we still count 130".

    Nor "four are dead and one is still missing".
    """
    joints = (i for i in context if i >= own.stop and words.lower[i] in ("and", ";", "but"))
    stop = next(joints, len(words))
    return any(
        words.lower[i] in _LASTING
        and words.lower[i + 1 : i + 2] != ()
        and words.lower[i + 1] not in listed(FILE, "counting") | listed(FILE, "restated")
        for i in context
        if i < stop
    )


def _which(reader: Reader, own: range, what: range) -> tuple[Term, ...]:
    """The words before a counted noun that tell which: no names, and not what happened to it."""
    words = reader.words
    before = [i for i in [*what][:-1] if i not in own and words.lower[i] not in reader.names]
    return _terms(reader, [i for i in before if not _found(words, [i])])


def _beside(article: Article, statement: Statement, figure: Figure) -> tuple[Number, ...]:
    """The other numbers of a figure's statement."""
    found = {f.id: f.value for f in article.figures if f.id in statement.figures}
    others = {
        value
        for name, value in found.items()
        if name != figure.id and value is not None and abs(value) <= LARGEST
    }
    return tuple(sorted(others - {figure.value}))


def _points(
    reader: Reader, told: Sequence[int], own: range, unit: str | None, lower: Sequence[str]
) -> bool:
    """Whether words point back to what was counted, or nothing but the number is told."""
    if any(True for _ in phrases(FILE, "pointing").find(lower)):
        return True
    known = reader.words.lower
    rest = (known[i] for i in told if i not in own)
    return all(word == unit or is_function_word(word) for word in rest)


def _is_whole(reader: Reader, start: int) -> bool:
    """Whether a number is the whole of another: "19 out of 134"."""
    lower = reader.words.lower
    if start < 2 or lower[start - 1] != "of":
        return False
    return lower[start - 2] == "out" or start - 2 in reader.numbers


def _scene(words: Words, index: int) -> range:
    """The sentence of a word with the one before it in the paragraph."""
    sentence = words.sentence_of(index)
    before = sentence.start - 1
    if before < 0 or words.paragraph[before] != words.paragraph[index]:
        return sentence
    return range(words.sentence_of(before).start, sentence.stop)


def _leads(reader: Reader, figure: Figure) -> bool:
    """Whether the headline has the number."""
    words, title = reader.words, reader.article.title
    if not title or not reader.article.text.startswith(title) or figure.value is None:
        return False
    for i in words.within(Span(0, len(title))):
        number = read_number(words.lower, i)
        if number is not None and number.value == figure.value:
            return True
    return False


def _change(words: Words, sentence: range, scene: range) -> str | None:
    """Whether a report says that an earlier number was replaced, which way, or contradicted."""
    for name, where in (("change", sentence), ("contrast", scene)):
        for match in phrases(FILE, name).find(words.lower, where):
            return match.value
    return None


def _is_due(words: Words, around: Sequence[int]) -> bool:
    """Whether the clause of a figure tells of what may or will be; not "may have killed 40"."""
    lower = words.lower
    return any(
        lower[i] in listed(FILE, "due") and "have" not in lower[i + 1 : i + 3] for i in around
    )


def _rate(words: Words, index: int) -> str | None:
    """Per what or in what time a number is: "crowns a bird", "calls every night"."""
    if words.lower[index : index + 1] == ("with",):
        index += 1
    if words.lower[index : index + 1] in _PER:
        after = words.lower[index + 1 : index + 2]
        return stem(after[0]) if after and after[0].isalpha() else None
    article = words.lower[index : index + 1] in (("a",), ("an",))
    time = words.lower[index + 1 : index + 2]
    return stem(time[0]) if article and time and time[0] in _SPELLS else None


def _is_margin(words: Words, around: Sequence[int], start: int, before: Sequence[str]) -> bool:
    """Whether a number is by how much one leads: "won by 214 votes", "her lead is down to 188"."""
    if any(True for _ in phrases(FILE, "margin").find(before)):
        return True
    lower = [words.lower[i] for i in around if i < start]
    won = lower[-1:] == ["by"] and any(True for _ in phrases(FILE, "winning").find(lower))
    return won or any(True for _ in phrases(FILE, "lead").find(lower))


def _is_aside(reader: Reader, figure: Figure, own: range, what: range) -> bool:
    """Whether a figure comes on top of a count ("another 31 cases"), or is taken out of one.

    Unless what the same paragraph counts before is something else: "Six died. Another 30 flats".
    """
    words = reader.words
    after = words.lower[own.stop : own.stop + 2]
    if _MORE & {*words.lower[max(own.start - 1, 0) : own.start], *after[:1]}:
        first = words.words[words.paragraph_of(own.start).start].start
        counted = [f for f in reader.article.figures if first <= f.span.start < figure.span.start]
        alike = (f.unit is None or figure.unit in (None, f.unit) for f in counted)
        return not counted or any(alike)
    return after == ("of", "the") and bool(_found(words, [*what]))


def _is_part(figure: Figure, around: Sequence[int], reader: Reader, own: range) -> bool:
    """Whether a figure counts a part of a whole: "eleven of the missing", "her ward alone"."""
    words = reader.words
    after = words.lower[own.stop : own.stop + 2]
    if figure.unit is not None and figure.unit not in PERCENT and after == ("of", "the"):
        return True
    for match in phrases(FILE, "part").find([words.lower[i] for i in around]):
        following = around[match.end] if match.end < len(around) else -1
        if following in own or following not in reader.numbers:
            return True  # "71, of whom 19 were": of the second alone
    return False


def _is_predicate(words: Words, start: int, value: Number | None) -> bool:
    """Whether a number without a noun is an age or a score: "he was 70", not "there were 70"."""
    if start < 2 or words.lower[start - 1] not in _BE | {"aged", "age"}:
        return False
    return words.lower[start - 2] not in ("there", "it") and (value or 0) < _AGE


def _noun_after(words: Words, index: int, joints: Set[str]) -> str | None:
    """The first word of matter in a phrase that one of some prepositions begins."""
    while index < len(words) and words.lower[index] in _BE:
        index += 1
    if index < len(words) and words.lower[index] in _OUT:
        index += 1
    if index >= len(words) or words.lower[index] not in joints:
        return None
    for i in range(index + 1, min(index + 5, len(words))):
        lower = words.lower[i]
        if not lower[0].isalnum():
            return None
        if not is_function_word(lower) and not lower[0].isdigit():
            return stem(lower)
    return None


def _around(reader: Reader, statement: Statement, figure: Figure) -> list[int]:
    """The words of the clause in which a figure stands, as far as they are of the statement."""
    own = reader.words.within(figure.span)
    for part in reader.parts(statement):
        if own.start in part:
            return part
    return list(own)


def _context(reader: Reader, around: list[int], own: range) -> list[int]:
    """The words of a clause that are said of a figure: of several figures, each has its own."""
    words, numbers = reader.words, reader.numbers
    others = [i for i in around if i in numbers and i not in own]
    first = max((i for i in others if i < own.start), default=-1)
    last = min((i for i in others if i >= own.stop), default=len(words))
    after = [i for i in around if own.stop <= i < last]
    if others and any(words.lower[i] in listed(FILE, "finite") for i in after):
        return after
    return [i for i in around if first < i < last and i not in own]


def _terms(reader: Reader, indices: list[int]) -> tuple[Term, ...]:
    return terms_at(reader.words, indices, reader.names, reader.lexis)


def _kinds(unit: str | None) -> tuple[str, ...]:
    if unit is None:
        return ()
    return tuple(
        name.removeprefix("unit ")
        for name in sections(FILE)
        if name.startswith("unit ") and unit in listed(FILE, name)
    )


def _events(
    words: Words,
    own: range,
    what: range,
    around: list[int],
    reader: Reader,
    figure: Figure,
) -> tuple[str, ...]:
    """What happened to what is counted: by its noun, a verb right before, what is around."""
    lower = words.lower

    def found(indices: Sequence[int]) -> list[str]:
        return _found(words, indices)

    noun = found([*what])
    if noun:
        return _clean(noun)
    before = [i for i in around if i < own.start]
    after = [i for i in around if i >= own.stop]
    near = before[-3:]
    for i in near:
        if lower[i] in ("and", ",", "or", "but"):
            near = [k for k in near if k > i]
    close = found(near)
    if close:
        return _clean(close)
    if near and _is_human(figure) and _LOSING & {lower[i] for i in near}:
        return ("killed",)
    stop = next((i for i in after if i in reader.numbers), None)
    rest = [i for i in after if stop is None or i < stop][: _REACH + len(what)]
    named = found(rest)
    if named or any(lower[i] in listed(FILE, "finite") for i in rest):
        return _clean(named)
    start = max((i for i in before if i in reader.numbers), default=-1)
    return _clean(found([i for i in before if i > start][-_REACH:]))


def _found(words: Words, indices: Sequence[int]) -> list[str]:
    if not indices:
        return []
    matcher = phrases(FILE, *event_sections())
    return [m.value for m in matcher.find(words.lower, range(indices[0], indices[-1] + 1))]


def _clean(found: Sequence[str]) -> tuple[str, ...]:
    """Kinds of event by their names; where people came together is only where it happened."""
    names = {name.removeprefix("event ") for name in found}
    return tuple(sorted(names - {"attended"} if len(names) > 1 else names))


def _is_human(figure: Figure) -> bool:
    return bool({"people", "forces", "any people"} & set(_kinds((figure.unit or "").lower())))


def _modifiers(reader: Reader, own: range, what: range) -> set[str]:
    """The names that say which: "North Korean soldiers", "troops from North Korea"."""
    words = reader.words
    indices = [*what]
    last = max([*own, *what])
    if last + 2 < len(words) and words.lower[last + 1] in ("from", "of"):
        for i in range(last + 2, min(last + 6, len(words))):
            if words.lower[i] not in reader.names and words.lower[i] != "the":
                break
            indices.append(i)
    return {name_key(words.lower[i]) for i in indices if words.lower[i] in reader.names}


def _times(reader: Reader, statement: Statement, around: list[int]) -> tuple[tuple[str, str], ...]:
    if not around:
        return ()
    span = Span(reader.words.words[around[0]].start, reader.words.words[around[-1]].end)
    return tuple(
        (t.earliest[:10], t.latest[:10])
        for t in reader.article.times
        if t.id in statement.times
        and t.type in ("DATE", "TIME")
        and t.earliest
        and t.latest
        and span.start <= t.span.start < span.end
        and not _is_limit(reader.words, t.span)
    )


def _is_limit(words: Words, span: Span) -> bool:
    """Whether a time says until when was counted, not when it happened: "by Friday"."""
    inside = words.within(span)
    before = words.lower[max(inside.start - 2, 0) : inside.start] if inside else ()
    if before == ("as", "of") or "than" in before:
        return True  # "three more than on Tuesday"
    return before[-1:] in (("by",), ("until",), ("since",))


def _side(lower: Sequence[str]) -> str | None:
    if any(word in listed(FILE, "own side") for word in lower):
        return "own"
    if any(word in listed(FILE, "other side") for word in lower):
        return "other"
    return None
