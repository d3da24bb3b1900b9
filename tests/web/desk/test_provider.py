"""Signing in with a real identity provider: it says who somebody is, and that is all it does."""

import re
import time

import pytest
from django.test import Client

from tests.mail import free_port
from tests.provider.running import path_of
from tests.web.desk.going_to_provider import (
    BACK,
    HERE,
    START,
    connected,
    go_and_return,
    prove,
    set_out,
    told,
)
from tests.web.desk.signing_in import (
    CREDENTIALS,
    asha,
    code,
    factor,
    nobody_tried_before,
    sign_in,
    signed_in,
)
from waarborg.adapters import clock
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Account, Person, SignInElsewhere
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.house.reset_sign_in import reset_sign_in

__all__ = ["asha", "factor", "nobody_tried_before"]


@pytest.fixture
def provider(identity_provider, use_provider):
    return use_provider(identity_provider)


@pytest.fixture
def known_there(asha, factor, provider):
    connected(asha, provider, "asha", clock.now())
    return asha


def test_somebody_connects_signs_out_and_comes_back_that_way(client, asha, factor, provider):
    sign_in(client)
    assert client.post(HERE).headers["Location"].startswith("/account/prove?")
    prove(client)
    answer = go_and_return(client, provider, "asha", HERE)
    assert answer.headers["Location"] == HERE
    assert b"Your account is connected with the yard." in client.get(HERE).content
    client.post("/sign-out")
    assert not signed_in(client)
    answer = go_and_return(client, provider, "asha")
    assert answer.headers["Location"] == "/second-step"
    assert not signed_in(client)
    client.post("/second-step", {"code": code(-1)})
    assert signed_in(client)
    lines = [line.detail["what"] for line in house_openings()]
    assert lines == ["sign_in_connected"]


def test_somebody_whom_nobody_connected_gets_no_account(client, asha, factor, provider):
    answer = go_and_return(client, provider, "bram")
    assert answer.headers["Location"] == "/sign-in"
    assert "the desk does not know you by that" in told(client)
    assert list(Account.objects.values_list("login", flat=True)) == ["asha"]
    assert not SignInElsewhere.objects.exists()
    assert client.get("/second-step").headers["Location"] == "/sign-in"


def test_the_mail_address_of_somebody_opens_nothing(client, known_there, provider):
    assert known_there.email == "asha@example.org"  # which the provider gave to another by now
    go_and_return(client, provider, "new-asha")
    assert "the desk does not know you by that" in told(client)


def test_whoever_left_is_told_so(client, known_there, provider, house_keys):
    let_leave(login="asha", now=clock.now())
    answer = go_and_return(client, provider, "asha")
    assert answer.headers["Location"] == "/sign-in"
    assert "Your account at the desk has ended." in told(client)
    assert client.get("/second-step").headers["Location"] == "/sign-in"


def test_a_new_first_password_lets_go_of_the_connection(client, known_there, provider, house_keys):
    reset_sign_in(login="asha", now=clock.now())
    go_and_return(client, provider, "asha")
    assert "the desk does not know you by that" in told(client)


@pytest.mark.parametrize("missing", ["the second step", "a password of their own"])
def test_who_is_not_set_up_sets_up_nothing_this_way(client, known_there, provider, missing):
    if missing == "the second step":
        known_there.authenticator_set.all().delete()
    else:
        Account.objects.update(first_password=True, first_password_until=clock.now())
    go_and_return(client, provider, "asha")
    assert "Sign in once with your password" in told(client)
    for page in ("/second-step", "/second-step/new", "/password/new"):
        assert client.get(page).headers["Location"] == "/sign-in"


def test_a_password_that_was_changed_meanwhile_stops_the_second_step(client, known_there, provider):
    go_and_return(client, provider, "asha")
    Account.objects.update(sessions_ended=1)
    assert client.post("/second-step", {"code": code()}).headers["Location"] == "/sign-in"
    assert not signed_in(client)


def test_what_began_in_another_browser_signs_nobody_in_here(client, known_there, provider):
    """An attacker signs in as themselves, and lets somebody else follow the last link."""
    attacker = Client()
    link = path_of(provider.sign_in(set_out(attacker), "asha"))
    set_out(client)  # this browser asked something too
    on = client.get(link).context["on"]
    assert client.get(on).headers["Location"] == "/sign-in"
    assert "This did not begin in this browser" in told(client)
    assert client.get("/second-step").headers["Location"] == "/sign-in"


def test_the_page_on_the_way_back_begins_no_session_in_the_place_of_the_one_that_asked(
    client, known_there, provider
):
    """A browser that comes from another site shows no strict cookie: here a client without."""
    link = path_of(provider.sign_in(set_out(client), "asha"))
    answer = Client().get(link)
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert b"csrfmiddlewaretoken" not in answer.content
    assert client.get(answer.context["on"]).headers["Location"] == "/second-step"


def test_an_answer_counts_once(client, known_there, provider):
    link = path_of(provider.sign_in(set_out(client), "asha"))
    assert client.get(link).headers["Location"] == "/second-step"
    assert client.get(f"{link}&here=1").headers["Location"] == "/sign-in"


