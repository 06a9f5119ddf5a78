"""The permission table: every address × every role × every method. A route without a line fails.

A line says who gets an answer: a page for GET; a change, or a form with what is wrong in it, for POST. Everybody else
is told "not for you" or "no such thing"; who is not logged in is sent to the log-in. Whatever has no set is 405.
"""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.feeds import create as create_feed
from commitments.actions.invitations import link_for
from commitments.actions.minute import beat
from commitments.actions.progress import Proof, add_evidence
from commitments.lifecycle import Move
from commitments.models import Commitment, MailLink, Message, User
from commitments.models.link import digest_of
from commitments.terms import LinkPurpose, MessageState, MilestoneState, Purpose, Role, Visibility
from commitments.web import urls
from tests.factories import NOW, TODAY, a_commitment, a_milestone, a_statement, a_user, an_article
from tests.imports import an_import_of_one_row
from tests.pages import streamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

ANONYMOUS = "anonymous"
PEOPLE = frozenset(Role)
DESK = frozenset({Role.ANALYST, Role.CONTROLLER, Role.HEAD})
CONTROL = frozenset({Role.CONTROLLER, Role.HEAD})
DELIVERY = CONTROL | {Role.ADMINISTRATOR}
NOBODY: frozenset[str] = frozenset()
HEADS = frozenset({Role.HEAD})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
ANYBODY = frozenset({ANONYMOUS, *Role})
VISITORS = (ANONYMOUS, *Role)


class Got(StrEnum):
    """Kinds of answers."""

    PAGE = "page"
    DONE = "written, sent on, or told what is wrong"
    LOGIN = "sent to the log-in"
    CLOSED = "not for you, or no such thing"
    METHOD = "no such method"


@dataclass(frozen=True)
class Line:
    """Who may read and who may write; None: the method is not there. `reads` and `writes` are what they give."""

    get: frozenset[str] | None = None
    post: frozenset[str] | None = None
    reads: Got = Got.PAGE
    writes: Got = Got.DONE


