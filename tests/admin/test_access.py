from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.urls import reverse

from commitments.actions.assessments import Finding, assess
from commitments.actions.extensions import ask
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.seals import seal
from commitments.admin import site
from commitments.admin.panel import SECTIONS
from commitments.models import (
    Article,
    Assessment,
    CalendarFeed,
    Commitment,
    CommitmentParty,
    CountryDesk,
    DeadlineRequest,
    Event,
    Evidence,
    ImportFile,
    ImportRow,
    Job,
    MailLink,
    Message,
    Milestone,
    Party,
    PartyName,
    Pulse,
    ReferenceCounter,
    Reminder,
    ReminderPolicy,
    Seal,
    SealedHead,
    SearchText,
    Statement,
    StoredFile,
    Update,
    User,
)
from commitments.terms import JobKind, LinkPurpose, Purpose, Role, Score, Visibility
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, TODAY, a_commitment, a_milestone, a_party, a_statement, a_user
from tests.rows import a_row

if TYPE_CHECKING:
    from django.db.models import Model
    from django.test import Client

pytestmark = pytest.mark.django_db

DESK = {Role.ANALYST, Role.CONTROLLER, Role.HEAD}
DELIVERY = {Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR}
OFFICE = {Role.ADMINISTRATOR}
# Who sees a model's pages, and whether they may add.
PAGES: dict[type[Model], tuple[set[Role], bool]] = {
    Article: (DESK, True),
    Assessment: (DESK, False),
    CalendarFeed: (DELIVERY, False),
    Commitment: (DESK, True),
    CommitmentParty: (DESK, False),
    CountryDesk: (OFFICE, True),
    DeadlineRequest: (DESK, False),
    Event: (DESK, False),
    Evidence: (DESK, True),
    ImportFile: ({Role.HEAD}, False),
    ImportRow: ({Role.HEAD}, False),
    Job: (DELIVERY, False),
    MailLink: (DELIVERY, False),
    Message: (DELIVERY, False),
    Milestone: (DESK, True),
    Party: (DESK, True),
    PartyName: (DESK, False),
    Pulse: (DELIVERY, False),
    ReferenceCounter: (DESK, False),
    Reminder: (DESK, False),
    ReminderPolicy: (OFFICE, True),
    Seal: (DELIVERY, False),
    SealedHead: (DELIVERY, False),
    SearchText: (DESK, False),
    Statement: (DESK, True),
    StoredFile: (DESK, False),
    Update: (DESK, True),
    User: (OFFICE, True),
}


def one_of_each() -> dict[type[Model], Model]:
    """A row of every model, about one record that everybody may see."""
    user = a_user()
    record = a_commitment(actor=user)
    update = add_update(record, News("Began", TODAY), actor=user, now=NOW)
    statement = a_statement()
    party = a_party()
    proof = Proof("Letter", "Ministry", TODAY, update=update, file=ContentFile(b"to the Centre", "letter.txt"))
    sealed = seal(now=NOW)
    assert sealed is not None
    message = Message.objects.create(
        recipient=user, local_date=TODAY, purpose=Purpose.DIGEST, message_id="<1@x>", send_after=NOW, created_at=NOW
    )
    file = ImportFile.objects.create(name="table.csv", sha256="0", original=b"", uploaded_by=user, uploaded_at=NOW)
    return {
        Article: statement.article,
        Assessment: assess(record, Finding(Score.KEPT, TODAY, "Held"), actor=a_user(Role.HEAD), now=NOW),
        CalendarFeed: CalendarFeed.objects.create(person=user, name="Mine", digest="0", created_at=NOW),
        Commitment: record,
        CommitmentParty: record.parties.get(),
        CountryDesk: CountryDesk.objects.create(country="KZ", controller=a_user(Role.CONTROLLER)),
        DeadlineRequest: ask(record, TODAY + dt.timedelta(days=99), reason="More", actor=user, now=NOW),
        Event: record.events.get(sequence=1),
        Evidence: add_evidence(record, proof, actor=user, now=NOW),
        ImportFile: file,
        ImportRow: ImportRow.objects.create(file=file, number=2, cells=["Fair"]),
        Job: Job.objects.create(kind=JobKind.READ_ARTICLE, asked_by=user, created_at=NOW),
        MailLink: message.links.create(
            digest="0", person=user, purpose=LinkPurpose.PROGRESS, commitment=record, expires_at=NOW
        ),
        Message: message,
        Milestone: a_milestone(record),
        Party: party,
        PartyName: PartyName.objects.create(party=party, name="Other", folded="other"),
        Pulse: Pulse.objects.create(name="tick", beat_at=NOW),
        ReferenceCounter: ReferenceCounter.objects.get(),
        Reminder: record.reminders.earliest("pk"),
        ReminderPolicy: ReminderPolicy.objects.create(name="Office"),
        Seal: sealed,
        SealedHead: sealed.heads.earliest("pk"),
        SearchText: SearchText.objects.get(),
        Statement: statement,
        StoredFile: StoredFile.objects.get(),
        Update: update,
        User: user,
    }


