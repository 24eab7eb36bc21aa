"""Feeds from a server of this machine: politely, once each, and on after a stop."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("feedparser", reason="watching feeds needs: pip install 'sayso[watch]'")
pytest.importorskip("protego", reason="watching feeds needs: pip install 'sayso[watch]'")

from click.testing import CliRunner

from sayso.cli import cli, main
from sayso.errors import FetchError
from sayso.intake import Raw
from sayso.ledger import Ledger
from sayso.model import Article
from sayso.pipeline import Pipeline
from sayso.watch import FeedError, Polite, State, Watch, parse
from sayso.watch.polite import Forbidden

ROBOTS = b"User-agent: *\nDisallow: /private/\nUser-agent: sayso\nDisallow: /no/\nCrawl-delay: 7\n"
REPORT = (
    "<html lang='en'><head><title>Bridge closed</title></head><body><article><h1>Bridge {n} closed"
    "</h1><p>The council closed the bridge on Tuesday, after engineers found {n} cracks in it.</p>"
    "<p>“Nobody will use it before it is safe,” said the mayor, Ada Brennick. She said that it "
    "would take {n} weeks.</p></article></body></html>"
)
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<id>urn:post</id><updated>2026-03-05T10:00:00Z</updated>
<entry><title>Nine</title><id>urn:9</id><link href="/report/9"/>
<published>2026-03-05T09:00:00+01:00</published></entry></feed>"""


