"""The speaker of each statement: names, then pronouns and descriptions by what they refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ..lexicon import listed
from ..model import Article, Span, Speaker, Statement
from ..tagger.mentions import Mention
from ..words import Words
from .anonymity import only_withholds, reasons, who_asks
from .authored import author
from .descriptions import described
from .estimates import with_estimates
from .goes_on import subject
from .joint import members
from .lives import takes_lives
from .names import is_title
from .nested import with_nested
from .phrase import (
    COMPANIES,
    DOCUMENTS,
    HUMANS,
    LEXICON,
    NOTICES,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUN_WORDS,
    VIEWS,
    Phrase,
    bare_pronoun,
    issuer,
    kind_of,
    parse,
)
from .postposed import with_postposed
from .pronouns import first_person, third_person
from .refer import genders, retype, shares
from .refusals import with_refusals
from .relative import outer, relative
from .roles import NO_OFFICE, long_title
from .scene import Scene
from .silent import with_silences
from .sourceless import with_sources
from .turned import with_turned
from .views import with_views
from .voices import Cast, Voice

#: What a statement's confidence is multiplied by where two readings of its speaker are close.
DOUBT = 0.5
#: Words from the beginning of a sentence within which its subject ends.
_SUBJECT = 8
_PASSIVE = frozenset("was were been is are being".split())
#: Words of a town before the colon of a report that is filed from there.
_TOWN = 3
#: Words between brackets and a name behind them.
_TITLES = 4
#: Words of a view or a notice with whose it is: "by her own count".
_OWNED = 3
_DETERMINERS = frozenset("the a an his her its their our my this that".split())
_CALLING = frozenset(["call", "calls", "called", "calling"])
_SELVES = frozenset(["itself", "themselves", "himself", "herself"])
_MARKS = frozenset((",", "(", "—", "–", ":"))
#: Words for a town, before its name: "in the capital, Soren,".
_TOWNS = frozenset("capital city town village port hub suburb district province region".split())
_FIRST = frozenset("i we me us my our mine ours myself ourselves".split())
_THIRD = frozenset(
    "he she him her his hers it its they them their theirs himself herself itself "
    "themselves".split()
)
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])


def resolve(
    article: Article, words: Words, mentions: Sequence[Mention]
) -> tuple[tuple[Speaker, ...], tuple[Statement, ...]]:
    """The speakers of an article, and its statements with ``speaker`` and ``anonymity``.

    "Who asked not to be named" is no statement but the anonymity of others, a war that "claimed 200
    lives" says nothing, nor does the town from which a report is filed: they are left out.
    A statement without a source has no speaker unless it goes on with a quotation or a sentence.
    Where a pronoun or a description may be two speakers', it stays a speaker of its own and the
    statement's ``confidence`` is halved.
    """
    if not len(words):
        return (), article.statements
    told = [
        s
        for s in article.statements
        if not (only_withholds(words, s) or takes_lives(words, s) or _is_filed(words, s))
    ]
    if len(told) < len(article.statements):
        numbered = (dataclasses.replace(s, id=f"s{i}") for i, s in enumerate(told, 1))
        article = dataclasses.replace(article, statements=tuple(numbered))
    article = dataclasses.replace(article, statements=with_turned(article, words))
    article = dataclasses.replace(article, statements=with_sources(article, words))
    article = dataclasses.replace(article, statements=with_estimates(article, words))
    article = dataclasses.replace(article, statements=with_views(article, words))
    article = dataclasses.replace(article, statements=with_refusals(article, words))
    article = dataclasses.replace(article, statements=with_postposed(article, words))
    article = dataclasses.replace(article, statements=with_silences(article, words))
    article = dataclasses.replace(article, statements=with_nested(article, words))
    cast = Cast(words, mentions, [span for s in article.statements for span in s.source])
    found = shares(cast, mentions)
    retype(cast, mentions, found, article.statements)
    genders(cast, mentions, found)
    scene = Scene(article, words, cast, mentions, found)
    chosen: list[tuple[Voice | None, bool]] = [(None, False)] * len(article.statements)
    # Those of the title last: "Minister resigns" means the one whom the text names.
    ordered = sorted(
        range(len(chosen)), key=lambda i: scene.in_title(scene.start_of(article.statements[i]))
    )
    for number in ordered:
        voice, doubtful = _speaker(scene, number, article.statements[number])
        if voice is not None:
            voice.speaks = True
        scene.spoke(number, voice)
        chosen[number] = voice, doubtful
    why = reasons(scene)
    ids, speakers = cast.speakers()
    statements = []
    for statement, (voice, doubtful) in zip(article.statements, chosen, strict=True):
        confidence = round(statement.confidence * (DOUBT if doubtful else 1.0), 3)
        anonymous = voice is not None and voice.kind == "anonymous"
        statements.append(
            dataclasses.replace(
                statement,
                speaker=ids[id(voice)] if voice is not None else None,
                confidence=confidence,
                anonymity=why[id(voice)] if anonymous else None,
            )
        )
    return speakers, tuple(statements)


def _speaker(scene: Scene, number: int, statement: Statement) -> tuple[Voice | None, bool]:
    if not statement.source:
        return scene.continued(number) or scene.opening(statement), False
    source = statement.source[0]
    if (other := outer(scene, number, source)) is not None:
        return other, False
    if (known := scene.heard(source)) is not None:
        return known, False
    spoken = issuer(scene.words, scene.words.within(source))
    phrase = parse(scene.words, spoken, scene.cast.at)
    if phrase is None:
        return scene.continued(number), False
    voice, doubtful = _read(scene, number, phrase, source)
    scene.hear(source, voice)
    if source.start not in voice.starts:
        scene.cast.mark(voice, source)
    text = scene.article.slice(source)
    if text.lower() in PRONOUN_WORDS or voice.members:
        return voice, doubtful
    voice.alias(_form(scene, phrase, voice))
    if voice.entity is not None and phrase.name is None and phrase.head in COMPANIES:
        voice.nouns.add(phrase.head)
    if _is_office(scene, phrase, voice):
        voice.role = scene.cast.text_of(_office(scene, phrase))
        voice.nouns.add(phrase.head)
    return voice, doubtful


def _is_filed(words: Words, statement: Statement) -> bool:
    """Whether what seems to speak is the town from which is reported: "MIRPUR: Two died, Roe said".

    In a transcript whoever speaks stands there too: in the sentence somebody else must tell.
    """
    if not statement.source or not statement.cue:
        return False
    inside, cue = words.within(statement.source[0]), words.within(statement.cue[0])
    if not inside or not cue or words.lower[cue.start] != ":" or len(inside) > _TOWN:
        return False
    opens = words.paragraph_of(inside.start).start == inside.start > 0
    if not opens or not all(words.words[i].text.isupper() for i in inside):
        return False
    sentence = words.sentence_of(cue.start)
    comma = next((i for i in range(cue.stop, sentence.stop) if words.lower[i] == ","), None)
    reporting = listed(LEXICON, "reporting")
    told = range(comma or sentence.stop, sentence.stop)
    return any(words.lower[i] in reporting and not words.quoted(i) for i in told)


def _hears(scene: Scene, statement: Statement) -> bool:
    """Whether a source is whoever was told, and nobody is named who told: "the court heard"."""
    words = scene.words
    inside, cue = words.within(statement.source[0]), words.within(statement.cue[0])
    if not cue or not inside or cue.start < inside.start:
        return False
    hearing = listed(LEXICON, "hearing")
    last = next((i for i in inside if words.lower[i] in PREPOSITIONS and i > inside.start), None)
    head = (last if last is not None else inside.stop) - 1
    if words.lower[head] not in hearing:
        return False
    told = [words.lower[i] for i in cue]
    if told[-1] in ("heard", "hears", "hear"):
        return True
    end = cue.stop >= len(words) or words.sentence[cue.stop] != words.sentence[cue.start]
    bare = told == ["told"] and scene.in_title(words.words[cue.start].start) and end
    return bare or (told[-1] == "told" and any(word in _PASSIVE for word in told))


def _is_office(scene: Scene, phrase: Phrase, voice: Voice) -> bool:
    """Whether a description alone tells what a named person is: "the mayor"."""
    if voice.entity is None or voice.kind != "person" or (voice.role or "incumbent") != "incumbent":
        return False
    is_one = phrase.name is None and not phrase.plural and phrase.form in ("definite", "possessive")
    return is_one and phrase.head in HUMANS and phrase.head not in NO_OFFICE


def _office(scene: Scene, phrase: Phrase) -> range:
    """The words of an office, with what it is of."""
    lower, first, end = scene.words.lower, phrase.core.start, phrase.core.stop
    first += lower[first] in _DETERMINERS and first + 1 < end
    if lower[end : end + 1] == ("of",):
        while end < phrase.words.stop and lower[end] not in _MARKS | {")", "who", "which"}:
            end += 1
    return range(first, end)


def _form(scene: Scene, phrase: Phrase, voice: Voice) -> str:
    """How a source calls its speaker, without clauses after it."""
    if phrase.name is not None:
        return voice.name
    if voice.entity is None and phrase.core.stop == phrase.words.stop:
        return scene.article.slice(scene.words.span(phrase.words.start, phrase.words.stop))
    first = phrase.possessor.start if phrase.possessor is not None else phrase.core.start
    return scene.article.slice(scene.words.span(first, phrase.core.stop))


def _read(scene: Scene, number: int, phrase: Phrase, source: Span) -> tuple[Voice, bool]:
    """The voice of a source, and whether another reading is close."""
    if _hears(scene, scene.article.statements[number]):
        voice = Voice("unknown", scene.article.slice(source))
        scene.cast.voices.append(voice)
        return voice, False
    joint = members(scene, phrase)
    if joint is not None:
        return joint, False
    asking = who_asks(scene.words, source)
    if asking is not None:  # "a patient, who asked not to be named as he fears for his job, said"
        asked = parse(scene.words, range(asking, asking + 1), scene.cast.at)
        if asked is not None:
            return relative(scene, number, asked, source)
    named = named_voice(scene, phrase)
    if named is not None:
        return named, False
    word = bare_pronoun(scene.words.lower[phrase.words.start])
    if word in _RELATIVE - {"that"} or (word == "that" and len(phrase.words) == 1):
        return relative(scene, number, phrase, source)
    if phrase.form == "pronoun" and phrase.core.start == phrase.words.start:
        if word in _FIRST:
            return first_person(scene, number, phrase, source)
        if word in _THIRD:
            voice, doubtful = third_person(scene, number, phrase, source)
            if word == "it" and _unknown(voice):
                told = _acting(scene, number, source) or subject(
                    scene, number, source, lambda each: _called_so(scene, number, each)
                )
                if told is not None:
                    return told, False
            return voice, doubtful
    if len(phrase.words) == 1 and word in _THIRD:  # "her", "its": possessives alone
        return third_person(scene, number, phrase, source)
    if word in _THIRD and phrase.head in VIEWS | NOTICES and len(phrase.words) <= _OWNED:
        voice, doubtful = third_person(scene, number, phrase, source)  # "her count", "its message"
        if not _unknown(voice):
            return voice, doubtful
    wrote = author(scene, number, phrase, source)
    if wrote is not None:
        return wrote, False
    withheld = scene.withheld(phrase)
    return described(scene, number, phrase, kind_of(scene.words, phrase, withheld), source)


_BASED = ("-", "based")


def _unknown(voice: Voice) -> bool:
    return voice.entity is None and voice.kind == "unknown"


def _acting(scene: Scene, number: int, source: Span) -> Voice | None:
    """The body without a name that a sentence tells of: "The coast guard has left, it said"."""
    words, statement = scene.words, scene.article.statements[number]
    content = words.within(statement.content[0]) if statement.content else range(0)
    if not content or statement.kind == "direct" or words.quoted(content.start):
        return None
    one = words.sentence[content.start] == words.sentence[scene.word_at(source.start)]
    if not one or words.sentence_of(content.start).start != content.start:
        return None
    phrase = parse(words, range(content.start, min(content.start + _SUBJECT, content.stop)), {})
    if phrase is None or phrase.plural or phrase.head not in ORGANISATIONS | {"guard"}:
        return None
    kind = kind_of(words, phrase, False)
    if kind != "organisation" or phrase.form not in ("definite", "possessive"):
        return None
    return _called_so(scene, number, phrase)


def _called_so(scene: Scene, number: int, phrase: Phrase) -> Voice:
    """The voice of a body without a name."""
    span = scene.words.span(phrase.core.start, phrase.core.stop)
    return described(scene, number, phrase, "organisation", span)[0]


def named_voice(scene: Scene, phrase: Phrase) -> Voice | None:
    """The voice whose name the phrase is, ends with, or has in apposition."""
    words, at, stop = scene.words, phrase.core.stop, phrase.words.stop
    if (behind := _behind_brackets(scene, phrase)) is not None:
        return behind
    if phrase.name is not None:
        placed = _placed(scene, phrase)
        if placed is not None and (voice := named_voice(scene, placed)) is not None:
            return voice
        return scene.cast.voice_at(phrase.name.start)
    if (titled := _titled(scene, phrase)) is not None:
        return titled
    if (writer := _writer(scene, phrase)) is not None:
        return writer
    if (called := _called(scene, phrase)) is not None:
        return called
    if at >= stop:
        # The tagger may have cut the source before the apposition.
        stop = words.sentence_of(phrase.core.start).stop
    elif words.lower[at] not in _MARKS:
        # "the head of the mission, former prime minister Bertil Okonjo"; "the fund that is buying
        # the club, Corran Mills"; "the administrator appointed by the court, Ana Ruiz"
        if stop < len(words) and words.lower[stop] == ",":
            stop = words.sentence_of(phrase.core.start).stop
        at = next((i for i in range(at, stop) if words.lower[i] in _MARKS), at)
    if at < stop and words.lower[at] == "(":
        clause = {"who", "which", "that"}.intersection(words.lower[phrase.core.stop : at])
        if clause and at - 1 in scene.cast.at:
            return None  # "players who are suing the Rugby Union (RU)"
        closing = next((i for i in range(at, stop) if words.lower[i] == ")"), at)
        if closing + 1 < stop and words.lower[closing + 1] == ",":
            at = closing + 1  # "the director of the Digital Security Office (DSO), Ana Ruiz"
    if at + 1 >= stop or words.lower[at] not in _MARKS:
        return None
    end = at + 1
    while end < stop and words.lower[end] not in _MARKS | {")", "who"}:
        end += 1
    closed = end < stop or stop == phrase.words.stop
    # "the owner, Soren-based Corran Mills,"
    at = next((i for i in range(at + 1, end - 1) if words.lower[i - 1 : i + 1] == _BASED), at)
    apposed = parse(words, range(at + 1, end), scene.cast.at)
    # "the ministry, citing Ana Ruiz" is no apposition: all of it must be title and name.
    if not closed or apposed is None or apposed.name is None:
        return None
    body = scene.cast.voice_at(apposed.name.start)
    many = phrase.plural and (body is None or body.kind != "organisation")
    if many or words.lower[at + 1] in ("including", "among", "like", "such"):
        return None  # "critics, including Senator Ana Ruiz of the Harbour List"
    if apposed.name.stop < end - 1 and words.lower[apposed.name.stop] not in ("of", "from"):
        return None  # but "its leader, Ana Ruiz of the Harbour List"
    before = apposed.name.start - 1
    voice = scene.cast.voice_at(apposed.name.start)
    is_body = voice is not None and voice.kind == "organisation"
    ranked = words.lower[before] == "." or is_title(words.lower[before])
    ranked = ranked or (is_body and words.lower[before] == "the")
    if before >= apposed.words.start and not ranked:
        return None
    if voice is not None:
        voice.nouns.add(phrase.head)
    return voice


def _behind_brackets(scene: Scene, phrase: Phrase) -> Voice | None:
    """Whoever is named behind brackets: "Office of Safety (OS) head Ana Ruiz", "Justice (Rtd) Roe".

    No more than titles may stand between.
    """
    words, last = scene.words, phrase.words.stop - 1
    stop = next((i for i in range(phrase.core.stop, last) if words.lower[i] == ","), last + 1)
    last = stop - 1
    if ")" not in words.lower[phrase.core.stop : last] or last not in scene.cast.at:
        return None
    name = scene.cast.at[last]
    closing = max(i for i in range(phrase.core.stop, last) if words.lower[i] == ")")
    voice = scene.cast.voice_at(last)
    titles = words.words[closing + 1 : name.start]
    lower = any(not is_title(word.text.lower()) for word in titles)
    if voice is None or voice.kind != "person" or name.start <= closing or len(titles) > _TITLES:
        return None
    return None if lower and not all(t.text[0].isupper() for t in titles) else voice


def _placed(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Whoever follows the town that a source begins with: "In the capital, Soren, Ana Ruiz"."""
    words, first = scene.words, phrase.words.start
    end = phrase.core.stop
    town = first > 1 and words.lower[first - 1] == "," and words.lower[first - 2] in _TOWNS
    if not town or phrase.core.start != first or words.lower[end : end + 1] != (",",):
        return None
    return parse(words, range(end + 1, phrase.words.stop), scene.cast.at)


