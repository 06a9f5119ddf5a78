"""The app's place among Django's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """Commitments between countries."""

    name = "commitments"
    verbose_name = _("Договорённости")
