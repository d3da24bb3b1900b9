"""Filing a report for somebody who came in person, called, or wrote on paper."""

from dataclasses import replace

import pytest

from waarborg.core.terms import Reason, Way
from waarborg.store.cases.models import Case
from waarborg.usecases.refusal import Refused
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.register.find_paper import find_paper
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words


def test_who_came_in_person_gets_the_words_and_the_text_read_back(house, draft):
    filed = file_report_for(reader=house.asha, draft=draft, way=Way.MEETING, now=house.now)
    assert draft.story in filed.read_back
    keys = read_receipt_words(text=filed.digits, language="nl")
    assert open_mailbox(keys=keys, language="en", now=house.now).story["way"] == "meeting"


def test_who_files_it_does_not_read_it_when_it_goes_to_others(house, about_dina):
    file_report_for(reader=house.asha, draft=about_dina, way=Way.PHONE, now=house.now)
    assert Case.objects.get().body == "committee"


def test_not_everybody_files_and_nobody_files_what_concerns_them(house, draft):
    told = {"way": Way.LETTER, "now": house.now}
    with pytest.raises(Refused) as no:
        file_report_for(reader=house.fee, draft=draft, **told)
    assert no.value.reason is Reason.NOT_YOUR_ROLE
    about_asha = replace(draft, concerned=(("integrity_officer", "integriteitsbureau"),))
    with pytest.raises(Refused) as no:
        file_report_for(reader=house.asha, draft=about_asha, **told)
    assert no.value.reason is Reason.CONCERNS_YOU
    assert not Case.objects.exists()


def test_the_same_form_twice_files_one_report_and_finds_its_paper(house, draft, receipt):
    told = {"reader": house.asha, "way": Way.PHONE, "now": house.now, "receipt": receipt}
    assert find_paper(receipt=receipt, now=house.now) is None
    filed = file_report_for(draft=draft, **told)
    with pytest.raises(Refused) as no:
        file_report_for(draft=replace(draft, story="Something else."), **told)
    assert no.value.reason is Reason.ALREADY_DONE
    assert Case.objects.count() == 1
    assert find_paper(receipt=receipt, now=house.now) == filed
