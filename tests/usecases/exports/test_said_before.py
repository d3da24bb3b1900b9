"""Content of a case goes outside: the reporting person hears of it before, or once it is safe."""

import datetime as dt
from dataclasses import replace

import pyrage
import pytest

from tests.usecases.cast import box_of
from tests.usecases.names.opening import only_case
from waarborg.core.procedure.durations import Duration
from waarborg.core.seal.errors import Malformed
from waarborg.core.terms import Act, Leaf, Reason
from waarborg.usecases.assessment.export_case import export_case
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.take_files_along import take_files_along
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.exports.ask_for_export import ask_for_export, waiting_time
from waarborg.usecases.exports.told_exports import Sort
from waarborg.usecases.names.look_at_name import tell_now
from waarborg.usecases.names.telling_later import ToldLater
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.refusal import NotYours, Refused

WHY = "For the auditor of the province, who asked for it."
SAID = "The public prosecutor wrote it on 2 March, mark 26/9."
SORTS = (Sort.FILES, Sort.HAPPENED)


@pytest.fixture
def ask(house, keys, sand):
    """Say that something is to go."""
    to = str(pyrage.x25519.Identity.generate().to_public())

    def asking(sort, by="asha", **more):
        told = {"case": only_case(), "reader": house.staff[by], "why": WHY, "now": house.now}
        if sort is Sort.FILES:
            told |= {"files": [sand.id], "recipient": to}
        return ask_for_export(sort=sort, **(told | more))

    return asking


def take(house, sort, export, by="asha"):
    act = take_files_along if sort is Sort.FILES else export_case
    return act(case=only_case(), reader=house.staff[by], export=export, now=house.now)


def refused(call):
    with pytest.raises(Refused) as no:
        call()
    return no.value.reason


def later(house, days):
    return ToldLater("The public prosecutor", SAID, house.now.date() + dt.timedelta(days=days))


def lines_shown(box):
    return [one.act for one in (*box.timeline, *box.looks)]


@pytest.mark.parametrize("sort", SORTS)
def test_they_read_it_at_once_with_the_reasons_and_nothing_goes_before_the_time(
    house, keys, ask, sort
):
    code = ask(sort)
    [told] = box_of(house, keys).exports
    assert (told.id, told.sort, told.reasons, told.taken) == (code, sort, WHY, ())
    assert (told.waits, told.not_before - house.now) == (True, dt.timedelta(days=7))
    assert told.files == (("zand.txt",) if sort is Sort.FILES else ())
    assert "export_asked" in lines_shown(box_of(house, keys))
    house.later(days=6, hours=23)
    assert refused(lambda: take(house, sort, code)) is Reason.TOO_EARLY
    assert box_of(house, keys).exports[0].taken == ()
    house.later(hours=1)
    assert take(house, sort, code)
    [(at, who)] = box_of(house, keys).exports[0].taken
    assert (at, who) == (house.now, told.by)


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_goes_that_was_not_said(house, keys, ask, sort):
    other = ask(SORTS[SORTS.index(sort) - 1])
    house.later(days=8)
    for code in (other, "0" * 32, ""):
        with pytest.raises(NotYours):
            take(house, sort, code)


def test_the_reporting_person_lets_it_go_earlier_and_only_they(house, keys, ask):
    code = ask(Sort.HAPPENED)
    agree_to_export(keys=keys, export=code, now=house.later(hours=1))
    assert take(house, Sort.HAPPENED, code, by="bram")
    assert "export_agreed" in lines_shown(box_of(house, keys))
    again = refused(lambda: agree_to_export(keys=keys, export=code, now=house.now))
    assert again is Reason.ALREADY_DONE
    with pytest.raises(NotYours):
        agree_to_export(keys=keys, export="0" * 32, now=house.now)


def test_it_is_taken_during_one_day(house, keys, ask):
    code = ask(Sort.HAPPENED)
    house.later(days=30)
    assert take(house, Sort.HAPPENED, code)
    house.later(hours=23)
    assert take(house, Sort.HAPPENED, code)
    house.later(hours=2)
    assert refused(lambda: take(house, Sort.HAPPENED, code)) is Reason.ALREADY_DONE
    assert len(box_of(house, keys).exports[0].taken) == 2


