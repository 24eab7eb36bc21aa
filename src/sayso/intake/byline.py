"""Who wrote a report and where it was filed: bylines, contributor lines and datelines.

A byline or contributor line is about the report, so it is taken out of the text (each is a
``skipped`` row); a dateline is the beginning of a sentence's line and stays. Only people are
bylines: a desk, a staff or an agency is not one, and an editor's name after "Editing by" neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sayso.intake.dates import date_line
from sayso.intake.lexicon import words

_PARTICLES: Final = words("particles")
#: Words that no name of a person holds, in lower case.
_NO_NAME: Final = words("no name")
#: Words of a byline that names a desk or an outlet in place of people.
_DESKS: Final = words("desks")
#: Words that a role begins or ends with, after a name without a comma.
_ROLE: Final = re.compile(
    r"\s+(?:(?:[A-Z][\w&-]+|and|for)\s+){0,4}(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter"
    r"|[Ww]riter|[Cc]olumnist|[Jj]ournalist|[Pp]roducer|[Bb]ureau [Cc]hief|EDITOR"
    r"|CORRESPONDENT|REPORTER|WRITER)s?$"
)
#: A role before its bearer: "state political reporter X".
_ROLE_FIRST: Final = re.compile(
    r"(?:[\w&-]+ ){0,4}(?:editor|correspondent|reporter|writer|columnist|journalist|producer"
    r"|bureau chief) (?=[A-Z])",
    re.I,
)
_JOINTS: Final = words("joints")
SMALL_IN_OUTLETS: Final = frozenset("of the and & for on do da de di del des du la le".split())
_OUTLET_WORDS: Final = re.compile(rf"\b(?:{'|'.join(sorted(words('outlet words')))})\b", re.I)
_LABEL: Final = re.compile(
    r"(?:(?:story|words?|text|report(?:ed|ing)?|written|compiled|reported and written"
    r"|analysis|exclusive|additional reporting"
    r"|article|posted|published|authored|a report|special report)\s+by|by|words|text"
    r"|author|authors|reporters?|byline|writer|written by)"
    r"(?:\s*[:–—-]\s*|\s+)",
    re.I,
)
#: People without a name: "our correspondents in Paris".
_OURS: Final = re.compile(
    r"(?:our|an?|the) (?:[\w-]+ ){0,2}(?:correspondents?|reporters?|writers?|staff|journalists?"
    r"|team|bureau|desk)\b(?:(?:,| and| in| at) .{2,60})?",
    re.I,
)
_SKIP_CLAUSE: Final = re.compile(
    r"^(?:(?:additional |copy |further )?(?:edit(?:ing|ed)|photo(?:s|graph\w*)?"
    r"|graphics?|video|illustrations?|translat(?:ion|ed)"
    r"|production|fact[- ]check\w*|pictures?|visuals?)(?: and (?:editing|writing"
    r"|translation|production|photos?))?)\s*(?:\bby\b|:\s*\S)",
    re.I,
)
_AFTER_NAMES: Final = re.compile(
    r"\s*[|,;•·(.]?\s*\b(?:edited|editing|reviewed|translated|fact[- ]checked|photos?"
    r"|photography|pictures|published|updated|posted)\b.*$",
    re.I,
)
_CREDIT_CLAUSE: Final = re.compile(
    r"^(?:(?:additional |further |extra |more |supplementary |original )?(?:reporting"
    r"|reported|writing|written|report|compiled|story|additional research)"
    r"(?: and (?:writing|reporting|editing))?(?: for (?:the )?[A-Z][\w ]+)?(?:\s+by|:))\s+",
    re.I,
)
_PLACE: Final = r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|de|la|le|of|the|and|el|al|du|am))*"
_CONTRIBUTED: Final = re.compile(
    r"^(?P<who>.+?),?\s+(?:also |all |both )?(?:contributed(?: (?:additional |further "
    r")?(?:reporting|research|writing|material))?"
    r"(?: (?:to|for) (?:this|the) (?:report|story|article|dispatch|piece|coverage|analysis))?"
    r"(?: from (?P<place>" + _PLACE + r"))?|reported from (?P<place2>" + _PLACE + r")"
    r"(?:,? and (?P<who2>.+?) from (?P<place3>" + _PLACE + r"))?)\.?$"
)
#: Without one of these a line cannot say who worked on a report.
_WORKED: Final = re.compile(r"\bby\b|:|contribut|reported from", re.I)
_AGENCY_WRITER: Final = re.compile(
    r"^(?P<outlet>(?:The )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,4}?)(?:['’]s)?,? (?:[a-z]+ )?"
    r"(?:[Ww]riters?|[Rr]eporters?|[Jj]ournalists?|[Cc]orrespondents?|[Ss]taff "
    r"[Ww]riters?|[Vv]ideojournalists?|[Pp]roducers?),? "
)
_REPORTS: Final = re.compile(
    r"^(?P<who>[^,.]{4,60}?) (?:is|was) (?:an? |the |our )(?:[\w' ’-]+ )?(?i:reporter"
    r"|correspondent|writer|editor|journalist|columnist|freelancer?)\b"
)
#: What is said of an author, and of other people too.
_WRITES: Final = re.compile(
    r"^(?P<who>[^,.]{3,60}?),? (?:covers|writes|reports|has (?:covered|reported|written)"
    r"|joined|can be (?:reached|found|contacted)|(?:is )?based in|(?:is|was) (?:an? |the |our )?"
    r"(?:[\w' ’-]+ )?(?i:reporter|correspondent|writer|editor|journalist|columnist))\b"
)
_CITY: Final = (
    r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:[ -][^\W\d_a-zß-öø-ÿ][\w.'’-]*| (?:de|la|le|el|al"
    r"|am|an|der|den|di|do|da|del|the|of|upon|sur|y|and)(?= )){0,5}"
)
_DASH: Final = r"\s*(?:--+|[-–—―:])\s*"
#: A month in a text that is all in capitals, as wires send it.
_MONTH: Final = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_DATELINE: Final = re.compile(
    rf"^(?P<place>{_CITY}(?:/{_CITY})?"
    rf"(?:, ?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|{_MONTH}\b"
    rf"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b){_CITY})"
    r"{0,2})"
    r"(?:\s*[,.]?\s+(?P<date>[^()—–:―/]{3,40}?))??(?:\s*[,.])?"
    r"(?:\s*(?:\((?P<agency>[^()]{2,60})\)"
    r"|/(?P<slashed>[A-Z][\w -]{1,30})/(?:\s*\([^()]{3,40}\))?))?"
    rf"(?:{_DASH}|(?<=[)/])\.?\s+(?=[A-Z\"“‘']))(?=[\"'“‘«„\w$€£])"
)
#: A place and a full date that end in a full stop: "TOBAZ, Friday, 20 May 2026. The".
_DATED: Final = re.compile(
    rf"^(?P<place>{_CITY}),\s+(?P<date>[^().]{{5,40}}?\b(?:19|20)\d\d)\.\s+"
    r"(?:(?P<agency>[A-Z]{3,12})\.\s+)?(?=[A-Z\"“‘'])"
)
#: An agency alone: "(CNN) — The".
_AGENCY_FIRST: Final = re.compile(
    rf"^(?:(?P<date>[A-Z0-9][^()—–]{{3,20}}?),? )?\((?P<agency>[A-Z][\w.& "
    rf"-]{{1,30}})\){_DASH}(?=[\"'“‘\w])"
)
_NO_PLACE: Final = words("no place")


@dataclass(slots=True)
class Credit:
    """What a byline or contributor line holds: people, and the outlet that it names for them."""

    names: list[str] = field(default_factory=list)
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, the date (ISO, or ``--MM-DD``) and the agency before a report's first sentence."""

    place: str | None
    date: str | None
    agency: str | None
    end: int


