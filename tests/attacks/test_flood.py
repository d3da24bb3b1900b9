"""Very many at once, and some who only pretend: everybody is served, nobody is turned away."""

import fcntl
import http.client
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.attacks.processes import serving
from tests.servers import House
from tests.visitor import Emre, Visitor, promise_in
from waarborg.web.waiting import PLACES

STALLED = 20
LATE = 6


@pytest.fixture(scope="module")
def house(prepared_house) -> Iterator[House]:
    with prepared_house("sqlite", {}) as house:
        yield house


def cases(house: House) -> int:
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3")) as rows:
        return rows.execute("SELECT count(*) FROM cases_case").fetchone()[0]


def at_once(what: list[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(what)) as pool:
        return [one.result() for one in [pool.submit(each) for each in what]]


def ready(house: House, number: int) -> Emre:
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(f"Story {number} of a very busy day.")
    return emre


@pytest.mark.parametrize("many", [1, 4, 8, 16])
def test_everyone_who_sends_at_once_is_accepted_and_nobody_twice(house, many):
    before = cases(house)
    people = at_once([lambda number=number: ready(house, number) for number in range(many)])
    answers = at_once([one.submit for one in people])
    assert [answer.status for answer in answers] == [303] * many
    assert cases(house) == before + many
    promises = {promise_in(one.follow(answer)) for one, answer in zip(people, answers, strict=True)}
    assert len(promises) == many
    assert "" not in promises
    for number in {0, many // 2, many - 1}:
        assert f"Story {number} of a very busy day." in people[number].come_back().text


def test_the_same_form_sent_five_times_at_once_is_one_report(house):
    emre = ready(house, 0)
    before = cases(house)
    answers = at_once([emre.submit] * 5)
    assert {answer.status for answer in answers} == {303}
    assert cases(house) == before + 1
    assert promise_in(emre.get(emre.WRITE))


def test_the_public_side_uses_two_cores_and_the_desk_one(house):
    """One process looks after the others."""
    assert len(serving(house, "public")) == 1 + 2
    assert len(serving(house, "desk")) == 1 + 1


@contextmanager
def half_sent(address: str) -> Iterator[None]:
    """Clients that began a request and never end it: half in the headers, half in the body."""
    parts = urlsplit(address)
    heads = (
        b"GET /en/ HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /en/back/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n\r\nwords=",
    )
    with ExitStack() as stack:
        for number in range(STALLED):
            line = stack.enter_context(socket.create_connection((parts.hostname, parts.port)))
            line.sendall(heads[number % 2])
        yield


def test_twenty_stalled_clients_stop_neither_door(house):
    with half_sent(house.public), half_sent(house.desk):
        began = time.monotonic()
        assert Visitor(house.public).get("/en/").status == 200
        assert Visitor(house.desk).get("/sign-in").status == 200
        assert time.monotonic() - began < 5
        assert ready(house, 0).finish()


def test_who_comes_when_it_is_full_waits_before_writing_and_keeps_the_turn(house):
    """More than fit in the room: the others hear it before they write, and come in later."""
    people = [Emre(house.public) for _ in range(PLACES + LATE)]
    with ThreadPoolExecutor(len(people)) as pool:
        with slots_taken(house, 2):
            asking = {pool.submit(one.send, "/en/report/", one.BEGIN): one for one in people}
            told = [one.result() for one in islice(as_completed(asking, timeout=60), LATE)]
            assert [answer.status for answer in told] == [503] * LATE
            assert Visitor(house.public).get("/en/").status == 200
        assert sorted(one.result().status for one in asking) == [303] * PLACES + [503] * LATE
    waited = next(asking[one] for one in asking if one.result().status == 503)
    full = told[0]
    assert full.headers["Retry-After"]
    assert "It is very busy" in full.text
    ticket = full.text.split('name="ticket" value="')[1].partition('"')[0]
    for name in ("relation", "place", "kind", "door"):
        assert f'name="{name}" value="{waited.BEGIN[name]}"' in full.text
    assert waited.post("/en/report/", waited.BEGIN | {"ticket": ticket}).status == 200


@contextmanager
def slots_taken(house: House, many: int) -> Iterator[None]:
    """Hold slots for the slow computation, as other processes would."""
    with ExitStack() as stack:
        for number in range(many):
            path = house.home / f"stretching-{number}.lock"
            file = stack.enter_context(path.open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_the_slow_computation_runs_twice_at_once_over_all_processes_and_no_more(house):
    with ThreadPoolExecutor(1) as pool:
        with slots_taken(house, 2):
            taking = pool.submit(Emre(house.public).take_words)
            time.sleep(1.5)
            assert not taking.done()
            assert Visitor(house.public).get("/en/").status == 200
            assert Visitor(house.desk).get("/sign-in").status == 200
        assert taking.result().status == 200
        with slots_taken(house, 1):
            assert Emre(house.public).take_words().status == 200


def test_a_body_that_trickles_in_is_cut_off(house):
    """Who sends a byte now and then does not hold a thread for ever."""
    parts = urlsplit(house.public)
    line = socket.create_connection((parts.hostname, parts.port), timeout=40)
    line.sendall(b"POST /en/back/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n\r\n")
    with line, pytest.raises((OSError, http.client.HTTPException)):
        trickle(line, seconds=35)


def trickle(line: socket.socket, seconds: int) -> None:
    for _ in range(seconds * 2):
        line.sendall(b"w")
        time.sleep(0.5)
