"""Phrases that name a channel: their words, their kind and the outlet's or service's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import Match, listed, phrases, sections
from ..words import Words
from .outlets import Outlet, Outlets

#: The data file of these phrases.
FILE = "channel.txt"
_REACH = 9  # words from a preposition to the noun that it governs
_DENIED = 5  # words before whom something was told, of which one may say that it was not
_LINK = 4  # words from there to the name ("in a post on Friday on X")
_SERVICES = frozenset({"telegram", "x", "facebook", "social-media", "text-message"})
_MEDIA = frozenset({"broadcast", "publication"})
_CARRIER = (0, 0)  # the name of a noun that needs a service's name ("a post on …")
_HOSTS = frozenset({"host", "anchor", "presenter", "co"})
_PRESS = frozenset({"press-conference", "broadcast"})
_HOUSES = frozenset({"court", "parliament"})
_COMMITTEES = frozenset({"committee", "subcommittee", "members"})
_PASSIVE = frozenset({"was", "were", "is", "are", "been"})
_QUOTED = 8  # words of a title in quotation marks
_PLACES = frozenset({"on", "via", "through"})
_LINKS = frozenset({"on", "via", "with", "to", "for", "in", "by", "before"})
#: What leads from a speech, and from a statement, to the house that it was for.
_TO_HOUSE: dict[str, tuple[str, ...]] = {"unknown": ("in", "to"), "statement": ("to",)}
_POINTS = frozenset(",.;:()—–…")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` to ``end`` that name a channel; ``name`` is the range of the name's words.

    ``kind``: one of :data:`sayso.model.ChannelKind`.
    """

    first: int
    end: int
    kind: str
    name: tuple[int, int] | None = None


def find_phrases(words: Words, outlets: Outlets) -> list[Phrase]:
    """All phrases of a text that name a channel, outside quotation marks, in order."""
    before, starts = _before(), phrases(FILE, "tell", "quoted", "verbs", "fixed")
    found: list[Phrase] = []
    index = 0
    house: str | None = None
    lower, count = words.lower, len(words)
    while index < count:
        phrase = None
        word = lower[index]
        if word not in before and not starts.begins(word):
            index += 1
            continue
        if word in before:
            phrase = _governed(words, index, before[word], outlets)
        if phrase is None and (match := starts.at(lower, index)) is not None:
            phrase = _started(words, match, outlets)
        if phrase is None or words.quoted(index):
            index += 1
            continue
        if phrase.kind in _HOUSES:
            house = phrase.kind
        found.append(phrase if phrase.kind != "house" else _housed(phrase, house, words))
        index = max(index + 1, phrase.end)
    return found


def _housed(phrase: Phrase, house: str | None, words: Words) -> Phrase:
    """Testimony or a hearing: of the court or parliament named last; by itself, of a court.

    What a committee is told is a parliament's where the report is of one.
    """
    kind = house or "unknown"
    if words.lower[phrase.end - 1] == "members" or (
        house is None and words.lower[phrase.end - 1] in _COMMITTEES
    ):
        kind = "unknown" if listed(FILE, "parliament").isdisjoint(words.lower) else "parliament"
    elif house is None and words.lower[phrase.first] not in _before():
        kind = "court"
    return Phrase(phrase.first, phrase.end, kind, phrase.name)


def source_phrase(source: range, cue: range, words: Words, outlets: Outlets) -> Phrase | None:
    """The channel that a source is itself: an outlet, or a document by its last noun."""
    if not len(source):
        return None
    owns = words.lower[source.stop - 1] in listed(FILE, "owners")
    if owns and cue.start == source.stop:
        # "Her lawyer's | letter said", "His | written statement goes on"
        source = range(source.start, cue.stop)
    outlet = outlets.at(source.start, source.stop)
    if outlet is not None and _ended(words, outlet.end, source.stop):
        return Phrase(outlet.first, outlet.end, outlet.kind, outlet.name)
    if _heard(words, cue) and _judges(words, source):
        return Phrase(source.start, cue.stop, "court")
    ruled = any(words.lower[i] in listed(FILE, "rulings") for i in cue)
    if ruled and _judges(words, source):
        return Phrase(cue.start, cue.stop, "court")
    for at in source:
        match = phrases(FILE, "documents").at(words.lower, at, source.stop)
        named = at > source.start and words.lower[at - 1] == "of"  # "the Court of Audit"
        named = named and words.words[at].text[:1].isupper()
        if match is None or named:
            pass
        elif _ended(words, match.end, source.stop) or _is_called(words, match, source.stop):
            return Phrase(source.start, match.end, match.value)
        if words.lower[at] in listed(FILE, "stops") or words.words[at].text in _POINTS:
            return None
    return None


def _is_called(words: Words, match: Match, stop: int) -> bool:
    """Whether a service's channel has its name behind it: "the Telegram channel Harbour Watch"."""
    return match.value in _SERVICES and match.end < stop and _is_name(words, match.end)


def _heard(words: Words, cue: range) -> bool:
    """Whether a cue says of its source that it heard something ("has heard", "was told")."""
    heard = {words.lower[i] for i in cue} & listed(FILE, "hears")
    passive = any(words.lower[i] in _PASSIVE for i in cue)
    return bool(heard - {"told"}) or (bool(heard) and passive)


