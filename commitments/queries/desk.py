"""The desk: which articles wait for a person, and one article with its statements beside the text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from commitments.models import Article, Commitment, Job, PartyName, Statement
from commitments.models.party import folded
from commitments.models.statement import DECIDED
from commitments.queries.articles import language_name
from commitments.queries.cards import Card, Why, corrections, whys
from commitments.queries.matches import Match, matches
from commitments.queries.paging import Order, Stretch, page_of
from commitments.queries.passages import Line, Passage, Words, marked_lines
from commitments.queries.reprints import Prints, prints_of
from commitments.queries.second import SecondReading, second_reading
from commitments.terms import ArticleState, JobKind, ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitments.models import Party, User

__all__ = [
    "Card",
    "Match",
    "Queue",
    "QueueRow",
    "ReviewPage",
    "Turn",
    "Why",
    "known_parties",
    "next_undecided",
    "queue",
    "reading_is_late",
    "review_page",
    "turn_of",
    "undecided_count",
]

OLDEST_FIRST = Order((Stretch("added_at", dt.datetime.fromisoformat),))
READING_TAKES_AT_MOST = dt.timedelta(minutes=2)


def undecided_count(user: User, today: dt.date) -> int:
    """Count the statements that wait for a decision on this day. One query; none for who may not decide."""
    return Statement.objects.visible_to(user).undecided(today).count()


@dataclass(frozen=True)
class QueueRow:
    """An article that waits: `decided` of `found` statements have been decided, `snoozed` are put off."""

    article: Article
    language_name: str
    found: int
    decided: int
    snoozed: int

    @property
    def percent(self) -> int:
        """Share of the statements that have been decided, 0 to 100."""
        return 100 * self.decided // self.found if self.found else 0


@dataclass(frozen=True)
class Queue:
    """A page of the articles that wait, the oldest first; `following` is the next page's cursor."""

    rows: tuple[QueueRow, ...]
    following: str
    is_first: bool
    total: int


def queue(user: User, cursor: str) -> Queue:
    """Read one page of the queue, without the articles' texts. Three queries at any size."""
    waiting = Article.objects.visible_to(user).to_review().select_related("added_by").defer("original", "text")
    page = page_of(waiting, OLDEST_FIRST, cursor)
    counts = _counts([article.pk for article in page.rows])
    return Queue(
        rows=tuple(_row(article, counts) for article in page.rows),
        following=page.following,
        is_first=page.is_first,
        total=waiting.count(),
    )


def _counts(keys: list[int]) -> Counter[tuple[int, str]]:
    """Count the statements of these articles by state."""
    states = Statement.objects.filter(article__in=keys).order_by().values_list("article_id", "state")
    return Counter(states)


def _row(article: Article, counts: Counter[tuple[int, str]]) -> QueueRow:
    return QueueRow(
        article=article,
        language_name=language_name(article.language, get_language() or "ru"),
        found=sum(counts[article.pk, state.value] for state in ReviewState),
        decided=sum(counts[article.pk, state.value] for state in DECIDED),
        snoozed=counts[article.pk, ReviewState.SNOOZED.value],
    )


@dataclass(frozen=True)
class Turn:
    """Where an article stands in the queue: `number` of `total`, None when it waits no longer; and its neighbours."""

    number: int | None
    total: int
    previous: int | None
    following: int | None


@dataclass(frozen=True)
class ReviewPage:
    """An article on the desk. `headline` is empty where the text does not begin with the title."""

    article: Article
    language_name: str
    headline: Line
    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    turn: Turn
    second: SecondReading
    prints: Prints

    @property
    def by_key(self) -> dict[int, Card]:
        """The cards by the key of their statement."""
        return {card.statement.pk: card for card in self.cards}

    @property
    def current(self) -> Card | None:
        """The card that stands open."""
        return next((card for card in self.cards if card.is_current), None)

    @property
    def decided(self) -> int:
        """How many statements have been decided."""
        return sum(card.statement.state in DECIDED for card in self.cards)

    @property
    def percent(self) -> int:
        """Share of the statements that have been decided, 0 to 100."""
        return 100 * self.decided // len(self.cards) if self.cards else 0

    @property
    def usual_countries(self) -> tuple[str, ...]:
        """Countries that most statements of the article bind: what a new one will most likely bind too."""
        counts = Counter(tuple(card.statement.countries) for card in self.cards)
        return counts.most_common(1)[0][0] if counts else ()

    @property
    def can_close(self) -> bool:
        """Whether nothing is left to decide."""
        ended = self.article.state in (ArticleState.READ, ArticleState.FAILED)
        return ended and self.decided == len(self.cards)


