"""The paper with words: there when everything stopped, or came at once, before it was shown."""

import pytest

from tests.web.desk.test_filing import FILED, SETTLED, handed, keys_of, looked_over, shown
from waarborg.store.cases.models import Case
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.web.desk import file_for as filing
from waarborg.web.desk import once as desk_once

pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def manager(at_the_desk):
    return at_the_desk("manager")


@pytest.fixture
def asha(at_the_desk):
    return at_the_desk("asha")


@pytest.fixture
def everything_stops(monkeypatch):
    """The case is written, and then the process dies: the session of before is all there is."""

    class PowerCut(Exception):
        pass

    def stop(*_told):
        raise PowerCut

    def at(ask):
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(desk_once, "hand_over", stop)
            with pytest.raises(PowerCut):
                ask()

    return at


def test_words_of_a_report_that_was_filed_just_before_a_power_cut_are_there(
    asha, now, everything_stops
):
    agreed = looked_over(asha)
    everything_stops(lambda: asha.post("/file-for", agreed))
    assert Case.objects.count() == 1
    assert asha.post("/file-for", agreed).headers["Location"] == "/file-for/receipt"
    assert Case.objects.count() == 1
    paper = asha.get("/file-for/receipt").context["paper"]
    assert FILED["story"] in paper["read_back"]
    box = open_mailbox(keys=keys_of(paper), language="en", now=now)
    assert box.story["story"] == FILED["story"]
    assert paper["promise"]["text"].startswith("waarborg-promise/v1")


def test_who_begins_anew_after_a_power_cut_gets_the_paper_first(asha, everything_stops):
    agreed = looked_over(asha)
    everything_stops(lambda: asha.post("/file-for", agreed))
    page = asha.post("/file-for", looked_over(asha))
    assert page.status_code == 409
    assert Case.objects.count() == 1
    assert asha.get("/file-for/receipt").context["paper"]["words"]


def test_the_form_leads_to_a_paper_of_which_nobody_saw_the_words(asha, everything_stops):
    agreed = looked_over(asha)
    everything_stops(lambda: asha.post("/file-for", agreed))
    assert asha.get("/file-for").headers["Location"] == "/file-for/receipt"
    handed(asha, "/file-for/receipt")
    assert asha.get("/file-for").status_code == 200


def test_a_slip_is_there_after_a_power_cut_too(manager, now, everything_stops):
    told = SETTLED | {"once": manager.get("/settled").context["once"]}
    everything_stops(lambda: manager.post("/settled", told))
    assert manager.post("/settled", told).headers["Location"] == "/settled/slip"
    page = manager.get("/settled/slip")
    assert "You can do that until 13 April 2026" in page.content.decode()
    paper = page.context["paper"]
    assert open_mailbox(keys=keys_of(paper), language="en", now=now).settled
    assert Case.objects.count() == 1


def test_a_form_that_is_sent_twice_at_once_shows_the_paper_twice(asha, monkeypatch):
    agreed = looked_over(asha)

    def late(**told):
        monkeypatch.setattr(filing, "file_report_for", file_report_for)
        asha.post("/file-for", agreed)
        return file_report_for(**told)

    monkeypatch.setattr(filing, "file_report_for", late)
    assert asha.post("/file-for", agreed).headers["Location"] == "/file-for/receipt"
    assert asha.get("/file-for/receipt").context["paper"]["words"]
    assert Case.objects.count() == 1


def test_words_that_were_handed_over_are_kept_nowhere(asha):
    agreed = looked_over(asha)
    asha.post("/file-for", agreed)
    words = asha.get("/file-for/receipt").context["paper"]["words"]
    handed(asha, "/file-for/receipt")
    assert words[0] not in str(dict(asha.session))


def test_a_page_of_before_cannot_take_away_the_paper_of_somebody_else(asha):
    """Two tabs: in one the paper of before still stands, and its button is pressed again."""

    def file_one():
        agreed = looked_over(asha)
        asha.post("/file-for", agreed)
        return asha.get("/file-for/receipt")

    stale = file_one()
    handed(asha, "/file-for/receipt")
    waiting = file_one()
    for sent in ({"paper": shown(stale)}, {}):
        again = asha.post("/file-for/receipt", sent)
        assert again.status_code == 409
        assert "Nothing was removed." in again.content.decode()
        assert again.context["paper"]["words"] == waiting.context["paper"]["words"]
    assert handed(asha, "/file-for/receipt").headers["Location"] == "/"
    assert asha.get("/file-for/receipt").headers["Location"] == "/"


def test_a_slip_of_before_cannot_take_away_the_next_one_either(manager):
    def register():
        manager.post("/settled", SETTLED | {"once": manager.get("/settled").context["once"]})
        return manager.get("/settled/slip")

    stale = register()
    handed(manager, "/settled/slip")
    waiting = register()
    again = manager.post("/settled/slip", {"paper": shown(stale)})
    assert again.status_code == 409
    assert again.context["paper"]["words"] == waiting.context["paper"]["words"]
