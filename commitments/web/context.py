"""What every page knows: its menu, the person, the office, the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments import access, clock
from commitments.labels import language_choices
from commitments.queries.desk import undecided_count

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class NavItem:
    """One line of the menu; `current` is what aria-current says of it; `count` is shown beside it when there is one."""

    url: str
    label: str
    icon: str
    current: str
    count: int | None = None


# What the name of a route begins with, and the line of the menu that its page belongs to.
SECTIONS = {
    "article": "desk",
    "articles": "articles",
    "statement": "desk",
    "record": "registry",
    "party": "parties",
    "import": "registry",
    "imports": "registry",
    "person": "people",
}


def _item(request: HttpRequest, route: str, label: str, icon: str, count: int | None = None) -> NavItem:
    url = reverse(route)
    return NavItem(url, label, icon, _current(request, route, url), count)


def _current(request: HttpRequest, route: str, url: str) -> str:
    """Say whether this line leads to the page that is asked for, or to the section that it belongs to."""
    if request.path == url:
        return "page"
    match = request.resolver_match
    section = str(match.url_name).partition("_")[0] if match and not match.namespaces else ""
    return "true" if SECTIONS.get(section, section) == route else ""


def navigation(request: HttpRequest) -> list[NavItem]:
    """Return the menu of the person who asks: only what is open to them."""
    items = [
        _item(request, "dashboard", _("Сводка"), "chart"),
        _item(request, "registry", _("Реестр"), "rows"),
        _item(request, "ledger", _("Кто кому"), "scale"),
        _item(request, "calendar", _("Календарь"), "cal"),
        _item(request, "brief", _("К встрече"), "brief"),
    ]
    if request.user.is_authenticated and access.can_review(request.user):
        waiting = undecided_count(request.user, clock.today())
        items.insert(1, _item(request, "desk", _("Разбор"), "inbox", waiting or None))
        items.append(_item(request, "articles", _("Статьи"), "doc"))
    items.append(_item(request, "parties", _("Стороны"), "org"))
    if access.can_manage_people(request.user):
        items.append(_item(request, "people", _("Сотрудники"), "user"))
    if access.can_see_delivery(request.user):
        items.append(_item(request, "delivery", _("Отправка писем"), "bell"))
    if settings.TRACKER_MAILBOX:
        items.append(_item(request, "mailbox", _("Почтовый ящик"), "mail"))
    if request.user.is_staff:
        items.append(_item(request, "admin:index", _("Ввод данных"), "pen"))
    return items


def page(request: HttpRequest) -> dict[str, object]:
    """Return the context of every page; of an error page before the log-in only the office's name."""
    person = getattr(request, "user", None)
    known: dict[str, object] = {"organisation": settings.TRACKER_ORGANISATION, "languages": language_choices()}
    if person is None or not person.is_authenticated:
        return known
    return {
        **known,
        "person": person,
        "nav": navigation(request),
        "today": clock.today(),
        "now": clock.now(),
        "mailbox_enabled": settings.TRACKER_MAILBOX is not None,
    }
