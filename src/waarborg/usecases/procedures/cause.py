"""How a cause is told: what goes wrong, and what would mend it."""

from typing import NamedTuple


class Cause(NamedTuple):
    """Two sentences that a council member understands, in English; the catalogues hold others."""

    goes_wrong: str
    mend: str  # in the files of the procedure


class Plain(NamedTuple):
    """What a cause is called, and what helps, for people who never see a file."""

    title: str
    helps: str
