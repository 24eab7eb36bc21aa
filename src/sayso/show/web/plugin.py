"""The Datasette plugin: our pages before Datasette's, and a guard before both.

It does nothing in a Datasette that is no :class:`LedgerDatasette`.
"""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request, Response
from markupsafe import Markup, escape
from pluggy import HookimplMarker

from ...errors import SaysoError
from . import (
    article,
    card,
    claims,
    desk,
    families,
    figures,
    render,
    review,
    search,
    speakers,
    story,
    write,
)
from . import site as sites
from .links import PageLinks
from .site import DATABASE, POLICY, Site

hookimpl = HookimplMarker("datasette")
SITES: WeakKeyDictionary[Datasette, Site] = WeakKeyDictionary()
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}
_STATIC = {
    "style.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}

Build = Callable[[sqlite3.Connection, Request], Any]
View = Callable[[Datasette, Request], Awaitable[Response]]


class LedgerDatasette(Datasette):  # type: ignore[misc]  # Datasette has no types
    """Datasette over a ledger, with our pages before its own."""

    def __init__(self, site: Site, **settings: Any) -> None:
        SITES[self] = site  # the routes are asked for while it is being made
        super().__init__([], **settings)
        database = Database(self, path=str(site.path), is_mutable=True)
        self.add_database(database, name=DATABASE)


def _variable(request: Request, name: str) -> str:
    return unquote(request.url_vars[name])


def _number(request: Request) -> int:
    typed = request.args.get("page") or "1"
    return int(typed[:9]) if typed.isascii() and typed.isdigit() else 1


def _query(request: Request) -> dict[str, str]:
    """The query, null characters and halves of characters included, first values only."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(request.query_string, errors="replace"):
        found.setdefault(name, value)
    return found


def _page(section: str, template: str, build: Build) -> View:
    """A view that fills a context from the ledger and renders it; None is not found."""

    async def view(datasette: Datasette, request: Request) -> Response:
        site = SITES[datasette]
        query = _query(request)
        if "token" in query:
            return _with_cookie(site, request, query.pop("token"))
        can_write = site.may_write(request.cookies)
        done = query.pop("done", "")

        def fill(connection: sqlite3.Connection) -> tuple[Any, sites.SiteView]:
            connection.row_factory = sqlite3.Row
            return build(connection, request), _site_view(
                connection, site, request, query, can_write, done
            )

        page, about = await datasette.get_database(DATABASE).execute_fn(fill)
        if page is None:
            return _error(
                about,
                404,
                "Not in this ledger",
                "There is no such thing in the ledger: it was removed, or its name has changed "
                "since the link was made.",
                query.get("exact", ""),
            )
        context = {"page": page, "site": about, "section": section}
        html = render.page(template, context)
        return Response.html(html, headers=dict(HEADERS))

    return view


def _site_view(
    connection: sqlite3.Connection,
    site: Site,
    request: Request,
    query: Mapping[str, str],
    can_write: bool,
    done: str,
) -> sites.SiteView:
    line = undo = None
    if can_write:
        if done.isascii() and done.isdigit():
            line = next(iter(desk.latest(connection, 1, review=int(done[:15]))), None)
        row = connection.execute(
            """SELECT max(id) FROM reviews WHERE undone_by IS NULL AND verdict <> 'undo'
            AND author = ?""",
            (site.author,),
        ).fetchone()
        undo = row[0]
    here = request.path + ("?" + urlencode(query) if query else "")
    return sites.view(site, can_write=can_write, here=here, done=line, undo=undo)


def _error(
    about: sites.SiteView, status: int, title: str, words: str, quote: str = "", back: str = "/"
) -> Response:
    page = {"title": title, "words": words, "quote": quote, "back": back}
    html = render.page("error.html", {"page": page, "site": about, "section": ""})
    return Response.html(html, status=status, headers=dict(HEADERS))


def _with_cookie(site: Site, request: Request, token: str) -> Response:
    """The address that was printed at the start: its token goes into a cookie, and away."""
    rest = [(name, value) for name, value in _query(request).items() if name != "token"]
    address = urlunsplit(("", "", request.path, urlencode(rest), ""))
    response = Response.redirect(sites.local_path(address))
    response.headers |= HEADERS
    if site.knows(token) and not site.read_only:
        response.set_cookie(site.cookie, token, httponly=True, samesite="strict", path="/")
    return response


async def _write(datasette: Datasette, request: Request) -> Response:
    """Both forms of the review: checked, written, and back to where they came from."""
    site = SITES[datasette]
    can_write = site.may_write(request.cookies)
    about = sites.view(site, can_write=can_write, here="/", done=None, undo=None)
    if request.method != "POST":
        return Response.redirect("/review")
    form = await request.post_vars()
    if site.read_only:
        return _error(about, 403, "Read only", "This ledger is shown read only.")
    if not can_write or not site.is_form(form.get("csrf")):
        return _error(
            about,
            403,
            "Not written",
            "The form does not come from a page that may write. Open the address that `sayso "
            "serve` printed, then try again.",
        )
    back = sites.local_path(form.get("back"))
    try:
        if request.path == "/review/undo":
            done: int | None = await asyncio.to_thread(
                write.undo, site.path, site.author, form.get("review", "")
            )
        else:
            done = await asyncio.to_thread(write.act, site.path, site.author, form)
    except SaysoError as error:
        return _error(about, 400, "Not written", f"{error}.", back=back)
    response = Response.redirect(_with_done(back, done))
    response.headers |= HEADERS
    return response


def _with_done(back: str, done: int | None) -> str:
    parts = urlsplit(back)
    query = [(k, v) for k, v in parse_qsl(parts.query) if k != "done"]
    if done is not None:
        query.append(("done", str(done)))
    return urlunsplit(("", "", parts.path, urlencode(query), dict(query).get("statement", "")))


async def _static(request: Request) -> Response:
    name = request.url_vars["name"]
    headers = {"cache-control": "max-age=31536000, immutable", "x-content-type-options": "nosniff"}
    return Response(render.static(name), headers=headers, content_type=_STATIC[name])


async def _annotation(datasette: Datasette, request: Request) -> Response:
    of, label = _variable(request, "article"), _variable(request, "label")

    def fill(connection: sqlite3.Connection) -> card.Card | None:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT text FROM articles WHERE id = ?", (of,)).fetchone()
        return card.card(connection, of, label, row["text"]) if row else None

    found = await datasette.get_database(DATABASE).execute_fn(fill)
    if found is None:
        return Response.json({"error": "no such statement"}, status=404)
    source = f"{request.scheme}://{request.host}{PageLinks().article(of)}"
    body = json.dumps(found.annotation(source), ensure_ascii=True)
    return Response(body, headers=dict(HEADERS), content_type="application/ld+json")


def _speaker(connection: sqlite3.Connection, request: Request) -> Any:
    name = _query(request).get("name", "")
    key = _variable(request, "key") if "key" in request.url_vars else f"name:{name}"
    return speakers.page(connection, key, _number(request))


ROUTES: list[tuple[str, Any]] = [
    (r"^/$", _page("Story", "story.html", lambda c, r: story.page(c))),
    (
        r"^/article/(?P<article>[^/]+)$",
        _page(
            "Articles",
            "article.html",
            lambda c, r: article.page(c, _variable(r, "article"), _query(r)),
        ),
    ),
    (r"^/article/(?P<article>[^/]+)/(?P<label>[^/]+)\.json$", _annotation),
    (
        r"^/articles$",
        _page(
            "Articles",
            "articles.html",
            lambda c, r: article.list_page(c, _number(r), query=_query(r).get("q", "")[:200]),
        ),
    ),
    (r"^/speaker/(?P<key>[^/]+)$", _page("Speakers", "speaker.html", _speaker)),
    (r"^/speaker$", _page("Speakers", "speaker.html", _speaker)),
    (
        r"^/speakers$",
        _page("Speakers", "speakers.html", lambda c, r: speakers.list_page(c, _number(r))),
    ),
    (
        r"^/claim/(?P<claim>[^/]+)$",
        _page("Claims", "claim.html", lambda c, r: claims.page(c, _variable(r, "claim"))),
    ),
    (
        r"^/claims$",
        _page(
            "Claims",
            "claims.html",
            lambda c, r: claims.list_page(c, _number(r), only=_query(r).get("only", "")),
        ),
    ),
    (
        r"^/figure/(?P<quantity>[^/]+)$",
        _page("Story", "quantity.html", lambda c, r: figures.page(c, _variable(r, "quantity"))),
    ),
    (
        r"^/figures$",
        _page("Story", "quantities.html", lambda c, r: figures.list_page(c, _number(r))),
    ),
    (r"^/copies$", _page("Story", "copies.html", lambda c, r: families.list_page(c, _number(r)))),
    (
        r"^/search$",
        _page("Search", "search.html", lambda c, r: search.page(c, _query(r), _number(r))),
    ),
    (r"^/review$", _page("Review", "review.html", lambda c, r: review.page(c, _query(r)))),
    (r"^/review/(act|undo)$", _write),
    (r"^/-/sayso/(?P<name>style\.css|app\.js|icon\.svg)$", _static),
]


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Any]]:
    """Our pages; they come before Datasette's own."""
    return ROUTES if datasette in SITES else []


@hookimpl
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """The way from the tables back to the pages."""
    if datasette not in SITES:
        return []
    names = {"/": "Story", "/articles": "Articles", "/search": "Search", "/review": "Review"}
    return [{"href": path, "label": name} for path, name in names.items()]


_ARTICLE = re.compile(r"a[0-9a-f]{12,16}")
_OF_ARTICLES = {"article", "original", "copy", "replaces"}


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Datasette) -> Any:
    """An article's id in a table leads to its page."""
    if datasette not in SITES or not isinstance(value, str) or not _ARTICLE.fullmatch(value):
        return None
    if column in _OF_ARTICLES or (column == "id" and table in ("articles", "current_articles")):
        href = PageLinks().article(value)
        return Markup('<a href="{}">{}</a>').format(href, escape(value))
    return None


