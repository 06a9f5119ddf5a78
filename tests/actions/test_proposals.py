"""What the desk proposes for a statement: title, parties with sides, dates."""

from __future__ import annotations

import datetime as dt

import pytest

from commitments.actions.commitments import PartyEntry
from commitments.actions.parties import add_party
from commitments.actions.proposals import country_in, country_itself, proposal, title_of
from commitments.terms import PartyRole, Side, Strength
from tests.factories import TODAY, a_statement, a_user, an_article

pytestmark = pytest.mark.django_db

END = dt.date(2026, 7, 31)


def test_the_end_of_the_window_is_the_due_date_of_a_firm_promise() -> None:
    officer = a_user()
    statement = a_statement(window_text="in July", earliest=dt.date(2026, 7, 1), latest=END)

    draft = proposal(statement, officer=officer, today=TODAY)

    assert (draft.due_on, draft.review_on, draft.officer) == (END, None, officer)
    assert (draft.title, draft.window_text, draft.latest, draft.countries) == ("Fair", "in July", END, ("KZ", "UZ"))


@pytest.mark.parametrize(("strength", "latest"), [(Strength.AGREED, None), (Strength.INTEREST, END)])
def test_without_a_date_or_without_firmness_the_record_is_looked_at_in_ninety_days(
    strength: Strength, latest: dt.date | None
) -> None:
    draft = proposal(a_statement(strength=strength, latest=latest), officer=a_user(), today=TODAY)
    assert (draft.due_on, draft.review_on) == (None, dt.date(2026, 10, 12))


def test_a_known_name_brings_its_party_and_a_new_one_is_kept_as_printed() -> None:
    jetisu = add_party("Жетісу", country="KZ", region="KZ-33", aliases=["Джетысуйский район"])
    statement = a_statement(parties=["«Джетысуйский  район»", "узбекские предприниматели", "ЮНИДО"])

    draft = proposal(statement, officer=a_user(), today=TODAY)

    assert draft.parties == (
        PartyEntry("Жетісу", jetisu, PartyRole.JOINT, Side.THEIRS, "«Джетысуйский  район»", country="KZ"),
        PartyEntry(
            "узбекские предприниматели",
            None,
            PartyRole.JOINT,
            Side.OURS,
            country="UZ",
            as_printed="узбекские предприниматели",
        ),
        PartyEntry("ЮНИДО", None, PartyRole.JOINT, Side.THEIRS, "ЮНИДО"),
    )


def test_a_party_of_a_third_country_stands_on_the_third_side() -> None:
    add_party("ADB", country="PH")
    entry = proposal(a_statement(parties=["ADB"]), officer=a_user(), today=TODAY).parties[0]
    assert (entry.side, entry.role) == (Side.THIRD, PartyRole.PROMISES)


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("области Узбекистана", "UZ"),
        ("Uzbek companies", "UZ"),
        ("oʻzbek tadbirkorlari", "UZ"),
        ("Қазақстан кәсіпкерлері", "KZ"),
        ("казахстанские торговые сети", "KZ"),
        ("Делегация деловых кругов Ферганской области", "UZ"),
        ("ферганский комбинат", "UZ"),
        ("аким города Шымкент", "KZ"),
        ("Палата предпринимателей", ""),
        ("Бишкекская палата", ""),
        ("Джетысуйский район и Наманганская область", ""),
        ("посольство", ""),
        ("казахстанско-узбекский совет", ""),
    ],
)
def test_a_printed_name_tells_its_country_when_it_names_one(printed: str, country: str) -> None:
    assert country_in(printed, ["KZ", "UZ"]) == country


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Узбекистана", "Узбекистан"),
        ("КАЗАХСТАНОМ", "Казахстан"),
        ("Oʻzbekistonda", "Oʻzbekiston"),
        ("Қазақстанның", "Қазақстан"),
        ("Uzbekistan", "Uzbekistan"),
        ("узбекских областей", ""),
        ("Узбекистана и Казахстана", ""),
        ("узбеки", ""),
        ("России", ""),
    ],
)
def test_a_country_in_whatever_case_is_kept_under_its_name(printed: str, name: str) -> None:
    assert country_itself(printed, ["KZ", "UZ"]) == name


def test_a_title_is_the_subject_or_the_first_words_of_the_quote() -> None:
    long = "word " * 60
    article = an_article(f"Title\n\n{long}")

    assert title_of(a_statement(subject="cherries")) == "Cherries"
    assert title_of(a_statement(article, quote=long.strip(), subject="")) == "Word" + " word" * 23 + "…"
