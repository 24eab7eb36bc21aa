"""Role and affiliation of a named person, as the article spells them around the name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon import listed, sections
from ..words import Words
from .phrase import (
    DOCUMENTS,
    HUMANS,
    LEXICON,
    ORGANISATIONS,
    PEOPLE,
    PERSONS,
    PREPOSITIONS,
    parse,
    singular,
)

_DETERMINERS = frozenset("a an the his her its their my our your this that these those one".split())
_STOP = (
    _DETERMINERS
    | PREPOSITIONS
    | listed(LEXICON, "reporting")
    | listed(LEXICON, "not in a role")
    | frozenset(
        "and or but that which who whom whose when while where as if because though although "
        "than is are was were be been being has have had do does did will would can could may "
        "might must should once more not no yes he she it they we i you him them us me says asked "
        "added replied according then also even only just including named called".split()
    )
)
#: Verbs of a relative clause that tell an office.
LEADING_VERBS = frozenset(
    "heads headed leads led runs ran chairs chaired directs directed edits edited "
    "oversees oversaw manages managed represents represented commands commanded coaches "
    "coached founded owns captains teaches hosts presides presided".split()
)
_COURTESY = frozenset(
    "mr mrs ms miss mx dr sir dame madam mme m herr frau señor señora saint".split()
)
#: Ranks as they are cut short before a name.
_SHORT_RANKS = {
    short: full
    for pair in (
        "col=colonel gen=general capt=captain lt=lieutenant maj=major sgt=sergeant adm=admiral "
        "cmdr=commander cpl=corporal insp=inspector supt=superintendent det=detective "
        "prof=professor dr=doctor sen=senator rep=representative gov=governor rev=reverend"
    ).split()
    for short, full in [pair.split("=")]
}
#: Ranks that are titles rather than offices.
RANKS = frozenset(
    "general gen colonel col major maj captain capt lieutenant lt commander cmdr admiral "
    "adm sergeant sgt corporal cpl professor prof justice judge lord lady rev reverend "
    "bishop archbishop cardinal sheikh ayatollah imam rabbi pastor sen rep gov detective "
    "constable superintendent inspector brigadier commodore marshal rear vice dr doctor "
    "det supt insp father sister brother mother senator".split()
)
#: Before "General" these are one office with it.
_GENERALS = frozenset(
    "prosecutor procurator attorney solicitor advocate director secretary governor inspector "
    "auditor surgeon comptroller consul postmaster commissioner".split()
)
#: What makes one rank of the next.
_GRADES = frozenset("chief assistant deputy senior".split())
_BEING = frozenset("is was became remains".split())
#: Verbs after which "as" tells an office, and what else may stand before it.
_SERVING = frozenset(
    "stay stays stayed remain remains remained continue continues continued serve serves served "
    "serving act acts acted work works worked return returns returned elected re-elected reelected "
    "appointed named sworn installed reinstated confirmed".split()
)
_MADE = frozenset("elected re-elected reelected appointed named".split())
_HELPING = frozenset("will would is was has had been be on in again still now re".split())
#: What a report calls somebody without telling an office or a trade.
NO_OFFICE = frozenset(
    "man woman person boy girl child teenager teen youth adult baby kid toddler someone somebody "
    "anyone everyone nobody stranger other victim suspect source pensioner".split()
)
_HERE = frozenset("there here too also himself herself".split())
_CLOSING = frozenset([",", ";", ":", ".", "(", "—", "–", "and", "but", "who", "which", "said", "”"])
_TIMES = frozenset("day week month year moment time hour minute first second".split())
_PLACING = frozenset("in at from near across outside inside on".split())
_AFFILIATING = frozenset(["of", "at", "for", "with", "from"])
MOST = 14  # words of a role


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is, and of what body, by words."""

    words: range
    affiliation: range | None


