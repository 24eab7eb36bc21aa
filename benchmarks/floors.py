"""Hold what is measured against the floors in ``floors.toml``: no figure may fall below its own.

    python benchmarks/floors.py             measure and compare; status 1 if a figure has fallen
    python benchmarks/floors.py --update    raise each floor to what was measured less the margin
    python benchmarks/floors.py --rebase T  set table T anew, on data that were changed on purpose

A floor holds for the data it was measured on, which ``sha256`` tells apart: over the names and
contents of their files. On other data a comparison says nothing, so changed data are an error.
``--update`` never lowers a floor; ``--rebase`` sets them anew.

The command reads the data and the given scorers judge it. The scorer of stories calls the command
some 500 times; so it scores in a few processes beside this one, each of which loads the model once.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import math
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest import mock

from click.testing import CliRunner
from harness import (
    ATTRIBUTION_SCORER,
    CASES,
    CASES_SCORER,
    GAP,
    GENRES,
    GUM,
    KEPT,
    MIXED,
    POLNEAR,
    ROOT,
    STORIES,
    TIMEML,
    TIMES_SCORER,
    corpus_texts,
    load_module,
    sayso_command,
    stop,
)

from sayso.cli import cli
from sayso.tagger.encoder import available_cores

FLOORS = ROOT / "floors.toml"
STORY_CELLS = frozenset(
    "copy no_copy drift figures_together agreement same_claim same_speaker".split()
)
#: Figures in per cent by name.
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """The floors of one measurement.

    ``sha256`` is empty where nothing was measured yet; ``margin`` is in per cent points.
    """

    sha256: str
    margin: float
    floors: Figures


@dataclass(frozen=True, slots=True)
class Measurement:
    """A way to measure: the data, the scorer it needs, and what gives the figures."""

    data: tuple[Path, ...]
    scorer: Path
    measure: Callable[[], Figures]


def hash_folders(folders: Sequence[Path]) -> str:
    """One hash over the names and contents of all files, wherever the folders lie."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*"), key=lambda file: file.relative_to(folder).parts):
            relative = file.relative_to(folder)
            if file.is_file() and not any(part.startswith((".", "__")) for part in relative.parts):
                name = f"{folder.name}/{relative.as_posix()}".encode()
                content = hashlib.sha256(file.read_bytes()).digest()
                digest.update(len(name).to_bytes(8, "big") + name + content)
    return digest.hexdigest()


