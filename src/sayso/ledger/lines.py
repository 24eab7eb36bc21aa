"""Articles of a ledger as objects that another ledger takes, with everything people said of them.

A ``sayso/1`` object, the reviews applied, and where there is more to tell the keys ``reviews``
(all, also those that were undone), ``as_read`` (the parts that the reviews changed, as the machine
read them) and ``read_by`` (program and model). A plain ``sayso/1`` object is one as well.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ..errors import LedgerError
from ..model import Article
from . import reviews as table
from .anchor import Anchor
from .connect import explained, transaction
from .fields import FIELDS
from .inputs import Options, address_of
from .ledger import Added, Ledger
from .overlay import Reviewed, apply
from .reviews import Review
from .version import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One article as the machine read it, and all reviews of it, the oldest first."""

    as_read: Article
    reviews: tuple[Review, ...] = ()
    reader: Reader | None = None

    def reviewed(self) -> Reviewed:
        """The article with the reviews applied that hold."""
        holding = (each for each in self.reviews if not each.undone_by and each.verdict != "undo")
        return apply(self.as_read, holding)

    def to_dict(self) -> dict[str, Any]:
        """The object, of plain lists, dicts and values."""
        data = self.reviewed().article.to_dict()
        before = self.as_read.to_dict()
        changed = {key: before[key] for key in before if before[key] != data[key]}
        if changed:
            data["as_read"] = changed
        if self.reviews:
            data["reviews"] = [dataclasses.asdict(review) for review in self.reviews]
        if self.reader is not None:
            data["read_by"] = dataclasses.asdict(self.reader)
        return data

    @classmethod
    def from_dict(cls, data: Any) -> Line:
        """The other way of :meth:`to_dict`.

        Raises:
            ValueError: it is no such object; the message says where.
        """
        article = Article.from_dict(data)
        before = data.get("as_read")
        if before is not None:
            if not isinstance(before, Mapping):
                raise ValueError("as_read is no object")
            article = Article.from_dict({**data, **before})
        try:
            reviews = msgspec.convert(data.get("reviews", ()), tuple[Review, ...])
            reader = msgspec.convert(data.get("read_by"), Reader | None)
        except msgspec.ValidationError as error:
            raise ValueError(f"reviews or read_by are not as they should be: {error}") from None
        line = cls(article, tuple(map(_checked, reviews)), reader)
        if reviews:
            try:
                Article.from_dict(line.reviewed().article.to_dict())
            except ValueError as error:
                raise ValueError(f"with its reviews it is none: {error}") from None
        return line


def lines(ledger: Ledger, *, all_versions: bool = False) -> Iterator[Line]:
    """The articles of a ledger with their reviews, in the order in which they were added."""
    of_address: dict[str, list[Review]] = {}
    for review in ledger.reviews():
        of_address.setdefault(review.anchor.address, []).append(review)
    sql = (
        "SELECT r.program, r.model FROM articles AS a JOIN readings AS r ON r.id = a.reading "
        "WHERE a.id = ?"
    )
    for article in ledger.articles(all_versions=all_versions):
        (read_by,) = ledger.database.query(sql, [article.id])
        mine = of_address.get(address_of(article), ())
        yield Line(article, tuple(mine), Reader(**read_by))


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
    with explained(ledger.path), transaction(ledger.database):
        added = ledger.add(line.as_read, None, Options(), reader=line.reader)
        known = {_key(each): each for each in _there(ledger, line)}
        ids: dict[int, int] = {}
        for review in line.reviews:
            if review.verdict == "undo":
                _undo(ledger, review, ids, known)
            else:
                here = known.get(_key(review)) or table.insert(ledger.database, review)
                ids[review.id] = here.id
        if ids:
            ledger._reviews_changed(address_of(line.as_read))
        return added


def _there(ledger: Ledger, line: Line) -> Iterator[Review]:
    """The reviews that a ledger has of the same article, also those that were undone."""
    for address in {each.anchor.address for each in line.reviews}:
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