def test_the_provider_looks_at_who_asked(client, known_there, provider):
    """A code that leaked is of no use without what only this session knows (PKCE)."""
    link = path_of(provider.sign_in(set_out(client), "asha"))
    session = client.session
    session["asked_provider"]["question"]["verifier"] = "v" * 43
    session.save()
    assert client.get(link).headers["Location"] == "/sign-in"
    assert "does not answer" in told(client)


@pytest.mark.parametrize(
    ("goal", "lands"),
    [("/keys", "/keys"), ("https://elsewhere.example/", "/"), ("//elsewhere.example/", "/")],
)
def test_somebody_lands_where_they_wanted_and_never_elsewhere(
    client, known_there, provider, goal, lands
):
    page = client.get("/sign-in", {"next": goal}).content.decode()
    assert re.search(r'action="/sign-in/organisation"', page)
    go_and_return(client, provider, "asha", next=goal)
    answer = client.post("/second-step", {"code": code()})
    assert answer.headers["Location"] == lands


def test_a_no_of_the_provider_is_told_in_words(client, known_there, provider):
    state = re.search(r"state=([^&]+)", set_out(client)).group(1)
    answer = client.get(BACK, {"state": state, "error": "access_denied"})
    assert answer.headers["Location"] == "/sign-in"
    assert "did not let you through" in told(client)


def test_after_ten_minutes_somebody_begins_again(client, known_there, provider):
    link = path_of(provider.sign_in(set_out(client), "asha"))
    session = client.session
    session["asked_provider"]["at"] -= 601
    session.save()
    client.get(link)
    assert "longer than ten minutes" in told(client)


def test_a_provider_that_is_away_is_told_and_the_password_goes_on_working(
    client, known_there, provider, use_provider
):
    use_provider(provider, oidc_issuer=f"http://127.0.0.1:{free_port()}")
    assert client.post(START).headers["Location"] == "/sign-in"
    assert "does not answer" in told(client)
    assert signed_in(sign_in(client))


@pytest.mark.slow
def test_a_provider_that_says_nothing_holds_nobody_up(client, lying_provider, use_provider, db):
    use_provider(lying_provider, oidc_issuer=lying_provider.issuer.replace("/o", "/slow"))
    began = time.monotonic()
    client.post(START)
    assert time.monotonic() - began < 8
    assert "does not answer" in told(client)


def test_a_secret_that_cannot_be_read_is_no_crash(client, known_there, provider, use_provider):
    link = path_of(provider.sign_in(set_out(client), "asha"))
    use_provider(provider, oidc_client_secret_file=provider.secret_file.with_name("gone"))
    assert client.get(link).headers["Location"] == "/sign-in"


def test_ending_the_connection_ends_what_began_with_it_elsewhere(client, known_there, provider):
    elsewhere = Client()
    go_and_return(elsewhere, provider, "asha")
    elsewhere.post("/second-step", {"code": code(-1)})
    assert signed_in(elsewhere)
    sign_in(client)
    prove(client)
    assert client.post(f"{HERE}/end").headers["Location"] == HERE
    assert signed_in(client)
    assert not signed_in(elsewhere)
    assert not SignInElsewhere.objects.exists()
    assert [line.detail["what"] for line in house_openings()] == ["sign_in_disconnected"]


def test_one_person_there_is_one_account_here(client, asha, factor, provider):
    other = Account.objects.create_account("bram", "bram@example.org", "x")
    Person.objects.create(account=other, name="Bram", language="en")
    connected(other, provider, "asha", clock.now())
    prove(sign_in(client))
    go_and_return(client, provider, "asha", HERE)
    assert "is connected with an account already" in told(client, HERE)
    assert SignInElsewhere.objects.get().account_id == other.pk


def test_a_connection_is_made_in_the_session_that_asked_for_it_only(client, asha, factor, provider):
    prove(sign_in(client))
    link = path_of(provider.sign_in(set_out(client, HERE), "asha"))
    session = client.session
    session["proved_at"] -= 601
    session.save()
    client.get(link)
    assert not SignInElsewhere.objects.exists()


def test_to_connect_somebody_signs_in_there_anew(client, asha, factor, provider):
    prove(sign_in(client))
    assert "&prompt=login" in set_out(client, HERE)
    assert "prompt" not in set_out(Client())


def test_the_table_names_nobody_of_the_provider(known_there, provider):
    row = SignInElsewhere.objects.values().get()
    assert provider.issuer not in str(row)
    assert re.fullmatch(r"[0-9a-f]{64}", row["mark"])


def test_without_settings_there_is_no_such_page(client, asha, factor):
    assert b"organisation" not in client.get("/sign-in").content
    for page in (START, BACK):
        for method in ("get", "post"):
            assert getattr(client, method)(page).status_code == 404
    prove(sign_in(client))
    assert b"/account/organisation" not in client.get("/account").content
    assert client.get(HERE).status_code == 404
    assert client.post(f"{HERE}/end").status_code == 404


def test_the_button_needs_a_token(provider, db):
    assert Client(enforce_csrf_checks=True).post(START, CREDENTIALS).status_code == 403


def test_signing_out_says_that_the_provider_knows_nothing_of_it(client, known_there, provider):
    sign_in(client)
    assert b"At the yard you may stay signed in." in client.get("/sign-out").content
