"""No norm is left unexplained: without it, or with another value, somebody reads another text."""

from dataclasses import replace
from functools import cache

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.affected import Whom, whom_norm
from waarborg.core.procedure.norms import Condition, Informs
from waarborg.core.procedure.words import By
from waarborg.core.terms import Kind, Stage
from waarborg.usecases.procedures.explain_procedure import explained

pytestmark = pytest.mark.slow

READERS = {
    "reporter": Whom.REPORTER,
    "concerned": Whom.CONCERNED,
    "manager": Whom.MANAGER,
}
FIELDS = ("by", "hands_to", "if_late", "needs", "informs")
LENGTHS = ("waits", "every", "lasting")
CODES = [norm.code for norm in example().norms]


def others(norm):
    """Give the norm with one value changed at a time, and the name of what changed."""
    yield from others_of_lists(norm)
    if norm.term:
        yield "within", replace(norm, term=replace(norm.term, within="P9Y"))
    for name in (name for name in LENGTHS if getattr(norm, name)):
        yield name, replace(norm, **{name: "P9Y"})
    when = () if norm.when else (Condition(kinds=frozenset({Kind.RETALIATION})),)
    yield "when", replace(norm, when=when)
    if norm.act and norm.to:
        yield "to", replace(norm, to=Stage.CLOSED if norm.to is not Stage.CLOSED else Stage.SETTLED)
    if norm.act and norm.stages and norm.stages != {Stage.ANSWERED}:
        yield "stages", replace(norm, stages=frozenset({Stage.ANSWERED}))
    if not norm.informs:
        yield "informs", replace(norm, informs=(Informs("hr", with_name=True),))


def others_of_lists(norm):
    """Leave out each member of each list; somebody always acts."""
    for name in FIELDS:
        values = getattr(norm, name)
        for one in values if len(values) > 1 or name != "by" else ():
            yield name, replace(norm, **{name: type(values)(v for v in values if v != one)})


def readers(norm):
    """Name who reads of a norm: those that it has an effect on, and a body that it names."""
    rules = example()
    yield from (name for name, of in READERS.items() if of in whom_norm(norm, rules))
    named = [word for word in norm.by if word in rules.bodies]
    yield next(iter(named), "coordinator" if By.OWNER in norm.by else "committee")


@cache
def now(reader):
    return blocks(explained(example(), "nl", to=reader))


def blocks(text):
    """Take an explanation apart: one thing that is told, with all lines about it, is one block."""
    return ("\n" + text).split("\n- ")


def told(norm, reader, found):
    """List the blocks that tell a norm to a reader."""
    return [one for one in (found or now(reader)) if f"“{norm.text}”" in one]


def with_norm(code, instead):
    rules = example()
    kept = (instead if norm.code == code else norm for norm in rules.norms)
    return replace(rules, norms=tuple(norm for norm in kept if norm is not None))


@pytest.mark.parametrize("code", CODES)
def test_a_norm_that_is_taken_out_is_missed_by_whoever_read_it(code):
    norm = example().norm(code)
    those = [reader for reader in readers(norm) if told(norm, reader, ())]
    assert those, "nobody reads it"
    after = blocks(explained(with_norm(code, None), "nl", to=those[0]))
    assert told(norm, those[0], after) == []


@pytest.mark.parametrize("code", CODES)
def test_whatever_changes_in_a_norm_changes_where_it_is_told(code):
    norm = example().norm(code)
    for field, other in others(norm):
        rules = with_norm(code, other)
        assert any(
            told(norm, reader, blocks(explained(rules, "nl", to=reader))) != told(norm, reader, ())
            for reader in readers(norm)
        ), field
