"""Signing in takes a name, a password and a second factor; nothing less gets anywhere."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.web.desk.signing_in import (
    CREDENTIALS,
    SECRET,
    asha,
    code,
    factor,
    nobody_tried_before,
    signed_in,
)
from waarborg.store.people.models import Person
from waarborg.web.urls_desk import urlpatterns

__all__ = ["asha", "factor", "nobody_tried_before"]
HALF_MINUTE = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


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


@pytest.mark.parametrize("later", [0, 31])
def test_a_code_works_once_for_as_long_as_it_is_taken(client, factor, time_machine, later):
    time_machine.move_to(HALF_MINUTE, tick=False)
    used, other = code(later=1), Client()
    other.post("/sign-in", CREDENTIALS)
    other.post("/second-step", {"code": used})
    assert signed_in(other)
    time_machine.shift(later)
    client.post("/sign-in", CREDENTIALS)
    assert client.post("/second-step", {"code": used}).status_code == 200
    assert not signed_in(client)


def test_the_code_alone_does_not_sign_in(client, factor):
    answer = client.post("/second-step", {"code": code()})
    assert answer.headers["Location"] == reverse("account_login")
    assert not signed_in(client)


def test_the_second_factor_lies_sealed_in_the_database(factor):
    assert SECRET not in str(Authenticator.objects.values_list("data", flat=True)[0])


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_reset_password",
        "account_change_password",
        "account_email",
        "mfa_deactivate_totp",
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
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


def test_an_empty_form_says_of_each_field_what_to_type(client):
    page = client.post("/sign-in", {}).content.decode()
    assert page.count("Type your sign-in name.") == 2  # above the form, and at the field
    assert page.count("Type your password.") == 2
    assert "This field is required." not in page
