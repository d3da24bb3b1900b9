"""Two reports of bad treatment under the same words, sent at the same moment, are both there."""

import threading
from contextlib import suppress

import pytest
from django.db import IntegrityError

from tests.databases import instead_of_default, own_connection
from tests.usecases.cast import example_draft, move_in
from waarborg.store.cases.models import Case
from waarborg.store.people.house_keys import prepare_house_keys
from waarborg.usecases.dialogue import report_retaliation as reporting
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.further_cases import further_cases
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report

pytestmark = pytest.mark.slow


@pytest.fixture
def words(shared_database, now):
    """The words of a receipt under which there are two cases already."""
    prepare_house_keys(now=now)
    house = move_in(now)
    fresh = hand_out_receipt(language="en")
    make_report(keys=fresh.keys, once=fresh.once, draft=example_draft(), now=house.now)
    report_retaliation(keys=fresh.keys, text="My hours were cut.", now=house.later(days=1))
    return fresh.keys


def at_once(told, *sent):
    """Send several, each over a connection of its own; give what went wrong."""
    wrong = []

    def send(given):
        with instead_of_default(own_connection(told)):
            try:
                report_retaliation(**given)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
                wrong.append(error)

    threads = [threading.Thread(target=send, args=(one,)) for one in sent]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return wrong


@pytest.fixture
def both_look_first(monkeypatch):
    """Both find the next number before either writes; where one waits for the other, not that."""
    together, real = threading.Barrier(2), reporting.next_keys

    def next_keys(keys):
        found = real(keys)
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=5)
        return found

    monkeypatch.setattr(reporting, "next_keys", next_keys)


def test_from_two_cases_at_once_there_are_two_reports(shared_database, words, now, both_look_first):
    [further] = further_cases(words)
    sent = [
        {"keys": words, "words": words, "text": "My desk is gone.", "now": now},
        {"keys": further, "words": words, "text": "They do it again.", "now": now},
    ]
    assert at_once(shared_database, *sent) == []
    assert Case.objects.count() == 4
    assert len(further_cases(words)) == 3


def test_the_same_form_twice_at_once_is_one_report(shared_database, words, now, both_look_first):
    form = {"keys": words, "words": words, "text": "My desk is gone.", "once": "o", "now": now}
    assert at_once(shared_database, form, form) == []  # both get the promise of that one report
    assert Case.objects.count() == 3


def test_another_clash_in_the_tables_is_not_tried_for_ever(house, send, draft, monkeypatch):
    keys, tried = send(draft), []

    def clash(*_args):
        tried.append(1)
        raise IntegrityError

    monkeypatch.setattr(reporting, "begin_case", clash)
    with pytest.raises(IntegrityError):
        report_retaliation(keys=keys, text="My hours were cut.", now=house.now)
    assert len(tried) == 2
