"""Milestones as forms: what to do until when and by whom, how one ends, the usual steps of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.actions.milestones import Ending, Goal, UsualGoal
from commitments.actions.recurrences import endless_sentence
from commitments.actions.repetition import Repetition
from commitments.labels import choices
from commitments.models import Milestone, User
from commitments.terms import MilestoneState, Recurrence
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import OnceForm, offer
from commitments.web.forms.records import people
from commitments.web.forms.statements import VersionForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from commitments.models import Commitment
    from commitments.queries.milestones import UsualRow


class GoalFields(forms.Form):
    """What a milestone asks for."""

    title = forms.CharField(
        label=_("Что сделать"),
        max_length=300,
        help_text=_("Одним действием: собрать заявки, заказать стенд"),
        error_messages={"required": _("Напишите, что нужно сделать.")},
    )
    due_on = DayField(label=_("До какого дня"), error_messages={"required": _("Назовите день.")})
    officer = forms.ModelChoiceField(
        label=_("Кто отвечает"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("ответственный за запись"),
        help_text=_("Ему придут напоминания об этой вехе"),
    )
    note = forms.CharField(label=_("Примечание"), required=False, max_length=500)

    def goal(self) -> Goal:
        """Give the milestone as the action takes it."""
        cleaned = self.cleaned_data
        return Goal(cleaned["title"], cleaned["due_on"], cleaned["officer"], cleaned["note"])


class NewForm(GoalFields, OnceForm):
    """A milestone that a person names."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        offer(self, "officer", people())


class EditForm(GoalFields, VersionForm):
    """Corrections of a milestone as this version showed it."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, milestone: Milestone) -> None:
        names = ("title", "due_on", "officer", "note", "version")
        super().__init__(data, initial={name: getattr(milestone, name) for name in names})
        offer(self, "officer", people())


class EndForm(VersionForm):
    """How a milestone ends: passed on a day, dropped for a reason, or open again."""

    on = DayField(label=_("Когда сделано"))
    note = forms.CharField(
        label=_("Что вышло"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        milestone: Milestone,
        state: MilestoneState,
        today: dt.date,
    ) -> None:
        super().__init__(data, initial={"version": milestone.version, "on": today})
        self.state = state
        if state is not MilestoneState.DONE:
            del self.fields["on"]
            self.fields["note"].label = _("Почему")
        if state is MilestoneState.DROPPED:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Напишите, почему веха снята.")

    def ending(self) -> Ending:
        """Give the end as the action takes it."""
        return Ending(self.state, self.cleaned_data.get("on"), self.cleaned_data["note"])


class UsualForm(forms.Form):
    """One of the usual steps: whether it is wanted, and on which day."""

    is_wanted = forms.BooleanField(required=False)
    due_on = DayField(label=_("День"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, row: UsualRow) -> None:
        super().__init__(data, prefix=row.key, initial={"is_wanted": not row.is_past, "due_on": row.on})
        self.row = row
        self.fields["is_wanted"].label = row.title
        self.fields["due_on"].widget.attrs["aria-label"] = gettext("День: %(title)s") % {"title": row.title}

    def clean(self) -> dict[str, Any]:
        """Want a day for what is wanted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_wanted") and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Назовите день."))
        return cleaned

    def goal(self) -> UsualGoal | None:
        """Give the step as the action takes it, if it is wanted."""
        cleaned = self.cleaned_data
        return UsualGoal(self.row.key, Goal(self.row.title, cleaned["due_on"])) if cleaned["is_wanted"] else None


class RepeatForm(VersionForm):
    """How a record repeats, from when to when."""

    recurrence = forms.ChoiceField(label=_("Повторяется"), choices=choices(Recurrence), widget=forms.RadioSelect)
    first_on = DayField(
        label=_("Первый раз"),
        required=False,
        help_text=_("От него считаются следующие. Пусто — конец окна, а без окна конец месяца, квартала, года"),
    )
    last_on = DayField(
        label=_("Последний день повторений"),
        required=False,
        help_text=_("Станет сроком записи. Пусто — повторяется без конца"),
    )
    review_on = DayField(
        label=_("Пересмотреть"),
        required=False,
        help_text=_("Если повторения не кончаются: когда решить, продолжать ли"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: Commitment, has_begun: bool) -> None:
        initial = {
            "version": record.version,
            "recurrence": record.recurrence,
            "last_on": record.due_on if record.repeats else None,
            "review_on": record.review_on,
        }
        super().__init__(data, initial=initial)
        if has_begun:
            del self.fields["first_on"]

    def clean(self) -> dict[str, Any]:
        """Want an end or a day of review for what repeats."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        repeats = cleaned.get("recurrence") != Recurrence.NONE
        if repeats and not (cleaned.get("last_on") or cleaned.get("review_on")) and not self.errors:
            self.add_error("review_on", endless_sentence())
        return cleaned

    def repetition(self) -> Repetition:
        """Give it as the action takes it."""
        cleaned = self.cleaned_data
        return Repetition(
            Recurrence(cleaned["recurrence"]),
            cleaned.get("first_on"),
            cleaned["last_on"],
            cleaned["review_on"],
        )
