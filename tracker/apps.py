"""The project's place among Django's apps: it has commands and checks, and no models."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class TrackerConfig(AppConfig):
    """Project wiring."""

    name = "tracker"

    def ready(self) -> None:
        """Register the checks."""
        # Imported here: models are not loaded before.
        from tracker import checks  # noqa: PLC0415

        register(checks.no_demo_in_production, Tags.database)
        register(checks.second_reader_can_be_asked)
