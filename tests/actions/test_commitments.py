from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from commitments.access import Denied
from commitments.actions.commitments import Edit, PartyEntry, assign, climb, create, edit
from commitments.actions.refusals import Conflict, Refused
from commitments.models import Commitment, CommitmentParty, CountryDesk, Event, Party, Reminder
from commitments.terms import (
    EventType,
    Kind,
    PartyRole,
    Priority,
    Role,
    Side,
    Status,
    Strength,
    Visibility,
)
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_party, a_user
from tests.stages import REVIEW, Office, breaks_of, told

pytestmark = pytest.mark.django_db


# New records


def test_a_firm_promise_with_officer_and_date_is_planned_from_the_start() -> None:
    officer = a_user()

    record = create(a_draft(officer=officer), actor=officer, now=NOW)

    kept = Commitment.objects.get()
    assert (kept.status, kept.status_since, kept.author, kept.version) == (Status.PLANNED, TODAY, officer, 1)
    assert (kept.due_on, kept.original_due_on, kept.deadline) == (dt.date(2026, 7, 24),) * 3
    assert (kept.reference, kept.partner, kept.countries) == ("KZ-UZ-2026-0001", "KZ", "KZ UZ")
    event = Event.objects.get()
    assert (event.type, event.to_status, event.reason) == (EventType.CREATED, Status.PLANNED, "Meeting of 14 July")
    assert breaks_of(record) == []


@pytest.mark.parametrize(
    "lacking",
    [{"strength": Strength.DISCUSSED}, {"officer": None}, {"due_on": None}],
)
def test_a_promise_that_lacks_strength_officer_or_date_is_a_lead(lacking: dict[str, object]) -> None:
    officer = a_user()

    record = create(a_draft(**{"officer": officer, **lacking}), actor=officer, now=NOW)

    assert record.status == Status.LEAD
    assert not Reminder.objects.exists()


def test_the_windows_end_is_the_due_date_of_a_firm_promise_by_default() -> None:
    officer = a_user()
    draft = a_draft(officer=officer, due_on=None, earliest=dt.date(2026, 6, 1), latest=dt.date(2026, 7, 31))

    firm = create(draft, actor=officer, now=NOW)
    weak = create(replace(draft, strength=Strength.DISCUSSED), actor=officer, now=NOW)

    assert (firm.due_on, firm.original_due_on, firm.status) == (
        dt.date(2026, 7, 31),
        dt.date(2026, 7, 31),
        Status.PLANNED,
    )
    assert (weak.due_on, weak.original_due_on, weak.status) == (None, None, Status.LEAD)


def test_a_record_without_a_due_date_runs_on_its_review_date() -> None:
    officer = a_user()

    record = create(a_draft(officer=officer, due_on=None, review_on=REVIEW), actor=officer, now=NOW)

    assert (record.status, record.due_on, record.deadline) == (Status.PLANNED, None, REVIEW)


def test_a_controllers_decision_tracks_a_weak_promise_and_is_told() -> None:
    controller, analyst = a_user(Role.CONTROLLER), a_user()
    draft = a_draft(strength=Strength.INTEREST, officer=analyst, chase_reason="the minister asked")

    by_controller = create(draft, actor=controller, now=NOW)
    by_analyst = create(draft, actor=analyst, now=NOW)

    assert (by_controller.status, by_analyst.status) == (Status.PLANNED, Status.LEAD)
    assert Event.objects.get(commitment=by_controller).details == {"decision": "the minister asked"}


def test_a_decided_weak_promise_takes_its_windows_end_as_due_date() -> None:
    controller = a_user(Role.CONTROLLER)
    draft = a_draft(strength=Strength.INTEREST, officer=controller, due_on=None, latest=REVIEW, chase_reason="asked")

    assert create(draft, actor=controller, now=NOW).due_on == REVIEW


