from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings

from sayso.manner.evidence import read_evidence
from sayso.model import Act, Article, Speaker
from sayso.words import split
from tests.manner.passage import passage
from tests.manner.test_channel import articles

SAID = "[1 The army] <1 said> {1 that it had shot down a drone}"


def statuses(text: str, **fields: str) -> list[str | None]:
    article = passage(text, **fields)
    return [each.status for each in read_evidence(article, split(article.text))]


def phrase(text: str) -> str | None:
    """The phrase of the first statement's evidence."""
    article = passage(text)
    found = read_evidence(article, split(article.text))[0]
    return None if found.span is None else article.slice(found.span)


def test_nothing_said_is_none_stated_without_a_span() -> None:
    article = passage(f"{SAID}.")
    (found,) = read_evidence(article, split(article.text))
    assert (found.status, found.span) == ("none-stated", None)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"{SAID}. It provided no evidence.", "provided no evidence"),
        (f"{SAID}. It offered no proof of the claim.", "offered no proof"),
        (f"{SAID} but did not publish any footage.", "did not publish any footage"),
        (f"{SAID}. The army has not released the video.", "has not released the video"),
        (f"{SAID}. It declined to share the footage.", "declined to share the footage"),
        (f"{SAID}. It would not make public its data.", "would not make public its data"),
        (f"{SAID}. It refused to release the flight test data.", None),
        (f"{SAID}, without offering evidence.", "without offering evidence"),
        ("[1 He] <1 claimed> without evidence {1 that it fell}.", "without evidence"),
        (f"{SAID}. No proof was presented.", "No proof was presented"),
        (f"{SAID}. The photographs were not made public.", "photographs were not made public"),
        (f"{SAID}. It did not elaborate on the evidence.", "did not elaborate on the evidence"),
        (f"{SAID}. It gave no source for the figure.", "gave no source"),
        (f"{SAID}. It did not back up the claim.", "did not back up the claim"),
        (f"{SAID}, despite no proof.", "despite no proof"),
        (
            "[1 He] <1 said> {1 that it had been warned twice, though he produced no papers}.",
            "produced no papers",
        ),
        (
            "{1 It fell}, [1 he] <1 said>; {1 no evidence was presented}.",
            "no evidence was presented",
        ),
        (
            "[1 The army] <1 said> {1 that it had photographs, which it has not shared}.",
            "which it has not shared",
        ),
    ],
)
def test_withheld(text: str, span: str | None) -> None:
    assert statuses(text) == ["withheld"]
    assert span is None or phrase(text) == span


@pytest.mark.parametrize(
    "text",
    [
        # What the speaker says of evidence is no report of it.
        "[1 Critics] <1 said> {1 the army had provided no evidence}.",
        "[1 The minister] <1 said> {1 there was no evidence of a leak}.",
        '"{1 They offered no proof}," [1 she] <1 said>.',
        # No evidence found is a finding; no evidence offered is a term of court.
        f"{SAID}. The investigation produced no evidence of a fault.",
        f"{SAID}. The prosecution offered no evidence.",
        # Something else was not given.
        f"{SAID}. It gave no details.",
        f"{SAID}. It did not support the new law.",
        f"{SAID}. It did not share his view of the evidence.",
        f"{SAID}. It gave no answer to the video.",
        f"{SAID}. It did not provide a date.",
        f"{SAID}. It declined to comment.",
        # Too far, and of somebody else.
        f"{SAID}.\n\nIt rained.\n\nIt snowed.\n\nIt thawed.\n\nIt provided no evidence.",
        f"{SAID}. Bo Marsh of the opposing side offered no evidence.",
    ],
)
def test_nothing_withheld(text: str) -> None:
    assert statuses(text) == ["none-stated"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"{SAID}. Reuters could not verify it.", "could not verify"),
        (f"{SAID}. The claim could not be independently verified.", None),
        (f"{SAID}. The report could not immediately be confirmed.", None),
        (f"{SAID}. There was no independent confirmation.", "no independent confirmation"),
        (f"{SAID}. It was not possible to verify the claim.", None),
        (f"{SAID}. The Oban Gazette was unable to authenticate the video.", None),
        (f"{SAID}. Reuters has not seen the video.", "has not seen"),
        (f"{SAID}. We have not been able to verify this.", None),
        ("In claims that could not be verified, [1 he] <1 said> {1 it fell}.", None),
        (
            "[1 The army] <1 said> {1 it fell, a claim that could not be independently verified}.",
            None,
        ),
        ("[1 Unconfirmed reports] <1 said> {1 that it fell}.", "Unconfirmed"),
    ],
)
def test_unverified(text: str, span: str | None) -> None:
    assert statuses(text) == ["unverified"]
    if span is not None:
        assert phrase(text) == span


