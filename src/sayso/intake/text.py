"""Lines to an article: title, body, and the furniture that is dropped with its reasons.

What happens to the lines about a report: date lines, bylines and contributor lines are read and
taken out of the text; a dateline stays, since the first sentence stands on its line. Every line
that is taken out is a ``skipped`` row "reason: the line".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sayso.intake.byline import (
    Credit,
    biography,
    byline,
    contributors,
    dateline,
    is_name,
    is_outlet,
    split_names,
    tidy_name,
)
from sayso.intake.dates import DateLine, date_line, with_time
from sayso.intake.furniture import (
    furniture,
    is_quoted,
    is_sentence,
)
from sayso.intake.lexicon import pattern, words
from sayso.model import Skipped

#: What names an outlet, the surest first.
_SOURCES: Final = ("top", "suffix", "copyright", "byline", "source", "agency", "tag")
_PARTS: Final = re.compile(r"\s*[|•·▪■●¦]+\s*|\s+/\s+|\s+[-–—]+\s+")
_SUFFIX: Final = re.compile(
    r"(?P<rest>.*\S)\s+(?P<joint>[|/\-–—·»:]{1,2})\s+(?P<suffix>[^|–—·»]{2,60})"
)
_ROLE: Final = re.compile(
    r"(?:[\w&'’,./ -]{0,60}\b)?(?:editor|correspondent|reporter|writer|columnist"
    r"|journalist|bureau chief|contributor|producer|staff)"
    r"(?:[ ,].{0,40})?",
    re.I,
)
_HEADER: Final = re.compile(
    r"(From|To|Cc|Subject|Date|Sent|Reply-To|Message-ID|MIME-Version|Content-[\w-]+"
    r"|List-[\w-]+|X-[\w-]+):\s*(.*)",
    re.I,
)
_SOURCE: Final = re.compile(
    r"\(?(?:source|via|originally published (?:by|in|on)|publisher|publication|outlet"
    r"|first published (?:by|in))\s*:\s*(?-i:(?P<name>(?:The "
    r"|[a-z]+\.[a-z]+)?[A-Z0-9]?[\w.&'’-]*(?: (?:of |the |and |& "
    r")?[A-Z0-9][\w.&'’-]*){0,5}))\)?\.?",
    re.I,
)
_TAG: Final = re.compile(r"[-–—(\[/ ]+(?P<name>[A-Z][\w&.'’]*(?: [A-Z][\w&.'’]*){0,3})[)\] ]*\.?")
#: An agency in brackets after the last sentence.
_END_TAG: Final = re.compile(
    r"[.!?”\"’]\s*\((?P<name>[A-Z]{2,6}|[A-Z]\w+(?: (?:Press|News|Wire))?)\)$"
)
_HOLDER: Final = re.compile(
    r"(?:(?:copyright|©|\(c\))[\s:,]*)+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)?\d\d)?,?\s*)?(?:by\s+)?(?P<name>[A-Z][^.,|©\d]{2,60}?)"
    r"(?=\s*(?:[.,|©]|\b(?:19|20)\d\d|all rights|ltd|limited|inc\b|llc|plc|group|media "
    r"group|publishing|corp|$))",
    re.I,
)
_NOT_PERSON: Final = words("town words")


@dataclass(slots=True)
class Draft:
    """What the lines of one article hold."""

    title: str | None = None
    outlets: dict[str, str] = field(default_factory=dict)
    bylines: list[str] = field(default_factory=list)
    dateline: str | None = None
    filed: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def outlet(self) -> str | None:
        """The outlet from the surest place that names one."""
        return next((self.outlets[each] for each in _SOURCES if each in self.outlets), None)

    @property
    def sentences(self) -> int:
        """How many paragraphs of running text there are."""
        return sum(_is_short_sentence(line) or is_running(line) for line in self.paragraphs)

    def drop(self, reason: str, line: str) -> None:
        """Record a line that is not in the text."""
        self.skipped.append(Skipped("furniture", f"{reason}: {line}"))

    def name_outlet(self, where: str, name: str | None) -> None:
        """Note an outlet's name, the first from each place."""
        if name and where not in self.outlets:
            self.outlets[where] = name.strip(" .,|")

    def credit(self, found: Credit) -> None:
        """Add the people of a byline."""
        self.bylines += [name for name in found.names if name not in self.bylines]
        self.name_outlet("byline", found.outlet)

    def date(self, found: DateLine) -> None:
        """Add a date line."""
        self.dates.append(found)


def is_running(line: str) -> bool:
    """Whether a line is text of an article, not a headline, label or button."""
    words = len(line.split())
    if furniture(line) or byline(line) or contributors(line):
        return False
    if words >= 35:
        return True
    if is_sentence(line):
        return words >= 8 or (is_quoted(line) and words >= 3)
    return words >= 8 and dateline(line) is not None


