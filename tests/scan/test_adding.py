"""Articles of a scan in a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("daft", reason="scanning archives needs: pip install 'sayso[scan]'")

from sayso.cli import cli
from sayso.ledger import Ledger
from sayso.scan.adding import add_scan
from sayso.scan.scan import Options, prepare, run
from sayso.scan.taken import articles_from_scan

from .archive import text


def test_a_part_of_a_scan_goes_into_a_ledger_as_it_was_read(tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    rows = [{"text": text(n), "date": f"2026-03-0{n}", "source": "Post"} for n in range(1, 7)]
    rows[5]["text"] = rows[4]["text"]  # without addresses, each row is an article of its own
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run(prepare([str(source)], out, Options()))
    with Ledger.open(tmp_path / "a.ledger", create=True) as ledger:
        counts = add_scan(ledger, out, "published >= '2026-03-03' and outlet = 'Post'")
        assert counts == {"new": 4}
        scanned = [a for a in articles_from_scan(out) if (a.published or "") >= "2026-03-03"]
        assert [a.to_json() for a in ledger.articles()] == [a.to_json() for a in scanned]
        assert all(a.statements for a in scanned)
        assert add_scan(ledger, out) == {"new": 2, "unchanged": 4}


def test_the_command(tmp_path: Path) -> None:
    source, out, ledger = tmp_path / "a.jsonl", tmp_path / "out", str(tmp_path / "a.ledger")
    source.write_text(json.dumps({"text": text(1), "date": "2026-03-01"}) + "\n")
    run(prepare([str(source)], out, Options()))
    call = CliRunner().invoke
    done = call(cli, ["add", ledger, "--from-scan", str(out), "--where", "published < '2026'"])
    assert (done.exit_code, "no article of the scan is such" in done.output) == (0, True)
    done = call(cli, ["add", ledger, "--from-scan", str(out)])
    assert (done.exit_code, "1 added" in done.output) == (0, True)
    assert call(cli, ["add", ledger]).exit_code == 2
    assert call(cli, ["add", ledger, "x.txt", "--where", "1 = 1"]).exit_code == 2
