"""Statements and figures as they are read beside others: who speaks, and the words."""

from __future__ import annotations

from ..model import Act, Article, Figure, Speaker, Statement

#: So many words before and after a figure are read, and of who speaks.
WINDOW, WHO = 28, 12
#: What a number stands between.
MARK = "*"
#: What whoever does not just assert something does, as it stands before that.
_DOES: dict[Act, str] = {
    "deny": "denied",
    "refuse": "refused",
    "demand": "demanded",
    "promise": "promised",
    "question": "asked",
}


def told(article: Article, statement: Statement, speaker: Speaker | None) -> str:
    """A statement with who makes it: "Ana Ruiz, mayor, denied: that the dam was at risk"."""
    return _begin(speaker, statement.act) + article.quote(statement.content)


def counted(article: Article, statement: Statement, figure: Figure, speaker: Speaker | None) -> str:
    """The words around a figure in what its speaker says: "Police: some * 40 * people were"."""
    before: list[str] = []
    after: list[str] = []
    number = article.text[figure.span.start : figure.span.end]
    for span in statement.content:
        if span.end <= figure.span.start:
            before += article.text[span.start : span.end].split()
        elif span.start >= figure.span.end:
            after += article.text[span.start : span.end].split()
        else:
            before += article.text[span.start : figure.span.start].split()
            after += article.text[figure.span.end : span.end].split()
    words = [*before[-WINDOW:], MARK, number, MARK, *after[:WINDOW]]
    return _begin(speaker, statement.act) + " ".join(words)


def _begin(speaker: Speaker | None, act: Act | None) -> str:
    does = _DOES.get(act) if act is not None else None
    if speaker is None:
        return f"{does}: " if does else ""
    known = [speaker.name]
    for more in (speaker.role, speaker.affiliation):
        if more and not any(more in each for each in known):
            known.append(more)
    who = " ".join(", ".join(known).split()[:WHO]).rstrip(",")
    return f"{who} {does}: " if does else f"{who}: "
