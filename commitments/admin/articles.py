"""Articles: entered once, read by the product; only the day of publication may be given later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import tasks
from commitments.actions import articles
from commitments.actions.articles import PastedArticle
from commitments.actions.refusals import Known, Refused
from commitments.admin.base import DeskAdmin, person_named
from commitments.admin.forms import PanelForm
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.models import Article
from commitments.web.forms.articles import PlainText, dateline_of, day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest


class ArticleForm(PanelForm[Article]):
    """What may be said of an article that is there already."""

    def clean_published_on(self) -> dt.date | None:
        """Refuse a day that is still ahead, and none at all."""
        day: dt.date | None = self.cleaned_data["published_on"]
        if day and day > self.now.date():
            raise forms.ValidationError(_("Эта дата ещё впереди. Проверьте год и месяц."))
        if day is None and self.instance.published_on:
            raise forms.ValidationError(_("Назовите дату публикации."))
        return day


class NewArticleForm(ArticleForm):
    """An article as it is pasted."""

    title = PlainText(
        label=gettext_lazy("Заголовок"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Пусто — заголовком станет первая строка текста"),
    )
    text = PlainText(
        label=gettext_lazy("Текст статьи"),
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Целиком, вместе с городом и датой в первых строках. Текст сохранится неизменным"),
    )

    def pasted(self) -> PastedArticle:
        """Give what was pasted."""
        cleaned = self.cleaned_data
        return PastedArticle(
            title=cleaned["title"],
            text=cleaned["text"],
            source=cleaned["source"],
            url=cleaned["url"],
            published_on=cleaned["published_on"],
        )


@admin.register(Article, site=site)
class ArticleAdmin(DeskAdmin[Article]):
    """What was read."""

    form = ArticleForm
    list_display = ("title", "source", "published_on", "language", "state", "added_by", "added_at")
    list_filter = ("state",)
    list_select_related = ("added_by",)
    search_fields = ("title", "source")
    search_help_text = gettext_lazy("Начало заголовка или источника")
    ordering = ("-added_at", "-pk")
    sortable_by = ("added_at",)
    fieldsets = (
        (gettext_lazy("Что напечатано"), {"fields": ("title", "text")}),
        (gettext_lazy("Где и когда"), {"fields": ("source", "url", "published_on", "language")}),
        (gettext_lazy("Разбор"), {"fields": ("state", "note", "adder_name", "added_at", "closed_at")}),
    )
    pasting = (
        (
            gettext_lazy("Что напечатано"),
            {
                "fields": ("title", "text"),
                "description": gettext_lazy("Статью прочитает система, фрагменты появятся на разборе через минуту."),
            },
        ),
        (gettext_lazy("Где и когда"), {"fields": ("source", "url", "published_on")}),
    )
    readonly = (
        "title",
        "text",
        "source",
        "url",
        "language",
        "state",
        "note",
        "adder_name",
        "added_at",
        "closed_at",
    )

    adder_name = person_named(Article, "added_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave the bytes and the text where they lie until one article is opened."""
        return Article.objects.visible_to(person(request)).defer("original", "text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews enters articles."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whoever reviews gives the day of publication."""
        return self.is_open_to(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Ask for what is pasted; show all of what is there."""
        return self.pasting if obj is None else super().get_fieldsets(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:  # noqa: ARG002 - the same
        """Keep what was printed as it is."""
        return () if obj is None else self.readonly

    def get_form(self, request: HttpRequest, obj: Article | None = None, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - one of the two
        """Take another form for a new article."""
        return super().get_form(request, obj, *args, **{"form": ArticleForm if obj else NewArticleForm, **kwargs})

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Article:  # noqa: ANN401, ARG002 - of ArticleForm
        """Keep a new article and ask for its reading; or give the day of publication, and read again."""
        article: Article = form.instance
        if not article.pk:
            return self._add(request, form)
        if "published_on" in form.changed_data:
            day = form.cleaned_data["published_on"]
            articles.set_published(article, day, actor=person(request), now=form.now)
            tasks.ring()
        return article

    def _add(self, request: HttpRequest, form: NewArticleForm) -> Article:
        try:
            article = articles.add_article(form.pasted(), actor=person(request), now=form.now)
        except Known as known:
            title = Article.objects.values_list("title", flat=True).get(pk=known.pk)
            raise Refused([_("Эта статья уже внесена: «%(title)s».") % {"title": title}]) from known
        tasks.ring()
        line = dateline_of(article.text)
        if article.published_on is None and line.full is None and day_of(line, 2000):
            messages.warning(request, _("В первых строках статьи есть число и месяц, а года нет. Назовите дату."))
        return article

    def tools(self, obj: Article) -> Sequence[tuple[str, str]]:
        """Lead to the desk."""
        return ((_("Разобрать"), reverse("article", args=[obj.pk])),)
