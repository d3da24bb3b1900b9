"""Somebody wants cases by way of a key that is said to be lost.

An administrator who resets a colleague; two colleagues who want a third to read what is about
them; and a thief who has a key that was retired, with the tables of today.
"""

from collections import Counter
from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from tests.usecases.names.opening import ask, be_free, only_case
from tests.usecases.new_keys import agreed, carried_out, lose, made_anew
from tests.usecases.test_what_a_thief_of_the_tables_learns import people, stolen
from waarborg.core.seal.dormant import release
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import unwrap
from waarborg.core.terms import Compartment, Ground, Leaf, Reason
from waarborg.secret_files import secret
from waarborg.store.cases.compartments import open_for_person, try_key
from waarborg.store.cases.models import Case, NameShare, Sleeper, Wrap
from waarborg.store.cases.openings import letters_of
from waarborg.store.cases.sleeping import place_of
from waarborg.store.ledger.models import Opening
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.house.propose_grant import propose_grant
from waarborg.usecases.house.reset_sign_in import reset_sign_in
from waarborg.usecases.names.letters import refuse_part
from waarborg.usecases.refusal import NotYours, Refused

__all__ = ["people"]
NOBODY = "Zzzzzzzzzzz"


def free(house, *names):
    for case in Case.objects.all():
        for name in names:
            declare_conflict(case=case.id, reader=house.staff[name], ground=None, now=house.now)


def refused(call):
    with pytest.raises(Refused) as no:
        call()
    return no.value.reason


def test_an_administrator_who_resets_a_colleague_opens_nothing(house, send, about_dina):
    send(about_dina)
    free(house, "of_the_board", "of_the_staff")
    chair = house.chair
    reset_sign_in(login="chair", now=house.now)  # signs in as the chair with that password
    lose_key(person=chair.person, now=house.now)
    taken = made_anew(house, "chair")  # and makes a key that nobody confirms
    case = Case.objects.get().id
    assert read_case(case=case, reader=taken, now=house.now) is None
    inbox = list_inbox(reader=taken, now=house.now)
    assert (inbox.late, inbox.today, inbox.soon, inbox.waiting) == ((), (), (), ())
    assert refused(lambda: confirm_key(person=taken.person, by=taken, now=house.now)) is (
        Reason.NEEDS_SECOND_PERSON
    )
    told = {"person": taken.person, "everything": True, "now": house.now}
    assert refused(lambda: propose_grant(by=taken, **told)) is Reason.NO_KEY
    # Colleagues act and know nothing: that gives a key that nobody confirmed nothing either.
    acknowledge_report(case=case, reader=house.of_the_staff, text="Thanks.", now=house.now)
    send(about_dina)
    for row in Case.objects.all():
        assert open_for_person(row, taken.person, taken.seed, tuple(Compartment)) == {}
    # A colleague who was fooled alone, and confirms the key, opens no case of before.
    confirm_key(person=taken.person, by=house.asha, now=house.now)
    assert read_case(case=case, reader=taken, now=house.now) is None
    grant = propose_grant(by=house.asha, **told)
    for by in (house.asha, taken):
        assert refused(lambda by=by: agree_to_grant(grant=grant, by=by, now=house.now))
        assert refused(lambda by=by: carry_out_grant(grant=grant, by=by, now=house.now))
    assert read_case(case=case, reader=taken, now=house.now) is None


@pytest.fixture(params=["committee", "coordinator"])
def owner(request):
    """Who reads; of the coordinator's cases the committee stands by."""
    return request.param


@pytest.fixture
def worlds(house, send, draft, owner):
    """Two reports that differ in whom a typed name keeps out: nobody, or somebody of the board."""
    found = []
    for named in (NOBODY, "Boardmember"):
        keys = send(replace(draft, door=owner, named_not_see=named))
        row = Case.objects.exclude(pk__in=[c.pk for c, _ in found]).get()
        found.append((row, keys))
    return found


def of(owner):
    return ("chair", "of_the_staff") if owner == "committee" else ("asha", "bram")


def in_tables(case, people):
    """What stands in the tables about a case, and how many lines it has, of which sizes."""
    rows = Opening.objects.filter(compartment__case=case)
    return stolen(case.pk, people) + Counter(("line", len(bytes(row.blob))) for row in rows)


