"""Which business "the company", "the airline" or "the phone maker" means."""

from __future__ import annotations

from ..model import Span
from .phrase import COMPANIES, HUMANS, ORGANISATIONS, Phrase, singular
from .scene import Scene
from .voices import Voice

#: What any business is called, and the names that one trade has.
_ANY_COMPANY = frozenset("company firm group business corporation conglomerate giant brand".split())
_TRADES = tuple(
    frozenset(trade.split())
    for trade in ("bank lender", "airline carrier", "maker manufacturer producer", "retailer chain")
)
#: By what words of their names firms are known that are called so.
_BY_NAME = {
    head: frozenset(words.split())
    for heads, words in (
        ("carmaker automaker", "motor motors auto autos automobiles automotive cars vehicles"),
        ("airline carrier", "air airline airlines airways aviation jet"),
        ("bank lender", "bank banking bancorp savings credit"),
        ("insurer", "insurance assurance mutual"),
        ("retailer chain", "stores supermarkets markets mart retail shops"),
        ("brewer brewery", "brewery breweries brewing brewers"),
        ("miner", "mining mines minerals metals copper gold resources"),
        ("steelmaker", "steel steelworks"),
        ("dairy", "dairy dairies creamery creameries milk"),
        ("drugmaker", "pharma pharmaceuticals laboratories biotech therapeutics"),
        ("shipbuilder shipyard", "shipyard shipyards shipbuilding"),
        ("publisher", "press publishing publishers books"),
        ("utility", "energy power electric gas water utilities"),
    )
    for head in heads.split()
}
#: Before these a word tells the trade, not which of several: "the phone maker".
_PRODUCING = frozenset("maker manufacturer producer retailer".split())


#: By what nouns of their names bodies are known that are called so.
_KINDRED = {
    head: frozenset(nouns.split())
    for heads, nouns in (
        ("force", "police constabulary gendarmerie carabinieri army navy"),
        (
            "regulator watchdog",
            "board authority commission agency inspectorate regulator office directorate "
            "administration ombudsman",
        ),
        (
            "agency",
            "authority office board service directorate bureau administration organisation "
            "organization commission inspectorate agency",
        ),
        ("union", "federation association alliance league guild congress confederation union"),
        (
            "group organisation organization charity body",
            "league alliance association society foundation network movement coalition campaign "
            "federation trust union committee",
        ),
        ("association federation league alliance", "federation association league alliance union"),
        (
            "party",
            "party union alliance front movement list league coalition bloc renewal congress",
        ),
    )
    for head in heads.split()
}


#: What a body of any kind is called, once its name is given.
_ANY_BODY = frozenset(
    "agency group organisation organization body institute institution charity association "
    "federation union lab laboratory foundation centre center network".split()
)


def names_business(phrase: Phrase) -> bool:
    """Whether a phrase is no more than a word for a business, and perhaps its trade."""
    told = phrase.head in _PRODUCING  # "the phone maker"
    known = phrase.head in COMPANIES | _ANY_BODY
    return known and phrase.core.stop - phrase.core.start <= 2 + told


def spoken_of(scene: Scene, number: int, phrase: Phrase) -> Voice | None:
    """The body whose doing is told: "Skerk will close two mills, the company said".

    Unless another business has just spoken in the same paragraph.
    """
    voice = scene.told_of(number)
    if voice is None or phrase.determiner != "the" or not _is_business(voice):
        return None
    last = scene.voices[number - 1] if number and _goes_on(scene, number) else None
    if last is not None and _is_business(last) and _same_trade(phrase.head, last.nouns):
        return last
    return voice if _same_trade(phrase.head, voice.nouns) else None


def leads(scene: Scene, phrase: Phrase, voice: Voice) -> bool:
    """Whether "the company" goes on about a business: "Skerk erred. Ten will go, the firm said"."""
    bare = phrase.determiner == "the" and phrase.core.stop - phrase.core.start <= 2
    if not bare or not _is_business(voice):
        return False
    if voice.name.lower() == (scene.article.outlet or "").lower():
        return False
    any_trade = phrase.head in _ANY_COMPANY and _same_trade(phrase.head, voice.nouns)
    return any_trade or _is_of_trade(voice, phrase.head)


def business(scene: Scene, head: str, source: Span) -> Voice | None:
    """The one body in the article so far that may be called so and is no office, place or party.

    Whoever has spoken goes before; else "the airline" is the only business that was named.
    """
    bodies = [
        v
        for v in scene.cast.voices
        if v.entity is not None and v.kind == "organisation" and _same_trade(head, v.nouns)
    ]
    fitting = [v for v in bodies if v.speaks and _is_business(v)] or [
        v for v in bodies if v.nouns & COMPANIES and v.last_before(source.start) >= 0
    ]
    if not fitting:
        fitting = _beside(scene, bodies, source) or _lone(scene, bodies, source)
    alike = [v for v in bodies if _is_of_trade(v, head) and v.last_before(source.start) >= 0]
    if len(alike) == 1 and head not in _ANY_COMPANY:
        return alike[0]
    return fitting[0] if len(fitting) == 1 else None


