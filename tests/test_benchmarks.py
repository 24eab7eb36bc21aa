"""The parts of the benchmarks that need no model: a wrong gate would pass anything."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import accuracy  # noqa: E402
import coreference  # noqa: E402
import floors  # noqa: E402
import furnish  # noqa: E402
import multiplications  # noqa: E402
import scale  # noqa: E402
from harness import Spread  # noqa: E402

from sayso.intake import Raw, clean  # noqa: E402
from sayso.model import Span  # noqa: E402
from sayso.tagger.mentions import Mention  # noqa: E402


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


FILES = {"a.txt": "one", "b/c.txt": "two"}


def test_hash_depends_on_names_and_contents_only(tmp_path: Path) -> None:
    first = make(tmp_path / "1" / "data", FILES)
    same = make(tmp_path / "2" / "data", dict(reversed(FILES.items())))
    (same / ".hidden").write_text("left by an editor")
    assert floors.hash_folders([first]) == floors.hash_folders([same])


@pytest.mark.parametrize(
    "changed",
    [
        {"a.txt": "One", "b/c.txt": "two"},
        {"a.txt": "two", "b/c.txt": "one"},
        {"a.txt": "one", "c.txt": "two"},
        {"a.txt": "one"},
        {"a.txt": "one", "b/c.txt": "two", "d.txt": ""},
        {"a.txt": "on", "b/c.txt": "etwo"},
    ],
)
def test_hash_tells_changed_data(tmp_path: Path, changed: dict[str, str]) -> None:
    before = make(tmp_path / "1" / "data", FILES)
    after = make(tmp_path / "2" / "data", changed)
    assert floors.hash_folders([before]) != floors.hash_folders([after])


def test_a_figure_below_its_floor_is_a_problem() -> None:
    assert floors.fallen({"f1": 70.0}, {"f1": 70.0}) == []
    assert len(floors.fallen({"f1": 70.0}, {"f1": 69.99})) == 1
    assert floors.fallen({"f1": 2.0}, {"f1": 1.9999999999999858}) == []


def test_a_figure_that_is_gone_is_a_problem() -> None:
    assert len(floors.fallen({"f1": 70.0}, {"other": 99.0})) == 1
    assert floors.fallen({"unread yet": 0.0}, {}) == []


def test_floors_rise_by_less_than_the_margin_allows() -> None:
    assert floors.raised({"f1": 60.0}, {"f1": 70.3, "new": 81.27}, 0.3) == {
        "f1": 70.0,
        "new": 80.9,
    }


PERCENT = st.floats(0, 100)
FIGURES = st.dictionaries(st.sampled_from("abcd"), PERCENT)


@given(FIGURES, FIGURES, st.floats(0, 5))
def test_floors_never_fall(before: dict[str, float], now: dict[str, float], margin: float) -> None:
    after = floors.raised(before, now, margin)
    assert set(after) == set(before) | set(now)
    assert all(after[name] >= floor for name, floor in before.items())
    assert floors.fallen({n: after[n] for n in now if n not in before}, now) == []


def test_floors_are_written_as_they_were_read() -> None:
    text = floors.FLOORS.read_text("utf-8")
    tables = floors.load(text)
    assert set(tables) == set(floors.MEASUREMENTS)
    written = floors.dump(tables, text)
    assert tomllib.loads(written) == tomllib.loads(text)
    assert written.splitlines()[0] == text.splitlines()[0]
    assert floors.dump(floors.load(written), written) == written


def measurement(tmp_path: Path, figures: dict[str, float]) -> floors.Measurement:
    data = make(tmp_path / "data", FILES)
    return floors.Measurement((data,), data / "a.txt", lambda: figures)


def test_changed_data_are_an_error_until_rebased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(floors.MEASUREMENTS, "cases", measurement(tmp_path, {"found": 50.0}))
    table = floors.Table("0" * 64, 2.0, {"found": 90.0})
    for update in (False, True):
        kept, problems = floors.check("cases", table, update, rebase=False)
        assert kept == table
        assert "the data changed" in problems[0]
    rebased, problems = floors.check("cases", table, update=False, rebase=True)
    assert problems == []
    assert rebased.floors == {"found": 48.0}
    assert rebased.sha256 == floors.hash_folders([tmp_path / "data"])


def test_update_keeps_a_floor_that_was_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        floors.MEASUREMENTS, "cases", measurement(tmp_path, {"found": 50.0, "kind": 99.0})
    )
    table = floors.Table("", 2.0, {"found": 90.0})
    kept, problems = floors.check("cases", table, update=True, rebase=False)
    assert kept.floors == {"found": 90.0, "kind": 97.0}
    assert len(problems) == 1


def test_calibration_error_by_hand() -> None:
    # 0.95: three of four right; 0.25: none of one.
    judged = [(0.95, True), (0.95, True), (0.95, True), (0.95, False), (0.25, False)]
    bins = accuracy.reliability(judged)
    assert [each.count for each in bins] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 4]
    assert bins[9].right == 0.75
    assert bins[0].right is None
    assert accuracy.calibration_error(bins) == pytest.approx((4 * 0.20 + 1 * 0.25) / 5)


def test_calibration_error_of_nothing_is_none() -> None:
    assert accuracy.calibration_error(accuracy.reliability([])) == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_statement_falls_into_one_bin(judged: list[tuple[float, bool]]) -> None:
    bins = accuracy.reliability(judged)
    assert sum(each.count for each in bins) == len(judged)
    assert 0.0 <= accuracy.calibration_error(bins) <= 1.0
    for each in bins:
        if each.confidence is not None:
            assert each.low - 1e-9 <= each.confidence <= each.high + 1e-9


def test_spread_is_median_and_range() -> None:
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    assert Spread.of([3.0, 1.0, 2.0]).show() == "2.0 (1.0 – 3.0)"


def test_coreference_scores_of_a_known_example() -> None:
    # The example of Vilain et al. (1995): A-B-C-D against A-B and C-D.
    a, b, c, d = ((n, n + 1) for n in range(4))
    gold = [frozenset({a, b, c, d})]
    found = [frozenset({a, b}), frozenset({c, d})]
    assert coreference._muc(gold, found) == (2, 3)
    assert coreference._muc(found, gold) == (2, 2)
    assert coreference._b_cubed(gold, found) == (2.0, 4)
    assert coreference._b_cubed(found, gold) == (4.0, 4)


def test_entities_follow_the_likeliest_link_and_the_same_name() -> None:
    text = "Ana met Ana and her dog"
    spans = [Span(0, 3), Span(8, 11), Span(16, 19)]
    mentions = [
        Mention(spans[0], spans[0], "name", "person"),
        Mention(spans[1], spans[1], "name", "person"),
        Mention(spans[2], spans[2], "pronoun", None, ((1, 0.6),)),
    ]
    assert coreference.predicted(text, mentions) == [frozenset({(0, 3), (8, 11), (16, 19)})]
    unsure = [*mentions[:2], Mention(spans[2], spans[2], "pronoun", None, ((1, 0.3),))]
    assert len(coreference.predicted(text, unsure)) == 2


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("he", True),
        ("The minister", True),
        ("a spokesman for the ministry", True),
        ("Castellane", False),
        ("the minister, Ana Ruiz", False),
    ],
)
def test_which_sources_are_bare(source: str, bare: bool) -> None:
    assert accuracy.is_bare(source) is bare


KNOWN = [
    "The council closed the bridge on Tuesday after engineers found cracks in its walls.",
    "“We could not wait for another report,” said the mayor, who has held office since 2019.",
    "A spokesman of the builder declined to comment on the cost of the work on Wednesday.",
]


def test_made_reports_are_the_same_each_time_and_none_twice() -> None:
    made = list(furnish.reports(KNOWN, 5))
    assert made == list(furnish.reports(KNOWN, 5))
    assert len({report.url for report in made}) == len({report.text for report in made}) == 5
    assert all(len(report.text.split()) >= furnish.WORDS for report in made)


def test_what_is_put_around_a_text_is_taken_off_again() -> None:
    text = "\n\n".join(["Bridge in Corvane closed & guarded", *KNOWN])
    article = clean(Raw(furnish.page(text, 3), None, None))
    assert article.text == text
    assert article.outlet == "The Made Post"
    assert article.published is not None
    assert article.published.startswith("2026-01-04")


def test_multiplications_of_an_encoder_by_hand() -> None:
    narrow, wide = multiplications.layer_widths()
    one, two, three = (multiplications.count(length) for length in (32, 64, 96))
    layer = 4 * narrow * narrow + 2 * narrow * wide  # queries, keys, values, result; two more
    grows = two - one  # by the rows, and by the square of them in attention
    square = (three - two - grows) // 2
    layers = round(square / (2 * narrow * 32 * 32))
    assert square == layers * 2 * narrow * 32 * 32
    heads = one - square - 32 * layers * layer
    assert 0 < heads < 0.1 * one


def test_growth_of_memory_is_that_after_it_has_settled() -> None:
    def run(*samples: tuple[int, float]) -> scale.Run:
        return scale.Run(10.0, 400.0, samples)

    loading = [(0, 100.0), (1000, 500.0)]
    assert run(*loading, (2000, 600.0), (2900, 610.0), (9500, 606.0), (10000, 608.0)).growth() == 2
    assert run(*loading, (2500, 600.0), (9900, 900.0), (10000, 900.0)).growth() == 300
    assert run(*loading, (2500, 600.0)).growth() is None
    assert run(*loading, (10000, 700.0)).peak == 700
    assert run((5, 1.0), (10, 3.0), (20, 5.0)).over_time(2) == [(10, 2.0), (20, 5.0)]
