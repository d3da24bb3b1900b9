"""A first password that was handed over lapses, and the page tells nobody whose."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.web.desk.signing_in import CREDENTIALS, asha, nobody_tried_before
from waarborg.adapters import clock
from waarborg.store.people.models import Account

__all__ = ["asha", "nobody_tried_before"]
DAY = dt.timedelta(days=1)


@pytest.fixture
def handed_over(asha, time_machine):
    """A password that somebody else made for Asha, today."""
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    until = clock.now() + 14 * DAY
    Account.objects.update(first_password=True, first_password_until=until)
    return until


def come(login: str = "asha") -> tuple[int, bytes]:
    answer = Client().post("/sign-in", CREDENTIALS | {"login": login})
    form = answer.content.partition(b"<main")[2].replace(login.encode(), b"NAME")
    return answer.status_code, form.partition(b"csrfmiddlewaretoken")[0]


def test_until_it_lapses_it_signs_in(handed_over, time_machine):
    time_machine.move_to(handed_over - dt.timedelta(seconds=1), tick=False)
    assert come()[0] == 302


def test_once_it_lapsed_the_answer_is_that_to_a_name_that_nobody_has(handed_over, time_machine):
    time_machine.move_to(handed_over, tick=False)
    told = come()
    assert b"A first password lapses: ask your administrator for a new one." in told[1]
    assert told == come("nobody")


def test_one_that_lapsed_counts_as_wrong(handed_over, time_machine):
    time_machine.move_to(handed_over, tick=False)
    answers = [come() for _ in range(6)]
    assert b"Wait five minutes" in answers[-1][1]


def test_a_password_of_ones_own_never_lapses(asha, time_machine):
    time_machine.move_to("2036-03-02T09:00Z", tick=False)
    assert come()[0] == 302


def test_the_page_says_to_everybody_how_long_a_first_password_holds(client, db):
    assert b"administrator holds for 14 days" in client.get("/sign-in").content


@pytest.mark.parametrize("first", [True, False])
def test_a_first_password_lapses_and_no_other(asha, first):
    until = None if first else clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.update(first_password=first, first_password_until=until)
