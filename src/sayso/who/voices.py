"""The speakers of one article while they are being found: named ones and described ones."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..lexicon import listed
from ..model import Span, Speaker, SpeakerKind
from ..tagger.mentions import Mention
from ..words import Words
from .entities import Entity, cluster
from .missed import missed_names
from .names import (
    FIRM_NAMES,
    Gender,
    Name,
    find_names,
    fold,
    is_title,
    sourced,
    spelling,
)
from .phrase import (
    HUMANS,
    LEXICON,
    NOUNS,
    ORGANISATIONS,
    PERSONS,
    PREPOSITIONS,
    Phrase,
    name_words,
    parse,
    singular,
)
from .roles import Role, affiliation_of, ranks, role_at

_ARTICLES = frozenset(["the", "a", "an"])
#: How adjectives of countries and towns end, and how far on their noun stands.
_DEMONYMS = ("ian", "ean", "ese", "ish", "an", "ic", "i")
_NOUN_NEAR = 3
_CARRIERS = frozenset("channel account page post message feed".split())


@dataclass
class Voice:
    """One possible speaker. ``nouns``: what the article calls it, in lower case, singular."""

    kind: SpeakerKind
    name: str
    entity: Entity | None = None
    gender: Gender | None = None
    plural: bool = False
    nouns: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    role: str | None = None
    affiliation: str | None = None
    spans: list[Span] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    owner: Voice | None = None
    members: list[Voice] = field(default_factory=list)
    speaks: bool = False
    #: The gender is only what the given name lets expect.
    guessed: bool = False
    #: The name only ever tells of what a body or people are: "the Sorenian general staff".
    only_adjective: bool = False

    def alias(self, text: str) -> None:
        """One more form, as a source has it."""
        if text != self.name and text not in self.aliases:
            self.aliases.append(text)

    def last_before(self, offset: int) -> int:
        """Where the last mention before an offset begins, or -1."""
        at = bisect_left(self.starts, offset)
        return self.starts[at - 1] if at else -1


class Cast:
    """All names of an article as voices, and where each stands.

    Args:
        words: the article's words.
        mentions: what the tagger found.
        sources: where statements name their speakers; capitals there are names in any case.
    """

    def __init__(
        self, words: Words, mentions: Sequence[Mention], sources: Sequence[Span] = ()
    ) -> None:
        self.words = words
        self.mentions = mentions
        found = [(m.span, m.type or "other", m.types) for m in mentions if m.form == "name"]
        taken = name_words(words, [span for span, _, _ in found])
        found += [(span, kind, ()) for span, kind in missed_names(words, sources, taken)]
        found.sort()
        self.names: list[Name] = sourced(words, find_names(words, found), sources)
        self.entities = cluster(self.names, words)
        self.at: dict[int, range] = name_words(words, [n.span for n in self.names])
        self.voices: list[Voice] = []
        self._voice_of: dict[int, Voice] = {}
        bodies: set[int] = set()
        for entity in self.entities:
            voice = Voice(_kind(entity), entity.name, entity, entity.gender)
            voice.plural = voice.kind == "group"
            self.voices.append(voice)
            for name in entity.names:
                self._voice_of[name.span.start] = voice
                if entity.type in ("organisation", "place", "other"):
                    bodies.update(words.within(name.span)[:1])
        self.bodies = frozenset(bodies)
        for voice in list(self.voices):
            self._part(voice)
        for voice in self.voices:
            self._describe(voice)
        self._settle()
        self._marks: list[tuple[int, int]] = []
        self._marked: list[Voice] = []
        for voice in self.voices:
            assert voice.entity is not None
            for name in voice.entity.names:
                self.mark(voice, name.span)

    def mark(self, voice: Voice, span: Span) -> None:
        """Record that a voice is mentioned there."""
        voice.spans.append(span)
        insort(voice.starts, span.start)
        insort(self._marks, (span.start, len(self._marked)))
        self._marked.append(voice)

    def mentioned(self, start: int, end: int) -> Iterator[Voice]:
        """The voices that are mentioned between two offsets, the last one first; each once."""
        seen: set[int] = set()
        for at in range(bisect_left(self._marks, (end, -1)) - 1, -1, -1):
            offset, number = self._marks[at]
            if offset < start:
                return
            voice = self._marked[number]
            if id(voice) not in seen:
                seen.add(id(voice))
                yield voice

    def voice_at(self, index: int) -> Voice | None:
        """The named voice whose name holds a word."""
        name = self.at.get(index)
        return self._voice_of.get(self.words.words[name.start].start) if name is not None else None

    def voice_of(self, mention: Mention) -> Voice | None:
        """The voice of a mention that is a name."""
        inside = self.words.within(mention.span)
        for index in reversed(inside):
            if (voice := self.voice_at(index)) is not None:
                return voice
        if inside and inside.stop < len(self.words) and is_title(self.words.lower[inside.start]):
            return self.voice_at(inside.stop)  # the tagger saw the title alone
        return None

    def _describe(self, voice: Voice) -> None:
        """Role, affiliation, gender and the nouns that the article puts beside a name."""
        entity = voice.entity
        assert entity is not None
        feminine, masculine = listed(LEXICON, "feminine"), listed(LEXICON, "masculine")
        for name in entity.names:
            inside = self.words.within(name.span)
            if voice.kind == "person":
                voice.nouns |= ranks(self.words, inside)
                role = role_at(self.words, inside, self.at, self.bodies)
                if role is not None:
                    self._take(voice, role, inside)
                elif voice.affiliation is None:
                    body = affiliation_of(self.words, inside, self.at, self.bodies)
                    voice.affiliation = self.text_of(body) if body is not None else None
            else:
                voice.nouns |= self._nouns_beside(inside)
        if voice.kind != "person":
            places = (self.words.within(name.span) for name in entity.names)
            voice.only_adjective = all(self._is_adjective(place) for place in places)
        for noun in sorted(voice.nouns):
            if voice.gender is None and noun in feminine:
                voice.gender = "f"
            if voice.gender is None and noun in masculine:
                voice.gender = "m"

    def _is_adjective(self, name: range) -> bool:
        """Whether a name stands as an adjective: "the Sorenian staff", "its Telegram channel"."""
        words = self.words
        if words.lower[name.stop : name.stop + 1] and words.lower[name.stop] in _CARRIERS:
            return True
        if len(name) > 1 or not words.lower[name.start].endswith(_DEMONYMS):
            return False
        for at in range(name.stop, min(name.stop + _NOUN_NEAR, len(words))):
            if not words.words[at].text.islower() or words.lower[at] in PREPOSITIONS:
                return False
            if singular(words.lower[at])[0] in NOUNS or singular(words.lower[at])[1]:
                return True
        return False

    def _part(self, voice: Voice) -> None:
        """Part a bare surname from a full name that comes later, where both are told to be other.

        "Ruiz, the fire chief, …. Ana Ruiz, the driver's lawyer, …": two of one surname.
        """
        entity = voice.entity
        if entity is None or voice.kind != "person":
            return
        full = next((n for n in entity.names if len(n.tokens) > 1), None)
        before = [n for n in entity.names if full is None or n.span.start < full.span.start]
        if full is None or not before:
            return
        told = [self._heads_told(name) for name in (before[0], full)]
        if not all(told) or told[0] & told[1]:
            return
        mine = {id(n) for n in before}
        entity.names = [n for n in entity.names if id(n) not in mine]
        other = Entity("person", before)
        new = Voice("person", other.name, other)
        self.voices.append(new)
        for name in before:
            self._voice_of[name.span.start] = new

    def _heads_told(self, name: Name) -> set[str]:
        """The nouns for a person in the role that stands at a name."""
        found = role_at(self.words, self.words.within(name.span), self.at, self.bodies)
        if found is None:
            return set()
        return {singular(self.words.lower[i])[0] for i in found.words} & HUMANS

    def embody(self, voice: Voice) -> None:
        """Take a name for a body's that was taken for a person's."""
        assert voice.entity is not None
        voice.kind = voice.entity.type = "organisation"
        voice.role = voice.affiliation = None
        for name in voice.entity.names:
            voice.nouns |= self._nouns_beside(self.words.within(name.span))

    def _settle(self) -> None:
        """Give "Mrs Ruiz" to the one Ruiz who is a woman, where roles tell who is."""
        for voice in list(self.voices):
            if voice.entity is None or voice.gender is None or voice.kind != "person":
                continue
            if len(voice.entity.names[0].tokens) > 1:
                continue
            key = spelling(voice.entity.names[0].tokens[-1])
            same = [
                v
                for v in self.voices
                if v is not voice
                and v.kind == "person"
                and v.entity is not None
                and any(len(n.tokens) > 1 and spelling(n.tokens[-1]) == key for n in v.entity.names)
                and v.gender in (None, voice.gender)
            ]
            told = [v for v in same if v.gender == voice.gender] or same
            if len(told) == 1:
                self._merge(voice, told[0])

    def _merge(self, voice: Voice, other: Voice) -> None:
        assert voice.entity is not None
        assert other.entity is not None
        other.entity.names += voice.entity.names
        other.gender = other.gender or voice.gender
        for name in voice.entity.names:
            self._voice_of[name.span.start] = other
        self.voices.remove(voice)

    def _take(self, voice: Voice, role: Role, name: range) -> None:
        words = self.words
        if voice.role is None:
            voice.role = self.text_of(role.words)
        if voice.affiliation is None and role.affiliation is not None:
            voice.affiliation = self.text_of(role.affiliation)
        phrase = parse(words, role.words, {})
        last = range(role.words.start, phrase.core.stop if phrase else role.words.stop)
        for index in last:
            noun = singular(words.lower[index])[0]
            if noun in HUMANS:
                voice.nouns.add(noun)

    def _nouns_beside(self, name: range) -> set[str]:
        """Nouns of a body in its name, right before it, or in an apposition after it."""
        words = self.words
        found = {singular(words.lower[i])[0] for i in name} & (ORGANISATIONS | PERSONS)
        at = name.start - 1
        if at >= 0 and words.lower[at] == ",":
            at -= 1
        for index in (at, at - 1):
            if index >= 0 and words.sentence[index] == words.sentence[name.start]:
                noun = singular(words.lower[index])[0]
                if noun in ORGANISATIONS or noun in PERSONS:
                    found.add(noun)
                else:
                    break
        if {words.lower[i] for i in name} & FIRM_NAMES and len(name) > 1:
            found.add("company")
        return found | self.nouns_after(name)

    def nouns_after(self, name: range) -> set[str]:
        """The head noun of an apposition after a name: "company" of "…, a company that …"."""
        words, found = self.words, set[str]()
        if name.stop + 1 < len(words) and words.lower[name.stop] == ",":
            sentence = words.sentence_of(name.start)
            end = name.stop + 1
            while (
                end < sentence.stop
                and end - name.stop < 14
                and words.lower[end] not in (",", "which", ".")
            ):
                end += 1
            phrase = parse(words, range(name.stop + 1, end), self.at)
            if (
                phrase is not None
                and phrase.name is None
                and phrase.form in ("indefinite", "definite", "possessive")
                and not self._says(phrase.core.stop)
            ):
                found.add(phrase.head)
        return found

    def _says(self, at: int) -> bool:
        """Whether a verb of saying stands there: "in Soren, the firm said" is no apposition."""
        return at < len(self.words) and self.words.lower[at] in listed(LEXICON, "reporting")

    def text_of(self, within: range) -> str:
        """The characters of some words, on one line."""
        span = self.words.span(within.start, within.stop)
        return " ".join(self.words.text[span.start : span.end].split())

    def described(self, phrase: Phrase, kind: SpeakerKind) -> Voice:
        """A new voice for a phrase without a name."""
        words = self.words
        end = phrase.core.stop
        while end < phrase.words.stop and words.lower[end] not in (
            ",",
            "who",
            "which",
            "that",
            "(",
            "—",
            "–",
            ";",
            "whose",
        ):
            end += 1
        if kind == "anonymous":
            end = phrase.words.stop
            for index in range(phrase.core.stop, end):
                if words.lower[index] in (",", "who", "—", "–"):
                    end = index
                    break
        first = phrase.possessor.start if phrase.possessor is not None else phrase.core.start
        first = min(first, phrase.core.start)
        if (
            words.lower[first] in _ARTICLES
            and kind in ("organisation", "document", "group")
            and first + 1 < end
        ):
            first += 1
        voice = Voice(kind, self.text_of(range(first, end)), plural=phrase.plural)
        voice.nouns = {phrase.head}
        if voice.name.split()[0].lower() in listed(LEXICON, "feminine") or phrase.head in listed(
            LEXICON, "feminine"
        ):
            voice.gender = "f"
        elif phrase.head in listed(LEXICON, "masculine"):
            voice.gender = "m"
        if phrase.head in HUMANS and not phrase.plural:
            voice.role = self._role_of(phrase)
            voice.affiliation = self._body_in(phrase)
        self.voices.append(voice)
        return voice

    def _role_of(self, phrase: Phrase) -> str:
        first = phrase.core.start
        while first + 1 < phrase.core.stop and self.words.lower[first] in _ARTICLES | {
            "one",
            "another",
            "his",
            "her",
            "its",
            "their",
        }:
            first += 1
        return self.text_of(range(first, phrase.core.stop))

    def _body_in(self, phrase: Phrase) -> str | None:
        for index in phrase.words:
            if index in self.at and self.at[index].start in self.bodies:
                return self.text_of(self.at[index])
        return None

    def speakers(self) -> tuple[dict[int, str], tuple[Speaker, ...]]:
        """The voices that speak as records, in the order of the text, and the id of each."""
        speaking = [v for v in self.voices if v.speaks]
        speaking.sort(key=lambda v: min(v.spans))
        ids: dict[int, str] = {}
        rows = []
        for number, voice in enumerate(speaking, 1):
            ids[id(voice)] = f"p{number}"
            forms = [*(voice.entity.forms if voice.entity else ()), *voice.aliases]
            forms += [each.name for each in voice.members if not each.speaks]
            aliases = tuple(dict.fromkeys(form for form in forms if form != voice.name))
            rows.append(
                Speaker(
                    f"p{number}",
                    voice.name,
                    aliases,
                    voice.kind,
                    voice.role,
                    voice.affiliation,
                    tuple(sorted(set(voice.spans))),
                )
            )
        return ids, tuple(rows)


def _kind(entity: Entity) -> SpeakerKind:
    if entity.type == "person":
        return "person"
    text = entity.name
    known = listed(LEXICON, "group")
    noun, plural = singular(fold(text))
    if " " not in text and (fold(text) in known or (plural and noun in known)):
        return "group"
    return "organisation"
