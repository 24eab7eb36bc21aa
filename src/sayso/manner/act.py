"""What a statement does: assert, deny, refuse, demand, promise or question.

The act is read from the cue with its auxiliaries and negations, from the form of the content (an
infinitive, a question word, a question mark, an order) and, in a quotation, from verbs that do what
they say ("we urge"). What each act means to an annotator is in ``docs/guideline.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from ..lexicon import Match, Phrases, listed, phrases
from ..model import Act, Article
from ..words import Words
from .parts import LONGEST, Parts, is_adverb, parts

_FILE = "act.txt"
_VERBS = (
    "refuse",
    "deny",
    "reject",
    "demand",
    "directive",
    "ask",
    "question",
    "promise",
)
_ACTS: Mapping[str, Act] = {
    "assert": "assert",
    "deny": "deny",
    "refuse": "refuse",
    "demand": "demand",
    "promise": "promise",
    "question": "question",
}
_REACH = 14  # words after a verb in which its infinitive is looked for
_OBJECT = 8  # words of a content in which the thing that is rejected is looked for
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "'s", "’s", "'", "’"})
_SHALL = frozenset({"will", "would", "shall"})
_RENEWED = 6  # words of a content in which the promise is found that is repeated
_RELATIVE = frozenset({"who", "whose", "which", "that"})
_ENDS_REQUEST = frozenset({"about", '"', "“", "?", ".", ":"})
_LEADING = 3  # sentences that may lead up to a question
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we"})
_QUOTES = frozenset({'"', "“", "”", "‘", "'"})
_NAMED = 4  # words between "ask" and "for"
_RECIPIENT = 10  # words of a recipient inside the content
_SUBJECT = 12  # words of a clause within which its subject ends
_NO_SUBJECT = frozenset("that the a an his her its their of and or any every each this".split())
_PLACING = frozenset("of in at near on from around within along by with for".split())


def acts(article: Article, words: Words) -> tuple[Act, ...]:
    """The act of each statement of an article, in order.

    Args:
        article: with statements.
        words: its text, split.
    """
    return tuple(read_act(each) for each in parts(article, words))


def read_act(statement: Parts) -> Act:
    """The act of one statement."""
    by_cue = _of_cue(statement)
    if by_cue == "demand" and _asks(statement):
        return "question"
    if by_cue is None and _calls_false(statement):
        return "deny"
    if by_cue is not None:
        return by_cue
    if _is_mandative(statement) or _is_due(statement):
        return "demand"
    if (again := _again(statement)) is not None:
        return again
    if _assures(statement):
        return "promise"
    if _keeps_silent(statement):
        return "refuse"
    return _of_content(statement) or "assert"


def _is_mandative(statement: Parts) -> bool:
    """Whether somebody insists that something be done, in the subjunctive.

    "Insisted that she resign", "that nobody be let in", "that the state give it back"; not
    "insisted that they resigned". The mandative construction of Huddleston and Pullum (2002), 11.7.
    """
    words, first = statement.words, statement.first[:_SUBJECT]
    lower = words.lower
    if not first or listed(_FILE, "insisting").isdisjoint(lower[i] for i in statement.cue):
        return False
    if words.quoted(first[0]):
        return False
    finite, bases = listed(_FILE, "finite") - {"be"}, listed(_FILE, "imperative")
    behind = listed(_FILE, "behind a base form") | {".", ",", ";"}
    for before, i in pairwise(first):
        if lower[i] in finite or lower[i] == "to":
            return False
        if lower[i] == "be":
            return True
        if lower[i] not in bases or lower[before] in _NO_SUBJECT or lower[before][-1:] == "s":
            continue
        following = lower[i + 1] if i + 1 < len(lower) else "."
        if lower[before] in ("he", "she", "it") or following in behind:
            return True
    return False


def _is_due(statement: Parts) -> bool:
    """Whether somebody insists that something must be done: "the troops must leave"."""
    at = _first_verb(statement, "insisting")
    lower = statement.words.lower
    return at is not None and lower[at] == "must" and "have" not in lower[at + 1 : at + 3]


def _first_verb(statement: Parts, cues: str) -> int | None:
    """The first finite verb of what is said, if the cue has one of some verbs."""
    lower = statement.words.lower
    if listed(_FILE, cues).isdisjoint(lower[i] for i in statement.cue):
        return None
    finite = listed(_FILE, "finite")
    return next((i for i in statement.first[:_SUBJECT] if lower[i] in finite), None)


def _again(statement: Parts) -> Act | None:
    """What somebody promised, demanded or denied before: "repeated her pledge that it would"."""
    words, cue = statement.words, statement.cue
    if listed(_FILE, "again").isdisjoint(words.lower[i] for i in cue):
        return None
    for before, i in pairwise([*cue, *statement.first[:_RENEWED]]):
        act = phrases(_FILE, "renewed").at(words.lower, i)
        if act is None or i != before + 1 or words.quoted(i):
            continue
        if words.lower[before] in _OWNERS:
            return _ACTS[act.value]
    return None


def _assures(statement: Parts) -> bool:
    """Whether somebody assures or swears that something will be so, or would."""
    at, words = _first_verb(statement, "assuring"), statement.words
    return at is not None and words.lower[at] in _SHALL and not words.quoted(at)


def negated(words: Words, first: int, start: int) -> bool:
    """Whether a negation stands among the words from ``start`` to before ``first``."""
    lower = words.lower
    matcher = phrases(_FILE, "negation")
    return any(matcher.at(lower, i, first) for i in range(start, first))


def _of_cue(statement: Parts) -> Act | None:
    """The act that the first verb of the cue names; none if no verb does."""
    cue = statement.cue
    if not cue:
        return None
    end = statement.words.sentence_of(cue.start).stop
    index = cue.start
    while index < cue.stop:
        act, index = _verb(statement, index, end)
        if act is not None:
            return act
    return _unfinished(statement) or _comment(statement)


def _verb(statement: Parts, index: int, end: int) -> tuple[Act | None, int]:
    """The act of the phrase at ``index``, and where to look next."""
    words, lower = statement.words, statement.words.lower
    refused = _refusal(statement, index, end)
    if refused is not None:
        return refused
    match = _verbs().at(lower, index, end)
    if match is None:
        return None, index + 1
    act = _named(statement, match, end)
    before = max(statement.cue.start, index - 4)
    if match.value != "none" and (negated(words, index, before) or _is_prospect(words, index, act)):
        return "assert", match.end
    return act, match.end


def _calls_false(statement: Parts) -> bool:
    """Whether a claim is called false, or challenged: "called the charge absurd"."""
    words, cue = statement.words, statement.cue
    lower = words.lower
    matcher = phrases(_FILE, "called")
    verb = next((i for i in cue if matcher.at(lower, i, cue.stop) is not None), None)
    if verb is None or negated(words, verb, max(cue.start, verb - 4)):
        return False
    first, stop = statement.first[:LONGEST], (statement.last or 0) + 1
    claim = next(
        (k for k, i in enumerate(first[:_OBJECT]) if lower[i] in listed(_FILE, "a claim")), None
    )
    if claim is None:
        return False
    if lower[verb].startswith("challeng"):
        return not any(_infinitive(words, i) for i in first)
    false = phrases(_FILE, "false")
    return any(false.at(lower, i, stop) is not None for i in first[claim + 1 :])


def _is_prospect(words: Words, index: int, act: Act | None) -> bool:
    """Whether what the verb reports has not been done: "they may call on him"."""
    if act is None or act == "refuse":
        return False
    near = words.lower[max(0, index - 2) : index]
    return any(word in listed(_FILE, "possibility") for word in near)


def _refusal(statement: Parts, index: int, end: int) -> tuple[Act, int] | None:
    """A refusal by negation: "did not respond", "would not say", but "could not say" is none.

    Or a denial: "did not accept that".
    """
    words, lower = statement.words, statement.words.lower
    start = max(statement.cue.start, index - 5)
    if not _by_nobody(statement) and (index == start or not negated(words, index, start)):
        return None
    match = phrases(_FILE, "refuse if negated").at(lower, index, end)
    if match is not None:
        return "refuse", match.end
    match = phrases(_FILE, "deny if negated").at(lower, index, end)
    if match is not None:
        return "deny", match.end
    match = phrases(_FILE, "refuse if unwilling").at(lower, index, end)
    if match is None:
        return None
    unable = listed(_FILE, "unable")
    able = not any(lower[i] in unable for i in range(start, index))
    return ("refuse" if able else "assert"), match.end


def _unfinished(statement: Parts) -> Act | None:
    """A refusal whose verb is the content: "would not" | "comment", "did not wish" | "to say"."""
    lower, first, cue = statement.words.lower, statement.first, statement.cue
    if not first or first[0] != cue.stop:
        return None
    at = first[0]
    if lower[at] == "to":
        if lower[at - 1] not in listed(_FILE, "wishing"):
            return None
        at += 1
    if not negated(statement.words, at, max(cue.start, at - 5)):
        return None
    unable = listed(_FILE, "unable") & {lower[i] for i in cue}
    for name in ("refuse if negated", "refuse if unwilling"):
        if phrases(_FILE, name).at(lower, at, first[-1] + 1) is not None:
            return None if unable and name == "refuse if unwilling" else "refuse"
    return None


def _by_nobody(statement: Parts) -> bool:
    """Whether a source is of none of those it names: "neither the firm nor the union"."""
    words = statement.words
    source = next((words.within(span) for span in statement.statement.source), range(0))
    return bool(source) and words.lower[source.start] in ("neither", "nobody", "none")


@cache
def _verbs() -> Phrases:
    return phrases(_FILE, *_VERBS)


def _keeps_silent(statement: Parts) -> bool:
    """Whether the content is the speaker's own refusal: "said that she would not comment"."""
    words, first = statement.words, statement.first
    lower = words.lower
    marks = ("that", *_QUOTES)
    at = next((k for k, i in enumerate(first) if lower[i] not in marks), len(first))
    if at == len(first) or not _himself(statement, first[at]):
        return False
    while at < len(first) and (word := lower[first[at]]):
        stop = first[-1] + 1
        match = phrases(_FILE, "own refusal").at(lower, first[at], stop)
        if match is not None:
            return match.value != "none"
        helps = word in listed(_FILE, "helper") or is_adverb(word) or word in _QUOTES
        if word not in _PRONOUNS and not helps:
            return False
        at += 1
    return False


