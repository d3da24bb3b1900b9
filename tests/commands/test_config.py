"""A setting that is wrong stops the start with advice, not with a traceback."""

import pytest

from waarborg import config
from waarborg.commands.start import refuse_to_start
from waarborg.config import Config, WrongSettings


def read(monkeypatch, **settings) -> Config:
    """Read the settings from an environment with only these in it."""
    monkeypatch.delenv("WAARBORG_LOOPBACK", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(f"WAARBORG_{name.upper()}", value)
    return config.current.__wrapped__()


def test_without_settings_there_is_a_house_on_this_machine_only(monkeypatch):
    found = read(monkeypatch)
    assert found.bind == "127.0.0.1"
    assert (found.public_port, found.desk_port) == (8000, 8001)
    assert found.languages == ("nl", "en")
    assert not found.demo


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::", "melden.example.nl"])
def test_unprotected_cookies_are_refused_where_others_can_reach_them(monkeypatch, address):
    with pytest.raises(WrongSettings, match="WAARBORG_LOOPBACK"):
        read(monkeypatch, loopback="1", bind=address)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.0.0.9", "localhost"])
def test_unprotected_cookies_work_on_this_machine(monkeypatch, address):
    assert read(monkeypatch, loopback="1", bind=address).loopback


def test_invented_people_are_refused_outside_the_loopback_profile(monkeypatch):
    with pytest.raises(WrongSettings, match="WAARBORG_DEMO"):
        read(monkeypatch, demo="1")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"public_port": "0"}, "WAARBORG_PUBLIC_PORT"),
        ({"desk_port": "many"}, "WAARBORG_DESK_PORT"),
        ({"languages": "nl,xx"}, "WAARBORG_LANGUAGES"),
        ({"database_url": "mysql://somewhere"}, "WAARBORG_DATABASE_URL"),
        ({"threads": "2"}, "WAARBORG_THREADS"),
        ({"workers": "0"}, "WAARBORG_WORKERS"),
    ],
)
def test_the_advice_names_the_setting(monkeypatch, settings, told):
    with pytest.raises(WrongSettings) as wrong:
        read(monkeypatch, **settings)
    assert told in str(wrong.value)
    assert "docs/reference/settings.md" in str(wrong.value)


def test_the_advice_never_repeats_a_password(monkeypatch):
    with pytest.raises(WrongSettings) as wrong:
        read(monkeypatch, database_url="mysql://owner:geheim@somewhere")
    assert "geheim" not in str(wrong.value)


def test_a_start_for_others_wants_to_know_the_addresses(monkeypatch):
    with pytest.raises(WrongSettings, match="WAARBORG_PUBLIC_URL"):
        refuse_to_start(read(monkeypatch))


def test_a_start_for_others_wants_https(monkeypatch):
    told = {"public_url": "http://melden.example.nl", "desk_url": "https://desk.example.nl"}
    with pytest.raises(WrongSettings, match="https"):
        refuse_to_start(read(monkeypatch, **told))


def test_a_start_for_others_does_not_speak_http_to_the_network(monkeypatch):
    told = {"public_url": "https://m.example.nl", "desk_url": "https://d.example.nl"}
    with pytest.raises(WrongSettings, match="WAARBORG_BIND"):
        refuse_to_start(read(monkeypatch, bind="192.0.2.7", **told))


def test_a_start_without_a_procedure_is_refused(monkeypatch, tmp_path):
    nowhere = str(tmp_path / "nothing")
    with pytest.raises(WrongSettings, match="WAARBORG_PROCEDURE"):
        refuse_to_start(read(monkeypatch, loopback="1", procedure=nowhere))


def test_each_process_has_its_own_database_address_when_told(monkeypatch):
    found = read(
        monkeypatch,
        database_url="postgresql://owner@/waarborg",
        database_url_public="postgresql://waarborg_public@/waarborg",
    )
    assert found.url_for("public") == "postgresql://waarborg_public@/waarborg"
    assert found.url_for("desk") == "postgresql://owner@/waarborg"


def test_a_start_with_a_broken_procedure_is_refused_with_the_reason(monkeypatch, tmp_path):
    broken = tmp_path / "ours" / "2026-01-01"
    broken.mkdir(parents=True)
    (broken / "procedure.yaml").write_text("procedure: [unclosed")
    with pytest.raises(WrongSettings, match=r"procedure\.yaml"):
        refuse_to_start(read(monkeypatch, loopback="1", procedure=str(broken.parent)))


def test_the_example_starts(monkeypatch):
    refuse_to_start(read(monkeypatch, loopback="1"))
