"""The commands that keep a ledger, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso import reading
from sayso.cli import cli
from sayso.commands import stream
from sayso.errors import LedgerError
from sayso.ledger import Ledger
from tests.ledger.builders import LATER, READER, report, says

ONE = report(
    says("Ada Lind", "12 homes had burnt", "12", unit="homes", role="mayor"),
    says("Bo Marsh", "the mill was [bold]safe", act="deny"),
    file="one.txt", outlet="The Hill",
)  # fmt: skip
TWO = report(
    says("Ada Lind", "14 homes had burnt", "14", unit="homes", role="mayor"), file="one.txt"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.add(ONE, reader=READER)
    return tmp_path / "a.db"


def sayso(*arguments: object, status: int = 0, **options: Any) -> str:
    done = CliRunner(env={"COLUMNS": "120"}).invoke(
        cli, [str(each) for each in arguments], **options
    )
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == status, done.output
    return done.output


def test_from_an_input_to_a_corrected_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The only test here that reads with the model, which is loaded once."""
    monkeypatch.setattr(stream, "Pipeline", reading._pipeline)
    folder, path = tmp_path / "reports", tmp_path / "a.db"
    folder.mkdir()
    (folder / "1.txt").write_text("Fire at the mill\n\nMayor Ada Lind said 12 homes had burnt.\n")
    (folder / "2.txt").write_text("Mill owner Bo Marsh denied that the alarm was off.\n")
    (folder / "3.txt").write_text("")
    printed = sayso("add", path, folder, "--published", "2026-03-02", status=1)
    assert "2 added, 1 not read" in printed
    assert "1 not read" in sayso("add", path, folder, "--published", "2026-03-02", status=1)
    before = path.read_bytes()
    assert "2 unchanged" in sayso("add", path, folder, "--published", "2026-03-02", status=1)
    assert path.read_bytes() == before
    (folder / "1.txt").write_text("Fire at the mill\n\nMayor Ada Lind said 14 homes had burnt.\n")
    printed = sayso("add", path, folder / "1.txt", "--published", "2026-03-02")
    assert "version 2: 1 statement changed, 1 figure changed" in printed
    (found,) = map(json.loads, sayso("find", path, "--figure-of", "homes", "--json").splitlines())
    assert (found["speaker"], found["figures"], found["day"]) == (
        "Ada Lind",
        ["14 homes"],
        "2026-03-02",
    )
    name = f"{found['article']}:{found['statement']}"
    sayso("review", path, name, "correct", "act", "promise", "--author", "Kari")
    # The same input, read anew by what reads now: nothing changes, and the review stays.
    assert "3 read with sayso" in sayso("reread", path, "--all")
    assert "already" in sayso("reread", path)
    (line,) = sayso("read", "--ledger", path, "--json", found["article"]).splitlines()
    assert json.loads(line)["statements"][0]["act"] == "promise"
    with Ledger.open(path) as ledger:
        ledger.database.execute("UPDATE statements SET act = 'deny' WHERE content_text LIKE '14%'")
        ledger.database.execute("UPDATE readings SET model = 'older'")
    printed = sayso("reread", path)
    assert "1 statement changed" in printed
    assert "1 changed, 2 the same" in printed


def test_list_and_find_and_read(path: Path) -> None:
    assert "Fire at the mill" in sayso("list", path)
    (row,) = map(json.loads, sayso("list", path, "--json").splitlines())
    assert (row["id"], row["statements"], row["address"]) == (ONE.id, 2, "one.txt")
    printed = sayso("find", path, "mill", "--act", "deny")
    assert "Bo Marsh" in printed
    assert "[bold]safe" in printed
    assert f"{ONE.id}:s2" in printed
    assert "Ada Lind" not in printed
    assert "nothing found" in sayso("find", path, "nix", status=1)
    assert sayso("find", path, "nix", "--json", status=1) == ""
    assert "Ada Lind" in sayso("read", "--ledger", path, "one.txt", "--wide")
    (line,) = sayso("read", "--ledger", path, "--json").splitlines()
    read_by = {"program": READER.program, "model": READER.model}
    assert json.loads(line) == ONE.to_dict() | {"ledger": {"read_by": read_by}}
    (line,) = sayso("read", "--ledger", path, "--json", "--machine").splitlines()
    assert json.loads(line) == ONE.to_dict()


