"""Furniture goes; what only looks like it stays."""

from __future__ import annotations

import pytest

from sayso.intake import clean_text
from sayso.intake.furniture import furniture

BODY = [
    '"Close the border," he said.',
    "Share prices fell 3 percent.",
    "No.",
    "Why?",
    '"Never."',
    "By the time they arrived, it was over.",
    "By Monday, Havel had changed his mind.",
    "By John Doe's account, the door was open.",
    '"Subscribe to that theory at your peril," the lawyer said.',
    "Subscribe or leave, the union chief told members.",
    "Cookies were found in the kitchen, police said.",
    "The company said it uses cookies to track readers and would stop.",
    '"We use cookies," the site admits, "to sell your data to 400 partners."',
    "Photographs of the site were handed to the court.",
    "Photo: that was the only word on the note.",
    "Photo by Jan Kolar, the label read.",
    "Advertisement revenue fell by half.",
    "Sign up, the recruiter told them, or go home.",
    "Copyright law will change in 2027, the minister said.",
    "Copyright infringement fell.",
    "Copyright law changes in 2027.",
    "All rights reserved for the islanders were abolished in 1996.",
    "Republished with permission, the essay drew 400 complaints.",
    "Read more books, the teacher said.",
    "Follow the money, investigators were told.",
    "Listen to the people, he urged.",
    "Related charges were dropped.",
    "More on that was promised by the ministry.",
    "Image rights were sold to a Swiss company.",
    "Getty Images sued the firm.",
    "A spokesman for Getty Images/Reuters declined to comment.",
    "Contact with the ship was lost at 3 a.m.",
    "5 minutes ago I would have said no, she said.",
    "Source: that is what the memo calls him.",
    "Watch: that was his only advice.",
    "Opinion: split, as ever.",
    "Live: 12 hostages.",
    "He was born on July 20, 1980.",
    "July 20, 2026, was the hottest day on record.",
    "The deal was signed on 3 March 2025.",
    "The report was published on 3 March 2025.",
    "(The ministry denied it.)",
    "Jane Doe contributed nothing, the court heard.",
    "Police and firefighters contributed to this success, the mayor said.",
    "Ann Lee reported from Paris that the talks had failed.",
    "Rising costs contributed to this report of inflation.",
    "Fact-checkers noted that the experts cited by the campaign had found no proof.",
    "Written by hand, the letter was dated 3 March.",
    "Enter your house and lock the door, police told residents.",
    "Thank you for reading the will, he told the lawyer.",
    "Comments like these, she said, hurt.",
    'The union said: "Support our journalism."',
    "This article of the treaty has been amended twice.",
    "Join us on Saturday, the group urged its members.",
    "Send it to the prosecutor, he told her.",
    "12 comments were deleted, the paper said.",
    "12 shares were sold.",
    "Menu prices rose.",
    "Two minutes later the wall fell.",
    "According to Reuters, the plant shut.",
    "He left the town on Monday. (ANI)",
    "The house voted 51 to 49 (Democrats/Republicans).",
    "Reuters/Ipsos asked 900 people, the survey says.",
    "Getty Images The firm was sued, she said.",
    "Reporting from the front is banned, the army said.",
    "A version of this treaty was signed in 1998.",
    "Sign up to the plan, the mayor urged them, or leave.",
    "Unsubscribe from hope, the poet advised.",
    "This story was first told in 1910.",
    "Special to the island is its red clover.",
    "Stay informed, the ministry told residents.",
    "Privacy is over, he said.",
    "Ad revenue fell.",
    "Each witness had to say what he/she knew (and/or had heard).",
]
FURNITURE = [
    "close",
    "Share",
    "Share Save",
    "Save | Print | Email",
    "LISTEN",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Read more",
    "Read more »",
    "Sign up",
    "Subscribe now",
    "Skip to content",
    "Skip to main content",
    "Related: Minister says it was hot",
    "READ MORE: Minister: “We said it would be hot”",
    "Also Read | Quarry owners call strike",
    "Photo: Jan Kolar/Union Press",
    "Photograph: Jan Kolar/Union Press",
    "(AP Photo/Jan Kolar)",
    "A lineman at work on Thursday. (AP Photo/Jan Kolar)",
    "A lineman at work on Thursday. Photo: Jan Kolar",
    "Image credit: Jan Kolar",
    "Image source, Getty Images",
    "Image caption, A lineman at work",
    "Jan Kolar / Reuters",
    "Jan Kolar via Getty Images",
    "Getty Images",
    "© 2026 Daily Lantern",
    "© Daily Lantern Ltd. All rights reserved.",
    "Copyright 2026 Union Press. All rights reserved.",
    "Copyright © 2026, Lantern Media",
    "All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "We use cookies to improve your experience. By continuing you agree to our cookie policy.",
    "By continuing to use this site, you agree to our use of cookies.",
    "Sign up for our daily newsletter",
    "Sign up to First Thing, our free newsletter",
    "Subscribe to our newsletter for the latest updates.",
    "Get the day's headlines delivered to your inbox",
    "Already a subscriber? Log in",
    "To continue reading, subscribe today",
    "Follow us on Twitter and Facebook",
    "Follow Jane Doe on Twitter @janedoe",
    "123 shares",
    "1.2k views",
    "12 comments",
    "4 min read",
    "Reading time: 3 minutes",
    "Read Time: 3 mins",
    "Updated 3 hours ago",
    "2h ago",
    "Home > News > World",
    "Topics: energy, Tessaly",
    "Story continues below",
    "jane.doe@lantern.example",
    "https://lantern.example/story",
    "* * *",
    "-----",
    "(With inputs from agencies)",
    "[1/3]A view, July 2, 2026. REUTERS/Jan Kolar Purchase Licensing Rights, opens new tab",
    "Item 1 of 3 A view of the dam, July 2, 2026. REUTERS/Jan Kolar",
    "A lineman at work on Thursday (AFP/Getty)",
    "A lineman at work on Thursday (PA)",
    "Getty Images The line carries power for about 30,000 homes",
    "Advertisement · Scroll to continue",
    "Privacy Notice: Newsletters may contain online ads. For more information see our policy.",
    "Prefer the Daily Lantern on Google",
    "Sign up to Grid Dispatch",
    "Sign up to The Morning Lantern: the stories that matter, at 6am",
    "Listen to this article · 7:12 min Learn more",
    "Reporting from Lowenfeld and Almere",
    "A version of this article appears in print on July 3, 2026, Section A, Page 12.",
    "The Daily Lantern is not responsible for the content of external sites.",
    "For more stories like this, sign up to our newsletter.",
    "To unsubscribe from this list, click here.",
    "To comment, please log in.",
    "Media Contact:",
    "READ: Minister: “We said it would be hot”",
    "• 3:47",
    "UP/ks/jv",
    "(With UP inputs)",
    "Read Comments",
    "Published",
    "- Reuters, AFP",
    "87 View comments",
    "+4",
    "Share or comment on this article: Minister promises repairs",
    "A lineman at work (file photo)",
    "Have your say - comment below",
    "Our Standards: The Union Press Trust Principles.",
]
LEAD = "The minister said on Tuesday that all the lines would be repaired before the winter set in."
NEXT = "The opposition said that it did not believe him, and called for a vote in parliament."
LAST = "The vote is due on Friday, the speaker of the house said in a short statement."


