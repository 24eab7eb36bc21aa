from __future__ import annotations

from collections.abc import Sequence

import pytest

from sayso import Article, read_many
from sayso.intake import clean_text
from sayso.story.copies import compare
from sayso.story.model import Copy
from sayso.tagger.vectors import WordVectors

from .texts import CHANGED, REWRITE, WIRE

BEFORE = """The harbour board met in Osterholm on Monday to hear what the storm had cost the town.

Its chairwoman, Greta Lindahl, said the two piers would be open to traffic by June.
"""
AFTER = """Fishermen who had come by bus from the northern villages stood at the back of the hall.

The mayor, Peter Brask, said the town would pay for a new crane. The meeting ended before noon.
"""

#: What a sentence was, what the copy makes of it, the kind of change, words of both passages.
CHANGES = [
    (
        "Lindahl said 23 boats had been moored at the pier and that 19 of them had sunk.",
        "Of 23 boats that were moored at the pier, 16 of which had sunk, Lindahl spoke.",
        ("figure", "19 of them", "16 of which"),
    ),
    (
        "The oil was strewn over about 40 hectares of the bay, the harbour office said.",
        "The oil was strewn over more than 40 hectares of the bay, the harbour office said.",
        ("bound", "about 40", "more than 40"),
    ),
    (
        "Repairs to the crane would take several weeks, Brask said.",
        "Brask said repairs to the crane would take several months.",
        ("date", "several weeks", "several months"),
    ),
    (
        "None of the wrecks could have lain in the harbour for longer than six months, she said.",
        "None of the wrecks could have been in the harbour for more than six weeks, she said.",
        ("date", "six months", "six weeks"),
    ),
    (
        "Lindahl had written four times, most recently on 12 January, she said, about the crane.",
        "She said she had written about the crane four times, the last of them on 21 January.",
        ("date", "12 January", "21 January"),
    ),
    (
        "A neighbour said the crane had been shaking all night.",
        "The crane had been shaking all night, said a paramedic.",
        ("speaker", "A neighbour", "a paramedic"),
    ),
    (
        "A shopkeeper with a bandaged arm said the crane had been shaking all night.",
        "A rescue worker with a bandage round his arm said the crane had been shaking all night.",
        ("speaker", "A shopkeeper", "A rescue worker"),
    ),
    (
        "Brask put the loss at 12 tonnes of oil. A broken valve, he said, was to blame.",
        "Some 21 tonnes of oil got out, by the count of Brask, and a broken valve was to blame.",
        ("figure", "12 tonnes", "21 tonnes"),
    ),
    (
        "A source at the fire service, who was not allowed to speak, said a gate was locked.",
        "A council source, who asked not to be named, said a gate was locked.",
        ("speaker", "A source at the fire service", "A council source"),
    ),
    (
        "A port official, who asked not to be named, said the crane had been shaking for days.",
        "The crane had been shaking for days, said a fisherman who did not want his name used.",
        ("speaker", "A port official", "a fisherman"),
    ),
    (
        "Three former engineers told the board that the crane had been shaking.",
        "The crane had been shaking, three former teachers told the board.",
        ("speaker", "Three former engineers", "three former teachers"),
    ),
    (
        "Lindahl said one of the two cranes on the quay may have been shaking.",
        "Both cranes on the quay may have been shaking, Lindahl said.",
        ("figure", "one of the two", "Both cranes"),
    ),
    (
        "She put the share of sunken boats at 71 percent.",
        "She gave the share of sunken boats as 77 percent.",
        ("figure", "71 percent", "77 percent"),
    ),
    (
        "About 3,000 farmers had taken part in the march, Brask said.",
        "Brask said more than 3,000 farmers had joined the march.",
        ("bound", "About 3,000", "more than 3,000"),
    ),
    (
        "His men hold 112 prisoners, if one listens to Brask.",
        "Brask, they say, has 121 prisoners.",
        ("figure", "112 prisoners", "121 prisoners"),
    ),
    (
        "Brask said 140 boats had been lost in the night.",
        "Brask said that 410 boats were lost that night.",
        ("figure", "140", "410"),
    ),
    (
        "Lindahl said at least 41 sailors were taken to the clinic.",
        "Some 41 sailors were brought to the clinic, Lindahl said.",
        ("bound", "at least 41", "Some 41"),
    ),
    (
        "The ferry has been out of service since 12 March, the board said.",
        "The board said the ferry has been out of service since 2 March.",
        ("date", "12 March", "2 March"),
    ),
    (
        "The repairs will be led by Henrik Solvang, an engineer from the capital.",
        "Henrik Sandvik, an engineer from the capital, will lead the repairs.",
        ("name", "Henrik Solvang", "Henrik Sandvik"),
    ),
    (
        "Brask said the missing men were probably dead.",
        "The missing men were dead, Brask said.",
        ("certainty", "probably dead", "were dead"),
    ),
    (
        "Most of them, Brask thinks, will be home within a week.",
        "All of them, Brask thinks, will be home within a week.",
        ("bound", "Most of them", "All of them"),
    ),
    (
        "Some of the brothers' households have let the nurses in, Brask said.",
        "All of the brothers' households have let the nurses in, Brask said.",
        ("bound", "Some of the brothers' households", "All of the brothers' households"),
    ),
    (
        "A juror, who asked not to be named, feared that the prize had been decided in July.",
        "A bookseller, who asked not to be named, feared that the prize had been decided in July.",
        ("speaker", "A juror", "A bookseller"),
    ),
    (
        "Lindahl denied that the board had known of the cracks.",
        "Lindahl confirmed that the board knew of the cracks.",
        ("act", "denied", "confirmed"),
    ),
    (
        "Police said the guard had not been asleep when the chain broke.",
        "The guard had been asleep when the chain broke, police said.",
        ("negation", "not been asleep", "had been asleep"),
    ),
    (
        "Brask said the eastern gate would be repaired by the navy.",
        "The eastern gate had been repaired by the navy, said Brask.",
        ("tense", "would be repaired", "had been repaired"),
    ),
    (
        "“We were lucky that the wind turned before the tide came in,” Lindahl said.",
        "“We were foolish that the wind turned before the tide came in,” said Lindahl.",
        ("quote", "lucky", "foolish"),
    ),
    (
        "“Nobody should have been on that pier after dark,” Brask said.",
        "“Nobody should have been on that pier after dark,” Lindahl said.",
        ("speaker", "Brask", "Lindahl"),
    ),
    (
        "Lindahl did not rule out that the winch had been cut.",
        "Lindahl ruled out that the winch had been cut.",
        ("negation", "not rule out", "ruled out"),
    ),
    (
        "Lindahl said the board had received no letters from Torvik.",
        "Lindahl said the board had received letters from the district.",
        ("negation", "no letters", "letters"),
    ),
    (
        "Brask expected most trawlers to be afloat again by Easter.",
        "Most trawlers would be afloat again by Easter, Brask said.",
        ("certainty", "expected", "trawlers would be"),
    ),
    (
        "“This smells of neglect,” said Brask.",
        "“This is pure neglect,” said Brask.",
        ("quote", "smells", "pure"),
    ),
    (
        "“We are dealing with a very stubborn wreck,” Brask told reporters on the quay.",
        "“We are dealing with the most stubborn wreck I have ever seen,” Brask told reporters.",
        ("quote", "very", "most"),
    ),
    (
        "Workers began lifting 48,000 crates from the hold of the Brenna on Sunday, Brask said.",
        "A total of 84,000 crates are being taken off the Brenna, Brask said.",
        ("figure", "48,000", "84,000"),
    ),
    (
        "Mette Olsen, who leads the Harbour League, said the quays had been starved of money.",
        "The Harbour League’s Anton Vik said the quays had been starved of money.",
        ("speaker", "Mette Olsen", "Anton Vik"),
    ),
    (
        "Brask said oil had been found only on the southern quay.",
        "Oil had been found on the southern quay, Brask said.",
        ("bound", "only", "southern"),
    ),
    (
        "The auditors were given part of the files, Lindahl said.",
        "Lindahl said the auditors were given the files.",
        ("bound", "part of the files", "files"),
    ),
    (
        "Brask said the overloaded crane was partly to blame.",
        "The overloaded crane was to blame, said Brask.",
        ("bound", "partly", "blame"),
    ),
    (
        "Some skippers had heard the siren, the board said.",
        "The board said most skippers had heard the siren.",
        ("bound", "Some skippers", "most skippers"),
    ),
    (
        "Nearly all of the 38 lamps were broken, Lindahl said.",
        "Lindahl said all of the 38 lamps were broken.",
        ("bound", "Nearly all", "all of the 38"),
    ),
    (
        "The board would not raise the fees for the time being, Brask said.",
        "Brask said the board would not raise the fees.",
        ("bound", "for the time being", "fees"),
    ),
    (
        "There was probably no danger to the divers, Lindahl said.",
        "Lindahl said there was certainly no danger to the divers.",
        ("certainty", "probably", "certainly"),
    ),
    (
        "The court is looking into the alleged theft of the winch, Brask said.",
        "Brask said the court is looking into the theft of the winch.",
        ("certainty", "alleged theft", "theft"),
    ),
    (
        "The barge was boarded shortly before 3 a.m., the board said.",
        "The board said the barge was boarded shortly after 3 a.m.",
        ("date", "before 3 a.m", "after 3 a.m"),
    ),
    (
        "Lindahl declined to say who had paid for the tug.",
        "Lindahl said she did not know who had paid for the tug.",
        ("act", "declined to say", "did not know"),
    ),
    (
        "The transport ministry said the locks would be rebuilt by the winter.",
        "The interior ministry said the locks would be rebuilt by the winter.",
        ("speaker", "transport ministry", "interior ministry"),
    ),
    (
        "A senior police officer said the ropes had been cut with a saw.",
        "A senior army officer said the ropes had been cut with a saw.",
        ("speaker", "police officer", "army officer"),
    ),
    (
        "Two senior bankers, who asked not to be named, said the yard had no money for a new hull.",
        "The finance ministry said the yard had no money for a new hull.",
        ("speaker", "Two senior bankers", "finance ministry"),
    ),
    (
        "A former engineer of the yard, who was not named, said the welds had failed twice.",
        "An engineer of the yard, who was not named, said the welds had failed twice.",
        ("speaker", "former engineer", "An engineer"),
    ),
    (
        "A deckhand, who asked not to be named, said the depth alarm had been off all night.",
        "A shareholder, who asked not to be named, said the depth alarm had been off all night.",
        ("speaker", "A deckhand", "A shareholder"),
    ),
    (
        "Mayor Peter Brask said 60 trawlers had been towed to the northern basin.",
        "The health department said 60 trawlers had been towed to the northern basin.",
        ("speaker", "Peter Brask", "health department"),
    ),
    (
        "Two in three of the cold stores have no power, according to an estimate by the port "
        "ministry.",
        "Two in three of the cold stores have no power, according to an estimate by the police.",
        ("speaker", "port ministry", "police"),
    ),
    (
        "About 70 of the stalls stayed shut on Friday, the teachers' union said.",
        "The parents' association said about 70 of the stalls had stayed shut on Friday.",
        ("speaker", "teachers' union", "parents' association"),
    ),
    (
        "Two divers are being treated for cramps, according to the Osterholm hospital.",
        "Two divers are being treated for cramps, the mayor's office said.",
        ("speaker", "Osterholm hospital", "mayor's office"),
    ),
    (
        "The nets were cut on purpose, the guild's spokeswoman, Ida Holm, said by telephone.",
        "The nets were cut on purpose, one of the fishermen said by telephone.",
        ("speaker", "Ida Holm", "one of the fishermen"),
    ),
    (
        "Lindahl promised a new crane for every berth that the storm had damaged.",
        "Lindahl said a new crane was coming for every berth that the storm had damaged.",
        ("act", "promised a new crane", "said a new crane"),
    ),
    (
        "The shops would open again by the weekend, Lindahl added.",
        "Lindahl promised that the shops would open again by the weekend.",
        ("act", "Lindahl added", "promised that the shops"),
    ),
    (
        "“Our patience with the insurers is not without limit,” Brask said.",
        "“Our patience with the insurers is at an end,” Brask said.",
        ("quote", "not without limit", "at an end"),
    ),
    (
        "“There is bread for every crew, and every crew will get it,” said Lindahl.",
        "“There is bread for every crew, and every crew will get it this week,” said Lindahl.",
        ("quote", "get it", "this week"),
    ),
    (
        "The board said it had not decided whether to close the eastern pier.",
        "The board said it had decided not to close the eastern pier.",
        ("negation", "not decided whether to close", "had decided not to close"),
    ),
    (
        "The price was 40 crowns a ticket including the crossing to Varsund, Lindahl said.",
        "Lindahl said the price was 40 crowns a ticket, excluding the crossing to Varsund.",
        ("negation", "including", "excluding"),
    ),
    (
        "Brask would not say whether the divers had asked for a second boat.",
        "The divers had not asked for a second boat, Brask said.",
        ("act", "would not say", "had not asked"),
    ),
    (
        "The prosecutor confirmed that her office was weighing whether to open an inquiry.",
        "The prosecutor confirmed that her office has opened an inquiry.",
        ("tense", "weighing whether to open", "has opened"),
    ),
    (
        "Lindahl said five of the crew had already left with their families.",
        "Five of the crew were about to leave with their families, Lindahl said.",
        ("tense", "had already left", "about to leave"),
    ),
    (
        "The bang was heard more than 12 km away, the harbour office said.",
        "The harbour office said the bang was heard more than 12 miles away.",
        ("figure", "12 km", "12 miles"),
    ),
    (
        "Only 30 per cent of the ropes were sound, Lindahl said.",
        "Lindahl said that 30 per cent of the ropes were sound.",
        ("bound", "Only 30", "30"),
    ),
    (
        "The crews must be off the northern pier no later than Saturday noon, the board announced.",
        "The board announced that crews have to leave the northern pier by Friday noon.",
        ("date", "Saturday noon", "Friday noon"),
    ),
    (
        "Brask promised to keep the two cranes away from the pier until autumn.",
        "Brask has kept the two cranes away from the pier, he said.",
        ("act", "promised", "has kept the two cranes"),
    ),
    (
        "It was possible, Lindahl added, that the chain had been cut on purpose.",
        "The chain had been cut on purpose, Lindahl added.",
        ("certainty", "possible", "chain had been"),
    ),
    (
        "A ship’s master, who asked not to be named, said the buoys had gone.",
        "A shopkeeper, who asked not to be named, said the buoys had gone.",
        ("speaker", "A ship’s master", "A shopkeeper"),
    ),
    (
        "A member of the board's staff, who asked not to be named, said the buoys had gone.",
        "A shareholder, who asked not to be named, said the buoys had gone.",
        ("speaker", "A member of the board", "A shareholder"),
    ),
    (
        "A security source, who was not cleared to talk, said the buoys had gone.",
        "A Western diplomat, who was not cleared to talk, said the buoys had gone.",
        ("speaker", "A security source", "A Western diplomat"),
    ),
    (
        "The keeper, who was not allowed to talk, said a second anchor had been found.",
        "The keeper, who was not allowed to talk, said no second anchor had been found.",
        ("negation", "anchor", "no second anchor"),
    ),
]

