"""The original inputs: kept, compressed, so that everything can be read anew."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlite_utils import Database

from ..errors import LedgerError
from ..model import Article
from .rows import select, to_json

if TYPE_CHECKING:  # costs start-up time, and only adding and reading anew need it
    from ..intake import Raw, Row


@dataclass(frozen=True, slots=True)
class Options:
    """How an input is read, apart from its bytes: what the user said of it."""

    as_is: bool = False
    published: str | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An input as it was added: with it the same article can be read anew."""

    raw: Raw
    options: Options


def hash_of(raw: Raw) -> str:
    """The hash by which the ledger knows the bytes of an input."""
    return hashlib.sha256(raw.data).hexdigest()


def options_cell(raw: Raw | None, options: Options) -> str:
    """What of an input is not in its bytes, as JSON."""
    return to_json(
        {
            "file": raw.file if raw else None,
            "url": raw.url if raw else None,
            "content_type": raw.content_type if raw else None,
            "as_is": options.as_is,
            "published": options.published,
            "row": dataclasses.asdict(options.row) if options.row is not None else None,
        }
    )


def keep(database: Database, raw: Raw) -> str:
    """Keep the bytes of an input, once; their hash."""
    digest = hash_of(raw)
    known = database.execute("SELECT 1 FROM inputs WHERE hash = ?", [digest]).fetchone()
    if known is None:
        database.table("inputs").insert(
            {
                "hash": digest,
                "name": raw.file or raw.url,
                "media_type": raw.content_type,
                "size": len(raw.data),
                "compression": "zlib",
                "content": zlib.compress(raw.data),
            }
        )
    return digest


def original(database: Database, article: str) -> Original | None:
    """The input of an article with all that is needed to read it anew; None where none was kept.

    Raises:
        LedgerError: the bytes are not those that were kept.
    """
    from ..intake import Raw, Row

    sql = (
        "SELECT i.hash, i.size, i.compression, i.content, a.options FROM articles AS a "
        "JOIN inputs AS i ON i.hash = a.input WHERE a.id = ?"
    )
    for row in select(database, sql, article):
        try:
            # Never more than was kept: a file of somebody else may hold anything.
            data = zlib.decompressobj().decompress(row["content"], row["size"] + 1)
        except zlib.error:
            data = b""
        options = json.loads(row["options"])
        raw = Raw(data, options["file"], options["url"], options["content_type"])
        if row["compression"] != "zlib" or hash_of(raw) != row["hash"]:
            raise LedgerError(
                f"{article}: its original input was changed since it was kept, so it is not read "
                "anew; add the report again from its file or address"
            )
        of_table = Row(**options["row"]) if options["row"] is not None else None
        return Original(raw, Options(options["as_is"], options["published"], of_table))
    return None


def forget(database: Database, digest: str | None) -> None:
    """Delete an input that no article stands on any more."""
    database.execute(
        "DELETE FROM inputs WHERE hash = ? AND hash NOT IN "
        "(SELECT input FROM articles WHERE input IS NOT NULL)",
        [digest],
    )


def address_of(article: Article, *, ledger: str | None = None) -> str:
    """What identifies an article over its versions: its address, else its file.

    With ``ledger``, the path of one, a file is called by where it is as seen from the ledger's
    folder: the same from wherever it was named, and still so when both are moved together. What is
    no file here keeps its name. What came through standard input is identified by its text.
    """
    if article.url:
        return article.url
    if article.file and article.file != "-":
        return place_of(article.file, ledger) if ledger else os.path.normpath(article.file)
    return article.id


def place_of(file: str, ledger: str) -> str:
    """Where a file is, as seen from the folder of a ledger; the name alone where it is none."""
    if os.path.isfile(file):
        try:
            return os.path.relpath(file, os.path.dirname(os.path.abspath(ledger)))
        except ValueError:  # on another drive
            return os.path.abspath(file)
    return os.path.normpath(file)
