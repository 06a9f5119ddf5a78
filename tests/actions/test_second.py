"""The second reader from its job to the desk, against a fake server on the loopback."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from commitments.actions import articles, asking, jobs, minute, review, second
from commitments.actions.articles import PastedArticle
from commitments.actions.timing import RunningClock
from commitments.extraction import Found, Reading, Span
from commitments.models import Article, Job, Statement
from commitments.queries.second import SecondReading, second_reading
from commitments.terms import ArticleState, JobKind, JobState, Kind, Origin, RejectReason, ReviewState, Strength
from tests.factories import NOW, TODAY, a_user
from tests.oracle import Oracle, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

TEXT = (
    "Ярмарка в Алматы\n\n"
    "АЛМАТЫ, 7 марта. Стороны договорились провести ярмарку «Шёлковый путь» и обсудили поставки муки в Узбекистан.\n"
    "Осенью делегация посетит Ташкент."
)
FAIR = "договорились провести ярмарку «Шёлковый путь»"
FLOUR = "обсудили поставки муки в Узбекистан"
VISIT = "Осенью делегация посетит Ташкент"


def promise(quote: str, kind: str, strength: str = "agreed", **fields: Any) -> dict[str, Any]:
    names: dict[str, Any] = {"countries": ["KZ", "UZ"], "parties": ["Минторг"], "subject": "предмет"}
    return {"quote": quote, "kind": kind, "strength": strength, **names, **fields}


@pytest.fixture
def oracle(settings: Settings) -> Iterator[Oracle]:
    """Name a fake server in the operator's settings."""
    server = Oracle()
    stop = server.start()
    settings.TRACKER_SECOND_READER_URL = server.address
    settings.TRACKER_SECOND_READER_KEY = "sesame"
    settings.TRACKER_SECOND_READER_MODEL = "reader-1"
    settings.TRACKER_SECOND_READER_SECONDS = 5.0
    yield server
    stop()


