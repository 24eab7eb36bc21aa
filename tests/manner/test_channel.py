from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.manner.channel import read_channels
from sayso.model import Article, Span, Statement
from sayso.words import split
from tests.manner.passage import passage


def kinds(text: str, **fields: str) -> list[str | None]:
    article = passage(text, **fields)
    found = read_channels(article, split(article.text))
    return [None if each is None else each.kind for each in found]


def only(text: str, **fields: str) -> tuple[str | None, str | None, str | None]:
    """Kind, name and phrase of the first statement's channel."""
    article = passage(text, **fields)
    channel = read_channels(article, split(article.text))[0]
    if channel is None:
        return None, None, None
    return channel.kind, channel.name, article.slice(channel.span)


@pytest.mark.parametrize(
    ("text", "kind", "name", "phrase"),
    [
        (
            "[1 The mill] <1 said in a short written statement> {1 that it would close}.",
            "statement",
            None,
            "in a short written statement",
        ),
        (
            "In a news release, [1 the mill] <1 said> {1 it would close}.",
            "statement",
            None,
            "In a news release",
        ),
        (
            "[1 The mill] <1 said> in a regulatory filing {1 that it had lost money}.",
            "statement",
            None,
            "in a regulatory filing",
        ),
        (
            '"{1 It is over}," [1 she] <1 told> a news conference in Graz.',
            "press-conference",
            None,
            "told a news conference",
        ),
        (
            "[1 He] <1 told> his weekly press briefing {1 that it was over}.",
            "press-conference",
            None,
            "told his weekly press briefing",
        ),
        ("[1 She] <1 told> reporters {1 it was over}.", "press-conference", None, "told reporters"),
        (
            "[1 She] <1 told> reporters on a call {1 that it was over}.",
            "press-call",
            None,
            "on a call",
        ),
        (
            "[1 He] <1 said> during a call with journalists {1 that it was over}.",
            "press-call",
            None,
            "during a call with journalists",
        ),
        (
            "[1 He] <1 said> in an interview with the Daily Lantern {1 that it was over}.",
            "interview",
            "Daily Lantern",
            "in an interview with the Daily Lantern",
        ),
        (
            "[1 He] <1 said> in a telephone interview {1 that it was over}.",
            "interview",
            None,
            "in a telephone interview",
        ),
        ("[1 He] <1 said by telephone> {1 that it was over}.", "phone", None, "by telephone"),
        ('"{1 No}," [1 he] <1 wrote> in an e-mail.', "email", None, "in an e-mail"),
        (
            "In a letter to shareholders, [1 she] <1 wrote> {1 that it was over}.",
            "letter",
            None,
            "In a letter to shareholders",
        ),
        ('"{1 No}," [1 he] <1 said> in a text message.', "text-message", None, "in a text message"),
        ('"{1 No}," [1 he] <1 said> via WhatsApp.', "text-message", "WhatsApp", "via WhatsApp"),
        (
            "[1 He] <1 said> in a post on Telegram {1 that it was over}.",
            "telegram",
            "Telegram",
            "in a post on Telegram",
        ),
        (
            "[1 He] <1 said> on his Telegram channel {1 that it was over}.",
            "telegram",
            "Telegram",
            "on his Telegram channel",
        ),
        ("[1 He] <1 wrote> on X {1 that it was over}.", "x", "X", "on X"),
        (
            "[1 He] <1 said> in a series of late-night tweets {1 that it was over}.",
            "x",
            None,
            "in a series of late-night tweets",
        ),
        ("[1 He] <1 tweeted> {1 that it was over}.", "x", None, "tweeted"),
        (
            "In a statement posted on Facebook, [1 he] <1 said> {1 it was over}.",
            "facebook",
            "Facebook",
            "In a statement posted on Facebook",
        ),
        (
            "[1 She] <1 wrote> on Instagram {1 that it was over}.",
            "social-media",
            "Instagram",
            "on Instagram",
        ),
        (
            "[1 She] <1 said> in a post on social media {1 that it was over}.",
            "social-media",
            None,
            "in a post on social media",
        ),
        (
            "[1 She] <1 said> on television on Sunday {1 that it was over}.",
            "broadcast",
            None,
            "on television",
        ),
        ("[1 She] <1 told> Radio Elbe {1 that it was over}.", "broadcast", "Radio Elbe", None),
        ("[1 She] <1 told> Harbour FM {1 that it was over}.", "broadcast", "Harbour FM", None),
        ("[1 She] <1 told> the BBC {1 that it was over}.", "broadcast", "BBC", None),
        (
            "[1 She] <1 told> Kit Ames of Sky News {1 that it was over}.",
            "broadcast",
            "Sky News",
            None,
        ),
        (
            '[1 She] <1 said> on "The Long Hour" {1 it was over}.',
            "broadcast",
            "The Long Hour",
            None,
        ),
        ("[1 She] <1 told> Reuters {1 that it was over}.", "news-agency", "Reuters", None),
        (
            "[1 He] <1 told> the Oban News Agency {1 that it was over}.",
            "news-agency",
            "Oban News Agency",
            None,
        ),
        (
            "[1 He] <1 told> the state news agency Bora {1 that it was over}.",
            "news-agency",
            "Bora",
            "told the state news agency Bora",
        ),
        (
            "[1 An aide] <1 said>, speaking on condition of anonymity to Reuters, {1 it was over}.",
            "news-agency",
            "Reuters",
            None,
        ),
        ("[1 He] <1 told> The Lamp {1 that it was over}.", "publication", "The Lamp", None),
        ("[1 He] <1 told> the Oban Gazette {1 it was over}.", "publication", "Oban Gazette", None),
        ("[1 She] <1 wrote> in her column {1 that it was over}.", "publication", None, None),
        ("[1 She] <1 told> parliament {1 that it was over}.", "parliament", None, None),
        (
            "[1 She] <1 told> the Senate Fisheries Committee {1 that it was over}.",
            "parliament",
            None,
            None,
        ),
        ("[1 She] <1 told> lawmakers in a letter {1 it was over}.", "letter", None, "in a letter"),
        ("[1 She] <1 told> the jury {1 that it was over}.", "court", None, "told the jury"),
        (
            "Giving evidence at Leeds Crown Court, [1 she] <1 said> {1 it was over}.",
            "court",
            None,
            None,
        ),
        ("[1 He] <1 said> in court papers {1 that it was over}.", "court", None, None),
        ("[1 They] <1 wrote> in a study {1 that fish hear}.", "report", None, "in a study"),
        ("[1 The report] <1 said> {1 that fish hear}.", "report", None, "The report"),
        ("[1 The Oban Gazette] <1 reported> {1 that fish hear}.", "publication", None, None),
        ("[1 Her lawyer's] <1 letter said> {1 that it was over}.", "letter", None, None),
        ("[1 He] <1 said> at a rally in Bonn {1 that it was over}.", "unknown", None, "at a rally"),
        ("[1 A man reached by phone] <1 said> {1 it was over}.", "phone", None, "by phone"),
    ],
)
def test_reads(text: str, kind: str, name: str | None, phrase: str | None) -> None:
    found = only(text)
    assert found[0] == kind
    if name is not None or phrase is not None:
        assert (found[1] or "").removeprefix("the ") == (name or found[1] or "")
    if phrase is not None:
        assert found[2] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "[1 She] <1 said> {1 that it was over}.",
        # Inside what is said, or who is meant.
        "[1 She] <1 said> {1 the mayor had written on Telegram that it was over}.",
        '[1 She] <1 said>: "{1 I told the court in a statement}."',
        "[1 Ann Lee, who was not involved in the study], <1 called> {1 it wrong}.",
        # The place is no channel.
        "Outside court, [1 his sister] <1 said> {1 it was over}.",
        "[1 She] <1 said> in Vienna {1 that it was over}.",
        "In The Hague, [1 she] <1 said> {1 that it was over}.",
        # Such words mean other things.
        "In a police interview, [1 he] <1 claimed> {1 that it was a loan}.",
        "[1 He] <1 said> on the basis of a report {1 that it was over}.",
        "[1 Police] <1 told> residents {1 to leave}.",
        "[1 He] <1 told> his wife {1 that it was over}.",
        "In offering an analysis, [1 he] <1 said> {1 it was over}.",
        "[1 He] <1 said> on x and y {1 it was over}.",
        "[1 She] <1 said> in signal red {1 that it was over}.",
        "By the court, [1 she] <1 said> {1 it was over}.",
    ],
)
def test_reads_nothing(text: str) -> None:
    assert only(text) == (None, None, None)


