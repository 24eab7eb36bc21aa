"""The story that a ledger keeps is the one that its articles make."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.model import Article
from sayso.story import index
from sayso.story.build import build

from ..story.test_story import reports
from .builders import READER


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_same_in_whatever_order_they_came(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "CAP", 2)
    monkeypatch.setattr(index, "CAP_ARTICLES", 2)
    monkeypatch.setattr(index, "CROWD", 4)
    given = reports()
    whole = build(given)
    random.Random(seed).shuffle(given)
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in given:
            ledger.add(article, reader=READER)
        assert ledger.story() == whole
        ledger.remove([given[0].id, given[1].id])
        assert ledger.story() == build(given[2:])
        for article in given[:2]:
            ledger.add(article, reader=READER)
        assert ledger.story() == whole


def test_what_an_older_version_took_in_without_vectors_is_compared_alike(tmp_path: Path) -> None:
    given = reports()
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in given[:-1]:
            ledger.add(article, reader=READER)
        assert ledger.database.execute(
            "SELECT count(*) FROM story_items WHERE vectors NOT NULL"
        ).fetchone() == (len(given) - 1,)
        ledger.database.execute("UPDATE story_items SET vectors = NULL")
        ledger.add(given[-1], reader=READER)
        assert ledger.story() == build(given)


Plain = Callable[[list[Article]], dict[str, list[str]]]


def records(ledger: Ledger) -> dict[str, list[str]]:
    """What the tables of the story say."""
    tables = ("claims", "claim_opposites", "accounts", "quantities", "story_speakers")
    tables += ("story_items", "story_links")
    return {
        name: sorted(map(repr, ledger.database.execute(f"SELECT * FROM {name}").fetchall()))
        for name in tables
    }


@pytest.fixture
def plain(tmp_path: Path) -> Plain:
    """The tables of a ledger that was opened anew for each article."""

    def made(articles: list[Article]) -> dict[str, list[str]]:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        Ledger.open(path, create=True).close()
        for article in articles:
            with Ledger.open(path) as ledger:
                ledger.add(article, reader=READER)
        with Ledger.open(path) as ledger:
            return records(ledger)

    return made


def test_it_is_the_same_when_two_write_in_turn(tmp_path: Path, plain: Plain) -> None:
    for seed in range(12):
        given, chance = reports(), random.Random(seed)
        chance.shuffle(given)
        path = tmp_path / f"turns-{seed}.db"
        with Ledger.open(path, create=True) as one, Ledger.open(path) as other:
            for article in given:
                chance.choice((one, other)).add(article, reader=READER)
            assert records(one) == plain(given)


def test_what_is_at_hand_is_dropped_when_another_writes(tmp_path: Path) -> None:
    first, second, third, _ = reports()
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as one, Ledger.open(path) as other:
        one.add(first, reader=READER)
        assert one.kept is not None
        assert one.kept.holds(one.database, [third.id])
        assert not one.kept.holds(one.database, [first.id])
        other.add(second, reader=READER)
        assert not one.kept.holds(one.database, [third.id])


def test_what_failed_leaves_nothing_at_hand(tmp_path: Path, plain: Plain) -> None:
    for number in range(8):
        given = reports()
        random.Random(number).shuffle(given)
        failed, *kept = given
        with Ledger.open(tmp_path / f"failed-{number}.db", create=True) as ledger:
            for article in kept[:-1]:
                ledger.add(article, reader=READER)
            with pytest.raises(ZeroDivisionError):
                fail(ledger, failed)
            ledger.add(kept[-1], reader=READER)
            assert records(ledger) == plain(kept)


def fail(ledger: Ledger, article: Article) -> None:
    """Add an article in a change that fails in the end."""
    with ledger.writing():
        ledger.add(article, reader=READER)
        raise ZeroDivisionError


def test_the_tables_say_the_same(tmp_path: Path) -> None:
    story = build(reports())
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in reports():
            ledger.add(article, reader=READER)

        def rows(sql: str) -> list[tuple[object, ...]]:
            return sorted(ledger.database.execute(sql).fetchall())

        assert rows("SELECT id, text, independent FROM claims") == sorted(
            (claim.id, claim.text, claim.independent) for claim in story.claims
        )
        assert rows("SELECT claim, opposite FROM claim_opposites") == sorted(
            (claim.id, other) for claim in story.claims for other in claim.opposite
        )
        assert rows("SELECT id, agreement FROM quantities") == sorted(
            (each.id, each.agreement) for each in story.figures
        )
        assert rows("SELECT id, name FROM story_speakers") == sorted(
            (each.id, each.name) for each in story.speakers
        )
        assert rows("SELECT original, copy, kind FROM copies") == sorted(
            (each.of, each.copy, each.kind) for each in story.copies
        )
        assert rows("SELECT kind, claim, against FROM accounts") == sorted(
            (each.kind, each.claim, each.against) for each in story.accounts
        )
        claims = {(ref.article, ref.statement): c.id for c in story.claims for ref in c.statements}
        assert rows("SELECT article, label, claim FROM statements") == sorted(
            (*ref, claim) for ref, claim in claims.items()
        )


def test_a_removed_article_leaves_nothing_behind(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in reports():
            ledger.add(article, reader=READER)
        ledger.remove([article.id for article in reports()])
        for table in ("items", "keys", "links", "speakers", "speaker_roles"):
            assert ledger.database[f"story_{table}"].count == 0
        for table in ("claims", "claim_opposites", "quantities", "accounts", "copies", "drift"):
            assert ledger.database[table].count == 0


def test_what_persons_joined_and_parted_goes_before(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in reports():
            ledger.add(article, reader=READER)
        before = ledger.story()

        def claims() -> set[frozenset[tuple[str, str]]]:
            found = ledger.story().claims
            return {frozenset((r.article, r.statement) for r in each.statements) for each in found}

        first = claims()
        alone = sorted(next(iter(each)) for each in first if len(each) == 1)
        one = alone[0]
        other = next(each for each in alone if each[0] != one[0])
        joined = ledger.review(*one, "merge", other=other, author="A")
        assert frozenset((one, other)) in claims()
        ledger.undo(joined.id, author="A")
        assert claims() == first

        pair = sorted(next(each for each in first if len(each) > 1))
        parted = ledger.review(*pair[1], "split", other=pair[0], author="A")
        assert not any({*pair[:2]} <= each for each in claims())
        ledger.undo(parted.id, author="A")
        assert ledger.story() == before


def test_speakers_that_persons_parted_stay_apart(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for article in reports():
            ledger.add(article, reader=READER)
        before = ledger.story()

        def groups() -> list[set[tuple[str, str]]]:
            return [
                {(m.article, m.speaker) for m in each.mentions} for each in ledger.story().speakers
            ]

        one, other = sorted(next(each for each in groups() if len(each) > 1))[:2]
        split = ledger.review(*other, "split", other=one, author="A")
        assert not any({one, other} <= each for each in groups())
        ledger.remove([other[0]])
        (gone,) = (article for article in reports() if article.id == other[0])
        ledger.add(gone, reader=READER)
        assert not any({one, other} <= each for each in groups())
        ledger.undo(split.id, author="A")
        assert ledger.story() == before
        known = {article for each in groups() if one in each for article, _ in each}
        stranger = min(who for each in groups() for who in each if who[0] not in known)
        ledger.review(*stranger, "merge", other=one, author="A")
        assert any({one, stranger} <= each for each in groups())
