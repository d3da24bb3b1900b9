"""Which guarantees are proved, enforced or shown: asked by part, and by guarantee."""

from waarborg.core.procedure.parts import PARTS, PROVED, Part, with_part
from waarborg.core.terms import Guarantee


def test_a_guarantee_has_a_part_when_it_is_listed_under_it():
    for part in Part:
        assert {one for one in Guarantee if part in PARTS[one]} == with_part(part)
    assert with_part(Part.PROVED) == PROVED
    assert Guarantee.OUTSIDE_DOOR not in PROVED
