"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import cli, main
from sayso.ledger.lines import holds_lines

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = "The mayor said the bridge was safe. “Nobody is in danger,” she told reporters.\n"


def sayso(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", *arguments],
        capture_output=True,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )


def test_a_table_that_fits_eighty_and_a_hundred_and_sixty_columns(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT * 3)
    for columns in (80, 160):
        done = sayso("read", str(file), env={**os.environ, "COLUMNS": str(columns)})
        assert done.returncode == 0, done.stderr
        lines = done.stdout.decode().splitlines()
        assert max(map(len, lines)) <= columns
        assert any("the bridge was safe" in line for line in lines)
        assert any("The mayor" in line for line in lines)


def test_the_help_has_every_command_once_under_a_heading() -> None:
    for columns in ("80", "100"):
        shown = sayso("--help", env={**os.environ, "COLUMNS": columns}).stdout.decode()
        listed = re.findall(r"^  ([a-z]+) {2,}(\S.*)$", shown.partition("Read reports:")[2], re.M)
        assert [name for name, _ in listed] == list(cli.commands)
        # each in a line of its own, as a sentence that is whole
        assert all(says.endswith(".") for _, says in listed), listed
    assert len(cli.commands) >= 14


def test_json_is_one_object_a_line_in_input_order() -> None:
    files = sorted(str(each) for each in SAMPLES.glob("*/*.*"))
    done = sayso("read", "--json", *files)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["article"]["file"] for each in found] == files
    assert all(each["schema"] == "sayso/1" and each["statements"] for each in found)
    assert done.stderr == b""


def test_standard_input_and_pipes() -> None:
    done = sayso("read", "--json", "-", input=REPORT.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["file"] == "-"


def test_what_cannot_be_read_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(REPORT)
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02 binary")
    (tmp_path / "4.txt").write_text(REPORT)
    names = [str(tmp_path / f"{i}.txt") for i in range(1, 6)]
    done = sayso("read", "--json", *names)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    messages = done.stderr.decode().splitlines()
    assert len(messages) == 3
    for name, message in zip((names[1], names[2], names[4]), messages, strict=True):
        assert message.startswith(f"sayso: {name}: ")


def test_another_language_is_a_skipped_row_and_a_status(tmp_path: Path) -> None:
    file = tmp_path / "de.txt"
    said = (
        "Die Ministerin sagte am Montag, die Brücke sei sicher. Niemand habe etwas zu befürchten. "
    )
    file.write_text(said * 8)
    done = sayso("read", "--json", str(file))
    assert done.returncode == 1
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert found["statements"] == []
    assert "language" in [row["reason"] for row in found["skipped"]]


def test_as_is_keeps_every_character(tmp_path: Path) -> None:
    text = "close\r\n\r\nHe said\u00a0so.\r\nShare\r\n"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    done = sayso("read", "--json", "--as-is", str(file))
    assert json.loads(done.stdout)["article"]["text"] == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", "--published", "yesterday", "x.txt"], "yesterday"),
        (["read", "--metadata", "no-such.csv", "x.txt"], "no-such.csv"),
        (["reed"], "No such command"),
    ],
)
def test_a_wrong_command_says_so(arguments: list[str], words: str) -> None:
    done = sayso(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_metadata_and_published(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    table = tmp_path / "m.csv"
    table.write_text("file,title,published\na.txt,Bridge is safe,2026-02-01\n")
    done = sayso(
        "read", "--json", "--metadata", str(table), "--published", "2026-03-02",
        str(tmp_path / "a.txt"), str(tmp_path / "b.txt"),
    )  # fmt: skip
    one, other = [json.loads(line)["article"] for line in done.stdout.splitlines()]
    assert (one["published"], one["title"]) == ("2026-02-01", "Bridge is safe")
    assert one["text"].startswith("Bridge is safe\n")
    assert (other["published"], other["published_from"]) == ("2026-03-02", "option")


@pytest.mark.parametrize("option", ["--json", "--wide"])
def test_a_reader_that_stops_early_is_no_error(option: str) -> None:
    command = (
        f"{sys.executable} -c 'from sayso.cli import main; main()' read {option} {SAMPLES}/ferry"
        " | head -1"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, timeout=120
    )
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_interruption_leaves_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    # No line like another: what is repeated is read once, and that is soon done.
    file.write_text("".join(f"Bridge {i} is shut. {REPORT}" for i in range(9000)))
    process = subprocess.Popen(
        [sys.executable, "-c", "from sayso.cli import main; main()", "read", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().split("\n")[-2:] == ["sayso: interrupted", ""]
    assert b"Traceback" not in errors


def test_a_text_cannot_command_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The mayor said \x1b[31mthe bridge\u202e was safe\x07.\n")
    done = sayso("read", "--as-is", str(file))
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()


def test_help_names_every_option() -> None:
    shown = CliRunner().invoke(cli, ["read", "--help"]).output
    for option in ("--json", "--as-is", "--published", "--metadata", "--threads", "Exit status"):
        assert option in shown


def test_a_progress_bar_stays_out_of_what_is_written(tmp_path: Path) -> None:
    """Output to a file, messages to a terminal."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(REPORT)
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", "read", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=slave,
        timeout=120,
    )
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert done.stdout.decode().count("the bridge was safe") == 3
    assert "\x1b" not in done.stdout.decode()
    assert "the bridge was safe" not in shown
    assert "articles" in shown


def test_what_the_system_refuses_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied", "closed/out.csv")

    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(sys, "argv", ["sayso", "export", "a.jsonl", "-o", "closed/out.csv"])
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 2
    assert "sayso: closed/out.csv: Permission denied; check" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_costs_an_add_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(REPORT)

    def refuse(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert not holds_lines(str(tmp_path / "a.txt"))
