from __future__ import annotations

import pytest

from .builders import article, said

MONDAY, SUNDAY, FRIDAY = "2025-03-10", "2025-03-09", "2025-03-07"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[S The mayor] [C said] Friday [T the ferry would sail].", FRIDAY),
        ("[S The mayor] [C said Friday] [T that it would sail].", FRIDAY),
        ("[S The mayor] [C said] [T Friday that it would sail].", FRIDAY),
        ("[S The mayor] [C said] [T Friday it would sail].", FRIDAY),
        ("[S The mayor] on Friday [C told] reporters [T it would sail].", FRIDAY),
        ("[S The mayor on Friday] [C told] reporters [T it would sail].", FRIDAY),
        ("On Friday, [S the mayor] [C said] [T it would sail].", FRIDAY),
        ("[S The mayor] [C ordered] [T the owner] on Friday [T to sail].", FRIDAY),
        ("Opening the talks on Friday, [S the mayor] [C said] [T it would sail].", FRIDAY),
        ("In a letter on May 20, [S he] [C wrote] [T that it would sail].", "2024-05-20"),
        ("[S He] [C wrote] in a letter on Feb. 3 [T that it would sail].", "2025-02-03"),
        ("[S He] [C had warned] in October [T that it would sink].", "2024-10"),
        ("[S He] [C said] in a television interview on Sunday [T it sank].", SUNDAY),
        ("[T 11 people were hurt], [S the ministry] [C said] on Friday, up from six.", FRIDAY),
        ("“[T It sank],” [C said] [S Ann Bok, the mayor], on Friday.", FRIDAY),
        ("[S The mayor] [C said] a week ago [T that it sank].", "2025-03-05"),
        ("[S A memo dated 3 March] [C says] [T it sank].", "2025-03-03"),
        ("[C According to] [S a report published last week], [T it sank].", "2025-W10"),
        ("[S The agency] [C said] in a June report [T it sank].", "2024-06"),
        ("[T It sank], [C according to] [S a Monday statement from the port].", MONDAY),
        ("At Monday's hearing, [S she] [C said] [T it sank].", MONDAY),
        ("[S The firm] cut its forecast on Monday and [C said] [T it would shut].", MONDAY),
        ("[S A court in 2001] [C found] [T it was unsafe].", "2001"),
        ("[S The union] [C endorsed] [T the plan] on Monday.", MONDAY),
        ("[S Farn] [C rejects] [T the claim], a spokesman stated on Monday.", MONDAY),
        ("[T The boat sank], [S an inquest] [C heard] on Friday.", FRIDAY),
        ("In a note read out on Friday, [S she] [C said] [T it sank].", FRIDAY),
        ("In a note that was read out on Friday, [S she] [C said] [T it sank].", FRIDAY),
        ("[S The firm] [C declined on Friday to answer] [T questions].", FRIDAY),
        ("[S She] [C would not say] on Monday [T if it would sail].", MONDAY),
        ("Asked on Friday whether it would sail, [S she] [C declined] [T to answer].", FRIDAY),
        ("[S A report by the port in 2019] [C said] [T it was old].", "2019"),
        ("[S He] [C told] the “Early Show” on Monday [T that it sank].", MONDAY),
        ("[S She] [C told] a packed meeting in the hall on Monday [T that it sank].", MONDAY),
        ("[T It sank], [S she] [C told] the Echo by telephone on Monday.", MONDAY),
        ("[T It sank], [S the port] [C said] in a broadcast by Radio One on Monday.", MONDAY),
        ("[T It sank], [S she] [C said] before the harbour committee on Monday.", MONDAY),
        ("Before reporters on Monday [S the mayor] [C said] [T it sank].", MONDAY),
        ("[T It sank], [S the judge] [C said] as she left the court on Monday.", MONDAY),
        ("[T It sank], [S the port] [C said] in the early hours of Monday.", MONDAY),
        ("[T It sank], [S the port] [C concludes] in a report that came out on Monday.", MONDAY),
        ("In a note that appeared on Monday [S she] [C wrote] [T that it sank].", MONDAY),
        ("In its statement of 7 March [S the port] [C said] [T it sank].", FRIDAY),
        ("[S The mayor], in a televised address on Monday, [C vowed] [T to stay].", MONDAY),
        ("[S The mayor], visiting the camp on Monday, [C vowed] [T to stay].", MONDAY),
        ("[S The mayor], who spoke to Radio One on Monday, [C said] [T it sank].", MONDAY),
        ("[S The mayor, who toured the camp on Monday], [C said] [T it sank].", MONDAY),
        ("[S The report], which came out on Monday, [C says] [T it sank].", MONDAY),
        ("[S The port] had already on Monday [C denied] [T any leak].", MONDAY),
        ("[S On Monday it] [C had put] [T the dead at five].", MONDAY),
        ("[S The mayor], who on Monday [C had called] [T it a lie], left.", MONDAY),
        ("[T It sank], [C according to] [S a poll by the port published on Monday].", MONDAY),
        ("[T It sank], [C says] [S a study that came out on Monday in a journal].", MONDAY),
        ("[T It sank], [C according to] [S the port], which announced it on Monday.", MONDAY),
        ("[S The mission] [C called] [T it fair] in a statement issued on Monday.", MONDAY),
        ("[S The mayor] [C announced] [T his resignation] on Monday.", MONDAY),
        ("[T Who pays?] [C asked] [S Ann Bok, a retired nurse, at the bank on Monday].", MONDAY),
        ("Reached by phone on Monday, [S she] [C said] [T it sank].", MONDAY),
        ("In a post on Monday, which he took back, [S he] [C wrote] [T it sank].", MONDAY),
        ("[S She] [C told] Monday's council [T that it sank].", MONDAY),
        ("Monday's [C admission] by [S the port] [T that it sank] calmed no one.", MONDAY),
        ("12:30 In a speech on Monday, [S she] [C said] [T it sank].", MONDAY),
        ("OBAN (Wire) - In a speech on Monday, [S she] [C said] [T it sank].", MONDAY),
        ("On Monday, [S the mayor] [C promised] [T to stay].", MONDAY),
        ("On Friday [S he]'d [C said] [T it sank].", FRIDAY),
    ],
)
def test_time_of_the_saying(text: str, value: str) -> None:
    assert said(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "[S The mayor] [C said] [T the ferry sank on Friday].",
        "[S The mayor] [C said] [T that on Friday the ferry sank].",
        "[S The mayor] [C said] [T Friday would be too late].",
        "On Friday, [S he] [C said], [T the ferry sank].",
        "[T The ferry sank on Friday], [S police] [C said].",
        "[S The mayor, who resigned on Friday], [C said] [T it sank].",
        "[S The mayor], who resigned on Friday, [C said] [T it sank].",
        "[S A panel formed in 2015] [C found] [T it was unsafe].",
        "When the ferry sank on Friday, [S he] [C said] [T nothing].",
        "[S He] [C said] of Friday's storm [T that it was rare].",
        "[S The mayor, who was in York on Friday night], [C declined] [T to answer].",
        "[S The mayor], who was in York on Friday night, [C declined] [T to answer].",
        "In a note that was found on Friday, [S she] [C said] [T it sank].",
        "Asked about the ferry that sank on Friday, [S she] [C declined] [T to answer].",
        "[S A bridge by the port in 2019] [C said] [T it was old].",
        "[S He] [C has said] since Friday [T that it sank].",
        "[S He] [C now says] [T it sank].",
        "[S He] [C told] his weekly briefing [T that it sank].",
        "“[T It sank],” [C said] [S Ann Bok, an aide to the mayor in 2012].",
        "[S They] [C condemned] [T the launch as the ships sailed] Monday.",
        "[S They] [C have until June 10 to name] [T a candidate].",
        "The ferry sank on Friday. [S He] [C said] [T it was old].",
        "[S He] [C said] [T it was old].",
    ],
)
def test_no_time_of_what_was_said_or_of_another_act(text: str) -> None:
    assert said(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Citing a memo of 7 March, [S she] [C said] [T it sank].",
        "[S The union], which went to court on Friday, [C said] [T it sank].",
        "[S The agency], which opened an inquiry on Friday, [C said] [T it sank].",
        "In its 12-page report on Friday's fire, [S the port] [C said] [T it sank].",
        "[S She] [C said] before the vote on Friday [T it sank].",
        "[S She] [C told] Friday's winner [T that it sank].",
    ],
)
def test_no_time_of_another_paper_or_deed(text: str) -> None:
    assert said(text) == [None]