TABLE = {
    "dashboard": Line(get=PEOPLE),
    "registry": Line(get=PEOPLE),
    "ledger": Line(get=PEOPLE),
    "workflow": Line(get=PEOPLE),
    "registry_csv": Line(get=PEOPLE),
    "registry_xlsx": Line(get=PEOPLE),
    "calendar": Line(get=PEOPLE),
    "brief": Line(get=PEOPLE),
    # Without a counterpart it leads to the form.
    "brief_docx": Line(get=PEOPLE, reads=Got.DONE),
    "parties": Line(get=PEOPLE),
    "party": Line(get=PEOPLE),
    "desk": Line(get=DESK),
    "article_new": Line(get=DESK, post=DESK),
    "articles": Line(get=DESK),
    "article": Line(get=DESK),
    # A fragment that the waiting page asks for; without a script it leads to the article.
    "article_progress": Line(get=DESK, reads=Got.DONE),
    "article_published": Line(post=DESK),
    "article_close": Line(post=DESK),
    "statement_add": Line(post=DESK),
    "statement_accept": Line(get=DESK, post=DESK),
    "statement_merge": Line(get=DESK, post=DESK),
    "statement_edit": Line(get=DESK, post=DESK),
    "statement_reject": Line(get=DESK, post=DESK),
    "statement_snooze": Line(get=DESK, post=DESK),
    "statement_reopen": Line(post=DESK),
    "record_new": Line(get=DESK, post=DESK),
    "record": Line(get=PEOPLE),
    "record_edit": Line(get=DESK, post=DESK),
    "record_assign": Line(get=DESK, post=DESK),
    "record_due": Line(get=DESK, post=DESK),
    # The executor's alone, whatever the role: here it is a colleague.
    "record_extension": Line(get=NOBODY, post=NOBODY),
    "record_extension_answer": Line(get=CONTROL, post=CONTROL),
    "record_assess": Line(get=DESK, post=DESK),
    "record_update": Line(get=DESK, post=DESK),
    "record_evidence": Line(get=DESK, post=DESK),
    "record_file": Line(get=PEOPLE),
    "record_calendar": Line(get=PEOPLE),
    "record_retract": Line(get=DESK, post=DESK),
    "record_restore": Line(get=DESK, post=DESK),
    "record_move": Line(get=DESK, post=DESK),
    "record_repeat": Line(get=DESK, post=DESK),
    "record_letter": Line(get=DESK, post=DESK),
    "record_milestones_usual": Line(get=DESK, post=DESK),
    "record_milestone_new": Line(get=DESK, post=DESK),
    "record_milestone": Line(get=DESK, post=DESK),
    "record_milestone_end": Line(get=DESK, post=DESK),
    "imports": Line(get=DESK, post=DESK),
    "imports_template": Line(get=DESK),
    # A colleague's import: a file may hold restricted records, which a head alone sees.
    "import": Line(get=HEADS),
    "import_progress": Line(get=HEADS, reads=Got.DONE),
    "import_columns": Line(get=HEADS, post=HEADS),
    "import_names": Line(get=HEADS, post=HEADS),
    "import_row": Line(get=HEADS, post=HEADS),
    "import_errors": Line(get=HEADS),
    "import_apply": Line(post=HEADS),
    "import_check": Line(post=HEADS),
    "import_undo": Line(post=HEADS),
    "import_discard": Line(post=HEADS),
    "delivery": Line(get=DELIVERY),
    "delivery_coming": Line(get=DELIVERY),
    "delivery_release": Line(post=DELIVERY),
    "delivery_resend": Line(post=DELIVERY),
    "people": Line(get=ADMINISTRATORS),
    "people_invite": Line(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "person": Line(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "person_invite": Line(post=ADMINISTRATORS),
    "person_deactivate": Line(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "person_activate": Line(post=ADMINISTRATORS),
    "invitation": Line(get=ANYBODY, post=ANYBODY),
    # Their address is the key; whoever may be logged in to the browser adds nothing.
    "answer": Line(get=ANYBODY, post=ANYBODY),
    "unsubscribe": Line(get=ANYBODY, post=ANYBODY, writes=Got.PAGE),
    "settings": Line(get=PEOPLE, post=PEOPLE),
    "calendar_feeds": Line(get=PEOPLE, post=PEOPLE),
    # One's own feeds alone; the one of the table is a colleague's.
    "calendar_renew": Line(post=NOBODY),
    "calendar_revoke": Line(post=NOBODY),
    "calendar_feed": Line(get=ANYBODY),
    "set_language": Line(post=ANYBODY),
    "set_theme": Line(post=PEOPLE),
    "healthz": Line(get=ANYBODY),
    "readyz": Line(get=ANYBODY),
}


def kind_of(answer: Answer) -> Got | int:
    if answer.status_code in (302, 303):
        return Got.LOGIN if answer.headers["Location"].startswith(reverse("account_login")) else Got.DONE
    kinds = {200: Got.PAGE, 400: Got.DONE, 409: Got.DONE, 422: Got.DONE}
    return {**kinds, 403: Got.CLOSED, 404: Got.CLOSED, 405: Got.METHOD}.get(answer.status_code, answer.status_code)


def wanted(route: str, visitor: str, method: str) -> Got:
    """What the table says."""
    line = TABLE[route]
    allowed = line.get if method == "get" else line.post
    is_open_to_all = ANONYMOUS in (line.get or line.post or ())
    if visitor == ANONYMOUS and not is_open_to_all:
        return Got.LOGIN
    if allowed is None:
        return Got.METHOD
    if visitor in allowed:
        return line.reads if method == "get" else line.writes
    return Got.CLOSED


@dataclass(frozen=True)
class World:
    """One of everything, and a person of each role who has nothing to do with it."""

    addresses: dict[str, str]
    people: dict[str, User]
    browsers: dict[str, Client]
    record: Commitment

    def ask(self, visitor: str, method: str, address: str, **sent: object) -> Answer:
        """Ask once and undo what it changed: the next visitor finds the same world."""
        with transaction.atomic():
            send: Callable[..., Answer] = getattr(self.browsers[visitor], method)
            answer = send(address, sent or None)
            transaction.set_rollback(True)
        streamed(answer)
        return answer


def logged_in(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def world() -> World:
    beat(now=clock.now())
    people: dict[str, User] = {role: a_user(role) for role in Role}
    colleague = a_user()
    invited = User.objects.create_user("invited@example.org", name="Invited")
    article = an_article()
    record = a_commitment(officer=colleague)
    proof = Proof("Letter", "Centre", TODAY, file=ContentFile(b"to the Centre", "letter.txt"))
    message = Message.objects.create(
        recipient=colleague,
        local_date=TODAY,
        purpose=Purpose.DIGEST,
        message_id="<one@example.org>",
        state=MessageState.FAILED,
        reason="550",
        send_after=NOW,
        created_at=NOW,
    )
    keys: dict[str, object] = {
        "article": article.pk,
        "statement": a_statement(article).pk,
        "delivery": message.pk,
        "import": an_import_of_one_row(colleague).pk,
        "person": colleague.pk,
        "quote": a_statement(article, "hold a fair", state="accepted", commitment=record, reviewer=colleague).pk,
        "file": add_evidence(record, proof, actor=colleague, now=clock.now()).pk,
        "party": record.parties.get().party_id,
        "record": a_milestone(record).pk,
    }
    invitation = link_for(invited, now=clock.now()).removeprefix("http://127.0.0.1:8000")
    feed, secret = create_feed(colleague, "Mine", "", now=clock.now())
    keys |= {"calendar": feed.pk, "calendar_feed": secret}
    secrets = {route: a_link(purpose, message, record) for route, purpose in BY_SECRET.items()}
    addresses = {route: address_of(route, keys | secrets, record) for route in TABLE if route != "invitation"}
    browsers: dict[str, Client] = {ANONYMOUS: Client(), **{role: logged_in(person) for role, person in people.items()}}
    return World({**addresses, "invitation": invitation}, people, browsers, record)


BY_SECRET = {"answer": LinkPurpose.PROGRESS, "unsubscribe": LinkPurpose.EXTRAS}


def a_link(purpose: LinkPurpose, message: Message, record: Commitment) -> str:
    """The secret of a link that is good for this purpose."""
    MailLink.objects.create(
        digest=digest_of(purpose),
        person=message.recipient,
        purpose=purpose,
        commitment=None if purpose is LinkPurpose.EXTRAS else record,
        message=message,
        expires_at=clock.now() + dt.timedelta(days=1),
    )
    return purpose


def address_of(route: str, keys: dict[str, object], record: Commitment) -> str:
    """The address of a route about the one thing there is of its kind."""
    [pattern] = [found for found in urls.urlpatterns if found.name == route]
    arguments: dict[str, object] = {
        "pk": keys["article"] if route == "statement_add" else keys.get(route.split("_", maxsplit=1)[0]),
        "reference": record.reference,
        "move": Move.START,
        "secret": keys.get(route),
        "state": MilestoneState.DONE,
        "number": keys["file"] if route == "record_file" else keys["quote"],
        "line": 2,
    }
    return reverse(route, kwargs={name: arguments[name] for name in pattern.pattern.regex.groupindex})


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert sorted(TABLE) == sorted(str(pattern.name) for pattern in urls.urlpatterns)


def test_the_table_holds(world: World) -> None:
    asked = list(itertools.product(TABLE, VISITORS, ("get", "post")))
    found = {one: kind_of(world.ask(one[1], one[2], world.addresses[one[0]])) for one in asked}

    assert {one: got for one, got in found.items() if got != wanted(*one)} == {}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_is_answered(world: World, method: str) -> None:
    found = {
        (route, visitor): kind_of(world.ask(visitor, method, world.addresses[route]))
        for route, visitor in itertools.product(TABLE, VISITORS)
    }

    assert found == {(route, visitor): wanted_of_no_method(route, visitor) for route, visitor in found}


def wanted_of_no_method(route: str, visitor: str) -> Got:
    line = TABLE[route]
    is_open = visitor != ANONYMOUS or ANONYMOUS in (line.get or line.post or ())
    return Got.METHOD if is_open else Got.LOGIN


RECORD_ROUTES = [route for route in TABLE if route.split("_")[0] == "record" and route != "record_new"]


@pytest.mark.parametrize("route", RECORD_ROUTES)
@pytest.mark.parametrize(
    ("visibility", "sees"),
    [(Visibility.INTERNAL, DESK), (Visibility.RESTRICTED, frozenset({Role.HEAD}))],
)
def test_a_record_out_of_sight_is_not_there(
    world: World,
    route: str,
    visibility: Visibility,
    sees: frozenset[Role],
) -> None:
    Commitment.objects.filter(pk=world.record.pk).update(visibility=visibility)
    methods = [method for method in ("get", "post") if getattr(TABLE[route], method) is not None]

    found = {
        (visitor, method): world.ask(visitor, method, world.addresses[route]).status_code == 404
        for visitor, method in itertools.product(Role, methods)
    }

    assert found == {(visitor, method): visitor not in sees for visitor, method in found}


def test_an_analyst_takes_a_record_that_nobody_holds_and_leaves_one_that_somebody_does(world: World) -> None:
    analyst = world.people[Role.ANALYST]
    sent = {"officer": str(analyst.pk)}

    held = world.ask(Role.ANALYST, "post", world.addresses["record_assign"], **sent)
    Commitment.objects.filter(pk=world.record.pk).update(officer=None)
    free = world.ask(Role.ANALYST, "post", world.addresses["record_assign"], **sent)

    assert (kind_of(held), free.status_code) == (Got.CLOSED, 302)


@pytest.mark.parametrize("route", ["record_update", "record_evidence", "record_move", "record_extension"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reader_who_is_responsible_may_report(world: World, route: str, method: str) -> None:
    Commitment.objects.filter(pk=world.record.pk).update(officer=world.people[Role.READER])

    answer = world.ask(Role.READER, method, world.addresses[route])

    assert kind_of(answer) == (Got.PAGE if method == "get" else Got.DONE)


def test_a_closed_access_is_as_good_as_none(world: World) -> None:
    person = world.people[Role.HEAD]
    browser = world.browsers[Role.HEAD]
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert {route: kind_of(browser.get(world.addresses[route])) for route in ("dashboard", "record", "settings")} == {
        "dashboard": Got.LOGIN,
        "record": Got.LOGIN,
        "settings": Got.LOGIN,
    }
