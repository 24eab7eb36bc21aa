"""Whole scans: every record a row or a skipped row, stopped and gone on with, here and on Ray."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

import sayso
from sayso.errors import InputError

pytest.importorskip("daft", reason="scanning archives needs: pip install 'sayso[scan]'")
pytest.importorskip("warcio", reason="scanning archives needs: pip install 'sayso[scan]'")

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.scan import folder as layout
from sayso.scan.folder import ScanError
from sayso.scan.scan import Options, Summary, prepare, run
from sayso.scan.taken import articles_from_scan
from sayso.tables import TABLES

from .archive import Made, page, write_inputs

PART = 12


@dataclass(frozen=True)
class Whole:
    """Inputs with the scan of them in one go."""

    inputs: Path
    made: Made
    out: Path
    summary: Summary


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("scan")
    made = write_inputs(folder / "inputs")
    out = folder / "out"
    summary = run(prepare([str(folder / "inputs")], out, Options(part_size=PART)))
    return Whole(folder / "inputs", made, out, summary)


def tables(out: Path) -> dict[str, pa.Table]:
    return {name: pq.read_table(out / name) for name in (*TABLES, "copies")}


def files(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for name in (*TABLES, "copies")
        for path in (out / name).iterdir()
    }


def command(inputs: Path, out: Path, *more: str) -> list[str]:
    call = "from sayso.cli import main; main()"
    size = ["--part-size", str(PART)]
    return [sys.executable, "-c", call, "scan", str(inputs), "--out", str(out), *size, *more]


def test_every_record_is_an_article_or_is_skipped(whole: Whole) -> None:
    summary, made = whole.summary, whole.made
    assert (summary.articles, summary.unread) == (len(made.good), made.broken)
    found = tables(whole.out)
    assert found["articles"].num_rows == len(made.good)
    skipped = [row for row in found["skipped"].to_pylist() if row["reason"] == "unreadable"]
    assert len(skipped) == made.broken
    records = found["articles"]["record"].to_pylist() + [row["record"] for row in skipped]
    assert len(set(records)) == len(records)
    addresses = {a for a in found["articles"]["url"].to_pylist() if a and "news.example" in a}
    assert addresses == {a for a in made.good if a.startswith("https://")}
    assert found["statements"].num_rows == summary.statements > len(made.good)
    assert not (whole.out / "_staging").exists()


def test_articles_come_back_as_they_are_read_alone(whole: Whole) -> None:
    back = {article.url or article.id: article for article in articles_from_scan(whole.out)}
    assert len(back) == len(whole.made.good)
    assert tables(whole.out)["articles"]["exact"].null_count == len(whole.made.good)
    for number in (0, 7, 8, 59):
        raw = sayso.intake.Raw(
            page(number),
            str(whole.inputs / "crawl.warc.gz"),
            f"https://news.example/{number}",
            "text/html; charset=utf-8",
        )
        alone = sayso.read(raw)
        assert alone.statements
        assert back[f"https://news.example/{number}"].to_json() == alone.to_json()
    name = str(whole.inputs / "pages" / "1030.html")
    (from_page,) = (a for a in back.values() if a.file == name)
    assert from_page == sayso.read(Path(name))


def test_a_name_that_is_no_text_costs_nothing_else(tmp_path: Path) -> None:
    """Such as one in Latin-1."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    try:
        (source / os.fsdecode(b"caf\xe9.html")).write_bytes(page(1))
    except OSError:
        pytest.skip("the file system takes no such names")
    (source / "good.html").write_bytes(page(2))
    summary = run(prepare([str(source)], out, Options()))
    assert summary.articles + summary.unread == 2
    assert str(source / "good.html") in {a.file for a in articles_from_scan(out)}
    records = {row["record"] for row in tables(out)["skipped"].to_pylist()}
    records |= {row["record"] for row in tables(out)["articles"].to_pylist()}
    assert str(source / "caf\\udce9.html") in records


def test_a_part_of_a_scan_by_a_condition(whole: Whole) -> None:
    some = list(articles_from_scan(whole.out, "published >= '2026-03-04' and title like 'Rep%'"))
    assert len(some) == 6
    assert all(
        a.published == "2026-03-04" and a.title.startswith("Report") for a in some if a.title
    )
    with pytest.raises(ScanError, match=r"cannot be understood.*columns record, id, file"):
        next(articles_from_scan(whole.out, "no such"))
    with pytest.raises(ScanError, match="holds no scan"):
        next(articles_from_scan(whole.inputs))


