from __future__ import annotations

import pytest
from django.urls import reverse

from commitments.actions.parties import add_party
from commitments.models import CommitmentParty, Party
from commitments.models.party import folded
from commitments.terms import PartyType, Role, Visibility
from tests.factories import a_party, a_user
from tests.pages import address, browser, links_of, text_of
from tests.rows import a_row

pytestmark = pytest.mark.django_db


def page_of(party: Party) -> str:
    return reverse("party", args=[party.pk])


def test_a_party_is_found_by_any_of_its_names_and_by_what_it_is() -> None:
    khorgos = add_party("Центр «Хоргос»", country="KZ", aliases=["Khorgos centre"])
    add_party("Область Жетысу", type=PartyType.REGION, country="KZ")
    client = browser(a_user())

    found = client.get("/parties/?q=khorgos").context["page"]
    regions = client.get("/parties/?type=region&country=KZ").context["page"]

    assert [row.party for row in found.rows] == [khorgos]
    assert [row.name for row in regions.rows] == ["Область Жетысу"]


def test_a_name_that_is_not_there_leads_to_the_nearest() -> None:
    khorgos = add_party("Центр «Хоргос»", country="KZ")

    assert (page_of(khorgos), "Центр «Хоргос»") in links_of(browser(a_user()).get("/parties/?q=центр Хоргоос"))


def test_a_list_of_many_parties_goes_on_behind_a_name_with_a_tilde() -> None:
    for number in range(24):
        a_party(f"А{number:02}")
    a_party("Б ~ тильда")
    last = a_party("В")
    client = browser(a_user())

    following = client.get("/parties/").context["page"].following
    page = client.get("/parties/", {"after": following}).context["page"]

    assert [row.party for row in page.rows] == [last]


def test_a_party_out_of_sight_is_not_there() -> None:
    party = a_party()
    CommitmentParty.objects.create(commitment=a_row(visibility=Visibility.INTERNAL), party=party)

    assert browser(a_user(Role.READER)).get(page_of(party)).status_code == 404
    assert browser(a_user(Role.ANALYST)).get(page_of(party)).status_code == 200


@pytest.mark.parametrize(("type", "key"), [(PartyType.COUNTRY, "KZ"), (PartyType.ORGANISATION, "{pk}")])
def test_a_page_leads_to_the_brief_before_a_meeting_with_the_party(type: PartyType, key: str) -> None:  # noqa: A002
    party = add_party("Казахстан", type=type, country="KZ")

    links = links_of(browser(a_user()).get(page_of(party)))

    assert (f"{reverse('brief')}?who={key.format(pk=party.pk)}", "К встрече") in links


def test_a_name_is_in_the_language_and_the_letters_of_the_page() -> None:
    country = add_party("Казахстан", type=PartyType.COUNTRY, country="KZ")
    region = add_party("Ташкентская область", type=PartyType.REGION, country="UZ")
    for name in ("Тошкент вилояти", "Toshkent viloyati"):
        region.names.create(name=name, folded=folded(name), language="uz")

    def shown(language: str) -> list[str]:
        page = browser(a_user(language=language)).get(reverse("parties")).context["page"]
        return [row.name for row in page.rows]

    assert {party.name for party in (country, region)} == set(shown("ru"))
    assert set(shown("uz")) == {"Qozogʻiston", "Toshkent viloyati"}
    assert set(shown("kk")) == {"Қазақстан", "Ташкентская область"}


def test_a_record_leads_to_its_parties() -> None:
    party, record = a_party(), a_row()
    CommitmentParty.objects.create(commitment=record, party=party)

    assert (page_of(party), party.name) in links_of(browser(a_user()).get(address(record)))


def test_an_empty_list_says_where_parties_come_from() -> None:
    assert "Они появляются сами" in text_of(browser(a_user()).get("/parties/"))
