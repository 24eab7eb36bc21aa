"""Where the inputs lie: on this machine, or in object storage as the engine reads it."""

from __future__ import annotations

import glob
import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, cast

from sayso.errors import InputError
from sayso.intake.sources import ENDINGS
from sayso.scan.engine import daft

Kind = Literal["parquet", "jsonl", "csv", "warc", "page"]

#: What a file's name says that it is.
KINDS: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    ("parquet", (".parquet", ".pq")),
    ("jsonl", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")),
    ("csv", (".csv", ".tsv", ".csv.gz", ".tsv.gz")),
    ("warc", (".warc", ".warc.gz", ".wet", ".wet.gz")),
    ("page", tuple(sorted(ENDINGS))),
)
_REMOTE: Final = re.compile(r"(s3a?|gs|gcs|az|abfss?|hf|tos|oss|cos|https?)://", re.I)
_MAGIC: Final = re.compile(r"[*?\[]")
#: Bytes that are read at a time.
BUFFER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was when the scan was planned; ``modified`` in nanoseconds where known."""

    path: str
    kind: Kind
    size: int
    modified: int | None = None


def kind_of(name: str) -> Kind | None:
    """What a file is by the end of its name; None where it is nothing that is read."""
    lower = name.lower()
    for kind, endings in KINDS:
        if lower.endswith(endings):
            return kind
    return None


def is_remote(path: str) -> bool:
    """Whether a path names object storage or the web."""
    return bool(_REMOTE.match(path))


def find(
    inputs: Iterable[str],
    *,
    anonymous: bool = False,
    notify: Callable[[str], None] | None = None,
) -> list[Source]:
    """The files of all inputs, each once, in the order of the inputs; folders in sorted order.

    Raises InputError where an input is not there or holds nothing that is read.
    """
    found: dict[str, Source] = {}
    for name in inputs:
        sources = list(_remote(name, anonymous) if is_remote(name) else _local(name, notify))
        if not sources:
            known = ", ".join(end for _, ends in KINDS for end in ends)
            raise InputError(f"{name}: holds no file that is read; they end in {known}")
        for source in sources:
            path = source.path
            found.setdefault(path if is_remote(path) else os.path.abspath(path), source)
    return list(found.values())


def open_file(path: str, *, anonymous: bool = False) -> BinaryIO:
    """A file to read and to move about in. Raises OSError or InputError where it cannot be read."""
    if not is_remote(path):
        return open(path, "rb")
    engine = daft()
    stream = engine.open_file(path, "rb", buffering=BUFFER, io_config=_config(anonymous))
    return cast(BinaryIO, stream)


def unpacked(stream: BinaryIO, path: str) -> BinaryIO:
    """The stream, unpacked where the name says that it is packed."""
    if not path.lower().endswith(".gz"):
        return stream
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


def _local(name: str, notify: Callable[[str], None] | None) -> Iterator[Source]:
    name = re.sub(r"^file://", "", name)
    if os.path.isdir(name):
        yield from _folder(name, notify)
    elif os.path.exists(name):
        kind = kind_of(name)
        if kind is None:
            known = ", ".join(end for _, ends in KINDS for end in ends)
            raise InputError(f"{name}: is no file that is read by its name; rename it to {known}")
        yield _source(name, kind)
    elif _MAGIC.search(name):
        for path in sorted(glob.glob(name, recursive=True)):
            if os.path.isdir(path):
                yield from _folder(path, notify)
            elif kind := kind_of(path):
                yield _source(path, kind)
    else:
        raise InputError(f"{name}: no such file or folder; check the name")


def _folder(name: str, notify: Callable[[str], None] | None) -> Iterator[Source]:
    closed: list[OSError] = []
    passed = 0
    for folder, folders, files in os.walk(name, onerror=closed.append):
        # the parts of a page that a browser saved lie in a folder beside it
        pages = {Path(file).stem for file in files if kind_of(file) == "page"}
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".")
            and not (each.endswith(("_files", "-Dateien")) and each.rsplit("_", 1)[0] in pages)
        )
        for file in sorted(files):
            kind = kind_of(file)
            if kind is None or file.startswith("."):
                passed += not file.startswith(".")
                continue
            yield _source(os.path.join(folder, file), kind)
    for error in closed:
        raise InputError(f"{error.filename}: may not be listed; change its permissions")
    if passed and notify is not None:
        notify(f"{name}: {passed:,} files were passed over, none of the kinds that are read")


def _source(path: str, kind: Kind) -> Source:
    try:
        status = os.stat(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    return Source(path, kind, status.st_size, status.st_mtime_ns)


def _remote(name: str, anonymous: bool) -> Iterator[Source]:
    engine = daft()
    pattern = name
    if not _MAGIC.search(name) and kind_of(name) is None:
        pattern = name.rstrip("/") + "/**"
    try:
        table = engine.from_glob_path(pattern, io_config=_config(anonymous)).to_pydict()
    except Exception as error:  # the engine has several errors for a place that cannot be listed
        why = " ".join(str(error).split())[:300]
        raise InputError(
            f"{name}: nothing was found there, or it may not be listed ({why}); check the address "
            "and your access to it"
        ) from None
    for path, size in sorted(zip(table["path"], table["size"], strict=True)):
        kind = kind_of(path)
        if kind is not None:
            yield Source(path, kind, size or 0)


def _config(anonymous: bool) -> Any:
    """How object storage is reached: by the environment's credentials, or without any."""
    engine = daft()
    if not anonymous:
        return None
    return engine.IOConfig(
        s3=engine.io.S3Config(anonymous=True),
        gcs=engine.io.GCSConfig(anonymous=True),
        azure=engine.io.AzureConfig(anonymous=True),
    )
