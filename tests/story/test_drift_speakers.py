"""A report and its rewriting: statements that were given to others, or made more certain."""

from __future__ import annotations

import pytest

from sayso import read_many
from sayso.intake import clean_text
from sayso.story.copies import compare
from sayso.story.model import Drift
from sayso.tagger.vectors import WordVectors

ORIGINAL = """\
A dredger ran aground in the Sella channel on Monday, closing it to ships, the port office said.

The steering had probably failed, the pilot, Odile Marsh, told reporters. "We begged for a tug," \
she said.

The owner, Sable Dredging, said in a statement that the rudder had been inspected in March.

At least seven sailors were treated for burns, according to the fire service. Its commander, Ruben \
Falk, said he could not rule out that one man was still aboard.

Three former employees of the company said that managers had told them to skip drills.

The channel may stay closed until Friday, the transport ministry said. About 40 ships are waiting, \
it added.

Some of the oil was likely to reach the upper lagoon, said Ines Roy, a chemist at Sella University.

Police had not been warned of the accident, a spokesman said.
"""
COPY = """\
Ships were kept out of the Sella channel after a dredger ran aground there on Monday, the port \
office said.

Odile Marsh, the pilot, told reporters that the steering had probably failed. "We begged for a \
tug," she said.

Sable Dredging, which owns the vessel, said in a statement that the rudder was inspected in March.

The fire service said that at least seven sailors had been treated for burns. Its commander, Ruben \
Falk, could not exclude the possibility that one man was still aboard.

Three people who used to work for the company said managers had told them to skip drills.

The transport ministry said the channel may remain closed until Friday. Some 40 ships were \
waiting, the ministry added.

Some of the oil was likely to reach the upper lagoon, Ines Roy, a chemist at Sella University, said.

A spokesman said that police had not been warned of the accident.
"""


def drift(copy: str) -> list[Drift]:
    articles = (
        clean_text(text, published=date, as_is=True)
        for text, date in ((ORIGINAL, "2026-11-16"), (copy, "2026-11-17"))
    )
    one, other = read_many(articles)
    found = compare(one, other, WordVectors())
    assert found is not None
    assert found.of == one.id
    return list(found.drift)


def test_a_rewriting_in_other_words_changes_nothing() -> None:
    assert drift(COPY) == []


@pytest.mark.parametrize(
    ("said", "instead", "what"),
    [
        ("The transport ministry said", "The port office said", "speaker"),
        ("The fire service said", "The hospital said", "speaker"),
        ("The fire service said", "A doctor said", "speaker"),
        ("Its commander, Ruben Falk, could", "Odile Marsh could", "speaker"),
        ('a tug," she said', 'a tug," Ines Roy said', "speaker"),
        ("The transport ministry said", "The finance ministry said", "speaker"),
        ("was likely to reach", "was certain to reach", "certainty"),
        ("could not exclude the possibility that", "excluded the possibility that", "certainty"),
        ("had not been warned", "had been warned", "negation"),
        ("to skip drills", "to perform drills", "negation"),
        ("the upper lagoon", "the lower lagoon", "negation"),
    ],
)
def test_one_change_is_found(said: str, instead: str, what: str) -> None:
    assert said in COPY
    assert [each.what for each in drift(COPY.replace(said, instead))] == [what]


def test_a_long_source_is_shown_with_some_of_what_tells_who_it_is() -> None:
    found = drift(COPY.replace("Ines Roy, a chemist at Sella University, said", "Ruben Falk said"))
    assert [each.what for each in found] == ["speaker"]
    assert found[0].before is not None
    assert found[0].before.text == "Ines Roy, a chemist"
