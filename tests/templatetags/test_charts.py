"""Bars, heat and the stacked bar of statuses."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from commitments.templatetags import charts
from commitments.terms import Status


@pytest.mark.parametrize(("value", "text"), [(0, "0%"), (10, "10%"), (33.333, "33.33%"), (100, "100%")])
def test_per_cents_have_at_most_two_digits(value: float, text: str) -> None:
    assert charts.percent(value) == text


def test_a_bar_puts_its_pieces_side_by_side_and_skips_empty_ones() -> None:
    template = Template("{% load components %}{% bar 40 overdue=4 accent=0 soft=16 %}")
    assert template.render(Context()) == (
        '<svg class="h" aria-hidden="true"><rect class="b-overdue" x="0%" width="10%" height="16"/>'
        '<rect class="b-soft" x="10%" width="40%" height="16"/></svg>'
    )


def test_a_bar_of_nothing_is_empty() -> None:
    assert charts.bar(0, soft=0) == '<svg class="h" aria-hidden="true"></svg>'


def test_a_meter_shows_the_share_and_says_it() -> None:
    assert charts.meter(4, 9, "Решено 4 из 9") == (
        '<svg class="meter" role="img" aria-label="Решено 4 из 9"><rect class="bg" width="100%" height="6"/>'
        '<rect class="fg" width="44.44%" height="6"/></svg>'
    )


def test_a_meter_of_nothing_stands_at_zero() -> None:
    assert charts.meter(0, 0, "пусто").count('width="0%"') == 1


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, ""), (1, "h1"), (4, "h1"), (5, "h2"), (12, "h3"), (16, "h4"), (17, "h5"), (20, "h5")],
)
def test_heat_has_five_steps_of_the_largest_cell(count: int, step: str) -> None:
    assert charts.heat(count, 20) == step


def test_heat_of_an_empty_table_is_no_class() -> None:
    assert charts.heat(0, 0) == ""


def test_the_status_bar_shares_the_width_by_count_and_tells_it_in_words() -> None:
    with translation.override("ru"):
        html = charts.status_bar([("planned", 1), ("void", 0), ("fulfilled", 3)], "Записи по состояниям")
    assert html == (
        '<svg class="chart" height="46" role="img"><title>Записи по состояниям</title>'
        "<desc>Запланировано 1, Исполнено 3</desc>"
        '<rect class="b-planned" x="0%" width="24.88%" y="4" height="22"/><text class="lab" x="0%" y="42">1</text>'
        '<rect class="b-fulfilled" x="25.38%" width="74.62%" y="4" height="22"/>'
        '<text class="lab" x="25.38%" y="42">3</text></svg>'
    )


def test_leads_and_partly_fulfilled_are_hatched() -> None:
    html = str(charts.status_bar([("lead", 1)], "Состояния"))
    assert html.count('<rect fill="url(#hatch-lead)" x="0%" width="100%" y="4" height="22"/>') == 1
    assert set(charts.HATCHES) == {Status.LEAD, Status.PARTLY}


def test_a_piece_too_narrow_for_its_number_carries_none() -> None:
    html = str(charts.status_bar([("planned", 99), ("void", 1)], "Состояния"))
    assert html.count("<text") == 1


def test_no_records_draw_nothing() -> None:
    assert charts.status_bar([("planned", 0)], "Состояния") == ""
