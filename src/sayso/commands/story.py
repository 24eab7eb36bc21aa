"""``sayso story``: print what several reports say together."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from ..ledger import Ledger
from ..model import Article
from ..pipeline import is_readable
from ..show.story import show_story
from ..story.build import build
from ..story.model import Story
from .stream import InputOptions, Stream, errors_console, progress, teller


def story(names: tuple[str, ...], options: InputOptions, *, as_json: bool, wide: bool) -> int:
    """Read every input, and print the story of all; the exit status."""
    errors, out = errors_console(), Console(highlight=False)
    stream = Stream(options, teller(errors))
    articles: dict[str, Article] = {}
    with progress(out, errors, as_json=as_json) as bar:
        task = bar.add_task("reading", total=None)
        for number, (_, article) in enumerate(stream.read(names), 1):
            bar.update(task, completed=number)
            if is_readable(article):
                articles[article.id] = article
    if articles or as_json:
        _print(build(articles.values()), articles, out, as_json=as_json, wide=wide)
    return 1 if stream.unread else 0


def story_kept(path: Path, *, as_json: bool, wide: bool) -> int:
    """Print the story over the articles of a ledger, reviews applied."""
    with Ledger.open(path, readonly=True) as ledger:
        found = ledger.story()
        articles = _Kept(ledger)
        _print(found, articles, Console(highlight=False), as_json=as_json, wide=wide)
    return 0


class _Kept(dict[str, Article]):
    """The articles of a ledger, each loaded when it is first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    def __missing__(self, key: str) -> Article:
        self[key] = self._ledger.reviewed(key).article
        return self[key]


def _print(
    found: Story, articles: dict[str, Article], out: Console, *, as_json: bool, wide: bool
) -> None:
    if as_json:
        sys.stdout.buffer.write(found.to_json().encode() + b"\n")
        sys.stdout.buffer.flush()
    else:
        show_story(found, articles, out, wide=wide)
