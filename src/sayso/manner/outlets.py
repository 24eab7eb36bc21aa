"""Outlets of news in a text: agencies, broadcasters, newspapers, by name or by their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from ..lexicon import Match, Phrases, listed, phrases, sections
from ..model import Article, ChannelKind
from ..words import Words, split

_FILE = "channel_outlets.txt"
_LONGEST = 8  # words of an outlet's noun phrase
_DETERMINERS = frozenset({"the", "a", "an"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
#: Agencies that write their names small.
_STYLED = frozenset({"dpa", "dts", "pap"})
_CLOSING = frozenset({".", ",", ";", ":", "?", "!", "(", ")", "-", "–", "—", '"', "”", "’"})
#: Names of stations begin so.
_CHANNELS = frozenset("channel sky kanal canal radio rádio radyo tele télé".split())
_DASHES = frozenset({"-", "–", "—", "―", ".", "--"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet at words ``first`` to ``end``; ``name`` is the range of its name, if any."""

    first: int
    end: int
    kind: ChannelKind
    name: tuple[int, int] | None


class Outlets:
    """The outlets of one article: those of the lists, its own, and the agency of its dateline."""

    def __init__(self, article: Article, words: Words) -> None:
        self._words = words
        agency = _dateline(words)
        own = _own(article, agency)
        self._own = Phrases(own)
        self._first = frozenset(name.split()[0] for name in own if " " in name)
        self._last = {name.split()[-1]: cast(ChannelKind, kind) for name, kind in own.items()}
        self._parts = {
            part: cast(ChannelKind, kind)
            for name, kind in own.items()
            for part in name.split()
            if len(part) > 2 and part not in _heads()
        }
        self._agency = bool(agency)

    def at(self, index: int, end: int | None = None, titled: bool = False) -> Outlet | None:
        """The outlet whose noun phrase begins with a word (``end`` bounds the phrase).

        ``titled``: a name that no list has counts too where "The" is written large before it.
        """
        words = self._words
        limit = min(len(words) if end is None else end, index + _LONGEST)
        if index >= limit:
            return None
        named = self._named_from(index, limit)
        found = self._generic(index, limit)
        if found is not None and not (named is not None and self._owns(named, found)):
            return found
        if self._agency and words.lower[index : index + 2] == ("the", "agency"):
            return Outlet(index, min(index + 2, limit), "news-agency", None)
        if named is not None:
            return named
        return (self._agency_at(index, limit) or self._titled(index, limit)) if titled else None

    def reporting(self, words: range) -> bool:
        """Whether somebody is the outlet itself by a short name ("Northern", "the Lamp")."""
        text = self._words
        kept = [i for i in words if text.words[i].text[:1].isupper()]
        if not kept or text.lower[kept[0]] == "the":
            kept = kept[1:]
        if len(kept) != 1:
            return False
        word, before = text.lower[kept[0]], text.lower[kept[0] - 1] if kept[0] else ""
        return word in self._first or (before == "the" and (word in _heads() or word in self._last))

    def _named_from(self, index: int, limit: int) -> Outlet | None:
        """A name, with or without an article before it."""
        for start in (index, index + 1):
            if start < limit and (start == index or self._words.lower[index] in _DETERMINERS):
                found = self._named(start, limit)
                if found is not None:
                    return Outlet(index, found.end, found.kind, found.name)
        return None

    def _owns(self, named: Outlet, other: Outlet) -> bool:
        """Whether a name holds another outlet, or owns it ("the Lamp's weekly")."""
        return other.end <= named.end or "'s" in self._words.lower[named.end : other.end]

    def _named(self, index: int, limit: int) -> Outlet | None:
        """A listed name, or a name whose last word tells its kind."""
        words = self._words
        if not _capital(words, index):
            return None
        for phrases_ in (self._own, phrases(_FILE, "named")):
            match = phrases_.at(words.lower, index, limit)
            if match is not None and _capital(words, match.end - 1) and _whole(words, match.end):
                kind = cast(ChannelKind, match.value)
                return Outlet(index, match.end, kind, (index, match.end))
        if words.lower[index] in _DETERMINERS:
            return None
        end = self._capitals(index, limit)
        kind_ = _heads().get(words.lower[end - 1])
        if kind_ is None and words.lower[index] in _CHANNELS:
            kind_ = "broadcast"
        if kind_ is not None and end - index > 1:
            return Outlet(index, end, kind_, (index, end))
        if end - index == 1 and _call_sign(words.words[index].text):
            return Outlet(index, end, "broadcast", (index, end))
        return None

    def _agency_at(self, index: int, limit: int) -> Outlet | None:
        """An agency that was told something: "the Northern agency", "the agency Northern".

        Or "Northern Agency", where no article shows that it is an office.
        """
        words = self._words
        at = index
        while at < limit and words.lower[at] in listed(_FILE, "of"):
            at += 1
        if at < limit and words.lower[at] == "agency" and not _capital(words, at):
            end = self._capitals(at + 1, limit)
            return Outlet(index, end, "news-agency", (at + 1, end)) if end > at + 1 else None
        end = self._capitals(at, limit)
        if at < end < limit and words.lower[end] == "agency":
            known = words.lower[at] in listed(_FILE, "offices")
            return None if known else Outlet(index, end + 1, "news-agency", (at, end))
        if end - index > 1 and words.lower[end - 1] == "agency" and at == index:
            return Outlet(index, end, "news-agency", (index, end))
        return None

    def _titled(self, index: int, limit: int) -> Outlet | None:
        """A name whose article is written large within a sentence, as those of papers are.

        Or the last word of one alone: "told the Gazette".
        """
        words = self._words
        start = index + (words.lower[index] == "the")
        if start < limit and _capital(words, start):
            word = words.lower[start]
            kind = self._parts.get(word)
            if kind is None and start > index:
                kind = self._last.get(word) or _heads().get(word)
            after = words.lower[start + 1] if start + 1 < len(words) else "."
            if kind is not None and (after in listed(_FILE, "after") or after in _CLOSING):
                return Outlet(index, start + 1, kind, (start, start + 1))
        if words.words[index].text != "The" or index + 1 >= limit:
            return None
        if words.sentence_of(index).start == index or not _capital(words, index + 1):
            return None
        end = self._capitals(index + 1, limit)
        if end < len(words) and words.lower[end] not in listed(_FILE, "after"):
            return None
        return Outlet(index, end, "publication", (index, end))

    def _generic(self, index: int, limit: int) -> Outlet | None:
        """A kind of outlet ("the news agency X", "state television", "the X newspaper")."""
        words = self._words
        before: tuple[int, int] | None = None
        for at in range(index, limit):
            match = phrases(_FILE, "generic").at(words.lower, at, limit)
            if match is not None and (at > index or match.value != "unknown"):
                after = self._capitals(match.end, limit)
                kind = cast(ChannelKind, match.value)
                name = self._full_name(before, match, after)
                return Outlet(index, max(match.end, after), kind, name)
            if words.words[at].text[:1].isupper() and words.lower[at] not in listed(_FILE, "of"):
                start = before[0] if before is not None and before[1] == at else at
                before = (start, at + 1)
            elif words.lower[at] == "'s":
                before = None
            elif words.lower[at] not in listed(_FILE, "of"):
                return None
        return None

    def _full_name(
        self, before: tuple[int, int] | None, match: Match, after: int
    ) -> tuple[int, int] | None:
        """The name around a kind, with the kind's own word where that is written large."""
        joined = before is not None and before[1] == match.first
        if _capital(self._words, match.first) and (joined or after > match.end):
            start = before[0] if before is not None and joined else match.first
            return start, max(match.end, after)
        return (match.end, after) if after > match.end else before

    def _capitals(self, index: int, limit: int) -> int:
        """The end of the words with a capital that begin at a word ("Tanker & Bunker Weekly")."""
        end = index
        while end < limit and _capital(self._words, end):
            end += 1
            joins = end + 1 < limit and self._words.words[end].text == "&"
            end += joins and _capital(self._words, end + 1)
        return end


