"""``sayso add`` and ``sayso reread``: put articles into a ledger, and read them anew."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..errors import InputError, LedgerError
from ..intake import clean
from ..ledger import Added, Ledger, Options, Reader, overlap
from ..ledger import compare as compared
from ..ledger.lines import holds_lines, take
from ..model import Article
from ..show.terminal import printable
from .stream import Input, InputOptions, Stream, errors_console, progress, read_articles, teller

#: Two texts at one address that share less are likely to be two reports.
_FEW = 0.2
_WORDS = {
    "new": ("added", "green"),
    "version": ("new version", "yellow"),
    "reread": ("read anew", "cyan"),
    "returned": ("earlier text is back", "yellow"),
    "unchanged": ("unchanged", "dim"),
}


def add(path: Path, names: tuple[str, ...], options: InputOptions) -> int:
    """Read inputs into a ledger, each as soon as it is read; the exit status.

    What the ledger has from the same input, by the same program and model, is not read again.
    Articles that were read already (lines of sayso/1) are taken as they are, with their reviews.
    """
    errors, out = errors_console(), Console(highlight=False)
    tell = teller(errors)
    stream = Stream(options, tell)
    counts: Counter[str] = Counter()
    with Ledger.open(path, create=True) as ledger:

        def knows(each: Input) -> bool:
            known = ledger.knows(each.raw, how(each)) is not None
            counts["unchanged"] += known
            return known

        def how(each: Input) -> Options:
            return Options(options.as_is, stream.published, each.row)

        def additions() -> Iterator[tuple[Article, Callable[[], Added]]]:
            for were_read, group in itertools.groupby(names, holds_lines):
                if were_read:
                    for line in stream.lines(group):
                        yield line.as_read, partial(take, ledger, line)
                else:
                    for each, article in stream.read(group, knows):
                        yield article, partial(ledger.add, article, each.raw, how(each))

        try:
            with progress(out, errors) as bar:
                task = bar.add_task("adding", total=None, visible=False)
                for number, (article, put) in enumerate(additions(), 1):
                    bar.update(task, completed=number, visible=number > 1)
                    try:
                        added = put()
                    except LedgerError as error:
                        if not str(error).startswith(str(path)):  # this article's matter alone
                            stream.unread += 1
                            tell(str(error))
                            continue
                        raise
                    counts[added.kind] += 1
                    _tell_of(ledger, added, article, out, tell)
        finally:
            # Also when it was interrupted: what is said here is in the ledger.
            parts = [
                f"{counts[kind]} {words}" for kind, (words, _) in _WORDS.items() if counts[kind]
            ]
            parts += [f"{stream.unread} not read"] if stream.unread else []
            total = ledger.size()
            out.print(
                f"{', '.join(parts) or 'nothing added'}; {path} has {total:,} "
                f"article{'s' if total != 1 else ''}",
                markup=False,
                soft_wrap=True,
            )
    return 1 if stream.unread else 0


def _tell_of(
    ledger: Ledger, added: Added, article: Article, out: Console, tell: Callable[[str], None]
) -> None:
    words, style = _WORDS[added.kind]
    line = Text.assemble(
        (f"{words:<12} ", style),
        (added.article, "bold"),
        f" {article.published[:10] if article.published else 'undated':<10} ",
        printable(article.title or article.file or "Untitled"),
        (f" · {len(article.statements)} statements", "dim"),
    )
    if added.kind == "version" and added.replaces is not None:
        before = ledger.article(added.replaces)
        summary = compared(before, article).summary() or "statements and figures are the same"
        line.append(f" · version {added.version}: {summary}", "yellow")
        if overlap(before, article) < _FEW:
            tell(
                f"{article.url or article.file}: version {added.version} has little in common with "
                "the one before it; if it is another report, remove it and add it from a file of "
                "its own"
            )
    out.print(line, soft_wrap=True)


def reread(path: Path, names: tuple[str, ...], *, threads: int | None, everything: bool) -> int:
    """Read the articles of a ledger with the present model, and print what changed."""
    errors, out = errors_console(), Console(highlight=False)
    tell = teller(errors)
    changed = same = failed = 0
    with Ledger.open(path) as ledger:
        present = Reader.present()
        wanted = [ledger.resolve(name) for name in names]
        ids = wanted or [
            each.id
            for each in ledger.listed(all_versions=True)
            if everything or Reader(each.program, each.model) != present
        ]
        if not ids:
            out.print("all was read by this version already; --all reads it again")
            return 0
        waiting: deque[Article] = deque()

        def cleaned() -> Iterator[Article]:
            nonlocal failed
            for each in ids:
                before = ledger.article(each)
                try:
                    article = _anew(ledger, before)
                except (InputError, LedgerError) as error:
                    failed += 1
                    tell(str(error))
                else:
                    waiting.append(before)
                    yield article

        with progress(out, errors) as bar:
            task = bar.add_task("reading", total=len(ids))
            for article in read_articles(cleaned(), threads):
                before = waiting.popleft()
                ledger.replace(before.id, article)
                bar.advance(task)
                differences = list(_differences(before, article))
                changed += bool(differences)
                same += not differences
                if differences:
                    out.print(
                        Text.assemble(
                            (article.id, "bold"),
                            f" {printable(article.title or article.file or 'Untitled')}: ",
                            ", ".join(differences),
                        ),
                        soft_wrap=True,
                    )
    out.print(
        f"{changed + same} read with sayso {present.program}, model {present.model}: "
        f"{changed} changed, {same} the same" + (f", {failed} not read" if failed else ""),
        soft_wrap=True,
    )
    return 1 if failed else 0


def _anew(ledger: Ledger, before: Article) -> Article:
    """The article as it is cleaned now; where no input was kept, its text as it stands."""
    kept = ledger.original(before.id)
    if kept is not None:
        options = kept.options
        return clean(kept.raw, as_is=options.as_is, published=options.published, row=options.row)
    skipped = tuple(each for each in before.skipped if each.reason != "cut")
    return dataclasses.replace(
        before, speakers=(), statements=(), figures=(), times=(), skipped=skipped
    )


def _differences(before: Article, after: Article) -> Iterable[str]:
    if before.text != after.text:
        yield f"another text (was {before.id})"
    for name in ("title", "outlet", "bylines", "dateline", "published"):
        if getattr(before, name) != getattr(after, name):
            yield f"another {name}"
    if summary := compared(before, after).summary():
        yield summary
    elif before.to_json() != after.to_json() and before.text == after.text:
        yield "other spans, times or confidences"
