from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict

from commitments.actions.search import refresh
from commitments.filters import ArticleFilter, CommitmentFilter
from commitments.lifecycle import WorkCalendar
from commitments.models import Article, Commitment, CommitmentParty, PartyName, ReferenceCounter
from commitments.queries.flags import When
from commitments.queries.registry import ORDERS, Ordering
from commitments.terms import ArticleState, Kind, Role, Status, Strength, Visibility
from tests.factories import TODAY, a_commitment, a_party, a_user, an_article
from tests.rows import a_row, rows_of_every_status

if TYPE_CHECKING:
    from commitments.models import User

pytestmark = pytest.mark.django_db
CALENDAR = WorkCalendar("UZ")


def asked(query: str, user: User | None = None) -> CommitmentFilter:
    person = user or a_user(Role.HEAD)
    return CommitmentFilter(QueryDict(query), user=person, today=TODAY, calendar=CALENDAR)


def found(query: str, user: User | None = None) -> set[Commitment]:
    return set(asked(query, user).qs)


def day(distance: int) -> dt.date:
    return TODAY + dt.timedelta(days=distance)


def test_nothing_but_the_named_filters_is_understood() -> None:
    assert list(CommitmentFilter.base_filters) == [
        "q",
        "status",
        "when",
        "strength",
        "kind",
        "partner",
        "owes",
        "region",
        "party",
        "officer",
        "controller",
        "visibility",
        "year",
        "phase",
        "order",
    ]


def test_an_unknown_parameter_changes_nothing() -> None:
    row = a_row()

    assert found("note__contains=x&officer__email=a&status__in=lead") == {row}


def test_several_values_of_one_filter_widen_and_two_filters_narrow() -> None:
    visit, event = a_row(kind=Kind.VISIT), a_row(kind=Kind.EVENT)
    a_row(kind=Kind.SUPPLY)
    a_row(kind=Kind.VISIT, partner="KG")

    assert found("kind=visit&kind=event&partner=KZ") == {visit, event}


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("status=in_progress", {"status": Status.IN_PROGRESS}),
        ("kind=document", {"kind": Kind.DOCUMENT}),
        ("strength=signed", {"strength": Strength.SIGNED}),
        ("partner=MULTI", {"partner": "MULTI"}),
        ("visibility=restricted", {"visibility": Visibility.RESTRICTED}),
        ("year=2025", {"created_at": dt.datetime(2025, 3, 1, tzinfo=dt.UTC)}),
    ],
)
def test_each_filter_keeps_the_rows_of_its_value(query: str, columns: dict[str, object]) -> None:
    wanted = a_row(**columns)
    a_row()

    assert found(query) == {wanted}


def test_open_and_closed_divide_all_the_records() -> None:
    rows = rows_of_every_status()

    assert found("phase=open") == {row for status, row in rows.items() if status.is_open}
    assert found("phase=closed") == {row for status, row in rows.items() if not status.is_open}


def test_me_is_the_one_who_asks_and_none_is_nobody() -> None:
    me, other = a_user(Role.ANALYST), a_user(Role.ANALYST)
    mine, theirs, nobodys = a_row(officer=me), a_row(officer=other, controller=me), a_row()

    assert found("officer=me", me) == {mine}
    assert found(f"officer={other.pk}", me) == {theirs}
    assert found("officer=none", me) == {nobodys}
    assert found("controller=me", me) == {theirs}


def test_a_person_who_does_not_exist_has_no_records() -> None:
    a_row()

    assert found("officer=999999") == set()


@pytest.mark.parametrize(
    ("when", "columns"),
    [
        (When.OVERDUE, {"due_on": day(-1)}),
        (When.SOON, {"due_on": day(0)}),
        (When.SOON, {"due_on": None, "review_on": day(3)}),
        (When.AHEAD, {"due_on": day(90)}),
        (When.OPENING, {"earliest": day(1), "due_on": day(90)}),
        (When.WINDOW, {"earliest": day(-1), "latest": day(60), "due_on": day(60)}),
        (When.NO_DATE, {"due_on": None, "review_on": day(90)}),
        (When.UNASSIGNED, {"status": Status.LEAD, "due_on": None, "latest": day(90)}),
    ],
)
def test_each_word_for_time_finds_what_it_says(when: When, columns: dict[str, object]) -> None:
    wanted = a_row(**columns)

    assert wanted in found(f"when={when}")


def test_a_lead_a_suspended_and_a_closed_record_are_never_late_or_soon() -> None:
    for status in (Status.LEAD, Status.SUSPENDED, Status.FULFILLED):
        a_row(status=status, earliest=day(1), latest=day(2), due_on=day(2))
        a_row(status=status, earliest=day(-9), latest=day(-2), due_on=day(-2))
        a_row(status=status, earliest=day(-9), latest=day(9), due_on=day(9))

    assert found("when=overdue&when=soon&when=ahead&when=opening&when=window") == set()


