"""What a passkey says counts once, for one question, in one session, from one site."""

import json

import pytest

from tests.authenticator import SEEN_AND_KNOWN, Device
from tests.web.desk.passkeys import (
    add,
    asha,
    at_second_step,
    by_name,
    let_open,
    locked,
    opening,
    options,
    phone,
    told,
    unlock,
)
from waarborg.store.people.models import KeySlot, Passkey

__all__ = ["asha", "locked", "opening", "phone"]
pytestmark = pytest.mark.usefixtures("that_monday")


def test_an_answer_counts_once(phone):
    first, second = at_second_step(), at_second_step()
    signed = phone.sign(options(first.get("/second-step")))
    assert first.post("/second-step", {"passkey": signed}).status_code == 302
    # Nor in the session that it was for, nor in another.
    again = second.post("/second-step", {"passkey": signed})
    assert again.status_code == 200
    assert b"did not say that it is you" in again.content


def test_an_answer_to_one_question_is_none_to_another(opening, locked):
    asked = json.loads(options(locked.get("/account/prove")))
    known = json.loads(options(locked.get("/"))) | {"challenge": asked["challenge"]}
    typed = {"unlock-came_by": "GET", "unlock-passkey": opening.sign(json.dumps(known))}
    assert b"did not say that it is you" in locked.post("/", typed).content
    assert locked.get("/").status_code == 403


def test_an_answer_counts_in_the_session_that_was_asked(opening, locked, at_the_desk):
    elsewhere = by_name(at_the_desk("asha", key=False))
    signed = opening.sign(options(elsewhere.get("/")))
    typed = {"unlock-came_by": "GET", "unlock-passkey": signed}
    assert b"did not say that it is you" in locked.post("/", typed).content
    assert elsewhere.post("/", typed).status_code == 302


def test_a_question_that_nobody_asked_is_answered_in_vain(opening, locked):
    asked = json.loads(options(locked.get("/"))) | {"challenge": "A" * 43}
    typed = {"unlock-came_by": "GET", "unlock-passkey": opening.sign(json.dumps(asked))}
    assert b"did not say that it is you" in locked.post("/", typed).content


def test_two_windows_that_ask_both_get_their_answer(opening, locked):
    first, _second = (options(locked.get("/")) for _ in range(2))
    typed = {"unlock-came_by": "GET", "unlock-passkey": opening.sign(first)}
    assert locked.post("/", typed).status_code == 302


def test_one_passkey_is_not_let_open_with_the_answer_of_another(asha, phone):
    other = Device()
    known, second = Passkey.objects.get(), add(asha, other)
    asked = options(asha.get(f"/account/passkey/{known.pk}/key"))
    answer = asha.post(f"/account/passkey/{known.pk}/key", {"passkey": other.sign(asked)})
    assert b"did not say that it is you" in answer.content
    assert not KeySlot.objects.filter(passkey__in=[known, second]).exists()


WRONG = {
    "another origin": {"origin": "http://localhost.example:8001"},
    "another port": {"origin": "http://localhost:8000"},
    "a subdomain": {"origin": "http://x.localhost:8001"},
    "another site": {"site": "example.org"},
    "nobody looked": {"flags": SEEN_AND_KNOWN & ~4},
    "nobody was there": {"flags": SEEN_AND_KNOWN & ~1},
    "a frame": {"framed": True},
    "another key": {"key": Device().key},
    "another credential": {"id": Device().id},
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_with_an_answer_opens_nothing(opening, locked, what):
    for name, value in WRONG[what].items():
        setattr(opening, name, value)
    answer = unlock(locked, opening)
    assert answer.status_code == 403
    assert b"did not say that it is you" in answer.content
    assert locked.get("/").status_code == 403


@pytest.mark.parametrize("what", [*WRONG][:-2])
def test_what_is_wrong_with_a_new_passkey_adds_none(asha, what):
    device = Device()
    for name, value in WRONG[what].items():
        setattr(device, name, value)
    asked = options(asha.get("/account/passkey/new"))
    answer = asha.post("/account/passkey/new", {"passkey": device.make(asked)})
    assert b"did not say that it is you" in answer.content
    assert not Passkey.objects.exists()


def test_a_copy_that_counts_behind_opens_nothing(opening, locked):
    opening.counter = 1
    answer = unlock(locked, opening)
    assert b"Somebody may have a copy" in answer.content
    assert told()[-1] == "passkey_counts_back"
    assert locked.get("/").status_code == 403


def test_a_passkey_that_does_not_count_is_no_copy(asha, locked):
    device = Device(counts=False)
    add(asha, device)
    let_open(asha, device)
    assert unlock(locked, device).status_code == 302


@pytest.mark.parametrize("prf", [None, "", "AAAA", "A" * 43, 7, "é"])
def test_another_secret_than_that_of_the_passkey_opens_nothing(opening, locked, prf):
    told = json.loads(opening.sign(options(locked.get("/"))))
    typed = {"unlock-came_by": "GET", "unlock-passkey": json.dumps(told | {"prf": prf})}
    assert locked.post("/", typed).status_code == 403
    assert locked.get("/").status_code == 403


@pytest.mark.parametrize(
    "typed",
    ["x", "[]", "{}", '{"answer": 1}', "[" * 9000, '{"answer": {"rawId": "AA"}}', "9" * 17_000],
)
def test_what_is_no_answer_is_refused_like_a_wrong_one(locked, typed):
    answer = locked.post("/", {"unlock-came_by": "GET", "unlock-passkey": typed})
    assert answer.status_code == 403


def test_what_a_passkey_gave_never_comes_back_in_a_page(opening, locked):
    signed = opening.sign(options(locked.get("/")))
    prf = json.loads(signed)["prf"]
    page = locked.post(
        "/settled", {"unlock-passkey": "x" + signed, "passkey": signed, "text": "a b"}
    )
    assert b'value="a b"' in page.content
    assert prf.encode() not in page.content