def role_at(
    words: Words, name: range, names: Mapping[int, range], bodies: frozenset[int]
) -> Role | None:
    """The role told at one occurrence of a name.

    ``names``: the words of each name, by each of these words; ``bodies``: the first words of names
    of organisations and places.
    """
    before = _before(words, name, names, bodies)
    found = before
    if before is None and len(name) > 1:
        found = before = long_title(words, name, names)
    if before is None or all(words.lower[i] in RANKS | {"."} for i in before):
        # "the board's chairwoman, Justice Solheim": the office tells more than the rank.
        apposed = _after(words, name, names)
        if (
            apposed is not None
            and words.lower[apposed.start] in LEADING_VERBS
            and before is not None
        ):
            apposed = None
        found = _apposed_before(words, name, names) or apposed or before
    if found is None and (found := _predicate(words, name, names)) is None:
        return None
    affiliation = _affiliation(words, found, names, bodies) or _of_name(words, name, names, bodies)
    return Role(_trimmed(words, found, affiliation, names, bodies), affiliation)


def _is_noun_for_person(word: str) -> bool:
    return singular(word)[0] in PERSONS or word in PERSONS or word in sections(LEXICON)["title"]


def _is_human(words: Words, index: int) -> bool:
    """Whether a word is a noun for people, of which the rarer ones stand in small letters."""
    if _is_noun_for_person(words.lower[index]):
        return True
    return words.words[index].text.islower() and singular(words.lower[index])[0] in PEOPLE


def is_agent(word: str) -> bool:
    """Whether a noun that no list has tells a trade by its ending: "trucker", "glaciologist"."""
    agent = word.endswith(("er", "or", "ist", "ian", "eer", "man", "woman", "smith"))
    return agent and len(word) > 4 and word not in listed(LEXICON, "no trade")


def _before(
    words: Words, name: range, names: Mapping[int, range], bodies: frozenset[int]
) -> range | None:
    """A title before the name: "Energy Minister", "Army spokesman Colonel"."""
    sentence = words.sentence_of(name.start)
    first = name.start
    at = first - 1
    while at >= sentence.start and first - at < MOST:
        word = words.lower[at]
        if word == "." and at > sentence.start and words.words[at - 1].end == words.words[at].start:
            at -= 1
            continue
        if word == "-" and at > sentence.start and words.words[at - 1].end == words.words[at].start:
            at -= 1
            continue
        if word in ("of", "for") and at < name.start - 1 and at > sentence.start:
            # "Secretary of State John Kerry", not "a friend of John Kerry".
            of_what = at + 1 + (words.lower[at + 1] == "the")
            if _is_noun_for_person(words.lower[at - 1]) and words.words[of_what].text[0].isupper():
                at -= 1
                continue
            break
        if word == "the" and at < name.start - 1 and _is_of_the(words, at, sentence):
            at -= 1  # "Minister of the Interior Ana Ruiz"
            continue
        if at in names and names[at].start not in bodies:
            break
        if word.endswith("ed") and word not in listed(LEXICON, "participle in a role"):
            break
        if word in _STOP or not words.words[at].text[0].isalpha() or word == "'s":
            break
        first = at
        at -= 1
    if first > sentence.start and words.lower[first - 1] in _PLACING and first in names:
        # "In Soren Premier Ilse Varga"
        first = names[first].stop
    while first < name.start and words.lower[first] in _COURTESY | {".", "-"}:
        first += 1
    last = name.start - 1
    while last >= first and (words.lower[last] == "." or words.lower[last] in _COURTESY):
        last -= 1
    # "Secretary of State": the noun stands before what it is of.
    of = next((i for i in range(first, last) if words.lower[i] in ("of", "for")), last + 1)
    noun = words.lower[of - 1]
    if first > last or not (_is_noun_for_person(noun) or is_agent(noun)):
        # "Vice-President-elect Ana Ruiz": the noun may stand before an ending.
        return None
    if all(words.lower[i] in _COURTESY or words.lower[i] == "." for i in range(first, last + 1)):
        return None
    # "ministry spokesman Major Ilvane": the rank is no part of the office.
    while (
        last > first
        and words.lower[last] in RANKS
        and not (words.lower[last] == "general" and words.lower[last - 1] in _GENERALS)
        and words.lower[last - 1] not in RANKS
        and _is_noun_for_person(words.lower[last - 1])
        # "Detective Chief Inspector Ana Ruiz" is one rank
        and not all(words.lower[i] in RANKS | _GRADES for i in range(first, last))
    ):
        last -= 1
    dotted = words.lower[last + 1] == "." and words.words[last].end == words.words[last + 1].start
    return range(first, last + 2 if dotted else last + 1)


