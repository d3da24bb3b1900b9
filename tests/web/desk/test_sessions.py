"""Sessions at the desk: whose they are, when they end, and where they lead."""

import pytest
from django.conf import settings
from django.test import Client

from tests.web.desk.signing_in import (
    CREDENTIALS,
    NEW,
    PASSWORD,
    asha,
    code,
    factor,
    nobody_tried_before,
    sign_in,
    signed_in,
)
from waarborg.web.sessions.models import SealedSession

__all__ = ["asha", "factor", "nobody_tried_before"]
HOUR = 60 * 60
ELSEWHERE = [
    "https://evil.example/",
    "http://testserver/account",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
]


@pytest.fixture
def at_nine(factor, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    return time_machine


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = value
    return client


def test_a_cookie_from_before_the_sign_in_opens_nothing_after_it(client, factor):
    client.get("/sign-in")
    client.post("/sign-in", CREDENTIALS | {"password": "wrong"})
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    planted = cookie(client)
    client.post("/sign-in", CREDENTIALS)
    between = cookie(client)
    client.post("/second-step", {"code": code()})
    assert signed_in(client)
    assert cookie(client) not in {planted, between}
    for old in (planted, between):
        assert not signed_in(with_cookie(old))
        assert with_cookie(old).get("/second-step").headers["Location"] == "/sign-in"


def test_the_password_alone_comes_with_a_new_cookie_too(client, asha):
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    client.post("/sign-in", CREDENTIALS)
    assert client.get("/second-step/new").status_code == 200
    assert with_cookie(planted).get("/second-step/new").headers["Location"] == "/sign-in"


def test_a_copied_cookie_is_worth_nothing_after_signing_out(client, factor):
    sign_in(client)
    copied = cookie(client)
    assert signed_in(with_cookie(copied))
    rows = SealedSession.objects.count()
    client.post("/sign-out")
    assert not signed_in(with_cookie(copied))
    assert SealedSession.objects.count() == rows - 1


def test_a_link_does_not_sign_anybody_out(client, factor):
    sign_in(client)
    client.get("/sign-out")
    assert signed_in(client)


def test_a_session_ends_after_two_hours_in_which_nothing_happens(client, at_nine):
    sign_in(client)
    at_nine.shift(2 * HOUR - 1)
    assert signed_in(client)
    at_nine.shift(2 * HOUR + 1)
    assert not signed_in(client)


def test_a_session_ends_after_eight_hours_whatever_happens(client, at_nine):
    sign_in(client)
    for _ in range(7):
        at_nine.shift(HOUR)
        assert signed_in(client)
    at_nine.shift(HOUR - 1)
    assert signed_in(client)
    at_nine.shift(2)
    assert not signed_in(client)


def test_the_eight_hours_begin_at_the_sign_in_not_at_the_page_before_it(client, at_nine):
    for _ in range(7):
        client.get("/sign-in")
        at_nine.shift(HOUR)
    sign_in(client)
    at_nine.shift(HOUR + 60)
    assert signed_in(client)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client, factor, address):
    answer = client.post("/sign-in", CREDENTIALS | {"next": address})
    assert answer.headers["Location"] == "/second-step"
    assert client.post("/second-step", {"code": code()}).headers["Location"] == "/"
    assert client.get("/sign-in", {"next": address}).headers["Location"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_showing_who_one_is_leads_to_no_other_site(client, at_nine, address):
    sign_in(client)
    typed = {"password": PASSWORD, "code": code(1), "next": address}
    assert client.post("/account/prove", typed).headers["Location"] == "/account"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_choosing_a_language_leads_to_no_other_site(client, address):
    answer = client.post("/language", {"language": "nl", "next": address})
    assert answer.headers["Location"] == "/"


def test_what_was_asked_for_comes_after_the_sign_in(client, factor):
    client.post("/sign-in", CREDENTIALS | {"next": "/register"})
    assert client.post("/second-step", {"code": code()}).headers["Location"] == "/register"


@pytest.mark.parametrize("careful", [True, False])
def test_a_form_that_came_too_late_gives_no_password_back(factor, careful):
    client = Client(enforce_csrf_checks=careful)
    typed = {"password": PASSWORD, "new_password": NEW, "password_again": NEW, "code": "123456"}
    for page in ("/password/change", "/password/new", "/account/prove", "/sign-in"):
        text = client.post(page, typed).content.decode()
        assert not any(value in text for value in typed.values()), page