@pytest.mark.parametrize(
    "text",
    [
        # Another party could not, or did not want to.
        f"{SAID}. The police could not confirm the number.",
        "[1 The ministry] <1 said> {1 it could not verify the report}.",
        f"{SAID}. Her age could not be confirmed.",
        f"{SAID}. The bank could not be reached.",
        f"{SAID}. The law has not been confirmed by the king.",
        f"{SAID}. He has not seen the film.",
    ],
)
def test_not_unverified(text: str) -> None:
    assert statuses(text) == ["none-stated"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"{SAID}, citing satellite images.", "citing satellite images"),
        (f"Citing internal documents, {SAID}.", "Citing internal documents"),
        (f"{SAID}. It released drone footage of the crash.", "released drone footage"),
        (f"{SAID}. It showed a recording of the crash.", "showed a recording"),
        (
            f"{SAID}. It showed Upland copies of both letters.",
            "showed Upland copies of both letters",
        ),
        (f"{SAID}. It presented a copy of the contract.", "presented a copy of the contract"),
        (f"{SAID}, referring to satellite data.", "referring to satellite data"),
        (f"{SAID}, attaching measurements.", "attaching measurements"),
        (f"{SAID}. It handed over the log.", "handed over the log"),
        (f"Citing the register, {SAID}.", "Citing the register"),
        (f"Citing accounts lodged with the port, {SAID}.", "Citing accounts lodged"),
        (
            "[1 She] <1 said> {1 data from the recorder showed that it fell}.",
            "data from the recorder showed",
        ),
        ("<1 According to> [1 documents seen by the Gazette], {1 it fell}.", "documents"),
        ("[1 CCTV footage played in court] <1 showed> {1 that it fell}.", "CCTV footage"),
        ("[1 She] <1 said> {1 satellite images showed that it fell}.", "satellite images showed"),
    ],
)
def test_offered(text: str, span: str) -> None:
    assert statuses(text) == ["offered"]
    assert phrase(text) == span


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}, citing two officials.",
        f"{SAID}, citing sources in the ministry.",
        f"{SAID}. It refused to comment, citing the law.",
        "[1 A study] <1 found> {1 that it fell}.",
        "[1 She] <1 said> {1 the army had released footage}.",
        f"{SAID}. The film shows a storm.",
        f"{SAID}. The film showed an image of a gate.",
    ],
)
def test_not_offered(text: str) -> None:
    assert statuses(text) == ["none-stated"]


class TestMeans:
    def test_the_last_speaker(self) -> None:
        text = f"{SAID}. [2 Bo Marsh] <2 said> {{2 it fell}}. He offered no proof."
        assert statuses(text) == ["none-stated", "withheld"]

    def test_the_one_named(self) -> None:
        text = f"{SAID}. [2 Bo Marsh] <2 said> {{2 it fell}}. The army offered no proof."
        assert statuses(text) == ["withheld", "none-stated"]

    def test_the_whole_passage_of_one_speaker(self) -> None:
        text = f"{SAID}. [2 It] <2 said> {{2 two men died}}. It offered no proof."
        assert statuses(text) == ["withheld", "withheld"]

    def test_all_that_a_speaker_claimed(self) -> None:
        text = (
            f"{SAID}.\n\n[2 Bo Marsh] <2 said> {{2 it fell}}.\n\n[3 The army] <3 said> {{3 two men "
            "died}.\n\nIt rained.\n\nThe army provided no evidence of its allegations."
        )
        assert statuses(text) == ["withheld", "none-stated", "withheld"]

    def test_only_what_is_spoken_of(self) -> None:
        text = (
            f"{SAID}. [2 It] <2 said> {{2 two men died}}. It offered no proof that they were dead."
        )
        assert statuses(text) == ["none-stated", "withheld"]

    def test_an_acronym(self) -> None:
        text = (
            "[1 The Oban Border Agency, known as OBA], <1 said> {1 it fell}. OBA offered no proof."
        )
        assert statuses(text) == ["withheld"]

    def test_two_sides(self) -> None:
        text = (
            "[1 Ann Lee] <1 said> {1 it rained}.\n\n[2 The army] <2 said> {2 it fell}. "
            "[3 The rebels] <3 denied> {3 it}.\n\nNeither account could be confirmed."
        )
        assert statuses(text) == ["none-stated", "unverified", "unverified"]

    def test_one_account_of_two(self) -> None:
        text = (
            "[1 The army] <1 said> {1 it fell}. [2 The rebels] <2 denied> {2 it}. "
            "Reuters could not verify the rebels' account."
        )
        assert statuses(text) == ["none-stated", "unverified"]

    def test_no_sentence_about_evidence_itself(self) -> None:
        text = f"{SAID}. [2 It] <2 provided> {{2 no evidence}}."
        assert statuses(text) == ["withheld", "none-stated"]

    def test_nor_one_with_a_speaker_of_its_own(self) -> None:
        text = f"{SAID}. {{2 No proofs}} <2 were presented> by [2 the Oban military]."
        assert statuses(text) == ["withheld", "none-stated"]

    def test_no_statement_that_claims_nothing(self) -> None:
        text = f"{SAID}. It provided no evidence."
        article = passage(text)
        (one,) = article.statements
        acts: tuple[tuple[Act, str], ...] = (
            ("assert", "withheld"),
            ("deny", "withheld"),
            ("refuse", "none-stated"),
            ("demand", "none-stated"),
        )
        for act, expected in acts:
            changed = dataclasses.replace(article, statements=(dataclasses.replace(one, act=act),))
            assert read_evidence(changed, split(article.text))[0].status == expected


