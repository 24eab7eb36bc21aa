"""Lines to an article: title, body, and the furniture that is dropped with its reasons.

What happens to the lines about a report: date lines, bylines and contributor lines are read and
taken out of the text; a dateline stays, since the first sentence stands on its line. Every line
that is taken out is a ``skipped`` row "reason: the line".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
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
from sayso.intake.dates import date_line
from sayso.intake.draft import (
    Draft,
    is_running,
    is_short_sentence,
    key_of,
    same,
    split_title,
)
from sayso.intake.furniture import (
    furniture,
    is_quoted,
    is_sentence,
)
from sayso.intake.labels import HEADER, PARTS, ROLE, SOURCE, about_line, is_about, read_copyright
from sayso.intake.lexicon import pattern

_TAG: Final = re.compile(r"[-–—(\[/ ]+(?P<name>[A-Z][\w&.'’]*(?: [A-Z][\w&.'’]*){0,3})[)\] ]*\.?")
#: An agency in brackets after the last sentence.
_END_TAG: Final = re.compile(
    r"[.!?”\"’]\s*\((?P<name>[A-Z]{2,6}|[A-Z]\w+(?: (?:Press|News|Wire))?)\)$"
)
#: The line before the name of who sent a press release.
_PROVIDED: Final = re.compile(r"(?:news |content |article )?provided by:?", re.I)
#: How many lines a part with a line that opens it and one that closes it may have.
_LONGEST_BLOCK: Final = 16


def read_lines(
    lines: Iterable[str],
    *,
    title: str | None = None,
    outlet: str | None = None,
    authors: Iterable[str] = (),
) -> Draft:
    """Sort the lines of one article; what a page names is given."""
    draft = Draft(title=title, authors=tuple(authors))
    rows = _joined_datelines(draft, _without_blocks(draft, list(lines)))
    if outlet:
        draft.outlets["top"] = outlet
    start = _body_start(rows, title)
    top, body = rows[:start], rows[start:]
    draft.body, draft.first = "\n".join(body), rows[0] if rows else ""
    _read_top(draft, top, bool(body))
    _read_body(draft, body)
    for paragraph in draft.paragraphs[:4]:
        found = dateline(paragraph)
        if found is not None:
            draft.dateline, draft.filed = found.place, found.date
            draft.name_outlet("agency", found.agency)
            break
    _settle_letters(draft, rows)
    tag = _END_TAG.search(draft.paragraphs[-1]) if draft.paragraphs else None
    if tag is not None:
        draft.name_outlet("tag", tag["name"])
    return draft


def _settle_letters(draft: Draft, rows: list[str]) -> None:
    """An outlet in capitals is written as it stands elsewhere on the page."""
    for where, name in draft.outlets.items():
        if len(name.split()) > 1 and name.isupper():
            shape = re.compile(rf"\b{re.escape(name)}\b", re.I)
            seen = [hit[0] for row in rows for hit in shape.finditer(row)]
            plain = name.title() if all(len(word) > 3 for word in name.split()) else name
            draft.outlets[where] = next((each for each in seen if each.istitle()), plain)


def _without_blocks(draft: Draft, rows: list[str]) -> list[str]:
    """The lines without those between one that opens a promotion and one that closes it."""
    kept: list[str] = []
    index = 0
    while index < len(rows):
        end = index
        if pattern("block opens").fullmatch(rows[index]):
            after = range(index + 1, min(index + _LONGEST_BLOCK, len(rows)))
            end = next((i + 1 for i in after if pattern("block closes").fullmatch(rows[i])), index)
        for row in rows[index:end]:
            draft.drop("promotion", row)
        if end == index:
            kept.append(rows[index])
        index = max(end, index + 1)
    return kept


def _joined_datelines(draft: Draft, rows: list[str]) -> list[str]:
    """The lines where a dateline, its dash and the sentence may have come apart."""
    kept: list[str] = []
    index = 0
    while index < len(rows):
        line, after = rows[index], rows[index + 1 : index + 3]
        apart = len(after) == 2 and re.fullmatch(r"[-–—]{1,2}", after[0]) and is_running(after[1])
        if apart and re.fullmatch(r"[A-Z]{2,6}", line):
            draft.name_outlet("agency", line)
            draft.drop("outlet", line)
            index += 2
        elif apart and len(line.split()) <= 6 and line[0].isupper() and not is_sentence(line):
            kept.append(f"{line} — {after[1]}")
            index += 3
        else:
            kept.append(line)
            index += 1
    return kept


def _body_start(rows: list[str], title: str | None) -> int:
    """The index of the first line of running text; all lines before it are the top."""
    running = [index for index, line in enumerate(rows) if is_running(line)]
    if not running:
        short = [i for i, line in enumerate(rows) if is_short_sentence(line) and not is_about(line)]
        return short[0] if short else len(rows)
    if title is not None:
        return running[0]
    first = running[0]
    content = [i for i in range(first) if not is_about(rows[i]) and not is_outlet(rows[i])]
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
        first + 1 < len(rows) and is_about(rows[first + 1]) and furniture(rows[first + 1]) is None
    )
    # a standfirst may stand between headline and byline
    below = [byline(row) for row in rows[first + 1 : first + 4]]
    about = about or any(credit is not None and credit.names for credit in below)
    filed = first + 1 < len(rows) and dateline(rows[first + 1]) is not None
    about = about or (filed and dateline(line) is None)
    if words <= 30 and (repeated or asks or (capitals and words <= 25) or (about and words <= 16)):
        return next((i for i in running[1:] if not same(rows[i], line)), len(rows))
    return first


def _read_top(draft: Draft, top: list[str], has_body: bool) -> None:
    rest: list[str] = []
    seen: set[str] = {key_of(draft.title)} if draft.title else set()
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
        if index and _PROVIDED.fullmatch(top[index - 1]) and not is_sentence(line):
            draft.drop("source", line)
            continue
        key = key_of(line)
        header = HEADER.fullmatch(line)
        if header and has_body:
            _read_header(draft, header, rest)
            draft.drop("mail header", line)
        elif draft.title and _is_title(draft, line):
            above = len(rest)
            draft.drop("repeated headline", line)
        elif not about_line(draft, line, top[index - 1 : index] + top[index + 1 : index + 2]):
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


def _choose_title(draft: Draft, rest: list[str], repeated: set[str], has_body: bool) -> list[str]:
    """Set the title from the lines at the top that nothing else explains; return the others."""
    if not has_body and len(rest) != 2 and len(rest) != 3:
        return rest  # one line, which is all the text there is, or a list of lines
    chosen: int | None = None
    for index, line in enumerate(rest):
        if key_of(line) in repeated and len(line.split()) > 1:
            chosen = index
            break
    if chosen is None:
        long = [
            i
            for i, line in enumerate(rest)
            if (len(line.split()) >= 4 and len(line) <= 250 and not PARTS.search(line))
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
    elif ROLE.fullmatch(line) and len(line.split()) <= 7 and not is_sentence(line):
        names = split_names(line)
        draft.credit(names)
        draft.drop("byline", line)
    else:
        draft.paragraphs.append(line)


def _read_body(draft: Draft, body: list[str]) -> None:
    running = [index for index, line in enumerate(body) if is_running(line)]
    last = running[-1] if running else -1
    # an end heading closes the article where nearly all of it stands above
    for index, line in enumerate(body):
        above = bisect_left(running, index)
        if pattern("end headings").fullmatch(line) and above >= 3 and above >= 0.6 * len(running):
            for each in body[index:]:
                draft.drop("comments", each)
            body, last = body[:index], max(each for each in running if each < index)
            break
    links = loose = False
    seen: list[str] = []
    for index, line in enumerate(body):
        early, late = bisect_left(running, index) < 3, index > last
        closing = index > last or index >= len(body) - 8
        key = key_of(line)
        if pattern("link headings").fullmatch(line.strip(" :>»")) and not is_sentence(line):
            draft.drop("link", line)
            links = loose = True
        elif _is_title(draft, line) and not is_sentence(line):
            draft.drop("repeated headline", line)
        elif (early or late) and about_line(draft, line, body[index - 1 : index] if index else []):
            loose = True
            links = links and not is_running(line)
        elif _body_label(draft, line, closing=closing):
            loose = True
        elif (links and not is_sentence(line) and len(line.split()) <= 25) or (
            late and loose and not is_sentence(line) and not is_quoted(line)
        ):
            draft.drop("link", line)
        elif line[-1] != ":" and any(same(line, each) for each in draft.people):
            draft.drop("byline", line)
            loose = True
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
            links = loose = False
            draft.paragraphs.append(line)


def _body_label(draft: Draft, line: str, *, closing: bool) -> bool:
    """Take out furniture inside the body, and who wrote it at its end."""
    reason = furniture(line)
    if reason is not None:
        if reason == "copyright":
            read_copyright(draft, line)
        draft.drop(reason, line)
        return True
    if closing or line[:1] in "([" or not is_sentence(line):
        credit = contributors(line)
        source = SOURCE.fullmatch(line) if closing or line[:1] in "([" else None
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
        author = biography(line, draft.people)
        if credit is not None:
            draft.credit(credit)
            draft.drop("byline", line)
            return True
        if author is not None:
            draft.credit(Credit([author]))
            draft.drop("about the author", line)
            return True
    return False


def _is_tag(draft: Draft, line: str) -> bool:
    """A last line such as "— Coastal Wire" or "(AFP)"."""
    tag = _TAG.fullmatch(line) or re.fullmatch(r"(?P<name>[A-Z]{2,5})", line)
    if tag is None:
        return False
    if is_name(tag["name"]) and not is_outlet(tag["name"]):
        draft.credit(Credit([tidy_name(tag["name"])]))
    else:
        draft.name_outlet("tag", tag["name"])
    return True
