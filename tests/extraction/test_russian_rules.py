"""The rules that only Russian needs."""

from commitments.extraction.contexts import read_contexts
from commitments.extraction.features import Context
from commitments.extraction.learned import Run
from commitments.extraction.ru import untrained
from commitments.extraction.ru.rules import AGREED_NOUN, more_runs


def context(sentence: str) -> Context:
    russian = untrained()
    contexts, _ = read_contexts(sentence, None, russian.form, russian.dates_in, russian.abbreviations)
    return contexts[0]


def words(sentence: str, run: Run) -> str:
    tokens = context(sentence).sentence.tokens
    return sentence[tokens[run.first].start : tokens[run.last - 1].end]


def added(sentence: str) -> list[str]:
    return [words(sentence, run) for run in more_runs(context(sentence), [])]


def test_an_agreement_that_was_reached_is_a_quote_up_to_the_end_of_its_phrase() -> None:
    sentence = "На встрече была достигнута договорённость о поставках хлопка; беседа прошла тепло."
    assert added(sentence) == ["достигнута договорённость о поставках хлопка"]
    assert more_runs(context(sentence), [])[0].decided_by == AGREED_NOUN


def test_an_agreement_that_was_not_reached_or_is_only_mentioned_is_no_quote() -> None:
    assert added("Не была достигнута договорённость о поставках хлопка.") == []
    assert added("Выполняются договорённости о поставках хлопка.") == []
    assert added("Достигнута договорённость.") == []


def test_a_quote_that_the_weights_began_at_the_noun_begins_at_its_verb() -> None:
    sentence = "Достигнута договорённость о поставках хлопка."
    assert more_runs(context(sentence), [Run(1, 5, 0.9)]) == [Run(0, 5, 0.9, f"weights+{AGREED_NOUN}")]


def test_other_quotes_of_the_weights_are_left_as_they_are() -> None:
    sure = [Run(0, 4, 0.9, f"weights+{AGREED_NOUN}")]
    assert more_runs(context("Достигнута договорённость о поставках хлопка."), [Run(0, 4, 0.9)]) == sure
    assert more_runs(context("Готовится форум."), [Run(0, 2, 0.9)]) == [Run(0, 2, 0.9)]


def test_who_agreed_on_something_made_a_promise() -> None:
    assert added("Стороны договорились о проведении ярмарки в Оше.") == ["договорились о проведении ярмарки в Оше"]
    assert added("Стороны не договорились о проведении ярмарки.") == []
