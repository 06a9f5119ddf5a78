from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from commitments.terms import Role
from commitments.web.views.errors import server_error
from tests.factories import a_user
from tracker import urls as project

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def _suspicious(_request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def _forbidden(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError


# The product's addresses, and three that fail: some tests name this module as the project's addresses.
urlpatterns = [
    path("suspicious/", _suspicious),
    path("forbidden/", _forbidden),
    path("broken/", _broken),
    *project.urlpatterns,
]
handler400 = project.handler400
handler403 = project.handler403
handler404 = project.handler404
handler500 = project.handler500


def logged_in(role: Role = Role.READER) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(a_user(role))
    return browser


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/suspicious/", 400, "Запрос не понят"),
        ("/forbidden/", 403, "Доступа нет"),
        ("/nowhere/", 404, "Такой страницы нет"),
        ("/broken/", 500, "Ошибка на нашей стороне"),
    ],
)
def test_each_failure_has_its_page(address: str, status: int, heading: str) -> None:
    answer = logged_in().get(address)

    assert (answer.status_code, answer.content.decode().count(f"<h1>{heading}</h1>")) == (status, 1)


def test_an_unknown_address_looks_alike_to_those_outside() -> None:
    answer = Client().get("/nowhere/")

    assert (answer.status_code, answer.content.decode().count("<h1>Такой страницы нет</h1>")) == (404, 1)


def test_the_page_for_a_failure_of_ours_asks_the_database_for_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert server_error(HttpRequest()).status_code == 500


def test_a_form_from_a_page_that_is_too_old_says_so() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(a_user())

    answer = browser.post(reverse("set_theme"), {"theme": "dark"})

    assert (answer.status_code, answer.content.decode().count("<h1>Страница устарела</h1>")) == (403, 1)


def test_whoever_is_outside_gets_that_page_too() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x", "password": "y"})

    assert (answer.status_code, answer.content.decode().count("<h1>Страница устарела</h1>")) == (403, 1)


def test_a_refusal_tells_who_may_instead() -> None:
    page = logged_in().get(reverse("people")).content.decode()

    assert page.count("Сотрудниками управляет администратор.") == 1