@pytest.fixture(autouse=True)
def _first_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules and weights find the fair."""
    start = TEXT.index(FAIR)
    fair = Found(Kind.EVENT, Strength.AGREED, Span(start, start + len(FAIR)), ("KZ", "UZ"), subject="ярмарка")
    monkeypatch.setattr(articles, "extract", lambda _text, day: Reading("ru", day, (fair,)))


def pasted(text: str = TEXT, day: dt.date | None = TODAY) -> Article:
    return articles.add_article(PastedArticle("", text, published_on=day), actor=a_user(), now=NOW)


def tick(now: dt.datetime = NOW) -> None:
    minute.run(RunningClock(now))


def on_desk(article: Article) -> list[tuple[str, str, str]]:
    return list(article.statements.order_by("start", "pk").values_list("quote", "kind", "origin"))


def second_job() -> Job:
    return Job.objects.get(kind=JobKind.ASK_SECOND)


ONLY_FIRST = [(FAIR, Kind.EVENT, Origin.READER)]


# Off, and on


def test_nobody_is_asked_while_no_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: object) -> bytes:
        pytest.fail("somebody was asked")

    monkeypatch.setattr(asking, "post", called)
    monkeypatch.setattr(asking, "HTTPConnection", called)
    article = pasted()
    tick()

    assert on_desk(article) == ONLY_FIRST
    assert list(Job.objects.values_list("kind", flat=True)) == [JobKind.READ_ARTICLE]
    assert second_reading(article) == SecondReading()


def test_a_good_answer_stands_on_the_desk_with_who_found_what(oracle: Oracle) -> None:
    oracle.body = said(
        promise('договорились провести  ярмарку "Шёлковый путь"', "event", "signed"),
        promise(FLOUR, "supply", "discussed"),
        promise(VISIT, "visit", "planned", countries=["uz", "EU", "KZ"]),
        promise("построят завод", "project"),
        promise(VISIT, "treaty"),
    )
    article = pasted()
    tick()

    assert on_desk(article) == [
        (FAIR, Kind.EVENT, Origin.BOTH),
        (FLOUR, Kind.SUPPLY, Origin.SECOND),
        (VISIT, Kind.VISIT, Origin.SECOND),
    ]
    fair, _flour, visit = article.statements.order_by("start")
    assert (fair.strength, fair.subject) == (Strength.AGREED, "ярмарка")
    assert (visit.strength, visit.countries, visit.parties) == (Strength.PLANNED, ["KZ", "UZ"], ["Минторг"])
    assert (visit.window_text, visit.earliest, visit.latest) == (
        "Осенью",
        dt.date(2026, 9, 1),
        dt.date(2026, 11, 30),
    )
    assert (visit.state, visit.version, visit.reading["decided_by"]) == (ReviewState.PENDING, 1, "second")
    assert [article.text[row.start : row.end] == row.quote for row in article.statements.all()] == [True] * 3
    assert (second_job().state, second_job().sentence) == (
        JobState.DONE,
        "Второй читатель ответил: найдено в тексте 3, отброшено 2. Прочитано, найдено фрагментов: 3.",
    )
    assert second_reading(article) == SecondReading(has_answered=True)


def test_the_question_holds_the_article_and_the_operators_model_and_key(oracle: Oracle, settings: Settings) -> None:
    settings.TRACKER_SECOND_READER_CHARACTERS = len(TEXT) - 5
    article = pasted()
    tick()

    asked = oracle.asked[0]
    article_sent = json.loads(asked.body["messages"][1]["content"])["article"]
    assert (asked.path, asked.headers["Authorization"]) == ("/v1/chat/completions", "Bearer sesame")
    assert (asked.body["model"], article_sent) == ("reader-1", TEXT[: TEXT.rindex("\n")])
    with translation.override("ru"):
        note = second_reading(article).note
    assert note == f"Второй читатель прочёл только начало статьи, {len(article_sent)} знаков."


# Silence


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 500}, "он отказал"),
        ({"status": 307, "headers": {"Location": "https://example.org/"}}, "он отсылает по другому адресу"),
        ({"body": b"<html>"}, "его ответ нельзя разобрать"),
        ({"body": said()[:-20]}, "его ответ нельзя разобрать"),
        ({"trickle": 9.0}, "отведённое время вышло"),
    ],
)
def test_its_silence_is_said_in_one_sentence_and_harms_nothing(
    oracle: Oracle, settings: Settings, caplog: pytest.LogCaptureFixture, answer: dict[str, Any], reason: str
) -> None:
    settings.TRACKER_SECOND_READER_SECONDS = 0.3
    for field, value in answer.items():
        setattr(oracle, field, value)
    article = pasted()
    tick()

    article.refresh_from_db()
    assert (article.state, article.note, on_desk(article)) == (ArticleState.READ, "", ONLY_FIRST)
    assert (second_job().state, second_job().sentence) == (JobState.FAILED, f"Второй читатель не ответил: {reason}.")
    assert second_reading(article) == SecondReading(
        f"Второй читатель не ответил: {reason}. Здесь то, что нашли правила и веса.", is_silent=True
    )
    assert [record.message.split()[0] for record in caplog.records if "second_reader" in record.message] == [
        "second_reader_silent"
    ]
    assert "sesame" not in caplog.text
    assert len(oracle.asked) == 1


def test_an_error_of_our_own_is_a_silence_too(oracle: Oracle, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_body: bytes) -> None:
        message = "poison"
        raise RuntimeError(message)

    monkeypatch.setattr(second, "read_answer", breaks)
    article = pasted()
    tick()

    article.refresh_from_db()
    assert (article.state, on_desk(article), second_job().state) == (ArticleState.READ, ONLY_FIRST, JobState.FAILED)
    assert second_reading(article).note.startswith("Второй читатель не ответил: вопрос прервался.")


@pytest.mark.parametrize("wrong", [{"URL": "http://example.org/v1"}, {"MODEL": ""}])
def test_wrong_settings_ask_nobody(oracle: Oracle, settings: Settings, wrong: dict[str, str]) -> None:
    for name, value in wrong.items():
        setattr(settings, f"TRACKER_SECOND_READER_{name}", value)
    pasted()
    tick()

    assert oracle.asked == []
    assert second_job().sentence == "Второй читатель не ответил: его адрес или модель указаны неверно."


# The budget


def test_a_day_has_so_many_calls_and_failed_ones_count(oracle: Oracle, settings: Settings) -> None:
    settings.TRACKER_SECOND_READER_CALLS_A_DAY = 2
    oracle.status = 500
    made = [pasted(f"{TEXT} {number}") for number in range(3)]
    tick()

    assert len(oracle.asked) == 2
    assert second_reading(made[2]).note.startswith("Второй читатель не ответил: дневной предел обращений исчерпан.")

    # Half past midnight in Tashkent is a new day, though not yet in UTC.
    pasted(f"{TEXT} again")
    tick(dt.datetime(2026, 7, 14, 19, 30, tzinfo=dt.UTC))
    assert len(oracle.asked) == 3


@pytest.mark.parametrize("name", ["CALLS_A_DAY", "CHARACTERS"])
def test_a_budget_of_nothing_asks_nobody(oracle: Oracle, settings: Settings, name: str) -> None:
    setattr(settings, f"TRACKER_SECOND_READER_{name}", 0)
    pasted()
    tick()
    assert (oracle.asked, second_job().state) == ([], JobState.FAILED)


def test_a_question_whose_worker_died_is_not_asked_again(oracle: Oracle) -> None:
    article = pasted()
    jobs.run_waiting(now=NOW)
    job = jobs.claim(now=NOW, kinds=jobs.OUTSIDE)
    assert job
    Job.objects.filter(pk=job.pk).update(asked_at=NOW)

    tick(NOW + jobs.LEASE)

    assert oracle.asked == []
    assert second_reading(article).note.startswith("Второй читатель не ответил: вопрос прервался.")


def test_an_answer_whose_worker_died_before_the_desk_had_it_is_not_lost(oracle: Oracle) -> None:
    oracle.body = said(promise(VISIT, "visit"))
    article = pasted()
    jobs.run_waiting(now=NOW)
    job = jobs.claim(now=NOW, kinds=jobs.OUTSIDE)
    assert job
    second.ask(job, article, now=NOW)

    tick(NOW + jobs.LEASE)

    assert (len(oracle.asked), on_desk(article)[1]) == (1, (VISIT, Kind.VISIT, Origin.SECOND))


def test_one_question_at_a_time_and_reading_goes_on_meanwhile(oracle: Oracle) -> None:
    first = pasted()
    jobs.run_waiting(now=NOW)
    assert jobs.claim(now=NOW, kinds=jobs.OUTSIDE)
    second_article = pasted(f"{TEXT} more")

    tick()

    second_article.refresh_from_db()
    assert (oracle.asked, second_article.state) == ([], ArticleState.READ)
    with translation.override("ru"):
        notes = {second_reading(article).note for article in (first, second_article)}
    assert notes == {"Второй читатель ещё читает эту статью. Обновите страницу через минуту."}


def test_articles_of_the_demo_are_sent_to_nobody(oracle: Oracle) -> None:
    articles.add_article(PastedArticle("", TEXT, published_on=TODAY), actor=a_user(), now=NOW, is_demo=True)
    tick()
    assert (oracle.asked, Job.objects.filter(kind=JobKind.ASK_SECOND).count()) == ([], 0)


# Reading again, and what people have done


def test_another_day_of_publication_dates_the_answer_anew_and_asks_nobody(oracle: Oracle) -> None:
    oracle.body = said(promise(VISIT, "visit"), promise(FAIR, "event"))
    article = pasted(day=None)
    tick()
    assert [row.latest for row in article.statements.filter(origin=Origin.SECOND)] == [None]

    articles.set_published(article, dt.date(2025, 3, 7), actor=a_user(), now=NOW)
    tick()

    assert len(oracle.asked) == 1
    assert on_desk(article) == [(FAIR, Kind.EVENT, Origin.BOTH), (VISIT, Kind.VISIT, Origin.SECOND)]
    assert article.statements.get(origin=Origin.SECOND).latest == dt.date(2025, 11, 30)


def test_after_a_silence_reading_again_asks_again(oracle: Oracle) -> None:
    oracle.status = 503
    article = pasted()
    tick()
    oracle.status, oracle.body = 200, said(promise(VISIT, "visit"))

    articles.set_published(article, TODAY, actor=a_user(), now=NOW)
    tick()

    assert on_desk(article)[1:] == [(VISIT, Kind.VISIT, Origin.SECOND)]
    assert second_reading(article) == SecondReading(has_answered=True)


def test_what_a_person_decided_or_added_is_neither_doubled_nor_touched(oracle: Oracle) -> None:
    oracle.body = said(promise(FAIR, "event"), promise(FLOUR, "supply"), promise(VISIT, "visit"))
    analyst = a_user()
    article = pasted()
    jobs.run_waiting(now=NOW)
    fair = review.reject(article.statements.get(), RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)
    mine = review.Reading(kind=Kind.SUPPLY, strength=Strength.DISCUSSED)
    review.add(article, words="поставки муки в Узбекистан", before="", reading=mine, actor=analyst, now=NOW)

    tick()

    assert on_desk(article) == [
        (FAIR, Kind.EVENT, Origin.BOTH),
        ("поставки муки в Узбекистан", Kind.SUPPLY, Origin.PERSON),
        (VISIT, Kind.VISIT, Origin.SECOND),
    ]
    kept = Statement.objects.get(pk=fair.pk)
    assert (kept.state, kept.version) == (ReviewState.REJECTED, fair.version)


def test_an_article_closed_before_the_answer_stays_as_it_is(oracle: Oracle) -> None:
    oracle.body = said(promise(VISIT, "visit"))
    analyst = a_user()
    article = pasted()
    jobs.run_waiting(now=NOW)
    review.reject(article.statements.get(), RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)
    articles.close(article, actor=analyst, now=NOW)

    tick()

    article.refresh_from_db()
    assert (article.state, on_desk(article)) == (ArticleState.CLOSED, ONLY_FIRST)
