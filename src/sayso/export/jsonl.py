"""JSON Lines: one ``sayso/1`` object a line, which ``sayso`` takes back with nothing lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Article
from .model import Exported, Review
from .text import to_json


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """One line an article.

    Where a person reviewed it, the key ``reviews`` has what they did, and ``as_read`` the parts of
    the object as they were before.
    """
    for each in articles:
        data = each.article.to_dict()
        if each.reviews:
            data["reviews"] = [dataclasses.asdict(review) for review in each.reviews]
        if each.as_read is not None:
            before = each.as_read.to_dict()
            data["as_read"] = {key: before[key] for key in before if before[key] != data[key]}
        yield to_json(data) + b"\n"


def decode(data: Any) -> Exported:
    """What was exported as one object; the other way of :func:`encode`.

    Raises:
        ValueError: it is no such object; the message says where.
    """
    article = Article.from_dict(data)
    reviews, before = data.get("reviews", []), data.get("as_read")
    if not isinstance(reviews, list) or not isinstance(before, dict | None):
        raise ValueError("reviews is no list, or as_read no object")
    return Exported(
        article,
        tuple(_review(each) for each in reviews),
        None if before is None else Article.from_dict(data | before),
    )


def _review(data: Any) -> Review:
    try:
        review = Review(**data)
    except TypeError as error:
        raise ValueError(f"a review is not as it should be: {error}") from None
    texts = (review.target, review.field, review.verdict, review.author, review.made_at)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(
            "a review has a target, a field, a verdict, an author or a time not in words"
        )
    return review
