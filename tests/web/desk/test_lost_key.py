"""Somebody says that their key is lost: with both factors, and not by accident."""

import pytest

from tests.web.desk.signing_in import (
    PASSWORD,
    asha,
    code,
    factor,
    nobody_tried_before,
    sign_in,
)
from waarborg.store.people.models import Account, KeySlot, Person, Seat
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.unlock_key import unlock_key

__all__ = ["asha", "factor", "nobody_tried_before"]
SURE = {"sure": "on"}


@pytest.fixture
def inside(client, factor, house_keys, now, time_machine):
    """Asha, with a key that Bram confirmed, who showed both factors again."""
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    mine = Person.objects.get()
    other = Person.objects.create(account=Account.objects.create(login="bram"), name="Bram")
    for one in (mine, other):
        Seat.objects.create(person=one, body="coordinator", since_on=now.date())
    words = {one.pk: enrol_key(person=one.pk, language="en", now=now) for one in (mine, other)}
    opened = {pk: unlock_key(person=pk, passphrase=words[pk], now=now) for pk in words}
    confirm_key(person=mine.pk, by=opened[other.pk], now=now)
    confirm_key(person=other.pk, by=opened[mine.pk], now=now)
    sign_in(client)
    client.asha, client.words = mine, words[mine.pk]
    client.post("/unlock", {"unlock-passphrase": client.words, "unlock-came_by": "GET"})
    assert client.get("/").status_code == 200
    return client


def proved(client):
    client.post("/account/prove", {"password": PASSWORD, "code": code(1)})
    return client


def key_of(one):
    one.refresh_from_db()
    return one.public_key


def test_it_takes_both_factors_again(inside):
    assert inside.post("/key/lost", SURE).headers["Location"].startswith("/account/prove")
    assert key_of(inside.asha)


def test_the_lock_and_the_sign_in_page_lead_there(inside):
    assert b'href="/key/lost"' in inside.get("/account").content
    inside.post("/lock")
    assert b'href="/key/lost"' in inside.get("/").content


def test_who_does_not_say_to_be_sure_keeps_the_key(inside):
    proved(inside)
    page = inside.post("/key/lost", {})
    assert b"Tick this when you are sure" in page.content
    assert key_of(inside.asha)


def test_the_key_ends_this_session_stays_and_a_new_key_is_next(inside):
    elsewhere = type(inside)()
    sign_in(elsewhere, later=-1)
    proved(inside)
    assert inside.post("/key/lost", SURE).headers["Location"] == "/key/new"
    assert not key_of(inside.asha)
    assert not KeySlot.objects.filter(person=inside.asha).exists()
    assert inside.get("/").headers["Location"] == "/key/new"
    assert elsewhere.get("/").headers["Location"].startswith("/sign-in")
    assert b"You see them once" in inside.get("/key/new").content
    assert inside.post("/key/new").status_code == 200
    assert b"no key that a colleague confirmed" in inside.get("/account").content
    assert inside.get("/key/lost").headers["Location"] == "/key/new"  # nothing to lose yet


def test_the_last_one_with_a_key_is_warned(inside):
    proved(inside)
    assert b"You are the only one with a key in" not in inside.get("/key/lost").content
    Person.objects.exclude(pk=inside.asha.pk).update(
        public_key=None, key_confirmed_by=None, key_confirmed_at=None
    )
    assert b"You are the only one with a key in" in inside.get("/key/lost").content
