from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail

from commitments.access import Denied
from commitments.actions import outbox
from commitments.actions.commitments import assign
from commitments.actions.digests import compose
from commitments.actions.links import Issued
from commitments.actions.milestones import Ending, Goal, UsualGoal, add, add_usual, edit, end
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.sending import Delivery
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Event, Milestone, Reminder
from commitments.terms import EventType, MilestoneState, ReminderState, Role, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_milestone, a_user

if TYPE_CHECKING:
    from commitments.models import Commitment, User

pytestmark = pytest.mark.django_db

STAND = Goal("Order the stand", dt.date(2026, 7, 22))


def plan_of(person: User) -> list[tuple[str, dt.date]]:
    """What is planned for a person about milestones: the step and its day."""
    rows = Reminder.objects.filter(recipient=person, state=ReminderState.PLANNED, milestone__isnull=False)
    return [(row.key.partition(".")[2], row.on) for row in rows.order_by("on")]


def told_of(record: Commitment) -> list[dict[str, Any]]:
    return list(record.events.filter(type=EventType.MILESTONE).order_by("sequence").values_list("details", flat=True))


def test_a_milestone_is_named_in_order_and_the_history_tells_it() -> None:
    record = a_commitment()

    first = add(record, STAND, actor=record.author, now=NOW)
    second = add(record, Goal(" Collect\u00a0applications ", TODAY, note="by post"), actor=record.author, now=NOW)

    assert (first.title, first.position, second.title, second.position) == (
        "Order the stand",
        1,
        "Collect applications",
        2,
    )
    assert told_of(record)[0] == {"milestone": first.pk, "named": "Order the stand", "due_on": "2026-07-22"}


def test_a_form_sent_twice_names_one_milestone() -> None:
    record = a_commitment()

    first, again = (add(record, STAND, actor=record.author, now=NOW, request_key="k") for _ in range(2))

    assert (first, Milestone.objects.count()) == (again, 1)


def test_whoever_answers_for_a_milestone_is_reminded_of_it_four_times_and_of_nothing_else() -> None:
    colleague = a_user(Role.READER)

    a_milestone(officer=colleague, due_on=dt.date(2026, 7, 22))

    assert plan_of(colleague) == [
        ("before-3", dt.date(2026, 7, 17)),
        ("on-day", dt.date(2026, 7, 22)),
        ("after+1", dt.date(2026, 7, 23)),
        ("after+7", dt.date(2026, 7, 31)),
    ]
    assert not Reminder.objects.filter(recipient=colleague, milestone__isnull=True).exists()


def test_a_milestone_of_nobody_is_the_record_officers_and_passes_to_the_next_one() -> None:
    old, new, controller = a_user(), a_user(), a_user(Role.CONTROLLER)
    milestone = a_milestone(a_commitment(officer=old))
    before = plan_of(old)

    assign(milestone.commitment, new, actor=controller, now=NOW)

    assert (len(before), plan_of(old), plan_of(new)) == (4, [], before)


def test_a_day_off_is_announced_before_it_and_days_gone_by_are_not() -> None:
    milestone = a_milestone(due_on=dt.date(2026, 7, 18))  # a Saturday

    assert plan_of(milestone.commitment.author) == [
        ("before-3", dt.date(2026, 7, 15)),
        ("on-day", dt.date(2026, 7, 17)),
        ("after+1", dt.date(2026, 7, 20)),
        ("after+7", dt.date(2026, 7, 28)),
    ]


def test_another_day_makes_a_new_plan_and_another_note_does_not() -> None:
    milestone = a_milestone()
    author = milestone.commitment.author

    noted = edit(milestone, Goal(milestone.title, milestone.due_on, note="N"), version=1, actor=author, now=NOW)
    before = list(Reminder.objects.filter(milestone=milestone).order_by("pk").values())
    moved = edit(milestone, Goal(milestone.title, dt.date(2026, 7, 29)), version=2, actor=author, now=NOW)

    assert (noted.due_version, moved.due_version, moved.version) == (1, 2, 3)
    assert [row["state"] for row in before] == ["planned"] * 4
    assert plan_of(author)[1] == ("on-day", dt.date(2026, 7, 29))
    assert Reminder.objects.filter(milestone=milestone, due_version=1, state=ReminderState.PLANNED).count() == 0
    assert told_of(milestone.commitment)[-1] == {
        "milestone": milestone.pk,
        "named": milestone.title,
        "changes": {"due_on": ["2026-07-22", "2026-07-29"], "note": ["N", ""]},
    }


