"""sayso reads news reports and keeps the record of who said what.

>>> import sayso
>>> article = sayso.read("The mayor said the bridge was safe.", published="2026-03-02")
>>> [article.quote(statement.content) for statement in article.statements]
['the bridge was safe']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import FetchError, InputError, MetadataError, ModelError, SaysoError
from .model import (
    SCHEMA,
    Anonymity,
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Said,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from .reading import read, read_many

__version__ = "0.1.0"

__all__ = [
    "SCHEMA",
    "Anonymity",
    "Article",
    "Certainty",
    "Channel",
    "Evidence",
    "FetchError",
    "Figure",
    "InputError",
    "MetadataError",
    "ModelError",
    "Said",
    "SaysoError",
    "Skipped",
    "Span",
    "Speaker",
    "Statement",
    "Time",
    "read",
    "read_many",
    "story",
]


def __getattr__(name: str) -> Any:
    """Import the readers when they are first asked for: the command starts in half the time."""
    if name in ("read", "read_many"):
        from . import reading

        return getattr(reading, name)
    if name == "story":  # the package is the function as well
        return import_module(".story", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
