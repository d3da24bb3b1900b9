"""All who should be told of a lapsed term left: the mailbox says that nobody was told."""

import datetime as dt

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Leaf
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.clock.escalate_terms import escalate_terms


def of_acknowledging(box):
    return next(term for term in box.terms if term.name == "acknowledge")


@pytest.mark.parametrize("how", ["left", "seat"])
def test_the_mailbox_tells_the_truth(house, send, draft, how):
    keys, day = send(draft), house.now.date() + dt.timedelta(days=1)
    officers = [house.cor.person, house.second_overseer.person]
    if how == "left":
        Person.objects.filter(pk__in=officers).update(left_on=day)
    else:
        Seat.objects.filter(person__in=officers, body="oversight").update(until_on=day)
    done = escalate_terms(now=house.later(days=8))
    assert (done.done, done.failed) == (0, 0)
    assert done.untold
    box = box_of(house, keys)
    term = of_acknowledging(box)
    assert (term.lapsed, term.told_on, term.told) == (True, None, "")
    assert not [line for line in box.timeline if line.leaf == Leaf.TERM_LAPSED]
    Person.objects.filter(pk=house.cor.person).update(left_on=None)
    Seat.objects.filter(person=house.cor.person).update(until_on=None)
    assert escalate_terms(now=house.later(days=1)).done
    assert of_acknowledging(box_of(house, keys)).told_on == house.now.date()