def test_the_span_is_that_of_the_time() -> None:
    read = article("[S The mayor] [C said] late Friday [T the ferry would sail by 9 p.m. Sunday].")
    statement = read.statements[0]
    assert statement.said is not None
    assert "Friday" in read.slice(statement.said.span)
    assert [read.slice(time.span) for time in read.times if time.id in statement.times] == [
        "9 p.m. Sunday"
    ]


def test_a_time_of_saying_inside_the_content_is_none_of_its_times() -> None:
    statement = article("[S He] [C said] [T Friday that it sank on Monday].").statements[0]
    assert statement.times == ("t2",)


def test_a_quotation_that_goes_on_keeps_the_day() -> None:
    first = "[S1 Ann Bok] [C1 said] on Friday [T1 the ferry was old]. "
    assert said(first + "“[T2 I told them],” [S2 she] [C2 said].") == [FRIDAY, FRIDAY]
    assert said(first + "“[T2 I told them],” [S2 Ann Bok] [C2 said].") == [FRIDAY, FRIDAY]


def test_a_day_holds_within_a_paragraph() -> None:
    first = "[S1 Ann Bok] [C1 said] on Friday [T1 the ferry was old]. "
    assert said(first + "[S2 She] [C2 urged] [T2 people to stay away].") == [FRIDAY, FRIDAY]
    assert said(first + "\n\n[S2 She] [C2 urged] [T2 people to stay away].") == [FRIDAY, None]


