"""Pasting an article, and giving the day of publication that its dateline lacks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments import extraction
from commitments.actions.articles import PastedArticle
from commitments.extraction import Dateline
from commitments.sources import UnreadableText, compose, reading_text
from commitments.web.forms.days import DayField

if TYPE_CHECKING:
    from django.http import QueryDict
    from django_stubs_ext import StrPromise

UNKNOWN_YEAR = "unknown"
YEARS_PROPOSED = 2
LONGEST_LEAP = 9  # two leap years are never further apart than eight years


def proposed_years(line: Dateline, today: dt.date) -> list[int]:
    """Name the two latest years in which the dateline's day has been, the newest first."""
    found = []
    for year in range(today.year, today.year - 2 * LONGEST_LEAP, -1):
        day = day_of(line, year)
        if day and day <= today:
            found.append(year)
    return found[:YEARS_PROPOSED]


def day_of(line: Dateline, year: int) -> dt.date | None:
    """Give the dateline's day in this year; None when it lacks day or month, or the year has no such day."""
    if line.day is None or line.month is None:
        return None
    try:
        return dt.date(year, line.month, line.day)
    except ValueError:
        return None


def dateline_of(text: str) -> Dateline:
    """Read the dateline of a text as a person pasted it; of a text that cannot be read, an empty one."""
    try:
        return extraction.dateline(reading_text(text))
    except UnreadableText:
        return Dateline()


class PlainText(forms.CharField):
    """Text kept to the last character: cleaning is the matter of the entrance behind the form (`sources`)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []


class PublicationForm(forms.Form):
    """The day of publication: whole, or the year of the dateline's day."""

    year = forms.ChoiceField(label=_("Какого года"), required=False, widget=forms.RadioSelect)
    published_on = DayField(
        label=_("Дата публикации"),
        required=False,
        help_text=_("Пусто — возьмём из первых строк статьи"),
    )

    def __init__(self, data: QueryDict | None = None, *, today: dt.date, line: Dateline | None = None) -> None:
        self.today = today
        self.line = line or Dateline()
        super().__init__(data)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what stands above
        field.choices = self.year_choices()

    def year_choices(self) -> list[tuple[str, StrPromise | str]]:
        """Offer the years in which the dateline's day may have been."""
        return [(str(year), str(year)) for year in proposed_years(self.line, self.today)]

    @property
    def asks_year(self) -> bool:
        """Whether the dateline gives day and month but no year, and no whole date has been given instead."""
        return self.line.full is None and day_of(self.line, 2000) is not None

    def clean_published_on(self) -> dt.date | None:
        """Refuse a day that is still ahead; east of here it may already be tomorrow."""
        day: dt.date | None = self.cleaned_data["published_on"]
        if day and day > self.today + dt.timedelta(days=1):
            raise forms.ValidationError(_("Эта дата ещё впереди. Проверьте год и месяц."))
        return day

    @property
    def day(self) -> dt.date | None:
        """The day that was given: as a whole, by its year, or by the dateline itself."""
        year: str = self.cleaned_data.get("year") or ""
        by_year = day_of(self.line, int(year)) if year.isdigit() else None
        whole: dt.date | None = self.cleaned_data.get("published_on")
        return whole or by_year or self.line.full


class PublishedForm(PublicationForm):
    """The day of publication of an article that lies on the desk."""

    def __init__(self, data: QueryDict | None = None, *, today: dt.date, line: Dateline | None = None) -> None:
        super().__init__(data, today=today, line=line)
        self.fields["published_on"].help_text = _("От неё считаются слова «в этом году» и «осенью»")

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.day is None:
            raise forms.ValidationError(_("Назовите дату публикации."))
        return cleaned


class ArticleForm(PublicationForm):
    """An article as it is pasted. Without a date, the year is asked for when the dateline has only day and month."""

    title = PlainText(
        label=_("Заголовок"),
        required=False,
        max_length=300,
        help_text=_("Пусто — заголовком станет первая строка текста"),
    )
    text = PlainText(
        label=_("Текст статьи"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Целиком, вместе с городом и датой в первых строках. Текст сохранится неизменным"),
    )
    source = forms.CharField(
        label=_("Источник"),
        required=False,
        max_length=200,
        help_text=_("Как подписан у статьи, вместе с агентством"),
    )
    url = forms.URLField(
        label=_("Адрес страницы"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": _("Это не адрес страницы. Он начинается с https:// или http://")},
        help_text=_("Если статья есть в сети"),
    )

    def __init__(self, data: QueryDict | None = None, *, today: dt.date) -> None:
        line = dateline_of(compose(data.get("title", ""), data.get("text", ""))) if data else None
        super().__init__(data, today=today, line=line)

    def clean(self) -> dict[str, Any]:
        """Ask for the year, once, with what stands in the article."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.asks_year and not cleaned.get("year") and not cleaned.get("published_on") and not self.errors:
            self.add_error("year", _("В первых строках статьи есть число и месяц, а года нет."))
        return cleaned

    def year_choices(self) -> list[tuple[str, StrPromise | str]]:
        """Let a person go on who does not know the year."""
        return [*super().year_choices(), (UNKNOWN_YEAR, _("не знаю"))]

    def pasted(self) -> PastedArticle:
        """Give what was pasted; the source, when nobody names it, is the site."""
        cleaned = self.cleaned_data
        return PastedArticle(
            title=cleaned["title"],
            text=cleaned["text"],
            source=cleaned["source"] or (urlsplit(cleaned["url"]).hostname or "")[:200],
            url=cleaned["url"],
            published_on=self.day,
        )
