"""Several articles read together: copies, drift, claims, disagreement, speakers."""

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
