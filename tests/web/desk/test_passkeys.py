"""Passkeys at the desk: they sign in, and where they can they open the own key."""

import pytest
from django.test import Client
from fido2.webauthn import AuthenticatorData

from tests.attacks.conftest import sit_down
from tests.authenticator import Device
from tests.web.desk.passkeys import (
    PASSWORD,
    add,
    asha,
    at_second_step,
    by_name,
    locked,
    opening,
    options,
    phone,
    proved,
    told,
    unlock,
)
from waarborg.store.people.models import KeySlot, Passkey
from waarborg.web.account.passkey_site import Site, site

__all__ = ["asha", "locked", "opening", "phone"]
pytestmark = pytest.mark.usefixtures("that_monday")


def test_a_passkey_is_added_and_opens_nothing_by_itself(asha, phone, house):
    known = Passkey.objects.get()
    assert (known.name, known.person_id, known.has_prf) == ("Phone", house.asha.person, True)
    assert not KeySlot.objects.exclude(passkey=None).exists()
    assert told()[-1] == "passkey_added"
    page = asha.get("/account").content.decode()
    assert "Phone" in page
    assert "Let it open your key too" in page


def test_adding_a_passkey_takes_both_factors_again(at_the_desk):
    client = by_name(at_the_desk("asha"))
    for path in ("/account/passkey/new", "/account/passkey/x/key", "/account/passkey/x/remove"):
        assert client.get(path).headers["Location"].startswith("/account/prove")


def test_letting_it_open_the_key_takes_the_open_key(house, phone, at_the_desk):
    closed = proved(at_the_desk("asha", key=False))
    known = Passkey.objects.get()
    page = closed.get(f"/account/passkey/{known.pk}/key")
    assert page.status_code == 403
    assert b"Open your key" in page.content
    closed.post(f"/account/passkey/{known.pk}/key", {"passkey": "{}"})
    assert not KeySlot.objects.exclude(passkey=None).exists()


def test_a_passkey_opens_the_key(opening, locked):
    assert told()[-1] == "slot_added"
    assert unlock(locked, opening).headers["Location"] == "/"
    assert locked.get("/").status_code == 200


def test_the_six_words_open_it_too(locked, house):
    page = locked.get("/").content.decode()
    assert "Your six words" in page
    assert "Open my key with my passkey" in page


def test_a_passkey_signs_in_instead_of_the_code(phone):
    client = at_second_step()
    asked = options(client.get("/second-step"))
    answer = client.post("/second-step", {"passkey": phone.sign(asked)})
    assert answer.headers["Location"] == "/"
    assert client.get("/").status_code == 403  # signed in, and locked
    assert Passkey.objects.get().used_on is not None


def test_the_code_still_signs_in(phone):
    client = at_second_step()
    page = client.get("/second-step").content.decode()
    assert "The six digits in your authenticator app" in page


def test_without_prf_a_passkey_only_signs_in_and_the_page_says_so(asha):
    plain = Device(prf=False)
    known = add(asha, plain)
    page = asha.get(f"/account/passkey/{known.pk}/key").content.decode()
    assert "It cannot open your key." in page
    assert "data-options" not in page
    assert (
        "It cannot open your key: that takes your six words."
        in asha.get("/account").content.decode()
    )


def test_what_was_typed_comes_back_when_a_passkey_opens_the_lock(opening, locked):
    asked = options(locked.post("/file-for", {"story": "Twee zinnen, niet verstuurd."}))
    typed = {"unlock-came_by": "POST", "unlock-passkey": opening.sign(asked)}
    page = locked.post("/file-for", {"story": "Twee zinnen, niet verstuurd."} | typed)
    assert page.status_code == 200
    assert locked.get("/").status_code == 200
    assert "Twee zinnen, niet verstuurd." in page.content.decode()


def test_a_passkey_that_its_maker_may_copy_is_told(asha, phone):
    copied = Device()
    copied.flags |= AuthenticatorData.FLAG.BE
    add(asha, copied)
    assert [one.may_be_copied for one in Passkey.objects.order_by("may_be_copied")] == [0, 1]
    page = asha.get("/account").content.decode()
    assert page.count("Its device may copy it to an account at its maker.") == 1


def test_a_colleague_cannot_touch_it(phone, at_the_desk):
    bram, known = proved(at_the_desk("bram")), Passkey.objects.get()
    for path in ("key", "remove"):
        for method in ("get", "post"):
            answer = getattr(bram, method)(f"/account/passkey/{known.pk}/{path}")
            assert answer.status_code == 404
    assert Passkey.objects.exists()


