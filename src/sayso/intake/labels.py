"""Lines about a report, in its head or at its end: dates, bylines, outlets, sections."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from sayso.intake.byline import (
    Credit,
    byline,
    contributors,
    is_name,
    is_outlet,
    split_names,
    tidy_name,
)
from sayso.intake.dates import DateLine, date_line, with_time
from sayso.intake.draft import Draft, key_of
from sayso.intake.furniture import furniture, is_sentence
from sayso.intake.imprint import imprint
from sayso.intake.lexicon import words

__all__ = [
    "HEADER",
    "PARTS",
    "ROLE",
    "SOURCE",
    "about_line",
    "is_about",
    "read_copyright",
    "unlabelled",
]

PARTS: Final = re.compile(r"\s*[|•·▪■●¦]+\s*|\s+/\s+|\s+[-–—]+\s+")
ROLE: Final = re.compile(
    r"(?:[\w&'’,./ -]{0,60}\b)?(?:editor|correspondent|reporter|writer|columnist"
    r"|journalist|bureau chief|contributor|producer|staff)"
    r"(?:[ ,].{0,40})?",
    re.I,
)
SOURCE: Final = re.compile(
    r"\(?(?:source|via|originally published (?:by|in|on)|publisher|publication|outlet"
    r"|first published (?:by|in))\s*:\s*(?-i:(?P<name>(?:The "
    r"|[a-z]+\.[a-z]+)?[A-Z0-9]?[\w.&'’-]*(?: (?:of |the |and |& "
    r")?[A-Z0-9][\w.&'’-]*){0,5}))"
    r"(?:(?:,? and|,? with|,|\s?[/+&])? ?(?:the |other )?(?:news )?agencies)?"
    r"\)?\.?",
    re.I,
)
_HOLDER: Final = re.compile(
    r"(?:(?:copyright|©|\(c\))[\s:,]*)+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)?\d\d)?,?\s*)?(?:by\s+)?(?P<name>[A-Z][^.,|©\d]{2,60}?)"
    r"(?=\s*(?:[.,|©]|\b(?:19|20)\d\d|all rights|ltd|limited|inc\b|llc|plc|group|media "
    r"group|publishing|corp|$))",
    re.I,
)
_NOT_PERSON: Final = words("town words")
#: Who wrote a report, without a name.
_DESK: Final = re.compile(
    r"(?:from )?(?:our |the )?(?:(?:own|special|staff|chief|senior|web|news|online|digital|city"
    r"|foreign|political|sports|national|business) )*(?:(?:news )?agencies|correspondents?"
    r"|reporters?|desk|staff|writers?|bureau|team|newsroom|news service)(?: and agencies)?",
    re.I,
)
#: The outlet that freelancers wrote for.
_SPECIAL: Final = re.compile(
    r"(?:special(?:ly)?|exclusive(?:ly)?) (?:to|for) (?-i:(?P<name>(?:[Tt]he )?[A-Z].{1,50}))", re.I
)
HEADER: Final = re.compile(
    r"(From|To|Cc|Subject|Date|Sent|Reply-To|Message-ID|MIME-Version|Content-[\w-]+"
    r"|List-[\w-]+|X-[\w-]+):\s*(.*)",
    re.I,
)


def is_about(line: str) -> bool:
    """Whether a line is about the report and no part of it."""
    dated = date_line(line) if len(line) < 120 else None
    return bool(
        furniture(line)
        or byline(line)
        or _is_section(line)
        or HEADER.fullmatch(line)
        or (dated and not dated.rest)
    )


def about_line(draft: Draft, line: str, neighbours: list[str]) -> bool:
    """Take a line that tells about the report out of the text; False where it does not."""
    if key_of(line) in map(key_of, draft.authors):
        draft.drop("byline", line)
        return True
    found = date_line(line) if len(line) < 160 else None
    if found is not None and not found.rest:
        draft.date(found)
        draft.drop("date line", line)
        return True
    dated = draft.dates[-1].value if draft.dates else None
    timed = with_time(dated, line) if dated else None
    if timed is not None:
        draft.dates[-1] = dataclasses.replace(draft.dates[-1], value=timed)
        draft.drop("date line", line)
        return True
    source = SOURCE.fullmatch(line)
    if source and not re.search(
        r"getty|shutterstock|ministry|bureau of|office", source["name"], re.I
    ):
        if source["name"].casefold() not in words("desks"):
            draft.name_outlet("source", source["name"])
        draft.drop("source", line)
        return True
    printed = re.fullmatch(r"in (?P<name>[A-Z].{2,40})", found.rest) if found else None
    if found is not None and printed and found.label == "published" and not is_sentence(line):
        draft.date(dataclasses.replace(found, label="updated"))  # the day of the printed paper
        draft.name_outlet("source", printed["name"])
        draft.drop("date line", line)
        return True
    if _named_outlet(draft, line, found, neighbours):
        return True
    captioned = furniture(line) == "photo credit"
    if found is not None and not captioned and _composite(draft, line, found):
        draft.drop("date line", line)
        return True
    reason, credit = furniture(line), byline(line)
    if reason is not None and not (reason == "photo credit" and credit and credit.names):
        if reason == "copyright":
            read_copyright(draft, line)
        draft.drop(reason, line)
        return True
    if credit is not None:
        if found is not None:
            draft.date(found)
        draft.credit(credit)
        draft.drop("byline", line)
        return True
    credit = contributors(line)
    if credit is not None:
        draft.credit(credit)
        draft.drop("byline", line)
        return True
    if _is_section(line):
        draft.drop("section", line)
        return True
    if found is None and _composite(draft, line, None):
        draft.drop("byline", line)
        return True
    near = any(is_about(each) or ROLE.fullmatch(each) for each in neighbours)
    if near and any(date_line(each) or ROLE.fullmatch(each) for each in neighbours):
        people = unlabelled(line)
        if people is not None:
            draft.credit(people)
            draft.drop("byline", line)
            return True
    if _DESK.fullmatch(line):
        draft.drop("byline", line)
        return True
    special = _SPECIAL.fullmatch(line)
    if special and len(line.split()) <= 10 and not is_sentence(line):
        draft.name_outlet("byline", special["name"].removeprefix("the "))
        draft.drop("byline", line)
        return True
    return False


def _named_outlet(draft: Draft, line: str, found: DateLine | None, neighbours: list[str]) -> bool:
    """Take a line that names the outlet or a town, with a date or not; not the first, undated."""
    if len(line) > 120 or (found is None and is_sentence(line)):
        return False
    near = any(
        byline(each) is not None or ((d := date_line(each)) is not None and not d.rest)
        for each in neighbours
    )
    if found is None and line == draft.first:
        return False  # rather the headline
    text = line if found is None else found.rest
    day = re.match(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?=[A-Z])", line)
    if day and found is not None and line[day.end() :].startswith(text):
        text = day[0] + text  # "Sunday Spark, 16 June": no day of the week
    read = imprint(text, found is not None, near, draft.body)
    if read is None:
        return False
    draft.name_outlet("top", read.outlet)
    if read.credit is not None:
        draft.credit(read.credit)
    if found is not None:
        draft.date(found)
    draft.drop("outlet", line)
    return True


def _is_section(line: str) -> bool:
    """Whether a line is the name of a section, or of two that were pasted without a space."""
    glued = re.split(r"(?<=[a-z])(?=[A-Z])|\s*[|/]\s*", line.strip(" :>|•"))
    return all(part.casefold() in words("sections") for part in glued)


def unlabelled(line: str) -> Credit | None:
    """The people of a line without any label, such as "X in Paris and Y"; None for other lines."""
    if draft_name(line):
        return Credit([tidy_name(line)])
    parts = re.split(r",? and |, | & ", line)
    names = [re.split(r" in (?=[A-Z])", part)[0] for part in parts]
    if len(line.split()) > 16 or not all(draft_name(name) for name in names):
        return None
    if len(names) == 1 and not re.fullmatch(r".+ in [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?", line):
        return None
    return Credit([tidy_name(name) for name in names])


def draft_name(line: str) -> bool:
    """Whether a line without any label is a person's name and not a town's or an outlet's."""
    parts = line.split()
    labels = words("sections") | words("buttons")  # "Home Sport Letters"
    return (
        is_name(line)
        and sum(part.casefold() in labels for part in parts) < 2
        and not is_outlet(line)
        and words("no person").isdisjoint(word.casefold() for word in parts)
        and parts[0].casefold() not in _NOT_PERSON
        and len(parts) < 5
    )