def test_what_was_withheld_counts_more_than_what_was_shown() -> None:
    text = f"{SAID}. It released a video. Reuters could not verify it."
    assert statuses(text) == ["unverified"]
    assert statuses(text + " It offered no proof.") == ["withheld"]


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_text_gives_one_cell_a_statement(article: Article) -> None:
    found = read_evidence(article, split(article.text))
    assert len(found) == len(article.statements)
    for each in found:
        assert each.status is not None
        assert (each.span is None) == (each.status == "none-stated")
        assert each.span is None or 0 <= each.span.start < each.span.end <= len(article.text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The Lantern was not able to confirm his account independently.", "not able to confirm"),
        ("It was not immediately possible to verify the claim.", "possible to verify"),
        ("There was no way to verify the account independently.", "no way to verify"),
    ],
)
def test_a_check_may_be_called_independent_after_the_verb(text: str, span: str) -> None:
    assert statuses(f"{SAID}. {text}") == ["unverified"]
    assert span in str(phrase(f"{SAID}. {text}"))


def test_what_the_police_could_not_confirm_is_no_check_of_the_report() -> None:
    assert statuses(f"{SAID}. Police were not able to confirm the number.") == ["none-stated"]


FILMED = "[1 The union] <1 said> {1 it had pictures of the leak}"


@pytest.mark.parametrize(
    "text",
    [
        "It has not made them public.",
        "It would not make the pictures available.",
        "It has refused to hand them over.",
        "It has not shown them to reporters.",
    ],
)
def test_what_was_named_before_is_kept_back(text: str) -> None:
    assert statuses(f"{FILMED}. {text}") == ["withheld"]


@pytest.mark.parametrize(
    "text",
    [
        "[1 The union] <1 said> {1 it had chosen two delegates}. It has not made them public.",
        f"{FILMED}. It has not made itself available.",
        f"{FILMED}.\n\nIt has not made them public.",
    ],
)
def test_what_is_no_evidence_or_named_elsewhere_is_not_kept_back(text: str) -> None:
    assert statuses(text) == ["none-stated"]


def test_a_report_is_kept_back_where_its_authors_were_named() -> None:
    said = "[1 The port] <1 said> {1 that divers had found the wall sound}"
    assert statuses(f"{said}. It did not release the divers' report.") == ["withheld"]
    assert statuses(f"{said}. It did not release its annual report.") == ["none-stated"]


@pytest.mark.parametrize(
    "text", ["It offered nothing to support the claim.", "It did not give anything to back it up."]
)
def test_nothing_to_support_a_claim_is_no_evidence(text: str) -> None:
    assert statuses(f"{SAID}. {text}") == ["withheld"]


def test_nothing_to_support_somebody_is_no_word_on_evidence() -> None:
    assert statuses(f"{SAID}. It offered nothing to support the families.") == ["none-stated"]


GUARDS = "[1 Two guards at the mill] <1 said> {1 they had been sent home}."
ONE = "[2 One of them] <2 said> {2 that the gate was then left open}."


