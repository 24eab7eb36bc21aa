"""For which body somebody speaks, so that a count of its spokesman replaces one of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import listed
from ..model import Speaker
from .terms import FILE, is_function_word, stem

__all__ = ["one_voice", "voice"]

_WHO = "who.txt"
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")
#: Marks the voice of a body that is called after an office.
OF_BODY = "@"
_MINISTRIES = (
    re.compile(r"(\w+) minist(?:er|ry)\b"),
    re.compile(r"\bminist(?:er|ry) (?:of|for) (?:the )?(\w+)"),
)
_OFFICES = (re.compile(r"(\w+)['’]s office\b"), re.compile(r"\boffice of the (\w+)"))


def voice(speaker: Speaker) -> tuple[str, ...]:
    """What a body is called; of a person, what the body is called that the person speaks for.

    With the offices of both, marked: "the clerk's office" and "the clerk Ana Ruiz".
    """
    written = [speaker.role or "", speaker.affiliation or "", *speaker.aliases]
    if speaker.kind != "person":
        written.append(speaker.name)
    own = {*_TOKEN.findall(speaker.name)} if speaker.kind == "person" else set()
    words = {word for text in written for word in _TOKEN.findall(text)} - own
    found = {
        _key(word)
        for word in words
        if not is_function_word(word.lower())
        and (_is_body(word.lower()) or (word[0].isupper() and speaker.kind != "person"))
    }
    if speaker.kind == "person":
        # The name of a firm or party, not that of a place: "mayor of Lund".
        names = {*_TOKEN.findall(speaker.affiliation or "")} - own
        found |= {
            stem(re.sub(r"[’']s?$", "", word.lower()))
            for word in names
            if word[0].isupper() and not is_function_word(word.lower())
        }
        return tuple(sorted(found | {f"@{office}" for office in _held(speaker.role or "")}))
    bodies = {f"@{office}" for text in written for office in _held(text, body=True)}
    return tuple(sorted(found | bodies | ({OF_BODY} if bodies else set())))


def one_voice(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two voices are of one body, or of an office and of whoever holds it."""
    shared = {*one} & {*other} - {OF_BODY}
    if any(not word.startswith("@") for word in shared):
        return True
    return bool(shared) and (OF_BODY in one) != (OF_BODY in other)


def _key(word: str) -> str:
    """A word without the endings of possessor and plural; "banking" is no "bank"."""
    plain = re.sub(r"[’']s?$", "", word.lower())
    return plain if plain.endswith("ing") else stem(plain)


def _held(text: str, body: bool = False) -> set[str]:
    """The offices in a role, or those that a body is called after."""
    lower = text.lower()
    found = {
        f"{stem(which)} minister"
        for pattern in _MINISTRIES
        for which in pattern.findall(lower)
        if not is_function_word(which)
    }
    if body:
        words = [word for pattern in _OFFICES for word in pattern.findall(lower)]
    else:
        words = _TOKEN.findall(lower)
    return found | {stem(w) for w in words if w in listed(FILE, "offices") and w != "minister"}


def _is_body(word: str) -> bool:
    word = re.sub(r"[’']s?$", "", word)
    return word in listed(_WHO, "organisation") and word not in listed(FILE, "places")
