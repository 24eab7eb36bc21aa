"""Descriptions as sources: "the minister", "a senior official", "residents", "who"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ..lexicon import listed
from ..model import Span, SpeakerKind
from . import goes_on
from .businesses import business, kindred, leads, names_business, spoken_of
from .phrase import (
    COMPANIES,
    DOCUMENTS,
    HUMANS,
    LEXICON,
    ORGANISATIONS,
    PREPOSITIONS,
    Phrase,
    singular,
)
from .pronouns import standing
from .refer import best
from .scene import Scene
from .voices import Voice

#: Least share of the tagger's links at which a description is taken for a name.
SURE = 0.6
#: The same, where whom it links to also spoke last or was the last subject, and how much so.
LINKED, STANDING = 0.3, 0.35
#: Who speaks of others: of whoever was named, "the judge" tells no more.
_ACTING = goes_on.ACTING | {"man", "woman"}
#: Of these a report knows more than one, and names none or another.
_SEVERAL = frozenset(
    "official source reporter journalist officer policeman policewoman analyst man woman person "
    "judge lawyer attorney solicitor barrister prosecutor aide insider adviser advisor".split()
)
_ANY_PERSON = frozenset("man woman person youth boy girl".split())
#: What one office is called.
_NAMES_OF_AN_OFFICE = tuple(
    frozenset(office.split())
    for office in (
        "lawyer attorney solicitor barrister counsel",
        "spokesman spokeswoman spokesperson",
        "chairman chairwoman chairperson chair",
    )
)
#: What papers call whoever leads a body, and how those are titled.
_CHIEFS = frozenset("chief boss head".split())
_LEADING = _CHIEFS | frozenset(
    "director president chairman chairwoman chairperson chair governor commander leader executive "
    "superintendent commissioner".split()
)
#: Whoever is so is not the holder of the office.
_OTHER_THAN = frozenset("shadow former deputy vice assistant ex late junior retired acting".split())
#: The last paragraph of a report's beginning: after title, byline and date.
_LEAD = 3
_SAME_AGAIN = frozenset("another other different second third fourth fifth separate".split())
_ONE_OF = frozenset(["one", "two", "three", "some"])
ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those"])


def described(
    scene: Scene, number: int, phrase: Phrase, kind: SpeakerKind, source: Span
) -> tuple[Voice, bool]:
    """The voice of a phrase without a name, and whether another is close."""
    if phrase.determiner in _ONE_OF and _of_them(scene, phrase):
        voice = _last_withheld(scene, phrase, source.start)
        if voice is not None:
            return voice, False
    titled = phrase.form == "bare" and not phrase.plural and scene.in_title(source.start)
    again = phrase.form in ("definite", "possessive") or phrase.head == "counsel"
    if again or _is_body(kind, phrase) or titled:
        found, doubtful = _known(scene, number, phrase, kind, source)
        if found is not None:
            return found, False
        if doubtful:
            return scene.cast.described(phrase, kind), True
    if phrase.form in ("indefinite", "definite") and kind in ("person", "anonymous"):
        named = _named_bare(scene, phrase, source)
        if named is not None:
            return named, False
    if kind == "person" and _one_of_few(scene, phrase, source.start):
        kind = "anonymous"
    voice = scene.cast.described(phrase, kind)
    voice.owner = _owner(scene, phrase)
    if kind != "anonymous" and (phrase.plural or phrase.form != "indefinite"):
        same = _same_words(scene, voice)
        if same is not None:
            scene.cast.voices.remove(voice)
            return same, False
    return voice, False


def _one_of_few(scene: Scene, phrase: Phrase, offset: int) -> bool:
    """ "the official", after "three officials" whose names are withheld."""
    return any(
        v.kind == "anonymous" and phrase.head in v.nouns and v.last_before(offset) >= 0
        for v in scene.cast.voices
    )


def _is_body(kind: SpeakerKind, phrase: Phrase) -> bool:
    return kind in ("organisation", "document") and phrase.form != "indefinite"


def _of_them(scene: Scene, phrase: Phrase) -> bool:
    """ "one of the people", "two of the officials", "one of them"."""
    at = phrase.words.start + 1
    words = scene.words.lower
    return (
        at + 1 < phrase.words.stop
        and words[at] == "of"
        and words[at + 1] in ("the", "them", "those", "these")
    )


def _last_withheld(scene: Scene, phrase: Phrase, offset: int) -> Voice | None:
    """The several of before that "one of them", "one of the officials" is one of."""
    at = phrase.words.start + 2
    nouns = {singular(word)[0] for word in scene.words.lower[at : at + 4]}
    any_of_them = scene.words.lower[at] in ("them", "those", "these")
    fitting = [
        v
        for v in scene.cast.voices
        if v.kind == "anonymous"
        and v.plural
        and v.last_before(offset) >= 0
        and (any_of_them or v.nouns & nouns)
    ]
    return max(fitting, key=lambda v: v.last_before(offset), default=None)


def _known(
    scene: Scene, number: int, phrase: Phrase, kind: SpeakerKind, source: Span
) -> tuple[Voice | None, bool]:
    """A voice of before that the phrase calls again, or null and whether two are close."""
    again = _SAME_AGAIN & set(scene.words.lower[phrase.core.start : phrase.core.stop])
    if again:
        # "the second source", after "a second source"
        called = [
            v
            for v in scene.cast.voices
            if v.entity is None and phrase.head in v.nouns and again & set(v.name.lower().split())
        ]
        return (called[0] if len(called) == 1 else None), False
    owner = _owner(scene, phrase)
    beside = _beside(scene, source)
    fitting = [
        v
        for v in scene.cast.voices
        if v is not beside
        and v.nouns & _same_office_names(phrase.head)
        and v.plural == phrase.plural
        and _agree(scene, phrase, v)
        and _same_of(scene, phrase, v)
        and (
            v.last_before(source.start) >= 0
            or phrase.head in ORGANISATIONS
            or (v.entity is not None and scene.in_title(source.start))
        )
    ]
    if owner is not None:
        fitting = [v for v in fitting if v is not owner and v.owner in (None, owner)]
    if not fitting and phrase.head in _CHIEFS:
        fitting = _leading(scene, phrase, source)
    if phrase.head in COMPANIES:
        named = [v for v in fitting if v.last_before(source.start) >= 0]
        if len(named) != 1 and (firm := spoken_of(scene, number, phrase)) is not None:
            return firm, False
        content = scene.article.statements[number].content
        told = content[0].start < source.start  # "Ten will go, the firm said"
        here = scene.paragraph_at(source.start)
        near = any(scene.paragraph_at(max(v.last_before(source.start), 0)) == here for v in named)
        led = goes_on.led(scene, source) if not near else None
        spoke = number > 0 and scene.voices[number - 1] is led
        if led is not None and (told or spoke) and leads(scene, phrase, led):
            return led, False
        if not near and (firm := _alone_here(scene, phrase, source)) is not None:
            return firm, False
        # Rather than a firm that is only named later.
        fitting = named or fitting
    if len(fitting) == 1 and _is_past(scene, phrase) and not _was(fitting[0]):
        goes = goes_on.led(scene, source)
        if (
            goes is not None
            and goes is not fitting[0]
            and goes.kind == "person"
            and goes.role is None
        ):
            return goes, False  # "Ruiz disagrees. The dam is old, the former mayor said"
    if len(fitting) == 1:
        return fitting[0], False
    if not fitting and (ahead := _led(scene, phrase, source)) is not None:
        return ahead, False
    at = scene.mention_at(*scene.words.span(phrase.core.stop - 1, phrase.core.stop))
    shares = scene.shares[at] if at is not None else {}
    if len(fitting) > 1:
        # "the former president" is not the president.
        past = _is_past(scene, phrase)
        like = [v for v in fitting if _was(v) == past]
        if len(like) == 1:
            return like[0], False
        recent = sorted(fitting, key=lambda v: -v.last_before(source.start))
        here = scene.sentence_at(source.start)
        gaps = [here - scene.sentence_at(max(v.last_before(source.start), 0)) for v in recent[:2]]
        voice, share, second = best(shares, recent)
        if share - second >= 0.3:
            return voice, False
        if gaps[0] <= 2 and gaps[1] - gaps[0] >= 2:
            return recent[0], False
        return None, True
    if phrase.form == "possessive" or phrase.plural:
        alike = kindred(scene, number, phrase, source)
        if alike is None and phrase.head == "group":
            alike = goes_on.body(scene, number, phrase, source)
        return alike or goes_on.person(scene, number, phrase, source), False
    voice, share, second = best(shares, [v for v in scene.cast.voices if _of_kind(v, phrase, kind)])
    if voice is not None and share >= SURE and share - second >= 0.3:
        return voice, False
    if phrase.head in HUMANS and phrase.core.stop - phrase.core.start <= 2:
        bonus = standing(scene, number, source, lambda v: _of_kind(v, phrase, kind))
        if (
            voice is not None
            and share >= LINKED
            and bonus.get(id(voice), 0.0) >= STANDING
            and not voice.nouns & HUMANS
        ):
            return voice, False
    if (unnamed := _somebody(scene, number, phrase)) is not None:
        return unnamed, False
    if (body := kindred(scene, number, phrase, source)) is not None:
        return body, False
    if names_business(phrase):
        firm = business(scene, phrase.head, source)
        return firm or goes_on.body(scene, number, phrase, source), False
    varied = _varied(scene, number, phrase, source)
    varied = varied or goes_on.person(scene, number, phrase, source)
    return varied or goes_on.body(scene, number, phrase, source), False


def _alone_here(scene: Scene, phrase: Phrase, source: Span) -> Voice | None:
    """The only body of a paragraph so far, if "the company" may go on about it."""
    words = scene.words
    opens = words.paragraph_of(min(scene.word_at(source.start), len(words) - 1)).start
    named = scene.cast.mentioned(words.words[opens].start, source.start)
    bodies = {id(v): v for v in named if v.kind == "organisation"}
    only = next(iter(bodies.values())) if len(bodies) == 1 else None
    return only if only is not None and leads(scene, phrase, only) else None


def _is_past(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is of an office of the past: "the former mayor"."""
    return "former" in scene.words.lower[phrase.core.start : phrase.core.stop]


