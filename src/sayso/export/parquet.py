"""Parquet: the tables of :mod:`sayso.tables` in a folder, and one of the reviews.

``record`` counts the articles of the export from 1, for the same article may be there twice.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..errors import ExportError
from ..model import RECORD_FIELDS
from .model import Exported, Judged

TABLES: Final = ("articles", *RECORD_FIELDS, "reviews")
#: Articles, and characters of their texts, that are held before they are written.
GROUP: Final = 500
GROUP_CHARACTERS: Final = 4_000_000


def write(articles: Iterable[Exported], folder: Path) -> None:
    """Write the tables into a folder that is there and has none of them.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401, only whether it is there
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow; install it: pip install 'sayso[parquet]'"
        ) from None
    from ..tables import Writer, schema_of

    size = 0
    with contextlib.closing(Writer(folder, {"reviews": schema_of(Judged)})) as writer:
        for number, each in enumerate(articles, 1):
            judged = [dataclasses.asdict(one) for one in each.judged]
            writer.add(str(number), each.article, {"reviews": judged})
            size += len(each.article.text)
            if writer.held >= GROUP or size > GROUP_CHARACTERS:
                writer.flush()
                size = 0
