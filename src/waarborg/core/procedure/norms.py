"""What a provision is: its text, and what the machine makes of it. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from waarborg.core.procedure.words import Duty, Need, Stated
from waarborg.core.terms import Act, Guarantee, Kind, NameMode, Relation, Stage, TermName


@dataclass(frozen=True)
class Condition:
    """A situation in which a norm applies. An empty set means: any."""

    kinds: frozenset[Kind] = frozenset()
    relations: frozenset[Relation] = frozenset()
    doors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[NameMode] = frozenset()
    decides_on_staff: bool | None = None  # somebody concerned decides on staff
    somebody_concerned: bool | None = None
    positions: frozenset[str] = frozenset()  # somebody concerned has one of these positions

    @property
    def weight(self) -> int:
        """Count what it asks for: the norm that asks for more goes first."""
        sets = (self.kinds, self.relations, self.doors, self.places, self.names, self.positions)
        flags = (self.decides_on_staff, self.somebody_concerned)
        return sum(map(bool, sets)) + sum(flag is not None for flag in flags)


@dataclass(frozen=True)
class Term:
    """How long something may take. `within` is an ISO 8601 duration, always with a number."""

    name: TermName
    within: str
    starts: Stage | None  # None: from the act that the norm is about
    immediately: bool = False  # the text says "at once"; `within` is the number beside it


@dataclass(frozen=True)
class Informs:
    """A body that learns of the report by this norm."""

    body: str
    with_name: bool = False  # of the reporting person
    with_others: bool = False  # who it is about, witnesses, companions


@dataclass(frozen=True)
class Checked:
    """When a human last compared the machine part with the text, and in which function."""

    on: date
    by: str


@dataclass(frozen=True)
class BeyondCode:
    """Words that no machine decides, and who does."""

    words: str
    why: str
    decided_by: str


@dataclass(frozen=True)
class Recorded:
    """What a source tells of how it goes, where no rule was found: shown on that finding."""

    guarantee: Guarantee
    cause: str
    text: str
    source: Mapping[str, str] = field(hash=False)
    stated: Stated
    verbatim: bool = True  # False: `text` is ours


@dataclass(frozen=True)
class Norm:
    """One provision: its text, where it comes from, and what the machine makes of it."""

    code: str
    file: str
    text: str
    source: Mapping[str, str] = field(hash=False)  # source code -> place in it
    act: Act | None
    duty: Duty | None
    checked: Checked
    when: tuple[Condition, ...] = ()
    stages: frozenset[Stage] = frozenset()  # "from"; empty for acts without a case
    to: Stage | None = None  # None: the stage stays
    by: tuple[str, ...] = ()  # words of `By`, or bodies
    hands_to: tuple[str, ...] = ()  # bodies, in order of preference
    about: Act | None = None  # the decision that a second look is about
    term: Term | None = None
    if_late: tuple[str, ...] = ()
    needs: frozenset[Need] = frozenset()
    informs: tuple[Informs, ...] = ()
    once: bool = False
    superior_may: bool = False  # the direct superior of a person concerned may do this too
    waits: str = ""  # ISO 8601: how long after it was asked for it may take effect, at the earliest
    every: str = ""  # duties: how often
    lasting: str = ""  # duties: for how long
    beyond_code: tuple[BeyondCode, ...] = ()
    verbatim: bool = True  # False: `text` gives the purport, not the words
    stated: Stated | None = None  # in a reconstruction: how sure it is that the rule is this
