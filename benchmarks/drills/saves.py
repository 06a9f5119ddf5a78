"""Rounds of two people who save the same record: one wins, the other gets 409, nothing is lost."""

from __future__ import annotations

from collections import Counter
from unittest import mock

from django.urls import reverse

from benchmarks.drills.together import Crowd, browser, fields_of
from tests.factories import a_commitment, a_user

ROUNDS = 200
ONE_WON = [302, 409]


def drill(*, sabotage: bool) -> tuple[bool, str]:
    """Run the rounds; sabotage switches the check of versions off."""
    if sabotage:
        with mock.patch("commitments.actions.commitments.check_version"):
            return _rounds()
    return _rounds()


def _rounds() -> tuple[bool, str]:
    record = a_commitment()
    address = reverse("record_edit", args=[record.reference])
    browsers = [browser(a_user()) for _ in ONE_WON]
    crowd = Crowd(len(browsers))
    answers: Counter[str] = Counter()
    lost = 0
    for number in range(ROUNDS):
        fields = [fields_of(client, address) | {"title": f"{number} by {who}"} for who, client in enumerate(browsers)]
        before = record.version
        statuses = crowd.send([(client, address, sent) for client, sent in zip(browsers, fields, strict=True)])
        record.refresh_from_db()
        answers[str(statuses)] += 1
        lost += record.version != before + 1 or statuses != ONE_WON
    crowd.close()
    return lost == 0, f"{ROUNDS} rounds, lost or doubled {lost}, answers {dict(answers)}"
