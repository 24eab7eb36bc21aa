"""Drift: what the rewriting of a report changed."""

from __future__ import annotations

from .align import Likeness, Links
from .model import Drift


def find_drift(alike: Likeness, links: Links) -> tuple[Drift, ...]:
    """What a copy (``alike.one``) changed of its original (``alike.other``), in the copy's order."""
    return ()