def test_two_colleagues_cannot_give_a_case_to_whom_it_keeps_out_and_nothing_shows_which(
    house, worlds, owner, people
):
    free(house, *of(owner))
    lose(house, "of_the_board", confirmed_by="asha")
    before = [in_tables(case, people) for case, _ in worlds]
    assert before[0] == before[1]
    for one in of(owner):
        told = {"person": house.of_the_board.person, "everything": True, "now": house.now}
        grant = propose_grant(by=house.staff[one], **told)
    agree_to_grant(grant=grant, by=house.staff[of(owner)[0]], now=house.now)
    carried_out(house, grant, *of(owner))
    after = [in_tables(case, people) for case, _ in worlds]
    assert after[0] == after[1] != before[0]
    (open_to_all, keys), (closed, keys_of_closed) = worlds
    board = house.of_the_board
    assert open_for_person(closed, board.person, board.seed, tuple(Compartment)) == {}
    assert opens_asleep(closed, board) == 0
    if owner == "committee":
        assert open_for_person(open_to_all, board.person, board.seed, tuple(Compartment))
        granted = [o.act for o in box_of(house, keys).timeline if o.leaf == Leaf.GRANT]
        assert granted == ["agreed"]
        # That the committee has somebody called so is not told to who typed the name.
        assert not [o for o in box_of(house, keys_of_closed).timeline if o.leaf == Leaf.GRANT]
    else:
        assert opens_asleep(open_to_all, board) == 1


def test_nor_does_the_next_step_of_a_colleague_show_it(house, worlds, owner, people):
    free(house, *of(owner))
    lose(house, "of_the_board", confirmed_by="asha")
    for case, _ in worlds:
        reader = house.staff[of(owner)[0]]
        acknowledge_report(case=case.id, reader=reader, text="Thanks.", now=house.now)
    told = [in_tables(case, people) for case, _ in worlds]
    assert told[0] == told[1]
    board = house.of_the_board
    assert open_for_person(worlds[1][0], board.person, board.seed, tuple(Compartment)) == {}


def opens_asleep(case, one):
    """Count what sleeps for somebody and would open to them, with the key of the clock."""
    found = 0
    for row in Sleeper.objects.filter(sleep__case=case, person=one.person):
        row.sleep.case = case
        place = place_of(row, [*row.sleep.keys.select_related("compartment")])
        woken = release(secret("clock", "release-key"), bytes(row.blob), *place)
        try:
            unwrap(one.seed, woken, *place)
            found += 1
        except SealError:
            continue
    return found


def test_who_stepped_aside_gets_nothing_back_by_losing_a_key(house, send, about_dina):
    send(about_dina)
    case = Case.objects.get()
    free(house, "of_the_board", "of_the_staff")
    declare_conflict(case=case.id, reader=house.chair, ground=Ground.FAMILY, now=house.now)
    case.refresh_from_db()
    lose(house, "chair", confirmed_by="asha")
    givers = (
        ("huib", "second_outsider")
        if case.body == "external_point"
        else ("of_the_board", "of_the_staff")
    )
    for name in givers:
        declare_conflict(case=case.id, reader=house.staff[name], ground=None, now=house.now)
    grant = agreed(house, "chair", *givers, everything=True)
    carried_out(house, grant, *givers)
    assert open_for_person(case, house.chair.person, house.chair.seed, tuple(Compartment)) == {}
    with pytest.raises(NotYours):
        declare_conflict(case=case.id, reader=house.chair, ground=None, now=house.now)


def test_a_retired_key_opens_nothing_in_the_tables_of_today(house, send, draft, about_dina):
    """Whoever finds the paper, and has the slot from an old backup, has the seed."""
    send(replace(draft, door="committee", name_mode="open"))
    free(house, "chair", "of_the_board", "of_the_staff")
    send(draft)
    thief = lose(house, "chair", confirmed_by="asha")
    carried_out(house, agreed(house, "chair", "of_the_board", "of_the_staff"), "of_the_board")
    send(about_dina)
    for row in Wrap.objects.select_related("compartment__case"):
        assert try_key(row.compartment, thief.person, thief.seed, row.blob) is None
    for case in Case.objects.all():
        assert open_for_person(case, thief.person, thief.seed, tuple(Compartment)) == {}
        assert opens_asleep(case, thief) == 0


def test_a_letter_to_a_custodian_opens_no_more_and_its_answer_stays(house, send, draft):
    send(draft)
    be_free(house, "asha", "bram")
    opening = ask(house)
    house.later(days=2)
    custodian = house.chair
    assert letters_of(custodian.person, custodian.seed)
    refuse_part(opening=opening, reader=custodian, reasons="Not enough.", now=house.now)
    lose(house, "chair", confirmed_by="asha")
    for seed in (custodian.seed, house.chair.seed):
        assert letters_of(custodian.person, seed) == []
    assert not NameShare.objects.filter(person=custodian.person).exists()
    page = read_case(case=only_case(), reader=house.asha, now=house.now)
    assert len(page.openings[0].refused) == 1
