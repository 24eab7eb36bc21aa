from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lexicon import sections
from sayso.manner.act import acts
from sayso.manner.certainty import certainties
from sayso.model import Article, Certainty, Span, Statement
from sayso.words import split

from .marked import marked


def certainty(text: str) -> tuple[Certainty, str]:
    """The certainty of a statement, and the characters of its hedge."""
    article = marked(text)
    words = split(article.text)
    (found,) = certainties(article, words, acts(article, words))
    return found, article.slice(found.span) if found.span else ""


def level(text: str) -> str | None:
    return certainty(text)[0].level


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("{there was almost no chance of rain}", "almost no chance", 0.01, 0.05),
        ("{it was very unlikely that it would rain}", "very unlikely", 0.05, 0.20),
        ("{rain was highly improbable}", "highly improbable", 0.05, 0.20),
        ("{rain was unlikely}", "unlikely", 0.20, 0.45),
        ("{rain was not likely}", "not likely", 0.20, 0.45),
        ("{there was a roughly even chance of rain}", "roughly even chance", 0.45, 0.55),
        ("{rain was likely}", "likely", 0.55, 0.80),
        ("{it would probably rain}", "probably", 0.55, 0.80),
        ("{rain was very likely}", "very likely", 0.80, 0.95),
        ("{rain was highly probable}", "highly probable", 0.80, 0.95),
        ("{it would almost certainly rain}", "almost certainly", 0.95, 0.99),
        ("{rain was nearly certain}", "nearly certain", 0.95, 0.99),
    ],
)
def test_the_words_of_the_directive_have_its_probabilities(
    text: str, hedge: str, low: float, high: float
) -> None:
    found, span = certainty(f"[She] <said> {text}.")
    assert (found.low, found.high, span) == (low, high, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "[She] <said> {the bridge was safe}.",
        "[He] <claimed> {the bridge was safe}.",
        "[She] <said> {power would be restored by noon}.",
        '"{We will rebuild it}," [she] <said>.',
        "[She] <promised> {a new bridge}.",
        "[The firm] <denied> {that the bridge might fall}.",
    ],
)
def test_a_flat_claim_is_stated(text: str) -> None:
    assert certainty(text) == (Certainty("stated"), "")


@pytest.mark.parametrize(
    "text",
    [
        "[She] <declined> {to say whether it might fall}.",
        "[She] <urged> {people who may be trapped to shout}.",
        "[She] <asked> {whether it could fall}.",
    ],
)
def test_who_claims_nothing_has_no_certainty(text: str) -> None:
    assert certainty(text) == (Certainty(), "")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("[She] <said> {the bridge may fall}.", "may"),
        ("[She] <said> {the bridge might not hold}.", "might not"),
        ("[She] <said> {this might have broken it}.", "might have"),
        ("[She] <said> {the bridge could fall within days}.", "could"),
        ("[She] <said> {it was possible that the bridge would fall}.", "possible"),
        ("[She] <said> {the bridge was open but could be shut}.", "could"),
        ("[She] <said> {perhaps the bridge would hold}.", "perhaps"),
        ("[She] <said> {the people who fled may return}.", "may"),
        ("[She] <said> {that, if the rain stopped, the bridge might hold}.", "might"),
        ("[She] <said> {the trip after the summit may be put off}.", "may"),
        ("[She] <said> {investigators had not ruled out a bomb}.", "not ruled out"),
        ("[She] <said> {he could not rule out that it was a bomb}.", "could not rule out"),
        ("[She] <said> {it could not be ruled out that it was one}.", "could not be ruled out"),
        ("[She] <said> {a bomb could not be ruled out}.", "could not be ruled out"),
        ("[She] <said> {he could not yet exclude a bomb}.", "could not yet exclude"),
        ("[She] <said> {a bomb had not been excluded}.", "not been excluded"),
        ('"{We cannot rule out a bomb}," [she] <said>.', "cannot rule out"),
        ("[She] <fears> {the bridge will fall}.", "fears"),
        ("[She] <hopes> {to race on Sunday}.", "hopes"),
        ("[She] did not <deny> {that a wall had cracked}.", "not deny"),
        ("[She] <believes> {the bridge may fall}.", "may"),
    ],
)
def test_what_may_be_is_possible(text: str, hedge: str) -> None:
    found, span = certainty(text)
    assert (found.level, span) == ("possible", hedge)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("[She] <said> {the bridge will probably hold}.", "probably"),
        ("[She] <said> {reports indicate that it “will probably hold}.”", "probably"),
        ("[She] <believes> {the bridge is safe}.", "believes"),
        ("[She] <said> {police believed the loss was larger}.", "believed"),
        ("<It is thought> {that the bridge is Roman}.", "is thought that"),
        ("[The office] <estimates> {that a third have left}.", "estimates"),
        ('"{I think it will hold}," [she] <said>.', "I think"),
        ('"{It is likely}," [she] <added>, "{that it will hold}."', "likely"),
        ("[She] <said> {the likely cause was a spark}.", "likely"),
        ("[She] <said> {it was possible and “even likely” that it would hold}.", "likely"),
        ("[She] <said> it was likely {that the bridge would hold}.", "likely"),
        ("[She] <said> {the bridge seemed safe}.", "seemed"),
        ("[She] <said> {they think the bridge is Roman}.", "they think"),
        ('"{Why did it fall? I think it was old}," [she] <said>.', "I think"),
        ("[She] <said> {the cost of that would probably rise}.", "probably"),
    ],
)
def test_what_is_believed_is_likely(text: str, hedge: str) -> None:
    found, span = certainty(text)
    assert (found.level, span) == ("likely", hedge)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("[He] <does not believe> {that frost alone explains it}.", "does not believe"),
        ('"{I don\'t think it will hold}," [she] <said>.', "I don't think"),
        ("[She] <doubts> {that it will hold}.", "doubts"),
        ("[She] <said> {it did not appear to be a bomb}.", "did not appear"),
        ("[She] <said> {it was possible but unlikely}.", "unlikely"),
        ("[She] <said> {a ban was conceivable but improbable}.", "improbable"),
    ],
)
def test_what_is_doubted_is_unlikely(text: str, hedge: str) -> None:
    found, span = certainty(text)
    assert (found.level, span) == ("unlikely", hedge)


