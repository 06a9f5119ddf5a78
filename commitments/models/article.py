"""Articles: the original bytes and the reading text on which every offset is defined. Neither ever changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only, prefix_index
from commitments.terms import ArticleState, ReviewState, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User

DESK_ROLES = frozenset({Role.ANALYST, Role.CONTROLLER, Role.HEAD})


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles by who may see them and what is left to do."""

    def visible_to(self, user: User | AnonymousUser) -> ArticleQuerySet:
        """Articles are the desk's own: analysts and above."""
        if user.is_authenticated and user.is_active and user.role in DESK_ROLES:
            return self
        return self.none()

    def to_review(self) -> ArticleQuerySet:
        """Articles that still wait for a person, oldest first."""
        return self.exclude(state=ArticleState.CLOSED).order_by("added_at", "pk")

    def with_progress(self) -> ArticleQuerySet:
        """Annotate `statement_count` and `pending_count`."""
        pending = models.Q(statements__state__in=[ReviewState.PENDING, ReviewState.SNOOZED])
        return self.annotate(
            statement_count=models.Count("statements"),
            pending_count=models.Count("statements", filter=pending),
        )


class Article(models.Model):
    """A published text with its source, date and language."""

    title = models.CharField(_("заголовок"), max_length=300)
    source = models.CharField(_("источник"), max_length=200, blank=True)
    url = models.URLField(_("адрес"), max_length=1000, blank=True)
    published_on = models.DateField(_("дата публикации"), null=True, blank=True)
    language = models.CharField(_("язык"), max_length=3, default="und")
    original = models.BinaryField(_("исходные байты"))
    sha256 = models.CharField(_("отпечаток исходника"), max_length=64, unique=True)
    text = models.TextField(_("текст"))
    folded_sha256 = models.CharField(_("отпечаток без пробелов и кавычек"), max_length=64, unique=True)
    marks = models.BinaryField(_("метки текста"), default=b"", editable=False)
    first_print = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reprints",
        verbose_name=_("перепечатка статьи"),
    )
    state = enum_field(ArticleState, _("разбор"), default=ArticleState.WAITING)
    note = models.CharField(_("чем кончился разбор"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("внёс"),
    )
    added_at = models.DateTimeField(_("внесена"))
    closed_at = models.DateTimeField(_("разбор закончен"), null=True, blank=True)
    is_demo = models.BooleanField(_("показательная запись"), default=False, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("статья")
        verbose_name_plural = _("статьи")
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "added_at"], name="article_queue"),
            models.Index(fields=["-added_at", "-id"], name="article_newest"),
            models.Index(fields=["published_on"], name="article_published"),
            prefix_index("title", "article_title"),
        ]
        constraints = [
            only(ArticleState, "state", model="article"),
            models.CheckConstraint(condition=~models.Q(text=""), name="article_has_text"),
            models.CheckConstraint(
                condition=models.Q(state=ArticleState.CLOSED, closed_at__isnull=False)
                | (~models.Q(state=ArticleState.CLOSED) & models.Q(closed_at__isnull=True)),
                name="article_closed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title