def is_name(text: str) -> bool:
    """Whether a text can be the full name of one person."""
    words = text.split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in text):
        return False
    if re.search(r"[^\w\s.'’\-]", text):
        return False
    for place, word in enumerate(words):
        low = word.casefold().strip(".")
        if re.fullmatch(r"(?:[^\W\d_]\.-?)+|[A-Z]", word) and place < len(words) - 1:
            continue  # initials
        if low in _NO_NAME and (place or low not in ("april", "june", "august")):
            return False
        if low in _PARTICLES and 0 < place < len(words) - 1:
            continue
        if low in _PARTICLES and place == 0 and len(words) > 2:
            continue
        if not word[0].isupper() and not re.match(r"(?:al|el|d|l|bin)[-'’][A-Z]", word):
            return False
    return words[-1].strip(".").casefold() not in _PARTICLES and len(words[-1].strip(".")) > 1


def is_outlet(text: str) -> bool:
    """Whether a short text reads as the name of a news outlet."""
    words = text.split()
    if not 1 <= len(words) <= 6 or text[-1:] in ".?!:;,":
        return False
    capital = all(w[0].isupper() or w[0].isdigit() or w in SMALL_IN_OUTLETS for w in words)
    return capital and bool(
        _OUTLET_WORDS.search(text) or re.search(r"\.(?:com|org|net|co\.uk|news|in)$", text)
    )


