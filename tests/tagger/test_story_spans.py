"""The statements that are marked in the stories for training stand where they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.corpus import Attribution
from training.spans import marked, stamp

Marked = list[tuple[str, str, list[Attribution]]]

STORIES = Path(__file__).parents[2] / "training" / "stories"


@pytest.fixture(scope="module")
def articles() -> Marked:
    return list(marked(STORIES))


def test_every_report_of_a_marked_story_is_marked(articles: Marked) -> None:
    listed = {
        f"{path.parent.name}/{name}"
        for path in STORIES.glob("*/spans.json")
        for name in json.loads((path.parent / "gold.json").read_text("utf-8"))["articles"]
    }
    assert len(listed) > 300
    assert {name for name, _, _ in articles} == listed


def test_spans_begin_and_end_with_words_of_their_text(articles: Marked) -> None:
    for name, text, attributions in articles:
        for each in attributions:
            assert each["content"], name
            for start, end in (span for spans in each.values() for span in spans):
                assert 0 <= start < end <= len(text), name
                assert text[start:end] == text[start:end].strip(), (name, text[start:end])


def test_a_text_that_is_cleaned_otherwise_is_refused(tmp_path: Path) -> None:
    story = tmp_path / "story"
    story.mkdir()
    (story / "1.txt").write_text("Ada Brand said the deck was rusty.\n", "utf-8")
    (story / "gold.json").write_text('{"articles": {"1": {"published": "2026-03-02"}}}', "utf-8")
    spans = {"1": {"text": stamp("another text"), "attributions": []}}
    (story / "spans.json").write_text(json.dumps(spans), "utf-8")
    with pytest.raises(SystemExit, match="cleaned otherwise"):
        list(marked(tmp_path))
