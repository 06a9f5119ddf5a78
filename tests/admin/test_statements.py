from __future__ import annotations

import datetime as dt

import pytest

from commitments.actions import review
from commitments.models import Event, Statement
from commitments.terms import EventType, Kind, Origin, RejectReason, Role, Strength
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, a_statement, a_user, an_article

pytestmark = pytest.mark.django_db

FORM = "statement_form"
ADD = "/admin/commitments/statement/add/"


def test_a_reading_is_corrected_while_nobody_has_decided() -> None:
    statement = a_statement()
    url = address(Statement, "change", statement)
    visitor = Visitor(Role.ANALYST)
    shown = visitor.form(url, FORM)
    answer = visitor.send(
        url, FORM, kind="visit", parties="Khorgos centre\nMinistry of trade", countries="uz, kz", latest="2026-07-31"
    )
    statement.refresh_from_db()
    assert (shown["parties"], shown["countries"], shown["strength"]) == (["Khorgos centre"], ["KZ UZ"], ["agreed"])
    assert answer.status_code == 302
    assert (statement.kind, statement.strength) == (Kind.VISIT, Strength.AGREED)
    assert (statement.parties, statement.countries) == (["Khorgos centre", "Ministry of trade"], ["KZ", "UZ"])
    assert (statement.latest, statement.version) == (dt.date(2026, 7, 31), 2)
    assert Event.objects.get(chain=f"article:{statement.article_id}").type == EventType.EDITED


def test_a_wrong_code_of_a_country_is_named_beside_the_field() -> None:
    answer = Visitor(Role.ANALYST).send(address(Statement, "change", a_statement()), FORM, countries="KZ QQ")
    assert (answer.status_code, answer.context["adminform"].form.errors) == (
        422,
        {"countries": ["Кода QQ нет. Пример: KZ UZ."]},
    )


def test_a_decided_statement_is_shown_in_words_without_a_form() -> None:
    statement = a_statement()
    review.reject(statement, RejectReason.NO_ACTION, version=None, actor=a_user(), now=NOW)
    page = Visitor(Role.ANALYST).get(address(Statement, "change", statement)).content.decode()
    assert [page.count(words) for words in (">Khorgos centre<", ">KZ UZ<", ">действия нет<", 'name="_save"')] == [
        1,
        1,
        1,
        0,
    ]


def test_a_form_that_comes_after_the_decision_is_refused_in_words() -> None:
    statement = a_statement()
    url = address(Statement, "change", statement)
    visitor = Visitor(Role.ANALYST)
    fields = visitor.form(url, FORM)
    review.reject(statement, RejectReason.NO_ACTION, version=None, actor=a_user(), now=NOW)
    Statement.objects.update(version=1)
    answer = visitor.client.post(url, fields | {"subject": ["What I typed"]})
    sentences = answer.context["adminform"].form.non_field_errors()
    assert (answer.status_code, sentences) == (
        422,
        ["По этому фрагменту решение уже принято. Сначала верните его."],
    )
    assert answer.content.decode().count('value="What I typed"') == 1


def test_two_corrections_at_once_do_not_write_over_each_other() -> None:
    statement = a_statement()
    url = address(Statement, "change", statement)
    visitor = Visitor(Role.ANALYST)
    fields = visitor.form(url, FORM)
    visitor.send(url, FORM, subject="theirs")
    assert visitor.client.post(url, fields | {"subject": ["mine"]}).status_code == 409
    assert Statement.objects.get().subject == "theirs"


def test_a_passage_that_the_reader_missed_is_added_in_the_articles_words() -> None:
    article = an_article()
    answer = Visitor(Role.ANALYST).send(
        ADD, FORM, article=str(article.pk), quote="hold a fair", kind="event", strength="agreed", countries="KZ UZ"
    )
    statement = Statement.objects.get()
    assert answer.status_code == 302
    assert (statement.quote, statement.origin, statement.article) == ("hold a fair", Origin.PERSON, article)
    assert article.text[statement.start : statement.end] == "hold a fair"


def test_words_that_the_article_has_not_are_refused() -> None:
    answer = Visitor(Role.ANALYST).send(
        ADD, FORM, article=str(an_article().pk), quote="build a bridge", kind="event", strength="agreed"
    )
    assert answer.context["adminform"].form.non_field_errors() == [
        "Таких слов в тексте нет. Выделите их в статье или скопируйте в точности."
    ]
