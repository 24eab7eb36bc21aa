"""An archive at scale: what is read in a second, in how much memory, and whether nothing is lost.

    python benchmarks/scale.py --articles 20000
    python benchmarks/scale.py --articles 1000 --broken --kill --ray

makes a web archive of N pages at run time, each with a report of its own, scans it with the
command, and compares what is in the tables with what was put in. ``--broken``: every third page is
broken in some way. ``--kill``: the scan is also killed half-way and gone on with; ``--ray``: it
is also run on a Ray cluster of two workers on this machine. Both must give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness import ROOT, sayso_command, stop

sys.path.insert(0, str(ROOT))

TABLES = ("articles", "statements", "speakers", "figures", "times", "skipped", "copies")
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


@dataclass(slots=True)
class Run:
    """One run: seconds, and peak memory in MB of the command and of its largest worker."""

    seconds: float = 0.0
    driver: float = 0.0
    worker: float = 0.0
    workers: int = 0


def measured(command: Sequence[str], kill_when: Path | None = None, parts: int = 0) -> Run:
    """Run a command; kill it with all it started once ``parts`` files are in ``kill_when``."""
    run = Run()
    begun = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True)
    stopped = threading.Event()

    def look() -> None:
        while not stopped.wait(0.2):
            run.driver = max(run.driver, _peak(process.pid))
            workers = [p for p in _children(process.pid) if "udf_worker" in _called(p)]
            run.workers = max(run.workers, len(workers))
            run.worker = max([run.worker, *(_peak(p) for p in workers)])
            if kill_when is not None and len(list(kill_when.glob("*.json"))) >= parts:
                os.killpg(process.pid, signal.SIGKILL)
                return

    watcher = threading.Thread(target=look)
    watcher.start()
    status = process.wait()
    stopped.set()
    watcher.join()
    run.seconds = time.monotonic() - begun
    if status and kill_when is None:
        stop(f"{command[0]} ended with status {status}")
    return run


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    found = []
    for task in path.parent.parent.glob("*/children"):
        try:
            found += [int(each) for each in task.read_text().split()]
        except OSError:
            continue
    return found


def _called(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _peak(process: int) -> float:
    """The most memory that a process has held, in MB; 0 where the system does not tell."""
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1000
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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--workers", type=int, metavar="N")
    parser.add_argument("--part-size", type=int, metavar="N")
    parser.add_argument("--folder", type=Path, help="where to work; by default a temporary one")
    asked = parser.parse_args()
    try:
        import pyarrow.parquet as pq

        from sayso.scan.parts import BYTES
        from tests.scan.archive import write_warc
    except ImportError as error:
        stop(f"{error}; install what a scan needs: pip install 'sayso[scan]'")

    work = asked.folder or Path(tempfile.mkdtemp(prefix="sayso-scale-"))
    work.mkdir(parents=True, exist_ok=True)
    archive = work / "archive.warc.gz"
    made = write_warc(archive, asked.articles, damage=asked.broken)
    # These pages are smaller than those of real crawls, so parts are made by bytes.
    size = asked.part_size or max(1, archive.stat().st_size // BYTES["warc.gz"] // 16)
    more = ["--part-size", str(size)]
    if asked.workers:
        more += ["--workers", str(asked.workers)]

    def scan(out: Path) -> list[str]:
        return [*sayso_command(), "scan", str(archive), "--out", str(out), *more]

    whole = measured(scan(work / "whole"))
    rows = pq.read_table(work / "whole" / "articles", columns=["record", "url"])
    skipped = pq.read_table(work / "whole" / "skipped", columns=["reason"])["reason"].to_pylist()
    unread = skipped.count("unreadable")
    if set(rows["url"].to_pylist()) != set(made.good) or rows.num_rows != len(made.good):
        stop("the articles are not those of the archive")
    if unread != made.broken:
        stop(f"{unread} records were skipped, {made.broken} are broken")
    parts = len(list((work / "whole" / "done").iterdir()))
    print(f"\n{asked.articles:,} pages, {archive.stat().st_size / 1e6:.1f} MB, {parts} parts:")
    print(f"every page is one of {rows.num_rows:,} articles or of {unread:,} skipped rows")
    print("\n| | seconds | pages/s | workers | MB a worker | MB of the command |")
    print("| --- | --- | --- | --- | --- | --- |")
    _row("in one go", whole, asked.articles)
    same = digest(work / "whole")
    if asked.kill:
        _row(
            "killed",
            measured(scan(work / "killed"), work / "killed" / "done", max(1, parts // 2)),
            0,
        )
        kept = len(list((work / "killed" / "done").iterdir()))
        _row(f"gone on with from {kept} parts", measured(scan(work / "killed")), 0)
        _compare("killed and gone on with", same, digest(work / "killed"))
    if asked.ray:
        call = [sys.executable, "-c", RAY, *scan(work / "ray")[len(sayso_command()) :]]
        _row("on Ray, two workers", measured(call), asked.articles)
        _compare("on Ray", same, digest(work / "ray"))
    if asked.folder is None:
        shutil.rmtree(work)


def _row(name: str, run: Run, pages: int) -> None:
    rate = f"{pages / run.seconds:,.1f}" if pages else ""
    workers, worker = (run.workers, f"{run.worker:,.0f}") if run.workers else ("", "")
    cells = [name, f"{run.seconds:,.1f}", rate, workers, worker, f"{run.driver:,.0f}"]
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def _compare(name: str, one: str, other: str) -> None:
    if one != other:
        stop(f"{name}: the files are not the same")
    print(f"\n{name}: the same files, to the byte\n", flush=True)


if __name__ == "__main__":
    main()
