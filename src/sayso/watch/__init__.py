"""Feeds: what is new in them is fetched politely, read, and added, again and again."""

from .feeds import Entry, FeedError, parse
from .polite import Polite
from .state import State
from .watch import Round, Watch

__all__ = ["Entry", "FeedError", "Polite", "Round", "State", "Watch", "parse"]
