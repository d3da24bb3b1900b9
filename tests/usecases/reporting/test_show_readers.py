"""Who would read it is shown before it is sent."""

from dataclasses import replace

import pytest

from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import TermName
from waarborg.store.cases.models import Case
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
    """A name of a member and a name of nobody look the same while the body stays the same."""
    member = shown(house, replace(about_dina, named_not_see="Boardmember"))
    nobody = shown(house, replace(about_dina, named_not_see="Zzyzxqwert"))
    assert member == nobody
    assert member != shown(house, about_dina)


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
