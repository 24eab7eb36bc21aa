"""The article page: the text with every statement marked, and the card of the one chosen."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from . import families, rows
from .anchor import Anchor, State, find, from_query
from .card import Card, card
from .desk import Desk, desk

#: Characters of a text that are shown; a longer one is cut, and it is said.
LONGEST = 400_000
ROLES = ("source", "cue", "content")


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """Characters with the same marks.

    ``marks`` are (label, role) of the statements over it, the outermost first; ``starts`` the
    labels of the statements whose first characters these are; ``lit`` that the chosen statement's
    chosen cell (or any of its spans) is read from here; ``cells`` the cells of the chosen
    statement that are.
    """

    text: str
    marks: tuple[tuple[str, str], ...] = ()
    starts: tuple[str, ...] = ()
    lit: bool = False
    cells: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        """The roles, for the style sheet."""
        found = dict.fromkeys(role for _, role in self.marks)
        return " ".join([*found, *(["lit"] if self.lit else [])])

    @property
    def labels(self) -> str:
        """The labels of the statements over it, the innermost last."""
        return " ".join(dict.fromkeys(label for label, _ in self.marks))


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; ``is_title`` for the article's title."""

    pieces: tuple[Piece, ...]
    is_title: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Notice:
    """What became of the link that led here: ``state`` as of :class:`~.anchor.Found`.

    ``newer`` is the id of the article's current version where this is not it, and ``newer_state``
    what became of the quotation there.
    """

    state: State | None
    exact: str
    newer: str | None = None
    newer_state: State | None = None
    anchor: Anchor | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not read, and why."""

    reason: str
    detail: str


@dataclasses.dataclass(frozen=True, slots=True)
class ArticlePage:
    """The context of an article's page."""

    article: families.ArticleLine
    bylines: tuple[str, ...]
    dateline: str | None
    published_from: str | None
    version: int
    versions: tuple[tuple[str, int], ...]
    is_current: bool
    words: int
    paragraphs: tuple[Paragraph, ...]
    cut: int
    sayings: tuple[rows.Saying, ...]
    card: Card | None
    desk: Desk | None
    cell: str
    before: str | None
    after: str | None
    notice: Notice | None
    families: tuple[families.Family, ...]
    skipped: tuple[Skip, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ArticlesPage:
    """The list of articles."""

    articles: tuple[families.ArticleLine, ...]
    page: int
    pages: int
    total: int
    query: str


def list_page(
    connection: sqlite3.Connection, number: int, size: int = 100, *, query: str = ""
) -> ArticlesPage:
    """The context of the list of articles, the newest first; ``query``: words of the title."""
    where = "a.is_current = 1 AND (?1 = '' OR a.title LIKE ?2 OR a.outlet LIKE ?2)"
    words = query.replace("%", " ").strip()
    values = (words, f"%{words}%")
    total = rows.scalar(connection, f"SELECT count(*) FROM articles AS a WHERE {where}", values)
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)
    found = families.lines(
        connection,
        f"""SELECT {families.ARTICLE.format("a")},
        (SELECT count(*) FROM statements AS s WHERE s.article = a.id) AS statements
        FROM articles AS a WHERE {where}
        ORDER BY a.published IS NULL, a.published DESC, a.rowid LIMIT ?3 OFFSET ?4""",
        (*values, size, (number - 1) * size),
    )
    return ArticlesPage(tuple(found), number, pages, total, query)


def page(
    connection: sqlite3.Connection, article: str, query: Mapping[str, str]
) -> ArticlePage | None:
    """The context of an article's page; None where the ledger has no such article.

    ``query`` may name a ``statement``, one of its cells (``cell``), and carry an anchor.
    """
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        return None
    text = row["text"]
    statements = connection.execute(
        """SELECT s.label, s.source, s.cue, s.content, r.is_rejected FROM statements AS s
        LEFT JOIN reviewed_statements AS r ON r.statement = s.id
        WHERE s.article = ? ORDER BY s.position""",
        (article,),
    ).fetchall()
    anchor = from_query(query)
    label, notice = _chosen(connection, row, statements, query.get("statement"), anchor)
    found = card(connection, article, label, text) if label else None
    cell = query.get("cell", "")
    sayings = connection.execute(
        f"""SELECT {rows.COLUMNS} FROM {rows.FROM} WHERE s.article = ? ORDER BY s.position""",
        (article,),
    ).fetchall()
    figures = rows.figures_of(connection, [each["id"] for each in sayings])
    order = [each["label"] for each in statements]
    at = order.index(label) if label in order else -1
    title = row["title"]
    return ArticlePage(
        article=families.article_line(row),
        bylines=tuple(rows.cells(row["bylines"])),
        dateline=row["dateline"],
        published_from=row["published_from"],
        version=row["version"],
        versions=tuple(
            (each["id"], each["version"])
            for each in connection.execute(
                "SELECT id, version FROM articles WHERE address = ? ORDER BY version",
                (row["address"],),
            )
        ),
        is_current=bool(row["is_current"]),
        words=len(text.split()),
        paragraphs=tuple(paragraphs(text[:LONGEST], title, statements, found, cell)),
        cut=max(0, len(text) - LONGEST),
        sayings=tuple(rows.saying(each, figures.get(each["id"], ())) for each in sayings),
        card=found,
        desk=desk(connection, article, label) if found and label else None,
        cell=cell,
        before=order[at - 1] if at > 0 else None,
        after=order[at + 1]
        if 0 <= at < len(order) - 1
        else (order[0] if order and at < 0 else None),
        notice=notice,
        families=families.of_article(connection, article),
        skipped=tuple(
            Skip(each["reason"], each["detail"])
            for each in connection.execute(
                "SELECT reason, detail FROM skipped WHERE article = ? ORDER BY id", (article,)
            )
        ),
    )


