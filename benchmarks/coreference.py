"""Pronouns and coreference, against GAP and GUM.

    python benchmarks/coreference.py --gap gap-validation.tsv --gum FOLDER

GAP (Webster et al. 2018), in the snippet-context setting: the pronoun is given, the two names are
those of the file, and everything else is predicted. F1 over both names, by the pronoun's gender,
and the ratio of feminine to masculine. GUM (Zeldes 2017): F1 of mentions with exact extents, and
the CoNLL score (Pradhan et al. 2012), the mean F1 of MUC, B³ and CEAF with entities aligned by φ4;
mentions that refer to nothing else count as mentions and not as entities.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from harness import GAP, GUM, stop

from sayso.model import Span
from sayso.pipeline import Pipeline
from sayso.tagger.mentions import Mention
from sayso.who.refer import shares
from sayso.who.voices import Cast
from sayso.words import split

#: Least share at which a pronoun counts as a name; set on GAP development.
SHARE = 0.1
_FEMININE = frozenset({"she", "her", "hers"})

Cluster = frozenset[tuple[int, int]]


@dataclass
class Counts:
    """True and false positives, and false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, predicted: bool, gold: bool) -> None:
        self.right += predicted and gold
        self.wrong += predicted and not gold
        self.missed += gold and not predicted

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


