from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from commitments.models import Evidence
from commitments.queries.promises import Ladder, Voice, ladder_of, only_side, statements_of
from commitments.terms import ReviewState, Side, Strength
from tests.factories import NOW, a_commitment, a_party, a_statement, a_user, an_article

if TYPE_CHECKING:
    from commitments.models import Commitment, Statement

pytestmark = pytest.mark.django_db


def quoted(record: Commitment, strength: Strength, day: int, **fields: Any) -> Statement:
    """A confirmed statement of an article of this day of March."""
    article = an_article(published_on=dt.date(2026, 3, day))
    return a_statement(
        article,
        strength=strength,
        state=ReviewState.ACCEPTED,
        commitment=record,
        reviewer=a_user(),
        reviewed_at=NOW,
        **fields,
    )


def ladder(record: Commitment) -> Ladder:
    return ladder_of(record, statements_of(record), record.parties.select_related("party"))


def test_the_strongest_promise_stands_on_top_and_the_next_rung_is_empty() -> None:
    record = a_commitment(strength=Strength.AGREED)
    for strength, day in [(Strength.DISCUSSED, 7), (Strength.AGREED, 19), (Strength.PLANNED, 12)]:
        quoted(record, strength, day)

    found = ladder(record)

    assert [rung.strength for rung in found.rungs] == [Strength.AGREED, Strength.PLANNED, Strength.DISCUSSED]
    assert found.missing == Strength.SIGNED
    assert (found.climbed, found.since) == (2, dt.date(2026, 3, 7))


def test_a_signed_promise_lacks_no_rung() -> None:
    record = a_commitment(strength=Strength.SIGNED)
    quoted(record, Strength.SIGNED, 7)

    assert (ladder(record).missing, ladder(record).climbed) == (None, 0)


def test_a_promise_that_was_repeated_more_weakly_has_not_climbed() -> None:
    record = a_commitment()
    quoted(record, Strength.AGREED, 7)
    quoted(record, Strength.INTEREST, 19)

    assert ladder(record).climbed == 0


def test_quotes_are_numbered_by_publication_and_the_latest_stands_first_on_its_rung() -> None:
    record = a_commitment()
    late = quoted(record, Strength.AGREED, 19)
    early = quoted(record, Strength.AGREED, 7)
    undated = quoted(record, Strength.AGREED, 1)
    undated.article.__class__.objects.filter(pk=undated.article_id).update(published_on=None)

    rungs = ladder(record).rungs

    assert [(quote.number, quote.statement) for quote in rungs[0].quotes] == [(3, undated), (2, late), (1, early)]


def test_a_record_from_a_named_source_has_its_rung_without_a_quote() -> None:
    record = a_commitment(strength=Strength.PLANNED)

    found = ladder(record)

    assert [(rung.strength, rung.quotes) for rung in found.rungs] == [(Strength.PLANNED, ())]
    assert (found.missing, found.climbed, found.since) == (Strength.AGREED, 0, None)


@pytest.mark.parametrize(
    ("strength", "voice"),
    [
        (Strength.INTEREST, Voice.ONE),
        (Strength.PROPOSAL, Voice.ONE),
        (Strength.DISCUSSED, Voice.BOTH),
        (Strength.PLANNED, Voice.UNNAMED),
        (Strength.AGREED, Voice.BOTH),
        (Strength.SIGNED, Voice.BOTH),
    ],
)
def test_where_nobody_is_named_the_rung_says_whose_word_it_needs(strength: Strength, voice: Voice) -> None:
    record = a_commitment()
    quoted(record, strength, 7)

    assert (ladder(record).rungs[0].voice, ladder(record).rungs[0].speakers) == (voice, ())


def test_one_named_speaker_is_one_side_even_of_an_agreement() -> None:
    record = a_commitment()
    quoted(record, Strength.AGREED, 7, said_by="Khorgos centre")

    rung = ladder(record).rungs[0]

    assert (rung.voice, rung.speakers) == (Voice.ONE, ("Khorgos centre",))


def test_speakers_of_our_side_and_theirs_are_both() -> None:
    record = a_commitment()
    record.parties.create(party=a_party("Chamber of Andijan"), side=Side.OURS)
    quoted(record, Strength.PLANNED, 7, said_by="KHORGOS centre")
    quoted(record, Strength.PLANNED, 8, said_by="Chamber of Andijan")

    assert ladder(record).rungs[0].voice == Voice.BOTH


def test_two_speakers_whose_sides_are_not_known_are_named_and_no_more() -> None:
    record = a_commitment()
    quoted(record, Strength.AGREED, 7, said_by="Somebody")
    quoted(record, Strength.AGREED, 8, said_by="Somebody else")

    rung = ladder(record).rungs[0]

    assert (rung.voice, rung.speakers) == (Voice.UNNAMED, ("Somebody else", "Somebody"))


def test_the_ladder_is_one_query_and_leaves_the_texts_of_articles_alone(django_assert_num_queries: object) -> None:
    record = a_commitment()
    for day in (1, 2, 3):
        quoted(record, Strength.AGREED, day)

    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture is a context manager
        statements = statements_of(record)
        assert [row.article.source for row in statements] == ["Vestnik"] * 3

    assert {"text", "original"} <= statements[0].article.get_deferred_fields()


def test_a_quote_from_a_reprint_names_the_quote_it_repeats() -> None:
    record = a_commitment()
    first, other, again = (quoted(record, Strength.AGREED, day) for day in (7, 8, 9))
    again.article.first_print = first.article
    again.article.save()
    a_statement(
        again.article,
        strength=Strength.AGREED,
        kind="visit",
        state=ReviewState.ACCEPTED,
        commitment=record,
        reviewer=a_user(),
    )

    found = {quote.number: quote.reprint_of for rung in ladder(record).rungs for quote in rung.quotes}

    assert other.article_id not in (first.article_id, again.article_id)
    assert found == {1: None, 2: None, 3: 1, 4: 1}


OURS, THEIRS, THIRD = Side.OURS, Side.THEIRS, Side.THIRD


@pytest.mark.parametrize(
    ("strength", "speaker", "evidence", "side"),
    [
        (Strength.PLANNED, "Khorgos centre", [], THEIRS),
        (Strength.PLANNED, "Khorgos centre", [THEIRS, THEIRS], THEIRS),
        (Strength.PLANNED, "Khorgos centre", [OURS], None),
        (Strength.PLANNED, "Khorgos centre", [THIRD], None),
        (Strength.PLANNED, "", [OURS], OURS),
        (Strength.PLANNED, "Somebody", [], None),
        (Strength.AGREED, "Khorgos centre", [], THEIRS),
        (Strength.AGREED, "", [THEIRS], None),
    ],
)
def test_one_side_alone_is_named_when_everything_known_comes_from_it(
    strength: Strength, speaker: str, evidence: list[Side], side: Side | None
) -> None:
    record = a_commitment()
    quoted(record, strength, 7, said_by=speaker)
    proofs = [Evidence(side=one) for one in evidence]

    assert only_side(ladder(record), record.parties.select_related("party"), proofs) == side
