"""Requests as a guest makes them: what robots.txt allows, one at a time, again only with care."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sayso.errors import FetchError
from sayso.intake import Raw, fetch
from sayso.watch.feeds import FeedError

if TYPE_CHECKING:
    import urllib3

#: What robots.txt may call us.
AGENT: Final = "sayso"
#: Seconds between two requests to one host, and the most that a robots.txt can make of it.
PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 120.0
#: Bytes that a feed and a robots.txt may have (the latter by RFC 9309).
MAX_FEED: Final = 10_000_000
MAX_ROBOTS: Final = 512_000
#: Seconds after which a robots.txt is asked for anew (RFC 9309: a day at most).
ROBOTS_AGE: Final = 86_400.0
#: Seconds for a page in all, with its turns and tries; and the most that a server makes us wait.
TIMEOUT: Final = 600.0
LONGEST_WAIT: Final = 120.0
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; sayso)",
    "Accept": "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


class Forbidden(FetchError):  # noqa: N818, as the status is called
    """robots.txt does not allow it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed, or that it has not changed (``data`` is None); with what to ask next time."""

    data: bytes | None
    etag: str | None = None
    modified: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class _Got:
    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class _Host:
    rules: Any
    asked: float
    pause: float


class Polite:
    """One guest for all hosts: one pause each, one policy of trying again (urllib3's Retry).

    Args:
        allow_private: addresses of this machine and network may be fetched as well.
        pause: seconds between two requests to one host; a longer ``Crawl-delay`` is kept.
        backoff: seconds before a second try, doubled before each one after it.
        wait, clock: how to wait and what the time is, in seconds; for tests.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = PAUSE,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        backoff: float = 2.0,
    ) -> None:
        import urllib3

        from sayso.intake.connection import manager

        self._allow_private = allow_private
        self._pause = pause
        self._wait = wait
        self._clock = clock
        self._manager = manager(allow_private)
        self._hosts: dict[str, _Host] = {}
        self._next: dict[str, float] = {}

        # Servers that are busy or down are asked again, later and later, or when they say.
        class Retry(urllib3.Retry):
            def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
                asked = super().get_retry_after(response)
                return None if asked is None else min(asked, LONGEST_WAIT)

        self._retries = Retry(
            total=3,
            redirect=0,
            backoff_factor=backoff,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=("GET",),
            raise_on_status=False,
            raise_on_redirect=False,
        )

    def page(self, url: str) -> Raw:
        """Fetch a page. Raises FetchError, Forbidden where robots.txt does not allow it."""
        return fetch(
            url,
            allow_private=self._allow_private,
            timeout=TIMEOUT,
            retries=self._retries,
            allowed=self._turn,
        )

    def feed(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """Fetch a feed unless it is what it was. Raises FetchError or FeedError.

        robots.txt is not asked: a feed is there to be fetched, and the user named it.
        """
        asked = dict(_HEADERS)
        if etag:
            asked["If-None-Match"] = etag
        if modified:
            asked["If-Modified-Since"] = modified
        self._take_turn(url)
        response = self._get(url, asked, MAX_FEED, redirects=5)
        if response.status == 304:
            return Answer(None, etag, modified)
        if response.status != 200:
            raise FeedError(f"{url}: the server answered {response.status}; check the address")
        headers = response.headers
        return Answer(
            response.data,
            headers.get("ETag"),
            headers.get("Last-Modified"),
            headers.get("Content-Type"),
        )

    def _turn(self, url: str) -> None:
        """Wait for the next turn at a host. Raises Forbidden."""
        host = self._host(url)
        if not host.rules.can_fetch(url, AGENT):
            raise Forbidden(f"{url}: robots.txt of the site does not allow it; read it by hand")
        self._take_turn(url, host.pause)

    def _take_turn(self, url: str, pause: float | None = None) -> None:
        origin = _origin(url)
        left = self._next.get(origin, 0.0) - self._clock()
        if left > 0:
            self._wait(left)
        self._next[origin] = self._clock() + (self._pause if pause is None else pause)

    def _host(self, url: str) -> _Host:
        origin = _origin(url)
        known = self._hosts.get(origin)
        if known is not None and self._clock() - known.asked < ROBOTS_AGE:
            return known
        rules = self._robots(origin)
        delay = rules.crawl_delay(AGENT) or 0.0
        pause = min(max(self._pause, float(delay)), LONGEST_PAUSE)
        host = _Host(rules, self._clock(), pause)
        self._hosts[origin] = host
        return host

    def _robots(self, origin: str) -> Any:
        """The rules of a host: none where it has no robots.txt.

        Raises FetchError where it cannot be had for now (RFC 9309: then nothing is allowed).
        """
        try:
            from protego import Protego
        except ImportError:
            raise FeedError(
                "sayso watch needs protego; install it with: pip install 'sayso[watch]'"
            ) from None
        self._take_turn(origin)
        response = self._get(f"{origin}/robots.txt", _HEADERS, MAX_ROBOTS, redirects=5)
        if response.status >= 500 or response.status == 429:
            raise FetchError(
                f"{origin}/robots.txt: the server answered {response.status}, so nothing is "
                "fetched there for now"
            )
        text = response.data.decode("utf-8", "replace") if response.status == 200 else ""
        return Protego.parse(text)

    def _get(self, url: str, headers: dict[str, str], most: int, *, redirects: int) -> _Got:
        """A whole answer of at most ``most`` bytes. Raises FetchError."""
        import urllib3
        from urllib3.exceptions import HTTPError

        from sayso.intake.connection import Refused

        try:
            response = self._manager.request(
                "GET",
                url,
                headers=headers,
                retries=self._retries.new(redirect=redirects),
                timeout=urllib3.Timeout(connect=10.0, read=30.0),
                preload_content=False,
            )
            data = response.read(most + 1, decode_content=True)
            response.close()
        except Refused as refused:
            raise FetchError(f"{url}: {refused}; if you mean it, use --allow-private") from None
        except (HTTPError, OSError, UnicodeError, ValueError) as error:
            why = " ".join(str(error).split())[:200]
            raise FetchError(f"{url}: cannot be reached ({why}); check the address") from None
        if len(data) > most:
            raise FetchError(f"{url}: is larger than {most / 1e6:g} MB")
        return _Got(response.status, response.headers, data)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