def test_the_agency_is_the_dateline_s() -> None:
    text = "[1 A source] <1 told> the agency {1 that it was over}."
    assert kinds(f"OBAN, May 2 /BNA/. It rained.\n\n{text}") == ["news-agency"]
    assert kinds(f"The agency inspects mines.\n\n{text}") == [None]


def test_a_dateline_names_an_agency() -> None:
    text = "[1 She] <1 told> Northern Press {1 that it was over}."
    assert kinds(f"OBAN (Northern Press) - It rained.\n\n{text}") == ["news-agency"]
    assert kinds(f"It rained.\n\n{text}") == ["unknown"]


@pytest.mark.parametrize(
    "dateline",
    ["OBAN, May 2. /UPFORM/ It rained.", "OBAN, 2 May. UPFORM – It rained."],
)
def test_a_dateline_in_another_style_names_an_agency(dateline: str) -> None:
    text = (
        "[1 She] <1 declared> to UPFORM {1 that it was over}. "
        "[2 Bo] <2 informed> the agency {2 of it}."
    )
    assert kinds(f"{dateline}\n\n{text}") == ["news-agency", "news-agency"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[1 She] <1 said> on a call with analysts {1 that it was over}.", "press-call"),
        ("[1 She] <1 told> analysts on a call {1 that it was over}.", "press-call"),
        ("[1 She] <1 told> this agency {1 that it was over}.", "news-agency"),
        ("[1 She] <1 acknowledged> to the health committee {1 that it was over}.", "parliament"),
        ("[1 She] <1 said> {1 it was over}, as a clerk had told Reuters.", None),
    ],
)
def test_who_was_told(text: str, kind: str | None) -> None:
    assert kinds(f"Parliament sat.\n\n{text}") == [kind]