def _himself(statement: Parts, index: int) -> bool:
    """Whether a content's first word is a pronoun that can be the speaker."""
    words = statement.words
    pronoun = words.lower[index]
    if pronoun not in _PRONOUNS:
        return False
    if words.quoted(index) or pronoun in ("i", "we"):
        return pronoun in ("i", "we")
    source = [i for span in statement.statement.source for i in words.within(span)]
    named = words.lower[source[0]] if len(source) == 1 else ""
    return named not in _PRONOUNS or named == pronoun


def _named(statement: Parts, match: Match, end: int) -> Act | None:
    """The act of a verb, by its complement where that decides."""
    if match.value in _ACTS:
        if match.value == "refuse" and _keeps_open(statement, match):
            return "assert"
        return _ACTS[match.value]
    if match.value == "reject":
        return _rejection(statement)
    if match.value == "directive":
        return "demand" if _told_to(statement, match) else None
    if match.value == "ask":
        return _asking(statement, match, end)
    return None


def _keeps_open(statement: Parts, match: Match) -> bool:
    """Whether what is refused is to rule something out or to deny it."""
    after = [w for w in statement.words.lower[match.end : match.end + 4] if w != '"']
    return after[:3] == ["to", "rule", "out"] or after[:2] == ["to", "deny"]


