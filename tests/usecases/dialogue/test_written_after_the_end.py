"""What the reporting person writes to a case that ended lies in no drawer."""

import datetime as dt

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Stage, TermName
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.mark_read import mark_read
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.names.leaks import say_my_name_got_out
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.register.list_register import list_register
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import SettledDraft

SETTLED = SettledDraft(
    kind="undesirable_behaviour",
    unit="team_groen",
    what_happened="Two people shouted at each other.",
    agreed="They talk every week.",
    concerned=(("employee", "team_groen"),),
)
ANSWERS = {
    "answer": lambda told, now: write_as_reader(text="We see.", now=now, **told),
    "note": lambda told, now: write_note(text="I called the yard.", now=now, **told),
    "mark": lambda told, now: mark_read(now=now, **told),
}


@pytest.fixture(autouse=True)
def db(each_database):
    """Both databases, in the place of the one that is asked for by default."""


@pytest.fixture
def closed(house, send, draft):
    keys = send(draft)
    told = {"case": Case.objects.get().id, "reasons": "No.", "feedback": "Not for us."}
    for reader in (house.asha, house.bram):
        declare_conflict(case=told["case"], reader=reader, ground=None, now=house.now)
    first = {"case": told["case"], "reader": house.asha}
    acknowledge_report(text="", now=house.later(hours=1), **first)
    with pytest.raises(Refused):  # it takes two
        refuse_report(reader=house.asha, now=house.later(hours=1), **told)
    refuse_report(reader=house.bram, now=house.later(hours=1), **told)
    assert Case.objects.get().stage == Stage.CLOSED
    return keys


@pytest.fixture
def settled(house):
    slip = register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    return read_receipt_words(text=" ".join(slip.words), language="en")


@pytest.fixture(params=["closed", "settled"])
def keys(request):
    """The words of who reported, of a case that is closed and of a matter that is settled."""
    return request.getfixturevalue(request.param)


def written(house, who="asha"):
    return list_inbox(reader=house.staff[who], now=house.now).written


def marked(house, who="asha"):
    return [line.unread for line in list_register(reader=house.staff[who], now=house.now).lines]


def test_a_message_after_the_end_stands_in_the_inbox_and_in_the_register(house, keys):
    assert written(house) == ()
    assert marked(house) == [False]
    wrote_at = house.later(days=3)
    write_as_reporter(keys=keys, text="It happened again.", now=wrote_at)
    house.later(days=40)
    for who in ("asha", "bram"):
        [line] = written(house, who)
        assert (line.wrote_at, line.due_at, line.due_name) == (wrote_at, None, None)
        inbox = list_inbox(reader=house.staff[who], now=house.now)
        assert (inbox.late, inbox.today, inbox.soon, inbox.waiting) == ((), (), (), ())
        assert (inbox.late_count, inbox.today_count) == (0, 0)  # no term of ours
        assert marked(house, who) == [True]


@pytest.mark.parametrize("answer", sorted(ANSWERS))
def test_it_stays_there_until_a_reader_does_something_with_it(house, keys, answer):
    write_as_reporter(keys=keys, text="It happened again.", now=house.later(days=3))
    [line] = written(house)
    told = {"case": line.case, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(days=30), **told)  # nor does being free
    read_case(now=house.later(days=30), **told)  # to look is not to answer
    [line] = written(house)
    ANSWERS[answer](told, house.later(hours=1))
    assert written(house) == written(house, "bram") == ()
    assert marked(house) == [False]
    write_as_reporter(keys=keys, text="And again.", now=house.later(days=1))
    assert [each.wrote_at for each in written(house)] == [house.now]


def test_two_messages_wait_since_the_first(house, keys):
    first = house.later(days=1)
    for text, now in (("Again.", first), ("And again.", first + dt.timedelta(days=9))):
        write_as_reporter(keys=keys, text=text, now=now)
    [line] = written(house)
    assert line.wrote_at == first


def test_who_wrote_sees_that_it_was_marked_and_pressing_twice_marks_once(house, closed):
    told = {"case": Case.objects.get().id, "reader": house.asha}
    mark_read(now=house.later(hours=1), **told)  # nothing waits
    write_as_reporter(keys=closed, text="It happened again.", now=house.later(hours=1))
    for _ in range(2):
        mark_read(now=house.later(hours=1), **told)
    assert [line.act for line in box_of(house, closed).timeline].count("seen") == 1


def test_a_message_and_a_name_that_got_out_are_one_line_with_a_term(house, closed):
    write_as_reporter(keys=closed, text="They know.", now=house.later(hours=1))
    say_my_name_got_out(keys=closed, text="The whole yard knows.", now=house.later(hours=1))
    inbox = list_inbox(reader=house.asha, now=house.now)
    assert inbox.written == ()
    [line] = [*inbox.late, *inbox.today, *inbox.soon]
    assert line.due_name is TermName.LEAK


def test_nobody_marks_what_is_not_theirs_or_before_they_are_free(house, settled):
    write_as_reporter(keys=settled, text="It happened again.", now=house.later(hours=1))
    case = Case.objects.get().id
    for who, no in (("dina", NotYours), ("manager", NotYours), ("asha", Refused)):
        with pytest.raises(no):
            mark_read(case=case, reader=house.staff[who], now=house.now)
    assert len(written(house)) == 1
    assert written(house, "dina") == written(house, "manager") == ()


def test_whom_it_is_about_sees_nothing_of_it(house, send, about_dina):
    keys = send(about_dina)
    told = {"case": Case.objects.get().id, "reasons": "No.", "feedback": "Not for us."}
    for name in ("chair", "of_the_staff"):
        declare_conflict(case=told["case"], reader=house.staff[name], ground=None, now=house.now)
    first = {"case": told["case"], "reader": house.chair}
    acknowledge_report(text="", now=house.later(hours=1), **first)
    before = list_inbox(reader=house.dina, now=house.now)
    with pytest.raises(Refused):
        refuse_report(reader=house.chair, now=house.later(hours=1), **told)
    refuse_report(reader=house.of_the_staff, now=house.later(hours=1), **told)
    write_as_reporter(keys=keys, text="She knows.", now=house.later(hours=1))
    assert len(written(house, "chair")) == 1
    for who in ("dina", "head_of_post", "secretary"):
        assert list_inbox(reader=house.staff[who], now=house.now) == before
        assert list_register(reader=house.staff[who], now=house.now).lines == ()
