"""What the columns of a table of articles are called, and what its cells say."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from sayso.errors import InputError
from sayso.intake import Row
from sayso.intake.dates import iso, parse_date

#: Usual names of each column, the likelier first. Case and the signs ``_ - .`` do not matter.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "maintext",
        "article_text",
        "full_text",
        "plain_text",
        "body",
        "content",
        "article",
        "html",
        "raw_html",
        "raw_content",
    ),
    "url": ("url", "canonical_url", "link", "uri", "source_url", "address", "warc_target_uri"),
    "title": ("title", "headline"),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "sitename",
        "newspaper",
        "source_name",
        "source",
        "source_domain",
        "domain",
    ),
    "published": (
        "published",
        "published_at",
        "date_published",
        "published_date",
        "publication_date",
        "publish_date",
        "date_publish",
        "pub_date",
        "date",
        "datetime",
        "timestamp",
    ),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The name of each column, None for the usual names."""

    text: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None

    def choose(self, names: Iterable[str]) -> dict[str, str]:
        """Which of the names is the text, the url and so on; those that are not there are left out.

        Raises InputError where a column that was named is not there, or there is no text.
        """
        there = list(names)
        plain: dict[str, str] = {}
        for name in there:
            plain.setdefault(_plain(name), name)
        chosen: dict[str, str] = {}
        for field in fields(self):
            asked = getattr(self, field.name)
            if asked is not None:
                if asked not in there:
                    raise InputError(
                        f"there is no column {asked!r}; the columns are {_listed(there)}"
                    )
                chosen[field.name] = asked
                continue
            for usual in USUAL[field.name]:
                if _plain(usual) in plain:
                    chosen[field.name] = plain[_plain(usual)]
                    break
        if "text" not in chosen:
            raise InputError(
                f"no column is called as texts usually are; name it with --text-column, "
                f"the columns are {_listed(there)}"
            )
        return chosen


def row_of(cells: Mapping[str, Any], chosen: Mapping[str, str], file: str) -> tuple[str, Row]:
    """The text and what else is known of one article. Raises InputError where there is no text."""
    text = cells.get(chosen["text"])
    if isinstance(text, bytes):
        from sayso.intake.decode import decode

        text = decode(text, html=b"<" in text[:1024])
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"the cell {chosen['text']} holds no text; give rows that hold a report")
    known = {
        name: _cell(cells.get(chosen[name])) if name in chosen else None
        for name in ("url", "title", "outlet")
    }
    published = _date(cells.get(chosen["published"])) if "published" in chosen else None
    return _whole(text), Row(file, **known, published=published)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:20])
    return shown + (" and others" if len(names) > 20 else "") if names else "none"


def _cell(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (list, dict)):
        return None
    return _whole(" ".join(str(value).split())) or None


def _date(value: Any) -> str | None:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return iso(value.isoformat())
    written = _cell(value)
    return parse_date(written) if written else None


def _whole(text: str) -> str:
    """Half characters, which JSON can spell and no table can hold, become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
