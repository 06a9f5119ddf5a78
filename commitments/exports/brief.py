"""The brief as a document of a word processor: the sheet of the page, in the same order and the same words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commitments.exports.paper import official_page
from commitments.labels import day_in_words, flag_phrase, name
from commitments.terms import Owes, Status, Strength

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from commitments.models import Statement
    from commitments.queries.brief import Account, Brief, Item, Sheet
    from commitments.queries.registry import RegistryRow

SMALL = 9.5


def brief_document(sheet: Sheet) -> bytes:
    """Write the sheet as a DOCX, in its own language."""
    with translation.override(sheet.language):
        document = official_page()
        _Writer(document, sheet.language).write(sheet)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


class _Writer:
    """Writes the parts of one sheet into one document."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language

    def write(self, sheet: Sheet) -> None:
        brief = sheet.brief
        place = f", {brief.counterpart.place}" if brief.counterpart.place else ""
        self._line(sheet.organisation)
        self._line(_("на %(day)s") % {"day": day_in_words(sheet.today)})
        self.document.add_heading(f"{brief.counterpart.name}{place}", level=0)
        meeting = _("К встрече %(day)s") % {"day": day_in_words(sheet.meeting)} if sheet.meeting else _("К встрече")
        self._line(meeting)
        if not brief.figures.all:
            self._line(
                _("Записей с этой стороной нет. Выберите страну: записи её регионов и организаций входят в неё.")
            )
            return
        self._gist(brief)
        self._points(brief)
        self._accounts(brief)
        self._ended(brief)
        self._leads(brief)
        self._quotes(brief)
        self._contacts(brief)

    def _line(self, text: str) -> Paragraph:
        return self.document.add_paragraph(text)

    def _heading(self, text: str) -> None:
        self.document.add_heading(text, level=1)

    def _gist(self, brief: Brief) -> None:
        figures = brief.figures
        said = [_("Всего записей %(all)s, открыто %(open)s.") % {"all": figures.all, "open": figures.open}]
        said.append(_("Просрочено %(n)s.") % {"n": figures.overdue} if figures.overdue else _("Просроченных нет."))
        said.append(_("С %(day)s исполнено %(n)s.") % {"day": day_in_words(brief.since), "n": figures.kept})
        if figures.leads:
            said.append(_("На заметке %(n)s.") % {"n": figures.leads})
        self._line(" ".join(said))

    def _points(self, brief: Brief) -> None:
        if not brief.points:
            return
        self._heading(_("О чём сказать"))
        for point in brief.points:
            line = self.document.add_paragraph(style="List Bullet")
            line.add_run(f"{capfirst(str(name(point.reason)))}: ").bold = True
            line.add_run(point.item.row.commitment.title)
            _small(line, self._under(point.item.row))

    def _under(self, row: RegistryRow) -> str:
        said = [flag_phrase(row.flag)] if row.flag else []
        return f" ({', '.join([*said, row.commitment.reference])})"

    def _accounts(self, brief: Brief) -> None:
        self._heading(_("Кто кому"))
        table = self.document.add_table(rows=1, cols=2)
        table.style = "Table Grid"
        heads = (
            _("Должны мы, %(n)s") % {"n": brief.ours.total},
            _("Должны нам, %(n)s") % {"n": brief.theirs.total},
        )
        for cell, head, account in zip(table.rows[0].cells, heads, (brief.ours, brief.theirs), strict=True):
            cell.paragraphs[0].add_run(head).bold = True
            self._account(cell, account)
        if brief.together.items:
            joint = self.document.add_paragraph()
            joint.add_run(_("Вместе, %(n)s") % {"n": brief.together.total}).bold = True
            self._account(self.document, brief.together)

    def _account(self, place: Document | _Cell, account: Account) -> None:
        if not account.items:
            place.add_paragraph(_("открытых нет"))
        for item in account.items:
            line = place.add_paragraph()
            line.add_run(item.row.commitment.title).bold = True
            line.add_run(f"\n{self._term(item.row)}")
            for said in _acts(item, account.owes):
                line.add_run(f"\n{said}")
            _small(line, f"\n{item.row.commitment.reference}, {_who(item.row)}")
        if account.hidden:
            place.add_paragraph(_("и ещё %(n)s без близких сроков") % {"n": account.hidden})

    def _term(self, row: RegistryRow) -> str:
        record = row.commitment
        said = [f"«{record.window_text}»"] if record.window_text else []
        said.append(_("по %(day)s") % {"day": day_in_words(record.due_on)} if record.due_on else _("срок не назван"))
        return ", ".join([*said, flag_phrase(row.flag)] if row.flag else said)

    def _ended(self, brief: Brief) -> None:
        self._heading(_("Чем кончилось с %(day)s") % {"day": day_in_words(brief.since)})
        if not brief.ended:
            self._line(_("С этого дня ни одна запись не закрыта."))
        for row in brief.ended:
            line = self.document.add_paragraph(row.commitment.title, style="List Bullet")
            status = str(name(Status(row.commitment.status))).lower()
            _small(line, f" ({status}, {day_in_words(row.commitment.status_since)}, {row.commitment.reference})")

    def _leads(self, brief: Brief) -> None:
        if not brief.leads:
            return
        self._heading(_("На заметке: стоит поднять"))
        for row in brief.leads:
            line = self.document.add_paragraph(row.commitment.title, style="List Bullet")
            news = _("последняя новость %(day)s") % {"day": day_in_words(row.commitment.last_news_on)}
            strength = name(Strength(row.commitment.strength))
            _small(line, f" ({strength}, {news}, {row.commitment.reference})")

    def _quotes(self, brief: Brief) -> None:
        if not brief.quotes:
            return
        self._heading(_("Последние слова"))
        for quote in brief.quotes:
            line = self.document.add_paragraph()
            line.add_run(f"«{quote.quote.strip('«» ')}»").italic = True
            _small(line, f"\n{self._source(quote)}")

    def _source(self, quote: Statement) -> str:
        article = quote.article
        day = day_in_words(article.published_on) if article.published_on else _("дата не названа")
        said = [article.source or article.title, day, quote.said_by]
        return f"{', '.join(part for part in said if part)}; {quote.commitment.reference if quote.commitment else ''}"

    def _contacts(self, brief: Brief) -> None:
        if not brief.contacts:
            return
        self._heading(_("С кем говорить"))
        table = self.document.add_table(rows=1, cols=3)
        table.style = "Table Grid"
        for cell, head in zip(table.rows[0].cells, (_("Кто"), _("Откуда"), _("По каким записям")), strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        for contact in brief.contacts:
            cells = table.add_row().cells
            for cell, text in zip(cells, (contact.person, contact.party, ", ".join(contact.references)), strict=True):
                cell.text = text


def _small(line: Paragraph, text: str) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - see above

    line.add_run(text).font.size = Pt(SMALL)


def _acts(item: Item, owes: Owes) -> list[str]:
    """Say who does what; of what both owe, on which side."""
    sides = ((_("мы"), item.ours), (_("они"), item.theirs))
    return [
        (f"{side}: " if owes is Owes.TOGETHER else "") + act.name + (f" — {act.duty}" if act.duty else "")
        for side, acts in sides
        for act in acts
    ]


def _who(row: RegistryRow) -> str:
    officer = row.commitment.officer
    return f"{_('отвечает')} {officer.short_name}" if officer else _("ответственный не назначен")
