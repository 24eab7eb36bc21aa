"""What the story compares, kept in a ledger: items, keys and links, as :mod:`sayso.story` asks."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
import numpy as np
from sqlite_utils import Database

from ..story.assertion import Assertion
from ..story.index import place
from ..story.linkage import Pair
from ..story.people import Identity
from ..story.quantities import Count
from ..story.sides import Side
from ..story.weave import Item

_SORTS: dict[type[Item], str] = {Assertion: "statement", Count: "figure", Identity: "speaker"}
#: So many items, and pairs of such, are kept at hand from one change to the next.
_ITEMS, _PAIRS = 20_000, 200_000
_encoder = msgspec.msgpack.Encoder()
_sides = msgspec.msgpack.Decoder(tuple[tuple[str, ...], tuple[str, ...], tuple[int, int], bytes])


@cache
def _decoder(sort: str) -> msgspec.msgpack.Decoder[Item]:
    kind = next(kind for kind, name in _SORTS.items() if name == sort)
    return msgspec.msgpack.Decoder(kind)


class LedgerItems:
    """:class:`sayso.story.weave.Items` in a ledger; what was asked for is kept at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Item] = {}
        self._records: dict[str, str | None] = {}
        #: Claims, quantities and story speakers that items which are gone belonged to.
        self.orphaned: set[str] = set()

    def __getitem__(self, key: str) -> Item:
        """An item."""
        if key not in self._known:
            row = self._row("sort, data", key)
            if row is None:
                raise KeyError(key)
            self._known[key] = _unpacked(*row)
        return self._known[key]

    def __len__(self) -> int:
        """How many items are at hand."""
        return len(self._known)

    def __contains__(self, key: str) -> bool:
        """Whether there is an item with this id."""
        return key in self._known or self._row("1", key) is not None

    def expect(self, keys: Iterable[str]) -> None:
        """Get many items ready that are about to be asked for."""
        missing = [key for key in keys if key not in self._known]
        sql = "SELECT id, sort, data FROM story_items WHERE id IN (SELECT value FROM json_each(?))"
        for key, sort, data in self._database.execute(sql, [json.dumps(missing)]):
            self._known[key] = _unpacked(sort, data)

    def put(
        self, article: str, items: Iterable[Item], copy_keys: frozenset[str], side: Side | None
    ) -> None:
        """Take an article in, with its statements as vectors."""
        rows: list[tuple[str, str, str, str | None, bytes]] = [
            (article, article, "article", None, _packed(sorted(copy_keys)))
        ]
        for item in items:
            self._known[item.id] = item
            self._records.pop(item.id, None)
            name = item.signature if isinstance(item, Identity) else None
            rows.append((item.id, article, _SORTS[type(item)], name, _packed(item)))
        self._database.conn.executemany(
            "INSERT INTO story_items (id, article, sort, name, data) VALUES (?, ?, ?, ?, ?)", rows
        )
        if side is not None:
            kept = (side.ids, side.frame, side.vectors.shape, side.vectors.astype("<f2").tobytes())
            self._database.execute(
                "UPDATE story_items SET vectors = ? WHERE id = ?", [_encoder.encode(kept), article]
            )

    def remove(self, article: str) -> None:
        """Take an article with all its items out."""
        for key in self.of(article):
            self._known.pop(key, None)
            self._records.pop(key, None)
        records = "SELECT DISTINCT record FROM story_items WHERE article = ? AND record NOT NULL"
        self.orphaned |= {row[0] for row in self._database.execute(records, [article])}
        self._database.execute("DELETE FROM story_items WHERE article = ?", [article])

    def of(self, article: str) -> list[str]:
        """The ids of an article's items."""
        sql = "SELECT id FROM story_items WHERE article = ? AND sort <> 'article' ORDER BY id"
        return [row[0] for row in self._database.execute(sql, [article])]

    def side(self, article: str) -> Side | None:
        """An article's statements as vectors; none, where an older version took it in."""
        row = self._row("vectors", article)
        if row is None or row[0] is None:
            return None
        ids, frame, shape, vectors = _sides.decode(row[0])
        found = np.frombuffer(vectors, dtype="<f2").astype(np.float32).reshape(shape)
        return Side(ids, frame, found)

    def speaker(self, key: str) -> Identity | None:
        """The identity of a speaker."""
        try:
            found = self[key]
        except KeyError:
            return None
        return found if isinstance(found, Identity) else None

    def copy_keys(self, article: str) -> frozenset[str]:
        """By what the copies of an article are found."""
        row = self._row("data", article)
        if row is None:
            raise KeyError(article)
        return frozenset(msgspec.msgpack.decode(zlib.decompress(row[0]), type=list[str]))

    def has(self, article: str) -> bool:
        """Whether an article was taken in."""
        return self._row("1", article) is not None

    def grouped(self, sort: str) -> dict[str, list[Item]]:
        """All items of a sort by the record that they belong to."""
        decoder = _decoder(sort)
        found: dict[str, list[Item]] = {}
        sql = "SELECT record, data FROM story_items WHERE sort = ? AND record NOT NULL"
        for record, data in self._database.execute(sql, [sort]):
            found.setdefault(record, []).append(decoder.decode(zlib.decompress(data)))
        return found

    def belonging(self, record: str) -> list[str]:
        """The ids of the items that belong to a record."""
        sql = "SELECT id FROM story_items WHERE record = ? ORDER BY id"
        return [row[0] for row in self._database.execute(sql, [record])]

    def members(self, record: str) -> list[Item]:
        """The items that belong to a record."""
        return [self[key] for key in self.belonging(record)]

    def namesakes(self, key: str) -> list[str]:
        """The speakers that have the full name of one, this one among them."""
        sql = "SELECT id FROM story_items WHERE name = (SELECT name FROM story_items WHERE id = ?)"
        return [row[0] for row in self._database.execute(sql, [key])]

    def names(self, keys: Iterable[str]) -> dict[str, str | None]:
        """The full name of each of some speakers, where it has one."""
        sql = "SELECT id, name FROM story_items WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._database.conn.execute(sql, [json.dumps([*keys])]).fetchall())

    def record(self, key: str) -> str | None:
        """The record that an item belongs to."""
        if key not in self._records:
            row = self._row("record", key)
            self._records[key] = row[0] if row is not None else None
        return self._records[key]

    def expect_records(self, keys: Iterable[str]) -> None:
        """Get ready to which records many items belong."""
        missing = [key for key in keys if key not in self._records]
        sql = "SELECT id, record FROM story_items WHERE id IN (SELECT value FROM json_each(?))"
        self._records.update(self._database.conn.execute(sql, [json.dumps(missing)]))

    def belong(self, keys: Iterable[str], record: str) -> list[str]:
        """Say to which record some items belong; those for which that is new."""
        changed = [key for key in keys if self.record(key) != record]
        self._records.update((key, record) for key in changed)
        self._database.conn.executemany(
            "UPDATE story_items SET record = ? WHERE id = ?", [(record, key) for key in changed]
        )
        return changed

    def _row(self, columns: str, key: str) -> tuple[Any, ...] | None:
        sql = f"SELECT {columns} FROM story_items WHERE id = ?"
        row: tuple[Any, ...] | None = self._database.execute(sql, [key]).fetchone()
        return row


