"""How many time expressions are found and read aright, and how fast.

    python benchmarks/times.py --timeml FOLDER FOLDER

Each FOLDER holds TimeML files, such as TimeBank and AQUAINT as TempEval-3 has them. Their texts
are read as they are against the date of each document; no model is needed. The figures are those
of the scorer that is given, over all folders together and for each half of the documents (every
other one in the order of their names, folder by folder). Words a second are those of the stage
alone, on one core.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from harness import TIMEML, TIMES_SCORER, Spread, load_module, stop


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its file, text and date of publication, and the half that it is in."""

    file: Path
    text: str
    published: str | None
    half: int


def documents(scorer: ModuleType, folders: Iterable[Path]) -> list[Document]:
    """All documents of some folders, in the order of their names."""
    found = []
    for folder in folders:
        files = sorted(folder.glob("*.tml"))
        if not files:
            stop(f"no .tml file in {folder}; name folders of TimeML with --timeml")
        for index, file in enumerate(files):
            text, published, _ = scorer.read_tml(file)
            found.append(Document(file, text, (published or "")[:10] or None, index % 2))
    return found


def score(scorer: ModuleType, chosen: Sequence[Document]) -> dict[str, Any]:
    """The scorer's counts and table for some documents."""
    from sayso import Article
    from sayso.when import find_times
    from sayso.words import split

    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder)
        lines = []
        for each in chosen:
            shutil.copy(each.file, gold / each.file.name)
            article = Article(id=each.file.stem, text=each.text, file=f"{each.file.stem}.txt")
            times = find_times(split(each.text), each.published)
            lines.append(dataclasses.replace(article, times=times).to_json())
        predicted = gold / "predicted.jsonl"
        predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        counts, table, _ = scorer.measure(gold, predicted)
    return {"documents": len(chosen), "counts": counts, **table}


def speed(chosen: Sequence[Document], runs: int) -> Spread:
    """Words a second over all documents, texts split beforehand."""
    from sayso.when import find_times
    from sayso.words import split

    texts = [(split(each.text), each.published) for each in chosen]
    for words, _ in texts:
        _ = words.lower, words.quotes  # what all stages share
    count = sum(len(each.text.split()) for each in chosen)
    rates = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        for words, published in texts:
            find_times(words, published)
        rates.append(count / (time.perf_counter() - began))
    return Spread.of(rates[1:])  # the first run loads the word lists


def show(name: str, result: dict[str, Any]) -> None:
    """Print one table for people."""
    counts = result["counts"]
    print(f"{name}: {result['documents']} documents, {counts['gold']} times")
    print(f"{'':<10}{'P':>7}{'R':>7}{'F1':>7}")
    for row in ("strict", "relaxed", "type", "value"):
        figures = (100 * result[row][column] for column in ("P", "R", "F1"))
        print(f"{row:<10}" + "".join(f"{figure:7.1f}" for figure in figures))
    print()


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--timeml", type=Path, nargs="+", default=TIMEML, metavar="FOLDER")
    parser.add_argument("--scorer", type=Path, default=TIMES_SCORER, metavar="FILE.py")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="for the speed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    scorer = load_module(options.scorer, "times_scorer")
    chosen = documents(scorer, options.timeml)
    results = {
        "all": score(scorer, chosen),
        "even half": score(scorer, [each for each in chosen if each.half == 0]),
        "odd half": score(scorer, [each for each in chosen if each.half == 1]),
    }
    rate = speed(chosen, options.runs)
    if options.json:
        print(json.dumps({**results, "words_per_second": dataclasses.asdict(rate)}))
        return
    for name, result in results.items():
        show(name, result)
    print(f"{rate.show(0)} words a second")


if __name__ == "__main__":
    main()
