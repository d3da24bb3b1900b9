"""A door forks: its children share no connection to the database with one another."""

import argparse
from types import SimpleNamespace

from waarborg.commands import serve


def test_what_a_start_opened_is_closed_before_the_fork(monkeypatch):
    happened: list[str] = []

    class Door:
        def __init__(self, _options) -> None:
            pass

        def run(self) -> None:
            happened.append("fork")

    monkeypatch.setattr(serve, "configured", lambda _door: SimpleNamespace())
    monkeypatch.setattr(serve, "options", lambda *_given: {})
    monkeypatch.setattr(serve, "ready", lambda _door: happened.append("asks"))
    monkeypatch.setattr(
        serve, "refuse_unreadable_in_force", lambda _config: happened.append("asks")
    )
    monkeypatch.setattr(serve, "leave_no_connection", lambda: happened.append("closes"))
    monkeypatch.setattr("django.core.management.call_command", lambda *_given, **_more: None)
    monkeypatch.setattr("waarborg.commands.pace.Door", Door)
    serve.do(argparse.Namespace(door="public"))
    assert happened == ["asks", "asks", "closes", "fork"]
