from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lexicon import sections
from sayso.manner.act import acts
from sayso.model import Article, Span, Statement
from sayso.words import split

from .marked import marked


def act(text: str) -> str:
    article = marked(text)
    (found,) = acts(article, split(article.text))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "[The mayor] <said> {the bridge would stay shut}.",
        "[The mayor] <claimed> {that the bridge was safe}.",
        "[The mayor] <criticised> {the builders}.",
        "{The bridge is safe}, <according to> [the mayor].",
        "[Mayor]<:> {Bridge is safe}",
        "[The mayor] <accused> {the firm of hiding cracks}.",
    ],
)
def test_what_is_claimed_is_asserted(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    "text",
    [
        "[The firm] <denied> {that it had hidden cracks}.",
        "[The firm] <strongly denied> {the report}.",
        "[The firm] <disputed> {that}.",
        "[The firm] <rejected> {the allegation as absurd}.",
        "[The firm] <dismissed> {claims that the bridge was unsafe}.",
        "[Ms Hale] <pleaded not guilty> {to two counts}.",
        "[The firm] <brushed off> {the criticism}.",
        "[The firm] <rejected> {the charge that it had hidden cracks}.",
        "[The firm] <dismissed> {the idea that its workers had warned it}.",
        'A spokesman <said>: "{The firm categorically denies hiding cracks}."',
        "{He categorically denies hiding cracks}, [his lawyer] <said>.",
        '"{We strongly reject the allegations}," [he] <said>.',
        '[The firm] <called> {the allegation "fiction"}.',
        "[The army] <branded> {the report a fairy tale}.",
        '[The firm] <rejected> {the charge as "a tale from the attic"}.',
        '[The firm] <rejected> {as "a malicious invention" reports that money had changed hands}.',
        '[The minister] <dismissed> {the findings as "a bill with footnotes"}.',
        "{That version} was <challenged> by [two people].",
        "[The mayor] <does not agree> {that a new tunnel is the answer}.",
        "[The mayor] did <not accept> {the figures}.",
    ],
)
def test_denials(text: str) -> None:
    assert act(text) == "deny"


@pytest.mark.parametrize(
    "text",
    [
        "[The firm] did not <deny> {that it had hidden cracks}.",
        "[The firm] never <disputed> {the figures}.",
        "[The firm] <refused to deny> {the report}.",
        "[The judge] <dismissed> {the lawsuit}.",
        "[The judge] <dismissed> {a complaint that was filed too late}.",
        "[The mayor] <ruled out> {a sale of the bridge}.",
        '"{I do not deny my friends a drink}," [he] <said>.',
    ],
)
def test_no_denials(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    "text",
    [
        "[The firm] <declined> {to comment}.",
        "[The firm] <declined to say> {whether it would appeal}.",
        "[The firm] <neither confirmed nor denied> {that it had been raided}.",
        "[The firm] did not immediately <respond to> {a request for comment}.",
        "[The firm] <would not say> {when the work would begin}.",
        "[The firm] <would not discuss> {the contract}.",
        "[The firm] <would not> {comment}.",
        "[The firm] <would not be drawn on> {the contract}.",
        "[The firm] <did not wish> {to discuss the contract}.",
        "[The firm] <could not be reached> {for comment}.",
        "[The firm] <could not comment on> {the case}.",
        "[The army] <did not provide> {further details}.",
        "[The army] <gave no details of> {the raid}.",
        "[He] <turned down> {a second offer}.",
        "[He] <rejected> {a request for an interview}.",
        '"{No comment}," [he] <said>.',
        '"{We do not comment on rumours}," [he] <said>.',
    ],
)
def test_refusals(text: str) -> None:
    assert act(text) == "refuse"


@pytest.mark.parametrize(
    "text",
    [
        "[She] <could not say> {whether the alarm had rung}.",
        "[She] <refused to rule out> {an attack}.",
        "[She] <would not rule out> {an attack}.",
        "[He] <said> {the driver refused to stop}.",
        "[He] <commented> {that the road was dark}.",
        '"{No comment of his would surprise me}," [she] <said>.',
    ],
)
def test_no_refusals(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    "text",
    [
        "[The mayor] <urged> {people to stay at home}.",
        "[The mayor] <called on> {the firm to publish its plans}.",
        "[The mayor] <called for> {an inquiry}.",
        "[The court] <ordered> {him to pay costs}.",
        "[The union] <demanded> {that the plant stay open}.",
        "[He] <insisted> {that the state give back the grants}.",
        "[The lawyer] <insists> {that nobody be let onto the slope}.",
        "[She] <insisted> again {that the board resign by Monday}.",
        "[He] <reiterated> {the demand that the order surrender its register}.",
        "[The minister] <appealed> {once more to the airline to let others decide}.",
        "[The captain] <told> passengers {to put on life jackets}.",
        "[The captain] <told> {passengers to wait}.",
        "[The coroner] <warned> reporters {not to approach the family}.",
        "[Police] <asked> {anyone who saw the car to call them}.",
        "[The defence] <asked for> {an adjournment}.",
        "[The governor] <asked> the capital {for help}.",
        '"{Do not swim here}," [she] <said>.',
        '"{Stay away from the river}," [she] <said>.',
        '"{Please keep calm}," [she] <said>.',
        '"{If you smell gas, leave the house}," [she] <said>.',
        '"{We urge both sides to talk}," [he] <said>.',
        "[He] <said> {the two unions “call on the owner to listen}.”",
        "[The consul] <called> {citizens to show patience}.",
    ],
)
def test_demands(text: str) -> None:
    assert act(text) == "demand"