@pytest.mark.parametrize(
    ("lacking", "sentences"),
    [
        ({"title": " \n"}, ("Дайте записи название: что обещано, одной строкой.",)),
        ({"parties": ()}, ("Укажите хотя бы одну сторону.",)),
        ({"parties": (PartyEntry(" "),)}, ("Укажите хотя бы одну сторону.",)),
        ({"source_note": ""}, ("Назовите источник: документ, встречу или статью.",)),
        (
            {"earliest": dt.date(2026, 8, 1), "latest": dt.date(2026, 7, 1)},
            ("Начало окна позже его конца. Поменяйте даты местами.",),
        ),
        (
            {"title": "", "parties": (), "source_note": ""},
            (
                "Дайте записи название: что обещано, одной строкой.",
                "Укажите хотя бы одну сторону.",
                "Назовите источник: документ, встречу или статью.",
            ),
        ),
    ],
)
def test_a_new_record_names_promise_party_and_source(lacking: dict[str, object], sentences: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        create(a_draft(**lacking), actor=a_user(), now=NOW)

    assert refusal.value.sentences == sentences
    assert not Commitment.objects.exists()


def test_a_quote_is_source_enough() -> None:
    assert create(a_draft(source_note=""), actor=a_user(), now=NOW, has_quote=True).source_note == ""


def test_an_officer_whose_access_is_closed_gets_no_record() -> None:
    gone = a_user(is_active=False)

    with pytest.raises(Refused) as refusal:
        create(a_draft(officer=gone), actor=a_user(), now=NOW)

    assert refusal.value.sentences == ("Доступ этого сотрудника закрыт. Назначьте другого.",)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_readers_and_administrators_enter_no_records(role: Role) -> None:
    with pytest.raises(Denied):
        create(a_draft(), actor=a_user(role), now=NOW)


def test_the_same_request_makes_one_record() -> None:
    analyst = a_user()
    draft = a_draft()

    first = create(draft, actor=analyst, now=NOW, request_key="once")
    second = create(draft, actor=analyst, now=NOW, request_key="once")

    assert second == first
    assert Commitment.objects.count() == 1


def test_numbers_run_by_countries_and_year() -> None:
    analyst = a_user()
    new_year = dt.datetime(2026, 12, 31, 20, 0, tzinfo=dt.UTC)  # it is 2027 in Tashkent already

    made = [
        create(a_draft(countries=("KZ", "UZ")), actor=analyst, now=NOW),
        create(a_draft(countries=("UZ", "KZ")), actor=analyst, now=NOW),
        create(a_draft(countries=("KG", "UZ")), actor=analyst, now=NOW),
        create(a_draft(countries=("KG", "KZ", "UZ")), actor=analyst, now=NOW),
        create(a_draft(countries=()), actor=analyst, now=NOW),
        create(a_draft(countries=("KZ", "UZ")), actor=analyst, now=new_year),
    ]

    assert [record.reference for record in made] == [
        "KZ-UZ-2026-0001",
        "KZ-UZ-2026-0002",
        "KG-UZ-2026-0001",
        "UZ-MULTI-2026-0001",
        "XX-2026-0001",
        "KZ-UZ-2027-0001",
    ]


def test_the_controller_of_the_partner_country_controls_by_default_unless_gone() -> None:
    controller, other = a_user(Role.CONTROLLER), a_user(Role.CONTROLLER)
    CountryDesk.objects.create(country="KZ", controller=controller)

    assert a_commitment().controller == controller
    assert a_commitment(controller=other).controller == other

    controller.is_active = False
    controller.save()
    assert a_commitment().controller is None


def test_a_party_is_found_by_its_name_and_bound_once_in_a_role() -> None:
    known = a_party("Khorgos centre")
    known.names.create(name="Khorgos centre", folded="khorgos centre")
    entries = (
        PartyEntry("«KHORGOS  Centre»", side=Side.THEIRS, duty="forty places"),
        PartyEntry("Khorgos centre", side=Side.THEIRS),
        PartyEntry("Khorgos centre", role=PartyRole.RECEIVES),
        PartyEntry("Chamber of Andijan", side=Side.OURS, country="UZ"),
    )

    record = create(a_draft(parties=entries), actor=a_user(), now=NOW)

    columns = ("party__name", "role", "side", "as_printed", "duty")
    assert list(CommitmentParty.objects.filter(commitment=record).values_list(*columns)) == [
        ("Khorgos centre", "joint", "theirs", "«KHORGOS  Centre»", "forty places"),
        ("Khorgos centre", "receives", "theirs", "Khorgos centre", ""),
        ("Chamber of Andijan", "joint", "ours", "Chamber of Andijan", ""),
    ]
    assert Party.objects.count() == 2


# Corrections


def an_edit(record: Commitment, **changes: object) -> Edit:
    standing = {item.name: getattr(record, item.name) for item in fields(Edit)}
    return Edit(**{**standing, **changes})


def test_an_edit_changes_its_fields_and_tells_before_and_after() -> None:
    record = a_commitment(title="Fair")
    changes = an_edit(record, title="Big fair", kind=Kind.VISIT, latest=dt.date(2026, 8, 1))

    edited = edit(record, changes, version=1, actor=record.author, now=NOW)

    kept = Commitment.objects.get()
    assert (kept.title, kept.kind, kept.latest, kept.version) == ("Big fair", Kind.VISIT, dt.date(2026, 8, 1), 2)
    assert edited.version == 2
    event = Event.objects.get(type=EventType.EDITED)
    assert event.details == {
        "title": ["Fair", "Big fair"],
        "kind": ["event", "visit"],
        "latest": [None, "2026-08-01"],
    }
    assert breaks_of(record) == []


def test_every_field_of_an_edit_is_one_of_the_record() -> None:
    record = a_commitment()
    changes = Edit(
        title="Other",
        subject="other",
        kind=Kind.SUPPLY,
        priority=Priority.HIGH,
        visibility=Visibility.INTERNAL,
        window_text="in autumn",
        earliest=dt.date(2026, 9, 1),
        latest=dt.date(2026, 11, 30),
        note="ask Rustam",
    )

    edit(record, changes, version=1, actor=record.author, now=NOW)

    kept = Commitment.objects.get()
    assert an_edit(kept) == changes
    assert (kept.status, kept.due_on) == (record.status, record.due_on)


def test_an_edit_that_changes_nothing_is_not_told() -> None:
    record = a_commitment()

    edited = edit(record, an_edit(record), version=1, actor=record.author, now=NOW)

    assert (edited.version, told(record)) == (1, ["created"])


def test_an_edit_of_what_somebody_else_has_changed_is_a_conflict() -> None:
    record = a_commitment()
    edit(record, an_edit(record, title="Theirs"), version=1, actor=record.author, now=NOW)

    with pytest.raises(Conflict) as conflict:
        edit(record, an_edit(record, title="Mine"), version=1, actor=record.author, now=NOW)

    assert (conflict.value.current_version, Commitment.objects.get().title) == (2, "Theirs")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "  "}, "Название не может быть пустым."),
        (
            {"earliest": dt.date(2026, 8, 1), "latest": dt.date(2026, 7, 1)},
            "Начало окна позже его конца. Поменяйте даты местами.",
        ),
    ],
)
def test_an_edit_keeps_title_and_window_in_order(changes: dict[str, object], sentence: str) -> None:
    record = a_commitment()

    with pytest.raises(Refused) as refusal:
        edit(record, an_edit(record, **changes), version=1, actor=record.author, now=NOW)

    assert refusal.value.sentences == (sentence,)


