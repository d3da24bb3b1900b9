"""The doctor calls the mail server, and says so when nobody is told by mail."""

import datetime as dt

import pytest
from django.db import DatabaseError

from tests.mail import free_port
from waarborg.commands import doctor_mail
from waarborg.config import current
from waarborg.store.messages import notices
from waarborg.store.messages.notices import SEVERAL, lease, queue

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ready(monkeypatch):
    monkeypatch.setattr(doctor_mail, "django_for", lambda _role: None)
    monkeypatch.setattr(doctor_mail, "runs_already", lambda _config: False)


@pytest.fixture
def house(people, monkeypatch):
    monkeypatch.setattr(doctor_mail, "runs_already", lambda _config: True)


def told(**settings):
    given = {"smtp_host": "", "loopback": True} | settings
    return list(doctor_mail.mail(current().model_copy(update=given)))


@pytest.mark.parametrize("loopback", [True, False])
def test_without_a_mail_server_nobody_is_told_by_mail(loopback):
    config = current().model_copy(update={"smtp_host": "", "loopback": loopback})
    [(sound, said)] = doctor_mail.mail(config)
    assert sound is loopback
    assert "Set WAARBORG_SMTP_HOST" in said


def test_a_mail_server_that_answers_gets_no_mail(letters):
    [(sound, said)] = doctor_mail.mail(current().model_copy(update={"smtp_host": "127.0.0.1"}))
    assert sound, said
    assert letters.arrived == []


def test_a_mail_server_that_is_down_is_named_with_what_went_wrong(letters, settings):
    settings.EMAIL_PORT = free_port()
    [(sound, said)] = doctor_mail.mail(current().model_copy(update={"smtp_host": "127.0.0.1"}))
    assert not sound
    assert "(ConnectionRefusedError)" in said


@pytest.mark.parametrize(
    ("sender", "loopback", "warned"),
    [
        ("waarborg@localhost", False, True),
        ("Waarborg <waarborg@localhost>", False, True),
        ("waarborg", False, True),
        ("waarborg@localhost", True, False),
        ("meldpunt@example.nl", False, False),
        ("Meldpunt <meldpunt@example.nl>", False, False),
    ],
)
def test_a_sender_that_other_servers_refuse_is_warned_of(letters, sender, loopback, warned):
    lines = told(smtp_host="127.0.0.1", loopback=loopback, mail_from=sender)
    bad = [said for sound, said in lines if not sound]
    assert bool(bad) is warned
    assert all("Set WAARBORG_MAIL_FROM" in said and sender in said for said in bad)


@pytest.mark.django_db
def test_mail_that_does_not_go_is_told_with_a_number_and_since_when(house, people, now):
    asha, bram = (people[who]["person"] for who in ("asha", "bram"))
    assert told()[1] == (True, "No mail waits after several tries.")
    queue([asha, bram], now)
    queue([asha], now + MINUTE)
    for hours in range(1, SEVERAL + 1):
        assert told()[1][0] is True
        lease(now + hours * 60 * MINUTE)
    sound, said = told()[1]
    assert not sound
    assert f"Mail for 2 people does not go, since {now:%Y-%m-%d %H:%M} UTC" in said
    assert not any(word in said.lower() for word in ("asha", "bram", "@"))


@pytest.mark.django_db
def test_before_there_are_tables_nothing_is_said_of_mail_that_waits(house, monkeypatch):
    def failing():
        raise DatabaseError

    monkeypatch.setattr(notices, "stuck", failing)
    assert len(told()) == 1
