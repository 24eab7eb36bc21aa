"""The text of an article with its marks, and the card of a statement."""

import dataclasses

from sayso.show.web import article as articles
from sayso.show.web.card import card

from ..ledger.builders import mill as rich_article
from .ledgers import make


def page(connection, ids, name, **query):
    return articles.page(connection, ids[name], query)


def text_of(found):
    return "\n".join("".join(piece.text for piece in line.pieces) for line in found.paragraphs)


def test_the_pieces_are_the_text_again(connection, mill):
    for name in mill.ids:
        found = page(connection, mill.ids, name, statement="s2")
        row = connection.execute("SELECT text FROM articles WHERE id = ?", (mill.ids[name],))
        lines = [line for line in row.fetchone()["text"].split("\n") if line]
        assert text_of(found).split("\n") == lines
        assert found.paragraphs[0].is_title


def test_every_statement_begins_once(connection, mill):
    found = page(connection, mill.ids, "wire")
    starts = [label for line in found.paragraphs for piece in line.pieces for label in piece.starts]
    assert starts == ["s1", "s2", "s3", "s4"]


def test_source_cue_and_content_are_told_apart(connection, mill):
    found = page(connection, mill.ids, "wire")
    marked = {
        role: piece.text
        for line in found.paragraphs
        for piece in line.pieces
        for label, role in piece.marks
        if label == "s1"
    }
    assert marked == {"source": "Ada Lind", "cue": "said", "content": "12 homes had burnt"}


def test_a_chosen_cell_lights_up_the_characters_it_was_read_from(connection, mill):
    found = page(connection, mill.ids, "wire", statement="s1", cell="f1")
    lit = [piece.text for line in found.paragraphs for piece in line.pieces if piece.lit]
    assert lit == ["12"]
    whole = page(connection, mill.ids, "wire", statement="s1")
    lit = "".join(piece.text for line in whole.paragraphs for piece in line.pieces if piece.lit)
    assert lit == "Ada Lindsaid12 homes had burnt"


def test_a_statement_inside_another_has_marks_of_both(tmp_path):
    from sayso.show.web.connect import connect

    rich = rich_article()
    small = dataclasses.replace(rich.figures[1], value=3)
    rich = dataclasses.replace(rich, figures=(rich.figures[0], small))
    make(tmp_path / "rich.db", [rich])
    connection = connect(tmp_path / "rich.db")
    found = articles.page(connection, rich.id, {"statement": "s1"})
    # the content of the first statement has a part in the title
    assert found.paragraphs[0].pieces[0].starts == ("s1",)
    names = [cell.name for cell in found.card.cells]
    assert names[-3:] == ["f2", "f1", "t1"]
    cells = {cell.name: cell for cell in found.card.cells}
    assert cells["certainty"].words == "likely (55% to 80%)"
    assert cells["evidence"].words == "not verified"
    assert cells["channel"].words == "broadcast"
    assert cells["anonymity"].quotes == (rich.text[0:4],)
    connection.close()


def test_a_link_finds_its_statement_by_position(connection, mill):
    one = page(connection, mill.ids, "wire", statement="s2").card
    query = {"at": f"{one.anchor.start}-{one.anchor.end}", "exact": one.anchor.exact}
    found = page(connection, mill.ids, "wire", **query)
    assert found.card.saying.label == "s2"
    assert found.notice is None


def test_a_link_whose_words_moved_says_so(connection, mill):
    one = page(connection, mill.ids, "wire", statement="s2").card
    found = page(connection, mill.ids, "wire", at="3-9", exact=one.anchor.exact, statement="s1")
    assert found.notice.state == "moved"
    assert found.card.saying.label == "s2"


def test_a_link_whose_words_are_gone_says_so(connection, mill):
    found = page(connection, mill.ids, "wire", at="3-9", exact="words that never were")
    assert found.notice.state == "gone"
    assert found.card is None


def test_an_older_version_leads_to_the_newest(tmp_path):
    from sayso.show.web.connect import connect

    from ..ledger.builders import report, says

    first = report(says("Ada Lind", "12 homes had burnt"), says("Bo Falk", "it was arson"))
    second = report(says("Ada Lind", "14 homes had burnt"), says("Bo Falk", "it was arson"))
    make(tmp_path / "two.db", [first, second])
    connection = connect(tmp_path / "two.db")
    for label, state in (("s1", "gone"), ("s2", "same")):
        anchor = card(connection, first.id, label, first.text).anchor
        query = {"at": f"{anchor.start}-{anchor.end}", "exact": anchor.exact, "statement": label}
        found = articles.page(connection, first.id, query)
        assert found.notice.newer == second.id
        assert found.notice.newer_state == state
        assert found.card.saying.label == label
    connection.close()


def test_the_card_names_what_the_annotation_says(connection, mill):
    row = connection.execute("SELECT text FROM articles WHERE id = ?", (mill.ids["wire"],))
    found = card(connection, mill.ids["wire"], "s4", row.fetchone()["text"])
    made = found.annotation("http://127.0.0.1/article/x")
    assert made["target"]["selector"][1]["exact"] == "the alarm may have failed"
    assert {"certainty: possible", "speaker: an official"} <= {b["value"] for b in made["body"]}
