"""Pronouns as sources: "he", "they", and "I" inside a quotation."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import listed
from ..model import Span
from ..words import Words
from .phrase import LEXICON, PREPOSITIONS, Phrase, bare_pronoun
from .refer import Shares, best, unlike
from .scene import Scene
from .voices import Voice

#: What speaks for whoever spoke last, by the sentences since, where nobody else who fits was named
#: since; in news a quotation's "he said" nearly always goes on with the same speaker.
LAST = (0.65, 0.6, 0.5, 0.45, 0.4)
#: The same where somebody else was named since.
PARTED = 0.15
#: What speaks for the first who fits in the sentence; else in the sentence before, or before that.
SUBJECT = (0.45, 0.5, 0.25)
#: What speaks for whoever opens the paragraph; within how many words, how many sentences before.
PARAGRAPH, _OPENING, _SINCE = 0.3, 6, 2
#: Least score, and least distance to the next, at which a reading is taken.
SURE, CLEAR = 0.3, 0.1
#: Least share of the tagger's links at which who was the last subject may be "it" or "they".
TOUCHED = 0.1
#: Least share of the tagger's links at which a name after a pronoun is taken for its own.
LINKED = 0.6
#: How many sentences back somebody may stand who is meant.
NEAR = 6

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])


def third_person(scene: Scene, number: int, phrase: Phrase, source: Span) -> tuple[Voice, bool]:
    """The voice that "he", "she", "it" or "they" means, and whether another is close."""
    word = bare_pronoun(scene.words.lower[phrase.words.start])
    here = scene.sentence_at(source.start)
    quoting: list[Voice | None] = []
    if scene.words.quoted(phrase.words.start):
        # Whoever is quoted speaks of another.
        paragraph = scene.paragraph_at(source.start)
        quoting = [
            scene.voices[before]
            for before in range(number)
            if scene.paragraph_at(scene.end_of(scene.article.statements[before])) == paragraph
        ]
    at = scene.mention_at(source.start, source.end)
    shares = scene.shares[at] if at is not None else {}
    quoting += _named_in(scene, number)
    barred = {id(v) for v in quoting}

    told = {id(v) for v in _told_in(scene, number, source)}
    if told - barred:
        last, between = scene.last_voice(number, lambda v: _fits(v, word))
        if last is not None and id(last) not in told | barred and between <= _SINCE:
            barred |= told  # "Ruiz would resign, he said": rarely of himself

    def fits(voice: Voice) -> bool:
        return _fits(voice, word) and id(voice) not in barred

    candidates = [
        v
        for v in (*scene.near(source.start, here - NEAR), *ahead(scene, source.start, shares))
        if fits(v)
    ]
    bonus = standing(scene, number, source, fits)
    if word not in _GENDER:
        # Bodies are named all over a report, and "it" and "they" mean other things more often.
        last, _ = scene.last_voice(number, fits)
        sure = {id(v) for v in (last, scene.told_of(number)) if v is not None}
        bonus = {
            key: value
            for key, value in bonus.items()
            if shares.get(key, 0.0) >= TOUCHED or key in sure
        }
    scored = []
    for voice in candidates:
        score = shares.get(id(voice), 0.0) + bonus.get(id(voice), 0.0)
        if voice.gender is not None and voice.gender == _GENDER.get(word):
            score += 0.1
        scored.append((score, voice))
    scored.sort(key=lambda row: -row[0])
    if scored:
        score, voice = scored[0]
        second = scored[1][0] if len(scored) > 1 else 0.0
        if score >= SURE and score - second >= CLEAR:
            _learn(voice, word)
            return voice, False
        going_on = _going_on(scene, number, source, fits)
        if going_on is not None:
            _learn(going_on, word)
            return going_on, True
        if word == "it" and (firm := mistaken(scene, number, word, source, barred)) is not None:
            return firm, True
        return _own(scene, phrase, source), score - second < CLEAR
    return mistaken(scene, number, word, source, barred) or _own(scene, phrase, source), False


def _going_on(
    scene: Scene, number: int, source: Span, fits: Callable[[Voice], bool]
) -> Voice | None:
    """Who spoke in the sentence before, in the same paragraph, if that one fits.

    What somebody says names others, and they come between; "she said" goes on all the same.
    """
    before = number - 1
    if before < 0 or scene.paragraph_at(source.start) != scene.paragraph_at(
        scene.end_of(scene.article.statements[before])
    ):
        return None
    voice, between = scene.last_voice(number, lambda _: True)
    return voice if voice is not None and between <= 1 and fits(voice) else None


def mistaken(scene: Scene, number: int, word: str, source: Span, barred: set[int]) -> Voice | None:
    """Who spoke in the sentence before and does not fit, where nobody does, and may be mistaken.

    A body whose name was taken for a person's, and "it" said more; a given name that men and women
    have.
    """
    voice, between = scene.last_voice(number, lambda _: True)
    if voice is None or voice.entity is None or voice.kind != "person" or id(voice) in barred:
        return None
    text, last = scene.words.text, voice.last_before(source.start)
    if between > 1 or last < 0 or "\n" in text[last : source.start]:
        return None
    if word == "it":
        full = any(len(name.tokens) > 1 for name in voice.entity.names)
        if (full and not unlike(voice)) or voice.role is not None or voice.gender is not None:
            return None
        scene.cast.embody(voice)
        return voice
    if word not in _GENDER or not voice.guessed:
        return None
    voice.gender, voice.guessed = ("m" if _GENDER[word] == "m" else "f"), False
    return voice


def _named_in(scene: Scene, number: int) -> list[Voice | None]:
    """Who is named in what a statement quotes: hardly ever its speaker."""
    found: list[Voice | None] = []
    for span in scene.article.statements[number].content:
        for index in scene.words.within(span):
            if index in scene.cast.at and scene.words.quoted(index):
                found.append(scene.cast.voice_at(index))
    return found


def _told_in(scene: Scene, number: int, source: Span) -> list[Voice]:
    """The people who are named in what is said, where that comes before the pronoun."""
    return [
        v
        for span in scene.article.statements[number].content
        if span.end <= source.start
        for v in scene.cast.mentioned(span.start, span.end)
        if v.kind == "person"
    ]


def _learn(voice: Voice, word: str) -> None:
    """Who was once "she" is no "he" later."""
    if voice.kind in ("person", "anonymous") and voice.gender is None and word in _GENDER:
        voice.gender = "m" if _GENDER[word] == "m" else "f"
    if word in _GENDER:
        voice.guessed = False


def _fits(voice: Voice, word: str) -> bool:
    if word in _GENDER:
        if voice.plural or voice.kind not in ("person", "anonymous", "unknown"):
            return False
        return voice.gender in (None, _GENDER[word])
    # What is only a place, or an adjective, does not act until it has spoken.
    if voice.entity is not None and not voice.speaks and voice.entity.type in ("place", "other"):
        return False
    if voice.only_adjective:
        return False
    if word in _PLURAL:
        return voice.plural or voice.kind in ("group", "organisation")
    return voice.kind in ("organisation", "document", "unknown") and not voice.plural


def ahead(scene: Scene, offset: int, shares: Shares) -> list[Voice]:
    """Whoever is first named after the pronoun, where the tagger's links are sure."""
    if max(shares.values(), default=0.0) < LINKED:
        return []
    return [
        v
        for v in scene.cast.voices
        if shares.get(id(v), 0.0) >= LINKED and v.last_before(offset) < 0
    ]