def _was(voice: Voice) -> bool:
    return "former" in (voice.role or "").lower()


def _beside(scene: Scene, source: Span) -> Voice | None:
    """Whose name and comma a source follows: "In an interview with the Echo, | the leader said"."""
    first = scene.word_at(source.start)
    comma = first > 1 and scene.words.words[first - 1].text == ","
    return scene.cast.voice_at(first - 2) if comma else None


def _somebody(scene: Scene, number: int, phrase: Phrase) -> Voice | None:
    """Whoever just spoke without a name, where "the man" or "the woman" goes on."""
    bare = phrase.determiner == "the" and phrase.core.stop - phrase.core.start <= 2
    last = scene.voices[number - 1] if number else None
    if last is None or phrase.head not in _ANY_PERSON or phrase.plural or not bare:
        return None
    before, here = scene.article.statements[number - 1 : number + 1]
    near = scene.paragraph_at(scene.start_of(here)) == scene.paragraph_at(scene.end_of(before))
    unnamed = last.entity is None and last.kind in ("person", "anonymous") and not last.plural
    return last if near and unnamed else None


def _same_office_names(head: str) -> frozenset[str]:
    return next((names for names in _NAMES_OF_AN_OFFICE if head in names), frozenset([head]))


def _leading(scene: Scene, phrase: Phrase, source: Span) -> list[Voice]:
    """Who leads the body that a short title names: "the FHA chief", "the bank's boss"."""
    body = next(
        (
            voice
            for i in (*range(phrase.core.start, phrase.core.stop - 1), *(phrase.possessor or ()))
            if (voice := scene.cast.voice_at(i)) is not None and voice.kind == "organisation"
        ),
        None,
    )
    if body is None or body.entity is None or phrase.plural:
        return []
    forms = {form.lower() for form in (body.name, *body.entity.forms)}
    return [
        v
        for v in scene.cast.voices
        if v.kind == "person"
        and v.entity is not None
        and v.nouns & _LEADING
        and (v.affiliation or "").lower() in forms
        and v.last_before(source.start) >= 0
        and not _OTHER_THAN & {*(v.role or "").lower().split()}
    ]


