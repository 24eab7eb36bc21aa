"""Rounds over the feeds: hear what is new, fetch it, read it, add it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import FetchError, InputError
from sayso.intake import Raw, clean
from sayso.model import Article
from sayso.watch.feeds import Entry, FeedError, parse
from sayso.watch.polite import Forbidden, Polite
from sayso.watch.state import State

if TYPE_CHECKING:
    from sayso.pipeline import Pipeline

#: What is done with each article: the article, its page, and the date in the feed.
Add = Callable[[Article, Raw, str | None], None]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did. ``problems``: feeds and pages that could not be had, with the reasons."""

    added: int
    unchanged: int
    problems: tuple[str, ...]


class Watch:
    """Feeds and what is done with what is new in them.

    An entry counts as seen once its article was added, so a watch that was stopped at any moment
    loses none; what it was about to add is fetched again and added once.
    """

    def __init__(
        self, feeds: Sequence[str], state: State, polite: Polite, pipeline: Pipeline, add: Add
    ) -> None:
        self._feeds = tuple(dict.fromkeys(feeds))
        self._state = state
        self._polite = polite
        self._pipeline = pipeline
        self._add = add

    def round(self, notify: Callable[[str], None] | None = None) -> Round:
        """Look at each feed once and add what is new; ``notify`` hears of each article."""
        problems: list[str] = []
        unchanged = 0
        for feed in self._feeds:
            try:
                unchanged += not self._hear(feed)
            except (FetchError, FeedError) as error:
                problems.append(str(error))
        added = 0
        for entry in self._state.waiting():
            if self._state.was_added(entry.url):
                self._state.added(entry)
                continue
            try:
                raw = self._polite.page(entry.url)
                article = self._read(raw, entry)
            except (InputError, FetchError) as error:
                again = self._state.failed(entry, str(error), for_good=isinstance(error, Forbidden))
                problems.append(f"{error}{'; it is tried again' if again else ''}")
                continue
            self._add(article, raw, entry.published)
            self._state.added(entry)
            added += 1
            if notify is not None:
                count = len(article.statements)
                notify(f"{article.title or entry.url}: {count} statements")
        return Round(added, unchanged, tuple(problems))

    def _hear(self, feed: str) -> bool:
        """Take up the new entries of a feed; False where it has not changed."""
        etag, modified = self._state.validators(feed)
        answer = self._polite.feed(feed, etag, modified)
        if answer.data is None:
            return False
        entries = parse(answer.data, feed, answer.content_type)
        self._state.heard(feed, entries, answer.etag, answer.modified)
        return True

    def _read(self, raw: Raw, entry: Entry) -> Article:
        (article,) = self._pipeline.read([clean(raw, feed=entry.published)])
        return article
