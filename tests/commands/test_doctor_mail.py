"""The doctor calls the mail server, and says so when nobody is told by mail."""

import pytest

from tests.mail import free_port
from waarborg.commands import doctor_mail
from waarborg.config import current


@pytest.fixture(autouse=True)
def ready(monkeypatch):
    monkeypatch.setattr(doctor_mail, "django_for", lambda _role: None)


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