def test_two_words_for_time_widen() -> None:
    late, soon = a_row(due_on=day(-1)), a_row(due_on=day(1))
    a_row()

    assert found("when=overdue&when=soon") == {late, soon}


def test_the_words_for_time_say_the_same_as_the_models_own_conditions() -> None:
    for distance in range(-3, 30):
        a_row(due_on=day(distance), earliest=day(distance - 2), latest=day(distance))
    last = CALENDAR.add_working_days(TODAY, 15) - dt.timedelta(days=1)
    seven = CALENDAR.add_working_days(TODAY, 8) - dt.timedelta(days=1)
    records = Commitment.objects.all()

    assert found("when=overdue") == set(records.overdue(TODAY))
    assert found("when=soon") == set(records.due_between(TODAY, last))
    assert found("when=opening") == set(records.opening_between(day(1), seven))
    assert found("when=window") == set(records.in_window(TODAY))


def test_words_are_found_in_number_title_subject_and_parties_in_any_case() -> None:
    row = a_row(title="Ярмарка в «Хоргосе»", subject="Сорок мест", reference="KZ-UZ-2026-7777")
    party = a_party("Палата предпринимателей")
    PartyName.objects.create(party=party, name="Атамекен", folded="атамекен")
    CommitmentParty.objects.create(commitment=row, party=party, as_printed="ПАЛАТЕ")
    refresh(row, a_row(title="Другое"))

    for words in ("ЯРМАРКА", "сорок", "kz-uz-2026-7777", "предприним", "атамекен", "палате", "хоргосе ярмарка"):
        assert found(QueryDict(f"q={words}").urlencode()) == {row}


def test_every_word_must_be_there() -> None:
    refresh(a_row(title="Ярмарка"))

    assert found("q=ярмарка+выставка") == set()


def test_yo_and_ye_are_one_letter() -> None:
    row = a_row(title="Приём зелёной делегации")
    refresh(row)

    assert found("q=прием+зеленой") == {row}
    assert found("q=приём") == {row}


@pytest.mark.parametrize("sign", ["(", "[", "*", "%25", "_", "\\", "."])
def test_signs_mean_themselves(sign: str) -> None:
    refresh(a_row(title="Визит"))

    assert found(f"q={sign}") == set()


def test_a_party_with_two_names_that_match_gives_its_record_once() -> None:
    row = a_row()
    party = a_party("Палата торговли")
    PartyName.objects.create(party=party, name="Палата", folded="палата")
    PartyName.objects.create(party=party, name="Палата торг.", folded="палата торг.")
    CommitmentParty.objects.create(commitment=row, party=party)
    refresh(row)

    assert list(asked("q=палата").qs) == [row]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("status=done", "Состояние"),
        ("when=yesterday", "Время"),
        ("partner=Kazakhstan", "Партнёр"),
        ("officer=drop+table", "Ответственный"),
        ("year=26", "Год записи"),
        ("order=note", "Порядок"),
        (f"q={'x' * 101}", "Слова"),
        ("q=%00", "Слова"),
    ],
)
def test_a_value_that_is_not_understood_is_named_and_not_applied(query: str, label: str) -> None:
    row = a_row()
    filters = asked(query)

    assert filters.misread == [label]
    assert set(filters.qs) == {row}
    assert filters.params.urlencode() == ""


def test_the_address_says_the_same_again() -> None:
    filters = asked("kind=visit&kind=event&officer=me&junk=1&after=0~x~1&order=newest&q=ярмарка")

    assert (
        filters.params.urlencode() == QueryDict("q=ярмарка&kind=visit&kind=event&officer=me&order=newest").urlencode()
    )


@pytest.mark.parametrize("ordering", ORDERS)
def test_only_named_orders_are_allowed(ordering: Ordering) -> None:
    assert asked(f"order={ordering}").ordering is ordering


def test_urgent_stands_first_when_no_order_or_an_unknown_one_is_asked_for() -> None:
    assert asked("").ordering is Ordering.DEADLINE
    assert asked("order=password").ordering is Ordering.DEADLINE


def test_what_suits_the_words_best_stands_first_when_there_are_words() -> None:
    assert asked("q=ярмарка").ordering is Ordering.FOUND
    assert asked("q=ярмарка&order=newest").ordering is Ordering.NEWEST
    assert asked("order=found").ordering is Ordering.DEADLINE


