"""Who was asked was taken over: it says whatever it wants, as slowly as it wants."""

import socket
import threading
import time
from contextlib import closing, contextmanager, suppress

import pytest

from waarborg.adapters import asking
from waarborg.adapters.asking import NoAnswer, post
from waarborg.adapters.guarantor_line import send_file

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@contextmanager
def answering(talk, heard: list[bytes] | None = None):
    """Listen on this machine, and let `talk` say what it wants to who calls; `heard`: the call."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:

        def serve() -> None:
            with suppress(OSError):
                line, _ = door.accept()
                with closing(line):
                    asked = b""  # all of it: who hangs up on the rest takes its answer back too
                    while not asked.endswith(b"question") and (more := line.recv(65536)):
                        asked += more
                    (heard if heard is not None else []).append(asked)
                    talk(line)

        one = threading.Thread(target=serve, daemon=True)
        one.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/deposits"
        one.join(timeout=30)
        assert not one.is_alive()


def whole(line: socket.socket) -> None:
    line.sendall(HEAD + b"Content-Length: 4\r\n\r\nwell")


def test_an_answer_comes_through():
    with answering(whole) as address:
        assert post(address, "question") == "well"


def test_a_file_goes_with_its_size_and_what_is_said_of_it(tmp_path):
    path, heard = tmp_path / "backup", list[bytes]()
    path.write_bytes(b"a backup " * 10_000 + b"question")
    with answering(whole, heard) as address:
        send_file(address, path, "said of it")
    [(head, _, body)] = [call.partition(b"\r\n\r\n") for call in heard]
    assert body == path.read_bytes()
    assert {
        b"POST /deposits HTTP/1.1",
        b"Content-Length: 90008",
        b"Content-Type: application/octet-stream",
        b"Waarborg-Announced: said of it",
    } <= {*head.split(b"\r\n")}
    assert b"Transfer-Encoding" not in head


def test_who_does_not_keep_a_file_says_why(tmp_path):
    path = tmp_path / "backup"
    path.write_bytes(b"question")
    no = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno\n"
    with (
        answering(lambda line: line.sendall(no)) as address,
        pytest.raises(NoAnswer, match=r"said 403: no$"),
    ):
        send_file(address, path, "said of it")


def drip(first: bytes, drop: bytes):
    def talk(line: socket.socket) -> None:
        line.sendall(first)
        for _ in range(200):
            line.sendall(drop)
            time.sleep(0.05)

    return talk


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK", b" "),
        (HEAD, b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
        (HEAD + b"\r\n", b"x"),
    ],
)
def test_who_gives_a_byte_now_and_then_is_hung_up_on(monkeypatch, first, drop):
    monkeypatch.setattr(asking, "WHOLE_SECONDS", 0.5)
    begun = time.monotonic()
    with answering(drip(first, drop)) as address:
        with pytest.raises(NoAnswer):
            post(address, "question")
        assert time.monotonic() - begun < 6  # it would go on for ten


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno\n",
        b"what?\r\n\r\n",
        b"",
    ],
)
def test_a_no_a_redirect_and_nonsense_are_no_answer(said):
    with answering(lambda line: line.sendall(said)) as address, pytest.raises(NoAnswer):
        post(address, "question")


def test_an_answer_that_is_too_long_is_none(monkeypatch):
    monkeypatch.setattr(asking, "LONGEST", 3)
    with answering(whole) as address, pytest.raises(NoAnswer):
        post(address, "question")


def test_bytes_that_are_no_text_are_left_to_the_signature():
    with answering(lambda line: line.sendall(HEAD + b"\r\n\xff")) as address:
        assert post(address, "question") == "\ufffd"