def test_every_model_has_a_page_and_stands_in_one_section() -> None:
    own = set(apps.get_app_config("commitments").get_models())
    sections = [name for _label, _title, names in SECTIONS for name in names]
    assert set(site._registry) == own == set(PAGES)
    assert sorted(sections) == sorted(model.__name__ for model in own)


@pytest.mark.parametrize("role", list(Role))
def test_pages_are_open_to_those_whose_work_they_are_and_to_nobody_else(role: Role) -> None:
    rows = one_of_each()
    visitor = Visitor(role)
    found = {
        model.__name__: [
            visitor.status(address(model, "changelist")),
            visitor.status(address(model, "add")),
            visitor.status(address(model, "change", rows[model])),
            visitor.status(address(model, "history", rows[model])),
        ]
        for model in PAGES
    }
    expected = {
        model.__name__: [200, 200 if may_add else 403, 200, 200] if role in roles else [403, 403, 403, 403]
        for model, (roles, may_add) in PAGES.items()
    }
    assert found == expected


@pytest.mark.parametrize("role", list(Role))
def test_only_unused_parties_and_the_offices_settings_can_be_removed(role: Role) -> None:
    rows = one_of_each()
    visitor = Visitor(role)
    removable = {Party: DESK, ReminderPolicy: OFFICE, CountryDesk: OFFICE}
    found = {model for model in PAGES if visitor.status(address(model, "delete", rows[model])) == 200}
    assert found == {model for model, roles in removable.items() if role in roles}


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.READER, 403), (Role.ANALYST, 200), (Role.CONTROLLER, 200), (Role.HEAD, 200), (Role.ADMINISTRATOR, 200)],
)
def test_the_first_page_is_closed_to_readers(role: Role, status: int) -> None:
    assert Visitor(role).status(reverse("admin:index")) == status


def test_a_reader_is_told_whose_panel_it_is() -> None:
    page = Visitor(Role.READER).get(reverse("admin:index")).content.decode()
    assert page.count("Ввод данных открыт аналитикам, контролёрам, руководителям и администраторам.") == 1


def test_nobody_gets_in_without_a_log_in(client: Client) -> None:
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].split("?")[0] == reverse("account_login")


def test_an_administrators_menu_holds_nothing_of_the_workflow() -> None:
    apps_shown = Visitor(Role.ADMINISTRATOR).get(reverse("admin:index")).context["app_list"]
    names = [model["object_name"] for section in apps_shown for model in section["models"]]
    assert names == [
        "User",
        "CountryDesk",
        "ReminderPolicy",
        "Message",
        "MailLink",
        "CalendarFeed",
        "Job",
        "Pulse",
        "Seal",
        "SealedHead",
    ]


