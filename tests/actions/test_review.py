"""What a person decides about a statement: each verb, what it refuses, and the way back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.access import Denied
from commitments.actions import articles, review
from commitments.actions.commitments import create
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.review import Reading
from commitments.actions.undoing import undo
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, Event, Statement, User
from commitments.terms import (
    ArticleState,
    EventType,
    Kind,
    Origin,
    RejectReason,
    ReviewState,
    Role,
    Status,
    Strength,
)
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_statement, a_user, an_article

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

LATER = TODAY + dt.timedelta(days=7)
FAIR = Reading(kind=Kind.EVENT, strength=Strength.AGREED, subject="fair")


def details_of(chain: str, event_type: EventType) -> list[dict[str, object]]:
    return list(
        Event.objects.filter(chain=chain, type=event_type).order_by("sequence").values_list("details", flat=True)
    )


def accepted(statement: Statement, actor: User, **fields: object) -> Commitment:
    draft = a_draft(officer=actor, source_note="", **fields)
    return review.accept(statement, draft, version=statement.version, actor=actor, now=NOW)


# Edit


def test_a_correction_is_written_beside_what_the_reader_said() -> None:
    statement = a_statement(reading={"kind": "event", "strength": "agreed"})
    corrected = Reading(
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        subject="cherries",
        parties=("Jetisu", "Fergana"),
        countries=("KZ", "UZ"),
        window_text="in June",
        earliest=dt.date(2026, 6, 1),
        latest=dt.date(2026, 6, 30),
        said_by="the akim",
    )

    review.edit(statement, corrected, version=1, actor=a_user(), now=NOW)

    row = Statement.objects.get()
    assert (row.kind, row.strength, row.subject, row.said_by) == (Kind.SUPPLY, Strength.SIGNED, "cherries", "the akim")
    assert (row.parties, row.countries) == (["Jetisu", "Fergana"], ["KZ", "UZ"])
    assert (row.window_text, row.earliest, row.latest) == ("in June", dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    assert (row.version, row.state, row.reading) == (2, ReviewState.PENDING, {"kind": "event", "strength": "agreed"})
    assert details_of(f"article:{row.article_id}", EventType.EDITED) == [{"statement": row.pk}]


def test_a_window_in_the_wrong_order_is_refused_in_an_edit_and_in_an_addition() -> None:
    statement = a_statement()
    wrong = Reading(kind=Kind.EVENT, strength=Strength.AGREED, earliest=LATER, latest=TODAY)
    sentence = ("Начало окна позже его конца. Поменяйте даты местами.",)

    with pytest.raises(Refused) as in_edit:
        review.edit(statement, wrong, version=1, actor=a_user(), now=NOW)
    with pytest.raises(Refused) as in_addition:
        review.add(statement.article, words="The sides", before="", reading=wrong, actor=a_user(), now=NOW)

    assert (in_edit.value.sentences, in_addition.value.sentences) == (sentence, sentence)


def test_who_saves_second_meets_a_conflict_and_the_first_text_stays() -> None:
    statement = a_statement()
    review.edit(statement, FAIR, version=1, actor=a_user(), now=NOW)

    with pytest.raises(Conflict) as conflict:
        review.edit(statement, Reading(kind=Kind.VISIT, strength=Strength.AGREED), version=1, actor=a_user(), now=NOW)

    assert conflict.value.current_version == 2
    assert Statement.objects.get().kind == Kind.EVENT


# Add


def test_an_added_statement_stands_where_the_words_before_it_lead() -> None:
    text = "Fair 🍒\n\nThe sides agreed. 🍒 Then, at the fair, the sides agreed. The end."
    article = an_article(text)

    row = review.add(
        article,
        words="the sides\r\n agreed",
        before="sides agreed.\r\n🍒 Then, at the fair, ",
        reading=FAIR,
        actor=a_user(),
        now=NOW,
    )

    start = text.index("the sides agreed")
    assert (row.start, row.end, row.quote) == (start, start + 16, "the sides agreed")
    assert (row.origin, row.state, row.reading) == (Origin.PERSON, ReviewState.PENDING, {})
    assert details_of(f"article:{article.pk}", EventType.STATEMENT) == [{"statement": row.pk}]


@pytest.mark.parametrize("words", ["no such words", "  \r\n ", ""])
def test_words_that_the_text_does_not_hold_are_refused(words: str) -> None:
    with pytest.raises(Refused) as refused:
        review.add(an_article(), words=words, before="", reading=FAIR, actor=a_user(), now=NOW)

    sentence = "Таких слов в тексте нет. Выделите их в статье или скопируйте в точности."
    assert refused.value.sentences == (sentence,)


def test_the_same_words_of_the_same_kind_are_added_once_and_of_another_kind_again() -> None:
    article, analyst = an_article(), a_user()
    review.add(article, words="hold a fair", before="", reading=FAIR, actor=analyst, now=NOW)

    with pytest.raises(Refused):
        review.add(article, words="hold a fair", before="", reading=FAIR, actor=analyst, now=NOW)
    other = Reading(kind=Kind.SUPPLY, strength=Strength.AGREED)
    review.add(article, words="hold a fair", before="", reading=other, actor=analyst, now=NOW)

    assert sorted(article.statements.values_list("kind", flat=True)) == [Kind.EVENT, Kind.SUPPLY]


def test_an_addition_opens_a_closed_article_again() -> None:
    article = an_article()
    articles.close(article, actor=a_user(), now=NOW)

    review.add(article, words="hold a fair", before="", reading=FAIR, actor=a_user(), now=NOW)

    article.refresh_from_db()
    assert (article.state, article.closed_at, article.note) == (ArticleState.READ, None, "")


# Accept


def test_an_accepted_statement_is_the_first_evidence_of_a_planned_record() -> None:
    statement, analyst = a_statement(), a_user()

    record = accepted(statement, analyst)

    statement.refresh_from_db()
    assert (statement.state, statement.commitment, statement.reviewer) == (ReviewState.ACCEPTED, record, analyst)
    assert (statement.reviewed_at, statement.version) == (NOW, 2)
    assert (record.reference, record.status, record.officer) == ("KZ-UZ-2026-0001", Status.PLANNED, analyst)
    told = {"statement": statement.pk, "strength": "agreed", "quote": "agreed to hold a fair"}
    assert details_of(f"commitment:{record.pk}", EventType.STATEMENT) == [told]


def test_a_weak_statement_becomes_a_lead() -> None:
    record = accepted(a_statement(strength=Strength.INTEREST), a_user(), strength=Strength.INTEREST, due_on=None)
    assert record.status == Status.LEAD


def test_a_record_without_a_party_is_refused_and_nothing_is_written() -> None:
    statement = a_statement()

    with pytest.raises(Refused) as refused:
        accepted(statement, a_user(), parties=())

    statement.refresh_from_db()
    assert refused.value.sentences == ("Укажите хотя бы одну сторону.",)
    assert (statement.state, Commitment.objects.count()) == (ReviewState.PENDING, 0)


def test_of_two_who_accept_the_same_statement_one_makes_the_record() -> None:
    statement = a_statement()
    accepted(statement, a_user())

    with pytest.raises(Conflict):
        review.accept(statement, a_draft(), version=1, actor=a_user(), now=NOW)

    assert Commitment.objects.count() == 1


# Merge


def test_a_stronger_statement_lifts_the_record_up_the_ladder() -> None:
    analyst = a_user()
    record = accepted(a_statement(strength=Strength.PROPOSAL), analyst, strength=Strength.PROPOSAL, due_on=None)
    later = a_statement(strength=Strength.SIGNED)

    review.merge(later, record, version=1, actor=analyst, now=NOW)

    record.refresh_from_db()
    later.refresh_from_db()
    assert (record.strength, record.status) == (Strength.SIGNED, Status.LEAD)
    assert (later.state, later.commitment) == (ReviewState.MERGED, record)


def test_a_weaker_statement_leaves_the_rung_as_it_is() -> None:
    record = a_commitment()

    review.merge(a_statement(strength=Strength.INTEREST), record, version=1, actor=a_user(), now=NOW)

    record.refresh_from_db()
    assert record.strength == Strength.AGREED


def test_news_count_from_the_day_of_publication() -> None:
    record = a_commitment(now=NOW - dt.timedelta(days=60), due_on=dt.date(2026, 9, 1))
    statement = a_statement(an_article(published_on=dt.date(2026, 7, 1)))

    review.merge(statement, record, version=1, actor=a_user(), now=NOW)

    record.refresh_from_db()
    assert record.last_news_on == dt.date(2026, 7, 1)


def test_an_annulled_record_takes_no_news() -> None:
    analyst = a_user()
    record = a_commitment(actor=analyst)
    move(record, Move.ANNUL, MoveRequest(reason="twice"), actor=analyst, now=NOW)

    with pytest.raises(Refused) as refused:
        review.merge(a_statement(), record, version=1, actor=analyst, now=NOW)

    assert refused.value.sentences == (f"Запись {record.reference} аннулирована. Выберите другую.",)


def test_a_replaced_record_sends_the_news_to_its_successor() -> None:
    analyst = a_user()
    record, successor = a_commitment(actor=analyst), a_commitment(actor=analyst)
    move(record, Move.SUPERSEDE, MoveRequest(successor=successor), actor=analyst, now=NOW)

    with pytest.raises(Refused) as refused:
        review.merge(a_statement(), record, version=1, actor=analyst, now=NOW)

    names = (record.reference, successor.reference)
    assert refused.value.sentences == ("Запись %s заменена записью %s. Объедините с ней." % names,)  # noqa: UP031


# Reject, snooze


def test_a_rejection_keeps_its_reason() -> None:
    statement, analyst = a_statement(), a_user()

    review.reject(statement, RejectReason.NOT_OURS, version=1, actor=analyst, now=NOW)

    row = Statement.objects.get()
    assert (row.state, row.reject_reason, row.reviewer) == (ReviewState.REJECTED, RejectReason.NOT_OURS, analyst)
    told = {"statement": row.pk, "reason": "not_ours"}
    assert details_of(f"article:{row.article_id}", EventType.REVIEWED) == [told]


def test_a_snoozed_statement_comes_back_on_its_day_and_can_be_decided_before() -> None:
    statement, analyst = a_statement(), a_user()

    review.snooze(statement, LATER, version=1, actor=analyst, now=NOW)

    row = Statement.objects.get()
    assert (row.state, row.snoozed_until) == (ReviewState.SNOOZED, LATER)
    waiting = [list(Statement.objects.undecided(day)) for day in (TODAY, LATER)]
    assert waiting == [[], [row]]
    told = {"statement": row.pk, "snoozed_until": "2026-07-21"}
    assert details_of(f"article:{row.article_id}", EventType.REVIEWED) == [told]
    assert review.reject(row, RejectReason.REPEATED, version=2, actor=analyst, now=NOW).snoozed_until is None


@pytest.mark.parametrize("day", [TODAY, TODAY - dt.timedelta(days=1)])
def test_a_statement_is_put_off_to_a_day_that_lies_ahead(day: dt.date) -> None:
    with pytest.raises(Refused) as refused:
        review.snooze(a_statement(), day, version=1, actor=a_user(), now=NOW)

    assert refused.value.sentences == ("Отложить можно на завтра или позже.",)


# The same for every verb

VERBS: dict[str, Callable[[Statement, int | None, User], object]] = {
    "edit": lambda row, version, actor: review.edit(row, FAIR, version=version or row.version, actor=actor, now=NOW),
    "accept": lambda row, version, actor: review.accept(row, a_draft(), version=version, actor=actor, now=NOW),
    "merge": lambda row, version, actor: review.merge(
        row, Commitment.objects.first() or a_commitment(), version=version, actor=actor, now=NOW
    ),
    "reject": lambda row, version, actor: review.reject(
        row, RejectReason.NO_ACTION, version=version, actor=actor, now=NOW
    ),
    "snooze": lambda row, version, actor: review.snooze(row, LATER, version=version, actor=actor, now=NOW),
}
every_verb = pytest.mark.parametrize("verb", VERBS)


@every_verb
def test_a_decided_statement_is_reopened_before_it_is_decided_again(verb: str) -> None:
    statement, analyst = a_statement(), a_user()
    rejected = review.reject(statement, RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)

    with pytest.raises(Refused) as refused:
        VERBS[verb](rejected, rejected.version, analyst)

    assert refused.value.sentences == ("По этому фрагменту решение уже принято. Сначала верните его.",)


@every_verb
def test_a_version_that_is_no_longer_current_is_a_conflict(verb: str) -> None:
    statement, analyst = a_statement(), a_user()
    review.edit(statement, FAIR, version=1, actor=a_user(), now=NOW)

    with pytest.raises(Conflict):
        VERBS[verb](statement, 1, analyst)

    assert Statement.objects.get().state == ReviewState.PENDING


@every_verb
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_every_verb_belongs_to_the_desk(verb: str, role: Role) -> None:
    statement = a_statement()

    with pytest.raises(Denied):
        VERBS[verb](statement, 1, a_user(role))

    assert Statement.objects.get().version == 1


# The way back


def test_a_rejection_is_taken_back_and_its_article_waits_again() -> None:
    statement, analyst = a_statement(), a_user()
    review.reject(statement, RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)
    articles.close(statement.article, actor=analyst, now=NOW)

    undo(statement, version=2, actor=analyst, now=NOW)

    row = Statement.objects.get()
    assert (row.state, row.reject_reason, row.reviewer, row.reviewed_at) == (ReviewState.PENDING, "", None, None)
    assert (row.article.state, row.article.closed_at) == (ArticleState.READ, None)


def test_a_delay_is_taken_back() -> None:
    statement, analyst = a_statement(), a_user()
    review.snooze(statement, LATER, version=1, actor=analyst, now=NOW)

    undo(statement, version=2, actor=analyst, now=NOW)

    row = Statement.objects.get()
    assert (row.state, row.snoozed_until) == (ReviewState.PENDING, None)


def test_an_acceptance_taken_back_annuls_its_record() -> None:
    statement, analyst = a_statement(), a_user()
    record = accepted(statement, analyst)

    undo(statement, version=2, actor=analyst, now=NOW)

    record.refresh_from_db()
    row = Statement.objects.get()
    assert (row.state, row.commitment, row.reviewer) == (ReviewState.PENDING, None, None)
    assert (record.status, row.version) == (Status.VOID, 3)
    assert accepted(row, analyst).reference == "KZ-UZ-2026-0002"


def test_an_acceptance_stays_once_anything_has_happened_to_its_record() -> None:
    statement, analyst = a_statement(), a_user()
    record = accepted(statement, analyst)
    review.merge(a_statement(), record, version=1, actor=analyst, now=NOW)

    with pytest.raises(Refused) as refused:
        undo(statement, version=2, actor=analyst, now=NOW)

    sentence = "Фрагмент держит запись. Аннулируйте запись, и он вернётся на разбор."
    assert refused.value.sentences == (sentence,)
    with pytest.raises(Refused):
        review.reopen(statement, version=2, actor=analyst, now=NOW)


def test_the_record_of_another_analyst_is_not_annulled_from_the_desk() -> None:
    statement = a_statement()
    record = accepted(statement, a_user())

    with pytest.raises(Refused):
        undo(statement, version=2, actor=a_user(), now=NOW)

    record.refresh_from_db()
    assert record.status == Status.PLANNED


def test_a_merger_taken_back_leaves_the_record_on_the_rung_it_had() -> None:
    analyst = a_user()
    record = create(a_draft(strength=Strength.DISCUSSED, due_on=None), actor=analyst, now=NOW)
    merged = a_statement(strength=Strength.SIGNED)
    review.merge(merged, record, version=1, actor=analyst, now=NOW)
    review.merge(a_statement(strength=Strength.PLANNED), record, version=1, actor=analyst, now=NOW)

    undo(merged, version=2, actor=analyst, now=NOW)

    record.refresh_from_db()
    merged.refresh_from_db()
    assert (record.strength, merged.state, merged.commitment) == (Strength.PLANNED, ReviewState.PENDING, None)
    left = {"statement": merged.pk, "left": True, "strength": "planned", "before": "signed"}
    assert details_of(f"commitment:{record.pk}", EventType.STATEMENT)[-1] == left


def test_a_merger_on_which_the_record_is_chased_is_not_taken_back() -> None:
    analyst = a_user()
    record = create(
        a_draft(strength=Strength.DISCUSSED, due_on=None, review_on=LATER, officer=analyst), actor=analyst, now=NOW
    )
    merged = a_statement(strength=Strength.AGREED)
    review.merge(merged, record, version=1, actor=analyst, now=NOW)
    move(record, Move.TRACK, MoveRequest(), actor=analyst, now=NOW)

    with pytest.raises(Refused) as refused:
        undo(merged, version=2, actor=analyst, now=NOW)

    assert refused.value.sentences == ("Запись уже ведут на основании этого фрагмента. Обратитесь к контролёру.",)


def test_a_waiting_statement_has_nothing_to_take_back() -> None:
    statement = a_statement()

    undo(statement, version=1, actor=a_user(), now=NOW)

    assert Statement.objects.get().version == 1
    assert Event.objects.count() == 0


def test_undo_meets_a_conflict_when_somebody_was_faster() -> None:
    statement, analyst = a_statement(), a_user()
    record = accepted(statement, analyst)

    with pytest.raises(Conflict):
        undo(statement, version=1, actor=analyst, now=NOW)

    record.refresh_from_db()
    assert record.status == Status.PLANNED


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_undo_belongs_to_the_desk(role: Role) -> None:
    with pytest.raises(Denied):
        undo(a_statement(), version=1, actor=a_user(role), now=NOW)
