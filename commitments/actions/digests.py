"""Composes the digest of one person and one local day from the reminders that are still wanted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commitments.emails import Answer, Digest, DigestItem, DigestSection, gist
from commitments.labels import Shape, city_name, day_in_words, flag_phrase, name, review_phrase
from commitments.lifecycle import Flag, WorkCalendar
from commitments.queries.countries import country_name
from commitments.queries.digest import DigestRow, rows
from commitments.terms import LinkPurpose, RequestState, Step, TimeFlag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commitments.actions.links import Issued
    from commitments.models import Commitment, Milestone, Reminder, User

ASIDES = frozenset({LinkPurpose.MORE_TIME, LinkPurpose.NOT_MINE})
# What stands in a mail for another cause than its dates, the most urgent first.
BESIDE_THE_DATES = {
    Step.DECLINED: "declined",
    Step.DECIDE: "asked",
    Step.VERIFY: "asked",
    Step.ANSWERED: "answered",
}
ASKS = frozenset({Step.DECIDE, Step.VERIFY})
REQUEST_PHRASES: dict[RequestState, Callable[[], str]] = {
    RequestState.ASKED: lambda: _("просят срок до %(day)s"),
    RequestState.GRANTED: lambda: _("срок продлён до %(day)s"),
    RequestState.REFUSED: lambda: _("срок до %(day)s не дан"),
    RequestState.WITHDRAWN: lambda: _("просьба о сроке до %(day)s отозвана"),
    RequestState.MOOT: lambda: _("просьба о сроке до %(day)s отпала"),
}
URGENCY = {TimeFlag.OVERDUE: "late", TimeFlag.SOON: "soon", TimeFlag.OPENS: "win", TimeFlag.WINDOW: "win"}


def compose(person: User, reminders: Iterable[Reminder], issued: Issued, *, today: dt.date) -> Digest:
    """Build the digest in the person's language; `today` is their local date, `issued` holds what its buttons open."""
    with translation.override(person.language):
        found = rows(reminders, today=today, calendar=WorkCalendar(person.holiday_calendar))
        sections = _sections(found, issued, today)
        until = today + dt.timedelta(days=settings.TRACKER_ANSWER_DAYS)
        return Digest(
            name=person.name,
            language=person.language,
            day=day_in_words(today, Shape.WITH_WEEKDAY_AND_YEAR),
            gist=_gist(found, today),
            sections=sections,
            home_url=absolute("dashboard"),
            settings_url=absolute("settings"),
            hour=_("%(hour)s (%(city)s)") % {"hour": f"{person.digest_time:%H:%M}", "city": _city_of(person)},
            extras_url=issued.extras,
            answers_until=day_in_words(until) if issued.answers else "",
        )


def _city_of(person: User) -> str:
    return city_name(person.time_zone, person.language)


def absolute(route: str, *args: str) -> str:
    """Address of a page with the host that mails name."""
    return settings.TRACKER_BASE_URL.rstrip("/") + reverse(route, args=args)


def _group(row: DigestRow, today: dt.date) -> str:
    told = next((group for step, group in BESIDE_THE_DATES.items() if step in row.steps), "")
    if told:
        return told
    if row.steps == {Step.LATE_ARRIVAL}:
        return "arrived"
    if row.deadline is not None and row.deadline < today:
        return "overdue"
    if row.deadline == today:
        return "today"
    return "opening" if row.steps == {Step.OPENS} else "soon"


def _headings() -> dict[str, str]:
    return {
        "asked": _("Ждёт вашего решения"),
        "answered": _("Ответ на вашу просьбу"),
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
        asked=groups.count("asked"),
        answered=groups.count("answered"),
        overdue=groups.count("overdue"),
        due=groups.count("soon") + groups.count("today"),
        opening=groups.count("opening"),
        arrived=groups.count("arrived"),
        declined=groups.count("declined"),
    )


def _item(row: DigestRow, issued: Issued, today: dt.date) -> DigestItem:
    record = row.commitment
    if row.milestone is not None:
        return _milestone_item(row, row.milestone)
    return DigestItem(
        reference=record.reference,
        title=record.title,
        partner=country_name(record.partner, translation.get_language() or "ru"),
        url=absolute("record", record.reference),
        phrase=_phrase(row, today),
        urgency=_urgency(row),
        quote=row.quote.quote if row.quote else "",
        source=_source(row),
        window_text=record.window_text,
        deadline=_deadline(record),
        history=(*_declined(row), *_request_lines(row), *_news(row)),
        answers=tuple(_answers(row, issued)),
    )


