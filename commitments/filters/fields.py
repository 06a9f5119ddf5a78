"""What a list may be asked: fields that understand values beyond those that are offered, and their filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms

from commitments.queries.registry import NOBODY

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.models import Commitment

MYSELF = "me"


class AnyOf(django_filters.Filter):
    """Rows whose column holds one of the chosen values."""

    field_class = forms.MultipleChoiceField

    def __init__(self, **options: Any) -> None:
        super().__init__(lookup_expr="in", widget=forms.CheckboxSelectMultiple, **options)


class PartnerField(forms.MultipleChoiceField):
    """Partner countries: what is offered is what the records have, what is understood is any code."""

    def valid_value(self, value: object) -> bool:
        """Accept a code that is no longer offered: an address that was saved stays good."""
        return re.fullmatch(r"[A-Z]{2}|MULTI", str(value)) is not None


class AnyPartner(AnyOf):
    """Rows with one of these partner countries."""

    field_class = PartnerField


class PersonField(forms.ChoiceField):
    """A person by number, the one who asks, or nobody."""

    def valid_value(self, value: object) -> bool:
        """Accept people beyond the first hundred, too."""
        return re.fullmatch(rf"{NOBODY}|{MYSELF}|[0-9]{{1,18}}", str(value)) is not None


class PersonFilter(django_filters.Filter):
    """Rows that this person holds, or that nobody holds."""

    field_class = PersonField

    def filter(self, qs: QuerySet[Commitment], value: str) -> QuerySet[Commitment]:
        """Keep the rows of the person."""
        if not value:
            return qs
        if value == NOBODY:
            return qs.filter(**{f"{self.field_name}__isnull": True})
        return qs.filter(**{self.field_name: self.parent.user.pk if value == MYSELF else int(value)})


class RegionField(forms.ChoiceField):
    """A region by its ISO 3166-2 code."""

    def valid_value(self, value: object) -> bool:
        """Accept any code: nothing is offered."""
        return re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", str(value)) is not None


class PartyField(forms.ChoiceField):
    """A party by number."""

    def valid_value(self, value: object) -> bool:
        """Accept any number: nothing is offered."""
        return re.fullmatch(r"[0-9]{1,18}", str(value)) is not None


class RegionFilter(django_filters.Filter):
    """Records with a party of this region."""

    field_class = RegionField


class PartyFilter(django_filters.Filter):
    """Records with this party."""

    field_class = PartyField


class YearField(forms.ChoiceField):
    """A year of the calendar."""

    def valid_value(self, value: object) -> bool:
        """Accept years without records: the answer is an empty list."""
        return re.fullmatch(r"(19|20|21)[0-9]{2}", str(value)) is not None


class YearFilter(django_filters.Filter):
    """Rows of one year, by a moment's local date."""

    field_class = YearField


class LanguageField(forms.MultipleChoiceField):
    """Languages by ISO 639 code."""

    def valid_value(self, value: object) -> bool:
        """Accept any code: only the usual ones are offered."""
        return re.fullmatch(r"[a-z]{2,3}", str(value)) is not None


class AnyLanguage(AnyOf):
    """Rows in one of these languages."""

    field_class = LanguageField


class CountryField(forms.MultipleChoiceField):
    """Countries by ISO 3166-1 code."""

    def valid_value(self, value: object) -> bool:
        """Accept any code: what is offered is what the rows have."""
        return re.fullmatch(r"[A-Z]{2}", str(value)) is not None


class AnyCountry(AnyOf):
    """Rows of one of these countries."""

    field_class = CountryField
