from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from commitments.models import User
from commitments.terms import Role
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("first_administrator", *arguments, stdout=out)
    return out.getvalue()


def test_an_empty_installation_gets_one_line_with_an_address_that_works_once() -> None:
    line = printed()

    found = re.fullmatch(r"http://127\.0\.0\.1:8000(/invitations/\S+)\n", line)
    assert found is not None
    passwords = {"new_password1": "quiet green river", "new_password2": "quiet green river"}
    assert Client().post(found[1], passwords).status_code == 302
    assert Client().get(found[1]).status_code == 410
    assert User.objects.get().email == "admin@localhost"
    assert printed() == ""


def test_the_address_of_the_administrator_can_be_named() -> None:
    printed("--email", "n.khakimov@example.org")

    assert User.objects.get().email == "n.khakimov@example.org"


def test_nothing_is_printed_when_an_administrator_can_log_in() -> None:
    a_user(Role.ADMINISTRATOR)

    assert printed() == ""


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("nobody", "«nobody» — не адрес почты. Пример: --email admin@example.org"),
        ("taken@example.org", "Адрес taken@example.org занят другим сотрудником. Укажите другой: --email."),
    ],
)
def test_an_unfit_address_is_refused_with_a_sentence(email: str, sentence: str) -> None:
    a_user(email="taken@example.org")

    with pytest.raises(CommandError) as refused:
        printed("--email", email)

    assert str(refused.value) == sentence
