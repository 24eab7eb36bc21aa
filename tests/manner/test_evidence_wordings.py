"""The many ways in which reports say whether there is proof."""

from __future__ import annotations

import pytest

from sayso.manner.evidence import read_evidence
from sayso.words import split
from tests.manner.passage import passage


def statuses(text: str) -> list[str | None]:
    article = passage(text)
    return [each.status for each in read_evidence(article, split(article.text))]


SAID = "[1 The army] <1 said> {1 it had shot down a drone}"


@pytest.mark.parametrize(
    "said",
    [
        ". It showed no pictures.",
        ". It has not substantiated this.",
        ". Evidence for this has not been presented.",
        ". The footage was not shown.",
        ". It kept the footage to itself.",
        ". It did not say what this was based on.",
        ". It did not say where it had the information from.",
        ". Asked for evidence, a spokesman produced none.",
        ". When asked for proof, he declined.",
        ". Evidence there is none.",
        ". It has yet to show the wreckage.",
        ". The wreckage has yet to be shown.",
        ". It was unable to provide proof.",
        ". Proof it did not give.",
        ". Proof was not forthcoming.",
        ". It promised proof but has delivered none.",
        ". The photographs were shown to nobody.",
        ". Nothing was shown in support of this.",
        ". It has put no evidence on the table.",
        ". It did not elaborate or provide evidence.",
        ". It gave neither details nor evidence.",
        ", but had nothing to show for it.",
    ],
)
def test_proof_was_kept_back(said: str) -> None:
    assert statuses(SAID + said) == ["withheld"]


@pytest.mark.parametrize(
    "text",
    [
        "[1 The army] <1 claimed without evidence> {1 that it had shot down a drone}.",
        "[1 The army] <1 made the unsubstantiated claim> {1 that it had shot down a drone}.",
        "[1 A guard] <1 said> {1 the gate was open}. The log he did not show.",
        "[1 The mayor] <1 said> {1 it was safe}. She did not produce the test report.",
    ],
)
def test_a_cue_or_a_paper_says_it(text: str) -> None:
    assert statuses(text) == ["withheld"]


@pytest.mark.parametrize(
    "said",
    [
        ". That remains unverified.",
        ". The claim has gone unconfirmed.",
        ". Nobody outside the army could confirm it.",
        ". The Herald could not establish whether that was true.",
        ". Whether that is true could not be established.",
        ". The agency had no means of checking this.",
        ". This newspaper could find no record of it.",
        ". No other source confirms this.",
        ". No one else has confirmed this.",
        ". We have no confirmation of this.",
        ". Independent checks were not possible.",
        ". There was no immediate confirmation from the other side.",
    ],
)
def test_it_could_not_be_checked(said: str) -> None:
    assert statuses(SAID + said) == ["unverified"]


@pytest.mark.parametrize(
    "said",
    [
        ". It showed reporters the wreckage.",
        ". As proof it showed the wreckage.",
        ". Footage it released appears to show the crash.",
        ". A video posted by the army shows the crash.",
        ". The Herald has seen the pictures.",
        ". The pictures, seen by the Herald, bear this out.",
        ". Minutes obtained by the Herald confirm this.",
        ". It played a recording of the call.",
        ". It referred to the minutes of the meeting.",
        ". It produced a letter dated 3 May.",
    ],
)
def test_it_was_shown_or_has_been_seen(said: str) -> None:
    assert statuses(SAID + said) == ["offered"]


@pytest.mark.parametrize(
    "text",
    [
        "Holding up a fragment, [1 the general] <1 said> {1 it had shot down a drone}.",
        "“{1 It is safe},” [1 the mayor] <1 said>, holding up the test report.",
        "According to the log, which the Herald has seen, [1 he] <1 said> {1 it was open}.",
        "[1 The guard] <1 said> in an email seen by the Herald {1 that the gate was open}.",
    ],
)
def test_it_was_shown_beside_the_statement(text: str) -> None:
    assert statuses(text) == ["offered"]


@pytest.mark.parametrize(
    "said",
    [
        ". We have seen a preliminary report on the crash.",
        ". In a message to the families, the firm confirmed that three had died.",
        ". It gave no details.",
        ". The general could not be reached.",
        ". The scan showed no fracture.",
    ],
)
def test_nothing_was_said_of_proof(said: str) -> None:
    assert statuses(SAID + said) == ["none-stated"]


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("The mayor's account could not be verified.", ["unverified", "none-stated"]),
        ("Neither of them produced any evidence.", ["withheld", "withheld"]),
        ("Both have yet to publish any evidence.", ["withheld", "withheld"]),
    ],
)
def test_whose_account_is_meant(after: str, found: list[str]) -> None:
    text = "[1 The mayor] <1 said> {1 it was safe}.\n[2 The engineer] <2 said> {2 it leaked}.\n"
    assert statuses(text + after) == found
