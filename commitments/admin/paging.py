"""Pages of a list that stay cheap at any size: the panel counts no further than anybody turns pages."""

from __future__ import annotations

from functools import cached_property

from django.db.models import QuerySet

from commitments.admin.generics import Pages

MOST_COUNTED = 2000


class BoundedPaginator(Pages):
    """Forty pages of fifty rows, and whether there is more: what lies further is found by search and filters."""

    @cached_property
    def found(self) -> int:
        """How many rows there are, as far as they are counted: one more than the bound stands for any number."""
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by()[: MOST_COUNTED + 1].count()
        return len(rows)

    @cached_property
    def count(self) -> int:
        """How many rows the pages show."""
        return min(self.found, MOST_COUNTED)

    @property
    def is_bounded(self) -> bool:
        """Whether there are more rows than the pages show."""
        return self.found > MOST_COUNTED
