"""Articles made at run time: pages with furniture around a text, reports of shuffled parts."""

from __future__ import annotations

import datetime
import html
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SECTIONS = ("World", "Business", "Politics", "Sport", "Culture", "Weather", "Obituaries", "Letters")
TEASERS = (
    "Ten walks for a rainy weekend",
    "What the new bus timetable means for you",
    "Our readers’ best recipes with rhubarb",
    "In pictures: the harbour fair",
    "Quiz: how well do you know the county?",
)
#: How many words a made report has at the least; PolNeAR's have about 650.
WORDS = 500


def page(text: str, number: int = 0) -> bytes:
    """A page of a news site around a text whose first line is its headline.

    With scripts, a menu, a cookie notice, share buttons, a newsletter box amid the paragraphs,
    teasers and a footer, as saved pages have them.
    """
    first, *rest = [line.strip() for line in text.split("\n") if line.strip()]
    title = html.escape(first)
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number % 180)
    menu = "".join(f'<li><a href="/{s.lower()}">{s}</a></li>' for s in SECTIONS)
    teasers = "".join(
        f'<li><a href="/{number}/{i}"><img src="/t/{i}.jpg" alt=""><span>{each}</span></a></li>'
        for i, each in enumerate(TEASERS)
    )
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in rest]
    box = (
        '<aside class="newsletter"><h3>Sign up for our newsletter</h3><form><input></form></aside>'
    )
    paragraphs.insert(len(paragraphs) // 2, box)
    style = "".join(f".c{i}{{margin:{i}px;padding:0 {i}px}}" for i in range(120))
    script = "window.dataLayer=window.dataLayer||[];" + "dataLayer.push({'e':1});" * 60
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Made Post"
        f"</title><meta property='og:title' content='{title}'><meta property='og:site_name' "
        f"content='The Made Post'><meta property='article:published_time' "
        f"content='{day.isoformat()}T08:00:00Z'><style>{style}</style><script>{script}</script>"
        f"</head><body><div id='cookie-consent'><p>We use cookies to make this site better. Read "
        f"our policy.</p><button>Accept all</button></div><header><a href='/'>The Made Post</a>"
        f"<nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><div class='share'>"
        f"<a href='#'>Share</a> <a href='#'>Tweet</a> <a href='#'>Email</a></div>"
        f"{''.join(paragraphs)}</article><section class='related'><h2>More on this</h2><ul>"
        f"{teasers}</ul></section></main><footer><p>© 2026 The Made Post. All rights reserved."
        f"</p><ul>{menu}</ul></footer><script>{script}</script></body></html>"
    ).encode()


@dataclass(frozen=True, slots=True)
class Report:
    """A made report: its address, its day (ISO) and its text, the headline on the first line."""

    url: str
    published: str
    text: str


def paragraphs(folders: Sequence[Path]) -> list[str]:
    """The paragraphs of running text in the plain texts of some folders."""
    found = []
    for folder in folders:
        for file in sorted(folder.rglob("*.txt")):
            lines = re.split(r"\n+", file.read_bytes().decode("utf-8"))
            found += [line.strip() for line in lines if len(line.split()) >= 8]
    return found


def reports(known: Sequence[str], count: int, seed: int = 8) -> Iterator[Report]:
    """Reports of shuffled paragraphs, each with a headline and an address of its own."""
    pick = random.Random(seed)
    for number in range(count):
        lines: list[str] = []
        words = 0
        while words < WORDS:
            lines.append(pick.choice(known))
            words += len(lines[-1].split())
        headline = f"{' '.join(pick.choice(known).split()[:8]).rstrip('.,;:')}, report {number}"
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=pick.randrange(180))
        yield Report(
            f"https://made.example/{number}", day.isoformat(), "\n\n".join([headline, *lines])
        )
