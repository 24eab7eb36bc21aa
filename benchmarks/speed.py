"""How fast sayso reads, from bytes to rows, next to spaCy's small pipeline and to textacy on it.

    pip install '.[bench]' && python benchmarks/speed.py --articles FOLDER

FOLDER holds plain texts, which every system gets as they are (of an HTML page, the cleaned text).
sayso makes of each the whole line of JSON, and also reads pages that are made of the same texts,
with the furniture of a news site around them. spaCy is the pipeline alone, which finds no
statements; textacy's rules find direct quotations only, in its result (``textacy without ner``
leaves out the one part of the pipeline that they do not use).

Every system runs in a process of its own that has loaded its model, on the same cores: sayso in
threads, the others in a worker process for each core. They take turns, a round over all articles
each, in alternating order. Printed are the median over rounds with the lowest and the highest;
ratios are taken within each round. BBC Citron, which attributes quotations with spaCy's small
pipeline, takes 2.0 times the time of that pipeline alone (measured once, on one core), so its
ratio follows from spaCy's.

The floor is the time for the encoder's multiplications alone, at the rate of int8 matrix products
measured in the same run (see ``multiplications.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from harness import POLNEAR, ROOT, Spread, sayso_command, stop
from systems import SYSTEMS, missing

SYSTEMS_FILE = Path(__file__).with_name("systems.py")
#: Start-up is measured on the article whose number of words is nearest to this.
SHORT = 200
#: Times that BBC Citron takes for spaCy's small pipeline alone.
CITRON = 2.0
#: Other work on the machine, in cores, above which figures deserve a warning.
BUSY = 0.3


class Child:
    """One system in a process of its own."""

    def __init__(self, system: str, texts: Path, cores: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(SYSTEMS_FILE), system, str(texts), "--cores", str(cores)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.system = system
        self.version: str = self._answer()["version"]

    def ask(self, question: str) -> Any:
        """Send one command and wait for its answer."""
        assert self._process.stdin is not None
        print(question, file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            stop(f"{self.system} ended with status {self._process.wait()}; see its message above")
        return json.loads(line)

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured of one system."""

    version: str
    articles: Spread  # a second
    words: Spread  # a second
    start: Spread  # seconds to the first result
    memory: dict[str, float] | None
    statements: int
    refused: int
    ratio: Spread | None = None  # how many times as fast sayso is


def find_articles(folder: Path | None, limit: int | None) -> list[str]:
    """The texts that every system reads."""
    if folder is None:
        corpus = POLNEAR / "text"
        folder = corpus if corpus.is_dir() else ROOT / "samples"
    files = sorted(
        file for file in folder.rglob("*") if file.suffix in {".txt", ".html"} and file.is_file()
    )
    files = [file for file in files if not file.name.startswith(".")][:limit]
    if not files:
        stop(f"{folder} holds no .txt or .html file; name a folder with --articles")
    return [_text(file) for file in files]


def _text(file: Path) -> str:
    if file.suffix == ".txt":
        return file.read_bytes().decode("utf-8")
    from sayso.intake import clean, load

    return clean(load(file)).text


