"""One house before and after: afterwards there are cases about Dina.

Everybody in that line walks past every page they can reach before and after. Not a byte differs:
no list, no count, no notice, no guessed address. test_two_installations.py does the same with two
installations that run.
"""

import datetime as dt
import re
from dataclasses import replace

import pytest
import time_machine

from tests.attacks.addresses import RANDOM, filled
from tests.attacks.desk_table import CASE, PLAIN
from tests.house import NOW
from waarborg.store.cases.models import Case
from waarborg.store.messages.models import Notice
from waarborg.store.people.models import Account
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.names.ask_for_opening import ask_for_opening

LINE = ("dina", "head_of_post", "secretary")
OUTSIDE = ("joep", "fee", "iris", "gwen", "manager")
GUESSES = ("?after=2026-03-09T10:00:00%2B00:00~0", "?after=2026-03-01~f")
SOUGHT = ("shouts phone", "invoices", "internationaal")
# What is drawn anew for every page, whatever lies behind it.
DRAWN = re.compile(rb'name="(csrfmiddlewaretoken|once)"\s+value="[^"]+"')


def seen(client) -> dict[str, tuple[object, ...]]:
    """Everything one can look at, as bytes."""
    plain = [path for path in PLAIN if "<" not in path and path not in {"/key/new", "/lock"}]
    guessed = [f"{path}{guess}" for path in ("/", "/register") for guess in GUESSES]
    cases = map(filled, CASE)
    told = {}
    for path in (*plain, *guessed, *cases, f"/keys/{RANDOM}"):
        answer = client.get(path)
        body = DRAWN.sub(b"", answer.content)
        told[path] = (answer.status_code, body, sorted(answer.headers.items()))
    for words in SOUGHT:
        answer = client.post("/search", {"sought": words})
        told[words] = (answer.status_code, DRAWN.sub(b"", answer.content))
    return told


def mail_for(house, name: str) -> list[object]:
    rows = Notice.objects.filter(person=house.person(name))
    return sorted(rows.values_list("due_at", flat=True))


@pytest.fixture
def case_about_dina(house, send, about_dina):
    """Make the difference: two reports about Dina, with all that follows from them."""

    def differ() -> str:
        others = set(Case.objects.values_list("pk", flat=True))
        keys = send(about_dina)
        case = Case.objects.exclude(pk__in=others).get().id
        send(replace(about_dina, kind="wrongdoing", relation="employee", place="town_hall"))
        for reader in (house.chair, house.of_the_staff):
            declare_conflict(case=case, reader=reader, ground=None, now=NOW)
        acknowledge_report(case=case, reader=house.chair, text="We read it.", now=NOW)
        write_as_reporter(keys=keys, text="There is more.", files=(), now=NOW)
        chair = {"reader": house.chair, "person": house.person("chair"), "now": NOW}
        ask_for_opening(case=case, ground="open-name", reasons="An order.", **chair)
        return case

    return differ


@pytest.mark.parametrize("name", [*LINE, *OUTSIDE])
def test_no_page_differs_by_a_byte(
    name, house, send, draft, at_the_desk, that_monday, case_about_dina
):
    send(draft)  # in both worlds there is a case elsewhere
    client = at_the_desk(name)
    before = seen(client)
    case = case_about_dina()
    assert seen(client) == before
    for path in CASE:
        real, guessed = (client.get(filled(path, case=one)) for one in (case, RANDOM))
        assert (real.status_code, real.content) == (guessed.status_code, guessed.content)
        assert real.status_code in {404, 405}


@pytest.mark.parametrize("name", LINE)
def test_not_when_terms_lapse_either(name, house, at_the_desk, case_about_dina, letters):
    """Two months later every term was late, others were told, and this line saw nothing of it."""
    later = NOW + dt.timedelta(days=60)
    with time_machine.travel(later, tick=False):
        for account in Account.objects.all():
            Account.objects.filter(pk=account.pk).update(email=f"{account.login}@voorbeeld.example")
        client = at_the_desk(name)
        session = client.session
        session["key_seen"] = later.timestamp()
        session.save()
        before = seen(client)
        case_about_dina()
        escalated = tick(now=later).escalated
        assert escalated
        assert seen(client) == before
        assert len(mail_for(house, name)) == len(mail_for(house, "fee")) == 1
        assert len(mail_for(house, "cor")) == 2


def test_the_difference_is_real(house, at_the_desk, that_monday, case_about_dina):
    """The committee sees in the same pages what the line does not."""
    client = at_the_desk("chair")
    before = seen(client)
    case = case_about_dina()
    after = seen(client)
    assert {path for path in before if before[path] != after[path]} >= {
        "/",
        "/register",
        *SOUGHT[::2],
    }
    assert case.encode() in after["/"][1]
    custodian = at_the_desk("of_the_staff")
    assert b"Waits for your answer" in custodian.get("/names", HTTP_ACCEPT_LANGUAGE="en").content
