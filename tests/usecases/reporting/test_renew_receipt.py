"""Words on a paper that somebody else made: new ones take their place, and the old open nothing."""

import datetime as dt

import pytest

from waarborg.core.terms import Leaf, NameMode, Way
from waarborg.store.cases.models import Case, NameGrant, Receipt, Wrap
from waarborg.store.cases.names import name_for_person
from waarborg.store.ledger.models import Pending
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.drafts import SettledDraft
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.reporting.renew_receipt import renew_receipt


@pytest.fixture
def slip(house):
    draft = SettledDraft(
        kind="undesirable_behaviour",
        unit="team_groen",
        what_happened="Two people shouted at each other.",
        agreed="They talk every week.",
        concerned=(("employee", "team_groen"),),
    )
    made = register_settled(reader=house.manager, draft=draft, now=house.now)
    return read_receipt_words(text=" ".join(made.words), language="en")


@pytest.fixture
def new():
    return hand_out_receipt(language="en").keys


@pytest.fixture
def filed(house, draft):
    """Asha files for Emre, who is open about the name."""

    def file(mode: NameMode):
        told = type(draft)(**{**vars(draft), "name_mode": mode.value})
        made = file_report_for(reader=house.asha, draft=told, way=Way.PHONE, now=house.now)
        return read_receipt_words(text=" ".join(made.words), language="en")

    return file


def box(keys, house):
    return open_mailbox(keys=keys, language="en", now=house.now)


def test_the_mailbox_says_that_somebody_else_made_the_words(house, slip, send, draft):
    assert box(slip, house).words_known
    assert not box(send(draft), house).words_known


def test_the_old_words_open_nothing_and_the_new_ones_everything(house, slip, new):
    before = box(slip, house)
    renew_receipt(keys=slip, new=new, now=house.now)
    assert box(slip, house) is None
    after = box(new, house)
    assert after.story == before.story
    assert not after.words_known
    assert Receipt.objects.count() == 1
    assert not Wrap.objects.filter(receipt__lookup=slip.lookup).exists()


def test_what_comes_after_is_sealed_under_other_keys(house, slip, new):
    before = {one.pk for one in Case.objects.get().compartments.all()}
    renew_receipt(keys=slip, new=new, now=house.now)
    newer = Case.objects.get().compartments.exclude(pk__in=before)
    assert {one.kind for one in newer} == {"report", "dialogue", "dossier", "triage", "trail"}
    assert {one.version for one in newer} == {2}


def test_with_the_new_words_the_employee_objects_and_is_read(house, slip, new):
    renew_receipt(keys=slip, new=new, now=house.now)
    with pytest.raises(NotYours):
        object_to_settled(keys=slip, text="I am the manager.", now=house.now)
    object_to_settled(keys=new, text="Nothing was settled.", now=house.now)
    case = Case.objects.get().pk
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    page = read_case(case=case, reader=house.asha, now=house.now)
    assert page.objections == ("Nothing was settled.",)


def test_it_is_a_line_that_both_sides_see(house, slip, new):
    waiting = Pending.objects.count()
    renew_receipt(keys=slip, new=new, now=house.now)
    assert Pending.objects.count() == waiting + 1
    assert [one.leaf for one in box(new, house).timeline][-1] == Leaf.GRANT


def test_words_are_renewed_once_and_own_words_never(house, slip, new, send, draft):
    renew_receipt(keys=slip, new=new, now=house.now)
    other = hand_out_receipt(language="en").keys
    for keys in (new, send(draft)):
        with pytest.raises(Refused):
            renew_receipt(keys=keys, new=other, now=house.now)
    with pytest.raises(NotYours):
        renew_receipt(keys=slip, new=other, now=house.now)


@pytest.mark.parametrize("mode", [NameMode.OPEN, NameMode.CONFIDENTIAL])
def test_the_name_stays_with_whom_it_was_shown_to_and_nobody_else(house, filed, new, mode):
    keys = filed(mode)
    row = Case.objects.get()
    granted = set(NameGrant.objects.values_list("person", flat=True))
    renew_receipt(keys=keys, new=new, now=house.now)
    assert box(new, house).name == "Emre"
    assert set(NameGrant.objects.values_list("person", flat=True)) >= granted
    read = name_for_person(row, house.asha.person, house.asha.seed)
    assert (read is not None) is (mode is NameMode.OPEN)


def test_a_second_case_under_the_same_words_comes_along(house, filed, new):
    keys = filed(NameMode.CONFIDENTIAL)
    report_retaliation(keys=keys, text="I was moved to another team.", now=house.now)
    renew_receipt(keys=keys, new=new, now=house.now)
    [further] = box(new, house).others
    assert box(further, house).story["story"] == "I was moved to another team."
    assert box(keys, house) is None
    assert Receipt.objects.count() == 2


def test_the_dialogue_goes_on(house, filed, new):
    keys = filed(NameMode.CONFIDENTIAL)
    write_as_reporter(keys=keys, text="Before.", files=(), now=house.now)
    renew_receipt(keys=keys, new=new, now=house.now)
    write_as_reporter(keys=new, text="After.", files=(), now=house.now + dt.timedelta(minutes=1))
    assert [one.text for one in box(new, house).messages] == ["Before.", "After."]
