"""What the doctor finds about the identity provider, of which a real one answers."""

import datetime as dt

import pytest

from tests.mail import free_port
from waarborg.adapters import clock
from waarborg.commands.doctor_provider import provider
from waarborg.config import WrongSettings, current


def found(running, now=None, **more):
    """Give what is wrong, and everything that was said."""
    config = current().model_copy(update=running.settings() | more)
    findings = list(provider(config, now or clock.now()))
    return [told for sound, told in findings if not sound], " ".join(told for _, told in findings)


def test_of_no_provider_nothing_is_said():
    assert list(provider(current(), clock.now())) == []


def test_a_provider_that_is_set_up_well_is_called_so(identity_provider):
    wrong, said = found(identity_provider)
    assert wrong == []
    assert "http://127.0.0.1:8001/sign-in/organisation/return. Register exactly that one" in said
    assert "answers, with 1 keys" in said
    assert "differ" in said


def test_a_secret_that_others_can_read_is_told(identity_provider, tmp_path):
    (tmp_path / "open").write_text("x")
    (tmp_path / "open").chmod(0o644)
    wrong, _ = found(identity_provider, oidc_client_secret_file=tmp_path / "open")
    assert "chmod 640" in wrong[0]


def test_a_secret_that_is_gone_is_told(identity_provider):
    gone = identity_provider.secret_file.with_name("gone")
    assert "cannot be read" in found(identity_provider, oidc_client_secret_file=gone)[0][0]


def test_a_provider_that_is_away_is_told(identity_provider):
    wrong, _ = found(identity_provider, oidc_issuer=f"http://127.0.0.1:{free_port()}")
    assert "does not answer" in wrong[0]


def test_a_provider_without_https_elsewhere_is_not_asked(identity_provider):
    wrong, _ = found(identity_provider, oidc_issuer="http://192.0.2.7")
    assert "only https:// leaves this machine" in wrong[0]


def test_a_clock_that_is_off_is_told(identity_provider):
    wrong, _ = found(identity_provider, clock.now() + dt.timedelta(minutes=5))
    assert "set the clocks" in wrong[0]


def test_a_provider_that_says_less_than_it_should_is_told(lying_provider):
    wrong, _ = found(lying_provider)
    assert "(PKCE, S256)" in wrong[0]
    assert "RS256 or ES256" in wrong[1]
    pretends = lying_provider.issuer.replace("/o", "/pretends")
    assert "says that it is another one" in found(lying_provider, oidc_issuer=pretends)[0][0]


WHOLE = {
    "WAARBORG_OIDC_ISSUER": "https://login.example.nl/o",
    "WAARBORG_OIDC_CLIENT_ID": "desk",
    "WAARBORG_OIDC_CLIENT_SECRET_FILE": "/run/credentials/oidc",
    "WAARBORG_LOOPBACK": "0",
}


@pytest.fixture
def read(monkeypatch):
    """Read the settings anew, with these in the environment."""

    def anew(**told):
        current.cache_clear()
        for name, value in (WHOLE | told).items():
            monkeypatch.setenv(name, value)
        return current()

    yield anew
    monkeypatch.undo()
    current.cache_clear()


def test_the_button_has_the_name_of_the_host_when_nothing_else_is_told(read):
    assert read().provider_name == "login.example.nl"


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ({"WAARBORG_OIDC_CLIENT_ID": ""}, "Set all three"),
        ({"WAARBORG_OIDC_ISSUER": ""}, "Set all three"),
        ({"WAARBORG_OIDC_ISSUER": "http://login.example.nl"}, "begins with https://"),
        ({"WAARBORG_OIDC_ISSUER": "https://login.example.nl?realm=x"}, "begins with https://"),
        ({"WAARBORG_OIDC_CLAIM": "email"}, "WAARBORG_OIDC_CLAIM"),
    ],
)
def test_settings_that_would_sign_in_the_wrong_people_are_refused(read, told, advice):
    with pytest.raises(WrongSettings, match=advice):
        read(**told)