def _led(scene: Scene, phrase: Phrase, source: Span) -> Voice | None:
    """The one of whom a report's beginning tells the office, and soon after the name."""
    words = scene.words
    opens = words.paragraph[scene.word_at(source.start)] <= _LEAD
    if not opens or phrase.determiner not in ("the", "its") or phrase.plural:
        return None
    if phrase.head not in HUMANS:
        return None
    stop = next((i for i, p in enumerate(words.paragraph) if p > _LEAD + 3), len(words))
    end = words.words[stop - 1].end
    fitting = [
        v
        for v in scene.cast.mentioned(source.end, end)
        if v.kind == "person"
        and phrase.head in v.nouns
        and v.last_before(source.start) < 0
        and _agree(scene, phrase, v)
        and _same_of(scene, phrase, v)
        and not _OTHER_THAN & {*(v.role or "").lower().split()} - {*_core(scene, phrase)}
    ]
    return fitting[0] if len(fitting) == 1 else _named_next(scene, phrase, source)


def _named_next(scene: Scene, phrase: Phrase, source: Span) -> Voice | None:
    """Whoever opens the next paragraph with a full name, of whom a report never tells a role.

    "The mayor refused to resign. / Ana Ruiz told the council that"
    """
    words = scene.words
    at = words.paragraph_of(scene.word_at(source.start)).stop
    if at >= len(words) or phrase.head in _ACTING:
        return None
    voice, name = scene.cast.voice_at(at), scene.cast.at.get(at)
    known = scene.cast.mentioned(0, source.start)
    if voice is None and phrase.head in goes_on.HOLDERS and all(v.kind != "person" for v in known):
        at = _next_source(scene, at)
        voice, name = scene.cast.voice_at(at), scene.cast.at.get(at)
    if voice is None or name is None or len(name) < 2 or voice.kind != "person":
        return None
    tells = name.stop < len(words) and words.lower[name.stop] in listed(LEXICON, "reporting")
    first = voice.last_before(words.words[at].start) < 0
    return voice if tells and first and voice.role is None else None


