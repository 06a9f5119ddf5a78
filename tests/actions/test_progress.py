from __future__ import annotations

import datetime as dt

import pytest

from commitments.access import Denied
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.refusals import Refused
from commitments.models import Commitment, Event, Evidence, Update
from commitments.terms import Basis, EventType, EvidenceType, Role, Side, UpdateKind
from tests.factories import NOW, TODAY, a_user, an_article
from tests.stages import Office, breaks_of, told

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)
LATER = NOW + dt.timedelta(days=40)


def test_news_is_kept_told_and_ends_the_silence() -> None:
    office = Office()
    record = office.planned()
    on = dt.date(2026, 8, 20)

    news = News(" 38 of 40 places \n", on, UpdateKind.NOTE, Basis.OBSERVED)
    update = add_update(record, news, actor=office.executor, now=LATER)

    kept = Update.objects.get()
    assert kept == update
    assert (kept.text, kept.happened_on, kept.kind, kept.basis) == ("38 of 40 places", on, "note", "observed")
    assert (kept.author, kept.recorded_at) == (office.executor, LATER)
    assert Commitment.objects.get().last_news_on == on
    event = Event.objects.get(type=EventType.UPDATED)
    assert (event.effective_on, event.recorded_at, event.basis) == (on, LATER, Basis.OBSERVED)
    assert event.details == {"update": update.pk, "kind": "note", "text": "38 of 40 places"}
    assert breaks_of(record) == []


def test_old_news_does_not_take_the_last_news_back() -> None:
    office = Office()
    record = office.planned()

    add_update(record, News("it was so before", YESTERDAY), actor=office.executor, now=NOW)

    assert Commitment.objects.get().last_news_on == TODAY


@pytest.mark.parametrize(
    ("news", "sentences"),
    [
        (News(" ", TODAY), ("Напишите, что произошло.",)),
        (News("soon", TOMORROW), ("Новость не может быть из будущего. Проверьте дату.",)),
        (News("", TOMORROW), ("Напишите, что произошло.", "Новость не может быть из будущего. Проверьте дату.")),
    ],
)
def test_news_has_words_and_has_happened(news: News, sentences: tuple[str, ...]) -> None:
    office = Office()
    record = office.planned()

    with pytest.raises(Refused) as refusal:
        add_update(record, news, actor=office.executor, now=NOW)

    assert refusal.value.sentences == sentences
    assert told(record) == ["created"]


def test_the_executor_and_the_desk_write_news_and_nobody_else() -> None:
    office = Office()
    record = office.planned()
    for person in (office.executor, office.analyst, office.controller, office.head):
        add_update(record, News("heard", TODAY), actor=person, now=NOW)
    assert Update.objects.count() == 4

    for stranger in (a_user(Role.READER), a_user(Role.ADMINISTRATOR)):
        with pytest.raises(Denied):
            add_update(record, News("heard", TODAY), actor=stranger, now=NOW)
        with pytest.raises(Denied):
            add_evidence(record, Proof("Letter", "Centre", TODAY), actor=stranger, now=NOW)


def test_the_same_news_sent_twice_is_written_once() -> None:
    office = Office()
    record = office.planned()

    first = add_update(record, News("heard", TODAY), actor=office.executor, now=NOW, request_key="once")
    second = add_update(record, News("heard", TODAY), actor=office.executor, now=NOW, request_key="once")

    assert second == first
    assert told(record) == ["created", "updated"]


def test_evidence_is_kept_with_its_update_and_told() -> None:
    office = Office()
    record = office.planned()
    update = add_update(record, News("38 places", TODAY), actor=office.executor, now=NOW)
    proof = Proof(
        " Letter  114 ",
        " Khorgos centre ",
        YESTERDAY,
        side=Side.THEIRS,
        is_official=True,
        url="https://example.org/114",
        update=update,
    )

    evidence = add_evidence(record, proof, actor=office.executor, now=NOW)

    kept = Evidence.objects.get()
    assert (kept.title, kept.owner, kept.dated_on) == ("Letter 114", "Khorgos centre", YESTERDAY)
    assert (kept.side, kept.is_official, kept.url) == (Side.THEIRS, True, "https://example.org/114")
    assert (kept.update, kept.added_by, kept.added_at) == (update, office.executor, NOW)
    event = Event.objects.get(type=EventType.EVIDENCE)
    assert event.effective_on == YESTERDAY
    assert event.details == {
        "evidence": evidence.pk,
        "title": "Letter 114",
        "owner": "Khorgos centre",
        "official": True,
    }
    assert breaks_of(record) == []


def test_evidence_is_news() -> None:
    office = Office()
    record = office.planned()
    dated = dt.date(2026, 8, 20)

    add_evidence(record, Proof("Letter", "Centre", dated), actor=office.executor, now=LATER)

    assert Commitment.objects.get().last_news_on == dated


@pytest.mark.parametrize(
    ("proof", "sentences"),
    [
        (Proof(" ", "Centre", TODAY), ("Назовите документ, ссылку или статью.",)),
        (Proof("Letter", "", TODAY), ("Укажите, чей это источник: учреждение или издание.",)),
        (Proof("Page", "Centre", TODAY, type=EvidenceType.LINK), ("Для ссылки нужен её адрес.",)),
        (Proof("Report", "Vestnik", TODAY, type=EvidenceType.ARTICLE), ("Назовите статью.",)),
        (Proof("Letter", "Centre", TOMORROW), ("Документ не может быть из будущего. Проверьте дату.",)),
    ],
)
def test_evidence_says_what_it_is_whose_and_of_when(proof: Proof, sentences: tuple[str, ...]) -> None:
    office = Office()
    record = office.planned()

    with pytest.raises(Refused) as refusal:
        add_evidence(record, proof, actor=office.executor, now=NOW)

    assert refusal.value.sentences == sentences
    assert told(record) == ["created"]


def test_an_article_can_be_evidence() -> None:
    office = Office()
    article = an_article()
    proof = Proof("Report", "Vestnik", TODAY, type=EvidenceType.ARTICLE, article=article)

    assert add_evidence(office.planned(), proof, actor=office.analyst, now=NOW).article == article


def test_evidence_supports_no_news_of_another_record() -> None:
    office = Office()
    foreign = add_update(office.planned(), News("heard", TODAY), actor=office.executor, now=NOW)

    proof = Proof("Letter", "Centre", TODAY, update=foreign)
    with pytest.raises(Refused) as refusal:
        add_evidence(office.planned(), proof, actor=office.executor, now=NOW)

    assert refusal.value.sentences == ("Эта новость относится к другой записи.",)


def test_the_same_evidence_sent_twice_is_written_once() -> None:
    office = Office()
    record = office.planned()
    proof = Proof("Letter", "Centre", TODAY)

    first = add_evidence(record, proof, actor=office.executor, now=NOW, request_key="once")
    second = add_evidence(record, proof, actor=office.executor, now=NOW, request_key="once")

    assert second == first
    assert told(record) == ["created", "evidence"]


def test_neither_news_nor_evidence_makes_a_page_stale() -> None:
    office = Office()
    record = office.planned()

    add_update(record, News("heard", TODAY), actor=office.executor, now=NOW)
    add_evidence(record, Proof("Letter", "Centre", TODAY), actor=office.executor, now=NOW)

    assert Commitment.objects.get().version == record.version
