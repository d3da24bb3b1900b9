"""Guessing is slow, tells nothing, and cannot be sped up by making the desk forget."""

import time

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.test import Client

from tests.web.desk.signing_in import (
    CREDENTIALS,
    NEW,
    asha,
    code,
    factor,
    nobody_tried_before,
    signed_in,
    wrong_code,
)
from waarborg.adapters import clock
from waarborg.settings import desk
from waarborg.store.people.models import Account
from waarborg.usecases.house.reset_sign_in import reset_sign_in
from waarborg.web.account.models import Count

__all__ = ["asha", "factor", "nobody_tried_before"]


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, factor):
    for _ in range(5):
        client.post("/sign-in", CREDENTIALS | {"password": "wrong"})
    answer = client.post("/sign-in", CREDENTIALS)
    assert answer.status_code == 200
    assert b"Wait five minutes" in answer.content


def test_after_five_wrong_codes_the_right_one_has_to_wait_in_every_window(client, factor):
    for visitor in (Client(), Client(), Client(), Client(), Client()):
        visitor.post("/sign-in", CREDENTIALS)
        visitor.post("/second-step", {"code": wrong_code()})
    client.post("/sign-in", CREDENTIALS)
    assert b"Wait five minutes" in client.post("/second-step", {"code": code()}).content
    assert not signed_in(client)


@pytest.mark.slow
def test_after_twenty_wrong_codes_in_a_day_an_administrator_has_to_help(
    client, factor, time_machine
):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    for _ in range(5):
        client.post("/sign-in", CREDENTIALS)
        for _ in range(4):
            client.post("/second-step", {"code": wrong_code()})
        time_machine.shift(301)
    client.post("/sign-in", CREDENTIALS)
    answer = client.post("/second-step", {"code": code()})
    assert b"too often today" in answer.content
    assert not signed_in(client)


@pytest.mark.slow
def test_who_got_a_new_first_password_after_twenty_wrong_codes_comes_in(
    client, factor, time_machine, house_keys
):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    for _ in range(5):
        client.post("/sign-in", CREDENTIALS)
        for _ in range(4):
            client.post("/second-step", {"code": wrong_code()})
        time_machine.shift(301)
    first = reset_sign_in(login="asha", now=clock.now())
    time_machine.shift(301)
    client.post("/sign-in", CREDENTIALS | {"password": first})
    client.post("/password/new", {"new_password": NEW, "password_again": NEW})
    secret = client.get("/second-step/new").context["form"].secret
    client.post("/second-step/new", {"code": code(secret=secret)})
    time_machine.shift(301)
    again = Client()
    again.post("/sign-in", CREDENTIALS | {"password": NEW})
    answer = again.post("/second-step", {"code": code(secret=secret)})
    assert b"too often today" not in answer.content
    assert signed_in(again)


@pytest.mark.slow
def test_the_right_code_forgets_the_wrong_ones_before_it(client, factor, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    for _ in range(8):
        client.post("/sign-in", CREDENTIALS)
        for _ in range(3):
            client.post("/second-step", {"code": wrong_code()})
        client.post("/second-step", {"code": code()})
        assert signed_in(client)
        client.post("/sign-out")
        time_machine.shift(301)


@pytest.mark.slow
def test_other_names_do_not_push_a_count_out(factor, settings):
    """A thousand names are more than the room that Django gives by itself."""
    settings.CACHES = desk.CACHES
    for _ in range(5):
        Client().post("/sign-in", CREDENTIALS | {"password": "wrong"})
    for number in range(1000):
        cache.set(f"another-{number}", [1.0], 300)
    answer = Client().post("/sign-in", CREDENTIALS)
    assert b"Wait five minutes" in answer.content


def test_nothing_that_limits_remembers_an_address(client, factor):
    client.post("/sign-in", CREDENTIALS | {"password": "wrong"}, REMOTE_ADDR="203.0.113.77")
    [count] = Count.objects.all()
    assert "203.0.113.77" not in f"{count.place}{count.value}"
    client.post("/sign-in", CREDENTIALS | {"password": "wrong"}, REMOTE_ADDR="203.0.113.78")
    assert [one.place for one in Count.objects.all()] == [count.place]


def answer_to(login: str) -> tuple[int, bytes]:
    answer = Client().post("/sign-in", {"login": login, "password": "wrong"})
    form = answer.content.partition(b"<main")[2].replace(login.encode(), b"NAME")
    return answer.status_code, form.partition(b"csrfmiddlewaretoken")[0]


@pytest.mark.parametrize("times", [1, 6])
def test_unknown_names_and_people_who_left_get_the_answer_of_a_wrong_password(factor, times):
    left = Account.objects.create_account("cor", "", "another-password-of-cor")
    Account.objects.filter(pk=left.pk).update(is_active=False)
    told = [[answer_to(name) for name in ("nobody", "asha", "cor")] for _ in range(times)][-1]
    assert told[0] == told[1] == told[2]


@pytest.mark.slow
def test_an_unknown_name_costs_as_much_time_as_a_wrong_password(factor, settings):
    settings.PASSWORD_HASHERS = desk.PASSWORD_HASHERS
    hashers.get_hashers.cache_clear()
    hashers.get_hashers_by_algorithm.cache_clear()
    try:
        account = Account.objects.get(login="asha")
        account.set_password("real cost of a password")
        account.save()
        known, unknown = (spent("asha"), spent("nobody"))
    finally:
        hashers.get_hashers.cache_clear()
        hashers.get_hashers_by_algorithm.cache_clear()
    assert 0.6 < known / unknown < 1.7


def spent(login: str) -> float:
    """Measure the processor time of a refused sign-in: the least of several."""
    found = []
    for _ in range(4):
        began = time.process_time()
        Client().post("/sign-in", {"login": login, "password": "wrong"})
        found.append(time.process_time() - began)
    return min(found)