def kindred(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """The body that "the force", "the regulator" or "the group" means, by the noun of its name.

    The only such body that was named so far, or the one that has just spoken.
    """
    nouns = _KINDRED.get(phrase.head)
    bare = phrase.determiner == "the" and phrase.core.stop - phrase.core.start <= 2
    several = scene.words.lower[phrase.core.stop - 1].endswith("s")
    if nouns is None or several or not bare:
        return None
    own = (scene.article.outlet or "").lower()
    bodies = [
        v
        for v in scene.cast.voices
        if v.kind == "organisation"
        and (v.nouns | _heads(v)) & nouns
        and v.name.lower() != own
        and v.last_before(source.start) >= 0
    ]
    last = scene.voices[number - 1] if number else None
    if last is not None and any(last is each for each in bodies) and _is_near(scene, number):
        return last
    alone = len(bodies) == 1 and (bodies[0].entity is not None or bodies[0].speaks)
    return bodies[0] if alone else None


def _heads(voice: Voice) -> set[str]:
    """The noun of a name: "Tenants' | League", "| League of Tenants"."""
    words = voice.name.lower().split()
    joints = {"of", "for", "against", "on"}
    ends = [i for i in range(1, len(words)) if words[i] in joints] or [len(words)]
    return {words[ends[0] - 1]} if words else set()


def _is_near(scene: Scene, number: int) -> bool:
    """Whether a statement stands in the paragraph of the one before it, or in the next."""
    before, here = scene.article.statements[number - 1 : number + 1]
    return scene.paragraph_at(scene.start_of(here)) - scene.paragraph_at(scene.end_of(before)) <= 1


def _goes_on(scene: Scene, number: int) -> bool:
    """Whether a statement stands in the paragraph of the one before it."""
    before, here = scene.article.statements[number - 1 : number + 1]
    return scene.paragraph_at(scene.end_of(before)) == scene.paragraph_at(scene.start_of(here))


def _beside(scene: Scene, bodies: list[Voice], source: Span) -> list[Voice]:
    """The businesses named before in the sentence: "The Skerk spokesman sent a text in which"."""
    words = scene.words
    sentence = words.sentence_of(min(scene.word_at(source.start), len(words) - 1))
    named = [*scene.cast.mentioned(words.words[sentence.start].start, source.start)]
    return [v for v in bodies if _is_business(v) and v in named]


def _lone(scene: Scene, bodies: list[Voice], source: Span) -> list[Voice]:
    """The one business that was named before, but for the outlet and the agency that reports."""
    own = (scene.article.outlet or "").lower()
    named = [v for v in bodies if _is_business(v) and v.last_before(source.start) >= 0]
    told = [v for v in named if v.name.lower() != own and not _is_byline(scene, v)]
    return told if len(told) == 1 else []


def _is_byline(scene: Scene, voice: Voice) -> bool:
    """Whether a name only ever stands alone in its line, or in the brackets of a dateline."""
    words = scene.words
    assert voice.entity is not None
    for name in voice.entity.names:
        inside = words.within(name.span)
        before = words.lower[inside.start - 1] if inside.start else ""
        if before != "(" and len(words.paragraph_of(inside.start)) > len(inside) + 1:
            return False
    return True


def _is_business(voice: Voice) -> bool:
    """Whether a voice is a body by name that is no office, place or party as far as is told."""
    named = voice.entity is not None and voice.entity.type == "organisation"
    body = named and voice.kind == "organisation"
    last, plural = singular(voice.name.lower().split()[-1])
    members = plural and (last in HUMANS or last.endswith("worker"))  # "United Metalworkers"
    return body and not members and not voice.nouns & (ORGANISATIONS - COMPANIES)


def _same_trade(head: str, nouns: set[str]) -> bool:
    """That "the bank" is not the airline."""
    told = nouns & COMPANIES - _ANY_COMPANY
    return head in _ANY_COMPANY or not told or bool(told & _trade(head))


def _is_of_trade(voice: Voice, head: str) -> bool:
    """Whether a business is known to be such: by what it is called, or by its name."""
    words = {word.strip(".,'’").lower() for word in voice.name.split()[1:]}
    return bool(voice.nouns & _trade(head) or words & _BY_NAME.get(head, frozenset()))


def _trade(head: str) -> frozenset[str]:
    return next((trade for trade in _TRADES if head in trade), frozenset([head]))