def standing(
    scene: Scene, number: int, source: Span, fits: Callable[[Voice], bool]
) -> dict[int, float]:
    """What the order of the text speaks for: who spoke last, and who was the last subject."""
    bonus: dict[int, float] = {}
    last, between = scene.last_voice(number, fits)
    if last is not None and between < len(LAST):
        since = max(last.last_before(source.start), scene.introduced(number, last))
        parted = any(
            v is not last and fits(v) for v in scene.cast.mentioned(since + 1, source.start)
        )
        bonus[id(last)] = min(PARTED, LAST[between]) if parted else LAST[between]
    subject, rank = _subject(scene, source.start, fits)
    if subject is not None:
        bonus[id(subject)] = bonus.get(id(subject), 0.0) + SUBJECT[rank]
    opening = _opens(scene, source, fits) or _alone(scene, source, fits)
    if opening is not None:
        bonus[id(opening)] = bonus.get(id(opening), 0.0) + PARAGRAPH
    return bonus


def _subject(scene: Scene, offset: int, fits: Callable[[Voice], bool]) -> tuple[Voice | None, int]:
    """The named voice that fits and is the subject before the offset, and how far back.

    0: of the same sentence, 1 and 2: of the sentences before. In those it is whoever stands before
    a verb of saying, else the first who is not governed by a preposition.
    """
    words = scene.words
    index = min(scene.word_at(offset), len(words) - 1)
    sentence = words.sentence_of(index)
    for rank in range(len(SUBJECT)):
        found: Voice | None = None
        for i in range(sentence.start, min(sentence.stop, index)):
            voice = scene.cast.voice_at(i)
            if voice is None or not fits(voice):
                continue
            name = scene.cast.at[i]
            if rank and _tells(words, name.stop, sentence.stop):
                found = voice
                break
            governed = i > sentence.start and words.lower[name.start - 1] in PREPOSITIONS
            if found is None and not governed:
                found = voice
        if found is not None:
            return found, rank
        if sentence.start == 0:
            break
        index = sentence.start
        sentence = words.sentence_of(sentence.start - 1)
    return None, 0