def test_a_reader_edits_nothing_though_responsible() -> None:
    office = Office()
    record = office.planned()

    with pytest.raises(Denied):
        edit(record, an_edit(record, title="Mine"), version=1, actor=office.executor, now=NOW)


# People


def test_an_analyst_names_the_officer_of_a_record_without_one() -> None:
    office = Office()
    record = office.planned(officer=None)

    assigned = assign(record, office.executor, actor=office.analyst, now=NOW)

    assert (assigned.officer, assigned.version) == (office.executor, 2)
    event = Event.objects.get(type=EventType.ASSIGNED)
    assert event.details == {"officer": ["", "Rustam Reader"]}
    assert breaks_of(record) == []


@pytest.mark.parametrize("duty", ["officer", "controller"])
def test_only_a_controller_changes_the_people_of_a_record(duty: str) -> None:
    office = Office()
    record = office.planned()
    other = a_user(Role.CONTROLLER, name="Olim Other")
    people = {"officer": office.executor, "controller": office.controller, duty: other}

    with pytest.raises(Denied):
        assign(record, people["officer"], controller=people["controller"], actor=office.analyst, now=NOW)

    changed = assign(record, people["officer"], controller=people["controller"], actor=office.controller, now=NOW)
    assert getattr(changed, duty) == other
    assert Event.objects.get(type=EventType.ASSIGNED).details == {
        duty: [str(getattr(record, duty)), "Olim Other"],
    }


def test_the_same_people_again_change_nothing() -> None:
    office = Office()
    record = office.planned()

    assigned = assign(record, office.executor, controller=office.controller, actor=office.analyst, now=NOW)

    assert (assigned.version, told(record)) == (1, ["created"])


def test_nobody_is_named_whose_access_is_closed_and_no_controller_who_cannot_control() -> None:
    office = Office()
    record = office.planned(officer=None, controller=None)

    gone = a_user(is_active=False)
    with pytest.raises(Refused) as refusal:
        assign(record, gone, controller=office.analyst, actor=office.controller, now=NOW)

    assert refusal.value.sentences == (
        "Доступ этого сотрудника закрыт. Назначьте другого.",
        "Контролёром может быть только контролёр или руководитель.",
    )


def test_a_new_officer_is_reminded_and_the_old_one_no_more() -> None:
    office = Office()
    record = office.planned()
    second = a_user()

    assign(record, second, actor=office.controller, now=NOW)

    planned = Reminder.objects.ahead().filter(commitment=record)
    assert set(planned.filter(key="before-1").values_list("recipient", flat=True)) == {second.pk}


# The ladder


def test_a_record_climbs_and_never_comes_down() -> None:
    record = a_commitment(strength=Strength.PLANNED)

    climb(record, Strength.SIGNED)
    climb(record, Strength.INTEREST)

    kept = Commitment.objects.get()
    assert (kept.strength, kept.version) == (Strength.SIGNED, 2)