@pytest.mark.parametrize(
    "text",
    [
        "[She] <said> {she did not know who had fired}.",
        "[She] <said> {it was too early to say if it would hold}.",
        "[She] <could not say> {whether it would hold}.",
        "[She] <said> {the cause remains unknown}.",
        "[She] <said> {it was unclear who might have fired}.",
        "[She] <said> {nobody could yet tell who had fired}.",
        "[She] <said> {no one can know what will come of it}.",
        "<It is not known> {how many have left}.",
        "[She] <said> {the agency could not be sure that it was safe}.",
        '"{Nobody knows how it began}," [she] <said>.',
        "[The paper] <could not independently verify> {the footage}.",
        "[She] <is not sure> {that it may hold}.",
    ],
)
def test_what_is_not_known_is_unknown(text: str) -> None:
    assert level(text) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "[She] <insisted> {that the bridge was safe}.",
        "[She] <said> {the bridge was definitely safe}.",
        "[She] <said> {she was certain that the bridge was safe}.",
        "[She] <said> {there was no doubt that the bridge was safe}.",
        "[The firm] <categorically denied> {the report}.",
        "[She] <said> {they had ruled out a bomb}.",
    ],
)
def test_what_is_sure_is_certain(text: str) -> None:
    assert level(text) == "certain"


@pytest.mark.parametrize(
    "text",
    [
        # The month, a name, might as strength.
        "[She] <said> {the bridge would open in May}.",
        "[She] <said> {Mr May had resigned}.",
        "[She] <said> {the might of the river had broken it}.",
        # An ability, what was not done, a permission, a purpose.
        '"{At night you could hear the river}," [she] <said>.',
        "[She] <said> {he could not swim}.",
        '"{I could have drowned if he had gone}," [she] <said>.',
        "[The judge] <ruled> {that the firm may appeal}.",
        "[She] <said> {they built a wall so that children could play}.",
        # An attribute.
        "[She] <said> {likely voters were tired}.",
        "[She] <said> {they had met about possible repairs}.",
        "[She] <said> {they came as soon as possible}.",
        "[She] <said> {certain things had been done}.",
        # A subordinate clause, somebody else's speech or belief.
        "[She] <said> {the wall, which may fall, was old}.",
        "[She] <said> {people who may be trapped are shouting}.",
        "[She] <said> {they left before it could fall}.",
        "[She] <said> {they left because the wall might fall}.",
        "[She] <said> {the club never feared a recount}.",
        "[She] <said> {the mayor had warned the wall might fall}.",
        "[She] <said> {they should read anything they might need}.",
        "[She] <said> {they had raised doubts about the wall}.",
        "[She] <said> {it opened weeks earlier than she had feared}.",
        '"{We thought it was a joke}," [she] <said>.',
        "[She] <said> {the men believed to be brothers were free}.",
        # A later sentence; a claim that the speaker grants.
        '"{The wall fell at noon. More may follow}," [she] <said>.',
        '"{It may be old, but it is ours}," [she] <said>.',
        # Another claim came first.
        "[She] <said> {they heard shots but did not know who had fired}.",
        # About a number or an adjunct.
        "[She] <said> {perhaps 20 had left}.",
        "[She] <said> {perhaps a dozen had left}.",
        "[She] <said> {no town could pay for that}.",
        "[She] <said> {the prize that he hoped to win was gone}.",
        "[She] <said> {it fell at noon, possibly because of rain}.",
    ],
)
def test_no_hedge_of_the_claim(text: str) -> None:
    assert level(text) == "stated"


