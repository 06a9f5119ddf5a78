from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from commitments import clock
from commitments.models import Commitment, Event, Evidence, Message, Reminder, Update
from commitments.terms import EventType, PartyRole, ReminderState, Role, Side, Status, UpdateKind, Visibility
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, TODAY, a_commitment, a_party, a_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


pytestmark = pytest.mark.django_db

FORM = "commitment_form"
ADD = "/admin/commitments/commitment/add/"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def entering(visitor: Visitor, **typed: Any) -> Answer:
    """Enter a fair of one party, due in December, and what else is typed."""
    fair = {
        "source_note": "Meeting of 14 July",
        "title": "Fair in Khorgos",
        "kind": "event",
        "strength": "agreed",
        "countries": "KZ, uz",
        "due_on": "2026-12-20",
        "parties__0__party": str(a_party("Khorgos centre").pk),
        "parties__0__role": "promises",
        "parties__0__side": "theirs",
    }
    return visitor.send(ADD, FORM, **{**fair, **typed})


def correcting(visitor: Visitor, record: Commitment, **typed: Any) -> Answer:
    return visitor.send(address(Commitment, "change", record), FORM, **typed)


def sentences(answer: Answer) -> list[str]:
    """What stands above a form that was not taken."""
    return [str(sentence) for sentence in answer.context["adminform"].form.non_field_errors()]


def types_of(record: Commitment) -> list[str]:
    return list(Event.objects.filter(commitment=record).order_by("sequence").values_list("type", flat=True))


def test_a_record_entered_here_has_number_status_event_party_and_reminders() -> None:
    visitor = Visitor(Role.ANALYST)
    answer = entering(visitor)
    record = Commitment.objects.get()
    party = record.parties.get()
    assert (answer.status_code, answer["Location"]) == (302, "/admin/commitments/commitment/")
    assert (record.reference, record.status, record.officer) == ("KZ-UZ-2026-0001", Status.PLANNED, visitor.user)
    assert (record.countries, record.original_due_on, record.author) == ("KZ UZ", dt.date(2026, 12, 20), visitor.user)
    assert (party.party.name, party.role, party.side) == ("Khorgos centre", PartyRole.PROMISES, Side.THEIRS)
    assert types_of(record) == [EventType.CREATED]
    planned = Reminder.objects.filter(commitment=record, state=ReminderState.PLANNED)
    assert {row.recipient for row in planned} == {visitor.user}
    assert planned.filter(on=dt.date(2026, 12, 18), key="before-1").count() == 1


def test_a_record_is_entered_with_its_first_news_and_what_supports_it() -> None:
    entering(
        Visitor(Role.ANALYST),
        updates__0__kind="began",
        updates__0__text="Work began",
        evidence__0__title="Letter 5",
        evidence__0__owner="Ministry",
        evidence__0__is_official="on",
    )
    record = Commitment.objects.get()
    update, evidence = Update.objects.get(), Evidence.objects.get()
    assert (update.commitment, update.kind, update.happened_on) == (record, UpdateKind.BEGAN, TODAY)
    assert (evidence.commitment, evidence.update, evidence.is_official) == (record, update, True)
    assert types_of(record) == [EventType.CREATED, EventType.UPDATED, EventType.EVIDENCE]


def test_a_form_sent_twice_makes_one_record() -> None:
    visitor = Visitor(Role.ANALYST)
    fields = visitor.form(ADD, FORM) | {
        "source_note": ["Meeting"],
        "title": ["Fair"],
        "kind": ["event"],
        "strength": ["agreed"],
        "due_on": ["2026-12-20"],
        "parties-0-party": [str(a_party().pk)],
        "updates-0-text": ["Said on the phone"],
    }
    for _time in range(2):
        visitor.client.post(ADD, fields)
    assert (Commitment.objects.count(), Update.objects.count()) == (1, 1)