#: The same said in other words.
PARAPHRASES = [
    (
        "A Sorenian source, who was not cleared to talk, said the buoys had gone.",
        "The buoys had gone, a Sorenian source stated, who was not cleared to talk.",
    ),
    (
        "An army officer, who was not cleared to talk, said the buoys had gone.",
        "A military official, who was not cleared to talk, said the buoys had gone.",
    ),
    (
        "A hospital official, who was not cleared to talk, said the buoys had gone.",
        "An official at the hospital, who asked not to be named, said the buoys had gone.",
    ),
    (
        "A source in the ministry, who was not cleared to talk, said the buoys had gone.",
        "A ministry official, who was not cleared to talk, said the buoys had gone.",
    ),
    (
        "Lindahl said one of the two cranes was shaking and the other was not.",
        "One crane was shaking and one was not, Lindahl said.",
    ),
    (
        "A person close to the talks, who asked not to be named, said the buoys had gone.",
        "An insider with knowledge of the talks, who was not named, said the buoys had gone.",
    ),
    (
        "A former nurse of the clinic, who asked not to be named, said the buoys had gone.",
        "A woman who used to be a nurse at the clinic said the buoys had gone.",
    ),
    (
        "A United Nations official, who asked not to be named, said the buoys had gone.",
        "A UN official, who asked not to be named, said the buoys had gone.",
    ),
    (
        "The buoys had gone by noon, the Sorenian Coast Guard said on Friday.",
        "The buoys had gone by noon, Soren's coast guard said on Friday.",
    ),
    (
        "A spokeswoman for the ministry said the locks would be rebuilt by the winter.",
        "The ministry said the locks would be rebuilt by the winter.",
    ),
    ("Brask said six boats had sunk.", "According to Brask, 6 vessels had gone down."),
    (
        "Two divers are being treated for cramps, according to the Osterholm hospital.",
        "Two divers are being treated for cramps, doctors said.",
    ),
    (
        "More than 200 houses lost their roofs on Saturday evening, the board said.",
        "The board said that over 200 homes had lost their roofs on Saturday.",
    ),
    (
        "Lindahl said the bridge could not be used before the summer.",
        "The bridge can’t be used until summer, said Lindahl.",
    ),
    (
        "Brask said it might take a year to dredge the channel.",
        "Dredging the channel could take a year, Brask said.",
    ),
    (
        "The board said it was not allowed to publish the report.",
        "It was barred from publishing the report, the board said.",
    ),
    (
        "Lindahl denied that the warning had been ignored.",
        "Lindahl rejected claims that the warning was ignored.",
    ),
    (
        "“We were lucky that the wind turned before the tide came in,” said Greta Lindahl.",
        "“We were lucky that the wind turned,” Lindahl said.",
    ),
    (
        "Brask said 1,486 tickets had been returned.",
        "Some 1,500 tickets were handed back, Brask said.",
    ),
    (
        "Lindahl said the board will sell the old dredger.",
        "The board would sell the old dredger, Lindahl said.",
    ),
    (
        "The navy found the buoy off Cape Torvik on Sunday.",
        "On Sunday the buoy was found by the navy off Cape Torvik.",
    ),
    (
        "Lindahl said nobody in the district had complained.",
        "There had been no complaints in the district, Lindahl said.",
    ),
    (
        "Brask said he believed that the anchor had dragged.",
        "Brask said he thought the anchor had dragged.",
    ),
    (
        "Oil had been found only on the southern quay, Brask said.",
        "Brask said oil had been found on the southern quay alone.",
    ),
    (
        "The storm was partly to blame for the loss, Lindahl said.",
        "Lindahl said the loss was to some part the fault of the storm.",
    ),
    (
        "Some of the skippers had heard the siren, the board said.",
        "The board said several skippers had heard the siren.",
    ),
    (
        "All 22 lamps were broken, Lindahl said.",
        "Lindahl said the 22 lamps were broken.",
    ),
    (
        "The barge sank shortly after 2 a.m., the board said.",
        "The board said the barge sank just after 2am.",
    ),
    (
        "The pier had been hit nine times over the past month, Brask said.",
        "Brask said the pier had been hit nine times in the past month.",
    ),
    (
        "Lindahl urged the navy to lift the wreck before the spring.",
        "The navy should lift the wreck before the spring, said Lindahl.",
    ),
    (
        "Mayor Peter Brask said the road to the northern basin was closed.",
        "The road to the northern basin was closed, the mayor said.",
    ),
    (
        "Lindahl vowed to rebuild the fish market by the autumn.",
        "Lindahl promised that the fish market would be rebuilt by the autumn.",
    ),
    (
        "“Our patience is not without limit. The insurers know that,” Brask said.",
        "“Our patience is not without limit,” Brask said.",
    ),
    (
        "The harbour office refrained from commenting on the report of the divers.",
        "The harbour office did not comment on the report of the divers.",
    ),
    (
        "Brask denied that his crews had refused to carry passengers without a ticket.",
        "Brask rejected claims that his crews had turned away passengers without a ticket.",
    ),
    (
        "No more than 60 boats were in the basin when the chain broke, Brask said.",
        "At most 60 boats were in the basin when the chain broke, Brask said.",
    ),
    (
        "Three of them, Brask thinks, will be home within a week.",
        "Some of them, Brask thinks, will be home within a week.",
    ),
    (
        "A diver, who asked not to be named, feared that the chain had been cut in July.",
        "A witness, who asked not to be named, feared that the chain had been cut in July.",
    ),
    (
        "Lindahl did not think that the northern pier would hold another winter.",
        "Lindahl thought that the northern pier would not hold another winter.",
    ),
]


