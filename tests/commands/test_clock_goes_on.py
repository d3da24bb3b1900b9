"""`waarborg run` keeps the doors open when the clock stops by itself, and starts it again."""

import pytest

from waarborg.commands import run
from waarborg.commands import tick as command
from waarborg.config import Config
from waarborg.usecases.clock import tick as rounds


class Process:
    """A process that ends when somebody says so."""

    def __init__(self):
        self.ended = None

    def poll(self):
        return self.ended


@pytest.fixture
def watched(monkeypatch):
    """The clock beside two doors, at a time that the test sets."""
    time = {"now": 0.0}
    monkeypatch.setattr(run.time, "monotonic", lambda: time["now"])
    monkeypatch.setattr(run, "child", lambda _command: Process())
    monkeypatch.setattr(run, "both_open", lambda _config: True)
    children = {}
    return time, children, run.Clock(children)


def test_a_clock_that_stopped_is_told_and_started_again(watched, capsys):
    time, children, clock = watched
    clock.keep_going(Config())
    first = children[run.CLOCK]
    clock.keep_going(Config())
    assert children[run.CLOCK] is first
    first.ended = 1
    clock.keep_going(Config())
    assert run.CLOCK not in children
    assert "The clock stopped by itself; the doors stay open" in capsys.readouterr().err
    clock.keep_going(Config())
    assert run.CLOCK not in children, "it would start again without a pause"
    time["now"] = run.CLOCK_WAITS_SECONDS + 1
    clock.keep_going(Config())
    assert children[run.CLOCK].poll() is None


def test_a_clock_that_stopped_ends_no_door(monkeypatch, capsys):
    doors = {}

    def child(one):
        made = Process()
        if one == run.CLOCK:
            made.ended = 1
            doors["clock"] = doors.get("clock", 0) + 1
        else:
            doors[one] = made
        return made

    rounds_left = iter(range(5))

    def sleep(_seconds):
        if next(rounds_left, None) is None:
            doors["serve", "public"].ended = 1

    monkeypatch.setattr(run, "child", child)
    monkeypatch.setattr(run, "both_open", lambda _config: True)
    monkeypatch.setattr(run, "CLOCK_WAITS_SECONDS", 0.0)
    monkeypatch.setattr(run.time, "sleep", sleep)
    monkeypatch.setattr(run, "end", lambda _children, *, wanted: 0 if wanted else 1)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    assert run.supervise(Config()) == 1
    assert doors["clock"] > 1
    assert "serve public" not in capsys.readouterr().err


def test_each_round_looks_whether_the_connection_still_works(monkeypatch):
    done = []

    def tick(now):
        done.append("round")
        if done.count("round") == 2:
            raise KeyboardInterrupt
        return rounds.TickResult(0, 0, 0, 0, 0, 0)

    monkeypatch.setattr(command, "configured", lambda: None)
    monkeypatch.setattr(command, "ready", lambda _process: None)
    monkeypatch.setattr(command, "EVERY_SECONDS", 0)
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    monkeypatch.setattr(rounds, "tick", tick)
    monkeypatch.setattr("django.db.close_old_connections", lambda: done.append("looked"))
    with pytest.raises(KeyboardInterrupt):
        command.do(type("Given", (), {"loop": True}))
    assert done == ["looked", "round", "looked", "round"]