def test_what_is_missing_is_said_and_everything_typed_stays() -> None:
    visitor = Visitor(Role.ANALYST)
    answer = entering(visitor, parties__0__party="", subject="forty places", due_on="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["errors"].as_text().count("Назовите срок или дату пересмотра.") == 1
    assert page.count('value="forty places"') == 1
    assert (Commitment.objects.count(), Event.objects.count()) == (0, 0)


def test_a_refusal_of_the_action_is_said_above_the_form() -> None:
    answer = entering(Visitor(Role.ANALYST), parties__0__party="", parties__0__role="joint")
    assert (answer.status_code, sentences(answer)) == (422, ["Укажите хотя бы одну сторону."])
    assert answer.content.decode().count('value="Fair in Khorgos"') == 1
    assert Commitment.objects.count() == 0


def test_a_refusal_of_the_news_takes_the_whole_record_back() -> None:
    answer = entering(Visitor(Role.ANALYST), updates__0__text="Tomorrow", updates__0__happened_on="2026-07-15")
    assert sentences(answer) == ["Новость не может быть из будущего. Проверьте дату."]
    assert (Commitment.objects.count(), Update.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_controller_may_decide_to_track_a_weak_promise_and_an_analyst_is_not_asked() -> None:
    fields = Visitor(Role.ANALYST).form(ADD, FORM)
    answer = entering(Visitor(Role.CONTROLLER), strength="interest", chase_reason="The minister asked")
    assert "chase_reason" not in fields
    assert (answer.status_code, Commitment.objects.get().status) == (302, Status.PLANNED)


def test_a_correction_writes_one_event_with_what_was_and_what_is() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment(title="Fiar")
    correcting(visitor, record, title="Fair", latest="2026-07-31")
    record.refresh_from_db()
    last = record.events.latest("sequence")
    assert (record.title, record.latest, record.version) == ("Fair", dt.date(2026, 7, 31), 2)
    assert (last.type, last.actor) == (EventType.EDITED, visitor.user)
    assert last.details == {"title": ["Fiar", "Fair"], "latest": [None, "2026-07-31"]}


def test_saving_without_a_change_writes_nothing() -> None:
    record = a_commitment()
    answer = correcting(Visitor(Role.HEAD), record)
    assert (answer.status_code, types_of(record)) == (302, [EventType.CREATED])
    assert Commitment.objects.get().version == 1


def test_neither_status_nor_strength_nor_number_can_be_sent() -> None:
    record = a_commitment()
    correcting(
        Visitor(Role.HEAD), record, status="fulfilled", strength="signed", reference="X", shown_status="fulfilled"
    )
    record.refresh_from_db()
    assert (record.status, record.strength) == (Status.PLANNED, "agreed")
    assert record.reference == "KZ-UZ-2026-0001"


def test_a_version_that_somebody_else_has_changed_is_not_written_over() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment(title="Fair")
    fields = visitor.form(address(Commitment, "change", record), FORM)
    correcting(Visitor(Role.ANALYST), record, title="Fair of Almaty")
    answer = visitor.client.post(address(Commitment, "change", record), fields | {"title": ["Mine"]})
    assert answer.status_code == 409
    assert sentences(answer) == [
        "Пока вы писали, эти данные изменил кто-то другой. Откройте страницу заново и перенесите своё."
    ]
    assert answer.content.decode().count('value="Mine"') == 1
    assert Commitment.objects.get().title == "Fair of Almaty"


def test_a_due_date_is_corrected_with_a_reason_and_reminders_follow() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    url = address(Commitment, "change", record)
    refused = visitor.send(url, FORM, due_on="2026-12-20")
    assert refused.context["adminform"].form.errors["due_reason"] == ["Напишите, почему срок исправлен."]
    visitor.send(url, FORM, due_on="2026-12-20", due_reason="Misread")
    record.refresh_from_db()
    assert (record.due_on, record.original_due_on, record.due_version) == (
        dt.date(2026, 12, 20),
        dt.date(2026, 7, 24),
        2,
    )
    last = record.events.latest("sequence")
    assert (last.type, last.reason) == (EventType.DEADLINE, "Misread")
    planned = Reminder.objects.filter(commitment=record, state=ReminderState.PLANNED)
    assert set(planned.values_list("due_version", flat=True)) == {2}


def test_a_late_correction_of_the_due_date_is_refused_with_the_rest_of_the_form() -> None:
    record = a_commitment(now=NOW - dt.timedelta(days=2), title="Fair")
    Reminder.objects.filter(commitment=record).delete()
    Reminder.objects.create(
        commitment=record,
        recipient=a_user(),
        step="before",
        key="before-7",
        due_version=1,
        on=TODAY,
        send_at=NOW,
        state=ReminderState.SENT,
        message=a_message(),
    )
    answer = correcting(Visitor(Role.ANALYST), record, title="Other", due_on="2026-12-20", due_reason="Later")
    assert sentences(answer) == [
        "Срок исправляют до первого напоминания или в сутки после создания. Новый срок просит ответственный."
    ]
    assert Commitment.objects.get().title == "Fair"
    assert types_of(record) == [EventType.CREATED]


def a_message() -> Message:
    return Message.objects.create(
        recipient=a_user(),
        local_date=TODAY,
        purpose="digest",
        message_id="<m@x>",
        send_after=NOW,
        created_at=NOW,
        state="sent",
        sent_at=NOW,
    )


def test_people_are_assigned_by_the_action() -> None:
    record = a_commitment()
    officer, controller = a_user(name="Azim"), a_user(Role.CONTROLLER, name="Dilnoza")
    answer = correcting(Visitor(Role.CONTROLLER), record, officer=str(officer.pk), controller=str(controller.pk))
    record.refresh_from_db()
    assert answer.status_code == 302
    assert (record.officer, record.controller) == (officer, controller)
    assert types_of(record) == [EventType.CREATED, EventType.ASSIGNED]


def test_an_analyst_is_told_who_changes_the_officer() -> None:
    record = a_commitment()
    answer = correcting(Visitor(Role.ANALYST), record, officer=str(a_user().pk), title="Other")
    assert (answer.status_code, sentences(answer)) == (
        422,
        ["Сменить ответственного и контролёра может контролёр или руководитель."],
    )
    assert types_of(record) == [EventType.CREATED]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("officer", "Ответственного не снимают: назначьте другого."),
        ("controller", "Контролёра не снимают: назначьте другого."),
        ("due_on", "Срок не снимают: укажите верный."),
    ],
)
def test_nobody_and_no_date_is_taken_away(field: str, sentence: str) -> None:
    record = a_commitment(controller=a_user(Role.CONTROLLER))
    answer = correcting(Visitor(Role.HEAD), record, **{field: ""})
    assert answer.context["adminform"].form.errors == {field: [sentence]}


