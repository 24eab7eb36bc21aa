"""A story from whatever the caller holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..errors import InputError
from ..pipeline import is_readable
from ..reading import Source, read_many
from .build import build
from .model import Story


def read_story(
    sources: Iterable[Source],
    *,
    published: str | None = None,
    as_is: bool = False,
    threads: int | None = None,
    on_error: Callable[[Source, InputError], None] | None = None,
) -> Story:
    """Read reports together: ``sayso.story(…)``.

    Args:
        sources: what :func:`sayso.read` takes, articles that were read before among it.
        published: the date of publication (ISO 8601) of the reports that give none themselves.
        as_is: the inputs are the articles' texts already.
        threads: windows that are encoded at a time; by default one a core.
        on_error: is handed what cannot be read; by default that is raised.

    Raises:
        InputError: an input cannot be read; the message says what to do.
        MetadataError: ``published`` is no date.
    """
    articles = read_many(
        sources, published=published, as_is=as_is, threads=threads, on_error=on_error
    )
    return build(article for article in articles if is_readable(article))
