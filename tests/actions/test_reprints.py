from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commitments.actions.articles import PastedArticle, add_article, read
from commitments.actions.progress import News, Proof, add_evidence
from commitments.actions.reprints import link_reprint
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move, lacks
from commitments.models import Article, Commitment, User
from commitments.queries.facts import facts_of
from commitments.queries.reprints import prints_of
from commitments.terms import EvidenceType, Status, UpdateKind
from tests.factories import NOW, TODAY, a_user
from tests.stages import Office

pytestmark = pytest.mark.django_db

BODY = " ".join(f"word{number} of the report" for number in range(60))
OTHER = " ".join(f"another{number} of the tale" for number in range(60))


def printed(source: str, body: str = BODY, on: dt.date | None = TODAY, title: str = "", **more: object) -> Article:
    pasted = PastedArticle(title or f"As {source} has it", f"{source}.\n\n{body}", source=source, published_on=on)
    return add_article(pasted, actor=a_user(), now=NOW, **more)  # type: ignore[arg-type]


def test_a_text_printed_again_is_a_reprint_of_the_first_that_was_kept() -> None:
    first, other, second, third = printed("Kazinform"), printed("Tale", OTHER), printed("Vestnik"), printed("Zaman")

    kept = {article.pk: article.first_print_id for article in Article.objects.all()}
    assert kept == {first.pk: None, other.pk: None, second.pk: first.pk, third.pk: first.pk}


def test_who_was_first_is_told_by_the_day_of_publication() -> None:
    late = printed("Vestnik", on=TODAY)
    early = printed("Kazinform", on=TODAY - dt.timedelta(days=1))
    undated = printed("Zaman", on=None)

    assert [prints_of(article).first for article in (early, late, undated)] == [None, early, early]
    assert prints_of(early).later == (late, undated)


def test_news_of_another_season_is_no_reprint() -> None:
    printed("Kazinform", on=TODAY - dt.timedelta(days=61))

    assert printed("Vestnik").first_print is None
    assert printed("Zaman", on=TODAY - dt.timedelta(days=1)).first_print is not None


def test_an_article_of_the_demo_is_nobodys_first_print() -> None:
    printed("Kazinform", is_demo=True)

    assert printed("Vestnik").first_print is None


def test_the_day_that_reading_finds_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    far = TODAY - dt.timedelta(days=200)
    first, second = printed("Kazinform", on=far), printed("Vestnik", on=None)
    assert second.first_print is None

    Article.objects.filter(pk=second.pk).update(published_on=far)
    second.refresh_from_db()
    read(second, now=NOW)

    assert Article.objects.get(pk=second.pk).first_print == first


def test_looking_again_changes_nothing() -> None:
    first, second = printed("Kazinform"), printed("Vestnik")

    for article in (first, second):
        link_reprint(Article.objects.get(pk=article.pk))

    assert list(Article.objects.order_by("pk").values_list("first_print", flat=True)) == [None, first.pk]


def test_an_article_costs_the_same_few_queries_among_many(django_assert_num_queries: object) -> None:
    one = printed("Kazinform")
    for number in range(5):
        printed(f"Paper {number}", f"{OTHER} {number}")

    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture is a context manager
        link_reprint(replace_links(one))


def replace_links(article: Article) -> Article:
    return Article.objects.defer("added_by").get(pk=article.pk)


def proofs(record: Commitment, person: User, *articles: Article) -> None:
    for article in articles:
        proof = Proof(article.title, article.source, TODAY, type=EvidenceType.ARTICLE, article=article)
        add_evidence(record, proof, actor=person, now=NOW)


def reported(office: Office) -> Commitment:
    request = MoveRequest(
        news=News("all is done", TODAY, UpdateKind.COMPLETED),
        proof=Proof("Kazinform", "Kazinform", TODAY, type=EvidenceType.ARTICLE, article=printed("Kazinform")),
    )
    return move(office.started(), Move.REPORT, request, actor=office.executor, now=NOW)


def test_reprints_of_one_text_do_not_confirm_that_it_happened() -> None:
    office = Office()
    record = reported(office)

    proofs(record, office.executor, printed("Vestnik"), printed("Zaman"))
    facts = facts_of(Commitment.objects.get(), office.controller, NOW)
    assert (facts.distinct_evidence_owners, [str(lack) for lack in lacks(Move.CONFIRM, facts)]) == (
        1,
        ["not_enough_proof"],
    )

    proofs(record, office.executor, printed("Tale", OTHER))
    confirmed = move(record, Move.CONFIRM, MoveRequest(), actor=office.controller, now=NOW)
    assert confirmed.status == Status.FULFILLED


@pytest.mark.parametrize(
    ("given", "sources"),
    [
        ({"owner": "Centre"}, 1),
        ({"owner": "Ministry"}, 2),
        ({"owner": "Ministry", "url": "http://EXAMPLE.org/letter/"}, 1),
        ({"owner": "CENTRE", "url": "https://example.org/other"}, 1),
    ],
)
def test_one_address_and_one_owner_are_one_source(given: dict[str, str], sources: int) -> None:
    office = Office()
    record = office.planned()
    first = Proof("Letter", "Centre", TODAY, type=EvidenceType.LINK, url="https://example.org/letter")

    for proof in (first, replace(first, url=given.get("url", "https://example.org/3"), owner=given["owner"])):
        add_evidence(record, proof, actor=office.executor, now=NOW)

    assert facts_of(Commitment.objects.get(), office.controller, NOW).distinct_evidence_owners == sources
