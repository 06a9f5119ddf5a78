"""The form of a move: what the workflow asks for, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.actions.progress import News, Proof
from commitments.actions.workflow import MoveRequest
from commitments.labels import choices, lack_sentence
from commitments.lifecycle import Field, Lack, Move
from commitments.models import Commitment
from commitments.sources import clean_line
from commitments.terms import Basis, EvidenceType, Side, UpdateKind
from commitments.web.forms.days import DayField
from commitments.web.forms.files import DocumentField
from commitments.web.forms.progress import LONG_TEXT, PERSONS_SAY, OnceForm
from commitments.web.forms.statements import VersionForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from commitments.lifecycle import Facts
    from commitments.models import Update, User

NEWS_OF = {
    Move.START: UpdateKind.BEGAN,
    Move.REPORT: UpdateKind.COMPLETED,
    Move.CANCEL: UpdateKind.WITHDRAWN,
}
FIELDS = {
    Field.REASON: ("reason",),
    Field.CHECKED: ("checked",),
    Field.REVIEW_ON: ("review_on",),
    Field.SUCCESSOR: ("successor",),
    Field.REMAINS: ("remainder",),
    Field.UPDATE_TEXT: ("news_text", "news_on", "news_basis"),
    Field.EVIDENCE: (
        "proof_title",
        "proof_owner",
        "proof_side",
        "proof_official",
        "proof_url",
        "proof_file",
        "proof_on",
    ),
    Field.DECISION: ("is_decision",),
}
WANTS_REVIEW_DATE = (Move.SUSPEND, Move.CONFIRM_PARTLY)


class MoveForm(OnceForm, VersionForm):
    """Everything a move may take; the fields that this one does not ask for are taken out.

    `waiting` is an update that says already what the move wants said, and only lacks evidence.
    """

    news_text = forms.CharField(
        label=_("Новость"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Напишите, что произошло.")},
    )
    news_on = DayField(label=_("Когда произошло"))
    news_basis = forms.ChoiceField(label=_("Основание"), choices=choices(PERSONS_SAY), widget=forms.RadioSelect)
    proof_title = forms.CharField(
        label=_("Документ или ссылка"),
        max_length=300,
        help_text=_("Вид документа, номер, о чём он"),
        error_messages={"required": _("Назовите документ, ссылку или статью.")},
    )
    proof_file = DocumentField(label=_("Файл"), required=False)
    proof_owner = forms.CharField(
        label=_("Чей источник"),
        max_length=200,
        help_text=_("Учреждение или издание"),
        error_messages={"required": _("Укажите, чей это источник: учреждение или издание.")},
    )
    proof_side = forms.ChoiceField(label=_("Чья сторона"), choices=choices(Side), initial=Side.THEIRS.value)
    proof_official = forms.BooleanField(label=_("Официальный документ"), required=False)
    proof_url = forms.URLField(
        label=_("Адрес в сети"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": _("Это не адрес страницы. Он начинается с https:// или http://")},
    )
    proof_on = DayField(label=_("Дата документа"))
    is_decision = forms.BooleanField(
        label=_("Решаю вести запись, хотя обещание слабее намерения"),
        error_messages={"required": _("Отметьте решение контролёра: без него слабое обещание не отслеживают.")},
    )
    successor = forms.CharField(
        label=_("Номер записи, которая придёт на смену"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "successors"}),
        help_text=_("Например: KZ-UZ-2026-0007"),
    )
    remainder = forms.CharField(
        label=_("Что осталось сделать"),
        max_length=300,
        help_text=_("Станет названием новой записи с теми же сторонами и людьми"),
    )
    review_on = DayField(
        label=_("День пересмотра"),
        error_messages={"required": _("Назовите день пересмотра.")},
    )
    checked = forms.CharField(
        label=_("Что проверено"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Где искали и что нашли"),
    )
    reason = forms.CharField(
        label=_("Пояснение"),
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Если нужно"),
    )
    effective_on = DayField(
        label=_("С какого дня"),
        required=False,
        help_text=_("Если шаг сделан раньше, чем записан"),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        move: Move,
        asked: tuple[Field, ...],
        record: Commitment,
        facts: Facts,
        user: User,
        waiting: Update | None = None,
    ) -> None:
        self.move = move
        self.user = user
        self.waiting = waiting
        today = facts.today
        super().__init__(
            data,
            files,
            initial={
                "version": record.version,
                "news_on": today,
                "news_basis": Basis.REPORTED,
                "proof_on": today,
                "effective_on": today,
            },
        )
        self._keep(asked)
        self._demand(asked, record, facts)

    def _keep(self, asked: tuple[Field, ...]) -> None:
        if Field.UPDATE_TEXT in asked:
            del self.fields["effective_on"]
        unused = {name for field, names in FIELDS.items() if field not in asked for name in names} - {"reason"}
        if self.waiting is not None:
            unused.update(FIELDS[Field.UPDATE_TEXT])
        for name in unused:
            del self.fields[name]

    def _demand(self, asked: tuple[Field, ...], record: Commitment, facts: Facts) -> None:
        """Say the workflow's own sentence where something it wants is left empty."""
        wanted = {"reason": Lack.NO_REASON, "checked": Lack.NO_CHECKED, "successor": Lack.NO_SUCCESSOR}
        for name, lack in wanted.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = lack_sentence(lack, facts)
        if Field.REASON in asked:
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Причина")
            self.fields["reason"].help_text = ""
        if "review_on" in self.fields and self.move not in WANTS_REVIEW_DATE:
            self._offer_review_date(record, facts)

    def _offer_review_date(self, record: Commitment, facts: Facts) -> None:
        """A review date stands in for the due date; where the window has an end, that is the due date by default."""
        field = self.fields["review_on"]
        field.required = facts.deadline is None
        if record.latest:
            field.help_text = _("Пусто — сроком станет конец окна")
        elif facts.deadline is None:
            field.help_text = _("Срок не назван: когда вернуться к записи")
        else:
            field.help_text = _("Пусто — останется прежний")

    def clean_successor(self) -> Commitment:
        """Find the record among those that this person may see."""
        wanted = clean_line(self.cleaned_data["successor"]).upper()
        found = Commitment.objects.visible_to(self.user).filter(reference=wanted).first()
        if found is None:
            raise forms.ValidationError(gettext("Записи с таким номером нет. Проверьте номер в реестре."))
        return found

    def request(self) -> MoveRequest:
        """Give the move as the action takes it."""
        cleaned = self.cleaned_data
        return MoveRequest(
            reason=cleaned["reason"],
            review_on=cleaned.get("review_on"),
            successor=cleaned.get("successor"),
            checked=cleaned.get("checked", ""),
            remainder=cleaned.get("remainder", ""),
            is_decision=cleaned.get("is_decision", False),
            news=self._news(),
            proof=self._proof(),
            effective_on=self._effective_on(),
            basis=Basis(cleaned.get("news_basis") or Basis.OBSERVED),
            request_key=self.key,
            version=cleaned["version"],
        )

    def _effective_on(self) -> dt.date | None:
        """The work began, and a side withdrew, on the day of the news; what is reported is reported today."""
        cleaned = self.cleaned_data
        on_news: dt.date | None = None if self.move is Move.REPORT else cleaned.get("news_on")
        given: dt.date | None = cleaned.get("effective_on")
        return given or on_news

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in the order a person thinks: what happened, what proves it, what is decided."""
        headings = {"news": gettext("Что произошло"), "proof": gettext("Чем подтверждено")}
        found: dict[str, list[forms.BoundField]] = {}
        for field in self.visible_fields():
            found.setdefault(headings.get(field.name.split("_")[0], ""), []).append(field)
        return list(found.items())

    def _news(self) -> News | None:
        cleaned = self.cleaned_data
        if "news_text" not in cleaned:
            return None
        return News(cleaned["news_text"], cleaned["news_on"], NEWS_OF[self.move], Basis(cleaned["news_basis"]))

    def _proof(self) -> Proof | None:
        cleaned = self.cleaned_data
        if "proof_title" not in cleaned:
            return None
        return Proof(
            title=cleaned["proof_title"],
            owner=cleaned["proof_owner"],
            dated_on=cleaned["proof_on"],
            type=EvidenceType.LINK if cleaned["proof_url"] else EvidenceType.DOCUMENT,
            side=Side(cleaned["proof_side"]),
            is_official=cleaned["proof_official"],
            url=cleaned["proof_url"],
            file=cleaned["proof_file"],
            update=self.waiting,
        )
