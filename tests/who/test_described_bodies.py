"""Bodies and documents that are called by what they are: "the ministry", "the report"."""

from __future__ import annotations

import pytest

from .builders import CONFIDENCE, report


def test_no_link_makes_a_person_of_a_ministry() -> None:
    read = report(
        "Bo Lind came on Monday. The ministry said it snowed.",
        ("The ministry", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The ministry", 1, "Bo Lind", 0.9)],
    )
    assert read.names == ["ministry"]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Ministry of Fisheries", "The ministry"),
        ("Coastal Protection Agency", "The agency"),
        ("Osterby University", "The university"),
        ("Central Bank of Soren", "The bank"),
    ],
)
def test_a_body_by_the_noun_in_its_name(name: str, description: str) -> None:
    read = report(
        f"The {name} said it rained. {description} said it snowed.",
        (f"The {name}", "said", "it rained"),
        (description, "said", "it snowed"),
        organisation=[name],
    )
    assert read.names == [name, name]
    assert description in read.speaker().aliases


def test_an_agency_that_is_no_ministry() -> None:
    read = report(
        "The Ministry of Fisheries said it rained. The agency said it snowed.",
        ("The Ministry of Fisheries", "said", "it rained"),
        ("The agency", "said", "it snowed"),
        organisation=["Ministry of Fisheries"],
    )
    assert read.names == ["Ministry of Fisheries", "agency"]


def test_of_two_ministries_none_is_guessed() -> None:
    read = report(
        "The Ministry of Fisheries met the Ministry of Health. The ministry said it snowed.",
        ("The ministry", "said", "it snowed"),
        organisation=["Ministry of Fisheries", "Ministry of Health"],
    )
    assert read.names == ["ministry"]
    assert read.statements[0].confidence == CONFIDENCE / 2


def test_a_body_by_an_apposition() -> None:
    read = report(
        "Ferrand Motors, a carmaker and the town's largest firm, said it rained. "
        "Tregear, a shipping line, closed. The firm said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The firm", "said", "it snowed"),
        organisation=["Ferrand Motors", "Tregear"],
    )
    assert read.names == ["Ferrand Motors"] * 2


def test_the_company_is_the_one_company_that_speaks() -> None:
    read = report(
        "Ferrand Motors said it rained. The company said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The company", "said", "it snowed"),
        organisation=["Ferrand Motors"],
    )
    assert read.names == ["Ferrand Motors"] * 2


def test_of_two_companies_none_is_guessed() -> None:
    read = report(
        "Ferrand Motors said it rained. Tregear Lines said it hailed. The company said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("Tregear Lines", "said", "it hailed"),
        ("The company", "said", "it snowed"),
        organisation=["Ferrand Motors", "Tregear Lines"],
    )
    assert read.names == ["Ferrand Motors", "Tregear Lines", "company"]


def test_the_company_is_no_ministry() -> None:
    read = report(
        "The Ministry of Fisheries said it rained. The company said it snowed.",
        ("The Ministry of Fisheries", "said", "it rained"),
        ("The company", "said", "it snowed"),
        organisation=["Ministry of Fisheries"],
    )
    assert read.names == ["Ministry of Fisheries", "company"]


def test_the_companys_rival_is_not_the_company() -> None:
    read = report(
        "Ferrand Motors said it rained. The company's rival said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The company's rival", "said", "it snowed"),
        organisation=["Ferrand Motors"],
    )
    assert read.names[1] != "Ferrand Motors"


def test_a_bodys_spokesman_is_not_the_body() -> None:
    read = report(
        "The Tide Institute said it rained. A Tide Institute spokesman said it snowed.",
        ("The Tide Institute", "said", "it rained"),
        ("A Tide Institute spokesman", "said", "it snowed"),
        organisation=["Tide Institute"],
    )
    assert read.speaker(2).kind == "person"
    assert read.speaker(2).affiliation == "Tide Institute"
    assert len(read.speakers) == 2


def test_the_report_is_the_report_of_before() -> None:
    read = report(
        "A leaked report said it rained. The report said it snowed.",
        ("A leaked report", "said", "it rained"),
        ("The report", "said", "it snowed"),
    )
    assert len(read.speakers) == 1


