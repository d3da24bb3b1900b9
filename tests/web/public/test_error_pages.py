"""A page that says what went wrong comes whatever went wrong, in the language that was asked."""

import sqlite3

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import translation

from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.usecases.house import house_name
from waarborg.usecases.in_force import forget_versions
from waarborg.web import context, errors
from waarborg.web.forms.plain import LONG

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known():
    """Begin as a process that was just started."""
    forget_versions()
    context._last_known.clear()
    yield
    forget_versions()
    context._last_known.clear()


@pytest.fixture
def tables_gone(monkeypatch):
    """Let the database answer nobody any more."""

    def gone(*_args, **_named):
        raise OperationalError

    def begin():
        forget_versions()
        monkeypatch.setattr(connection, "cursor", gone)
        monkeypatch.setattr(connection, "ensure_connection", gone)

    return begin


def visit(path):
    return Client(raise_request_exception=False).get(path)


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Hier ging iets mis"), ("en", "Something went wrong here")],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_page_that_fails_says_so_without_tables(public_side, tables_gone, language, says, before):
    name = visit(f"/{language}/").context["organisation"]() if before else ""
    assert bool(name) is before
    tables_gone()
    page = visit(f"/{language}/")
    assert page.status_code == 500
    assert says in page.content.decode()
    assert f'<html lang="{language}"' in page.content.decode()
    assert name in page.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_there_is_told_without_tables(public_side, tables_gone, language):
    tables_gone()
    page = visit(f"/{language}/nothing-here/")
    assert page.status_code == 404
    assert f'<html lang="{language}"' in page.content.decode()


def test_a_procedure_that_cannot_be_read_leaves_the_page(public_side, monkeypatch):
    def broken(_now):
        raise BrokenProcedure([Problem("x.yaml", 1, "", "broken", "Mend it.")])

    monkeypatch.setattr(house_name, "procedure_today", broken)
    assert visit("/nl/nothing-here/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_stopped_at_the_door_is_told_in_the_language_of_the_address(
    public_side, rf, language
):
    request = rf.get(f"/{language}/")
    with translation.override("en" if language == "nl" else "nl"):  # of who was served before
        page = errors.bad_request(request)
    assert page.status_code == 400
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(("view", "status"), [("bad_request", 400), ("not_found", 404)])
def test_a_page_that_says_what_is_wrong_has_a_way_out_on_the_public_side_only(
    public_side, settings, rf, view, status
):
    for addresses, there in (("public", True), ("desk", False), ("guarantor", False)):
        settings.ROOT_URLCONF = f"waarborg.web.urls_{addresses}"
        page = getattr(errors, view)(rf.get("/nl/"))
        assert page.status_code == status
        told = page.content.decode()
        assert ('href="https://www.rijksoverheid.nl/"' in told) is there
        assert ("Verlaat deze pagina" in told) is there
        assert "<form" not in told


def test_a_page_that_was_open_too_long_has_a_way_out_too(public_side, rf):
    page = errors.csrf_failure(rf.post("/nl/report/", {"story": "It happened twice."}))
    told = page.content.decode()
    assert page.status_code == 403
    assert 'href="https://www.rijksoverheid.nl/"' in told
    assert "It happened twice." in told


def test_a_page_that_was_open_too_long_promises_no_text_where_nothing_was_typed(public_side, rf):
    for typed, promised in (({"login": "asha"}, False), ({"story": "It happened twice."}, True)):
        told = errors.csrf_failure(rf.post("/en/report/", typed)).content.decode()
        assert "Nothing was done and nothing was stored." in told
        assert ("What you typed stands below" in told) is promised


def test_what_was_too_large_is_told_with_the_length_that_fits(public_side, rf):
    told = errors.bad_request(rf.get("/en/")).content.decode()
    assert f"{LONG:,} characters" in told
    assert "megabyte" not in told


FULL = sqlite3.OperationalError("database or disk is full")
FULL.sqlite_errorname = "SQLITE_FULL"


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (FULL, 503, {"nl": "Onze computer is vol", "en": "Our computer is full"}),
        (KeyError(), 500, {"nl": "Hier ging iets mis", "en": "Something went wrong here"}),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_typed_when_a_form_fails_comes_back_and_no_secret_does(
    public_side, rf, error, status, says, language
):
    typed = {
        "story": "It happened <b>twice</b>.",
        "words": "one two three",
        "passphrase": "all but secret",
        "unlock-passphrase": "all but secret",
        "prove-password": "all but secret",
        "seen": "a token",
        "kind": "integrity_breach",
        "go": "next",
    }
    request = rf.post(f"/{language}/report/write/", typed)
    try:
        raise error
    except (KeyError, sqlite3.OperationalError):  # as Django does, while the error is handled
        page = errors.failed(request)
    told = page.content.decode()
    assert page.status_code == status
    assert says[language] in told
    assert "It happened &lt;b&gt;twice&lt;/b&gt;." in told
    for never in ("one two", "all but", "a token", "integrity_breach", "next"):
        assert never not in told
    assert "<form" not in told
    assert (f'href="/{language}/outside/"' in told) is (status == 503)
