"""Two readers lift a wrong exclusion at the desk, and the reporting person sees that."""

import re
from dataclasses import replace

import pytest

from tests.house import NOW
from waarborg.store.cases.models import Case
from waarborg.usecases.reporting.open_mailbox import open_mailbox

pytestmark = pytest.mark.usefixtures("that_monday")
WHY = {"reasons": "Another name, of somebody in Accra."}


@pytest.fixture
def emre(send, about_dina):
    return send(replace(about_dina, named_not_see="Boardmembr"))


@pytest.fixture
def free(emre, at_the_desk):
    """Let members of the committee say that they are free; gives a client."""
    at = f"/case/{Case.objects.get().pk}"

    def come(name):
        client = at_the_desk(name)
        client.post(f"{at}/conflict", {"ground": "free"})
        return client, f"{at}/lift-exclusion"

    return come


@pytest.mark.slow
def test_two_readers_lift_it_and_the_first_text_waits_for_the_second(free, emre, house):
    chair, at = free("chair")
    person = {"person": house.person("of_the_board")}
    form = chair.get(at).content.decode()
    assert "Boardmember, the integrity committee" in form
    assert f'href="{at}"' in chair.get(at.removesuffix("/lift-exclusion")).content.decode()
    assert b"A second person has to agree" in chair.post(at, person | WHY).content
    colleague, _ = free("of_the_staff")
    shown = colleague.get(at).content.decode()
    assert WHY["reasons"] in shown
    assert re.search(rf'value="{person["person"]}"[^>]*checked', shown)
    assert colleague.post(at, person | WHY).status_code == 302
    told = [line.act for line in open_mailbox(keys=emre, language="en", now=NOW).timeline]
    assert told[-1] == "lift_exclusion"


def test_somebody_who_is_not_on_the_list_cannot_be_chosen(free, house):
    chair, at = free("chair")
    page = chair.post(at, {"person": house.person("dina")} | WHY)
    assert b"Choose one of the answers below." in page.content


def test_where_nobody_was_kept_out_by_mistake_there_is_no_button(send, draft, at_the_desk):
    send(draft)
    at = f"/case/{Case.objects.get().pk}"
    asha = at_the_desk("asha")
    asha.post(f"{at}/conflict", {"ground": "free"})
    assert b"lift-exclusion" not in asha.get(at).content
    assert b"Undo a wrong exclusion" not in asha.get(at).content
    assert asha.get(f"{at}/lift-exclusion").status_code == 403