def _rejection(statement: Parts) -> Act:
    """A claim that is rejected is denied, an offer is refused; a court's dismissal asserts."""
    lower = statement.words.lower
    first = statement.first[:_OBJECT]
    judged = next((k for k, i in enumerate(first) if lower[i] == "as"), None)
    if judged is not None and not _of_court(statement):
        object_ = first[:judged] or statement.first[1:LONGEST]
        if any(lower[i] in listed(_FILE, "a claim") for i in object_):
            return "deny"  # "the charge as absurd"
    for index in first:
        if _says_that(statement.words, index):
            return "deny"  # "the charge that pay was overdue"
        if lower[index] in listed(_FILE, "offers"):
            return "refuse"
        if lower[index] in listed(_FILE, "matters of a court"):
            return "assert"
    return "deny"


def _of_court(statement: Parts) -> bool:
    """Whether a court or a judge speaks."""
    source = (i for span in statement.statement.source for i in statement.words.within(span))
    return any(statement.words.lower[i] in listed(_FILE, "court") for i in source)


def _says_that(words: Words, index: int) -> bool:
    """Whether a noun's clause says what is claimed: "the charge that he lied", not "that was"."""
    following = words.lower[index + 1 : index + 3]
    if (
        following[:1] != ("that",)
        or following[1:2] == ()
        or following[1] in listed(_FILE, "finite")
    ):
        return False
    return words.lower[index] not in listed(_FILE, "asked for")