def _called(scene: Scene, phrase: Phrase) -> Voice | None:
    """Whose name a clause tells: "a group that calls itself Skerk", "who gave her name as Ana"."""
    lower = scene.words.lower
    for at in range(phrase.core.stop, phrase.words.stop - 2):
        itself = lower[at] in _CALLING and lower[at + 1] in _SELVES
        named = lower[at : at + 2] in (("name", "as"), ("known", "as"), ("name", "of"))
        if not (itself or named):
            continue
        first = at + 2 + (lower[at + 2] == "the")
        voice = scene.cast.voice_at(first)
        if voice is None or scene.cast.at[first].start != first:
            return None
        voice.nouns.add(phrase.head)
        if voice.kind == "person" and voice.role is None and phrase.head in HUMANS - NO_OFFICE:
            voice.role = scene.cast.text_of(_office(scene, phrase))
        return voice
    return None


def _writer(scene: Scene, phrase: Phrase) -> Voice | None:
    """Whoever follows what the source begins with: "In a letter to members Corran said"."""
    words, last = scene.words, phrase.words.stop - 1
    if phrase.head not in DOCUMENTS or last not in scene.cast.at or phrase.words.start == 0:
        return None
    name = scene.cast.at[last]
    before = words.lower[name.start - 1]
    bare = before.isalpha() and before not in PREPOSITIONS | {"the", "a", "an", "and", "or"}
    opens = words.lower[phrase.words.start - 1] in ("in", "on", "with")
    if not opens or not bare or name.start <= phrase.core.stop or is_title(before):
        return None
    return scene.cast.voice_at(last)


def _titled(scene: Scene, phrase: Phrase) -> Voice | None:
    """The one named after an office of several words: "the head of the press service Ana Ruiz".

    Not "a friend of Ana Ruiz" nor "a lawyer for the former minister Ana Ruiz": there the name
    belongs to what stands before it.
    """
    words, stop = scene.words, phrase.words.stop
    clauses = (i for i in range(phrase.core.stop, stop) if words.lower[i] in _MARKS | {"who"})
    last = next(clauses, stop) - 1  # "the head of the press service Ana Ruiz, who was there"
    if phrase.plural or phrase.form not in ("definite", "bare") or last not in scene.cast.at:
        return None
    name = scene.cast.at[last]
    voice = scene.cast.voice_at(last)
    if voice is None or voice.kind != "person" or len(name) < 2 or name.stop != last + 1:
        return None
    if name.start <= phrase.core.stop or not long_title(words, name, scene.cast.at):
        return None
    voice.nouns.add(phrase.head)
    return voice
