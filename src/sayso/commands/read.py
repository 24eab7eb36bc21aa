"""``sayso read``: print who said what."""

from __future__ import annotations

import sys

from rich.console import Console

from ..show.terminal import show
from .stream import InputOptions, Stream, errors_console, progress, teller


def read(names: tuple[str, ...], options: InputOptions, *, as_json: bool, wide: bool) -> int:
    """Read and print every input; the exit status."""
    errors, out = errors_console(), Console(highlight=False)
    stream = Stream(options, teller(errors))
    with progress(out, errors, as_json=as_json) as bar:
        task = bar.add_task("reading", total=None, visible=False)
        for number, (_, article) in enumerate(stream.read(names), 1):
            bar.update(task, completed=number, visible=number > 1)
            if as_json:
                sys.stdout.buffer.write(article.to_json().encode() + b"\n")
                sys.stdout.buffer.flush()
            else:
                show(article, out, number=number, wide=wide)
    return 1 if stream.unread else 0
