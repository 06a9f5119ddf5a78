from __future__ import annotations

import pytest
from django.db import connection

from commitments.models import Article, Commitment, Update
from tests.rows import a_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("Ярм", ["Ярмарка"]),
        ("ярм", ["ярмарка"]),
        ("рмарка", []),
        ("50%", ["50% off"]),
        ("5_", ["5_0"]),
        ("5", ["50% off", "500", "5_0"]),
        ("\\", ["\\ slash"]),
        ("Ярмарка и ещё", []),
        ("", ["50% off", "500", "5_0", "\\ slash", "Ярмарка", "ярмарка"]),
    ],
)
def test_text_begins_letter_for_letter(term: str, found: list[str]) -> None:
    for title in ("Ярмарка", "ярмарка", "50% off", "500", "5_0", "\\ slash"):
        a_row(title=title)
    rows = Commitment.objects.filter(title__begins=term).values_list("title", flat=True)
    assert sorted(rows) == sorted(found)


def test_long_text_and_columns_of_other_tables_begin_too() -> None:
    record = a_row(title="Fair")
    update = Update.objects.create(
        commitment=record,
        text="Work began",
        happened_on=record.status_since,
        author=record.author,
        recorded_at=record.created_at,
    )
    assert list(Update.objects.filter(text__begins="Work", commitment__title__begins="Fa")) == [update]


@pytest.mark.parametrize(("model", "index"), [(Commitment, "commitment_title"), (Article, "article_title")])
def test_an_index_answers_it(model: type[Commitment | Article], index: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a handful of rows would be read through
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = model._default_manager.filter(title__begins="Fair").order_by().values("title").explain()
    assert index in plan