def _capital(words: Words, index: int) -> bool:
    text = words.words[index].text
    if words.lower[index] in _DAYS:  # "the Sunday Times"
        return index + 1 < len(words) and words.lower[index + 1] in _heads()
    return text != text.lower() or text.isdigit() or text in _STYLED


def _whole(words: Words, end: int) -> bool:
    """Whether a name ends before this word, and is no part of a longer one."""
    if end >= len(words):
        return True
    return not _capital(words, end) or words.words[end].text.isdigit()


def _call_sign(text: str) -> bool:
    """Whether a word is the call sign of an American station, or ends as stations' names do."""
    if not (text.isalpha() and text.isupper()):
        return False
    return (len(text) == 4 and text[0] in "WK") or (2 < len(text) < 7 and text.endswith("TV"))


@cache
def _heads() -> dict[str, ChannelKind]:
    found = {}
    for phrase, kind in sections(_FILE)["heads"].items():
        for word in phrase.split("|"):
            found[word] = cast(ChannelKind, kind)
    return found


def _own(article: Article, agency: str) -> dict[str, str]:
    """The outlet that published the article and the agency of its dateline, with their kinds."""
    found: dict[str, str] = {}
    if article.outlet and (name := _phrase(article.outlet)):
        parts = name.split()
        kind = _kind(parts)
        found[name] = sections(_FILE)["named"].get(name) or kind
        if parts[0] in _CHANNELS and len(parts) > 2:
            found[" ".join(parts[:2])] = kind  # "Channel Six" of "Channel Six Harbour"
    if agency:
        found[agency] = "news-agency"
    return {name.removeprefix("the "): kind for name, kind in found.items()}


