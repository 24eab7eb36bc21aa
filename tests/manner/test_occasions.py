"""Channels that a sentence sets for what follows, and where they end."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.manner.channel import read_channels
from sayso.model import Article, Span, Speaker
from sayso.words import split
from tests.manner.passage import passage


def kinds(text: str, **fields: str) -> list[str | None]:
    return of(passage(text, **fields))


def of(article: Article) -> list[str | None]:
    found = read_channels(article, split(article.text))
    return [None if each is None else each.kind for each in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "On Monday she received the Lamp for an interview. {1 It is over}, [1 she] <1 said>.",
            "i",
        ),
        ("She sat down for an interview. {1 It is over}, [1 she] <1 said>.", "i"),
        ("She turned down a request for an interview. {1 It is over}, [1 she] <1 said>.", None),
        ("The mill has put out a statement. {1 It is over}, [1 the mill] <1 said>.", "s"),
        ("The mill circulated a statement. {1 It is over}, [1 the mill] <1 said>.", "s"),
        ("She opened her press conference. {1 It is over}, [1 she] <1 said>.", "p"),
        ("She then answered questions from reporters. {1 It is over}, [1 she] <1 said>.", "p"),
    ],
)
def test_a_sentence_sets_the_occasion(text: str, kind: str | None) -> None:
    names = {"i": "interview", "s": "statement", "p": "press-conference", None: None}
    assert kinds(text) == [names[kind]]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("First on the stand is Lee Ash.", "court"),
        ("Lee Ash faced Bo Finn on the stand.", "court"),
        ("Bo Finn faced Lee Ash on the stand.", None),
    ],
)
def test_the_occasion_is_that_of_whom_the_sentence_names_first(
    opening: str, kind: str | None
) -> None:
    article = passage(f"{opening} {{1 It was dark}}, [1 she] <1 says>.")
    speakers = tuple(
        Speaker(number, name, mentions=(Span(at, at + len(name)),))
        for number, name in (("p1", "Lee Ash"), ("p2", "Bo Finn"))
        if (at := article.text.find(name)) >= 0
    )
    statements = tuple(dataclasses.replace(s, speaker="p1") for s in article.statements)
    assert of(dataclasses.replace(article, speakers=speakers, statements=statements)) == [kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "[1 Lee] <1 called> {1 the claim false} in a statement and <2 said> {2 it would pay}.",
            ["statement", "statement"],
        ),
        (
            "{1 It is ours}, <1 said> [1 Lee], a clerk, by telephone, <2 adding> {2 it would sue}.",
            ["phone", "phone"],
        ),
        (
            "[1 They] <1 know> {1 of none}: reached by phone, [2 Lee] <2 denied> {2 it}.",
            [None, "phone"],
        ),
    ],
)
def test_what_stands_between_two_cues(text: str, found: list[str | None]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("[2 She] <2 demanded> {2 the money} by Friday.", "telegram"),
        ("On Friday [2 she] <2 demanded> {2 the money}.", None),
        ("<2 Asked> {2 whether she had lied earlier}, [3 Ash] <3 said>: {3 No}.", "telegram"),
    ],
)
def test_a_deadline_or_a_day_in_what_is_said_ends_no_occasion(
    second: str, kind: str | None
) -> None:
    assert kinds(f"[1 Lee Ash] <1 wrote> on Telegram {{1 that it was so}}. {second}")[-1] == kind


def test_another_who_speaks_in_a_clause_of_the_sentence_ends_no_occasion() -> None:
    text = (
        "[1 Lee Ash] <1 told> reporters {1 it was over}, hours after [2 the mill] <2 had asked> "
        "{2 the court to stop her}. {3 It is late}, [3 Ash] <3 said>."
    )
    assert kinds(text) == ["press-conference", None, "press-conference"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[1 A court] <1 has heard> {1 that the safe was empty}.", "court"),
        ("{1 The safe was empty}, [1 the High Court] <1 was told>.", "court"),
        ("[1 The judge] <1 told> friends {1 that the safe was empty}.", None),
        ("[1 Bo Finn] <1 pleaded> {1 not guilty to theft}.", "court"),
        ("[1 The judge] <1 said> in the courtroom {1 that the safe was empty}.", "court"),
        (
            "[1 The minister] <1 admitted> before parliament on Monday {1 that it was so}.",
            "parliament",
        ),
        ("[1 The minister] <1 said> days before parliament meets {1 that it was so}.", None),
        ("[1 She] <1 told> the upland assembly {1 that it was so}.", "parliament"),
        (
            "{1 It is over}, <1 said> [1 Bo Finn, the owner], to journalists at the gate.",
            "press-conference",
        ),
        ("[1 His] <1 written statement goes on>: {1 It was checked}.", "statement"),
        ("{1 Two had burns}, <1 according to> [1 a statement emailed by the owner].", "statement"),
        ("[1 The Telegram channel Harbour Watch] <1 wrote>: {1 It is over}.", "telegram"),
        ("{1 It is over}, <1 according to> [1 the mayor on his Telegram channel].", "telegram"),
        ("{1 It is over}, <1 according to> [1 the owner of the mill on the hill].", None),
    ],
)
def test_what_a_statement_came_through(text: str, kind: str | None) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("the Upland agency", "news-agency"),
        ("the agency Upland Press", "news-agency"),
        ("the state agency Upinform", "news-agency"),
        ("Upland Agency", "news-agency"),
        ("the Mine Safety Agency", None),
        ("the UN agency", None),
        ("the trade magazine Mills & Men", "publication"),
        ("Mill & Mine Weekly", "publication"),
        ("this gazette", "publication"),
        ("the Morgen", "publication"),
        ("the Morgen council", "unknown"),
    ],
)
def test_outlets_that_no_list_names(told: str, kind: str | None) -> None:
    text = f"[1 Lee Ash] <1 told> {told} {{1 that it was over}}."
    assert kinds(text, outlet="Der Morgen") == [kind]


@pytest.mark.parametrize(
    "second",
    [
        "[2 His lawyer, Lee Ash,] <2 said> {2 that the keys were copied}.",
        "[2 Jo Ray, who represents the bank,] <2 said> {2 that the keys were copied}.",
    ],
)
def test_lawyers_speak_in_a_hearing(second: str) -> None:
    assert kinds(f"[1 Bo Finn] <1 told> jurors {{1 it was empty}}.\n\n{second}")[1] == "court"


def test_who_has_spoken_in_a_hearing_goes_on_in_it() -> None:
    text = (
        "[1 Bo Finn] <1 testified> {1 that the safe was empty}. [2 Her sister] <2 said> {2 it was "
        "not}. [3 Finn] <3 said> {3 he had looked}.\n\nOutside court, [4 Finn] <4 said> "
        "{4 no more}."
    )
    assert kinds(text) == ["court", None, "court", None]


def test_who_prosecutes_speaks_where_a_court_is_said_to_have_heard() -> None:
    text = (
        "{1 The ramp was cracked}, [1 a court in Port Alder] <1 has heard>.\n\n"
        "[2 The prosecutor] <2 said> {2 that it had been known}."
    )
    assert kinds(text) == ["court", "court"]


def test_what_an_email_probe_found_came_through_no_email() -> None:
    assert kinds("[1 Lee Ash] <1 said> in the email probe {1 that it was over}.") == [None]
    assert kinds("[1 Lee Ash] <1 said> in the email {1 that it was over}.") == ["email"]


def test_what_somebody_vows_to_do_in_parliament_is_no_channel_of_a_charge() -> None:
    text = "[1 Lee] <1 vowed> {1 to speak in Parliament} and <2 accused> {2 the mill of lying}."
    assert kinds(text) == [None, None]
    assert kinds("[1 Lee] <1 said> {1 [2 she] <2 wrote> on X {2 that it was so}}.") == [None, "x"]
