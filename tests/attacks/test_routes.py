"""Every address of the desk × every method × every role × every relation to a case.

What is not in the tables of desk_table.py does not exist: a new address fails here until it says
for whom it is. For a case somebody has no part in, the answer is the one for a case that never was.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client

from tests.attacks.addresses import RANDOM, addresses, filled, outcome
from tests.attacks.desk_table import (
    CASE,
    ENTERING,
    OPEN_KEYS,
    PART,
    PLAIN,
    SIGNING_IN,
    STOPS,
    expected,
)
from tests.house import NOW
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person
from waarborg.usecases.assessment.declare_conflict import declare_conflict

DESK = "waarborg.web.urls_desk"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture
def cases(house, send, draft, about_dina, that_monday):
    """A case with the coordinator, of which Asha is free; one about Dina; one that never was."""
    send(draft)
    first = Case.objects.get().id
    declare_conflict(case=first, reader=house.asha, ground=None, now=NOW)
    send(about_dina)
    second = Case.objects.exclude(pk=first).get().id
    return {"of the coordinator": first, "about dina": second, "never was": RANDOM}


@pytest.fixture
def come(house, at_the_desk):
    """Make the client of a role."""

    def coming(role: str, *, careful: bool = False) -> Client:
        if role == "nobody":
            return Client(enforce_csrf_checks=careful)
        if role == "password only":
            return at_the_desk("fee", second_factor=False, key=False, careful=careful)
        if role == "without a key":
            Person.objects.filter(pk=house.iris.person).update(
                public_key=None, key_confirmed_by=None, key_confirmed_at=None
            )
            return at_the_desk("iris", key=False, careful=careful)
        if role == "key closed":
            return at_the_desk("asha", key=False, careful=careful)
        return at_the_desk(role, careful=careful)

    return coming


def everywhere(cases: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for pattern in addresses(DESK):
        relations = cases.items() if pattern in CASE else [("", RANDOM)]
        for relation, case in relations:
            yield pattern, relation, filled(pattern, case=case)


def test_every_address_of_the_desk_stands_in_the_table():
    assert set(addresses(DESK)) == (
        CASE.keys() | PLAIN.keys() | SIGNING_IN.keys() | ENTERING.keys()
    )


@pytest.mark.parametrize("role", [*STOPS, *OPEN_KEYS])
def test_every_address_answers_every_role_as_the_table_says(cases, come, role):
    client, wrong = come(role), []
    for pattern, relation, address in everywhere(cases):
        for method in METHODS:
            if pattern in {"/sign-out", "/lock", "/key/new", "/account/sign-out-everywhere"}:
                client = come(role)  # these change how far somebody is signed in
            got = outcome(client.generic(method, address))
            want = expected(pattern, role, method, relation)
            if got != want:
                wrong.append(f"{method} {pattern} {relation}: {got}; the table says: {want}")
    assert not wrong, "\n".join(wrong)


# What every form of a case would take, filled in: not being yours is the only thing in the way.
EVERYTHING = {
    "ground": "family",
    "text": "Meant for somebody else.",
    "note": "Meant for somebody else.",
    "kind": "wrongdoing",
    "reasons": "Because.",
    "feedback": "Thank you.",
    "body": "committee",
    "proposal": RANDOM,
    "enough": "yes",
    "upheld": "yes",
    "norm": "open-name",
    "told": "now",
}


def tables() -> dict[str, list[tuple[object, ...]]]:
    """Read every row of ours, sessions left out."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("waarborg.store")]
    return {
        model.__name__: sorted(
            tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
            for row in model.objects.values_list(*[f.attname for f in model._meta.fields])
        )
        for model in ours
        if model.__name__ not in {"Account", "Person"}
    }


@pytest.mark.parametrize("role", ["joep", "dina", "bram", "asha", "chair"])
def test_a_case_one_has_no_part_in_answers_byte_for_byte_like_one_that_never_was(
    cases, come, house, role
):
    client = come(role)
    foreign = [(rel, case) for rel, case in cases.items() if (role, rel) not in PART][:-1]
    body = EVERYTHING | {"person": house.person("manager"), "to_see": house.person("asha")}
    before = tables()
    for pattern in CASE:
        for method in ("get", "post"):
            typed = body if method == "post" else {}
            told = [
                whole(getattr(client, method)(filled(pattern, case=case), typed))
                for case in (RANDOM, *(case for _, case in foreign))
            ]
            assert all(one == told[0] for one in told), (pattern, method)
    assert tables() == before


def whole(answer) -> tuple[int, bytes, list[tuple[str, str]], str]:
    headers = [(name, value) for name, value in answer.headers.items() if name != "Date"]
    return answer.status_code, answer.content, headers, str(answer.cookies)


@pytest.mark.parametrize("role", ["nobody", "password only", "without a key", "key closed", "asha"])
def test_no_form_is_executed_without_its_token(cases, come, house, role):
    """The declared reader, too: whoever sends a form from elsewhere changes nothing."""
    client = come(role, careful=True)
    client.get(filled("/case/<str:case>", case=cases["of the coordinator"]))  # a look is one a day
    before = tables()
    typed = urlencode(
        EVERYTHING | {"person": house.person("manager"), "to_see": house.person("asha")}
    )
    for pattern, _, address in everywhere(cases):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = client.generic(method, address, typed, "application/x-www-form-urlencoded")
            assert answer.status_code < 500, (pattern, method)
    assert tables() == before