def test_the_occasion_is_not_of_what_somebody_else_did() -> None:
    text = (
        "[1 Ann Lee] <1 told> the Oban Gazette in an interview {1 that managers had ordered her "
        "to sign}."
    )
    inner = text.replace(
        "managers had ordered her to sign", "[2 managers] <2 had ordered> {2 her to sign}"
    )
    assert kinds(text) == ["interview"]
    assert kinds(inner) == ["interview", None]


def test_the_own_outlet_is_one() -> None:
    text = "[1 She] <1 told> Upland {1 that it was over}."
    assert kinds(text, outlet="Upland") == ["publication"]
    assert kinds(text) == [None]


def test_a_phrase_belongs_to_the_nearest_cue() -> None:
    text = (
        "[1 Ann Lee] <1 said> in a statement {1 that it was over}, "
        "but [2 Bo Marsh] <2 told> Reuters {2 it was not}."
    )
    assert kinds(text) == ["statement", "news-agency"]


def test_a_long_source_does_not_lose_its_phrase() -> None:
    text = (
        '"{1 It is over}," <1 said> [1 Ann Lee, a spokeswoman for the union], in an email, '
        "but [2 Bo Marsh] <2 said> {2 it was not}."
    )
    assert kinds(text) == ["email", None]


def test_a_content_that_begins_with_the_phrase() -> None:
    assert kinds("[1 She] <1 said> {1 in a statement that it was over}.") == ["statement"]


def test_a_clause_of_its_own() -> None:
    after = "The club held a news conference hours after [1 Ann Lee] <1 said> {1 it was over}."
    assert kinds(after) == [None]
    text = "At a news conference after the match, [1 Ann Lee] <1 said> {1 it was over}."
    assert kinds(text) == ["press-conference"]


def test_an_object_that_ends_with_the_phrase() -> None:
    assert kinds("[1 She] <1 rejected> {1 the charges in a statement}.") == ["statement"]
    assert kinds("[1 She] <1 rejected> {1 the allegations in a letter}.") == [None]
    assert kinds("[1 She] <1 said> {1 he had resigned in a letter}.") == [None]


def test_a_content_that_was_cut_short() -> None:
    assert kinds("{1 He was sacked} by text message, [1 she] <1 said>.") == [None]
    text = "[1 She] <1 could not say> {1 why nobody had read what it was that he said} in a letter."
    assert kinds(text) == [None]
    assert kinds("[1 She] <1 called> {1 it odd} in a letter.") == ["letter"]
    assert kinds('"{1 He was sacked}" by e-mail, [1 she] <1 said>.') == ["email"]


def test_an_answer_has_the_channel_of_the_question() -> None:
    text = "<1 Asked> in parliament {1 about the ferry}, [2 the minister] <2 said> {2 it was late}."
    assert kinds(text) == ["parliament", "parliament"]