def ranks(words: Words, name: range) -> set[str]:
    """The nouns of the ranks right before a name: "general" of "chief of staff General Varga"."""
    found, at = set[str](), name.start - 1
    while at >= 0 and (words.lower[at] in RANKS or words.lower[at] == "."):
        found.add(_SHORT_RANKS.get(words.lower[at], words.lower[at]))
        at -= 1
    return found & HUMANS


def _is_of_the(words: Words, at: int, sentence: range) -> bool:
    """Whether "the" stands between an office and what it is of, which has a capital."""
    return (
        at - 2 >= sentence.start
        and words.lower[at - 1] == "of"
        and _is_noun_for_person(words.lower[at - 2])
        and words.words[at + 1].text[0].isupper()
    )


def long_title(words: Words, name: range, names: Mapping[int, range]) -> range | None:
    """An office with what it is of, right before a name: "the head of the press service Ana Ruiz".

    None where the last word before the name is itself a title or cannot end an office, as in "the
    owner of Villa Rosa" or "a lawyer for the minister Ana Ruiz".
    """
    sentence = words.sentence_of(name.start)
    last = name.start - 1
    if last <= sentence.start or not words.words[last].text.isalpha():
        return None
    if words.lower[last] in _STOP or _is_noun_for_person(words.lower[last]):
        return None
    of = None
    for at in range(last, max(sentence.start - 1, last - MOST), -1):
        word = words.lower[at]
        if word in ("of", "for"):
            of = at
        elif of == at + 1 and singular(word)[0] in PERSONS and not singular(word)[1]:
            first = at
            while first > sentence.start and (
                words.lower[first - 1] not in _STOP
                and words.words[first - 1].text.isalpha()
                and first - 1 not in names
            ):
                first -= 1
            opens = first == sentence.start or words.lower[first - 1] == "the"
            opens = opens or words.lower[first - 1] in (",", "”", '"')
            return range(first, name.start) if opens else None
        elif not words.words[at].text.isalpha() or (
            word in _STOP and word not in ("the", "and", "in", "on")
        ):
            return None
    return None


def _after(words: Words, name: range, names: Mapping[int, range]) -> range | None:
    """An apposition or a relative clause after the name."""
    sentence = words.sentence_of(name.start)
    at = name.stop
    while at < sentence.stop and words.lower[at] in (
        "jr",
        "sr",
        "kc",
        "qc",
        "mp",
        "iii",
        "ii",
        ".",
    ):
        if words.lower[at] == "." and words.lower[at - 1] not in ("jr", "sr"):
            break
        at += 1
    if at < sentence.stop and words.lower[at] == "(":
        closing = next(
            (i for i in range(at, min(at + 6, sentence.stop)) if words.lower[i] == ")"), at
        )
        at = closing + 1 if closing > at else at
    if at >= sentence.stop or words.lower[at] not in (",", "—", "–"):
        return None
    mark = words.lower[at]
    at += 1
    if at + 1 < sentence.stop and words.lower[at].isdigit() and words.lower[at + 1] == ",":
        at += 2
    if at >= sentence.stop:
        return None
    if words.lower[at] == "who":
        return _office(words, at + 1, sentence)
    end = at
    while end < sentence.stop and end - at < MOST:
        word = words.lower[end]
        if word in (
            ",",
            ";",
            ":",
            "(",
            ")",
            "—",
            "–",
            "who",
            "whose",
            "which",
            "said",
            "says",
            "told",
            "”",
            "“",
            '"',
        ):
            break
        if word == "." and end + 1 >= sentence.stop:
            break
        end += 1
    while end - 1 > at and words.lower[end - 1] in _HERE:
        end -= 1  # "a paediatrician there"
    if end == at or _is_of_next(words, end, names):
        return None
    phrase = parse(words, range(at, end), names)
    if phrase is None or phrase.name is not None:
        return None
    closed = end < sentence.stop and words.lower[end] in (",", "—", "–", "who", "whose")
    if not _is_human(words, phrase.core.stop - 1) and not (
        # "Abel Stoyan, a beekeeper,": of what somebody is, lists know only the usual.
        closed
        and words.lower[at] in ("a", "an")
        and phrase.head not in ORGANISATIONS | DOCUMENTS | _TIMES
        and words.words[phrase.core.stop - 1].text.islower()
    ):
        return None
    if mark == "," and phrase.plural:
        return None
    first = at
    if words.lower[first] in _DETERMINERS:
        first += 1
    return range(first, end) if first < end else None


