"""CSV (RFC 4180) for spreadsheets: one row a statement.

UTF-8 with the mark that Excel wants, CRLF, every cell in quotation marks. Cells that a spreadsheet
would compute are defused as OWASP advises; :func:`undefuse` is the way back.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..model import Article, Figure, Span, Spans, Statement
from .model import Exported
from .text import one_line

#: What a cell may hold in Excel, in UTF-16 units.
LONGEST_CELL: Final = 32_767
_CUT: Final = " … (cut)"
#: Where a cell begins: at its start, or after what another country's list separator would split.
#: What follows is skipped by some spreadsheets (white space, quotation marks), then comes
#: what makes a formula, in ASCII or as the wide form that Excel reads the same.
_FORMULA: Final = "(?=[\\s\"'\u200b-\u200f\u2060\ufeff\u00ad]*[=+\\-@＝＋－＠﹢﹣﹦﹫−])"
_DEFUSE: Final = re.compile(f"(^|;)(?={_FORMULA})")
_UNDEFUSE: Final = re.compile(f"(^|;)'(?={_FORMULA})")

COLUMNS: Final = (
    "published",
    "outlet",
    "title",
    "speaker",
    "role",
    "affiliation",
    "speaker_kind",
    "content",
    "act",
    "said",
    "said_words",
    "channel",
    "channel_name",
    "channel_words",
    "certainty",
    "certainty_low",
    "certainty_high",
    "certainty_words",
    "evidence",
    "evidence_words",
    "figures",
    "figures_words",
    "anonymity_reason",
    "kind",
    "source_words",
    "cue_words",
    "confidence",
    "reviewed",
    "reviewed_by",
    "url",
    "file",
    "article",
    "statement",
    "within",
    "source_span",
    "cue_span",
    "content_span",
)


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """The header, then the rows of one article after another."""
    yield b"\xef\xbb\xbf" + _lines([COLUMNS])
    for each in articles:
        if each.article.statements:
            yield _lines(rows(each))


def rows(exported: Exported) -> Iterator[tuple[str, ...]]:
    """The rows of one article, in the order of its statements; not yet defused."""
    article = exported.article
    speakers = {speaker.id: speaker for speaker in article.speakers}
    figures = {figure.id: figure for figure in article.figures}
    for statement in article.statements:
        speaker = speakers.get(statement.speaker or "")
        said, channel = statement.said, statement.channel
        certainty, evidence = statement.certainty, statement.evidence
        anonymity = statement.anonymity
        mine = [figures[each] for each in statement.figures]
        judged = exported.around(statement)
        row: dict[str, object] = {
            "published": article.published,
            "outlet": article.outlet,
            "title": article.title,
            "speaker": speaker and speaker.name,
            "role": speaker and speaker.role,
            "affiliation": speaker and speaker.affiliation,
            "speaker_kind": speaker and speaker.kind,
            "content": article.quote(statement.content),
            "act": statement.act,
            "said": said and said.value,
            "said_words": _words(article, said.span if said else None),
            "channel": channel and channel.kind,
            "channel_name": channel and channel.name,
            "channel_words": _words(article, channel.span if channel else None),
            "certainty": certainty.level,
            "certainty_low": certainty.low,
            "certainty_high": certainty.high,
            "certainty_words": _words(article, certainty.span),
            "evidence": evidence.status,
            "evidence_words": _words(article, evidence.span),
            "figures": " | ".join(figure_in_words(each) for each in mine),
            "figures_words": " | ".join(_figure_words(article, each) for each in mine),
            "anonymity_reason": _words(article, anonymity.reason if anonymity else None),
            "kind": statement.kind,
            "source_words": article.quote(statement.source),
            "cue_words": article.quote(statement.cue),
            "confidence": statement.confidence,
            "reviewed": ", ".join(f"{cell} ({by.verdict})" for cell, by in judged),
            "reviewed_by": ", ".join(dict.fromkeys(by.author for _, by in judged)),
            "url": article.url,
            "file": article.file,
            "article": article.id,
            "statement": statement.id,
            "within": statement.within,
            **_spans(statement),
        }
        yield tuple(_text(row[column]) for column in COLUMNS)


def figure_in_words(figure: Figure) -> str:
    """Bound, number and unit: ``more-than 300 people``, ``range 60 to 80 percent``."""
    if figure.value is not None:
        number = _text(figure.value)
    elif figure.low is not None or figure.high is not None:
        low = "any" if figure.low is None else _text(figure.low)
        number = f"{low} to {'any' if figure.high is None else _text(figure.high)}"
    else:
        number = "no number"
    return " ".join(filter(None, [figure.bound, number, figure.unit]))


def defuse(cell: str) -> str:
    """A cell that no spreadsheet computes, whichever list separator it splits at.

    An apostrophe goes before every place where a formula would begin; :func:`undefuse` takes
    exactly those away.
    """
    return _DEFUSE.sub(r"\1'", cell)


def undefuse(cell: str) -> str:
    """The cell that :func:`defuse` was given."""
    return _UNDEFUSE.sub(r"\1", cell)


def _lines(table: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(
        [_fit(defuse(one_line(cell))) if cell else "" for cell in row] for row in table
    )
    return out.getvalue().encode()


def _fit(cell: str) -> str:
    """A cell that Excel does not break in two."""
    if len(cell) <= LONGEST_CELL // 2 or _units(cell) <= LONGEST_CELL:
        return cell
    room = 2 * (LONGEST_CELL - len(_CUT))
    return cell.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _spans(statement: Statement) -> dict[str, str]:
    # as JSON: a spreadsheet takes 12-40 for a month and 12:40 for an hour
    parts: dict[str, Spans] = {
        "source_span": statement.source,
        "cue_span": statement.cue,
        "content_span": statement.content,
    }
    return {name: json.dumps(spans, separators=(",", ":")) for name, spans in parts.items()}


def _words(article: Article, span: Span | None) -> str:
    return article.slice(span) if span is not None else ""


def _figure_words(article: Article, figure: Figure) -> str:
    """The characters of a figure, with what it counts where that follows."""
    end = figure.span.end
    if figure.what is not None and figure.span.start <= figure.what.start <= end + 1:
        end = max(end, figure.what.end)
    return article.slice(Span(figure.span.start, end))


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