class TestSameOccasion:
    def test_the_next_quotation(self) -> None:
        text = (
            '"{1 It is over}," [1 Ann Lee] <1 told> Reuters. "{2 I am glad}," [2 she] <2 added>.'
            "\n\n[3 Lee] <3 said> {3 she would rest}."
        )
        assert kinds(text) == ["news-agency"] * 3

    def test_ends_with_another_speaker(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters {1 it was over}.\n\n[2 Bo Marsh] <2 said> {2 it was not}."
            "\n\n[3 Lee] <3 said> {3 she was glad}."
        )
        assert kinds(text) == ["news-agency", None, None]

    def test_does_not_end_with_silence(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters {1 it was over}. [2 The bank] <2 did not respond> to "
            "{2 a request}.\n\n[3 Lee] <3 said> {3 she was glad}."
        )
        assert kinds(text) == ["news-agency", None, "news-agency"]

    def test_ends_with_another_channel(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters {1 it was over}. [2 She] <2 wrote> on Facebook {2 that}. "
            "[3 She] <3 added> {3 a poem}."
        )
        assert kinds(text) == ["news-agency", "facebook", "facebook"]

    def test_ends_with_another_day(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters on Monday {1 it was over}. On Tuesday [2 she] <2 said> "
            "{2 it was not}."
        )
        assert kinds(text) == ["news-agency", None]

    def test_goes_on_with_the_same_day(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters on Monday {1 it was over}. [2 She] <2 said> Monday "
            "{2 she was glad}."
        )
        assert kinds(text) == ["news-agency"] * 2

    def test_does_not_hold_for_what_one_has_said_before(self) -> None:
        text = "[1 Ann Lee] <1 told> Reuters {1 it was over}. [2 Lee] <2 has said> {2 it was not}."
        assert kinds(text) == ["news-agency", None]

    def test_ends_where_a_pronoun_may_mean_another(self) -> None:
        text = (
            "[1 The club] <1 said> on X {1 that the pitch was dry}. Bo Marsh laughed. "
            '"{2 It was a lake}," [2 he] <2 said>.'
        )
        assert kinds(text) == ["x", None]

    def test_ends_after_long_silence(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters {1 it was over}.\n\nIt rained.\n\nIt snowed.\n\n"
            "It thawed.\n\n[2 Lee] <2 said> {2 she was glad}."
        )
        assert kinds(text) == ["news-agency", None]

    def test_the_title_is_no_occasion(self) -> None:
        text = "[1 Ann Lee] <1 tells> Reuters {1 it is over}\n\n[2 Lee] <2 said> {2 she was glad}."
        assert kinds(text, title="Ann Lee tells Reuters it is over") == ["news-agency", None]
        assert kinds(text) == ["news-agency", "news-agency"]

    def test_what_others_said_inside_is_not_of_it(self) -> None:
        text = (
            "[1 Ann Lee] <1 told> Reuters {1 that [2 the bank] <2 had promised> {2 to pay}}. "
            "[3 She] <3 added> {3 a curse}."
        )
        assert kinds(text) == ["news-agency", None, "news-agency"]

    def test_a_sentence_without_a_statement_sets_it(self) -> None:
        text = 'Ann Lee spoke at a news conference in Graz. "{1 It is over}," [1 she] <1 said>.'
        assert kinds(text) == ["press-conference"]

    def test_of_somebody_else_does_not(self) -> None:
        text = (
            'Ann Lee spoke at a news conference in Graz. "{1 It is over}," [1 Bo Marsh] <1 said>.'
        )
        assert kinds(text) == [None]

    def test_the_speakers_found_count_more_than_words(self) -> None:
        text = "[1 Ann Lee] <1 told> Reuters {1 it was over}. [2 She] <2 said> {2 it was not}."
        article = passage(text)
        one, two = article.statements
        for speaker, expected in (("p1", True), ("p2", False)):
            changed = dataclasses.replace(
                article,
                statements=(
                    dataclasses.replace(one, speaker="p1"),
                    dataclasses.replace(two, speaker=speaker),
                ),
            )
            found = read_channels(changed, split(article.text))
            assert (found[1] is not None) is expected


def test_a_hearing_is_of_the_house_named_before() -> None:
    text = "[2 Lee] <2 testified> {2 that it was over}."
    assert kinds("[1 Bo Marsh] <1 told> the Senate {1 that}.\n\n" + text)[1] == "parliament"
    assert kinds("[1 Bo Marsh] <1 told> the jury {1 that}.\n\n" + text)[1] == "court"


