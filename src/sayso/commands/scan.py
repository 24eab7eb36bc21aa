"""``sayso scan``: what it tells before, meanwhile and at the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from ..scan import folder as layout
from ..scan.engine import leave
from ..scan.folder import ScanError
from ..scan.scan import Done, Options, Plan, Summary, free_memory, prepare, run
from ..show.terminal import printable

#: Seconds between two looks at how far it is, and between two lines where there is no terminal.
LOOK = 0.5
LINE = 60.0


@dataclass(slots=True)
class Tally:
    """How far a scan is, with what is under way; ``weight`` counts finished parts alone."""

    total: int
    weight: int = 0
    parts: int = 0
    articles: int = 0
    unread: int = 0
    # of this run alone, for the rate
    read: int = 0
    read_weight: int = 0
    begun: float = 0.0

    def add(self, done: Done, *, before: bool = False) -> None:
        """Count a finished part; ``before``: it was finished by an earlier run."""
        self.parts += 1
        self.weight += done.weight
        self.articles += done.articles
        self.unread += done.unread
        if not before:
            self.read += done.articles + done.unread
            self.read_weight += done.weight

    def line(self, under_way: tuple[int, int], now: float) -> tuple[float, str]:
        """The share of the work that is done, and a line that tells of it.

        ``under_way``: articles and unread records of the parts that are being read.
        """
        seconds = max(now - self.begun, 1e-9)
        running = sum(under_way)
        rate = (self.read + running) / seconds
        # What is under way counts as much as what was read so far for its bytes.
        extra = running * self.read_weight / self.read if self.read else 0.0
        done = min(self.weight + extra, float(self.total))
        left = "time left not known yet"
        if self.read and (worked := self.read_weight + extra):
            left = f"{_duration(seconds * (self.total - done) / worked)} left"
        told = (
            f"{self.articles + under_way[0]:,} articles · {rate:,.1f} a second · "
            f"{self.unread + under_way[1]:,} skipped · {left}"
        )
        return done / max(self.total, 1), told


def scan(inputs: Sequence[str], out: Path, options: Options) -> int:
    """Scan and tell of it on standard error; the exit status."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)

    def tell(message: str) -> None:
        console.print(f"sayso: {printable(message)}", markup=False)

    plan = prepare(inputs, out, options, notify=tell)
    _announce(plan, tell)
    begun = time.monotonic()
    try:
        summary = _run(plan, console)
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):  # pressed again: it is told once
            kept = len(layout.done(out))
            tell(
                f"stopped; {kept:,} of {len(plan.parts):,} parts are finished and kept. Run the "
                "same command again to go on"
            )
        leave(130)
    except ScanError as error:
        tell(str(error))
        leave(2)
    _conclude(plan, summary, time.monotonic() - begun, console)
    return 0 if summary.articles or not summary.unread else 1


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _announce(plan: Plan, tell: object) -> None:
    assert callable(tell)
    files = {source.path for part in plan.parts for source in part.sources}
    size = sum(part.weight for part in plan.parts) / 1e6
    tell(
        f"{_count(len(files), 'file')} of {f'{size:,.1f}' if size >= 0.1 else 'under 0.1'} MB in "
        f"{_count(len(plan.parts), 'part')}"
    )
    if plan.done:
        number = len(plan.done)
        tell(
            f"{_count(number, 'part')} {'is' if number == 1 else 'are'} finished already and not "
            "read again"
        )
    if not plan.left:
        return
    workers = f"{plan.workers:,} worker{'s' if plan.workers > 1 else ''}"
    if plan.options.ray:
        tell(f"{workers} on the Ray cluster at {plan.options.ray}, a copy of the model each")
        return
    free = free_memory()
    room = f", of {free / 1e9:.1f} GB that are free" if free < 1 << 60 else ""
    tell(
        f"{workers}, a copy of the model each: up to {plan.memory / 1e9:.1f} GB of memory "
        f"in all{room}"
    )
    if plan.memory > free:
        tell("this may be more memory than there is; ask for fewer with --workers")


def _run(plan: Plan, console: Console) -> Summary:
    tally = Tally(sum(part.weight for part in plan.parts))
    for each in plan.done:
        tally.add(each, before=True)
    tally.begun = time.monotonic()
    stop = threading.Event()
    with Progress(
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}% · {task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("starting", total=1.0)

        def look() -> None:
            told = time.monotonic()
            while not stop.wait(LOOK):
                share, line = tally.line(layout.under_way(plan.out), time.monotonic())
                progress.update(task, completed=share, description=line)
                if not console.is_terminal and time.monotonic() - told > LINE:
                    told = time.monotonic()
                    console.print(f"sayso: {share:.0%} · {line}", markup=False)

        watcher = threading.Thread(target=look, name="sayso-progress", daemon=True)
        watcher.start()
        try:
            return run(plan, on_done=tally.add)
        finally:
            stop.set()
            watcher.join()


def _conclude(plan: Plan, summary: Summary, seconds: float, console: Console) -> None:
    def tell(message: str) -> None:
        console.print(f"sayso: {printable(message)}", markup=False)

    tell(
        f"{summary.articles:,} articles with {summary.statements:,} statements; "
        f"{summary.unread:,} records could not be read (see {plan.out}/skipped)"
    )
    tell(
        f"{summary.copies:,} articles are copies of another one, in {summary.families:,} families "
        f"(see {plan.out}/copies)"
    )
    before = {each.name for each in plan.done}
    if any(part.name not in before for part in plan.parts):
        read = summary.articles + summary.unread - sum(e.articles + e.unread for e in plan.done)
        rate = read / max(seconds, 1e-9)
        tell(f"{read:,} records read in {_duration(seconds)}, {rate:,.1f} a second")
    for problem in summary.problems[:5]:
        tell(f"skipped: {problem}")
    if len(summary.problems) > 5 or summary.unread > len(summary.problems):
        tell(f"and others; all are in {plan.out}/skipped")


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
