from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commitments.actions import outbox
from commitments.actions.commitments import create
from commitments.actions.deadlines import correct_due
from commitments.actions.milestones import Ending, Goal, edit, end
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.repetition import Repetition, set_repetition
from commitments.actions.sending import Delivery
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, Milestone, Reminder
from commitments.terms import MilestoneState, Recurrence, ReminderState, Role, Strength
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_user

pytestmark = pytest.mark.django_db

REVIEW = dt.date(2027, 1, 15)
ENDLESS = "Повторения без конца нужно пересматривать: назовите день пересмотра или последний день повторений."


def a_quarterly(**fields: Any) -> Commitment:
    """A report promised every quarter, without an end."""
    defaults: dict[str, Any] = {"recurrence": Recurrence.QUARTERLY, "due_on": None, "review_on": REVIEW}
    return a_commitment(**{**defaults, **fields})


def occurrences(record: Commitment) -> list[tuple[str, dt.date]]:
    rows = Milestone.objects.filter(commitment=record, origin="recurrence").order_by("nominal_on", "pk")
    return [(row.state, row.due_on) for row in rows]


def pass_next(record: Commitment, now: dt.datetime = NOW) -> Milestone:
    """Mark the occurrence that is open as done; give the one that is open now, else the same again."""
    own = Milestone.objects.get(commitment=record, state=MilestoneState.OPEN)
    end(own, Ending(MilestoneState.DONE), version=own.version, actor=record.author, now=now)
    return Milestone.objects.filter(commitment=record).latest("nominal_on")


def test_a_promise_that_repeats_has_its_first_time_and_passing_it_opens_the_next() -> None:
    record = a_quarterly()
    first = occurrences(record)

    second = pass_next(record)
    third = pass_next(record)

    assert first == [("open", dt.date(2026, 9, 30))]
    assert (second.title, second.due_on, second.key) == (
        "Очередное исполнение № 2",
        dt.date(2026, 12, 31),
        "occurrence-2",
    )
    assert (third.due_on, third.is_open) == (dt.date(2027, 3, 31), True)


def test_a_time_that_is_skipped_opens_the_next_too() -> None:
    record = a_quarterly()
    own = Milestone.objects.get()

    end(own, Ending(MilestoneState.DROPPED, note="elections"), version=1, actor=record.author, now=NOW)

    assert occurrences(record) == [("dropped", dt.date(2026, 9, 30)), ("open", dt.date(2026, 12, 31))]


def test_an_occurrence_opened_again_does_not_open_a_third() -> None:
    record = a_quarterly()
    first = Milestone.objects.get()
    pass_next(record)

    end(first, Ending(MilestoneState.OPEN), version=2, actor=record.author, now=NOW)
    end(first, Ending(MilestoneState.DONE), version=3, actor=record.author, now=NOW)

    assert [state for state, _on in occurrences(record)] == ["done", "open"]


def test_the_first_day_sets_the_rhythm_and_a_later_one_moves_alone() -> None:
    record = a_quarterly()
    first = Milestone.objects.get()
    edit(first, Goal(first.title, dt.date(2026, 8, 31)), version=1, actor=record.author, now=NOW)

    second = pass_next(record)
    edit(second, Goal(second.title, dt.date(2026, 12, 4)), version=1, actor=record.author, now=NOW)
    third = pass_next(record)

    assert (second.due_on, third.due_on) == (dt.date(2026, 11, 30), dt.date(2027, 2, 28))


def test_the_window_of_a_yearly_fair_is_its_first_time() -> None:
    record = a_quarterly(
        recurrence=Recurrence.YEARLY, latest=dt.date(2026, 9, 20), due_on=dt.date(2026, 9, 20), window_text="in autumn"
    )

    following = pass_next(record)

    assert (record.due_on, record.deadline, record.original_due_on) == (None, REVIEW, None)
    assert following.due_on == dt.date(2027, 9, 20)
    own = Reminder.objects.filter(commitment=record, milestone__isnull=True, state=ReminderState.PLANNED)
    assert own.get(key="on-day").on == REVIEW


def test_a_window_far_ahead_is_the_end_and_nothing_comes_after_it() -> None:
    record = a_commitment(recurrence=Recurrence.HALF_YEARLY, due_on=None, latest=dt.date(2027, 6, 30))

    passed = [pass_next(record).due_on for _time in range(2)]

    assert record.due_on == dt.date(2027, 6, 30)
    assert passed == [dt.date(2027, 6, 30), dt.date(2027, 6, 30)]
    assert [state for state, _on in occurrences(record)] == ["done", "done"]


@pytest.mark.parametrize("strength", [Strength.INTEREST, Strength.AGREED])
def test_an_endless_promise_wants_a_day_of_review(strength: Strength) -> None:
    draft = a_draft(recurrence=Recurrence.YEARLY, strength=strength, due_on=None, latest=dt.date(2026, 9, 20))

    with pytest.raises(Refused) as refusal:
        create(draft, actor=a_user(), now=NOW)

    assert (refusal.value.sentences, Commitment.objects.count()) == ((ENDLESS,), 0)


