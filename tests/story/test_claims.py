"""Statements that make one claim, and such as do not."""

from __future__ import annotations

import pytest

from sayso.story import assertion
from sayso.story.claims import COUNTED, compare
from sayso.story.doubt import Doubt
from sayso.story.features import features
from sayso.story.pairs import Standing
from sayso.story.people import NOTHING
from sayso.story.terms import Matcher

from .reports import Says, Words, report, together

ABOUT = (
    "The Ostrel bridge in Marn fell into the Ula on Monday, Marn council and Kestrel Works said."
)


def pair(one: Says, other: Says, days: tuple[str, str] = ("2026-03-02", "2026-03-03")) -> bool:
    told = together(
        report("one.txt", days[0], one, about=ABOUT),
        report("two.txt", days[1], other, about=f"{ABOUT} It was built in 1974 for the army."),
    )
    return told.are_one(one.what, other.what)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the deck had been inspected in March", "the deck had been inspected in March"),
        (
            "Kestrel wanted to cut the rest between crossings from 11 hours to nine",
            "Kestrel wanted to reduce the rest between crossings to nine hours from 11",
        ),
        (
            "The money that Kestrel lent is to be repaid when circumstances permit",
            "the money that Kestrel lent is to be paid back when circumstances permit",
        ),
        ("inspectors had seized the drawings of the deck", "the inspectors took the deck drawings"),
        ("the bridge was closed to lorries last spring", "the bridge had been closed to lorries"),
        ("Kestrel crews repaired the northern pier", "the northern pier was repaired by Kestrel"),
    ],
)
def test_other_words_for_the_same_make_one_claim(one: str, other: str) -> None:
    assert pair(Says("Ada Brand", one), Says("Jon Reyes", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the deck had been inspected in March", "the pier had been painted in June"),
        ("Kestrel crews repaired the northern pier", "Kestrel crews left the southern bank"),
        ("the Ostrel bridge in Marn", "the mayor of Marn loved the Ostrel bridge"),
        ("30 engineers had inspected the deck", "14 engineers had inspected the deck"),
        ("the deck was inspected on 3 March 2025", "the deck was inspected on 9 June 2025"),
    ],
)
def test_what_differs_in_its_matter_is_another_claim(one: str, other: str) -> None:
    assert not pair(Says("Ada Brand", one), Says("Jon Reyes", other))


def test_the_opposite_is_another_claim_that_is_linked() -> None:
    told = together(
        report(
            "one.txt", "2026-03-02", Says("Ada Brand", "the deck had been inspected"), about=ABOUT
        ),
        report("two.txt", "2026-03-04", Says("Jon Reyes", "the deck had not been inspected")),
    )
    yes, no = told.claim("had been inspected"), told.claim("had not been")
    assert yes.id != no.id
    assert yes.opposite == (no.id,)
    assert no.opposite == (yes.id,)
    (account,) = told.story.accounts
    assert (account.kind, account.claim, account.against) == ("denied", yes.id, no.id)


@pytest.mark.parametrize("other", ["was renewed", "was valid"])
def test_a_word_of_the_opposite_sense_turns_a_claim_round(other: str) -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", "the permit of Kestrel expired")),
        report("two.txt", "2026-03-04", Says("Jon Reyes", f"the permit of Kestrel {other}")),
    )
    expired, against = told.claim("expired"), told.claim(other)
    assert expired.opposite == (against.id,)


def test_who_denies_it_is_against_who_says_it() -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", "the deck had been inspected")),
        report(
            "two.txt",
            "2026-03-04",
            Says("Jon Reyes", "that the deck had been inspected", act="deny"),
        ),
    )
    (account,) = told.story.accounts
    names = {s.id: s.name for s in told.story.speakers}
    assert [names[s] for s in account.speakers] == ["Ada Brand"]
    assert [names[s] for s in account.against_speakers] == ["Jon Reyes"]


def test_who_says_the_opposite_later_has_reversed() -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", "the deck had been inspected")),
        report("two.txt", "2026-03-09", Says("Ada Brand", "the deck had not been inspected")),
    )
    assert [a.kind for a in told.story.accounts] == ["reversed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the deck had been out of order since May", "the deck had not worked since May"),
        ("the barge was showing no lights at the deck", "the barge was unlit at the deck"),
    ],
)
def test_what_negates_without_a_negation_is_no_opposite(one: str, other: str) -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", one), about=ABOUT),
        report("two.txt", "2026-03-04", Says("Jon Reyes", other)),
    )
    assert not any(claim.opposite for claim in told.story.claims)


