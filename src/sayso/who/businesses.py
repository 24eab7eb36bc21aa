"""Which business "the company", "the airline" or "the phone maker" means."""

from __future__ import annotations

from ..model import Span
from .phrase import COMPANIES, ORGANISATIONS, Phrase
from .scene import Scene
from .voices import Voice

#: What any business is called, and the names that one trade has.
_ANY_COMPANY = frozenset("company firm group business corporation conglomerate giant brand".split())
_TRADES = tuple(
    frozenset(trade.split())
    for trade in ("bank lender", "airline carrier", "maker manufacturer producer", "retailer chain")
)
#: Before these a word tells the trade, not which of several: "the phone maker".
_PRODUCING = frozenset("maker manufacturer producer retailer".split())


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
    alike = [v for v in bodies if v.nouns & _trade(head) and v.last_before(source.start) >= 0]
    if len(alike) == 1 and head not in _ANY_COMPANY:
        return alike[0]
    return fitting[0] if len(fitting) == 1 else None


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
    return body and not voice.nouns & (ORGANISATIONS - COMPANIES)


def _same_trade(head: str, nouns: set[str]) -> bool:
    """That "the bank" is not the airline."""
    told = nouns & COMPANIES - _ANY_COMPANY
    return head in _ANY_COMPANY or not told or bool(told & _trade(head))


def _trade(head: str) -> frozenset[str]:
    return next((trade for trade in _TRADES if head in trade), frozenset([head]))
