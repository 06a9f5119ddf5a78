from __future__ import annotations

import pytest

from commitments.access import Denied
from commitments.actions.bindings import Rebinding, name_persons, rebind
from commitments.actions.commitments import PartyEntry
from commitments.actions.refusals import Refused
from commitments.models import Commitment, CommitmentParty
from commitments.terms import EventType, PartyRole, Role, Side
from tests.factories import NOW, a_commitment, a_party, a_user

pytestmark = pytest.mark.django_db


def entry(row: CommitmentParty, role: PartyRole) -> PartyEntry:
    return PartyEntry(row.party.name, party=row.party, role=role, side=Side(row.side))


def types_of(record: Commitment) -> list[str]:
    return list(record.events.order_by("sequence").values_list("type", flat=True))


def test_a_party_stands_once_in_a_role() -> None:
    record = a_commitment()
    joint = record.parties.get()
    CommitmentParty.objects.create(commitment=record, party=joint.party, role=PartyRole.PROMISES)
    changed = Rebinding(changed=((joint, entry(joint, PartyRole.PROMISES)),))
    with pytest.raises(Refused) as refusal:
        rebind(record, changed, actor=a_user(), now=NOW)
    assert refusal.value.sentences == ("Khorgos centre: роль «обещает» уже указана. Оставьте одну строку.",)
    assert sorted(record.parties.values_list("role", flat=True)) == ["joint", "promises"]


def test_rows_of_another_record_are_left_alone() -> None:
    record, other = a_commitment(), a_commitment()
    foreign = other.parties.get()
    rebind(
        record,
        Rebinding(changed=((foreign, entry(foreign, PartyRole.PROMISES)),), removed=(foreign,)),
        actor=a_user(),
        now=NOW,
    )
    foreign.refresh_from_db()
    assert (foreign.role, types_of(record), types_of(other)) == (
        PartyRole.JOINT,
        [EventType.CREATED],
        [EventType.CREATED],
    )


def test_a_party_that_is_bound_again_changes_nothing() -> None:
    record = a_commitment()
    row = record.parties.get()
    rebind(record, Rebinding(added=(entry(row, PartyRole.JOINT),)), actor=a_user(), now=NOW)
    assert (record.parties.count(), types_of(record), Commitment.objects.get().version) == (1, [EventType.CREATED], 1)


def test_the_same_persons_again_are_no_event() -> None:
    record, person = a_commitment(), a_user(Role.READER)
    for _time in range(2):
        name_persons(record, [person], actor=a_user(), now=NOW)
    assert types_of(record) == [EventType.CREATED, EventType.EDITED]


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_neither_parties_nor_persons_are_the_matter_of_those_who_do_not_edit(role: Role) -> None:
    record, actor = a_commitment(), a_user(role)
    with pytest.raises(Denied):
        rebind(record, Rebinding(added=(PartyEntry("", party=a_party()),)), actor=actor, now=NOW)
    with pytest.raises(Denied):
        name_persons(record, [actor], actor=actor, now=NOW)
    assert (record.parties.count(), record.named_persons.count()) == (1, 0)