@pytest.mark.parametrize("line", BODY)
def test_line_of_the_body_stays_wherever_it_stands(line: str) -> None:
    title = "Minister promises repairs before winter comes"
    for lines in ([line, LEAD, NEXT, LAST], [LEAD, NEXT, line, LAST], [LEAD, NEXT, LAST, line]):
        article = clean_text("\n\n".join([title, *lines]))
        assert article.text.split("\n\n") == [title, *lines]
        assert article.title == title


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_dropped_with_a_row(line: str) -> None:
    assert furniture(line) is not None
    for lines in ([line, LEAD, NEXT, LAST], [LEAD, NEXT, line, LAST], [LEAD, NEXT, LAST, line]):
        article = clean_text("\n\n".join(["Minister promises repairs before winter", *lines]))
        assert line not in article.text
        assert [row.detail.split(": ", 1)[1] for row in article.skipped[:-1]] == [line]
        assert all(row.span is None for row in article.skipped)


def test_links_under_a_heading_go_and_the_body_after_them_stays() -> None:
    links = ["Related stories", "Ferry fares to rise", "Union chief: “We warned them”"]
    article = clean_text("\n".join(["A headline of some words", LEAD, *links, NEXT, LAST]))
    assert article.text.split("\n\n")[1:] == [LEAD, NEXT, LAST]


def test_comments_after_the_article_go() -> None:
    comments = ["Comments (2)", "I do not believe a single word of what this minister says."]
    lines = ["A headline of some words", LEAD, NEXT, LAST, *comments]
    assert clean_text("\n".join(lines)).text.split("\n\n")[1:] == [LEAD, NEXT, LAST]


def test_a_sentence_said_twice_far_apart_stays() -> None:
    filler = [f"{NEXT[:-1]} number {each}." for each in range(6)]
    article = clean_text("\n".join(["A headline of some words", LEAD, *filler, LEAD]))
    assert article.text.count(LEAD) == 2


def test_promotion_between_its_marks_goes() -> None:
    block = [
        "skip past newsletter promotion",
        "Every Friday",
        "Minister: it was hot",
        "It is free.",
    ]
    lines = ["A headline of some words", LEAD, *block, "after newsletter promotion", NEXT, LAST]
    assert clean_text("\n".join(lines)).text.split("\n\n")[1:] == [LEAD, NEXT, LAST]


def test_last_line_without_a_full_stop_stays_where_furniture_stands_further_up() -> None:
    lines = ["A headline of some words", LEAD, "Advertisement", NEXT, LAST, "($1 = 0.8547 euros)"]
    assert clean_text("\n".join(lines)).text.endswith(f"{LAST}\n\n($1 = 0.8547 euros)")


def test_lines_about_the_author_go_where_the_byline_names_them() -> None:
    notes = ["JANE DOE", "Doe covers the grid for the Lantern.", "Jane Doe is Energy Editor."]
    frame = ["A headline of some words", "{}", LEAD, NEXT, LAST, *notes]
    known = clean_text("\n".join(frame).replace("{}", "By JANE DOE"))
    assert (known.bylines, known.text.split("\n\n")[1:]) == (("Jane Doe",), [LEAD, NEXT, LAST])
    other = clean_text("\n".join([*frame[:2], *frame[2:5], notes[1]]).replace("{}", "By ANN LEE"))
    assert notes[1] in other.text
