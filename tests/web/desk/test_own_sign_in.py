"""Changing how one signs in takes both factors again; whatever began before is over then."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

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
    wrong_code,
)
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Account

__all__ = ["asha", "factor", "nobody_tried_before"]
CHANGES = ["/password/change", "/second-step/replace", "/second-step/replace/picture.svg"]


@pytest.fixture
def at_nine(factor, time_machine):
    time_machine.move_to("2026-03-02T09:00Z", tick=False)
    return time_machine


@pytest.fixture
def inside(client, at_nine):
    return sign_in(client)


def prove(client: Client, later: int = 1, **typed: str):
    """Show both factors again."""
    return client.post("/account/prove", {"password": PASSWORD, "code": code(later)} | typed)


@pytest.mark.parametrize("page", CHANGES)
def test_a_fresh_sign_in_is_not_enough_to_change_anything(inside, page):
    for method in ("get", "post"):
        answer = getattr(inside, method)(page, {"new_password": NEW, "password_again": NEW})
        assert answer.headers["Location"].startswith("/account/prove?next=")
    assert Account.objects.get().check_password(PASSWORD)


def test_both_factors_again_open_the_page_that_was_asked_for(inside):
    asked = inside.get(inside.get("/password/change").headers["Location"])
    assert asked.context["next"] == "/password/change"
    answer = prove(inside, next="/password/change")
    assert answer.headers["Location"] == "/password/change"
    assert inside.get("/password/change").status_code == 200


def test_a_proof_holds_ten_minutes(inside, at_nine):
    prove(inside)
    at_nine.shift(10 * 60)
    assert inside.get("/password/change").status_code == 200
    at_nine.shift(1)
    assert inside.get("/password/change").status_code == 302


@pytest.mark.parametrize("typed", [{"password": "wrong"}, {"code": "wrong"}, {"code": ""}])
def test_one_factor_alone_is_no_proof_and_nobody_learns_which_was_right(inside, typed):
    wrong = typed if typed.get("code") != "wrong" else {"code": wrong_code()}
    answer = prove(inside, **wrong)
    assert answer.status_code == 200
    if typed != {"code": ""}:
        assert b"The password or the code is not right." in answer.content
    assert inside.get("/password/change").status_code == 302


def test_guessing_the_proof_is_slowed_as_signing_in_is(inside):
    for _ in range(5):
        prove(inside, password="wrong")
    assert b"Wait five minutes" in prove(inside).content
    assert inside.get("/password/change").status_code == 302


def test_a_proof_comes_with_a_new_cookie(inside):
    before = inside.cookies["desk"].value
    prove(inside)
    assert inside.cookies["desk"].value != before


def test_another_password_ends_every_other_session_and_not_this_one(inside, at_nine):
    elsewhere = sign_in(Client(), later=-1)
    assert signed_in(elsewhere)
    prove(inside)
    answer = inside.post("/password/change", {"new_password": NEW, "password_again": NEW})
    assert answer.headers["Location"] == reverse("account_overview")
    assert signed_in(inside)
    assert not signed_in(elsewhere)
    at_nine.shift(5 * 60)
    assert not signed_in(sign_in(Client()))
    assert signed_in(sign_in(Client(), NEW, later=1))


def test_whoever_typed_the_old_password_before_does_not_finish_with_a_code(inside):
    late = Client()
    late.post("/sign-in", CREDENTIALS)
    prove(inside)
    inside.post("/password/change", {"new_password": NEW, "password_again": NEW})
    answer = late.post("/second-step", {"code": code(-1)})
    assert answer.headers["Location"] == reverse("account_login")
    assert not signed_in(late)


def test_another_phone_takes_the_place_of_the_old_one(inside, factor, at_nine):
    elsewhere = sign_in(Client(), later=-1)
    prove(inside)
    secret = inside.get("/second-step/replace").context["form"].secret
    inside.get("/second-step/replace/picture.svg")
    inside.post("/second-step/replace", {"code": code(secret=secret)})
    assert Authenticator.objects.get().pk != factor.instance.pk
    assert signed_in(inside)
    assert not signed_in(elsewhere)
    at_nine.shift(5 * 60)
    assert not signed_in(sign_in(Client()))


def test_a_wrong_code_leaves_the_old_phone_as_it_was(inside, factor):
    prove(inside)
    inside.get("/second-step/replace")
    answer = inside.post("/second-step/replace", {"code": wrong_code()})
    assert b"not the code of now" in answer.content
    assert Authenticator.objects.get().pk == factor.instance.pk


def test_signing_out_everywhere_ends_every_session_this_one_too(inside):
    elsewhere = sign_in(Client(), later=-1)
    answer = inside.post("/account/sign-out-everywhere")
    assert answer.headers["Location"] == reverse("account_login")
    assert not signed_in(inside)
    assert not signed_in(elsewhere)


def test_every_change_of_a_sign_in_is_a_line_in_the_ledger(inside):
    prove(inside)
    secret = inside.get("/second-step/replace").context["form"].secret
    inside.post("/second-step/replace", {"code": code(secret=secret)})
    inside.post("/password/change", {"new_password": NEW, "password_again": NEW})
    inside.post("/account/sign-out-everywhere")
    told = [line.detail["what"] for line in house_openings()]
    assert told == ["second_step_set", "password_changed", "sessions_ended"]
