"""What a procedure is: values only. `reading` makes them, `routing` and `permission` ask them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from waarborg.core.procedure.words import Care, Chance, Danger, Duty, Kept, Need
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, TermName, Way


@dataclass(frozen=True)
class Source:
    """Where a text comes from."""

    code: str
    title: str
    dated: date


@dataclass(frozen=True)
class Position:
    """A function in the organisation, and the function whose authority it stands under."""

    code: str
    under: str = ""
    decides_on_staff: bool = False


@dataclass(frozen=True)
class Seat:
    """A place in a body: who names the person on it, and whether nothing holds without it."""

    code: str
    named_by: str
    required: bool = False


@dataclass(frozen=True)
class Body:
    """Who acts. People sit in it by name (`Member.bodies`) or by their position (`held_by`).

    `substitutes` are tried in order when too few people without a part in the matter are left.
    `under` is the position whose authority the whole body stands under, "" for none.
    """

    code: str
    seats: tuple[Seat, ...] = ()
    quorum: int = 2
    independent: bool = False
    outside: bool = False
    held_by: frozenset[str] = frozenset()
    under: str = ""
    substitutes: tuple[str, ...] = ()
    custodian: bool = False  # keeps a share of the sealed names
    reads: bool = True  # can be given a report; False for advisers and administrators
    sees_seats: bool = False  # sees who sits where and whose key is confirmed; no cases

    @property
    def required_seats(self) -> frozenset[str]:
        """Name the seats without which the body has no quorum."""
        return frozenset(seat.code for seat in self.seats if seat.required)


@dataclass(frozen=True)
class Door:
    """Where a report can be made: at which body, by whom, how, in which languages, from where."""

    code: str
    body: str
    ways: frozenset[Way]
    relations: frozenset[Relation]
    names: frozenset[NameMode]
    languages: frozenset[str]
    places: frozenset[str]
    talk_only: bool = False  # a talk creates no report


@dataclass(frozen=True)
class Place:
    """A location: its languages, its known adviser, and the ways in without a screen."""

    code: str
    languages: tuple[str, ...]
    adviser: str  # code of the body that advises there, "" when there is none
    offline: frozenset[str]


@dataclass(frozen=True)
class KindRule:
    """A kind of report as this procedure knows it."""

    kind: Kind
    law: str = ""
    subtypes: tuple[str, ...] = ()


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
    starts: Stage
    immediately: bool = False  # the text says "at once"; `within` is the number beside it


@dataclass(frozen=True)
class Informs:
    """A body that learns of the report by this norm."""

    body: str
    with_name: bool = False


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
    every: str = ""  # duties: how often
    lasting: str = ""  # duties: for how long
    beyond_code: tuple[BeyondCode, ...] = ()
    verbatim: bool = True  # False: `text` gives the purport, not the words


@dataclass(frozen=True)
class Retention:
    """How long a class of records is kept, from when, and on which ground."""

    kept: Kept
    after: str
    ground: str


@dataclass(frozen=True)
class Override:
    """A situation in which something told becomes known without the will of who told it."""

    danger: Danger
    by: str
    ground: str


@dataclass(frozen=True)
class Authority:
    """A competent authority outside the organisation."""

    code: str
    topics: tuple[str, ...]
    site: str
    others: bool = False  # takes what no other authority takes


@dataclass(frozen=True)
class NotYet:
    """A provision that was adopted but is not in force."""

    code: str
    article: str
    checked: Checked
    from_day: date | None = None


@dataclass(frozen=True)
class Law:
    """An act that a procedure stands under, in the version of one day."""

    code: str
    valid_from: date
    valid_until: date | None
    title: str
    norms: tuple[Norm, ...] = ()
    authorities: tuple[Authority, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    protected_kinds: Mapping[Kind, Chance] = field(default_factory=dict, hash=False)
    protected_relations: Mapping[Relation, Chance] = field(default_factory=dict, hash=False)
    free_advice: str = ""  # code of the authority that advises for free


@dataclass(frozen=True)
class Procedure:
    """The rules of one organisation from one day on."""

    code: str
    valid_from: date
    zone: str
    languages: tuple[str, ...]  # promised: every text exists in each
    fallback: tuple[str, ...]  # what readers of other languages get, in order
    positions: Mapping[str, Position] = field(hash=False)
    bodies: Mapping[str, Body] = field(hash=False)
    doors: Mapping[str, Door] = field(hash=False)
    kinds: Mapping[Kind, KindRule] = field(hash=False)
    places: Mapping[str, Place] = field(hash=False)
    norms: tuple[Norm, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict, hash=False)
    retention: Mapping[Kept, Retention] = field(default_factory=dict, hash=False)
    care: Mapping[Care, str] = field(default_factory=dict, hash=False)
    exceptions: tuple[Override, ...] = ()
    laws: tuple[Law, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False, repr=False)
    digest: str = ""

    def norms_for(self, act: Act) -> tuple[Norm, ...]:
        """List the norms about `act`, in a stable order."""
        return tuple(norm for norm in self.norms if norm.act is act)

    def norm(self, code: str) -> Norm:
        """Find a norm by its code; KeyError when there is none."""
        for norm in self.norms:
            if norm.code == code:
                return norm
        raise KeyError(code)

    def authorities(self) -> tuple[Authority, ...]:
        """List the authorities outside, as the laws above this procedure name them."""
        return tuple(authority for law in self.laws for authority in law.authorities)

    def say(self, path: str, language: str) -> str:
        """Say a text of the procedure, such as `bodies.committee.name`.

        Every promised language has every text: a missing one is an error when the procedure is
        read. Readers of other languages get the languages of `fallback`, in that order.

        Raises:
            KeyError: There is no such text.
        """
        for tongue in (language, *self.fallback):
            if tongue in self.texts:
                return self.texts[tongue][path]
        raise KeyError(path)
