"""`waarborg people`, as somebody types it."""

import argparse
import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from waarborg.commands import people
from waarborg.config import WrongSettings
from waarborg.store.people.models import Account, Person, Seat
from waarborg.store.people.sign_ins_elsewhere import connect
from waarborg.store.people.vouched import signature_of_confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(house_keys, now, monkeypatch):
    """Do what somebody types behind `waarborg people`."""
    for name in ("as_the_example_runs", "configured", "ready"):
        monkeypatch.setattr(people, name, lambda *_: None)
    monkeypatch.setattr(people.clock, "now", lambda: now)

    def do(*words):
        parser = argparse.ArgumentParser()
        people.arguments(parser)
        return people.do(parser.parse_args(words))

    return do


def test_somebody_is_added_listed_and_leaves(typed, capsys):
    place = ("--position", "council_officer", "--unit", "griffie", "--body", "oversight")
    assert typed("add", "cor", "Cor", *place, "--email", "cor@voorbeeld.example") == 0
    printed = capsys.readouterr().out
    password = printed.splitlines()[1].strip()
    cor = Account.objects.get(login="cor")
    assert cor.check_password(password)
    assert cor.first_password
    typed("list")
    listed = capsys.readouterr().out
    assert "Cor; council_officer in griffie; oversight; first password not changed yet" in listed
    assert password not in listed
    typed("leave", "cor")
    typed("list")
    assert "no seat; left on 2026-03-02" in capsys.readouterr().out


@pytest.mark.parametrize("act", [("add", "cor", "Cor"), ("reset", "cor")])
def test_a_first_password_says_until_when_it_holds(typed, capsys, act):
    if act[0] == "reset":
        typed("add", "cor", "Cor")
        Account.objects.update(first_password=False, first_password_until=None)
        capsys.readouterr()
    typed(*act)
    told = "it lapses on 2026-03-16; `waarborg people reset cor` makes another."
    assert told in capsys.readouterr().out
    typed("list")
    assert "first password not changed yet; it lapses on 2026-03-16" in capsys.readouterr().out


def test_the_list_says_whose_first_password_lapsed(typed, capsys, now, monkeypatch):
    typed("add", "cor", "Cor")
    monkeypatch.setattr(people.clock, "now", lambda: now + dt.timedelta(days=14))
    capsys.readouterr()
    typed("list")
    assert "first password lapsed; `waarborg people reset` makes" in capsys.readouterr().out


def test_with_a_wrong_seat_nobody_is_added(typed):
    with pytest.raises(WrongSettings, match="named_by_employees"):
        typed("add", "cor", "Cor", "--body", "committee")
    assert not Account.objects.exists()


def test_a_seat_is_given_and_ended_and_says_which_doors_that_closes(typed, capsys):
    typed("add", "asha", "Asha")
    typed("seat", "asha", "committee", "--seat", "chair")
    assert Seat.objects.get().seat == "chair"
    typed("seat", "asha", "committee", "--end")
    printed = capsys.readouterr().out
    assert "asha sits in committee no more." in printed
    assert "Closed, because fewer than two people with a key" in printed


def test_a_lost_phone_or_password_gives_a_new_first_password_and_no_second_factor(typed, capsys):
    typed("add", "cor", "Cor")
    cor = Account.objects.get(login="cor")
    TOTP.activate(cor, generate_totp_secret())
    Account.objects.update(first_password=False, first_password_until=None)
    capsys.readouterr()
    typed("reset", "cor")
    password = capsys.readouterr().out.splitlines()[1].strip()
    after = Account.objects.get(login="cor")
    assert after.check_password(password)
    assert after.first_password
    assert after.get_session_auth_hash() != cor.get_session_auth_hash()  # signed out everywhere
    assert not Authenticator.objects.exists()


def test_the_list_says_who_signs_in_with_the_identity_provider_and_a_reset_ends_it(
    typed, capsys, now
):
    typed("add", "cor", "Cor")
    typed("add", "asha", "Asha")
    cor = Account.objects.get(login="cor")
    assert connect(cor.pk, "https://login.example.nl", "1", now)
    capsys.readouterr()
    typed("list")
    asha_line, cor_line = sorted(capsys.readouterr().out.splitlines())
    assert cor_line.endswith("; signs in with the identity provider")
    assert "identity provider" not in asha_line
    typed("reset", "cor")
    capsys.readouterr()
    typed("list")
    assert "identity provider" not in capsys.readouterr().out


def keyed(login, now):
    account = Account.objects.get(login=login)
    one = Person.objects.get(account=account)
    other, _ = Person.objects.get_or_create(
        name="Bram", account=Account.objects.get_or_create(login="bram")[0]
    )
    public = b"k" * 1216
    Person.objects.filter(pk=one.pk).update(
        public_key=public,
        key_made_at=now,
        key_confirmed_by=other,
        key_confirmed_at=now,
        key_signed=signature_of_confirmed(one.pk, public),
    )
    return one


def test_the_list_says_that_another_key_stands_in_the_table(typed, capsys, now):
    typed("add", "cor", "Cor")
    cor = keyed("cor", now)
    Person.objects.filter(pk=cor.pk).update(public_key=b"x" * 1216)
    capsys.readouterr()
    typed("list")
    assert "THE KEY IN THE TABLE IS NOT THE KEY THAT WAS CONFIRMED" in capsys.readouterr().out


def test_a_lost_key_ends_and_the_list_says_how_old_keys_are(typed, capsys, now, monkeypatch):
    typed("add", "cor", "Cor")
    cor = keyed("cor", now)
    monkeypatch.setattr(people.clock, "now", lambda: now + dt.timedelta(days=400))
    capsys.readouterr()
    typed("list")
    assert "key confirmed, made on 2026-03-02, 400 days old" in capsys.readouterr().out
    Person.objects.filter(pk=cor.pk).update(key_made_at=None)
    typed("list")
    assert "key confirmed, of an age that nobody wrote down" in capsys.readouterr().out
    typed("lost", "cor")
    assert "opens nothing any more" in capsys.readouterr().out
    cor.refresh_from_db()
    assert cor.public_key is None
    assert Account.objects.get(login="cor").sessions_ended == 1
    Account.objects.update(first_password_until=None, first_password=False)
    typed("list")
    assert "key lost on 2027-04-06, no other yet" in capsys.readouterr().out
    with pytest.raises(WrongSettings, match="no confirmed key"):
        typed("lost", "cor")


def test_the_key_of_the_last_reader_of_a_body_does_not_end_by_mistake(typed, now):
    typed("add", "cor", "Cor", "--body", "oversight")
    cor = keyed("cor", now)
    with pytest.raises(WrongSettings, match="lost for good"):
        typed("lost", "cor")
    cor.refresh_from_db()
    assert cor.public_key
    typed("lost", "cor", "--even-the-last")
    cor.refresh_from_db()
    assert cor.public_key is None
