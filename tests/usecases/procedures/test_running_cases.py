"""A case keeps the version it began under; new reports take the new one, from its day on."""

import datetime as dt

import pytest

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY, TO_THE_COMMITTEE
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.in_force import procedure_of
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report

pytestmark = pytest.mark.slow

EVE = dt.datetime(2026, 3, 8, 22, 59, 59, tzinfo=dt.UTC)  # 23:59:59 in Amsterdam
MIDNIGHT = dt.datetime(2026, 3, 8, 23, 0, tzinfo=dt.UTC)


def report(draft, now: dt.datetime) -> Case:
    fresh = hand_out_receipt(language="en")
    before = set(Case.objects.values_list("pk", flat=True))
    make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=now)
    return Case.objects.exclude(pk__in=before).get()


@pytest.fixture
def both(house, proposed, draft, now) -> tuple[Case, Case]:
    """A case from the last second of the old version, and one from the first of the new."""
    confirm_version(version=proposed({**FASTER, **TO_THE_COMMITTEE}), by=house.cor, now=now)
    return report(draft, EVE), report(draft, MIDNIGHT)


def due(case: Case) -> dt.date:
    return Term.objects.get(case=case, name="acknowledge").due_at.date()


def test_each_case_is_pinned_to_the_version_it_began_under(both):
    old, new = both
    assert (old.procedure_from, new.procedure_from) == (dt.date(2026, 1, 1), FIRST_DAY)
    assert procedure_of(old).norm("acknowledge").term.within == "P7D"
    assert procedure_of(new).norm("acknowledge").term.within == "P5D"


def test_the_terms_of_each_are_those_of_its_version(both):
    old, new = both
    assert due(old) - EVE.date() == dt.timedelta(days=7)
    assert due(new) - MIDNIGHT.date() == dt.timedelta(days=5)


def test_the_route_of_each_is_that_of_its_version(house, both):
    old, new = both
    assert (old.body, new.body) == ("coordinator", "committee")


def test_the_readers_of_before_still_handle_the_case_of_before(house, both):
    old, new = both
    later = MIDNIGHT + dt.timedelta(days=1)
    declare_conflict(case=old.id, reader=house.asha, ground=None, now=later)
    page = read_case(case=old.id, reader=house.asha, now=later)
    assert page.acts["acknowledge"] is None
    assert read_case(case=new.id, reader=house.asha, now=later) is None
    declare_conflict(case=new.id, reader=house.chair, ground=None, now=later)
    assert read_case(case=new.id, reader=house.chair, now=later).acts["acknowledge"] in {
        None,
        Reason.NO_QUORUM,
    }
