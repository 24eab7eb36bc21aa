"""Families of copies over a scan."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("daft", reason="scanning archives needs: pip install 'sayso[scan]'")

import pyarrow.parquet as pq

from sayso.scan.copies import components
from sayso.scan.scan import Options, prepare, run

from .archive import text


def _words(seed: int, count: int) -> list[str]:
    chosen = random.Random(seed)
    return [f"{chosen.choice('bdfgklmnprst')}{chosen.randrange(10_000)}" for _ in range(count)]


def test_copies_are_families_and_others_stand_alone(tmp_path: Path) -> None:
    """A wire report, the same cut short, the same with another case and points, and strangers."""
    wire = _words(1, 300)
    reports = {
        "wire": ("2026-03-02", wire),
        "same": ("2026-03-03", [word.upper() + "," for word in wire]),
        "cut": ("2026-03-04", wire[:220]),
        "early": ("2026-03-01", [*_words(2, 40), *wire]),
        "little": ("2026-03-05", [*wire[:60], *_words(3, 240)]),
        **{f"other{n}": ("2026-03-01", _words(n, 300)) for n in range(10, 30)},
    }
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(
            json.dumps(
                {"text": " ".join(words) + ".", "url": f"https://x.example/{name}", "date": date}
            )
            + "\n"
            for name, (date, words) in reports.items()
        )
        + json.dumps({"text": text(1), "url": "https://x.example/short"})
        + "\n"
    )
    summary = run(prepare([str(source)], tmp_path / "out", Options(part_size=5)))
    assert (summary.families, summary.copies) == (1, 3)
    articles = pq.read_table(tmp_path / "out" / "articles").to_pylist()
    name = {row["record"]: row["url"].rsplit("/", 1)[1] for row in articles}
    rows = pq.read_table(tmp_path / "out" / "copies").to_pylist()
    assert len(rows) == len(reports) + 1
    family = {name[row["record"]]: name[row["family"]] for row in rows}
    # the earliest gives the family its name
    assert {n for n, first in family.items() if first == "early"} == {
        "wire",
        "same",
        "cut",
        "early",
    }
    assert all(family[n] == n for n in family if n not in ("wire", "same", "cut"))
    similarity = {name[row["record"]]: row["similarity"] for row in rows}
    assert similarity["early"] == 1.0
    # 296 shingles of 336 are shared
    assert similarity["wire"] == similarity["same"] == pytest.approx(296 / 336, abs=0.12)


def test_what_hangs_together_over_a_chain_is_one() -> None:
    chain = np.arange(99)
    label = components(200, np.r_[chain, [150]], np.r_[chain + 1, [120]])
    assert set(label[:100]) == {0}
    assert label[150] == label[120] == 120
    assert label[110] == 110
