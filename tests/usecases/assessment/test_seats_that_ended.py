"""Who no longer sits in a body sees nothing of its cases, though their keys still open."""

import datetime as dt
from dataclasses import replace

from waarborg.core.terms import TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.register.list_register import list_register


def seen_by(house, reader):
    inbox = list_inbox(reader=reader, now=house.now)
    lines = (*inbox.late, *inbox.today, *inbox.soon, *inbox.waiting)
    register = list_register(reader=reader, now=house.now).lines
    card = read_conflict_card(case=Case.objects.get().id, reader=reader, now=house.now)
    return len(lines), inbox.late_count + inbox.today_count, len(register), card is not None


def end_seat_of(house, reader):
    yesterday = house.now.date() - dt.timedelta(days=1)
    Seat.objects.filter(person=reader.person).update(until_on=yesterday)


def test_a_seat_that_ended_keeps_no_register_no_card_and_no_inbox(house, send, draft):
    send(draft)
    assert seen_by(house, house.asha) == (1, 0, 1, True)
    end_seat_of(house, house.asha)
    assert seen_by(house, house.asha) == (0, 0, 0, False)
    assert seen_by(house, house.bram) == (1, 0, 1, True)


def test_who_took_the_place_of_the_person_concerned_sees_it_no_longer(house, send, draft):
    send(replace(draft, concerned=(("employee", "team_groen"),)))
    assert seen_by(house, house.asha) == (1, 0, 1, True)
    Person.objects.filter(pk=house.asha.person).update(position="employee", unit="team_groen")
    assert seen_by(house, house.asha) == (0, 0, 0, False)


def test_a_late_case_is_not_counted_for_who_may_not_read_it(house, send, draft):
    send(replace(draft, concerned=(("employee", "team_groen"),)))
    house.now = Term.objects.get(name=TermName.ACKNOWLEDGE).due_at
    escalate_terms(now=house.later(minutes=1))
    assert seen_by(house, house.asha)[1] == 1
    Person.objects.filter(pk=house.asha.person).update(position="employee", unit="team_groen")
    assert seen_by(house, house.asha)[1] == 0
