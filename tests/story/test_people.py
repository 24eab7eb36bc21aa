"""The same person or body over several reports."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.model import SpeakerKind

from .reports import Says, Told, report, together

ABOUT = "The Aune burst its banks in Brenholt on Monday, Brenholt council and Jarl Water said."


def meet(*speakers: tuple[str, str | None], kind: SpeakerKind = "person") -> Told:
    return together(
        *(
            report(
                f"{i}.txt",
                f"2026-03-0{i + 1}",
                Says(name, f"the matter number {i} was closed", role, kind=kind),
                about=ABOUT,
            )
            for i, (name, role) in enumerate(speakers)
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Piotr Havel", "minister"), ("Piotr Havel", "minister")),
        (("Piotr Havel", "energy minister"), ("Havel", "minister")),
        (("Piotr Havel", None), ("Havel", None)),
        (("Piotr J. Havel", None), ("Piotr Havel", None)),
        (("Andrei Ostrovsky", None), ("Andrei Ostrovskyy", None)),
        # What somebody is for a day, or by what they do, is no other role.
        (("Piotr Havel", "passenger"), ("Havel", "conductor")),
        (("Piotr Havel", "superintendent"), ("Havel", "supt")),
        (("Rosalind Havel", "chairwoman"), ("Ros Havel", None)),
        (("Anton Havel", "mayor"), ("A. Havel", "mayor of Marn")),
    ],
)
def test_one_person(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert list(meet(one, other).speakers().values()) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Piotr Havel", "minister"), ("Marta Havel", "surgeon")),
        (("Piotr Havel", "minister"), ("Havel", "striker")),
        (("Paul Adeyemi", None), ("Marcus Paul", None)),
        (("Bo Havel", None), ("A. Havel", None)),
        (("Piotr Havel", None), ("a spokesman for Piotr Havel", None)),
        (("Piotr Havel, Ada Brand and others", None), ("Piotr Havel", None)),
    ],
)
def test_two_people(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert list(meet(one, other).speakers().values()) == [1, 1]


def test_a_bare_surname_that_two_people_have_stays_alone() -> None:
    found = meet(("Piotr Havel", None), ("Marta Havel", None), ("Havel", None))
    assert found.speakers() == {"Piotr Havel": 1, "Marta Havel": 1, "Havel": 1}


def test_a_bare_surname_goes_with_the_role() -> None:
    found = meet(("Piotr Havel", "minister"), ("Marta Havel", "surgeon"), ("Havel", "surgeon"))
    assert found.speakers() == {"Piotr Havel": 1, "Marta Havel": 2}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Marn River Trust", "Marn River Trust", 1),
        ("the UN mission in Orland", "the United Nations mission in Orland", 1),
        ("the defence ministry of Brenholt", "the defence ministry", 1),
        ("police", "police", 2),
        ("residents", "residents", 2),
        ("Marn council", "Orlin council", 2),
        ("the Orlanian Rescue Service", "the Rescue Service of Orlania", 1),
        ("the Orlanian Rescue Service", "the Rescue Service of Brenholt", 2),
    ],
)
def test_bodies(one: str, other: str, count: int) -> None:
    assert len(meet((one, None), (other, None), kind="organisation").story.speakers) == count


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_in_capitals_is_written_as_others_write_it(order: int) -> None:
    forms = ["MARN RIVER TRUST", "Marn River Trust", "MARN RIVER TRUST"][::order]
    found = meet(*((form, None) for form in forms), kind="organisation")
    assert [each.name for each in found.story.speakers] == ["Marn River Trust"]


def test_nobody_knows_the_anonymous_again() -> None:
    official = ("A senior official", None)
    assert len(meet(official, official, kind="anonymous").story.speakers) == 2


def test_roles_carry_their_days() -> None:
    found = meet(
        ("Piotr Havel", "minister"), ("Piotr Havel", "minister"), ("Piotr Havel", "senator")
    )
    havel = found.speaker("Piotr Havel")
    assert [(r.role, r.first, r.last) for r in havel.roles] == [
        ("minister", "2026-03-01", "2026-03-02"),
        ("senator", "2026-03-03", "2026-03-03"),
    ]
    assert havel.role == "senator"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("the fire department", "the fire department", 1),
        ("the Union Commission", "The Union Commission", 1),
        ("the police union", "the police", 2),
        ("Marn Board", "Orlin Trust", 2),
    ],
)
def test_bodies_that_a_story_has_one_of(one: str, other: str, count: int) -> None:
    assert len(meet((one, None), (other, None), kind="organisation").story.speakers) == count


@pytest.mark.parametrize(
    ("holder", "office", "count"),
    [
        (("Piotr Havel", "energy minister"), "the energy minister", 1),
        (("Piotr Havel", "minister"), "the minister", 1),
        (("Piotr Havel", "minister"), "the finance minister", 2),
        (("Piotr Havel", "former mayor"), "the mayor", 2),
        (("Piotr Havel", "neighbour"), "the neighbour", 2),
    ],
)
def test_an_office_alone(holder: tuple[str, str], office: str, count: int) -> None:
    assert len(meet(holder, (office, None)).story.speakers) == count


def test_an_office_that_two_people_hold_tells_nobody() -> None:
    found = meet(
        ("Piotr Havel", "minister"), ("Ada Brand", "minister"), ("the minister", None)
    ).speakers()
    assert found == {"Piotr Havel": 1, "Ada Brand": 1, "the minister": 1}


def test_a_body_is_known_by_the_noun_that_another_report_calls_it() -> None:
    def told(call: str) -> Told:
        one = report(
            "1.txt",
            "2026-03-01",
            Says("Marn Weir Bureau", "the weir was safe", kind="organisation"),
            about=ABOUT,
        )
        (speaker,) = one.speakers
        one = dataclasses.replace(
            one, speakers=(dataclasses.replace(speaker, aliases=("the bureau",)),)
        )
        other = Says(call, "the lock was open", kind="organisation")
        return together(one, report("2.txt", "2026-03-02", other, about=ABOUT))

    assert len(told("the bureau").story.speakers) == 1
    assert len(told("the council").story.speakers) == 2


def test_a_role_of_the_past_is_no_other_role() -> None:
    found = meet(("Piotr Havel", "minister"), ("Havel", "former teacher"))
    assert found.speakers() == {"Piotr Havel": 2}
