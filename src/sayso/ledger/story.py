"""Where the story over a ledger's articles is kept up to date.

One more article is compared with its neighbours only, and only the records are made anew that hold
an item whose links changed. What comes out is what :func:`sayso.story.build.build` makes of the
same articles, in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal, TypeVar

from sqlite_utils import Database

from ..model import Article, Span
from ..story import copies as copying
from ..story.assemble import (
    CLAIMS,
    FIGURES,
    Groups,
    Joint,
    Twins,
    accounts,
    claim,
    group,
    group_speakers,
    opposites,
    paired,
    quantity,
    speaker,
    tell,
)
from ..story.assertion import Assertion
from ..story.build import word_vectors
from ..story.features import features
from ..story.linkage import NO_BONDS, Bonds, components
from ..story.model import Copy, Drift, Passage, Story, StoryArticle
from ..story.people import Identity
from ..story.quantities import Count
from ..story.sketch import are_candidates
from ..story.weave import Item, Weave
from .rows import select, to_json
from .weaving import Kept, LedgerIndex, LedgerItems, LedgerLinks

if TYPE_CHECKING:
    from .ledger import Ledger

_Sort = TypeVar("_Sort", Assertion, Count, Identity)


def update(ledger: Ledger, articles: Collection[str]) -> None:
    """Bring the story's tables up to date after articles came, changed or went.

    It is called with their ids inside the transaction that wrote them, after their rows are there
    (or gone): what it writes is kept together with them, or not at all.
    """
    kept, ledger.kept = ledger.kept, None
    if kept is None or not kept.holds(ledger.database, articles):
        kept = Kept.nothing(ledger.database)
    _Update(ledger, kept).run(sorted(set(articles)))
    ledger.kept = kept


def read(database: Database) -> Story:
    """The story over all current articles."""
    items, links = LedgerItems(database), LedgerLinks(database)
    rows = select(
        database,
        "SELECT id, file, title, published, outlet, url FROM articles WHERE is_current "
        "ORDER BY published IS NULL, published, id",
    )
    articles = tuple(StoryArticle(**row) for row in rows)
    place = {article.id: number for number, article in enumerate(articles)}
    copies = [copy for copy in _copies(database) if {copy.of, copy.copy} <= place.keys()]
    copies.sort(key=lambda c: (place[c.of], place[c.copy]))
    found = Groups(
        [_only(each, Identity) for each in items.grouped("speaker").values()],
        [_only(each, Assertion) for each in items.grouped("statement").values()],
        [_only(each, Count) for each in items.grouped("figure").values()],
    )
    return tell(articles, copies, found, links, Twins(copies))


def _only(items: Iterable[Item], sort: type[_Sort]) -> list[_Sort]:
    return [item for item in items if isinstance(item, sort)]


class _Update:
    """One change of the story."""

    def __init__(self, ledger: Ledger, kept: Kept) -> None:
        self._ledger = ledger
        self._database = ledger.database
        self._items, self._links = kept.items, kept.links
        self._items.orphaned.clear()
        self._words = word_vectors()
        self._read: dict[str, Article] = {}
        self._known_twins = Twins(())
        self._settled: set[str] = set()
        self._known_bonds: dict[str, Bonds] = {}
        self._weave = Weave(
            self._items,
            self._links,
            LedgerIndex(self._database),
            self._words,
            self._find_copy,
            are_candidates,
        )
        self._pairs = kept.pairs
        self._pairs.judge = paired(self._weave.judge)
        self._touched: set[str] = set()
        self._broken: set[str] = set()

    def run(self, articles: list[str]) -> None:
        """Take the articles out as they were, and in as they are."""
        sql = "SELECT id FROM articles WHERE id = ? AND is_current"
        present = [a for a in articles if self._database.execute(sql, [a]).fetchone()]
        bridged: set[str] = set()
        for article in articles:
            if self._items.has(article):
                bridged |= self._around(article)
                self._database.execute(
                    "DELETE FROM copies WHERE original = ? OR copy = ?", [article, article]
                )
                self._weave.remove(article)
                self._pairs.remove(article)
        settled = self._weave.settle()
        self._keep(settled)
        for copy in settled:
            bridged |= self._hanging(copy.of)
        for article in present:
            read = self._article(article)
            self._keep(self._weave.add(features(read, self._words), copying.copy_keys(read)))
            bridged |= self._around(article)
        self._group(bridged | self._drop_copies())

    def _article(self, article: str) -> Article:
        if article not in self._read:
            self._read[article] = self._ledger.reviewed(article).article
        return self._read[article]

    def _find_copy(self, one: str, other: str) -> Copy | None:
        return copying.compare(self._article(one), self._article(other), self._words)

    # Copies

    def _around(self, article: str) -> set[str]:
        """The articles that are copies of one another through this one only; mostly none."""
        near = sorted(self._links.of(article))
        if len(near) < 2:
            return set()
        found = self._hanging(near[0], without=article)
        if found.issuperset(near):
            return set()
        return found.union(*(self._hanging(other, without=article) for other in near))

    def _hanging(self, article: str, without: str | None = None) -> set[str]:
        """The articles that hang together by copying with one, and it; not through another."""
        found, waiting = {article}, [article]
        while waiting:
            for other in self._links.of(waiting.pop()):
                if other not in found and other != without:
                    found.add(other)
                    waiting.append(other)
        return found

    def _keep(self, copies: Iterable[Copy]) -> None:
        for copy in copies:
            self._database.execute(
                "DELETE FROM copies WHERE original IN (?, ?) AND copy IN (?, ?)",
                [copy.of, copy.copy, copy.of, copy.copy],
            )
            row = self._database.execute(
                "INSERT INTO copies (original, copy, kind, similarity, ground) "
                "VALUES (?, ?, ?, ?, ?) RETURNING id",
                [copy.of, copy.copy, copy.kind, copy.similarity, copy.ground],
            ).fetchone()
            for drift in copy.drift:
                self._database.execute(
                    "INSERT INTO drift (copy, what, before_text, before_span, after_text, "
                    "after_span, statement_before, statement_after) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        row[0],
                        drift.what,
                        *_passage_cells(drift.before),
                        *_passage_cells(drift.after),
                        self._row_id("statements", copy.of, drift.statement_before),
                        self._row_id("statements", copy.copy, drift.statement_after),
                    ],
                )

    def _row_id(self, table: str, article: str, label: str | None) -> int | None:
        sql = f"SELECT id FROM {table} WHERE article = ? AND label = ?"
        row = self._database.execute(sql, [article, label]).fetchone() if label else None
        return row[0] if row else None

    def _drop_copies(self) -> set[str]:
        """Remove the copies of articles that are not linked any more; what hung together so."""
        gone: set[str] = set()
        touched = sorted(item for item in self._weave.touched if " " not in item)
        for article in touched:
            sql = "SELECT id, original, copy FROM copies WHERE original = ? OR copy = ?"
            for row, original, copy in self._database.execute(sql, [article] * 2).fetchall():
                if copy not in self._links.of(original):
                    self._database.execute("DELETE FROM copies WHERE id = ?", [row])
                    gone |= self._hanging(original) | self._hanging(copy)
        return gone

    # Records

    def _group(self, bridged: set[str]) -> None:
        """Make anew what holds an item that was touched, and what depends on it."""
        touched = {key for key in self._weave.touched if " " in key and key in self._items}
        for article in bridged:
            touched |= set(self._items.of(article))
        self._touched = touched
        self._broken = {*self._items.orphaned}
        speakers = self._closure(touched, "speaker")
        before = {key: self._items.record(key) for key in speakers}
        self._speakers(speakers)
        changed = {key for key in speakers if self._items.record(key) != before[key]}
        touched |= self._spoken(changed)
        self._quantities(self._closure(touched, "figure"))
        self._claims(self._closure(touched, "statement"))
        self._pairs.keep()
        self._forget(self._items.orphaned)

    def _bonds(self, sort: Literal["statement", "speaker"]) -> Bonds:
        """What persons merged and split; the last one to speak of two items is right."""
        if sort not in self._known_bonds:
            found: dict[str, dict[str, bool]] = {}
            for link in self._ledger.links(sort):
                one, other = " ".join(link.one), " ".join(link.other)
                found.setdefault(one, {})[other] = link.same
                found.setdefault(other, {})[one] = link.same
            self._known_bonds[sort] = found
        return self._known_bonds[sort]

    def _closure(
        self, touched: Iterable[str], sort: Literal["statement", "figure", "speaker"]
    ) -> list[str]:
        """Items of a sort with all that hang together with them, by links or by a record."""
        letter = {"speaker": "p", "figure": "f", "statement": "s"}[sort]
        bonds = self._bonds(sort) if sort != "figure" else NO_BONDS
        left = [key for record in self._items.orphaned for key in self._items.belonging(record)]
        waiting = [key for key in {*touched, *left} if key.split()[1][0] == letter]
        found = set(waiting)
        seen: set[str] = set()
        while waiting:
            self._links.expect(waiting)
            self._items.expect_records(waiting)
            near: set[str] = set()
            for key in waiting:
                near.update(other for other, score in self._links.of(key).items() if score > 0)
                near.update(other for other in bonds.get(key, ()) if other in self._items)
                if (record := self._items.record(key)) is not None and record not in seen:
                    seen.add(record)
                    near.update(self._items.belonging(record))
                if letter == "p" and key not in seen:
                    namesakes = self._items.namesakes(key)
                    seen.update(namesakes)
                    near.update(namesakes)
            waiting = sorted(near - found)
            found |= near
        return sorted(found)

    def _spoken(self, speakers: Iterable[str]) -> set[str]:
        """The statements and figures of some speakers."""
        found = set()
        for key in speakers:
            article, label = key.split()
            for other in self._items.of(article):
                item = self._items[other]
                if isinstance(item, Assertion | Count) and item.speaker == label:
                    found.add(other)
        return found

    def _parts(self, keys: list[str], bonds: Bonds) -> list[list[str]]:
        """Items in parts that hang together."""
        near = {
            key: [o for o, s in self._links.of(key).items() if s > 0]
            + [o for o, same in bonds.get(key, {}).items() if same and o in self._items]
            for key in keys
        }
        return components(near)

    def _leave(self, keys: list[str]) -> None:
        """Note the records that items belonged to: they may go."""
        self._items.orphaned |= {r for key in keys if (r := self._items.record(key)) is not None}

    def _grouped(self, keys: list[str], joint: Joint, bonds: Bonds = NO_BONDS) -> list[list[str]]:
        self._leave(keys)
        parts = self._parts(keys, bonds)
        self._pairs.expect(key for part in parts if len(part) > 1 for key in part)
        found = [
            each for part in parts for each in group(part, self._links, self._pairs, joint, bonds)
        ]
        changed = [ids for ids in found if not self._stays(ids)]
        self._items.expect(key for ids in changed for key in ids)
        return changed

    def _stays(self, ids: list[str]) -> bool:
        """Whether a group is as it was, so that its record is right; before any record changes."""
        records = {self._items.record(key) for key in ids}
        record = next(iter(records))
        if len(records) > 1 or record is None or record in self._broken:
            return False
        if not self._touched.isdisjoint(ids):
            return False
        if {*self._items.belonging(record)} != {*ids}:
            return False
        self._items.orphaned.discard(record)
        return True

    def _speakers(self, keys: list[str]) -> None:
        self._leave(keys)
        bonds = self._bonds("speaker")
        self._pairs.expect(keys)
        name = self._items.names(keys).get
        groups = group_speakers(keys, self._links, self._pairs, name, bonds)
        changed = [ids for ids in groups if not self._stays(ids)]
        self._items.expect(key for ids in changed for key in ids)
        for ids in changed:
            made = speaker(_only((self._items[key] for key in ids), Identity))
            self._items.orphaned.discard(made.id)
            fresh = self._items.belong(ids, made.id)
            self._database.execute(
                "INSERT INTO story_speakers (id, name, kind, role, aliases) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
                "role = excluded.role, aliases = excluded.aliases",
                [made.id, made.name, made.kind, made.role, to_json(made.aliases)],
            )
            self._database.execute(
                "DELETE FROM story_speaker_roles WHERE story_speaker = ?", [made.id]
            )
            self._database.conn.executemany(
                "INSERT INTO story_speaker_roles (story_speaker, role, first_day, last_day) "
                "VALUES (?, ?, ?, ?)",
                [(made.id, role.role, role.first, role.last) for role in made.roles],
            )
            self._point("speakers", "story_speaker", fresh, made.id)

    def _quantities(self, keys: list[str]) -> None:
        for ids in self._grouped(keys, FIGURES):
            counts = _only((self._items[key] for key in ids), Count)
            speaker_of = self._speaker_of(counts)
            made = quantity(counts, speaker_of, self._twins(counts))
            self._items.orphaned.discard(made.id)
            self._items.belong(ids, made.id)
            if len(ids) < 2:  # a figure that nobody else gives is no series
                self._database.execute("DELETE FROM quantities WHERE id = ?", [made.id])
                self._point("figures", "quantity", ids, None)
                continue
            self._database.execute(
                "INSERT INTO quantities (id, about, unit, agreement) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET about = excluded.about, unit = excluded.unit, "
                "agreement = excluded.agreement",
                [made.id, made.about, made.unit, made.agreement],
            )
            self._point("figures", "quantity", ids, made.id)

    def _claims(self, keys: list[str]) -> None:
        groups = self._grouped(keys, CLAIMS, self._bonds("statement"))
        members: dict[str, list[Assertion]] = {}
        for ids in groups:
            statements = _only((self._items[key] for key in ids), Assertion)
            made = claim(statements, self._twins(statements))
            members[made.id] = statements
            self._items.orphaned.discard(made.id)
            fresh = self._items.belong(ids, made.id)
            days = [s.day[:10] for s in statements if s.day]
            self._database.execute(
                "INSERT INTO claims (id, text, independent, first_day, last_day) "
                "VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text, "
                "independent = excluded.independent, first_day = excluded.first_day, "
                "last_day = excluded.last_day",
                [made.id, made.text, made.independent, min(days, default=None),
                 max(days, default=None)],
            )  # fmt: skip
            self._point("statements", "claim", fresh, made.id)
        self._against(members)

    def _against(self, members: dict[str, list[Assertion]]) -> None:
        """The opposites and the accounts of some claims."""
        record = self._items.record
        claim_of = {m.id: name for name, found in members.items() for m in found}
        far = {
            other
            for found in members.values()
            for m in found
            for other, score in self._links.of(m.id).items()
            if score < 0
        }
        claim_of |= {key: name for key in far if (name := record(key)) is not None}
        against = opposites(members, claim_of, self._links)
        for name in members:
            for table, columns in (
                ("claim_opposites", ("claim", "opposite")),
                ("accounts", ("claim", "against")),
            ):
                where = " OR ".join(f"{column} = ?" for column in columns)
                self._database.execute(f"DELETE FROM {table} WHERE {where}", [name, name])
        both: dict[str, set[str]] = {}
        for name, others in against.items():
            for other in others:
                both.setdefault(name, set()).add(other)
                both.setdefault(other, set()).add(name)
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO claim_opposites (claim, opposite) VALUES (?, ?)",
            [(name, other) for name, others in both.items() for other in sorted(others)],
        )
        involved = {
            name: members.get(name) or _only(self._items.members(name), Assertion) for name in both
        }
        statements = [m for found in involved.values() for m in found]
        for each in accounts(involved, both, self._speaker_of(statements), self._twins(statements)):
            self._database.execute(
                "INSERT INTO accounts (kind, claim, against, speakers, against_speakers) "
                "VALUES (?, ?, ?, ?, ?)",
                [each.kind, each.claim, each.against, to_json(each.speakers),
                 to_json(each.against_speakers)],
            )  # fmt: skip

    def _speaker_of(self, items: Iterable[Assertion | Count]) -> dict[str, str]:
        keys = {f"{item.article} {item.speaker}" for item in items if item.speaker}
        return {key: name for key in keys if (name := self._items.record(key)) is not None}

    def _twins(self, items: Iterable[Item]) -> Twins:
        """The copies among the articles of some items, over all steps."""
        waiting = [item.article for item in items if item.article not in self._settled]
        while waiting:
            article = waiting.pop()
            if article not in self._settled:
                self._settled.add(article)
                for other in self._links.of(article):
                    self._known_twins.join(article, other)
                    waiting.append(other)
        return self._known_twins

    def _point(self, table: str, column: str, ids: Iterable[str], record: str | None) -> None:
        """Let the rows of what was read name the record that they belong to."""
        self._database.conn.executemany(
            f"UPDATE {table} SET {column} = ? WHERE article = ? AND label = ?",
            [(record, *key.split()) for key in ids],
        )

    def _forget(self, records: Iterable[str]) -> None:
        """Remove the records to which nothing belongs any more."""
        for record in records:
            sql = "SELECT 1 FROM story_items WHERE record = ? LIMIT 1"
            if self._database.execute(sql, [record]).fetchone() is None:
                table = {"p": "story_speakers", "c": "claims", "q": "quantities"}[record[0]]
                self._database.execute(f"DELETE FROM {table} WHERE id = ?", [record])


def _passage_cells(passage: Passage | None) -> tuple[str | None, str | None]:
    return (None, None) if passage is None else (passage.text, to_json(passage.span))


def _copies(database: Database) -> list[Copy]:
    found = []
    for row in select(database, "SELECT * FROM copies"):
        drifts = select(
            database,
            "SELECT d.*, b.label AS label_before, a.label AS label_after FROM drift AS d "
            "LEFT JOIN statements AS b ON b.id = d.statement_before "
            "LEFT JOIN statements AS a ON a.id = d.statement_after WHERE d.copy = ? ORDER BY d.id",
            row["id"],
        )
        drift = tuple(
            Drift(
                d["what"],
                _passage(d["before_text"], d["before_span"]),
                _passage(d["after_text"], d["after_span"]),
                d["label_before"],
                d["label_after"],
            )
            for d in drifts
        )
        found.append(
            Copy(row["original"], row["copy"], row["kind"], row["similarity"], row["ground"], drift)
        )
    return found


def _passage(text: str | None, span: str | None) -> Passage | None:
    return None if text is None or span is None else Passage(text, Span(*json.loads(span)))