def _judges(words: Words, source: range) -> bool:
    """Whether a source is a court or a judge, by its first words: "the judge", "Judge Lee"."""
    for at in source:
        if words.lower[at] in listed(FILE, "judges"):
            return True
        if words.lower[at] in listed(FILE, "stops") or words.words[at].text in _POINTS:
            return False
    return False


def _ended(words: Words, end: int, stop: int) -> bool:
    following = words.lower[end] if end < stop else ","
    return following in listed(FILE, "after") or following in listed(FILE, "stops")


@cache
def _before() -> dict[str, frozenset[str]]:
    return {word: frozenset(kinds.split()) for word, kinds in sections(FILE)["before"].items()}


def _governed(words: Words, index: int, kinds: frozenset[str], outlets: Outlets) -> Phrase | None:
    """A preposition and its noun ("in a short statement", "on the BBC", "via Telegram")."""
    before = words.lower[index - 1]
    if words.lower[index] == "for" and before in listed(FILE, "wanted"):
        return None
    if before == "than" or (words.lower[index] == "on" and before in listed(FILE, "rumours")):
        return None
    outlet = outlets.at(index + 1)
    if outlet is not None and words.lower[outlet.end - 1] == "paper" and outlet.name is None:
        # "in a paper" is in a study, "in the paper" in print
        outlet = None if words.lower[index + 1] in {"a", "his", "her", "their"} else outlet
    name = None if outlet is None else outlet.name
    media = outlet is not None and outlet.kind in kinds & _MEDIA
    if outlet is not None and media and _listed_noun(words, outlet.end) is None:
        return _linked(words, Phrase(index, outlet.end, outlet.kind, name), outlets)
    stop = min(len(words), index + 1 + _REACH, words.sentence_of(index).stop)
    if words.lower[index] == "on" and (end := _title(words, index + 1)) is not None:
        return Phrase(index, end, "broadcast", (index + 2, end - 1))
    for at in range(index + 1, stop):
        if words.lower[at] in listed(FILE, "stops") or words.words[at].text in _POINTS:
            return None
        if words.lower[at] in listed(FILE, "other"):
            return None
        if words.lower[at] == "of" and words.lower[at - 1] not in listed(FILE, "series"):
            return None
        found = _noun(words, at, index)
        if name is None and found is None and (outlet := outlets.at(at)) is not None:
            name = outlet.name
        if found is None and at == index + 1 and words.lower[at].endswith("ing"):
            return None  # "in offering an analysis"
        if found is not None:
            if name is not None and found.name is None:
                found = Phrase(found.first, found.end, found.kind, name)
            linked = _linked(words, found, outlets, kinds)
            if linked is not None or found.name != _CARRIER:
                return linked
    return None


def _title(words: Words, index: int) -> int | None:
    """The end of a title in quotation marks ("on “The Late Talk”")."""
    stop = min(len(words), index + _QUOTED)
    if index + 1 >= stop or not words.quotes.marks[words.words[index].start]:
        return None
    for at in range(index + 1, stop):
        if words.quotes.marks[words.words[at].start]:
            return at + 1 if words.words[at - 1].text[:1].isupper() else None
    return None


def _noun(words: Words, at: int, first: int) -> Phrase | None:
    """The channel's noun at a word, with the nouns that follow ("Telegram post")."""
    match = _listed_noun(words, at)
    if match is None:
        if words.lower[at] in listed(FILE, "carriers"):
            return Phrase(first, at + 1, "unknown", _CARRIER)
        return None
    kind, end = match.value, match.end
    name = (match.first, end) if kind in _SERVICES and _is_name(words, match.first) else None
    while end < len(words):
        if kind in _SERVICES and words.lower[end] in listed(FILE, "carriers"):
            end += 1
            continue
        following = _listed_noun(words, end)
        if following is None:
            break
        kind, end = following.value, following.end
        if kind in _SERVICES and _is_name(words, following.first):
            name = (following.first, end)
    # A service by itself is something that one writes on ("tweets" are not).
    alone = kind in _SERVICES and end == match.end and name is not None
    if alone and words.lower[first] not in _PLACES:
        return None
    return Phrase(first, end, kind, name)


def _listed_noun(words: Words, at: int) -> Match | None:
    if at >= len(words):
        return None
    match = phrases(FILE, "nouns").at(words.lower, at)
    if (
        match is not None
        and match.end < len(words)
        and words.lower[match.end] in listed(FILE, "of")
    ):
        return None  # "the email probe"
    if match is None or match.end - at > 1:
        return match
    if words.lower[at] in _written() and words.words[at].text not in listed(FILE, "written"):
        return None
    return match


@cache
def _written() -> frozenset[str]:
    return frozenset(word.lower() for word in listed(FILE, "written"))


def _is_name(words: Words, at: int) -> bool:
    return words.words[at].text[:1].isupper()


