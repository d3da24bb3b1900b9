"""The real nginx, with the file that the documentation gives, before the real public side.

It writes nobody down, holds nothing on the disk, and clients that stall stop neither of the two.
"""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from tests import front as front_module
from tests.attacks.processes import nameless_files
from tests.front import DESK, PUBLIC, WHO, Behind, Front, in_front, listens, secure, unverified
from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS
from waarborg.commands import doctor_front
from waarborg.config import Config

BROWSER = {"User-Agent": "Canarybrowser/7.0", "X-Forwarded-For": "203.0.113.77"}
CANARY = b"canary-inside-the-file "
PIECE = CANARY * 4_000
PIECES = 56  # five megabytes
STORY = "Canarystory: the sand was paid for twice."
TRACES = (b"Canarybrowser", b"203.0.113.77", WHO.encode(), CANARY.strip(), b"Canarystory")


@pytest.fixture(scope="module")
def house(prepared_copy) -> Iterator[tuple[Path, int, int, list[int]]]:
    """Both doors as on a server: cookies for https only, listening on this machine only."""
    public, desk = free_port(), free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("WAARBORG_", "DJANGO_"))}
    told = {
        "WAARBORG_HOME": str(prepared_copy),
        "WAARBORG_PUBLIC_URL": f"https://{PUBLIC}",
        "WAARBORG_DESK_URL": f"https://{DESK}",
        "WAARBORG_PUBLIC_PORT": str(public),
        "WAARBORG_DESK_PORT": str(desk),
    }
    serve = [sys.executable, "-m", "waarborg.commands.cli", "serve"]
    doors = [
        subprocess.Popen(
            [*serve, door],
            env=clean | told,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        for door in ("public", "desk")
    ]
    until = time.monotonic() + START_SECONDS
    while not (listens(public) and listens(desk)):
        assert all(door.poll() is None for door in doors)
        assert time.monotonic() < until
        time.sleep(0.1)
    yield prepared_copy, public, desk, [door.pid for door in doors]
    for door in doors:
        door.terminate()
        door.wait(timeout=30)


@pytest.fixture(scope="module")
def front(house, tmp_path_factory) -> Iterator[Front]:
    with in_front(tmp_path_factory.mktemp("nginx"), house[1], house[2]) as running:
        yield running


def traces(front: Front, house) -> list[tuple[str, bytes]]:
    """Look for whoever came, and what they brought, in every file there is."""
    found = []
    for path in [*front.folder.rglob("*"), *house[0].rglob("*")]:
        if path.is_file():
            data = path.read_bytes()
            found += [(str(path), one) for one in TRACES if one in data]
    family = [front.process, *house[3]]
    for process in [p for one in family for p in (one, *children(one))]:
        for data in nameless_files(Path("/proc") / str(process)):
            found += [(f"process {process}", one) for one in TRACES if one in data]
    return found


def children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in told.split()]


def spooled(front: Front) -> list[str]:
    """List the files where nginx would spool, also those it deleted and still writes to."""
    files = [str(path) for name in ("spool", "run") for path in (front.folder / name).rglob("*")]
    found = [path for path in files if Path(path).is_file()]
    for process in (front.process, *children(front.process)):
        for descriptor in Path(f"/proc/{process}/fd").glob("*"):
            target = str(descriptor.readlink())
            found += [target] if any(f"/{n}/" in target for n in ("spool", "run")) else []
    return found


def test_a_report_with_a_file_goes_through_and_leaves_no_trace_of_who_came(front, house):
    emre = Behind(front, PUBLIC, BROWSER)
    assert emre.get("/en/").status == 200
    emre.take_words()
    assert set(emre.cookies) == {"__Host-report"}
    emre.tell(STORY)
    meanwhile: list[object] = []

    def pieces() -> Iterator[bytes]:
        for number in range(PIECES):
            if number in {8, PIECES // 2, PIECES - 1}:
                time.sleep(0.3)  # what was sent has arrived
                meanwhile.append((traces(front, house), spooled(front)))
            yield PIECE

    fields = {"at": "files", "go": "next"}
    size = len(PIECE) * PIECES
    assert size > 5_000_000
    answer = emre.upload(emre.WRITE, fields, "foto.jpg", pieces(), size)
    assert answer.status == 303
    assert meanwhile == [([], [])] * 3
    assert emre.finish()
    assert STORY in emre.come_back().text
    assert traces(front, house) == []
    assert (front.folder / "logs" / "access.log").read_bytes() == b""


def test_the_search_finds_what_nginx_spools_when_the_file_is_changed(house, tmp_path, monkeypatch):
    """With buffering on and a small buffer the canary lies in a file: so the search sees it."""
    changed = tmp_path / "changed.conf"
    told = front_module.CONF.read_text().replace("proxy_request_buffering off;", "")
    changed.write_text(told)
    monkeypatch.setattr(front_module, "CONF", changed)
    (tmp_path / "nginx").mkdir()
    with (
        in_front(tmp_path / "nginx", house[1], house[2]) as front,
        secure(front.port, PUBLIC) as line,
    ):
        line.sendall(head("/en/report/write/", 5_000_000) + PIECE * 20)
        time.sleep(1)
        assert spooled(front)
        assert CANARY.strip() in {one for _, one in traces(front, house)}


def head(path: str, length: int) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: {PUBLIC}\r\nContent-Length: {length}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    ).encode()


