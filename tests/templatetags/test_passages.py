"""Marked quotes as markup: tags, nesting, escaping."""

from __future__ import annotations

from commitments.models import Statement
from commitments.queries.cards import Card
from commitments.queries.passages import Passage, marked_lines
from commitments.templatetags.passages import passage
from commitments.terms import ReviewState


def card(key: int, number: int, state: ReviewState = ReviewState.PENDING, *, is_current: bool = False) -> Card:
    return Card(
        statement=Statement(pk=key, state=state),
        number=number,
        is_current=is_current,
        is_open=True,
        parties=(),
        corrections=(),
        whys=(),
        record=None,
        likely=None,
    )


def shown(text: str, passages: list[Passage], *cards: Card) -> str:
    return passage(marked_lines(text, passages)[0], {one.statement.pk: one for one in cards})


def tag(key: int, number: int, css: str = "hn") -> str:
    return f'<a class="{css}" href="#c{key}" data-key="{key}"><span class="vh">Фрагмент </span>{number}</a>'


def test_a_quote_has_a_tag_that_leads_to_its_card_and_a_name_that_the_card_leads_to() -> None:
    markup = shown("они договорились.", [Passage(7, 4, 16)], card(7, 1))
    assert markup == f'они {tag(7, 1)}<mark class="hl" id="t7" data-key="7">договорились</mark>.'


def test_words_of_the_press_are_escaped() -> None:
    markup = shown("<b>&</b>", [Passage(7, 3, 4)], card(7, 1))
    assert markup == f'&lt;b&gt;{tag(7, 1)}<mark class="hl" id="t7" data-key="7">&amp;</mark>&lt;/b&gt;'


def test_the_outer_of_two_quotes_and_the_inner_one_carry_their_own_marks() -> None:
    markup = shown("аб вг", [Passage(1, 0, 5), Passage(2, 3, 5)], card(1, 1), card(2, 2, is_current=True))
    inner = f'{tag(2, 2, "hn hn-on hn-a")}<mark class="hl hl-on" id="t2" data-key="2">вг</mark>'
    assert markup == f'{tag(1, 1, "hn hn-b")}<mark class="hl hl-2" id="t1" data-key="1">аб {inner}</mark>'


def test_what_is_left_of_a_quote_that_overlaps_in_part_has_neither_tag_nor_name() -> None:
    markup = shown("аб вг де", [Passage(1, 0, 5), Passage(2, 3, 8)], card(1, 1), card(2, 2))
    assert markup.endswith('</mark></mark><mark class="hl" data-key="2"> де</mark>')
    assert (markup.count('id="t2"'), markup.count('href="#c2"')) == (1, 1)


def test_decided_and_rejected_quotes_step_back() -> None:
    states = [ReviewState.ACCEPTED, ReviewState.MERGED, ReviewState.REJECTED, ReviewState.SNOOZED]
    markups = [shown("аб", [Passage(1, 0, 2)], card(1, 1, state)) for state in states]
    classes = [markup.split('<mark class="')[1].split('"')[0] for markup in markups]
    assert classes == ["hl hl-done", "hl hl-done", "hl hl-no", "hl"]
