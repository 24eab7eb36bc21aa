"""What the user names, one input at a time: files, folders, standard input, addresses."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from sayso.errors import InputError
from sayso.intake.decode import refuse_binary

#: The most bytes that one input may have.
MAX_BYTES: Final = 20_000_000
#: Endings of the files that are read from a folder; a file named by itself may have any.
ENDINGS: Final = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht"})

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input; ``file`` is the input as the user gave it.

    Bytes of a name that are no UTF-8 stand in ``file`` as ``\\xff``, so that it is text.
    """

    data: bytes
    file: str | None
    url: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read; the message of ``error`` says what to do."""

    file: str
    error: InputError


def expand(
    inputs: Iterable[str],
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    notify: Callable[[str], None] | None = None,
) -> Iterator[Raw | Unread]:
    """Read each input when it is asked for, never before; folders in sorted order.

    ``-`` is ``stdin``. ``allow_private`` lets addresses of this machine and its network be
    fetched. ``notify`` hears, in one line each, of redirects and of files that were passed over.
    Nothing is raised for an input that cannot be read: its place is taken by an :class:`Unread`.
    """
    for name in inputs:
        scheme = _SCHEME.match(name)
        if name == "-":
            yield _guard(name, lambda name: _from_stream(stdin, name))
        elif scheme and scheme[1].lower() in ("http", "https"):
            yield _guard(name, lambda name: _from_url(name, allow_private, notify))
        elif scheme:
            why = (
                f"only http and https are fetched, not {scheme[1]}; save the page and name the file"
            )
            yield Unread(name, InputError(f"{name}: {why}"))
        elif os.path.isdir(name):
            yield from _from_folder(name, notify)
        else:
            yield _guard(name, _from_file)


def load(path: str | os.PathLike[str]) -> Raw:
    """The bytes of one file; raises InputError, which says what to do, where it cannot be read."""
    result = _guard(os.fspath(path), _from_file)
    if isinstance(result, Unread):
        raise result.error
    return result


def _guard(name: str, read: Callable[[str], Raw]) -> Raw | Unread:
    try:
        raw = read(name)
        if not raw.data.strip():
            raise InputError("is empty; give a file that holds a report")
        refuse_binary(raw.data)
    except InputError as error:
        text = str(error)
        if not text.startswith(f"{name}: "):
            error = type(error)(f"{name}: {text}")
        return Unread(name, error)
    return raw


def _from_file(name: str) -> Raw:
    try:
        with open(name, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_BYTES:
                raise _too_large(size)
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError("no such file; check the name") from None
    except PermissionError:
        raise InputError("may not be read; change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EISDIR:
            raise InputError("is a folder that cannot be listed; check its permissions") from None
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"cannot be read ({why}); check the name") from None
    if len(data) > MAX_BYTES:
        raise _too_large(None)
    return Raw(data, name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def _from_stream(stream: BinaryIO | None, name: str) -> Raw:
    if stream is None:
        raise InputError("there is no standard input here; name a file")
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(None)
    return Raw(data, name)


def _from_url(url: str, allow_private: bool, notify: Callable[[str], None] | None) -> Raw:
    from sayso.intake.fetch import fetch  # costs start-up time, and most runs fetch nothing

    return fetch(url, allow_private=allow_private, max_bytes=MAX_BYTES, notify=notify)


def _from_folder(name: str, notify: Callable[[str], None] | None) -> Iterator[Raw | Unread]:
    closed: list[OSError] = []
    found = passed = 0
    for folder, folders, files in os.walk(name, onerror=closed.append):
        # the parts of a page that a browser saved lie in a folder beside it
        pages = {Path(file).stem for file in files if Path(file).suffix.lower() in ENDINGS}
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".")
            and not (each.endswith(("_files", "-Dateien")) and each.rsplit("_", 1)[0] in pages)
        )
        for file in sorted(files):
            path = os.path.join(folder, file)
            if file.startswith("."):
                continue
            if Path(file).suffix.lower() in ENDINGS:
                found += 1
                yield _guard(path, _from_file)
            else:
                passed += 1
                if notify is not None:
                    notify(f"{path}: passed over, no text or HTML by its name")
    for error in closed:
        where = str(error.filename or name)
        yield Unread(
            where, InputError(f"{where}: folder may not be listed; change its permissions")
        )
    if not found and not closed:
        rest = f" ({passed} others were passed over)" if passed else ""
        endings = ", ".join(sorted(ENDINGS))
        message = (
            f"{name}: no file in this folder ends in {endings}{rest}; name the files themselves"
        )
        yield Unread(name, InputError(message))


def _too_large(size: int | None) -> InputError:
    has = f"has {size / 1e6:.0f} MB" if size is not None else "is too large"
    return InputError(f"{has}; an input may have {MAX_BYTES // 1_000_000} MB, so split it up")
