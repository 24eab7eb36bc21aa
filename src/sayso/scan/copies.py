"""Families of copies over a whole scan, by MinHash within the engine.

Articles are copies of one another where they share at least half of their word 5-grams: the
Jaccard similarity, estimated by MinHash (Broder 1997, On the resemblance and containment of
documents). Candidates are found by locality: a signature is cut into bands, and only articles that
agree in a whole band are looked at, each with the first of its band (Leskovec, Rajaraman and Ullman
2014, Mining of Massive Datasets, ch. 3). No article is ever compared with all others.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.scan.engine import daft

#: Words in a shingle, numbers in a signature, bands that it is cut into.
SHINGLE: Final = 5
HASHES: Final = 128
BANDS: Final = 32
#: The share of numbers in which the signatures of copies agree at least.
SIMILAR: Final = 0.5
#: Shorter texts are nobody's copy: a line of this length may be anybody's.
MIN_CHARACTERS: Final = 100
#: Rows in a row group of the result.
_GROUP: Final = 1 << 16

SCHEMA: Final = pa.schema(
    [
        ("record", pa.string()),
        ("article", pa.string()),
        ("family", pa.string()),
        ("similarity", pa.float64()),
    ]
)


def write_copies(out: Path) -> tuple[int, int]:
    """Write ``copies/copies.parquet``: each article with its family.

    ``family`` is the record of the family's earliest article by its date (of those, the first
    record), so an article without copies is a family of its own. ``similarity`` is the estimate
    with that article. Returns how many families have two articles or more, and how many articles
    are in them beside the earliest.
    """
    staging = out / "_staging" / "copies"
    shutil.rmtree(staging, ignore_errors=True)
    (out / "copies").mkdir(exist_ok=True)
    new = out / "copies" / ".copies.parquet"
    try:
        articles = daft().read_parquet(str(out / "articles" / "*.parquet"))
        _sign(articles, staging)
        signed = daft().read_parquet(str(staging / "*.parquet"))
        members = _families(_pairs(signed))
        found = _with_similarity(members, signed)
        _write(articles, found, new)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    os.replace(new, out / "copies" / "copies.parquet")
    families = len(set(members["family"].to_pylist()))
    return families, members.num_rows - families


def _sign(articles: Any, folder: Path) -> None:
    """Write the signature of each article, of its words in lower case without punctuation."""
    engine = daft()
    col, functions = engine.col, engine.functions
    words = functions.normalize(col("text"), remove_punct=True, lowercase=True, white_space=True)
    signed = articles.where(col("text").length() >= MIN_CHARACTERS).select(
        col("record"),
        col("published"),
        functions.minhash(words, num_hashes=HASHES, ngram_size=SHINGLE, seed=1).alias("signature"),
    )
    signed.write_parquet(str(folder), write_mode="overwrite")


def _pairs(signed: Any) -> pa.Table:
    """Pairs of copies: an article of a band and the first of the band, where they are similar."""
    engine = daft()
    col = engine.col

    # Daft has no types.
    @engine.func.batch(return_dtype=engine.DataType.list(engine.DataType.uint64()))  # type: ignore[untyped-decorator]
    def bands(signature: Any) -> list[npt.NDArray[np.uint64]]:
        return list(_bands(_matrix(signature)))

    keys = signed.select(col("record"), bands(col("signature")).alias("band")).explode("band")
    first = keys.groupby("band").agg(
        col("record").min().alias("first"), col("record").count().alias("size")
    )
    first = first.where(col("size") > 1)
    candidates = keys.join(first, on="band").where(col("record") != col("first"))
    candidates = candidates.select("record", "first").distinct()
    ours = signed.select("record", "published", "signature")
    theirs = signed.select(
        col("record").alias("first"),
        col("published").alias("first_published"),
        col("signature").alias("first_signature"),
    )
    both = candidates.join(ours, on="record").join(theirs, on="first")
    both = both.with_column("similarity", _similarity("signature", "first_signature"))
    both = both.where(col("similarity") >= SIMILAR)
    return both.select("record", "first", "published", "first_published").to_arrow()


def _similarity(one: str, other: str) -> Any:
    """The share of numbers in which the signatures of two columns agree, as an expression."""
    engine = daft()

    # Daft has no types.
    @engine.func.batch(return_dtype=engine.DataType.float64())  # type: ignore[untyped-decorator]
    def similarity(one: Any, other: Any) -> Any:
        return pa.array((_matrix(one) == _matrix(other)).mean(axis=1))

    return similarity(engine.col(one), engine.col(other))


def _matrix(signatures: Any) -> npt.NDArray[np.uint32]:
    """Signatures, a series of the engine, as an array of shape ``(n, HASHES)``."""
    array = signatures.to_arrow()
    flat = array.flatten().to_numpy(zero_copy_only=False)
    matrix: npt.NDArray[np.uint32] = flat.astype(np.uint32, copy=False).reshape(-1, HASHES)
    return matrix


def _bands(matrix: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """A number for each band of each signature, shape ``(n, BANDS)``; its place is part of it."""
    cut = matrix.reshape(len(matrix), BANDS, HASHES // BANDS).astype(np.uint64)
    result = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), cut.shape[:2]).copy()
    with np.errstate(over="ignore"):
        for column in range(cut.shape[2]):
            result = _mixed(result * np.uint64(0x9E3779B97F4A7C15) + cut[:, :, column])
    return result


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _families(pairs: pa.Table) -> pa.Table:
    """Members of families, of what hangs together in pairs: columns ``record`` and ``family``."""
    ones, others = pairs["record"].to_pylist(), pairs["first"].to_pylist()
    dates = dict(zip(ones, pairs["published"].to_pylist(), strict=True))
    dates.update(zip(others, pairs["first_published"].to_pylist(), strict=True))
    # the earliest first, those without a date last
    order = sorted(dates, key=lambda record: (dates[record] or "9999", record))
    number = {record: i for i, record in enumerate(order)}
    label = components(
        len(order),
        np.array([number[record] for record in ones], dtype=np.int64),
        np.array([number[record] for record in others], dtype=np.int64),
    )
    return pa.table(
        {"record": order, "family": [order[i] for i in label]},
        schema=pa.schema([("record", pa.string()), ("family", pa.string())]),
    )


def components(
    size: int, ones: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """For each of ``size`` nodes the least node that it hangs together with over the edges."""
    label = np.arange(size, dtype=np.int64)
    while True:
        before = label.copy()
        least = np.minimum(label[ones], label[others])
        np.minimum.at(label, label[ones], least)
        np.minimum.at(label, label[others], least)
        label = label[label]
        if np.array_equal(before, label):
            return label


def _with_similarity(members: pa.Table, signed: Any) -> Any:
    engine = daft()
    col = engine.col
    table = engine.from_arrow(members)
    ours = signed.select("record", "signature")
    theirs = signed.select(
        col("record").alias("family"), col("signature").alias("family_signature")
    )
    both = table.join(ours, on="record").join(theirs, on="family")
    return both.select(
        "record",
        "family",
        _similarity("signature", "family_signature").alias("similarity"),
    )


def _write(articles: Any, found: Any, path: Path) -> None:
    """All articles with their families, in the order of their records."""
    col = daft().col
    table = articles.select(col("record"), col("id").alias("article"))
    table = table.join(found, on="record", how="left").sort("record")
    table = table.select(
        col("record"),
        col("article"),
        col("family").fill_null(col("record")),
        col("similarity").fill_null(1.0),
    )
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        held: list[pa.Table] = []
        rows = 0
        for batch in table.to_arrow_iter():
            held.append(pa.Table.from_batches([batch]).cast(SCHEMA))
            rows += batch.num_rows
            # row groups of one size, however the engine cuts its batches
            while rows >= _GROUP:
                whole = pa.concat_tables(held).combine_chunks()
                writer.write_table(whole.slice(0, _GROUP))
                held, rows = [whole.slice(_GROUP)], rows - _GROUP
        if rows:
            writer.write_table(pa.concat_tables(held).combine_chunks())
