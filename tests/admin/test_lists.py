from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.contrib.admin import ShowFacets
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.actions.assessments import Finding, assess
from commitments.actions.extensions import ask
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.seals import seal
from commitments.admin import site
from commitments.admin.paging import BoundedPaginator
from commitments.models import (
    Article,
    Commitment,
    CommitmentParty,
    CountryDesk,
    Event,
    Evidence,
    Job,
    Message,
    Milestone,
    Party,
    PartyName,
    Pulse,
    ReferenceCounter,
    Reminder,
    ReminderPolicy,
    Statement,
    Update,
    User,
)
from commitments.terms import JobKind, Kind, Purpose, Role, Score, Status
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, TODAY, a_commitment, a_milestone, a_party, a_statement, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = pytest.mark.django_db

# People are few, and are looked for by name: no index serves that order.
UNINDEXED: dict[type[Model], str] = {User: "name"}
SEEN_BY: dict[type[Model], Role] = {
    User: Role.ADMINISTRATOR,
    CountryDesk: Role.ADMINISTRATOR,
    ReminderPolicy: Role.ADMINISTRATOR,
}


def a_row_of_everything(number: int) -> None:
    """One more row of every model, each with people and records of its own."""
    user = a_user(Role.CONTROLLER)
    record = a_commitment(actor=user, countries=("KZ", "UZ") if number % 2 else ("KG", "UZ"))
    update = add_update(record, News("Began", TODAY), actor=user, now=NOW)
    assess(record, Finding(Score.KEPT, TODAY, "Held"), actor=a_user(Role.HEAD), now=NOW)
    ask(record, TODAY + dt.timedelta(days=99), reason="More", actor=user, now=NOW)
    file = ContentFile(f"letter {number}".encode(), "letter.txt")
    add_evidence(record, Proof("Letter", "Ministry", TODAY, update=update, file=file), actor=user, now=NOW)
    a_milestone(record)
    statement = a_statement()
    Statement.objects.filter(pk=statement.pk).update(state="accepted", commitment=record, reviewer=user)
    CountryDesk.objects.create(country=f"A{number}", controller=user)
    ReminderPolicy.objects.create(name=f"Policy {number}")
    Job.objects.create(kind=JobKind.READ_ARTICLE, article=statement.article, asked_by=user, created_at=NOW)
    Message.objects.create(
        recipient=user,
        local_date=TODAY,
        purpose=Purpose.DIGEST,
        message_id=f"<{number}@x>",
        send_after=NOW,
        created_at=NOW,
    )
    PartyName.objects.create(party=a_party(), name="Other", folded="other")
    Pulse.objects.create(name=f"heart {number}", beat_at=NOW)
    ReferenceCounter.objects.create(prefix=f"X{number}")
    seal(now=NOW)


def queries(visitor: Visitor, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.status(url) == 200
    return [query["sql"] for query in captured.captured_queries]


def test_one_row_and_three_cost_the_same_queries() -> None:
    visitors = {role: Visitor(role) for role in (Role.HEAD, Role.ADMINISTRATOR)}
    pages = {model: (visitors[SEEN_BY.get(model, Role.HEAD)], address(model, "changelist")) for model in site._registry}
    a_row_of_everything(1)
    for visitor, url in pages.values():
        visitor.get(url)  # what is looked up once in a process
    one = {model.__name__: len(queries(*page)) for model, page in pages.items()}
    a_row_of_everything(2)
    a_row_of_everything(3)
    three = {model.__name__: len(queries(*page)) for model, page in pages.items()}
    assert three == one


def test_a_list_counts_its_rows_once_and_asks_for_no_distinct_values() -> None:
    a_row_of_everything(1)
    visitor = Visitor(Role.HEAD)
    visitor.get(address(Commitment, "changelist"))
    asked = queries(visitor, address(Commitment, "changelist"))
    of_records = [sql for sql in asked if 'FROM "commitments_commitment"' in sql]
    assert len(of_records) == 2
    assert ["COUNT(" in sql for sql in of_records] == [True, False]
    assert ["DISTINCT" in sql for sql in of_records] == [False, False]


@pytest.mark.parametrize("model", list(site._registry))
def test_every_list_stays_fast(model: type[Model]) -> None:
    page = site.get_model_admin(model)
    first = page.ordering[0].lstrip("-")  # type: ignore[index, union-attr]  # every page names its order by text
    fields = [model._meta.get_field(str(name)) for name in page.list_filter]
    assert (page.list_per_page, page.show_full_result_count, page.date_hierarchy) == (50, False, None)
    assert (page.paginator, page.show_facets) == (BoundedPaginator, ShowFacets.NEVER)
    assert page.actions == (("export_xlsx", "export_csv") if model is Commitment else None)
    assert [
        field.name
        for field in fields
        if not getattr(field, "choices", None) and field.get_internal_type() != "BooleanField"
    ] == []
    assert page.search_fields
    assert first in leading_columns(model) | {UNINDEXED.get(model)}


def leading_columns(model: type[Model]) -> set[str]:
    """Columns that some index of the table begins with."""
    alone = {
        field.name
        for field in model._meta.local_fields
        if field.primary_key or field.unique or getattr(field, "db_index", False)
    }
    listed = {index.fields[0].lstrip("-") for index in model._meta.indexes if not index.condition}
    return alone | listed | {"pk"}


def test_sorting_is_offered_by_indexed_columns_only() -> None:
    loose = {
        f"{model.__name__}.{name}"
        for model, page in site._registry.items()
        for name in page.sortable_by or ()
        if (column_of(page, str(name))) not in leading_columns(model) | {UNINDEXED.get(model)}
    }
    assert loose == set()


def column_of(page: object, name: str) -> str:
    return str(getattr(getattr(page, name, None), "admin_order_field", None) or name)


def test_the_columns_of_a_record_are_words() -> None:
    record = a_row(title="Fair", status=Status.IN_PROGRESS, due_on=dt.date(2026, 8, 1), officer=a_user(name="Azim"))
    a_row(title="Lead", status=Status.LEAD, due_on=None)
    page = Visitor(Role.ANALYST).get(address(Commitment, "changelist")).content.decode()
    words = (f">{record.reference}</a>", ">Fair</a>", "В работе</span>", "01.08.2026", ">Azim<", "не назван")
    assert [page.count(word) for word in words] == [1] * len(words)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("Fair", ["Fair in Khorgos"]),
        ("fair in", ["Fair in Khorgos"]),
        ("ярм", ["Ярмарка"]),
        ("ЯРМАРКА", ["Ярмарка"]),
        ("Khorgos", []),
        ("«хоргос", ["Ярмарка"]),
        ("kz-uz-2026-", ["Fair in Khorgos", "Ярмарка"]),
        ("KG-UZ", []),
        ("   ", ["Fair in Khorgos", "Ярмарка"]),
    ],
)
def test_records_are_found_by_the_beginning_of_number_title_and_party(term: str, found: list[str]) -> None:
    a_row(title="Fair in Khorgos", reference="KZ-UZ-2026-1001")
    record = a_row(title="Ярмарка", reference="KZ-UZ-2026-1002")
    party = a_party("Центр «Хоргос»")
    PartyName.objects.create(party=party, name="Хоргос", folded="хоргос")
    CommitmentParty.objects.create(commitment=record, party=party)
    listed = Visitor(Role.ANALYST).get(address(Commitment, "changelist"), q=term).context["cl"].result_list
    assert sorted(row.title for row in listed) == found


