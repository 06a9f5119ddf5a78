"""Articles: kept first, read by a job, and nothing that a person did is lost when they are read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from commitments.access import Denied
from commitments.actions import articles, jobs, review
from commitments.actions.articles import PastedArticle
from commitments.actions.refusals import Known, Refused
from commitments.extraction import Found, Reading, Span, Spans, Window
from commitments.models import Article, Event, Job, Statement
from commitments.terms import ArticleState, EventType, JobState, Kind, Origin, RejectReason, ReviewState, Role, Strength
from tests.factories import NOW, TODAY, a_commitment, a_statement, a_user, an_article

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

TEXT = "Fair agreed\n\nALMATY, 7 March. The sides agreed to hold a fair in June and discussed a visit."
QUOTE = "agreed to hold a fair in June"
VISIT = "discussed a visit"


def found(quote: str, kind: Kind = Kind.EVENT, strength: Strength = Strength.AGREED, **fields: object) -> Found:
    start = TEXT.index(quote)
    made = Found(kind=kind, strength=strength, quote=Span(start, start + len(quote)), countries=("KZ", "UZ"))
    return replace(made, subject="fair", decided_by="rule:agreed", confidence=0.91, **fields)  # type: ignore[arg-type]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the reader find exactly this, dated by the day it is given."""

    def finds(*what: Found, published: dt.date | None = None) -> None:
        monkeypatch.setattr(articles, "extract", lambda _text, day: Reading("en", day or published, what))

    return finds


def pasted(text: str = TEXT, title: str = "", **fields: object) -> PastedArticle:
    return replace(PastedArticle(title=title, text=text), **fields)  # type: ignore[arg-type]


def test_a_pasted_article_is_kept_with_its_bytes_and_waits_for_its_job() -> None:
    analyst = a_user()

    article = articles.add_article(
        pasted("Line one.\r\nLine two 🍒.", "A  title", source="Vestnik", published_on=TODAY),
        actor=analyst,
        now=NOW,
    )

    assert (article.title, article.source, article.state) == ("A title", "Vestnik", ArticleState.WAITING)
    assert bytes(article.original) == "A title\n\nLine one.\r\nLine two 🍒.".encode()
    assert article.text == "A title\n\nLine one.\nLine two 🍒."
    assert [(job.article, job.asked_by, job.state) for job in Job.objects.all()] == [
        (article, analyst, JobState.PENDING)
    ]
    assert [event.type for event in Event.objects.filter(chain=f"article:{article.pk}")] == [EventType.CREATED]


def test_without_a_title_the_first_line_with_words_is_the_title() -> None:
    article = articles.add_article(pasted("\n\nFair agreed\n\nThe sides agreed."), actor=a_user(), now=NOW)
    assert article.title == "Fair agreed"


