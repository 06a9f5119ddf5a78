"""From the cells of one row to the draft of a record, or to everything that is wrong with them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from commitments.access import can_control
from commitments.actions.commitments import Draft
from commitments.actions.importing.dates import Dates, read_dates
from commitments.actions.importing.parties import Named, country_party, read_parties
from commitments.actions.recurrences import last_day_of
from commitments.sources import clean_line, cleaned
from commitments.terms import (
    ImportAim,
    Kind,
    Priority,
    Recurrence,
    Role,
    SheetColumn,
    Strength,
    Visibility,
)

if TYPE_CHECKING:
    import datetime as dt
    from enum import StrEnum

    from commitments.actions.importing.words import Words
    from commitments.models import ImportFile, User

LONGEST = {
    SheetColumn.TITLE: 300,
    SheetColumn.SUBJECT: 500,
    SheetColumn.WINDOW_TEXT: 200,
    SheetColumn.SOURCE: 300,
}
E = TypeVar("E", bound="StrEnum")


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a cell."""

    column: SheetColumn
    value: str
    reason: str

    @property
    def kept(self) -> dict[str, str]:
        """Give it as it is stored with its row."""
        return {"column": str(self.column), "value": self.value[:200], "reason": self.reason}


@dataclass
class Answers:
    """The texts of one row by their columns, and what was found wrong while they were read."""

    texts: dict[SheetColumn, str]
    wrong: list[Wrong] = field(default_factory=list)

    def text(self, column: SheetColumn) -> str:
        """Give the text of a column as one line."""
        return clean_line(self.texts.get(column, ""))

    def refuse(self, column: SheetColumn, reason: str) -> None:
        """Note what is wrong with a cell."""
        self.wrong.append(Wrong(column, self.texts.get(column, ""), reason))


@dataclass(frozen=True)
class ReadRow:
    """What a row says: a draft without its parties, who they are, or what is wrong."""

    draft: Draft
    named: tuple[Named, ...]
    wrong: tuple[Wrong, ...]
    key: str


def texts_of(file: ImportFile, cells: list[str]) -> dict[SheetColumn, str]:
    """Part the cells into columns; several that go to the note stand there under their headings."""
    found: dict[SheetColumn, str] = {}
    notes: list[tuple[str, str]] = []
    for place, code in file.columns.items():
        number = int(place)
        text = cleaned(cells[number]).strip() if number < len(cells) else ""
        if code == SheetColumn.NOTE and text:
            notes.append((file.headings[number], text))
        elif code != SheetColumn.NOTE:
            found[SheetColumn(code)] = text
    is_alone = list(file.columns.values()).count(SheetColumn.NOTE) == 1
    found[SheetColumn.NOTE] = "\n".join(text if is_alone else f"{heading}: {text}" for heading, text in notes)
    return found


def key_of(texts: dict[SheetColumn, str]) -> str:
    """Name a row by what it says, in whatever file and order of columns."""
    said = {str(column): text for column, text in texts.items() if text}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_row(file: ImportFile, number: int, cells: list[str], words: Words, today: dt.date) -> ReadRow:
    """Read one row. Nothing is written; parties are named, not found."""
    answers = Answers(texts_of(file, cells))
    _check_lengths(answers)
    countries = _countries(answers, words)
    named = read_parties(answers, words)
    countries, named = _completed(answers, countries, named, words)
    strength = _member(answers, SheetColumn.STRENGTH, Strength, words) or Strength(file.strength)
    dates = read_dates(answers, file, strength, today)
    draft = _draft(file, number, answers, (words, dates, strength, countries))
    if draft.recurrence is not Recurrence.NONE and not (last_day_of(draft, today) or draft.review_on):
        answers.refuse(SheetColumn.RECURRENCE, _("Назовите срок или дату пересмотра."))
    return ReadRow(draft, named, tuple(answers.wrong), key_of(answers.texts))