def test_what_is_about_a_record_is_found_by_its_number() -> None:
    a_row_of_everything(1)
    a_row_of_everything(2)
    record = Commitment.objects.get(partner="KZ")
    visitor = Visitor(Role.HEAD)
    for model in (Update, Evidence, Event, Milestone, Reminder, Statement):
        listed = visitor.get(address(model, "changelist"), q=record.reference).context["cl"].result_list
        assert {row.commitment_id for row in listed} == {record.pk}, model


def test_people_are_found_by_family_name_and_address() -> None:
    a_user(name="Дилноза Каримова", email="d.karimova@example.org")
    a_user(name="Азиз Юлдашев", email="a.yuldashev@example.org")
    visitor = Visitor(Role.ADMINISTRATOR)
    url = address(User, "changelist")
    found = [[row.name for row in visitor.get(url, q=term).context["cl"].result_list] for term in ("карим", "A.Yul")]
    assert found == [["Дилноза Каримова"], ["Азиз Юлдашев"]]


def test_filters_take_what_they_offer() -> None:
    a_row(kind=Kind.VISIT, title="Visit")
    a_row(kind=Kind.EVENT, title="Event")
    visitor = Visitor(Role.ANALYST)
    listed = visitor.get(address(Commitment, "changelist"), kind__exact="event").context["cl"].result_list
    assert [row.title for row in listed] == ["Event"]


@pytest.mark.parametrize(
    ("role", "model", "lookup"),
    [
        (Role.ADMINISTRATOR, User, "password__startswith"),
        (Role.ANALYST, Commitment, "note__contains"),
        (Role.ANALYST, Commitment, "officer__password__startswith"),
        (Role.ANALYST, Statement, "commitment__title__startswith"),
    ],
)
def test_nothing_else_in_an_address_filters(role: Role, model: type[Model], lookup: str) -> None:
    assert Visitor(role).get(address(model, "changelist"), **{lookup: "a"}).status_code == 400


def test_articles_are_listed_without_their_texts() -> None:
    an_article("Headline\n\nA very long text of an article")
    visitor = Visitor(Role.ANALYST)
    visitor.get(address(Article, "changelist"))
    asked = [sql for sql in queries(visitor, address(Article, "changelist")) if "commitments_article" in sql]
    assert ['"text"' in sql or '"original"' in sql for sql in asked] == [False] * len(asked)


def test_counting_stops_where_nobody_turns_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.admin.paging.MOST_COUNTED", 2)
    a_party("A")
    a_party("B")
    exact = BoundedPaginator(Party.objects.order_by("pk"), 50)
    assert (exact.count, exact.is_bounded) == (2, False)
    a_party("C")
    bounded = BoundedPaginator(Party.objects.order_by("pk"), 50)
    assert (bounded.count, bounded.is_bounded) == (2, True)
    page = Visitor(Role.ANALYST).get(address(Party, "changelist")).content.decode()
    assert page.count("Строк больше 2") == 1


def test_a_list_that_is_no_query_is_counted_as_it_is() -> None:
    assert BoundedPaginator(["a", "b", "c"], 2).num_pages == 2
