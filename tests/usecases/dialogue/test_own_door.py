"""Who had a part in the first case does not read a report of bad treatment, wherever they sit."""

from dataclasses import replace

import pytest

from waarborg.core.terms import Ground, Reason
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_retaliation_readers import show_retaliation_readers
from waarborg.usecases.new_versions import readers_now
from waarborg.usecases.opened_case import open_for_reader, open_for_reporter
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def keys(send, draft):
    return send(replace(draft, relation="citizen", door="citizens"))


@pytest.fixture
def case(house, keys):
    """Asha handles it, and the manager has a task; Bram steps aside later, or does nothing."""
    case = Case.objects.get().id
    told = {"case": case, "reader": house.asha}
    declare_conflict(ground=None, now=house.now, **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    manager = house.person("manager")
    entry = propose_task(person=manager, text="Check it.", now=house.later(hours=1), **told)
    approve_text(keys=keys, entry=entry, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(proposal=entry, now=house.later(hours=1), **told)
    return case


def sits_in(house, body: str, *names: str, instead: bool = False) -> None:
    """Give people a seat in another body, and end what they had and who sat there on request."""
    rows = Seat.objects.filter(person__in=[house.person(name) for name in names])
    (rows | Seat.objects.filter(body=body) if instead else rows).delete()
    for name in names:
        Seat.objects.create(person_id=house.person(name), body=body, since_on=house.now.date())


def reported(house, keys, case):
    """Report bad treatment; gives the new case, and its keys."""
    report_retaliation(keys=keys, text="My hours were cut.", now=house.later(days=1))
    [further] = open_mailbox(keys=keys, language="en", now=house.now).others
    return Case.objects.exclude(pk=case).get(), further


def readers(house, further) -> set[str]:
    return house.named(readers_now(open_for_reporter(further, house.now)))


def who(house, keys):
    return show_retaliation_readers(keys=keys, language="en", now=house.now)


@pytest.mark.slow
def test_who_held_a_task_in_the_first_case_reads_nothing(house, case, keys):
    sits_in(house, "external_point", "manager")
    assert len(who(house, keys).seats) == 2
    other, further = reported(house, keys, case)
    assert other.body == "external_point"
    assert readers(house, further) == {"huib", "second_outsider"}
    assert open_for_reader(other.id, house.manager, house.now) is None


@pytest.mark.slow
def test_who_decided_and_has_another_seat_since_reads_nothing(house, case, keys):
    sits_in(house, "external_point", "asha")
    assert "Whoever had a part in it does not get to read it." in who(house, keys).aside
    _, further = reported(house, keys, case)
    assert readers(house, further) == {"huib", "second_outsider"}


@pytest.mark.slow
def test_who_stepped_aside_in_the_first_case_reads_nothing(house, case, keys):
    told = {"case": case, "reader": house.bram}
    declare_conflict(ground=Ground.FAMILY, now=house.later(hours=1), **told)
    sits_in(house, "external_point", "bram")
    _, further = reported(house, keys, case)
    assert readers(house, further) == {"huib", "second_outsider"}


def test_who_only_looked_has_a_part_too(house, case, keys):
    declare_conflict(case=case, reader=house.bram, ground=None, now=house.now)
    assert read_case(case=case, reader=house.bram, now=house.later(hours=1))
    sits_in(house, "external_point", "bram")
    assert len(who(house, keys).seats) == 2


@pytest.mark.slow
def test_a_seat_given_later_does_not_let_them_in_either(house, case, keys):
    other, further = reported(house, keys, case)
    sits_in(house, "external_point", "manager", "asha")
    declare_conflict(case=other.id, reader=house.huib, ground=None, now=house.later(days=1))
    assert readers(house, further) == {"huib", "second_outsider"}
    assert read_case(case=other.id, reader=house.asha, now=house.now) is None


@pytest.mark.slow
def test_it_stays_so_for_what_follows_from_the_second_case(house, case, keys):
    _, further = reported(house, keys, case)
    sits_in(house, "committee", "asha", "manager")
    told = show_retaliation_readers(keys=further, language="en", now=house.now)
    assert told.body == "committee"
    assert len(told.seats) == 3


def test_when_too_few_are_left_the_next_body_takes_it_and_the_page_says_so(house, case, keys):
    sits_in(house, "external_point", "asha", "manager", instead=True)
    told = who(house, keys)
    assert told.body == "committee"
    line = "the external reporting point cannot take this report: too few people there are free"
    assert any(one.startswith(line) for one in told.aside)
    other, further = reported(house, keys, case)
    assert other.body == "committee"
    assert readers(house, further) == {"chair", "of_the_board", "of_the_staff"}


def test_when_nobody_is_left_the_page_points_outside_and_nothing_is_stored(house, case, keys):
    sits_in(house, "external_point", "asha", "manager", instead=True)
    Seat.objects.filter(body__in=["committee", "oversight"]).delete()
    told = who(house, keys)
    assert not told.reaches_somebody
    assert told.outside
    with pytest.raises(Refused) as no:
        report_retaliation(keys=keys, text="My hours were cut.", now=house.now)
    assert no.value.reason is Reason.NO_QUORUM
    assert Case.objects.count() == 1
