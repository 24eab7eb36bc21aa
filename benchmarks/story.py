"""What one more article costs a ledger of 1,000, against a ledger of 100: time and memory.

    python benchmarks/story.py [--articles FOLDER | --read FILE.jsonl] [--more N] [--json]

The texts of the folder (by default PolNeAR's training part) are read once, or taken as
``sayso read --json`` printed them. The last ones are kept back; ledgers are filled with the others
(again from the first, where there are too few), and those kept back are added to each, one by one.
Medians of processor time are compared. Memory is the peak of a process that opens the ledger and
adds one (Linux).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harness import POLNEAR, Spread, stop

from sayso import read_many
from sayso.ledger import Ledger, Reader
from sayso.model import Article

SIZES = (100, 1000)
ONE = """
import json, sys
from sayso.ledger import Ledger, Reader
from sayso.model import Article
article = Article.from_dict(json.loads(open(sys.argv[2]).read()))
with Ledger.open(sys.argv[1]) as ledger:
    ledger.add(article, reader=Reader("benchmark", "model"))
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(status["VmHWM"].split()[0])
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, default=POLNEAR.parent / "train" / "text")
    parser.add_argument("--read", type=Path, help="articles that were read before")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--more", type=int, default=20, help="how many are added and timed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    articles = load(options.articles, options.read)
    kept, filling = articles[-options.more :], articles[: -options.more]
    results = [measure(filling, size, kept) for size in options.sizes]
    ratio, whole = (
        results[-1][name].median / results[0][name].median for name in ("add_ms", "read_and_add_ms")
    )
    if options.json:
        plain = [
            {k: v.median if isinstance(v, Spread) else v for k, v in r.items()} for r in results
        ]
        print(json.dumps({"ledgers": plain, "ratio": ratio, "ratio_with_reading": whole}))
        return
    for result in results:
        print(
            f"{result['articles']:>6,} articles   one more {result['add_ms'].show(0)} ms, with its "
            f"reading {result['read_and_add_ms'].show(0)} ms   "
            f"memory {result['memory_mb']:,.0f} MB   file {result['file_mb']:,.1f} MB   "
            f"filled in {result['fill_s']:,.0f} s"
        )
    print(
        f"one more costs {ratio:.2f} times as much in the largest as in the smallest, with its "
        f"reading {whole:.2f} times"
    )


def load(folder: Path, read: Path | None) -> list[Article]:
    """Articles of a file or a folder, in the order of their names."""
    if read is not None:
        lines = read.read_text("utf-8").splitlines()
        return [Article.from_dict(json.loads(line)) for line in lines]
    files = sorted(folder.glob("*.txt"))
    if not files:
        stop(f"{folder} holds no texts (*.txt); name a folder with --articles")
    return list(read_many([file.read_text("utf-8") for file in files], as_is=True))


def filled(articles: Sequence[Article], size: int) -> list[Article]:
    """So many articles from all over, again from the first where there are too few."""
    step = max(len(articles) // size, 1)
    some = articles[::step]
    return [
        dataclasses.replace(some[i % len(some)], id=f"a{i:012x}", file=f"{i}.txt")
        for i in range(size)
    ]


def measure(articles: Sequence[Article], size: int, kept: Sequence[Article]) -> dict[str, Any]:
    """Fill a ledger and add some more, one by one."""
    reader = Reader("benchmark", "model")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        begun = time.perf_counter()
        with Ledger.open(path, create=True) as ledger:
            for article in filled(articles, size):
                ledger.add(article, reader=reader)
            took = time.perf_counter() - begun
            times, whole = [], []
            for article in kept[:-1]:
                begun = time.process_time()
                next(read_many([article.text], as_is=True))
                start = time.process_time()
                ledger.add(article, reader=reader)
                times.append(1000 * (time.process_time() - start))
                whole.append(1000 * (time.process_time() - begun))
        last = Path(folder) / "last.json"
        last.write_text(json.dumps(kept[-1].to_dict()), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", ONE, str(path), str(last)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return {
            "articles": size,
            "add_ms": Spread.of(times),
            "read_and_add_ms": Spread.of(whole),
            "memory_mb": int(done.stdout) / 1024,
            "file_mb": path.stat().st_size / 2**20,
            "fill_s": took,
        }


if __name__ == "__main__":
    main()
