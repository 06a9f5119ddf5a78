from __future__ import annotations

import pytest

from commitments.admin.parties import PartyAdmin
from commitments.models import Event, Party
from commitments.terms import EventType, PartyType, Role
from tests.admin.browsing import Visitor, address, said
from tests.factories import a_commitment, a_party

pytestmark = pytest.mark.django_db

FORM = "party_form"
ADD = "/admin/commitments/party/add/"


def names(party: Party) -> list[str]:
    return sorted(party.names.values_list("name", flat=True))


def test_a_party_is_entered_with_its_other_names() -> None:
    answer = Visitor(Role.ANALYST).send(
        ADD, FORM, name="Область Жетысу", type="region", country="kz", region="kz-33", names__0__name="Jetisu region"
    )
    party = Party.objects.get()
    assert answer.status_code == 302
    assert (party.name, party.type, party.country, party.region) == (
        "Область Жетысу",
        PartyType.REGION,
        "KZ",
        "KZ-33",
    )
    assert names(party) == ["Jetisu region", "Область Жетысу"]
    assert Event.objects.get(chain=f"party:{party.pk}").type == EventType.CREATED


def test_a_party_that_is_known_under_the_name_is_not_entered_again() -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(ADD, FORM, name="Центр «Хоргос»", names__0__name="Хоргос")
    answer = visitor.send(ADD, FORM, name="хоргос", contact="Nodir")
    assert answer.context["adminform"].form.non_field_errors() == [
        "Сторона с таким названием уже есть: Центр «Хоргос»."
    ]
    assert answer.content.decode().count('value="Nodir"') == 1
    assert Party.objects.count() == 1


def test_a_renamed_party_is_still_found_by_the_name_it_had() -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(ADD, FORM, name="Ministry", names__0__name="Minsitry")
    party = Party.objects.get()
    visitor.send(address(Party, "change", party), FORM, name="Ministry of trade", names__1__DELETE="on")
    party.refresh_from_db()
    last = Event.objects.filter(chain=f"party:{party.pk}").latest("sequence")
    assert names(party) == ["Ministry", "Ministry of trade"]
    assert last.details == {
        "name": ["Ministry", "Ministry of trade"],
        "names": ["Ministry; Minsitry", "Ministry; Ministry of trade"],
    }


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("country", "QQ", "Кода QQ нет. Пример: KZ UZ."),
        ("region", "Jetisu", "Код региона пишут так: KZ-33."),
    ],
)
def test_wrong_codes_are_named_beside_their_field(field: str, typed: str, sentence: str) -> None:
    answer = Visitor(Role.ANALYST).send(ADD, FORM, name="Jetisu", **{field: typed})
    assert answer.context["adminform"].form.errors == {field: [sentence]}


def test_saving_a_party_without_a_change_tells_nothing() -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(ADD, FORM, name="Ministry")
    visitor.send(address(Party, "change", Party.objects.get()), FORM)
    assert Event.objects.count() == 1


def test_an_unused_party_goes_with_its_names_and_one_of_a_record_stays() -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(ADD, FORM, name="Unused", names__0__name="Other name")
    unused, used = Party.objects.get(), a_commitment().parties.get().party
    answers = [visitor.client.post(address(Party, "delete", row), {"post": "yes"}) for row in (unused, used)]
    assert [answer.status_code for answer in answers] == [302, 403]
    assert list(Party.objects.all()) == [used]
    last = Event.objects.filter(chain=f"party:{unused.pk}").latest("sequence")
    assert last.details == {"removed": "Unused"}


def test_a_party_that_a_record_takes_meanwhile_is_kept_and_the_reason_said(monkeypatch: pytest.MonkeyPatch) -> None:
    used = a_commitment().parties.get().party
    monkeypatch.setattr(PartyAdmin, "has_delete_permission", lambda *_: True)
    monkeypatch.setattr(PartyAdmin, "get_deleted_objects", lambda *_: ([], {}, set(), []))
    answer = Visitor(Role.ANALYST).client.post(address(Party, "delete", used), {"post": "yes"})
    assert said(answer) == ["Сторона участвует в договорённостях. Сначала замените её в них."]
    assert Party.objects.filter(pk=used.pk).exists()


def test_a_party_may_be_entered_in_a_window_beside_a_record() -> None:
    answer = Visitor(Role.ANALYST).send(f"{ADD}?_popup=1", FORM, name="Khorgos centre")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('src="/static/admin/js/popup_response.js"') == 1
    assert page.count(f"&quot;value&quot;: &quot;{Party.objects.get().pk}&quot;") == 1


def test_other_names_stand_where_the_party_is() -> None:
    party = a_party("Centre")
    page = Visitor(Role.ANALYST).get(address(Party, "change", party)).content.decode()
    assert page.count("Другие названия") == 2
