"""What waits for a second person, on the page of a case: agreed with, taken back, or no more."""

import pytest

from tests.house import NOW
from tests.usecases.names.opening import be_free, only_case
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report

pytestmark = pytest.mark.usefixtures("that_monday")
NO = {"reasons": "It is not about work.", "feedback": "Go to the other desk."}


@pytest.fixture
def at(house, send, draft):
    send(draft)
    be_free(house, "asha", "bram")
    acknowledge_report(case=only_case(), reader=house.asha, text="", now=NOW)
    return f"/case/{only_case()}"


def shown(client, at):
    return client.get(at).content.decode()


def link(page, at):
    return page.split(f'href="{at}/take-back/')[1].split('"')[0]


def test_the_first_takes_it_back_and_both_read_that(at, at_the_desk):
    asha, bram = at_the_desk("asha"), at_the_desk("bram")
    assert b"Until then you can take it back there." in asha.post(f"{at}/refuse", NO).content
    assert NO["reasons"] in shown(bram, f"{at}/refuse").split("<textarea", 1)[1]
    assert "/take-back/" not in shown(bram, at)
    address = f"{at}/take-back/{link(shown(asha, at), at)}"
    assert NO["reasons"] in shown(asha, address)
    assert asha.post(address).status_code == 302
    assert "You took this back on 2 March 2026, 10:00." in shown(asha, at)
    assert "You took this back before." in shown(asha, address)
    assert "took it back on 2 March 2026, 10:00." in shown(bram, at)
    assert NO["reasons"] not in shown(bram, f"{at}/refuse")
    assert b"A second person has to agree" in bram.post(f"{at}/refuse", NO).content


def test_nobody_else_finds_that_page_and_after_the_act_it_is_too_late(at, at_the_desk):
    asha, bram = at_the_desk("asha"), at_the_desk("bram")
    asha.post(f"{at}/refuse", NO)
    address = f"{at}/take-back/{link(shown(asha, at), at)}"
    for name in ("bram", "fee"):
        assert at_the_desk(name).get(address).status_code == 404
        assert at_the_desk(name).post(address).status_code == 404
    assert bram.post(f"{at}/refuse", NO).status_code == 302
    assert asha.get(address).status_code == 404
    assert asha.post(address).status_code == 403


def test_a_proposal_of_who_has_no_seat_any_more_counts_no_longer_and_the_page_says_so(
    at, at_the_desk, house
):
    at_the_desk("asha").post(f"{at}/refuse", NO)
    Seat.objects.filter(person=house.person("asha")).delete()
    bram = at_the_desk("bram")
    assert "It does not count together with what you write." in shown(bram, at)
    assert NO["reasons"] in shown(bram, at)
