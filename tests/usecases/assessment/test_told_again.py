"""Somebody who was told of a lapsed term, read, lost the case, and is told again."""

import pytest

from waarborg.core.terms import Ground
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.clock.escalate_terms import escalate_terms


@pytest.mark.slow
def test_who_is_told_a_second_time_reads_all_of_it(house, send, draft):
    send(draft)
    case = Case.objects.get().id
    told = {"case": case, "ground": None}
    declare_conflict(reader=house.asha, **told, now=house.now)
    escalate_terms(now=house.later(days=8))
    declare_conflict(reader=house.cor, **told, now=house.now)
    assert read_case(case=case, reader=house.cor, now=house.now).story == draft.story
    declare_conflict(case=case, reader=house.asha, ground=Ground.FAMILY, now=house.later(hours=1))
    assert Case.objects.get().body == "committee"
    declare_conflict(reader=house.chair, **told, now=house.now)
    pass_on_report(
        case=case, reader=house.chair, body="external_point", reasons="Theirs.", now=house.now
    )
    assert read_conflict_card(case=case, reader=house.cor, now=house.now) is None
    escalate_terms(now=house.later(days=4))
    assert read_conflict_card(case=case, reader=house.cor, now=house.now) is not None
    assert read_case(case=case, reader=house.cor, now=house.now).story == draft.story
