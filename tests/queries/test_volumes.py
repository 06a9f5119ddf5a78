"""Sums and quantities of statements, on the desk and on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from commitments.actions import articles, review
from commitments.models import Statement
from commitments.queries.promises import ladder_of, statements_of
from commitments.queries.volumes import Piece, cited, pieces, volumes
from commitments.terms import Kind, Strength
from tests.factories import NOW, a_commitment, a_statement, a_user, an_article

if TYPE_CHECKING:
    from commitments.models import Article

pytestmark = pytest.mark.django_db

PROMISE = "договорились о поставке не менее 500 тонн хлопка на $25 млн"
TEXT = f"Переговоры\n\nСтороны {PROMISE}."


def read_article(text: str = TEXT) -> Article:
    article = an_article(text)
    articles.read(article, now=NOW)
    return article


def a_reading() -> review.Reading:
    return review.Reading(kind=Kind.SUPPLY, strength=Strength.AGREED)


def test_a_statement_that_was_read_keeps_its_amounts_and_parts_its_quote_by_them() -> None:
    with override("ru"):
        statement = read_article().statements.get()
        said = [(" ".join(one.phrase.split()), one.printed, one.currency) for one in volumes(statement)]
    assert said == [("не менее 500 т", "не менее 500 тонн", ""), ("25 млн USD", "$25 млн", "доллар США")]
    assert pieces(statement) == (
        Piece("договорились о поставке ", is_amount=False),
        Piece("не менее 500 тонн", is_amount=True),
        Piece(" хлопка на ", is_amount=False),
        Piece("$25 млн", is_amount=True),
    )


def test_a_statement_that_a_person_adds_names_its_amounts_too() -> None:
    article = read_article("Переговоры\n\nЗавод на 120 МВт, тогда же 5 га.")
    words = "Завод на 120 МВт"
    added = review.add(article, words=words, before="", reading=a_reading(), actor=a_user(), now=NOW)
    assert [(kept["text"], kept["unit"]) for kept in added.amounts] == [("120 МВт", "MAW")]
    assert article.text[added.amounts[0]["start"] : added.amounts[0]["end"]] == "120 МВт"


def test_reading_again_renews_the_amounts_of_what_nobody_has_decided() -> None:
    article = read_article()
    Statement.objects.filter(article=article).update(amounts=[], version=2, reading={"kind": "supply"})
    articles.read(article, now=NOW)
    assert [kept["text"] for kept in article.statements.get().amounts] == ["не менее 500 тонн", "$25 млн"]


def test_an_amount_behind_the_quote_is_named_but_marks_no_word_of_it() -> None:
    statement = a_statement(an_article("agreed to hold a fair for $5m."), quote="agreed to hold a fair")
    statement.amounts = [
        {"start": 26, "end": 29, "text": "$5m", "least": "5000000", "most": "5000000"}
        | {"currency": "USD", "unit": None, "about": False}
    ]
    assert len(volumes(statement)) == 1
    assert pieces(statement) == (Piece("agreed to hold a fair", is_amount=False),)


def test_a_record_names_each_amount_once_by_the_quote_that_said_it_first() -> None:
    commitment, actor = a_commitment(), a_user()
    for text in (TEXT, TEXT.replace("хлопка", "пряжи") + " Это второй раз."):
        statement = read_article(text).statements.get()
        review.merge(statement, commitment, version=statement.version, actor=actor, now=NOW)
    with override("en"):
        found = cited(ladder_of(commitment, statements_of(commitment), ()).quotes)
        assert [(" ".join(one.volume.phrase.split()), one.quote.number) for one in found] == [
            ("at least 500 t", 1),
            ("25 million USD", 1),
        ]