def _unpacked(sort: str, data: bytes) -> Item:
    return _decoder(sort).decode(zlib.decompress(data))


def _packed(value: object) -> bytes:
    return zlib.compress(_encoder.encode(value), 1)


class LedgerIndex:
    """:class:`sayso.story.index.Index` in a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, item: str, keys: frozenset[str]) -> None:
        """Take an item in."""
        where = place(item)
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO story_keys (key, place, item) VALUES (?, ?, ?)",
            [(_hash(key), where, item) for key in keys],
        )

    def remove(self, item: str, keys: frozenset[str]) -> None:
        """Take an item out."""
        where = place(item)
        self._database.conn.executemany(
            "DELETE FROM story_keys WHERE key = ? AND place = ? AND item = ?",
            [(_hash(key), where, item) for key in keys],
        )

    def first(self, key: str, count: int) -> list[str]:
        """The first so many items of a key."""
        sql = "SELECT item FROM story_keys WHERE key = ? ORDER BY place, item LIMIT ?"
        return [row[0] for row in self._database.execute(sql, [_hash(key), count])]

    def holders(self, key: str) -> Iterable[str]:
        """All items of a key."""
        return self.first(key, -1)


def _hash(key: str) -> int:
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class LedgerLinks:
    """:class:`sayso.story.weave.Links` in a ledger; what was asked for is kept at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, dict[str, float]] = {}

    def __len__(self) -> int:
        """Of how many items the links are at hand."""
        return len(self._known)

    def of(self, item: str) -> Mapping[str, float]:
        """The items that an item is linked with, and the scores."""
        if item not in self._known:
            sql = "SELECT other, score FROM story_links WHERE one = ? ORDER BY other"
            self._known[item] = dict(self._database.conn.execute(sql, [item]).fetchall())
        return self._known[item]

    def expect(self, items: Iterable[str]) -> None:
        """Get the links of many items ready."""
        missing = [item for item in items if item not in self._known]
        self._known.update((item, {}) for item in missing)
        sql = (
            "SELECT one, other, score FROM story_links "
            "WHERE one IN (SELECT value FROM json_each(?)) ORDER BY one, other"
        )
        for one, other, score in self._database.execute(sql, [json.dumps(missing)]):
            self._known[one][other] = score

    def put(self, one: str, other: str, score: float) -> None:
        """Link two items."""
        self._forget(one, other)
        self._database.conn.executemany(
            "INSERT OR REPLACE INTO story_links (one, other, score) VALUES (?, ?, ?)",
            [(one, other, score), (other, one, score)],
        )

    def drop(self, one: str, other: str) -> None:
        """Take a link away."""
        self._forget(one, other)
        self._database.conn.executemany(
            "DELETE FROM story_links WHERE one = ? AND other = ?", [(one, other), (other, one)]
        )

    def _forget(self, *items: str) -> None:
        for item in items:
            self._known.pop(item, None)