def tidy_name(text: str) -> str:
    """A name in the usual letters where the byline has capitals only."""
    text = " ".join(text.split()).strip(" ,;:|")
    shouted = re.sub(r"\bM(?:a)?c(?=[A-Z])", "MC", text)
    if not any(c.islower() for c in shouted) and len(text) > 3:
        words = [w if re.fullmatch(r"(?:[^\W\d_]\.)+", w) else w.title() for w in text.split()]
        text = " ".join(
            re.sub(r"(['’]\w)$", lambda m: m[1].lower(), w) if len(w) < 4 else w for w in words
        )
        text = re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), text)
        text = re.sub(
            r"(?<=\w )(?:de la|van de[nr]?|von de[mr]|d[aeiou]|dos|del|della|de[nr]|van|von"
            r"|te[nr]|bint?)(?= \w)",
            lambda m: m[0].lower(),
            text,
            flags=re.I,
        )
    return text


def split_names(text: str) -> Credit:
    """The people in a list such as "X, Y and Z in Paris", without places, roles and outlets."""
    credit = Credit()
    text = re.sub(r"\s+", " ", text).strip(" .")
    text = re.sub(r"\s*\([^)]*\)|\s*<[^>]*>|\s*\S+@\S+|\s*@\w+", " ", text)
    text = re.sub(r"\s+(?:with|along with|together with)\s+(?=[A-Z])", ", ", text)
    parts = re.split(
        r"\s*(,\s*and\s|;\s*|,\s*|\s+(?:and|AND|&|\|)\s+|\s*[|•·/]\s*|\s+[-–—]\s+)\s*", text
    )
    after_place = False
    for index in range(0, len(parts), 2):
        part, joint = parts[index].strip(), parts[index - 1].strip() if index else ""
        part = re.sub(r"^(?:and|by|from)\s+", "", part, flags=re.I)
        cut = re.match(r"(.*?)\s+(?:in|at|from|for|of|on|aboard|near|,)\s+(.*)", part, re.I)
        name = cut[1] if cut else part
        last = index + 2 >= len(parts)
        if after_place and joint == "," and not cut and last:
            continue  # "in Almere, North Holland"
        job = _ROLE.search(" " + name) if joint == "," else None
        if job is not None:  # a role after its bearer
            paper = re.match(r"(?P<outlet>(?:[A-Z]\S* ){2,5})(?:[a-z]+ ?)+$", name)
            if paper and is_outlet(paper["outlet"].strip()):
                credit.outlet = credit.outlet or _outlet(paper["outlet"])
            continue
        after_place = cut is not None
        if cut and is_outlet(cut[2]):
            credit.outlet = credit.outlet or cut[2]
        name = re.sub(
            r"^(?:(?:Our|Special|Staff|Chief|Senior|Sir|Dr\.?|Prof\.?)\s+)+(?=[A-Z]\w+ [A-Z])",
            "",
            name,
        )
        wrote = _AGENCY_WRITER.match(name + " ")
        if wrote and is_name(name[wrote.end() :]):
            credit.outlet, name = credit.outlet or _outlet(wrote["outlet"]), name[wrote.end() :]
        named = _ROLE_FIRST.match(name)
        if named and is_name(name[named.end() :]):
            name = name[named.end() :]
        name = re.sub(r"[’']s$", "", name)
        owner = re.match(r"(?P<outlet>[A-Z].*?)['’]s\s+(?=[A-Z])", name)
        if owner and is_name(name[owner.end() :]):
            credit.outlet, name = credit.outlet or _outlet(owner["outlet"]), name[owner.end() :]
        trailing = re.match(
            r"(?P<name>.+?)\s+(?P<outlet>(?:The )?(?:Associated Press|Reuters|AP|AFP"
            r"|PTI|Bloomberg|[A-Z]\w+ (?:News|Press|Times|Post|Herald|Journal)))$",
            name,
        )
        if trailing and is_name(trailing["name"]):
            credit.outlet, name = credit.outlet or trailing["outlet"], trailing["name"]
        role = _ROLE.search(name)
        while role is not None and not is_name(name):
            # the role may begin at any of the words: the shortest that leaves a name
            words = name.split()
            names = [" ".join(words[:size]) for size in (2, 3) if is_name(" ".join(words[:size]))]
            name, role = (names[0] if names and len(words) > 2 else name), None
        if is_name(name) and not (index and is_outlet(name)):
            tidy = tidy_name(name)
            if tidy not in credit.names:
                credit.names.append(tidy)
        elif is_outlet(name) and credit.outlet is None:
            credit.outlet = _outlet(name)
    return credit


