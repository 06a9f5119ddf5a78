from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from tests.rows import a_row

pytestmark = pytest.mark.django_db


def test_it_says_how_many_records_there_are_and_how_many_it_put_right() -> None:
    a_row()
    out = io.StringIO()
    call_command("rebuild_search", stdout=out)
    call_command("rebuild_search", stdout=out)

    assert out.getvalue() == "Записей: 1, слова исправлены у 1.\nЗаписей: 1, слова исправлены у 0.\n"
