"""Names of countries in the language of the page."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.labels import territories
from commitments.lifecycle import MULTI, UNKNOWN

# Groups of countries and test codes that the CLDR lists among them.
NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def country_name(code: str, language: str) -> str:
    """Give the name of an ISO 3166-1 code in this language; MULTI and XX in words, an unknown code as it stands."""
    with override(language):
        words = {MULTI: _("несколько стран"), UNKNOWN: _("страна не названа")}
    return words.get(code) or territories(language).get(code, code)


def all_countries(language: str) -> list[tuple[str, str]]:
    """Give every ISO 3166-1 code with its name, in the order of the codes."""
    codes = sorted(code for code in territories(language) if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY)
    return [(code, country_name(code, language)) for code in codes]
