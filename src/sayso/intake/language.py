"""Whether a text is an English report at all."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sayso.intake.lexicon import words as lexicon
from sayso.model import Skipped

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Words that no English text of some length goes without.
_COMMON: Final = lexicon("common")
#: Below these many words a guess at the language is worth little.
_SHORT: Final = 25
#: The characters of a text that are looked at.
_SAMPLE: Final = 8000


def language(text: str) -> tuple[str | None, Skipped | None]:
    """The ISO 639-1 code of a text's language, and a ``language`` row where it is not English.

    A short text counts as English unless its script is not Latin; None where there are no words.
    """
    text = text[:_SAMPLE]
    words = _WORD.findall(text)
    if not words:
        return None, None
    common = sum(word.casefold() in _COMMON for word in words) / len(words)
    if common >= 0.2:
        return "en", None  # quotations and names in other languages do not make it foreign
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < "\u0250" or "LATIN" in unicodedata.name(c, "") for c in letters)
    foreign_script = latin < 0.5 * len(letters)
    if len(words) < _SHORT and not foreign_script:
        return "en", None
    import py3langid  # loads a model: only for texts that are in doubt

    code = str(py3langid.classify(text)[0])
    if code == "en" and not foreign_script:
        return "en", None
    if common >= 0.1 and not foreign_script and len(words) < 4 * _SHORT:
        return "en", None
    if code == "en":
        return None, Skipped("language", "not written in Latin letters; sayso reads English")
    return code, Skipped("language", f"language {code}; sayso reads English")


def not_news(text: str, sentences: int) -> Skipped | None:
    """A ``not-news`` row for a word list, a table, code or encoded data; None for all else.

    ``sentences`` is how many paragraphs of running text were found: with three or more of them, or
    with words that read as prose, a text is taken for a report whatever else is in it.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if sentences >= 3 or not lines:
        return None
    size = sum(len(line) for line in lines)
    tokens = text.split()
    longest = max(len(token) for token in tokens)
    words = _WORD.findall(text)
    common = sum(word.casefold() in _COMMON for word in words) / max(1, len(words))
    solid = longest > 200 and longest > 0.5 * size and not sentences
    if solid or (len(lines) > 2 and _encoded(lines)):
        return Skipped("not-news", "encoded data, no text")
    if common >= 0.2:
        return None
    if len(lines) >= 5:
        signs = sum(
            line.rstrip()[-1] in "{};,)(:>]"
            or line.lstrip().startswith(("#", "//", "import ", "def ", "<"))
            for line in lines
        )
        if signs >= 0.5 * len(lines) and len(re.findall(r"[{}()=;<>\[\]_/]", text)) >= 0.04 * size:
            return Skipped("not-news", "source code")
        for sign in ("\t", ";", ",", "|"):
            counts = [line.count(sign) for line in lines]
            if min(counts) >= 1 and max(counts) - min(counts) <= 1 and not sentences:
                return Skipped("not-news", "a table")
        short = sum(len(line.split()) <= 3 for line in lines)
        if short >= 0.9 * len(lines) and not sentences and len(lines) >= 10:
            return Skipped("not-news", "a list of words")
    if size >= 40 and sum(c.isalpha() or c.isspace() for c in text) < 0.5 * len(text):
        return Skipped("not-news", "figures and signs, hardly any words")
    return None


def _encoded(lines: list[str]) -> bool:
    return all(re.fullmatch(r"[A-Za-z0-9+/=_-]{40,}", line) for line in lines[:-1])
