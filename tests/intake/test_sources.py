"""Inputs: files, folders, standard input; what cannot be read, and that the rest is."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.intake import MAX_BYTES, Raw, Unread, expand, load


def only(result: Raw | Unread) -> str:
    assert isinstance(result, Unread)
    assert str(result.error).startswith(f"{result.file}: ")
    return str(result.error)


def test_inputs_in_their_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.dat"
    one.write_text("One.")
    two.write_text("Two.")
    missing = str(tmp_path / "none.txt")
    names = [str(two), missing, "-", str(one)]
    results = list(expand(names, stdin=io.BytesIO(b"Three.")))
    assert [result.file for result in results] == names
    assert [r.data if isinstance(r, Raw) else None for r in results] == [
        b"Two.",
        None,
        b"Three.",
        b"One.",
    ]
    assert "no such file" in only(results[1])


def test_folder_is_read_in_order_and_says_what_it_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.jpg", ".hidden.txt", "sub/d.TXT", ".git/e.txt",
                 "page.html", "page_files/ad.html"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    heard: list[str] = []
    results = list(expand([str(tmp_path)], notify=heard.append))
    found = [os.path.relpath(str(result.file), tmp_path) for result in results]
    assert found == ["a.html", "b.txt", "page.html", os.path.join("sub", "d.TXT")]
    assert len(heard) == 1
    assert "c.jpg" in heard[0]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    results = expand([str(tmp_path / "a.txt"), str(tmp_path / "late.txt")])
    next(results)
    (tmp_path / "late.txt").write_text("written since")
    last = next(results)
    assert isinstance(last, Raw)


def test_unreadable_inputs_say_what_to_do(tmp_path: Path) -> None:
    empty, blank, pdf, big = (tmp_path / name for name in ("e", "b", "p.pdf", "big.txt"))
    empty.touch()
    blank.write_text(" \n\n")
    pdf.write_bytes(b"%PDF-1.4")
    with big.open("wb") as stream:
        stream.truncate(50_000_000)
    (tmp_path / "folder").mkdir()
    assert "is empty; give" in only(*expand([str(empty)]))
    assert "is empty; give" in only(*expand([str(blank)]))
    assert "is a PDF; save it as text" in only(*expand([str(pdf)]))
    assert "has 50 MB; an input may have 20 MB" in only(*expand([str(big)]))
    assert "no file in this folder" in only(*expand([str(tmp_path / "folder")]))
    assert "there is no standard input" in only(*expand(["-"]))
    assert "only http and https" in only(*expand(["ftp://host.example/x"]))
    assert "check the name" in only(*expand(["a\0b"]))
    assert "is empty" in only(*expand(["-"], stdin=io.BytesIO(b"")))


def test_endless_standard_input_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked = size
            return b"a" * size

    stream = Endless()
    assert "too large" in only(*expand(["-"], stdin=stream))  # type: ignore[arg-type]
    assert stream.asked == MAX_BYTES + 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="all may be read")
def test_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert "change its permissions" in only(*expand([str(path)]))


def test_load_raises(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.txt")


def test_a_name_that_is_no_utf8_is_text_and_leads_to_its_own_file(tmp_path: Path) -> None:
    for byte in (b"\xff", b"\xfe"):
        with open(os.path.join(os.fsencode(tmp_path), b"old " + byte + b".txt"), "wb") as stream:
            stream.write(b"Report " + byte[:0] + str(byte[0]).encode())
    raws = [each for each in expand([str(tmp_path)]) if isinstance(each, Raw)]
    assert [os.path.basename(raw.file or "") for raw in raws] == ["old \\xfe.txt", "old \\xff.txt"]
    assert [raw.data for raw in raws] == [b"Report 254", b"Report 255"]
