"""Channels by what reports call them: houses, services, calls, papers, and who was told."""

from __future__ import annotations

import pytest

from sayso.manner.channel import read_channels
from sayso.words import split
from tests.manner.passage import passage


def kinds(text: str, **fields: str) -> list[str | None]:
    article = passage(text, **fields)
    found = read_channels(article, split(article.text))
    return [None if each is None else each.kind for each in found]


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("in the Commons", "parliament"),
        ("in the Senate", "parliament"),
        ("in the House of Representatives", "parliament"),
        ("in a session of parliament", "parliament"),
        ("in a speech to parliament", "parliament"),
        ("in a written answer to parliament", "parliament"),
        ("reporting to the deputies", "parliament"),
        ("in papers lodged before the High Court", "court"),
        ("in a statement to the court", "court"),
        ("in a statement read out in court", "statement"),
        ("at his trial", "court"),
        ("in a blog post", "publication"),
        ("in a paper published on Monday", "report"),
        ("in an audit", "report"),
        ("in a review published on Monday", "report"),
        ("in a stock exchange announcement", "statement"),
        ("in written answers to the Gazette", "statement"),
        ("in the same release", "statement"),
        ("in a handwritten note", "letter"),
        ("in a message on Signal", "text-message"),
        ("in a text", "text-message"),
        ("in the text", None),
        ("when we rang", "phone"),
        ("when interviewed", "interview"),
        ("in conversation with the Gazette", "interview"),
        ("on the social media platform X", "x"),
        ("on Sunday's edition of Talk Time", "broadcast"),
        ("in statements to Radio Capital", "broadcast"),
        ("in a leaked recording", "unknown"),
        ("at a packed meeting", "unknown"),
        ("at Monday's school board meeting", "unknown"),
    ],
)
def test_where_it_was_said(how: str, kind: str | None) -> None:
    assert kinds(f"[1 Ada Berg] <1 said> {how} {{1 that the dam was safe}}.") == [kind]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("the Sunday Herald", "publication"),
        ("the Argus the", "publication"),
        ("Metal Trader", "publication"),
        ("the legal journal Lex", "publication"),
        ("NBS Breakfast", "broadcast"),
        ("the station", "broadcast"),
        ("dpa", "news-agency"),
        ("a press call", "press-call"),
        ("the commission", "unknown"),
        ("councillors", "unknown"),
        ("a webinar", "unknown"),
        ("a safety congress", "unknown"),
        ("Congress", "parliament"),
        ("the UN General Assembly", "unknown"),
        ("the committee by video link from parliament", "parliament"),
    ],
)
def test_who_was_told(told: str, kind: str) -> None:
    assert kinds(f"[1 Ada Berg] <1 told> {told} {{1 that dams leak}}.") == [kind]


@pytest.mark.parametrize(
    ("before", "kind"),
    [("The bill reached parliament.", "parliament"), ("The union met.", "unknown")],
)
def test_members_are_those_of_a_parliament_where_a_report_is_of_one(before: str, kind: str) -> None:
    assert kinds(f"{before} [1 Ada Berg] <1 told> members {{1 that dams leak}}.") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "[1 A guard], who is not allowed to talk to reporters, <1 said> {1 it was safe}.",
        "[1 Ada Berg], who has never spoken to journalists, <1 said> {1 it was safe}.",
        "[1 Ada Berg] <1 ruled out> {1 a leak}, a rumour that has circulated on social media.",
        "[1 Ada Berg] <1 said> {1 that it was 9}, more than in last week's report.",
    ],
)
def test_what_is_no_channel_of_the_statement(text: str) -> None:
    assert kinds(text) == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[1 The mayor] <1 described> {1 it on X as a mistake}.", "x"),
        ("[1 It] <1 puts> {1 the cost of the loss at $28m} in a letter to shareholders.", "letter"),
        (
            "[1 He] <1 dismissed> {1 her account as a tale for children only} in a text message.",
            "text-message",
        ),
        ("[1 Judge Ada Berg] <1 has ordered> {1 a new count}.", "court"),
        ("[1 The mill] <1 did not answer> {1 questions sent by email}.", None),
        ("[1 The mill] <1 would not tell> the Gazette {1 how much it lost}.", None),
    ],
)
def test_a_phrase_within_or_behind_what_was_said(text: str, kind: str | None) -> None:
    assert kinds(text) == [kind]


def test_what_reporters_were_told_on_a_call_came_by_that_call() -> None:
    text = (
        "Ada Berg was at pains on a press call to explain. "
        "“{1 It is safe},” [1 Berg] <1 told> reporters."
    )
    assert kinds(text) == ["press-call"]


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("Ada Berg faced parliament.", "parliament"),
        ("Ada Berg met reporters in Oban.", "press-conference"),
        ("Ada Berg took to Instagram.", "social-media"),
        ("Ada Berg sent this newspaper a letter.", "letter"),
        ("Ada Berg gave this newspaper an interview.", "interview"),
        ("Ada Berg rang the newsroom.", "phone"),
    ],
)
def test_a_sentence_that_sets_the_occasion(event: str, kind: str) -> None:
    assert kinds(f"{event} “{{1 It is safe}},” [1 Berg] <1 said>.") == [kind]
