"""One report and its rewriting, paragraph for paragraph: what changed in each, and what did not."""

from __future__ import annotations

import pytest

from sayso import read_many
from sayso.intake import clean_text
from sayso.model import Span
from sayso.story.copies import compare
from sayso.story.model import Copy, Drift
from sayso.tagger.vectors import WordVectors

#: A paragraph, what the copy makes of it, the kind of change, words of both passages.
CHANGED = [
    (
        "The cable car had carried no more than 40 visitors that morning, the operator said.",
        "More than 40 visitors had used the cable car that morning, according to the operator.",
        ("bound", "no more than 40", "More than 40"),
    ),
    (
        "Engineers said replacing the rope would take 15 to 20 weeks.",
        "To replace the rope would take up to 20 weeks, the engineers said.",
        ("bound", "15 to 20", "up to 20"),
    ),
    (
        "The inspectorate said the gearbox held nine times the permitted amount of water.",
        "The gearbox contained 19 times the amount of water that is allowed, it said.",
        ("figure", "nine", "19"),
    ),
    (
        "The station used at least twice as much salt in January as in March, the roadman said.",
        "In January the station used up to twice as much salt as in March, said the roadman.",
        ("bound", "at least twice", "up to twice"),
    ),
    (
        "The night watchman, Arvid Stenmark, said he did not know what was in the crates.",
        "Arvid Stenmark, the night watchman, said he knew what was in the crates.",
        ("negation", "did not know", "knew"),
    ),
    (
        "A hiker was flown to a clinic after a fall at the station in Varnholt, rescuers said.",
        "In Sandholt, a hiker was flown to a clinic after falling at the station, rescuers said.",
        ("name", "Varnholt", "Sandholt"),
    ),
    (
        "The mechanic said the failure of the brake was probably due to frozen oil in the pump.",
        "Frozen oil set off the failure of the brake, said the mechanic.",
        ("certainty", "probably due to frozen oil", "Frozen oil"),
    ),
    (
        "The owner, Matthis Bell, denied that the alarm had been switched off.",
        "The owner, Matthis Bell, would not comment on whether the alarm had been switched off.",
        ("act", "denied that", "would not comment"),
    ),
    (
        "The union leader, Signe Halloran, said she would accept a verdict of the arbitrator.",
        "Signe Halloran refused to say whether she would accept a verdict of the arbitrator.",
        ("act", "said", "refused to say"),
    ),
    (
        "The district council promised to publish the wiring diagrams of both stations.",
        "The district council has published the wiring diagrams of both stations.",
        ("tense", "promised to publish", "has published"),
    ),
    (
        "Tourism director Ole Brandvold said the region hoped to reopen the slopes for Christmas.",
        "The region will reopen the slopes for Christmas, tourism director Ole Brandvold said.",
        ("certainty", "hoped to reopen", "will reopen"),
    ),
    (
        "The weather office said the gusts on the northern ridge had risen during the afternoon.",
        "Gusts on the northern ridge had fallen during the afternoon, the weather office said.",
        ("negation", "risen", "fallen"),
    ),
    (
        "“Most of the people up there had no idea how to get down again,” said pilot Jun Aasland.",
        "“Nobody up there had an idea how to get down again,” pilot Jun Aasland said.",
        ("quote", "Most of the people up there had no", "Nobody up there had an"),
    ),
    (
        "The stationmaster, Petra Skoglund, no kin of the governor, said the winch was oiled.",
        "Skoglund said the winch was oiled.",
        ("speaker", "Petra Skoglund", "Skoglund said"),
    ),
    (
        "The surveyor said 56 percent of the bolts on lower masts had been replaced since 2019.",
        "Since 2019 the lower masts had had 65 percent of their bolts replaced, the surveyor said.",
        ("figure", "56", "65"),
    ),
    (
        "The customs office said it had checked 310 parcels and that fewer than five held weapons.",
        "The customs office said 310 parcels had been checked and more than five held weapons.",
        ("bound", "fewer than five", "more than five"),
    ),
    (
        "The forester said the snow fences would be set up in the east of the valley by the army.",
        "Snow fences would be set up by the army in the west of the valley, said the forester.",
        ("name", "east", "west"),
    ),
    (
        "A collection for the families had raised 3,150 crowns by Sunday, the priest said.",
        "By Sunday 31,500 crowns were given for the families, said the priest.",
        ("figure", "3,150", "31,500"),
    ),
    (
        "The geologist said it was possible that a small slide on Friday had bent the mast.",
        "A minor slide on Friday bent the mast, the geologist said.",
        ("certainty", "possible that", "minor slide"),
    ),
    (
        "None of the injured was in danger, said Signe Vold, a doctor in the village.",
        "All of the injured were in danger, said Signe Vold, a doctor in the village.",
        ("negation", "None", "All"),
    ),
    (
        "A former inspector of the lift said that the chains had never been greased.",
        "According to a former cook of the lift company, the chains had never been greased.",
        ("speaker", "A former inspector", "a former cook"),
    ),
    (
        "The village clinic said it had treated 17 tourists for burns to the hands.",
        "The army said it had treated 17 tourists for burns to the hands.",
        ("speaker", "The village clinic", "The army"),
    ),
    (
        "Energy secretary Runa Falk promised an audit of every ski lift in the valley.",
        "Energy secretary Runa Falk called for an audit of every ski lift in the valley.",
        ("act", "promised", "called for"),
    ),
    (
        "“Nobody warned us,” said the snowboarder Emil Rask.",
        "“Nobody pushed us,” snowboarder Emil Rask said.",
        ("quote", "warned", "pushed"),
    ),
]