def test_their_account_is_that_of_the_group_and_of_one_of_them() -> None:
    check = "The Lantern could not independently verify their account."
    assert statuses(f"{GUARDS} {ONE} {check}") == ["unverified", "unverified"]


def test_her_account_is_that_of_one() -> None:
    check = "The Lantern could not independently verify her account."
    assert statuses(f"{GUARDS} {ONE} {check}") == ["none-stated", "unverified"]


def test_a_body_and_its_man_are_one_side() -> None:
    text = (
        "[1 The northern ministry] <1 said> {1 that rockets had fallen}. {2 It was planned}, "
        "[2 ministry spokesman Jon Lee] <2 said>.\n\n[3 Southland] <3 denied> {3 it}. [4 Its "
        "general, Ann Moe,] <4 said> {4 that drones had come}. The Lantern could not independently "
        "verify either account."
    )
    assert statuses(text) == ["unverified"] * 4


def test_a_third_party_is_no_side() -> None:
    text = (
        "[1 A monitor] <1 said> {1 that rockets had fallen}.\n\n[2 Northland] <2 said> {2 it was "
        "attacked}.\n\n[3 Southland] <3 said> {3 that drones had come}. The Lantern could not "
        "independently verify either account."
    )
    assert statuses(text) == ["none-stated", "unverified", "unverified"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Courier has not been able to confirm his account.", "unverified"),
        ("Northern was unable to confirm that.", "unverified"),
        ("Southern was unable to confirm that.", "none-stated"),
        ("The Treasury has not been able to confirm his account.", "none-stated"),
    ],
)
def test_an_outlet_goes_by_a_short_name(text: str, status: str) -> None:
    assert statuses(f"{SAID}. {text}", outlet="Northern News") == [status]


def test_who_has_refused_to_publish_something_is_the_subject_before_the_auxiliary() -> None:
    said = "[1 The firm] <1 said> {1 that an audit had cleared it}"
    assert statuses(f"{said}, but it has refused to release the audit.") == ["withheld"]
    assert statuses(f"{said}, but it has refused to release the workers.") == ["none-stated"]


def test_results_are_kept_back_where_tests_were_named() -> None:
    said = "[1 The firm] <1 said> {1 that its tests had found no lead}"
    assert statuses(f"{said}. It has not published the results.") == ["withheld"]
    plain = "[1 The firm] <1 said> {1 that it had sold more paint}"
    assert statuses(f"{plain}. It has not published the results.") == ["none-stated"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            f"{SAID}. No photographs of the damage were made available.",
            "No photographs of the damage were made available",
        ),
        (f"{SAID}. It did not say how it had arrived at that figure.", None),
        (f"{SAID}. It would not explain where the number came from.", None),
    ],
)
def test_what_was_not_shown_or_explained(text: str, span: str | None) -> None:
    assert statuses(text) == ["withheld"]
    assert span is None or phrase(text) == span


SHE = "[1 She] <1 said>"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{SHE} {{1 they had written}}, but she did not provide copies of them.", "withheld"),
        (f"{SHE} {{1 they had written}}. She did not hand over copies of the notes.", "withheld"),
        (f"{SHE} {{1 it was back}}. She did not want to show the delivery note.", "withheld"),
        (f"{SHE} {{1 it was repaid}}, citing an audit that the bank has not shared.", "withheld"),
        (f"{SHE} {{1 there was little money}}, without presenting any papers.", "withheld"),
        (f"{SHE} {{1 they had written twice}}, without producing the letters.", "withheld"),
        ("[1 Korvia] <1 insists> {1 that 30 were killed}; it has shown no proof.", "withheld"),
        ("{1 Arson was likely}, [1 the ministry] <1 said>. It again gave no evidence.", "withheld"),
        (f"{SHE} {{1 the sum was paid in June}}, but showed no receipts.", "withheld"),
        (f"{SHE} {{1 there is a tape}}. She declined to let the Mail hear it.", "withheld"),
        (f"{SHE} {{1 it had been tested}} but would not hand out the test report.", "withheld"),
        (f"{SHE} {{1 they were cooks}} after looking at the firm's records.", "offered"),
        (f"{SHE} {{1 craters scar the hill}}, and has photographs to show for it.", "offered"),
        ("According to [1 the guild], which has published its data, {1 40 came}.", "offered"),
        ("[1 She] <1 said> {1 traces were found}. The Post has not seen the data.", "unverified"),
        # What is no evidence, or is not kept back.
        ("[1 She] <1 said> {1 the guild, which has published its data, lied}.", "none-stated"),
        (f"{SHE} {{1 nobody had written}}. She did not want to show weakness.", "none-stated"),
        (f"{SHE} {{1 the painting was sold}}. The buyer let us show it.", "none-stated"),
        (f"{SHE} {{1 it was in the book that the shop has not sold}}.", "none-stated"),
        (f"{SHE} {{1 there were two}}. The court has letters to write.", "none-stated"),
    ],
)
def test_evidence_in_other_words(text: str, status: str) -> None:
    assert statuses(text) == [status]


