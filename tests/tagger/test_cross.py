"""Two statements read at once."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.tagger.cross import ROOM, SIDE, CrossEncoder, joined, pieces
from sayso.tagger.encoder import FOLDER

PAIRS = [
    ("the bridge was closed for several weeks", "the crossing had been shut for weeks"),
    ("the bridge was closed for several weeks", "the mayor had signed the lease himself"),
    ("the ferry sank within ten minutes", "ten minutes later the ferry had gone under"),
    ("", "the mayor had signed the lease himself"),
]


@pytest.fixture(scope="module")
def reader() -> CrossEncoder:
    return CrossEncoder()


def test_what_is_said_in_other_words_is_likelier_than_another_matter(reader: CrossEncoder) -> None:
    same, other, *_ = reader(PAIRS, [0.3] * len(PAIRS))
    assert other < 0.08 < same


def test_the_order_of_two_and_the_company_are_no_matter(reader: CrossEncoder) -> None:
    likely = [0.02, 0.3, 0.5, 0.9]
    together = reader(PAIRS, likely)
    assert all(0 <= each <= 1 for each in together)
    for (one, other), before, found in zip(PAIRS, likely, together, strict=True):
        assert reader([(one, other)], [before]) == [found]
        assert reader([(other, one)], [before]) == [found]


def test_what_the_trees_say_counts(reader: CrossEncoder) -> None:
    low, high = reader([PAIRS[0]] * 2, [0.02, 0.9])
    assert low < high


def test_a_long_statement_is_read_as_far_as_there_is_room(reader: CrossEncoder) -> None:
    text = "the bridge was closed " * 60
    tokenizer = reader._loaded.tokenizer
    assert len(pieces(tokenizer, text)) == SIDE
    assert 0 <= reader([(text, text)], [0.5])[0] <= 1


def test_a_row_tells_whose_each_piece_is() -> None:
    assert joined([7, 8], [9]) == ([101, 7, 8, 102, 9, 102], [0, 0, 0, 0, 1, 1])


def test_every_load_says_the_same(reader: CrossEncoder) -> None:
    likely = [0.3] * len(PAIRS)
    wanted = reader(PAIRS, likely)
    for _ in range(6):
        assert CrossEncoder()(PAIRS, likely) == wanted


def test_unpacked_weights_say_nearly_the_same(reader: CrossEncoder) -> None:
    packed = reader._loaded
    unpacked = dataclasses.replace(packed, requests=reader._compile(unpacked=True))
    assert unpacked.said(PAIRS) == pytest.approx(packed.said(PAIRS), abs=ROOM)


def test_a_model_that_answers_wrongly_is_not_used(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).symlink_to(file)
    weights = json.loads((FOLDER / "cross.json").read_text("utf-8"))
    (tmp_path / "cross.json").unlink()
    (tmp_path / "cross.json").write_text(json.dumps(weights | {"probe": [0.0, 0.0]}), "utf-8")
    with pytest.raises(ModelError, match="does not say what it should"):
        CrossEncoder(tmp_path)(PAIRS, [0.5] * len(PAIRS))


def test_missing_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes((FOLDER / "tokenizer.json").read_bytes())
    with pytest.raises(ModelError, match="Reinstall sayso"):
        CrossEncoder(tmp_path)(PAIRS, [0.5] * len(PAIRS))
