"""Templates: every value is escaped, and shown so that it cannot disturb what is around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import words
from .claims import Named
from .links import Links, PageLinks, ReportLinks

HERE = Path(__file__).parent
#: SVG paths of the marks, around 0 0.
SHAPES = {
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "diamond": "M0-6.5 6.5 0 0 6.5-6.5 0z",
    "square": "M-4.6-4.6h9.2v9.2h-9.2z",
    "triangle": "M0-6 5.8 4.6h-11.6z",
}
#: The shape of a mark on the timeline, by act.
ACT_SHAPES = {"deny": "diamond", "refuse": "square", "demand": "triangle"}


def _safe(value: Any) -> Any:
    """What a template is about to write; markup of our own passes."""
    return words.visible(value) if type(value) is str else value


def _names(people: Sequence[Named]) -> str:
    return ", ".join(words.clipped(each.name, 90) for each in people) or "nobody named"


def _environment(links: Links, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=autoescape,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "links": links,
        "shapes": {name: Markup(path) for name, path in SHAPES.items()},
        "act_shapes": ACT_SHAPES,
        "names": _names,
        "EVIDENCE": words.EVIDENCE,
        "ACTS": words.ACTS,
    }
    environment.filters |= {
        "day": words.short_day,
        "clip": words.clipped,
        "number": words.number,
        "count": words.count,
        "md": words.markdown,
    }
    return environment


@lru_cache(maxsize=1)
def pages() -> Environment:
    """The templates of the pages."""
    return _environment(PageLinks(), True)


@lru_cache(maxsize=2)
def reports(autoescape: bool = True) -> Environment:
    """The templates of the report: HTML, or Markdown without escapes of HTML."""
    return _environment(ReportLinks(), autoescape)


def page(name: str, context: Mapping[str, Any]) -> str:
    """A page of the template ``name``."""
    return pages().get_template(name).render(context)


@lru_cache(maxsize=8)
def static(name: str) -> str:
    """A style sheet or script of ours."""
    return (HERE / "static" / name).read_text("utf-8")
