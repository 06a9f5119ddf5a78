"""Counts requests to pages that need no log-in, in the cache that also counts log-ins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many requests in so many seconds from the first one; what comes above is refused until they are over."""

    name: str
    most: int
    seconds: int


def is_over(limit: Limit, key: str) -> bool:
    """Count one request of this key; say whether there were too many."""
    place = f"limit:{limit.name}:{hashlib.sha256(key.encode()).hexdigest()}"
    if cache.add(place, 1, limit.seconds):
        return limit.most < 1
    try:
        return bool(cache.incr(place) > limit.most)
    except ValueError:  # it ran out between the two
        return False


def address_of(request: HttpRequest) -> str:
    """Network address of the visitor, as the log-in limits see it."""
    return str(get_adapter().get_client_ip(request))