def test_a_ground_between_source_and_verb_is_of_that_statement() -> None:
    text = (
        "[1 Police] <1 said> {1 40 came}, while [2 the guild], citing photographs, <2 said> {2 90}."
    )
    assert statuses(text) == ["none-stated", "offered"]


def test_none_of_this_is_all_that_the_paragraph_told() -> None:
    text = "[1 Bo Lind] <1 said> {1 it rained}. [2 Ada Brand] <2 said> {2 it snowed}. "
    assert statuses(f"{text}None of this could be verified.") == ["unverified"] * 2


def test_how_something_else_came_about_is_no_evidence() -> None:
    assert statuses(f"{SAID}. It did not say how the drone had reached the city.") == [
        "none-stated"
    ]


def test_what_was_shown_to_the_newspaper_is_offered() -> None:
    text = f"{SAID}. It showed this newspaper a copy of the log."
    assert statuses(text) == ["offered"]
    assert statuses(f"{SAID}. It showed visitors a copy of the log.") == ["none-stated"]


OFFICER = (
    "[1 The firm] <1 said> {1 it had recalled the fish}.\n\n"
    "“{2 Every test was clean},” [2 managing director Ada Lind] <2 said>. "
)


def officer(text: str, role: str | None) -> list[str | None]:
    article = passage(text)
    one, two = article.statements
    article = dataclasses.replace(
        article,
        speakers=(
            Speaker("p1", "the firm", kind="organisation"),
            Speaker("p2", "Ada Lind", kind="person", role=role),
        ),
        statements=(dataclasses.replace(one, speaker="p1"), dataclasses.replace(two, speaker="p2")),
    )
    return [each.status for each in read_evidence(article, split(article.text))]


def test_what_a_body_kept_back_was_its_officers_to_show() -> None:
    kept = f"{OFFICER}The firm did not publish the tests."
    assert officer(kept, "managing director") == ["none-stated", "withheld"]
    assert officer(kept, None)[0] == "withheld"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"{SAID}, citing results from its own laboratory.", None),
        (f"{SAID}, citing its own laboratory's results.", None),
        (f"{SAID}, citing bank statements.", "citing bank statements"),
        (f"{SAID}, citing an email from the pilot.", "citing an email"),
        (f"{SAID}, holding up the logbook.", "holding up the logbook"),
        ("[1 He] <1 said> {1 blood tests had matched the two samples}.", "blood tests had matched"),
    ],
)
def test_what_is_cited_or_held_up_is_offered(text: str, span: str | None) -> None:
    assert statuses(text) == ["offered"]
    assert span is None or phrase(text) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("[1 He] <1 said> {1 each flight had a certificate}. He did not show any.", None),
        ("[1 He] <1 said> {1 each flight had a certificate}. He produced none.", "produced none"),
        (f"{SAID}, though it had no document to show for it.", None),
        (f"{SAID}. It presented no figures for that.", "presented no figures for that"),
        ("{1 It fell}, [1 he] <1 said>, {1 though he had no document to show for it}.", None),
    ],
)
def test_what_was_left_out_is_withheld(text: str, span: str | None) -> None:
    assert statuses(text) == ["withheld"]
    assert span is None or phrase(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "[1 He] <1 said> {1 each flight had a pilot}. He did not show any.",
        f"{SAID}. It presented no figures for the second quarter.",
        f"{SAID}, though it had no document to sign.",
        f"{SAID}, citing a pilot's name.",
    ],
)
def test_what_is_no_word_on_evidence(text: str) -> None:
    assert statuses(text) == ["none-stated"]


def test_the_one_who_writes_could_not_check_it() -> None:
    assert statuses(f"{SAID}. I have not been able to check that.") == ["unverified"]


