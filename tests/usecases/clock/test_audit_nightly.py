"""When the ledger does not agree somebody hears it, whoever is left."""

import datetime as dt

import pytest

from waarborg.store.ledger.auditing import last_audit
from waarborg.store.ledger.models import Node
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.messages.models import Notice
from waarborg.store.people.look_ups import with_desk_key
from waarborg.store.people.staffing import depart, sitting_in
from waarborg.usecases.clock import audit_nightly
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.in_force import procedure_today

FIVE = dt.timedelta(minutes=5)
NIGHT = dt.timedelta(hours=17)  # from ten in the morning to three at night
pytestmark = pytest.mark.django_db


@pytest.fixture
def does_not_agree(people, now):
    """A ledger in which somebody changed a node; give the moment of the nightly audit."""
    run_tick_leaves(now)
    Node.objects.filter(place=1 << 56).update(hash=b"x" * 32)
    return now + NIGHT


def told():
    return set(Notice.objects.filter(due_at__hour=13).values_list("person_id", flat=True))


def test_who_oversees_gets_the_mail_that_says_nothing_when_it_does_not_agree(
    people, does_not_agree, caplog
):
    tick(now=does_not_agree)
    assert last_audit().findings == 1
    assert told() == {people[one]["person"] for one in ("cor", "oversight-2")}
    assert "the ledger does not hold" in caplog.text


@pytest.mark.slow
def test_an_audit_of_which_nobody_could_be_told_is_done_again(does_not_agree, monkeypatch):
    def fail(*_args):
        raise OSError

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(audit_nightly, "queue", fail)
        assert tick(now=does_not_agree).failed == ("audit",)
    assert last_audit() is None
    tick(now=does_not_agree + FIVE)
    assert last_audit().findings == 1
    assert told()


@pytest.mark.slow
def test_when_those_who_oversee_are_gone_others_outside_the_line_are_told(people, does_not_agree):
    ids = {login: one["person"] for login, one in people.items()}
    for login in ("cor", "oversight-2"):
        depart(ids[login], does_not_agree.date())
    tick(now=does_not_agree)
    procedure = procedure_today(does_not_agree)
    independent = {code for code, body in procedure.bodies.items() if body.independent}
    assert told() == sitting_in(independent, does_not_agree.date()) != set()


def test_when_those_are_gone_too_everybody_else_is_told_but_not_who_runs_the_house(
    people, does_not_agree
):
    day = does_not_agree.date()
    procedure = procedure_today(does_not_agree)
    independent = {code for code, body in procedure.bodies.items() if body.independent}
    for person in sitting_in(independent, day):
        depart(person, day)
    tick(now=does_not_agree)
    left = {addressee.person for addressee in with_desk_key(day)}
    running = sitting_in(
        {c for c, body in procedure.bodies.items() if body.sees_seats and not body.independent}, day
    )
    assert running
    assert told() == left - running != set()
