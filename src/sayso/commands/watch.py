"""``sayso watch``: rounds over feeds, into a ledger."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from ..intake import Raw
from ..ledger import Ledger, Options
from ..model import Article
from ..pipeline import Pipeline
from ..show.terminal import printable
from ..watch.polite import Polite
from ..watch.state import State
from ..watch.watch import Watch


@dataclass(frozen=True, slots=True)
class Job:
    """The options of ``sayso watch``; times in seconds."""

    every: float
    pause: float
    once: bool = False
    allow_private: bool = False

    def run(self, feeds: Sequence[str], path: Path) -> int:
        """Watch until stopped, or for one round; the exit status."""
        console = Console(stderr=True, highlight=False, soft_wrap=True)

        def tell(message: str) -> None:
            console.print(f"sayso: {printable(message)}", markup=False)

        with (
            Ledger.open(path, create=True) as ledger,
            State(path.with_name(path.name + ".feeds")) as state,
        ):

            def add(article: Article, raw: Raw, published: str | None) -> None:
                ledger.add(article, raw, Options(published=published))

            polite = Polite(allow_private=self.allow_private, pause=self.pause)
            watch = Watch(feeds, state, polite, Pipeline(), add)
            while True:
                begun = time.monotonic()
                done = watch.round(tell)
                for problem in done.problems:
                    tell(problem)
                new = f"{done.added:,} new article{'' if done.added == 1 else 's'} in {path}"
                same = f"; {done.unchanged:,} of {len(feeds):,} feeds unchanged"
                tell(new + (same if done.unchanged else ""))
                if self.once:
                    return 1 if done.problems else 0
                time.sleep(max(0.0, self.every - (time.monotonic() - begun)))
