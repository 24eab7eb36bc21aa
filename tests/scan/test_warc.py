"""Records of web archives in any range, past damage."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.intake import warc

from .archive import page, write_warc

pytest.importorskip("warcio", reason="reading web archives needs: pip install 'sayso[scan]'")


def _pages(found: list[warc.Found]) -> tuple[list[str], list[str]]:
    good: list[str] = []
    broken: list[str] = []
    for each in found:
        try:
            raw = warc.page(each, "x.warc.gz")
        except InputError as error:
            broken.append(str(error))
            continue
        if raw is not None:
            assert raw.url is not None
            assert raw.data == page(int(raw.url.rsplit("/", 1)[1]))
            good.append(raw.url)
    return good, broken


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_is_read_or_told(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "x.warc"
    made = write_warc(path, 60, packed=packed)
    with path.open("rb") as stream:
        good, broken = _pages(list(warc.records(stream)))
    assert good == list(made.good)
    assert len(broken) == made.broken
    assert any("image/png" in why for why in broken)
    assert any("answered 404" in why for why in broken)


@pytest.mark.parametrize("size", [97, 1500, 20_000])
def test_ranges_hold_each_record_once(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.warc.gz"
    write_warc(path, 40)
    data = path.read_bytes()
    with path.open("rb") as stream:
        whole = list(warc.records(stream))
        starts = list(range(0, len(data), size))
        parts = [
            found
            for start, stop in zip(starts, [*starts[1:], None], strict=True)
            for found in warc.records(stream, start, stop)
        ]
    assert parts == whole


def test_ranges_of_an_archive_that_is_not_packed(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    made = write_warc(path, 40, packed=False, damage=False)
    with path.open("rb") as stream:
        starts = warc.plain_starts(stream, 5000)
        assert len(starts) > 5
        parts = [
            found
            for start, stop in zip(starts, [*starts[1:], None], strict=True)
            for found in warc.records(stream, start, stop)
        ]
        assert parts == list(warc.records(stream))
    assert _pages(parts) == (list(made.good), [])


def test_an_archive_packed_as_a_whole(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "x.warc"
    made = write_warc(path, 30, packed=False, damage=False)
    stream = io.BytesIO(gzip.compress(path.read_bytes(), mtime=0))
    assert _pages(list(warc.records(stream, 0, 700)))[0] == list(made.good)
    assert list(warc.records(stream, 700)) == []


def test_what_is_no_archive() -> None:
    (found,) = warc.records(io.BytesIO(b"hello\nworld\n"))
    with pytest.raises(InputError, match="12 bytes are no record"):
        warc.page(found, "x.warc")
    assert list(warc.records(io.BytesIO(b""))) == []


def test_a_page_larger_than_may_be_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 50_000)
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n"
    data = head % 90_000 + b"x" * 90_000 + b"\r\n\r\n" + head % 2 + b"ab\r\n\r\n"
    large, small = warc.records(io.BytesIO(data))
    assert large.data is None
    assert small.data is not None
    assert small.offset == len(head % 90_000) + 90_004
