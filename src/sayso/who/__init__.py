"""Who said it: the speakers of an article, and the speaker of each statement."""

from .resolve import resolve

__all__ = ["resolve"]
