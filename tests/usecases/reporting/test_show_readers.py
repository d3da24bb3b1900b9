"""Who would read it is shown before it is sent."""

from dataclasses import replace

import pytest

from tests.usecases.cast import CALLED, CAST
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import TermName
from waarborg.store.cases.models import Case
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.show_readers import show_readers


def shown(house, draft, language="en"):
    return show_readers(draft=draft, language=language, now=house.now)


def test_it_names_functions_and_keys_never_people(house, draft):
    readers = shown(house, draft)
    assert readers.body_text == "the integrity office"
    assert {line.fingerprint for line in readers.seats} == {
        fingerprint(public_key(house.asha.seed)),
        fingerprint(public_key(house.bram.seed)),
    }
    assert {line.function for line in readers.seats} == {"the integrity office"}
    for one in house.staff.values():
        assert one.name not in repr(readers)


def test_a_report_about_a_director_shows_the_committee_and_why(house, about_dina):
    readers = shown(house, about_dina)
    assert readers.body == "committee"
    assert "head of department, International department" in readers.never
    assert {line.name for line in readers.terms} >= {TermName.ACKNOWLEDGE, TermName.FEEDBACK}


def test_typing_names_does_not_tell_who_works_here(house, about_dina):
    """A name of a member and a name of nobody look the same."""
    member = shown(house, replace(about_dina, named_not_see="Boardmember"))
    nobody = shown(house, replace(about_dina, named_not_see="Zzyzxqwert"))
    assert member == nobody
    assert member != shown(house, about_dina)


def sitting_in(body):
    return [CALLED.get(name, name.title()) for name, (*_, held) in CAST.items() if body in held]


@pytest.mark.parametrize("body", ["coordinator", "committee", "external_point", "oversight"])
def test_not_where_too_few_are_left_either(house, draft, body):
    """One name of the office sends the report to the committee, and the page does not say so."""
    nobody = shown(house, replace(draft, named_not_see="Zzyzxqwert"))
    assert nobody.body == "coordinator"
    for typed in (*sitting_in(body), ", ".join(sitting_in(body))):
        assert shown(house, replace(draft, named_not_see=typed)) == nobody


@pytest.mark.parametrize("typed", [("coordinator",), ("coordinator", "committee"), ("oversight",)])
def test_whoever_gets_it_stands_on_the_page(house, send, draft, typed):
    """The page says more than becomes true, never less: nobody reads who does not stand there."""
    named = ", ".join(name for body in typed for name in sitting_in(body))
    told = shown(house, replace(draft, named_not_see=named))
    offered = {told.body_text: told.seats} | dict(told.instead)
    assert next(iter(offered)) == "the integrity office"
    assert len(offered) > 1
    keys = send(replace(draft, named_not_see=named))
    box = open_mailbox(keys=keys, language="en", now=house.now)
    assert box.body_text in offered
    assert set(box.readers) <= set(offered[box.body_text])
    standing_by = open_for_reporter(keys, house.now).card.standby
    assert len(standing_by) <= len(told.dormant)


def test_without_names_the_page_names_one_body(house, draft):
    assert shown(house, draft).instead == ()


@pytest.mark.parametrize("typed", ["Boardmember", "Zzyzxqwert"])
def test_the_mailbox_does_not_tell_it_either(house, send, about_dina, typed):
    keys = send(replace(about_dina, named_not_see=typed))
    readers = open_mailbox(keys=keys, language="en", now=house.now).readers
    assert len(readers) == 3


def test_what_is_shown_is_what_happens(house, send, draft, about_dina):
    for one in (draft, about_dina, replace(draft, kind="retaliation")):
        send(one)
        newest = Case.objects.order_by("-received_on").values_list("body", flat=True)
        assert shown(house, one).body in set(newest)


def test_it_speaks_dutch_too(house, about_dina):
    assert shown(house, about_dina, "nl").body_text == "de integriteitscommissie"


def test_it_says_beforehand_that_nobody_else_can_open_the_name(house, draft):
    """With one custodian left; before that there were three, and two."""
    left = [shown(house, draft).only_you]
    for one in ("chair", "of_the_board", "of_the_staff"):
        lose_key(person=house.staff[one].person, now=house.now)
        left.append(shown(house, draft).only_you)
    assert left == [False, False, True, True]


def test_typed_names_of_custodians_are_not_told_by_it(house, draft):
    told = shown(house, replace(draft, named_not_see="Chair, Boardmember, Worksmember"))
    assert told == shown(house, replace(draft, named_not_see="Zzyzxqwert"))
    assert (told.only_you, told.by_typed) == (False, True)
    assert not shown(house, draft).by_typed
