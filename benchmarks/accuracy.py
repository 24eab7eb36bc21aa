"""How much of who said what, and when, is found in corpora, and how far ``confidence`` holds.

    python benchmarks/accuracy.py --polnear FOLDER

FOLDER is laid out as PolNeAR is published: ``text/*.txt`` and ``attributions/*.ann``. Its texts are
read as they are with the packaged model. The figures are those of the scorer that is given;
a statement's ``confidence`` is held against whether the scorer counts it as a right relation, that
is, whether its content overlaps one in the gold by half or more and their sources meet.
``--weights`` reads with another folder of model files, such as the model before quantisation.
Of the statements whose source is a pronoun or a description, it tells how many end at a named
speaker. Then follow, where their data are at hand, the tables of ``coreference.py`` (GAP, GUM) and
of ``times.py`` (TimeML).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import coreference
import times
from harness import (
    ATTRIBUTION_SCORER,
    GAP,
    GUM,
    POLNEAR,
    TIMEML,
    TIMES_SCORER,
    corpus_texts,
    load_module,
    stop,
)

from sayso.who.phrase import PRONOUN_WORDS

if TYPE_CHECKING:
    from sayso import Article

BINS = 10
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence; the means are null where there are none."""

    low: float
    high: float
    count: int
    confidence: float | None
    right: float | None