def test_nobody_overwrites_anybody() -> None:
    milestone = a_milestone()
    author = milestone.commitment.author
    edit(milestone, STAND, version=1, actor=author, now=NOW)

    with pytest.raises(Conflict) as conflict:
        edit(milestone, Goal("Other", TODAY), version=1, actor=author, now=NOW)
    with pytest.raises(Conflict):
        end(milestone, Ending(MilestoneState.DONE), version=1, actor=author, now=NOW)

    assert (conflict.value.current_version, Milestone.objects.get().title) == (2, "Order the stand")


def test_the_same_again_changes_nothing() -> None:
    milestone = a_milestone()
    events = Event.objects.count()

    edit(
        milestone,
        Goal(milestone.title, milestone.due_on),
        version=1,
        actor=milestone.commitment.author,
        now=NOW,
    )

    assert (Milestone.objects.get().version, Event.objects.count()) == (1, events)


def test_a_milestone_passed_is_quiet_and_one_opened_again_is_not() -> None:
    milestone = a_milestone()
    author = milestone.commitment.author

    done = end(milestone, Ending(MilestoneState.DONE, TODAY, "ordered"), version=1, actor=author, now=NOW)
    quiet = plan_of(author)
    opened = end(milestone, Ending(MilestoneState.OPEN), version=2, actor=author, now=NOW)

    assert (done.state, done.done_on, done.done_by, done.note) == ("done", TODAY, author, "ordered")
    assert (opened.state, opened.done_on, opened.done_by, quiet, len(plan_of(author))) == ("open", None, None, [], 4)
    assert [details["state"] for details in told_of(milestone.commitment)[1:]] == [["open", "done"], ["done", "open"]]


def test_nothing_is_said_of_the_milestones_of_a_suspended_record_until_it_is_resumed() -> None:
    controller = a_user(Role.CONTROLLER)
    record = a_commitment(due_on=dt.date(2026, 9, 24))
    milestone = a_milestone(record)
    suspending = MoveRequest(reason="elections", review_on=dt.date(2026, 8, 3))

    suspended = move(record, Move.SUSPEND, suspending, actor=controller, now=NOW)
    silent = plan_of(record.author)
    move(suspended, Move.RESUME, MoveRequest(reason="over"), actor=controller, now=NOW)

    assert (silent, plan_of(record.author)[1]) == ([], ("on-day", milestone.due_on))