def race(children: Sequence[Child], rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Let the systems take turns; what each answered, by round."""
    results: dict[str, list[dict[str, Any]]] = {child.system: [] for child in children}
    for number in range(rounds):
        # Whoever comes second may find a warmer processor, so the order turns.
        for child in children if number % 2 == 0 else reversed(children):
            results[child.system].append(child.ask("round"))
        print(f"round {number + 1} of {rounds}", end="\r", file=sys.stderr, flush=True)
    print(" " * 30, end="\r", file=sys.stderr)
    return results


def start_up(systems: Sequence[str], text: str, repeats: int) -> dict[str, Spread]:
    """Seconds from the start of a fresh process to the first line of its result."""
    seconds: dict[str, list[float]] = {system: [] for system in systems}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "article.txt"
        file.write_bytes(text.encode())
        for number in range(repeats + 1):
            for system in systems:
                command = (
                    [*sayso_command(), "read", "--json", str(file)]
                    if system == "sayso"
                    else [sys.executable, str(SYSTEMS_FILE), system, str(file), "--first"]
                )
                spent = _first_line(command)
                if number:  # the first one only brings the files into memory
                    seconds[system].append(spent)
    return {system: Spread.of(values) for system, values in seconds.items()}


def _first_line(command: list[str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        spent = time.perf_counter() - began
        process.communicate()
    if not line:
        stop(f"{command[0]} printed nothing (status {process.returncode})")
    return spent


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Everything, as one object."""
    cores = keep_to(options.cores)
    texts = find_articles(options.articles, options.limit)
    words = [len(text.split()) for text in texts]
    systems = list(SYSTEMS)
    if absent := missing():
        print(
            f"speed: {', '.join(absent)} not installed, so sayso is measured alone; "
            "pip install '.[bench]' brings them",
            file=sys.stderr,
        )
        systems = ["sayso"]
    load = os.getloadavg()[0]
    short = min(texts, key=lambda text: abs(len(text.split()) - SHORT))
    started = start_up(systems, short, options.starts)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        children = [stack.enter_context(Child(each, file, cores)) for each in systems]
        results = race(children, options.rounds)
        memory = {child.system: child.ask("memory") for child in children}
        more = max(3, options.rounds // 2)
        pages = [children[0].ask("pages")["seconds"] for _ in range(more)]
        stages = {
            kind: [children[0].ask(question) for _ in range(more)]
            for kind, question in (("texts", "stages"), ("pages", "page stages"))
        }
        floor = children[0].ask("floor")
        versions = {child.system: child.version for child in children}
    own = [each["seconds"] for each in results["sayso"]]
    speeds = {}
    for system, rounds in results.items():
        seconds = [each["seconds"] for each in rounds]
        speeds[system] = Speed(
            version=versions[system],
            articles=Spread.of([len(texts) / each for each in seconds]),
            words=Spread.of([sum(words) / each for each in seconds]),
            start=started[system],
            memory=memory[system],
            statements=rounds[-1]["statements"],
            refused=rounds[-1].get("refused", 0),
            ratio=None
            if system == "sayso"
            else Spread.of([theirs / mine for theirs, mine in zip(seconds, own, strict=True)]),
        )
    return {
        "articles": len(texts),
        "words": sum(words),
        "short": len(short.split()),
        "cores": cores,
        "rounds": options.rounds,
        "starts": options.starts,
        "machine": f"{processor()}, {platform.system()}, Python {platform.python_version()}",
        "load": load,
        "systems": {system: asdict(speed) for system, speed in speeds.items()},
        "pages": asdict(Spread.of([len(texts) / each for each in pages])),
        "stages": {
            kind: {
                stage: asdict(Spread.of([e[stage] / len(texts) for e in each])) for stage in each[0]
            }
            for kind, each in stages.items()
        },
        "floor": {
            **floor,
            "whole": asdict(Spread.of([each / floor["seconds"] for each in own])),
            "encoder": asdict(
                Spread.of([each["encoder"] / floor["seconds"] for each in stages["texts"]])
            ),
        },
    }


def keep_to(cores: int) -> int:
    """Keep this process, and with it every system, to so many cores; how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        return min(cores, os.cpu_count() or 1)
    mine = sorted(os.sched_getaffinity(0))[:cores]
    os.sched_setaffinity(0, mine)
    return len(mine)


def processor() -> str:
    """What the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def show(result: dict[str, Any]) -> None:
    """Print the figures for people."""
    if result["load"] > BUSY:
        print(f"Other work keeps this machine busy (load {result['load']:.1f}); expect less.\n")
    print(
        f"{result['articles']} articles, {result['words']:,} words, {result['cores']} cores, ",
        end="",
    )
    print(f"{result['rounds']} rounds in turn: median (lowest – highest)\n{result['machine']}\n")
    print(f"{'':<22}{'articles/s':<24}{'words/s':<30}found")
    for system, speed in result["systems"].items():
        articles, words = Spread(**speed["articles"]), Spread(**speed["words"])
        refused = f" ({speed['refused']} articles refused)" if speed["refused"] else ""
        print(f"{system:<22}{articles.show():<24}{words.show(0):<30}{speed['statements']}{refused}")
    print(f"\n{'':<22}{'start-up, s':<24}{'largest process, MB':<30}all its processes, MB")
    for system, speed in result["systems"].items():
        memory = speed["memory"] or {}
        largest, together = (f"{memory[k]:.0f}" if memory else "-" for k in ("largest", "all"))
        print(f"{system:<22}{Spread(**speed['start']).show(2):<24}{largest:<30}{together}")
    print()
    for system, speed in result["systems"].items():
        if speed["ratio"]:
            print(f"sayso is {Spread(**speed['ratio']).show(2)} times as fast as {system}")
    if "spaCy" in result["systems"]:
        ratio = Spread(**{k: CITRON * v for k, v in result["systems"]["spaCy"]["ratio"].items()})
        print(f"and so {ratio.show(2)} times as fast as BBC Citron, {CITRON} times spaCy's time")
    print(f"Start-up: to the first result on {result['short']} words, {result['starts']} times.")
    print(f"\nsayso on pages of the same texts: {Spread(**result['pages']).show()} articles/s")
    print(f"\n{'sayso, ms an article':<22}{'from texts':<32}from pages")
    totals = {
        kind: sum(each["median"] for each in stages.values())
        for kind, stages in result["stages"].items()
    }
    for stage in result["stages"]["texts"]:
        cells = []
        for kind, stages in result["stages"].items():
            each = Spread(**{key: 1000 * value for key, value in stages[stage].items()})
            cells.append(f"{each.show()}  {stages[stage]['median'] / totals[kind]:.1%}")
        print(f"{stage:<22}{cells[0]:<32}{cells[1]}")
    print("One stage after the other; while sayso reads, all but the encoder go on beside it.")
    show_floor(result)
    print("\n" + "; ".join(dict.fromkeys(s["version"] for s in result["systems"].values())))


def show_floor(result: dict[str, Any]) -> None:
    """Print how far from the floor it is."""
    floor = result["floor"]
    each = floor["products"] / result["articles"]
    print(
        f"\nFloor: {each / 1e9:.1f} billion multiplications an article ({floor['used']:.0%} of the "
        f"wordpieces are no padding) at {floor['rate'] / 1e9:.0f} billion a second in int8 on "
        f"{result['cores']} cores: {1000 * floor['seconds'] / result['articles']:.1f} ms an article"
    )
    encoder, whole = Spread(**floor["encoder"]), Spread(**floor["whole"])
    print(f"The encoder takes {encoder.show(2)} times the floor, all of sayso {whole.show(2)}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, metavar="FOLDER")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--starts", type=int, default=7, metavar="N")
    parser.add_argument("--cores", type=int, default=2, metavar="N")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    result = measure(options)
    if options.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