def _answers(row: DigestRow, issued: Issued) -> Iterator[Answer]:
    """Give the links of a record: what can be answered from the mail first, then the pages that ask for a log-in."""
    reference, answers = row.commitment.reference, issued.answers.get(row.commitment.pk, {})
    if Step.DECLINED in row.steps:
        yield Answer(_("Назначить другого"), absolute("record_assign", reference))
    elif Step.DECIDE in row.steps:
        yield Answer(_("Решить"), absolute("record_extension_answer", reference))
    elif Step.VERIFY in row.steps:
        yield Answer(_("Проверить отчёт"), absolute("record", reference))
    elif not answers:
        yield Answer(_("Записать новость"), absolute("record_update", reference))
    for purpose, url in answers.items():
        yield Answer(str(name(purpose)), url, is_aside=purpose in ASIDES)


def _urgency(row: DigestRow) -> str:
    if row.steps & ASKS:
        return "soon"
    return URGENCY.get(row.flag.flag, "plain") if row.flag else "plain"


def _news(row: DigestRow) -> tuple[str, ...]:
    return tuple(f"{day_in_words(update.happened_on)}: {update.text}" for update in row.updates) or (
        _("Новостей нет."),
    )


def _declined(row: DigestRow) -> tuple[str, ...]:
    """Say who asks to hand the record over, and why: only to whoever is asked to assign."""
    if row.declined is None or Step.DECLINED not in row.steps:
        return ()
    told = {"name": row.declined.actor, "reason": row.declined.reason}
    return (_("%(name)s: запись не моя. %(reason)s") % told,)


def _request_lines(row: DigestRow) -> tuple[str, ...]:
    """Say in whose words more time is asked for, or why the answer is what it is."""
    request = row.request
    if request is None:
        return ()
    if request.state != RequestState.ASKED:
        return (request.answer,) if request.answer else ()
    late = " " + _("Просьба поступила после срока.") if request.is_late else ""
    return (f"{request.asked_by}: {request.reason}{late}",)


def _milestone_item(row: DigestRow, milestone: Milestone) -> DigestItem:
    """Tell of a milestone: what to do until which day, and of which record it is a step."""
    record = row.commitment
    return DigestItem(
        reference=record.reference,
        title=milestone.title,
        partner=country_name(record.partner, translation.get_language() or "ru"),
        url=absolute("record", record.reference),
        phrase=flag_phrase(row.flag) if row.flag else "",
        urgency=URGENCY[row.flag.flag] if row.flag else "plain",
        quote="",
        source="",
        window_text="",
        deadline=_("Срок вехи: %(day)s.") % {"day": day_in_words(milestone.due_on)},
        history=(_("Веха записи «%(title)s»") % {"title": record.title},),
        answers=(Answer(_("Открыть веху"), absolute("record_milestone", record.reference, str(milestone.pk))),),
    )


def _phrase(row: DigestRow, today: dt.date) -> str:
    if row.request is not None:
        return REQUEST_PHRASES[RequestState(row.request.state)]() % {"day": day_in_words(row.request.new_due_on)}
    if Step.VERIFY in row.steps:
        return _("доложено, ждёт проверки")
    flag: Flag | None = row.flag
    if flag is None:
        return ""
    is_review = row.commitment.due_on is None and row.commitment.review_on is not None
    if flag.flag is TimeFlag.SOON and is_review and row.commitment.deadline != today:
        return review_phrase(flag.days)
    return flag_phrase(flag)


def _deadline(record: Commitment) -> str:
    if record.due_on:
        return _("Срок: %(day)s.") % {"day": day_in_words(record.due_on)}
    if record.review_on:
        return _("Срок не назван, пересмотр: %(day)s.") % {"day": day_in_words(record.review_on)}
    return _("Срок не назван.")


def _source(row: DigestRow) -> str:
    if row.quote is None:
        return ""
    article = row.quote.article
    parts = [article.source, day_in_words(article.published_on) if article.published_on else ""]
    return ", ".join(part for part in parts if part)
