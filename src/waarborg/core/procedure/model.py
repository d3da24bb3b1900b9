"""What a procedure is: values only. `reading` makes them, `routing` and `permission` ask them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from waarborg.core.procedure.norms import (
    BeyondCode,
    Checked,
    Condition,
    Informs,
    Norm,
    Recorded,
    Term,
)
from waarborg.core.procedure.words import Care, Chance, Danger, Kept, MeasureClass, Stated
from waarborg.core.terms import Act, Kind, NameMode, Relation, Way

__all__ = ["BeyondCode", "Checked", "Condition", "Informs", "Norm", "Term"]


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
    digest: str = ""  # SHA-256 of its content


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
    valid_until: date | None = None  # a temporary procedure: the day on which it no longer holds
    outside: frozenset[str] | None = None  # the authorities its text names; None: all of the law
    stated: Mapping[str, Stated] = field(default_factory=dict, hash=False)  # path -> how sure
    typology: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    measures: Mapping[str, MeasureClass] = field(default_factory=dict, hash=False)
    record: tuple[Recorded, ...] = ()  # what sources tell of how it goes, in a reconstruction

    def weights_in(self, situation: object) -> Mapping[str, int] | None:  # noqa: ARG002 - see below
        """Give what each norm asks of a situation, by code, where that is remembered.

        Not here: it would remember who is concerned in which case. Then None.
        """
        return None

    def once_in(
        self,
        situation: object,  # noqa: ARG002 - see below
        key: object,  # noqa: ARG002 - see below
        work: Callable[[], tuple[Norm, ...]],
    ) -> tuple[Norm, ...]:
        """Give what `work` gives, or gave where the same conditions of norms hold.

        Here it remembers nothing either.
        """
        return work()

    def norms_for(self, act: Act) -> tuple[Norm, ...]:
        """List the norms about `act`, in a stable order."""
        return self._by_act.get(act, ())

    @cached_property
    def _by_act(self) -> Mapping[Act, tuple[Norm, ...]]:
        found: dict[Act, tuple[Norm, ...]] = {}
        for norm in self.norms:
            if norm.act is not None:
                found[norm.act] = (*found.get(norm.act, ()), norm)
        return found

    @cached_property
    def held(self) -> Mapping[str, frozenset[str]]:
        """Name for every position the bodies that its holders sit in because of it."""
        found: dict[str, frozenset[str]] = {}
        for body in self.bodies.values():
            for position in body.held_by:
                found[position] = found.get(position, frozenset()) | {body.code}
        return found

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """List for every position the positions above it, the nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for code, position in self.positions.items():
            line: list[str] = []
            here = position.under
            while here and here not in line:
                line.append(here)
                here = self.positions[here].under
            found[code] = tuple(line)
        return found

    @cached_property
    def leading(self) -> frozenset[str]:
        """Name the positions that others stand under."""
        return frozenset(position.under for position in self.positions.values()) - {""}

    def in_line(self, position: str) -> bool:
        """Say whether a position stands under another one, or another one under it."""
        return bool(self.lines[position]) or position in self.leading

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
