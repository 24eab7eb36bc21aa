"""The folder that a scan writes: its tables, its manifest, and which parts are done.

::

    manifest.json               what was asked, of which program and model
    parts.jsonl                 what is to be done, a part a line
    done/PART.json              what came of each finished part
    articles/PART.parquet       the tables, and so on for each of them
    copies/copies.parquet       the families of copies, once all is read
    _staging/                   what is being written
    .run                        the run that may write; workers of an older one give up
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sayso.errors import SaysoError
from sayso.scan.files import Source
from sayso.scan.parts import Part
from sayso.tables import TABLES

FORMAT: Final = "sayso-scan/1"


class ScanError(SaysoError):
    """A folder of a scan that cannot be used as asked."""


def staging(out: Path, part: str, run: str) -> Path:
    """Where a part is written by a run before it is whole."""
    return out / "_staging" / f"{part}.{run}"


def table_file(out: Path, table: str, part: str) -> Path:
    """The rows of one finished part in one table."""
    return out / table / f"{part}.parquet"


def note(staged: Path, articles: int, unread: int) -> None:
    """Leave word of how far a part is, for whoever shows the progress."""
    _write(staged / "progress.json", json.dumps([articles, unread]))


def under_way(out: Path) -> tuple[int, int]:
    """Articles and unread records of the parts that are being read."""
    articles = unread = 0
    for path in (out / "_staging").glob("*/progress.json"):
        with contextlib.suppress(OSError, ValueError):
            read = json.loads(path.read_text())
            articles, unread = articles + read[0], unread + read[1]
    return articles, unread


def check(out: Path, run: str) -> None:
    """Raise ScanError where the run is over: its process was stopped, or another one goes on."""
    try:
        now = (out / ".run").read_text()
    except FileNotFoundError:
        now = ""
    if now != run:
        raise ScanError(f"{out}: the scan that this worker belongs to is over")


def commit(out: Path, part: str, run: str, note: str) -> None:
    """Move the files of a part into their places and mark it as done. Raises ScanError."""
    staged = staging(out, part, run)
    with _lock(out / ".commit", wait=True):
        check(out, run)
        for table in TABLES:
            os.replace(staged / f"{table}.parquet", table_file(out, table, part))
        _write(out / "done" / f"{part}.json", note)
    shutil.rmtree(staged, ignore_errors=True)


def done(out: Path) -> dict[str, str]:
    """The notes of the finished parts by their names, in order."""
    return {path.stem: path.read_text("utf-8") for path in sorted((out / "done").glob("*.json"))}


def fingerprint() -> dict[str, str]:
    """The program and the model, by the names that a ledger knows them by."""
    from sayso.ledger.version import Reader

    return asdict(Reader.present())


def manifest(out: Path) -> dict[str, Any]:
    """What was asked of a scan and what read it. Raises ScanError where there is no scan."""
    path = out / "manifest.json"
    try:
        there: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ScanError(
            f"{out}: holds no scan; name the folder after --out of sayso scan"
        ) from None
    except (OSError, ValueError) as error:
        raise ScanError(f"{path}: cannot be read ({error}); scan into another folder") from None
    if there.get("format") != FORMAT:
        raise ScanError(f"{out}: is no scan of this version; scan anew into another folder")
    return there


def open_folder(out: Path, options: Mapping[str, Any]) -> list[Part]:
    """Make the folder, or take up the one that is there; the parts that were planned before.

    Raises ScanError where it was begun with other options, or holds something else.
    """
    asked = {"format": FORMAT, "made_by": fingerprint(), "options": dict(options)}
    path = out / "manifest.json"
    if path.is_file():
        _compare(out, manifest(out), asked)
        parts = _planned(out)
    else:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise ScanError(f"{out}: is there already and is no scan; name a new folder")
        parts = []
    for name in (*TABLES, "done", "_staging"):
        (out / name).mkdir(parents=True, exist_ok=True)
    if not path.is_file():
        _write(path, json.dumps(asked, indent=2))
    return parts


def _compare(out: Path, there: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    for section in ("made_by", "options"):
        before, now = there.get(section, {}), asked[section]
        for name in sorted({*before, *now}):
            if before.get(name) != now.get(name):
                what = name.replace("_", "-")
                raise ScanError(
                    f"{out}: was begun with {what} {_shown(before.get(name))}, not "
                    f"{_shown(now.get(name))}, and rows of both would be mixed; go on as it was "
                    "begun, or name a new folder"
                )


def _shown(value: Any) -> str:
    return "none" if value is None else str(value)


def _planned(out: Path) -> list[Part]:
    path = out / "parts.jsonl"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return [Part.from_dict(json.loads(line)) for line in lines]


def write_plan(out: Path, parts: Iterable[Part]) -> None:
    """Keep the plan, so that going on does not look into every file again."""
    lines = (json.dumps(part.to_dict()) + "\n" for part in parts)
    _write(out / "parts.jsonl", "".join(lines))


def new_sources(
    out: Path, parts: Iterable[Part], finished: Iterable[str], sources: Iterable[Source]
) -> list[Source]:
    """The sources that are in no part yet.

    Raises ScanError where one that is not wholly read has changed or is not named any more, and
    where one that was read has changed.
    """
    named = {source.path: source for source in sources}
    ready = set(finished)
    for part in parts:
        for source in part.sources:
            now = named.get(source.path)
            if now is None and part.name not in ready:
                raise ScanError(
                    f"{source.path}: was an input when the scan into {out} began and is not "
                    "named or not there now; name the same inputs, or a new folder"
                )
            if now is not None and now != source:
                raise ScanError(
                    f"{source.path}: has changed since the scan into {out} began; put back what "
                    "was there, or scan into a new folder"
                )
    known = {source.path for part in parts for source in part.sources}
    return [source for source in named.values() if source.path not in known]


@contextlib.contextmanager
def alone(out: Path) -> Iterator[str]:
    """The right to write into the folder: the name of this run, known to its workers.

    Takes away what unfinished parts of earlier runs left behind. Raises ScanError where another
    process has that right.
    """
    with _lock(out / ".lock", wait=False):
        run = os.urandom(4).hex()
        with _lock(out / ".commit", wait=True):
            _write(out / ".run", run)
            shutil.rmtree(out / "_staging", ignore_errors=True)
            (out / "_staging").mkdir()
            ready = set(done(out))
            for table in TABLES:
                for path in (out / table).glob("*.parquet"):
                    if path.stem not in ready:
                        path.unlink()
        try:
            yield run
        finally:
            with contextlib.suppress(OSError):
                (out / ".run").unlink()
            shutil.rmtree(out / "_staging", ignore_errors=True)


@contextlib.contextmanager
def _lock(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold a lock that ends with the process, whatever becomes of it."""
    try:
        import fcntl
    except ImportError:  # where there are no such locks, nobody is kept out
        yield
        return
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            folder = path.parent
            raise ScanError(f"{folder}: another scan writes into it; wait until it ends") from None
        yield


def _write(path: Path, text: str) -> None:
    """Write a file at once: it is there as a whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(new, path)
