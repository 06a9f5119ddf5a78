"""The queue and one article on the desk."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from commitments.actions import review
from commitments.actions.articles import ask_for_reading
from commitments.actions.parties import add_party
from commitments.queries.cards import Correction, Why
from commitments.queries.desk import (
    QueueRow,
    Turn,
    known_parties,
    next_undecided,
    queue,
    reading_is_late,
    review_page,
    turn_of,
    undecided_count,
)
from commitments.queries.passages import Words
from commitments.terms import ArticleState, Origin, RejectReason, Role, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_statement, a_user, an_article

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import Article, Statement, User

pytestmark = pytest.mark.django_db

_number = itertools.count(1)
TOMORROW = TODAY + dt.timedelta(days=1)


def rejected(statement: Statement, actor: User) -> Statement:
    return review.reject(statement, RejectReason.NO_ACTION, version=statement.version, actor=actor, now=NOW)


def five(*quotes: str) -> tuple[Article, list[Statement]]:
    """An article of five words with a statement for each quote."""
    article = an_article(f"One two three four five\n{next(_number)}")
    return article, [a_statement(article, quote=quote) for quote in quotes]


# The number in the menu


def test_waiting_statements_are_counted_and_those_put_off_return_on_their_day() -> None:
    user = a_user()
    a_statement()
    rejected(a_statement(), user)
    review.snooze(a_statement(), TOMORROW, version=1, actor=user, now=NOW)

    assert [undecided_count(user, day) for day in (TODAY, TOMORROW)] == [1, 2]


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_who_does_not_review_has_nothing_to_decide(role: Role) -> None:
    a_statement()
    assert undecided_count(a_user(role), TODAY) == 0


def test_counting_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = a_user()
    a_statement()
    with django_assert_num_queries(1):
        undecided_count(user, TODAY)


# The queue


def test_the_queue_holds_what_is_not_closed_the_oldest_first_with_its_progress() -> None:
    user = a_user()
    newer = an_article(language="ru")
    older = an_article(added_at=NOW - dt.timedelta(days=1))
    an_article(state=ArticleState.CLOSED, closed_at=NOW)
    a_statement(older)
    rejected(a_statement(older), user)
    review.snooze(a_statement(older), TOMORROW, version=1, actor=user, now=NOW)

    with translation.override("ru"):
        found = queue(user, "")

    assert found.rows == (QueueRow(older, "английский", 3, 1, 1), QueueRow(newer, "русский", 0, 0, 0))
    assert [row.percent for row in found.rows] == [33, 0]
    assert (found.total, found.following, found.is_first) == (2, "", True)


def test_the_queue_goes_on_behind_its_cursor() -> None:
    user = a_user()
    for number in range(26):
        an_article(added_at=NOW + dt.timedelta(minutes=number))

    first = queue(user, "")
    second = queue(user, first.following)

    assert [len(page.rows) for page in (first, second)] == [25, 1]
    assert (second.is_first, second.total) == (False, 26)


def test_a_queue_of_one_and_of_three_costs_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = a_user()
    a_statement()
    with django_assert_num_queries(3):
        queue(user, "")
    a_statement()
    a_statement()
    with django_assert_num_queries(3):
        assert [row.article.added_by.name for row in queue(user, "").rows]


def test_readers_have_no_queue() -> None:
    an_article()
    assert queue(a_user(Role.READER), "").rows == ()


# An article


def test_cards_stand_in_the_order_of_the_text_and_the_outer_quote_before_the_inner() -> None:
    article, (four, two, one_two) = five("four", "two", "One two")
    page = review_page(article, a_user(), TODAY)

    assert [(card.number, card.statement) for card in page.cards] == [(1, one_two), (2, two), (3, four)]
    assert [card.is_current for card in page.cards] == [True, False, False]


def test_the_first_waiting_statement_is_current_unless_another_is_asked_for() -> None:
    user = a_user()
    article, (one, two, three) = five("One", "two", "three")
    rejected(one, user)
    review.snooze(two, TOMORROW, version=1, actor=user, now=NOW)

    currents = [
        page.current.statement if page.current else None
        for page in (
            review_page(article, user, TODAY),
            review_page(article, user, TOMORROW),
            review_page(article, user, TODAY, current=one.pk),
            review_page(article, user, TODAY, current=10**9),
        )
    ]
    assert currents == [three, two, one, three]


def test_nothing_is_current_and_the_article_can_be_closed_when_all_is_decided() -> None:
    user = a_user()
    article, (one, two) = five("One", "two")
    rejected(one, user)
    before = review_page(article, user, TODAY)
    rejected(two, user)
    after = review_page(article, user, TODAY)

    assert [(page.decided, page.percent, page.can_close) for page in (before, after)] == [
        (1, 50, False),
        (2, 100, True),
    ]
    assert after.current is None


@pytest.mark.parametrize(
    ("state", "can_close"), [(ArticleState.READ, True), (ArticleState.FAILED, True), (ArticleState.WAITING, False)]
)
def test_an_article_without_statements_can_be_closed_once_its_reading_has_ended(
    state: ArticleState, can_close: bool
) -> None:
    assert review_page(an_article(state=state), a_user(), TODAY).can_close == can_close


def test_the_first_line_is_parted_from_the_text_when_it_is_the_title() -> None:
    titled = review_page(an_article("Fair 🍒\n\nBody one.\nBody two."), a_user(), TODAY)
    untitled = review_page(an_article("Body.", title="Fair"), a_user(), TODAY)

    assert (titled.headline, titled.lines) == (
        (Words("Fair 🍒"),),
        ((Words("Body one."),), (Words("Body two."),)),
    )
    assert (untitled.headline, untitled.lines) == ((Words("Fair"),), ((Words("Body."),),))


def test_a_card_names_known_parties_corrections_and_the_words_that_decided() -> None:
    article = an_article("They agreed to hold a fair in June.")
    reading = {
        "kind": "event",
        "strength": "planned",
        "parties": ["They"],
        "countries": ["KZ", "UZ"],
        "window_text": "in June",
        "earliest": "2026-06-01",
        "latest": "2026-06-30",
        "subject": "fair",
        "confidence": 0.914,
        "decided_by": "rule:agreed_to",
        "spans": {"strength": [5, 11], "window": [27, 34]},
        "party_spans": [[0, 4]],
    }
    known = add_party("Khorgos centre", country="KZ")
    a_statement(article, reading=reading, parties=["«Khorgos centre»", "They"], latest=dt.date(2026, 6, 30))

    with translation.override("ru"):
        card = review_page(article, a_user(), TODAY).cards[0]

    assert card.parties == (("«Khorgos centre»", known), ("They", None))
    assert card.corrections == (
        Correction("ступень", "намерение", "договорённость"),
        Correction("стороны", "They", "«Khorgos centre», They"),
        Correction("срок, как напечатан", "in June", ""),
        Correction("не раньше", "1 июня 2026", ""),
    )
    assert card.whys == (Why("ступень", "agreed"), Why("срок", "in June"), Why("стороны", "They"))
    assert (card.rule, card.confidence, card.countries) == ("agreed_to", 91, ["Казахстан", "Узбекистан"])


def test_a_statement_added_by_a_person_has_neither_corrections_nor_a_reader() -> None:
    statement = a_statement(origin=Origin.PERSON)
    card = review_page(statement.article, a_user(), TODAY).cards[0]
    assert (card.corrections, card.whys, card.rule, card.confidence) == ((), (), "", None)


def test_a_record_that_a_person_may_not_see_is_not_named_on_the_card() -> None:
    author = a_user()
    statement = a_statement()
    draft = a_draft(officer=author, visibility=Visibility.RESTRICTED)
    record = review.accept(statement, draft, version=1, actor=author, now=NOW)

    seen = [review_page(statement.article, user, TODAY).cards[0].record for user in (author, a_user())]
    assert seen == [record, None]


def test_only_undecided_cards_guess_which_record_they_may_be_about() -> None:
    user = a_user()
    record = a_commitment(title="Fair in Khorgos")
    statement = a_statement(subject="fair in Khorgos")
    waiting = review_page(statement.article, user, TODAY).cards[0]
    rejected(statement, user)
    decided = review_page(statement.article, user, TODAY).cards[0]

    assert waiting.likely is not None
    assert (waiting.likely.commitment, decided.likely) == (record, None)


def test_a_record_that_this_article_has_brought_is_no_news_of_it() -> None:
    user = a_user()
    record = a_commitment(title="Fair in Khorgos")
    article = an_article("One two three four")
    one, two = [a_statement(article, quote=quote, subject="fair in Khorgos") for quote in ("One", "two")]
    before = review_page(article, user, TODAY).by_key[two.pk]
    review.merge(one, record, version=1, actor=user, now=NOW)
    after = review_page(article, user, TODAY).by_key[two.pk]

    assert before.likely is not None
    assert after.likely is None


def test_the_countries_that_most_statements_bind_are_the_usual_ones() -> None:
    article, (_one, two, three) = five("One", "two", "three")
    for statement in (two, three):
        statement.countries = ["RU", "UZ"]
        statement.save()

    pages = [review_page(found, a_user(), TODAY) for found in (article, an_article())]
    assert [page.usual_countries for page in pages] == [("RU", "UZ"), ()]


def test_one_statement_and_three_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = a_user()
    record = a_commitment(actor=user)
    one = a_statement().article
    three, _waiting = five("One", "two", "three")
    decided, (first, _second, third) = five("One", "two", "three four")
    rejected(first, user)
    review.merge(third, record, version=1, actor=user, now=NOW)

    for article, number in ((one, 7), (three, 7), (decided, 8)):
        with django_assert_num_queries(number):
            page = review_page(article, user, TODAY)
            assert [(card.record, card.parties, card.likely, card.statement.reviewer) for card in page.cards]


# Turns


def test_an_article_knows_its_neighbours_in_the_queue() -> None:
    user = a_user()
    first, second, third = [an_article(added_at=NOW + dt.timedelta(minutes=number)) for number in range(3)]
    closed = an_article(state=ArticleState.CLOSED, closed_at=NOW)

    assert [turn_of(article, user) for article in (first, second, third, closed)] == [
        Turn(1, 3, None, second.pk),
        Turn(2, 3, first.pk, third.pk),
        Turn(3, 3, second.pk, first.pk),
        Turn(None, 3, None, first.pk),
    ]


def test_the_only_article_has_no_neighbours() -> None:
    article = an_article()
    assert turn_of(article, a_user()) == Turn(1, 1, None, None)


def test_after_a_decision_the_next_in_the_text_comes_and_after_the_last_the_first_that_waits() -> None:
    user = a_user()
    _article, (one, two, three) = five("One", "two", "three")

    assert [next_undecided(row, TODAY) for row in (one, two, three)] == [two.pk, three.pk, one.pk]
    rejected(one, user)
    rejected(three, user)
    assert [next_undecided(row, TODAY) for row in (two, three)] == [None, two.pk]


# Reading


def test_a_reading_is_late_after_two_minutes_of_waiting() -> None:
    waiting = an_article(state=ArticleState.WAITING)
    ask_for_reading(waiting, actor=a_user(), now=NOW)
    read = an_article()
    minutes = [NOW + dt.timedelta(minutes=number) for number in (2, 3)]

    assert [reading_is_late(waiting, moment) for moment in minutes] == [False, True]
    assert reading_is_late(read, minutes[1]) is False


def test_parties_are_known_by_any_of_their_names() -> None:
    jetisu = add_party("Жетісу", aliases=["Джетысуйский район"])
    assert known_parties(["«джетысуйский  район»", "ЖЕТІСУ", "кто-то"]) == {
        "джетысуйский район": jetisu,
        "жетісу": jetisu,
    }
