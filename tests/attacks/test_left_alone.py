"""A desk was left alone, signed in and with the key open; somebody else sits down at it.

They read what the one who left reads. Nothing weighty comes of it: no name opens, nothing goes
along, and no case opens to another key, without both factors once more.
"""

import re
from dataclasses import replace
from html import unescape
from types import SimpleNamespace

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache

from tests.attacks.addresses import DOWNLOAD, PROVE, outcome
from tests.attacks.conftest import sit_down
from tests.usecases.cast import box_of
from tests.usecases.names.opening import WHY, ask, be_free, half, only_case
from tests.usecases.new_keys import lose
from tests.web.desk.signing_in import PASSWORD, SECRET, code
from waarborg.core.seal.identities import identity_text
from waarborg.core.seal.recipients import read_identities, recipient_of
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.store.cases.models import NameHand
from waarborg.store.people.models import Account, KeyGrant
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.exports.ask_for_export import ask_for_export
from waarborg.usecases.exports.told_exports import Sort
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.reporting.store_file import store_file

HIDDEN = re.compile(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"')


@pytest.fixture
def case(house, send, draft):
    """A case with a file, that Asha and Bram read."""
    file = store_file(chunks=[b"Sand."], name="zand.txt", type="text/plain", now=house.now)
    keys = send(replace(draft, files=(file,)))
    be_free(house, "asha", "bram")
    return SimpleNamespace(id=only_case(), keys=keys, file=file.id, answer=None)


def weighty(who, at, typed, done):
    return SimpleNamespace(who=who, at=at, typed=typed, done=done)


def asking_for_a_name(house, case):
    typed = {"norm": "open-name", "to_see": house.person("bram"), "reasons": WHY, "told": "now"}
    at = f"/case/{case.id}/open-name"
    return weighty("asha", at, typed, lambda _: bool(box_of(house, case.keys).openings))


def handing_a_part_over(house, case):
    opening = ask(house)
    house.later(days=7)
    typed = {"go": "hand", "hand-typed": fingerprint(public_key(house.bram.seed))}
    return weighty("chair", f"/names/{opening}", typed, lambda _: NameHand.objects.exists())


def looking_at_a_name(house, case):
    opening = ask(house)
    house.later(days=7)
    for one in ("chair", "of_the_board"):
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)
    paper = half(house, opening)
    bring_half(case=case.id, reader=house.bram, opening=opening, paper=paper, now=house.now)
    at = f"/case/{case.id}/name/{opening}"
    return weighty("bram", at, {"go": "look"}, lambda answer: b"Emre" in answer.content)


def asking_for_files(house, case):
    recipient = str(recipient_of(read_identities(identity_text(new_seed()))[0]))
    typed = {"chosen": case.file, "recipient": recipient, "why": WHY, "told": "now"}
    at = f"/case/{case.id}/take-along"
    return weighty("asha", at, typed, lambda _: bool(box_of(house, case.keys).exports))


def asking_for_what_happened(house, case):
    at = f"/case/{case.id}/beside"
    typed = {"why": WHY, "told": "now"}
    return weighty("asha", at, typed, lambda _: bool(box_of(house, case.keys).exports))


def taking_it_along(house, case):
    told = {"case": case.id, "reader": house.asha, "now": house.now}
    code = ask_for_export(sort=Sort.HAPPENED, why=WHY, **told)
    agree_to_export(keys=case.keys, export=code, now=house.now)
    at = f"/case/{case.id}/export/{code}"
    return weighty("asha", at, {"go": "take"}, lambda answer: outcome(answer) == DOWNLOAD)


def proposing_cases_for_a_key(house, case):
    lose(house, "asha", confirmed_by="bram")
    typed = {"person": house.asha.person, "cases": "open"}
    return weighty("bram", "/cases-for-a-key", typed, lambda _: KeyGrant.objects.exists())


def agreeing_to_cases_for_a_key(house, case):
    lose(house, "asha", confirmed_by="bram")
    proposing = {"person": house.asha.person, "cases": "open"}
    sit_down(house, "bram", now=house.now, proved=True).post("/cases-for-a-key", proposing)
    at = f"/cases-for-a-key/{KeyGrant.objects.get().pk}"
    agreed = KeyGrant.objects.filter(confirmed_at__isnull=False)
    return weighty("chair", at, {"agree": "yes"}, lambda _: agreed.exists())


ALL = [
    asking_for_a_name,
    handing_a_part_over,
    looking_at_a_name,
    asking_for_files,
    asking_for_what_happened,
    taking_it_along,
    proposing_cases_for_a_key,
    agreeing_to_cases_for_a_key,
]


def left_alone(house, who):
    account = Account.objects.get(login=who)
    account.set_password(PASSWORD)
    account.save()
    TOTP.activate(account, SECRET)
    cache.clear()
    return sit_down(house, who, now=house.now)


@pytest.mark.parametrize("what", ALL)
def test_it_takes_both_factors_and_what_was_typed_stays(house, case, what):
    with time_machine.travel(house.now, tick=False) as clock:
        one = what(house, case)
        clock.move_to(house.now)
        desk = left_alone(house, one.who)
        stopped = desk.post(one.at, one.typed)
        assert outcome(stopped) == PROVE
        carried = dict(HIDDEN.findall(unescape(stopped.content.decode())))
        assert {name: carried.get(name) for name in one.typed} == one.typed
        for wrong in ({"prove-password": "wrong"}, {"prove-code": "000000"}, {"prove-code": ""}):
            proof = {"prove-password": PASSWORD, "prove-code": code()} | wrong
            again = desk.post(one.at, one.typed | proof)
            assert outcome(again) == PROVE
            assert not one.done(again)
        shown = desk.post(one.at, one.typed | {"prove-password": PASSWORD, "prove-code": code(1)})
        assert shown.status_code == 200
        assert not one.done(shown)
        for told in one.typed.values():
            assert len(told) < 20 or told in unescape(shown.content.decode())
        assert one.done(desk.post(one.at, one.typed))


@pytest.mark.parametrize("what", [asking_for_a_name, asking_for_files, proposing_cases_for_a_key])
def test_a_page_that_asks_much_asks_the_factors_first_and_leads_back(house, case, what):
    with time_machine.travel(house.now, tick=False):
        one = what(house, case)
        desk = left_alone(house, one.who)
        sent = desk.get(one.at)
        assert outcome(sent) == PROVE
        proof = {"password": PASSWORD, "code": code(), "next": one.at}
        assert desk.post("/account/prove", proof).url == one.at
        assert desk.get(one.at).status_code == 200


def test_after_ten_minutes_it_is_asked_again(house, case):
    with time_machine.travel(house.now, tick=False) as clock:
        one = asking_for_a_name(house, case)
        desk = sit_down(house, one.who, now=house.now, proved=True)
        clock.shift(601)
        assert outcome(desk.post(one.at, one.typed)) == PROVE
        assert not one.done(None)