def byline(line: str) -> Credit | None:
    """Read a line that says who wrote a report ("By X and Y, Energy Editor"), else None."""
    label = _LABEL.match(line)
    if label is None or len(line.split()) > 24 or re.search(r"[?!;”\"“]", line):
        return None
    rest = _AFTER_NAMES.sub("", line[label.end() :])
    if line.endswith(".") and not re.search(r"\b[A-Z][a-z]?\.$", line) and len(line.split()) > 9:
        return None
    credit = split_names(rest)
    if credit.names:
        # running text after the name: "By Monday Ann Lee had left the town"
        tail = re.search(r"\b(?:was|were|had|has|is|are|will|would|said|says|did)\b", rest)
        return None if tail else credit
    if _OURS.fullmatch(rest) and not line.endswith("."):
        return Credit()
    words = rest.split()
    if line.endswith(".") or not words or not words[0][0].isupper():
        return None
    is_desk = not _DESKS.isdisjoint(word.casefold().strip(".,:") for word in words)
    if re.match(r"by\b", line, re.I) and len(words) <= 5 and is_desk:
        named = is_outlet(rest) and "staff" not in rest.lower()
        return Credit(outlet=_outlet(rest) if named else None)
    if re.match(r"(?:written |reported )?by\b", line, re.I) and len(words) == 1:
        return Credit([tidy_name(rest)]) if rest.casefold() not in _NO_NAME else None
    return None


def contributors(line: str) -> Credit | None:
    """Read a line at a report's end that says who worked on it, else None.

    "(Reporting by X in Y; Editing by Z)", "X from A and Y from B contributed.", "Associated Press
    writers X and Y contributed to this report.", "X reported from A."
    """
    if len(line) > 600 or not _WORKED.search(line):
        return None
    inner = line.strip()
    if inner[:1] in "([" and inner[-1:] in ")].":
        inner = inner.strip("()[]. ")
    clauses = [
        c.strip()
        for c in re.split(
            r";\s*|(?<=[a-z)])\.\s+(?=[A-Z])|,\s+(?=(?:additional|further) reporting"
            r"|(?:\w+ )?editing by|writing by)|\s+(?=Editing by)",
            inner,
        )
        if c.strip()
    ]
    credit, hits = Credit(), 0
    for clause in clauses:
        skip = _SKIP_CLAUSE.match(clause)
        if skip and not _loose(clause[skip.end() :]):
            hits += 1
            continue
        head = _CREDIT_CLAUSE.match(clause)
        if head:
            found = split_names(clause[head.end() :])
            single = re.fullmatch(r"([A-Z][\w'’-]+)(?: in .+)?", clause[head.end() :].strip(" ."))
            if not found.names and single and single[1].casefold() not in _NO_NAME:
                found.names.append(tidy_name(single[1]))
            if (
                found.names
                or found.outlet
                or re.search(r"\b(?:staff|desk|agencies|newsroom|bureau|team)\b", clause, re.I)
            ):
                _merge(credit, found)
                hits += 1
                continue
            return None
        done = _CONTRIBUTED.match(clause)
        if done:
            helpers = _contributed(done)
            if helpers is not None:
                _merge(credit, helpers)
                hits += 1
                continue
        return None
    return credit if hits else None