def review_page(article: Article, user: User, today: dt.date, current: int | None = None) -> ReviewPage:
    """Collect what the desk shows of an article, with the statement `current` open, else the first one undecided.

    The same number of queries for any number of statements.
    """
    statements = list(article.statements.select_related("reviewer"))
    statements.sort(key=lambda row: (row.start, -row.end, row.pk))
    chosen = _chosen(statements, today, current)
    headline, lines = _text(article, statements)
    return ReviewPage(
        article=article,
        language_name=language_name(article.language, get_language() or "ru"),
        headline=headline,
        lines=lines,
        cards=_cards(article, statements, user, chosen),
        turn=turn_of(article, user),
        second=second_reading(article),
        prints=prints_of(article),
    )


def _chosen(statements: Sequence[Statement], today: dt.date, wanted: int | None) -> int | None:
    if any(row.pk == wanted for row in statements):
        return wanted
    return next((row.pk for row in statements if _waits(row, today)), None)


def next_undecided(statement: Statement, today: dt.date) -> int | None:
    """Name the statement to decide after this one: the next in the text, else the first. One query."""
    waiting = Statement.objects.filter(article=statement.article_id).undecided(today).exclude(pk=statement.pk)
    places = sorted((start, -end, key) for start, end, key in waiting.values_list("start", "end", "pk"))
    here = (statement.start, -statement.end, statement.pk)
    ahead = [place for place in places if place > here] or places
    return ahead[0][2] if ahead else None


def _waits(statement: Statement, today: dt.date) -> bool:
    if statement.state == ReviewState.SNOOZED:
        return statement.snoozed_until is not None and statement.snoozed_until <= today
    return statement.state == ReviewState.PENDING


def _cards(article: Article, statements: Sequence[Statement], user: User, chosen: int | None) -> tuple[Card, ...]:
    open_ones = [row for row in statements if row.state not in DECIDED]
    guesses = matches(open_ones, user)
    known = known_parties(name for row in statements for name in row.parties)
    records = _visible_records(statements, user)
    born_here = {row.commitment_id for row in statements}
    return tuple(
        Card(
            statement=row,
            number=number,
            is_current=row.pk == chosen,
            is_open=row.state not in DECIDED,
            parties=tuple((name, known.get(folded(name))) for name in row.parties),
            corrections=corrections(row),
            whys=whys(row, article.text),
            record=records.get(row.commitment_id or 0),
            likely=_likely(guesses.get(row.pk, ()), born_here),
        )
        for number, row in enumerate(statements, start=1)
    )


def _likely(guesses: Iterable[Match], born_here: set[int | None]) -> Match | None:
    """Choose the record worth naming unasked; what this very article has brought is no news of it."""
    return next((match for match in guesses if match.is_likely and match.commitment.pk not in born_here), None)


def _visible_records(statements: Sequence[Statement], user: User) -> dict[int, Commitment]:
    keys = {row.commitment_id for row in statements if row.commitment_id}
    return {record.pk: record for record in Commitment.objects.visible_to(user).filter(pk__in=keys)}


def known_parties(names: Iterable[str]) -> dict[str, Party]:
    """Find the parties that are known under these names: by folded name. One query."""
    wanted = {folded(name) for name in names}
    rows = PartyName.objects.filter(folded__in=wanted).select_related("party").order_by("-party_id")
    return {row.folded: row.party for row in rows}


def _text(article: Article, statements: Sequence[Statement]) -> tuple[Line, tuple[Line, ...]]:
    """Mark the quotes in the lines; the first line is parted from the others when it is the title."""
    lines = marked_lines(article.text, [Passage(row.pk, row.start, row.end) for row in statements])
    first_words = article.text.split("\n", 1)[0].split()
    if lines and first_words == article.title.split():
        return lines[0], tuple(lines[1:])
    return (Words(article.title),), tuple(lines)


def turn_of(article: Article, user: User) -> Turn:
    """Say where the article stands in the queue. One query."""
    keys = list(Article.objects.visible_to(user).to_review().values_list("pk", flat=True))
    if article.pk not in keys:
        return Turn(None, len(keys), None, keys[0] if keys else None)
    place = keys.index(article.pk)
    following = keys[place + 1 : place + 2] or keys[:1]
    return Turn(
        number=place + 1,
        total=len(keys),
        previous=keys[place - 1] if place else None,
        following=following[0] if following != [article.pk] else None,
    )


def reading_is_late(article: Article, now: dt.datetime) -> bool:
    """Whether an article waits for its reading longer than reading takes: nobody seems to be at work. One query."""
    readings = Job.objects.filter(article=article, kind=JobKind.READ_ARTICLE)
    newest = readings.order_by("-pk").values_list("created_at", flat=True).first()
    return article.state == ArticleState.WAITING and (newest is None or now - newest > READING_TAKES_AT_MOST)
