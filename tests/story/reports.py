"""Reports made by hand, and what is known of words without a model."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.figures import find_figures
from sayso.model import Act, Article, Certainty, Said, Span, Speaker, SpeakerKind, Statement
from sayso.story.build import build
from sayso.story.model import Claim, Quantity, Story, StorySpeaker
from sayso.when import find_times
from sayso.words import split


class Words:
    """No two words are alike, and all but the shortest tell as much."""

    def __call__(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = [_vector(word) for word in words]
        return np.stack(rows) if rows else np.zeros((0, 256), dtype=np.float32)

    def rarity(self, word: str) -> float:
        return 0.4 if len(word) < 4 else 0.8


def _vector(word: str) -> npt.NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
    vector = np.random.default_rng(seed).standard_normal(256).astype(np.float32)
    unit: npt.NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit


@dataclasses.dataclass(frozen=True)
class Says:
    """Someone says something; ``day`` is when, where the report tells; ``cue`` is the verb."""

    who: str
    what: str
    role: str | None = None
    act: Act = "assert"
    kind: SpeakerKind = "person"
    day: str | None = None
    cue: str = "said"


def report(name: str, published: str | None, *lines: Says, about: str = "") -> Article:
    """A report with a sentence for each line; ``about`` is a sentence that nobody says."""
    parts = [f"{about}\n\n"] if about else []
    people: dict[str, Speaker] = {}
    statements: list[Statement] = []
    for line in lines:
        start = sum(map(len, parts))
        intro = f"{line.role} {line.who}" if line.role else line.who
        parts.append(f"{intro} {line.cue} {line.what}.\n\n")
        at = start + len(intro) + len(line.cue) + 2
        mention = Span(start + len(intro) - len(line.who), start + len(intro))
        known = people.get(line.who)
        people[line.who] = Speaker(
            known.id if known else f"p{len(people) + 1}",
            line.who,
            kind=line.kind,
            role=line.role or (known.role if known else None),
            mentions=(*(known.mentions if known else ()), mention),
        )
        statements.append(
            Statement(
                f"s{len(statements) + 1}",
                "indirect",
                (mention,),
                (Span(start + len(intro) + 1, at - 1),),
                (Span(at, at + len(line.what)),),
                0.9,
                people[line.who].id,
                said=Said(line.day, line.day, line.day, mention) if line.day else None,
                act=line.act,
                certainty=Certainty("stated"),
            )
        )
    text = "".join(parts)
    words = split(text)
    article = Article(
        f"a{hashlib.sha256((name + text).encode()).hexdigest()[:12]}",
        text,
        file=name,
        published=published,
        published_from="option" if published else None,
        language="en",
        speakers=tuple(people.values()),
        statements=tuple(statements),
        times=find_times(words, published),
    )
    figures, with_figures = find_figures(article, words)
    said = tuple(
        dataclasses.replace(
            s, times=tuple(t.id for t in article.times if _inside(t.span, s.content[0]))
        )
        for s in with_figures
    )
    return dataclasses.replace(article, figures=figures, statements=said)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def together(*articles: Article) -> Told:
    """The story of some reports."""
    return Told(build(articles, Words()), {article.id: article for article in articles})


@dataclasses.dataclass(frozen=True)
class Told:
    """A story, in the words of its reports."""

    story: Story
    articles: dict[str, Article]

    def text(self, article: str, statement: str) -> str:
        found = self.articles[article]
        return next(found.quote(s.content) for s in found.statements if s.id == statement)

    def claims(self) -> list[list[str]]:
        """The statements of each claim that several make."""
        return [
            sorted(self.text(*ref) for ref in claim.statements)
            for claim in self.story.claims
            if len(claim.statements) > 1
        ]

    def claim(self, text: str) -> Claim:
        """The claim that a statement with some words makes."""
        return next(
            c for c in self.story.claims if any(text in self.text(*r) for r in c.statements)
        )

    def are_one(self, *texts: str) -> bool:
        """Whether statements with some words make one claim."""
        return len({self.claim(text).id for text in texts}) == 1

    def values(self) -> list[tuple[list[float | None], str]]:
        """The numbers of each series, and whether they agree."""
        return [([e.value for e in q.entries], q.agreement) for q in self.story.figures]

    def series(self) -> Quantity:
        """The only series."""
        (only,) = self.story.figures
        return only

    def series_of(self, text: str) -> str:
        """Whether the figures of statements with some words agree."""
        return next(
            q.agreement
            for q in self.story.figures
            if any(text in self.text(e.article, e.statement) for e in q.entries)
        )

    def speakers(self) -> dict[str, int]:
        """How many reports each speaker speaks in, by name."""
        return {s.name: len({m.article for m in s.mentions}) for s in self.story.speakers}

    def speaker(self, name: str) -> StorySpeaker:
        """The speaker with a name."""
        return next(s for s in self.story.speakers if s.name == name)
