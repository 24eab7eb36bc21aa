"""A noun phrase as it stands in a source: its head, its names, and what kind of speaker it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..lexicon import listed, sections
from ..model import Span, SpeakerKind
from ..words import Words

LEXICON = "who.txt"
Form = Literal["definite", "indefinite", "possessive", "bare", "pronoun"]

PREPOSITIONS = frozenset(
    "of in for at from with on by to about against near under over inside outside within among "
    "between into during since until after before like including without behind across amid".split()
)
_BOUNDARY = (
    PREPOSITIONS
    | frozenset("who which that whom whose where when as while and or but said says who've".split())
    | frozenset(',;:()[]—–-"“”‘«»')
)
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_INDEFINITE = frozenset(
    "a an another one some several many most few two three four five six seven eight nine ten "
    "dozens scores hundreds thousands other others more any no every each".split()
)
_POSSESSIVE = frozenset("his her its their my our your whose".split())
_AFTER_NAME = frozenset(
    "kc qc sc mp mep msp jr sr ii iii iv phd md obe mbe cbe esq jnr snr".split()
)
#: Numbers of speakers that are a few, each of whom may be one whose name is withheld.
FEW = frozenset("a an another one two three four five six both".split())
_PARTICIPLES = frozenset(
    "led run held seen known named called based familiar close involved present able unable "
    "responsible aware loyal opposed set prosecuting representing working living".split()
)
_OTHERWISE = frozenset("a an nearby online widely here there".split())
#: What is done with documents.
_MADE = frozenset("made sent drawn written found kept given put read shown taken".split())
_ADVERBS = frozenset(
    "now then also later still meanwhile today again once too herself himself".split()
)
#: What may follow any noun, and says nothing of who it is: "the bank itself", "officers there".
_TRAILING = frozenset("itself themselves himself herself there here".split())
#: What somebody's is that is told: "the agency's view", "by Ruiz's account".
VIEWS = frozenset(
    "account view estimate estimation count reckoning calculation calculations opinion version "
    "telling tally data verdict finding findings words figures judgment judgement assessment eyes "
    "book recollection "
    "understanding interpretation reading logic claim".split()
)
_PUT_OUT = tuple((word,) for word in "published printed posted dated written by".split())
_ALONE = frozenset(["he", "she", "it", "they"])
#: What begins a time before a pronoun: "On Sunday it".
_WHEN = frozenset("on in at since by until last this earlier yesterday today later".split())
_HEAD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by words.

    ``words``: the whole; ``core``: from its first word to its head word (the last of it), after a
    possessor; ``name``: the words of the name that it is or ends with; ``possessor``: the words
    before "'s". ``head`` is the head word in lower case and in the singular.
    """

    words: range
    core: range
    name: range | None
    possessor: range | None
    head: str
    plural: bool
    form: Form
    determiner: str


NOTICES = frozenset(
    "statement release communique communiqué email e-mail letter message post posting tweet notice "
    "announcement note telegram fax bulletin".split()
)
_ISSUED = frozenset(["from", "by"])
_GIVEN = frozenset("issued released published sent written put posted signed out".split())
_BEFORE_NOTICE = 5  # words of what a notice is called


def issuer(words: Words, within: range) -> range:
    """Whose statement speaks: the firm of *a news release from the firm*, *the firm's email*.

    All of the words, where they name no notice, or not who issued it.
    """
    within = _viewer(words, within)
    stop = min(within.stop, within.start + _BEFORE_NOTICE)
    at = next((i for i in range(within.start, stop) if words.lower[i] in NOTICES), None)
    if at is None or any(words.lower[i] in PREPOSITIONS for i in range(within.start, at)):
        return within
    after = at + 1
    while after < within.stop and words.lower[after] in _GIVEN:
        after += 1
    if after + 1 < within.stop and words.lower[after] in _ISSUED:
        return range(after + 1, within.stop)
    if at + 1 < within.stop:
        return within
    owned = [i for i in range(within.start + 1, at) if words.lower[i] == "'s"]
    if owned:
        return range(within.start, owned[-1])
    first = within.start + (words.lower[within.start] in ("a", "an", "the"))
    is_body = first < at and words.lower[at - 1] in ORGANISATIONS | COLLECTIVES
    return range(first, at) if is_body else within


