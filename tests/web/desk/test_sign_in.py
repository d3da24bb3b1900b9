"""Signing in takes a name, a password and a second factor; nothing less gets anywhere."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from waarborg.adapters import clock
from waarborg.store.people.models import Account, Person
from waarborg.web.urls_desk import urlpatterns

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "six-words-of-a-machine"
CREDENTIALS = {"login": "asha", "password": PASSWORD}


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def asha(db):
    account = Account.objects.create_account("asha", "asha@example.org", PASSWORD)
    Person.objects.create(account=account, name="Asha", language="en")
    return account


@pytest.fixture
def factor(asha):
    return TOTP.activate(asha, SECRET)


def code(later: int = 0) -> str:
    return format_hotp_value(hotp_value(SECRET, int(clock.now().timestamp()) // 30 + later))


def signed_in(client: Client) -> bool:
    """Say whether this client gets past the sign-in: to the lock, or to making a key."""
    answer = client.get("/key/waiting")
    return answer.headers.get("Location", "").startswith("/key/new") or answer.status_code == 403


def test_the_password_alone_opens_no_page(client, factor):
    answer = client.post("/sign-in", CREDENTIALS)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not signed_in(client)
    assert client.get("/").headers["Location"].startswith("/sign-in")


def test_password_and_second_factor_sign_in(client, factor):
    client.post("/sign-in", CREDENTIALS)
    client.post("/second-step", {"code": code()})
    assert signed_in(client)


def test_a_wrong_code_does_not_sign_in(client, factor):
    client.post("/sign-in", CREDENTIALS)
    wrong = str((int(code()) + 123_457) % 1_000_000).zfill(6)
    answer = client.post("/second-step", {"code": wrong})
    assert b"not the code of now" in answer.content
    assert not signed_in(client)


def test_a_code_works_once(client, factor):
    used = code()
    for visitor in (Client(), client):
        visitor.post("/sign-in", CREDENTIALS)
        visitor.post("/second-step", {"code": used})
    assert not signed_in(client)


def test_the_code_alone_does_not_sign_in(client, factor):
    answer = client.post("/second-step", {"code": code()})
    assert answer.headers["Location"] == reverse("account_login")
    assert not signed_in(client)


def test_without_a_second_factor_there_is_one_page_only(client, asha):
    client.post("/sign-in", CREDENTIALS)
    for page in ("/", "/unlock", "/key/new", "/key/type-back", "/keys", "/register"):
        assert client.get(page).headers["Location"] == reverse("mfa_activate_totp"), page


def test_the_second_factor_is_set_up_at_the_first_sign_in(client, asha):
    client.post("/sign-in", CREDENTIALS)
    page = client.get("/second-step/new")
    secret = page.context["form"].secret
    assert client.get("/second-step/new/picture.svg").headers["Content-Type"] == "image/svg+xml"
    shown = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
    client.post("/second-step/new", {"code": shown})
    assert signed_in(client)


def test_a_second_factor_is_never_replaced_by_who_has_the_password(client, factor, asha):
    client.force_login(asha)  # as if only the password had been asked
    answer = client.get("/second-step/new")
    assert answer.headers["Location"] == reverse("account_unlock")
    assert client.get("/second-step/new/picture.svg").status_code == 404
    assert not signed_in(client)
    assert Authenticator.objects.get().pk == factor.instance.pk


def test_the_second_factor_lies_sealed_in_the_database(factor):
    assert SECRET not in str(Authenticator.objects.values_list("data", flat=True)[0])


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, factor):
    for _ in range(5):
        client.post("/sign-in", CREDENTIALS | {"password": "wrong"})
    answer = client.post("/sign-in", CREDENTIALS)
    assert answer.status_code == 200
    assert b"Wait five minutes" in answer.content


def test_nothing_that_limits_remembers_an_address(client, factor):
    client.post("/sign-in", CREDENTIALS | {"password": "wrong"}, REMOTE_ADDR="203.0.113.77")
    assert not any("203.0.113.77" in key or ":ip:" in key for key in cache._cache)


def test_unknown_names_and_wrong_passwords_get_the_same_answer(client, factor):
    unknown = client.post("/sign-in", {"login": "nobody", "password": "wrong"})
    wrong = client.post("/sign-in", {"login": "asha", "password": "wrong"})
    assert unknown.context["form"].errors == wrong.context["form"].errors


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_reset_password",
        "account_change_password",
        "account_email",
        "mfa_deactivate_totp",
        "mfa_index",
    ],
)
def test_what_we_do_not_need_has_no_address(name):
    assert urlpatterns
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_ends_the_session(client, factor):
    client.post("/sign-in", CREDENTIALS)
    client.post("/second-step", {"code": code()})
    client.post("/sign-out")
    assert not signed_in(client)


def test_somebody_without_a_place_at_the_desk_is_told_so(client, factor):
    Person.objects.all().delete()
    client.post("/sign-in", CREDENTIALS)
    client.post("/second-step", {"code": code()})
    answer = client.get("/")
    assert answer.status_code == 403
    assert b"No place at the desk" in answer.content