def test_a_controller_without_an_officer_is_refused_in_words() -> None:
    record = a_commitment(officer=None)
    answer = correcting(Visitor(Role.HEAD), record, controller=str(a_user(Role.CONTROLLER).pk))
    assert answer.context["adminform"].form.errors == {"officer": ["Сначала назначьте ответственного."]}


def test_an_officer_whose_access_is_closed_stays_until_somebody_else_is_named() -> None:
    record = a_commitment()
    officer = record.officer
    assert officer is not None
    officer.is_active = False
    officer.save()
    answer = correcting(Visitor(Role.HEAD), record, title="Other")
    record.refresh_from_db()
    assert (answer.status_code, record.title, record.officer) == (302, "Other", officer)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.READER, Role.ADMINISTRATOR])
def test_nobody_without_the_role_can_be_made_controller(role: Role) -> None:
    record = a_commitment()
    answer = correcting(Visitor(Role.HEAD), record, controller=str(a_user(role).pk))
    assert list(answer.context["adminform"].form.errors) == ["controller"]


def test_named_persons_see_a_restricted_record() -> None:
    record = a_commitment(visibility=Visibility.RESTRICTED)
    reader = a_user(Role.READER, name="Nodir")
    correcting(Visitor(Role.HEAD), record, named_persons=[str(reader.pk)])
    last = record.events.latest("sequence")
    assert list(Commitment.objects.visible_to(reader)) == [record]
    assert (last.type, last.details) == (EventType.EDITED, {"named_persons": ["", "Nodir"]})


def test_a_record_is_never_removed() -> None:
    record = a_commitment()
    assert Visitor(Role.HEAD).client.post(address(Commitment, "delete", record), {"post": "yes"}).status_code == 403
    assert Commitment.objects.count() == 1