def _viewer(words: Words, within: range) -> range:
    """Whose view it is: the agency of *the agency's view*, *the agency's*; not of its members."""
    last = within.stop - 1
    if last > within.start and words.lower[last] in VIEWS and _is_mark(words, last - 1):
        last -= 1
    return range(within.start, last) if last > within.start and _is_mark(words, last) else within


def _is_mark(words: Words, index: int) -> bool:
    """Whether a word is the mark of a possessor, right behind it."""
    touching = index > 0 and words.words[index - 1].end == words.words[index].start
    return touching and (
        words.lower[index] in ("'s", "’s")
        or (words.lower[index] in "'’" and words.words[index - 1].text[-1:] in "sS")
    )


def name_words(words: Words, names: Sequence[Span]) -> dict[int, range]:
    """The words of each name, by each of these words."""
    found: dict[int, range] = {}
    for span in names:
        inside = words.within(span)
        for index in inside:
            found.setdefault(index, inside)
    return found


def parse(words: Words, within: range, names: Mapping[int, range]) -> Phrase | None:
    """Read a noun phrase from its first word on; null where there is none."""
    start, stop = within.start, within.stop
    unnamed = not any(i in names for i in range(start, stop)) or words.lower[start] in _WHEN
    if stop - start > 2 and words.lower[stop - 1] in _ALONE and unnamed:
        start = stop - 1  # "Three weeks ago it"
        within = range(start, stop)
    while (
        start < stop and not _HEAD.search(words.lower[start]) and not words.lower[start].isdigit()
    ):
        start += 1
    if start + 3 < stop and words.lower[start + 1] in (":", ".") and words.lower[start].isdigit():
        start += 3 * words.lower[start + 2].isdigit()  # "13:00 Residents", of a running report
    if start >= stop:
        return None
    core, possessor, determiner = start, None, bare_pronoun(words.lower[start])
    index = start
    while index < stop:
        word = words.lower[index]
        if index in names:
            end = min(stop, names[index].stop)
            while end < stop and words.lower[end] in _AFTER_NAME:
                end += 1
            index = end
            continue
        if _is_possessive(words, index, stop):
            possessor = range(core, index)
            core = index + 1
            index += 1
            continue
        if index > core and (word in _BOUNDARY or _trails(words, index, stop)):
            if word == "-" and _hyphenated(words, index):
                index += 2
                continue
            break
        index += 1
    end = max(index, core + 1) if core < stop else stop
    if core >= stop:
        core, end = start, stop
    last = end - 1
    while last > core and (
        not _HEAD.search(words.lower[last])
        or (words.lower[last] in _TRAILING and last - 1 >= core)
        or (
            words.lower[last] in _ADVERBS
            and (last - 1 in names or words.lower[last - 1] in PRONOUN_WORDS)
        )
    ):
        last -= 1
    if index == stop and words.lower[start] in PRONOUN_WORDS and last > start:
        # "She once more"
        rest = words.lower[start + 1 : stop]
        if all(word in _ADVERBS | {"more", "yet", "therefore", "further"} for word in rest):
            last = core = start
    noun = last
    while noun - 2 >= core and _hyphenated(words, noun - 1):
        noun -= 2
    name = names.get(last)
    if name is None and words.lower[last] in _AFTER_NAME and last - 1 in names:
        name = names[last - 1]
    if name is not None:
        name = range(max(name.start, core), min(name.stop, stop))
    head, plural = singular("".join(words.lower[noun : last + 1]))
    if plural and noun > core and " ".join(words.lower[noun - 1 : last + 1]) in COLLECTIVES:
        plural = words.lower[last].endswith("s")  # "the general staff" is "it"
    form = _form(words, core, last, determiner, possessor)
    return Phrase(within, range(core, last + 1), name, possessor, head, plural, form, determiner)


def _is_possessive(words: Words, index: int, stop: int) -> bool:
    word = words.lower[index]
    if index + 1 >= stop or not index:
        return False
    if word == "'s":
        return True
    before = words.words[index - 1]
    return (
        word in "'’"
        and before.end == words.words[index].start
        and before.text[-1:] in "sS"
        and words.words[index + 1].start > words.words[index].end
    )