PIECES = (
    *("said", "told", "in", "on", "a", "the", "statement", "letter", "Telegram", "X", "Reuters"),
    *("court", "she", "He", "Lee", ",", ".", "“", "”", "(", ")", "'s", "-", "\n", "reporters"),
    *("via", "by", "with", "of", "news", "conference", "interview", "Facebook", "’", "5", "its"),
    *("could", "not", "be", "independently", "verified", "provided", "no", "evidence", "claims"),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    pieces = st.sampled_from(PIECES)
    text = " ".join(draw(st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=60)))
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place).map(sorted), max_size=2).map(
        lambda found: tuple(Span(*each) for each in found if each[0] < each[1])
    )
    statements = draw(
        st.lists(
            st.builds(Statement, st.just("s"), st.just("mixed"), spans, spans, spans, st.just(0.5))
        )
    )
    return Article("a", text, statements=tuple(statements))


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_text_gives_one_cell_a_statement(article: Article) -> None:
    found = read_channels(article, split(article.text))
    assert len(found) == len(article.statements)
    for channel in found:
        if channel is not None:
            assert 0 <= channel.span.start < channel.span.end <= len(article.text)
            assert channel.name is None or channel.name in article.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"{1 It is a dam, not a toy}," [1 she] <1 said> on the Senate floor.', "parliament"),
        ("[1 He] <1 said> from the dispatch box {1 that he would stay}.", "parliament"),
        ("[1 She] <1 said> in a televised debate {1 that rents would fall}.", "broadcast"),
        ("{1 The court heard that the van was empty}, [1 the barrister] <1 said>.", "court"),
        ("[1 He] <1 said> on the shop floor {1 that he would stay}.", None),
        ("[1 She] <1 told> {1 friends that the court heard every word}.", None),
    ],
)
def test_houses_and_courts_have_floors_and_stands(text: str, kind: str | None) -> None:
    assert kinds(text) == [kind]


def test_the_day_beside_the_first_of_two_verbs_is_the_occasions() -> None:
    text = (
        "[1 The queen] <1 thanked> {1 nurses} in a televised address late on Friday and <2 said> "
        "{2 that winter would be hard}."
    )
    assert kinds(text) == ["broadcast", "broadcast"]


def test_another_day_beside_the_second_verb_is_another_occasion() -> None:
    text = (
        "[1 The queen] <1 thanked> {1 nurses} in a televised address on Friday and on Sunday <2 "
        "said> {2 that winter would be hard}."
    )
    assert kinds(text) == ["broadcast", None]


HEARD = "[1 Bo Finn] <1 told> jurors {1 that the safe was empty}."


@pytest.mark.parametrize(
    "text",
    [
        "[2 Mrs Justice Holt] <2 told off> {2 the two lawyers}.",
        "[2 The prosecutor] <2 said> {2 that the keys were copied}.",
        "[2 Jo Ray KC, defending,] <2 said> {2 that anybody had keys}.",
        "[2 Dr Lee Ash, a pathologist,] <2 said> {2 that the cut was old}.",
        "[2 Her defence counsel] <2 said> {2 that anybody had keys}.",
    ],
)
def test_who_has_a_part_in_a_hearing_speaks_in_court(text: str) -> None:
    assert kinds(f"{HEARD}\n\n{text}") == ["court", "court"]


@pytest.mark.parametrize(
    "text",
    [
        "[2 Her sister] <2 said> {2 that the cut was old}.",
        "Outside court, [2 the prosecutor] <2 said> {2 that the keys were copied}.",
        "After the hearing [2 Jo Ray KC] <2 said> {2 that anybody had keys}.",
        "[2 The prosecutor's brother] <2 said> {2 that the keys were copied}.",
        "[2 The prosecutor] <2 has said> {2 that the keys were copied}.",
        "[2 The bank's general counsel] <2 said> {2 that the keys were copied}.",
    ],
)
def test_who_has_no_part_or_speaks_elsewhere_does_not(text: str) -> None:
    assert kinds(f"{HEARD}\n\n{text}") == ["court", None]


@pytest.mark.parametrize(
    "opening",
    [
        "[1 Bo Finn] <1 said in a court filing> {1 that the safe was empty}.",
        "[1 Bo Finn] <1 told> reporters {1 that the safe was empty}.",
    ],
)
def test_without_a_hearing_a_prosecutor_speaks_anywhere(opening: str) -> None:
    text = "[2 The prosecutor] <2 said> {2 that the keys were copied}."
    assert kinds(f"{opening}\n\n{text}")[1] is None