def test_review_list_undo(path: Path) -> None:
    name = f"{ONE.id[:5]}:s1"
    sayso("review", path, name, "confirm", "--author", "Kari")
    printed = sayso("review", path, name, "correct", "certainty", "likely", "--note", "p. 2")
    assert "certainty: stated → likely" in printed
    sayso("review", path, f"{ONE.id}:p2", "merge", f"{ONE.id}:p1")
    assert "confirmed by a person" in sayso("find", path, "homes")
    assert "reviewed: speaker" in sayso("read", "--ledger", path)
    assert "reviewed" not in sayso("read", "--ledger", path, "--machine")
    (line,) = sayso("read", "--ledger", path, "--json").splitlines()
    shown = {(each["id"], each["field"]): each for each in json.loads(line)["reviews"]}
    assert shown["s1", "certainty"]["machine"] == "stated"
    assert shown["s2", "speaker"]["value"] == "Ada Lind"
    printed = sayso("review", path, f"{ONE.id}:f1", "correct", "value", "-1,200.5")
    assert "value: 12 → -1200.5" in printed
    sayso("review", path, "undo", "4")
    assert len(sayso("review", path).splitlines()) == 5
    assert len(sayso("review", path, name).splitlines()) == 2
    sayso("review", path, name, "undo")
    assert "undone by 6" in sayso("review", path, name)
    sayso("review", path, "undo", "1")
    rows = [json.loads(line) for line in sayso("review", path, "--json").splitlines()]
    assert [row["holds"] for row in rows] == [False, False, True, *[False] * 4]
    with Ledger.open(path) as ledger:
        ledger.add(TWO, reader=LATER)
        ledger.remove([ONE.id])
    assert "no longer found" in sayso("review", path)


def test_a_speaker_may_be_named_as_the_article_calls_it(path: Path) -> None:
    printed = sayso("review", path, f"{ONE.id}:s2", "correct", "speaker", "p1")
    assert "speaker: Bo Marsh → Ada Lind" in printed
    printed = sayso("review", path, f"{ONE.id}:s2", "correct", "speaker", "p9 of the works")
    assert "→ p9 of the works" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nix", "confirm"], "ARTICLE:s3"),
        (["nix:s1", "confirm"], "has no article nix"),
        (["ID:s1", "undo"], "no review that could be undone"),
        (["ID:s1", "undo", "x"], "no number"),
        (["ID:s1", "correct", "act"], "FIELD VALUE"),
        (["ID:s1", "merge", "ID:f1"], "two speakers"),
        (["undo", "9"], "no review 9"),
    ],
)
def test_a_wrong_review_says_how_it_is_written(
    path: Path, arguments: list[str], words: str
) -> None:
    given = [each.replace("ID", ONE.id) for each in arguments]
    with pytest.raises(LedgerError, match=words):
        sayso("review", path, *given)


def test_compare_and_remove(path: Path) -> None:
    with pytest.raises(LedgerError, match="has not changed"):
        sayso("compare", path, "one.txt")
    with Ledger.open(path) as ledger:
        ledger.add(TWO, reader=READER)
    printed = sayso("compare", path, "one.txt")
    assert "1 statement dropped, 1 statement changed, 1 figure changed" in printed
    assert "12 homes → f1 14 homes" in printed
    assert sayso("compare", path, ONE.id) == printed
    assert sayso("compare", path, ONE.id, TWO.id) == printed
    assert "version 1" in sayso("list", path, "--all")
    assert "nothing was removed" in sayso("remove", path, TWO.id, input="n\n", status=1)
    assert "nothing was removed" in sayso("remove", path, TWO.id, input="", status=1)
    assert "removed 1" in sayso("remove", path, TWO.id, "--yes")
    (row,) = map(json.loads, sayso("list", path, "--json").splitlines())
    assert row["id"] == ONE.id


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", "--machine", "a.txt"], "goes with --ledger"),
        (["read", "--ledger", "a.db", "--as-is"], "do not go with"),
        (["find", "a.db", "--act", "sing"], "assert"),
        (["review", "a.db", "x:s1", "sing"], "confirm, correct"),
        (["add", "a.db"], "name an INPUT"),
    ],
)
def test_a_wrong_command_says_so(arguments: list[str], words: str) -> None:
    assert words in sayso(*arguments, status=2)
