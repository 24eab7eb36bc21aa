"""A ledger that is served: who may write, and which requests are answered at all."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from ... import __version__
from .desk import ReviewLine
from .render import static

#: The name of the ledger among Datasette's databases: its tables are at ``/ledger``.
DATABASE = "ledger"
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
#: Nothing is loaded from elsewhere, and no script runs but the file of ours.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Datasette's own pages have scripts within them.
DATASETTE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Site:
    """What is served, and to whom.

    ``token`` lets its holder write; it is in the address that is printed at the start. ``hosts``
    are names by which the server may be called besides those of this machine.
    """

    path: Path
    author: str
    read_only: bool = False
    hosts: frozenset[str] = frozenset()
    token: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies know no ports, so that it has the ledger's digest."""
        return "sayso_" + hashlib.sha256(str(self.path).encode()).hexdigest()[:8]

    @property
    def csrf(self) -> str:
        """What a form of ours carries."""
        return hmac.new(self.token.encode(), b"csrf", hashlib.sha256).hexdigest()

    def knows(self, token: str | None) -> bool:
        """Whether it is the token."""
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    def may_write(self, cookies: dict[str, str]) -> bool:
        """Whether a request with these cookies may write."""
        return not self.read_only and self.knows(cookies.get(self.cookie))

    def is_form(self, csrf: str | None) -> bool:
        """Whether a form is ours."""
        return csrf is not None and hmac.compare_digest(csrf.encode(), self.csrf.encode())

    def answers(self, host: str | None, origin: str | None = None) -> bool:
        """Whether a request is meant for us: another name that leads here is an attack.

        It is how a page elsewhere would read what is served on this machine (DNS rebinding).
        """
        known = LOCAL | self.hosts
        if _name(host or "") not in known:
            return False
        return origin is None or _name(urlsplit(origin).netloc) in known


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    if host.startswith("["):
        return host[1 : host.find("]")].lower()
    return host.rsplit(":", 1)[0].lower() if ":" in host else host.lower()


def host_names(names: Iterable[str]) -> frozenset[str]:
    """Names of hosts, as they are compared."""
    return frozenset(_name(name.strip()) for name in names if name.strip())


@dataclasses.dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows besides its own context.

    ``done`` is the review that has just been made, ``undo`` the one that the key u takes back.
    ``here`` is the page's own address, to which a form goes back; ``editing`` opens its form.
    """

    name: str
    file: str
    database: str
    program: str
    version: str
    read_only: bool
    can_write: bool
    csrf: str
    here: str
    done: ReviewLine | None = None
    undo: int | None = None
    editing: bool = False


def view(
    site: Site, *, can_write: bool, here: str, done: ReviewLine | None, undo: int | None
) -> SiteView:
    """What a page knows of the site."""
    style = static("style.css") + static("app.js")
    return SiteView(
        name=site.path.stem,
        file=site.path.name,
        database=DATABASE,
        program=__version__,
        version=hashlib.sha256(style.encode()).hexdigest()[:10],
        read_only=site.read_only,
        can_write=can_write,
        csrf=site.csrf if can_write else "",
        here=here,
        done=done,
        undo=undo,
    )


def local_path(back: str | None) -> str:
    """A path within the site; anything else becomes the story page."""
    if not back or not back.startswith("/") or back.startswith("//") or "\\" in back:
        return "/"
    return back if back.isprintable() else "/"