def _is_short_sentence(line: str) -> bool:
    return is_sentence(line) and len(line.split()) >= 3 and furniture(line) is None


def read_lines(
    lines: Iterable[str], *, title: str | None = None, outlet: str | None = None
) -> Draft:
    """Sort the lines of one article; ``title`` and ``outlet`` are given where a page names them."""
    rows = list(lines)
    draft = Draft(title=title)
    if outlet:
        draft.outlets["top"] = outlet
    start = _body_start(rows, title)
    top, body = rows[:start], rows[start:]
    _read_top(draft, top, bool(body))
    _read_body(draft, body)
    for paragraph in draft.paragraphs[:4]:
        found = dateline(paragraph)
        if found is not None:
            draft.dateline, draft.filed = found.place, found.date
            draft.name_outlet("agency", found.agency)
            break
    tag = _END_TAG.search(draft.paragraphs[-1]) if draft.paragraphs else None
    if tag is not None:
        draft.name_outlet("tag", tag["name"])
    return draft


def split_title(title: str, outlet: str | None, twin: str | None = None) -> tuple[str, str | None]:
    """A title without the outlet at its end, and that outlet.

    The end is cut off where it is the known ``outlet``, reads as a newspaper's name, or where
    ``twin``, the headline as it stands elsewhere, goes without it.
    """
    named: str | None = None
    title = title.strip()
    for _ in range(3):
        cut = _SUFFIX.fullmatch(title)
        if cut is None:
            break
        suffix, rest = cut["suffix"].strip(), cut["rest"]
        is_known = outlet is not None and same(suffix, outlet)
        short = len(suffix.split()) <= 5 and all(
            w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in suffix.split()
        )
        fits = (
            is_known
            or (is_outlet(suffix) and short)
            or (twin is not None and twin != title and same(rest, twin))
            or ("|" in cut["joint"] and short)
            or (named is not None and suffix.casefold() in words("sections"))
        )
        if not fits or len(rest.split()) < 2:
            break
        if named is None and suffix.casefold() not in words("sections"):
            named = suffix
        title = rest
    return title, named


def same(a: str, b: str) -> bool:
    """Whether two names or headlines are the same but for signs, case and an article."""
    return _key(a) == _key(b)


def _key(text: str) -> str:
    return re.sub(r"^the(?=\w)", "", re.sub(r"\W+", "", text.casefold()))


def _body_start(rows: list[str], title: str | None) -> int:
    """The index of the first line of running text; all lines before it are the top."""
    running = [index for index, line in enumerate(rows) if is_running(line)]
    if not running:
        short = [
            i for i, line in enumerate(rows) if _is_short_sentence(line) and not _is_about(line)
        ]
        return short[0] if short else len(rows)
    if title is not None:
        return running[0]
    first = running[0]
    content = [i for i in range(first) if not _is_about(rows[i])]
    if content or len(running) < 2:
        return first
    # nothing before the first sentence can be a title: is that sentence itself one?
    line, words = rows[first], len(rows[first].split())
    repeated = any(same(line, other) for other in rows[first + 1 : first + 6])
    asks = (
        line.rstrip("\"'”’")[-1:] in "?!"
        and words <= 20
        and len(re.findall(r"[.?!](?:\s|$)", line)) == 1
    )
    big = [w for w in re.findall(r"[^\W\d_][\w'’.-]*", line) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in big) >= 0.85 * len(big) and len(big) > 3
    about = (
        first + 1 < len(rows) and _is_about(rows[first + 1]) and furniture(rows[first + 1]) is None
    )
    filed = first + 1 < len(rows) and dateline(rows[first + 1]) is not None
    about = about or (filed and dateline(line) is None)
    if words <= 30 and (repeated or asks or (capitals and words <= 25) or (about and words <= 16)):
        return next((i for i in running[1:] if not same(rows[i], line)), len(rows))
    return first


def _is_about(line: str) -> bool:
    """Whether a line is about the report and no part of it."""
    dated = date_line(line) if len(line) < 120 else None
    return bool(
        furniture(line)
        or byline(line)
        or line.casefold() in words("sections")
        or _HEADER.fullmatch(line)
        or (dated and not dated.rest)
    )