def gap_scores(path: Path, pipeline: Pipeline, share: float = SHARE) -> dict[str, float]:
    """F1 of GAP, overall and by gender, and the bias ratio."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    counts = {"feminine": Counts(), "masculine": Counts()}
    for row, mentions in zip(rows, pipeline.mentions([r["Text"] for r in rows]), strict=True):
        gender = "feminine" if row["Pronoun"].lower() in _FEMININE else "masculine"
        found = gap_row(row, mentions, share)
        for name, predicted in zip("AB", found, strict=True):
            counts[gender].add(predicted, row[f"{name}-coref"].upper() == "TRUE")
    both = Counts(
        *(sum(getattr(c, k) for c in counts.values()) for k in ("right", "wrong", "missed"))
    )
    f1 = {name: each.f1 for name, each in counts.items()}
    return {"overall": both.f1, **f1, "bias": f1["feminine"] / max(f1["masculine"], 1e-9)}


def gap_row(row: dict[str, str], mentions: Sequence[Mention], share: float) -> tuple[bool, bool]:
    """Whether the pronoun of a row is A, and whether it is B."""
    words = split(row["Text"])
    cast = Cast(words, mentions)
    found = shares(cast, mentions)
    offset = int(row["Pronoun-offset"])
    mine = next((found[i] for i, m in enumerate(mentions) if m.head.start == offset), {})
    values = []
    for name in "AB":
        start = int(row[f"{name}-offset"])
        inside = words.within(Span(start, start + len(row[name])))
        voice = next((v for i in reversed(inside) if (v := cast.voice_at(i)) is not None), None)
        values.append(mine.get(id(voice), 0.0) if voice is not None else 0.0)
    a, b = values
    return a >= share and a >= b, b >= share and b >= a


def gum_gold(path: Path) -> tuple[str, list[Cluster]]:
    """The text of a GUM document, and its entities as sets of mentions (singletons among them)."""
    text, opened, chains = "", {}, {}  # type: ignore[var-annotated]
    places: list[tuple[int, int]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and "_block" not in line and text:
            text = text.rstrip() + "\n"
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        places.append((len(text), len(text) + len(cells[1])))
        text += cells[1]
        value = misc.get("Entity", "")
        for opening, closing in re.findall(r"\(([^()]+)|([^()]*)\)", value):
            if opening:
                opened.setdefault(opening.split("-")[0], []).append(len(places) - 1)
                last = opening.split("-")[0]
            else:
                entity = closing or last
                if opened.get(entity):
                    first = opened[entity].pop()
                    chains.setdefault(entity, set()).add((places[first][0], places[-1][1]))
        if misc.get("SpaceAfter") != "No":
            text += " "
    return text, [frozenset(chain) for chain in chains.values()]


def predicted(text: str, mentions: Sequence[Mention]) -> list[Cluster]:
    """Entities by each mention's likeliest antecedent, and names of the same words."""
    parent = list(range(len(mentions)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    named: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        if mention.form == "name":
            name = text[mention.span.start : mention.span.end].casefold()
            parent[root(index)] = root(named.setdefault(name, index))
        if mention.antecedents:
            other, share = mention.antecedents[0]
            none = 1 - sum(probability for _, probability in mention.antecedents)
            if share > none:
                parent[root(index)] = root(other)
    chains: dict[int, set[tuple[int, int]]] = {}
    for index, mention in enumerate(mentions):
        span = mention.phrase or mention.span
        chains.setdefault(root(index), set()).add((span.start, span.end))
    return [frozenset(chain) for chain in chains.values()]


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(one: Sequence[Cluster], other: Sequence[Cluster]) -> tuple[int, int]:
    where = {m: i for i, cluster in enumerate(other) for m in cluster}
    right = total = 0
    for cluster in one:
        parts = {where.get(m, (m,)) for m in cluster}
        right += len(cluster) - len(parts)
        total += len(cluster) - 1
    return right, total


def _b_cubed(one: Sequence[Cluster], other: Sequence[Cluster]) -> tuple[float, int]:
    where = {m: cluster for cluster in other for m in cluster}
    right, total = 0.0, 0
    for cluster in one:
        for m in cluster:
            right += len(cluster & where.get(m, frozenset())) / len(cluster)
        total += len(cluster)
    return right, total


def _ceaf(gold: Sequence[Cluster], found: Sequence[Cluster]) -> float:
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    if not gold or not found:
        return 0.0
    scores = np.asarray([[2 * len(g & p) / (len(g) + len(p)) for p in found] for g in gold])
    rows, columns = linear_sum_assignment(-scores)
    return float(scores[rows, columns].sum())


def gum_scores(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Mention F1, and the CoNLL score with its three parts, over all documents of a folder."""
    files = sorted(folder.glob("*.conllu"))
    if not files:
        stop(f"{folder} holds no .conllu file; name GUM's folder with --gum")
    gold = [gum_gold(path) for path in files]
    sums: dict[str, list[float]] = {name: [0.0] * 4 for name in ("mentions", "muc", "b3", "ceaf")}
    for (text, chains), mentions in zip(
        gold, pipeline.mentions([text for text, _ in gold]), strict=True
    ):
        mine = predicted(text, mentions)
        wanted, got = (set().union(*each) if each else set() for each in (chains, mine))
        _add(sums["mentions"], (len(wanted & got), len(got)), (len(wanted & got), len(wanted)))
        real, guessed = ([c for c in each if len(c) > 1] for each in (chains, mine))
        _add(sums["muc"], _muc(guessed, real), _muc(real, guessed))
        _add(sums["b3"], _b_cubed(guessed, real), _b_cubed(real, guessed))
        same = _ceaf(real, guessed)
        _add(sums["ceaf"], (same, len(guessed)), (same, len(real)))
    scores = {
        name: f1(p / q if q else 0.0, r / s if s else 0.0) for name, (p, q, r, s) in sums.items()
    }
    scores["conll"] = (scores["muc"] + scores["b3"] + scores["ceaf"]) / 3
    return scores


def _add(sums: list[float], precision: Iterable[float], recall: Iterable[float]) -> None:
    for index, value in enumerate((*precision, *recall)):
        sums[index] += value


def measure(gap: Path | None, gum: Path | None, threads: int | None) -> dict[str, Any]:
    """The figures of what is there."""
    pipeline = Pipeline(threads)
    result: dict[str, Any] = {}
    if gap is not None:
        result["gap"] = gap_scores(gap, pipeline)
    if gum is not None:
        result["gum"] = gum_scores(gum, pipeline)
    return result


def show(result: dict[str, Any]) -> None:
    """Print the figures for people."""
    if gap := result.get("gap"):
        print(
            f"GAP F1 {100 * gap['overall']:.1f} (feminine {100 * gap['feminine']:.1f}, masculine "
            f"{100 * gap['masculine']:.1f}, bias {gap['bias']:.2f})"
        )
    if gum := result.get("gum"):
        print(
            f"GUM mention F1 {100 * gum['mentions']:.1f}, CoNLL {100 * gum['conll']:.1f} "
            f"(MUC {100 * gum['muc']:.1f}, B³ {100 * gum['b3']:.1f}, CEAF {100 * gum['ceaf']:.1f})"
        )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gap", type=Path, default=GAP, metavar="FILE.tsv")
    parser.add_argument("--gum", type=Path, default=GUM, metavar="FOLDER")
    parser.add_argument("--threads", type=int, metavar="N", help="cores; by default all")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if not options.gap.is_file():
        stop(f"no GAP file at {options.gap}; name it with --gap")
    result = measure(options.gap, options.gum, options.threads)
    if options.json:
        print(json.dumps(result))
    else:
        show(result)


if __name__ == "__main__":
    main()
