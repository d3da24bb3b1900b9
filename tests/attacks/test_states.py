"""Every address of a case × every method × everybody × every turn that a case can take.

test_routes.py walks through a case that was just received; here the others are: a task, a lapsed
term, somebody who stepped aside, left or came later, a further case, a second look, a closed
case, a settled matter. What is expected is computed by the procedure from the facts that the
reporting person's key opens, and from a short table of who stands how (states.py).
"""

from itertools import cycle, product
from typing import Any

import pytest

from tests.attacks.addresses import NOT_SO, SIGN_IN, STOPPED, addresses, filled, outcome
from tests.attacks.conftest import sit_down
from tests.attacks.desk_table import PLAIN
from tests.attacks.seated import DESK, Seated, rows, undone
from tests.attacks.states import CARD, NO_KEY, READS, TASK, WHO
from tests.attacks.states_table import (
    NEVER,
    OF_A_CASE,
    ONLY_SHOWN,
    TYPED,
    expected,
    form_of,
    writes,
)
from tests.usecases.cast import CAST
from waarborg.core.terms import Act, Reason

ODD = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")
GONE = "head_of_yard"  # left the organisation; the account is closed


def test_every_address_of_a_case_stands_in_the_table():
    of_cases = {one.removeprefix("/case/<str:case>") for one in addresses(DESK) if ":case" in one}
    assert of_cases == OF_A_CASE.keys()


def test_who_stands_how_is_what_the_procedure_says(world, turns):
    """Who reads does so by the procedure; who may read by it, reads, or still lacks the keys."""
    for turn in turns:
        reasons = {n: turn.acts(one, TYPED)[Act.READ] for n, one in world.house.staff.items()}
        told = {READS: None, CARD: Reason.DECLARE_FIRST, NO_KEY: Reason.DECLARE_FIRST}
        table = {n: told[how] for n, how in WHO[turn.name].items() if how in told}
        may = {n: r for n, r in reasons.items() if r in {None, Reason.DECLARE_FIRST}}
        assert may == table, turn.name
        holds = {n for n, how in WHO[turn.name].items() if how == TASK}
        assert world.house.named(turn.opened.facts.tasked) >= holds, turn.name


def whole(answer: Any) -> tuple[int, bytes, list[tuple[str, str]], str]:
    """Give all of an answer, without the moment."""
    headers = [(name, value) for name, value in answer.headers.items() if name != "Date"]
    return answer.status_code, answer.content, headers, answer.cookies.output()


def address_of(page: str, case: str, file: str) -> str:
    return filled(f"/case/{case}{page}", file=file)


EVERYBODY = [name for name in CAST if name != GONE]
ASKED = [(page, method) for page in OF_A_CASE for method in ("GET", "POST")]


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_case_answers_everybody_by_how_they_stand_to_it(world, turns, name):
    """What is refused writes nothing; what goes on wrote something, and so does nothing else."""
    seated, who, wrong = Seated(world, name), world.house.staff[name], []
    for turn in turns:
        how, typed = WHO[turn.name].get(name, ""), form_of(turn)
        before = rows()
        with undone():
            if how not in {"", NO_KEY}:
                seated.ask("GET", address_of("", turn.case, world.file))  # a look is one a day
            for page, method in ASKED:
                address, wrote = address_of(page, turn.case, world.file), False
                if how in {"", NO_KEY}:  # nothing happens, so there is nothing to undo
                    got = seated.ask(method, address, typed)
                else:
                    got, wrote = seated.undone(method, address, typed)
                want = expected(page, method, turn, who, how)
                if got != want or wrote != writes(page, method, want, turn):
                    wrong.append(f"{method} {page} of “{turn.name}”: {got}, {wrote=}; not: {want}")
        assert rows() == before
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_not_yours_is_byte_for_byte_what_never_was(world, turns, name):
    """Through all layers: each address once, each case several times."""
    client = sit_down(world.house, name, now=world.house.now, proved=True)
    foreign = [turn for turn in turns if WHO[turn.name].get(name, NO_KEY) == NO_KEY]
    assert foreign
    nothing = whole(client.get(f"/case/{NEVER}"))
    assert nothing[0] == 404
    cases = cycle([NEVER, *(turn.case for turn in foreign)])
    for (page, method), case in zip(ASKED, cases, strict=False):
        typed = form_of(turns[0]) if method == "POST" else {}
        address = address_of(page, case, world.file)
        answer = getattr(client, method.lower())(address, typed)
        if method != "POST" or page not in ONLY_SHOWN:
            assert whole(answer) == nothing, (method, page, case)


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_other_method_reaches_a_case(world, turns, name):
    seated = Seated(world, name)
    for page, turn in product(OF_A_CASE, turns):
        address = address_of(page, turn.case, world.file)
        got = {method: seated.ask(method, address) for method in ODD}
        assert got == dict.fromkeys(ODD, NOT_SO), (page, turn.name)


def test_who_left_is_nobody(world, turns):
    """The account is closed, whatever session is still open, and whatever keys they held."""
    client = sit_down(world.house, GONE, now=world.house.now, proved=True)
    for (page, turn), method in product(zip(OF_A_CASE, cycle(turns), strict=False), ("GET", *ODD)):
        got = outcome(client.generic(method, address_of(page, turn.case, world.file)))
        assert got == (SIGN_IN if method in {"GET", "HEAD"} else STOPPED), (method, page)
        typed = form_of(turn)
        assert outcome(client.post(address_of(page, turn.case, world.file), typed)) == STOPPED


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_other_pages_list_only_what_one_has_a_part_in(world, turns, name):
    client, listed = sit_down(world.house, name, now=world.house.now, proved=True), set()
    for address in PLAIN:
        if "<" not in address:
            answer = client.get(address)
            told = answer.content + repr(answer.headers).encode()
            listed |= {turn.name for turn in turns if turn.case.encode() in told}
    mine = {turn for turn, who in WHO.items() if who.get(name, NO_KEY) != NO_KEY}
    assert listed <= mine
    assert bool(listed) == bool(mine)