def test_a_claim_is_that_of_who_reports_it_not_of_whom_it_tells() -> None:
    article = passage(
        "[1 The union] <1 claimed> {1 that [2 drivers] <2 had reported> {2 a crack}}. "
        "Reuters could not verify the claim."
    )
    inner = dataclasses.replace(article.statements[1], within=article.statements[0].id)
    article = dataclasses.replace(article, statements=(article.statements[0], inner))
    found = read_evidence(article, split(article.text))
    assert [each.status for each in found] == ["unverified", "none-stated"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}, handing round a photograph of the wing.",
        f"{SAID}, holding up the log of the pilot.",
        f"{SAID}, citing obituaries and a cargo list.",
        f"{SAID}, citing tables from the weather office.",
        f"{SAID}. It handed out copies of the letter.",
        f"{SAID}; photographs of the wing were distributed.",
        "[1 A navy survey report seen by the Lamp] <1 says> {1 that it had shot down a drone}.",
        "[1 The army] <1 said> {1 that data, which it shared with this newspaper, put it there}.",
        "[1 The army] <1 said> {1 that, judging by the shadows in the video, it fell at noon}.",
    ],
)
def test_what_is_shown_cited_or_read_is_offered(text: str) -> None:
    assert statuses(text) == ["offered"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{SAID}, but the drone was not shown to journalists.", "withheld"),
        (f"{SAID}. Journalists were not shown the drone.", "withheld"),
        (f"{SAID}. On grounds of secrecy it would not make the readings public.", "withheld"),
        (f"{SAID}. It did not enclose any measurements of its own.", "withheld"),
        (f"{SAID}. O Farol could not verify this.", "unverified"),
        (f"{SAID}. The Standard has not seen the minutes.", "unverified"),
        (f"{SAID}. The agency, which reported the remark, could not confirm it.", "unverified"),
        (f"{SAID}. Independent confirmation could not be obtained.", "unverified"),
        # Of others than those who report.
        (f"{SAID}. The Interior Ministry could not confirm his account.", "none-stated"),
        (f"{SAID}, citing safety reasons.", "none-stated"),
        (f"{SAID}. It showed nothing. It has records of the year.", "none-stated"),
    ],
)
def test_what_journalists_were_not_shown_or_could_not_check(text: str, status: str) -> None:
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}, and showed drone footage of the wreck.",
        f"{SAID}, and handed the judges the radar log.",
        "[1 The guild] <1 said> {1 that 80 had marched}, citing train and bus manifests.",
        "[1 The guild] <1 said> {1 that 80 had marched}. It bases this on signed lists of names.",
        "[1 The mayor] <1 said> {1 the gate was shut}. She showed the court the log of the lock.",
        "[1 He] <1 said> {1 the register showed that 40 flats were empty}.",
        "[1 He] <1 said> {1 the gate was shut, and he showed footage of it}.",
    ],
)
def test_what_is_laid_before_others_is_offered(text: str) -> None:
    assert statuses(text) == ["offered"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}. It showed no footage.".replace("It", "He"),
        f"{SAID}. It produced no paperwork.",
        f"{SAID}. It has so far produced no such letter.",
        f"{SAID}. It refused to make the logs public.",
        "[1 He] <1 said> {1 that it fell, for which he supplied no evidence}.",
        "The board wants the log. [1 The army] <1 said> {1 it fell}. It has not released the log.",
        f"{SAID}. Its office has not published the footage.",
    ],
)
def test_what_is_kept_from_all_is_withheld(text: str) -> None:
    assert statuses(text) == ["withheld"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}. He passed the road test.",
        f"{SAID}. Deputies passed amendments by roll call.",
        f"{SAID}. The tests showed no records of the kind.",
        f"{SAID}, referring to a long list of towns.",
        f"{SAID}. He laid out his plan for the harbour.",
        f"{SAID}. It refused to release the prisoners.",
    ],
)
def test_what_is_handled_or_kept_otherwise_is_no_word_on_evidence(text: str) -> None:
    assert statuses(text) == ["none-stated"]


def test_a_paper_of_one_name_could_not_check_all_that_one_person_said() -> None:
    text = (
        "[1 An official] <1 said> {1 that the order had come late}. {2 Four pages were missing}, "
        "[2 she] <2 said>. The Weathercock was not able to verify her account."
    )
    article = passage(text)
    one = tuple(dataclasses.replace(each, speaker="p1") for each in article.statements)
    article = dataclasses.replace(
        article, speakers=(Speaker("p1", "An official", kind="anonymous"),), statements=one
    )
    found = [each.status for each in read_evidence(article, split(article.text))]
    assert found == ["unverified", "unverified"]