def _hyphenated(words: Words, index: int) -> bool:
    if index + 1 >= len(words):
        return False
    before, mark, after = words.words[index - 1 : index + 2]
    return before.end == mark.start and mark.end == after.start


def _trails(words: Words, index: int, stop: int) -> bool:
    """Whether a participle or adjective after the head begins: "polled by", "close to"."""
    word = words.lower[index]
    if word in _PARTICIPLES:
        return True
    if word in _MADE and singular(words.lower[index - 1])[0] in DOCUMENTS:
        return True  # "an email sent in May"
    if word.endswith("ing") and words.words[index].text.islower():
        # "relatives waiting behind the cordon"
        before, after = words.lower[index - 1], words.lower[index + 1 : index + 2]
        if after and after[0] not in PREPOSITIONS | _DEFINITE | _POSSESSIVE | _OTHERWISE:
            return False  # "the independent monitoring group"
        return not {before, singular(before)[0]}.isdisjoint(HUMANS | DOCUMENTS | _groups())
    if (
        not word.endswith("ed")
        or word in ("united", "armed", "allied")
        or words.words[index].text[0].isupper()
    ):
        return False
    noun = singular(words.lower[index - 1])[0]
    return noun in NOUNS or (index + 1 < stop and words.lower[index + 1] in PREPOSITIONS)


def _form(words: Words, core: int, last: int, determiner: str, possessor: range | None) -> Form:
    if core == last and determiner in PRONOUN_WORDS:
        return "pronoun"
    if possessor is not None or determiner in _POSSESSIVE:
        return "possessive"
    if determiner in _DEFINITE:
        return "definite"
    if determiner in _INDEFINITE or determiner.isdigit():
        return "indefinite"
    return "bare"


PRONOUN_WORDS = frozenset(
    "he she it they we i you him her them us me who which that whom his hers its their theirs "
    "my mine our ours your yours this these those himself herself itself themselves one".split()
)


def bare_pronoun(word: str) -> str:
    """A pronoun without the verb that is joined to it: "he" of "he'd"."""
    first, mark, rest = word.replace("’", "'").partition("'")
    joined = mark and rest in ("d", "s", "ve", "ll", "re", "m") and first in PRONOUN_WORDS
    return first if joined else word


@cache
def singular(word: str) -> tuple[str, bool]:
    """A noun in the singular, and whether it was a plural."""
    known = _KNOWN
    if word in known:
        return word, word in _groups()
    if "-" in word:
        last, plural = singular(word.rpartition("-")[2])
        if last in known:  # "co-chair", "vice-chancellor"
            return last, plural
    irregular = {"women": "woman", "men": "man", "people": "person", "children": "child"}
    if word in irregular:
        return irregular[word], True
    for ending, other in (("women", "woman"), ("men", "man")):
        if word.endswith(ending) and word[: -len(ending)] + other in known:
            return word[: -len(ending)] + other, True
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y", True
    if word.endswith("es") and word[:-2] in known:
        return word[:-2], True
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1], True
    return word, False


def _groups() -> frozenset[str]:
    return listed(LEXICON, "group")


PERSONS = listed(LEXICON, "person")
ORGANISATIONS = listed(LEXICON, "organisation")
DOCUMENTS = listed(LEXICON, "document")
INSIDERS = listed(LEXICON, "insider")
SPOKESPEOPLE = listed(LEXICON, "spokesperson")
COLLECTIVES = listed(LEXICON, "collective")
COMPANIES = listed(LEXICON, "company")
#: What tells that somebody knows of what is kept quiet.
_KNOWING = frozenset(["familiar", "knowledge", "briefed", "close"])
_WITHHOLDING = frozenset(["source", "interlocutor", "insider", "informant", "whistleblower"])
NOUNS = PERSONS | ORGANISATIONS | DOCUMENTS | COLLECTIVES
#: Nouns for people that no list of ours has: rarer, and never looked for among capitals.
PEOPLE = frozenset(" ".join(sections("people.txt")["people"]).split()) - (
    NOUNS | COMPANIES | listed(LEXICON, "group")
)
HUMANS = PERSONS | PEOPLE


