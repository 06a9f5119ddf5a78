"""The database refuses nonsense by itself, whoever writes. Each constraint of each model has its line here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F

from commitments.actions.seals import seal
from commitments.models import (
    Article,
    Assessment,
    CountryDesk,
    Event,
    PartyName,
    Pulse,
    ReferenceCounter,
    ReminderPolicy,
    Seal,
)
from tests.bare_rows import (
    a_bound_party,
    a_feed,
    a_granted_request,
    a_job,
    a_link,
    a_message,
    a_proof,
    a_reminder,
    a_request,
    a_stored_file,
    a_usual_step,
    an_import_file,
    an_import_row,
    an_update,
)
from tests.factories import (
    NOW,
    TODAY,
    a_commitment,
    a_milestone,
    a_party,
    a_passed_milestone,
    a_statement,
    a_user,
    an_article,
)

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

LATER, EARLIER = TODAY + dt.timedelta(days=9), TODAY - dt.timedelta(days=9)


UNKNOWN = "unheard of"
# What an UPDATE past every action would write, and which constraint stops it.
NONSENSE: dict[str, tuple[Callable[[], models.Model], dict[str, Any]]] = {
    "article_state_known": (an_article, {"state": UNKNOWN}),
    "article_closed_has_time": (an_article, {"state": "closed"}),
    "commitment_kind_known": (a_commitment, {"kind": UNKNOWN}),
    "commitment_strength_known": (a_commitment, {"strength": UNKNOWN}),
    "commitment_status_known": (a_commitment, {"status": UNKNOWN}),
    "commitment_priority_known": (a_commitment, {"priority": UNKNOWN}),
    "commitment_visibility_known": (a_commitment, {"visibility": UNKNOWN}),
    "commitment_recurrence_known": (a_commitment, {"recurrence": UNKNOWN}),
    "commitment_has_title": (a_commitment, {"title": ""}),
    "commitment_window_in_order": (a_commitment, {"earliest": LATER, "latest": EARLIER}),
    "commitment_chased_has_deadline": (a_commitment, {"due_on": None, "deadline": None}),
    "commitment_deadline_is_due_or_review": (a_commitment, {"deadline": LATER}),
    "commitment_suspended_knows_return": (a_commitment, {"status": "suspended"}),
    "commitment_superseded_has_successor": (a_commitment, {"status": "superseded"}),
    "commitment_keeps_original_due": (a_commitment, {"original_due_on": None}),
    "commitmentparty_role_known": (a_bound_party, {"role": UNKNOWN}),
    "commitmentparty_side_known": (a_bound_party, {"side": UNKNOWN}),
    "deadlinerequest_level_known": (a_request, {"level": UNKNOWN}),
    "deadlinerequest_state_known": (a_granted_request, {"state": UNKNOWN}),
    "deadline_request_has_reason": (a_request, {"reason": ""}),
    "deadline_request_is_for_later": (a_request, {"new_due_on": TODAY}),
    "deadline_request_knows_who_decided": (a_request, {"state": "withdrawn"}),
    "deadline_request_refused_why": (a_granted_request, {"state": "refused"}),
    "deadline_request_not_granted_by_asker": (a_granted_request, {"decided_by": F("asked_by")}),
    "importfile_state_known": (an_import_file, {"state": UNKNOWN}),
    "importfile_aim_known": (an_import_file, {"aim": UNKNOWN}),
    "importfile_kind_known": (an_import_file, {"kind": UNKNOWN}),
    "importfile_strength_known": (an_import_file, {"strength": UNKNOWN}),
    "importrow_state_known": (an_import_row, {"state": UNKNOWN}),
    "importrow_applied_has_record": (an_import_row, {"commitment": None}),
    "job_kind_known": (a_job, {"kind": UNKNOWN}),
    "job_state_known": (a_job, {"state": UNKNOWN}),
    "job_running_has_lease": (a_job, {"state": "running"}),
    "job_ended_has_sentence": (a_job, {"state": "done"}),
    "calendarfeed_has_name": (a_feed, {"name": ""}),
    "maillink_purpose_known": (a_link, {"purpose": UNKNOWN}),
    "maillink_answers_about_a_record": (a_link, {"purpose": "extras"}),
    "message_state_known": (a_message, {"state": UNKNOWN}),
    "message_purpose_known": (a_message, {"purpose": UNKNOWN}),
    "message_sent_has_time": (a_message, {"state": "sent"}),
    "message_claimed_has_lease": (a_message, {"state": "claimed"}),
    "message_failed_has_reason": (a_message, {"state": "failed"}),
    "milestone_state_known": (a_passed_milestone, {"state": UNKNOWN}),
    "milestone_origin_known": (a_milestone, {"origin": UNKNOWN, "key": "x"}),
    "milestone_has_title": (a_milestone, {"title": ""}),
    "milestone_end_has_day_and_person": (a_milestone, {"state": "done"}),
    "milestone_key_names_its_maker": (a_milestone, {"origin": "template"}),
    "milestone_occurrence_has_its_day": (a_milestone, {"nominal_on": TODAY}),
    "party_type_known": (a_party, {"type": UNKNOWN}),
    "party_has_name": (a_party, {"name": ""}),
    "party_country_is_iso": (a_party, {"country": "kz"}),
    "party_region_is_iso": (a_party, {"region": "Jetisu"}),
    "update_kind_known": (an_update, {"kind": UNKNOWN}),
    "update_basis_known": (an_update, {"basis": UNKNOWN}),
    "update_has_text": (an_update, {"text": ""}),
    "evidence_type_known": (a_proof, {"type": UNKNOWN}),
    "evidence_side_known": (a_proof, {"side": UNKNOWN}),
    "evidence_has_title": (a_proof, {"title": ""}),
    "evidence_has_owner": (a_proof, {"owner": ""}),
    "evidence_link_has_address": (a_proof, {"type": "link"}),
    "evidence_article_is_named": (a_proof, {"type": "article"}),
    "evidence_file_has_name": (a_proof, {"file_name": "letter.pdf"}),
    "storedfile_type_known": (a_stored_file, {"type": UNKNOWN}),
    "storedfile_has_bytes": (a_stored_file, {"size": 0}),
    "policy_repeats_after_a_day": (lambda: ReminderPolicy.objects.create(name="Usual"), {"repeat_every_days": 0}),
    "reminder_step_known": (a_reminder, {"step": UNKNOWN}),
    "reminder_state_known": (a_reminder, {"state": UNKNOWN}),
    "reminder_sent_in_a_message": (a_reminder, {"state": "sent"}),
    "statement_kind_known": (a_statement, {"kind": UNKNOWN}),
    "statement_strength_known": (a_statement, {"strength": UNKNOWN}),
    "statement_state_known": (lambda: a_statement(reviewer=a_user()), {"state": UNKNOWN}),
    "statement_quote_has_words": (a_statement, {"start": 9, "end": 9}),
    "statement_window_in_order": (a_statement, {"earliest": LATER, "latest": EARLIER}),
    "statement_accepted_has_commitment": (lambda: a_statement(reviewer=a_user()), {"state": "accepted"}),
    "statement_rejected_has_reason": (lambda: a_statement(reviewer=a_user()), {"state": "rejected"}),
    "statement_snoozed_has_date": (a_statement, {"state": "snoozed"}),
    "statement_decided_has_reviewer": (a_statement, {"state": "rejected", "reject_reason": "no_action"}),
    "user_role_known": (a_user, {"role": UNKNOWN}),
    "user_digest_known": (a_user, {"digest": UNKNOWN}),
    "user_theme_known": (a_user, {"theme": UNKNOWN}),
}


def a_seal() -> Seal:
    a_commitment()
    made = seal(now=NOW)
    assert made is not None
    return made


def copy_of(row: models.Model, **changes: Any) -> None:
    row.pk = None
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)


# Rows that may not stand twice.
TWICE: dict[str, Callable[[], None]] = {
    "commitment_party_once": lambda: copy_of(a_bound_party()),
    "deadline_request_one_waits": lambda: copy_of(a_request()),
    "event_sequence_once": lambda: copy_of(an_event()),
    "importrow_number_once": lambda: copy_of(an_import_row(), key="other"),
    "importrow_applied_once": lambda: copy_of(an_import_row(), number=3),
    "ImportFile.sha256": lambda: copy_of(an_import_file()),
    "message_one_a_day": lambda: copy_of(a_message(), message_id="<another@example.org>"),
    "milestone_key_once": lambda: copy_of(a_usual_step()),
    "party_name_once": lambda: copy_of(PartyName.objects.create(party=a_party(), name="X", folded="x")),
    "sealed_head_once": lambda: copy_of(a_seal().heads.earliest("pk")),
    "Seal.number": lambda: copy_of(a_seal()),
    "reminder_once": lambda: copy_of(a_reminder()),
    "user_email_folded": lambda: copy_of(a_user(email="a@example.org"), email="A@example.org"),
    "Article.sha256": lambda: copy_of(an_article(), folded_sha256="other"),
    "Article.folded_sha256": lambda: copy_of(an_article(), sha256="other"),
    "Commitment.reference": lambda: copy_of(a_commitment()),
    "ReferenceCounter.prefix": lambda: copy_of(ReferenceCounter.objects.create(prefix="KZ-UZ-2026")),
    "Event.request_key": lambda: copy_of(an_event(request_key="k"), sequence=99),
    "CalendarFeed.digest": lambda: copy_of(a_feed()),
    "MailLink.digest": lambda: copy_of(a_link()),
    "Message.message_id": lambda: copy_of(a_message(), local_date=LATER),
    "CountryDesk.country": lambda: copy_of(CountryDesk.objects.create(country="KZ", controller=a_user())),
    "Pulse.name": lambda: copy_of(Pulse.objects.create(name="tick", beat_at=NOW)),
    "ReminderPolicy.name": lambda: copy_of(ReminderPolicy.objects.create(name="Usual")),
    "StoredFile.sha256": lambda: copy_of(a_stored_file()),
    "User.email": lambda: copy_of(a_user()),
}

# Refused at the first writing: a trigger or the action's own order makes an UPDATE impossible to try.
AT_BIRTH: dict[str, Callable[[], object]] = {
    "assessment_score_known": lambda: an_assessment(score=UNKNOWN),
    "assessment_has_rationale": lambda: an_assessment(rationale=""),
    "article_has_text": lambda: Article.objects.create(
        title="X", original=b"x", sha256="x", text="", folded_sha256="x", added_by=a_user(), added_at=NOW
    ),
    "event_type_known": lambda: an_event(type=UNKNOWN),
    "event_basis_known": lambda: an_event(basis=UNKNOWN),
    "statement_retracted_has_commitment": lambda: a_statement(retraction=an_event()),
}


def an_assessment(**fields: Any) -> Assessment:
    values = {"score": "0", "checkpoint_on": TODAY, "rationale": "Half", "assessed_at": NOW, "assessed_by": a_user()}
    return Assessment.objects.create(commitment=a_commitment(), **{**values, **fields})


def an_event(**fields: Any) -> Event:
    values = {"chain": "commitment:0", "sequence": 1, "type": "edited", "recorded_at": NOW, "effective_on": TODAY}
    return Event.objects.create(**{**values, **fields})


@pytest.mark.parametrize("name", NONSENSE)
def test_an_impossible_state_is_refused(name: str) -> None:
    make, nonsense = NONSENSE[name]
    row = make()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**nonsense)

    assert name in str(refusal.value)


@pytest.mark.parametrize("name", TWICE)
def test_a_second_such_row_is_refused(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TWICE[name]()


@pytest.mark.parametrize("name", AT_BIRTH)
def test_such_a_row_cannot_be_written_at_all(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        AT_BIRTH[name]()

    assert name in str(refusal.value)


def test_every_constraint_of_every_model_is_tried_here() -> None:
    found = set()
    for model in apps.get_app_config("commitments").get_models():
        found |= {constraint.name for constraint in model._meta.constraints}
        found |= {f"{model.__name__}.{field.name}" for field in model._meta.fields if field.unique}
    # A table's own key needs no trying.
    found -= {f"{model.__name__}.{model._meta.pk.name}" for model in apps.get_app_config("commitments").get_models()}

    assert found == {*NONSENSE, *TWICE, *AT_BIRTH}
