"""Mail that does not go is told, waits as long as it takes, and does not pile up meanwhile."""

import datetime as dt

import pytest

from tests.mail import free_port
from waarborg.store.messages.models import Notice, Trouble
from waarborg.store.messages.notices import SEVERAL, lease, queue, sent, stuck, sweep_notices
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.models import Account
from waarborg.usecases.clock import tick as rounds
from waarborg.usecases.clock.send_notices import next_extra, send_notices
from waarborg.usecases.clock.tick import MAIL_WAITS, NOT_TAKEN, tick

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
FULL = "552 5.2.2 Mailbox full"


@pytest.fixture
def in_vain(people, ids, now, letters) -> str:
    """A mailbox that takes nothing."""
    address = Account.objects.get(person=ids["asha"]).email
    letters.refuses = lambda at, to: FULL if (at, to) == ("CONTENT", address) else ""
    queue([ids["asha"]], now)
    return str(address)


def waiting_told() -> list[str]:
    return [one.error for one in troubles() if one.step == MAIL_WAITS]


def test_mail_that_does_not_go_is_a_trouble_after_several_tries_and_told_once(
    in_vain, ids, now, letters
):
    for minutes in range(0, 30, 2):
        assert MAIL_WAITS not in tick(now=now + minutes * MINUTE).failed
    for minutes in (37, 40, 80):
        assert MAIL_WAITS in tick(now=now + minutes * MINUTE).failed
    assert waiting_told() == [NOT_TAKEN]
    told = Notice.objects.filter(due_at=next_extra(now + 37 * MINUTE))
    overseeing = {ids["cor"], ids["oversight-2"]}
    assert set(told.values_list("person_id", flat=True)) == overseeing
    letters.refuses = lambda _at, _to: ""
    assert MAIL_WAITS not in tick(now=now + 200 * MINUTE).failed
    assert waiting_told() == []


def test_the_trouble_says_nothing_of_whom_it_is(in_vain, ids, now):
    Notice.objects.update(tries=SEVERAL)
    tick(now=now)
    written = repr(list(Trouble.objects.values()))
    assert MAIL_WAITS in written
    assert not any(word in written for word in (in_vain, ids["asha"], "asha", "552"))


def test_a_server_that_is_down_is_the_same_trouble(people, ids, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    queue(list(ids.values())[:3], now)
    for minutes in range(40):
        send_notices(now=now + minutes * MINUTE)
    assert (stuck().people, stuck().since) == (3, now)


def test_mail_that_goes_or_that_nobody_tried_is_no_trouble(people, ids, now, mailoutbox):
    queue([ids["asha"]], now - DAY)
    queue([ids["bram"]], now + DAY)
    assert stuck() is None
    assert MAIL_WAITS not in tick(now=now).failed


def test_a_question_that_fails_is_told_as_any_step(people, now, monkeypatch):
    def failing():
        raise OSError

    monkeypatch.setattr(rounds, "stuck", failing)
    assert tick(now=now).failed == (MAIL_WAITS,)


def test_mails_that_went_are_swept_after_a_month(people, ids, now):
    queue([ids["asha"]], now)
    [leased] = lease(now)
    sent(leased, now)
    assert sweep_notices(now + 29 * DAY) == 0
    assert sweep_notices(now + 31 * DAY) == 1


def test_a_mail_that_never_went_is_not_swept_and_goes_when_it_can(in_vain, now, letters):
    send_notices(now=now)
    assert sweep_notices(now + 400 * DAY) == 0
    letters.refuses = lambda _at, _to: ""
    assert send_notices(now=now + 400 * DAY) == 1
    assert sweep_notices(now + 400 * DAY) == 1


def test_what_never_goes_does_not_pile_up_and_still_says_since_when(people, ids, now):
    for day in range(100):
        queue([ids["asha"], ids["bram"]], now + day * DAY)
        lease(now + day * DAY)
        sweep_notices(now + day * DAY)
    for person in ("asha", "bram"):
        left = Notice.objects.filter(person=ids[person]).order_by("due_at")
        assert left.count() == 1 + 31
        assert left[0].due_at == now
    assert (stuck().people, stuck().since) == (2, now)


def test_years_of_tries_are_no_number_that_does_not_fit(people, ids, now):
    queue([ids["asha"]], now)
    Notice.objects.update(tries=999)
    for hour in range(4):
        assert len(lease(now + hour * 60 * MINUTE)) == 1
    assert Notice.objects.get().tries == 1000