def test_a_reader_finds_only_what_a_reader_may_see() -> None:
    open_to_all, own = a_row(), a_row(visibility=Visibility.RESTRICTED)
    a_row(visibility=Visibility.INTERNAL)
    reader = a_user(Role.READER)
    own.named_persons.add(reader)

    assert found("", reader) == {open_to_all, own}
    assert found("visibility=internal", reader) == set()


def choices(filters: CommitmentFilter, name: str) -> list[tuple[str, str]]:
    filters.offer()
    return [(str(value), str(label)) for value, label in filters.form.fields[name].choices]


def test_partners_are_offered_by_name_and_only_where_there_are_records_to_see() -> None:
    for partner, prefix in {"KZ": "KZ-UZ-2026", "KG": "KG-UZ-2025", "MULTI": "UZ-MULTI-2026", "XX": "XX-2026"}.items():
        a_row(partner=partner)
        ReferenceCounter.objects.create(prefix=prefix, last=1)
    a_row(partner="IR", visibility=Visibility.INTERNAL)
    ReferenceCounter.objects.create(prefix="IR-UZ-2026", last=1)

    assert choices(asked("", a_user(Role.READER)), "partner") == [
        ("KZ", "Казахстан"),
        ("KG", "Кыргызстан"),
        ("MULTI", "несколько стран"),
        ("XX", "страна не названа"),
    ]


def test_a_chosen_partner_stays_offered_when_it_has_no_records() -> None:
    assert choices(asked("partner=TR"), "partner") == [("TR", "Турция")]


def test_officers_are_offered_by_name_with_me_and_nobody_before_them() -> None:
    boris, anna = a_user(name="Boris"), a_user(name="Anna")
    a_user(name="Without records")
    a_row(officer=boris)
    a_row(officer=anna)
    secret = a_user(name="Secret")
    a_row(officer=secret, visibility=Visibility.RESTRICTED)

    assert choices(asked("", a_user(Role.READER)), "officer") == [
        ("", "любой"),
        ("me", "я"),
        ("none", "не назначен"),
        (str(anna.pk), "Anna"),
        (str(boris.pk), "Boris"),
    ]


def test_a_chosen_officer_without_records_is_offered_too() -> None:
    idle = a_user(name="Idle")

    assert choices(asked(f"officer={idle.pk}"), "officer")[3:] == [(str(idle.pk), "Idle")]


def test_years_are_offered_latest_first() -> None:
    for prefix in ("KZ-UZ-2025", "KZ-UZ-2026", "KG-UZ-2026"):
        ReferenceCounter.objects.create(prefix=prefix, last=1)

    assert choices(asked(""), "year") == [("", "любой"), ("2026", "2026"), ("2025", "2025")]


def test_a_record_made_by_the_action_offers_its_partner_and_year() -> None:
    a_commitment(countries=("KG", "UZ"))

    assert choices(asked(""), "partner") == [("KG", "Кыргызстан")]
    assert choices(asked(""), "year") == [("", "любой"), ("2026", "2026")]


def test_chosen_values_are_said_in_words() -> None:
    filters = asked("partner=KZ&partner=TR&status=lead&q=визит&officer=none&year=2026")
    filters.offer()

    assert [filters.chosen(name) for name in ("partner", "status", "q", "officer", "year", "kind")] == [
        ["Казахстан", "Турция"],
        ["На заметке"],
        ["визит"],
        ["не назначен"],
        ["2026"],
        [],
    ]


def articles(query: str, user: User | None = None) -> set[Article]:
    return set(ArticleFilter(QueryDict(query), user=user or a_user()).qs)


def test_articles_are_found_by_words_state_and_language() -> None:
    wanted = an_article(
        "Заголовок о ЯРМАРКЕ\n\nтекст",
        source="Вестник",
        language="kk",
        state=ArticleState.CLOSED,
        closed_at=dt.datetime(2026, 7, 14, tzinfo=dt.UTC),
    )
    other = an_article("Другая\n\nтекст", language="ru")

    assert articles("q=ярмарке+вестник") == {wanted}
    assert articles("state=closed") == {wanted}
    assert articles("language=kk&language=uz") == {wanted}
    assert articles("language=ru") == {other}
    assert articles("text=x") == {wanted, other}


def test_articles_are_the_desks_own() -> None:
    an_article()

    assert articles("", a_user(Role.READER)) == set()


def test_languages_are_offered_by_name() -> None:
    filters = ArticleFilter(QueryDict("language=zh"), user=a_user())
    filters.offer()

    assert filters.form.fields["language"].choices == [
        ("ru", "русский"),
        ("kk", "казахский"),
        ("uz", "узбекский"),
        ("en", "английский"),
        ("und", "язык не определён"),
        ("zh", "китайский"),
    ]