def _read_top(draft: Draft, top: list[str], has_body: bool) -> None:
    rest: list[str] = []
    seen: set[str] = {_key(draft.title)} if draft.title else set()
    repeated: set[str] = set()
    kept: list[str] = []
    by_next = False
    above = 0
    for index, line in enumerate(top):
        if by_next and is_name(line):
            draft.bylines.append(tidy_name(line))
            draft.drop("byline", line)
            by_next = False
            continue
        by_next = re.fullmatch(r"(?:written |words |story )?by:?|author:?", line, re.I) is not None
        if by_next:
            draft.drop("byline", line)
            continue
        key = _key(line)
        header = _HEADER.fullmatch(line)
        if header and has_body:
            _read_header(draft, header, rest)
            draft.drop("mail header", line)
        elif draft.title and _is_title(draft, line):
            above = len(rest)
            draft.drop("repeated headline", line)
        elif not _about_line(draft, line, top[index - 1 : index] + top[index + 1 : index + 2]):
            if key in seen and key:
                repeated.add(key)
                draft.drop("repeated headline", line)
            else:
                seen.add(key)
                rest.append(line)
    if draft.title is None:
        kept = _choose_title(draft, rest, repeated, has_body)
    else:
        kept = rest[above:]
        for line in rest[:above]:
            if len(line.split()) <= 4:
                draft.drop("navigation", line)
            else:
                kept.insert(0, line)
    for position, line in enumerate(kept):
        _keep_or_label(draft, line, position)


def _read_header(draft: Draft, header: re.Match[str], rest: list[str]) -> None:
    name, value = header[1].lower(), header[2].strip()
    if name in ("date", "sent"):
        found = date_line(value)
        if found is not None:
            draft.date(found)
    elif name == "subject" and value:
        rest.append(re.sub(r"^(?:(?:Re|Fwd?|FW|AW|WG):\s*)+", "", value, flags=re.I))


def _about_line(draft: Draft, line: str, neighbours: list[str]) -> bool:
    """Take a line that tells about the report out of the text; False where it does not."""
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
    source = _SOURCE.fullmatch(line)
    if source and not re.search(
        r"getty|shutterstock|ministry|bureau of|office", source["name"], re.I
    ):
        draft.name_outlet("source", source["name"])
        draft.drop("source", line)
        return True
    if found is not None and _composite(draft, line, found):
        draft.drop("date line", line)
        return True
    reason = furniture(line)
    if reason is not None:
        if reason == "copyright":
            _read_copyright(draft, line)
        draft.drop(reason, line)
        return True
    credit = byline(line)
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
    if line.casefold().strip(" :>|•") in words("sections"):
        draft.drop("section", line)
        return True
    if found is None and _composite(draft, line, None):
        draft.drop("byline", line)
        return True
    near = any(_is_about(each) or _ROLE.fullmatch(each) for each in neighbours)
    if (
        draft_name(line)
        and near
        and any(date_line(each) or _ROLE.fullmatch(each) for each in neighbours)
    ):
        draft.bylines.append(tidy_name(line))
        draft.drop("byline", line)
        return True
    return False


def draft_name(line: str) -> bool:
    """Whether a line without any label is a person's name and not a town's or an outlet's."""
    words = line.split()
    return (
        is_name(line)
        and not is_outlet(line)
        and words[0].casefold() not in _NOT_PERSON
        and len(words) < 5
    )


