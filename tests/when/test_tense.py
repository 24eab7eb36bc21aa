from __future__ import annotations

import pytest

from .builders import values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Published on a Wednesday.
        ("He resigned on Friday.", "2025-03-07"),
        ("He will resign on Friday.", "2025-03-14"),
        ("The vote will be held on Monday.", "2025-03-17"),
        ("The vote was held on Monday.", "2025-03-10"),
        ("On Monday, the court ruled.", "2025-03-10"),
        ("On Monday, the court will rule.", "2025-03-17"),
        ("He said Monday that they will go.", "2025-03-10"),
        ("He said they will go Monday.", "2025-03-17"),
        ("He said they plan to meet on Monday.", "2025-03-17"),
        ("The case is due on Monday.", "2025-03-17"),
        ("It could reopen as early as Monday.", "2025-03-17"),
        ("After a test on Monday, they imposed sanctions that bite and will last.", "2025-03-10"),
        ("He was told on Monday to leave.", "2025-03-10"),
        ("She hopes to have him back on Saturday.", "2025-03-15"),
        # The day of publication itself.
        ("He resigned on Wednesday.", "2025-03-12"),
        ("He will resign on Wednesday.", "2025-03-12"),
        ("He resigned last Wednesday.", "2025-03-05"),
        ("He resigned next Wednesday.", "2025-03-19"),
        ("They meet this Friday.", "2025-03-14"),
        # Limits.
        ("The deadline was extended until Monday.", "2025-03-17"),
        ("The union plans a meeting in the canteen on Monday.", "2025-03-17"),
        ("The service forecast 40 millimetres of rain by Monday.", "2025-03-17"),
        ("The union demanded that he publish it by Monday.", "2025-03-17"),
        ("She called on the court to release it by Monday.", "2025-03-17"),
        ("A meeting of the two was likely before Monday.", "2025-03-17"),
        ("“Pay by Monday or we go,” the message read.", "2025-03-17"),
        ("By Monday, the police had left.", "2025-03-10"),
        ("He told police the town was hit by rockets on Monday.", "2025-03-10"),
        ("Until Monday, nobody had complained.", "2025-03-10"),
        # Quotations and clauses have their own tense.
        ("“We will meet on Monday,” he said.", "2025-03-17"),
        ("They knew that between Monday and noon “it will happen”.", "2025-03-17"),
        # Adjectives in -ed are no verbs.
        ("It will be paid on an unspecified Monday.", "2025-03-17"),
    ],
)
def test_weekdays(text: str, day: str) -> None:
    assert values(text)[0] == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left in November.", "2024-11"),
        ("She said they had seen it as early as November.", "2024-11"),
        ("She said they could see it as early as November.", "2025-11"),
        ("He will leave in November.", "2025-11"),
        ("He left in March.", "2025-03"),
        ("He left last March.", "2024-03"),
        ("He leaves next March.", "2026-03"),
        ("He left on Nov. 3.", "2024-11-03"),
        ("The trial is set for June 3.", "2025-06-03"),
        ("The record date is May 9.", "2025-05-09"),
        # A tense that was misread would make it almost a year ago.
        ("A ceremony marked for March 20", "2025-03-20"),
        ("It reported fourth-quarter results.", "2024-Q4"),
        ("It will report fourth-quarter results.", "2025-Q4"),
        ("They will marry in the spring.", "2025-SP"),
    ],
)
def test_months_and_seasons(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_turn_of_the_year() -> None:
    assert values("He left on Tuesday.", "2025-01-01") == ["2024-12-31"]
    assert values("He left on Dec. 30.", "2025-01-02") == ["2024-12-30"]
    assert values("He will leave on Jan. 2.", "2024-12-30") == ["2025-01-02"]
    assert values("They met last week, last month.", "2025-01-02") == ["2024-W52", "2024-12"]
    assert values("They met this week.", "2024-12-31") == ["2025-W01"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # The simple present of what is arranged, and the same forms as nouns.
        ("The inquest continues on Friday.", "2025-03-14"),
        ("On Friday the inquest continues.", "2025-03-14"),
        ("The council votes on Friday.", "2025-03-14"),
        ("The council lost two votes on Friday.", "2025-03-07"),
        ("Talks resume Monday.", "2025-03-17"),
        ("The talks, which begin on Monday, were put off.", "2025-03-17"),
        ("The talks, which began on Monday, go on.", "2025-03-10"),
        ("Marlow host Penrith on Saturday.", "2025-03-15"),
        ("Marlow thanked their host on Saturday.", "2025-03-08"),
        ("She is flying to Rome on Friday.", "2025-03-14"),
        ("She was flying to Rome on Friday.", "2025-03-07"),
        ("The funeral is on Friday.", "2025-03-14"),
        ("The funeral was on Friday.", "2025-03-07"),
        ("He also hosts a Sunday show.", "2025-03-09"),
        # An infinitive has the tense of the verb above it, unless that verb looks ahead.
        ("Guests were asked to leave the hotel on Sunday.", "2025-03-09"),
        ("The crew had to abandon the ship on Sunday.", "2025-03-09"),
        ("The crew have to abandon the ship on Sunday.", "2025-03-16"),
        ("He was ordered to appear in court on Monday.", "2025-03-17"),
        ("The staff have been told to leave on Monday.", "2025-03-17"),
        ("The staff had been told to leave on Monday.", "2025-03-10"),
        ("The thaw is unlikely to come on Monday.", "2025-03-17"),
        # A form that looks past is none behind "to".
        ("He plans to quit on Monday.", "2025-03-17"),
        ("He planned well and quit on Monday.", "2025-03-10"),
        ("The pool will stay shut until Monday.", "2025-03-17"),
        # Modals with "have".
        ("The boat could have sunk on Sunday.", "2025-03-09"),
        ("The boat could sink on Sunday.", "2025-03-16"),
        ("The plan could have big costs on Sunday.", "2025-03-16"),
        ("She would not comment on Monday.", "2025-03-10"),
        ("She would not sail on Monday.", "2025-03-17"),
        # Days that own something.
        ("Monday's quake will be studied for years.", "2025-03-10"),
        ("Monday's vote will be studied for years.", "2025-03-17"),
        ("They fear the worst ahead of Monday's strike.", "2025-03-17"),
        # Claims, and questions that open a sentence.
        ("It may feed the claim Monday that he will go.", "2025-03-10"),
        ("It may make the claim Monday.", "2025-03-17"),
        ("Asked on Monday whether he will go, she left.", "2025-03-10"),
        ("Once open on Monday, the yard will grow.", "2025-03-17"),
        ("A sister paper reported on Monday, and he will go.", "2025-03-10"),
        # A written word that opens a sentence.
        ("According to a memo on Monday, the yard will close.", "2025-03-10"),
        ("At a ceremony on Monday, the yard will close.", "2025-03-17"),
    ],
)
def test_directions(text: str, day: str) -> None:
    assert values(text)[0] == day


def test_a_day_that_was_spoken_of_stays() -> None:
    then = "They met for a debate on Monday. Polls show that Monday's debate might not matter."
    assert values(then) == ["2025-03-10", "2025-03-10"]
    other = "They met for a debate on Friday. Polls show that Monday's debate might not matter."
    assert values(other) == ["2025-03-07", "2025-03-17"]
    ahead = "They met for a debate on Monday. She will skip Monday's debate."
    assert values(ahead) == ["2025-03-10", "2025-03-17"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The frost was unlikely to last until the weekend.", "2025-W11-WE"),
        ("They will meet at the weekend.", "2025-W11-WE"),
        ("The boat sank at the weekend.", "2025-W10-WE"),
        ("He had to work over the weekend.", "2025-W10-WE"),
    ],
)
def test_the_weekend(text: str, value: str) -> None:
    assert values(text) == [value]
