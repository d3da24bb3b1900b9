"""A name that lies with the guarantor: left, brought in, opened by law, taken back, left anew.

Both sides live in one database here; that they are two installations is for the attacks.
"""

import datetime as dt
import json
from dataclasses import replace

import pytest

from tests.usecases.guarantor.leaving import THERE, box_of, keeper_seed, leave
from tests.usecases.names.opening import ask, half, only_case
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.deposits import ask as ask_deposits
from waarborg.core.seal.deposits import read_deposit, take
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.identity import open_as_reporter, read_name
from waarborg.core.seal.notes import WITNESS, Signer
from waarborg.core.seal.tickets import read_ticket
from waarborg.core.terms import NameMode, Reason
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case, NameEnvelope, NameShare
from waarborg.store.cases.names import sealed_name
from waarborg.store.guarantor.deposits import lines_after
from waarborg.store.guarantor.keys import half_public
from waarborg.store.guarantor.models import Deposit
from waarborg.store.guarantor.pairings import end_pairing, guarantor, houses, pair_with
from waarborg.store.ids import new_id
from waarborg.store.people.house_keys import log_signer, log_verifier
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.usecases.guarantor.keep_name import NoTicket, Visit, keep_name, take_name_back, visit
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.refusal import Incomplete, Refused


def open_by_law(house, opening):
    for one in ("chair", "of_the_staff"):
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)
    paper = half(house, opening, seed=keeper_seed())
    told = {"case": only_case(), "reader": house.bram, "opening": opening, "now": house.now}
    bring_half(paper=paper, **told)
    return look_at_name(**told)


def test_the_whole_way(house, keys):
    there = box_of(house, keys).elsewhere
    assert (there.guarantor, there.address, there.left) == ("Gemeente Naburig", THERE, False)
    assert leave(house, keys) == 1
    assert box_of(house, keys).elsewhere.left
    opening = ask(house)
    assert box_of(house, keys).openings[0].waits
    house.later(days=7)
    seen = open_by_law(house, opening)
    assert (seen.name, seen.contact) == ("Emre", "emre at home")


def test_before_it_came_in_nobody_can_ask_for_it(house, keys):
    with pytest.raises(Refused, match=f"^{Reason.NAME_NOT_LEFT.value}$"):
        ask(house)


def test_the_half_of_the_house_itself_does_not_open_it(house, keys):
    leave(house, keys)
    opening = ask(house)
    house.later(days=7)
    with pytest.raises(SealError):
        half(house, opening)  # with the key of the outside person of before


def test_no_key_of_the_house_and_no_words_of_the_reporting_person_open_it(house, keys):
    """The house says who reports: were K sealed for them, the house would name itself."""
    leave(house, keys)
    case = Case.objects.get()
    sealed = sealed_name(case, deposit_of(case))
    place = {"tenant": case.procedure, "case": deposit_of(case)}
    seeds = [keys.seed, secret("clock", "release-key"), keeper_seed()]
    seeds += [one.seed for one in house.staff.values()]
    for seed in seeds:
        with pytest.raises(SealError):
            read_name(sealed, open_as_reporter(sealed, seed, **place), **place)


def come(house, keys):
    return visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)


def deposit_of(case):
    return NameEnvelope.objects.exclude(deposit="").get().deposit


def test_who_steps_aside_has_a_share_that_opens_for_nobody(paired, house, send, draft):
    keys = send(replace(draft, name_mode="elsewhere", name="", contact="", named_not_see="Chair"))
    ticket = read_ticket(box_of(house, keys).elsewhere.ticket, log_verifier(), house.now)
    told = dict(ticket.custodians)
    assert set(told) == {house.person(n) for n in ("chair", "of_the_board", "of_the_staff")}
    real = {who: key for who, key in told.items() if key in known_keys()}
    assert set(real) == {house.person("of_the_board"), house.person("of_the_staff")}
    leave(house, keys)
    assert NameShare.objects.filter(envelope__case=None).count() == 3


def known_keys():
    from waarborg.store.people.models import Person

    return [bytes(p.public_key) for p in Person.objects.exclude(public_key=None)]


def test_the_report_holds_no_name_and_says_confidential(house, keys):
    assert box_of(house, keys).name == ""
    page = read_case(case=only_case(), reader=house.asha, now=house.now)
    assert page.name_mode is NameMode.CONFIDENTIAL
    with pytest.raises(Refused, match=f"^{Reason.NAME_NOT_LEFT.value}$"):
        show_name_to_readers(keys=keys, now=house.now)


def test_taken_back_it_is_gone_on_both_sides(house, keys):
    leave(house, keys)
    opening = ask(house)
    back = visit(ticket=box_of(house, keys).elsewhere.back, now=house.now)
    assert isinstance(back, Visit)
    assert take_name_back(visit=back) is None
    assert [bytes(row.sealed) for row in Deposit.objects.all()] == [b"", b""]
    collect_names(now=house.now)
    assert not NameEnvelope.objects.exclude(deposit="").exists()
    assert not box_of(house, keys).elsewhere.left
    house.later(days=7)
    with pytest.raises(Refused, match=f"^{Reason.SEALED_ANEW.value}$"):
        hand_over_part(opening=opening, reader=house.chair, now=house.now)


