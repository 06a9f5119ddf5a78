"""A letter as plain text and as a document of a word processor."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.utils import translation

from commitments.exports.paper import official_page
from commitments.labels import day_in_words, letter_paragraphs

if TYPE_CHECKING:
    import datetime as dt

    from commitments.queries.letters import LetterFacts


def letter_text(facts: LetterFacts, language: str) -> str:
    """Write the body of a letter in a language; paragraphs are parted by empty lines."""
    article = facts.quote.article if facts.quote else None
    with translation.override(language):
        paragraphs = letter_paragraphs(
            title=facts.record.title,
            reference=facts.record.reference,
            quote=facts.quote.quote if facts.quote else "",
            source=(article.source or article.title) if article else "",
            published_on=article.published_on if article else None,
            due_on=facts.record.due_on,
            answer_by=facts.answer_by,
            signature=(facts.sender.name, facts.organisation),
        )
    return "\n\n".join(paragraphs[:-2]) + "\n" + "\n".join(paragraphs[-2:])


def letter_document(addressee: str, text: str, written_on: dt.date, organisation: str, language: str) -> bytes:
    """Lay a letter out on an A4 page: who writes and when, to whom, the text as it was edited."""
    from docx.shared import Mm  # noqa: PLC0415 - the library takes a third of a second to load

    document = official_page()
    with translation.override(language):
        document.add_paragraph(organisation)
        document.add_paragraph(day_in_words(written_on))
        document.add_paragraph(addressee).paragraph_format.left_indent = Mm(95)
    for paragraph in text.split("\n"):
        if paragraph.strip():
            document.add_paragraph(paragraph.strip())
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()