def test_a_hearing_is_over_some_paragraphs_later() -> None:
    between = "\n\n".join(["The mill is old.", *["It stands by the river."] * 5])
    text = f"{HEARD}\n\n{between}\n\n[2 The prosecutor] <2 said> {{2 that it was sold}}."
    assert kinds(text) == ["court", None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "[1 The bank] <1 put> {1 the loss at no less than 3 million in a note to clients}.",
            "report",
        ),
        ("[1 The bank] <1 criticised> {1 the errors in a report}.", None),
        ('"{1 They sigh}," [1 she] <1 told> this paper.', "publication"),
        ('"{1 They sigh}," [1 she] <1 told> our programme.', "broadcast"),
        ('"{1 They sigh}," [1 she] <1 told> the Courier.', "publication"),
        ("{1 By two the men had left, one of them,} <1 told> the Courier.", "publication"),
        ('"{1 They sigh}," [1 she] <1 told> the Guard.', None),
        ("[1 She] <1 wrote> to councillors {1 that it was over}.", "letter"),
        ("{1 He had known}, [1 the judge] <1 said> as she read out the verdict.", "court"),
        ("{1 It is over}, [1 she] <1 said> in an address on state television.", "broadcast"),
    ],
)
def test_what_somebody_wrote_told_or_read_out(text: str, kind: str | None) -> None:
    assert only(text)[0] == kind


@pytest.mark.parametrize(
    ("told", "outlet", "kind"),
    [
        ("Radio Upland", "Radio Upland", "broadcast"),
        ("Kanal Nord", "Kanal Nord", "broadcast"),
        ("Channel Six", "Channel Six Harbour", "broadcast"),
        ("Channel Nine", "The Upland Courant", "broadcast"),
        ("Upland's breakfast programme", "The Upland Courant", "broadcast"),
        ("the Courant", "The Upland Courant", "publication"),
        ("Upland", "Upland", "publication"),
    ],
)
def test_what_an_outlet_is_shows_in_its_name(told: str, outlet: str, kind: str) -> None:
    text = f"[1 Orla Finch] <1 told> {told} {{1 that the mill would close}}."
    assert kinds(text, outlet=outlet) == [kind]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Parliament sat on Monday. [1 Orla Finch] <1 told the committee>", "parliament"),
        ("[1 Orla Finch] <1 told the health committee>", "parliament"),
        ("The rowing club met on Monday. [1 Orla Finch] <1 told the committee>", "unknown"),
        ("The court sat on Monday. [1 Orla Finch] <1 testified at a hearing>", "court"),
    ],
)
def test_a_committee_is_a_parliaments_where_a_report_is_of_one(told: str, kind: str) -> None:
    assert kinds(f"{told} {{1 that the mill would close}}.") == [kind]


def test_a_witness_who_speaks_of_senators_is_heard_by_a_court() -> None:
    text = "Two senators were robbed. [1 Orla Finch] <1 testified> {1 that she had seen it}."
    assert kinds(text) == ["court"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{1 The law was void}, [1 the Supreme Court] <1 ruled>.", "court"),
        ("[1 Judge Lee] <1 found> {1 that he was likely to flee}.", "court"),
        ("[1 The committee] <1 found> {1 that he had lied}.", None),
        ("In a note to bookmakers, [1 Oddswatch] <1 said> {1 that it had lost}.", "report"),
        ('"{1 It is over}," [1 she] <1 said> when we rang her.', "phone"),
        ("In a filing to the exchange, [1 the mill] <1 said> {1 that it had lost}.", "statement"),
        ("[1 The Court of Audit] <1 said> {1 that it had lost}.", None),
        ("[1 He] <1 told> the house {1 that it was over}.", "parliament"),
    ],
)
def test_rulings_notes_and_calls(text: str, kind: str | None) -> None:
    assert kinds(text) == [kind]


def test_the_same_station_and_a_denial_once_more_are_of_the_same_occasion() -> None:
    text = (
        "[1 Lee] <1 told> Radio Two {1 that it was over}. [2 She] <2 denied> once more {2 that it "
        "had begun}. [3 Ann Ruiz] <3 told> the same station {3 that it went on}."
    )
    assert kinds(text) == ["broadcast"] * 3


def test_findings_presented_to_reporters_set_the_occasion() -> None:
    text = (
        'Ann Lee presented the findings to reporters in Graz. "{1 It is over}," [1 Lee] <1 said>.'
    )
    assert kinds(text) == ["press-conference"]
