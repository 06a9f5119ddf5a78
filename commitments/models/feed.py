"""Calendar feeds: secret addresses that a calendar program reads without a log-in. Only their hashes are kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.link import digest_of


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Feeds by whether they answer."""

    def open(self) -> CalendarFeedQuerySet:
        """Not revoked, and their people have access."""
        return self.filter(revoked_at__isnull=True, person__is_active=True)

    def with_secret(self, secret: str) -> CalendarFeedQuerySet:
        """The feed of this secret, if there is one."""
        return self.filter(digest=digest_of(secret))


class CalendarFeed(models.Model):
    """One address of one person. `query` is a list of the registry as its address asks for it; empty: their own."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
        verbose_name=_("чей"),
    )
    name = models.CharField(_("название"), max_length=100)
    query = models.CharField(_("какие записи"), max_length=1000, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("создан"))
    last_fetched_at = models.DateTimeField(_("последнее обращение"), null=True)
    revoked_at = models.DateTimeField(_("закрыт"), null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("календарь")
        verbose_name_plural = _("календари")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="calendarfeed_has_name")]

    def __str__(self) -> str:
        return self.name