def _told_to(statement: Parts, match: Match) -> bool:
    """Whether somebody is told to do something: "told residents to leave"."""
    words, lower = statement.words, statement.words.lower
    begin = statement.first[0] if statement.first else match.end
    gap = range(match.end, begin) if match.end <= begin < match.end + _REACH else range(0)
    if any(_infinitive(words, i) for i in gap):
        return not any(lower[i] in listed(_FILE, "finite") for i in gap)
    if _infinitive(words, begin):
        return True
    # "Residents were told by the mayor not to swim"
    order = next((i for i in statement.first if i >= match.end), None)
    if begin < match.end and order is not None:
        return _infinitive(words, order)
    if gap or not statement.first or statement.cue.stop != begin:
        return False
    # The recipient is in the content: one noun phrase, and no clause after it.
    for count, index in enumerate(statement.first[: _RECIPIENT + 1]):
        if _infinitive(words, index):
            return count > 0
        if lower[index] in listed(_FILE, "finite") or lower[index] in listed(_FILE, "blocker"):
            return False
        of = lower[index - 1] in _PLACING  # "people near the river"
        if count and not of and lower[index] in listed(_FILE, "determiner"):
            return False
    return False


def _asking(statement: Parts, match: Match, end: int) -> Act:
    """A request ("asked for", "asked him to") or a question ("asked whether")."""
    words, lower = statement.words, statement.words.lower
    begin = statement.begin if statement.begin is not None else match.end
    relative = False
    for i in range(match.end, min(end, match.end + _REACH)):
        word = lower[i]
        if i > max(begin, match.end) and word in _RELATIVE:
            relative = True  # "anyone who saw it"
        elif word in listed(_FILE, "question word") or word in _ENDS_REQUEST:
            return "question"
        elif word == "that":
            return "demand"
        elif word == "for" and i < match.end + _NAMED:
            asked = listed(_FILE, "reply")
            return "question" if any(w in asked for w in lower[i + 1 : i + 4]) else "demand"
        elif _infinitive(words, i):
            return _request(words, i)
        elif word in listed(_FILE, "finite") and not relative:
            return "question"
    return _request(words, begin) if _infinitive(words, begin) else "question"


