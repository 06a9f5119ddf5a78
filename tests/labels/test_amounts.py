"""How sums and quantities are said."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from commitments.extraction import Amount, Span
from commitments.labels import amount_phrase, measure_name
from commitments.terms import Unit

PLACE = Span(0, 1)


def amount(least: str | None, most: str | None, measure: str | Unit, *, is_about: bool = False) -> Amount:
    unit = measure if isinstance(measure, Unit) else None
    return Amount(
        PLACE,
        Decimal(least) if least else None,
        Decimal(most) if most else None,
        currency="" if unit else str(measure),
        unit=unit,
        is_about=is_about,
    )


@pytest.mark.parametrize(
    ("named", "ru", "en"),
    [
        (amount("25000000", "25000000", "USD"), "25 млн USD", "25 million USD"),
        (amount("1200000000.0", "1200000000.0", "KZT"), "1,2 млрд KZT", "1.2 billion KZT"),
        (amount("10000", None, Unit.TONNE), "не менее 10 000 т", "at least 10,000 t"),
        (amount(None, "30", Unit.PERCENT), "до 30 %", "up to 30%"),
        (amount("5000000", "7000000", Unit.TONNE), "5–7 млн т", "5–7 million t"),
        (amount("40", "40", Unit.HECTARE, is_about=True), "около 40 га", "about 40 ha"),
        (amount("1234567", "1234567", Unit.KILOWATT_HOUR), "1 234 567 кВт·ч", "1,234,567 kWh"),
        (amount("900000", "1000000", "USD"), "900 000–1 млн USD", "900,000–1 million USD"),
        (amount("2.5", "2.5", Unit.PERCENT), "2,5 %", "2.5%"),
    ],
)
def test_an_amount_is_said_with_its_bound_its_scale_and_its_measure(named: Amount, ru: str, en: str) -> None:
    for language, expected in (("ru", ru), ("en", en)):
        with override(language):
            assert " ".join(amount_phrase(named).split()) == expected


def test_a_currency_is_named_in_full_and_a_unit_is_not() -> None:
    with override("ru"):
        assert measure_name(amount("1", "1", "USD")) == "доллар США"
        assert measure_name(amount("1", "1", Unit.TONNE)) == ""
