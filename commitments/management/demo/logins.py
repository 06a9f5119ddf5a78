"""Log-ins of the demo's people: passwords made for this folder, kept in a file that its owner alone can read."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from commitments.labels import name
from commitments.models import User
from commitments.terms import Role

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD_BYTES = 9


def give_passwords(path: Path) -> None:
    """Give each of the demo's people a password and write the file: role, name, address, password, tab between them.

    A file that is there already is left alone: its passwords still hold.
    """
    if path.exists():
        return
    lines = []
    with transaction.atomic():
        for person in User.objects.filter(is_demo=True, is_active=True).order_by("pk"):
            password = secrets.token_urlsafe(PASSWORD_BYTES)
            person.set_password(password)
            person.save(update_fields=["password"])
            lines.append(f"{name(Role(person.role))}\t{person.name}\t{person.email}\t{password}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(lines)