def _draft(
    file: ImportFile,
    number: int,
    answers: Answers,
    read: tuple[Words, Dates, Strength, tuple[str, ...]],
) -> Draft:
    words, dates, strength, countries = read
    uploader: User = file.uploaded_by
    is_archived = file.aim == ImportAim.ARCHIVE
    officer = _person(answers, SheetColumn.OFFICER, words)
    row_named = _("Файл «%(name)s», строка %(number)s") % {"name": file.name[:200], "number": number}
    return Draft(
        title=answers.text(SheetColumn.TITLE),
        kind=_member(answers, SheetColumn.KIND, Kind, words) or Kind(file.kind),
        strength=strength,
        subject=answers.text(SheetColumn.SUBJECT),
        countries=countries,
        window_text=dates.window_text,
        earliest=dates.earliest,
        latest=dates.latest,
        due_on=dates.due_on,
        review_on=dates.review_on,
        officer=officer or (None if is_archived else uploader),
        controller=_person(answers, SheetColumn.CONTROLLER, words),
        priority=_member(answers, SheetColumn.PRIORITY, Priority, words) or Priority.NORMAL,
        visibility=_member(answers, SheetColumn.VISIBILITY, Visibility, words) or Visibility.PUBLIC,
        recurrence=_member(answers, SheetColumn.RECURRENCE, Recurrence, words) or Recurrence.NONE,
        note=answers.texts.get(SheetColumn.NOTE, ""),
        source_note=answers.text(SheetColumn.SOURCE) or row_named,
        is_archived=is_archived,
    )


def _check_lengths(answers: Answers) -> None:
    if not answers.text(SheetColumn.TITLE):
        answers.refuse(SheetColumn.TITLE, _("Дайте записи название: что обещано, одной строкой."))
    for column, longest in LONGEST.items():
        if len(answers.text(column)) > longest:
            reason = _("Длиннее %(longest)s знаков. Остальное перенесите в заметку.")
            answers.refuse(column, reason % {"longest": longest})


def _member(answers: Answers, column: SheetColumn, kind: type[E], words: Words) -> E | None:
    text = answers.text(column)
    if not text:
        return None
    found = words.member(kind, text)
    if found is None:
        answers.refuse(column, _("Такого значения нет. Возможные значения — на листе «Списки» образца."))
    return found


def _person(answers: Answers, column: SheetColumn, words: Words) -> User | None:
    text = answers.text(column)
    if not text:
        return None
    people = words.people(text)
    reason = ""
    if not people:
        reason = _("Сотрудника с таким именем или адресом нет.")
    elif len(people) > 1:
        reason = _("Так зовут нескольких сотрудников. Укажите адрес почты.")
    elif not people[0].is_active:
        reason = _("Доступ этого сотрудника закрыт. Назначьте другого.")
    elif column == SheetColumn.CONTROLLER and not can_control(people[0]):
        reason = _("Контролёром может быть только контролёр или руководитель.")
    elif people[0].role == Role.ADMINISTRATOR:
        reason = _("Администратор записей не ведёт. Назначьте другого.")
    if reason:
        answers.refuse(column, reason)
        return None
    return people[0]


def _countries(answers: Answers, words: Words) -> tuple[str, ...]:
    """Read codes or names of countries, parted by spaces, commas or semicolons."""
    text = answers.text(SheetColumn.COUNTRIES)
    if not text:
        return ()
    whole = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    found: list[str] = []
    for part in whole:
        known = words.country(part)
        codes = [known] if known else [words.country(word) for word in part.split()]
        if None in codes:
            answers.refuse(SheetColumn.COUNTRIES, _("Такой страны нет. Пишите коды через пробел: KZ UZ."))
            return ()
        found += [code for code in codes if code]
    return tuple(sorted(set(found)))


def _completed(
    answers: Answers,
    countries: tuple[str, ...],
    named: tuple[Named, ...],
    words: Words,
) -> tuple[tuple[str, ...], tuple[Named, ...]]:
    """Tell the countries by the parties, or the party by the country, where one of the two is not said."""
    own = settings.TRACKER_OWN_COUNTRY
    if not named:
        others = [code for code in countries if code != own]
        if not others:
            answers.refuse(SheetColumn.PARTIES, _("Укажите хотя бы одну сторону."))
        named = tuple(country_party(code) for code in others)
        words.learn(one.name for one in named)
    if not countries:
        told = {one.country or _known_country(one, words) for one in named} - {""}
        countries = tuple(sorted(told | {own})) if told else ()
    if len(countries) == 1 and own not in countries:
        countries = tuple(sorted((*countries, own)))  # a table of partners names the partner alone
    return countries, tuple(one.beside(countries, own) for one in named)


def _known_country(one: Named, words: Words) -> str:
    party = words.party(one.name)
    return party.country if party else ""
