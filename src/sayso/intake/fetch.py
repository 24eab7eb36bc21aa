"""One page from an address that the user named: with limits, and never from the inside.

Addresses of this machine, its network and other reserved ranges are refused unless they are asked
for. The check is made on the address that the connection goes to, at each hop, so neither a name
that resolves anew nor a redirect gets past it. Proxies of the environment are not used.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from sayso.errors import FetchError
from sayso.intake.sources import MAX_BYTES, Raw

if TYPE_CHECKING:  # most runs fetch nothing, and need not wait for it
    import urllib3

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TYPES: Final = re.compile(
    r"text/(html|plain|markdown|x-markdown)|application/xhtml\+xml|multipart/related"
)
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; sayso)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
    timeout: float = 30.0,
    max_redirects: int = 5,
    notify: Callable[[str], None] | None = None,
    retries: urllib3.Retry | None = None,
    allowed: Callable[[str], None] | None = None,
) -> Raw:
    """Fetch one page within ``timeout`` seconds in all and ``max_bytes`` bytes once unpacked.

    ``notify`` hears of each redirect. ``retries`` is what to do where the server fails, by default
    nothing. ``allowed`` is asked before each request and raises FetchError to forbid it.
    ``Raw.file`` is the address as given, ``Raw.url`` the one that answered. Raises FetchError, with
    what to do.
    """
    from sayso.intake.connection import manager as new_manager

    deadline = time.monotonic() + timeout
    here = url
    with new_manager(allow_private) as manager:
        for _hop in range(max_redirects + 1):
            _check_scheme(url, here)
            if allowed is not None:
                allowed(here)
            response = _open(manager, url, here, deadline, retries)
            try:
                if response.status not in _REDIRECTS or not response.headers.get("Location"):
                    return _answer(response, url, here, max_bytes, deadline, timeout)
                there = urljoin(here, response.headers["Location"])
            finally:
                response.close()
            if notify is not None:
                notify(f"{here}: redirected to {there}")
            here = there
    raise FetchError(f"{url}: redirected more than {max_redirects} times; save the page as a file")


def _check_scheme(url: str, here: str) -> None:
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(here)
    except LocationParseError:
        raise FetchError(f"{url}: is no valid address; check it") from None
    if parts.scheme not in ("http", "https") or not parts.host:
        raise FetchError(
            f"{url}: leads to {here}, which is no http or https address; save the page as a file"
        )


def _open(
    manager: urllib3.PoolManager,
    url: str,
    here: str,
    deadline: float,
    retries: urllib3.Retry | None,
) -> urllib3.BaseHTTPResponse:
    import urllib3
    from urllib3.exceptions import HTTPError

    from sayso.intake.connection import Refused

    left = max(0.1, deadline - time.monotonic())
    try:
        return manager.request(
            "GET",
            here,
            headers=_HEADERS,
            redirect=False,
            retries=retries if retries is not None else False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=min(10.0, left), read=left),
        )
    except Refused as refused:
        raise FetchError(
            f"{url}: {refused}; if you mean to read from your own network, use --allow-private "
            "(in Python, fetch it with allow_private=True)"
        ) from None
    except urllib3.exceptions.TimeoutError:
        raise FetchError(
            f"{url}: no answer in time; try again or save the page as a file"
        ) from None
    except (HTTPError, OSError, UnicodeError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        raise FetchError(f"{url}: cannot be reached ({why}); check the address") from None


def _answer(
    response: urllib3.BaseHTTPResponse,
    url: str,
    here: str,
    max_bytes: int,
    deadline: float,
    timeout: float,
) -> Raw:
    from urllib3.exceptions import HTTPError

    if response.status != 200:
        raise FetchError(
            f"{url}: the server answered {response.status}; open the page in a browser and save it"
        )
    kind = response.headers.get("Content-Type")
    if kind and not _TYPES.match(kind.strip().lower()):
        raise FetchError(
            f"{url}: is {kind.split(';')[0]}, not a page of text; name the page itself"
        )
    data = bytearray()
    try:
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and int(length) > max_bytes:
            raise FetchError(_too_large(url, max_bytes))
        while chunk := response.read1(65_536, decode_content=True):
            data += chunk
            if len(data) > max_bytes:
                raise FetchError(_too_large(url, max_bytes))
            if time.monotonic() > deadline:
                raise FetchError(
                    f"{url}: took over {timeout:g} seconds; try again or save the page as a file"
                )
    except (HTTPError, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise FetchError(
            f"{url}: broke off ({why}); try again or save the page as a file"
        ) from None
    return Raw(bytes(data), url, here, kind)


def _too_large(url: str, max_bytes: int) -> str:
    return f"{url}: is larger than {max_bytes / 1e6:g} MB; save the part you need as a file"
