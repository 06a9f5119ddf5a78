from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commitments.models import Evidence, Reminder, Update
from commitments.terms import EventType, Role, UpdateKind
from tests.admin.browsing import Visitor, address
from tests.factories import a_commitment

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = pytest.mark.django_db


def test_news_is_written_to_the_record_that_is_named() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    answer = visitor.send(
        address(Update, "add"), "update_form", commitment=str(record.pk), kind="began", text="Work began"
    )
    update = Update.objects.get()
    assert answer.status_code == 302
    assert (update.commitment, update.kind, update.author) == (record, UpdateKind.BEGAN, visitor.user)
    assert record.events.latest("sequence").type == EventType.UPDATED


def test_the_same_form_of_news_sent_twice_is_written_once() -> None:
    visitor = Visitor(Role.ANALYST)
    url = address(Update, "add")
    fields = visitor.form(url, "update_form") | {"commitment": [str(a_commitment().pk)], "text": ["Work began"]}
    statuses = [visitor.client.post(url, fields).status_code for _time in range(2)]
    assert (statuses, Update.objects.count()) == ([302, 302], 1)


def test_evidence_is_attached_to_the_record_that_is_named() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    visitor.send(
        address(Evidence, "add"),
        "evidence_form",
        commitment=str(record.pk),
        type="link",
        title="Letter",
        owner="Ministry",
        url="example.org/letter",
    )
    evidence = Evidence.objects.get()
    assert (evidence.commitment, evidence.url, evidence.added_by) == (
        record,
        "https://example.org/letter",
        visitor.user,
    )
    assert record.events.latest("sequence").type == EventType.EVIDENCE


def test_a_link_without_its_address_is_refused_in_words() -> None:
    answer = Visitor(Role.ANALYST).send(
        address(Evidence, "add"),
        "evidence_form",
        commitment=str(a_commitment().pk),
        type="link",
        title="Letter",
        owner="Ministry",
    )
    assert answer.context["adminform"].form.non_field_errors() == ["Для ссылки нужен её адрес."]


@pytest.mark.parametrize("model", [Update, Evidence, Reminder])
def test_what_is_written_cannot_be_sent_again(model: type[Model]) -> None:
    visitor = Visitor(Role.HEAD)
    record = a_commitment()
    visitor.send(address(Update, "add"), "update_form", commitment=str(record.pk), text="Work began")
    visitor.send(address(Evidence, "add"), "evidence_form", commitment=str(record.pk), title="Letter", owner="Ministry")
    row = model._default_manager.first()
    assert visitor.client.post(address(model, "change", row), {"text": "Other"}).status_code == 403


def test_who_wrote_it_is_named_without_a_link_to_a_closed_page() -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(address(Update, "add"), "update_form", commitment=str(a_commitment().pk), text="Work began")
    page = visitor.get(address(Update, "change", Update.objects.get())).content.decode()
    assert page.count(f'<div class="readonly">{visitor.user.name}</div>') == 1
    assert page.count("/admin/commitments/user/") == 0
