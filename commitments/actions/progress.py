"""Progress: dated updates, and the evidence that supports them. Both count as news and end the silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_report
from commitments.actions.commitments import lock
from commitments.actions.files import check_file, keep_file
from commitments.actions.history import Happening, record, repeated
from commitments.actions.refusals import Refused
from commitments.actions.search import refresh
from commitments.models import Article, Commitment, Evidence, Update
from commitments.sources import clean_line, file_name
from commitments.terms import Basis, EventType, EvidenceType, Side, UpdateKind

if TYPE_CHECKING:
    import datetime as dt

    from django.core.files.base import File

    from commitments.models import User


@dataclass(frozen=True)
class News:
    """A dated progress note."""

    text: str
    happened_on: dt.date
    kind: UpdateKind = UpdateKind.NOTE
    basis: Basis = Basis.REPORTED


def add_update(
    commitment: Commitment,
    news: News,
    *,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> Update:
    """Write a progress note; it counts as news, so the silence ends. A request key makes a repeat harmless."""
    check_report(actor, commitment)
    lacks = []
    if not news.text.strip():
        lacks.append(_("Напишите, что произошло."))
    if news.happened_on > timezone.localdate(now):
        lacks.append(_("Новость не может быть из будущего. Проверьте дату."))
    if lacks:
        raise Refused(lacks)
    with transaction.atomic():
        locked = lock(commitment)
        if known := repeated(locked, request_key):
            return Update.objects.get(pk=known.details["update"])
        update = Update.objects.create(
            commitment=locked,
            kind=news.kind,
            text=news.text.strip(),
            happened_on=news.happened_on,
            basis=news.basis,
            author=actor,
            recorded_at=now,
        )
        _note_news(locked, news.happened_on)
        happening = Happening(
            EventType.UPDATED,
            actor,
            now,
            effective_on=news.happened_on,
            basis=news.basis,
            details={"update": update.pk, "kind": str(news.kind), "text": update.text[:500]},
            request_key=request_key,
        )
        record(locked, happening)
        refresh(locked)
    return update


def _note_news(commitment: Commitment, on: dt.date) -> None:
    commitment.last_news_on = max(commitment.last_news_on, on)
    Commitment.objects.filter(pk=commitment.pk).update(last_news_on=commitment.last_news_on)


@dataclass(frozen=True)
class Proof:
    """A document, link or article that supports an update; `file` is what a person sends, named as they name it."""

    title: str
    owner: str
    dated_on: dt.date
    type: EvidenceType = EvidenceType.DOCUMENT
    side: Side = Side.THIRD
    is_official: bool = False
    url: str = ""
    article: Article | None = None
    file: File[Any] | None = None
    update: Update | None = None


def add_evidence(
    commitment: Commitment,
    proof: Proof,
    *,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> Evidence:
    """Attach a piece of evidence to the record, and to one of its updates when that is named."""
    check_report(actor, commitment)
    _check_proof(commitment, proof, timezone.localdate(now))
    with transaction.atomic():
        locked = lock(commitment)
        if known := repeated(locked, request_key):
            return Evidence.objects.get(pk=known.details["evidence"])
        stored = keep_file(proof.file, now=now) if proof.file else None
        evidence = Evidence.objects.create(
            commitment=locked,
            update=proof.update,
            type=proof.type,
            title=clean_line(proof.title)[:300],
            url=proof.url,
            article=proof.article,
            file=stored,
            file_name=file_name(proof.file.name or "") if proof.file else "",
            owner=clean_line(proof.owner)[:200],
            side=proof.side,
            is_official=proof.is_official,
            dated_on=proof.dated_on,
            added_by=actor,
            added_at=now,
        )
        _note_news(locked, proof.dated_on)
        details = {
            "evidence": evidence.pk,
            "title": evidence.title,
            "owner": evidence.owner,
            "official": evidence.is_official,
            **({"file": stored.sha256, "file_name": evidence.file_name} if stored else {}),
        }
        happening = Happening(
            EventType.EVIDENCE,
            actor,
            now,
            effective_on=proof.dated_on,
            details=details,
            request_key=request_key,
        )
        record(locked, happening)
    return evidence


def _check_proof(commitment: Commitment, proof: Proof, today: dt.date) -> None:
    lacks = [*_unnamed(proof)]
    if proof.dated_on > today:
        lacks.append(_("Документ не может быть из будущего. Проверьте дату."))
    if proof.update and proof.update.commitment_id != commitment.pk:
        lacks.append(_("Эта новость относится к другой записи."))
    if lacks:
        raise Refused(lacks)
    if proof.file:
        check_file(proof.file)


def _unnamed(proof: Proof) -> list[str]:
    lacks = []
    if not clean_line(proof.title):
        lacks.append(_("Назовите документ, ссылку или статью."))
    if not clean_line(proof.owner):
        lacks.append(_("Укажите, чей это источник: учреждение или издание."))
    if proof.type == EvidenceType.LINK and not proof.url:
        lacks.append(_("Для ссылки нужен её адрес."))
    if proof.type == EvidenceType.ARTICLE and proof.article is None:
        lacks.append(_("Назовите статью."))
    return lacks