def test_passwords_and_leaving_are_the_products_own_pages() -> None:
    visitor = Visitor(Role.ANALYST)
    assert visitor.get("/admin/password_change/")["Location"] == reverse("account_change_password")
    assert visitor.client.post("/admin/logout/")["Location"] == reverse("account_logout")
    assert visitor.get("/admin/commitments/")["Location"] == reverse("admin:index")


def test_a_restricted_record_is_in_no_list_page_or_search_of_those_who_may_not_see_it() -> None:
    head = a_user(Role.HEAD)
    hidden = a_commitment(actor=head, title="Secret fair", visibility=Visibility.RESTRICTED)
    statement = a_statement()
    Statement.objects.filter(pk=statement.pk).update(state="accepted", commitment=hidden, reviewer=head)
    visitor = Visitor(Role.ANALYST)
    lists = [
        visitor.get(address(model, "changelist"), q=term).content.decode()
        for model in (Commitment, Assessment, DeadlineRequest, Event, Reminder, CommitmentParty, Statement)
        for term in ("", "Secret", hidden.reference)
    ]
    completions = [
        visitor.get(
            reverse("admin:autocomplete"), app_label="commitments", model_name=model, field_name="commitment", term=term
        ).json()["results"]
        for model in ("update", "evidence")
        for term in ("", "Secret", hidden.reference)
    ]
    counts = [page.count("Secret fair") for page in lists]
    assert counts == [0] * len(lists)
    assert [page.count(f">{hidden.reference}<") for page in lists] == [0] * len(lists)
    assert completions == [[]] * len(completions)
    assert visitor.get(address(Commitment, "change", hidden)).status_code == 302
    assert visitor.get(reverse("admin:commitments_commitment_move", args=[hidden.pk, "start"])).status_code == 404
    assert Visitor(Role.HEAD).status(address(Commitment, "change", hidden)) == 200


def test_a_mails_subject_is_not_shown() -> None:
    rows = one_of_each()
    Message.objects.update(subject="Secret fair is due")
    page = Visitor(Role.ADMINISTRATOR).get(address(Message, "change", rows[Message])).content.decode()
    assert page.count("Secret fair") == 0


def test_people_are_offered_to_who_fills_in_a_record_though_their_list_is_closed() -> None:
    a_user(name="Dilnoza Karimova")
    visitor = Visitor(Role.ANALYST)
    question = {"app_label": "commitments", "model_name": "commitment", "field_name": "officer", "term": "karim"}
    offered = [row["text"] for row in visitor.get(reverse("admin:autocomplete"), **question).json()["results"]]
    assert offered == ["Dilnoza Karimova"]
    assert Visitor(Role.ADMINISTRATOR).get(reverse("admin:autocomplete"), **question).status_code == 403


@pytest.mark.parametrize("field", ["author", "title", "nothing"])
def test_other_fields_offer_nothing(field: str) -> None:
    a_row()
    question = {"app_label": "commitments", "model_name": "commitment", "field_name": field}
    assert Visitor(Role.HEAD).get(reverse("admin:autocomplete"), **question).status_code == 403


def test_models_of_other_apps_offer_nothing() -> None:
    question = {"app_label": "admin", "model_name": LogEntry._meta.model_name, "field_name": "user"}
    assert Visitor(Role.ADMINISTRATOR).get(reverse("admin:autocomplete"), **question).status_code == 403


def test_a_controller_is_offered_only_among_those_who_control() -> None:
    a_user(Role.ANALYST, name="Analyst")
    a_user(Role.CONTROLLER, name="Controller")
    a_user(Role.HEAD, name="Head")
    a_user(Role.HEAD, name="Gone", is_active=False)
    question = {"app_label": "commitments", "model_name": "commitment", "field_name": "controller"}
    visitor = Visitor(a_user(Role.ANALYST, name="Asks"))
    offered = [row["text"] for row in visitor.get(reverse("admin:autocomplete"), **question).json()["results"]]
    assert offered == ["Controller", "Head"]
