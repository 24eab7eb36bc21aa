"""The reading of an archive as a pipeline of Daft, stated once for one machine and for a cluster.

A row of the pipeline is a part of the inputs. A worker, of which each has one copy of the model,
reads it and puts its files into their places; what comes out is a note of what was read. So no row
of the output depends on how many workers there are or in which order they end, a part is there as a
whole or not at all, and nothing goes between machines but notes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from sayso.errors import SaysoError
from sayso.intake import parse_date_option
from sayso.scan import folder as layout
from sayso.scan.columns import Columns
from sayso.scan.copies import write_copies
from sayso.scan.engine import EngineError, daft, ray_cores, use
from sayso.scan.files import Source, find, is_remote
from sayso.scan.folder import ScanError
from sayso.scan.parts import Part, articles_in, plan
from sayso.scan.records import Settings
from sayso.scan.worker import Done, read_part
from sayso.tagger.encoder import available_cores

#: Articles in a part, what is read again when a scan is stopped: between these, for about so many
#: parts. It depends on the inputs alone.
PART_SIZES: Final = (64, 2000)
PARTS: Final = 256
#: Memory of one worker and of the process that hands out the parts, in bytes, as measured: a
#: third of the former with usual articles, all of it with the longest that are read.
WORKER_BYTES: Final = 1_200_000_000
DRIVER_BYTES: Final = 400_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a scan is asked to do, apart from its inputs and its folder."""

    settings: Settings = field(default_factory=Settings)
    part_size: int | None = None
    workers: int | None = None
    ray: str | None = None

    def to_manifest(self) -> dict[str, Any]:
        """The options that the output depends on."""
        asked = asdict(self.settings.columns)
        columns = {f"{name}_column": value for name, value in asked.items()}
        return {
            **columns,
            "published": self.settings.published,
            "as_is": self.settings.as_is,
            "part_size": self.part_size,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: all parts, the notes of those that are done, and by how many workers."""

    out: Path
    parts: tuple[Part, ...]
    done: tuple[Done, ...]
    workers: int
    options: Options

    @property
    def left(self) -> list[Part]:
        """The parts that are not done."""
        ready = {each.name for each in self.done}
        return [part for part in self.parts if part.name not in ready]

    @property
    def memory(self) -> int:
        """Bytes of memory that it will take on this machine; 0 where a cluster does the work."""
        return 0 if self.options.ray else DRIVER_BYTES + self.workers * WORKER_BYTES


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in the folder at the end."""

    parts: int
    articles: int
    statements: int
    unread: int
    families: int
    copies: int
    problems: tuple[str, ...]


def prepare(
    inputs: Sequence[str],
    out: Path,
    options: Options,
    *,
    notify: Callable[[str], None] | None = None,
) -> Plan:
    """Look at the inputs and at what is in the folder already.

    Inputs that came in addition are planned behind the others. Raises InputError where an input
    is not there, ScanError where the folder was begun in another way.
    """
    if options.settings.published is not None:
        parse_date_option(options.settings.published)
    anonymous = options.settings.anonymous
    use(options.ray)
    within = os.path.abspath(out) + os.sep
    sources = [
        source
        for source in find(inputs, anonymous=anonymous, notify=notify)
        if is_remote(source.path) or not os.path.abspath(source.path).startswith(within)
    ]
    parts = layout.open_folder(out, options.to_manifest())
    added = layout.new_sources(out, parts, layout.done(out), sources)
    if added:
        if parts and notify is not None:
            notify(f"{len(added):,} more files than before are planned behind the others")
        size = options.part_size or _part_size(added)
        parts += plan(added, size, first=len(parts), anonymous=anonymous)
        layout.write_plan(out, parts)
    done = _finished(out, parts)
    left = len(parts) - len(done)
    return Plan(out, tuple(parts), done, _workers(options, left), options)


def _finished(out: Path, parts: Sequence[Part]) -> tuple[Done, ...]:
    notes = layout.done(out)
    return tuple(Done.from_json(notes[part.name]) for part in parts if part.name in notes)


def run(plan: Plan, *, on_done: Callable[[Done], None] | None = None) -> Summary:
    """Do what is left of a plan, and group the copies.

    Raises ScanError where a worker fails for good: what was done stays done. Stopped at any moment
    it leaves finished parts and nothing else that counts; run it again to go on.
    """
    with layout.alone(plan.out) as name:
        # a worker of a run that was killed may have ended its part since the plan was made
        plan = replace(plan, done=_finished(plan.out, plan.parts))
        done = list(plan.done)
        for each in _read(plan, name):
            done.append(each)
            if on_done is not None:
                on_done(each)
        if len(done) < len(plan.parts):  # the engine ends its stream when it is interrupted
            raise KeyboardInterrupt
        families, copies = write_copies(plan.out)
    done.sort(key=lambda each: each.name)
    return Summary(
        parts=len(done),
        articles=sum(each.articles for each in done),
        statements=sum(each.statements for each in done),
        unread=sum(each.unread for each in done),
        families=families,
        copies=copies,
        problems=tuple(problem for each in done for problem in each.problems),
    )


def _read(plan: Plan, run: str) -> Iterator[Done]:
    """The pipeline: parts, each read by a worker, to notes of what was read."""
    left = plan.left
    if not left:
        return
    engine = daft()
    reader = _reader(engine, plan.workers)(plan.options.settings, str(plan.out.resolve()), run)
    parts = engine.from_pydict({"part": [json.dumps(part.to_dict()) for part in left]})
    notes = parts.into_batches(1).select(reader.read(engine.col("part")).alias("note"))
    try:
        for row in notes.iter_rows(results_buffer_size=None):
            yield Done.from_json(row["note"])
    except (SaysoError, KeyboardInterrupt):
        raise
    except Exception as error:  # of the engine, which wraps what a worker raises
        cause = error.__cause__ or error
        raise ScanError(
            f"a worker failed ({type(cause).__name__}: {' '.join(str(cause).split())[:600]}); what "
            "was finished is kept, run the same command again to go on"
        ) from error


def _reader(engine: Any, workers: int) -> Any:
    """The worker as the engine wants it: made once in each process, then given part after part."""

    @engine.cls(max_concurrency=workers, use_process=True)
    class Reader:
        def __init__(self, settings: Settings, out: str, run: str) -> None:
            from sayso.pipeline import Pipeline

            self._settings = settings
            self._out = Path(out)
            self._run = run
            if not (self._out / "manifest.json").is_file():
                raise EngineError(
                    f"a worker does not see {out}; with --ray the folder must lie on a file system "
                    "that all machines of the cluster share, under the same name"
                )
            # The workers share the cores between them, so each keeps to one.
            self._pipeline = Pipeline(threads=1)

        # Daft has no types.
        @engine.method.batch(return_dtype=engine.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def read(self, part: Any) -> list[str]:
            return [
                self._read(Part.from_dict(json.loads(each))).to_json() for each in part.to_pylist()
            ]

        def _read(self, part: Part) -> Done:
            return read_part(part, self._settings, self._out, self._run, self._pipeline)

    return Reader


def _part_size(sources: Sequence[Source]) -> int:
    least, most = PART_SIZES
    return max(least, min(most, sum(map(articles_in, sources)) // PARTS))


def _workers(options: Options, left: int) -> int:
    """As many as asked; else one a core, fewer where there is no memory or no work for so many."""
    if options.workers is not None:
        return options.workers
    if options.ray is not None:
        return max(1, min(ray_cores(), left))
    room = max(1, int((free_memory() - DRIVER_BYTES) // WORKER_BYTES))
    return max(1, min(available_cores(), room, left))


def free_memory() -> int:
    """Bytes of memory that programs may still take; a very large number where it is not known."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1 << 62


__all__ = [
    "Columns",
    "Done",
    "Options",
    "Plan",
    "Settings",
    "Summary",
    "prepare",
    "run",
]
