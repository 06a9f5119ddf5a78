from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from commitments import clock
from commitments.actions.milestones import Ending, Goal, edit, end
from commitments.models import Commitment, Milestone
from commitments.queries.milestones import milestones_of, usual_rows
from commitments.terms import Kind, MilestoneState, Recurrence, Role, Status
from tests.factories import NOW, TODAY, a_commitment, a_milestone, a_user
from tests.pages import address, browser, messages_of, sent, text_of
from tests.rows import a_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def page_of(milestone: Milestone, state: str = "") -> str:
    record = milestone.commitment
    if state:
        return reverse("record_milestone_end", args=[record.reference, milestone.pk, state])
    return reverse("record_milestone", args=[record.reference, milestone.pk])


def test_a_milestone_is_named_corrected_passed_and_opened_again_by_forms() -> None:
    record = a_commitment()
    client = browser(record.author)

    named = sent(client, address(record, "record_milestone_new"), title="Order the stand", due_on="2026-07-22")
    milestone = Milestone.objects.get()
    corrected = sent(client, page_of(milestone), title="Order a stand")
    passed = sent(client, page_of(milestone, "done"), note="Paid")
    opened = sent(client, page_of(milestone, "open"))

    assert [messages_of(answer) for answer in (named, corrected, passed, opened)] == [
        ["Веха «Order the stand» записана."],
        ["Веха исправлена."],
        ["Веха «Order a stand» пройдена."],
        ["Веха «Order a stand» снова открыта."],
    ]
    assert named.redirect_chain == [(address(record) + "#milestones", 302)]
    milestone.refresh_from_db()
    assert (milestone.title, milestone.state, milestone.note) == ("Order a stand", MilestoneState.OPEN, "Paid")


def test_the_history_of_the_record_tells_of_its_milestones_in_words() -> None:
    milestone = a_milestone(title="Stand")
    author = milestone.commitment.author
    edit(milestone, Goal("Stand", dt.date(2026, 7, 23)), version=1, actor=author, now=NOW)
    end(milestone, Ending(MilestoneState.DROPPED, note="No fair"), version=2, actor=author, now=NOW)

    page = text_of(browser(author).get(address(milestone.commitment)))

    assert "Намечена веха «Stand» Срок: 22 июля 2026" in page
    assert "Веха «Stand» исправлена Срок: 23 июля 2026, раньше 22 июля 2026" in page
    assert "Веха «Stand» снята No fair" in page


def test_a_dropped_milestone_wants_its_reason() -> None:
    milestone = a_milestone()

    response = sent(browser(milestone.commitment.author), page_of(milestone, "dropped"))

    assert response.status_code == 422
    assert response.context["form"].errors == {"note": ["Напишите, почему веха снята."]}


@pytest.mark.parametrize("state", ["", "done"])
def test_who_comes_second_sees_both_texts(state: str) -> None:
    milestone = a_milestone(title="Stand")
    author = milestone.commitment.author
    client = browser(author)
    edit(milestone, Goal("Stand of ours", milestone.due_on), version=1, actor=author, now=NOW)

    response = sent(client, page_of(milestone, state), version=1, title="Stall", note="Mine")

    assert response.status_code == 409
    assert "Веху «Stand of ours» кто-то изменил, пока вы писали." in text_of(response)
    assert "Mine" in text_of(response)
    assert Milestone.objects.get().title == "Stand of ours"


def test_whoever_answers_for_a_milestone_ends_it_and_names_no_other() -> None:
    reader = a_user(Role.READER)
    milestone = a_milestone(officer=reader, title="Stand")
    other = a_milestone(milestone.commitment)
    client = browser(reader)

    record = client.get(address(milestone.commitment)).content.decode()
    ended = sent(client, page_of(milestone, "done"))

    assert (page_of(milestone) in record, page_of(other) in record) == (True, False)
    assert messages_of(ended) == ["Веха «Stand» пройдена."]
    assert client.get(page_of(other)).status_code == 403
    assert client.get(address(milestone.commitment, "record_milestone_new")).status_code == 403


def test_a_milestone_of_another_record_and_an_unknown_end_are_not_there() -> None:
    milestone = a_milestone()
    client = browser(milestone.commitment.author)
    elsewhere = reverse("record_milestone", args=[a_commitment().reference, milestone.pk])

    assert (client.get(elsewhere).status_code, client.get(page_of(milestone, "lost")).status_code) == (404, 404)


def test_what_comes_next_stands_before_what_is_over_and_says_how_late_it_is() -> None:
    record = a_commitment()
    late = a_milestone(record, due_on=TODAY - dt.timedelta(days=1))
    over = a_milestone(record, due_on=TODAY - dt.timedelta(days=9))
    ahead = a_milestone(record, due_on=TODAY + dt.timedelta(days=1))
    end(over, Ending(MilestoneState.DONE), version=1, actor=record.author, now=NOW)

    rows = milestones_of(record, TODAY)

    assert [(row.milestone, row.is_overdue) for row in rows] == [(late, True), (ahead, False), (over, False)]