def _request(words: Words, index: int) -> Act:
    """ "Asked to leave" is a demand, "asked to comment" a question."""
    verbs = words.lower[index + 1 : index + 3]
    return "question" if any(v in listed(_FILE, "to speak") for v in verbs) else "demand"


def _infinitive(words: Words, index: int) -> bool:
    """Whether "to" or "not to" with a verb begins at ``index``."""
    lower = words.lower
    if index < len(words) and lower[index] in ("not", "never"):
        index += 1
    if index + 1 >= len(words) or lower[index] != "to":
        return False
    after = next((w for w in lower[index + 1 : index + 4] if w.isalpha() and not is_adverb(w)), "")
    name = words.words[index + 1].text[:1].isupper()
    return bool(after) and not name and after not in listed(_FILE, "determiner")


def _comment(statement: Parts) -> Act | None:
    """A quotation that says no more than that it says nothing."""
    lower, first = statement.words.lower, statement.first
    if not first:
        return None
    match = phrases(_FILE, "comment").at(lower, first[0], first[-1] + 1)
    return "refuse" if match is not None and match.end > first[-1] else None


def _of_content(statement: Parts) -> Act | None:
    """The act of a quotation by its own form."""
    words, first, begin = statement.words, statement.first, statement.begin
    if begin is None:
        return None
    if _asks(statement):
        return "question"
    if _spoken_for(words, first):
        return "deny"
    if words.quoted(begin) or words.lower[statement.proper] == ":":
        if _is_order(words, begin):
            return "demand"
        if (act := _performed(words, first)) is not None:
            return act
    return _begun(words, first)


def _asks(statement: Parts) -> bool:
    """Whether the content is a quoted question, or a short quotation that ends with one."""
    begin, last, words = statement.begin, statement.last, statement.words
    if begin is None or last is None or not words.quoted(last):
        return False
    asked = words.lower[words.sentence_of(begin).stop - 1] == "?"
    if not asked and words.sentence[last] - words.sentence[begin] > _LEADING:
        return False
    marks = words.lower[last : last + 2]
    return marks[:1] == ("?",) or marks[1:] == ("?",)


def _is_order(words: Words, begin: int) -> bool:
    """Whether a quotation begins with an order, or with a condition and an order."""
    lower = words.lower
    end = min(words.sentence_of(begin).stop, begin + LONGEST)
    if lower[begin] in listed(_FILE, "condition"):
        comma = next((i for i in range(begin, end) if lower[i] == ","), None)
        if comma is None or comma + 1 == end:
            return False
        begin = comma + 1
    match = phrases(_FILE, "imperative").at(lower, begin, end)
    return match is not None and match.value == "imperative"


def _spoken_for(words: Words, first: tuple[int, ...]) -> bool:
    """Whether somebody denies flatly for another: "He categorically denies it, his lawyer said"."""
    found = phrases(_FILE, "spoken for").find(words.lower, range(first[0], first[-1] + 1))
    return next(found, None) is not None


def _performed(words: Words, first: tuple[int, ...]) -> Act | None:
    """ "We urge", "I also promise": a verb that does what it says."""
    lower, end = words.lower, first[-1] + 1
    for index in first:
        if lower[index] not in ("we", "i"):
            continue
        at = index + 1
        while at < end:
            match = phrases(_FILE, "performative").at(lower, at, end)
            if match is not None:
                return _ACTS.get(match.value)
            if lower[at] not in ("again", "also", "now", "all", "do") and not is_adverb(lower[at]):
                break
            at += 1
        return None
    return None


def _begun(words: Words, first: tuple[int, ...]) -> Act | None:
    """The act with which a quotation inside the report's own words begins."""
    for index in first[1:]:
        if words.quoted(index) and not words.quoted(index - 1):
            match = phrases(_FILE, "quoted").at(words.lower, index, first[-1] + 1)
            if match is not None:
                return _ACTS.get(match.value)
    return None
