"""Several articles read together: copies, drift, claims, disagreement, speakers.

The package is a function as well: ``sayso.story(["one.html", "two.html"])`` reads reports together
and returns a :class:`Story`; see :func:`sayso.story.front.read_story`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from .model import (
    Account,
    Claim,
    Copy,
    Drift,
    FigureEntry,
    Moment,
    Passage,
    Quantity,
    SpeakerRef,
    StatementRef,
    Story,
    StoryArticle,
    StoryRole,
    StorySpeaker,
)

__all__ = [
    "Account",
    "Claim",
    "Copy",
    "Drift",
    "FigureEntry",
    "Moment",
    "Passage",
    "Quantity",
    "SpeakerRef",
    "StatementRef",
    "Story",
    "StoryArticle",
    "StoryRole",
    "StorySpeaker",
]


class _Callable(ModuleType):
    """The package as the function that the library's front door names after it."""

    def __call__(self, *arguments: Any, **options: Any) -> Story:
        """Read reports together; imported on the first call, for it needs the whole pipeline."""
        from .front import read_story

        return read_story(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
