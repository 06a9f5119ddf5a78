"""Prints the one-time address where the first administrator sets a password; nothing when one can log in already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from commitments import clock
from commitments.actions.invitations import first_administrator
from commitments.actions.refusals import Refused

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """`first_administrator [--email ADDRESS]`."""

    help = "Печатает одноразовый адрес, по которому задаёт пароль первый администратор"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="admin@localhost", help="с каким адресом администратор будет входить")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            link = first_administrator(options["email"], now=clock.now())
        except ValidationError as error:
            message = f"«{options['email']}» — не адрес почты. Пример: --email admin@example.org"
            raise CommandError(message) from error
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if link:
            self.stdout.write(link)