def _kind(name: Sequence[str]) -> ChannelKind:
    """The kind of an outlet by the words of its name, a publication where they tell none."""
    found = phrases(_FILE, "generic").find(name, range(1, len(name)))
    if any(match.value == "news-agency" for match in found):
        return "news-agency"
    if name[0] in _CHANNELS or any(_heads().get(part) == "broadcast" for part in name):
        return "broadcast"
    return _heads().get(name[-1], "publication")


def _phrase(text: str) -> str:
    name = " ".join(split(text).lower)
    # These marks have a meaning in a list of phrases.
    return "" if any(mark in name for mark in "|()=") else name


def _dateline(words: Words) -> str:
    """The agency of a dateline at the beginning of one of the first paragraphs.

    ``PLACE (Agency) -``, ``PLACE, May 3. /AGENCY/`` and ``PLACE, May 3. AGENCY -``.
    """
    at = 0
    for _ in range(6):
        if at >= len(words):
            break
        whole = words.paragraph_of(at)
        name = _bracketed(words, whole) or _dashed(words, whole)
        if words.words[at].text.isupper() and name:
            return _phrase(name)
        at = whole.stop
    return ""


def _bracketed(words: Words, whole: range) -> str:
    """What stands in the first brackets of a paragraph, where a dash follows them soon.

    Or between slashes, which need none.
    """
    head = range(whole.start, min(whole.stop, whole.start + 16))
    opened = next((i for i in head if words.words[i].text in {"(", "/"}), whole.stop)
    rest = range(opened + 1, min(whole.stop, opened + 6))
    closed = next((i for i in rest if words.words[i].text in {")", "/"}), whole.stop)
    if closed + 1 >= whole.stop:
        return ""
    slashes = words.words[opened].text == words.words[closed].text == "/"
    if words.words[closed + 1].text not in _DASHES and not slashes:
        return ""
    return words.text[words.words[opened].end : words.words[closed].start].strip()


def _dashed(words: Words, whole: range) -> str:
    """The word in capitals between a full stop and a dash at the beginning of a paragraph."""
    head = range(whole.start + 3, min(whole.stop - 1, whole.start + 12))
    for i in head:
        text = words.words[i].text
        if len(text) > 2 and text.isupper() and words.words[i - 1].text == ".":
            return text if words.words[i + 1].text in _DASHES - {"."} else ""
    return ""
