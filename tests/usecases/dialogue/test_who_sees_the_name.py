"""A name opens for whom it was shown to, and for nobody by something else that happens."""

from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import NameMode, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.names import name_for_person
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name


@pytest.mark.parametrize("takes_back", [True, False])
def test_reporting_retaliation_shows_the_name_to_nobody(house, send, draft, takes_back):
    keys = send(replace(draft, name_mode="open"))
    first = Case.objects.get().id
    if takes_back:
        take_back_name(keys=keys, now=house.now)
    report_retaliation(keys=keys, text="My hours were cut.", now=house.later(days=1))
    other = Case.objects.exclude(pk=first).get()
    for one in house.staff.values():
        assert name_for_person(other, one.person, one.seed) is None
    [further] = box_of(house, keys).others
    box = box_of(house, further)
    assert (box.name, box.name_mode, box.named_to) == ("Emre", NameMode.CONFIDENTIAL, ())


def test_who_reported_without_a_name_reports_retaliation_without_one(house, send, draft):
    keys = send(replace(draft, name_mode="anonymous"))
    report_retaliation(keys=keys, text="My hours were cut.", now=house.later(days=1))
    [further] = box_of(house, keys).others
    assert box_of(house, further).name_mode is NameMode.ANONYMOUS


def test_a_page_of_an_act_does_not_open_the_name(house, send, draft):
    keys = send(replace(draft, name_mode="open"))
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    page = read_case(case=case, reader=house.asha, now=house.now, with_name=False)
    assert page.name is None
    assert "name" not in [look.act for look in box_of(house, keys).looks]
    assert read_case(case=case, reader=house.asha, now=house.now).name == "Emre"
    assert [look.act for look in box_of(house, keys).looks].count("name") == 1


def test_who_reads_only_since_a_term_lapsed_does_not_see_a_name_shown_before(house, send, draft):
    keys = send(replace(draft, name_mode="open"))
    before = box_of(house, keys).named_to
    assert before
    late = Term.objects.get(name=TermName.ACKNOWLEDGE).due_at
    house.now = late
    escalate_terms(now=house.later(minutes=1))
    box = box_of(house, keys)
    assert len(box.readers) > len(before)
    assert box.named_to == before
    case = Case.objects.get()
    assert name_for_person(case, house.cor.person, house.cor.seed) is None
    show_name_to_readers(keys=keys, now=house.now)
    assert len(box_of(house, keys).named_to) == len(box.readers)
    assert name_for_person(case, house.cor.person, house.cor.seed) is not None


def test_how_to_reach_them_is_seen_with_the_name_and_never_without_it(house, send, draft):
    keys = send(draft)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)

    def seen(*, with_name: bool = True) -> tuple[str | None, str]:
        page = read_case(case=case, reader=house.asha, now=house.now, with_name=with_name)
        assert page is not None
        told = repr(replace(page, name=None, contact=""))
        assert draft.contact not in told
        return page.name, page.contact

    assert seen() == (None, "")
    show_name_to_readers(keys=keys, now=house.now)
    assert seen() == ("Emre", "emre at home")
    assert seen(with_name=False) == (None, "")
    looks = [look.act for look in box_of(house, keys).looks]
    assert looks.count("name") == 1
    take_back_name(keys=keys, now=house.later(hours=1))
    assert seen() == (None, "")
