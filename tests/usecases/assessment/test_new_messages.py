"""The inbox calls a message new until this reader saw it, and nothing else."""

import datetime as dt
from itertools import pairwise

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Ground
from waarborg.store.cases.models import Case
from waarborg.store.ledger.models import LookDay, Opening, Pending
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import PARTS, list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.search_cases import search_cases
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter


@pytest.fixture(autouse=True)
def db(each_database):
    """Both databases, in the place of the one that is asked for by default."""


@pytest.fixture
def keys(house, send, draft):
    keys = send(draft)
    for reader in (house.asha, house.bram):
        declare_conflict(case=the_case(), reader=reader, ground=None, now=house.now)
    acknowledge_report(case=the_case(), reader=house.asha, text="", now=house.later(minutes=5))
    return keys


def the_case():
    return Case.objects.get().id


def write(house, keys, text="There is more."):
    write_as_reporter(keys=keys, text=text, now=house.later(hours=1))


def read(house, who="asha", **given):
    now = house.later(minutes=30)
    return read_case(case=the_case(), reader=house.staff[who], now=now, **given)


def is_new(house, who="asha"):
    inbox = list_inbox(reader=house.staff[who], now=house.now)
    [line] = [line for part in PARTS for line in getattr(inbox, part)]
    return line.unread


def test_a_message_is_new_until_this_reader_read_it_also_on_a_day_on_which_they_looked(house, keys):
    read(house)
    for text in ("There is more.", "And more."):
        write(house, keys, text)
        assert is_new(house)
        assert is_new(house, "bram")
        read(house)
        assert not is_new(house)
        assert is_new(house, "bram")
    read(house, "bram")
    assert not is_new(house, "bram")


def test_reading_it_leaves_no_second_look_of_the_day_and_no_line(house, keys):
    read(house)
    write(house, keys)
    before = (Opening.objects.count(), Pending.objects.count())
    tokens = LookDay.objects.count()
    for _ in range(3):
        read(house)
    assert (Opening.objects.count(), Pending.objects.count()) == before
    assert LookDay.objects.count() == tokens + 1
    assert len(box_of(house, keys).looks) == 1


def test_what_is_noted_says_nothing_to_a_colleague_with_the_same_keys(house, keys):
    """Two who read the same message leave marks of their own: none can be worked out by others."""
    write(house, keys)
    noted = [set(LookDay.objects.values_list("token", flat=True))]
    for who in ("asha", "bram"):
        read(house, who)
        noted.append(set(LookDay.objects.values_list("token", flat=True)))
    assert [len(now - before) for before, now in pairwise(noted)] == [2, 2]


def test_only_a_message_is_a_message(house, keys):
    read(house)
    show_name_to_readers(keys=keys, now=house.later(hours=1))
    assert not is_new(house)
    assert not is_new(house, "bram")


def test_a_report_that_nobody_read_holds_no_message(house, send, draft):
    send(draft)
    assert not is_new(house)


def test_whoever_answers_saw_it(house, keys):
    write(house, keys)
    write_as_reader(case=the_case(), reader=house.asha, text="We see.", now=house.later(hours=1))
    assert not is_new(house)
    assert is_new(house, "bram")
    write(house, keys, "Thank you.")
    assert is_new(house)


def test_to_say_that_one_is_free_is_not_to_read(house, send, draft):
    keys = send(draft)
    write(house, keys)
    now = house.later(hours=1)
    declare_conflict(case=the_case(), reader=house.asha, ground=None, now=now)
    assert is_new(house)


@pytest.mark.parametrize("way", ["search", "form"])
def test_a_page_that_does_not_show_the_messages_leaves_them_new(house, keys, way):
    write(house, keys)
    now = house.later(days=1)
    if way == "search":
        assert search_cases(reader=house.asha, words="sand", now=now).found
    else:
        read(house, with_name=False)
    assert len(box_of(house, keys).looks) == 1
    assert is_new(house)


def test_a_message_stays_read_when_the_case_is_sealed_anew(house, about_dina, send):
    keys = send(about_dina)
    for who in ("chair", "of_the_board"):
        declare_conflict(case=the_case(), reader=house.staff[who], ground=None, now=house.now)
    write(house, keys)
    read(house, "chair")
    before = Case.objects.get().compartments.count()
    now = house.now + dt.timedelta(hours=1)
    declare_conflict(case=the_case(), reader=house.of_the_board, ground=Ground.FAMILY, now=now)
    assert Case.objects.get().compartments.count() > before
    assert not is_new(house, "chair")
