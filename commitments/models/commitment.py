"""Commitments: the tracked records, their parties, and the counter that numbers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.labels import name
from commitments.models.fields import enum_field, only, prefix_index
from commitments.terms import (
    OPEN_STATUSES,
    Kind,
    PartyRole,
    Priority,
    Recurrence,
    Role,
    Side,
    Status,
    Strength,
    Visibility,
)

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User

CHASED_STATUSES = (Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED)
SEES_INTERNAL = (Role.ANALYST, Role.CONTROLLER, Role.HEAD)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments by who may see them and by what their dates say."""

    def visible_to(self, user: User | AnonymousUser) -> CommitmentQuerySet:
        """The one door for records: DOMAIN's visibility, for pages, counts, search, mails and exports alike."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        levels = [Visibility.PUBLIC, Visibility.INTERNAL] if user.role in SEES_INTERNAL else [Visibility.PUBLIC]
        seen = Q(visibility__in=levels) | Q(officer=user) | Q(controller=user)
        if user.role == Role.HEAD:
            return self
        named = Commitment.named_persons.through.objects.filter(user_id=user.pk).values("commitment_id")
        return self.filter(seen | Q(pk__in=named))

    def open(self) -> CommitmentQuerySet:
        """Work or watching goes on."""
        return self.filter(status__in=sorted(OPEN_STATUSES))

    def chased(self) -> CommitmentQuerySet:
        """Records whose deadlines are watched: open, neither leads nor suspended."""
        return self.filter(status__in=CHASED_STATUSES)

    def overdue(self, today: dt.date) -> CommitmentQuerySet:
        """Chased records whose due date, or review date where there is none, is before this day."""
        return self.chased().filter(deadline__lt=today)

    def due_between(self, first: dt.date, last: dt.date) -> CommitmentQuerySet:
        """Chased records whose due or review date lies in these days, both included."""
        return self.chased().filter(deadline__range=(first, last))

    def opening_between(self, first: dt.date, last: dt.date) -> CommitmentQuerySet:
        """Chased records whose window opens in these days, both included."""
        return self.chased().filter(earliest__range=(first, last))

    def in_window(self, today: dt.date) -> CommitmentQuerySet:
        """Chased records whose window has opened and not yet closed."""
        return self.chased().filter(earliest__lte=today, latest__gte=today)


class Commitment(models.Model):
    """A tracked record, born of a statement or of another named source."""

    reference = models.CharField(_("номер"), max_length=24, unique=True, editable=False)
    title = models.CharField(_("название"), max_length=300)
    subject = models.CharField(_("предмет"), max_length=500, blank=True)
    kind = enum_field(Kind, _("род"))
    strength = enum_field(Strength, _("ступень"))
    status = enum_field(Status, _("состояние"), default=Status.LEAD, editable=False)
    status_since = models.DateField(_("в этом состоянии с"), editable=False)
    priority = enum_field(Priority, _("важность"), default=Priority.NORMAL)
    visibility = enum_field(Visibility, _("кто видит"), default=Visibility.PUBLIC)
    named_persons = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="named_commitments",
        verbose_name=_("названные лица"),
    )
    countries = models.CharField(_("страны"), max_length=60, blank=True)
    partner = models.CharField(_("страна-партнёр"), max_length=5, editable=False)
    source_note = models.CharField(
        _("источник, если не статья"),
        max_length=300,
        blank=True,
        help_text=_("Документ, встреча или строка загрузки, откуда взята запись"),
    )
    window_text = models.CharField(_("срок, как напечатан"), max_length=200, blank=True)
    earliest = models.DateField(_("не раньше"), null=True, blank=True)
    latest = models.DateField(_("не позже"), null=True, blank=True)
    due_on = models.DateField(_("срок"), null=True, blank=True)
    original_due_on = models.DateField(_("первый срок"), null=True, blank=True, editable=False)
    due_version = models.PositiveIntegerField(_("версия срока"), default=1, editable=False)
    review_on = models.DateField(_("пересмотреть"), null=True, blank=True)
    deadline = models.DateField(_("срок или пересмотр"), null=True, editable=False)
    recurrence = enum_field(Recurrence, _("повторяется"), default=Recurrence.NONE)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("ответственный"),
    )
    controller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="controlled_commitments",
        verbose_name=_("контролёр"),
    )
    declined_at = models.DateTimeField(_("ответственный отказался"), null=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="authored_commitments",
        verbose_name=_("внёс"),
        editable=False,
    )
    note = models.TextField(_("заметка"), blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("заменена записью"),
        editable=False,
    )
    suspended_from = enum_field(Status, _("приостановлено из"), blank=True, default="", editable=False)
    suspended_days_left = models.IntegerField(_("осталось рабочих дней"), null=True, editable=False)
    times_reopened = models.PositiveIntegerField(_("открывали снова"), default=0, editable=False)
    last_news_on = models.DateField(_("последняя новость"), editable=False)
    plan_on = models.DateField(_("когда снова смотреть напоминания"), null=True, editable=False)
    created_at = models.DateTimeField(_("создана"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    history_length = models.PositiveIntegerField(default=0, editable=False)
    history_head = models.CharField(max_length=64, blank=True, default="", editable=False)
    is_demo = models.BooleanField(_("показательная запись"), default=False, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("договорённость")
        verbose_name_plural = _("договорённости")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="commitment_newest"),
            prefix_index("title", "commitment_title"),
            models.Index(fields=["status", "deadline"], name="commitment_status_deadline"),
            models.Index(fields=["deadline", "id"], name="commitment_deadline"),
            models.Index(fields=["partner", "kind"], name="commitment_partner_kind"),
            models.Index(fields=["officer", "status"], name="commitment_officer_status"),
            models.Index(fields=["plan_on"], condition=Q(plan_on__isnull=False), name="commitment_plan"),
            models.Index(
                fields=["deadline", "id"],
                condition=Q(status__in=["planned", "in_progress", "reported"]),
                name="commitment_chased_deadline",
            ),
        ]
        constraints = [
            only(Kind, "kind", model="commitment"),
            only(Strength, "strength", model="commitment"),
            only(Status, "status", model="commitment"),
            only(Priority, "priority", model="commitment"),
            only(Visibility, "visibility", model="commitment"),
            only(Recurrence, "recurrence", model="commitment"),
            models.CheckConstraint(condition=~Q(title=""), name="commitment_has_title"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="commitment_window_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["planned", "in_progress", "reported"]) | Q(deadline__isnull=False),
                name="commitment_chased_has_deadline",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, deadline=F("due_on"))
                | Q(due_on__isnull=True, review_on__isnull=False, deadline=F("review_on"))
                | Q(due_on__isnull=True, review_on__isnull=True, deadline__isnull=True),
                name="commitment_deadline_is_due_or_review",
            ),
            models.CheckConstraint(
                condition=Q(status="suspended", review_on__isnull=False, suspended_from__in=["planned", "in_progress"])
                | (~Q(status="suspended") & Q(suspended_from="")),
                name="commitment_suspended_knows_return",
            ),
            models.CheckConstraint(
                condition=~Q(status="superseded") | Q(successor__isnull=False),
                name="commitment_superseded_has_successor",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(original_due_on__isnull=False),
                name="commitment_keeps_original_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def status_is_open(self) -> bool:
        """Whether work or watching goes on."""
        return Status(self.status).is_open

    @property
    def repeats(self) -> bool:
        """Whether it is a promise that repeats: its due date, if any, is the last day that counts."""
        return self.recurrence != Recurrence.NONE


class CommitmentParty(models.Model):
    """What one party does in one commitment."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name=_("договорённость"),
    )
    party = models.ForeignKey(
        "commitments.Party",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("сторона"),
    )
    role = enum_field(PartyRole, _("роль"), default=PartyRole.JOINT)
    side = enum_field(Side, _("чья сторона"), default=Side.THEIRS)
    as_printed = models.CharField(_("как напечатано"), max_length=300, blank=True)
    duty = models.CharField(_("что делает"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("участник")
        verbose_name_plural = _("участники")
        ordering = ["commitment_id", "pk"]
        constraints = [
            only(PartyRole, "role", model="commitmentparty"),
            only(Side, "side", model="commitmentparty"),
            models.UniqueConstraint(fields=["commitment", "party", "role"], name="commitment_party_once"),
        ]

    def __str__(self) -> str:
        return str(self.party)

    @property
    def in_words(self) -> str:
        """Say who does what, as the history keeps it: «Центр «Хоргос» (обещает, их сторона)»."""
        words = f"{self.party} ({name(PartyRole(self.role))}, {name(Side(self.side))})"
        return f"{words}: {self.duty}" if self.duty else words


class ReferenceCounter(models.Model):
    """The last number given in a year for one prefix of references; drawn under a row lock."""

    prefix = models.CharField(_("начало номера"), max_length=20, unique=True)
    last = models.PositiveIntegerField(_("последний номер"), default=0)

    class Meta:
        verbose_name = _("счётчик номеров")
        verbose_name_plural = _("счётчики номеров")

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"
