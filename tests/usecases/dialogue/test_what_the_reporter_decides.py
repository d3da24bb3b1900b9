"""The name, a second look, retaliation: what only the reporting person decides."""

from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Act, Consent, Kind, NameMode, Reason, Stage
from waarborg.store.cases.models import Case, NameGrant
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import GivesReceiptAway, NotYours, Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(house, keys):
    case = Case.objects.get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=case, reader=reader, ground=None, now=house.now)
    acknowledge_report(case=case, reader=house.asha, text="", now=house.later(hours=1))
    return case


def name_seen(house, case, reader="asha"):
    return read_case(case=case, reader=house.staff[reader], now=house.now).name


def test_a_confidential_name_opens_for_nobody_until_it_is_shown(house, case, keys):
    assert name_seen(house, case) is None
    show_name_to_readers(keys=keys, now=house.now)
    assert name_seen(house, case) == "Emre"
    assert name_seen(house, case, "bram") == "Emre"


def test_every_look_at_the_name_is_a_line_of_its_own(house, case, keys):
    show_name_to_readers(keys=keys, now=house.now)
    for _ in range(3):
        name_seen(house, case)
    looks = [look.act for look in box_of(house, keys).looks]
    assert looks.count("name") == 3
    assert looks.count("content") == 1


def test_taking_the_name_back_closes_it_for_everybody(house, case, keys):
    show_name_to_readers(keys=keys, now=house.now)
    before = {bytes(blob) for blob in NameGrant.objects.values_list("blob", flat=True)}
    take_back_name(keys=keys, now=house.later(hours=1))
    assert name_seen(house, case) is None
    assert box_of(house, keys).name == "Emre"
    assert box_of(house, keys).named_to == ()
    assert not before & {bytes(blob) for blob in NameGrant.objects.values_list("blob", flat=True)}


def test_an_open_name_is_seen_from_the_start_and_an_anonymous_one_never(house, send, draft):
    send(replace(draft, name_mode="open"))
    case = Case.objects.get()
    declare_conflict(case=case.id, reader=house.asha, ground=None, now=house.now)
    assert name_seen(house, case.id) == "Emre"
    send(replace(draft, name_mode="anonymous"))
    other = Case.objects.exclude(pk=case.pk).get()
    declare_conflict(case=other.id, reader=house.asha, ground=None, now=house.now)
    assert name_seen(house, other.id) is None
    rows = [NameGrant.objects.filter(envelope__case=c).count() for c in (case, other)]
    assert rows == [2, 2]


def test_whom_the_case_is_passed_on_to_does_not_see_the_name_by_that(house, send, draft):
    keys = send(replace(draft, name_mode="open"))
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    told = {"case": case, "reader": house.asha, "body": "committee", "now": house.now}
    with pytest.raises(Refused) as no:
        pass_on_report(reasons="", **told)
    assert no.value.reason is Reason.NEEDS_REASONS
    pass_on_report(reasons="It is about somebody who decides on staff.", **told)
    declare_conflict(case=case, reader=house.chair, ground=None, now=house.now)
    assert name_seen(house, case, "chair") is None
    assert read_case(case=case, reader=house.asha, now=house.now) is None
    show_name_to_readers(keys=keys, now=house.now)
    assert name_seen(house, case, "chair") == "Emre"


@pytest.mark.slow
def test_a_classification_can_be_put_to_another_body_once(house, case, keys):
    write_note(case=case, reader=house.asha, text="Ours alone.", now=house.now)
    classify_report(
        case=case,
        reader=house.asha,
        kind=Kind.UNDESIRABLE_BEHAVIOUR,
        reasons="It is about manners.",
        now=house.now,
    )
    [decision] = box_of(house, keys).decisions
    assert decision.second_look is None
    ask_second_look(keys=keys, decision=decision.id, why="It is money.", now=house.later(hours=1))
    row = Case.objects.get()
    assert (row.body, row.stage) == ("committee", Stage.SECOND_LOOK)
    assert read_case(case=case, reader=house.asha, now=house.now) is None
    declare_conflict(case=case, reader=house.chair, ground=None, now=house.now)
    page = read_case(case=case, reader=house.chair, now=house.now)
    assert page.story
    assert [d.text for d in page.decisions] == ["It is about manners."]
    assert page.notes == ()
    answer_second_look(
        case=case, reader=house.chair, reasons="It is.", upheld=False, now=house.later(days=1)
    )
    box = box_of(house, keys)
    assert box.stage is Stage.ASSESSING
    assert [d.act for d in box.decisions] == [Act.CLASSIFY, Act.ANSWER_SECOND_LOOK]
    assert box.decisions[0].second_look is Reason.ALREADY_DONE


