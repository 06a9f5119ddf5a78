"""Signs of a record, each exactly as the stylesheets expect it."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from commitments.lifecycle import Flag
from commitments.templatetags import components
from commitments.terms import Status, Strength, TimeFlag

SHORT_FORMS = [
    (TimeFlag.OVERDUE, {1: "1 раб. день", 2: "2 раб. дня", 5: "5 раб. дней", 21: "21 раб. день"}),
    (TimeFlag.SOON, {1: "через 1 раб. день", 2: "через 2 раб. дня", 5: "через 5 раб. дней", 21: "через 21 раб. день"}),
    (TimeFlag.OPENS, {1: "через 1 раб. день", 2: "через 2 раб. дня", 5: "через 5 раб. дней", 21: "через 21 раб. день"}),
    (TimeFlag.WINDOW, {1: "ещё 1 раб. день", 2: "ещё 2 раб. дня", 5: "ещё 5 раб. дней", 21: "ещё 21 раб. день"}),
    (TimeFlag.STALE, {1: "молчит 1 день", 2: "молчит 2 дня", 5: "молчит 5 дней", 21: "молчит 21 день"}),
]


def rendered(template: str, /, **values: object) -> str:
    with translation.override("ru"):
        return Template("{% load components %}" + template).render(Context(values))


def test_an_icon_is_a_sign_of_the_sprite_hidden_from_listeners() -> None:
    assert rendered('{% icon "clock" %}') == '<svg class="ic" aria-hidden="true"><use href="#i-clock"/></svg>'


def test_a_status_is_a_filled_rectangle_with_its_shape_and_its_name() -> None:
    assert rendered("{% status value %}", value="in_progress") == (
        '<span class="st st-in_progress"><svg class="sg" aria-hidden="true"><use href="#s-in_progress"/></svg>'
        "В работе</span>"
    )


@pytest.mark.parametrize("wrong", ["", "done", "<b>"])
def test_an_unknown_status_is_an_error_and_not_a_blank(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Status"):
        components.status(wrong)


def test_a_glyph_tells_its_name_to_listeners_only() -> None:
    assert rendered("{% glyph value %}", value=Status.LEAD) == (
        '<svg class="sg st-lead" aria-hidden="true"><use href="#s-lead"/></svg><span class="vh">На заметке. </span>'
    )


def test_a_time_flag_is_an_outline_with_a_whole_phrase() -> None:
    assert rendered("{% time_flag flag %}", flag=Flag(TimeFlag.OVERDUE, 10)) == (
        '<span class="tf tf-overdue"><svg class="ic" aria-hidden="true"><use href="#i-flag"/></svg>'
        "просрочено 10 рабочих дней</span>"
    )


@pytest.mark.parametrize("tag", ["time_flag", "time_flag_short", "review_flag"])
def test_no_flag_says_nothing(tag: str) -> None:
    assert rendered("{% " + tag + " flag %}", flag=None) == ""


def test_a_record_without_a_due_date_speaks_of_its_review() -> None:
    assert rendered("{% review_flag flag %}", flag=Flag(TimeFlag.SOON, 0)) == (
        '<span class="tf tf-soon"><svg class="ic" aria-hidden="true"><use href="#i-clock"/></svg>'
        "пересмотр сегодня</span>"
    )


def test_a_short_flag_keeps_the_whole_phrase_for_listeners_and_on_hover() -> None:
    assert rendered("{% time_flag_short flag %}", flag=Flag(TimeFlag.OVERDUE, 10)) == (
        '<span class="tf tf-overdue"><svg class="ic" aria-hidden="true"><use href="#i-flag"/></svg>'
        '<span aria-hidden="true" title="просрочено 10 рабочих дней">10 раб. дней</span>'
        '<span class="vh">просрочено 10 рабочих дней</span></span>'
    )


@pytest.mark.parametrize(
    ("flag", "days", "words"),
    [(flag, days, words) for flag, forms in SHORT_FORMS for days, words in forms.items()],
)
def test_short_flags_count_days_as_russian_does(flag: TimeFlag, days: int, words: str) -> None:
    with translation.override("ru"):
        assert components._short_phrase(Flag(flag, days)) == words


@pytest.mark.parametrize(("flag", "words"), [(TimeFlag.SOON, "сегодня"), (TimeFlag.WINDOW, "последний день")])
def test_the_day_itself_has_its_own_words(flag: TimeFlag, words: str) -> None:
    with translation.override("ru"):
        assert components._short_phrase(Flag(flag, 0)) == words


def test_every_time_flag_has_a_sign() -> None:
    assert set(components.FLAG_SIGNS) == set(TimeFlag)


def test_a_ladder_tells_name_and_rung_to_listeners() -> None:
    assert rendered("{% ladder value %}", value="agreed") == (
        '<svg class="ld" aria-hidden="true"><use href="#l-5"/></svg>'
        '<span class="vh">Договорённость, ступень 5 из 6</span>'
    )


def test_a_ladder_with_label_shows_the_name() -> None:
    assert rendered("{% ladder_label value %}", value=Strength.PLANNED) == (
        '<span class="ldr"><svg class="ld" aria-hidden="true"><use href="#l-4"/></svg>'
        '<span>Намерение<span class="vh">, ступень 4 из 6</span></span></span>'
    )


def test_an_empty_ladder_says_nothing() -> None:
    assert rendered("{% ladder_empty %}") == '<svg class="ld" aria-hidden="true"><use href="#l-0"/></svg>'


def test_a_source_note_keeps_quote_and_source_and_escapes_both() -> None:
    html = rendered("{% source_note text quote source %}", text="сорок мест", quote="a <b>", source="Вестник & Ко")
    assert html == (
        '<span class="said" tabindex="0">сорок мест<span class="pop" role="note">'
        '<span class="q q-s">«a &lt;b&gt;»</span><span class="src">Вестник &amp; Ко</span></span></span>'
    )


def test_a_source_note_without_a_source_shows_the_quote_alone() -> None:
    assert rendered("{% source_note 'а' 'б' %}") == (
        '<span class="said" tabindex="0">а<span class="pop" role="note"><span class="q q-s">«б»</span></span></span>'
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("в июне", "«в июне»"),
        ("«в июне»", "«в июне»"),
        ("«Заря» и «Восток»", "««Заря» и «Восток»»"),
    ],
)
def test_printed_words_stand_in_quotes_once(words: str, shown: str) -> None:
    assert rendered("{% quoted words %}", words=words) == f'<span class="q">{shown}</span>'


def test_numbers_of_records_become_links_and_the_rest_is_escaped() -> None:
    assert components.refs("см. KZ-UZ-2026-0007 <и> XX-2026-0001.") == (
        'см. <a class="ref" href="/records/KZ-UZ-2026-0007/">KZ-UZ-2026-0007</a> &lt;и&gt; '
        '<a class="ref" href="/records/XX-2026-0001/">XX-2026-0001</a>.'
    )


def test_a_text_without_numbers_is_only_escaped() -> None:
    assert components.refs("a < b") == "a &lt; b"
