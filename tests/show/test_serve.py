"""The command ``sayso serve``: its address and its errors."""

from __future__ import annotations

import builtins
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from sayso.cli import cli
from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.show.web.serve import ServeError, application, serve

pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")


def test_the_command_serves_until_it_is_stopped(mill):
    with subprocess.Popen(
        [sys.executable, "-m", "sayso", "serve", str(mill.path), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S{20,}", line)
            assert found, line
            with urllib.request.urlopen(found[0], timeout=20) as response:
                assert b"What is claimed now" in response.read()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_a_port_that_is_taken_says_so(mill):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} .* name another one with --port"):
            serve(mill.path, port=port)


def test_without_the_extra_it_says_what_to_install(mill, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.split(".")[0] == "datasette":
            raise ImportError("gone", name="datasette")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ServeError, match=r"pip install 'sayso\[web\]'"):
        application(mill.path)


def test_no_ledger_says_so(tmp_path):
    with pytest.raises(LedgerError, match="no such ledger"):
        application(tmp_path / "none.db")
    result = CliRunner().invoke(cli, ["serve", str(tmp_path / "none.db")])
    assert isinstance(result.exception, LedgerError)


def test_a_name_that_cannot_be_served_says_so(tmp_path):
    Ledger.open(tmp_path / "what?.db", create=True).close()
    with pytest.raises(ServeError, match="rename"):
        application(tmp_path / "what?.db")


def test_an_empty_ledger_has_every_page(tmp_path):
    from .conftest import Pages

    Ledger.open(tmp_path / "empty.db", create=True).close()
    pages = Pages(tmp_path / "empty.db")
    for name in ("", "articles", "speakers", "claims", "figures", "copies", "search", "review"):
        assert pages.get(f"/{name}").status_code == 200
    assert "sayso add empty.db" in pages.get("/").text


def test_another_datasette_has_none_of_our_pages(pages):
    import asyncio

    from datasette.app import Datasette

    async def ask() -> int:
        other = Datasette(memory=True)
        await other.invoke_startup()
        response = await other.client.get("/review")
        return response.status_code

    assert asyncio.run(ask()) == 404