@pytest.mark.parametrize(
    "again",
    [
        "Ярмарка «Хоргос»\n\nСтороны договорились — в июне.",
        'Ярмарка "Хоргос"\n\nСтороны договорились - в июне.',
        "Ярмарка „Хоргос“\r\n\r\n\r\nСтороны   договорились – в июне. ",
    ],
)
def test_the_same_text_is_known_also_with_other_spaces_quotes_and_dashes(again: str) -> None:
    analyst = a_user()
    first = articles.add_article(pasted("Ярмарка «Хоргос»\n\nСтороны договорились — в июне."), actor=analyst, now=NOW)

    with pytest.raises(Known) as known:
        articles.add_article(pasted(again), actor=analyst, now=NOW)

    assert known.value.pk == first.pk
    assert (Article.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \r\n\t ", "Текст пуст. Вставьте статью целиком, вместе с датой в первых строках."),
        ("я" * 1_000_001, "Текст длиннее миллиона знаков. Разделите его и внесите по частям."),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        articles.add_article(pasted(text), actor=a_user(), now=NOW)

    assert refused.value.sentences == (sentence,)
    assert Article.objects.count() == 0


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_articles_are_pasted_by_the_desk_alone(role: Role) -> None:
    with pytest.raises(Denied):
        articles.add_article(pasted(), actor=a_user(role), now=NOW)


def test_the_job_puts_what_was_read_on_the_desk(reader: Callable[..., None]) -> None:
    june = Window(dt.date(2026, 6, 1), dt.date(2026, 6, 30), "in June")
    start = TEXT.index("agreed to")
    spans = Spans(strength=Span(start, start + 6), window=Span(TEXT.index("in June"), TEXT.index("in June") + 7))
    reader(found(QUOTE, window=june, parties=("the sides",), spans=spans), published=dt.date(2026, 3, 7))
    article = articles.add_article(pasted(), actor=a_user(), now=NOW)

    assert jobs.run_waiting(now=NOW) == 1

    article.refresh_from_db()
    row = article.statements.get()
    assert (article.state, article.language, article.published_on) == (ArticleState.READ, "en", dt.date(2026, 3, 7))
    assert (row.quote, row.kind, row.strength, row.parties) == (QUOTE, Kind.EVENT, Strength.AGREED, ["the sides"])
    assert (row.window_text, row.earliest, row.latest) == ("in June", june.earliest, june.latest)
    assert (row.origin, row.state, row.version) == (Origin.READER, ReviewState.PENDING, 1)
    assert row.reading["decided_by"] == "rule:agreed"
    assert row.reading["spans"] == {"strength": [start, start + 6], "window": [start + 22, start + 29]}
    assert Job.objects.get().sentence == "Прочитано, найдено фрагментов: 1."


def test_the_real_reader_quotes_the_text_exactly_with_browser_line_ends_and_emoji() -> None:
    text = "АЛМАТЫ, 7 марта 2026 г. 🍒🍒\r\n\r\nСтороны договорились провести в июне ярмарку узбекских товаров.\r\n"
    article = articles.add_article(pasted(text, "Ярмарка 🍒"), actor=a_user(), now=NOW)

    jobs.run_waiting(now=NOW)

    article.refresh_from_db()
    rows = list(article.statements.all())
    assert article.published_on == dt.date(2026, 3, 7)
    assert len(rows) == 1
    assert [article.text[row.start : row.end] for row in rows] == [row.quote for row in rows]


def test_an_error_of_the_reader_is_told_on_the_article_and_its_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_text: str, _day: dt.date | None) -> Reading:
        message = "poison"
        raise ValueError(message)

    monkeypatch.setattr(articles, "extract", breaks)
    article = articles.add_article(pasted(), actor=a_user(), now=NOW)

    jobs.run_waiting(now=NOW)

    article.refresh_from_db()
    assert (article.state, article.note, article.text) == (ArticleState.FAILED, "ValueError: poison", TEXT)
    assert Job.objects.get().state == JobState.FAILED


# Reading again


def read_once(reader: Callable[..., None], *what: Found) -> Article:
    reader(*what)
    article = articles.add_article(pasted(), actor=a_user(), now=NOW)
    jobs.run_waiting(now=NOW)
    article.refresh_from_db()
    return article


def test_a_year_given_later_makes_the_untouched_statements_anew(reader: Callable[..., None]) -> None:
    article = read_once(reader, found(QUOTE))
    june = Window(dt.date(2025, 6, 1), dt.date(2025, 6, 30), "in June")
    reader(found(QUOTE, window=june), found(VISIT, Kind.VISIT, Strength.DISCUSSED))

    articles.set_published(article, dt.date(2025, 3, 7), actor=a_user(), now=NOW)
    jobs.run_waiting(now=NOW)

    article.refresh_from_db()
    assert (article.state, article.published_on) == (ArticleState.READ, dt.date(2025, 3, 7))
    assert [(row.quote, row.latest) for row in article.statements.all()] == [
        (QUOTE, dt.date(2025, 6, 30)),
        (VISIT, None),
    ]


def test_reading_again_leaves_what_a_person_decided_corrected_or_added(reader: Callable[..., None]) -> None:
    analyst = a_user()
    article = read_once(reader, found(QUOTE), found(VISIT, Kind.VISIT, Strength.DISCUSSED))
    fair, visit = article.statements.order_by("start")
    review.reject(fair, RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)
    other_kind = review.Reading(kind=Kind.DIALOGUE, strength=Strength.DISCUSSED, subject="talks")
    review.edit(visit, other_kind, version=1, actor=analyst, now=NOW)
    review.add(article, words="The sides", before="", reading=other_kind, actor=analyst, now=NOW)

    articles.read(article, now=NOW)

    rows = article.statements.order_by("start", "pk").values_list("quote", "kind", "state")
    assert list(rows) == [
        ("The sides", Kind.DIALOGUE, ReviewState.PENDING),
        (QUOTE, Kind.EVENT, ReviewState.REJECTED),
        (VISIT, Kind.DIALOGUE, ReviewState.PENDING),
    ]


