"""Tries are counted where a restart forgets none, and under a fingerprint instead of a name."""

import datetime as dt
import threading

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends import locmem
from django.test import Client

from tests.databases import instead_of_default, own_connection
from tests.web.desk.signing_in import (
    CREDENTIALS,
    asha,
    code,
    factor,
    nobody_tried_before,
    wrong_code,
)
from waarborg.store.sweeping import sweep_counts
from waarborg.web.account.counts import Counts
from waarborg.web.account.models import Count

__all__ = ["asha", "factor", "nobody_tried_before"]


@pytest.fixture
def counts(each_database):
    return Counts("", {})


def forget_the_process():
    """Begin as a new process does: what lay in the memory of the old one is gone."""
    locmem._caches.clear()
    del caches["default"]


def wrong(**more):
    return Client().post("/sign-in", CREDENTIALS | {"password": "wrong"}, **more)


def test_a_restart_forgets_no_wrong_password(factor):
    for _ in range(5):
        wrong()
    forget_the_process()
    assert b"Wait five minutes" in Client().post("/sign-in", CREDENTIALS).content


def test_a_restart_forgets_no_wrong_code_and_none_that_was_used(client, factor, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    used = code()
    other = Client()
    other.post("/sign-in", CREDENTIALS)
    other.post("/second-step", {"code": used})
    forget_the_process()
    client.post("/sign-in", CREDENTIALS)
    assert client.post("/second-step", {"code": used}).status_code == 200
    for _ in range(4):
        client.post("/second-step", {"code": wrong_code()})
    forget_the_process()
    client.post("/sign-in", CREDENTIALS)
    assert b"Wait five minutes" in client.post("/second-step", {"code": code()}).content


@pytest.mark.parametrize(
    "more",
    [{"HTTP_HOST": f"testserver:{port}"} for port in (1, 81)] + [{"REMOTE_ADDR": "203.0.113.77"}],
)
def test_no_other_address_or_port_begins_a_new_count(factor, more):
    for _ in range(5):
        wrong()
    assert b"Wait five minutes" in Client().post("/sign-in", CREDENTIALS, **more).content


def test_no_name_stands_in_the_table(factor):
    wrong()
    assert Count.objects.exists()
    assert not [one for one in Count.objects.all() if "asha" in f"{one.place}{one.value}"]


def test_without_the_secret_of_the_desk_nobody_finds_a_name(factor, settings):
    cache.set("asha", 1)
    settings.SECRET_KEY = "of somebody who has only the database"
    assert cache.get("asha") is None


def test_a_count_ends_by_itself_and_is_swept(counts, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    counts.set("short", [1.5], 60)
    counts.set("long", 7, 120)
    time_machine.shift(60)
    assert (counts.get("short"), counts.get("long")) == (None, 7)
    assert sweep_counts(dt.datetime(2026, 3, 2, 9, 1, tzinfo=dt.UTC)) == 1
    assert Count.objects.get().value == "7"


def test_of_what_is_there_nothing_is_added_until_it_ends(counts, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    assert counts.add("lock", value=True, timeout=10)
    assert not counts.add("lock", value=True, timeout=10)
    time_machine.shift(10)
    assert counts.add("lock", value=True, timeout=10)
    assert counts.delete("lock")
    assert not counts.delete("lock")


def test_counting_on_begins_nowhere(counts, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    counts.add("wrong", 0, 60)
    assert [counts.incr("wrong"), counts.incr("wrong")] == [1, 2]
    time_machine.shift(61)
    with pytest.raises(ValueError, match="add it first"):
        counts.incr("wrong")


def test_what_has_no_end_of_its_own_ends_all_the_same(counts):
    counts.set("default", 1)
    counts.set("for ever", 1, None)
    counts.clear()
    assert not Count.objects.exists()


@pytest.mark.slow
def test_many_at_once_are_no_way_around(shared_database):
    """Twenty at once, each in a connection of its own: every number is given out once."""
    told, given = shared_database, []
    Counts("", {}).add("wrong", 0, 60)

    def try_once():
        with instead_of_default(own_connection(told)):
            given.append((Counts("", {}).incr("wrong"), Counts("", {}).add("used", 1, 60)))

    tries = [threading.Thread(target=try_once) for _ in range(20)]
    for one in tries:
        one.start()
    for one in tries:
        one.join()
    assert sorted(number for number, _ in given) == list(range(1, 21))
    assert [first for _, first in given].count(True) == 1