def test_left_anew_only_the_new_one_opens(house, keys):
    leave(house, keys, "Emre with a mistake")
    old = ask(house)
    keep_name(visit=come(house, keys), name="Emre", contact="")
    assert [bool(row.sealed) for row in Deposit.objects.order_by("pk")] == [False, True]
    collect_names(now=house.now)
    new = ask(house)
    house.later(days=7)
    with pytest.raises(Refused, match=f"^{Reason.SEALED_ANEW.value}$"):
        hand_over_part(opening=old, reader=house.chair, now=house.now)
    assert open_by_law(house, new).name == "Emre"


def test_nothing_comes_in_twice(house, keys):
    assert leave(house, keys) == 1
    assert collect_names(now=house.now) == 0


def test_what_comes_after_a_hundred_comes_too(house, keys):
    first = visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)
    for number in range(103):
        found = replace(first, ticket=replace(first.ticket, once=new_id()))
        assert keep_name(visit=found, name=f"Emre {number}", contact="") is None
    assert collect_names(now=house.now) == 103
    assert NameEnvelope.objects.exclude(deposit="").count() == 1


@pytest.mark.parametrize("hours", [2.1, 48, -9000])
def test_a_ticket_has_its_time(house, keys, hours):
    ticket = box_of(house, keys).elsewhere.ticket
    when = house.now + dt.timedelta(hours=hours)
    assert visit(ticket=ticket, now=when) is NoTicket.NOT_VALID


def test_a_ticket_for_leaving_takes_nothing_back_and_the_other_way_round(house, keys):
    there = box_of(house, keys).elsewhere
    leaving, back = (visit(ticket=one, now=house.now) for one in (there.ticket, there.back))
    assert take_name_back(visit=leaving) is NoTicket.NOT_VALID
    assert keep_name(visit=back, name="Emre", contact="") is NoTicket.NOT_VALID
    assert not Deposit.objects.exists()


def test_of_an_unknown_house_nothing_is_kept(house, keys):
    ticket = box_of(house, keys).elsewhere.ticket
    [one] = houses()
    end_pairing(one.id, house.now.date())
    assert visit(ticket=ticket, now=house.now) is NoTicket.UNKNOWN_HOUSE
    question = ask_deposits(log_signer(), 0, house.now)
    assert give_deposits(question=question, now=house.now) is None


def test_a_house_asks_now_and_under_its_own_name(house, keys):
    old = ask_deposits(log_signer(), 0, house.now - dt.timedelta(hours=1))
    assert give_deposits(question=old, now=house.now) is None
    question = ask_deposits(log_signer(), 0, house.now)
    assert give_deposits(question=question.replace("\n0\n", "\n1\n"), now=house.now) is None
    assert give_deposits(question=question, now=house.now) is not None


def test_an_answer_is_of_this_guarantor_and_to_this_question(house, keys):
    leave(house, keys)
    first, second = (
        ask_deposits(log_signer(), 0, house.now + dt.timedelta(seconds=s)) for s in (0, 1)
    )
    answer = give_deposits(question=first, now=house.now)
    key = guarantor().key
    assert len(take(answer, first, key)) == 1
    with pytest.raises(SealError):
        take(answer, second, key)
    spoiled = json.loads(answer)
    spoiled["said"] = spoiled["said"].replace("false", "true")
    with pytest.raises(SealError):
        take(json.dumps(spoiled), first, key)


def test_a_deposit_under_another_id_than_its_line_is_left_out(house, keys):
    keep_name(visit=come(house, keys), name="Emre", contact="")
    row = Deposit.objects.get()
    sealed = read_deposit(bytes(row.sealed))
    Deposit.objects.create(pairing=row.pairing, deposit="0" * 32, sealed=row.sealed)
    collect_names(now=house.now)
    kept = NameEnvelope.objects.exclude(deposit="")
    assert [one.deposit for one in kept] == [sealed.deposit]
    assert len(lines_after(row.pairing_id, 0)) == 2


def test_a_guarantor_that_was_put_back_says_no_and_loses_nothing_in_silence(house, keys):
    leave(house, keys)
    question = ask_deposits(log_signer(), guarantor().collected, house.now)
    assert give_deposits(question=question, now=house.now) is not None
    Deposit.objects.all().delete()
    assert give_deposits(question=question, now=house.now) is None


def test_without_a_guarantor_nobody_chooses_it(house, send, draft):
    with pytest.raises(Incomplete, match="name_mode"):
        send(replace(draft, name_mode="elsewhere"))


def test_a_later_report_of_retaliation_has_its_own_envelope(house, keys):
    leave(house, keys)
    told = {"keys": keys, "words": keys, "once": "x" * 22, "now": house.now}
    report_retaliation(text="They cut my hours.", could_guess="", **told)
    [other] = box_of(house, keys).others
    there = box_of(house, other).elsewhere
    assert there is not None
    assert not there.left
    mine = read_ticket(there.ticket, log_verifier(), house.now).deposit
    assert mine != deposit_of(None)


def test_with_another_guarantor_since_the_mailbox_does_not_say_that_this_one_made_it(house, keys):
    leave(house, keys)
    assert not box_of(house, keys).elsewhere.earlier
    other = Signer("elders.example.nl/witness", WITNESS, bytes(32)).verifier
    card = GuarantorCard("Gemeente Elders", "https://elders.example.nl", other, half_public())
    pair_with(card, (house.now + dt.timedelta(days=3)).date())
    there = box_of(house, keys).elsewhere
    assert (there.guarantor, there.left, there.earlier) == ("Gemeente Elders", True, True)
