"""What a phrase alone attributes, and what somebody would not say."""

from __future__ import annotations

import pytest

from sayso.model import Article
from sayso.who.refusals import refusals
from sayso.who.views import with_views
from sayso.words import split

from .builders import article_of, report


def read(text: str) -> list[tuple[str, str, str]]:
    article = Article("a", text)
    return [
        (article.quote(s.source), s.kind, article.quote(s.content))
        for s in with_views(article, split(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "kind", "content"),
    [
        ("In her words, it was open for an hour.", "her", "indirect", "it was open for an hour"),
        ("By the panel's count 24 people died.", "the panel", "indirect", "24 people died"),
        (
            "The search, in his words, was “a show for the cameras”.",
            "his",
            "mixed",
            "The search … was “a show for the cameras”",
        ),
        ("More cuts are likely, in the view of Osterbank.", "Osterbank", "indirect", None),
        (
            "By the reckoning of Ana Ruiz, who leads the union, 2,700 people will go.",
            "Ana Ruiz, who leads the union",
            "indirect",
            "2,700 people will go",
        ),
        (
            "Some 65 tonnes were left, in the estimation of the master, Bo Lind.",
            "the master, Bo Lind",
            "indirect",
            "Some 65 tonnes were left",
        ),
        (
            "Some 263 people had fallen sick, in the count of the health office.",
            "the health office",
            "indirect",
            "Some 263 people had fallen sick",
        ),
        (
            "Claims stand at 25 million, in the reckoning of Ana Ruiz, the mayor.",
            "Ana Ruiz, the mayor",
            "indirect",
            "Claims stand at 25 million",
        ),
        (
            "In the estimate of director Bo Lind there were 60 on the slope.",
            "director Bo Lind",
            "indirect",
            "there were 60 on the slope",
        ),
        (
            "The union counts higher: in its opinion, 11 tonnes leaked.",
            "its",
            "indirect",
            "11 tonnes leaked",
        ),
        (
            "That minute, as she sees it, saved some of them.",
            "she",
            "indirect",
            "That minute … saved some of them",
        ),
        (
            "His men hold the well, to hear Bo Lind tell it.",
            "Bo Lind",
            "indirect",
            "His men hold the well",
        ),
        (
            "Some 15,000 marched past, if you ask the union.",
            "the union",
            "indirect",
            "Some 15,000 marched past",
        ),
        ("“There was no gas, only bullets,” in her words.", "her", "direct", None),
        ("There were 18 cars in the line, by his own account.", "his", "indirect", None),
    ],
)
def test_what_is_so_in_somebodys_view(
    text: str, source: str, kind: str, content: str | None
) -> None:
    whole = text.partition(", in")[0].partition(", by")[0].strip("“”,").removesuffix(",” in her")
    assert read(text) == [(source, kind, content or whole.partition(",”")[0])]


@pytest.mark.parametrize(
    "text",
    [
        "The tears in his eyes were real.",
        "She put it in her own words and left.",
        "In his view from the window there was a tree.",
        "By no account was it so.",
        "“In her view, it is over,” a man wrote.",
        "The road by the count's house was shut.",
        "The race ended, in the count of votes.",
        "The law stands, as we put it.",
        "Nothing happened, if they ask the mayor.",
        "It went as planned, as she told the court.",
    ],
)
def test_what_is_nobodys_view(text: str) -> None:
    assert read(text) == []


def test_a_statement_without_a_source_gets_that_of_the_phrase() -> None:
    text = "Six people died, by her count."
    article = article_of(text, [("", "by", "Six people died")])
    (statement,) = with_views(article, split(text))
    assert article.quote(statement.source) == "her"


def test_what_a_statement_holds_is_left_alone() -> None:
    text = "Ana Ruiz said that six people died, by her count."
    article = article_of(text, [("Ana Ruiz", "said", "six people died, by her count")])
    assert with_views(article, split(text)) == article.statements


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "How many had been hurt the army command would not disclose.",
            "the army command",
            "would not disclose",
            "How many had been hurt",
        ),
        (
            "In which of the two barracks they were held the minister declined to say.",
            "the minister",
            "declined to say",
            "In which of the two barracks they were held",
        ),
        (
            "Asked whether she would go, the mayor refused to answer.",
            "the mayor",
            "refused to answer",
            "whether she would go",
        ),
        ("When asked by us about the cost, she would not say.", "she", "would not say", "the cost"),
        (
            "To a deputy's question whether it fell, Ruiz gave no answer.",
            "Ruiz",
            "gave no answer",
            "whether it fell",
        ),
        (
            "Who gave the order the army would not say.",
            "the army",
            "would not say",
            "Who gave the order",
        ),
        (
            "When it was seen last, the owner, Soren Rail, refused to say.",
            "the owner, Soren Rail",
            "refused to say",
            "When it was seen last",
        ),
        (
            "Whether they would come, their office declined to tell the paper.",
            "their office",
            "declined to tell",
            "Whether they would come",
        ),
        (
            "When she was asked how many were ill, Ruiz gave no answer.",
            "Ruiz",
            "gave no answer",
            "how many were ill",
        ),
        ("Of its contents Ruiz would say nothing.", "Ruiz", "would say nothing", "its contents"),
        (
            "On whether it had happened she declined to comment.",
            "she",
            "declined to comment",
            "whether it had happened",
        ),
        (
            "As to the price, the firm declined to comment.",
            "the firm",
            "declined to comment",
            "the price",
        ),
        (
            "When he first smelled gas was a question the owner refused to answer.",
            "the owner",
            "refused to answer",
            "When he first smelled gas",
        ),
        (
            "The number of the dead was something that the director, Bo Lind, declined to reveal.",
            "the director, Bo Lind",
            "declined to reveal",
            "The number of the dead",
        ),
        (
            "The name of the laboratory she would not reveal.",
            "she",
            "would not reveal",
            "The name of the laboratory",
        ),
        ("That it had been hidden he denied.", "he", "denied", "That it had been hidden"),
    ],
)
def test_what_somebody_would_not_say(text: str, source: str, cue: str, content: str) -> None:
    words = split(text)

    def quote(within: range) -> str:
        return text[slice(*words.span(within.start, within.stop))]

    assert [(quote(r.source), quote(r.cue), quote(r.content)) for r in refusals(words)] == [
        (source, cue, content)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "When the talks ended, the union refused to sign.",
        "On Monday the union declined to comment.",
        "It rained; on Monday the union declined to comment.",
        "Of the forty, twelve refused.",
        "Of the twelve firms, Skerk declined to comment.",
        "About half the Ministers declined to comment.",
        "As to the rest, she denied that it had been hidden.",
        "The mayor she rejected the offer.",
        "If it rains, the farmers refuse to sow.",
        "Asked if he was guilty, he said he would not answer.",
        "Asked what he wanted, he said: “Peace.”",
        "“Whether it is true she would not say,” a man said.",
    ],
)
def test_what_is_no_refusal_to_tell(text: str) -> None:
    assert list(refusals(split(text))) == []


def test_a_question_and_the_refusal_are_one_statement() -> None:
    text = "Asked whether she would go, Ana Ruiz declined to comment."
    result = report(
        text,
        ("", "Asked", "whether she would go"),
        ("Ana Ruiz", "declined", "to comment"),
        person=["Ana Ruiz"],
    )
    assert result.names == ["Ana Ruiz"]
    (statement,) = result.statements
    assert result.article.quote(statement.content) == "whether she would go"
    assert result.article.quote(statement.cue) == "declined to comment"


def test_a_question_behind_a_semicolon() -> None:
    words = split("It rained; asked whether she would go, Ana Ruiz declined to comment.")
    [refusal] = refusals(words)
    assert words.text[slice(*words.span(refusal.content.start, refusal.content.stop))] == (
        "whether she would go"
    )
