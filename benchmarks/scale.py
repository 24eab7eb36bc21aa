"""An archive at scale: what is read in a second, in how much memory, and whether nothing is lost.

    python benchmarks/scale.py --articles 20000
    python benchmarks/scale.py --articles 20000 --runs 1 2 --folder /data/scale
    python benchmarks/scale.py --articles 1000 --broken --runs 2 kill ray

makes an archive of N reports at run time, scans it with the command, and compares what is in the
tables with what was put in. The reports are of shuffled paragraphs, of ``samples/`` and, where it
is present, of PolNeAR, in Parquet; with ``--broken`` they are pages in a web archive, every third
of them broken in some way. Runs: ``1`` and ``2`` workers on this machine, ``kill``: killed half-way
and gone on with, ``ray``: on a Ray cluster of two workers on this machine. All must give the same
files. ``--folder`` keeps what was made: a run that is there already is not made again.

Memory is that of the command and all it started, pages that processes share counted once, looked at
every two seconds; its growth is from the median over the 1,000 articles after the first 2,000 to
that over the last tenth.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from furnish import paragraphs, reports
from harness import POLNEAR, ROOT, sayso_command, stop

from sayso.scan import folder as layout

sys.path.insert(0, str(ROOT))

#: Articles after which the memory of a process should have settled, and for how many it is taken.
SETTLED, AFTER = 2000, 1000
#: Seconds between two looks at memory.
LOOK = 2.0
TABLES = ("articles", "statements", "speakers", "figures", "times", "skipped", "copies")
TITLES = {
    "1": "one worker",
    "2": "two workers",
    "kill": "killed, then gone on with",
    "ray": "Ray, two workers",
}
RUNS = tuple(TITLES)
RAY = """
import sys
from ray.cluster_utils import Cluster
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
cluster.add_node(num_cpus=1)
from sayso.cli import cli
try:
    cli([*sys.argv[1:], "--ray", cluster.address], standalone_mode=False)
except SystemExit as done:
    assert not done.code
finally:
    import ray
    ray.shutdown()
    cluster.shutdown()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its seconds, and ``samples`` of articles read so far and memory in MB by then.

    ``worker`` is the peak of the largest worker in MB.
    """

    seconds: float
    worker: float
    samples: tuple[tuple[int, float], ...]

    @property
    def peak(self) -> float:
        """The most memory that was in use at a time, in MB."""
        return max((memory for _, memory in self.samples), default=0.0)

    def growth(self) -> float | None:
        """MB that memory grew by after it had settled; None where there are too few samples."""
        last = max((articles for articles, _ in self.samples), default=0)
        early = [m for a, m in self.samples if SETTLED <= a < SETTLED + AFTER]
        late = [m for a, m in self.samples if a >= max(0.9 * last, SETTLED + AFTER)]
        if not early or not late:
            return None
        return statistics.median(late) - statistics.median(early)

    def over_time(self, steps: int = 10) -> list[tuple[int, float]]:
        """The median memory in each of so many steps of the way, by the articles at its end."""
        last = max((articles for articles, _ in self.samples), default=0)
        found = []
        for step in range(steps):
            low, high = last * step // steps, last * (step + 1) // steps
            within = [m for a, m in self.samples if low < a <= high]
            if within:
                found.append((high, statistics.median(within)))
        return found


def measured(command: Sequence[str], out: Path, kill_after: int | None = None) -> Run:
    """Run a command that scans into ``out``; kill it, and all it started, after so many parts."""
    samples: list[tuple[int, float]] = []
    worker = 0.0
    begun = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True)
    stopped = threading.Event()

    def look() -> None:
        nonlocal worker
        told, done = 0.0, Tally(out)
        while not stopped.wait(0.2):
            if kill_after is not None and len(list((out / "done").glob("*.json"))) >= kill_after:
                os.killpg(process.pid, signal.SIGKILL)
                return
            if time.monotonic() - told < LOOK:
                continue
            told = time.monotonic()
            started = descendants(process.pid)
            own = [p for p in started if "udf_worker" in _called(p) or "ray::" in _called(p)]
            worker = max([worker, *(_kilobytes(p, "status", "VmHWM:") / 1000 for p in own)])
            held = sum(_kilobytes(p, "smaps_rollup", "Pss:") for p in (process.pid, *started))
            if held and own:  # the grouping of copies, without workers, is another matter
                samples.append((done.articles(), held / 1000))

    watcher = threading.Thread(target=look)
    watcher.start()
    status = process.wait()
    stopped.set()
    watcher.join()
    if status and kill_after is None:
        stop(f"{command[0]} ended with status {status}")
    return Run(time.monotonic() - begun, worker, tuple(samples))


class Tally:
    """How many articles a scan has read, by its notes."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._done: dict[str, int] = {}

    def articles(self) -> int:
        """Of finished parts and of those under way."""
        for note in (self._out / "done").glob("*.json"):
            if note.name not in self._done:
                self._done[note.name] = json.loads(note.read_bytes())["articles"]
        return sum(self._done.values()) + layout.under_way(self._out)[0]


