"""What the reporting person is told of what happened, in words that say what it means."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from tests.usecases.cast import draft, house, receipt, send
from tests.usecases.register.test_settled import SETTLED
from tests.web.visitor import Visitor
from waarborg.core.terms import Ground, TermName
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.web.public.facts import Facts
from waarborg.web.templatetags import reporter, words

__all__ = ["draft", "house", "receipt", "send"]


@pytest.mark.slow
def test_who_objected_already_reads_when(public_side, house):
    slip = register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    emre = Visitor()
    emre.get("back/")
    emre.post("back/", words=" ".join(slip.words))
    assert emre.heading == "Your mailbox"
    emre.post("mailbox/not-settled/", at="objection", text="It goes on.")
    assert "You said on 2 March 2026 that it is not settled." in emre.text
    told = emre.text.split("Is it not settled for you?")[1].split("<h2")[0]
    assert "why-not" not in told


def test_both_sides_read_that_too_few_were_free_and_who_has_it_now(house, send, draft):
    keys = send(draft)
    declare_conflict(
        case=Case.objects.get().id, reader=house.asha, ground=Ground.FAMILY, now=house.now
    )
    box = open_mailbox(keys=keys, language="en", now=house.now)
    [line] = [line for line in box.timeline if line.act == "declare_conflict"]
    told = "Too few people were free to handle it: the integrity committee has it now"
    with override("en"):
        assert reporter.told(line) == words.told(line) == told
        assert "free to handle this" in reporter.told(replace(line, note=""))


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["confidential", "open"])
def test_the_receipt_says_when_you_hear_and_who_sees_your_name(emre, mode):
    emre.report(name_mode=mode, name="Emre")
    assert "You hear that your report was received:" in emre.text
    assert "at the latest 9 March 2026" in emre.text
    assert ("We cannot call or mail you." in emre.text) is (mode == "confidential")
    assert ("You let the readers see your name" in emre.text) is (mode == "open")


def test_the_terms_on_the_page_are_those_of_the_procedure(house):
    procedure = procedure_today(house.now)
    ours = (TermName.ACKNOWLEDGE, TermName.FEEDBACK)
    norms = [
        replace(norm, term=replace(norm.term, within="P9D"))
        if norm.term and norm.term.name is TermName.ACKNOWLEDGE
        else norm
        for norm in procedure.norms
    ]
    told = Facts(replace(procedure, norms=tuple(norms)), "en", house.now).terms(ours)
    assert [one["within"] for one in told] == ["P9D", "P3M"]
