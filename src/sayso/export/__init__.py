"""Exports: articles in the formats of other programs. See :data:`FORMATS` and :func:`write`."""

from .formats import FORMATS, Format, format_of
from .model import Exported, Judged
from .write import check, write

__all__ = ["FORMATS", "Exported", "Format", "Judged", "check", "format_of", "write"]
