"""Evidence that is shown, laid open or kept back in other words than "evidence"."""

from __future__ import annotations

import pytest

from sayso.manner.evidence import read_evidence
from sayso.words import split
from tests.manner.passage import passage

SAID = "[1 The union] <1 said> {1 that the fence had been rotten}"
FILED = "[1 The union] <1 said> {1 that it had filed 20 complaints}"
WARNED = "[1 The union] <1 said> {1 that the port had been warned}"


def statuses(text: str) -> list[str | None]:
    article = passage(text)
    return [each.status for each in read_evidence(article, split(article.text))]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}, and put the permit on its website.",
        f"{SAID}, and has put the readings online.",
        f"{SAID}. It handed the station a stack of worksheets as proof.",
        f"{SAID}. It supplied staff lists to support its figures.",
        f"{SAID}; the log of the guards is attached.",
        f"{SAID}. It attached a copy of the invitation.",
        f"{SAID}. It waved a letter from the port.",
        f"{SAID}. It played reporters a recording of the call.",
        f"{SAID}. It showed reporters copies.",
        f"{SAID}. It showed journalists a film of the fence.",
        f"{SAID}; it let us leaf through copies of them.",
        f"{SAID}. It based itself on satellite pictures.",
        "The union held up a letter. Citing it, [1 the union] <1 said> {1 it was rotten}.",
        "Citing that letter, [1 the union] <1 said> {1 it was rotten}.",
        "In a memo of 3 May, seen by the Echo, [1 the union] <1 said> {1 it was rotten}.",
        "[1 A bank slip, of which this paper holds a copy], <1 says> {1 he paid}.",
        "{1 It was rotten}, <1 according to> [1 minutes which the Echo has read].",
        "[1 The guard], who showed photographs of the hole, <1 said> {1 it was rotten}.",
    ],
)
def test_offered(text: str) -> None:
    assert statuses(text) == ["offered"]


@pytest.mark.parametrize(
    "text",
    [
        f"{WARNED}. It did not publish the warning.",
        f"{WARNED}. It has not released the record of the meeting.",
        f"{SAID} in tests of its own. The results have not been made public.",
        f"{SAID} after an inspection. The inspectors' report was not published.",
        f"{FILED}, without producing any of them.",
        f"{FILED}; it showed none of them.",
        f"{FILED}; it produced no copies.",
        f"{FILED}, but could produce no evidence for it.",
        f"{SAID}. It sent me no proof.",
        f"{SAID}. It showed us no document.",
        f"{SAID}. It did not back up its words with anything.",
        f"{SAID}. It did not offer any examples.",
        f"{SAID}. It did not name the source of this information.",
        f"{SAID}, with no document to back this up.",
        f"{SAID}, without giving any backing for it.",
        f"{SAID}. It waved a printed email, which it has not published.",
        f"{SAID}. Documents that would show this it did not enclose.",
    ],
)
def test_withheld(text: str) -> None:
    assert statuses(text) == ["withheld"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}. Its words could not be checked.",
        f"{SAID}. We could not count them.",
        f"{SAID}. Canal Seven has not been able to see them.",
        f"{SAID}. Odds Quarterly has seen no record of it.",
        f"{SAID}. The Lantern was not able to verify its account.",
    ],
)
def test_unverified(text: str) -> None:
    assert statuses(text) == ["unverified"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}. It put the fence on its website.",  # not what shows it
        f"{SAID}. It offered nothing as such.",
        f"{SAID}. It has not published the results.",  # of what?
        f"{SAID}. It did not release the prisoners.",
        f"{SAID}. It showed none of the visitors in.",
        "In a letter read to the committee, [1 the union] <1 said> {1 it was rotten}.",
        f"{SAID}. The visitors could not see the fence.",
    ],
)
def test_nothing_said_of_evidence(text: str) -> None:
    assert statuses(text) == ["none-stated"]


def test_neither_side_means_both() -> None:
    text = (
        f"{FILED}. [2 The port] <2 said> {{2 it knew of two}}. Neither side published the letters."
    )
    assert statuses(text) == ["none-stated"] * 2
    text = text.replace("published", "has published")
    assert statuses(text) == ["withheld"] * 2


def test_the_accounts_of_the_two_are_those_of_both() -> None:
    text = f"{SAID}. [2 The port] <2 said> {{2 it was new}}. "
    told = "It was not possible to verify the accounts of the two independently."
    assert statuses(text + told) == ["unverified"] * 2


def test_results_are_those_of_the_nearest_statement() -> None:
    text = "[1 Lee] <1 said> {1 it was old}. [2 He] <2 said> {2 his group had repeated the test}. "
    assert statuses(f"{text}Those results have not been published.") == ["none-stated", "withheld"]
