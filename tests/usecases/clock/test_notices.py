"""Mail goes at fixed hours, says nothing, and is not lost when the server is down."""

import datetime as dt
import smtplib
import socket

import pytest
from django.core.mail.backends.locmem import EmailBackend

from tests.mail import free_port
from waarborg.adapters.mail import SIZE, notice_text, padded
from waarborg.store.messages.models import Notice
from waarborg.store.messages.notices import failed, lease, queue
from waarborg.store.people.models import Account, Person
from waarborg.usecases.clock.send_notices import queue_daily, send_notices

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
# Eight o'clock in Amsterdam, on a Monday in winter.
EIGHT = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)


def keyed():
    return set(Person.objects.filter(key_confirmed_at__isnull=False).values_list("id", flat=True))


@pytest.fixture
def down(settings):
    """A mail server that does not answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = 1


def test_at_eight_everybody_with_a_key_gets_a_mail_also_when_nothing_waits(people, mailoutbox):
    assert queue_daily(now=EIGHT) == len(keyed()) == 21
    assert send_notices(now=EIGHT) == 21
    assert len(mailoutbox) == 21
    assert {m.to[0] for m in mailoutbox} == {
        a.email for a in Account.objects.exclude(login__in=["joep", "fee"])
    }


def test_all_mails_are_the_same_in_a_language_and_as_long_in_every_language(people, mailoutbox):
    queue_daily(now=EIGHT)
    send_notices(now=EIGHT)
    assert {m.subject for m in mailoutbox} == {"Waarborg"}
    assert len({m.body for m in mailoutbox}) == 2
    assert {len(m.body.encode()) for m in mailoutbox} == {SIZE}


def test_the_mail_of_tomorrow_is_the_mail_of_today(people, mailoutbox):
    for day in range(2):
        queue_daily(now=EIGHT + day * 24 * HOUR)
        send_notices(now=EIGHT + day * 24 * HOUR)
    assert len({(m.to[0], m.body) for m in mailoutbox}) == 21
    assert len(mailoutbox) == 42


@pytest.mark.parametrize(
    "moment",
    [
        EIGHT - dt.timedelta(seconds=1),
        EIGHT + 5 * HOUR,
        EIGHT + 5 * 24 * HOUR,  # Saturday
        EIGHT + 6 * 24 * HOUR,  # Sunday
    ],
)
def test_at_other_hours_no_daily_mail_is_put_ready(people, moment):
    assert queue_daily(now=moment) == 0


def test_eight_o_clock_moves_with_summer_time(people):
    summer = dt.datetime(2026, 6, 1, 6, 0, tzinfo=dt.UTC)
    assert queue_daily(now=summer - dt.timedelta(seconds=1)) == 0
    assert queue_daily(now=summer) == 21


def test_a_morning_that_was_missed_is_made_up_for_until_one(people):
    assert queue_daily(now=EIGHT + 4 * HOUR) == 21
    assert Notice.objects.first().due_at == EIGHT


def test_one_morning_is_one_mail_however_often_the_clock_looks(people, mailoutbox):
    for minute in range(5):
        queue_daily(now=EIGHT + dt.timedelta(minutes=minute))
        send_notices(now=EIGHT + dt.timedelta(minutes=minute))
    assert len(mailoutbox) == 21


def test_with_the_server_down_nothing_is_lost(people, down, settings, mailoutbox):
    queue_daily(now=EIGHT)
    assert send_notices(now=EIGHT) == 0
    assert Notice.objects.filter(sent_at=None, tries=1).count() == 21
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices(now=EIGHT + dt.timedelta(minutes=1)) == 0
    assert send_notices(now=EIGHT + dt.timedelta(minutes=3)) == 21


def test_a_server_that_does_not_answer_is_called_once_a_round(people, down, monkeypatch):
    calls = []
    connect = socket.create_connection

    def counted(*given, **more):
        calls.append(given)
        return connect(*given, **more)

    monkeypatch.setattr(socket, "create_connection", counted)
    queue_daily(now=EIGHT)
    send_notices(now=EIGHT)
    assert len(calls) == 1


def test_pauses_grow_to_an_hour(people, ids, now):
    queue([ids["asha"]], now)
    moment = now
    pauses = []
    for _ in range(8):
        [leased] = lease(moment)
        failed(leased, moment)
        until = Notice.objects.get().leased_until
        pauses.append((until - moment).total_seconds() / 60)
        moment = until + dt.timedelta(seconds=1)
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


def test_days_without_a_server_end_in_one_mail_each(people, mailoutbox):
    for day in range(3):
        queue_daily(now=EIGHT + day * 24 * HOUR)
    assert send_notices(now=EIGHT + 50 * HOUR) == 21
    assert len(mailoutbox) == 21
    assert not Notice.objects.filter(sent_at=None).exists()


def test_two_clocks_send_no_mail_twice(people, ids, now):
    queue([ids["asha"], ids["bram"]], now)
    first, second = lease(now), lease(now)
    assert len(first) == 2
    assert second == []


def test_the_lease_of_a_clock_that_died_ends(people, ids, now):
    queue([ids["asha"]], now)
    lease(now)
    assert lease(now + dt.timedelta(minutes=4)) == []
    assert len(lease(now + dt.timedelta(minutes=6))) == 1


def test_one_address_that_is_refused_stops_no_other(people, ids, now, monkeypatch, mailoutbox):
    send = EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to[0].startswith("asha@"):
            raise smtplib.SMTPRecipientsRefused({})
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    queue([ids["asha"], ids["bram"]], now)
    assert send_notices(now=now) == 1
    assert Notice.objects.get(sent_at=None).person_id == ids["asha"]


def test_who_left_gets_no_mail(people, ids, now, mailoutbox):
    queue([ids["asha"]], now)
    Person.objects.filter(id=ids["asha"]).update(left_on=now.date())
    assert send_notices(now=now) == 0
    assert not Notice.objects.filter(sent_at=None).exists()


def test_without_a_mail_server_nothing_is_put_ready(people, settings):
    settings.EMAIL_BACKEND = "waarborg.adapters.mail.Backend"
    assert queue_daily(now=EIGHT) == 0
    assert send_notices(now=EIGHT) == 0
    assert not Notice.objects.exists()


def test_a_real_server_gets_the_mail_as_it_was_written(people, ids, now, letters):
    queue([ids["asha"], ids["head-of-post"]], now)
    assert send_notices(now=now) == 2
    assert len(letters.arrived) == 2
    for letter in letters.arrived:
        assert len(letter.get_content().replace("\r\n", "\n").rstrip("\n")) >= SIZE - 2
        assert letter["Subject"] == "Waarborg"


@pytest.mark.parametrize("length", [0, 1, 59, 60, 61, 300, SIZE - 1, SIZE])
def test_a_text_is_padded_to_one_size(length):
    assert len(padded("x" * length).encode()) == SIZE


def test_a_text_that_is_too_long_is_not_cut():
    with pytest.raises(ValueError, match="900 is the most"):
        padded("x" * (SIZE + 1))


def test_the_mail_says_nothing_about_anything(settings):
    for language in ("nl", "en"):
        text = notice_text(language).lower()
        assert not any(word in text for word in ("case", "zaak", "/c/", "melder", "reporter"))
