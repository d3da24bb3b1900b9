"""Identity providers as processes of their own, and somebody who signs in there."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS, answers

SECRET = "a secret/with:signs+in it"
HERE = "http://127.0.0.1:8001/sign-in/organisation/return"  # as the desk of the tests says it


@dataclass(frozen=True)
class Provider:
    """A running identity provider."""

    issuer: str
    secret_file: Path

    def settings(self) -> dict[str, object]:
        """Give what the desk has to know of it, as fields of the settings."""
        return {
            "oidc_issuer": self.issuer,
            "oidc_client_id": "desk",
            "oidc_client_secret_file": self.secret_file,
            "oidc_name": "the yard",
        }

    def sign_in(self, address: str, login: str) -> str:
        """Go where the desk sends somebody, sign in there, and give where the browser goes then."""
        browser = requests.Session()
        page = browser.get(address, timeout=10)
        fields = dict(re.findall(r'name="(csrfmiddlewaretoken|next)" value="([^"]*)"', page.text))
        typed = {name: unescape(value) for name, value in fields.items()}
        answer = browser.post(
            page.url,
            typed | {"username": login, "password": "password"},
            timeout=10,
            allow_redirects=False,
        )
        while not answer.headers["Location"].startswith(HERE.partition("/sign-in")[0] + "/"):
            there = requests.compat.urljoin(answer.url, answer.headers["Location"])
            answer = browser.get(there, timeout=10, allow_redirects=False)
        return answer.headers["Location"]


def path_of(address: str) -> str:
    """Give the path and the query of an address, for a client of the tests."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@contextmanager
def running(
    folder: Path, comes_back: str = HERE, program: str = "serve", host: str = "127.0.0.1"
) -> Iterator[Provider]:
    """Run a provider: `serve` is a real one, `lying` one that sends what it is asked to."""
    port = free_port()
    address = f"http://{host}:{port}"
    secret = folder / "client-secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o640)
    told = {
        "PROVIDER_FOLDER": str(folder),
        "PROVIDER_ADDRESS": address,
        "PROVIDER_SECRET": SECRET,
        "PROVIDER_COMES_BACK": comes_back,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.provider.{program}", str(port)],
        cwd=ROOT,
        env={k: v for k, v in environ.items() if not k.startswith("DJANGO_")} | told,
        stdin=subprocess.DEVNULL,
    )
    until = time.monotonic() + START_SECONDS
    try:
        while not answers(f"{address}/o/.well-known/openid-configuration"):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the identity provider did not start")
            time.sleep(0.1)
        yield Provider(f"{address}/o", secret)
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def identity_provider(tmp_path_factory) -> Iterator[Provider]:
    """A real identity provider, for all tests of this worker."""
    with running(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture(scope="session")
def lying_provider(tmp_path_factory) -> Iterator[Provider]:
    """A provider that signs whatever a test wants."""
    with running(tmp_path_factory.mktemp("lying"), program="lying") as provider:
        yield provider


@pytest.fixture
def use_provider(settings):
    """Let the desk of the tests use a provider: `use_provider(identity_provider)`."""

    def use(provider: Provider, **more: object) -> Provider:
        settings.CONFIG = settings.CONFIG.model_copy(update=provider.settings() | more)
        return provider

    return use
