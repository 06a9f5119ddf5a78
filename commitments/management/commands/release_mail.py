"""Lets the mail go that was held after a restore."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from commitments.actions import holding


class Command(BaseCommand):
    """`release_mail`."""

    help = "Отпускает почту, придержанную после восстановления из архива"

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not holding.is_held():
            self.stdout.write("Почта не придержана.")
            return
        self.stdout.write(f"Почта отпущена, придержанных писем: {holding.release()}.")
