"""Whoever goes on under a word that nothing told before: "the runner", "the group", "it".

A report calls somebody by another word to vary, where the order of the text leaves no doubt:
whoever has just spoken, or was the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import listed
from ..model import Span
from .phrase import (
    COMPANIES,
    HUMANS,
    LEXICON,
    ORGANISATIONS,
    Phrase,
    kind_of,
    parse,
    singular,
)
from .pronouns import standing
from .roles import LEADING_VERBS, NO_OFFICE
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
    "concludes concluded contains describes described".split()
)
#: Bodies that are nothing else besides.
_OFFICIAL = frozenset(
    "government ministry court parliament council army navy police commission board congress "
    "senate cabinet administration department university hospital jury panel".split()
)
#: Others act upon whoever was named: only of whoever has just spoken.
_ACTING = frozenset(
    "judge prosecutor lawyer attorney solicitor barrister counsel magistrate coroner officer "
    "detective inspector doctor surgeon nurse paramedic witness suspect driver neighbour neighbor "
    "source victim attacker reporter journalist official spokesman spokeswoman spokesperson "
    "interviewer presenter defendant plaintiff juror police moderator".split()
)


def person(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """The person with a name whom "the runner" or "the Sorenian champion" means.

    Of whom no office is told yet, or only that they lead; nobody was called so before.
    """
    if phrase.determiner != "the" or phrase.plural or phrase.head not in HUMANS - NO_OFFICE:
        return None
    if _is_told(scene, phrase):
        return None
    feminine = phrase.head in listed(LEXICON, "feminine")
    masculine = phrase.head in listed(LEXICON, "masculine")

    def fits(voice: Voice) -> bool:
        gender = "f" if feminine else "m" if masculine else None
        same = gender is None or voice.gender in (None, gender)
        return voice.kind == "person" and voice.entity is not None and same

    voice = _foremost(scene, number, source, fits)
    if voice is None or not _may_be(voice, phrase.head):
        return None
    if voice is _last(scene, number, source):
        return voice
    return voice if phrase.head not in _ACTING and _led(scene, source) is voice else None


def body(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """The body with a name that "the group" or "the independent charity" means."""
    known = phrase.head in ORGANISATIONS | COMPANIES | {"group"}
    if phrase.determiner != "the" or not known or phrase.head in _OFFICIAL:
        return None
    if scene.words.lower[phrase.core.stop - 1].endswith("s") or _is_told(scene, phrase):
        return None

    def fits(voice: Voice) -> bool:
        named = voice.entity is not None and voice.entity.type != "place"
        return voice.kind == "organisation" and named and not voice.only_adjective

    voice = _foremost(scene, number, source, fits)
    if voice is None or not _is_such(scene, voice, phrase.head):
        return None
    return voice


def subject(
    scene: Scene, number: int, source: Span, call: Callable[[Phrase], Voice]
) -> Voice | None:
    """The body that "it" means where nothing else tells: the subject before it, or all there is.

    "The ministry is more hopeful: no more than 40 are left, it said." "That is not enough for the
    Pilots' Union. It called on". ``call`` gives the voice of a phrase without a name.
    """
    words, statement = scene.words, scene.article.statements[number]
    cue = [words.lower[i] for span in statement.cue for i in words.within(span)]
    if not _SHOWING.isdisjoint(cue):
        return None  # a report, or a film
    here = words.sentence_of(scene.word_at(source.start))
    content = words.within(statement.content[0]) if statement.content else range(0)
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
    first = parse(words, range(opens, min(opens + SUBJECT, end)), scene.cast.at)
    if first is not None and not first.plural:
        if first.name is not None:
            named = scene.cast.voice_at(first.name.start)
            if named is not None and named.kind == "organisation":
                return named
        elif first.head in ORGANISATIONS and first.form in ("definite", "possessive"):
            kind = kind_of(words, first, withheld=False)
            if kind == "organisation":
                return call(first)
    stretch = words.span(opens, end)
    named_there = [v for v in scene.cast.mentioned(stretch.start, stretch.end) if _is_body(v)]
    return named_there[0] if len(named_there) == 1 else None


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


def _last(scene: Scene, number: int, source: Span) -> Voice | None:
    """Who spoke in the statement before, if that is in the same paragraph and not far off."""
    if not number:
        return None
    end = scene.end_of(scene.article.statements[number - 1])
    near = scene.paragraph_at(end) == scene.paragraph_at(source.start)
    return scene.voices[number - 1] if near else None


def _led(scene: Scene, source: Span) -> Voice | None:
    """Whoever the sentence before begins with, in the same paragraph."""
    words = scene.words
    here = words.sentence_of(scene.word_at(source.start))
    first = words.sentence_of(here.start - 1).start if here.start else here.start
    one = words.paragraph[first] == words.paragraph[here.start]
    return scene.cast.voice_at(first) if one else None


def _may_be(voice: Voice, head: str) -> bool:
    """Whether nothing tells that somebody is another than a word says."""
    if voice.role is None:
        return not voice.nouns & HUMANS - NO_OFFICE
    leads = voice.role.split()[0].lower() in LEADING_VERBS
    return leads and head in _LEADERS


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


def _is_told(scene: Scene, phrase: Phrase) -> bool:
    """Whether a report spoke of such before."""
    lower = scene.words.lower
    return any(phrase.head == singular(lower[i])[0] for i in range(phrase.core.start))