def _next_source(scene: Scene, at: int) -> int:
    """The first word of the first source in the paragraph that begins with a word; else that."""
    words = scene.words
    paragraph = words.paragraph_of(at)
    inside = (words.words[paragraph.start].start, words.words[paragraph.stop - 1].end)
    starts = [
        span.start
        for statement in scene.article.statements
        for span in statement.source
        if inside[0] <= span.start < inside[1]
    ]
    return scene.word_at(min(starts)) if starts else at


def _named_bare(scene: Scene, phrase: Phrase, source: Span) -> Voice | None:
    """Whoever speaks next under a bare full name, of whom nothing else tells what they are.

    "A farmer told an inquest how the plane fell. “It was silent,” said Ivo Brand, 61."
    """
    words = scene.words
    here = scene.word_at(source.start)
    sentence = words.sentence_of(here)
    several = (
        phrase.plural or phrase.head in _SEVERAL or phrase.head in listed(LEXICON, "spokesperson")
    )
    if several or any(scene.withholding(sentence)):
        return None
    end = words.words[sentence.stop - 1].end
    after = [
        each
        for each in scene.article.statements
        if len(each.source) == 1 and each.source[0].start >= end
    ]
    told = min(after, key=lambda each: each.source[0].start, default=None)
    if told is None or scene.sentence_at(scene.start_of(told)) - words.sentence[here] > 1:
        return None
    called = told.source[0]
    first, stop = scene.word_at(called.start), scene.word_at(called.end - 1) + 1
    name, voice = scene.cast.at.get(first), scene.cast.voice_at(first)
    if voice is None or name is None or name.start != first or len(name) < 2:
        return None
    bare = stop == name.stop or (stop <= name.stop + 3 and _age_at(words.lower, name.stop))
    unknown = voice.kind == "person" and voice.role is None
    return voice if bare and unknown and voice.last_before(called.start) < 0 else None