def paragraphs(
    text: str,
    title: str | None,
    statements: Sequence[sqlite3.Row],
    chosen: Card | None,
    cell: str = "",
) -> Iterable[Paragraph]:
    """The text in paragraphs, cut wherever a mark begins or ends."""
    covers: list[tuple[int, int, str, str]] = []
    starts: dict[int, list[str]] = {}
    for row in statements:
        if row["is_rejected"]:
            continue
        places = [(s, e, role) for role in ROLES for s, e in rows.spans(row[role]) if s < len(text)]
        if not places:
            continue
        covers += [(s, e, row["label"], role) for s, e, role in places]
        starts.setdefault(min(places)[0], []).append(row["label"])
    lit = list(chosen.lit) if chosen else []
    edges = {0, len(text), *starts}
    for s, e, _, _ in covers:
        edges |= {s, min(e, len(text))}
    for s, e, _ in lit:
        edges |= {min(s, len(text)), min(e, len(text))}
    begins: dict[int, list[tuple[int, int, str, str]]] = {}
    for cover in covers:
        begins.setdefault(cover[0], []).append(cover)
    order = sorted(edges)
    shown = {cell} if cell else None
    open_now: list[tuple[int, int, str, str]] = []
    line: list[Piece] = []
    first = True
    for start, end in zip(order, [*order[1:], len(text)], strict=True):
        open_now = [each for each in open_now if each[1] > start] + begins.get(start, [])
        if start == end:
            continue
        marks = sorted(open_now, key=lambda each: (-(each[1] - each[0]), each[0], each[2]))
        cells = tuple(dict.fromkeys(name for s, e, name in lit if s <= start and end <= e))
        is_lit = bool(cells) and (shown is None or bool(shown & set(cells)))
        tags = tuple((label, role) for _, _, label, role in marks)
        for at, part in enumerate(text[start:end].split("\n")):
            if at:
                if line:
                    yield Paragraph(tuple(line), first and bool(title))
                    first = False
                line = []
            if part:
                line.append(Piece(part, tags, tuple(starts.pop(start, ())), is_lit, cells))
    if line:
        yield Paragraph(tuple(line), first and bool(title))


def _chosen(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    statements: Sequence[sqlite3.Row],
    label: str | None,
    anchor: Anchor | None,
) -> tuple[str | None, Notice | None]:
    """The statement that an address means, and what is to be said of the address."""
    known = {each["label"] for each in statements}
    chosen = label if label in known else None
    state: State | None = None
    if anchor is not None:
        found = find(anchor, row["text"])
        state = found.state
        if found.start is not None:
            chosen = _at(statements, found.start, label) or (None if anchor.exact else chosen)
        else:
            chosen = None
    newer = None
    newer_state: State | None = None
    if not row["is_current"]:
        current = connection.execute(
            "SELECT id, text FROM articles WHERE address = ? AND is_current = 1", (row["address"],)
        ).fetchone()
        if current:
            newer = current["id"]
            if anchor is not None:
                newer_state = find(anchor, current["text"]).state
    if state in ("moved", "gone") or newer:
        exact = anchor.exact if anchor else ""
        return chosen, Notice(state, exact, newer, newer_state, anchor)
    return chosen, None


def _at(statements: Sequence[sqlite3.Row], start: int, label: str | None) -> str | None:
    """The statement whose content begins there, else the one whose content covers it."""
    first = {row["label"]: rows.spans(row["content"])[:1] for row in statements}
    begins = [each for each, places in first.items() if places and places[0][0] == start]
    if label in begins:
        return label
    covers = (
        row["label"]
        for row in statements
        if any(s <= start < e for s, e in rows.spans(row["content"]))
    )
    return begins[0] if begins else next(covers, None)