@pytest.mark.parametrize(
    "second",
    [
        "“[T2 It was not],” [S2 Dan Roe] [C2 said].",
        "[S2 She] [C2 has urged] [T2 people to stay away].",
        "[S2 She] [C2 expects] [T2 more storms].",
        "The crew was saved. The search ended. “[T2 I told them],” [S2 she] [C2 said].",
    ],
)
def test_no_day_is_inherited_without_a_quotation_that_goes_on(second: str) -> None:
    first = "[S1 Ann Bok] [C1 said] on Friday [T1 the ferry was old]. "
    assert said(first + second) == [FRIDAY, None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # who is told of in a clause of its own spoke then at another time
        (
            "[S1 The mayor], who on Friday [C1 had called] [T1 it a lie], [C2 said] [T2 it sank].",
            [FRIDAY, None],
        ),
        (
            "[S1 Bok] [C1 said] on Friday [T1 it was old]. [S2 She] [C2 now says] [T2 it sank].",
            [FRIDAY, None],
        ),
        (
            "[S1 Ann Bok] [C1 said] on Friday [T1 it sank]. [S2 It], [S2 she] [C2 says], [T2 was].",
            [FRIDAY, None],
        ),
        (
            "[S1 A report of Friday] [C1 says] [T1 it sank]. [S2 It] [C2 also says] [T2 it was].",
            [FRIDAY, FRIDAY],
        ),
        (
            "[S1 Bok] [C1 said] on Friday [T1 it sank]. [C2 According to] [S2 her] [T2 it was].",
            [FRIDAY, FRIDAY],
        ),
        (
            "[S1 Ann Bok], who [C1 had denied] [T1 it], [C2 conceded] on Friday [T2 it sank].",
            [None, FRIDAY],
        ),
    ],
)
def test_another_moment_of_the_same_speaker(text: str, values: list[str | None]) -> None:
    assert said(text, ("p1", "p1")) == values


def test_the_statement_is_the_one_just_told_of() -> None:
    text = "[S1 Ann Bok] [C1 said] in a statement on Friday [T1 it sank]. "
    text += "[T2 The ferry was old], [S2 the statement] [C2 said]."
    assert said(text, ("p1", "p2")) == [FRIDAY, FRIDAY]


def test_known_speakers_decide() -> None:
    text = "[S1 Ann Bok] [C1 said] on Friday [T1 it was old]. “[T2 I knew],” [S2 she] [C2 said]."
    assert said(text, ("p1", "p1")) == [FRIDAY, FRIDAY]
    assert said(text, ("p1", "p2")) == [FRIDAY, None]


def test_two_sayings_in_one_sentence_share_it() -> None:
    text = "[S1 Ann Bok] [C1 said] Friday [T1 it was old] and [C2 urged] [T2 all to leave]."
    assert said(text) == [FRIDAY, None]
    assert said(text, ("p1", "p1")) == [FRIDAY, FRIDAY]


def test_other_cells_stay() -> None:
    read = article("[S He] [C said] on Friday [T it sank].", ("p7",))
    statement = read.statements[0]
    assert (statement.speaker, statement.confidence, statement.channel) == ("p7", 0.9, None)