class LedgerPairs:
    """What any two items are to each other when they are put into groups, kept in a ledger.

    Large groups are made anew with each item that comes; what was compared before is not compared
    again. It is of two items alone and holds as long as both are there.

    Args:
        database: of the ledger.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        #: Compares what was not compared before.
        self.judge: Pair = _unknown
        self._known: dict[tuple[str, str], float] = {}
        self._ready: set[str] = set()
        self._fresh: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        """Of how many pairs it is at hand what they are to each other."""
        return len(self._known)

    def __call__(self, one: str, other: str) -> float:
        """As :data:`sayso.story.linkage.Pair`."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self.judge(*pair)
            self._fresh.add(pair)
        return self._known[pair]

    def expect(self, items: Iterable[str]) -> None:
        """Get ready what many items are to each other."""
        missing = [item for item in items if item not in self._ready]
        self._ready.update(missing)
        sql = (
            "SELECT one, other, score FROM story_pairs "
            "WHERE one IN (SELECT value FROM json_each(?))"
        )
        rows = self._database.execute(sql, [json.dumps(missing)])
        self._known.update(((one, other), score) for one, other, score in rows)

    def keep(self) -> None:
        """Write what was compared."""
        self._database.conn.executemany(
            "INSERT OR REPLACE INTO story_pairs (one, other, score) VALUES (?, ?, ?)",
            [(*pair, self._known[pair]) for pair in sorted(self._fresh)],
        )
        self._fresh.clear()

    def remove(self, article: str) -> None:
        """Forget what the items of an article were to others."""
        assert not self._known, "what is known is of the items before"
        for column in ("one", "other"):
            self._database.execute(
                f"DELETE FROM story_pairs WHERE {column} > ? AND {column} < ?",
                [f"{article} ", f"{article}!"],
            )


def _unknown(one: str, other: str) -> float:
    raise AssertionError(f"nobody was named to compare {one} with {other}")


@dataclass(slots=True, eq=False)
class Kept:
    """What one change of the story leaves at hand for the next.

    It holds as long as no other connection writes (``version``, as SQLite's ``data_version``), and
    only articles come.
    """

    items: LedgerItems
    links: LedgerLinks
    pairs: LedgerPairs
    version: int

    @classmethod
    def nothing(cls, database: Database) -> Kept:
        """Before anything was asked for."""
        version = data_version(database)
        return cls(LedgerItems(database), LedgerLinks(database), LedgerPairs(database), version)

    def holds(self, database: Database, articles: Iterable[str]) -> bool:
        """Whether it is still right when these articles are about to be taken in."""
        if self.version != data_version(database):
            return False
        if len(self.items) > _ITEMS or len(self.links) > _ITEMS or len(self.pairs) > _PAIRS:
            return False
        return not any(self.items.has(article) for article in articles)


def data_version(database: Database) -> int:
    """A number that changes when another connection has written."""
    row: tuple[int] = database.execute("PRAGMA data_version").fetchone()
    return row[0]
