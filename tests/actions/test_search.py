from __future__ import annotations

from dataclasses import replace

import pytest

from commitments.actions import parties, search
from commitments.actions.bindings import Rebinding, rebind
from commitments.actions.commitments import Edit, PartyEntry, edit
from commitments.actions.parties import Alias, Card, Renaming
from commitments.actions.progress import News, add_update
from commitments.actions.review import accept, merge, reopen
from commitments.models import Commitment, SearchText
from commitments.queries.search import matching, words_wanted
from commitments.terms import Kind, Priority, Role, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_statement, a_user, an_article
from tests.rows import a_row

pytestmark = pytest.mark.django_db


def found(words: str) -> list[Commitment]:
    return list(Commitment.objects.filter(matching(words_wanted(words))).order_by("pk"))


def a_correction(record: Commitment) -> Edit:
    return Edit(
        title=record.title,
        subject="",
        kind=Kind.EVENT,
        priority=Priority.NORMAL,
        visibility=Visibility.PUBLIC,
        window_text="",
        earliest=None,
        latest=None,
        note="",
    )


def test_a_new_record_is_found_and_a_corrected_one_by_its_new_words_alone() -> None:
    record = a_commitment(title="Ярмарка тканей", note="Звонил Ботир")

    assert (found("ярмарки тканей"), found("ботир")) == ([record], [record])
    corrected = replace(a_correction(record), title="Выставка ковров")
    edit(record, corrected, version=record.version, actor=record.author, now=NOW)
    assert (found("ярмарки тканей"), found("ботир"), found("выставке ковров")) == ([], [], [record])


def test_a_record_is_found_by_its_quotes_while_they_are_its_own() -> None:
    article = an_article("Заголовок\n\nОбещали семена люцерны. Условились о черешне.")
    first, second = a_statement(article, "Обещали семена люцерны"), a_statement(article, "Условились о черешне")
    analyst = a_user(Role.ANALYST)
    record = accept(first, a_draft(officer=analyst), version=None, actor=analyst, now=NOW)
    merge(second, record, version=None, actor=analyst, now=NOW)

    assert found("люцерна черешни") == [record]
    second.refresh_from_db()
    reopen(second, version=second.version, actor=analyst, now=NOW)
    assert (found("люцерна"), found("черешни")) == ([record], [])


def test_a_record_is_found_by_its_news() -> None:
    record = a_commitment()
    add_update(record, News("Подтверждены сорок мест", TODAY), actor=record.author, now=NOW)

    assert found("сорока местах") == [record]


def test_a_record_is_found_by_every_name_of_its_parties_as_they_change() -> None:
    record, other = a_commitment(), a_commitment()
    party = record.parties.get().party
    renaming = Renaming(added=(Alias("Хоргосский центр"),))
    parties.correct(party, Card("Международный центр"), renaming, actor=record.author, now=NOW)

    assert found("хоргосского международному") == [record, other]
    entry = PartyEntry("Акимат Жетысу")
    rebind(record, Rebinding(added=(entry,), removed=(record.parties.get(),)), actor=record.author, now=NOW)
    assert (found("хоргосский"), found("акимат")) == ([other], [record])


def test_what_the_words_are_is_written_anew() -> None:
    row = a_row(title="Ярмарка")
    a_commitment()

    assert found("ярмарка") == []
    assert search.rebuild() == (2, 1)
    assert found("ярмарка") == [row]
    assert search.rebuild() == (2, 0)


def test_a_record_that_goes_takes_its_words_along() -> None:
    row = a_row(title="Ярмарка")
    search.refresh(row)
    row.delete()

    assert (SearchText.objects.count(), found("ярмарка")) == (0, [])