def test_nobody_adds_the_passkey_of_a_colleague(phone, at_the_desk):
    bram = proved(at_the_desk("bram"))
    asked = options(bram.get("/account/passkey/new"))
    answer = bram.post("/account/passkey/new", {"passkey": phone.make(asked)})
    assert b"in use here already" in answer.content
    assert Passkey.objects.count() == 1


def test_removing_it_closes_both_ways_and_ends_other_sessions(asha, opening, locked):
    known = Passkey.objects.get()
    assert b"not open your key" in asha.get(f"/account/passkey/{known.pk}/remove").content
    asha.post(f"/account/passkey/{known.pk}/remove")
    assert not Passkey.objects.exists()
    assert not KeySlot.objects.exclude(passkey=None).exists()
    assert told()[-2:] == ["slot_removed", "passkey_removed"]
    assert asha.get("/account").status_code == 200
    assert locked.get("/").headers["Location"].startswith("/sign-in")


def test_by_a_number_no_passkey_is_offered_and_the_page_says_where(house, phone):
    asha = proved(sit_down(house, "asha"))
    asha.defaults["HTTP_HOST"] = "127.0.0.1:8001"
    page = asha.get("/account/passkey/new").content.decode()
    assert "data-options" not in page
    assert "http://localhost:8001/account" in page


def test_only_pages_that_ask_for_a_passkey_run_a_script(asha, opening, locked):
    with_script = [asha.get("/account/passkey/new"), locked.get("/")]
    for page in with_script:
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert page.content.count(b"<script") == 1
    for page in (asha.get("/account"), asha.get("/"), asha.get("/keys")):
        assert "script-src" not in page.headers["Content-Security-Policy"]
        assert b"<script" not in page.content
    for page in with_script:
        assert "require-trusted-types-for 'script'" in page.headers["Content-Security-Policy"]


def prove(client: Client, device: Device, password: str = PASSWORD):
    asked = options(client.get("/account/prove"))
    typed = {"password": password, "code": "", "passkey": device.sign(asked)}
    return client.post("/account/prove", typed)


def test_a_passkey_takes_the_place_of_the_code_when_both_are_asked_again(phone, at_the_desk):
    client = by_name(at_the_desk("asha"))
    assert prove(client, phone).status_code == 302
    assert client.get("/password/change").status_code == 200


def test_nobody_learns_whether_password_or_passkey_was_wrong(phone, at_the_desk):
    client = by_name(at_the_desk("asha"))
    wrong = Device()
    wrong.id = phone.id
    answers = [prove(client, phone, "wrong"), prove(client, wrong)]
    for answer in answers:
        assert b"The password or the passkey is not right." in answer.content
    assert client.get("/password/change").status_code == 302


def test_a_removal_that_only_comes_back_is_not_done(asha, phone):
    known = Passkey.objects.get()
    page = asha.post(f"/account/passkey/{known.pk}/remove", {"unlock-only_show": "1"})
    assert page.status_code == 200
    assert Passkey.objects.exists()


@pytest.mark.parametrize("field", ["passkey", "unlock-passkey", "unlock-passphrase"])
def test_a_page_with_a_bad_token_gives_no_secret_back(house, at_the_desk, field):
    client = by_name(at_the_desk("asha", key=False, careful=True))
    page = client.post("/account/passkey/new", {field: "geheim-geheim", "name": "Phone"})
    assert page.status_code == 403
    assert b"geheim-geheim" not in page.content


@pytest.mark.parametrize(
    ("address", "name", "origin"),
    [
        ("https://desk.example.nl", "desk.example.nl", "https://desk.example.nl"),
        ("https://Desk.example.nl:8443/", "desk.example.nl", "https://desk.example.nl:8443"),
    ],
)
def test_the_name_of_the_site_is_that_of_the_settings(settings, address, name, origin):
    settings.CONFIG = settings.CONFIG.model_copy(update={"desk_url": address, "loopback": False})
    assert site() == Site(name, origin)


@pytest.mark.parametrize("address", ["https://203.0.113.7", "https://[2001:db8::7]:8443"])
def test_a_number_is_no_name(settings, address):
    settings.CONFIG = settings.CONFIG.model_copy(update={"desk_url": address, "loopback": False})
    assert site() is None
