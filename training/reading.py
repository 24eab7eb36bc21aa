"""The articles that what compares reports is trained on."""

from __future__ import annotations

import json
from pathlib import Path

from sayso import Article, read, read_many

ROOT = Path(__file__).resolve().parent.parent
#: Stories with known answers: those that floors are held on, and those for training alone.
STORIES = (ROOT / "tests" / "stories", ROOT / "training" / "stories")


def story_folders() -> list[Path]:
    """The folders of all stories with known answers, by name."""
    found = [path.parent for folder in STORIES for path in folder.glob("*/gold.json")]
    return sorted(found, key=lambda path: path.name)


def story_articles(folder: Path) -> dict[str, Article]:
    """The articles of a story by their names in its ``gold.json``."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return {
        name: read(
            folder / each.get("file", f"{name}.txt"),
            published=None if each.get("published_in_text") else each["published"],
        )
        for name, each in gold["articles"].items()
    }


def corpus_articles(
    corpus: Path, kept: Path | None = None, *, dated: bool = False
) -> list[Article]:
    """The articles of PolNeAR, read as they are, in the order of their names.

    Args:
        corpus: a folder with ``text/<doc>.txt``.
        kept: the same, as JSON lines; they are written there if there are none.
        dated: with the dates that are in the files' names.
    """
    if kept is not None and kept.exists():
        lines = kept.read_text("utf-8").splitlines()
        return [Article.from_dict(json.loads(line)) for line in lines]
    texts = sorted((corpus / "text").glob("*.txt"))
    inputs = texts if dated else [text.read_text("utf-8") for text in texts]
    found = list(read_many(inputs, as_is=True))
    if kept is not None:
        kept.write_text("".join(f"{each.to_json()}\n" for each in found), "utf-8")
    return found