#: A paragraph, what the copy keeps of it, and words of what it leaves out.
LEFT_OUT = [
    (
        "The climbing club said a screw in one mast had rusted. It did not publish the photos.",
        "A screw in one mast had rusted, the climbing club said.",
        "did not publish the photos",
    ),
]

#: The same said in other words.
SAME = [
    (
        "The governor, Ivar Skoglund, said 300 blankets were on their way to the hotel.",
        "Ivar Skoglund, the governor, said that 300 blankets were on the way to the hotel.",
    ),
    (
        "The brewery denied that it was keeping the accident reports secret.",
        "The brewery rejected the charge of secrecy.",
    ),
    (
        "The fee for the summer pass would not be higher than 90 euros, the cashier said.",
        "The summer pass would cost no more than 90 euros, said the cashier.",
    ),
    (
        "The skier Tove Lang, 22, came third in the 400 metres at the student games.",
        "Tove Lang, a skier of 22, finished third over 400 metres at the student games.",
    ),
    (
        "The farmer Nils Odegard said he did not know who had cut the fence.",
        "Farmer Nils Odegard said that he knew nothing of who had cut the fence.",
    ),
    (
        "Musicians from Malta played at the opening of the valley station.",
        "Maltese musicians played when the valley station was opened.",
    ),
    (
        "The treasurer said the committee had not decided anything about the lawsuit.",
        "Nothing has been decided by the committee about the lawsuit, the treasurer said.",
    ),
    (
        "The chaplain said the memorial on the southern slope would be moved.",
        "The memorial on the south slope would be moved, said the chaplain.",
    ),
    (
        "The notary said the spare cabins would last for at least two years.",
        "The spare cabins would last for two years at least, said the notary.",
    ),
    (
        "The innkeeper said the terrace on the ridge was no longer closed to guests.",
        "The terrace on the ridge was open to guests again, the innkeeper said.",
    ),
    (
        "A lifeguard, who is not allowed to talk to journalists, said the pool had run dry.",
        "The pool had run dry, said a lifeguard, who may not talk to journalists.",
    ),
    (
        "A surgeon at the clinic said the second skier would keep both of his legs.",
        "The second skier would keep both of his legs, according to a doctor at the clinic.",
    ),
    (
        "The firm said the new cabins had been built by welders from the coast.",
        "Welders from the coast had built the new cabins, the company said.",
    ),
    (
        "The insurer declined to discuss the policy for the lift with anybody.",
        "The insurer would not comment on that.",
    ),
]

ALL = (*SAME, *CHANGED, *LEFT_OUT)


@pytest.fixture(scope="module")
def copy() -> Copy:
    pairs = [(one, other) for one, other, *_ in ALL]
    texts = ["\n\n".join(side) + "\n" for side in zip(*pairs, strict=True)]
    dates = ("2026-11-16", "2026-11-17")
    articles = (
        clean_text(text, published=date, as_is=True)
        for text, date in zip(texts, dates, strict=True)
    )
    one, other = read_many(articles)
    found = compare(one, other, WordVectors())
    assert found is not None
    assert found.of == one.id
    return found


def inside(copy: Copy, before: str, after: str) -> list[Drift]:
    """The changes that stand in a paragraph of either article."""
    sides = ([one for one, *_ in ALL], [other for _, other, *_ in ALL])
    spans = []
    for side, text in zip(sides, (before, after), strict=True):
        start = sum(len(each) + 2 for each in side[: side.index(text)])
        spans.append(Span(start, start + len(text)))
    return [
        each
        for each in copy.drift
        if (each.before is not None and spans[0].start <= each.before.span.start < spans[0].end)
        or (each.after is not None and spans[1].start <= each.after.span.start < spans[1].end)
    ]


@pytest.mark.parametrize(("before", "after", "change"), CHANGED)
def test_one_change_is_one_drift(
    copy: Copy, before: str, after: str, change: tuple[str, str, str]
) -> None:
    found = inside(copy, before, after)
    assert [each.what for each in found] == [change[0]]
    assert found[0].before is not None
    assert found[0].after is not None
    assert change[1] in found[0].before.text
    assert change[2] in found[0].after.text


@pytest.mark.parametrize(("before", "after", "words"), LEFT_OUT)
def test_what_is_said_of_a_proof_is_missed(copy: Copy, before: str, after: str, words: str) -> None:
    found = inside(copy, before, after)
    assert [each.what for each in found] == ["dropped"]
    assert found[0].before is not None
    assert words in found[0].before.text


@pytest.mark.parametrize(("before", "after"), SAME)
def test_other_words_are_no_change(copy: Copy, before: str, after: str) -> None:
    assert inside(copy, before, after) == []
