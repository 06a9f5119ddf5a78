"""The letter that asks a counterpart how a promise stands, in the active language. Nothing is glued to a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commitments.labels.dates import day_in_words

# Quotation marks within a quotation.
_INNER = str.maketrans("«»", "„“")

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


def letter_paragraphs(
    *,
    title: str,
    reference: str,
    quote: str,
    source: str,
    published_on: dt.date | None,
    due_on: dt.date | None,
    answer_by: dt.date,
    signature: tuple[str, ...],
) -> list[str]:
    """Write the letter, a paragraph an item; the signature's lines come last, each by itself."""
    return list(_paragraphs(title, reference, _said(quote, source, published_on), due_on, answer_by)) + list(signature)


def _paragraphs(
    title: str, reference: str, said: tuple[str, str] | None, due_on: dt.date | None, answer_by: dt.date
) -> Iterator[str]:
    yield _("Уважаемые коллеги!")
    yield _("Обращаемся к вам по поводу договорённости: %(title)s (наш учётный номер %(reference)s).") % {
        "title": title,
        "reference": reference,
    }
    if said is not None:
        yield from said
    if due_on is not None:
        yield _("Срок исполнения по нашим данным: %(day)s.") % {"day": day_in_words(due_on)}
    yield _(
        "Просим сообщить, что уже сделано и каковы дальнейшие шаги. Если исполнение требует участия нашей стороны, "
        "будем признательны, если вы назовёте, чего именно."
    )
    yield _("Просим ответить до %(day)s включительно.") % {"day": day_in_words(answer_by)}
    yield _("С уважением")


def _said(quote: str, source: str, published_on: dt.date | None) -> tuple[str, str] | None:
    if not quote:
        return None
    day = day_in_words(published_on) if published_on else ""
    where = ", ".join(part for part in (source, day) if part)
    opening = _("Основание (%(source)s):") % {"source": where} if where else _("Основание:")
    return opening, f"«{quote.translate(_INNER)}»"