def _linked(
    words: Words, phrase: Phrase, outlets: Outlets, kinds: frozenset[str] | None = None
) -> Phrase | None:
    """A phrase with what names it further ("in a post" + "on Telegram")."""
    carrier = phrase.name == _CARRIER
    kind, name, end = phrase.kind, None if carrier else phrase.name, phrase.end
    sentence = words.sentence_of(phrase.first)
    for at in range(phrase.end, min(phrase.end + _LINK, sentence.stop - 1)):
        if words.words[at].text in _POINTS:
            break
        if words.lower[at] not in _LINKS:
            continue
        service = _service(words, at)
        if service is not None and (carrier or kind in {"statement", "unknown", "site"}):
            return service and Phrase(phrase.first, service.end, service.kind, service.name)
        start = at + 1 + bool(words.quotes.marks[words.words[at + 1].start])
        outlet = None if carrier else outlets.at(start, sentence.stop, titled=True)
        if outlet is not None and name is None:
            name, end = outlet.name, outlet.end
            # "in statements to Radio One" speaks of an interview rather
            loose = kind == "unknown" or words.lower[phrase.end - 1] == "statements"
            kind = outlet.kind if loose and outlet.kind in _MEDIA else kind
            break
        target = _recipient(words, at + 1)
        if target is not None:
            # "in a speech in parliament", "in a statement to the court"; not "read out in court"
            if target.value in _HOUSES and words.lower[at] in _TO_HOUSE.get(kind, ()):
                kind = "house"
            kind = _addressed(kind, target)
            end = target.end
            break
    if carrier and kind == "unknown":
        return None
    if kinds is not None and kind not in kinds and phrase.kind not in kinds:
        return None
    final = "publication" if kind == "site" else kind
    return Phrase(phrase.first, end, final, name)


def _service(words: Words, at: int) -> Phrase | None:
    for index in range(at + 1, min(at + 4, len(words))):
        match = _listed_noun(words, index)
        if match is not None and match.value in _SERVICES:
            found = _noun(words, index, at)
            name = (match.first, match.end) if _is_name(words, index) else None
            end = found.end if found is not None else match.end
            return Phrase(at, end, match.value, name)
        if words.lower[index] in listed(FILE, "stops"):
            return None
    return None


def _addressed(kind: str, target: Match) -> str:
    """The kind of something addressed to somebody: a call with reporters, testimony to a house."""
    if kind in {"phone", "press-call"} and target.value == "press-conference":
        return "press-call"
    return target.value if kind in {"court", "house"} and target.value in _HOUSES else kind


def _started(words: Words, match: Match, outlets: Outlets) -> Phrase | None:
    """A verb and whom it addresses or names ("told the court", "quoted by the agency")."""
    if match.value not in {"tell", "quoted"}:
        if words.lower[match.first] == "before" and not _ended(words, match.end, len(words)):
            return None  # "before parliament meets"
        if words.lower[match.first] == "to" and _untold(words, match.first):
            return None
        return Phrase(match.first, match.end, match.value)
    outlet = outlets.at(match.end, titled=True)
    unsaid = words.lower[match.end - 1] in {"to", "tell"} and _untold(words, match.first)
    if match.value == "tell" and unsaid:
        return None  # "declined to speak to reporters"
    if match.value == "tell" and (outlet is None or outlet.kind == "unknown"):
        if (target := _recipient(words, match.end)) is not None:
            return Phrase(match.first, target.end, target.value)
        outlet = outlet or _host(words, match.end, outlets)
    if outlet is not None:
        presented = words.lower[outlet.end : outlet.end + 1]
        kind = "broadcast" if presented and presented[0] in _HOSTS else outlet.kind
        kind = "interview" if words.lower[match.first] == "interviewed" else kind
        return Phrase(match.first, outlet.end, kind, outlet.name)
    verb = phrases(FILE, "verbs").at(words.lower, match.first)
    return Phrase(match.first, verb.end, verb.value) if verb else None


def _untold(words: Words, index: int) -> bool:
    """Whether what was addressed to somebody was not said ("are not allowed to talk | to …")."""
    before = words.lower[max(words.sentence_of(index).start, index - _DENIED) : index]
    return not listed(FILE, "untold").isdisjoint(before)


def _recipient(words: Words, index: int) -> Match | None:
    """Whom something was told, where these are no outlet."""
    for at in range(index, min(len(words), index + _REACH)):
        match = phrases(FILE, "recipients").at(words.lower, at)
        # "Northern Press" is a name.
        if match is not None and words.words[at].text == "congress":
            return Match(match.first, match.end, "unknown")  # of doctors, say
        if match is not None and not (match.value in _PRESS and _is_name(words, match.end - 1)):
            return match
        if words.lower[at] in listed(FILE, "stops") or words.words[at].text in _POINTS:
            return None
    return None


def _host(words: Words, index: int, outlets: Outlets) -> Outlet | None:
    """The outlet of a named interviewer ("told John Smith of Radio Two")."""
    at = index
    while at < min(len(words), index + _REACH) and words.words[at].text[:1].isupper():
        at += 1
    if at > index and at < len(words) and words.lower[at] in {"of", "on", "from", "at"}:
        return outlets.at(at + 1)
    return None
