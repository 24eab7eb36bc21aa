"""The library's front door: one report, or many, from whatever the caller holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .errors import InputError
from .intake import Raw, clean, clean_text, fetch, load, parse_date_option
from .model import Article
from .pipeline import Pipeline

#: A path, an http(s) address, the text or HTML of a report, its bytes, or a cleaned article.
Source = str | bytes | os.PathLike[str] | Raw | Article

_LONGEST_PATH = 1024


@lru_cache(maxsize=4)
def _pipeline(threads: int | None = None) -> Pipeline:
    return Pipeline(threads)


def read(
    source: Source, *, published: str | None = None, as_is: bool = False, threads: int | None = None
) -> Article:
    """Read one report.

    Args:
        source: a path; an http(s) address; text or HTML; bytes of either; or a cleaned article. A
            string of one line that names an existing file is a path.
        published: the date of publication (ISO 8601), for a report that gives none itself.
        as_is: the input is the article's text already; keep it to the character.
        threads: windows that are encoded at a time; by default one a core.

    Raises:
        InputError: the input cannot be read; the message says what to do.
        MetadataError: ``published`` is no date.
    """
    return next(read_many([source], published=published, as_is=as_is, threads=threads))


def read_many(
    sources: Iterable[Source],
    *,
    published: str | None = None,
    as_is: bool = False,
    threads: int | None = None,
    on_error: Callable[[Source, InputError], None] | None = None,
) -> Iterator[Article]:
    """Read reports as a stream, in order, on all cores with one copy of the model.

    Each result is the same as from :func:`read`. An input that cannot be read raises
    :class:`InputError`, or, with ``on_error``, is handed to it and left out.
    """
    date = parse_date_option(published) if published is not None else None

    def articles() -> Iterator[Article]:
        for source in sources:
            try:
                yield _article(source, date, as_is)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(source, error)

    return _pipeline(threads).read(articles())


def _article(source: Source, published: str | None, as_is: bool) -> Article:
    if isinstance(source, Article):
        return source
    if isinstance(source, Raw):
        return clean(source, published=published, as_is=as_is)
    if isinstance(source, bytes):
        return clean(Raw(source, None, None), published=published, as_is=as_is)
    if isinstance(source, str) and not _is_path(source):
        if source.startswith(("http://", "https://")) and not any(c.isspace() for c in source):
            return clean(fetch(source), published=published, as_is=as_is)
        return clean_text(source, published=published, as_is=as_is)
    return clean(load(source), published=published, as_is=as_is)


def _is_path(text: str) -> bool:
    if not text or "\n" in text or "\0" in text or len(text) > _LONGEST_PATH:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False
