"""What lists may be asked: one FilterSet a list, shared by pages and exports. Nothing else is ever filtered by."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.filters.fields import (
    MYSELF,
    AnyCountry,
    AnyLanguage,
    AnyOf,
    AnyPartner,
    PartyFilter,
    PersonFilter,
    RegionFilter,
    YearFilter,
)
from commitments.labels import alphabetical, choices
from commitments.models import Article, Commitment, CommitmentParty, Party, PartyName, User
from commitments.queries.articles import language_name
from commitments.queries.countries import country_name
from commitments.queries.flags import When, condition
from commitments.queries.owing import who_owes
from commitments.queries.registry import (
    NOBODY,
    ORDERS,
    STATUS_ORDER,
    Ordering,
    offered_partners,
    offered_people,
    offered_years,
)
from commitments.queries.search import matching, order_of_found, words_wanted
from commitments.terms import OPEN_STATUSES, ArticleState, Kind, Owes, PartyType, Strength, Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from commitments.extraction import Wanted
    from commitments.lifecycle import WorkCalendar
    from commitments.queries.paging import Order

LONGEST_SEARCH = 100
MOST_WORDS = 8


class Phase(StrEnum):
    """Whether work or watching goes on; the values stand in addresses."""

    OPEN = "open"
    CLOSED = "closed"


PHASES = [(Phase.OPEN, _("открытые")), (Phase.CLOSED, _("закрытые"))]
TIMES = [
    (When.OVERDUE, _("Просрочено")),
    (When.SOON, _("Срок в ближайшие 14 рабочих дней")),
    (When.OPENING, _("Скоро начало")),
    (When.WINDOW, _("Срок идёт")),
    (When.AHEAD, _("Срок не наступил")),
    (When.NO_DATE, _("Срок не назван")),
    (When.UNASSIGNED, _("Без ответственного")),
]
ORDERINGS = [
    (Ordering.DEADLINE, _("сначала срочные")),
    (Ordering.NEWEST, _("сначала новые")),
    (Ordering.FOUND, _("сначала подходящие")),
    (Ordering.STATUS, _("по состоянию")),
    (Ordering.PARTNER, _("по стране-партнёру")),
    (Ordering.STRENGTH, _("по ступени")),
]


def containing(word: str) -> str:
    """Regular expression of a word as people type it: case is the lookup's matter, «ё» and «е» are one letter."""
    return re.sub("[её]", "[её]", re.escape(word.casefold()))


def words_of(text: str) -> list[str]:
    """Split what was typed into the words to look for."""
    return [containing(word) for word in text.split()[:MOST_WORDS]]


class Listing(django_filters.FilterSet):
    """What the lists have in common: who asks, and the address that asks the same again."""

    user: User

    @property
    def params(self) -> QueryDict:
        """Give the filters that are in force as an address, without what was not understood."""
        params = QueryDict(mutable=True)
        self.is_valid()
        for name, value in self.form.cleaned_data.items():
            if value:
                params.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])
        return params

    def chosen(self, name: str) -> list[str]:
        """Give the chosen values of one filter in words, in the order of the address."""
        words = {str(value): str(label) for value, label in getattr(self.form.fields[name], "choices", [])}
        return [words.get(value, value) for value in self.params.getlist(name)]

    @property
    def misread(self) -> list[str]:
        """Give the labels of the filters whose values were not understood and are not applied."""
        self.is_valid()
        return [str(self.form.fields[name].label) for name in self.form.errors]


