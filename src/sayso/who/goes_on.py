"""Whoever goes on under a word that nothing told before: "the runner", "the group", "it".

A report calls somebody by another word to vary, where the order of the text leaves no doubt:
whoever has just spoken, or was the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..lexicon import listed, sections
from ..model import Span
from .phrase import (
    COMPANIES,
    HUMANS,
    LEXICON,
    ORGANISATIONS,
    PREPOSITIONS,
    Phrase,
    kind_of,
    parse,
    singular,
)
from .pronouns import standing
from .roles import LEADING_VERBS, NO_OFFICE, RANKS, is_agent
from .scene import Scene
from .voices import Voice

#: How much the order of the text must speak for one, and more than for another.
SURE, CLEAR = 0.5, 0.2
#: Words from the beginning of a sentence within which its subject ends.
SUBJECT = 8
#: Who leads, whatever the office is called.
_LEADERS = frozenset(
    "leader head chief president chairman chairwoman chair boss director commander".split()
)
#: What documents do.
_SHOWING = frozenset(
    "shows showed find finds found reveals revealed suggests suggested indicates indicated reads "
    "concludes concluded contains describes described mentions mentioned references".split()
)
#: Whoever speaks for these may have a rank.
_ARMED = frozenset("police army navy military force guard gendarmerie coastguard defence".split())
_PAST = frozenset("former ex retired veteran one-time onetime".split())
_CHIEFS = frozenset("head chief boss".split())
_OFFICES = frozenset("minister governor rector commissioner secretary mayor prosecutor".split())
#: Of those a place or a body has one.
HOLDERS = _LEADERS | _OFFICES
#: Bodies that are nothing else besides.
_OFFICIAL = frozenset(
    "government ministry court parliament council army navy police commission board congress "
    "senate cabinet administration department university hospital jury panel".split()
)
_GUARDS = frozenset("coast border national".split())
#: Others act upon whoever was named: only of whoever has just spoken.
ACTING = frozenset(
    "judge prosecutor lawyer attorney solicitor barrister counsel magistrate coroner officer "
    "detective inspector doctor surgeon nurse paramedic witness suspect driver neighbour neighbor "
    "source victim attacker reporter journalist official spokesman spokeswoman spokesperson "
    "interviewer presenter defendant plaintiff juror police moderator".split()
)


def person(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """The person with a name whom "the runner" or "the Sorenian champion" means.

    Of whom no office is told yet, or only that they lead; nobody was called so before.
    """
    bare = phrase.determiner == "the" or _of_body(scene, phrase) or phrase.head == "counsel"
    known = phrase.head in HUMANS or is_agent(phrase.head)
    if not bare or phrase.plural or not known or phrase.head in NO_OFFICE:
        return None
    feminine = phrase.head in listed(LEXICON, "feminine")
    masculine = phrase.head in listed(LEXICON, "masculine")

    def fits(voice: Voice) -> bool:
        gender = "f" if feminine else "m" if masculine else None
        same = gender is None or voice.gender in (None, gender)
        return voice.kind == "person" and voice.entity is not None and same

    voice = _foremost(scene, number, source, fits)
    last = _last(scene, number, source, fits)
    if voice is not None and voice is last and _heads(voice, phrase.head):
        return voice
    alone = alone_before(scene, source, fits) if phrase.head not in ACTING else None
    voice = voice or alone
    if voice is None or _is_told(scene, phrase, voice) or not _may_be(scene, voice, phrase):
        return None
    if voice is alone:
        return voice
    if voice is last and (phrase.head not in ACTING or _is_one(scene, number, source)):
        return voice
    if phrase.head in ACTING:
        return None
    if led(scene, source) is voice or _alone_above(scene, number, source, voice, fits):
        return voice
    return None


def _alone_above(
    scene: Scene, number: int, source: Span, voice: Voice, fits: Callable[[Voice], bool]
) -> bool:
    """Whether somebody is the one person of this paragraph and the one before, and who spoke."""
    words = scene.words
    paragraph = words.paragraph_of(min(scene.word_at(source.start), len(words) - 1))
    above = words.paragraph_of(paragraph.start - 1) if paragraph.start else paragraph
    opens = words.words[above.start].start
    last = scene.voices[number - 1] if number else None
    other = last is not None and last is not voice and last.kind in ("person", "anonymous")
    if other or scene.in_title(opens) or len(above) < SUBJECT:
        return False
    return {id(v) for v in scene.cast.mentioned(opens, source.start) if fits(v)} == {id(voice)}


def _of_body(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase begins with what it is of: "Skerk's chief executive"."""
    if phrase.possessor is None:
        return False
    owner = scene.cast.voice_at(phrase.possessor.stop - 1)
    if owner is None or owner.entity is None:
        return False
    state = owner.entity.type == "place" and phrase.head in _LEADERS | _OFFICES
    return owner.kind == "organisation" or state