def test_a_lead_that_repeats_has_no_times_until_it_is_chased() -> None:
    controller = a_user(Role.CONTROLLER)
    lead = a_quarterly(strength=Strength.INTEREST, latest=dt.date(2026, 9, 20))
    before = occurrences(lead)

    tracked = move(lead, Move.TRACK, MoveRequest(reason="sure", is_decision=True), actor=controller, now=NOW)

    assert (before, occurrences(lead)) == ([], [("open", dt.date(2026, 9, 20))])
    assert (tracked.due_on, tracked.deadline) == (None, REVIEW)


def test_an_end_that_is_named_drops_the_time_beyond_it() -> None:
    record = a_quarterly()

    correct_due(record, dt.date(2026, 9, 1), reason="one year", version=1, actor=record.author, now=NOW)

    [dropped] = Milestone.objects.all()
    assert (dropped.state, dropped.note) == (MilestoneState.DROPPED, "повторения кончаются раньше")
    assert not Reminder.objects.filter(milestone=dropped, state=ReminderState.PLANNED).exists()


def test_a_nominal_day_off_stays_and_is_reminded_of_before() -> None:
    record = a_quarterly(latest=dt.date(2026, 8, 1))  # a Saturday

    on_day = Reminder.objects.get(milestone__commitment=record, key__endswith="on-day")

    assert (occurrences(record), on_day.on) == ([("open", dt.date(2026, 8, 1))], dt.date(2026, 7, 31))


# Set afterwards


def test_a_single_promise_is_made_to_repeat_and_its_due_date_gives_way() -> None:
    record = a_commitment()

    repeated = set_repetition(
        record,
        Repetition(Recurrence.YEARLY, first_on=dt.date(2026, 7, 24), review_on=REVIEW),
        version=1,
        actor=record.author,
        now=NOW,
    )

    assert (repeated.due_on, repeated.deadline, repeated.original_due_on) == (None, REVIEW, dt.date(2026, 7, 24))
    assert (repeated.version, repeated.due_version) == (2, 2)
    assert occurrences(record) == [("open", dt.date(2026, 7, 24))]
    assert record.events.latest("sequence").details["due_on"] == "2026-07-24"
    assert record.events.get(type="edited").details == {
        "recurrence": ["none", "yearly"],
        "due_on": ["2026-07-24", None],
        "review_on": [None, "2027-01-15"],
    }


def test_a_promise_that_no_longer_repeats_drops_what_was_to_come_and_keeps_its_dates() -> None:
    record = a_quarterly()

    single = set_repetition(record, Repetition(Recurrence.NONE), version=1, actor=record.author, now=NOW)

    [dropped] = Milestone.objects.all()
    assert (single.deadline, dropped.state, dropped.note) == (REVIEW, "dropped", "обещание больше не повторяется")


def test_another_rhythm_counts_from_the_next_time() -> None:
    record = a_quarterly()

    set_repetition(record, Repetition(Recurrence.MONTHLY, review_on=REVIEW), version=1, actor=record.author, now=NOW)

    assert (occurrences(record)[0], pass_next(record).due_on) == (("open", dt.date(2026, 9, 30)), dt.date(2026, 10, 31))


def test_a_due_date_that_was_reminded_of_is_the_controllers() -> None:
    record = a_commitment()
    later = NOW + dt.timedelta(days=3)
    outbox.compose(now=NOW + dt.timedelta(hours=1))
    outbox.deliver(RunningClock(NOW + dt.timedelta(hours=1)), Delivery())
    wanted = Repetition(Recurrence.YEARLY, review_on=REVIEW)

    with pytest.raises(Refused) as refusal:
        set_repetition(record, wanted, version=1, actor=record.author, now=later)
    repeated = set_repetition(record, wanted, version=1, actor=a_user(Role.CONTROLLER), now=later)

    assert refusal.value.sentences == ("О сроке уже напоминали. Изменить или снять его может контролёр.",)
    assert repeated.recurrence == Recurrence.YEARLY


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Repetition(Recurrence.YEARLY), ENDLESS),
        (
            Repetition(Recurrence.YEARLY, review_on=TODAY),
            "День пересмотра должен быть впереди: завтра или позже.",
        ),
        (
            Repetition(Recurrence.YEARLY, first_on=TODAY - dt.timedelta(days=1), review_on=REVIEW),
            "Первый раз ещё впереди: назовите сегодняшний день или позже.",
        ),
        (
            Repetition(Recurrence.YEARLY, first_on=REVIEW, last_on=REVIEW - dt.timedelta(days=1)),
            "Последний день повторений не может быть раньше первого.",
        ),
    ],
)
def test_a_rhythm_that_makes_no_sense_is_refused(wanted: Repetition, sentence: str) -> None:
    record = a_commitment()

    with pytest.raises(Refused) as refusal:
        set_repetition(record, wanted, version=1, actor=record.author, now=NOW)

    assert refusal.value.sentences == (sentence,)


def test_a_rhythm_is_not_written_over_somebody_elses_change() -> None:
    record = a_quarterly()
    set_repetition(record, Repetition(Recurrence.NONE), version=1, actor=record.author, now=NOW)

    with pytest.raises(Conflict):
        set_repetition(record, Repetition(Recurrence.YEARLY), version=1, actor=record.author, now=NOW)
