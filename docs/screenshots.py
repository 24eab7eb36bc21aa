"""Make pictures of every page: ``python docs/screenshots.py``.

A ledger of ``samples/ferry`` is read and served; each page is taken at 1280 and 390 pixels, in
light and dark, into ``build/screenshots``. The few that the README and the docs show are made anew
in ``docs/pictures``. Needs Chromium and ``pip install '.[browser]'``.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZES = {1280: 900, 390: 844}
THEMES = ("light", "dark")
#: What the README and the docs show: page, width, theme, height.
SHOWN = {
    "story": ("story", 1280, "light", 1000),
    "article": ("article", 1280, "light", 900),
    "review": ("review", 1280, "dark", 900),
    "phone": ("article", 390, "dark", 844),
}
COLOURS = 64


def make_ledger(path: Path, inputs: list[Path]) -> None:
    """Read the inputs into a ledger."""
    import sayso
    from sayso.ledger import Ledger

    with Ledger.open(path, create=True) as ledger:
        for article in sayso.read_many(inputs):
            ledger.add(article)


def addresses(path: Path) -> dict[str, str]:
    """A page of each kind, the richest of its kind."""
    database = sqlite3.connect(path)

    def first(query: str) -> Any:
        return database.execute(query).fetchone()

    article, label = first(
        """SELECT s.article, s.label
        FROM statements AS s LEFT JOIN copies AS k ON k.copy = s.article
        JOIN statement_figures AS f ON f.statement = s.id
        ORDER BY k.id IS NULL, s.evidence_span IS NULL, s.position LIMIT 1"""
    )
    found = {
        "story": "/",
        "article": f"/article/{article}?statement={label}#{label}",
        "articles": "/articles",
        "speakers": "/speakers",
        "claims": "/claims",
        "figures": "/figures",
        "copies": "/copies",
        "search": "/search?q=ferry",
        "review": "/review?order=contested",
        "tables": "/ledger/who_said_what",
    }
    for name, query in {
        "speaker": """SELECT story_speaker
            FROM speakers AS p JOIN statements AS s ON s.speaker = p.id
            WHERE story_speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1""",
        "claim": """SELECT c.id FROM claims AS c JOIN statements AS s ON s.claim = c.id
            GROUP BY 1 ORDER BY c.id IN (SELECT claim FROM claim_opposites) DESC, count(*) DESC""",
        "figure": """SELECT q.id FROM quantities AS q JOIN figures AS f ON f.quantity = q.id
            GROUP BY 1 ORDER BY q.agreement = 'conflict' DESC, count(*) DESC, q.id""",
    }.items():
        if row := first(query):
            found[name] = f"/{name}/{row[0]}"
    database.close()
    return found


@contextmanager
def served(path: Path) -> Iterator[tuple[str, str]]:
    """The ledger's pages on a free port."""
    import uvicorn

    from sayso.show.web.serve import application, listen

    datasette, site = application(path, author="desk")
    listener = listen(0)
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    yield address, f"{address}/?token={site.token}"
    server.should_exit = True
    thread.join(10)


def take(path: Path, out: Path, shown: bool) -> None:
    """Take every page in every size and theme; ``shown``: those of the README and docs as well."""
    from playwright.sync_api import sync_playwright

    pages = addresses(path)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served(path) as (address, entrance), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, height in SIZES.items():
            for theme in THEMES:
                size = {"width": width, "height": height}
                context = browser.new_context(viewport=size, color_scheme=theme)
                page = context.new_page()
                page.goto(entrance)
                for name, where in pages.items():
                    page.set_viewport_size(size)
                    page.goto(address + where)
                    page.screenshot(path=out / f"{name}-{width}-{theme}.png", full_page=True)
                    for title, (of, *how, tall) in SHOWN.items() if shown else ():
                        if (of, *how) == (name, width, theme):
                            page.set_viewport_size({"width": width, "height": tall})
                            page.goto(address + where)
                            _small(page.screenshot(), PICTURES / f"{title}.png")
                context.close()
        browser.close()


def _small(picture: bytes, path: Path) -> None:
    """A picture in few colours."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--ledger", type=Path, help="another ledger than that of the samples")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger
        if ledger is None:
            ledger = Path(folder) / "ferry.db"
            make_ledger(ledger, sorted((ROOT / "samples" / "ferry").iterdir()))
        take(ledger, options.out, shown=options.ledger is None)
    print(f"pictures are in {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