@pytest.mark.parametrize("sort", SORTS)
def test_telling_waits_for_what_an_authority_wrote_and_ends_by_itself(house, keys, ask, sort):
    code = ask(sort, later=later(house, days=20))
    house.later(days=8)
    assert take(house, sort, code)
    box = box_of(house, keys)
    assert box.exports == ()
    assert not {"export_asked", sort.value} & set(lines_shown(box))
    with pytest.raises(NotYours):
        agree_to_export(keys=keys, export=code, now=house.now)
    [seen] = read_case(case=only_case(), reader=house.bram, now=house.now).exports
    assert seen.told_on == dt.date(2026, 3, 23)
    house.later(days=14)
    box = box_of(house, keys)
    [told] = box.exports
    assert (told.authority, told.statement) == ("The public prosecutor", SAID)
    assert len(told.taken) == 1
    assert {"export_asked", sort.value} <= set(lines_shown(box))


def test_a_reader_can_tell_earlier(house, keys, ask):
    code = ask(Sort.HAPPENED, later=later(house, days=20))
    told = {"case": only_case(), "reader": house.bram, "asked": code}
    tell_now(now=house.later(days=2), **told)
    assert [one.id for one in box_of(house, keys).exports] == [code]
    assert refused(lambda: tell_now(now=house.now, **told)) is Reason.ALREADY_DONE
    with pytest.raises(NotYours):
        tell_now(now=house.now, **(told | {"asked": "0" * 32}))


def test_telling_waits_for_nothing_else(house, ask):
    wrong = [
        ToldLater("", SAID, house.now.date() + dt.timedelta(days=3)),
        ToldLater("The public prosecutor", " ", house.now.date() + dt.timedelta(days=3)),
        later(house, days=-2),
        later(house, days=200),
    ]
    for one in wrong:
        assert refused(lambda one=one: ask(Sort.HAPPENED, later=one)) is Reason.NEEDS_STATEMENT


def test_it_takes_reasons_files_of_this_case_and_a_key(house, keys, ask):
    assert refused(lambda: ask(Sort.HAPPENED, why=" ")) is Reason.NEEDS_REASONS
    assert ask(Sort.FILES, files=[]) is None
    assert ask(Sort.FILES, files=["0" * 32]) is None
    with pytest.raises(Malformed):
        ask(Sort.FILES, recipient="age1nothing")
    assert box_of(house, keys).exports == ()


def test_whoever_does_not_read_the_case_says_and_takes_nothing(house, keys, ask):
    for name in ("dina", "chair", "joep", "iris"):
        assert ask(Sort.HAPPENED, by=name) is None
    code = ask(Sort.HAPPENED)
    house.later(days=8)
    assert take(house, Sort.HAPPENED, code, by="dina") is None


def test_the_line_holds_no_words(house, keys, ask):
    ask(Sort.FILES)
    opened = must_open(only_case(), house.asha, house.now)
    [line] = [one for one in opened.lines if one.detail.get("what") == "export_asked"]
    assert line.leaf is Leaf.GRANT
    assert set(line.detail) == {
        "what", "export", "by", "body", "at", "not_before", "told_from",
    }  # fmt: skip


def test_it_waits_as_long_as_a_name_does(house, keys):
    procedure = must_open(only_case(), house.asha, house.now).procedure
    others = tuple(one for one in procedure.norms if one.act is not Act.OPEN_NAME)
    named = [one for one in procedure.norms if one.act is Act.OPEN_NAME]
    assert waiting_time(procedure) == Duration(days=7)

    def waits(*spans):
        norms = tuple(replace(named[0], waits=span) for span in spans)
        return waiting_time(replace(procedure, norms=(*others, *norms)))

    assert waits("P14D") == waits("P3D", "P14D") == Duration(days=14)
    assert waits() == Duration(days=7)