def _tells(words: Words, at: int, stop: int) -> bool:
    """Whether a verb of saying follows, behind a comma or not."""
    at += at < stop and words.lower[at] == ","
    return at < stop and words.lower[at] in listed(LEXICON, "reporting")


def _opens(scene: Scene, source: Span, fits: Callable[[Voice], bool]) -> Voice | None:
    """Whoever opens the pronoun's paragraph, by its first words, not far before."""
    words = scene.words
    index = min(scene.word_at(source.start), len(words) - 1)
    first = words.paragraph_of(index).start
    if words.sentence[index] - words.sentence[first] > _SINCE:
        return None
    for at in range(first, min(first + _OPENING, index)):
        voice = scene.cast.voice_at(at)
        if voice is not None:
            return voice if fits(voice) else None
        if words.words[at].text in ',;:“"(':
            return None
    return None


def _alone(scene: Scene, source: Span, fits: Callable[[Voice], bool]) -> Voice | None:
    """The one person named in the pronoun's paragraph before it, if nobody else who fits is."""
    words = scene.words
    first = words.paragraph_of(min(scene.word_at(source.start), len(words) - 1)).start
    named = [
        v
        for v in scene.cast.mentioned(words.words[first].start, source.start)
        if v.entity and fits(v)
    ]
    return named[0] if len(named) == 1 and named[0].kind == "person" else None


def _own(scene: Scene, phrase: Phrase, source: Span) -> Voice:
    """A speaker of its own: the pronoun as the report has it."""
    voice = Voice("unknown", scene.article.slice(source))
    scene.cast.voices.append(voice)
    return voice


def first_person(scene: Scene, number: int, phrase: Phrase, source: Span) -> tuple[Voice, bool]:
    """The voice that "I" or "we" means: whoever is quoted there."""
    if scene.words.quoted(phrase.words.start):
        here = scene.paragraph_at(source.start)
        for before in range(number - 1, -1, -1):
            statement = scene.article.statements[before]
            if scene.paragraph_at(scene.end_of(statement)) != here:
                break
            voice = scene.voices[before]
            if voice is not None:
                return voice, False
        # The one who is quoted may be named after the quotation.
        for after in scene.article.statements[number + 1 : number + 3]:
            if after.source and scene.paragraph_at(after.source[0].start) == here:
                index = scene.word_at(after.source[0].end - 1)
                named = scene.cast.voice_at(index)
                if named is not None:
                    return named, False
    voice, share, second = best(_shares(scene, source), scene.cast.voices)
    if voice is not None and share >= 0.5 and share - second >= CLEAR:
        return voice, False
    return _own(scene, phrase, source), False


def _shares(scene: Scene, source: Span) -> dict[int, float]:
    at = scene.mention_at(source.start, source.end)
    return scene.shares[at] if at is not None else {}
