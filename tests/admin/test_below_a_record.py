"""Parties, news and evidence, entered below their record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments import clock
from commitments.models import Commitment, CommitmentParty, Evidence, Update
from commitments.terms import EventType, Role
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, TODAY, a_commitment, a_party

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

FORM = "commitment_form"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def correcting(visitor: Visitor, record: Commitment, **typed: Any) -> Answer:
    return visitor.send(address(Commitment, "change", record), FORM, **typed)


def sentences(answer: Answer) -> list[str]:
    """What stands above a form that was not taken."""
    return [str(sentence) for sentence in answer.context["adminform"].form.non_field_errors()]


def types_of(record: Commitment) -> list[str]:
    return list(record.events.order_by("sequence").values_list("type", flat=True))


def test_parties_are_added_corrected_and_taken_away_in_one_event() -> None:
    record = a_commitment()
    second = CommitmentParty.objects.create(commitment=record, party=a_party("Second"))
    correcting(
        Visitor(Role.ANALYST),
        record,
        parties__0__role="promises",
        parties__0__duty="gives forty places",
        parties__1__DELETE="on",
        parties__2__party=str(a_party("Third").pk),
        parties__2__side="ours",
    )
    rows = [(row.party.name, row.role, row.side, row.duty) for row in record.parties.order_by("pk")]
    assert rows == [
        ("Khorgos centre", "promises", "theirs", "gives forty places"),
        ("Third", "joint", "ours", ""),
    ]
    assert not CommitmentParty.objects.filter(pk=second.pk).exists()
    last = record.events.latest("sequence")
    assert (last.type, last.details["parties"]) == (
        EventType.EDITED,
        [
            "Khorgos centre (действует совместно, их сторона); Second (действует совместно, их сторона)",
            "Khorgos centre (обещает, их сторона): gives forty places; Third (действует совместно, наша сторона)",
        ],
    )


def test_the_last_party_stays() -> None:
    record = a_commitment()
    answer = correcting(Visitor(Role.ANALYST), record, parties__0__DELETE="on")
    assert sentences(answer) == ["Укажите хотя бы одну сторону."]
    assert record.parties.count() == 1


def test_the_party_of_a_row_cannot_be_exchanged() -> None:
    record = a_commitment()
    correcting(Visitor(Role.ANALYST), record, parties__0__party=str(a_party("Other").pk), parties__0__role="promises")
    row = record.parties.get()
    assert (row.party.name, row.role) == ("Khorgos centre", "promises")


def test_news_and_evidence_are_added_and_those_that_are_there_only_shown() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    url = address(Commitment, "change", record)
    for number in range(7):
        visitor.send(url, FORM, updates__0__text=f"News {number}")
    page = visitor.get(url).content.decode()
    update = Update.objects.get(text="News 3")
    visitor.send(url, FORM, evidence__0__title="Letter", evidence__0__owner="Ministry", evidence__0__update=update.pk)
    assert [page.count(f"News {number}") for number in range(7)] == [0, 0, 1, 1, 1, 1, 1]
    assert [name for name in visitor.form(url, FORM) if name.startswith("updates-1")] == []
    assert (Evidence.objects.get().update, Commitment.objects.get().version) == (update, 1)
    assert types_of(record).count(EventType.UPDATED) == 7


def test_evidence_cannot_support_an_update_of_another_record() -> None:
    visitor = Visitor(Role.ANALYST)
    first, second = a_commitment(), a_commitment()
    visitor.send(address(Commitment, "change", first), FORM, updates__0__text="Elsewhere")
    answer = correcting(
        visitor,
        second,
        evidence__0__title="Letter",
        evidence__0__owner="Ministry",
        evidence__0__update=str(Update.objects.get().pk),
    )
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)


def test_the_updates_that_evidence_may_support_are_those_of_its_record() -> None:
    visitor = Visitor(Role.ANALYST)
    records = [a_commitment(), a_commitment()]
    for record in records:
        visitor.send(address(Commitment, "change", record), FORM, updates__0__text=f"On {record.reference}")
    question = {"app_label": "commitments", "model_name": "evidence", "field_name": "update"}
    found = visitor.get(reverse("admin:autocomplete"), record=records[0].pk, **question).json()["results"]
    assert [row["text"] for row in found] == [f"On {records[0].reference}"]
    page = visitor.get(address(Commitment, "change", records[0])).content.decode()
    assert page.count(f'data-ajax--url="/admin/autocomplete/?record={records[0].pk}"') == 1


def test_the_page_of_a_record_costs_the_same_whatever_its_history() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    url = address(Commitment, "change", record)
    visitor.send(url, FORM, updates__0__text="News")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            visitor.get(url)
        return len(captured)

    before = cost()
    for number in range(9):
        visitor.send(url, FORM, updates__0__text=f"N {number}")
        CommitmentParty.objects.create(commitment=record, party=a_party())
    assert cost() == before
