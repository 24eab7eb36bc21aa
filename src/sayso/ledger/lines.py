"""Articles of a ledger as objects that another ledger takes, with everything people said of them.

A ``sayso/1`` object, the reviews applied. The key ``reviews`` says which cells are a person's, and
``ledger`` has what another ledger needs: ``read_by`` (program and model), ``address`` (where it is
not the one that the article itself tells), ``as_read`` (the parts that the reviews changed, as the
machine read them) and ``reviews`` (all, also those that were undone). A plain ``sayso/1`` object
is one as well.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from ..errors import InputError, LedgerError
from ..intake.records import BadLine, read_objects
from ..model import Article
from . import reviews as table
from .anchor import Anchor
from .fields import FIELDS
from .inputs import Options, address_of
from .ledger import Ledger
from .overlay import Reviewed, ReviewedCell, apply
from .reviews import Review
from .version import Reader
from .writing import Added

_FIRST: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"sayso/1"')


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a line has under ``ledger``."""

    read_by: Reader | None = None
    address: str | None = None
    as_read: dict[str, Any] = dataclasses.field(default_factory=dict)
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One article as the machine read it, and all reviews of it, the oldest first.

    ``address`` is the article's in its ledger; null where the article itself tells it.
    """

    as_read: Article
    reviews: tuple[Review, ...] = ()
    reader: Reader | None = None
    address: str | None = None

    def reviewed(self) -> Reviewed:
        """The article with the reviews applied that hold."""
        holding = (each for each in self.reviews if not each.undone_by and each.verdict != "undo")
        return apply(self.as_read, holding)

    def to_dict(self) -> dict[str, Any]:
        """The object, of plain lists, dicts and values."""
        reviewed = self.reviewed()
        data, before = reviewed.article.to_dict(), self.as_read.to_dict()
        kept: dict[str, Any] = {}
        if self.reader is not None:
            kept["read_by"] = dataclasses.asdict(self.reader)
        if self.address is not None:
            kept["address"] = self.address
        if changed := {key: before[key] for key in before if before[key] != data[key]}:
            kept["as_read"] = changed
        if self.reviews:
            kept["reviews"] = [dataclasses.asdict(review) for review in self.reviews]
        cells = [_told(cell) for cell in reviewed.cells]
        return data | ({"reviews": cells} if cells else {}) | ({"ledger": kept} if kept else {})

    @classmethod
    def from_dict(cls, data: Any) -> Line:
        """The other way of :meth:`to_dict`.

        Raises:
            ValueError: it is no such object; the message says where.
        """
        article = Article.from_dict(data)
        if data.get("reviews") and "ledger" not in data:
            raise ValueError("it has reviews, but not what they were made on, under ledger")
        try:
            kept = msgspec.convert(data.get("ledger", {}), _Kept)
        except msgspec.ValidationError as error:
            raise ValueError(f"what it has under ledger is not as it should be: {error}") from None
        if kept.as_read:
            article = Article.from_dict({**data, **kept.as_read})
        line = cls(article, tuple(map(_checked, kept.reviews)), kept.read_by, kept.address)
        if line.reviews:
            try:
                Article.from_dict(line.reviewed().article.to_dict())
            except ValueError as error:
                raise ValueError(f"with its reviews it is none: {error}") from None
        return line


def lines(ledger: Ledger, *, all_versions: bool = False) -> Iterator[Line]:
    """The articles of a ledger with their reviews, in the order in which they were added."""
    for article in ledger.articles(all_versions=all_versions):
        yield line_of(ledger, article)


def line_of(ledger: Ledger, article: Article) -> Line:
    """An article of a ledger, as the machine read it, with its reviews."""
    sql = (
        "SELECT a.address, r.program, r.model FROM articles AS a "
        "JOIN readings AS r ON r.id = a.reading WHERE a.id = ?"
    )
    (row,) = ledger.database.query(sql, [article.id])
    reader = Reader(row["program"], row["model"])
    told = tuple(_of_address(ledger, row["address"]))
    own = row["address"] == address_of(article)
    return Line(article, told, reader, None if own else row["address"])


def holds_lines(name: str) -> bool:
    """Whether a file is one of such objects: by the ending of its name, or its first characters."""
    path = Path(name)
    try:
        if not path.is_file():
            return False
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            return True
        with path.open("rb") as stream:
            first = stream.read(200)
    except OSError:
        return False  # whoever reads it says why it cannot be read
    return _FIRST.match(first) is not None


def read_lines(stream: BinaryIO, name: str) -> Iterator[Line | BadLine]:
    """The articles of a file of such objects; a line that is none costs itself alone."""
    for each in read_objects(stream, name):
        if isinstance(each, BadLine):
            yield each
            continue
        number, data = each
        try:
            yield Line.from_dict(data)
        except ValueError as error:
            message = f"{name}, line {number}: {error}; write it anew with sayso read --json"
            yield BadLine(number, InputError(message))


def take(ledger: Ledger, line: Line) -> Added:
    """Add an article as it is, with its reviews: all of it, or nothing.

    A review that is there already is not added again.

    Raises:
        LedgerError: it cannot be written; the ledger is as it was.
    """
    try:
        json.dumps([dataclasses.asdict(each) for each in line.reviews], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise LedgerError("a review has half a character in it, which no file can hold") from None
    with ledger.writing():
        added = ledger.add(line.as_read, None, Options(), reader=line.reader, address=line.address)
        told = [_here(ledger, review, line, added.article) for review in line.reviews]
        known = {_key(each): each for each in _there(ledger, told)}
        ids: dict[int, int] = {}
        for review in told:
            if review.verdict == "undo":
                _undo(ledger, review, ids, known)
            else:
                here = known.get(_key(review)) or table.insert(ledger.database, review)
                ids[review.id] = here.id
        for address in {each.anchor.address for each in told}:
            ledger._reviews_changed(address)
        return added


def _here(ledger: Ledger, review: Review, line: Line, article: str) -> Review:
    """A review with the addresses that its articles have in this ledger."""
    theirs = line.address or address_of(line.as_read)
    ours = ledger.address(article)

    def moved(where: Anchor) -> Anchor:
        sql = "SELECT address FROM articles WHERE id = ?"
        known = next((row["address"] for row in ledger.database.query(sql, [where.article])), None)
        other = ours if where.address == theirs else where.address
        return dataclasses.replace(where, address=known or other)

    value = moved(review.value) if isinstance(review.value, Anchor) else review.value
    return dataclasses.replace(review, anchor=moved(review.anchor), value=value)


def _told(cell: ReviewedCell) -> dict[str, Any]:
    review = cell.review
    return {
        "review": review.id,
        "target": cell.target,
        "id": cell.label,
        "verdict": review.verdict,
        "field": cell.field,
        "value": cell.value,
        "machine": cell.machine,
        "author": review.author,
        "made_at": review.made_at,
        "note": review.note,
    }


def _there(ledger: Ledger, reviews: Iterable[Review]) -> Iterator[Review]:
    """The reviews that a ledger has of the same articles, also those that were undone."""
    for address in {each.anchor.address for each in reviews}:
        yield from _of_address(ledger, address)


def _of_address(ledger: Ledger, address: str) -> Iterator[Review]:
    """All reviews of an article's versions, the oldest first."""
    rows = ledger.database.query("SELECT id FROM reviews WHERE address = ?", [address])
    if ids := [row["id"] for row in rows]:
        yield from table.of_ids(ledger.database, ids)


