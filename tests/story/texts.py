"""Reports written for these tests."""

from __future__ import annotations

from pathlib import Path


def _report(name: str) -> str:
    return (Path(__file__).parent / "reports" / f"{name}.txt").read_text(encoding="utf-8")


#: A wire's report.
WIRE = _report("wire")
#: The same in other words, with nothing changed.
REWRITE = _report("rewrite")
#: The same text with furniture, a cut, and six changes.
CHANGED = _report("changed")
#: A report of its own on the same news conference, with the same quotations.
OWN = _report("own")
