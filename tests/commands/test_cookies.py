"""The doors as they are started for others: what their cookies and their answers promise."""

import json
import subprocess
import sys
from http.client import HTTPConnection

import pytest

from tests.commands.test_lost_secrets import Installation
from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS, answers

pytestmark = pytest.mark.slow
HTTPS = {"Host": "d.example.nl", "X-Forwarded-Proto": "https"}
SETTINGS = (
    "import json; from django.conf import settings as s; print(json.dumps([s.SESSION_COOKIE_NAME, "
    "s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, "
    "s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SESSION_EXPIRE_AT_BROWSER_CLOSE]))"
)


@pytest.fixture(scope="module")
def for_others(tmp_path_factory) -> Installation:
    installed = Installation(tmp_path_factory.mktemp("for-others") / "home")
    del installed.environment["WAARBORG_LOOPBACK"]
    installed.environment |= {
        "WAARBORG_PUBLIC_URL": "https://m.example.nl",
        "WAARBORG_DESK_URL": "https://d.example.nl",
        "WAARBORG_DESK_PORT": str(free_port()),
    }
    code, said = installed.command("migrate")
    assert code == 0, said
    return installed


@pytest.fixture(scope="module")
def desk(for_others):
    """The desk, started; gives how to ask it for a page."""
    port = int(for_others.environment["WAARBORG_DESK_PORT"])

    def ask(path: str, headers: dict[str, str]):
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    with for_others.start("serve", "desk") as process:
        while not answers(f"http://127.0.0.1:{port}/health"):
            assert process.poll() is None, process.communicate()[0]
        yield ask
        process.terminate()
        process.communicate(timeout=30)


def test_the_cookie_of_the_desk_goes_over_https_to_this_host_only(desk):
    cookie = desk("/sign-in", HTTPS).headers["Set-Cookie"]
    name, *rest = [part.strip() for part in cookie.split(";")]
    assert name.startswith("__Host-desk=")
    assert set(rest) == {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"}


def test_without_https_there_is_no_page_and_no_cookie(desk):
    answer = desk("/sign-in", {"Host": "d.example.nl"})
    assert answer.status == 301
    assert answer.headers["Location"] == "https://d.example.nl/sign-in"
    assert answer.headers["Set-Cookie"] is None


def test_the_browser_is_told_to_stay_with_https(desk):
    assert "max-age=63072000" in desk("/sign-in", HTTPS).headers["Strict-Transport-Security"]


def test_another_host_name_is_refused(desk):
    assert desk("/sign-in", HTTPS | {"Host": "evil.example"}).status == 400


@pytest.mark.parametrize(("door", "name"), [("public", "__Host-report"), ("desk", "__Host-desk")])
def test_each_door_has_a_cookie_of_its_own(for_others, door, name):
    told = subprocess.run(
        [sys.executable, "-c", SETTINGS],
        env=for_others.environment | {"DJANGO_SETTINGS_MODULE": f"waarborg.settings.{door}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == [name, True, True, "Strict", None, "/", True]
