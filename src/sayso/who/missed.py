"""Names that the tagger missed where statements name their speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Span
from ..words import Words
from .names import GROUPS, EntityType, is_capital, is_title_at, is_titled
from .phrase import ORGANISATIONS, PERSONS, singular


def missed_names(
    words: Words, sources: Sequence[Span], taken: Mapping[int, range]
) -> Iterator[tuple[Span, EntityType]]:
    """Names that the tagger missed in sources: capitals that are no title, office or first word."""
    seen: set[int] = set()
    for source in sources:
        run: list[int] = []
        inside = words.within(source)
        if inside and _is_cause(words, inside.start, taken) and inside.start not in seen:
            seen.update(inside[:3])
            yield words.span(inside.start, inside.start + 3), "organisation"
        for index in [*inside, -1]:
            if index >= 0 and (is_capital(words, index) or (run and _joins(words, index))):
                run.append(index)
                continue
            while run and not is_capital(words, run[-1]):
                run.pop()
            while run and (is_title_at(words, run[0]) or not is_capital(words, run[0])):
                run.pop(0)
            # "Senior official Ana Ruiz": a capital that only opens the sentence.
            opens = run and (run[0] == 0 or words.sentence[run[0] - 1] != words.sentence[run[0]])
            after = run[-1] + 1 if run else 0
            if opens and len(run) == 1 and index >= 0 and words.lower[after].isalpha():
                run = []
            if opens and len(run) == 1 and words.lower[run[0]].endswith("s") and index < 0:
                run = []  # "Militants", in capitals only as the first word
            if run and not any(i in taken or i in seen for i in run):
                seen.update(run)
                if found := _missed(words, run):
                    yield found
            run = []


def _is_cause(words: Words, index: int, taken: Mapping[int, range]) -> bool:
    """Whether members and what they are for name a body: "Families for Return".

    Not "Lawyers for Ruiz", whose name is known.
    """
    after = index + 2
    noun, plural = singular(words.lower[index])
    people = plural and (noun in PERSONS or noun in GROUPS)
    joined = words.lower[index + 1 : after] in (("for",), ("against",), ("without",))
    if not (people and joined and words.words[index].text.istitle() and after < len(words)):
        return False
    cause = words.words[after].text
    return cause.istitle() and cause.isalpha() and after not in taken


def _joins(words: Words, index: int) -> bool:
    """A mark or small word inside a name: "Asquith-Bell", "Tregear & Sons", "Bank of Osterby"."""
    return words.lower[index] in ("-", "&", "of", "de", "van", "von", "al", "bin", "'", "’", ".")


def _missed(words: Words, run: list[int]) -> tuple[Span, EntityType] | None:
    span = words.span(run[0], run[-1] + 1)
    nouns = {singular(words.lower[i])[0] for i in run}
    # In a headline all words have capitals.
    if run[0] > 0 and all(w.text[0].isupper() for w in words.words[: run[0]] if w.text.isalpha()):
        return None
    before = run[0] - 1
    told = (
        before >= 0
        and words.sentence[before] == words.sentence[run[0]]
        and is_title_at(words, before)
    )
    if is_titled(words, run[0], run[-1] + 1):
        return None
    if nouns & ORGANISATIONS or words.lower[run[0] - 1] == "the":
        return span, "organisation"
    if told or (len(run) > 1 and all(words.words[i].text.isalpha() or i not in run for i in run)):
        return span, "person"
    return span, "person" if "-" in words.text[span.start : span.end] else "other"
