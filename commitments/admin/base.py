"""What every page of the panel has in common: who may open it, and lists that stay fast."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.contrib.admin import ShowFacets
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.utils.text import capfirst

from commitments import access
from commitments.admin.choosing import Choosing
from commitments.admin.paging import BoundedPaginator
from commitments.admin.writing import Writing, person
from commitments.models import Commitment
from commitments.sources import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

M = TypeVar("M", bound=Model)
RECORDS_LOOKED_THROUGH = 200


def beginning(field: str, term: str) -> Q:
    """Find values that begin with what was typed, as it was typed, capitalised, in capitals or in small letters.

    Databases fold the case of Cyrillic letters differently, and only a bare prefix can be looked up in an index.
    """
    variants = dict.fromkeys([term, capfirst(term), term.capitalize(), term.upper(), term.lower()])
    return reduce(or_, (Q(**{f"{field}__begins": variant}) for variant in variants))


def of_records(term: str, user: User) -> Q:
    """Find rows about the records whose number or title begins so, of those that this person may see."""
    named = beginning("reference", term) | beginning("title", term)
    found = Commitment.objects.visible_to(user).filter(named).values_list("pk", flat=True)
    return Q(commitment__in=list(found[:RECORDS_LOOKED_THROUGH]))


def person_named(model: type[Model], field_name: str) -> Callable[[object, Any], str | None]:
    """Make a column that names a person without a link: their page is open to administrators alone."""

    @admin.display(description=model._meta.get_field(field_name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001 - Django's documented door to a field
    def shown(_page: object, obj: Any) -> str | None:  # noqa: ANN401 - a row of that model
        named = getattr(obj, field_name)
        return None if named is None else str(named)

    return shown


class TrackerAdmin(Choosing, Writing[M]):
    """A page of the panel: read-only, until it says who may add or change."""

    actions: Sequence[str] | None = None
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    paginator = BoundedPaginator
    view_on_site = False

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Whether this person has anything to do with these rows at all."""
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the page in the menu to whom it is open."""
        return self.is_open_to(request.user)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Show rows to whom the page is open; which rows is the queryset's matter."""
        return self.is_open_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """Let nobody add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:  # noqa: ARG002 - the same
        """Let nobody change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:  # noqa: ARG002 - the same
        """Let nobody remove."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Head the list with what it holds."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer 403 before the row is looked for: Django asks the other way round."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:  # noqa: ARG002 - the same
        """Filter by what is offered as a filter, and by nothing else that stands in an address."""
        return lookup.removesuffix("__exact") in self.get_list_filter(request)

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        search_term: str,
    ) -> tuple[QuerySet[M], bool]:
        """Find rows by how a name or a number begins."""
        term = clean_line(search_term)
        return (queryset.filter(self.matching(term, person(request))) if term else queryset), False

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - pages that search by record ask who looks
        """Say what is looked for: search fields that begin with the term."""
        return reduce(or_, (beginning(field, term) for field in self.search_fields))

    def offered(self, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - pages narrow it
        """Narrow down what a field of this model may hold, of the rows the person may see."""
        return rows

    def offered_in(self, record: int, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - the same
        """Narrow it down to what the field may hold within one record, named by its key."""
        return rows


class DeskAdmin(TrackerAdmin[M]):
    """A page of the work itself: analysts, controllers, heads."""

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Open to who reviews."""
        return access.can_review(user)


class OfficeAdmin(TrackerAdmin[M]):
    """A page of the office's people and settings: administrators."""

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Open to who manages people."""
        return access.can_manage_people(user)


class DeliveryAdmin(TrackerAdmin[M]):
    """A page of the machinery: who answers for the mail going out."""

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Open to who sees the outbox."""
        return access.can_see_delivery(user)
