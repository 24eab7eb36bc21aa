"""Intake: bytes of any make to a clean article. See :func:`clean` and :func:`expand`."""

from sayso.intake.clean import clean, clean_text
from sayso.intake.fetch import fetch
from sayso.intake.metadata import Row, Table, parse_date_option, read_table
from sayso.intake.page import looks_like_html
from sayso.intake.sources import MAX_BYTES, Raw, Unread, expand, load

__all__ = [
    "MAX_BYTES",
    "Raw",
    "Row",
    "Table",
    "Unread",
    "clean",
    "clean_text",
    "expand",
    "fetch",
    "load",
    "looks_like_html",
    "parse_date_option",
    "read_table",
]
