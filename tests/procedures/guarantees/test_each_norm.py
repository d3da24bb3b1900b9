"""The example without one of its norms: the checker finds that, or it breaks no promise."""

from dataclasses import replace

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.checker import check

pytestmark = pytest.mark.slow

# What can go without breaking a guarantee, and why.
HARMLESS = {
    "close-early": "then every case is assessed before it is closed",
    "file-for-by-adviser": "who wants to report does so at a door; advice stays advice",
    "lift-exclusion": "who was excluded by mistake stays out, and others handle it",
    "open-name": "then a name is opened only when its owner agrees",
    "pass-on": "who has it handles it; who is not free never gets it",
    "pass-on-to-coordinator": "as pass-on",
    "publish": "no guarantee is about yearly figures",
    "route-decides-on-staff": "the bureau steps aside by itself from whom it stands under",
    "route-retaliation": "who had a part in the first case steps aside at every door",
    "take-over": "who is told of a lapsed term hears it all the same, and may pass it on",
    "withdraw-task": "a task ends with an answer in time, or with somebody who takes over",
}
CODES = [norm.code for norm in example().norms]


def verdict(*without):
    made = example()
    return check(replace(made, norms=tuple(n for n in made.norms if n.code not in without)))


@pytest.mark.parametrize("code", CODES)
def test_a_norm_that_is_taken_out_is_missed_or_known_to_be_harmless(code):
    told = [(f.guarantee, f.cause) for f in verdict(code).findings]
    assert bool(told) != (code in HARMLESS), told


def test_what_is_called_harmless_is_there():
    assert HARMLESS.keys() <= set(CODES)


MISSED = {
    "declare-conflict": ("no-dead-end", "cannot_declare"),
    "read": ("no-dead-end", "cannot_read"),
    "write": ("no-dead-end", "cannot_write"),
    "add": ("no-dead-end", "cannot_add"),
    "report": ("safe-way-in", "nobody_reports"),
    "file-for": ("reachable", "nobody_files"),
    "approve-text": ("procedure", "need_never_met"),
}


@pytest.mark.parametrize(("code", "found"), MISSED.items())
def test_without_it_nobody_could_handle_a_report(code, found):
    assert found in [(f.guarantee, f.cause) for f in verdict(code).findings]