def _is_of_next(words: Words, end: int, names: Mapping[int, range]) -> bool:
    """Whether it is the role of the next name: "…, the mayor, Ana Ruiz, said"."""
    at = end + 1
    if at not in names or words.lower[end] != "," or names[at].start != at or len(names[at]) < 2:
        return False
    after = names[at].stop
    if after >= len(words):
        return False
    closed = words.lower[after] == "," and after + 1 < len(words)
    return words.lower[after + closed] in listed(LEXICON, "reporting")


def _office(words: Words, at: int, sentence: range) -> range | None:
    """ "heads the inquiry" of "who heads the inquiry", "head of" of "who is head of"."""
    if at < sentence.stop and words.lower[at] in _BEING:
        return _being(words, at + 1, sentence)
    if at >= sentence.stop or words.lower[at] not in LEADING_VERBS:
        return None
    if at + 1 < sentence.stop and words.lower[at + 1] in ("it", "them", "one", "this", "that"):
        return None
    end = at
    while (
        end < sentence.stop
        and end - at < MOST
        and words.lower[end] not in (",", ";", ".", "and", "said")
    ):
        end += 1
    return range(at, end)


def _being(words: Words, at: int, sentence: range) -> range | None:
    """ "head of toxicology" of "who is the head of toxicology"."""
    if at < sentence.stop and words.lower[at] in _DETERMINERS:
        at += 1
    end = at
    while end < sentence.stop and end - at < MOST and words.lower[end] not in _CLOSING:
        end += 1
    if end == at or end >= sentence.stop or words.lower[end] not in (",", "—", "–"):
        return None
    phrase = parse(words, range(at, end), {})
    if phrase is None or phrase.core.start != at or phrase.form != "bare" or phrase.plural:
        return None
    return range(at, end) if phrase.head in HUMANS else None


def _predicate(words: Words, name: range, names: Mapping[int, range]) -> range | None:
    """ "mayor of Soren" of "Ana Ruiz will stay on as mayor of Soren" or "is the mayor of Soren"."""
    sentence, at = words.sentence_of(name.start), name.stop
    verbs: list[str] = []
    while (
        at < sentence.stop and len(verbs) < 5 and (words.lower[at] in _HELPING | _SERVING | _BEING)
    ):
        verbs.append(words.lower[at])
        at += 1
        while at + 1 < sentence.stop and words.lower[at] == "-":  # "re-elected"
            verbs[-1] += "-" + words.lower[at + 1]
            at += 2
    if not verbs or at >= sentence.stop:
        return None
    serving = any(verb in _SERVING for verb in verbs)
    if words.lower[at] == "as" and serving:
        at += 1
    elif verbs[-1] not in _MADE and not any(verb in _BEING for verb in verbs):
        return None
    if at < sentence.stop and words.lower[at] in (_DETERMINERS | {"the"} if serving else {"the"}):
        at += 1
    end = at
    while end < sentence.stop and end - at < MOST and words.lower[end] not in _CLOSING:
        end += 1
    phrase = parse(words, range(at, end), names) if at < end else None
    if phrase is None or phrase.core.start != at or phrase.form != "bare" or phrase.plural:
        return None
    if (
        phrase.name is not None
        or phrase.head in NO_OFFICE
        or not _is_human(words, phrase.core.stop - 1)
    ):
        return None
    return range(at, _complement(words, phrase.core.stop, end))


def _complement(words: Words, at: int, end: int) -> int:
    """Where an office ends: with "of Soren" or "of the harbour board", without what follows."""
    if at >= end or words.lower[at] != "of":
        return at
    stop = at + 1
    while stop < end and words.lower[stop] not in PREPOSITIONS - {"of", "for"}:
        stop += 1
    return stop