def descendants(process: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(each) for each in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def _called(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _kilobytes(process: int, file: str, name: str) -> float:
    """A number of the system on a process's memory, in 1,000 bytes; 0 where there is none."""
    try:
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1.024
    except OSError:
        pass
    return 0.0


def digest(out: Path) -> str:
    """A hash over all files of all tables."""
    total = hashlib.sha256()
    for table in TABLES:
        for path in sorted((out / table).iterdir()):
            total.update(f"{table}/{path.name}".encode() + path.read_bytes())
    return total.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Archive:
    """What is to be scanned: the addresses of good reports, how many are broken, options."""

    path: str
    good: list[str]
    broken: int
    options: list[str]


def archive_in(work: Path, articles: int, *, broken: bool, part_size: int | None) -> Archive:
    """The archive in a folder, made where it is not there yet: a scan knows files by their times.

    Raises ImportError where what makes it is not installed.
    """
    note, asked = work / "archive.json", [articles, broken, part_size]
    if not note.is_file():
        made = make(work, articles, broken=broken, part_size=part_size)
        note.write_text(json.dumps({"asked": asked, "archive": asdict(made)}))
    kept = json.loads(note.read_text())
    if kept["asked"] != asked:
        stop(f"{work} holds another archive (articles, broken, part size: {kept['asked']})")
    return Archive(**kept["archive"])


def make(work: Path, articles: int, *, broken: bool, part_size: int | None) -> Archive:
    """An archive of so many reports."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from sayso.scan.parts import BYTES
    from tests.scan.archive import write_warc

    if broken:
        path = work / "archive.warc.gz"
        made = write_warc(path, articles)
        # These pages are smaller than those of real crawls, so parts are made by bytes.
        size = part_size or max(1, path.stat().st_size // BYTES["warc.gz"] // 16)
        return Archive(str(path), list(made.good), made.broken, ["--part-size", str(size)])
    path = work / "archive.parquet"
    folders = [ROOT / "samples", *([POLNEAR / "text"] if POLNEAR.is_dir() else [])]
    known = paragraphs(folders)
    rows = [asdict(each) for each in reports(known, articles)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=100)
    more = ["--part-size", str(part_size)] if part_size else []
    return Archive(str(path), [row["url"] for row in rows], 0, more)


def check(out: Path, archive: Archive) -> None:
    """Stop where a report is neither an article nor a skipped row, or is there twice."""
    import pyarrow.parquet as pq

    rows = pq.read_table(out / "articles", columns=["url"])["url"].to_pylist()
    skipped = pq.read_table(out / "skipped", columns=["reason"])["reason"].to_pylist()
    unread = skipped.count("unreadable")
    if sorted(rows) != sorted(archive.good):
        stop(f"{out}: the articles are not those of the archive")
    if unread != archive.broken:
        stop(f"{out}: {unread} records were skipped, {archive.broken} are broken")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=list(RUNS), metavar="RUN")
    parser.add_argument("--part-size", type=int, metavar="N")
    parser.add_argument("--price", type=float, default=0.04, help="of a core hour (0.04)")
    parser.add_argument("--folder", type=Path, help="where to work; by default a temporary one")
    asked = parser.parse_args()
    work = asked.folder or Path(tempfile.mkdtemp(prefix="sayso-scale-"))
    work.mkdir(parents=True, exist_ok=True)
    try:
        archive = archive_in(work, asked.articles, broken=asked.broken, part_size=asked.part_size)
    except ImportError as error:
        stop(f"{error}; install what a scan needs: pip install 'sayso[scan]'")
    print(
        f"{asked.articles:,} reports, {Path(archive.path).stat().st_size / 1e6:.1f} MB", flush=True
    )
    runs = {name: _kept(work, archive, name) for name in asked.runs}
    report(runs, work, asked.articles, asked.price)
    if asked.folder is None:
        shutil.rmtree(work)


def _kept(work: Path, archive: Archive, name: str) -> Run:
    """A run, or what an earlier one told where it is there already."""
    out, note = work / f"run-{name}", work / f"run-{name}.json"
    if note.is_file():
        kept = json.loads(note.read_text())
        run = Run(kept["seconds"], kept["worker"], tuple((a, m) for a, m in kept["samples"]))
    else:
        shutil.rmtree(out, ignore_errors=True)
        run = _run(archive, name, out)
        note.write_text(json.dumps(asdict(run)))
    check(out, archive)
    return run


def _run(archive: Archive, name: str, out: Path) -> Run:
    scan = ["scan", archive.path, "--out", str(out), *archive.options]
    if name == "ray":
        return measured([sys.executable, "-c", RAY, *scan], out)
    command = [*sayso_command(), *scan, "--workers", "1" if name == "1" else "2"]
    if name != "kill":
        return measured(command, out)
    parts = _parts(command, out)
    measured(command, out, max(1, parts // 2))
    kept = len(list((out / "done").iterdir()))
    print(f"\nkilled; {kept} of {parts} parts are finished", flush=True)
    return measured(command, out)


def _parts(command: Sequence[str], out: Path) -> int:
    """How many parts a scan has: as many as its plan tells, which the first part's note follows."""
    measured(command, out, 1)
    return len((out / "parts.jsonl").read_text().splitlines())


def report(runs: dict[str, Run], work: Path, articles: int, price: float) -> None:
    """Print the figures, and stop where two runs do not give the same files."""
    print(
        "\n| run | seconds | articles/s | efficiency | MB a worker | MB in all | growth, MB | "
        "a million articles |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    one = runs.get("1")
    for name, run in runs.items():
        whole, cores = name != "kill", 1 if name == "1" else 2
        growth = run.growth()
        cells = [
            TITLES[name],
            f"{run.seconds:,.0f}",
            f"{articles / run.seconds:,.2f}" if whole else "",
            f"{one.seconds / run.seconds / cores:.0%}" if one and whole else "",
            f"{run.worker:,.0f}",
            f"{run.peak:,.0f}",
            "too short" if growth is None else f"{growth:+,.0f}",
            f"{price * cores * run.seconds / 3600 / articles * 1e6:,.2f}" if whole else "",
        ]
        print(f"| {' | '.join(cells)} |")
    print(f"\nA million articles at {price} a core hour. Memory over time, articles: MB in all")
    for name, run in runs.items():
        way = " · ".join(f"{at:,}: {memory:,.0f}" for at, memory in run.over_time())
        print(f"{TITLES[name]}: {way}")
    digests = {name: digest(work / f"run-{name}") for name in runs}
    if len(set(digests.values())) > 1:
        stop(f"the runs do not give the same files: {digests}")
    if len(digests) > 1:
        print("\nAll runs give the same files, to the byte.")


if __name__ == "__main__":
    main()