def _composite(draft: Draft, line: str, dated: DateLine | None) -> bool:
    """Read a line of several labels, such as "By X | July 20, 2026 | 4 min read"."""
    if len(line) > 160 or is_sentence(line):
        return False
    parts = [
        part.strip(" ,") for part in _PARTS.split(dated.rest if dated else line) if part.strip(" ,")
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
        elif _ROLE.fullmatch(part) and len(part.split()) <= 5 and not is_name(part):
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


def _choose_title(draft: Draft, rest: list[str], repeated: set[str], has_body: bool) -> list[str]:
    """Set the title from the lines at the top that nothing else explains; return the others."""
    if not has_body and len(rest) != 2 and len(rest) != 3:
        return rest  # one line, which is all the text there is, or a list of lines
    chosen: int | None = None
    for index, line in enumerate(rest):
        if _key(line) in repeated:
            chosen = index
            break
    if chosen is None:
        long = [
            i
            for i, line in enumerate(rest)
            if (len(line.split()) >= 4 and len(line) <= 250 and not _PARTS.search(line))
            or len(line.split()) >= 7
        ]
        short = [i for i, line in enumerate(rest) if len(line.split()) >= 2 and not is_outlet(line)]
        chosen = long[0] if long else short[0] if short else None
        if chosen is None and rest and has_body and not is_outlet(rest[0]):
            chosen = 0
    if chosen is None:
        return rest
    twin = next(
        (each for i, each in enumerate(rest) if i != chosen and rest[chosen].startswith(each)), None
    )
    title, named = split_title(rest[chosen], draft.outlet, twin)
    draft.title = title
    draft.name_outlet("suffix", named)
    others: list[str] = []
    for index, line in enumerate(rest):
        if index == chosen:
            continue
        if _is_title(draft, line):
            draft.drop("repeated headline", line)
        elif index < chosen and is_outlet(line):
            draft.name_outlet("top", line)
            draft.drop("outlet", line)
        elif index < chosen and len(line.split()) <= 4 and not is_sentence(line):
            draft.drop("section", line)
        else:
            others.append(line)
    return others


def _is_title(draft: Draft, line: str) -> bool:
    if draft.title is None:
        return False
    return same(line, draft.title) or same(
        split_title(line, draft.outlet, draft.title)[0], draft.title
    )


def _keep_or_label(draft: Draft, line: str, position: int) -> None:
    """Keep a line between title and body (a standfirst), unless it is a label."""
    if is_outlet(line) and len(line.split()) <= 5 and not is_sentence(line):
        draft.name_outlet("top", line)
        draft.drop("outlet", line)
    elif _ROLE.fullmatch(line) and len(line.split()) <= 7 and not is_sentence(line):
        names = split_names(line)
        draft.credit(names)
        draft.drop("byline", line)
    else:
        draft.paragraphs.append(line)


def _read_copyright(draft: Draft, line: str) -> None:
    draft.years += [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", line)]
    holder = _HOLDER.search(line)
    if holder and is_outlet(holder["name"].strip()):
        draft.name_outlet("copyright", holder["name"])


def _read_body(draft: Draft, body: list[str]) -> None:
    running = [index for index, line in enumerate(body) if is_running(line)]
    last = running[-1] if running else -1
    # an end heading closes the article where nearly all of it stands above
    for index, line in enumerate(body):
        above = sum(each < index for each in running)
        if pattern("end headings").fullmatch(line) and above >= 3 and above >= 0.6 * len(running):
            for each in body[index:]:
                draft.drop("comments", each)
            body, last = body[:index], max(each for each in running if each < index)
            break
    links = loose = False
    seen: list[str] = []
    for index, line in enumerate(body):
        early, late = sum(each < index for each in running) < 3, index > last
        closing = index > last or index >= len(body) - 8
        key = _key(line)
        if pattern("link headings").fullmatch(line.strip(" :>»")) and not is_sentence(line):
            draft.drop("link", line)
            links = loose = True
        elif _is_title(draft, line) and not is_sentence(line):
            draft.drop("repeated headline", line)
        elif (early or late) and _about_line(draft, line, body[index - 1 : index] if index else []):
            loose = True
            links = links and not is_running(line)
        elif _body_label(draft, line, closing=closing):
            loose = True
        elif (links and not is_sentence(line) and len(line.split()) <= 25) or (
            late and loose and not is_sentence(line) and not is_quoted(line)
        ):
            draft.drop("link", line)
        elif late and not is_sentence(line) and (is_outlet(line) or _is_tag(draft, line)):
            if is_outlet(line):
                draft.name_outlet("tag", line)
            draft.drop("outlet", line)
        elif len(line.split()) >= 6 and key in seen[-3:]:
            draft.drop(
                "repeated line", line
            )  # a standfirst or a pull quote; far off it is said anew
        else:
            seen.append(key)
            links = False
            draft.paragraphs.append(line)


def _body_label(draft: Draft, line: str, *, closing: bool) -> bool:
    """Take out furniture inside the body, and who wrote it at its end."""
    reason = furniture(line)
    if reason is not None:
        if reason == "copyright":
            _read_copyright(draft, line)
        draft.drop(reason, line)
        return True
    if closing or line[:1] in "([":
        credit = contributors(line)
        source = _SOURCE.fullmatch(line)
        if credit is not None:
            draft.credit(credit)
            draft.drop("byline", line)
            return True
        if source is not None:
            draft.name_outlet("source", source["name"])
            draft.drop("source", line)
            return True
    if closing:
        credit = byline(line) if not is_sentence(line) else None
        author = biography(line)
        if credit is not None:
            draft.credit(credit)
            draft.drop("byline", line)
            return True
        if author is not None and (
            author in draft.bylines or re.search(r"@|\bfor (?:the|The) [A-Z]|\bbased in\b", line)
        ):
            draft.credit(Credit([author]))
            draft.drop("about the author", line)
            return True
    return False


def _is_tag(draft: Draft, line: str) -> bool:
    """A last line such as "— Union Press" or "(AFP)"."""
    tag = _TAG.fullmatch(line) or re.fullmatch(r"(?P<name>[A-Z]{2,5})", line)
    if tag is None:
        return False
    if is_name(tag["name"]) and not is_outlet(tag["name"]):
        draft.credit(Credit([tidy_name(tag["name"])]))
    else:
        draft.name_outlet("tag", tag["name"])
    return True
