from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commitments.access import Denied
from commitments.actions import review
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.retracting import Retraction, restore_statement, retract_statement
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, Event, Statement
from commitments.queries.past import then_of
from commitments.queries.promises import ladder_of, statements_of
from commitments.terms import EventType, RetractionKind, ReviewState, Role, Status, Strength
from tests.factories import NOW, TODAY, a_statement, a_user, an_article
from tests.stages import Office, breaks_of

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(days=3)
REFUSAL = Retraction(RetractionKind.WITHDRAWN, "We never said so", "Note 14 of the Centre", TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


def merged(record: Commitment, strength: Strength, office: Office) -> Statement:
    statement = a_statement(an_article(), strength=strength)
    review.merge(statement, record, version=None, actor=office.analyst, now=NOW)
    statement.refresh_from_db()
    return statement


def retracted(statement: Statement, office: Office, **more: Any) -> Commitment:
    values: dict[str, Any] = {"version": None, "actor": office.analyst, "now": LATER, **more}
    return retract_statement(statement, values.pop("retraction", REFUSAL), **values)


def quoted_alone(office: Office, strength: Strength = Strength.AGREED) -> tuple[Commitment, Statement]:
    """A record without a named source, carried by one accepted statement."""
    record = office.planned(strength=strength)
    Commitment.objects.filter(pk=record.pk).update(source_note="")
    record.refresh_from_db()
    statement = a_statement(
        an_article(), strength=strength, state=ReviewState.ACCEPTED, commitment=record, reviewer=office.analyst
    )
    return record, statement


def test_the_record_goes_down_to_the_strongest_words_that_stand(office: Office) -> None:
    record, _first = quoted_alone(office, Strength.PLANNED)
    agreed, signed = (merged(record, strength, office) for strength in (Strength.AGREED, Strength.SIGNED))

    lowered = retracted(signed, office)

    assert (lowered.strength, Commitment.objects.get().strength) == (Strength.AGREED, Strength.AGREED)
    event = Event.objects.get(type=EventType.RETRACTED)
    assert (event.effective_on, event.reason, event.actor) == (TODAY, "We never said so", office.analyst)
    assert event.details == {
        "statement": signed.pk,
        "quote": "agreed to hold a fair",
        "kind": "withdrawn",
        "source": "Note 14 of the Centre",
        "before": "signed",
        "strength": "agreed",
    }
    assert Statement.objects.get(pk=signed.pk).retraction == event
    assert breaks_of(record) == []

    assert retracted(agreed, office).strength == Strength.PLANNED


def test_weaker_words_taken_back_leave_the_rung(office: Office) -> None:
    record, _first = quoted_alone(office, Strength.AGREED)

    assert retracted(merged(record, Strength.DISCUSSED, office), office).strength == Strength.AGREED


def test_the_status_stays_where_it_is(office: Office) -> None:
    record, _first = quoted_alone(office, Strength.AGREED)
    merged(record, Strength.INTEREST, office)

    lowered = retracted(_first, office)

    assert (lowered.strength, lowered.status) == (Strength.INTEREST, Status.PLANNED)


def test_the_last_words_are_not_taken_back(office: Office) -> None:
    record, first = quoted_alone(office)
    second = merged(record, Strength.SIGNED, office)
    retracted(second, office)

    with pytest.raises(Refused) as refusal:
        retracted(first, office)

    assert refusal.value.sentences == (
        "Других слов у записи нет: отмените её, а если она внесена по ошибке — аннулируйте.",
    )
    assert Commitment.objects.get().strength == Strength.AGREED


def test_a_named_source_stands_when_every_quote_is_taken_back(office: Office) -> None:
    record = office.planned(strength=Strength.PLANNED, source_note="Minutes of 3 July")

    assert retracted(merged(record, Strength.SIGNED, office), office).strength == Strength.PLANNED


def test_words_stand_again_by_an_event_of_their_own(office: Office) -> None:
    record, _first = quoted_alone(office)
    signed = merged(record, Strength.SIGNED, office)
    retracted(signed, office)

    raised = restore_statement(signed, " the note was forged ", version=None, actor=office.head, now=LATER)

    assert raised.strength == Strength.SIGNED
    assert Statement.objects.get(pk=signed.pk).retraction is None
    told = list(record.events.order_by("sequence").values_list("type", "reason"))[-2:]
    assert told == [("retracted", "We never said so"), ("restored", "the note was forged")]
    assert breaks_of(record) == []


def test_a_form_sent_twice_takes_back_once_and_a_second_retraction_is_refused(office: Office) -> None:
    record, _first = quoted_alone(office)
    signed = merged(record, Strength.SIGNED, office)
    for _time in range(2):
        assert retracted(signed, office, version=signed.version, request_key="k").strength == Strength.AGREED

    with pytest.raises(Refused) as refusal:
        retracted(signed, office)
    with pytest.raises(Conflict):
        retracted(signed, office, version=signed.version)

    assert refusal.value.sentences == ("Эти слова уже отозваны.",)
    assert record.events.filter(type=EventType.RETRACTED).count() == 1


def test_a_retraction_has_words_a_source_and_has_happened(office: Office) -> None:
    record, first = quoted_alone(office)
    empty = Retraction(RetractionKind.CORRECTED, " ", "", TODAY + dt.timedelta(days=9))

    with pytest.raises(Refused) as refusal:
        retracted(first, office, retraction=empty)
    with pytest.raises(Refused) as no_reason:
        restore_statement(first, " ", version=None, actor=office.analyst, now=LATER)
    with pytest.raises(Refused) as stands:
        restore_statement(first, "so", version=None, actor=office.analyst, now=LATER)

    assert [sentence.split(" ")[0] for sentence in refusal.value.sentences] == ["Приведите", "Назовите", "Отзыв"]
    assert no_reason.value.sentences == ("Напишите, почему отзыв снят.",)
    assert stands.value.sentences == ("Эти слова не отозваны.",)
    assert record.events.count() == 1


def test_the_desk_takes_words_back_and_nobody_else(office: Office) -> None:
    _record, first = quoted_alone(office)

    for stranger in (office.executor, a_user(Role.READER), a_user(Role.ADMINISTRATOR)):
        with pytest.raises(Denied):
            retracted(first, office, actor=stranger)
        with pytest.raises(Denied):
            restore_statement(first, "so", version=None, actor=stranger, now=LATER)


def test_words_that_were_taken_back_do_not_leave_their_record(office: Office) -> None:
    record, first = quoted_alone(office)
    signed = merged(record, Strength.SIGNED, office)
    retracted(signed, office)

    with pytest.raises(Refused) as refusal:
        review.reopen(signed, version=None, actor=office.analyst, now=LATER)

    assert refusal.value.sentences == ("Эти слова отозваны. Сначала снимите отзыв на странице записи.",)

    other = merged(record, Strength.AGREED, office)
    retracted(first, office)
    with pytest.raises(Refused) as alone:
        review.reopen(other, version=None, actor=office.analyst, now=LATER)
    assert alone.value.sentences == ("Остальные слова записи отозваны. Сначала снимите отзыв.",)


def test_an_annulled_record_gives_its_words_back_whole(office: Office) -> None:
    record, _first = quoted_alone(office)
    signed = merged(record, Strength.SIGNED, office)
    lowered = retracted(signed, office)

    move(lowered, Move.ANNUL, MoveRequest(reason="in error"), actor=office.head, now=LATER)

    states = Statement.objects.values_list("state", flat=True)
    assert list(states) == ["pending", "pending"]
    assert not Statement.objects.exclude(commitment=None, retraction=None).exists()


def test_the_ladder_shows_what_was_taken_back_beside_what_stands(office: Office) -> None:
    record, _first = quoted_alone(office)
    signed = merged(record, Strength.SIGNED, office)
    retracted(signed, office)

    found = ladder_of(Commitment.objects.get(), statements_of(record), record.parties.select_related("party"))

    assert [rung.strength for rung in found.rungs] == [Strength.AGREED]
    assert (found.missing, found.climbed) == (Strength.SIGNED, 0)
    [gone] = found.retracted
    assert (gone.quote.statement, gone.kind, gone.source) == (signed, RetractionKind.WITHDRAWN, REFUSAL.source)
    assert (gone.url, gone.article) == ("", None)


def test_the_day_before_the_retraction_is_told_as_it_was(office: Office) -> None:
    record, _first = quoted_alone(office)
    lowered = retracted(merged(record, Strength.SIGNED, office), office)

    then = then_of(lowered, TODAY + dt.timedelta(days=1), language="ru")

    assert then is not None
    assert (then.strength, lowered.strength) == (Strength.SIGNED, Strength.AGREED)