def _contributed(done: re.Match[str]) -> Credit | None:
    who = " and ".join(done[name] for name in ("who", "who2") if done[name])
    who = re.sub(r"^(?:With )?(?:additional )?(?:reporting )?(?:from|by) ", "", who)
    if done["place2"] and all(re.fullmatch(r"[A-Z][\w'’-]+", each) for each in who.split(" and ")):
        # surnames only, of those whom the byline names in full
        return None if who.casefold() in _NO_NAME else Credit()
    lead = _AGENCY_WRITER.match(who)
    outlet = None
    if lead:
        outlet, who = _outlet(lead["outlet"]), who[lead.end() :]
    else:
        possessive = re.match(r"^((?:The )?[A-Z][\w .]+?)['’]s (?=[A-Z])", who)
        if possessive and is_outlet(possessive[1]):
            outlet, who = _outlet(possessive[1]), who[possessive.end() :]
    found = split_names(who)
    found.outlet = outlet or found.outlet
    return found if (found.names or found.outlet) and not _loose(who) else None


def _loose(who: str) -> bool:
    """Whether there is anything beside names, places, jobs and joints: then it is a sentence."""
    words = [word for word in re.findall(r"[^\W\d_]+", who) if word[0].islower()]
    return any(word not in _PARTICLES and word not in _JOINTS for word in words)


def biography(line: str, authors: Iterable[str] = ()) -> str | None:
    """The name in "X is a political reporter for the Y.", a note about the author, else None."""
    found = _REPORTS.match(line) or _WRITES.match(line)
    if found is None or len(line) > 400 or "”" in line:
        return None
    who = found["who"]
    for author in authors:
        if f" {author}".casefold().endswith(f" {who}".casefold()):
            return author
    named = re.search(r"@|\bfor (?:the|The) [A-Z]|\bbased in\b", line)
    return tidy_name(who) if named and is_name(who) and _REPORTS.match(line) else None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, else None.

    A place in capitals is enough; one in ordinary letters must have a date or an agency with it.
    """
    alone = _AGENCY_FIRST.match(paragraph)
    day = date_line(alone["date"]) if alone and alone["date"] else None
    if alone is not None and (alone["date"] is None or (day is not None and not day.rest)):
        return Dateline(None, day.value if day else None, alone["agency"], alone.end())
    dated = _DATED.match(paragraph)
    if dated is not None:
        found = date_line(dated["date"])
        if found is not None and not found.rest and (found.value or "-")[0] != "-":
            return Dateline(dated["place"], found.value, dated["agency"], dated.end())
    match = _DATELINE.match(paragraph)
    if match is None or match.end() > 110:
        return None
    place, written = re.sub(r"(?<=[A-Z]{4})\.$", "", match["place"].strip(" ,-")), match["date"]
    agency = match["agency"] or match["slashed"]
    when = None
    if written:
        found = date_line(re.sub(r"\.(?=\s*$)", "", written.strip(" ,")))
        if found is None or found.rest:
            return None
        when = found.value
    if agency:
        inner = date_line(agency)
        if inner is not None:
            when, agency = when or inner.value, inner.rest or None
        if agency and not re.fullmatch(
            r"(?:The )?[^\W\d_a-z][\w.&'’-]*(?:[ /][\w.&'’-]+){0,5}", agency
        ):
            return None
    city = re.split(r"[,/]", place)[0]
    if city.casefold() in _NO_PLACE or city.casefold().split()[0].rstrip(":") in _NO_PLACE:
        return None
    shouted = not any(c.islower() for c in city) and sum(c.isalpha() for c in city) > 2
    if not shouted and not (when or agency):
        return None
    rest = paragraph[match.end() :]
    dash = paragraph[: match.end()].rstrip(" .")[-1]
    if dash in ")/" and not (when and agency):
        return None
    if (
        dash == ":"
        and not (when or agency)
        and not (shouted and len(rest.split()) > 8 and rest[:1].isupper())
    ):
        return None
    if (
        dash in "-–—―"
        and not paragraph[: match.end()].rstrip()[:-1].rstrip("-").endswith((" ", ")", ",", "."))
        and not (when or agency)
    ) and not re.search(r"\s[-–—―]+\s*$|[—–]\s*$|--\s*$", paragraph[: match.end()]):
        return None  # a hyphen inside a word
    if rest[:1].islower():
        return None
    return Dateline(place, when, agency, match.end())


def _outlet(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:|")


def _merge(into: Credit, found: Credit) -> None:
    into.names += [name for name in found.names if name not in into.names]
    into.outlet = into.outlet or found.outlet
