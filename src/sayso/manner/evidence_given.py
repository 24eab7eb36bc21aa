"""Evidence that is given: shown, cited, laid open, or itself the source of what is said."""

from __future__ import annotations

from functools import cache

from ..lexicon import Match, listed, phrases
from ..words import Words
from .evidence_gives import backing
from .evidence_marks import (
    APOSTROPHES,
    BE,
    CLAUSE,
    FILE,
    HAS,
    HELPERS,
    INNER,
    LONGEST_SUBJECT,
    POINTS,
    PREPOSITIONS,
    Mark,
    subject_of,
)
from .outlets import Outlets

#: What may stand between a thing and what it shows: "emails read out in court show that".
_JOINED = tuple(
    (word,)
    for word in (
        "in from of read seen shown obtained recorded taken published released posted"
    ).split()
)
#: What is between a document, as a source, and the verb of whoever has read it.
_INNER_SEEN = 14
_SAID = frozenset("said says wrote writes warned argued admitted complained noted".split())
_READS = (("seen",), ("obtained",), ("reviewed",), ("read",))
_READ = frozenset(
    "seen obtained reviewed consulted consult viewed examined read possesses holds".split()
)
_PERUSALS = _READ | {"heard"}
_SHOW = frozenset({"show", "shows", "showed", "shown"})
_SHOWS = tuple((word,) for word in ("show", "shows", "showed", "prove", "proves", "proved"))
_PERSONS = frozenset({"he", "she", "they"})
_PARTS = (CLAUSE - {"which"}) | BE
_PERUSED = tuple((word,) for word in ("seen", "reviewed", "read", "heard", "obtained", "examined"))
_KNOWN_PAPER = tuple(
    (word,) for word in "the those these this his her its their both copies".split()
)
_PERSONS_IT = _PERSONS | {"it"}
_SHOWN_THERE = frozenset("shows showed show appears appear appeared seems purports".split())
_IT = (("it",), ("this",), ("that",), ("them",), ("these",), ("those",))
_ATTACHED = (("attached",), ("enclosed",), ("appended",))
_COPY = frozenset({"copy", "copies"})


