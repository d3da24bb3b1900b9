"""The doctor pays each door a visit, and says what those who come by its address get."""

import http.client
import ssl
from pathlib import Path

import pytest

from waarborg.commands import doctor_front
from waarborg.commands.doctor_front import Seen, front, written_down
from waarborg.config import Config

HERE = Config(
    loopback=False, public_url="https://m.example.nl", desk_url="https://d.example.nl:8443"
)
PAGE = Seen(
    404, {"content-security-policy": "default-src 'none'", "date": "now"}, b"<p>Nothing</p>"
)


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "log"
    folder.mkdir()
    monkeypatch.setattr(doctor_front.written_down, "__defaults__", (folder,))
    return folder


class Machine:
    """What answers where; nothing of it is a network."""

    def __init__(self, **through) -> None:
        self.through = through
        self.plain = Seen(301, {"location": "https://m.example.nl/"}, b"")
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __call__(self, url: str, headers: dict[str, str]) -> Seen:
        self.asked.append((url, headers))
        if url.startswith("http://127.0.0.1:"):
            return PAGE
        if url.startswith("http://"):
            return self.plain
        if isinstance(answer := self.through.get("answer", PAGE), Exception):
            raise answer
        return answer


def bad(machine: Machine, config: Config = HERE) -> list[str]:
    return [told for sound, told in front(config, ("public", "desk"), machine) if not sound]


def test_what_answers_as_the_door_itself_is_sound_and_both_are_asked_for_the_same():
    machine = Machine()
    assert bad(machine) == []
    through, straight, plain, *_ = machine.asked
    assert through[0].startswith("https://m.example.nl/en/")
    assert straight[0] == through[0].replace("https://m.example.nl", "http://127.0.0.1:8000")
    assert straight[1]["Host"] == through[1]["Host"] == "m.example.nl"
    assert plain[0] == "http://m.example.nl/"
    assert machine.asked[4][0].startswith("http://127.0.0.1:8001/en/")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Seen(200, PAGE.headers, PAGE.body), "the answer is 200 in the place of 404"),
        (Seen(404, PAGE.headers, PAGE.body + b"<script>"), "the page is another one"),
        (Seen(404, {}, PAGE.body), "content-security-policy is gone"),
        (Seen(404, PAGE.headers | {"x-cache": "HIT"}, PAGE.body), "x-cache was added"),
        (
            Seen(404, {"content-security-policy": "default-src *"}, PAGE.body),
            "content-security-policy was changed",
        ),
        (Seen(404, PAGE.headers | {"content-encoding": "gzip"}, b"\x1f"), "pages are packed"),
        (Seen(404, PAGE.headers | {"set-cookie": "lb=7"}, PAGE.body), "a cookie is set"),
    ],
)
def test_what_the_server_in_front_changes_is_told(answer, told):
    found = bad(Machine(answer=answer))
    assert len(found) == 2
    assert told in found[0]


def test_what_belongs_to_the_line_alone_may_differ():
    answer = Seen(404, PAGE.headers | {"date": "later", "server": "nginx"}, PAGE.body)
    assert bad(Machine(answer=answer)) == []


def untrusted() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("refused")
    error.verify_message = "self-signed certificate"
    return error


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused"),
        (untrusted(), "its certificate is not valid: self-signed certificate"),
        (http.client.BadStatusLine("ssh"), "BadStatusLine"),
    ],
)
def test_a_door_that_nobody_reaches_is_told_and_the_other_is_looked_at(why, told):
    found = bad(Machine(answer=why))
    assert [one.split(" cannot")[0] for one in found] == [HERE.public_url, HERE.desk_url]
    assert told in found[0]


def test_a_page_without_https_is_told():
    machine = Machine()
    machine.plain = Seen(200, {}, b"Welcome")
    assert bad(machine) == ["http://m.example.nl/ answers without sending people to https."]


def test_on_a_machine_for_trying_out_nothing_is_asked():
    machine = Machine()
    assert bad(machine, Config(loopback=True)) == []
    assert machine.asked == []


def test_a_log_that_writes_visits_down_is_named(logs):
    class Writes(Machine):
        def __call__(self, url, headers):
            with (logs / "access.log").open("a") as log:
                log.write(f"127.0.0.1 GET {url}\n")
            return super().__call__(url, headers)

    [told] = bad(Writes())
    assert str(logs / "access.log") in told


def test_a_mark_is_found_wherever_it_stands_in_a_large_file(logs, monkeypatch):
    monkeypatch.setattr(doctor_front, "PIECE", 1_000)
    for before in (0, 990, 1_000, 5_000):
        (logs / "large.log").write_bytes(b"x" * before + b"the-mark" + b"y" * 3_000)
        [(sound, told)] = written_down("the-mark", logs)
        assert not sound, before
        assert "large.log" in told
    (logs / "large.log").write_bytes(b"x" * 9_000)
    assert [sound for sound, _ in written_down("the-mark", logs)] == [True]