def framed(sentence: str, published: str) -> Article:
    return clean_text(f"{BEFORE}\n{sentence}\n\n{AFTER}", published=published, as_is=True)


@pytest.fixture(scope="module")
def copies() -> dict[tuple[str, str], Copy | None]:
    """Each pair of sentences within the same report, read and compared."""
    pairs = [(one, other) for one, other, *_ in (*CHANGES, *PARAPHRASES)]
    articles = [
        framed(sentence, published)
        for pair in pairs
        for sentence, published in zip(pair, ("2026-03-16", "2026-03-17"), strict=True)
    ]
    read = list(read_many(articles))
    vectors = WordVectors()
    return {
        pair: compare(one, other, vectors)
        for pair, one, other in zip(pairs, read[::2], read[1::2], strict=True)
    }


@pytest.mark.parametrize(("before", "after", "change"), CHANGES)
def test_a_change_is_found_and_nothing_else(
    copies: dict[tuple[str, str], Copy | None],
    before: str,
    after: str,
    change: tuple[str, str, str],
) -> None:
    copy = copies[before, after]
    assert copy is not None
    assert [drift.what for drift in copy.drift] == [change[0]]
    sides = copy.drift[0].before, copy.drift[0].after
    for side, words in zip(sides, change[1:], strict=True):
        assert side is not None
        assert words in side.text


