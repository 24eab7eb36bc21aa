"""What pronouns and descriptions refer to, after the tagger's links between mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Statement
from ..tagger.mentions import Mention
from ..words import Words
from .entities import given_gender
from .names import FIRM_NAMES, spelling, world_names
from .phrase import COMPANIES, ORGANISATIONS, PERSONS, PREPOSITIONS, singular
from .voices import Cast, Voice

_BODY = frozenset(["it", "its", "itself", "which"])
_PERSON = frozenset("he she him her his hers himself herself who".split())
_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson chief ceo executive shares manager headquarters board "
    "director chairman chairwoman coach management customers officials minister president "
    "secretary treasurer founder members shareholders".split()
)
#: Offices that bodies have, and people have not.
_HEADS = frozenset(
    "secretary treasurer founder director chairman chairwoman chair president chief ceo head "
    "owner leader".split()
)
_ACRONYM = re.compile(r"[A-Z]{3,6}")
#: Of the words for people that businesses are called as well, such as nearly always mean one.
_TRADING = frozenset("insurer operator retailer supplier".split())
_BEFORE = (COMPANIES | ORGANISATIONS) - PERSONS
_PLACES = frozenset("in at across near outside inside northern southern eastern western".split())
_DEFINITE = frozenset("the its their his her".split())
_OPENING = 5  # words of a noun phrase that opens a sentence
_MASCULINE = frozenset("he him his himself".split())
_FEMININE = frozenset("she her hers herself".split())
#: Sum of the shares of pronouns of one gender from which a name's gender is known.
TOLD = 1.0
#: Mean probability of being a person below which a single word is rather a body's name.
PERSON = 0.9
#: The same for its highest, where next to no "he" or "she" refers to it. Of the surnames alone of
#: people in the news the tagger is surer.
SURELY = 0.985
#: Sum of the shares of "it" from which a name of several words is a body's, if no family has it.
IT = 0.6
#: A distribution over voices (by their place in memory) and, under 0, nothing that is named.
Shares = dict[int, float]


def shares(cast: Cast, mentions: Sequence[Mention]) -> list[Shares]:
    """For each mention, how probably it is each named voice, following links to their ends.

    A link to a pronoun or a description passes on what that one is itself thought to be.
    """
    found: list[Shares] = []
    own = [cast.voice_of(m) if m.form == "name" else None for m in mentions]
    for index, mention in enumerate(mentions):
        voice = own[index]
        if voice is not None:
            found.append({id(voice): 1.0})
            continue
        mine: Shares = {}
        before = mine.get
        for other, probability in mention.antecedents:
            target = own[other]
            if target is not None:
                mine[id(target)] = before(id(target), 0.0) + probability
            elif other < index:
                for key, share in found[other].items():
                    mine[key] = before(key, 0.0) + probability * share
        found.append(mine)
    return found


def best(found: Shares, among: Sequence[Voice]) -> tuple[Voice | None, float, float]:
    """The likeliest voice of some, its share, and the share of the next."""
    ranked = sorted(among, key=lambda v: -found.get(id(v), 0.0))
    if not ranked:
        return None, 0.0, 0.0
    second = found.get(id(ranked[1]), 0.0) if len(ranked) > 1 else 0.0
    return ranked[0], found.get(id(ranked[0]), 0.0), second


def retype(
    cast: Cast,
    mentions: Sequence[Mention],
    found: Sequence[Shares],
    statements: Sequence[Statement],
) -> None:
    """Take names of one word for a body's where "it" refers to them, a person's where "he" does.

    The tagger tells a family name from a company's by its surroundings, and errs at times; what
    refers to the name all over the article tells more. Full names stay what they are.
    """
    votes: dict[int, float] = {}
    for mention, mine in zip(mentions, found, strict=True):
        if mention.form != "pronoun":
            continue
        word = cast.words.text[mention.span.start : mention.span.end].lower()
        vote = 1.0 if word in _BODY else -1.0 if word in _PERSON else 0.0
        for key, share in mine.items():
            votes[key] = votes.get(key, 0.0) + vote * share
    for statement in statements:
        # "Clearwell said it had no say": what one says begins with what one is.
        if statement.source and statement.content:
            source = cast.words.within(statement.source[0])
            content = cast.words.within(statement.content[0])
            voice = cast.voice_at(source.stop - 1) if source else None
            start = cast.words.lower[content.start : content.start + 2]
            first = next((word for word in start if word != "that"), "")
            if voice is not None and len(source) <= 2:
                vote = 0.3 if first in _BODY else -0.5 if first in _PERSON else 0.0
                votes[id(voice)] = votes.get(id(voice), 0.0) + vote
    surnames = {
        spelling(n.tokens[-1])
        for voice in cast.voices
        if voice.entity is not None and voice.kind == "person"
        for n in voice.entity.names
        if len(n.tokens) > 1 or n.gender is not None
    }
    for voice in cast.voices:
        if voice.entity is None:
            continue
        if voice.kind == "person" and _is_firm(cast, voice):
            cast.embody(voice)
            continue
        if any(len(n.tokens) > 1 for n in voice.entity.names):
            told = votes.get(id(voice), 0.0) + _beside(cast, voice)
            if voice.kind == "person" and _is_no_family(voice) and told >= IT:
                cast.embody(voice)
            continue
        if spelling(voice.entity.names[0].tokens[-1]) in surnames:
            continue
        vote = votes.get(id(voice), 0.0) + _beside(cast, voice)
        plain = voice.role is None and voice.gender is None
        odd = (unlike(voice) and vote > -0.5) or (_unsure(voice) and vote > -0.35)
        if voice.kind == "person" and plain and (vote >= 0.5 or odd):
            cast.embody(voice)
        elif voice.kind == "organisation" and voice.entity.type != "place" and vote <= -1.0:
            voice.kind = "person"
            voice.entity.type = "person"


def genders(cast: Cast, mentions: Sequence[Mention], found: Sequence[Shares]) -> None:
    """Take people for men or women by the pronouns that mean them, else by their given names."""
    for voice in cast.voices:
        if voice.kind == "person" and voice.gender is None and voice.entity is not None:
            voice.gender = given_gender(voice.entity.names, sure=True)
    told: dict[int, list[float]] = {}
    for mention, mine in zip(mentions, found, strict=True):
        if mention.form != "pronoun":
            continue
        word = cast.words.text[mention.span.start : mention.span.end].lower()
        side = 0 if word in _MASCULINE else 1 if word in _FEMININE else None
        if side is not None:
            for key, share in mine.items():
                told.setdefault(key, [0.0, 0.0])[side] += share
    for voice in cast.voices:
        if voice.kind == "person" and voice.gender is None and id(voice) in told:
            he, she = told[id(voice)]
            if max(he, she) >= TOLD and max(he, she) >= 3 * min(he, she):
                voice.gender = "m" if he > she else "f"
    for voice in cast.voices:
        if voice.kind == "person" and voice.gender is None and voice.entity is not None:
            voice.gender = given_gender(voice.entity.names)
            voice.guessed = True


def _is_firm(cast: Cast, voice: Voice) -> bool:
    """Whether a name ends as companies' do, is an acronym, or a word for a body stands before it.

    "Holt Hydro", "UNTAG", "the power company Skerk"; not "Bank Governor Ana Ruiz".
    """
    words = cast.words
    assert voice.entity is not None
    if any(len(n.tokens) > 1 and n.tokens[-1] in FIRM_NAMES for n in voice.entity.names):
        return True
    if voice.gender is not None:
        return False
    if all(name.text.startswith("The ") and len(name.tokens) == 2 for name in voice.entity.names):
        return True  # "The Observer"
    if voice.role is not None:
        return _is_trading(voice)
    if _is_no_family(voice) and any(
        cast.nouns_after(words.within(name.span)) & _BEFORE for name in voice.entity.names
    ):
        return True  # "Skerk, the firm that runs the port,"
    if all(_ACRONYM.fullmatch(name.text) for name in voice.entity.names):
        return True
    firsts = [words.within(name.span).start for name in voice.entity.names]
    if any(words.lower[first - 1] in ("itself", "themselves") for first in firsts if first):
        return True  # "a group that calls itself Skerk"
    if _is_no_family(voice):
        # "The power company, Skerk Energia, said"
        firsts = [at - _is_apposed(words, at) for at in firsts]
    return any(
        first
        and words.words[first - 1].text.islower()
        and words.lower[first - 1] in _BEFORE
        and words.sentence[first - 1] == words.sentence[first]
        for first in firsts
    )


def _is_apposed(words: Words, first: int) -> bool:
    """Whether a name follows a comma and a noun phrase that opens its sentence."""
    start = words.sentence_of(first).start
    if not start < first - 1 <= start + _OPENING or words.words[first - 1].text != ",":
        return False
    return words.lower[start] in _DEFINITE and PREPOSITIONS.isdisjoint(words.lower[start:first])


def _is_trading(voice: Voice) -> bool:
    """Whether a role is what businesses are called as well, and the name is hardly a person's.

    "The tour operator Brisal", "Lumo Tarn, the retailer"; not "the film producer Ana Ruiz".
    """
    assert voice.entity is not None
    role = re.split(r" (?:of|for|to|in|at|from) ", (voice.role or "").lower())[0].split()
    if not role or singular(role[-1])[0] not in COMPANIES:
        return False
    return all(len(n.tokens) == 1 for n in voice.entity.names) or (
        _is_no_family(voice) and (unlike(voice) or singular(role[-1])[0] in _TRADING)
    )


def _is_no_family(voice: Voice) -> bool:
    """Whether nothing tells of a person: no title, role or given name."""
    assert voice.entity is not None
    men, women = world_names("m"), world_names("f")
    names = [n for n in voice.entity.names if len(n.tokens) > 1]
    plain = voice.gender is None and given_gender(names) is None
    told = voice.role is not None and not COMPANIES.intersection(voice.role.lower().split())
    return plain and not told and not any(n.tokens[0] in men or n.tokens[0] in women for n in names)


def unlike(voice: Voice) -> bool:
    """Whether the tagger doubts that a single word, never in full nor with a title, is a person.

    News introduces nearly everybody in full; what it calls by one word alone is mostly a body.
    """
    assert voice.entity is not None
    shares = [n.types[0] for n in voice.entity.names if n.types]
    return bool(shares) and (sum(shares) / len(shares) < PERSON or min(shares) < 0.5)


def _unsure(voice: Voice) -> bool:
    """Whether the tagger is never sure that a single word is a person, and no list has it."""
    assert voice.entity is not None
    shares = [n.types[0] for n in voice.entity.names if n.types]
    known = any(
        n.gender is not None or n.tokens[0] in world_names("m") | world_names("f")
        for n in voice.entity.names
    )
    return bool(shares) and max(shares) < SURELY and not known


def _beside(cast: Cast, voice: Voice) -> float:
    """What the words beside a name say: ", which", "the", or an office after "'s"."""
    words, vote = cast.words, 0.0
    assert voice.entity is not None
    for name in voice.entity.names:
        inside = words.within(name.span)
        after = words.lower[inside.stop : inside.stop + 4]
        if after[:2] == (",", "which"):
            vote += 1.0
        if inside.start and words.lower[inside.start - 1] == "the":
            vote += 0.5
        if after[:1] == ("'s",) and any(w in _OFFICES for w in after[1:]):
            vote += 0.5
            at = inside.stop + 2
            at += at < len(words) and words.lower[at] == ","
            if after[1:2] and after[1] in _HEADS and at in cast.at:
                vote += 0.5  # "Footplate's secretary, Ana Ruiz,"
        if inside.start and words.lower[inside.start - 1] in _PLACES:
            vote += 0.5
        if after and after[0] in _OFFICES:
            vote += 0.5
        if after[:2] == (",", "who"):
            vote -= 1.0
        if "name" in words.lower[max(inside.start - 2, 0) : inside.start]:
            vote -= 1.0  # "gave only her first name, Nairi"
    return vote
