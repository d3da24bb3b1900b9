"""Story (a), IND: somebody at a post abroad reports about the head of the department.

Nobody in that line can learn that the case exists.
"""

from dataclasses import replace

import pytest

from waarborg.core.terms import Ground
from waarborg.store.cases.compartments import try_key
from waarborg.store.cases.models import Case, NameGrant, Sleeper, Wrap
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.register.list_register import list_register

RANDOM = "0123456789abcdef" * 2
LINE = ("dina", "head_of_post", "secretary")


def readers_of(case, house) -> set[str]:
    """Try every wrap of a case with every key of the cast: real cryptography, no look at rows."""
    names = set()
    for wrap in Wrap.objects.filter(compartment__case=case, person__isnull=False):
        for name, one in house.staff.items():
            if try_key(wrap.compartment, one.person, one.seed, wrap.blob) is not None:
                names.add(name)
    return names


def test_the_committee_gets_it_and_the_line_does_not(house, send, about_dina):
    send(about_dina)
    case = Case.objects.get()
    assert case.body == "committee"
    assert readers_of(case, house) == {"chair", "of_the_board", "of_the_staff"}


def test_no_dormant_wrap_sleeps_for_the_line(house, send, about_dina):
    send(about_dina)
    asleep = house.named(Sleeper.objects.values_list("person", flat=True))
    assert asleep
    assert not asleep & {*LINE, "fee", "joep", "iris"}


@pytest.mark.parametrize("name", [*LINE, "asha", "bram", "fee", "joep", "iris", "gwen"])
def test_a_foreign_case_is_the_same_as_none(house, send, about_dina, name):
    send(about_dina)
    case, reader = Case.objects.get().id, house.staff[name]
    assert read_case(case=case, reader=reader, now=house.now) is None
    assert read_case(case=RANDOM, reader=reader, now=house.now) is None
    assert read_conflict_card(case=case, reader=reader, now=house.now) is None
    assert read_conflict_card(case=RANDOM, reader=reader, now=house.now) is None


def seen_by(house, name):
    reader = house.staff[name]
    return (
        list_inbox(reader=reader, now=house.now),
        list_register(reader=reader, now=house.now),
    )


def test_two_worlds_look_the_same_to_the_line(house, send, about_dina):
    before = {name: seen_by(house, name) for name in LINE}
    send(about_dina)
    send(replace(about_dina, kind="wrongdoing"))
    assert {name: seen_by(house, name) for name in LINE} == before


def test_a_member_of_the_committee_who_is_named_holds_a_dummy(house, send, about_dina):
    """Her row is there, like that of the others; it opens nothing, and she sees nothing."""
    send(replace(about_dina, named_not_see="Boardmember"))
    case = Case.objects.get()
    assert case.body == "committee"
    assert readers_of(case, house) == {"chair", "of_the_staff"}
    rows = Wrap.objects.filter(compartment__case=case, person__isnull=False)
    holders = house.named(rows.values_list("person", flat=True))
    assert holders == {"chair", "of_the_board", "of_the_staff"}
    assert len({len(bytes(blob)) for blob in rows.values_list("blob", flat=True)}) == 1
    inbox = list_inbox(reader=house.of_the_board, now=house.now)
    assert (inbox.late, inbox.today, inbox.soon, inbox.waiting) == ((), (), (), ())
    assert inbox.late_count == inbox.today_count == 0
    assert read_case(case=case.id, reader=house.of_the_board, now=house.now) is None
    grants = house.named(NameGrant.objects.values_list("person", flat=True))
    assert grants == {"chair", "of_the_board", "of_the_staff"}


def test_without_the_seat_of_the_employees_another_body_takes_over(house, send, about_dina):
    send(replace(about_dina, named_not_see="Worksmember"))
    case = Case.objects.get()
    assert case.body == "external_point"
    assert readers_of(case, house) == {"huib", "second_outsider"}


def test_stepping_aside_takes_the_keys_away_and_gives_the_others_new_ones(house, send, about_dina):
    send(about_dina)
    case = Case.objects.get()
    declare_conflict(case=case.id, reader=house.chair, ground=Ground.FAMILY, now=house.now)
    assert readers_of(case, house) == {"of_the_board", "of_the_staff"}
    assert set(case.compartments.values_list("version", flat=True)) == {1, 2}
    assert read_case(case=case.id, reader=house.chair, now=house.now) is None
    assert list_inbox(reader=house.chair, now=house.now).soon == ()


def test_when_too_few_are_left_the_substitute_takes_over_at_once(house, send, about_dina):
    send(about_dina)
    case = Case.objects.get()
    declare_conflict(case=case.id, reader=house.of_the_staff, ground=Ground.FAMILY, now=house.now)
    case.refresh_from_db()
    assert case.body == "external_point"
    assert readers_of(case, house) == {"huib", "second_outsider"}
    card = read_conflict_card(case=case.id, reader=house.huib, now=house.now)
    assert card.concerned == ("head of department, International department",)