def test_a_milestone_of_a_record_that_is_not_chased_is_never_late() -> None:
    lead = a_row(status=Status.LEAD)
    milestone = a_milestone(lead, due_on=TODAY - dt.timedelta(days=9))

    assert ([row.flag for row in milestones_of(lead, TODAY)], list(Milestone.objects.overdue(TODAY))) == ([None], [])
    assert list(Milestone.objects.open()) == [milestone]


# The usual steps


def test_usual_steps_are_shown_on_their_days_ticked_unless_past_and_planned() -> None:
    record = a_commitment(kind=Kind.EVENT, earliest=dt.date(2026, 9, 14), latest=dt.date(2026, 9, 18), due_on=None)
    client = browser(record.author)
    path = address(record, "record_milestones_usual")

    forms = client.get(path).context["forms"]
    sending = {f"{form.prefix}-due_on": form["due_on"].value() for form in forms}
    sending |= {f"{form.prefix}-is_wanted": "on" for form in forms if form["is_wanted"].value()}
    planned = client.post(path, {**sending, "event.report-due_on": "2026-09-30"}, follow=True)

    assert [(form.prefix, form["is_wanted"].value(), form["due_on"].value()) for form in forms] == [
        ("event.participants", False, dt.date(2026, 7, 9)),
        ("event.venue", True, dt.date(2026, 7, 16)),
        ("event.stand", True, dt.date(2026, 7, 30)),
        ("event.customs", True, dt.date(2026, 8, 20)),
        ("event.samples", True, dt.date(2026, 8, 27)),
        ("event.report", True, dt.date(2026, 9, 25)),
    ]
    assert messages_of(planned) == ["Намечено 5 вех."]
    assert Milestone.objects.get(key="event.report").due_on == dt.date(2026, 9, 30)
    assert [form.prefix for form in client.get(path).context["forms"]] == ["event.participants"]


def test_a_step_without_its_day_and_a_plan_without_steps_are_refused() -> None:
    record = a_commitment(kind=Kind.DIALOGUE, due_on=dt.date(2026, 12, 24))
    client = browser(record.author)
    path = address(record, "record_milestones_usual")

    undated = client.post(path, {"dialogue.agenda-is_wanted": "on"})
    empty = client.post(path, {})

    assert (undated.status_code, empty.status_code, Milestone.objects.count()) == (422, 422, 0)
    assert undated.context["forms"][0].errors == {"due_on": ["Назовите день."]}
    assert "Отметьте хотя бы один шаг." in text_of(empty)


def test_another_kind_may_be_asked_for_and_a_record_without_days_has_nothing_to_count_from() -> None:
    record = a_commitment(kind=Kind.OTHER)
    undated = a_commitment(due_on=None, review_on=dt.date(2026, 10, 1))
    client = browser(record.author)
    path = address(record, "record_milestones_usual")

    assert "Для этого рода обычных шагов нет." in text_of(client.get(path))
    assert client.get(f"{path}?kind=visit").context["forms"][0].prefix == "visit.list"
    assert "отсчитать шаги не от чего" in text_of(client.get(address(undated, "record_milestones_usual")))


def test_each_time_of_a_promise_that_repeats_gets_the_usual_steps_anew() -> None:
    record = a_commitment(
        kind=Kind.DIALOGUE, recurrence=Recurrence.QUARTERLY, due_on=None, review_on=dt.date(2027, 6, 1)
    )
    first = [(row.key, row.on) for row in usual_rows(record, Kind.DIALOGUE, TODAY)]
    own = Milestone.objects.get()
    end(own, Ending(MilestoneState.DONE), version=1, actor=record.author, now=NOW)

    second = [row.key for row in usual_rows(record, Kind.DIALOGUE, TODAY)]

    assert first[0] == ("dialogue.agenda@occurrence-1", dt.date(2026, 9, 9))
    assert second[0] == "dialogue.agenda@occurrence-2"


# How a record repeats


def test_a_record_is_made_to_repeat_by_a_form() -> None:
    record = a_commitment()
    client = browser(record.author)
    path = address(record, "record_repeat")

    endless = sent(client, path, recurrence="yearly")
    repeated = sent(client, path, recurrence="yearly", first_on="2026-07-24", review_on="2027-01-15")
    page = text_of(repeated)

    assert endless.status_code == 422
    assert list(endless.context["form"].errors) == ["review_on"]
    assert messages_of(repeated) == ["Повторение записано, напоминания пересчитаны."]
    assert "Очередное исполнение № 1" in page
    assert "Повторяется: каждый год, раньше не повторяется" in page
    assert "first_on" not in client.get(path).context["form"].fields


def test_a_rhythm_that_somebody_else_has_changed_shows_both() -> None:
    record = a_commitment()
    client = browser(record.author)
    Commitment.objects.filter(pk=record.pk).update(version=7)

    response = sent(client, address(record, "record_repeat"), version=1, recurrence="yearly", review_on="2027-01-15")

    assert response.status_code == 409
    assert f"Запись {record.reference} кто-то изменил" in text_of(response)
