"""One custodian is left who is free of the matter, and wants the name."""

from dataclasses import replace

import pytest

from tests.usecases.names.opening import ask, be_free, outside_seed
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.identity import read_name, xor
from waarborg.core.seal.shares import Share, join
from waarborg.core.seal.wraps import unwrap
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case, NameLetter
from waarborg.store.cases.names import sealed_name
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.refusal import Refused


@pytest.mark.parametrize("typed", ["Chair, Boardmember", "Chair, Boardmember, Worksmember"])
def test_with_fewer_than_two_custodians_free_nothing_is_asked_at_all(house, send, draft, typed):
    """Who reports keeps the others out, and only they can give their name then."""
    send(replace(draft, named_not_see=typed))
    be_free(house, "asha", "bram")
    with pytest.raises(Refused) as no:
        ask(house)
    assert no.value.reason is Reason.TOO_FEW_CUSTODIANS
    assert not NameLetter.objects.exists()


def all_that_opens(house, who):
    """Give what a custodian and whoever has the outside half get out of the sealed name."""
    case, sealed = Case.objects.get(), sealed_name(Case.objects.get())
    place = (case.procedure, case.id, "identity")
    shares = []
    for share in sealed.shares:
        try:
            value = unwrap(house.staff[who].seed, share.blob, *place, share.number, share.custodian)
        except SealError:
            continue
        shares.append(Share(share.number, value))
    half = unwrap(outside_seed(), sealed.outside, *place, "outside")
    return sealed, shares, half, {"tenant": case.procedure, "case": case.id}


def keep_out(house, send, draft):
    send(replace(draft, named_not_see="Chair, Boardmember"))


def lose(house, send, draft):
    for one in ("chair", "of_the_board"):
        lose_key(person=house.staff[one].person, now=house.now)
    send(draft)


def leave(house, send, draft):
    for one in ("chair", "of_the_board"):
        let_leave(login=one, now=house.now)
    send(draft)


@pytest.mark.parametrize("go", [keep_out, lose, leave])
def test_the_last_custodian_who_is_free_opens_nothing_with_the_outside_half(house, send, draft, go):
    """One of three is left, holds their share, and has a program of their own."""
    go(house, send, draft)
    sealed, shares, half, here = all_that_opens(house, "of_the_staff")
    assert len(shares) == 1
    for guess in (shares[0].value[-32:], shares[0].value[:32], bytes(32)):
        with pytest.raises(SealError):
            read_name(sealed, xor(guess, half), **here)
    with pytest.raises(SealError):
        read_name(sealed, xor(join(shares), half), **here)