@pytest.mark.parametrize(
    "text",
    [
        "[The captain] <told> passengers {that the ferry was safe}.",
        "[The captain] <told> reporters {the plan to cut crews was dead}.",
        "[The captain] <told> the inquiry {about a plan to cut crews}.",
        "[The coroner] <warned> {that the ice was thin}.",
        "[He] <called> {the plan a fraud}.",
        "[He] did not <call for> {an inquiry}.",
        "[Fans] <may also ask for> {a refund}.",
        "[He] stopped short of <calling for> {an inquiry}.",
        '"{Look, it was dark}," [she] <said>.',
        '"{Help is on its way}," [she] <said>.',
        '"{Let me be clear: it was dark}," [she] <said>.',
        '"{Never in my life have I been so cold}," [she] <said>.',
        '"{If it rains, the match is off}," [she] <said>.',
        "[Analysts] <pointed to> {weak demand for copper}.",
        "[She] <insisted> {that they resigned}.",
        "[She] <insisted> {that the state call centre was closed}.",
        "[He] <insists> {that there would be no deal}.",
        "[The firm] <said> {that nobody be let in}.",
        '"{They urge us to talk}," [he] <said>.',
    ],
)
def test_no_demands(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    "text",
    [
        "[The mayor] <vowed> {to rebuild the bridge}.",
        "[The mayor] <pledged> {that no rent would rise}.",
        "[The mayor] <promised> {help for every tenant}.",
        "[The firm] <agreed> {to pay the fine}.",
        "[The firm] <threatened> {to sue the paper}.",
        '"{I promise you a new bridge}," [she] <said>.',
    ],
)
def test_promises(text: str) -> None:
    assert act(text) == "promise"


@pytest.mark.parametrize(
    "text",
    [
        '"{We will rebuild the bridge}," [she] <said>.',
        "[She] <said> {the mayor had promised a bridge}.",
        "[She] <agreed> {that the bridge was old}.",
        "[She] did not <promise> {a new bridge}.",
    ],
)
def test_no_promises(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    "text",
    [
        "<Asked> {whether he had seen the car}, the witness nodded.",
        "[She] <asked> {why nobody had called}.",
        "[She] <asked about> {the delay}.",
        "[She] <wondered> {if the plan would work}.",
        "[She] <questioned whether> {the savings were real}.",
        '"{Where is the money?}" [she] <said>.',
        '"{Nobody told us. Where is the money}?" [she] <said>.',
        '[She] <demanded>: "{Where is the money?}"',
        "<Asked> {to comment}, he shrugged.",
        "[Reporters] <asked for> {his reaction}.",
    ],
)
def test_questions(text: str) -> None:
    assert act(text) == "question"


@pytest.mark.parametrize(
    "text",
    [
        '"{Why? Because nobody asked}," [she] <said>.',
        "[She] <questioned> {the finding}.",
        "[She] <said> {he had asked about the delay}.",
        "[She] <answered> {why the bridge had been shut}.",
    ],
)
def test_no_questions(text: str) -> None:
    assert act(text) == "assert"


def test_a_neighbours_cue_is_left_alone() -> None:
    article = marked(
        "[Ann Hale] <denied> {the charge}.",
        "[Her lawyer] <said> {she was at home}.",
    )
    assert acts(article, split(article.text)) == ("deny", "assert")


def test_a_statement_without_content_or_words() -> None:
    text = "… : —"
    bare = Statement("s1", "indirect", (), (), (), 0.5)
    marks = Statement("s2", "indirect", (), (Span(2, 3),), (Span(4, 5),), 0.5)
    article = Article("a", text, statements=(bare, marks))
    assert acts(article, split(text)) == ("assert", "assert")


def test_the_values_of_the_list_are_acts() -> None:
    known = {"", "none", "assert", "deny", "refuse", "demand", "promise", "question"}
    found = {value for each in sections("act.txt").values() for value in each.values()}
    assert found <= known


PIECES = (
    "she said told asked not never did deny denied refused to comment whether may “ ” ? . , "
    "do we urge urge: that if for no who"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=30), st.data())
