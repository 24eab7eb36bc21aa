"""What a worker does: one part from its records to the files of its rows."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from sayso.errors import InputError, ModelError
from sayso.model import Article
from sayso.pipeline import Pipeline
from sayso.scan import folder as layout
from sayso.scan.parts import Part
from sayso.scan.records import Record, Settings, read
from sayso.tables import Writer

#: Articles and characters that a worker holds at a time; the encoder sorts them by length.
BATCH_ARTICLES: Final = 128
BATCH_CHARACTERS: Final = 1_000_000
#: Characters that a report may have. The encoder holds some 600 bytes for each, so this is what
#: bounds the memory of a worker; one book among the articles must not stop a scan.
MAX_CHARACTERS: Final = 400_000
#: Articles in a row group of the output.
GROUP: Final = 4096
#: Seconds between two notes of how far a part is.
NOTE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Done:
    """A finished part. ``unread``: the records that no article could be read from.

    ``problems``: the first few of them with their reasons.
    """

    name: str
    articles: int
    statements: int
    unread: int
    weight: int
    seconds: float
    problems: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Done:
        """From what :meth:`to_json` made."""
        plain: dict[str, Any] = json.loads(text)
        return cls(**{**plain, "problems": tuple(plain["problems"])})


def read_part(part: Part, settings: Settings, out: Path, run: str, pipeline: Pipeline) -> Done:
    """Read one part and put its files into their places under ``out``.

    The files are written elsewhere and moved when they are whole, the note that the part is done
    last. The same part gives the same bytes. Raises ScanError where ``run`` is over.
    """
    begun = time.monotonic()
    staging = layout.staging(out, part.name, run)
    writer = Writer(staging)
    problems: list[str] = []
    unread = 0
    noted = begun
    for batch in _batches(read(part, settings), settings):
        for key, result in _read(batch, pipeline):
            if isinstance(result, Article):
                try:
                    writer.add(key, result)
                    continue
                except (ValueError, TypeError, OverflowError, UnicodeError) as error:
                    result = f"cannot be kept in a table ({error})"
            writer.skip(key, result)
            unread += 1
            if len(problems) < 3:
                problems.append(f"{key}: {result}")
        if writer.held >= GROUP:
            writer.flush()
        if time.monotonic() - noted > NOTE:
            noted = time.monotonic()
            layout.check(out, run)
            layout.note(staging, writer.counts["articles"], unread)
    writer.close()
    done = Done(
        part.name,
        writer.counts["articles"],
        writer.counts["statements"],
        unread,
        part.weight,
        round(time.monotonic() - begun, 3),
        tuple(problems),
    )
    layout.commit(out, part.name, run, done.to_json())
    return done


_Cleaned = tuple[str, Article | str]


def _batches(records: Iterable[Record], settings: Settings) -> Iterator[list[_Cleaned]]:
    """Cleaned records in groups bounded in number and in characters."""
    batch: list[_Cleaned] = []
    size = 0
    for record in records:
        result: Article | str
        try:
            result = record.clean(settings)
            if len(result.text) > MAX_CHARACTERS:
                raise InputError(
                    f"has {len(result.text):,} characters, too long for a report in a scan; read "
                    "it by itself with sayso read"
                )
            size += len(result.text)
        except InputError as error:
            result = _short(str(error), record)
        except Exception as error:  # whatever a page can do to a parser, it costs that page alone
            result = f"cannot be cleaned ({type(error).__name__}: {error})"[:500]
        batch.append((record.key, result))
        if len(batch) >= BATCH_ARTICLES or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _short(message: str, record: Record) -> str:
    return message.removeprefix(f"{record.file}: ")


def _read(batch: list[_Cleaned], pipeline: Pipeline) -> Iterator[_Cleaned]:
    """The batch as read; where an article breaks the reading, the others are read without it."""
    articles = [result for _, result in batch if isinstance(result, Article)]
    results: Iterable[Article | str]
    try:
        results = list(pipeline.read(articles))
    except ModelError:
        raise
    except Exception:
        results = [_alone(article, pipeline) for article in articles]
    read = iter(results)
    for key, result in batch:
        yield key, next(read) if isinstance(result, Article) else result


def _alone(article: Article, pipeline: Pipeline) -> Article | str:
    try:
        return next(iter(pipeline.read([article])))
    except Exception as error:
        return f"cannot be read ({type(error).__name__}: {error})"[:500]
