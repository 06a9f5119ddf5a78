"""The story of the demo agrees with its articles, with the workflow and with itself, whatever the day of the load."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from commitments.lifecycle import Move, at_least
from commitments.management.demo.story import (
    ARTICLES,
    CLOSINGS,
    COMMITMENTS,
    PARTIES,
    PENDING,
    PEOPLE,
    REJECTIONS,
    SNOOZES,
    Actor,
    Anchors,
    ArticleFile,
    Beat,
    Climb,
    Commitment,
    MoveStep,
    Passage,
    Proof,
    Update,
    day_and_month,
    due_of,
    published_on,
    render,
    span_of,
    text_of,
    timeline,
)
from commitments.management.demo.story.windows import ByYearEnd, Days, Months, NextMonth, ThisYear, WithinMonths
from commitments.terms import EvidenceType, Kind, Role, Side, Status, Strength, Visibility

LOADED = dt.date(2026, 7, 14)
LOAD_DAYS = [LOADED, dt.date(2025, 12, 31), dt.date(2027, 3, 8), dt.date(2028, 2, 29), dt.date(2026, 10, 17)]
ROLES = {person.actor: person.role for person in PEOPLE}
BY_KEY = {article.key: article for article in ARTICLES}
RECORDS = {record.key: record for record in COMMITMENTS}
OPEN_TO_CHASE = {Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED}
PARTNERS = {"KZ", "KG", "TJ", "TM", "RU", "CN", "TR", "AZ"}

ACCEPTED = [record.origin for record in COMMITMENTS if isinstance(record.origin, Passage)]
CLIMBS = [step.passage for record in COMMITMENTS for step in record.steps if isinstance(step, Climb)]
PASSAGES = [*ACCEPTED, *CLIMBS, *PENDING, *(deed.passage for deed in (*REJECTIONS, *SNOOZES))]

by_load_day = pytest.mark.parametrize("loaded_on", LOAD_DAYS, ids=str)
each_record = pytest.mark.parametrize("record", COMMITMENTS, ids=lambda record: record.key)
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.key)


def on(day: int, loaded_on: dt.date = LOADED) -> dt.date:
    return loaded_on + dt.timedelta(days=day)


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower().replace("ё", "е"))
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


# The articles


def test_there_are_seventeen_articles_in_four_languages() -> None:
    assert Counter(article.language for article in ARTICLES) == {"ru": 11, "en": 2, "uz": 2, "kk": 2}
    assert len({article.outlet for article in ARTICLES}) == len(ARTICLES)
    assert len({article.url for article in ARTICLES}) == len(ARTICLES)


@each_article
def test_an_article_has_a_headline_a_dateline_and_120_to_350_words(article: ArticleFile) -> None:
    headline, blank, body = text_of(article, LOADED).split("\n", 2)
    assert (bool(headline.strip()), blank) == (True, "")
    assert day_and_month(published_on(article, LOADED), article.language) in body.split("\n")[0]
    assert 120 <= len(body.split()) <= 350


@each_article
@by_load_day
def test_no_placeholder_is_left_in_an_article(article: ArticleFile, loaded_on: dt.date) -> None:
    assert re.findall(r"[{}]", text_of(article, loaded_on)) == []


def test_uzbek_texts_use_the_letters_of_the_standard_not_quotation_marks() -> None:
    texts = [text_of(article, LOADED) for article in ARTICLES if article.language == "uz"]
    assert [re.findall(r"['’‘`]", text) for text in texts] == [[], []]


def test_the_retelling_shares_no_five_words_in_a_row_with_the_seed() -> None:
    seed = Path(os.environ.get("SHARED", Path(__file__).parents[2].parent / "shared")) / "extraction/seed/seed.txt"
    if not seed.exists():
        pytest.skip("the shared folder with the seed is not here")
    known = shingles(seed.read_text(encoding="utf-8"))
    shared = {article.key: shingles(text_of(article, LOADED)) & known for article in ARTICLES}
    assert shared == {article.key: set() for article in ARTICLES}


def test_the_retelling_promises_what_the_seed_promises() -> None:
    first = [passage for passage in [*ACCEPTED, *PENDING] if passage.article == "01"]
    assert Counter((passage.kind, passage.strength) for passage in first) == {
        (Kind.SUPPLY, Strength.INTEREST): 1,
        (Kind.VISIT, Strength.AGREED): 1,
        (Kind.SUPPLY, Strength.AGREED): 1,
        (Kind.PROJECT, Strength.PROPOSAL): 2,
        (Kind.PROJECT, Strength.AGREED): 1,
        (Kind.DIALOGUE, Strength.AGREED): 1,
        (Kind.EVENT, Strength.DISCUSSED): 1,
    }
    windows = {passage.kind: passage.window for passage in first if passage.window}
    assert windows == {Kind.VISIT: ThisYear(), Kind.EVENT: Months(6, 7)}


# The passages


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: f"{passage.article}-{passage.cue[:30]}")
@by_load_day
def test_a_passage_stands_in_its_article_once_and_holds_its_cue(passage: Passage, loaded_on: dt.date) -> None:
    article = BY_KEY[passage.article]
    text = text_of(article, loaded_on)
    quote, cue, when = (
        render(words, article.language, loaded_on) for words in (passage.quote, passage.cue, passage.window_text)
    )
    assert (text.count(quote), quote.count(cue), when in quote) == (1, 1, True)
    assert [name for name in passage.who if name not in text] == []
    assert bool(passage.window) == bool(passage.window_text)


@pytest.mark.parametrize("passage", [p for p in PASSAGES if isinstance(p.window, Days)], ids=lambda p: p.cue[:30])
def test_a_printed_day_without_a_year_is_the_next_one_to_come(passage: Passage) -> None:
    assert isinstance(passage.window, Days)
    days = [day for day in (passage.window.earliest, passage.window.latest) if day is not None]
    published = BY_KEY[passage.article].published
    assert [day for day in days if not published <= day < published + 365] == []


def test_cues_of_one_article_do_not_find_each_others_passages() -> None:
    clashes = [
        (one.cue, other.cue)
        for one in PASSAGES
        for other in PASSAGES
        if one.article == other.article and one is not other and one.quote != other.quote and one.cue in other.quote
    ]
    assert clashes == []


# The windows and the words


@pytest.mark.parametrize(
    ("window", "published", "span"),
    [
        (Days(-5, 3), dt.date(2026, 6, 1), (dt.date(2026, 7, 9), dt.date(2026, 7, 17))),
        (Days(None, 0), dt.date(2026, 6, 1), (None, LOADED)),
        (ThisYear(), dt.date(2023, 3, 7), (dt.date(2023, 1, 1), dt.date(2023, 12, 31))),
        (ByYearEnd(), dt.date(2023, 3, 7), (None, dt.date(2023, 12, 31))),
        (Months(6, 7), dt.date(2023, 3, 7), (dt.date(2023, 6, 1), dt.date(2023, 7, 31))),
        (Months(6, 7), dt.date(2023, 7, 31), (dt.date(2023, 6, 1), dt.date(2023, 7, 31))),
        (Months(6, 7), dt.date(2023, 8, 1), (dt.date(2024, 6, 1), dt.date(2024, 7, 31))),
        (NextMonth(), dt.date(2023, 12, 31), (dt.date(2024, 1, 1), dt.date(2024, 1, 31))),
        (NextMonth(), dt.date(2024, 1, 31), (dt.date(2024, 2, 1), dt.date(2024, 2, 29))),
        (WithinMonths(1), dt.date(2024, 1, 31), (dt.date(2024, 1, 31), dt.date(2024, 2, 29))),
        (WithinMonths(3), dt.date(2023, 10, 15), (dt.date(2023, 10, 15), dt.date(2024, 1, 15))),
    ],
)
def test_a_window_is_what_its_words_say(
    window: Days | ThisYear | ByYearEnd | Months | NextMonth | WithinMonths,
    published: dt.date,
    span: tuple[dt.date | None, dt.date | None],
) -> None:
    assert window.resolve(Anchors(published, LOADED)) == span


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("ru", "5 мая: с 19 июля"),
        ("en", "5 May: с 19 July"),
        ("uz", "5-may: с 19-iyul"),
        ("kk", "5 мамыр: с 19 шілде"),
    ],
)
def test_placeholders_become_days_of_the_articles_language(language: str, printed: str) -> None:
    assert render("{dateline}: с {date:+5}", language, LOADED, dt.date(2026, 5, 5)) == printed


# The people and the parties


def test_there_is_one_person_for_each_role_and_a_second_analyst() -> None:
    assert Counter(person.role for person in PEOPLE) == {**dict.fromkeys(Role, 1), Role.ANALYST: 2}
    assert {person.actor for person in PEOPLE} == set(Actor)
    assert [person.email for person in PEOPLE if not person.email.endswith("@example.org")] == []


def test_every_party_of_a_record_is_known_once() -> None:
    keys = [party.key for party in PARTIES]
    used = {bound.party for record in COMMITMENTS for bound in record.parties}
    assert len(keys) == len(set(keys))
    assert used - set(keys) == set()
    assert [party for party in PARTIES if party.region and party.region[:2] != party.country] == []


def test_the_districts_misprint_is_noted_as_a_correction() -> None:
    (jetisu,) = (party for party in PARTIES if party.region == "KZ-33")
    assert [name.text for name in jetisu.spellings if name.correction] == ["Джетысуйский район", "Джетысуйского района"]


@each_record
def test_every_side_of_a_record_belongs_to_the_country_it_speaks_for(record: Commitment) -> None:
    countries = {party.key: party.country for party in PARTIES}
    ours = {countries[bound.party] for bound in record.parties if bound.side == Side.OURS}
    theirs = {countries[bound.party] for bound in record.parties if bound.side == Side.THEIRS}
    assert (ours <= {"UZ"}, theirs) == (True, set(record.origin.countries) - {"UZ"})


# The records


def test_every_status_kind_strength_and_partner_is_there() -> None:
    assert {record.ends for record in COMMITMENTS} == set(Status)
    assert {record.origin.kind for record in COMMITMENTS} == set(Kind)
    assert {record.origin.strength for record in COMMITMENTS} == set(Strength)
    assert {code for record in COMMITMENTS for code in record.origin.countries} == PARTNERS | {"UZ"}
    assert {record.visibility for record in COMMITMENTS} == set(Visibility)
    assert len(RECORDS) == len(COMMITMENTS) == 44


@by_load_day
def test_some_records_are_overdue_some_due_within_the_week_and_some_in_their_window(loaded_on: dt.date) -> None:
    chased = [record for record in COMMITMENTS if record.ends in OPEN_TO_CHASE]
    fixed = [record for record in chased if record.due is not None or isinstance(record.origin.window, Days)]
    due = {record.key: due_of(record, loaded_on) or loaded_on for record in fixed}
    assert [key for key, day in due.items() if day < loaded_on] == [
        "tr-halal",
        "taldyqorghan-house",
        "ivanovo-first-batch",
        "kg-goods-list",
        "osh-hub",
    ]
    assert [key for key, day in due.items() if loaded_on < day <= on(7, loaded_on)] == [
        "urumqi-pavilion",
        "tj-transit",
        "kg-group",
        "khorgos-lease",
    ]
    spans = {record.key: span_of(record.origin, loaded_on) for record in fixed}
    assert [key for key, (first, last) in spans.items() if first and last and first <= loaded_on <= last] == [
        "textile-pavilion",
        "fruit-trains",
    ]


def test_the_fair_climbs_from_discussed_to_agreed_in_three_outlets() -> None:
    fair = RECORDS["khorgos-fair"]
    assert isinstance(fair.origin, Passage)
    climbed = [fair.origin, *(step.passage for step in fair.steps if isinstance(step, Climb))]
    assert [(passage.article, passage.strength) for passage in climbed] == [
        ("01", Strength.DISCUSSED),
        ("11", Strength.DISCUSSED),
        ("02", Strength.PLANNED),
        ("03", Strength.AGREED),
    ]


def test_the_desk_has_statements_left_from_five_articles() -> None:
    assert sorted(passage.article for passage in PENDING) == ["01", "04", "08", "12", "13"]
    assert all(deed.until > 0 for deed in SNOOZES)
    assert [deed.article for deed in CLOSINGS if any(passage.article == deed.article for passage in PASSAGES)] == []


# The order of things


def test_the_timeline_is_in_order_and_ends_before_the_load() -> None:
    days = [beat.day for beat in timeline()]
    assert days == sorted(days)
    assert days[-1] < 0
    assert len(days) == sum(1 + len(record.steps) for record in COMMITMENTS) + len(ARTICLES) + 5


def test_nothing_is_reviewed_before_its_article_is_there() -> None:
    accepted = [(record.origin, record.day) for record in COMMITMENTS if isinstance(record.origin, Passage)]
    climbed = [(step.passage, step.day) for r in COMMITMENTS for step in r.steps if isinstance(step, Climb)]
    others = [(deed.passage, deed.day) for deed in (*REJECTIONS, *SNOOZES)]
    early = [passage.cue for passage, day in [*accepted, *climbed, *others] if day <= BY_KEY[passage.article].published]
    assert early == []


@each_record
def test_the_steps_of_a_record_follow_its_birth_and_each_other(record: Commitment) -> None:
    days = [record.day, *(step.day for step in record.steps)]
    assert days == sorted(days)


@each_record
def test_only_those_who_may_act_on_a_record_do(record: Commitment) -> None:
    acting = {record.by, *(step.by for step in record.steps)}
    may = {actor for actor, role in ROLES.items() if at_least(role, Role.ANALYST)} | {record.officer}
    reviewers = {record.by, *(step.by for step in record.steps if isinstance(step, Climb))}
    assert (acting - may, [actor for actor in reviewers if ROLES[actor] == Role.READER]) == (set(), [])


def test_a_statement_serves_one_record_at_a_time() -> None:
    twice = [passage for passage, times in Counter([*ACCEPTED, *CLIMBS]).items() if times > 1]
    order = [beat for beat in timeline() if beat.commitment or isinstance(beat.deed, Commitment)]
    annulled = next(i for i, beat in enumerate(order) if is_move(beat, Move.ANNUL))
    again = next(i for i, beat in enumerate(order) if isinstance(beat.deed, Climb) and beat.deed.passage in twice)
    assert ([passage.article for passage in twice], annulled < again) == (["11"], True)


def is_move(beat: Beat, move: Move) -> bool:
    return isinstance(beat.deed, MoveStep) and beat.deed.move == move


def test_a_successor_is_there_before_the_move_that_names_it() -> None:
    order = timeline()
    born = {beat.deed.key: i for i, beat in enumerate(order) if isinstance(beat.deed, Commitment)}
    named = [(beat.deed.successor, i) for i, beat in enumerate(order) if isinstance(beat.deed, MoveStep)]
    assert [key for key, i in named if key and born[key] > i] == []
    assert sorted(key for key, _ in named if key) == ["almaty-rest", "jetisu-visits"]


def test_evidence_always_has_an_update_before_it_and_names_what_its_type_needs() -> None:
    homeless = [
        step.title
        for record in COMMITMENTS
        for i, step in enumerate(record.steps)
        if isinstance(step, Proof) and not any(isinstance(earlier, Update) for earlier in record.steps[:i])
    ]
    proofs = [step for record in COMMITMENTS for step in record.steps if isinstance(step, Proof)]
    unnamed = [
        proof.title
        for proof in proofs
        if (proof.type == EvidenceType.LINK and not proof.url)
        or (proof.type == EvidenceType.ARTICLE and BY_KEY[proof.article].published > proof.day)
    ]
    assert (homeless, unnamed) == ([], [])
    assert {proof.type for proof in proofs} == set(EvidenceType)
