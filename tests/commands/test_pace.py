"""Twenty clients that send half a request stop nobody, and have to go themselves."""

import socket
import threading
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest

from tests.servers import answers, running
from waarborg.commands import pace
from waarborg.commands.pace import Paced, take_leave

DOOR = """
import sys
from django.conf import settings
settings.configure(ROOT_URLCONF="door", ALLOWED_HOSTS=["*"], SECRET_KEY="x", LOGGING_CONFIG=None,
                   DATA_UPLOAD_MAX_MEMORY_SIZE=1 << 20)
import types
from django.http import HttpResponse
from django.urls import path
door = types.ModuleType("door")
door.urlpatterns = [path("", lambda request: HttpResponse(str(len(request.body))))]
sys.modules["door"] = door
from django.views.decorators.csrf import csrf_exempt
from waarborg.commands import pace, serve
from waarborg.config import Config
pace.GRACE_SECONDS = 2.0
config = Config(public_port=int(sys.argv[1]), loopback=True)
pace.Door(serve.options(config, "public")).run()
"""


def test_a_client_that_sends_nothing_has_to_go(monkeypatch):
    monkeypatch.setattr(pace, "GRACE_SECONDS", 0.2)
    ours, _theirs = socket.socketpair()
    started = time.monotonic()
    with ours, _theirs, pytest.raises(ConnectionResetError):
        Paced(ours).recv(10)
    assert 0.1 < time.monotonic() - started < 2


def test_a_client_that_drips_has_to_go_too(monkeypatch):
    monkeypatch.setattr(pace, "GRACE_SECONDS", 0.5)
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def drip():
        while not stop.wait(0.05):
            theirs.send(b"x")

    dripping = threading.Thread(target=drip)
    dripping.start()
    reader, received = Paced(ours), []
    with pytest.raises(ConnectionResetError):
        received.extend(iter(lambda: reader.recv(1), b""))
    stop.set()
    dripping.join()
    ours.close()
    theirs.close()
    assert 0 < len(received) < 100


def test_a_client_that_sends_well_may_send_long(monkeypatch):
    monkeypatch.setattr(pace, "GRACE_SECONDS", 0.2)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        reader = Paced(ours)
        for _ in range(8):
            threading.Timer(0.05, theirs.sendall, [b"x" * 4096]).start()
            assert reader.recv(4096)


@pytest.mark.slow
def test_twenty_half_sent_requests_stop_nobody(tmp_path):
    with running(DOOR, tmp_path) as address, ExitStack() as open_sockets:
        there = ("127.0.0.1", urlsplit(address).port)
        stalled = [open_sockets.enter_context(socket.create_connection(there)) for _ in range(20)]
        for one in stalled:
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nhalf")
        time.sleep(0.2)
        started = time.monotonic()
        assert answers(address)
        assert time.monotonic() - started < 1
        for one in stalled:
            one.settimeout(10)  # the pace is 2 seconds here: after that the door hangs up
            assert b" 200 " not in b"".join(iter(lambda s=one: s.recv(4096), b""))


@pytest.mark.slow
def test_who_sends_far_too_much_reads_the_answer_and_not_that_the_line_broke(tmp_path):
    """The door answers after the headers; the browser is then still sending for a long time."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
    with running(DOOR, tmp_path) as address:
        for _ in range(3):
            with socket.create_connection(
                ("127.0.0.1", urlsplit(address).port), timeout=20
            ) as line:
                line.sendall(head % (40 << 20))
                for _ in range(40):
                    line.sendall(b"x" * (1 << 20))
                assert b" 400 " in b"".join(iter(lambda: line.recv(1 << 16), b"")).splitlines()[0]


def test_leave_is_taken_of_whoever_is_silent_and_of_whoever_never_stops(monkeypatch):
    monkeypatch.setattr(pace, "SILENT_SECONDS", 0.3)
    monkeypatch.setattr(pace, "LEAVE_SECONDS", 1.0)
    for rests, least, most in ((60, 0.2, 0.9), (0.05, 0.9, 3)):
        ours, theirs = socket.socketpair()
        stop = threading.Event()

        def drip(line=theirs, stop=stop, rests=rests):
            with suppress(OSError):  # the other side hangs up
                while not stop.wait(rests):
                    line.send(b"x")

        dripping = threading.Thread(target=drip)
        dripping.start()
        started = time.monotonic()
        take_leave(ours)
        assert least < time.monotonic() - started < most
        assert ours.fileno() == -1
        stop.set()
        dripping.join()
        theirs.close()
