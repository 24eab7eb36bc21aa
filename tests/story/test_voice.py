"""For which body somebody speaks."""

from __future__ import annotations

import pytest

from sayso.model import Speaker, SpeakerKind
from sayso.story.voice import one_voice, voice


def of(
    name: str, kind: SpeakerKind, role: str | None = None, affiliation: str | None = None
) -> tuple[str, ...]:
    return voice(Speaker("p1", name, (), kind, role, affiliation, ()))


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("the clerk's office", "City Clerk"),
        ("the office of the mayor", "Mayor"),
        ("Health Ministry", "Health Minister"),
        ("Ministry of Health", "Minister of Health"),
        ("Harbour Union", "president of the Harbour Union"),
    ],
)
def test_an_office_and_whoever_holds_it_are_one_voice(body: str, role: str) -> None:
    assert one_voice(of(body, "organisation"), of("Ana Ruiz", "person", role))


def test_a_firm_and_its_head_are_one_voice_but_no_town_and_its_mayor() -> None:
    firm, town = of("Norvik", "organisation"), of("Lund", "organisation")
    assert one_voice(firm, of("Ana Ruiz", "person", "chief executive", "Norvik"))
    assert not one_voice(town, of("Ana Ruiz", "person", "mayor of Lund"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("the clerk's office", "organisation"), of("Ana Ruiz", "person", "Mayor")),
        (of("Health Ministry", "organisation"), of("Ana Ruiz", "person", "Finance Minister")),
        (of("Bo Lind", "person", "Mayor"), of("Ana Ruiz", "person", "Mayor")),
    ],
)
def test_others_are_not(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not one_voice(one, other)
