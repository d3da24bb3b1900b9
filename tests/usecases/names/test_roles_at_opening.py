"""A name opens on PostgreSQL with every process under its own role, and no right is lacking."""

from datetime import timedelta

import pytest

from tests.usecases.clock.test_roles_at_work import DRAFT, acting_as, people
from tests.usecases.names.opening import outside_seed
from waarborg.core.seal.half_papers import give_half, read_wanted
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.names.ask_for_opening import ask_for_opening
from waarborg.usecases.names.letters import hand_over_part, refuse_part, show_letters
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.object_to_opening import object_to_opening
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.names.read_opening import read_opening
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox

__all__ = ["acting_as", "people"]
pytestmark = pytest.mark.postgres
COMMITTEE = ("committee-chair", "committee-organisation", "committee-employees")


def unlocked(people, name, now):
    one = people[name]
    return unlock_key(person=one["person"], passphrase=one["passphrase"], now=now)


def test_every_role_has_what_opening_a_name_takes(acting_as, people, now):
    later = now + timedelta(days=7)
    with acting_as("public"):
        keys = hand_out_receipt(language="en")
        make_report(keys=keys.keys, once=keys.once, draft=DRAFT, now=now)
    with acting_as("desk"):
        case = Case.objects.get().id
        asha, bram = (unlocked(people, name, now) for name in ("asha", "bram"))
        for reader in (asha, bram):
            declare_conflict(case=case, reader=reader, ground=None, now=now)
        told = {"ground": "open-name", "reasons": "The court ordered it.", "now": now}
        opening = ask_for_opening(case=case, reader=asha, person=bram.person, **told)
    with acting_as("public"):
        object_to_opening(keys=keys.keys, opening=opening, text="Not this case.", now=now)
        assert open_mailbox(keys=keys.keys, language="en", now=now).openings[0].objection
    with acting_as("desk"):
        custodians = [unlocked(people, name, later) for name in COMMITTEE]
        assert show_letters(reader=custodians[0], now=later)[0].objection == "Not this case."
        page = read_opening(case=case, reader=bram, opening=opening, now=later)
        for _ in range(2):  # while the name does not open another takes its place
            paper = give_half(read_wanted(page.paper), outside_seed())
            bring_half(case=case, reader=bram, opening=opening, paper=paper, now=later)
        for custodian in custodians[:2]:
            hand_over_part(opening=opening, reader=custodian, now=later)
        refuse_part(opening=opening, reader=custodians[2], reasons="No.", now=later)
        assert not read_opening(case=case, reader=bram, opening=opening, now=later).wants_half
        assert look_at_name(case=case, reader=bram, opening=opening, now=later).name == "Emre"
    with acting_as("clock"):
        assert tick(now=later).acts
    with acting_as("public"):
        [line] = open_mailbox(keys=keys.keys, language="en", now=later).openings
        assert (len(line.looks), len(line.refused)) == (1, 1)
        take_back_name(keys=keys.keys, now=later)
    with acting_as("desk"), pytest.raises(Refused, match=Reason.SEALED_ANEW.value):
        look_at_name(case=case, reader=bram, opening=opening, now=later)
