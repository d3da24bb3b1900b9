"""A ticket does one thing, once: whoever comes after at the same screen changes nothing with it."""

import pytest

from tests.usecases.guarantor.leaving import box_of
from waarborg.core.terms import Side
from waarborg.store.guarantor.deposits import keep_deposit
from waarborg.store.guarantor.models import Deposit, Pairing
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.guarantor.keep_name import (
    NoTicket,
    keep_name,
    take_name_back,
    visit,
)


def rows() -> list[tuple[int, bytes, bool]]:
    return [(row.pk, bytes(row.sealed), row.taken_back) for row in Deposit.objects.order_by("pk")]


def come(house, ticket):
    return visit(ticket=ticket, now=house.now)


def test_a_name_is_left_once_with_it(house, keys):
    ticket = box_of(house, keys).elsewhere.ticket
    early = come(house, ticket)  # two windows with the same button
    assert not early.used
    assert keep_name(visit=come(house, ticket), name="Emre", contact="") is None
    before = rows()
    assert come(house, ticket).used
    for again in (come(house, ticket), early):
        assert keep_name(visit=again, name="Somebody else", contact="") is NoTicket.USED
    assert rows() == before
    collect_names(now=house.now)
    assert box_of(house, keys).elsewhere.left


def test_it_is_taken_back_once_with_it_so_a_name_left_since_stays(house, keys):
    there = box_of(house, keys).elsewhere
    assert keep_name(visit=come(house, there.ticket), name="Emre", contact="") is None
    assert take_name_back(visit=come(house, there.back)) is None
    anew = box_of(house, keys).elsewhere.ticket
    assert keep_name(visit=come(house, anew), name="Emre", contact="") is None
    before = rows()
    assert take_name_back(visit=come(house, there.back)) is NoTicket.USED
    assert rows() == before
    assert [bool(sealed) for _, sealed, _ in before] == [False, False, True]


def test_every_button_of_the_mailbox_is_one_of_its_own(house, keys):
    found = [box_of(house, keys).elsewhere for _ in range(3)]
    visits = [come(house, one) for there in found for one in (there.ticket, there.back)]
    assert len({one.ticket.once for one in visits}) == 6


def test_what_one_house_used_up_is_not_used_up_for_another(house, keys):
    mine = come(house, box_of(house, keys).elsewhere.ticket)
    other = Pairing.objects.create(
        side=Side.HOUSE, name="Elders", address="", key="x", since_on=house.now.date()
    )
    assert keep_deposit(other.pk, "0" * 32, b"x", once=mine.ticket.once)
    assert not keep_deposit(other.pk, "0" * 32, b"y", once=mine.ticket.once)
    assert keep_name(visit=mine, name="Emre", contact="") is None


@pytest.mark.parametrize("which", ["ticket", "back"])
def test_looking_at_the_page_uses_nothing_up(house, keys, which):
    ticket = getattr(box_of(house, keys).elsewhere, which)
    for _ in range(3):
        assert not come(house, ticket).used
    assert rows() == []
