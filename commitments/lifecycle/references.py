"""References of records: KZ-UZ-2026-0007 is the seventh of 2026 between two countries."""

from collections.abc import Iterable

MULTI = "MULTI"
UNKNOWN = "XX"
_PAIR = 2


def reference(countries: Iterable[str], own_country: str, year: int, number: int) -> str:
    """Give the reference of the number-th record of the year; codes are ISO 3166-1 alpha-2, in any order and case."""
    return f"{reference_prefix(countries, own_country, year)}-{number:04d}"


def reference_prefix(countries: Iterable[str], own_country: str, year: int) -> str:
    """Give the reference without its number: what the counter is kept by."""
    codes = _codes(countries)
    if len(codes) > _PAIR:
        codes = [own_country.strip().upper() or UNKNOWN, MULTI]
    return "-".join([*(codes or [UNKNOWN]), str(year)])


def partner(countries: Iterable[str], own_country: str) -> str:
    """Name the other country, MULTI if there are several, XX if there is none."""
    others = [code for code in _codes(countries) if code != own_country.strip().upper()]
    if not others:
        return UNKNOWN
    return others[0] if len(others) == 1 else MULTI


def _codes(countries: Iterable[str]) -> list[str]:
    return sorted({code.strip().upper() for code in countries} - {""})
