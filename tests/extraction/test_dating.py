"""Which phrase of time dates a promise."""

from datetime import date

import pytest

from commitments.extraction import extract
from commitments.extraction.contexts import read_contexts
from commitments.extraction.dating import DATED, ELSE, Dates, Quoted
from commitments.extraction.learned import Run, Softmax, Table
from commitments.extraction.ru import untrained

TEXT = (
    "Стороны встретились\n"
    "В мае пройдёт ярмарка. Стороны договорились поставить муку в июне, а рис в июле. Делегация приедет на ярмарку."
)
PUBLISHED = date(2024, 3, 7)
SUPPLY, VISIT = (2, 2, 4), (3, 0, 5)


def table(**weights: float) -> Softmax:
    rows: Table = {name.replace("_", "="): (0.0, weight) for name, weight in weights.items()}
    return Softmax((ELSE, DATED), rows)


def dates() -> Dates:
    language = untrained()
    contexts, found = read_contexts(TEXT, PUBLISHED, language.form, language.dates_in, language.abbreviations)
    return Dates(contexts, found, [quoted(*SUPPLY), quoted(*VISIT)], PUBLISHED)


def quoted(place: int, first: int, last: int) -> Quoted:
    return Quoted(place, Run(first, last, 1.0), "supply", "agreed")


def chosen(quote: tuple[int, int, int], model: Softmax, belief: float = 0.5) -> str | None:
    dated = dates().of(quoted(*quote), model, belief)
    return dated.span.of(TEXT) if dated else None


def test_the_phrases_of_the_own_sentence_are_asked_about_first() -> None:
    told = [dated.span.of(TEXT) for dated, _ in dates().told(quoted(*SUPPLY))]
    assert told == ["в июне", "в июле", "В мае"]


def test_a_phrase_that_nothing_speaks_for_dates_no_promise() -> None:
    assert chosen(SUPPLY, table(bias=-3.0)) is None


def test_of_several_phrases_the_one_most_spoken_for_dates_the_promise() -> None:
    assert chosen(SUPPLY, table(bias=1.0, after_=3.0)) == "в июне"
    assert chosen(SUPPLY, table(bias=1.0, **{"after+": 3.0})) == "в июле"


def test_a_promise_without_a_date_of_its_own_may_take_that_of_the_event_it_names() -> None:
    assert chosen(VISIT, table(bias=-1.0, shared_1=3.0)) == "В мае"


def test_the_least_belief_decides_about_a_doubtful_phrase() -> None:
    doubtful = table(bias=-0.2)
    assert (chosen(SUPPLY, doubtful, 0.4), chosen(SUPPLY, doubtful, 0.5)) == ("в июне", None)


@pytest.mark.parametrize(
    ("sentence", "window"),
    [
        ("Стороны договорились в мае провести в Ташкенте ярмарку.", (date(2024, 5, 1), date(2024, 5, 31))),
        ("Стороны договорились раз в месяц проводить в Ташкенте ярмарку.", None),
        ("Стороны договорились поставлять 500 тонн муки в месяц.", None),
    ],
)
def test_a_rate_is_no_window(sentence: str, window: tuple[date, date] | None) -> None:
    found = extract(f"Встреча в Алматы\n{sentence}", PUBLISHED).commitments
    assert [one.window and (one.window.earliest, one.window.latest) for one in found] == [window]