def _apposed_before(words: Words, name: range, names: Mapping[int, range]) -> range | None:
    """ "its spokesman, Abel Torosh,": the noun phrase before the comma before the name."""
    sentence = words.sentence_of(name.start)
    at = name.start - 1
    while at > sentence.start and (
        words.lower[at] == "." or words.lower[at] in sections(LEXICON)["title"]
    ):
        at -= 1
    if at <= sentence.start or words.lower[at] != ",":
        return None
    after = words.lower[name.stop] if name.stop < sentence.stop else "."
    if after not in (",", ".", "”", '"') and after not in listed(LEXICON, "reporting"):
        return None
    first = at
    while first > sentence.start and at - first < MOST:
        word = words.lower[first - 1]
        of_what = first - 2 > sentence.start and words.lower[first - 2] in _AFFILIATING
        owns = word == "'s" or (word in "'’" and words.lower[first - 2][-1:] == "s")
        if owns and _is_of_owner(words, first - 2, sentence, names):
            first -= 1  # "the commander of Soren's border troops, General Varga,"
            continue
        if (word in _DETERMINERS and not of_what) or owns:
            break
        if word in (",", ";", ":", "“", '"', "”", "that", "and", "but", "who") or (
            word in listed(LEXICON, "reporting")
        ):
            return None
        first -= 1
    if first == at:
        return None
    opening = first - 2 if words.lower[first - 1] in _DETERMINERS else first - 1
    if opening >= sentence.start and (
        (words.lower[opening] in PREPOSITIONS and not _by(words, opening, after))
        or words.lower[opening].endswith("ing")
    ):
        # "According to the minister, Ilse Varga said"
        return None
    if first == sentence.start and not _is_human(words, at - 1):
        return None
    phrase = parse(words, range(first, at), names)
    if phrase is None or phrase.name is not None:
        return None
    if not _is_human(words, phrase.core.stop - 1):
        return None
    return range(first, at)


def _is_of_owner(words: Words, owner: int, sentence: range, names: Mapping[int, range]) -> bool:
    """Whether a possessor is itself what something is of."""
    at = names[owner].start - 1 if owner in names else owner - 1
    at -= at > sentence.start and words.lower[at] == "the"
    return at > sentence.start and words.lower[at] in ("of", "for")


def _by(words: Words, at: int, after: str) -> bool:
    """Whether a preposition makes a speaker of whom a name is told: "by the mayor, Ana Ruiz,"."""
    speaks = words.lower[at] == "by" or words.lower[max(0, at - 1) : at + 1] == ("according", "to")
    return speaks and after in (",", ".")


def _affiliation(
    words: Words, role: range, names: Mapping[int, range], bodies: frozenset[int]
) -> range | None:
    """The body within the role, before "'s" in front of it, or in a phrase after it."""
    for index in role:
        if index in names and names[index].start in bodies:
            body = names[index]
            # "Dutch Defense Minister": the capitals go on, so the body is part of the title.
            goes_on = body.stop < role.stop and words.words[body.stop].text[0].isupper()
            title = body.stop < role.stop and words.words[body.stop].text
            if not goes_on or words.words[body.start].text.isupper() or str(title).isupper():
                return body
    if role.start >= 2 and words.lower[role.start - 1] in ("'s", "'", "’"):
        owner = role.start - 2
        if owner in names and names[owner].start in bodies:
            return names[owner]
    return None


def _of_name(
    words: Words, name: range, names: Mapping[int, range], bodies: frozenset[int]
) -> range | None:
    """ "Rafe Mbeki of the Household Water Forum"."""
    at = name.stop
    if at < len(words) and words.lower[at] in _AFFILIATING:
        at += 1
        if at < len(words) and words.lower[at] == "the":
            at += 1
        if at in names and names[at].start in bodies:
            return names[at]
    return None


def _trimmed(
    words: Words,
    role: range,
    affiliation: range | None,
    names: Mapping[int, range],
    bodies: frozenset[int],
) -> range:
    """The role without the phrase that tells the affiliation: "forecaster" of "… at the Office"."""
    if affiliation is None or affiliation.start not in role:
        return role
    at = affiliation.start - 1
    if at > role.start and words.lower[at] == "the":
        at -= 1
    if at > role.start and words.lower[at] in ("at", "for", "with", "from"):
        return range(role.start, at)
    return role


def affiliation_of(
    words: Words, name: range, names: Mapping[int, range], bodies: frozenset[int]
) -> range | None:
    """The body that a name is said to be of, where no role is told."""
    return _of_name(words, name, names, bodies)
