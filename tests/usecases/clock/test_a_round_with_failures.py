"""What goes wrong in one place stops nothing else, and the round says that it went wrong."""

import datetime as dt
import json
import sys

import pytest
from django.db import DatabaseError

from waarborg.adapters.log import OnlyKnownFields
from waarborg.commands import doctor
from waarborg.commands import tick as command
from waarborg.config import Config
from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.core.seal.errors import WrongKey
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.told import seal_told, told_of
from waarborg.store.messages.models import Notice
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.look_ups import with_desk_key
from waarborg.usecases.clock import escalate_terms as escalating
from waarborg.usecases.clock import tick as rounds
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.clock.tick import tick

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=7, seconds=1)
MINUTE = dt.timedelta(minutes=1)
CONFIG = Config(database_url="postgresql://waarborg_owner@localhost/waarborg")


def failing(error):
    def fail(*_args, **_named):
        raise error

    return fail


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("renew_certificate", "certificate"),
        ("run_tick_leaves", "ledger"),
        ("queue_daily", "mail"),
        ("send_notices", "sending"),
        ("sweep_files", "files"),
        ("is_troubled", "tombstones elsewhere"),
        ("terms_were_moved", "moved terms"),
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


BROKEN = BrokenProcedure([Problem("x.yaml", 1, "", "Dina", "Mend it.")])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "name"), [("watch_procedure", "procedure"), ("audit_nightly", "audit")]
)
@pytest.mark.parametrize("error", [BROKEN, ZeroDivisionError("Dina"), RecursionError("Dina")])
def test_what_nobody_foresaw_stops_nothing_and_is_told_by_name(
    case, term, now, monkeypatch, caplog, step, name, error
):
    monkeypatch.setattr(rounds, step, failing(error))
    done = tick(now=now + LATER)
    assert done.failed == (name,)
    assert done.escalated == 1
    assert done.leaves == 16
    [told] = caplog.records
    line = json.loads(OnlyKnownFields().format(told))
    assert (line["step"], line["error"]) == (name, type(error).__name__)
    assert "Dina" not in json.dumps(line)
    [kept] = troubles()
    assert (kept.step, kept.error) == (name, type(error).__name__)
    [(sound, said)] = doctor.rounds(CONFIG)
    assert not sound
    assert f"{name} ({type(error).__name__})" in said
    monkeypatch.undo()
    assert tick(now=now + LATER).failed == ()
    assert [sound for sound, _ in doctor.rounds(CONFIG)] == [True]


def test_who_oversees_gets_the_notice_once_when_it_begins(ids, now, monkeypatch):
    monkeypatch.setattr(rounds, "watch_procedure", failing(BROKEN))
    for minute in range(3):
        tick(now=now + minute * MINUTE)
    told = Notice.objects.filter(due_at=next_extra(now)).values_list("person_id", flat=True)
    assert set(told) == {ids["cor"], ids["oversight-2"]}
    assert troubles()[0].since == now
    assert troubles()[0].last_at == now + 2 * MINUTE
    Notice.objects.all().delete()
    tick(now=now + dt.timedelta(days=1))
    assert not Notice.objects.filter(due_at=next_extra(now + dt.timedelta(days=1))).exists()


def test_a_procedure_that_cannot_be_read_stops_no_mail_and_no_term(
    case, term, ids, now, monkeypatch
):
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("waarborg.usecases.clock"):
            for reads in ("procedure_today", "texts_today"):
                monkeypatch.setattr(module, reads, failing(BROKEN), raising=False)
    done = tick(now=now + LATER)
    assert done.failed == ("procedure",)
    assert done.escalated == 1
    assert done.queued > 0
    everybody = {addressee.person for addressee in with_desk_key(now.date())}
    told = Notice.objects.filter(due_at=next_extra(now + LATER))
    assert set(told.values_list("person_id", flat=True)) == everybody


def test_a_round_that_cannot_write_down_its_failures_still_gives_them(house_keys, now, monkeypatch):
    monkeypatch.setattr(rounds, "sweep_files", failing(OSError()))
    monkeypatch.setattr(rounds, "keep_troubles", failing(DatabaseError()))
    assert tick(now=now).failed == ("files", "telling")


@pytest.mark.parametrize(("failed", "status"), [((), 0), (("mail",), 1)])
def test_the_command_says_that_a_round_went_wrong(monkeypatch, failed, status):
    monkeypatch.setattr(command, "configured", lambda: None)
    monkeypatch.setattr(command, "ready", lambda _process: None)
    monkeypatch.setattr(rounds, "tick", lambda now: rounds.TickResult(0, 0, 0, 0, 0, 0, failed))
    given = type("Given", (), {"loop": False})
    assert command.do(given) == status


def test_little_room_on_the_disk_is_told_once_and_over_when_there_is_room(house, now, monkeypatch):
    for step, (left, failed) in enumerate([(-1, ("room",)), (-5, ("room",)), (0, ())]):
        monkeypatch.setattr(rounds, "on_disk", lambda left=left: left)
        assert tick(now=now + step * MINUTE).failed == failed
        kept = [(one.error, one.since) for one in troubles() if one.step == "room"]
        assert kept == [(rounds.LITTLE_ROOM, now)] * len(failed)
