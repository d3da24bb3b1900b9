"""A search opens each key that it needs once, and none that it does not need."""

import datetime as dt
from collections import Counter

import pytest

from waarborg.core.seal import hybrid
from waarborg.core.terms import Compartment, Ground
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.many import open_many, open_written
from waarborg.store.cases.models import Case, Entry, Wrap
from waarborg.store.messages.models import Message
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.search_cases import CONTENT, search_cases
from waarborg.usecases.dialogue.write_as_reader import write_as_reader

PARTS, LINES = 3, 2  # card, trail and report; that it came in, and that Asha is free


@pytest.fixture
def free(house, send, draft):
    """Send reports of which Asha says that she is free to handle them; give the cases."""

    def sent(many: int = 1) -> list[Case]:
        for _ in range(many):
            send(draft)
        cases = list(Case.objects.all())
        for case in cases:
            declare_conflict(case=case.id, reader=house.asha, ground=None, now=house.now)
        return cases

    return sent


@pytest.fixture
def opened(house, monkeypatch):
    """Count what a search of Asha that finds nothing does with private keys."""

    def counted() -> Counter[str]:
        done: Counter[str] = Counter()
        with monkeypatch.context() as patch:
            for name in ("decrypt", "private_of"):
                patch.setattr(hybrid, name, _counting(done, name))
            told = search_cases(reader=house.asha, words="gravel", now=house.now)
        assert (told.found, told.back_to) == ((), house.now.date())
        return done

    return counted


def _counting(done: Counter[str], name: str):
    whole = getattr(hybrid, name)

    def counted(*given):
        done[name] += 1
        return whole(*given)

    return counted


def test_a_case_takes_one_opening_for_each_part_with_something_in_it(free, opened):
    free(3)
    done = opened()
    assert done["decrypt"] == 3 * (PARTS + LINES)
    # The pair of each trail, and that of Asha once for the cards and once for what is in them.
    assert done["private_of"] == 3 + 2


def test_a_part_is_opened_from_the_first_thing_that_lies_in_it(house, free, opened):
    case, *_others = free(3)
    before = opened()["decrypt"]
    write_as_reader(
        case=case.id, reader=house.asha, text="Which quarry?", now=house.later(minutes=1)
    )
    assert opened()["decrypt"] == before + 1 + 1  # the dialogue, and the line that she wrote


def test_before_somebody_said_that_they_are_free_only_the_card_is_opened(
    house, send, draft, opened
):
    send(draft)
    assert opened() == {"decrypt": 2 + 1, "private_of": 1 + 1}


@pytest.mark.parametrize(
    "lay",
    [
        lambda part: Entry.objects.create(compartment=part, blob=b"x"),
        lambda part: Message.objects.create(compartment=part, blob=b"x"),
        lambda part: Attachment.objects.create(
            compartment=part, blob=b"x", made_on=dt.date(2026, 3, 2)
        ),
    ],
    ids=["entry", "message", "file"],
)
def test_whatever_lies_in_a_part_it_is_opened(house, free, lay):
    [case] = free()
    told = ([case], house.asha.person, house.asha.seed, CONTENT)
    assert open_written(*told)[case.id].keys() == {Compartment.REPORT}
    lay(case.compartments.filter(kind=Compartment.DOSSIER).latest("version"))
    assert open_written(*told)[case.id].keys() == {Compartment.REPORT, Compartment.DOSSIER}


def test_who_still_reads_is_what_the_newest_version_says_also_when_it_is_empty(
    house, send, about_dina
):
    send(about_dina)
    case, aside, stays = Case.objects.get(), house.of_the_board, house.chair
    declare_conflict(case=case.id, reader=stays, ground=None, now=house.now)
    mine = Wrap.objects.filter(compartment__case=case, person=aside.person)
    before = dict(mine.values_list("compartment", "blob"))
    declare_conflict(case=case.id, reader=aside, ground=Ground.FAMILY, now=house.now)
    first, second = case.compartments.filter(kind=Compartment.REPORT).order_by("version")
    assert (first.entries.count(), second.entries.count()) == (1, 0)
    for part, blob in before.items():  # a wrap of before that somebody put back
        mine.filter(compartment=part).delete()
        Wrap.objects.create(compartment_id=part, person_id=aside.person, blob=blob)
    assert open_written([case], aside.person, aside.seed, CONTENT) == {case.id: {}}
    theirs = open_written([case], stays.person, stays.seed, CONTENT)[case.id]
    assert [one.row for one in theirs[Compartment.REPORT]] == [first, second]
    [hit] = search_cases(reader=stays, words="phone", now=house.now).found
    assert hit.part is Compartment.REPORT


def test_of_what_lies_somewhere_it_opens_what_a_case_alone_would(house, free):
    for case in free(2):
        write_as_reader(
            case=case.id, reader=house.asha, text="Which quarry?", now=house.later(minutes=1)
        )
    cases = list(Case.objects.all())
    everything = open_many(cases, house.asha.person, house.asha.seed, CONTENT)
    for case, mine in open_written(cases, house.asha.person, house.asha.seed, CONTENT).items():
        assert mine.keys() == {Compartment.REPORT, Compartment.DIALOGUE}
        assert mine == {kind: everything[case][kind] for kind in mine}
