from __future__ import annotations

import pytest

from sayso.figures import find_figures
from sayso.words import split

from .builders import article, figures


def last(text: str) -> tuple[float | None, str | None, str | None]:
    """The last figure of a text: its value, its unit and what it counts."""
    found = figures(text)[-1]
    return found.value, found.unit, None if found.what is None else text[slice(*found.what)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        # Set against another.
        ("The river stood 65 centimetres high, not 80.", 80, "centimetres"),
        ("Ten boats had left, not 11, the club admitted.", 11, "boats"),
        ("They took five sailors aboard rather than eight.", 8, "sailors"),
        ("Nor had 41 villages been visited, it wrote, but 58.", 58, "villages"),
        ("It was 131 hectares instead of the 148.", 148, "hectares"),
        # The second clause of two.
        ("Two children are dead and at least 14 are in the ward.", 14, "children"),
        ("Some 37 patients came; three were in intensive care.", 3, "patients"),
        # Nothing but the number.
        ("It notes 17 cracks in the wall. There were only nine, the firm said.", 9, "cracks"),
        ("Five votes were cast, she had said. It was four.", 4, "votes"),
        ("The wing was built for 180 men and there were some 340 in it.", 340, "men"),
        # The subject of a sentence after that of the one before.
        ("They shot down five drones. Altogether 22 had been sent.", 22, "drones"),
        ("About 600 people queued, police said. More than 1,500 had come.", 1500, "people"),
        ("He sold 1,900 rolls. According to him, 2,600 went over the counter.", 2600, "rolls"),
        ("It hit 143 children at nine schools. Twelve were taken to hospital.", 12, "children"),
        ("As for the vacancies, he says that there are 480.", 480, "vacancies"),
    ],
)
def test_a_noun_that_is_left_out(text: str, value: float, unit: str) -> None:
    assert last(text)[:2] == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Eleven were injured that night. Four are still here.", 4),  # a state is no noun
        ("One man is missing. There were 137 on board.", 137),
        ("They shot down five drones.\n\nTwenty-two had been sent.", 22),  # another paragraph
        ("She owns three boats. He was met by 40 at the pier.", 40),
        ("Five boats left. It rose to 30.", 30),
    ],
)
def test_no_noun_where_the_order_of_words_does_not_tell(text: str, value: float) -> None:
    assert last(text)[:2] == (value, None)


def test_the_noun_can_stand_outside_of_all_statements() -> None:
    text = "As for the 1,900 rolls, he laughed. Some 2,600 went over the counter, he said."
    given = article(text, ("Some 2,600 went over the counter",))
    (found,) = find_figures(given, split(text))[0]
    assert (found.value, found.unit) == (2600, "rolls")
    assert found.what is not None
    assert text[slice(*found.what)] == "rolls"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("That brings the dead to five.", 5, "dead"),
        ("It raised the number to 12.", 12, None),
        ("This takes the volunteers to 240.", 240, "volunteers"),
        ("The wounded numbered 148.", 148, "wounded"),
        ("The wounded she estimates at some 150.", 150, "wounded"),
        ("She put the shells that landed on the market at 14.", 14, "shells"),
    ],
)
def test_what_a_verb_of_amount_counts(text: str, value: float, unit: str | None) -> None:
    assert last(text)[:2] == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Of the hall's 12 main beams, he added, two broke first.",
        "Of its 12 beams, she noted, the storm broke at least two.",
    ],
)
def test_a_part_of_what_a_sentence_begins_with(text: str) -> None:
    whole, part = figures(text)
    assert (whole.value, part.value, part.unit, part.part_of) == (12, 2, "beams", whole.id)
