"""``sayso serve``: the pages of a ledger, on this machine."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import SaysoError
from ...ledger import Ledger

if TYPE_CHECKING:
    from .site import Site

HOST = "127.0.0.1"
PORT = 8765
#: Tables that hold the ledger's inner workings; Datasette lists them apart.
_HIDDEN = (
    "inputs story_keys reviewed_cells reviewed_statements reviewed_figures statement_figures "
    "statement_times claim_opposites _sqlite_migrations sqlite_sequence"
).split()


class ServeError(SaysoError):
    """A server that cannot be started; the message says what to do."""


def serve(
    path: Path,
    *,
    port: int = PORT,
    read_only: bool = False,
    hosts: Iterable[str] = (),
    author: str | None = None,
    open_browser: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Serve a ledger on 127.0.0.1 until interrupted.

    Args:
        path: the ledger.
        port: where to listen; 0 takes a free one.
        read_only: nothing can be written, whoever asks.
        hosts: names by which the server may be called besides those of this machine.
        author: under whose name reviews are written; by default the user's.
        open_browser: open the story page in the browser.
        say: is given the lines for the user.

    Raises:
        LedgerError: there is no such ledger.
        ServeError: a part is not installed, or the port is taken.
    """
    datasette, site = application(path, read_only=read_only, hosts=hosts, author=author)
    import uvicorn

    listener = listen(port)
    address = f"http://{HOST}:{listener.getsockname()[1]}/"
    if not read_only:
        address += f"?token={site.token}"
    say(f"The story of {path.name}: {address}")
    say("Read only." if read_only else f"Whoever has this address can review, as {site.author}.")
    say("Stop with Ctrl-C.")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    config = uvicorn.Config(
        datasette.app(), log_level="warning", lifespan="on", server_header=False
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def application(
    path: Path,
    *,
    read_only: bool = False,
    hosts: Iterable[str] = (),
    author: str | None = None,
) -> tuple[Any, Site]:
    """Datasette over a ledger with our pages before its own, not started.

    Raises:
        LedgerError: there is no such ledger.
        ServeError: a part is not installed, or the ledger's name cannot be served.
    """
    try:
        from datasette.plugins import pm

        from . import plugin
    except ImportError as error:
        raise ServeError(
            f"the pages need the part of sayso called web ({error.name} is not installed); "
            "run: pip install 'sayso[web]'"
        ) from None
    from .site import DATABASE, Site, host_names

    Ledger.open(path, readonly=True).close()
    absolute = Path(os.path.abspath(path))
    if any(char in str(absolute) for char in "?#%"):
        raise ServeError(
            f"{path}: a name with ?, # or % cannot be served; rename the ledger or its folder"
        )
    if not pm.is_registered(plugin):
        pm.register(plugin, name="sayso")
    site = Site(absolute, author or _user(), read_only, host_names(hosts))
    datasette = plugin.LedgerDatasette(
        site,
        metadata={
            "title": f"{absolute.stem}: who said what",
            "databases": {DATABASE: {"tables": _tables()}},
        },
        settings={"allow_download": False, "default_page_size": 50, "max_returned_rows": 5000},
    )
    return datasette, site


def _tables() -> dict[str, Any]:
    """What Datasette is told of our tables."""
    tables: dict[str, Any] = {name: {"hidden": True} for name in _HIDDEN}
    words = {"fts_table": "statements_fts"}
    tables["statements"] = words | {"fts_pk": "id", "facets": ["act", "certainty", "evidence"]}
    tables["who_said_what"] = words | {
        "fts_pk": "statement_id",
        "facets": ["speaker", "act", "evidence"],
        "sort_desc": "day",
    }
    tables["articles"] = {"label_column": "title"}
    tables["speakers"] = {"label_column": "name"}
    return tables


def listen(port: int) -> socket.socket:
    """A socket that listens on this machine alone; raises ServeError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)  # whoever is quick waits in line
    except (OSError, OverflowError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or str(error)
        raise ServeError(
            f"port {port} of {HOST} cannot be used ({why}); name another one with --port, or "
            "--port 0 for any that is free"
        ) from None
    return listener


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