def given(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """The mark that begins at a word and says that evidence was given."""
    return (
        _given(words, index)
        or _as_proof(words, index)
        or _named_before(words, index)
        or _seen_in(words, index)
        or _has(words, index)
        or _laid_open(words, index)
        or _shown_to(words, index, outlets)
        or _released(words, index)
        or _bears_out(words, index)
        or _seen_by_press(words, index, outlets)
    )


def _released(words: Words, index: int) -> Mark | None:
    """ "Footage it released shows the crash", "a video posted by the army appears to show it"."""
    thing = phrases(FILE, "things").at(words.lower, index)
    if thing is None or thing.value != "thing":
        return None
    at = thing.end
    subject = range(at, at + (words.lower[at : at + 1] != () and words.lower[at] in _PERSONS_IT))
    shown = phrases(FILE, "display", "hand over").at(words.lower, subject.stop)
    past = ("ed", "wn", "sent", "gave")
    if shown is None or not words.lower[shown.first].endswith(past):
        return None
    stop = words.sentence_of(index).stop
    if not subject:
        if words.lower[shown.end : shown.end + 1] != ("by",):
            return None
        last = min(stop, shown.end + INNER)
        proves = (i for i in range(shown.end + 1, last) if words.lower[i] in _SHOWN_THERE)
        subject = range(shown.end + 1, next(proves, last))
    if not any(words.lower[i] in _SHOWN_THERE for i in range(subject.stop, min(stop, at + 12))):
        return None
    return Mark(index, shown.end, "offered", subject, range(index, index), "nearest", reported=True)


def _bears_out(words: Words, index: int) -> Mark | None:
    """ "Bank statements back her up", "minutes obtained by the Herald confirm this"."""
    thing = phrases(FILE, "things", "cited").at(words.lower, index)
    if thing is None or thing.value in {"proof", "source"}:
        return None
    for at in range(thing.end, min(words.sentence_of(index).stop, thing.end + LONGEST_SUBJECT)):
        heard = words.words[at].text in POINTS and not _goes_on(words, at)
        if heard and not any(word in _PERUSALS for word in words.lower[thing.end : at]):
            return None
        if words.lower[at] in _PARTS or words.lower[at] in listed(FILE, "not"):
            return None
        found = phrases(FILE, "bears out").at(words.lower, at)
        after = None if found is None else words.lower[found.end : found.end + 1]
        if found is not None and not (found.value == "short" and after and after[0].isalnum()):
            nothing = range(index, index)
            return Mark(index, found.end, "offered", nothing, nothing, "nearest", reported=True)
    return None


def _seen_by_press(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """ "The Herald has seen the emails", of what was said before."""
    lower = words.lower
    if lower[index] not in HAS or lower[index + 1 : index + 2] not in _PERUSED:
        return None
    subject = subject_of(words, index)
    press = any(lower[i] in listed(FILE, "press") for i in subject)
    if not (press or outlets.reporting(subject) or _is_outlet(subject, outlets)):
        return None
    if index and lower[subject.start - 1 : subject.start] == ("which",):
        return None
    if lower[index + 2 : index + 3] not in _KNOWN_PAPER:
        return None
    for at in range(index + 2, min(len(words), index + 2 + INNER)):
        if (paper := phrases(FILE, "things", "papers", "cited").at(lower, at)) is not None:
            nothing = range(index, index)
            return Mark(index, paper.end, "offered", nothing, nothing, "nearest", reported=True)
        if lower[at] in CLAUSE | {"no"} or words.words[at].text in POINTS:
            return None
    return None


def _is_outlet(subject: range, outlets: Outlets) -> bool:
    return any(outlets.at(i, subject.stop) is not None for i in subject)


def source_mark(source: range, words: Words) -> range | None:
    """The evidence that a source is itself ("documents seen by", "satellite images")."""
    for at in source:
        thing = phrases(FILE, "things").at(words.lower, at, source.stop)
        if thing is not None and thing.value == "thing":
            following = words.lower[thing.end] if thing.end < source.stop else ","
            taken = following.endswith(("ed", "en"))  # "footage recorded on Monday"
            if taken or not following.isalpha() or following in listed(FILE, "links"):
                return range(source.start, thing.end)
        paper = phrases(FILE, "papers", "cited").at(words.lower, at, source.stop)
        if paper is not None and (end := _read(words, paper.end)) is not None:
            return range(source.start, end)
        if words.words[at].text in POINTS or words.lower[at] in listed(FILE, "links"):
            return None
    return None


def _read(words: Words, index: int) -> int | None:
    """The end of "seen by the Gazette", "which the magazine has seen" after a document."""
    sentence = words.sentence_of(index - 1)
    for at in range(index, min(len(words), index + _INNER_SEEN, sentence.stop)):
        if words.lower[at] in _READ:
            return at + 1
        if words.words[at].text in POINTS and at > index and not _goes_on(words, at):
            return None
    return None


def _goes_on(words: Words, comma: int) -> bool:
    """Whether a clause on a document follows: ", which the paper has read", ", of which"."""
    after = words.lower[comma + 1 : comma + 3]
    reads = after[:1] == ("which",) or after == ("of", "which") or after[:1] in _READS
    return words.lower[comma] == "," and reads


def shown_mark(words: Words, index: int, end: int) -> range | None:
    """Evidence named as the ground of what is said: a thing that "shows" it, before ``end``."""
    thing = phrases(FILE, "things").at(words.lower, index, end)
    cited = phrases(FILE, "cited").at(words.lower, index, end)
    if thing is None and cited is not None and words.lower[cited.end : cited.end + 1] in _SHOWS:
        return range(index, cited.end + 1)  # "The register showed that"
    if thing is None or thing.value != "thing":
        return None
    at = thing.end
    if words.lower[at : at + 1] in _JOINED:
        # "Data from the recorder show that": up to the verb, within the phrase.
        verbs = phrases(FILE, "prove")
        stop = min(end, at + INNER)
        at = next((i for i in range(at + 2, stop) if verbs.at(words.lower, i, end)), at)
    while at < end and words.lower[at] in HELPERS:
        at += 1
    proves = phrases(FILE, "prove").at(words.lower, at, end)
    return range(index, proves.end) if proves is not None else None


def _given(words: Words, index: int) -> Mark | None:
    display = phrases(FILE, "display").at(words.lower, index)
    ground = phrases(FILE, "ground").at(words.lower, index)
    verb = display or ground
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    if words.words[index].text[0].isupper() and index > words.sentence_of(index).start:
        return None  # "The Post has not seen the results"
    if words.lower[verb.end : verb.end + 1] == ("no",):
        return None
    who = index > 0 and words.lower[index - 1] == "who"
    if display is not None and words.lower[index] in _SHOW and not who and _is_shown(words, index):
        return None
    shown = display is not None and words.lower[index].endswith("ing")
    given = display is not None and display.value == "paper"
    cited: tuple[str, ...] = ("things", "cited") if ground is not None or shown else ("things",)
    cited = ("things", "cited", "kept") if given else cited
    before = index - 1 - (words.lower[max(index - 1, 0)] in HAS)
    which = display is not None and before >= 0 and words.lower[before] in {"which", "who"}
    aside = (ground is not None or shown) and index > 0 and words.words[index - 1].text == ","
    for at in range(verb.end, min(words.sentence_of(index).stop, verb.end + INNER)):
        if words.lower[at] in {"no", "none"}:
            return None
        thing = phrases(FILE, *cited).at(words.lower, at)
        copied = words.lower[at] in _COPY and words.lower[at + 1 : at + 2] == ("of",)
        if thing is None and copied and given:
            thing = Match(at, at + 1, "thing")
        if thing is not None and thing.value != "source":
            nothing = range(index, index)
            subject = _giver(words, index) if ground is None and not which else nothing
            # "…, he said, and lays the letter on the table": whatever the span of what he said.
            moved = (given and not subject) or _is_added(words, index)
            return Mark(
                index,
                thing.end,
                "offered",
                subject,
                nothing,
                "nearest",
                relative=aside,
                reported=moved,
            )
        if words.lower[index].startswith("cit") and words.lower[at] == "and":
            continue  # "citing bus and ferry manifests"
        if ground is not None and at == verb.end and words.lower[at] == "that":
            continue  # "citing that letter"
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
    return None


def _has(words: Words, index: int) -> Mark | None:
    """Somebody who "has photographs to show for it", "had the receipts to prove it"."""
    if words.lower[index] not in HAS:
        return None
    for at in range(index + 1, min(len(words), index + INNER)):
        thing = phrases(FILE, "things", "cited").at(words.lower, at)
        if thing is not None and words.lower[thing.end : thing.end + 1] == ("to",):
            after = words.lower[thing.end + 1 : thing.end + 4]
            if after == ("show", "for", "it") or (after[0:1] in _SHOWS and after[1:2] in _IT):
                end = thing.end + 1 + (3 if after[0] == "show" else 2)
                nothing = range(index, index)
                return Mark(index, end, "offered", nothing, nothing, "nearest", reported=True)
        if words.lower[at] in CLAUSE | {"no", "not"} or words.words[at].text in POINTS:
            return None
    return None


def _giver(words: Words, index: int) -> range:
    """Who gives something, before the verb; empty for "(…, he said,) and has | published"."""
    subject = subject_of(words, index)
    if not all(words.lower[i] in HAS for i in subject):
        return subject
    start = words.sentence_of(index).start
    comma = next((i for i in range(start, index) if words.words[i].text == ","), index)
    aside = subject and words.words[subject.start - 1].text == ","
    return range(start, comma) if aside else range(index, index)


def _is_added(words: Words, index: int) -> bool:
    """Whether the report goes on with it after what was said: "…, he said, and (he) showed"."""
    at = index - 1
    at -= at > 0 and words.lower[at] in HAS
    at -= at > 0 and words.lower[at] in _PERSONS
    return at > 0 and words.lower[at] == "and" and not words.quoted(index)


def _laid_open(words: Words, index: int) -> Mark | None:
    """ "Photographs of the weapons were distributed"; "data, which she shared with us,"."""
    thing = phrases(FILE, "things").at(words.lower, index)
    nothing = range(index, index)
    if (attached := _attached(words, index)) is not None:
        return Mark(index, attached, "offered", nothing, nothing, "nearest", reported=True)
    if thing is None or thing.value != "thing":
        return None
    at = thing.end
    if words.lower[at : at + 1] in ((",",), ("which",)):
        at += words.lower[at] == ","
        if words.lower[at : at + 1] != ("which",):
            return None
        at += 1
        at += words.lower[at : at + 1] != () and words.lower[at] in listed(FILE, "pronouns")
        while at < len(words) and words.lower[at] in HELPERS:
            at += 1
        shown = phrases(FILE, "display", "hand over").at(words.lower, at)
        if shown is None:
            return None
        return Mark(index, shown.end, "offered", nothing, nothing, "nearest", relative=True)
    stop = min(len(words), at + INNER)
    at = next((i for i in range(at, stop) if words.lower[i] in BE), stop)
    if at == stop or any(words.words[i].text in POINTS for i in range(thing.end, at)):
        return None
    shown = phrases(FILE, "display").at(words.lower, at + 1)
    if shown is None or not words.lower[at + 1].endswith(("ed", "wn", "ld", "id")):
        return None
    if words.lower[shown.end : shown.end + 2] in (("to", "nobody"), ("to", "no")):
        return None
    return Mark(index, shown.end, "offered", nothing, nothing, "nearest", reported=True)


def _attached(words: Words, index: int) -> int | None:
    """The end of "(the log of the observers) is attached"."""
    paper = phrases(FILE, "things", "cited").at(words.lower, index)
    if paper is None:
        return None
    for at in range(paper.end, min(len(words), paper.end + INNER)):
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
        if words.lower[at] in BE and words.lower[at + 1 : at + 2] in _ATTACHED:
            return at + 2
    return None


def _named_before(words: Words, index: int) -> Mark | None:
    """ "Citing it, he said", "she said, showing it to this newspaper", of a paper named before."""
    lower = words.lower
    cites = lower[index] in {"cite", "cites", "cited", "citing"}
    if (
        not (cites or lower[index] in _SHOW | {"showing"})
        or lower[index + 1 : index + 2] not in _IT
    ):
        return None
    end = index + 2
    if not cites:
        taker = lower[end + 1 : end + 3]
        if lower[end : end + 1] != ("to",) or not any(w in _takers() | {"this"} for w in taker):
            return None
        end += 2
    here = words.sentence_of(index)
    begin = words.sentence_of(here.start - 1).start if here.start else here.start
    things = phrases(FILE, "things", "papers", "cited")
    begin = max(begin, words.paragraph_of(index).start)
    if not any(things.at(lower, i, index) for i in range(begin, index)):
        return None
    nothing = range(index, index)
    return Mark(index, end, "offered", nothing, nothing, "nearest", relative=True)


def _seen_in(words: Words, index: int) -> Mark | None:
    """ "In a memo of 3 May seen by the Courier, the manager warned"; "said in a memo seen by"."""
    opens = index <= words.sentence_of(index).start + 2
    said = words.lower[index] == "in" and words.lower[index - 1] in _SAID
    if words.lower[index] not in {"in", "according"} or not (opens or said):
        return None
    start = index + 1 + (words.lower[index] == "according")
    for at in range(start, min(len(words), index + INNER)):
        paper = phrases(FILE, "things", "papers", "cited").at(words.lower, at)
        if paper is not None:
            end = _read(words, paper.end)
            if end is None or words.lower[end - 1] == "read":  # "a letter read to the committee"
                return None
            nothing = range(index, index)
            return Mark(index, end, "offered", nothing, nothing, "nearest", relative=True)
        if words.lower[at] in CLAUSE | PREPOSITIONS or words.words[at].text in POINTS:
            return None
    return None


@cache
def _takers() -> frozenset[str]:
    """To whom something is shown, by the word."""
    return frozenset((listed(FILE, "press") | listed(FILE, "takers") | {"us", "me"}) - {"we", "i"})


def _as_proof(words: Words, index: int) -> Mark | None:
    """ "Handing the station a stack of worksheets as proof", "put the permit on its website"."""
    lower = words.lower
    verb = phrases(FILE, "display", "hand over", "give", "put").at(lower, index)
    if verb is None or (index and lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    named = False
    for at in range(verb.end, min(words.sentence_of(index).stop, verb.end + LONGEST_SUBJECT)):
        end = phrases(FILE, "as proof").at(lower, at)
        if named and end is None and (backed := backing(words, at)) is not None:
            end = Match(at, backed, "backed")
        points = lower[at] in CLAUSE | {"no"} or words.words[at].text in POINTS - APOSTROPHES
        if points and end is None:
            return None
        named = named or phrases(FILE, "things", "papers", "cited").at(lower, at) is not None
        if end is not None:
            named = named or end.value == "proof"
            if not named or (verb.value == "put" and end.value != "open"):
                return None
            nothing = range(index, index)
            subject, moved = _giver(words, index), _is_added(words, index)
            return Mark(index, end.end, "offered", subject, nothing, "nearest", reported=moved)
    return None


def _is_shown(words: Words, index: int) -> bool:
    """Whether what shows something is itself a thing: "the footage showed an image of the gate"."""
    subject = subject_of(words, index)
    if _is_added(words, index) and not subject:
        return False
    begins = (phrases(FILE, "things", "papers", "cited").at(words.lower, i) for i in subject)
    return not subject or any(each is not None for each in begins)


def _shown_to(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """ "Showed this newspaper a copy of the letter"."""
    verb = phrases(FILE, "hand over").at(words.lower, index)
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    stop = min(words.sentence_of(index).stop, verb.end + LONGEST_SUBJECT)
    taker = None
    start = verb.end + (words.lower[verb.end : verb.end + 1] == ("to",))
    for at in range(start, stop):
        if words.lower[at] in CLAUSE | PREPOSITIONS or words.words[at].text in POINTS - APOSTROPHES:
            return None
        if taker is None:
            if (
                words.lower[at] in _takers()
                or (at <= verb.end + 1 and outlets.reporting(range(verb.end, at + 1)))
                or (words.lower[index] in _SHOW and words.words[at].text[:1].isupper())
            ):
                taker = at
            continue
        papers = phrases(FILE, "things", "papers", "cited").at(words.lower, at)
        if words.lower[at] in _COPY:
            papers = papers or Match(at, at + 1, "thing")
        if papers is None and _is_portion(words, at):
            after = range(at + 2, min(len(words), at + 2 + INNER))
            papers = next(
                (p for i in after if (p := phrases(FILE, "things", "papers").at(words.lower, i))),
                None,
            )
        if papers is not None:
            subject, nothing = subject_of(words, index), range(index, index)
            own = not words.quoted(index) and (
                _is_added(words, index) or words.lower[taker] in {"us", "me", "this"}
            )
            shown = words.lower[index].endswith("ing") and words.words[index - 1].text == ","
            if {"no", "none"} & set(words.lower[verb.end : at]):  # "showed us no document"
                return Mark(index, papers.end, "withheld", subject, nothing, "one", reported=own)
            return Mark(
                index,
                papers.end,
                "offered",
                subject,
                nothing,
                "nearest",
                relative=shown,
                reported=own,
            )
    return None


def _is_portion(words: Words, index: int) -> bool:
    portion = words.lower[index] in listed(FILE, "portion")
    return portion and words.lower[index + 1 : index + 2] == ("of",)