def fallen(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """What is wrong: each figure that is below its floor or was not measured."""
    problems = []
    for name, floor in floors.items():
        if name not in figures:
            if floor > 0:
                problems.append(f"{name} has a floor of {floor:.1f} but was not measured")
        # Rounded as in `raised`: no figure falls for the last digits of its arithmetic.
        elif round(figures[name], 6) < floor:
            problems.append(f"{name} is {figures[name]:.2f}, below its floor of {floor:.1f}")
    return problems


def raised(floors: Mapping[str, float], figures: Mapping[str, float], margin: float) -> Figures:
    """Floors at what was measured less the margin, rounded down to a tenth; never lower."""
    result = dict(floors)
    for name, figure in figures.items():
        # Rounded first, so that 70.3 - 0.3 is 70 and no hair less.
        floor = math.floor(round((figure - margin) * 10, 6)) / 10
        result[name] = max(result.get(name, 0.0), floor, 0.0)
    return result


def load(text: str) -> dict[str, Table]:
    """The tables of a floors file."""
    return {
        name: Table(
            table["sha256"],
            float(table["margin"]),
            {key: float(value) for key, value in table["floors"].items()},
        )
        for name, table in tomllib.loads(text).items()
    }


def dump(tables: Mapping[str, Table], before: str) -> str:
    """The tables as TOML, under the comment that opens the file as it was."""
    lines = []
    for line in before.splitlines():
        if line and not line.startswith("#"):
            break
        lines.append(line)
    for name, table in tables.items():
        lines += [f"[{name}]", f'sha256 = "{table.sha256}"', f"margin = {table.margin}"]
        lines += [f"[{name}.floors]", *(f"{key} = {value}" for key, value in table.floors.items())]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def run(command: Sequence[str]) -> str:
    """What a command prints; its message and the end of everything if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        stop(f"{shlex.join(command[:3])} … ended with status {done.returncode}")
    return done.stdout.decode("utf-8")


def attribution() -> Figures:
    """PolNeAR's development part, read by the command."""
    files = [str(file) for file in corpus_texts(POLNEAR)]
    read = run([*sayso_command(), "read", "--json", "--as-is", *files])
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "read.jsonl"
        lines.write_text(read, encoding="utf-8", newline="")
        scored = json.loads(
            run([sys.executable, str(ATTRIBUTION_SCORER), str(POLNEAR), str(lines), "--json"])
        )
    names = ("content_exact", "content_overlap", "relation")
    spans = ("source_spans", "cue_spans", "content_spans")
    figures = {name: 100 * scored[name]["f1"] for name in (*names, *spans)}
    return figures | {"who_said": 100 * (scored["who_said"]["accuracy"] or 0.0)}


def cases(folder: Path) -> Figures:
    """Stories with known answers: the cells of their articles."""
    return {n: figure for n, figure in shares(folder).items() if n not in STORY_CELLS}


def story() -> Figures:
    """What is read over the articles of a story, where there are several."""
    return {n: figure for n, figure in shares(CASES, STORIES).items() if n in STORY_CELLS}


def shares(*folders: Path) -> Figures:
    """The cells of stories with known answers, in per cent over all folders."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for folder in folders:
        for field, (some, of) in scored_cells(folder).items():
            right[field] += some
            total[field] += of
    return {field.replace(" ", "_"): 100 * right[field] / total[field] for field in total}


#: How many cells are right, and of how many, by name.
Cells = dict[str, tuple[int, int]]
#: What is being scored meanwhile, by folder and story.
_begun: dict[tuple[Path, str], Future[Cells]] = {}


@cache
def scored_cells(folder: Path, story: str = "*") -> Cells:
    """How many cells are right, and of how many; every table of a folder reads it once."""
    begun = _begun.get((folder, story))
    return score(folder, story) if begun is None else begun.result()


def begin(pool: ProcessPoolExecutor) -> None:
    """Begin to score all folders of stories that are here, the largest first."""
    if not CASES_SCORER.is_file():
        return
    kinds = [(GENRES, gold.parent.name) for gold in sorted(GENRES.glob("*/gold.json"))]
    for folder, story in [(STORIES, "*"), (MIXED, "*"), (KEPT, "*"), *kinds, (CASES, "*")]:
        if any(folder.glob(f"{story}/gold.json")):
            _begun[folder, story] = pool.submit(score, folder, story)


def score(folder: Path, story: str) -> Cells:
    """The cells of the stories of a folder, by the given scorer, with the command in here."""
    stories = sorted(str(gold.parent) for gold in folder.glob(f"{story}/gold.json"))
    if not stories:
        stop(f"{folder}: no story with a gold.json")
    scorer = load_module(CASES_SCORER, "cases_scorer")
    told = io.StringIO()
    with (
        mock.patch.object(scorer, "run", called),
        mock.patch.object(sys, "argv", ["cases", "--json", *stories]),
        redirect_stdout(told),
    ):
        scorer.main()
    scored = json.loads(told.getvalue())
    return {field: (right, total) for field, (right, total) in scored["cells"].items()}


def called(arguments: list[str]) -> list[Any]:
    """The JSON lines that the command prints, called in this process."""
    done = CliRunner().invoke(cli, arguments)
    if done.exit_code:
        stop(f"sayso {shlex.join(arguments)} ended with status {done.exit_code}: {done.output}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def genres() -> Figures:
    """Reports of several genres, all statements known: found, right of those read, speakers."""
    figures = {}
    for kind in sorted(each.parent for each in GENRES.glob("*/gold.json")):
        cells = scored_cells(GENRES, kind.name)
        for name in ("found", "precision", "speaker"):
            right, total = cells[name]
            figures[f"{kind.name}_{name}"] = 100 * right / total
    return figures


def times() -> Figures:
    """TimeBank and AQUAINT: F1 of extents, types and values."""
    table = run_benchmark("times.py")["all"]
    return {name: 100 * table[name]["F1"] for name in ("strict", "relaxed", "type", "value")}


def coreference() -> Figures:
    """GAP's validation part and GUM's development part."""
    scored = run_benchmark("coreference.py")
    return {
        "gap": 100 * scored["gap"]["overall"],
        "gum_mentions": 100 * scored["gum"]["mentions"],
        "gum_conll": 100 * scored["gum"]["conll"],
    }


def run_benchmark(name: str) -> dict[str, Any]:
    """The JSON that a benchmark beside this one prints."""
    parsed: dict[str, Any] = json.loads(
        run([sys.executable, str(Path(__file__).parent / name), "--json"])
    )
    return parsed


MEASUREMENTS = {
    # Beside these two folders the corpus has files that no figure depends on.
    "attribution": Measurement(
        (POLNEAR / "text", POLNEAR / "attributions"), ATTRIBUTION_SCORER, attribution
    ),
    "cases": Measurement((CASES,), CASES_SCORER, lambda: cases(CASES)),
    "stories": Measurement((STORIES,), CASES_SCORER, lambda: cases(STORIES)),
    "genres": Measurement((GENRES,), CASES_SCORER, genres),
    "story": Measurement((CASES, STORIES), CASES_SCORER, story),
    "kept": Measurement((KEPT,), CASES_SCORER, lambda: shares(KEPT)),
    "mixed": Measurement((MIXED,), CASES_SCORER, lambda: shares(MIXED)),
    "times": Measurement(TIMEML, TIMES_SCORER, times),
    "coreference": Measurement((GAP.parent, GUM), Path(__file__), coreference),
}


def check(name: str, table: Table, update: bool, rebase: bool) -> tuple[Table, list[str]]:
    """Measure one table; how it should read now, and what is wrong."""
    measurement = MEASUREMENTS[name]
    if absent := [path for path in (*measurement.data, measurement.scorer) if not path.exists()]:
        print(f"{name}: not measured, for there is no {', '.join(map(str, absent))}")
        return table, []
    sha256 = hash_folders(measurement.data)
    if table.sha256 not in ("", sha256) and not rebase:
        return table, [
            f"{name}: the data changed since the floors were measured (sha256 {sha256}); if that "
            f"is meant, measure anew with: python benchmarks/floors.py --rebase {name}"
        ]
    figures = measurement.measure()
    before = {} if rebase else table.floors
    for figure, value in figures.items():
        print(f"{name:<12}{figure:<18}{value:7.2f}   floor {before.get(figure, 0.0):5.1f}")
    if not table.sha256 and not (update or rebase):
        print(f"{name}: no floors were measured yet; set them with --update")
    if update or rebase:
        table = replace(table, sha256=sha256, floors=raised(before, figures, table.margin))
    return table, [f"{name}: {problem}" for problem in fallen(before, figures)]


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument(
        "--rebase", action="append", default=[], choices=list(MEASUREMENTS), metavar="TABLE"
    )
    options = parser.parse_args()
    before = FLOORS.read_text("utf-8")
    tables = load(before)
    if set(tables) != set(MEASUREMENTS):
        stop(f"{FLOORS.name} must have the tables {', '.join(MEASUREMENTS)}")
    problems: list[str] = []
    with ProcessPoolExecutor(available_cores(), get_context("spawn")) as pool:
        begin(pool)
        for name, table in tables.items():
            tables[name], found = check(name, table, options.update, name in options.rebase)
            problems += found
    if (after := dump(tables, before)) != before and (options.update or options.rebase):
        FLOORS.write_text(after, encoding="utf-8")
        print(f"{FLOORS.name} was written")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
