"""The end of a case and a legal hold, at the desk and in the mailbox."""

import pytest
from django.test import Client, override_settings

from tests.attacks.conftest import PUBLIC_ONLY
from tests.house import NOW
from tests.usecases.names.opening import be_free, only_case
from waarborg.core.seal.receipt import as_words
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.refusal import Refused

pytestmark = pytest.mark.usefixtures("that_monday")
WHY = "The court in Utrecht, 26/123, needs what was written."


@pytest.fixture
def emre(house, send, draft):
    keys = send(draft)
    be_free(house, "asha", "bram")
    told = {"case": only_case(), "now": NOW}
    acknowledge_report(reader=house.asha, text="", **told)
    with pytest.raises(Refused):
        refuse_report(reader=house.asha, reasons="R.", feedback="F.", **told)
    refuse_report(reader=house.bram, reasons="R.", feedback="F.", **told)
    return keys


def mailbox(keys) -> str:
    with override_settings(**PUBLIC_ONLY):
        client = Client()
        client.post("/en/back/", {"words": " ".join(as_words(keys.entropy, "en"))})
        return client.get("/en/mailbox/").content.decode()


def test_both_sides_read_the_day_and_when_backups_hold_it_no_more(emre, at_the_desk):
    desk = at_the_desk("asha").get(f"/case/{only_case()}").content.decode()
    assert "It is destroyed on 2 March 2028, and gone from all backups by 6 April 2028." in desk
    page = mailbox(emre)
    assert "is destroyed on 2 March 2028" in page
    assert "gone from all backups by 6 April 2028" in page
    assert "Copy it before that day." in page


def test_two_readers_hold_it_and_let_it_go_and_the_mailbox_says_so(emre, at_the_desk):
    asha, bram, at = at_the_desk("asha"), at_the_desk("bram"), f"/case/{only_case()}"
    page = asha.get(at).content.decode()
    assert f'href="{at}/hold"' in page
    assert f'href="{at}/lift-hold"' not in page
    assert "Nothing is kept longer without reasons." in asha.post(f"{at}/hold", {}).content.decode()
    assert asha.post(f"{at}/hold", {"reasons": WHY}).status_code == 200
    assert "is kept for a court case" not in mailbox(emre)
    assert WHY in bram.get(f"{at}/hold").content.decode()
    assert bram.post(f"{at}/hold", {"reasons": WHY}).status_code == 302
    page = bram.get(at).content.decode()
    assert WHY in page
    assert f'href="{at}/hold"' not in page
    shown = mailbox(emre)
    assert WHY in shown
    assert "It is not destroyed while that lasts." in shown
    assert "is destroyed on 2 March 2028" not in shown
    over = {"reasons": "The judgment is final."}
    assert "2 March 2028" in asha.get(f"{at}/lift-hold").content.decode()
    assert asha.post(f"{at}/lift-hold", over).status_code == 200
    assert bram.post(f"{at}/lift-hold", over).status_code == 302
    shown = mailbox(emre)
    assert "The judgment is final." in shown
    assert "is destroyed on 2 March 2028" in shown


def test_somebody_without_a_part_in_it_finds_no_such_page(emre, at_the_desk):
    at = f"/case/{only_case()}"
    for page in ("hold", "lift-hold"):
        assert at_the_desk("fee").post(f"{at}/{page}", {"reasons": WHY}).status_code == 404
