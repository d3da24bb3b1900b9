"""On the way in: what a password alone reaches, for how long, and what it never touches."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from tests.web.desk.signing_in import (
    CREDENTIALS,
    NEW,
    PASSWORD,
    SECRET,
    asha,
    code,
    factor,
    nobody_tried_before,
    sign_in,
    signed_in,
)
from waarborg.adapters import clock
from waarborg.store.people.models import Account

__all__ = ["asha", "factor", "nobody_tried_before"]
MINUTE = 60


@pytest.fixture
def newcomer(asha):
    """Asha, whose password somebody else made."""
    until = clock.now() + dt.timedelta(days=14)
    Account.objects.update(first_password=True, first_password_until=until)
    return asha


@pytest.fixture
def with_password_only(client, asha, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    client.post("/sign-in", CREDENTIALS)
    return client


def set_up(client: Client):
    """Set up the second factor that the page offers."""
    secret = client.get("/second-step/new").context["form"].secret
    return client.post("/second-step/new", {"code": code(secret=secret)})


@pytest.mark.parametrize(
    "page",
    ["/", "/unlock", "/key/new", "/key/type-back", "/keys", "/register", "/account",
     "/account/prove", "/password/change", "/password/new", "/second-step/replace"],
)  # fmt: skip
def test_a_password_alone_reaches_the_set_up_of_the_second_factor_only(with_password_only, page):
    for method in ("get", "post"):
        answer = getattr(with_password_only, method)(page)
        assert answer.headers["Location"] == reverse("mfa_activate_totp"), (method, page)


def test_the_second_factor_is_set_up_right_after_the_password(with_password_only):
    picture = with_password_only.get("/second-step/new/picture.svg")
    assert picture.status_code == 404  # nothing is being set up yet
    with_password_only.get("/second-step/new")
    picture = with_password_only.get("/second-step/new/picture.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert set_up(with_password_only).headers["Location"] == reverse("account_unlock")
    assert signed_in(with_password_only)


def test_the_code_of_the_set_up_does_not_sign_in_a_second_time(with_password_only):
    sign_in_again = Client()
    secret = with_password_only.get("/second-step/new").context["form"].secret
    with_password_only.post("/second-step/new", {"code": code(secret=secret)})
    sign_in_again.post("/sign-in", CREDENTIALS)
    answer = sign_in_again.post("/second-step", {"code": code(secret=secret)})
    assert b"used before" in answer.content
    assert not signed_in(sign_in_again)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["/second-step/new", "/second-step/new/picture.svg", "/"])
def test_after_a_quarter_a_password_alone_is_over(client, asha, time_machine, page, method):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    client.post("/sign-in", CREDENTIALS)
    time_machine.shift(15 * MINUTE)
    assert client.get("/second-step/new").status_code == 200
    time_machine.shift(1)
    answer = getattr(client, method)(page)
    assert answer.status_code == 403
    assert b"Sign in again" in answer.content
    assert client.get("/second-step/new").headers["Location"] == reverse("account_login")
    assert not Authenticator.objects.exists()


def test_a_stolen_password_does_not_set_up_a_first_factor_when_there_is_one(asha):
    thief, client = Client(), Client()
    for one in (thief, client):
        one.post("/sign-in", CREDENTIALS)
    stolen = thief.get("/second-step/new").context["form"].secret
    set_up(client)
    mine = Authenticator.objects.get().pk
    answer = thief.post("/second-step/new", {"code": code(secret=stolen)})
    assert answer.headers["Location"] == reverse("account_login")  # that session has ended
    assert Authenticator.objects.get().pk == mine
    assert not signed_in(thief)
    assert signed_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_fresh_password_never_touches_a_factor_that_is_there(client, asha, method):
    client.post("/sign-in", CREDENTIALS)
    secret = client.get("/second-step/new").context["form"].secret
    mine = TOTP.activate(asha, SECRET).instance  # and the session of the password did not end
    answer = getattr(client, method)("/second-step/new", {"code": code(secret=secret)})
    assert answer.status_code == 403
    assert b"Sign in again" in answer.content
    assert Authenticator.objects.get().pk == mine.pk
    assert not signed_in(client)


def test_of_two_windows_that_set_up_a_factor_at_once_the_first_wins(asha, monkeypatch):
    """Both were let in by the gate before either had kept a factor."""
    client = Client()
    client.post("/sign-in", CREDENTIALS)
    offered = client.get("/second-step/new").context["form"].secret
    monkeypatch.setattr("waarborg.web.account.entering.has_second_factor", lambda _user: False)
    first = TOTP.activate(asha, SECRET).instance
    answer = client.post("/second-step/new", {"code": code(secret=offered)})
    assert answer.status_code == 403
    assert Authenticator.objects.get().pk == first.pk


def test_a_first_password_opens_only_the_page_where_another_is_chosen(client, newcomer):
    client.post("/sign-in", CREDENTIALS)
    for page in ("/", "/second-step/new", "/key/new", "/account", "/password/change"):
        for method in ("get", "post"):
            answer = getattr(client, method)(page)
            assert answer.headers["Location"] == reverse("account_first_password"), page
    assert not Authenticator.objects.exists()


def test_somebody_new_chooses_a_password_and_sets_up_the_second_factor(client, newcomer):
    client.post("/sign-in", CREDENTIALS)
    assert b"Somebody else made your first password" in client.get("/password/new").content
    client.post("/password/new", {"new_password": NEW, "password_again": NEW})
    assert client.get("/").headers["Location"] == reverse("mfa_activate_totp")
    set_up(client)
    assert signed_in(client)
    assert Account.objects.get().check_password(NEW)


def test_a_first_password_is_asked_of_somebody_with_a_second_factor_too(client, factor, newcomer):
    sign_in(client)
    assert client.get("/").headers["Location"] == reverse("account_first_password")
    client.post("/password/new", {"new_password": NEW, "password_again": NEW})
    assert signed_in(client)


@pytest.mark.parametrize(
    ("typed", "again", "why"),
    [
        ("elf tekens.", "elf tekens.", "at least twelve"),
        ("asha was here", "asha was here", "easy to guess"),
        ("aaaabbbbaaaabbbb", "aaaabbbbaaaabbbb", "easy to guess"),
        ("qwertyuiop123", "qwertyuiop123", "easy to guess"),
        (PASSWORD, PASSWORD, "the password you have now"),
        (NEW, NEW + "!", "not the same"),
        ("", "", "Choose a password."),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(client, newcomer, typed, again, why):
    client.post("/sign-in", CREDENTIALS)
    answer = client.post("/password/new", {"new_password": typed, "password_again": again})
    text = answer.content.decode()
    assert why in text
    assert not typed or f'"{typed}"' not in text
    assert Account.objects.get().check_password(PASSWORD)
    assert Account.objects.get().first_password