def rss(numbers: list[str]) -> str:
    items = "".join(
        f"<item><title>Report {n}</title><link>/report/{n}</link>"
        f"<guid isPermaLink='false'>g{n}</guid>"
        f"<pubDate>Wed, 04 Mar 2026 0{len(numbers) - i}:00:00 GMT</pubDate></item>"
        for i, n in enumerate(numbers)
    )
    return f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.seen.append(self.path)
        kind, body, tag = "text/html", b"", ""
        if self.path == "/robots.txt":
            kind, body = "text/plain", server.robots
        elif self.path == "/feed":
            kind, body = "application/rss+xml", rss(server.entries).encode()
            tag = f'"{len(server.entries)}"'
        elif self.path == "/atom":
            kind, body = "application/atom+xml", ATOM.encode()
        elif self.path.startswith("/report/busy") and server.seen.count(self.path) == 1:
            self.answer(503, b"", {"Retry-After": "0"})
            return
        elif self.path == "/report/away":
            self.answer(302, b"", {"Location": "/no/1"})
            return
        elif self.path.startswith(("/report/gone", "/nothing")):
            self.answer(404, b"", {})
            return
        else:
            body = REPORT.format(n=self.path.rsplit("/", 1)[1]).encode()
        if tag and self.headers.get("If-None-Match") == tag:
            self.answer(304, b"", {})
            return
        self.answer(200, body, {"Content-Type": kind, **({"ETag": tag} if tag else {})})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    seen: list[str]
    entries: list[str]
    robots: bytes


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.seen, made.entries, made.robots = [], ["2", "1"], ROBOTS
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def base(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


class Added:
    """Where a watch puts its articles, and how long it waited."""

    def __init__(self, path: Path) -> None:
        self.state = State(path)
        self.articles: list[Article] = []
        self.waits: list[float] = []
        self.fail = False

    def add(self, article: Article, raw: Raw, published: str | None) -> None:
        if self.fail:
            raise KeyboardInterrupt
        assert raw.url == article.url
        self.articles.append(article)

    def watch(self, *feeds: str) -> Watch:
        polite = Polite(allow_private=True, wait=self.waits.append, clock=lambda: 0.0, backoff=0.0)
        return Watch(feeds, self.state, polite, Pipeline(threads=1), self.add)


def test_what_is_new_is_added_once(server: Server, tmp_path: Path) -> None:
    kept = Added(tmp_path / "seen")
    watch = kept.watch(f"{base(server)}/feed")
    assert watch.round().added == 2
    assert [a.url for a in kept.articles] == [f"{base(server)}/report/{n}" for n in (1, 2)]
    first = kept.articles[0]
    assert (first.published, first.published_from) == ("2026-03-04T01:00:00+00:00", "feed")
    assert len(first.statements) == 2

    again = watch.round()
    assert (again.added, again.unchanged, again.problems) == (0, 1, ())
    server.entries = ["3", "2", "1"]
    assert watch.round().added == 1
    assert kept.articles[-1].url == f"{base(server)}/report/3"
    assert server.seen.count("/report/1") == 1
    assert server.seen.count("/robots.txt") == 1


def test_robots_and_pauses_are_kept(server: Server, tmp_path: Path) -> None:
    server.entries = ["away", "1"]
    kept = Added(tmp_path / "seen")
    done = kept.watch(f"{base(server)}/feed").round()
    assert done.added == 1
    assert any("robots.txt" in why for why in done.problems)
    assert "/no/1" not in server.seen  # asked before each hop of a redirect
    # Between the feed, robots.txt and the two pages; Crawl-delay is longer than ours.
    assert kept.waits == [5, 5, 7]
    with pytest.raises(Forbidden):
        Polite(allow_private=True, wait=kept.waits.append).page(f"{base(server)}/no/2")


def test_failures_are_tried_again_and_then_given_up(server: Server, tmp_path: Path) -> None:
    server.entries = ["gone", "busy"]
    kept = Added(tmp_path / "seen")
    watch = kept.watch(f"{base(server)}/feed", f"{base(server)}/nothing")
    done = watch.round()
    assert done.added == 1
    assert server.seen.count("/report/busy") == 2
    assert len(done.problems) == 2
    assert any("answered 404" in why and why.endswith("it is tried again") for why in done.problems)
    for _ in range(4):
        watch.round()
    assert server.seen.count("/report/gone") == 3
    assert [url for url, _ in kept.state.given_up()] == [f"{base(server)}/report/gone"]


def test_stopped_while_adding_loses_nothing(server: Server, tmp_path: Path) -> None:
    kept = Added(tmp_path / "seen")
    kept.fail = True
    with pytest.raises(KeyboardInterrupt):
        kept.watch(f"{base(server)}/feed").round()
    on = Added(tmp_path / "seen")
    assert on.watch(f"{base(server)}/feed").round().added == 2
    assert [a.url for a in on.articles] == [f"{base(server)}/report/{n}" for n in (1, 2)]


def test_nothing_is_fetched_where_robots_cannot_be_had(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="private address"):
        Polite(wait=lambda _: None).feed(f"{base(server)}/feed")
    assert server.seen == []
    server.robots = b"User-agent: *\nDisallow: /\n"
    kept = Added(tmp_path / "seen")
    assert kept.watch(f"{base(server)}/feed").round().added == 0
    assert not any(path.startswith("/report") for path in server.seen)


def test_the_command_fills_a_ledger(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "story.ledger"
    feeds = [f"{base(server)}/feed", f"{base(server)}/atom"]
    arguments = ["sayso", "watch", *feeds, str(path), "--once", "--pause", "0", "--allow-private"]
    server.robots = b""
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 0
    assert "3 new articles" in capsys.readouterr().err
    with Ledger.open(path, readonly=True) as ledger:
        articles = list(ledger.articles())
        assert sorted(a.published or "" for a in articles) == [
            "2026-03-04T01:00:00+00:00",
            "2026-03-04T02:00:00+00:00",
            "2026-03-05T08:00:00+00:00",
        ]
        assert ledger.original(articles[0].id) is not None
    assert json.loads(articles[0].to_json())["statements"]


def test_what_is_no_feed_is_told() -> None:
    with pytest.raises(FeedError, match="is no RSS or Atom feed"):
        parse(b"<html><body><p>Hello</p></body></html>", "https://x.example/")
    (entry,) = parse(ATOM.encode(), "https://x.example/atom")
    assert (entry.url, entry.key) == ("https://x.example/report/9", "urn:9")


def test_what_is_no_feed_s_address_is_refused_and_no_ledger_made(tmp_path: Path) -> None:
    for arguments in (["feed.xml", "a.db"], ["a.db", "https://example.org/feed"]):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            done = CliRunner().invoke(cli, ["watch", "--once", *arguments])
        assert done.exit_code == 2
        assert f"{arguments[0]} is no address of a feed" in done.output
    assert not list(tmp_path.iterdir())