@hookimpl
def skip_csrf(datasette: Datasette, scope: Mapping[str, Any]) -> bool | None:
    """The review's forms have a guard of their own."""
    return True if datasette in SITES and scope["path"].startswith("/review/") else None


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Requests for other hosts are not answered; Datasette's pages load nothing from elsewhere."""

    def wrap(app: Any) -> Any:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            site = SITES.get(datasette)
            if site is None or scope["type"] != "http":
                await app(scope, receive, send)
                return
            headers = {name.lower(): value for name, value in scope["headers"]}
            host = headers.get(b"host", b"").decode("latin-1")
            origin = headers.get(b"origin")
            said = origin.decode("latin-1") if origin and scope["method"] == "POST" else None
            if not site.answers(host, said):
                await _refuse(send)
                return

            async def send_on(message: Any) -> None:
                if message["type"] == "http.response.start":
                    known = {name.lower() for name, _ in message["headers"]}
                    if b"content-security-policy" not in known:
                        policy = sites.DATASETTE_POLICY.encode()
                        more = [(b"content-security-policy", policy)]
                        more.append((b"x-content-type-options", b"nosniff"))
                        message = message | {"headers": [*message["headers"], *more]}
                await send(message)

            await app(scope, receive, send_on)

        return guarded

    return wrap


async def _refuse(send: Any) -> None:
    words = b"sayso answers only to its own address; call it by the one that it printed.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": words})
