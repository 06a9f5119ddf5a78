"""People: who logs in, what their role allows, and how they want to be reminded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import DigestPreference, Role, Theme

if TYPE_CHECKING:
    from collections.abc import Collection

STAFF_ROLES = frozenset({Role.ANALYST, Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR})


class UserQuerySet(models.QuerySet["User"]):
    """People by what they may be asked to do."""

    def active(self) -> UserQuerySet:
        """People who can log in and receive mail."""
        return self.filter(is_active=True)

    def with_role(self, roles: Collection[Role]) -> UserQuerySet:
        """Active people who have one of these roles."""
        return self.active().filter(role__in=roles)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # Django's own idiom
    """Makes people; the address is kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Add a person; without a password the account waits for its invitation to be accepted."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Add an administrator (the name is Django's, for `createsuperuser`)."""
        return self.create_user(email, password, **{"role": Role.ADMINISTRATOR, "name": email, **fields})


class User(AbstractBaseUser):
    """A person of the office."""

    email = models.EmailField(_("адрес почты"), unique=True)
    name = models.CharField(_("имя и фамилия"), max_length=150)
    role = enum_field(Role, _("роль"), default=Role.READER)
    language = models.CharField(_("язык"), max_length=5, default="ru", choices=settings.LANGUAGES)
    time_zone = models.CharField(_("часовой пояс"), max_length=50, default="Asia/Tashkent")
    holiday_calendar = models.CharField(
        _("календарь праздников"),
        max_length=2,
        default="UZ",
        help_text=_("Страна, по чьим рабочим дням приходят письма: UZ, KZ, RU…"),
    )
    digest = enum_field(DigestPreference, _("что присылать"), default=DigestPreference.EVERYTHING)
    digest_time = models.TimeField(_("час письма"), default=dt.time(8, 30))
    theme = enum_field(Theme, _("вид страниц"), default=Theme.AUTO)
    deputy = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputises_for",
        verbose_name=_("замещает"),
    )
    is_active = models.BooleanField(_("доступ открыт"), default=True)
    is_demo = models.BooleanField(_("показательная запись"), default=False, editable=False)
    joined_at = models.DateTimeField(_("принят"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("сотрудник")
        verbose_name_plural = _("сотрудники")
        ordering = ["name", "pk"]
        constraints = [
            only(Role, "role", model="user"),
            only(DigestPreference, "digest", model="user"),
            only(Theme, "theme", model="user"),
            models.UniqueConstraint(Lower("email"), name="user_email_folded"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        """First letters of the first two words of the name."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def short_name(self) -> str:
        """«Д. Каримова» for «Дилноза Каримова»."""
        words = self.name.split()
        return f"{words[0][0]}. {' '.join(words[1:])}" if len(words) > 1 else self.name

    @property
    def is_staff(self) -> bool:
        """Whether the admin panel opens at all; what it shows is access.py's matter."""
        return self.role in STAFF_ROLES

    @property
    def is_superuser(self) -> bool:
        """Nobody is above the rules; Django's own code asks."""
        return False

    def has_perm(self, perm: str, obj: object | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Django's permissions are not used: access.py answers."""
        return False

    def has_perms(self, perm_list: Collection[str], obj: object | None = None) -> bool:  # noqa: ARG002 - the same
        """Django's permissions are not used: access.py answers."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Staff see the product's own models in the admin."""
        return self.is_active and self.is_staff and app_label == "commitments"