def body(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """The body with a name that "the group" means, or "the independent charity" after its name.

    Whoever has just spoken, or begins the sentence before; or is named in what is said.
    """
    known = phrase.head in ORGANISATIONS | COMPANIES | {"group"}
    if phrase.determiner != "the" or not known or phrase.head in _OFFICIAL:
        return None
    words = scene.words
    if words.lower[phrase.core.stop - 1].endswith("s") or _is_told(scene, phrase, None):
        return None

    def fits(voice: Voice) -> bool:
        return _is_body(voice) and _is_such(scene, voice, phrase.head)

    if phrase.core.stop - phrase.core.start > 2:
        content = scene.article.statements[number].content
        inside = [v for s in content for v in scene.cast.mentioned(s.start, s.end) if fits(v)]
        if inside:
            return inside[0] if len({id(v) for v in inside}) == 1 else None
        return alone_before(scene, source, fits) if phrase.head in _ANY else None
    voice = _last(scene, number, source, _is_body) or led(scene, source)
    if voice is None or not _is_body(voice):
        voice = _body_before(scene, number, source)
    if voice is not None and fits(voice):
        return voice
    return alone_before(scene, source, fits)


def alone_before(scene: Scene, source: Span, fits: Callable[[Voice], bool]) -> Voice | None:
    """Whoever is the only one named in the paragraph so far, and in the sentence before."""
    words = scene.words
    here = words.sentence_of(min(scene.word_at(source.start), len(words) - 1))
    opens = words.paragraph_of(here.start).start
    if here.start == opens:
        return None
    named = {
        id(v): v for v in scene.cast.mentioned(words.words[opens].start, source.start) if fits(v)
    }
    start = words.words[words.sentence_of(here.start - 1).start].start
    before = [v for v in named.values() if v.last_before(words.words[here.start].start) >= start]
    return before[0] if len(named) == len(before) == 1 else None


def _body_before(scene: Scene, number: int, source: Span) -> Voice | None:
    """The last body that spoke in a paragraph, where only people spoke after it."""
    here = scene.paragraph_at(source.start)
    for before in range(number - 1, -1, -1):
        if scene.paragraph_at(scene.end_of(scene.article.statements[before])) != here:
            return None
        voice = scene.voices[before]
        if voice is not None and voice.kind != "person":
            return voice if _is_body(voice) else None
    return None


def subject(
    scene: Scene, number: int, source: Span, call: Callable[[Phrase], Voice]
) -> Voice | None:
    """The body that "it" means where nothing else tells: the subject before it, or its end.

    "The ministry is more hopeful: no more than 40 are left, it said." "That is not enough for the
    Pilots' Union. It called on". ``call`` gives the voice of a phrase without a name.
    """
    words, statement = scene.words, scene.article.statements[number]
    cue = [words.lower[i] for span in statement.cue for i in words.within(span)]
    if not _SHOWING.isdisjoint(cue):
        return None  # a report, or a film
    here = words.sentence_of(scene.word_at(source.start))
    content = words.within(statement.content[0]) if statement.content else range(0)
    if content and (own := _of_itself(scene, content, source, call)) is not None:
        return own
    colon = words.lower[max(content.start - 1, 0)] if content else ""
    opens = here.start
    if colon in (":", "“", '"') and content.start > here.start + 1:
        end = content.start
    else:
        if content and words.quoted(content.start) and content.start < here.start:
            return None
        opens = words.sentence_of(here.start - 1).start if here.start else here.start
        if opens == here.start or words.paragraph[opens] != words.paragraph[here.start]:
            return None
        end = here.start
    named = scene.cast.voice_at(opens + (words.lower[opens] == "the"))
    if named is not None and named.kind == "organisation":
        return named
    first = _opening(scene, range(opens, min(opens + SUBJECT, end)))
    if first is not None and kind_of(words, first, withheld=False) == "organisation":
        return call(first)
    last = scene.cast.at.get(end - 2)  # "for the Pilots' Union."
    named = scene.cast.voice_at(last.start) if last is not None and last.stop == end - 1 else None
    if named is not None and _is_body(named):
        return named
    return _only_body(scene, range(opens, end))


def _of_itself(
    scene: Scene, content: range, source: Span, call: Callable[[Phrase], Voice]
) -> Voice | None:
    """The body that opens a paragraph and tells of itself: "Farn has closed the mill, it said"."""
    words, first = scene.words, content.start
    opens = words.paragraph_of(first).start
    told = words.quoted(first) or words.within(source).start < content.stop
    if told or first not in (opens, words.behind_dateline(opens)):
        return None
    start = first + (words.lower[first] == "the")
    named = scene.cast.voice_at(start)
    if named is not None and _is_body(named) and not _owns(scene, start):
        return named
    found = _opening(scene, range(first, min(first + SUBJECT, content.stop)))
    body = found is not None and kind_of(words, found, withheld=False) == "organisation"
    return call(found) if found is not None and body else None


def _only_body(scene: Scene, within: range) -> Voice | None:
    """The only body named in some words, if no preposition but their first goes before it."""
    words, found = scene.words, dict[int, Voice]()
    governed = False
    for at in within:
        voice = scene.cast.voice_at(at)
        if voice is None or not _is_body(voice) or scene.cast.at[at].start != at:
            continue
        before = at - 1 - (words.lower[at - 1] == "the")
        governed |= before > within.start and words.lower[before] in PREPOSITIONS
        found[id(voice)] = voice
    return next(iter(found.values())) if len(found) == 1 and not governed else None


def _opening(scene: Scene, within: range) -> Phrase | None:
    """The body without a name that a sentence begins with: "The economy ministry"."""
    words = scene.words
    for at in within:
        if words.words[at].text in ",;:—–" or (at in scene.cast.at and not _owns(scene, at)):
            return None
        noun, plural = singular(words.lower[at])
        after = words.lower[at + 1 : at + 2]
        guard = noun == "guard" and words.lower[at - 1] in _GUARDS
        if (
            (noun in ORGANISATIONS or guard)
            and not plural
            and after
            and after[0] not in ("'s", "'", "’")
        ):
            found = parse(words, range(within.start, at + 1), scene.cast.at)
            definite = found is not None and found.form in ("definite", "possessive")
            return found if definite else None
    return None


def _owns(scene: Scene, index: int) -> bool:
    """Whether a name only tells whose or whence a body is: "Soren's guard", "the Sorenian"."""
    voice, lower = scene.cast.voice_at(index), scene.words.lower
    stop = scene.cast.at[index].stop
    place = voice is not None and voice.entity is not None and voice.entity.type == "place"
    return lower[stop : stop + 1] in (("'s",), ("'",)) or (
        place and voice is not None and (voice.only_adjective or lower[stop - 1].endswith("n"))
    )


def _is_body(voice: Voice) -> bool:
    named = voice.entity is not None and voice.entity.type == "organisation"
    return voice.kind == "organisation" and named and not voice.only_adjective


def _foremost(
    scene: Scene, number: int, source: Span, fits: Callable[[Voice], bool]
) -> Voice | None:
    """Whom the order of the text speaks for, and for nobody else nearly as much."""
    bonus = standing(scene, number, source, fits)
    ranked = sorted(filter(fits, scene.cast.voices), key=lambda v: -bonus.get(id(v), 0.0))
    if not ranked:
        return None
    first = bonus.get(id(ranked[0]), 0.0)
    second = bonus.get(id(ranked[1]), 0.0) if len(ranked) > 1 else 0.0
    return ranked[0] if first >= SURE and first - second >= CLEAR else None


def _last(scene: Scene, number: int, source: Span, fits: Callable[[Voice], bool]) -> Voice | None:
    """Who spoke in the statement before, in this paragraph, or in the last if nobody came between.

    Of another paragraph only where no other who fits was named since.
    """
    voice = scene.voices[number - 1] if number else None
    if voice is None or not fits(voice) or not _is_one(scene, number, source, apart=1):
        return None
    if _is_one(scene, number, source):
        return voice
    since = max(voice.last_before(source.start), scene.introduced(number, voice))
    between = scene.cast.mentioned(since + 1, source.start)
    return None if any(v is not voice and fits(v) for v in between) else voice


def _is_one(scene: Scene, number: int, source: Span, apart: int = 0) -> bool:
    """Whether a statement stands in the paragraph of the one before, or not far from it."""
    end = scene.end_of(scene.article.statements[number - 1])
    return scene.paragraph_at(source.start) - scene.paragraph_at(end) <= apart


def _heads(voice: Voice, head: str) -> bool:
    """Whether "the head of the ministry" is the minister who has just spoken."""
    other = head not in voice.nouns  # else it is another's: "the head of state"
    return other and head in _CHIEFS and bool(voice.nouns & (_LEADERS | _OFFICES))


def led(scene: Scene, source: Span) -> Voice | None:
    """Whoever the sentence before begins with, in the same paragraph."""
    words = scene.words
    here = words.sentence_of(scene.word_at(source.start))
    first = words.sentence_of(here.start - 1).start if here.start else here.start
    if words.paragraph[first] != words.paragraph[here.start]:
        return None
    while first < here.start and (words.lower[first].isdigit() or words.lower[first] in ".:"):
        first += 1  # "18:40 Ruiz", in a running report
    return scene.cast.voice_at(first + (words.lower[first] == "the"))


def _may_be(scene: Scene, voice: Voice, phrase: Phrase) -> bool:
    """Whether nothing tells that somebody is another than a word says.

    Of whom a role is told, what goes with it: "the executive" is a managing director, and "the
    retired judge" may be whatever else.
    """
    head = phrase.head
    core = scene.words.lower[phrase.core.start : phrase.core.stop]
    if any(word in _PAST for word in core) and head not in voice.nouns:
        return True
    told = {*(voice.role or "").lower().replace("-", " ").split()} | voice.nouns
    if told & _called().get(head, frozenset()):
        return True
    if head in RANKS and told & _ARMED and not told & RANKS:
        return True  # "police spokeswoman Ana Ruiz ... the brigadier"
    if voice.role is None or all(word in RANKS for word in voice.role.lower().split()):
        return not voice.nouns & HUMANS - NO_OFFICE - RANKS
    leads = voice.role.split()[0].lower() in LEADING_VERBS
    return leads and head in _LEADERS


@cache
def _called() -> dict[str, frozenset[str]]:
    """The offices and trades of those who are called by some other word."""
    entries = sections(LEXICON)["also called"]
    return {name: frozenset(roles.split()) for name, roles in entries.items()}


def _is_such(scene: Scene, voice: Voice, head: str) -> bool:
    """Whether a body may be called so: by nothing that is told, or by just that."""
    own = (scene.article.outlet or "").lower()
    nouns = voice.nouns & (ORGANISATIONS | COMPANIES | {"group"})
    ends = singular(voice.name.lower().split()[-1])[0]
    official = (nouns | {ends}) & _OFFICIAL
    if voice.name.lower() == own or official:
        return False
    return not nouns or head in nouns or (head in _ANY and not nouns & COMPANIES)


#: What any body may be called that is no office and no firm.
_ANY = frozenset("group organisation organization body charity association".split())


def _is_told(scene: Scene, phrase: Phrase, voice: Voice | None) -> bool:
    """Whether a report spoke of such before: not in its title, and not before the name meant."""
    lower, words = scene.words.lower, scene.words
    core = lower[phrase.core.start : phrase.core.stop]
    qualifier = core[-2] if len(core) > 2 else None
    for i in range(phrase.core.start):
        if phrase.head != singular(lower[i])[0] or scene.in_title(words.words[i].start):
            continue
        if lower[i] != phrase.head and qualifier and lower[i - 1] != qualifier:
            continue  # "party leaders", where "the opposition leader" is meant
        if voice is None or scene.cast.voice_at(i + 1) is not voice:
            return True
    return False