@pytest.mark.parametrize(("before", "after"), PARAPHRASES)
def test_other_words_are_no_change(
    copies: dict[tuple[str, str], Copy | None], before: str, after: str
) -> None:
    copy = copies[before, after]
    assert copy is not None
    assert copy.drift == ()


@pytest.fixture(scope="module")
def dam() -> Sequence[Article]:
    """The wire's report, and what others made of it."""
    dates = ("2026-05-05", "2026-05-06", "2026-05-06")
    texts = (WIRE, REWRITE, CHANGED)
    return list(read_many(clean_text(t, published=d) for t, d in zip(texts, dates, strict=True)))


def test_a_careful_rewriting_has_no_drift(dam: Sequence[Article]) -> None:
    copy = compare(dam[0], dam[1], WordVectors())
    assert copy is not None
    assert (copy.of, copy.copy, copy.kind) == (dam[0].id, dam[1].id, "rewrite")
    assert copy.drift == ()


def test_every_change_and_every_cut_is_listed_with_its_characters(dam: Sequence[Article]) -> None:
    original, changed = dam[0], dam[2]
    copy = compare(original, changed, WordVectors())
    assert copy is not None
    assert copy.kind == "same"
    kinds = [drift.what for drift in copy.drift]
    told = ["certainty", "figure", "quote", "date", "act", "negation"]
    assert kinds[: len(told)] == told
    assert set(kinds[len(told) :]) == {"dropped"}
    for drift in copy.drift:
        if drift.before is not None:
            assert original.slice(drift.before.span) == drift.before.text
        if drift.after is not None:
            assert changed.slice(drift.after.span) == drift.after.text


def test_changes_name_the_statements_that_they_stand_in(dam: Sequence[Article]) -> None:
    copy = compare(dam[0], dam[2], WordVectors())
    assert copy is not None
    act = next(drift for drift in copy.drift if drift.what == "act")
    before = {s.id: s for s in dam[0].statements}[act.statement_before or ""]
    after = {s.id: s for s in dam[2].statements}[act.statement_after or ""]
    assert (before.act, after.act) == ("deny", "assert")
