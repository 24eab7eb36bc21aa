"""The library's front door."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.model import Article

REPORT = "The mayor said the bridge was safe.\n\n“Nobody is in danger,” she told reporters.\n"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in REPORT.split("\n") if line)
PAGE = f"<html><body><article>{PARAGRAPHS}</article></body></html>"


def contents(article: Article) -> list[str]:
    return [article.quote(s.content) for s in article.statements]


EXPECTED = ["the bridge was safe", "Nobody is in danger"]


def test_text_html_bytes_path_and_article_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    for source in (REPORT, PAGE, REPORT.encode(), REPORT.encode("utf-16"), file, str(file)):
        assert contents(sayso.read(source)) == EXPECTED, source
    article = sayso.read(REPORT)
    assert sayso.read(article) == article


def test_published_is_for_reports_without_a_date() -> None:
    assert sayso.read(REPORT, published="2026-03-02").published == "2026-03-02"
    assert sayso.read(REPORT).published is None
    with pytest.raises(sayso.MetadataError, match="last week"):
        sayso.read(REPORT, published="last week")


def test_what_cannot_be_read_raises_or_is_handed_over(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(sayso.InputError, match="missing"):
        sayso.read(missing)
    with pytest.raises(sayso.InputError):
        sayso.read("")
    handed: list[object] = []
    found = sayso.read_many(
        [REPORT, missing, b"", REPORT], on_error=lambda source, error: handed.append(source)
    )
    assert [contents(each) for each in found] == [EXPECTED, EXPECTED]
    assert handed == [missing, b""]


def test_a_stream_is_read_as_it_comes() -> None:
    """Bounded memory: the first result is there before the last input is asked for."""
    asked = 0

    def sources() -> object:
        nonlocal asked
        for _ in range(500):
            asked += 1
            yield REPORT

    stream = sayso.read_many(sources())  # type: ignore[arg-type]
    assert contents(next(stream)) == EXPECTED
    assert asked < 200
    stream.close()  # type: ignore[attr-defined]


def test_nothing_leaves_the_machine() -> None:
    """Importing and reading opens no socket and starts no program."""
    code = """
import sys
def watch(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess", "os.system")):
        print("forbidden:", event, args, flush=True)
sys.addaudithook(watch)
import sayso
print(len(sayso.read("The mayor said the bridge was safe.").statements))
"""
    # Some libraries are quiet on build machines only.
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=env
    )
    assert done.stdout == "1\n", done.stdout + done.stderr


def test_no_training_library_is_imported() -> None:
    code = """
import sys, sayso
sayso.read("The mayor said the bridge was safe.")
print([name for name in ("torch", "transformers", "spacy", "nncf") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout == "[]\n", done.stderr


def test_records_are_frozen() -> None:
    article = sayso.read(REPORT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "Another"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.statements[0].kind = "direct"  # type: ignore[misc]


def test_another_language_is_not_read() -> None:
    article = sayso.read("Le ministre a déclaré lundi que le pont était sûr pour tous. " * 10)
    assert article.statements == ()
    assert "language" in [row.reason for row in article.skipped]
