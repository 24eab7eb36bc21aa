"""Copies and drift, measured on reports that are rewritten by rule at run time.

    python benchmarks/drift.py                 PolNeAR dev, all articles
    python benchmarks/drift.py --misses        also list what was missed and what was false

Each report is rewritten (``rewriting.py``) with one planted change of each kind that it has room
for. Four figures: copies found; planted changes found; changes claimed that nobody planted, an
article; and copies claimed among the originals.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from harness import POLNEAR, corpus_texts
from rewriting import Planted, Rewriting, rewrite

from sayso.intake import Raw, clean, clean_text
from sayso.model import Article
from sayso.reading import read_many
from sayso.story.copies import CANDIDATES_SHARE, compare, copy_keys
from sayso.story.model import Copy, Drift
from sayso.tagger.vectors import WordVectors

#: Kinds by which a planted change may as well be told.
_TOLD = {
    "figure": {"figure", "bound", "quote", "date"},
    "bound": {"bound", "figure"},
    "date": {"date", "figure", "quote"},
    "name": {"name", "speaker", "quote"},
    "certainty": {"certainty", "tense"},
    "act": {"act", "negation"},
    "negation": {"negation", "act", "certainty"},
    "tense": {"tense", "certainty"},
    "quote": {"quote"},
    "speaker": {"speaker", "name"},
    "dropped": {"dropped"},
    "added": {"added"},
}


@dataclass
class Measured:
    """Counts over some articles; ``notes`` say what went wrong."""

    articles: int = 0
    copies: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def share_found(self) -> float:
        """Share of the planted changes that were found."""
        return sum(self.found.values()) / max(sum(self.planted.values()), 1)

    @property
    def false_each(self) -> float:
        """False changes an article."""
        return sum(self.false.values()) / max(self.articles, 1)


def attributions(folder: Path, doc: str, text: str) -> list[tuple[str, tuple[int, int]]]:
    """Source words and content characters of each annotated attribution of a document."""
    file = min(folder.glob(f"attributions/{doc}_????.ann"))
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.split("\t")[0].partition(" ")[2]
            spans[key] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif key.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {}
            for part in rest.split():
                role, _, name = part.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(name, []))
            if roles.get("Source") and roles.get("Content"):
                source = " ".join(text[a:b] for a, b in roles["Source"])
                content = (min(a for a, _ in roles["Content"]), max(b for _, b in roles["Content"]))
                found.append((source, content))
    return found


def load(folder: Path, step: int = 1) -> list[tuple[str, str, str | None]]:
    """Name, text and date of each article of a corpus, or of every so many."""
    with (folder / "metadata.tsv").open(encoding="utf-8") as lines:
        dates = {row["doc"]: row["published"] for row in csv.DictReader(lines, delimiter="\t")}
    files = corpus_texts(folder)[::step]
    return [
        (file.stem, file.read_bytes().decode("utf-8"), _date(dates.get(file.stem)))
        for file in files
    ]


def _date(value: str | None) -> str | None:
    return None if value in (None, "", "None") else value


def measure(
    folder: Path, step: int = 1, plant: bool = True
) -> tuple[Measured, list[Article], list[Article]]:
    """Rewrite, read and compare the articles of a corpus."""
    articles = load(folder, step)
    rewritten = [
        rewrite(text, attributions(folder, doc, text), doc, plant) for doc, text, _ in articles
    ]
    originals = list(
        read_many(
            clean(Raw(text.encode(), None, None), published=date, as_is=True)
            for _, text, date in articles
        )
    )
    copies = list(
        read_many(
            clean_text(each.text, published=date)
            for each, (_, _, date) in zip(rewritten, articles, strict=True)
        )
    )
    measured = Measured()
    vectors = WordVectors()
    for (doc, _, _), original, copy, each in zip(
        articles, originals, copies, rewritten, strict=True
    ):
        candidate = len(copy_keys(original) & copy_keys(copy)) >= CANDIDATES_SHARE
        claimed = compare(original, copy, vectors) if candidate else None
        judge(measured, doc, original, copy, each, claimed)
    return measured, originals, copies


def judge(
    measured: Measured,
    doc: str,
    original: Article,
    copy: Article,
    each: Rewriting,
    claimed: Copy | None,
) -> None:
    """Count what was found of one rewriting."""
    measured.articles += 1
    measured.copies += claimed is not None
    if claimed is None:
        measured.notes.append(f"copy missed: {doc}")
    drifts = list(claimed.drift) if claimed is not None else []
    # Whichever was taken for the original, sides are told by the texts.
    swapped = claimed is not None and claimed.of == copy.id
    used: set[int] = set()
    for planted in each.planted:
        measured.planted[planted.kind] += 1
        hits = [
            i
            for i, drift in enumerate(drifts)
            if _is_there(planted, drift, copy, swapped)
            and _kind(drift, swapped) in _TOLD[planted.kind]
        ]
        used.update(i for i, drift in enumerate(drifts) if _is_there(planted, drift, copy, swapped))
        if hits:
            measured.found[planted.kind] += 1
        else:
            part = planted.sentence or original.text[slice(*planted.original or (0, 0))]
            measured.notes.append(f"{planted.kind} missed: {doc}: {part!r} {planted.inside}")
    for i, drift in enumerate(drifts):
        if i in used or _is_cut(drift, each, swapped):
            continue
        kind = _kind(drift, swapped)
        measured.false[kind] += 1
        sides = [side.text if side else None for side in (drift.before, drift.after)]
        measured.notes.append(f"{kind} false: {doc}: {sides}")


def _kind(drift: Drift, swapped: bool) -> str:
    if swapped and drift.what in ("dropped", "added"):
        return "added" if drift.what == "dropped" else "dropped"
    return drift.what


def _is_there(planted: Planted, drift: Drift, copy: Article, swapped: bool) -> bool:
    """Whether a claimed change stands where one was planted."""
    before, after = (drift.after, drift.before) if swapped else (drift.before, drift.after)
    if planted.sentence is None:
        assert planted.original is not None
        return before is not None and _touch(before.span, planted.original) and after is None
    assert planted.inside is not None
    # Cleaning may change spaces, not words.
    first, last = planted.inside
    parts = (planted.sentence[:first], planted.sentence[first:last], planted.sentence[last:])
    pattern = "".join("(" + r"\s+".join(map(re.escape, re.split(r"\s+", p))) + ")" for p in parts)
    place = re.search(pattern, copy.text)
    if place is None or after is None:
        return False
    return _touch(after.span, (place.start(2), place.end(2) + 1))


def _is_cut(drift: Drift, each: Rewriting, swapped: bool) -> bool:
    """Whether a claim says what the rewriting did cut."""
    before, after = (drift.after, drift.before) if swapped else (drift.before, drift.after)
    return (
        after is None and before is not None and any(_touch(before.span, cut) for cut in each.cut)
    )


def _touch(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def among(articles: Sequence[Article]) -> list[Copy]:
    """Copies claimed among articles, candidates only."""
    vectors = WordVectors()
    keys = [copy_keys(article) for article in articles]
    return [
        claimed
        for i, j in itertools.combinations(range(len(articles)), 2)
        if len(keys[i] & keys[j]) >= CANDIDATES_SHARE
        and (claimed := compare(articles[i], articles[j], vectors)) is not None
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--polnear", type=Path, default=POLNEAR)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--step", type=int, default=1, help="every so many articles")
    parser.add_argument("--plain", action="store_true", help="rewrite only, plant nothing")
    options = parser.parse_args()
    measured, originals, _ = measure(options.polnear, options.step, not options.plain)
    claimed = among(originals)
    print(f"copies found            {measured.copies} / {measured.articles}")
    total = sum(measured.planted.values())
    print(f"planted changes found   {100 * measured.share_found:.1f} % of {total}")
    for kind, count in measured.planted.items():
        print(f"  {kind:10} {measured.found[kind]:4} / {count:<4} {measured.false[kind]:4} false")
    print(f"false changes           {measured.false_each:.2f} an article {dict(measured.false)}")
    print(f"copies among originals  {len(claimed)}")
    if options.misses:
        print("\n".join(measured.notes))


if __name__ == "__main__":
    main()
