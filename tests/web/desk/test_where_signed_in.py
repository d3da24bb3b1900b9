"""Somebody sees where they are signed in, and ends one; nobody else sees it."""

import re

import pytest
from django.test import Client

from tests.web.desk.signing_in import (
    CREDENTIALS,
    NEW,
    PASSWORD,
    SECRET,
    asha,
    code,
    factor,
    nobody_tried_before,
    sign_in,
    signed_in,
)
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Account, Person
from waarborg.web.sessions.models import SealedSession

__all__ = ["asha", "factor", "nobody_tried_before"]


@pytest.fixture
def at_nine(factor, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    return time_machine


@pytest.fixture
def two(at_nine) -> tuple[Client, Client]:
    """Two browsers of Asha: one at nine, one half an hour later."""
    first = sign_in(Client())
    at_nine.shift(30 * 60)
    return first, sign_in(Client())


def listed(client: Client) -> list[tuple[bool, str]]:
    """Read whether each is here, and when it ends, in Amsterdam."""
    text = " ".join(client.get("/account").text.split())
    return [
        (told == "Here, in this browser.", time)
        for told, time in re.findall(
            r"(Here, in this browser\.|In another browser or on another computer\.)"
            r" It ends at (\d\d:\d\d)",
            text,
        )
    ]


def row_of_the_other(client: Client) -> str:
    [row] = re.findall(r'name="row" value="([0-9a-f]{64})"', client.get("/account").text)
    return row


def test_each_shows_itself_first_and_the_other_with_when_it_ends(two):
    first, second = two
    assert listed(second) == [(True, "12:30"), (False, "12:00")]
    assert listed(first) == [(True, "12:30"), (False, "12:30")]  # it was used just now


def test_one_is_ended_and_the_other_stays_and_the_ledger_has_a_line(two):
    first, second = two
    answer = second.post("/account/end-session", {"row": row_of_the_other(second)})
    assert answer.headers["Location"] == "/account"
    assert not signed_in(first)
    assert signed_in(second)
    assert listed(second) == [(True, "12:30")]
    assert [line.detail["what"] for line in house_openings()] == ["session_ended"]


def test_nobody_sees_or_ends_what_is_of_somebody_else(two, at_nine):
    first, _ = two
    other = Account.objects.create_account("dina", "dina@example.org", PASSWORD)
    Person.objects.create(account=other, name="Dina", language="en")
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(other, SECRET)
    dina = Client()
    dina.post("/sign-in", CREDENTIALS | {"login": "dina"})
    dina.post("/second-step", {"code": code()})
    assert len(listed(dina)) == 1
    for row in (row_of_the_other(first), "", "0" * 64):
        dina.post("/account/end-session", {"row": row})
    assert len(listed(first)) == 2
    assert not list(house_openings())


def test_after_another_password_those_of_before_are_not_listed(two):
    first, second = two
    second.post("/account/prove", {"password": PASSWORD, "code": code(1)})
    second.post("/password/change", {"new_password": NEW, "password_again": NEW})
    assert [here for here, _ in listed(second)] == [True]
    assert not signed_in(first)


def test_the_table_tells_neither_whose_a_row_is_nor_that_somebody_reports(two, settings):
    rows = list(SealedSession.objects.values_list("whose", flat=True))
    before = Client()
    before.get("/sign-in")  # a session in which nobody is signed in
    between = SealedSession.objects.exclude(whose__in=rows).values_list("whose", flat=True)
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in (*rows, *between))
    assert len(set(between)) == len(between) >= 1
    settings.SECRET_KEY = "of another desk"
    from waarborg.web.sessions.whose import HASH, USER, whose

    account = Account.objects.get(login="asha")
    thief = whose({USER: str(account.pk), HASH: account.get_session_auth_hash()})
    assert thief not in rows
