"""References of records, and the partner they are filed under."""

import pytest

from commitments.lifecycle import partner, reference, reference_prefix


@pytest.mark.parametrize(
    ("countries", "prefix", "other"),
    [
        (("UZ", "KZ"), "KZ-UZ-2026", "KZ"),
        (("KZ", "UZ"), "KZ-UZ-2026", "KZ"),
        (("uz", " kz ", "KZ", ""), "KZ-UZ-2026", "KZ"),
        (("UZ",), "UZ-2026", "XX"),
        (("KZ",), "KZ-2026", "KZ"),
        (("KZ", "RU"), "KZ-RU-2026", "MULTI"),
        (("KZ", "RU", "UZ"), "UZ-MULTI-2026", "MULTI"),
        (("KZ", "RU", "TM"), "UZ-MULTI-2026", "MULTI"),
        ((), "XX-2026", "XX"),
        (("", " "), "XX-2026", "XX"),
    ],
)
def test_countries_make_a_prefix_and_a_partner(countries: tuple[str, ...], prefix: str, other: str) -> None:
    assert reference_prefix(countries, "UZ", 2026) == prefix
    assert partner(countries, "UZ") == other


@pytest.mark.parametrize(("number", "end"), [(7, "0007"), (9999, "9999"), (10000, "10000")])
def test_a_number_has_four_digits_and_grows(number: int, end: str) -> None:
    assert reference(["UZ", "KZ"], "UZ", 2026, number) == f"KZ-UZ-2026-{end}"


def test_an_office_without_a_country_still_numbers_its_records() -> None:
    assert reference(["KZ", "RU", "UZ"], "", 2026, 1) == "XX-MULTI-2026-0001"


def test_countries_may_come_from_any_iterable() -> None:
    assert reference((code for code in ("UZ", "KZ")), "uz", 2026, 1) == "KZ-UZ-2026-0001"