def test_who_leaves_no_doubt_knows() -> None:
    article = report("one.txt", "2026-03-02", Says("Ada Brand", "it fell", cue="left no doubt"))
    unsure = report("two.txt", "2026-03-02", Says("Ada Brand", "it fell", cue="left some doubt"))
    open_ = [features(each, Words()).assertions[0].clauses[0].is_open for each in (article, unsure)]
    assert open_ == [False, True]


@pytest.mark.parametrize(("value", "counted"), [(14, True), (15, False)])
def test_one_number_of_the_same_thing_may_be_all_of_a_claim(value: int, counted: bool) -> None:
    """What figures are of the same thing is told by others; here they are, where they are equal."""
    one, other = (
        features(report(f"{n}.txt", "2026-03-02", Says(who, what), about=ABOUT), Words())
        for n, (who, what) in enumerate(
            (("Ada Brand", "14 villagers perished"), ("Jon Reyes", f"{value} inhabitants drowned"))
        )
    )
    found = compare(
        one.assertions[0],
        other.assertions[0],
        NOTHING,
        lambda a, b: Standing(0.0, 0.0, 0.0),
        Matcher(Words()),
        lambda: True,
    )
    assert isinstance(found, Doubt) == counted
    assert not counted or (isinstance(found, Doubt) and found.likely >= COUNTED)


def test_who_does_not_know_denies_nothing() -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", "the deck had been inspected")),
        report(
            "two.txt",
            "2026-03-04",
            Says("Jon Reyes", "he could not say whether the deck had been inspected"),
        ),
    )
    assert not told.story.accounts
    assert all(not claim.opposite for claim in told.story.claims)


def test_refusals_are_claims_only_among_themselves() -> None:
    refuses = Says("Ada Brand", "to comment on the inspection of the deck", act="refuse")
    other = Says("Jon Reyes", refuses.what, act="refuse")
    for one, count in ((refuses, 2), (other, 1)):
        told = together(
            report("one.txt", "2026-03-02", refuses), report("two.txt", "2026-03-02", one)
        )
        assert max(len(claim.statements) for claim in told.story.claims) == count
    assert not pair(refuses, Says("Ada Brand", "the inspection of the deck was thorough"))


def test_a_speaker_who_gives_a_number_again_makes_the_claim_again() -> None:
    told = together(
        report(
            "one.txt",
            "2026-03-02",
            Says("Kestrel Works", "about 4,250 cars crossed the bridge", kind="organisation"),
            about=ABOUT,
        ),
        report(
            "two.txt",
            "2026-03-05",
            Says("Kestrel Works", "it stood by its figure of 4,250", kind="organisation"),
            about=ABOUT,
        ),
    )
    assert told.are_one("cars crossed", "stood by")


def test_every_statement_makes_one_claim() -> None:
    lines = (Says("Ada Brand", "the deck had been inspected"), Says("Jon Reyes", "nothing of it"))
    told = together(report("one.txt", "2026-03-02", *lines))
    refs = [ref for claim in told.story.claims for ref in claim.statements]
    assert len(refs) == len(set(refs)) == 2


def test_copies_are_no_independent_reports() -> None:
    lines = (
        Says("Ada Brand", "the deck of the bridge had been inspected in March"),
        Says("Jon Reyes", "the northern pier was weak and everyone in the works knew it"),
        Says("Mara Oduya", "she heard a crack before the railing went into the river"),
    )
    told = together(
        report("one.txt", "2026-03-02", *lines, about=ABOUT),
        report("two.txt", "2026-03-03", *lines, about=ABOUT),
        report("three.txt", "2026-03-04", lines[0]),
    )
    assert [(c.of, c.copy) for c in told.story.copies]
    claim = told.claim("had been inspected")
    assert len({ref.article for ref in claim.statements}) == 3
    assert claim.independent == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # denied, and said not to be
        (Says("Ada Brand", "that the deck was rusty", act="deny"), "the deck was not rusty"),
        (
            Says("Ada Brand", "that the quay would be sold", act="deny"),
            "a sale of the quay was out of the question",
        ),
        (
            Says("Ada Brand", "that the quay would be sold", cue="ruled out"),
            "the quay would not be sold",
        ),
        # with a verb, and without
        (
            Says("Ada Brand", "compensation for every lorry owner", act="promise"),
            "it would compensate every lorry owner",
        ),
        # demanded, and said that it ought to be
        (
            Says("Ada Brand", "Kestrel to publish its drawings", act="demand"),
            "Kestrel must publish the drawings",
        ),
        # verbs of two words, forms that no ending tells
        (
            Says("Ada Brand", "the works were looking into the welds"),
            "the works investigated the welds",
        ),
        (Says("Ada Brand", "the permit was withdrawn by Kestrel"), "Kestrel withdrew the permit"),
    ],
)
def test_one_speaker_says_it_again_in_another_form(one: Says, other: str) -> None:
    assert pair(one, Says("Ada Brand", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Says("Ada Brand", "that the deck was rusty", act="deny"), "the deck is rusty"),
        (Says("Ada Brand", "the drawings would be published"), "the drawings had been published"),
        (
            Says("Ada Brand", "Kestrel to publish its drawings", act="demand"),
            "Kestrel published the drawings",
        ),
        # the same but for a number, or for who knows
        (Says("Ada Brand", "the deck bends above 18 degrees"), "the deck bends above 80 degrees"),
        (
            Says("Ada Brand", "“a lorry needs 12 minutes to cross the deck”"),
            "“a lorry needs 21 minutes to cross the deck”",
        ),
        (
            Says("Ada Brand", "the works knew who had opened the weld"),
            "the works did not know who had opened the weld",
        ),
        (Says("Ada Brand", "all of the divers were in danger"), "none of the divers was in danger"),
        # what the cue turns round, or leaves open
        (
            Says("Ada Brand", "that the quay would be sold", cue="ruled out"),
            "the quay would soon be sold",
        ),
        (
            Says("Ada Brand", "that the quay would be sold", cue="did not rule out"),
            "the quay would soon be sold",
        ),
    ],
)
def test_one_speaker_says_something_else_of_the_same(one: Says, other: str) -> None:
    assert not pair(one, Says("Ada Brand", other))


