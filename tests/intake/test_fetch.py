"""Fetching, from a server of this machine only."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import FetchError
from sayso.intake import Raw, Unread, expand
from sayso.intake import fetch as fetch_page
from sayso.intake.connection import is_public

PAGE = b"<html><body><p>The mayor said the bridge was safe.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/page":
            self.answer(200, PAGE, "text/html; charset=utf-8")
        elif self.path == "/image":
            self.answer(200, b"x", "image/png")
        elif self.path == "/large":
            self.answer(200, b"x" * 5000, "text/plain")
        elif self.path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            for _ in range(40):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)
        elif self.path.startswith("/loop"):
            self.redirect("/loop")
        elif self.path == "/moved":
            self.redirect("/page")
        elif self.path == "/file":
            self.redirect("file:///etc/passwd")
        else:
            self.answer(404, b"no", "text/plain")

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.seen = []  # type: ignore[attr-defined]
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def test_page_and_redirect(base: str) -> None:
    heard: list[str] = []
    raw = fetch_page(f"{base}/moved", allow_private=True, notify=heard.append)
    assert raw == Raw(PAGE, f"{base}/moved", f"{base}/page", "text/html; charset=utf-8")
    assert heard == [f"{base}/moved: redirected to {base}/page"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/image", "is image/png, not a page of text"),
        ("/none", "answered 404; open the page in a browser"),
        ("/loop", "redirected more than 5 times"),
        ("/file", "which is no http or https address"),
        ("/large", "is larger than 0.001 MB"),
        ("/drip", "try again or save the page"),
    ],
)
def test_limits_say_what_to_do(base: str, path: str, message: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match=message):
        fetch_page(f"{base}{path}", allow_private=True, max_bytes=1000, timeout=0.5)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]
)
def test_private_addresses_are_refused_unconnected(server: ThreadingHTTPServer, host: str) -> None:
    before = len(server.seen)  # type: ignore[attr-defined]
    with pytest.raises(FetchError, match=r"private address|cannot be reached"):
        fetch_page(f"http://{host}:{server.server_port}/page", timeout=2)
    assert len(server.seen) == before  # type: ignore[attr-defined]


def test_redirect_to_a_private_address_is_refused(
    base: str, server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the first hop is let through as if public, the second is not
    calls: list[str] = []

    def first_only(address: str) -> bool:
        calls.append(address)
        return len(calls) == 1

    monkeypatch.setattr("sayso.intake.connection.is_public", first_only)
    with pytest.raises(FetchError, match="private address"):
        fetch_page(f"{base}/moved")
    assert server.seen[-1] == "/moved"  # type: ignore[attr-defined]


def test_no_answer_and_bad_addresses(base: str) -> None:
    for url in ("http://127.0.0.1:1/", "http://", "http://[::1", "http://a..b/"):
        with pytest.raises(FetchError):
            fetch_page(url, allow_private=True, timeout=1)


def test_expand_fetches_and_goes_on(base: str) -> None:
    first, second = expand([f"{base}/none", f"{base}/page"], allow_private=True)
    assert isinstance(first, Unread)
    assert isinstance(second, Raw)
    (refused,) = expand([f"{base}/page"])
    assert isinstance(refused, Unread)
    assert "private address" in str(refused.error)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("0.0.0.0", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
