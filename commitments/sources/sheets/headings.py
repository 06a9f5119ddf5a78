"""What a column of a stranger's table probably holds: by the code in its heading, else by the words people use."""

import re

from commitments.terms import TAKEN_COLUMNS, SheetColumn

_CODE = re.compile(r"\[([a-z_]+)\]\s*$")
# Beginnings of headings, in Russian and English; the longest that fits decides.
WORDS: dict[SheetColumn, tuple[str, ...]] = {
    SheetColumn.REFERENCE: ("номер записи", "рег. номер", "reference", "record number"),
    SheetColumn.TITLE: (
        "название",
        "наименование",
        "договоренность",
        "поручение",
        "обязательство",
        "мероприятие",
        "содержание",
        "пункт",
        "что обещано",
        "задача",
        "title",
        "commitment",
        "agreement",
        "task",
        "item",
    ),
    SheetColumn.SUBJECT: ("предмет", "тема", "товар", "отрасль", "сфера", "subject", "topic", "goods"),
    SheetColumn.KIND: ("род", "вид", "тип", "kind", "type", "category"),
    SheetColumn.STRENGTH: ("ступень", "степень", "strength"),
    SheetColumn.PARTIES: ("стороны", "участники", "организации", "parties", "participants", "organisations"),
    SheetColumn.OURS: ("наша сторона", "наша организация", "наш исполнитель", "our side", "our organisation"),
    SheetColumn.THEIRS: (
        "другая сторона",
        "партнер",
        "контрагент",
        "иностранный партнер",
        "зарубежная сторона",
        "организация",
        "other side",
        "partner",
        "counterpart",
        "organisation",
        "organization",
        "company",
    ),
    SheetColumn.COUNTRIES: ("страна", "страны", "государство", "country", "countries"),
    SheetColumn.WINDOW_TEXT: ("срок, как напечатан", "срок по тексту", "window", "deadline as printed"),
    SheetColumn.EARLIEST: ("не раньше", "начало", "дата начала", "start", "begin", "not earlier", "earliest"),
    SheetColumn.LATEST: ("не позже", "окончание", "конец", "дата окончания", "end", "not later", "latest"),
    SheetColumn.DUE_ON: ("срок", "срок исполнения", "дата исполнения", "дедлайн", "due", "deadline"),
    SheetColumn.REVIEW_ON: ("пересмотр", "контрольная дата", "вернуться", "review"),
    SheetColumn.RECURRENCE: ("повторяется", "периодичность", "repeats", "recurrence", "frequency"),
    SheetColumn.OFFICER: ("ответственный", "исполнитель", "куратор", "responsible", "officer", "owner", "assignee"),
    SheetColumn.CONTROLLER: ("контролер", "контроль", "controller"),
    SheetColumn.PRIORITY: ("важность", "приоритет", "priority"),
    SheetColumn.VISIBILITY: ("кто видит", "доступ", "видимость", "visibility", "access"),
    SheetColumn.SOURCE: ("источник", "основание", "документ", "протокол", "source", "basis", "document"),
    SheetColumn.NOTE: ("заметка", "примечание", "комментарий", "note", "remark", "comment"),
}


def column_of(heading: str) -> SheetColumn | None:
    """Tell the column, or give None."""
    if written := _CODE.search(heading):
        return SheetColumn(written[1]) if written[1] in TAKEN_COLUMNS else None
    plain = " ".join(heading.casefold().replace("ё", "е").split())
    fitting = [(len(word), code) for code, words in WORDS.items() for word in words if _begins(plain, word)]
    return max(fitting)[1] if fitting else None


def _begins(heading: str, word: str) -> bool:
    return re.match(rf"{re.escape(word)}(?!\w)", heading) is not None