def test_a_quotation_is_one_whoever_is_named_for_it() -> None:
    words = "“They slept eleven times in there”"
    assert pair(Says("Ada Brand", words), Says("Jon Reyes", words))


def test_statements_without_a_key_are_found_in_reports_of_one_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assertion, "keys", lambda _: frozenset())
    lines = (Says("Ada Brand", "the deck was rusty"), Says("Jon Reyes", "lorries crossed at night"))
    reports = (
        report("one.txt", "2026-03-02", *lines, about=ABOUT),
        report("two.txt", "2026-03-03", *lines[::-1], about=f"{ABOUT} It was built in 1974."),
        report("other.txt", "2026-03-03", *lines),
    )
    assert sorted(together(*reports).claims()) == sorted([line.what] * 2 for line in lines)


def test_a_number_of_the_same_is_part_of_what_two_say() -> None:
    one = Says("Ada Brand", "52 people had been on shift")
    assert pair(one, Says("Jon Reyes", "52 employees who were on shift were accounted for"))
    assert not pair(one, Says("Jon Reyes", "14 employees who were on shift were accounted for"))
    assert not pair(one, Says("Jon Reyes", "52 lamps had been stolen"))


def test_what_a_thing_waits_for_is_not_what_is_said() -> None:
    one = Says("Ada Brand", "the second weld was to be opened")
    assert not pair(
        one, Says("Jon Reyes", "the tower stays yellow until the second weld was opened")
    )


def test_what_one_speaker_says_in_other_words_is_compared() -> None:
    def asked(name: str, what: str) -> frozenset[str]:
        article = report(f"{name}.txt", "2026-03-02", Says(name, what))
        return assertion.keys(features(article, Words()).assertions[0])

    one = asked("Ada Brand", "the deck had been inspected")
    assert one & asked("Brand", "lorries crossed at night")
    assert not one & asked("Jon Reyes", "lorries crossed at night")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("no lorry or coach was on the deck", "lorries and coaches were not on the deck"),
        ("lorries and coaches were on the deck", "a coach and a lorry were on the deck"),
    ],
)
def test_two_subjects_of_one_verb_are_one_clause(one: str, other: str) -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", one), about=ABOUT),
        report("two.txt", "2026-03-03", Says("Ada Brand", other), about=ABOUT),
    )
    assert not any(claim.opposite for claim in told.story.claims)


def test_within_a_report_nobody_says_a_thing_twice_in_wholly_other_words() -> None:
    lines = (
        Says("Ada Brand", "12 homes had burnt in the valley"),
        Says("Ada Brand", "the deck had no rails at all"),
    )
    told = together(report("one.txt", "2026-03-02", *lines, about=ABOUT))
    assert not told.are_one(lines[0].what, lines[1].what)


@pytest.mark.parametrize(
    "sure",
    ["there was no doubt that the deck had been sawn", "the deck had without doubt been sawn"],
)
def test_who_has_no_doubt_says_so(sure: str) -> None:
    told = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", sure), about=ABOUT),
        report("two.txt", "2026-03-03", Says("Ada Brand", "the deck had been sawn"), about=ABOUT),
    )
    assert not any(claim.opposite for claim in told.story.claims)


def test_what_is_said_without_a_finite_verb_may_be_a_claim() -> None:
    one = Says("Ada Brand", "Kestrel of acting too late on the cracks", cue="accused")
    other = Says("Jon Reyes", "that Kestrel had acted too late on the cracks")
    assert pair(one, other)
