"""Who treats somebody badly need not be whom the first report was about: it is asked."""

from dataclasses import replace

import pytest

from tests.usecases.dialogue.test_own_door import case, keys, sits_in
from waarborg.core.seal.receipt import as_words
from waarborg.store.cases.models import Case
from waarborg.store.people.rosters import names
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_retaliation_readers import show_retaliation_readers
from waarborg.usecases.new_versions import readers_now
from waarborg.usecases.opened_case import open_for_reader, open_for_reporter
from waarborg.usecases.refusal import GivesReceiptAway, Incomplete
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import Around

__all__ = ["case", "keys"]
pytestmark = pytest.mark.slow

BOSS = ("team_manager", "team_groen")  # where the manager of the parks stands


def reported(house, keys, around):
    told = {"keys": keys, "text": "My hours were cut.", "now": house.later(days=1)}
    report_retaliation(around=around, **told)
    [further] = open_mailbox(keys=keys, language="en", now=house.now).others
    return open_for_reporter(further, house.now)


def shown(house, keys, around):
    return show_retaliation_readers(keys=keys, language="en", now=house.now, around=around)


def name_of(house, who):
    return names([house.person(who)])[house.person(who)]


@pytest.fixture
def seated(house, keys):
    """The manager has a seat at the point that would read it, and had no part in the first case."""
    sits_in(house, "external_point", "manager")


def test_without_an_answer_they_would_read_it(house, keys, seated):
    opened = reported(house, keys, Around())
    assert "manager" in house.named(readers_now(opened))


@pytest.mark.parametrize(
    "around", [Around(concerned=(BOSS,)), Around(must_not_see=(BOSS,))], ids=["does it", "away"]
)
def test_who_does_it_or_must_not_see_it_reads_nothing(house, keys, seated, around):
    assert len(shown(house, keys, around).seats) == 2
    opened = reported(house, keys, around)
    assert house.named(readers_now(opened)) == {"huib", "second_outsider"}
    assert open_for_reader(opened.row.id, house.manager, house.now) is None


def test_a_typed_name_counts_and_is_not_shown(house, keys, seated):
    name = name_of(house, "manager")
    around = Around(named_not_see=name)
    assert len(shown(house, keys, around).seats) == 3
    assert shown(house, keys, around).instead
    opened = reported(house, keys, around)
    assert house.named(readers_now(opened)) == {"huib", "second_outsider"}
    assert house.person("manager") in opened.facts.matched


def test_who_was_chosen_is_not_called_matched_though_a_name_matches_too(house, keys, seated):
    name = name_of(house, "manager")
    opened = reported(house, keys, Around(must_not_see=(BOSS,), named_not_see=name))
    assert house.person("manager") in opened.facts.excluded - opened.facts.matched


def test_what_was_said_in_the_first_report_counts_too(house, send, draft, seated):
    first = send(replace(draft, must_not_see=(BOSS,), named_not_see="Somebody Else"))
    opened = reported(house, first, Around(named_not_see="Another One"))
    assert house.named(readers_now(opened)) == {"huib", "second_outsider"}
    story = opened.entries("report", "story")[0]
    assert story["must_not_see"] == [list(BOSS)]
    assert story["named_not_see"] == "Somebody Else\nAnother One"


def test_a_place_that_is_not_in_the_chart_and_words_of_the_receipt_are_refused(house, keys):
    told = {"keys": keys, "text": "My hours were cut.", "now": house.now}
    for name in ("concerned", "must_not_see"):
        around = Around(**{name: (("nobody", "nowhere"),)})
        with pytest.raises(Incomplete) as no:
            report_retaliation(around=around, **told)
        assert no.value.fields == (name,)
    named = Around(named_not_see=" ".join(as_words(keys.entropy, "en")))
    with pytest.raises(GivesReceiptAway):
        report_retaliation(around=named, **told)
    assert Case.objects.count() == 1


def test_the_same_form_sent_twice_is_one_report_and_another_answer_is_not(house, keys):
    told = {"keys": keys, "text": "My hours were cut.", "once": "this form", "now": house.now}
    first = report_retaliation(around=Around(concerned=(BOSS,)), **told)
    assert report_retaliation(around=Around(concerned=(BOSS,)), **told) == first
    assert Case.objects.count() == 2
    report_retaliation(**told)
    assert Case.objects.count() == 3
