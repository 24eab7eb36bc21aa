"""Where things are: addresses within the pages, or places within a report."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode

from .anchor import Anchor
from .rows import Saying


class Links(Protocol):
    """Where a template's links lead; an empty address makes plain text."""

    def statement(self, saying: Saying, cell: str = "") -> str:
        """A statement in its article."""

    def label(self, article: str, label: str) -> str:
        """A statement by its label."""

    def article(self, article: str) -> str:
        """An article."""

    def speaker(self, key: str | None) -> str:
        """A speaker over articles."""

    def claim(self, claim: str) -> str:
        """A claim."""

    def quantity(self, quantity: str) -> str:
        """A quantity."""

    def search(self, **filters: str | None) -> str:
        """The statements for which filters hold."""


class PageLinks:
    """Addresses of the pages."""

    def statement(self, saying: Saying, cell: str = "") -> str:
        """The article with the statement chosen; the address carries its anchor."""
        start = f"/article/{quote(saying.article, safe='')}?statement={quote(saying.label)}"
        more = f"&cell={quote(cell)}" if cell else ""
        anchor = f"&{saying.anchor.query()}" if saying.anchor.exact else ""
        return f"{start}{more}{anchor}#{quote(saying.label)}"

    def label(self, article: str, label: str) -> str:
        """The same by label alone."""
        return f"{self.article(article)}?statement={quote(label)}#{quote(label)}"

    def keep(self, article: str, label: str, anchor: Anchor) -> str:
        """A link that is made for keeping: position, quotation and what stands around it."""
        return f"{self.article(article)}?statement={quote(label)}&{anchor.query()}#{quote(label)}"

    def article(self, article: str) -> str:
        """An article's page."""
        return f"/article/{quote(article, safe='')}"

    def speaker(self, key: str | None) -> str:
        """A speaker's page; names, which may hold anything, go into the query."""
        if not key:
            return ""
        if key.startswith("name:"):
            return "/speaker?" + urlencode({"name": key.removeprefix("name:")})
        return f"/speaker/{quote(key, safe='')}"

    def claim(self, claim: str) -> str:
        """A claim's page."""
        return f"/claim/{quote(claim, safe='')}"

    def quantity(self, quantity: str) -> str:
        """A quantity's page."""
        return f"/figure/{quote(quantity, safe='')}"

    def search(self, **filters: str | None) -> str:
        """The search page with its form filled in."""
        return "/search?" + urlencode({name: value for name, value in filters.items() if value})


class ReportLinks:
    """Places within a report; what it has no place for is plain text."""

    def statement(self, saying: Saying, cell: str = "") -> str:
        """The row of the appendix."""
        return f"#{_name(saying.article)}-{_name(saying.label)}"

    def label(self, article: str, label: str) -> str:
        """The same by label alone."""
        return f"#{_name(article)}-{_name(label)}"

    def article(self, article: str) -> str:
        """The article's part of the appendix."""
        return f"#{_name(article)}"

    def speaker(self, key: str | None) -> str:
        """A report has no place for each speaker."""
        return ""

    def claim(self, claim: str) -> str:
        """The row of the table of claims."""
        return f"#claim-{_name(claim)}"

    def quantity(self, quantity: str) -> str:
        """Not every quantity has a plot in a report."""
        return ""

    def search(self, **filters: str | None) -> str:
        """A report does not search."""
        return ""


def _name(text: str) -> str:
    """A name of an element: letters, digits and hyphens as they are."""
    return quote(text, safe="").replace("%", "_")