def reliability(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """Group (confidence, right) pairs into bins of equal width; the last one includes 1."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        groups[min(int(confidence * bins), bins - 1)].append((confidence, right))
    return [
        Bin(
            index / bins,
            (index + 1) / bins,
            len(group),
            sum(confidence for confidence, _ in group) / len(group) if group else None,
            sum(right for _, right in group) / len(group) if group else None,
        )
        for index, group in enumerate(groups)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far confidence and share right lie apart, by count."""
    total = sum(each.count for each in bins)
    apart = sum(
        each.count * abs(each.confidence - each.right)
        for each in bins
        if each.confidence is not None and each.right is not None
    )
    return apart / total if total else 0.0


def judge(
    scorer: ModuleType, documents: dict[str, Any], articles: dict[str, Article]
) -> list[tuple[float, bool]]:
    """The confidence of each statement, and whether the scorer counts it as a right relation."""
    judged = []
    for name, article in articles.items():
        document = documents[name]
        predicted = [
            scorer.cover({role: getattr(each, role) for role in scorer.ROLES}, document.text)
            for each in article.statements
        ]
        gold = [scorer.cover(each, document.text) for each in document.attributions]
        pairs = scorer.pair(
            [each for each in gold if each["content"]],
            [each for each in predicted if each["content"]],
        )
        right = {id(mine) for theirs, mine in pairs if scorer.same_source(theirs, mine)}
        judged += [
            (statement.confidence, id(mine) in right)
            for statement, mine in zip(article.statements, predicted, strict=True)
        ]
    return judged


_OPENING = frozenset(
    "the a an this that these those his her its their my our one two three some several".split()
)


def is_bare(text: str) -> bool:
    """Whether a source is a pronoun or a description without any name."""
    first, _, rest = text.partition(" ")
    if first.lower() in PRONOUN_WORDS and not rest:
        return True
    opens = first.islower() or first.lower() in _OPENING
    return opens and rest == rest.lower()


def resolved(articles: Iterable[Article]) -> dict[str, int]:
    """How many statements have a bare source, and how many of them end at a named speaker."""
    bare = named = 0
    for article in articles:
        speakers = {each.id: each for each in article.speakers}
        for statement in article.statements:
            if not statement.source or not is_bare(source := article.quote(statement.source)):
                continue
            bare += 1
            name = speakers[statement.speaker].name if statement.speaker else ""
            named += name != name.lower() and name.lower() not in source.lower()
    return {"bare": bare, "named": named}


def read(files: Sequence[Path], weights: Path | None, threads: int | None) -> Iterator[Article]:
    """Read the files as they are, with the packaged model or with other weights."""
    import sayso

    if weights is None:
        yield from sayso.read_many(files, as_is=True, threads=threads)
        return

    from sayso.tagger.decode import Heads, decode
    from sayso.tagger.encoder import Encoder

    encoder = Encoder(weights, threads=threads)
    heads = Heads.load(encoder.heads)
    for first in range(0, len(files), _TOGETHER):
        articles = [
            sayso.Article(id=file.stem, text=file.read_bytes().decode("utf-8"))
            for file in files[first : first + _TOGETHER]
        ]
        found = decode(encoder.encode([article.text for article in articles]), heads)
        for article, statements in zip(articles, found, strict=True):
            yield dataclasses.replace(article, statements=statements)


def measure(options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """All figures, and the scorer's own table of its part."""
    files = corpus_texts(options.polnear)
    scorer = load_module(options.scorer, "attribution_scorer")
    began = time.perf_counter()
    articles = {
        file.stem: article
        for file, article in zip(files, read(files, options.weights, options.threads), strict=True)
    }
    seconds = time.perf_counter() - began
    try:
        documents = scorer.read_gold(options.polnear)
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "predicted.jsonl"
            lines.write_text(
                "".join(
                    # The corpus' own name, whatever the article's record says of its file.
                    json.dumps({"doc": name, "attributions": article.to_dict()["statements"]})
                    + "\n"
                    for name, article in articles.items()
                ),
                encoding="utf-8",
            )
            scores = scorer.score(documents, scorer.read_predictions(lines, documents))
    except scorer.InputError as error:
        stop(str(error))
    judged = judge(scorer, documents, articles)
    bins = reliability(judged)
    count = max(len(judged), 1)
    result = {
        "weights": str(options.weights) if options.weights else "packaged",
        "articles": len(articles),
        "seconds": round(seconds, 2),
        "scores": scores.as_dict(),
        "resolved": resolved(articles.values()),
        "confidence": {
            "statements": len(judged),
            "mean": sum(confidence for confidence, _ in judged) / count,
            "right": sum(right for _, right in judged) / count,
            "expected_calibration_error": calibration_error(bins),
            "bins": [dataclasses.asdict(each) for each in bins],
        },
    }
    return result, scores.as_table()


def show(result: dict[str, Any], table: str) -> None:
    """Print the figures for people."""
    print(f"{result['articles']} articles, {result['weights']} weights\n")
    print(table)
    confidence = result["confidence"]
    print(f"\n{'confidence':<16}{'mean':>7}{'right':>7}{'statements':>12}")
    for each in confidence["bins"]:
        name = f"{each['low']:.1f} – {each['high']:.1f}"
        if each["count"]:
            mean, right = f"{each['confidence']:7.3f}", f"{each['right']:7.3f}"
        else:
            mean = right = f"{'-':>7}"
        print(f"{name:<16}{mean}{right}{each['count']:12d}")
    print(
        f"{'all':<16}{confidence['mean']:7.3f}{confidence['right']:7.3f}"
        f"{confidence['statements']:12d}"
    )
    print(f"expected calibration error {confidence['expected_calibration_error']:.3f}")
    bare, named = result["resolved"]["bare"], result["resolved"]["named"]
    print(
        f"\nsources that are pronouns or descriptions {bare}, "
        f"of which end at a named speaker {named} ({100 * named / max(1, bare):.1f} %)\n"
    )
    coreference.show(result)
    if (timeml := result.get("times")) is not None:
        print()
        times.show("TimeML", timeml)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--polnear", type=Path, default=POLNEAR, metavar="FOLDER")
    parser.add_argument("--scorer", type=Path, default=ATTRIBUTION_SCORER, metavar="FILE.py")
    parser.add_argument("--weights", type=Path, metavar="FOLDER", help="other model files")
    parser.add_argument("--gap", type=Path, default=GAP, metavar="FILE.tsv")
    parser.add_argument("--gum", type=Path, default=GUM, metavar="FOLDER")
    parser.add_argument("--timeml", type=Path, nargs="+", default=TIMEML, metavar="FOLDER")
    parser.add_argument("--threads", type=int, metavar="N", help="cores; by default all")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    from sayso import SaysoError

    try:
        result, table = measure(options)
        if options.weights is None:
            gap = options.gap if options.gap.is_file() else None
            gum = options.gum if options.gum.is_dir() else None
            result |= coreference.measure(gap, gum, options.threads)
    except SaysoError as error:  # such as a folder without model files
        stop(str(error))
    if all(folder.is_dir() for folder in options.timeml) and TIMES_SCORER.is_file():
        scorer = load_module(TIMES_SCORER, "times_scorer")
        result["times"] = times.score(scorer, times.documents(scorer, options.timeml))
    if options.json:
        print(json.dumps(result))
    else:
        show(result, table)


if __name__ == "__main__":
    main()