def test_a_headline_in_capital_letters_has_the_verb_may() -> None:
    assert level("[Minister]<:> {Old Bridge May Be Closed Next Year}") == "possible"


def test_only_a_question_of_whether_is_no_claim() -> None:
    assert level("[They] <differ over> {whether the bridge is safe}.") is None


def test_every_value_of_the_list_can_be_read() -> None:
    levels = {"certain", "likely", "possible", "unlikely", "unknown", "none"}
    for name in ("modal", "adjective", "adverb", "fixed", "belief", "attitude"):
        for phrase, value in sections("certainty.txt")[name].items():
            said, *bounds = value.split()
            assert said in levels, phrase
            assert not bounds or 0 < float(bounds[0]) < float(bounds[1]) < 1, phrase


PIECES = (
    "she said may might could not likely is it that who , “ ” probably believes unlikely if "
    "but ( ) possible unknown ruled out does think certain so the . May"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=40), st.data())
def test_a_level_never_comes_without_its_words(picked: list[str], data: st.DataObject) -> None:
    text = " ".join(picked)
    place = st.integers(0, len(text))
    spans = []
    for _ in range(3):
        start, end = sorted((data.draw(place), data.draw(place)))
        spans.append((Span(start, end),) if start < end else ())
    article = Article("a", text, statements=(Statement("s1", "mixed", *spans, 0.5),))
    words = split(text)
    (found,) = certainties(article, words, acts(article, words))
    assert (found.span is None) == (found.level in (None, "stated"))
    if found.span is not None:
        assert article.slice(found.span).strip() == article.slice(found.span) != ""
    assert (found.low is None) == (found.high is None)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    half = len(text) // 2
    spans = (Span(0, half),), (Span(half, len(text)),)
    statement = Statement("s1", "mixed", (), *spans, 0.5)
    article = Article("a", text, statements=(statement,) if half else ())
    words = split(text)
    assert len(certainties(article, words, acts(article, words))) == len(article.statements)


@pytest.mark.parametrize(
    "content",
    ["he could not be certain which boat it was", "she couldn't be entirely sure who had called"],
)
def test_who_could_not_be_sure_does_not_know(content: str) -> None:
    assert level(f"[The skipper] <said> {{{content}}}.") == "unknown"


def test_what_could_not_be_a_certain_kind_of_thing_is_stated() -> None:
    assert level("[The skipper] <said> {it could not be a certain kind of boat}.") == "stated"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("[She] <said> {a wind that nobody had felt probably shook the bridge}.", "likely"),
        ("[She] <said> {a storm was the most likely cause of it all}.", "likely"),
        ("[She] <said> {rust is the most likely culprit}.", "likely"),
        ("[She] <said> {rust is the most likely killer}.", "likely"),
        ("[She] <said> {the likely visitors had stayed away}.", "stated"),
        ("{Repairs cost 3 million crowns}, <according to> [the bank's estimate].", "likely"),
        ("{Repairs cost 3 million crowns}, <according to> [the bank].", "stated"),
        ('"{I have banned the word probably here}," [she] <said>.', "stated"),
        ("[She] <ruled out> {a bomb}.", "certain"),
        ("[She] <said> {it hoped to open in May}.", "possible"),
        ("[She] <said> {that it hoped he would resign}.", "possible"),
        ('"{I categorically deny that it fell}," [she] <said>.', "certain"),
        ("[She] <denied> {that it flatly refused}.", "stated"),
    ],
)
def test_how_sure(text: str, level: str) -> None:
    assert certainty(text)[0].level == level
