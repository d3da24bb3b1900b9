"""What goes wrong in one place stops nothing else, and the round says that it went wrong."""

import datetime as dt

import pytest
from django.db import DatabaseError

from waarborg.commands import tick as command
from waarborg.core.seal.errors import WrongKey
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.told import seal_told, told_of
from waarborg.store.people.house_keys import house_key
from waarborg.usecases.clock import escalate_terms as escalating
from waarborg.usecases.clock import tick as rounds
from waarborg.usecases.clock.tick import tick

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=7, seconds=1)


def failing(error):
    def fail(*_args, **_named):
        raise error

    return fail


def test_one_term_that_fails_does_not_stop_the_next(case, term, now, monkeypatch, caplog):
    other = Term.objects.get()
    other.pk, other.name = None, "feedback"
    other.escalate = seal_told(case, other.name, told_of(term), house_key("release"))
    other.due_at += dt.timedelta(milliseconds=1)
    other.save()
    real = escalating.append

    def append(*, detail, **given):
        if detail["term"] == "acknowledge":
            raise WrongKey
        return real(detail=detail, **given)

    monkeypatch.setattr(escalating, "append", append)
    done = tick(now=now + LATER)
    assert done.escalated == 1
    assert done.failed == ("terms",)
    assert done.leaves == 16
    term.refresh_from_db()
    assert term.escalated_at is None
    monkeypatch.setattr(escalating, "append", real)
    assert tick(now=now + LATER).escalated == 1
    told = caplog.text
    assert not any(word in told for word in (Case.objects.get().id, "acknowledge"))


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("renew_certificate", "certificate"),
        ("run_tick_leaves", "ledger"),
        ("queue_daily", "mail"),
        ("send_notices", "sending"),
        ("sweep_files", "files"),
    ],
)
@pytest.mark.parametrize("error", [DatabaseError("x"), OSError("x"), WrongKey("x")])
def test_one_step_that_fails_does_not_stop_the_others(
    case, term, now, monkeypatch, step, name, error
):
    monkeypatch.setattr(rounds, step, failing(error))
    done = tick(now=now + LATER)
    assert done.failed == (name,)
    assert done.escalated == 1
    assert (done.leaves == 0) is (step == "run_tick_leaves")
    assert (done.sent == 0) is (step in {"queue_daily", "send_notices"})


def test_what_nobody_foresaw_is_not_hidden(case, term, now, monkeypatch):
    monkeypatch.setattr(rounds, "queue_daily", failing(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        tick(now=now)


@pytest.mark.parametrize(("failed", "status"), [((), 0), (("mail",), 1)])
def test_the_command_says_that_a_round_went_wrong(monkeypatch, failed, status):
    monkeypatch.setattr(command, "configured", lambda: None)
    monkeypatch.setattr(command, "ready", lambda _process: None)
    monkeypatch.setattr(rounds, "tick", lambda now: rounds.TickResult(0, 0, 0, 0, 0, 0, failed))
    given = type("Given", (), {"loop": False})
    assert command.do(given) == status
