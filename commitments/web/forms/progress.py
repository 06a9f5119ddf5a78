"""News and evidence as forms: what is learned of a record, and what supports it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.actions.progress import News, Proof
from commitments.labels import choices
from commitments.models import Article, Commitment, Update
from commitments.terms import Basis, EvidenceType, Side, UpdateKind
from commitments.web.forms.days import DayField
from commitments.web.forms.files import DocumentField

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet
    from django.utils.datastructures import MultiValueDict

    from commitments.models import User

PERSONS_SAY = (Basis.REPORTED, Basis.OBSERVED)  # the other bases are the system's own
UPDATES_OFFERED = 30
ARTICLES_OFFERED = 30
LONG_TEXT = 5000


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy what the class says
    field.queryset = rows


class OnceForm(forms.Form):
    """A form that is written once, however often it is sent."""

    request_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"request_key": secrets.token_urlsafe(24), **(initial or {})})

    @property
    def key(self) -> str | None:
        """The key that the sent form carries."""
        return self.cleaned_data["request_key"] or None


class UpdateForm(OnceForm):
    """A dated progress note."""

    kind = forms.ChoiceField(label=_("О чём новость"), choices=choices(UpdateKind), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Что произошло"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Напишите, что произошло.")},
    )
    happened_on = DayField(label=_("Когда произошло"))
    basis = forms.ChoiceField(
        label=_("Основание"),
        choices=choices(PERSONS_SAY),
        widget=forms.RadioSelect,
        help_text=_("Наблюдалось — вы видели сами; сообщено — вам рассказали или написали"),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: dt.date, kind: UpdateKind = UpdateKind.NOTE
    ) -> None:
        super().__init__(data, initial={"kind": kind, "happened_on": today, "basis": Basis.REPORTED})

    def news(self) -> News:
        """Give the note as the action takes it."""
        cleaned = self.cleaned_data
        return News(cleaned["text"], cleaned["happened_on"], UpdateKind(cleaned["kind"]), Basis(cleaned["basis"]))


class EvidenceForm(OnceForm):
    """A document, link or article, and the update that it supports."""

    update = forms.ModelChoiceField(
        label=_("К какой новости"),
        queryset=Update.objects.none(),
        required=False,
        empty_label=_("к записи в целом"),
        help_text=_("Отчёту об исполнении нужно хотя бы одно доказательство"),
    )
    type = forms.ChoiceField(label=_("Что это"), choices=choices(EvidenceType), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Название"), max_length=300, help_text=_("Вид документа, номер, о чём он"))
    url = forms.URLField(
        label=_("Адрес в сети"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": _("Это не адрес страницы. Он начинается с https:// или http://")},
    )
    file = DocumentField(label=_("Файл"), required=False)
    article = forms.ModelChoiceField(
        label=_("Статья"),
        queryset=Article.objects.none(),
        required=False,
        empty_label=_("не статья"),
        help_text=_("Статьи этой записи и последние внесённые"),
    )
    owner = forms.CharField(
        label=_("Чей источник"),
        max_length=200,
        help_text=_("Учреждение или издание: два источника одного владельца считаются за один"),
    )
    side = forms.ChoiceField(label=_("Чья сторона"), choices=choices(Side), initial=Side.THEIRS.value)
    is_official = forms.BooleanField(label=_("Официальный документ"), required=False)
    dated_on = DayField(label=_("Дата документа"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        record: Commitment,
        user: User,
        today: dt.date,
        update: Update | None = None,
    ) -> None:
        super().__init__(data, files, initial={"type": EvidenceType.DOCUMENT, "dated_on": today, "update": update})
        offer(self, "update", updates_of(record))
        offer(self, "article", articles_for(record, user))
        self._leave_articles_to_the_desk()

    def _leave_articles_to_the_desk(self) -> None:
        field = self.fields["article"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy what the class says
        if field.queryset is None or not field.queryset.exists():
            del self.fields["article"]
            kinds = self.fields["type"]
            assert isinstance(kinds, forms.ChoiceField)  # noqa: S101 - the same
            kinds.choices = choices([EvidenceType.DOCUMENT, EvidenceType.LINK])

    def proof(self) -> Proof:
        """Give the evidence as the action takes it."""
        cleaned = self.cleaned_data
        return Proof(
            title=cleaned["title"],
            owner=cleaned["owner"],
            dated_on=cleaned["dated_on"],
            type=EvidenceType(cleaned["type"]),
            side=Side(cleaned["side"]),
            is_official=cleaned["is_official"],
            url=cleaned["url"],
            article=cleaned.get("article"),
            file=cleaned["file"],
            update=cleaned["update"],
        )


def updates_of(record: Commitment) -> QuerySet[Update]:
    """Give the latest updates of a record."""
    latest = Update.objects.filter(commitment=record).values_list("pk", flat=True)[:UPDATES_OFFERED]
    return Update.objects.filter(pk__in=list(latest))


def articles_for(record: Commitment, user: User) -> QuerySet[Article]:
    """Give the articles a person may name as evidence: those of the record and the newest."""
    seen = Article.objects.visible_to(user)
    newest = list(seen.values_list("pk", flat=True)[:ARTICLES_OFFERED])
    own = list(record.statements.values_list("article_id", flat=True))
    return seen.filter(Q(pk__in=newest) | Q(pk__in=own)).defer("original", "text")