def _core(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    return scene.words.lower[phrase.core.start : phrase.core.stop]


def _varied(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """Who goes on speaking under another name: "…," the former defender said.

    In one paragraph, after a statement of a person with a name, where nobody else is named and
    nobody was called so before; an age ("the 51-year-old") is of whoever alone is named there.
    """
    words, statement = scene.words, scene.article.statements[number]
    aged = words.lower[phrase.core.start : phrase.core.stop][-3:] == ("year", "-", "old")
    if phrase.determiner != "the" or not (phrase.head in HUMANS or aged):
        return None
    if not aged and _is_aged(scene, phrase):
        return _of_age(scene, phrase, source)
    start = words.words[words.paragraph_of(scene.word_at(source.start)).start].start
    named = [v for v in scene.cast.mentioned(start, source.start) if v.kind == "person"]
    if len(named) != 1 or named[0].entity is None:
        return None
    if not aged and _is_introduced(scene, phrase, named[0], source):
        return named[0]
    if aged or number == 0:
        return named[0] if aged else None
    before, last = scene.article.statements[number - 1], scene.voices[number - 1]
    if (
        statement.kind == "indirect"
        or last is not named[0]
        or not before.source
        or before.source[0].start < start
        or scene.start_of(statement) < start
    ):
        return None
    return None if _is_told(scene, phrase) else last


def _is_told(scene: Scene, phrase: Phrase) -> bool:
    """Whether a report spoke of such before, and not only of the office: "the race for mayor"."""
    lower = scene.words.lower
    return any(
        phrase.head == singular(lower[i])[0]
        and not (i and lower[i - 1] in ("for", "as") and lower[i] == phrase.head)
        for i in range(phrase.core.start)
    )


def _is_introduced(scene: Scene, phrase: Phrase, voice: Voice, source: Span) -> bool:
    """Whether "the treasurer" tells what somebody is who was just named, without anything told.

    Not "the judge" or "the lawyer": where others act upon somebody, it is one of these.
    """
    near = scene.sentence_at(source.start) - scene.sentence_at(voice.last_before(source.start))
    told = _is_told(scene, phrase)
    return near <= 1 and voice.role is None and not told and phrase.head not in _ACTING


def _is_aged(scene: Scene, phrase: Phrase) -> bool:
    """Whether an age follows: "the dental nurse, 34," tells more of somebody who was named."""
    return _age_at(scene.words.lower, phrase.core.stop)


def _age_at(lower: Sequence[str], at: int) -> bool:
    """Whether an age stands behind a comma: ", 34"."""
    age = "".join(lower[at + 1 : at + 2])
    return [*lower[at : at + 1]] == [","] and age.isdigit() and len(age) == 2


def _of_age(scene: Scene, phrase: Phrase, source: Span) -> Voice | None:
    """The one person named in this paragraph or the one before, if nothing is told of them yet."""
    words = scene.words
    paragraph = words.paragraph_of(scene.word_at(source.start))
    before = words.paragraph_of(paragraph.start - 1) if paragraph.start else paragraph
    start = words.words[before.start].start
    named = [v for v in scene.cast.mentioned(start, source.start) if v.kind == "person"]
    if len(named) != 1 or named[0].entity is None or named[0].role is not None:
        return None
    return named[0]


def _owner(scene: Scene, phrase: Phrase) -> Voice | None:
    """Whose: the named possessor of the phrase."""
    if phrase.possessor is None:
        return None
    for index in reversed(phrase.possessor):
        if (voice := scene.cast.voice_at(index)) is not None:
            return voice
    return None


def _agree(scene: Scene, phrase: Phrase, voice: Voice) -> bool:
    """Whether what stands before the head noun does not tell another: "the health ministry"."""
    mine = {
        w
        for w in scene.words.lower[phrase.core.start : phrase.core.stop - 1]
        if w.isalpha() and w not in ARTICLES
    }
    mine -= {"same", "former", "late", "senior", "new", "own"}
    if not mine:
        return True
    forms = [
        voice.name,
        *(voice.entity.forms if voice.entity else ()),
        *voice.aliases,
        voice.role or "",
    ]
    theirs = {word.strip(".,").lower() for form in forms for word in form.replace("-", " ").split()}
    return mine <= theirs or (voice.entity is not None and bool(mine & theirs))


def _same_of(scene: Scene, phrase: Phrase, voice: Voice) -> bool:
    """Whether what a noun is of does not tell another: "the mayor of Soren"."""
    mine = {
        scene.cast.text_of(scene.cast.at[i]).lower()
        for i in range(phrase.core.stop, phrase.words.stop)
        if i in scene.cast.at
    }
    if not mine:
        return _same_office(scene, phrase, voice)
    told = " ".join((voice.name, voice.role or "", voice.affiliation or "")).lower()
    theirs = voice.entity is not None and voice.affiliation is None
    return theirs or any(name in told for name in mine) or not _has_complement(voice)


def _same_office(scene: Scene, phrase: Phrase, voice: Voice) -> bool:
    """That "the head of state" is not "the head of the press service"."""
    after = scene.words.lower[phrase.core.stop : phrase.words.stop]
    office = (voice.role or "").lower().partition(" of ")[2].partition(" of ")[0].split()
    if after[:1] != ("of",) or not office:
        return True
    mine = itertools.takewhile(lambda word: word not in PREPOSITIONS, after[1:])
    return bool((set(mine) - ARTICLES) & set(office))


def _has_complement(voice: Voice) -> bool:
    """Whether a voice is itself told by what it is of."""
    return voice.affiliation is not None or any(
        word in PREPOSITIONS for word in voice.name.lower().split()
    )


def _of_kind(voice: Voice, phrase: Phrase, kind: SpeakerKind) -> bool:
    if phrase.head in HUMANS:
        return voice.kind == "person" and not phrase.plural
    if phrase.head in DOCUMENTS:
        return False
    if phrase.head in ORGANISATIONS:
        return voice.kind == "organisation"
    return voice.kind in ("person", "organisation") and kind == "unknown"


def _same_words(scene: Scene, voice: Voice) -> Voice | None:
    """A voice of before that is called by the very same words."""
    text = _plain(voice.name)
    for other in scene.cast.voices:
        if other is not voice and other.entity is None and other.kind == voice.kind:
            same_owner = other.owner is None or voice.owner is None or other.owner is voice.owner
            if same_owner and _plain(other.name) == text:
                return other
    return None


def _plain(name: str) -> str:
    first, _, rest = name.lower().partition(" ")
    return rest if rest and first in ARTICLES else name.lower()
