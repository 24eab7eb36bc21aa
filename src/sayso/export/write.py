"""Where an export goes: whole into its place, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import ExportError
from .formats import Format
from .model import Exported


def write(
    articles: Iterable[Exported],
    form: Format,
    target: str,
    *,
    stdout: BinaryIO,
    force: bool = False,
) -> None:
    """Write articles into a file (or a folder, where the format has several), ``-`` for ``stdout``.

    The target is there when it is whole; until then, and when anything fails, what was there stays.

    Raises:
        ExportError: the target exists and ``force`` is not given, or it cannot be written.
    """
    check(form, target, force=force)
    if form.encode is not None and target == "-":
        for piece in form.encode(articles):
            stdout.write(piece)
        stdout.flush()
        return
    path = Path(target)
    with _explained(path):
        if form.encode is None:
            _write_folder(articles, form, path)
        elif path.exists() and not path.is_file():  # a pipe, /dev/null
            with path.open("wb") as stream:
                stream.writelines(form.encode(articles))
        else:
            _write_file(form.encode(articles), path)


def check(form: Format, target: str, *, force: bool = False) -> None:
    """Refuse a target before any work is done; raises ExportError."""
    path = Path(target)
    if form.encode is None:
        if target == "-":
            raise ExportError(
                f"{form.name} is a folder of tables and cannot go to standard output; "
                "name a folder with -o"
            )
        if path.exists() and not path.is_dir():
            raise ExportError(
                f"{target}: is a file, and {form.name} is a folder of tables; name another"
            )
        there = [name for name in form.files if (path / name).exists()]
        if there and not force:
            raise ExportError(
                f"{target}: has {there[0]} already; name another folder, or give --force to "
                "replace the tables in it"
            )
    elif target != "-":
        if path.is_dir():
            raise ExportError(f"{target}: is a folder; name a file in it")
        if path.is_file() and not force:
            raise ExportError(
                f"{target}: exists already; name another file, or give --force to replace it"
            )
    if target != "-" and not path.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {path.parent}; make it first")


def _write_file(pieces: Iterator[bytes], path: Path) -> None:
    # what a link points to is replaced, not the link
    path = path.resolve()
    part = path.with_name(f".sayso-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_folder(articles: Iterable[Exported], form: Format, path: Path) -> None:
    assert form.write is not None
    part = Path(tempfile.mkdtemp(prefix=".sayso-", suffix=".part", dir=path.parent))
    try:
        form.write(articles, part)
        path.mkdir(exist_ok=True)
        for name in form.files:
            (part / name).replace(path / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        why = error.strerror or str(error)
        raise ExportError(
            f"{path}: cannot be written ({why}); nothing was replaced. Check the folder's "
            "permissions and its free space, or name another place"
        ) from error
