"""What the clock cannot do is shown to whoever may see how the house stands, and to nobody else."""

import datetime as dt

import pytest

from waarborg.core.terms import Reason
from waarborg.store.messages.troubles import keep_troubles
from waarborg.usecases.house.show_troubles import ShownTrouble, show_troubles
from waarborg.usecases.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["iris", "cor"])
def test_they_see_each_step_since_its_first_day(people, unlocked, now, name):
    earlier = now - dt.timedelta(days=3)
    keep_troubles({"sending": "TimeoutError"}, (), earlier)
    keep_troubles({"sending": "TimeoutError", "ledger": "OperationalError"}, (), now)
    told = show_troubles(reader=unlocked(name), now=now)
    assert told == (
        ShownTrouble("sending", earlier.date()),
        ShownTrouble("ledger", now.date()),
    )


@pytest.mark.parametrize("name", ["asha", "bram", "dina"])
def test_others_are_refused(people, unlocked, now, name):
    keep_troubles({"ledger": "OperationalError"}, (), now)
    with pytest.raises(Refused) as refused:
        show_troubles(reader=unlocked(name), now=now)
    assert refused.value.reason is Reason.NOT_YOUR_ROLE