def test_a_form_is_held_in_memory_and_one_that_is_too_large_is_not_taken(front, house):
    with secure(front.port, PUBLIC) as line:
        line.sendall(head("/en/back/", 1_900_000) + b"words=" + PIECE * 15)
        time.sleep(0.5)
        assert spooled(front) == []
        assert traces(front, house) == []
    with secure(front.port, PUBLIC) as line:
        line.sendall(head("/en/back/", 3_000_000))
        assert b" 413 " in line.recv(100)


def test_twenty_stalled_clients_of_each_kind_stop_nobody(front, house):
    """Silent lines, half a head, half a form, half a file: nginx, and the door behind it, go on."""
    halves = (
        b"",
        b"GET /en/ HTTP/1.1\r\nHost: melden.example.nl\r\nX-Slow: ",
        head("/en/back/", 4000) + b"words=",
        head("/en/report/write/", 4_000_000) + b"x",
    )
    with ExitStack() as stack:
        for _ in range(20):
            silent = socket.create_connection(("127.0.0.1", front.port), 30)
            stack.enter_context(silent)
            for half in halves:
                line = stack.enter_context(secure(front.port, PUBLIC))
                line.sendall(half)
        for name, path in ((PUBLIC, "/en/"), (DESK, "/sign-in")):
            began = time.monotonic()
            assert Behind(front, name, {}).get(path).status == 200
            assert time.monotonic() - began < 5
        past = http.client.HTTPConnection("127.0.0.1", house[1], timeout=5)
        with closing(past):
            past.request("GET", "/en/", headers={"Host": PUBLIC, "X-Forwarded-Proto": "https"})
            assert past.getresponse().status == 200


def test_pages_come_with_their_headers_and_unpacked_over_the_newest_tls_only(front):
    answer = Behind(front, PUBLIC, {"Accept-Encoding": "gzip"}).get("/en/")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Server"] in {"nginx", "gunicorn"}
    assert "Content-Encoding" not in answer.headers
    old = unverified()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    line = socket.create_connection(("127.0.0.1", front.port), 10)
    with line, pytest.raises(ssl.SSLError):
        old.wrap_socket(line, server_hostname=PUBLIC)


def as_the_doctor_asks(front: Front, house) -> list[str]:
    """Let the doctor visit both doors through nginx, which here has ports of the test."""
    told = Config(
        loopback=False,
        public_url=f"https://{PUBLIC}",
        desk_url=f"https://{DESK}",
        public_port=house[1],
        desk_port=house[2],
    )

    def ask(url: str, headers: dict[str, str]) -> doctor_front.Seen:
        to = urlsplit(url)
        if to.hostname == "127.0.0.1":
            return doctor_front.ask(url, headers)
        line = (
            front_module.Line("127.0.0.1", front.port, to.hostname or "")
            if to.scheme == "https"
            else http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=10)
        )
        with closing(line):
            line.request("GET", to.path, headers=headers)
            answer = line.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return doctor_front.Seen(answer.status, named, answer.read())

    found = doctor_front.front(told, ("public", "desk"), ask)
    return [sentence for sound, sentence in found if not sound]


def test_the_doctor_finds_nothing_wrong_with_it(front, house, monkeypatch):
    logs = (front.folder / "logs",)
    monkeypatch.setattr(doctor_front.written_down, "__defaults__", logs)
    assert as_the_doctor_asks(front, house) == []


def test_the_doctor_sees_an_nginx_that_packs_and_writes_down(house, tmp_path, monkeypatch):
    changed = tmp_path / "changed.conf"
    told = front_module.CONF.read_text().replace("access_log off;", "")
    changed.write_text(told.replace("gzip off;", "gzip_proxied any; add_header X-Seen yes;"))
    monkeypatch.setattr(front_module, "CONF", changed)
    (tmp_path / "nginx").mkdir()
    logs = tmp_path / "nginx" / "logs"
    monkeypatch.setattr(doctor_front.written_down, "__defaults__", (logs,))
    with in_front(tmp_path / "nginx", house[1], house[2]) as front:
        found = " ".join(as_the_doctor_asks(front, house))
    assert found.count("pages are packed") == 2
    assert str(logs / "access.log") in found


def test_another_name_gets_nothing_and_http_leads_to_https_without_the_path(front):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        Behind(front, "elsewhere.example", {}).get("/en/")
    plain = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=10)
    with closing(plain):
        plain.request("GET", "/en/mailbox/", headers={"Host": PUBLIC})
        assert plain.getresponse().headers["Location"] == f"https://{PUBLIC}/"


def test_the_door_is_not_told_who_asks(tmp_path):
    """Something that only listens stands in the place of Waarborg, and reads what comes in."""
    heard: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            heard.append(str(self.headers))
            self.send_response(204)
            self.end_headers()

    ear = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=ear.serve_forever, daemon=True).start()
    try:
        with in_front(tmp_path, ear.server_port, ear.server_port) as front:
            told = BROWSER | {"Forwarded": f"for={WHO}", "X-Real-IP": WHO, "Via": WHO}
            for name in (PUBLIC, DESK):
                assert Behind(front, name, told).get("/en/report/write/").status == 204
    finally:
        ear.shutdown()
        ear.server_close()
    assert len(heard) == 2
    for headers, name in zip(heard, (PUBLIC, DESK), strict=True):
        assert f"Host: {name}\n" in headers
        assert "X-Forwarded-Proto: https\n" in headers
        assert not any(one.decode() in headers for one in TRACES)
