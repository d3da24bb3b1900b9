"""A mailbox that is refused, at whatever step, stops the mail of nobody else.

Against a real mail server that refuses one address at one step. Mails go in the order of random
ids, so each test sends to many: some stand before the refused one, and some after it.
"""

import datetime as dt
import json

import pytest

from tests.mail import BREAKS
from waarborg.adapters.log import OnlyKnownFields
from waarborg.store.messages.models import Notice
from waarborg.store.messages.notices import queue
from waarborg.store.people.models import Account, Person
from waarborg.usecases.clock.send_notices import send_notices

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
FULL = "552 5.2.2 Mailbox full"
CLOSES = "421 4.7.0 Try again later, closing connection"


@pytest.fixture
def first(people, now) -> str:
    """Everybody has a mail to get; the address of whoever comes first."""
    keyed = Person.objects.filter(key_confirmed_at__isnull=False).order_by("id")
    queue(keyed.values_list("id", flat=True), now)
    return str(keyed.first().account.email)


def addresses(letters) -> set[str]:
    return {letter["To"] for letter in letters.arrived}


def in_order() -> list[str]:
    keyed = Account.objects.filter(person__key_confirmed_at__isnull=False)
    return list(keyed.order_by("person__id").values_list("email", flat=True))


def everybody() -> set[str]:
    return set(in_order())


@pytest.mark.parametrize("step", ["RCPT", "DATA", "CONTENT"])
def test_a_mailbox_that_is_refused_stops_no_other(letters, first, now, step):
    letters.refuses = lambda at, to: FULL if (at, to) == (step, first) else ""
    assert send_notices(now=now) == 20
    assert addresses(letters) == everybody() - {first}
    assert letters.calls == 1
    [left] = Notice.objects.filter(sent_at=None)
    assert left.person.account.email == first
    letters.refuses = lambda _at, _to: ""
    assert send_notices(now=now + MINUTE) == 0
    assert send_notices(now=now + 3 * MINUTE) == 1
    assert len(letters.arrived) == 21


def test_a_sender_that_is_refused_once_stops_no_other(letters, first, now):
    answers = iter(["451 4.3.0 Not now"])
    letters.refuses = lambda at, _to: next(answers, "") if at == "MAIL" else ""
    assert send_notices(now=now) == 20
    assert addresses(letters) == everybody() - {first}


def test_a_server_that_refuses_the_sender_is_asked_for_everybody_over_one_connection(
    letters, first, now
):
    letters.refuses = lambda at, _to: "550 5.7.1 Not from here" if at == "MAIL" else ""
    assert send_notices(now=now) == 0
    assert letters.calls == 1
    assert Notice.objects.filter(sent_at=None, tries=1).count() == 21


@pytest.mark.parametrize("step", ["RCPT", "DATA", "CONTENT"])
def test_an_address_at_which_the_server_hangs_up_stops_no_other(letters, first, now, step):
    letters.refuses = lambda at, to: CLOSES if (at, to) == (step, first) else ""
    assert send_notices(now=now) == 20
    assert addresses(letters) == everybody() - {first}
    assert letters.calls == 2


def test_so_does_one_at_which_it_hangs_up_without_a_word(letters, first, now):
    letters.refuses = lambda at, to: BREAKS if (at, to) == ("CONTENT", first) else ""
    assert send_notices(now=now) == 20
    assert letters.calls == 2


def test_two_such_addresses_beside_each_other_stop_no_other(letters, first, now):
    worst = set(in_order()[4:6])
    letters.refuses = lambda at, to: CLOSES if at == "CONTENT" and to in worst else ""
    assert send_notices(now=now) == 19
    assert addresses(letters) == everybody() - worst


@pytest.mark.parametrize("answer", ["421 4.3.2 Too busy", BREAKS])
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "CONTENT"])
def test_a_server_that_hangs_up_over_everything_is_called_three_times_a_round(
    letters, first, now, step, answer
):
    letters.refuses = lambda at, _to: answer if at == step else ""
    assert send_notices(now=now) == 0
    assert letters.calls == 3
    assert Notice.objects.filter(sent_at=None, tries=1).count() == 21


def test_whoever_was_asked_for_in_vain_comes_last_the_next_time(letters, first, now):
    worst = set(in_order()[:3])
    letters.refuses = lambda at, to: CLOSES if at == "CONTENT" and to in worst else ""
    assert send_notices(now=now) == 0
    assert send_notices(now=now + 3 * MINUTE) == 18
    assert addresses(letters) == everybody() - worst


def test_who_is_refused_is_asked_for_once_a_round_however_many_mails_wait(letters, first, now):
    asked = []
    letters.refuses = lambda at, to: asked.append(at) or FULL if to == first else ""
    person = Person.objects.get(account__email=first).id
    for days in range(1, 4):
        queue([person], now - days * dt.timedelta(days=1))
    send_notices(now=now)
    assert asked == ["RCPT"]
    assert Notice.objects.filter(sent_at=None, tries=1).count() == 4


@pytest.mark.parametrize(
    "address", ["asha@example.nl\nBcc: bram@example.nl", "asha@example.nl, bram@example.nl"]
)
def test_an_address_that_is_none_stops_no_other(letters, first, now, address):
    Account.objects.filter(email=first).update(email=address)
    assert send_notices(now=now) == 20
    assert addresses(letters) == everybody() - {address}


def test_what_did_not_go_is_one_line_in_the_log_with_a_number_and_a_kind(
    letters, first, now, caplog
):
    letters.refuses = lambda at, _to: "554 5.7.1 Dina, about case 12" if at == "CONTENT" else ""
    send_notices(now=now)
    [told] = caplog.records
    line = json.loads(OnlyKnownFields().format(told))
    assert (line["event"], line["count"], line["error"]) == ("mail did not go", 21, "SMTPDataError")
    assert not any(word in json.dumps(line) for word in ("Dina", "case 12", "@"))
    caplog.clear()
    letters.refuses = lambda _at, _to: ""
    send_notices(now=now + 3 * MINUTE)
    assert caplog.records == []