class CommitmentFilter(Listing):
    """Filters of commitments. Begins from what the person may see; `today` and `calendar` say what is late or soon."""

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_SEARCH, label=_("Слова"))
    status = AnyOf(choices=choices(STATUS_ORDER), label=_("Состояние"))
    when = AnyOf(choices=TIMES, method="filter_when", label=_("Время"))
    strength = AnyOf(choices=choices(reversed(Strength)), label=_("Ступень"))
    kind = AnyOf(choices=choices(Kind), label=_("Род"))
    partner = AnyPartner(label=_("Партнёр"))
    owes = AnyOf(choices=choices(Owes), method="filter_owes", label=_("Кто должен"))
    region = RegionFilter(method="filter_party", label=_("Регион"))
    party = PartyFilter(method="filter_party", label=_("Сторона"))
    officer = PersonFilter(field_name="officer", label=_("Ответственный"))
    controller = PersonFilter(field_name="controller", label=_("Контролёр"))
    visibility = AnyOf(choices=choices(Visibility), label=_("Кто видит"))
    year = YearFilter(field_name="created_at", lookup_expr="year", label=_("Год записи"))
    phase = django_filters.ChoiceFilter(
        choices=PHASES,
        method="filter_phase",
        empty_label=_("все"),
        label=_("Ход"),
    )
    order = django_filters.ChoiceFilter(choices=ORDERINGS, method="keep", empty_label=None, label=_("Порядок"))

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, data: Mapping[str, Any], *, user: User, today: dt.date, calendar: WorkCalendar) -> None:
        self.user = user
        self.today = today
        self.calendar = calendar
        super().__init__(data, Commitment.objects.visible_to(user))

    def offer(self) -> None:
        """Fill the choices that depend on the records: a page calls it before it shows the form."""
        self.form.fields["partner"].choices = self._partners()
        self.form.fields["party"].choices = self._party()
        self.form.fields["officer"].choices = self._people("officer")
        self.form.fields["controller"].choices = self._people("controller")
        self.form.fields["year"].choices = [("", _("любой")), *((str(year), str(year)) for year in offered_years())]

    @property
    def ordering(self) -> Ordering:
        """Give the order asked for: when none is, what suits the words best first, or urgent first without words."""
        self.is_valid()
        asked, words = self.form.cleaned_data.get("order"), self.words
        if asked and (words or asked != Ordering.FOUND):
            return Ordering(asked)
        return Ordering.FOUND if words else Ordering.DEADLINE

    @property
    def rows_order(self) -> Order:
        """Give the same order as the stretches of rows that a page or a file walks along."""
        return order_of_found(self.words) if self.ordering is Ordering.FOUND else ORDERS[self.ordering]

    @property
    def words(self) -> tuple[Wanted, ...]:
        """Give the words to look for."""
        self.is_valid()
        return words_wanted(self.form.cleaned_data.get("q") or "")

    def keep(self, queryset: QuerySet[Commitment], _name: str, _value: object) -> QuerySet[Commitment]:
        """Leave the rows as they are: the order is the page's matter."""
        return queryset

    def filter_words(self, queryset: QuerySet[Commitment], _name: str, value: str) -> QuerySet[Commitment]:
        """Keep the rows that have every word, in any form, in number, title, quotes, parties, notes or news."""
        return queryset.filter(matching(words_wanted(value)))

    def filter_when(self, queryset: QuerySet[Commitment], _name: str, value: list[str]) -> QuerySet[Commitment]:
        """Keep the rows of which one of the chosen things is true on this day."""
        return queryset.filter(reduce(or_, [condition(When(item), self.today, self.calendar) for item in value]))

    def filter_owes(self, queryset: QuerySet[Commitment], _name: str, value: list[str]) -> QuerySet[Commitment]:
        """Keep the rows in which one of the chosen sides owes."""
        return queryset.alias(owes=who_owes()).filter(owes__in=value)

    def filter_party(self, queryset: QuerySet[Commitment], name: str, value: str) -> QuerySet[Commitment]:
        """Keep the rows with the party, or with any party of the region."""
        wanted = {"party": int(value)} if name == "party" else {"party__region": value}
        return queryset.filter(pk__in=CommitmentParty.objects.filter(**wanted).values("commitment_id"))

    def filter_phase(self, queryset: QuerySet[Commitment], _name: str, value: str) -> QuerySet[Commitment]:
        """Keep the open rows, or the closed ones."""
        is_open = Q(status__in=sorted(OPEN_STATUSES))
        return queryset.filter(is_open if value == Phase.OPEN else ~is_open)

    def _partners(self) -> list[tuple[str, str]]:
        language = get_language() or "ru"
        codes = {*offered_partners(self.queryset), *self.params.getlist("partner")}
        named = [(code, country_name(code, language)) for code in codes]
        in_order = alphabetical(language)
        return sorted(named, key=lambda pair: (len(pair[0]) > len("KZ") or pair[0] == "XX", in_order(pair[1])))

    def _party(self) -> list[tuple[str, str]]:
        chosen = self.params.get("party", "")
        if not chosen:
            return []
        return [(chosen, str(party)) for party in Party.objects.visible_to(self.user).filter(pk=chosen)]

    def _people(self, role: str) -> list[tuple[str, Any]]:
        people = {str(person.pk): str(person) for person in offered_people(self.queryset, role)}
        chosen = self.params.get(role, "")
        if chosen.isdigit() and chosen not in people:
            people |= {str(person.pk): str(person) for person in User.objects.filter(pk=chosen)}
        return [("", _("любой")), (MYSELF, _("я")), (NOBODY, _("не назначен")), *people.items()]


class ArticleFilter(Listing):
    """Filters of articles. Begins from what the person may see."""

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_SEARCH, label=_("Слова"))
    state = AnyOf(choices=choices(ArticleState), label=_("Разбор"))
    language = AnyLanguage(label=_("Язык"))

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        self.user = user
        super().__init__(data, Article.objects.visible_to(user))

    def offer(self) -> None:
        """Fill the choices that depend on the language of the page."""
        self.form.fields["language"].choices = self._languages()

    def filter_words(self, queryset: QuerySet[Article], _name: str, value: str) -> QuerySet[Article]:
        """Keep the rows that have every word in their title, source or address."""
        found = [Q(title__iregex=word) | Q(source__iregex=word) | Q(url__iregex=word) for word in words_of(value)]
        return queryset.filter(reduce(and_, found, Q()))

    def _languages(self) -> list[tuple[str, str]]:
        shown = get_language() or "ru"
        codes = dict.fromkeys(["ru", "kk", "uz", "en", "und", *self.params.getlist("language")])
        return [(code, language_name(code, shown)) for code in codes]


class PartyListFilter(Listing):
    """Filters of parties. Begins from those that the person may see."""

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_SEARCH, label=_("Слова"))
    type = AnyOf(choices=choices(PartyType), label=_("Что это"))
    country = AnyCountry(label=_("Страна"))

    class Meta:
        model = Party
        fields: list[str] = []

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        self.user = user
        super().__init__(data, Party.objects.visible_to(user))

    def offer(self) -> None:
        """Fill the choices that depend on the parties: a page calls it before it shows the form."""
        language = get_language() or "ru"
        known = self.queryset.exclude(country="").order_by().values_list("country", flat=True).distinct()
        codes = {*known, *self.params.getlist("country")}
        named = [(code, country_name(code, language)) for code in codes]
        in_order = alphabetical(language)
        self.form.fields["country"].choices = sorted(named, key=lambda pair: in_order(pair[1]))

    def filter_words(self, queryset: QuerySet[Party], _name: str, value: str) -> QuerySet[Party]:
        """Keep the rows that have every word in one of their names."""
        found = [
            Q(name__iregex=word) | Q(pk__in=PartyName.objects.filter(name__iregex=word).values("party_id"))
            for word in words_of(value)
        ]
        return queryset.filter(reduce(and_, found, Q()))
