"""The ledger of the fire, and its pages without a server."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from sayso.show.web.connect import connect

from .hostile import evil_ledger
from .ledgers import mill_ledger


@dataclass
class Mill:
    """A ledger's file and the ids of its articles."""

    path: Path
    ids: dict[str, str]


@pytest.fixture(scope="session")
def burnt(tmp_path_factory: pytest.TempPathFactory) -> Mill:
    """The ledger as it is made; tests get copies of it."""
    path = tmp_path_factory.mktemp("burnt") / "mill.db"
    return Mill(path, mill_ledger(path))


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A ledger of hostile articles, and their ids."""
    path = tmp_path_factory.mktemp("evil") / "evil.db"
    return path, evil_ledger(path)


@pytest.fixture
def mill(tmp_path: Path, burnt: Mill) -> Mill:
    path = tmp_path / "mill.db"
    shutil.copy(burnt.path, path)
    return Mill(path, burnt.ids)


@pytest.fixture
def connection(mill: Mill) -> Iterator[sqlite3.Connection]:
    opened = connect(mill.path)
    yield opened
    opened.close()


@dataclass
class Pages:
    """What a browser without JavaScript would get from the pages of a ledger."""

    path: Path
    read_only: bool = False
    hosts: tuple[str, ...] = ()
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from sayso.show.web.serve import application

        self.datasette, self.site = application(
            self.path, read_only=self.read_only, hosts=self.hosts, author="tester"
        )
        asyncio.run(self.datasette.invoke_startup())

    def sign_in(self) -> None:
        """As one who opened the address that was printed."""
        self.cookies = {self.site.cookie: self.site.token}

    def request(self, method: str, address: str, **more: Any) -> Any:
        async def ask() -> Any:
            return await self.datasette.client.request(
                method, address, cookies=self.cookies, follow_redirects=False, **more
            )

        return asyncio.run(ask())

    def get(self, address: str, **more: Any) -> Any:
        return self.request("GET", address, **more)

    def html(self, address: str) -> Any:
        """The page as a tree."""
        response = self.get(address)
        assert response.status_code == 200, response.text
        return lxml.html.fromstring(response.content.decode())

    def post(self, address: str, form: dict[str, str], **more: Any) -> Any:
        return self.request("POST", address, data=form, **more)

    def review(self, form: dict[str, str], address: str = "/review/act") -> Any:
        return self.post(address, {"csrf": self.site.csrf, "back": "/review"} | form)


@pytest.fixture
def pages(mill: Mill) -> Pages:
    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    return Pages(mill.path)


@pytest.fixture
def desk(pages: Pages) -> Pages:
    """The pages for one who may write."""
    pages.sign_in()
    return pages
