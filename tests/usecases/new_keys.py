"""Losing a key, making another, and giving cases to it, in the steps that people take."""

from dataclasses import replace

import pytest

from waarborg.core.terms import Leaf
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.house.propose_grant import propose_grant
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.refusal import Refused

IN_COMMITTEE = {"door": "committee"}
FREE = ("chair", "of_the_board", "of_the_staff")


def made_anew(house, name):
    """Let somebody make a key that nobody confirmed yet."""
    words = enrol_key(person=house.person(name), language="en", now=house.now)
    opened = unlock_key(person=house.person(name), passphrase=words, now=house.now)
    house.staff[name] = opened
    return opened


def lose(house, name, *, confirmed_by):
    """Let somebody lose their key and have another; gives the key that was lost."""
    lost = house.staff[name]
    lose_key(person=lost.person, now=house.later(minutes=1))
    made_anew(house, name)
    confirm_key(person=lost.person, by=house.staff[confirmed_by], now=house.later(minutes=1))
    return lost


def agreed(house, name, by, second, *, everything=False):
    """Let two people agree that somebody gets cases of before; gives the proposal."""
    now = house.later(minutes=1)
    grant = propose_grant(
        person=house.person(name), everything=everything, by=house.staff[by], now=now
    )
    agree_to_grant(grant=grant, by=house.staff[second], now=house.later(minutes=1))
    return grant


def carried_out(house, grant, *names):
    """Let people go through all their cases."""
    for name in names:
        after = carry_out_grant(grant=grant, by=house.staff[name], now=house.later(minutes=1)).after
        while after:
            now = house.later(minutes=1)
            after = carry_out_grant(grant=grant, by=house.staff[name], now=now, after=after).after


@pytest.fixture
def case(house, send, draft):
    """A case that the committee reads, and that everybody there may handle."""
    keys = send(replace(draft, **IN_COMMITTEE))
    row = Case.objects.get()
    assert row.body == "committee"
    for name in FREE:
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    return row.id, keys


def reason_of(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason


def reads(house, name, case):
    return read_case(case=case, reader=house.staff[name], now=house.now)


def told(box):
    return [line.act for line in box.timeline if line.leaf == Leaf.GRANT]
