"""Chromium without a window, and a server of pages for it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of an installed Chromium; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str | None:
    """What of a browser is not installed, and how to install it; None where all is there."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright is not installed: pip install '.[browser]'"
    if chromium() is None:
        return "Chromium is not installed: apt-get install chromium"
    return None


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium of Playwright's; nothing in it reaches the network but this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def served(path: Path, *, read_only: bool = False) -> Iterator[tuple[str, str]]:
    """A ledger's pages on a free port: their address, and the one that lets in to write."""
    import uvicorn

    from sayso.show.web.serve import application, listen

    datasette, site = application(path, read_only=read_only, author="tester")
    listener = listen(0)
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        yield address, f"{address}/?token={site.token}"
    finally:
        server.should_exit = True
        thread.join(10)
