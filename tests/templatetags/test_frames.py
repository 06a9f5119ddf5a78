"""The two frames of pages, and the error pages that need less than any other."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from commitments.models import User
from commitments.terms import Role, Theme

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "409.html", "429.html"]
NOW = dt.datetime(2026, 7, 14, 4, 2, tzinfo=dt.UTC)


def person(theme: Theme = Theme.AUTO) -> User:
    return User(email="d.karimova@office.example", name="Дилноза Каримова", role=Role.CONTROLLER, theme=theme)


def rendered(template: str, **context: object) -> str:
    with translation.override("ru"):
        return render_to_string(template, context)


def test_the_page_of_a_server_error_needs_no_context() -> None:
    html = rendered("500.html")
    assert re.findall(r"<h1>(.*)</h1>", html) == ["Ошибка на нашей стороне"]
    assert re.findall(r'<html lang="(\w+)">', html) == ["ru"]


@pytest.mark.parametrize("template", ERRORS)
def test_an_error_page_stands_in_the_rail_for_those_who_are_known_and_alone_for_others(template: str) -> None:
    known, unknown = rendered(template, person=person(), now=NOW), rendered(template)
    assert [html.count('<header class="rail">') for html in (known, unknown)] == [1, 0]
    assert [html.count('<div class="solo">') for html in (known, unknown)] == [0, 1]
    assert [html.count("<h1>") for html in (known, unknown)] == [1, 1]


def test_a_refusal_says_its_own_sentence() -> None:
    html = rendered("403.html", sentence="Сотрудниками управляет администратор.")
    assert html.count("<p>Сотрудниками управляет администратор.</p>") == 1
    assert html.count("Для этого нужна другая роль.") == 0


def test_a_lost_race_shows_both_texts_escaped() -> None:
    html = rendered("409.html", differences=[("Срок", "31.07", "<b>30.09</b>")], back_url="/records/KZ-UZ-2026-0007/")
    assert html.count('<th scope="row">Срок</th><td>31.07</td><td>&lt;b&gt;30.09&lt;/b&gt;</td>') == 1
    assert html.count('href="/records/KZ-UZ-2026-0007/"') == 1


@pytest.mark.parametrize(
    ("theme", "attribute"),
    [(Theme.AUTO, ""), (Theme.LIGHT, ' data-theme="light"'), (Theme.DARK, ' data-theme="dark"')],
)
def test_the_theme_of_the_person_is_on_the_page(theme: Theme, attribute: str) -> None:
    html = rendered("base.html", person=person(theme), now=NOW)
    assert re.findall(r'<html lang="ru"(.*)>', html) == [attribute]


def test_the_page_says_how_fresh_it_is_and_in_which_zone() -> None:
    html = rendered("base.html", person=person(), now=NOW)
    assert re.findall(r"<span>(Данные[^<]*)</span><span>([^<]*)</span>", html) == [
        ("Данные на 14 июля 2026, 9:02", "Ташкент, UTC+5")
    ]


def test_language_and_theme_are_changed_by_post_and_come_back_to_the_page() -> None:
    request = RequestFactory().get("/registry/?q=%D0%BB%D1%83%D0%BA")
    with translation.override("ru"):
        context = {"person": person(), "languages": [("ru", "Русский"), ("uz", "Oʻzbekcha")], "request": request}
        html = render_to_string("components/rail.html", context)
    assert re.findall(r'<form class="langs opt" method="(\w+)" action="([^"]*)"', html) == [
        ("post", "/language/"),
        ("post", "/theme/"),
    ]
    assert html.count('name="next" value="/registry/?q=%D0%BB%D1%83%D0%BA"') == 2
    assert re.findall(r'name="language" value="(\w+)" lang="\w+"( aria-current="true")?>(\w+)<', html) == [
        ("ru", ' aria-current="true"', "Русский"),
        ("uz", "", "Oʻzbekcha"),
    ]


def test_a_field_ties_its_hint_and_its_error_to_the_input() -> None:
    from django import forms  # noqa: PLC0415 - the form belongs to this test alone

    class Paste(forms.Form):
        url = forms.CharField(label="Адрес", help_text="Откуда текст", max_length=3)

    with translation.override("ru"):
        html = Paste({"url": "long"}).as_div()
    described = re.findall(r'aria-describedby="([^"]*)"', html)[0].split()
    assert [html.count(f'id="{name}"') for name in described] == [1, 1]
    assert html.count('<div class="field error">') == 1
