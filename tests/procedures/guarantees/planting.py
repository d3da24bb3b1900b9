"""How planted faults are asked: each breaks one guarantee and no other; near misses break none."""

import pytest

from tests.procedures.guarantees.minimal import found


def faults(guarantee, table):
    """Make a test of a table: sentence -> (cause, edits)."""
    rows = [pytest.param(cause, edits, id=told) for told, (cause, *edits) in table.items()]
    assert len(rows) >= 5

    @pytest.mark.parametrize(("cause", "edits"), rows)
    def test(cause, edits):
        told = found(*edits)
        assert (guarantee, cause) in told, told
        assert {of for of, _ in told} == {guarantee}, told

    return test


def near_misses(table):
    """Make a test of a table: sentence -> edits."""
    rows = [pytest.param(edits, id=told) for told, edits in table.items()]
    assert len(rows) >= 5

    @pytest.mark.parametrize("edits", rows)
    def test(edits):
        told = found(*edits)
        assert told == set(), told

    return test