def _composite(draft: Draft, line: str, dated: DateLine | None) -> bool:
    """Read a line of several labels, such as "By X | July 20, 2026 | 4 min read"."""
    if len(line) > 160 or is_sentence(line):
        return False
    parts = [
        part.strip(" ,") for part in PARTS.split(dated.rest if dated else line) if part.strip(" ,")
    ]
    if dated is None and len(parts) < 2:
        return False
    people: list[Credit] = []
    outlets: list[str] = []
    sure = dated is not None
    for part in parts:
        credit = byline(part)
        if furniture(part) or part.casefold() in words("sections"):
            sure = True
        elif credit is not None:
            people.append(credit)
            sure = True
        elif is_outlet(part):
            outlets.append(part)
        elif ROLE.fullmatch(part) and len(part.split()) <= 5 and not is_name(part):
            continue
        elif draft_name(part.split(",")[0]) and len(part.split()) <= 8:
            names = split_names(part)
            people.append(names if names.names else Credit([tidy_name(part)]))
        elif dated is not None and len(part.split()) <= 4 and part[:1].isupper():
            continue  # a town
        else:
            return False
    if not sure:
        return False
    for credit in people:
        draft.credit(credit)
    if outlets:
        draft.name_outlet("top", outlets[0])
    if dated is not None:
        draft.date(dated)
    return True


def read_copyright(draft: Draft, line: str) -> None:
    """Take the years of a line about rights, and the outlet that has them."""
    draft.years += [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", line)]
    holder = _HOLDER.search(line)
    if holder and is_outlet(holder["name"].strip()):
        draft.name_outlet("copyright", holder["name"])