def test_retaliation_goes_to_a_body_that_had_no_part_and_the_same_words_open_it(house, case, keys):
    told = {"keys": keys, "text": "My hours were cut.", "once": "this form"}
    promise = report_retaliation(now=house.later(days=1), **told)
    other = Case.objects.exclude(pk=case).get()
    assert other.body == "external_point"
    [further] = box_of(house, keys).others
    box = box_of(house, further)
    assert box.kind is Kind.RETALIATION
    assert box.story["story"] == "My hours were cut."
    assert box.name == "Emre"
    assert box.name_mode is NameMode.CONFIDENTIAL
    assert read_case(case=other.id, reader=house.asha, now=house.now) is None
    assert report_retaliation(now=house.now, **told) == promise
    assert Case.objects.count() == 2


@pytest.mark.slow
def test_the_same_words_about_what_happened_again_are_a_report_of_their_own(house, case, keys):
    for form in ("in spring", "in autumn", "", ""):
        told = {"keys": keys, "text": "My hours were cut.", "once": form}
        report_retaliation(now=house.later(days=60), **told)
    assert len(box_of(house, keys).others) == 4


def test_another_text_in_the_same_form_is_not_taken_for_the_first(house, case, keys):
    for text in ("My hours were cut.", "My hours were cut, and my desk is gone."):
        report_retaliation(keys=keys, text=text, once="this form", now=house.later(days=1))
    assert len(box_of(house, keys).others) == 2


def test_the_form_of_somebody_else_is_refused(house, case, keys, send, draft):
    told = {"text": "My hours were cut.", "once": "this form"}
    report_retaliation(keys=keys, now=house.now, **told)
    with pytest.raises(Refused) as no:
        report_retaliation(keys=send(draft), now=house.now, **told)
    assert no.value.reason is Reason.ALREADY_DONE


def test_a_message_with_the_words_of_the_receipt_is_refused(house, send, draft):
    fresh = hand_out_receipt(language="nl")
    with pytest.raises(GivesReceiptAway):
        write_as_reporter(keys=fresh.keys, text=" ".join(fresh.words), now=house.now)


def test_unknown_words_open_nothing(house, case):
    fresh = hand_out_receipt(language="nl").keys
    assert box_of(house, fresh) is None
    with pytest.raises(NotYours):
        write_as_reporter(keys=fresh, text="Hello", now=house.now)


def test_consent_is_withdrawn_in_the_facts_too(house, case, keys):
    show_name_to_readers(keys=keys, now=house.now)
    take_back_name(keys=keys, now=house.now)
    assert open_for_reporter(keys, house.now).facts.consent is Consent.WITHDRAWN


@pytest.mark.slow
def test_further_reports_under_the_same_words_have_no_end(house, case, keys, monkeypatch):
    monkeypatch.setattr("waarborg.usecases.further_cases.AT_ONCE", 2)
    for number in range(1, 6):
        report_retaliation(keys=keys, text=f"Time {number}.", now=house.later(days=1))
    boxes = [box_of(house, further) for further in box_of(house, keys).others]
    assert [box.story["story"] for box in boxes] == [f"Time {number}." for number in range(1, 6)]


@pytest.mark.slow
def test_a_number_that_is_in_use_is_not_handed_out_again(house, case, keys):
    for number in range(1, 4):
        report_retaliation(keys=keys, text=f"Time {number}.", now=house.later(days=1))
    gone, left = box_of(house, keys).others[1:]
    Case.objects.filter(pk=box_of(house, gone).case).delete()
    report_retaliation(keys=keys, text="Time 4.", now=house.later(days=1))
    others = box_of(house, keys).others
    assert len(others) == 3
    assert box_of(house, left).story["story"] == "Time 3."
    assert box_of(house, others[-1]).story["story"] == "Time 4."