def test_killed_and_gone_on_with(whole: Whole, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(whole.inputs, out, "--workers", "1"), start_new_session=True, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while len(list(out.glob("done/0*.json"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("done/0*.json")}
    assert 2 <= len(before) < whole.summary.parts
    # what a part that was being moved into its place leaves behind
    (out / "statements" / "000099-00000000.parquet").write_bytes(b"half")

    again = subprocess.run(
        command(whole.inputs, out, "--workers", "2"), capture_output=True, text=True, check=True
    )
    assert re.search(rf"{len(before)} parts? (is|are) finished already", again.stderr)
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("done/0*.json")}
    assert {name: after[name] for name in before} == before
    assert files(out) == files(whole.out)


@pytest.mark.parametrize("all_of_it", [True, False], ids=["Ctrl-C", "the command alone"])
def test_interrupted(whole: Whole, tmp_path: Path, all_of_it: bool) -> None:
    """By a terminal, which tells the workers as well, or by a signal to the command."""
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(whole.inputs, out, "--workers", "2"),
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(out.glob("done/0*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    (os.killpg if all_of_it else os.kill)(process.pid, signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 130, told
    assert re.search(r"sayso: stopped; \d+ of \d+ parts are finished and kept", told)
    assert "Traceback" not in told


def test_a_finished_scan_reads_nothing_again(whole: Whole) -> None:
    was = files(whole.out)
    plan = prepare([str(whole.inputs)], whole.out, Options(part_size=PART))
    assert plan.left == []
    assert run(plan) == whole.summary
    assert files(whole.out) == was


def test_inputs_that_come_later_are_read_beside_the_others(whole: Whole, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, second = whole.inputs / "table.csv", whole.inputs / "table.jsonl"
    run(prepare([str(first)], out, Options(part_size=PART)))
    plan = prepare([str(first), str(second)], out, Options(part_size=PART))
    assert [part.sources[0].path for part in plan.left] == [str(second)]
    run(plan)
    rows = tables(out)["articles"].to_pylist()
    names = (str(first), str(second))
    same = [r for r in tables(whole.out)["articles"].to_pylist() if r["file"].startswith(names)]
    assert sorted(rows, key=lambda r: r["record"]) == sorted(same, key=lambda r: r["record"])


def test_other_options_and_changed_inputs_are_told(whole: Whole, tmp_path: Path) -> None:
    with pytest.raises(ScanError, match="was begun with part-size 12, not 13"):
        prepare([str(whole.inputs)], whole.out, Options(part_size=13))
    file, out = tmp_path / "a.csv", tmp_path / "out"
    file.write_text("text\nThe mayor said the bridge was safe.\n")
    prepare([str(file)], out, Options())
    file.write_text("text\nThe mayor said that the bridge was not safe at all.\n")
    with pytest.raises(ScanError, match=r"a\.csv: has changed since the scan"):
        prepare([str(file)], out, Options())
    with pytest.raises(ScanError, match="is not named or not there now"):
        prepare([str(whole.inputs / "table.csv")], out, Options())
    with pytest.raises(ScanError, match="is there already and is no scan"):
        prepare([str(file)], whole.inputs, Options())
    with pytest.raises(InputError, match="no such file or folder"):
        prepare([str(tmp_path / "none")], tmp_path / "new", Options())
    with layout.alone(out), pytest.raises(ScanError, match="another scan"), layout.alone(out):
        pass


def test_a_scan_does_not_read_itself_nor_a_file_twice(whole: Whole, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nThe mayor said the bridge was safe.\n")
    out = tmp_path / "out"
    inputs = [str(tmp_path), str(tmp_path / "." / "a.csv"), f"{tmp_path}/../{tmp_path.name}/a.csv"]
    assert run(prepare(inputs, out, Options())).articles == 1
    assert prepare(inputs, out, Options()).left == []


def test_the_command_tells_what_it_did(whole: Whole) -> None:
    told = subprocess.run(
        command(whole.inputs, whole.out), capture_output=True, text=True, check=True
    ).stderr
    good, broken = len(whole.made.good), whole.made.broken
    assert f"{good} articles with {whole.summary.statements} statements; {broken} records" in told
    assert "skipped: " in told


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


def test_two_workers_of_ray_give_the_same(whole: Whole, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="scanning on Ray needs: pip install 'sayso[ray]'")
    out = tmp_path / "out"
    call = command(whole.inputs, out)
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "DO_NOT_TRACK": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", RAY, *call[3:]],
        capture_output=True,
        text=True,
        env=environment,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    assert "2 workers on the Ray cluster" in ran.stderr
    assert files(out) == files(whole.out)