@pytest.mark.parametrize(
    ("state", "ending", "sentence"),
    [
        (MilestoneState.OPEN, Ending(MilestoneState.DROPPED, note=" "), "Напишите, почему веха снята."),
        (
            MilestoneState.OPEN,
            Ending(MilestoneState.DONE, TODAY + dt.timedelta(days=1)),
            "Веха не может быть пройдена в будущем. Проверьте дату.",
        ),
        (MilestoneState.OPEN, Ending(MilestoneState.OPEN), "Веха уже в этом состоянии. Откройте запись заново."),
        (
            MilestoneState.DONE,
            Ending(MilestoneState.DROPPED, note="no need"),
            "Веха пройдена или снята. Чтобы исправить, сначала откройте её снова.",
        ),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(state: MilestoneState, ending: Ending, sentence: str) -> None:
    milestone = a_milestone()
    author = milestone.commitment.author
    if state is MilestoneState.DONE:
        milestone = end(milestone, Ending(state), version=1, actor=author, now=NOW)

    with pytest.raises(Refused) as refusal:
        end(milestone, ending, version=milestone.version, actor=author, now=NOW)

    assert refusal.value.sentences == (sentence,)


def test_what_is_over_is_corrected_only_after_it_is_opened_again() -> None:
    milestone = a_milestone()
    author = milestone.commitment.author
    end(milestone, Ending(MilestoneState.DONE), version=1, actor=author, now=NOW)

    with pytest.raises(Refused) as refusal:
        edit(milestone, STAND, version=2, actor=author, now=NOW)

    assert refusal.value.sentences == ("Веха пройдена или снята. Чтобы исправить, сначала откройте её снова.",)


def test_a_closed_record_takes_no_milestone() -> None:
    record = a_commitment()
    closed = move(record, Move.ANNUL, MoveRequest(reason="by mistake"), actor=record.author, now=NOW)

    with pytest.raises(Refused) as refusal:
        add(closed, STAND, actor=record.author, now=NOW)

    assert refusal.value.sentences == ("Запись закрыта, её вехи больше не меняют.",)


def test_a_milestone_is_given_to_nobody_who_cannot_see_the_record() -> None:
    record = a_commitment(visibility=Visibility.RESTRICTED)
    stranger = a_user(name="Aida")

    with pytest.raises(Refused) as refusal:
        add(record, Goal(" ", TODAY, stranger), actor=record.author, now=NOW)

    assert refusal.value.sentences == (
        "Напишите, что нужно сделать.",
        "Aida не видит эту запись. Назначьте другого или откройте запись.",
    )


def test_whoever_answers_for_it_ends_a_milestone_and_other_readers_do_not() -> None:
    reader, other = a_user(Role.READER), a_user(Role.READER)
    milestone = a_milestone(officer=reader)

    with pytest.raises(Denied):
        end(milestone, Ending(MilestoneState.DONE), version=1, actor=other, now=NOW)
    with pytest.raises(Denied):
        add(milestone.commitment, STAND, actor=reader, now=NOW)
    done = end(milestone, Ending(MilestoneState.DONE), version=1, actor=reader, now=NOW)

    assert (done.state, done.done_by) == (MilestoneState.DONE, reader)


def test_the_digest_tells_of_a_milestone_and_of_its_record() -> None:
    officer = a_user()
    milestone = a_milestone(a_commitment(officer=officer, title="Fair"), title="Order the stand")
    reminders = Reminder.objects.filter(commitment=milestone.commitment, key__endswith="before-3")

    digest = compose(officer, reminders.order_by("pk"), Issued(), today=dt.date(2026, 7, 17))

    [section] = digest.sections
    assert [(item.title, item.phrase, item.deadline) for item in section.items] == [
        ("Order the stand", "срок через 3 рабочих дня", "Срок вехи: 22 июля 2026."),
        ("Fair", "срок через 5 рабочих дней", "Срок: 24 июля 2026."),
    ]
    assert section.items[0].history == ("Веха записи «Fair»",)
    assert [answer.label for answer in section.items[0].answers] == ["Открыть веху"]


def test_what_was_composed_of_a_milestone_is_looked_at_again_before_it_goes() -> None:
    officer = a_user()
    record = a_commitment(officer=a_user())
    passed, moved, standing = (a_milestone(record, officer=officer) for _number in range(3))
    morning = dt.datetime(2026, 7, 22, 4, 0, tzinfo=dt.UTC)
    Reminder.objects.filter(recipient=officer).exclude(key__endswith="on-day").delete()
    outbox.compose(now=morning)
    end(passed, Ending(MilestoneState.DONE), version=1, actor=officer, now=morning)
    edit(moved, Goal("Later", dt.date(2026, 8, 5)), version=1, actor=officer, now=morning)

    outbox.deliver(RunningClock(morning), Delivery())

    found = Reminder.objects.filter(recipient=officer, message__isnull=False)
    assert dict(found.values_list("milestone", "state")) == {
        passed.pk: ReminderState.DROPPED,
        moved.pk: ReminderState.DROPPED,
        standing.pk: ReminderState.SENT,
    }
    assert mail.outbox[0].message()["Subject"]


def test_usual_steps_are_planned_once_however_often_they_are_asked_for() -> None:
    record = a_commitment()
    stand, report = (UsualGoal(key, Goal(key, TODAY)) for key in ("event.stand", "event.report"))

    first = add_usual(record, (stand,), actor=record.author, now=NOW)
    again = add_usual(record, (stand, report), actor=record.author, now=NOW)
    nothing = add_usual(record, (stand,), actor=record.author, now=NOW)

    assert [[milestone.key for milestone in made] for made in (first, again, nothing)] == [
        ["event.stand"],
        ["event.report"],
        [],
    ]
    assert [details["steps"] for details in told_of(record)] == [
        [["event.stand", "2026-07-14"]],
        [["event.report", "2026-07-14"]],
    ]
    assert Milestone.objects.count() == 2


def test_none_of_the_usual_steps_is_no_plan() -> None:
    record = a_commitment()

    with pytest.raises(Refused) as refusal:
        add_usual(record, (), actor=record.author, now=NOW)

    assert refusal.value.sentences == ("Отметьте хотя бы один шаг.",)
