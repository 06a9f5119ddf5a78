"""Sums and quantities in words: «не менее 25 млн USD», «около 500 т»."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, get_currency_name
from django.utils.translation import get_language, gettext

from commitments.labels.languages import in_its_letters
from commitments.labels.names import name
from commitments.terms import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitments.extraction import Amount

# No space may part a number from what it counts.
NBSP = "\u00a0"
# More decimals than these would be lost in a rounded number.
_DECIMALS = 3
_SCALES: tuple[tuple[Decimal, Callable[[], str]], ...] = (
    (Decimal(10**12), lambda: gettext("%(number)s трлн")),
    (Decimal(10**9), lambda: gettext("%(number)s млрд")),
    (Decimal(10**6), lambda: gettext("%(number)s млн")),
)


def amount_phrase(amount: Amount) -> str:
    """Say a sum or a quantity in the language that is active: bound, number, currency code or unit."""
    return gettext("около %(amount)s") % {"amount": _bound(amount)} if amount.is_about else _bound(amount)


def measure_name(amount: Amount) -> str:
    """Name a currency in full; empty for a unit, whose sign says enough."""
    return in_its_letters(get_currency_name(amount.currency, locale=_locale()), _locale()) if amount.currency else ""


def _bound(amount: Amount) -> str:
    least, most = amount.least, amount.most
    if least is not None and most is not None:
        return _measured(_number(least) if least == most else _range(least, most), amount)
    if least is not None:
        return gettext("не менее %(amount)s") % {"amount": _measured(_number(least), amount)}
    return gettext("до %(amount)s") % {"amount": _measured(_number(most or Decimal(0)), amount)}


def _measured(number: str, amount: Amount) -> str:
    if amount.unit is Unit.PERCENT:
        return gettext("%(number)s %%") % {"number": number}
    return f"{number}{NBSP}{amount.currency or (name(amount.unit) if amount.unit else '')}"


def _range(least: Decimal, most: Decimal) -> str:
    for scale, said in _SCALES:
        if least >= scale and _is_short(least / scale) and _is_short(most / scale):
            return said() % {"number": f"{_written(least / scale)}–{_written(most / scale)}"}
    return f"{_number(least)}–{_number(most)}"


def _number(number: Decimal) -> str:
    for scale, said in _SCALES:
        if number >= scale and _is_short(number / scale):
            return said() % {"number": _written(number / scale)}
    return _written(number)


def _is_short(number: Decimal) -> bool:
    return number == round(number, _DECIMALS)


def _written(number: Decimal) -> str:
    return format_decimal(number, locale=_locale(), format="#,##0.######")


def _locale() -> str:
    return get_language() or "ru"
