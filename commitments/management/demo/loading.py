"""Replays the story through the product's actions, each deed on its own day, with the office's mail in between."""

from __future__ import annotations

import datetime as dt
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from commitments.actions import articles, jobs, minute, parties, progress, review
from commitments.actions.commitments import Draft, PartyEntry, create
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.management.demo import story
from commitments.models import Article, Commitment, CountryDesk, Party, Statement, Update, User
from commitments.terms import ReviewState, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

# Mail of the last days before the load; older reminders go out with the first of them.
DAYS_OF_MAIL = 10
OFFICE_OPENS = dt.time(9, 30)
MINUTES_BETWEEN_DEEDS = 4


def load(loaded_at: dt.datetime) -> bool:
    """Load the demo as of this moment; False, and nothing done, when it is here already."""
    with transaction.atomic():
        if User.objects.filter(is_demo=True).exists():
            return False
        _Replay(timezone.localdate(loaded_at)).run()
    return True


class _Replay:
    def __init__(self, loaded_on: dt.date) -> None:
        self.loaded_on = loaded_on
        self.people: dict[story.Actor, User] = {}
        self.parties: dict[str, Party] = {}
        self.articles: dict[str, Article] = {}
        self.records: dict[str, Commitment] = {}
        # Records that a partial fulfilment opens by itself.
        self.remainders = {
            step.successor
            for record in story.COMMITMENTS
            for step in record.steps
            if isinstance(step, story.MoveStep) and step.move is Move.CONFIRM_PARTLY
        }
        self.now = self._moment(-1)

    def run(self) -> None:
        """Do everything in the order in which it happened."""
        self._open_office()
        mailed = -DAYS_OF_MAIL
        for beat, moment in self._moments():
            self.now = moment
            while mailed < beat.day:
                self._mail(mailed)
                mailed += 1
            self._do(beat.deed, beat.commitment)
        for day in range(mailed, 0):
            self._mail(day)

    def _moments(self) -> Iterator[tuple[story.Beat, dt.datetime]]:
        day, number = None, 0
        for beat in story.timeline():
            number = number + 1 if beat.day == day else 0
            day = beat.day
            yield beat, self._moment(day) + dt.timedelta(minutes=MINUTES_BETWEEN_DEEDS * number)

    def _moment(self, day: int) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self._date(day), OFFICE_OPENS)).astimezone(dt.UTC)

    def _date(self, day: int) -> dt.date:
        return self.loaded_on + dt.timedelta(days=day)

    def _words(self, text: str) -> str:
        return story.render(text, "ru", self.loaded_on)

    def _mail(self, day: int) -> None:
        minute.send_due(RunningClock(self._moment(day)))

    def _open_office(self) -> None:
        for person in story.PEOPLE:
            self.people[person.actor] = User.objects.create_user(
                person.email,
                name=person.name,
                role=person.role,
                language=person.language,
                time_zone=person.time_zone,
                holiday_calendar=person.holidays,
                is_demo=True,
            )
        for entry in story.PARTIES:
            party = parties.add_party(
                entry.name,
                type=entry.type,
                country=entry.country,
                region=entry.region,
                contact=entry.contact,
                is_demo=True,
            )
            for spelling in entry.spellings:
                parties.add_name(party, spelling.text, language=spelling.language, correction=spelling.correction)
            self.parties[entry.key] = party
        controller = next(person for person in self.people.values() if person.role == Role.CONTROLLER)
        for country in sorted({entry.country for entry in story.PARTIES} | {"MULTI", "XX"}):
            CountryDesk.objects.get_or_create(country=country, defaults={"controller": controller})

    @singledispatchmethod
    def _do(self, deed: object, commitment: story.Commitment | None) -> None:
        message = f"the story holds what nobody can do: {deed!r} {commitment!r}"
        raise TypeError(message)

    @_do.register
    def _paste(self, deed: story.ArticleFile, _commitment: None) -> None:
        title, text = story.text_of(deed, self.loaded_on).split("\n", 1)
        pasted = articles.PastedArticle(
            title=title,
            text=text.strip(),
            source=deed.outlet,
            url=deed.url,
            published_on=story.published_on(deed, self.loaded_on),
        )
        article = articles.add_article(pasted, actor=self.people[deed.by], now=self.now, is_demo=True)
        jobs.run_waiting(now=self.now)
        article.refresh_from_db()
        self.articles[deed.key] = article

    @_do.register
    def _enter(self, deed: story.Commitment, _commitment: None) -> None:
        if deed.key in self.remainders:
            return
        actor = self.people[deed.by]
        draft = self._draft(deed)
        if isinstance(deed.origin, story.NamedSource):
            self.records[deed.key] = create(draft, actor=actor, now=self.now, is_demo=True)
            return
        statement = self._statement(deed.origin, actor)
        self.records[deed.key] = review.accept(statement, draft, version=None, actor=actor, now=self.now)

    def _draft(self, deed: story.Commitment) -> Draft:
        origin = deed.origin
        earliest, latest = story.span_of(origin, self.loaded_on)
        return Draft(
            title=self._words(deed.title),
            kind=origin.kind,
            strength=origin.strength,
            subject=self._as_printed(origin.subject, origin),
            parties=tuple(self._bound(bound) for bound in deed.parties),
            countries=origin.countries,
            window_text=self._as_printed(origin.window_text, origin),
            earliest=earliest,
            latest=latest,
            due_on=story.due_of(deed, self.loaded_on),
            review_on=self._date(deed.review) if deed.review is not None else None,
            officer=self.people[deed.officer],
            priority=deed.priority,
            visibility=deed.visibility,
            named_persons=tuple(self.people[actor] for actor in deed.named),
            source_note=self._words(origin.note) if isinstance(origin, story.NamedSource) else "",
        )

    def _as_printed(self, words: str, origin: story.Passage | story.NamedSource) -> str:
        if isinstance(origin, story.Passage):
            return self._in_article(words, self.articles[origin.article])
        return self._words(words)

    def _bound(self, bound: story.Bound) -> PartyEntry:
        party = self.parties[bound.party]
        return PartyEntry(name=party.name, party=party, role=bound.role, side=bound.side, duty=self._words(bound.duty))

    def _statement(self, passage: story.Passage, actor: User) -> Statement:
        """The reader's statement as the reviewer left it, or one added by hand where the reader found none."""
        article = self.articles[passage.article]
        reading = self._reading(passage, article)
        found = self._found(passage, article)
        if found is None:
            words = self._in_article(passage.quote, article)
            return review.add(article, words=words, before="", reading=reading, actor=actor, now=self.now)
        wrong = [
            name
            for name in ("kind", "strength", "countries", "earliest", "latest")
            if getattr(found, name) != _plain(getattr(reading, name))
        ]
        if wrong:
            return review.edit(found, reading, version=found.version, actor=actor, now=self.now)
        return found

    def _found(self, passage: story.Passage, article: Article) -> Statement | None:
        cue = self._in_article(passage.cue, article)
        waiting = article.statements.filter(state=ReviewState.PENDING, quote__contains=cue)
        return min(waiting, key=lambda row: (row.kind != passage.kind, len(row.quote)), default=None)

    def _in_article(self, words: str, article: Article) -> str:
        language = article.language if article.language in ("ru", "en", "uz", "kk") else "ru"
        return story.render(words, language, self.loaded_on, article.published_on)

    def _reading(self, passage: story.Passage, article: Article) -> review.Reading:
        earliest, latest = story.span_of(passage, self.loaded_on)
        return review.Reading(
            kind=passage.kind,
            strength=passage.strength,
            subject=self._in_article(passage.subject, article),
            parties=passage.who,
            countries=passage.countries,
            window_text=self._in_article(passage.window_text, article),
            earliest=earliest,
            latest=latest,
        )

    def _current(self, commitment: story.Commitment) -> Commitment:
        return Commitment.objects.get(pk=self.records[commitment.key].pk)

    @_do.register
    def _tell(self, deed: story.Update, commitment: story.Commitment) -> None:
        news = progress.News(self._words(deed.text), self._date(deed.day), deed.kind, deed.basis)
        progress.add_update(self._current(commitment), news, actor=self.people[deed.by], now=self.now)

    @_do.register
    def _prove(self, deed: story.Proof, commitment: story.Commitment) -> None:
        record = self._current(commitment)
        proof = progress.Proof(
            title=self._words(deed.title),
            owner=deed.owner,
            dated_on=self._date(deed.day),
            type=deed.type,
            side=deed.side,
            is_official=deed.official,
            url=deed.url,
            article=self.articles.get(deed.article),
            update=Update.objects.filter(commitment=record).order_by("-pk").first(),
        )
        progress.add_evidence(record, proof, actor=self.people[deed.by], now=self.now)

    @_do.register
    def _move(self, deed: story.MoveStep, commitment: story.Commitment) -> None:
        request = MoveRequest(
            reason=self._words(deed.reason),
            review_on=self._review_date(deed),
            successor=self.records.get(deed.successor),
            checked=self._words(deed.checked),
            remainder=self._words(deed.remains),
        )
        moved = move(self._current(commitment), deed.move, request, actor=self.people[deed.by], now=self.now)
        if deed.successor in self.remainders and moved.successor is not None:
            self.records[deed.successor] = moved.successor

    def _review_date(self, deed: story.MoveStep) -> dt.date | None:
        if deed.review is not None:
            return self._date(deed.review)
        rest = next((record for record in story.COMMITMENTS if record.key == deed.successor), None)
        if rest is None or deed.move is not Move.CONFIRM_PARTLY:
            return None
        return self._date(rest.review) if rest.review is not None else story.due_of(rest, self.loaded_on)

    @_do.register
    def _climb(self, deed: story.Climb, commitment: story.Commitment) -> None:
        actor = self.people[deed.by]
        statement = self._statement(deed.passage, actor)
        review.merge(statement, self._current(commitment), version=None, actor=actor, now=self.now)

    @_do.register
    def _reject(self, deed: story.Rejection, _commitment: None) -> None:
        found = self._found(deed.passage, self.articles[deed.passage.article])
        if found is not None:
            review.reject(found, deed.reason, version=None, actor=self.people[deed.by], now=self.now)

    @_do.register
    def _snooze(self, deed: story.Snooze, _commitment: None) -> None:
        found = self._found(deed.passage, self.articles[deed.passage.article])
        if found is not None:
            review.snooze(found, self._date(deed.until), version=None, actor=self.people[deed.by], now=self.now)

    @_do.register
    def _close(self, deed: story.Closing, _commitment: None) -> None:
        article = Article.objects.get(pk=self.articles[deed.article].pk)
        if not article.statements.filter(state=ReviewState.PENDING).exists():
            articles.close(article, actor=self.people[deed.by], now=self.now)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
