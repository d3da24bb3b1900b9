"""`publiccode.yml` holds what version 0.4 of that form asks, and promises what the limits allow."""

import datetime as dt
import re

import pytest
import yaml

from tests.architecture.tree import ROOT

TEXT = (ROOT / "publiccode.yml").read_text("utf-8")
CARD = yaml.safe_load(TEXT)
# Of the lists that go with the form, the words that we use.
CATEGORIES = {"whistleblowing", "workflow-management", "compliance-management"}
SCOPES = {"government", "local-authorities", "employment"}


def test_what_the_form_asks_is_there():
    assert CARD["publiccodeYmlVersion"] == "0.4"
    assert CARD["name"] == "Waarborg"
    assert dt.date.fromisoformat(CARD["releaseDate"])
    assert set(CARD["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert set(CARD["categories"]) == CATEGORIES
    assert CARD["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert CARD["softwareType"] == "standalone/web"
    assert CARD["legal"]["license"] == "EUPL-1.2"
    assert CARD["maintenance"]["type"] == "community"
    assert all(one["name"] for one in CARD["maintenance"]["contacts"])
    assert CARD["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}
    assert set(CARD["intendedAudience"]["scope"]) == SCOPES


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_describes_itself_in_each_language(language):
    told = CARD["description"][language]
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert len(told["features"]) >= 5


def test_without_an_address_of_the_code_it_says_why():
    address = CARD.get("url", "")
    if address:
        assert address.startswith("https://")
    else:
        assert re.search(r"^# `url` is missing: .+ no public address", TEXT, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "publiccode.yml", "SECURITY.md", "CHANGELOG.md"])
def test_nowhere_is_a_ledger_promised_that_nobody_changes_unnoticed(name):
    """Whoever holds its key can write a second one; the limits say so."""
    text = " ".join((ROOT / name).read_text("utf-8").split())
    assert not re.search(
        r"nobody changes unnoticed|niemand ongemerkt|of the ledger unnoticed", text
    )


@pytest.mark.parametrize(
    ("language", "shows"),
    [
        ("nl", "wie een bewijs bewaarde, of waar een borg meekijkt"),
        ("en", "whoever kept a proof, or where a guarantor looks along"),
    ],
)
def test_it_says_to_whom_a_change_of_the_ledger_shows(language, shows):
    told = CARD["description"][language]
    assert shows in told["longDescription"]
    assert any(shows in one for one in told["features"])
