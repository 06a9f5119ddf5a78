"""Composes the digest of one person and one local day from the reminders that are still wanted."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING

from babel.dates import format_date, get_timezone_location
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commitments.emails import Answer, Digest, DigestItem, DigestSection, gist
from commitments.labels import flag_phrase, name, review_phrase
from commitments.lifecycle import Flag, WorkCalendar
from commitments.queries.countries import country_name
from commitments.queries.digest import DigestRow, rows
from commitments.terms import LinkPurpose, Step, TimeFlag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commitments.actions.links import Issued
    from commitments.models import Commitment, Reminder, User

ASIDES = frozenset({LinkPurpose.MORE_TIME, LinkPurpose.NOT_MINE})
URGENCY = {TimeFlag.OVERDUE: "late", TimeFlag.SOON: "soon", TimeFlag.OPENS: "win", TimeFlag.WINDOW: "win"}


def compose(person: User, reminders: Iterable[Reminder], issued: Issued, *, today: dt.date) -> Digest:
    """Build the digest in the person's language; `today` is their local date, `issued` holds what its buttons open."""
    with translation.override(person.language):
        found = rows(reminders, today=today, calendar=WorkCalendar(person.holiday_calendar))
        sections = _sections(found, issued, today)
        return Digest(
            name=person.name,
            language=person.language,
            day=format_date(today, "EEEE, d MMMM y", locale=person.language),
            gist=_gist(found, today),
            sections=sections,
            home_url=absolute("dashboard"),
            settings_url=absolute("settings"),
            hour=_("%(hour)s (%(city)s)") % {"hour": f"{person.digest_time:%H:%M}", "city": _city_of(person)},
            extras_url=issued.extras,
            answers_until=_day(today + dt.timedelta(days=settings.TRACKER_ANSWER_DAYS)) if issued.answers else "",
        )


def _city_of(person: User) -> str:
    zone = zoneinfo.ZoneInfo(person.time_zone)
    return get_timezone_location(zone, locale=person.language, return_city=True)


def absolute(route: str, *args: str) -> str:
    """Address of a page with the host that mails name."""
    return settings.TRACKER_BASE_URL.rstrip("/") + reverse(route, args=args)


def _group(row: DigestRow, today: dt.date) -> str:
    if Step.DECLINED in row.steps:
        return "declined"
    if row.steps == {Step.LATE_ARRIVAL}:
        return "arrived"
    if row.commitment.deadline is not None and row.commitment.deadline < today:
        return "overdue"
    if row.commitment.deadline == today:
        return "today"
    return "opening" if row.steps == {Step.OPENS} else "soon"


def _headings() -> dict[str, str]:
    return {
        "overdue": _("Просрочено"),
        "today": _("Срок сегодня"),
        "soon": _("Срок близко"),
        "opening": _("Скоро начало"),
        "arrived": _("Новое у вас, часть напоминаний уже прошла"),
        "declined": _("Ответственный просит передать запись"),
    }


def _sections(found: list[DigestRow], issued: Issued, today: dt.date) -> tuple[DigestSection, ...]:
    grouped: dict[str, list[DigestItem]] = {}
    for row in found:
        grouped.setdefault(_group(row, today), []).append(_item(row, issued, today))
    headings = _headings()
    return tuple(DigestSection(headings[key], tuple(grouped[key])) for key in headings if key in grouped)


def _gist(found: list[DigestRow], today: dt.date) -> str:
    groups = [_group(row, today) for row in found]
    return gist(
        overdue=groups.count("overdue"),
        due=groups.count("soon") + groups.count("today"),
        opening=groups.count("opening"),
        arrived=groups.count("arrived"),
        declined=groups.count("declined"),
    )


def _item(row: DigestRow, issued: Issued, today: dt.date) -> DigestItem:
    record = row.commitment
    return DigestItem(
        reference=record.reference,
        title=record.title,
        partner=country_name(record.partner, translation.get_language() or "ru"),
        url=absolute("record", record.reference),
        phrase=_phrase(row, today),
        urgency=URGENCY.get(row.flag.flag, "plain") if row.flag else "plain",
        quote=row.quote.quote if row.quote else "",
        source=_source(row),
        window_text=record.window_text,
        deadline=_deadline(record),
        history=(*_declined(row), *_news(row)),
        answers=tuple(_answers(row, issued)),
    )


def _answers(row: DigestRow, issued: Issued) -> Iterator[Answer]:
    """Give the links of a record: what can be answered from the mail first, then the pages that ask for a log-in."""
    reference, answers = row.commitment.reference, issued.answers.get(row.commitment.pk, {})
    if Step.DECLINED in row.steps:
        yield Answer(_("Назначить другого"), absolute("record_assign", reference))
    elif not answers:
        yield Answer(_("Записать новость"), absolute("record_update", reference))
    for purpose, url in answers.items():
        yield Answer(str(name(purpose)), url, is_aside=purpose in ASIDES)


def _news(row: DigestRow) -> tuple[str, ...]:
    return tuple(f"{_day(update.happened_on)}: {update.text}" for update in row.updates) or (_("Новостей нет."),)


def _declined(row: DigestRow) -> tuple[str, ...]:
    """Say who asks to hand the record over, and why: only to whoever is asked to assign."""
    if row.declined is None or Step.DECLINED not in row.steps:
        return ()
    told = {"name": row.declined.actor, "reason": row.declined.reason}
    return (_("%(name)s: запись не моя. %(reason)s") % told,)


def _phrase(row: DigestRow, today: dt.date) -> str:
    flag: Flag | None = row.flag
    if flag is None:
        return ""
    is_review = row.commitment.due_on is None and row.commitment.review_on is not None
    if flag.flag is TimeFlag.SOON and is_review and row.commitment.deadline != today:
        return review_phrase(flag.days)
    return flag_phrase(flag)


def _deadline(record: Commitment) -> str:
    if record.due_on:
        return _("Срок: %(day)s.") % {"day": _day(record.due_on)}
    if record.review_on:
        return _("Срок не назван, пересмотр: %(day)s.") % {"day": _day(record.review_on)}
    return _("Срок не назван.")


def _source(row: DigestRow) -> str:
    if row.quote is None:
        return ""
    article = row.quote.article
    parts = [article.source, _day(article.published_on) if article.published_on else ""]
    return ", ".join(part for part in parts if part)


def _day(day: dt.date) -> str:
    return format_date(day, "d MMMM y", locale=translation.get_language() or "ru")
