"""One input to one article: the only function of the intake that a reading needs.

What is in ``text``: the title, then the paragraphs, each a line, an empty line between any two. A
dateline stays at the head of its paragraph. Bylines, contributor lines and date lines are about the
report and are not in the text but in the article's cells, each with a ``skipped`` row.
"""

from __future__ import annotations

import dataclasses
import email
import email.policy
import hashlib
import re
from typing import Final

from sayso.errors import InputError
from sayso.intake.decode import decode, refuse_binary
from sayso.intake.draft import Draft
from sayso.intake.language import language, not_news
from sayso.intake.layout import hygiene, lines_of
from sayso.intake.metadata import Row
from sayso.intake.page import Page, looks_like_html, read_page
from sayso.intake.published import published as date_of
from sayso.intake.sources import Raw
from sayso.intake.text import read_lines
from sayso.model import Article, Skipped

_HTML_TYPE: Final = re.compile(r"text/html|application/xhtml", re.I)
_MHTML: Final = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}", re.I)


def clean(
    raw: Raw,
    *,
    as_is: bool = False,
    published: str | None = None,
    row: Row | None = None,
    feed: str | None = None,
) -> Article:
    """The article in the bytes of one input.

    ``as_is``: the input is the text of an article, kept to the character. ``published`` is the ISO
    date for reports without one of their own, ``row`` what the metadata table says of this file,
    which overrules the report, ``feed`` the date of the feed's entry. Raises InputError where
    there is no text at all.
    """
    where = raw.file or raw.url or "the input"
    try:
        refuse_binary(raw.data)
        raw = _unpacked(raw)
        is_page = bool(_HTML_TYPE.search(raw.content_type or ""))
        text = decode(
            raw.data, content_type=raw.content_type, html=is_page or b"<" in raw.data[:1024]
        )
        return _clean(
            text,
            raw.file,
            raw.url,
            is_page=is_page,
            as_is=as_is,
            published=published,
            row=row,
            feed=feed,
        )
    except InputError as error:
        raise type(error)(
            str(error) if str(error).startswith(where) else f"{where}: {error}"
        ) from None


def clean_text(
    text: str,
    *,
    file: str | None = None,
    url: str | None = None,
    as_is: bool = False,
    published: str | None = None,
    row: Row | None = None,
) -> Article:
    """As :func:`clean`, for a text or the source of a page that is a string already."""
    return _clean(
        text, file, url, is_page=False, as_is=as_is, published=published, row=row, feed=None
    )


def _clean(
    text: str,
    file: str | None,
    url: str | None,
    *,
    is_page: bool,
    as_is: bool,
    published: str | None,
    row: Row | None,
    feed: str | None,
) -> Article:
    if not re.search(r"\w", text):
        raise InputError("holds no text; give a file that holds a report")
    page = Page()
    if not as_is and (looks_like_html(text) or (is_page and "<" in text)):
        page = read_page(text, url)
        lines, whole = page.lines, "\n".join(page.lines)
        if not lines and not page.title:
            raise InputError("is a page without any text; save it once it is fully loaded")
    else:
        tidy = hygiene(text)
        lines, whole = lines_of(tidy), tidy
    row = row or Row(file or "")
    address = row.url or page.url or url or None
    draft = read_lines(lines, title=page.title, outlet=page.outlet, authors=page.authors)
    title = row.title or draft.title
    if as_is:
        body = _no_surrogates(text)
    else:
        body = "\n\n".join([*([title] if title else []), *draft.paragraphs])
    if not re.search(r"\w", body):
        raise InputError("holds no text beside what stands around an article; check the file")
    code, foreign = language("\n".join(draft.paragraphs) or body)
    date = date_of(
        draft,
        table=row.published,
        page=page.published,
        visible=page.visible,
        url=address,
        feed=feed,
        file=file,
        option=published,
    )
    outlet = row.outlet or draft.outlet
    return Article(
        id=_id(body, address or file or ""),
        text=body,
        file=file,
        url=address,
        title=title,
        outlet=outlet,
        bylines=_people(page, draft, outlet),
        dateline=draft.dateline,
        published=date.value,
        published_from=date.source,
        language=code,
        skipped=_skipped(draft, whole, as_is, foreign, date.why if date.value is None else None),
    )


def _id(text: str, address: str) -> str:
    """The text first: what is sorted by its id stands in one order wherever its files lie."""
    return "a" + "".join(hashlib.sha256(each.encode()).hexdigest()[:8] for each in (text, address))


def _people(page: Page, draft: Draft, outlet: str | None) -> tuple[str, ...]:
    names = list(page.authors)
    names += [name for name in draft.bylines if name not in names]
    return tuple(name for name in names if name != outlet)


def _skipped(
    draft: Draft, whole: str, as_is: bool, foreign: Skipped | None, undated: str | None
) -> tuple[Skipped, ...]:
    rows = [] if as_is else list(draft.skipped)
    listed = not_news(whole, draft.sentences)
    if listed is not None:
        rows.append(listed)
    elif draft.sentences == 0 and not as_is:
        rows.append(Skipped("no-body", "no paragraph of running text was found"))
    if foreign is not None and listed is None:
        rows.append(foreign)
    if undated is not None:
        rows.append(Skipped("undated", undated))
    return tuple(rows)


def _no_surrogates(text: str) -> str:
    """Half characters, which a Python string can hold and no file, become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _unpacked(raw: Raw) -> Raw:
    """The page inside a page that a browser saved as one file (MHTML)."""
    if not _MHTML.match(raw.data[:4096]) or b"multipart/related" not in raw.data[:4096].lower():
        return raw
    message = email.message_from_bytes(raw.data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset()
            address = str(
                part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
            )
            return dataclasses.replace(
                raw,
                data=payload if isinstance(payload, bytes) else b"",
                url=raw.url or (address if address.startswith("http") else None),
                content_type="text/html" + (f"; charset={charset}" if charset else ""),
            )
    raise InputError("is a saved page without HTML; save it again as HTML")