_KNOWN = NOUNS | _groups() | PEOPLE


def _is_written(words: Words, phrase: Phrase) -> bool:
    """Whether a paper is one that somebody wrote: "the five-page paper", "the paper, published"."""
    core = words.lower[phrase.core.start : phrase.core.stop]
    at = phrase.core.stop + (words.lower[phrase.core.stop : phrase.core.stop + 1] == (",",))
    return "page" in core or words.lower[at : at + 1] in _PUT_OUT


def kind_of(words: Words, phrase: Phrase, withheld: bool) -> SpeakerKind:
    """What kind of speaker a phrase without a name is.

    ``withheld``: whether the report says of it that it asked not to be named.
    """
    head = phrase.head
    core = words.lower[phrase.core.start : phrase.core.stop]
    last = core[-1]
    if withheld:
        return "anonymous"
    if head in ("other", "second", "third", "fourth") and phrase.form == "definite":
        return "anonymous"
    rest = words.lower[phrase.core.stop : phrase.words.stop]
    if last in ("someone", "somebody") and _KNOWING & {*rest}:
        return "anonymous"
    if last in ("anyone", "someone", "somebody", "everyone", "everybody", "nobody", "one"):
        return "unknown"
    if " ".join(core[-2:]) in DOCUMENTS:
        return "document"
    if " ".join(core[-2:]) in SPOKESPEOPLE:
        return "person"
    if last in COLLECTIVES or " ".join(core[-2:]) in COLLECTIVES:
        return "organisation"
    if core[-2:] == ("border", "guard") and phrase.form in ("definite", "possessive"):
        return "organisation"
    if last == "paper" and _is_written(words, phrase):
        return "document"
    if head in COMPANIES and head in ORGANISATIONS and not phrase.plural:
        return "organisation"
    if head in PERSONS or (last in PERSONS and "-" not in head):
        return _kind_of_people(words, phrase)
    if last in _groups() or head in _groups():
        return "anonymous" if _few_insiders(words, phrase) else "group"
    if head in ORGANISATIONS:
        return "group" if phrase.plural else "organisation"
    told = words.lower[phrase.core.stop : phrase.core.stop + 1]
    if told == ("who",) and head.endswith(("er", "or", "ist", "ian", "eer")) and not phrase.plural:
        return _kind_of_people(words, phrase)
    if head in DOCUMENTS or (last in DOCUMENTS and "-" not in head):
        return "document"
    if head in PEOPLE or (last in PEOPLE and "-" not in head):
        return _kind_of_people(words, phrase)
    if phrase.plural and told == ("who",):
        return "group"
    if phrase.plural and phrase.form in ("bare", "indefinite", "definite", "possessive"):
        return (
            "group" if head.endswith(("er", "or", "ist", "ian", "ant", "ent", "ee")) else "unknown"
        )
    if not phrase.plural and _is_compound(head):
        return _kind_of_people(words, phrase)
    if head.endswith(("ist", "ologist", "woman", "man")):
        return "anonymous" if phrase.form == "indefinite" else "person"
    return "unknown"


def _is_compound(word: str) -> bool:
    """Whether a noun ends with one for a person: "shipbroker", "schoolteacher"."""
    return any(word[at:] in PERSONS for at in range(3, len(word) - 4)) and word != "bestseller"


def _kind_of_people(words: Words, phrase: Phrase) -> SpeakerKind:
    if phrase.plural:
        return "anonymous" if _few_insiders(words, phrase) else "group"
    if phrase.head in SPOKESPEOPLE:
        return "person"
    if phrase.form == "indefinite" or phrase.head in _WITHHOLDING:
        return "anonymous"
    return "person"


def _few_insiders(words: Words, phrase: Phrase) -> bool:
    """Two or a few insiders, or sources: people whose names are withheld."""
    if phrase.head in _WITHHOLDING:
        return True
    few = phrase.determiner in FEW or phrase.determiner in ("2", "3", "4", "5", "6")
    rest = words.lower[phrase.core.stop : phrase.words.stop]
    if phrase.head in ("person", "people"):
        return bool(_KNOWING & {*rest})
    return few and phrase.head in INSIDERS
