"""What the benchmarks share: where things are, the installed command, medians with their spread."""

from __future__ import annotations

import importlib.util
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
#: Corpora, cases and scorers lie beside the checkout; they are no part of it.
DATA = ROOT.parent / "shared"
POLNEAR = DATA / "data" / "polnear" / "dev"
CASES = DATA / "cases"
STORIES = ROOT / "tests" / "stories"
GENRES = ROOT / "tests" / "genres"
#: Stories that are only counted: nothing is mended by them.
KEPT = ROOT / "tests" / "kept"
MIXED = ROOT / "tests" / "mixed"
ATTRIBUTION_SCORER = DATA / "score" / "attribution.py"
GAP = DATA / "data" / "gap" / "gap-validation.tsv"
GUM = DATA / "data" / "gum" / "dev"
TIMEML = (DATA / "data" / "tbaq" / "TimeBank", DATA / "data" / "tbaq" / "AQUAINT")
TIMES_SCORER = DATA / "score" / "times.py"
CASES_SCORER = DATA / "score" / "cases.py"


def stop(message: str) -> NoReturn:
    """End with a message and status 2."""
    print(f"{Path(sys.argv[0]).stem}: {message}", file=sys.stderr)
    raise SystemExit(2)


def sayso_command() -> list[str]:
    """The installed ``sayso`` of this interpreter, else the same from the sources on its path."""
    script = Path(sys.executable).parent / "sayso"
    if script.is_file():
        return [str(script)]
    return [sys.executable, "-c", "from sayso.cli import main; main()"]


def load_module(path: Path, name: str) -> ModuleType:
    """Import one file that is in no package."""
    if not path.is_file():
        stop(f"no scorer at {path}; name it with --scorer")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up here
    spec.loader.exec_module(module)
    return module


def corpus_texts(folder: Path) -> list[Path]:
    """The texts of a corpus in PolNeAR's layout."""
    files = sorted((folder / "text").glob("*.txt"))
    if not files or not (folder / "attributions").is_dir():
        stop(
            f"{folder} holds no corpus: it needs text/*.txt and attributions/*.ann, as PolNeAR "
            "is published; name such a folder with --polnear"
        )
    return files


@dataclass(frozen=True, slots=True)
class Spread:
    """Repeated measurements of one thing."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(statistics.median(values), min(values), max(values))

    def show(self, digits: int = 1) -> str:
        return f"{self.median:,.{digits}f} ({self.low:,.{digits}f} – {self.high:,.{digits}f})"