def test_reading_again_dates_an_undecided_statement_whose_dates_nobody_touched(reader: Callable[..., None]) -> None:
    analyst = a_user()
    article = read_once(reader, found(QUOTE), found(VISIT, Kind.VISIT))
    snoozed, dated_by_hand = article.statements.order_by("start")
    review.snooze(snoozed, TODAY + dt.timedelta(days=7), version=1, actor=analyst, now=NOW)
    by_hand = review.Reading(kind=Kind.VISIT, strength=Strength.AGREED, latest=dt.date(2027, 1, 1))
    review.edit(dated_by_hand, by_hand, version=1, actor=analyst, now=NOW)
    june = Window(dt.date(2026, 6, 1), dt.date(2026, 6, 30), "in June")
    reader(found(QUOTE, window=june), found(VISIT, Kind.VISIT, window=june))

    articles.read(article, now=NOW)

    rows = article.statements.order_by("start").values_list("window_text", "latest", "state", "version")
    assert list(rows) == [
        ("in June", june.latest, ReviewState.SNOOZED, 3),
        ("", dt.date(2027, 1, 1), ReviewState.PENDING, 2),
    ]


def test_a_date_given_while_the_article_is_being_read_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    article = articles.add_article(pasted(), actor=a_user(), now=NOW)
    day = dt.date(2024, 3, 7)

    def slow(_text: str, _day: dt.date | None) -> Reading:
        articles.set_published(Article.objects.get(), day, actor=a_user(), now=NOW)
        return Reading("en", dt.date(2026, 3, 7), (found(QUOTE),))

    monkeypatch.setattr(articles, "extract", slow)
    sentence = articles.read(article, now=NOW)

    kept = Article.objects.get()
    assert (kept.published_on, kept.state) == (day, ArticleState.WAITING)
    assert Statement.objects.count() == 0
    assert sentence == "Дату статьи тем временем изменили, её прочитает следующее задание."


def test_an_article_closed_while_it_is_being_read_stays_closed(reader: Callable[..., None]) -> None:
    reader(found(QUOTE))
    article = an_article(TEXT, state=ArticleState.CLOSED, closed_at=NOW)
    job = articles.ask_for_reading(article, actor=a_user(), now=NOW)

    jobs.run_waiting(now=NOW)

    article.refresh_from_db()
    job.refresh_from_db()
    assert (article.state, article.closed_at, article.statements.count()) == (ArticleState.CLOSED, NOW, 0)
    assert job.sentence == "Разбор статьи уже закончен, фрагменты не тронуты."


# The end of the review


def test_an_article_without_promises_is_closed_as_such() -> None:
    article = an_article()

    articles.close(article, actor=a_user(), now=NOW)

    article.refresh_from_db()
    assert (article.state, article.closed_at, article.note) == (ArticleState.CLOSED, NOW, "договорённостей нет")


def test_an_article_with_a_confirmed_promise_is_closed_without_that_note() -> None:
    statement, analyst = a_statement(), a_user()
    review.reject(statement, RejectReason.NO_ACTION, version=1, actor=analyst, now=NOW)
    other = a_statement(statement.article, quote="hold a fair")
    review.merge(other, a_commitment(), version=1, actor=analyst, now=NOW)

    articles.close(statement.article, actor=analyst, now=NOW)

    statement.article.refresh_from_db()
    assert (statement.article.state, statement.article.note) == (ArticleState.CLOSED, "")


@pytest.mark.parametrize("snoozed", [False, True])
def test_an_article_with_an_undecided_statement_is_not_closed(snoozed: bool) -> None:
    statement = a_statement()
    if snoozed:
        review.snooze(statement, TODAY + dt.timedelta(days=1), version=1, actor=a_user(), now=NOW)

    with pytest.raises(Refused) as refused:
        articles.close(statement.article, actor=a_user(), now=NOW)

    assert refused.value.sentences == ("Сначала примите, отклоните или объедините каждый фрагмент.",)


def test_an_article_that_waits_for_its_reading_is_not_closed() -> None:
    with pytest.raises(Refused):
        articles.close(an_article(state=ArticleState.WAITING), actor=a_user(), now=NOW)


def test_closing_twice_writes_one_event_and_keeps_the_first_time() -> None:
    article, analyst = an_article(), a_user()
    articles.close(article, actor=analyst, now=NOW)
    articles.close(article, actor=analyst, now=NOW + dt.timedelta(hours=1))

    article.refresh_from_db()
    assert article.closed_at == NOW
    assert Event.objects.filter(chain=f"article:{article.pk}", type=EventType.CLOSED).count() == 1