def _undo(ledger: Ledger, review: Review, ids: dict[int, int], known: dict[str, Review]) -> None:
    undone = ids.get(review.value)
    if undone is None:
        raise LedgerError("the reviews have an undo of one that is not among them; export it anew")
    moved = dataclasses.replace(review, value=undone)
    if _key(moved) not in known:
        row = table.insert(ledger.database, moved)
        sql = "UPDATE reviews SET undone_by = ? WHERE id = ?"
        ledger.database.execute(sql, [row.id, undone])


def _key(review: Review) -> str:
    """What a review is, whatever its number in a ledger."""
    return repr(dataclasses.replace(review, id=0, undone_by=None))


def _checked(review: Review) -> Review:
    """A review whose cells can hold what it says.

    Raises:
        ValueError: they cannot.
    """
    if review.verdict in ("merge", "split"):
        try:
            return dataclasses.replace(review, value=msgspec.convert(review.value, Anchor))
        except msgspec.ValidationError as error:
            raise ValueError(f"a review of the verdict {review.verdict}: {error}") from None
    if review.verdict == "undo":
        if type(review.value) is not int:
            raise ValueError("a review of the verdict undo must have the id of another")
        return review
    whole = review.value if isinstance(review.value, dict) else {}
    says = whole if review.field is None else {review.field: review.value}
    for field, value in says.items():
        if field not in FIELDS[review.anchor.target]:
            raise ValueError(f"a {review.anchor.target} has no field {field!r} to review")
        if not isinstance(value, str | int | float | None):
            raise ValueError(f"a review: {field} cannot be {value!r}")
    return review
