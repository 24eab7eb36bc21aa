"""RSS and Atom, read by feedparser."""

from __future__ import annotations

import calendar
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from sayso.errors import SaysoError


class FeedError(SaysoError):
    """A feed that cannot be fetched or is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``key`` is the same each time; ``published`` is ISO, with its zone."""

    key: str
    url: str
    title: str | None
    published: str | None


def parse(data: bytes, url: str, content_type: str | None = None) -> list[Entry]:
    """The entries of a feed that link to a page, the oldest first as far as they are dated.

    Raises FeedError where it is no feed, or feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError:
        raise FeedError(
            "sayso watch needs feedparser; install it with: pip install 'sayso[watch]'"
        ) from None
    headers = {"content-type": content_type} if content_type else {}
    parsed: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        why = f" ({parsed.bozo_exception})" if parsed.get("bozo_exception") else ""
        raise FeedError(f"{url}: is no RSS or Atom feed{why}; name the address of the feed itself")
    entries: dict[str, Entry] = {}
    for each in parsed.entries:
        link = each.get("link")
        if link:
            address = urljoin(url, link)
            key = each.get("id") or address
            entries.setdefault(
                key, Entry(key, address, each.get("title") or None, _published(each))
            )
    # A feed has the newest first, so of those with one date, or none, the last is the oldest.
    oldest_first = list(entries.values())[::-1]
    return sorted(oldest_first, key=lambda entry: entry.published or "")


def _published(entry: Any) -> str | None:
    """When an entry came out, in UTC as feedparser gives it."""
    moment = entry.get("published_parsed")
    if moment is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
