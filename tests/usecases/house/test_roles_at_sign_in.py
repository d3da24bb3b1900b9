"""A sign-in is connected and let go on PostgreSQL under the roles of the processes."""

import pytest
from django.db.utils import ProgrammingError

from tests.usecases.clock.test_roles_at_work import acting_as, people
from waarborg.store.people.models import Account
from waarborg.usecases.house.connect_sign_in import connect_sign_in
from waarborg.usecases.house.disconnect_sign_in import disconnect_sign_in
from waarborg.usecases.house.find_by_provider import find_by_provider
from waarborg.usecases.house.is_sign_in_connected import is_sign_in_connected

__all__ = ["acting_as", "people"]
pytestmark = pytest.mark.postgres
THERE = {"issuer": "https://login.example.nl", "subject": "1"}


def test_the_desk_connects_finds_and_lets_go_and_nobody_else_does(acting_as, people, now):
    with acting_as("desk"):
        asha, bram = (Account.objects.get(login=name).pk for name in ("asha", "bram"))
        assert connect_sign_in(account_id=asha, now=now, **THERE)
        assert not connect_sign_in(account_id=bram, now=now, **THERE)
        assert not connect_sign_in(account_id=asha, now=now, **THERE | {"subject": "2"})
        found = find_by_provider(**THERE)
        assert found is not None
        assert (found.account, found.is_here) == (asha, True)
        disconnect_sign_in(account_id=asha, now=now)
        assert not is_sign_in_connected(account_id=asha)
        assert find_by_provider(**THERE) is None
    for role in ("public", "clock"):
        with acting_as(role), pytest.raises(ProgrammingError):
            find_by_provider(**THERE)