def test_any_spans_of_any_words_have_an_act(picked: list[str], data: st.DataObject) -> None:
    text = " ".join(picked)
    place = st.integers(0, len(text))
    spans = []
    for _ in range(3):
        start, end = sorted((data.draw(place), data.draw(place)))
        spans.append((Span(start, end),) if start < end else ())
    article = Article("a", text, statements=(Statement("s1", "mixed", *spans, 0.5),))
    assert acts(article, split(text))[0] in {
        "assert",
        "deny",
        "refuse",
        "demand",
        "promise",
        "question",
    }


@given(st.text(max_size=200))
def test_any_text_has_an_act(text: str) -> None:
    half = len(text) // 2
    spans = (Span(0, half),), (Span(half, len(text)),)
    statement = Statement("s1", "mixed", (), *spans, 0.5)
    article = Article("a", text, statements=(statement,) if half else ())
    assert len(acts(article, split(text))) == len(article.statements)


@pytest.mark.parametrize(
    "text",
    [
        "[The registrar] <said> {that he would not comment on individual cases}.",
        "[The court] <said> {that it did not comment on individual cases}.",
        "[Neither the court nor the firm] <would discuss> {the case}.",
        "[The bank] <said> {it could neither confirm nor deny the sale}.",
        "[She] <said> {she would not say whether the tunnel was open}.",
        "[The coach] <told> reporters {he would not be discussing his future}.",
        "[The ministry] <said> {it had no further comment}.",
        "[The trust] <said> {it was not in a position to comment}.",
        '"{We do not comment on personnel matters}," <said> [the firm].',
    ],
)
def test_what_the_speaker_will_not_say_is_a_refusal_inside_the_content_too(text: str) -> None:
    assert act(text) == "refuse"


@pytest.mark.parametrize(
    "text",
    [
        "[The registrar] <said> {that the judge would not comment on individual cases}.",
        "[She] <said> {he would not say whether the tunnel was open}.",
        "[The coach] <said> {he could not say when he would be fit}.",
        "[The bank] <said> {it would not sell the branch}.",
        "[The witness] <said> {she had not commented on the plan in June}.",
        '"{He would not take any questions}," <said> [the reporter].',
        "[The firm] <said> {it would comment once the inquiry was over}.",
    ],
)
def test_what_others_will_not_say_or_what_is_not_known_is_no_refusal(text: str) -> None:
    assert act(text) == "assert"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{Walkers} <were told> by [the mayor] {not to cross}.", "demand"),
        ("{Walkers} <were told> by [the mayor] {that the bridge was shut}.", "assert"),
        ("[The mayor] <repeated> {his appeal to stay away}.", "demand"),
        ("[The mayor] <repeated> {his claim that it was safe}.", "assert"),
        ("[The mayor] <would not speak> {about the bridge}.", "refuse"),
        ("[The firm] <rejected> {a proposal that the bridge be shut}.", "refuse"),
    ],
)
def test_what_was_told_repeated_or_left_unsaid(text: str, wanted: str) -> None:
    assert act(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "[The judge] <dismissed> {the charge as frivolous}.",
        "[She] <called> {the bridge a wreck}.",
        "[She] <called> {the report a triumph}.",
        "[He] did not <call> {the report a lie}.",
        "[She] <described> {the lies in the report as shameful}.",
        "[She] <called> {the wrong number on the report a disgrace}.",
    ],
)
def test_what_is_called_so_is_not_denied(text: str) -> None:
    assert act(text) == "assert"


def test_who_challenges_somebody_to_do_something_demands_it() -> None:
    assert act("[She] <challenged> {the minister to publish the report}.") == "demand"


@pytest.mark.parametrize(
    "text",
    [
        "[The embassy] <refrained from commenting on> {the matter}.",
        "{A request for comment} <went unanswered> by [the ministry].",
    ],
)
def test_silence_is_a_refusal(text: str) -> None:
    assert act(text) == "refuse"


def test_a_question_whose_closing_mark_is_in_the_content() -> None:
    assert act("[She] <wrote> {that he had asked: “What have I done?”}") == "question"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[She] <repeated> {her pledge that the school would open}.", "promise"),
        ("[She] <renewed her threat> {to strike}.", "promise"),
        ("[The firm] <reiterated> {its denial that it had known}.", "deny"),
        ("[He] <repeats> {the union's call for an inquiry}.", "demand"),
        ("[She] <repeated> {that a pledge had been given}.", "assert"),
        ("[She] <reaffirmed> {the offer had been kept for its price}.", "assert"),
        ("[She] <assured> parents {that the school would open}.", "promise"),
        ("[He] <swore> {that the bridge would be rebuilt}.", "promise"),
        ("[She] <assured> parents {that the school was safe}.", "assert"),
        ("[He] <insisted> {that the troops must leave}.", "demand"),
        ("{Work must stop}, [the union] <insists>.", "demand"),
        ("[He] <insisted> {that the troops must have left}.", "assert"),
        ("[He] <insisted> {that the troops should leave}.", "assert"),
        ("[He] <said> {that the troops must leave}.", "assert"),
    ],
)
def test_what_is_said_once_more_assured_or_insisted_on(text: str, expected: str) -> None:
    assert act(text) == expected