def test_the_study_is_not_the_report() -> None:
    read = report(
        "A leaked report said it rained. The study said it snowed.",
        ("A leaked report", "said", "it rained"),
        ("The study", "said", "it snowed"),
    )
    assert len(read.speakers) == 2


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("The bank", ["Osmund", "Osmund"]),
        ("The airline", ["Osmund", "Pellam"]),
    ],
)
def test_a_trade_tells_which_of_two_companies(call: str, names: list[str]) -> None:
    read = report(
        "Osmund, the main lender, said it rained. Pellam, the carrier, was full. "
        f"{call} said it snowed.",
        ("Osmund, the main lender", "said", "it rained"),
        (call, "said", "it snowed"),
        organisation=["Osmund", "Pellam"],
    )
    assert read.names == names


@pytest.mark.parametrize(
    "source",
    [
        "A statement from Tarrin Lines",
        "a news release issued by Tarrin Lines",
        "Tarrin Lines's email",
        "An email from Tarrin Lines",
    ],
)
def test_a_notice_speaks_for_whoever_issued_it(source: str) -> None:
    read = report(
        f"{source} said it rained.", (source, "said", "it rained"), organisation=["Tarrin Lines"]
    )
    assert read.names == ["Tarrin Lines"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A statement", "document"),
        ("A report by Tarrin Lines", "document"),
        ("A letter of resignation", "document"),
        ("A police statement", "organisation"),
    ],
)
def test_what_no_notice_of_somebody_is(source: str, kind: str) -> None:
    read = report(
        f"{source} said it rained.", (source, "said", "it rained"), organisation=["Tarrin Lines"]
    )
    assert read.speaker().kind == kind


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Coastal Safety Board", "The regulator"),
        ("Building Inspectorate", "The watchdog"),
        ("Nurses' Federation", "The union"),
        ("Tenants' League", "The group"),
        ("Federal Roads Authority", "The agency"),
    ],
)
def test_a_body_by_what_bodies_of_its_name_are(name: str, description: str) -> None:
    said = [(f"The {name}", "said", "it rained"), (description, "said", "it snowed")]
    read = report(
        f"The {name} said it rained. {description} said it snowed.", *said, organisation=[name]
    )
    assert read.names == [name, name]
    # Of two that may be called so, the one that has just spoken.
    other = f"Upper {name}"
    read = report(
        f"The {other} said it hailed.\n\nThe {name} said it rained. {description} said it snowed.",
        (f"The {other}", "said", "it hailed"),
        *said,
        organisation=[name, other],
    )
    assert read.names == [other, name, name]


def test_of_two_boards_that_were_named_none_is_the_watchdog() -> None:
    read = report(
        "The Roads Board met the Safety Board. Bo Lind said it rained. The watchdog said no.",
        ("Bo Lind", "said", "it rained"),
        ("The watchdog", "said", "no"),
        person=["Bo Lind"],
        organisation=["Roads Board", "Safety Board"],
    )
    assert read.names == ["Bo Lind", "watchdog"]


@pytest.mark.parametrize(
    ("name", "other", "description"),
    [
        ("Ferrand Motors", "Tregear Hydraulics", "The carmaker"),
        ("Tregear Airlines", "Ferrand Motors", "The carrier"),
        ("Ostra Press", "Ferrand Motors", "The publisher"),
    ],
)
def test_a_firm_by_the_trade_in_its_name(name: str, other: str, description: str) -> None:
    read = report(
        f"{name} said it rained. {other} said it hailed. {description} said it snowed.",
        (name, "said", "it rained"),
        (other, "said", "it hailed"),
        (description, "said", "it snowed"),
        organisation=[name, other],
    )
    assert read.names == [name, other, name]


def test_the_man_goes_on_for_whoever_spoke_without_a_name() -> None:
    text = "A soldier said it rained. It snowed, said the man."
    said = [("A soldier", "said", "it rained"), ("the man", "said", "It snowed")]
    read = report(text, *said)
    assert read.names[0] == read.names[1]
    read = report(f"{text[:26]}\n\nIn Soren there was a fire. {text[26:]}", *said)
    assert read.names[0] != read.names[1]
