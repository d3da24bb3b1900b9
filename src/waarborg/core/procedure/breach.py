"""What the checker finds: a guarantee that does not hold, told by its smallest example."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from waarborg.core.procedure.course import Edge
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.space import Situation
from waarborg.core.terms import Guarantee

TEXT = "procedure"  # instead of a guarantee: something is wrong with the procedure as a text


@dataclass(frozen=True)
class Breach:
    """One way in which a guarantee fails in one situation, or in a group that is alike."""

    guarantee: Guarantee | str
    cause: str  # a stable code
    situation: Situation | None = None
    path: tuple[Edge, ...] = ()
    norm: Norm | None = None  # the norm that leads there, or lacks something
    values: Mapping[str, str] = field(default_factory=dict, hash=False)  # codes, for the story
    weight: int = 0  # how many situations are alike; 0: the situations of the whole procedure
    others: tuple[Norm, ...] = ()  # norms that lead to the same, in the same situation

    @property
    def rank(self) -> tuple[object, ...]:
        """Put the smallest first: fewest steps, most ordinary situation."""
        where = self.situation.rank if self.situation else ()
        return (len(self.path), where, self.norm.code if self.norm else "", tuple(self.values))


@dataclass(frozen=True)
class Elsewhere:
    """Another norm, or another body, with which the same cause bites, and its smallest example."""

    breach: Breach
    situations: int


@dataclass(frozen=True)
class Finding:
    """One cause, its smallest example, and in how many situations it bites.

    Attributes:
        here: In how many it bites by the norm of the example.
        also: The other norms by which it bites, each with its own number: one situation can
            stand under several.
    """

    breach: Breach
    situations: int
    here: int = 0
    also: tuple[Elsewhere, ...] = ()

    @property
    def guarantee(self) -> str:
        """The code of the guarantee."""
        return str(self.breach.guarantee)

    @property
    def cause(self) -> str:
        """The code of the cause."""
        return self.breach.cause


def findings(breaches: Iterable[Breach], everything: int) -> tuple[Finding, ...]:
    """Put together what has one cause; the smallest example stands for all.

    Args:
        breaches: In any order; each situation at most once for each cause and norm.
        everything: How many situations there are.
    """
    by_cause: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches:
        by_cause.setdefault((str(breach.guarantee), breach.cause), []).append(breach)
    found = [_finding(alike, everything) for alike in by_cause.values()]
    order = [guarantee.value for guarantee in Guarantee]
    place = {code: number for number, code in enumerate((*order, TEXT))}
    return tuple(sorted(found, key=lambda f: (place[f.guarantee], f.breach.rank, f.cause)))


def _finding(alike: list[Breach], everything: int) -> Finding:
    """Tell one cause: its smallest example, and the other norms in which it stands."""
    first = min(alike, key=lambda b: b.rank)
    by_norm: dict[str, tuple[Norm | None, list[Breach]]] = {}
    for breach in alike:
        for norm in (breach.norm, *breach.others):
            by_norm.setdefault(_where(breach, norm), (norm, []))[1].append(breach)
    _, here = by_norm.pop(_where(first, first.norm))
    elsewhere = [
        Elsewhere(
            replace(min(those, key=lambda b: b.rank), norm=norm, others=()),
            _count(those, everything),
        )
        for norm, those in by_norm.values()
    ]
    also = tuple(sorted(elsewhere, key=lambda one: (-one.situations, one.breach.rank)))
    return Finding(first, _count(alike, everything), _count(here, everything), also)


def _where(breach: Breach, norm: Norm | None) -> str:
    """Say where a breach lies: in a norm, or with a body when no norm leads there."""
    return f"norm {norm.code}" if norm else f"body {breach.values.get('body', '')}"


def _count(alike: list[Breach], everything: int) -> int:
    """Count the situations: those told for each situation once, else all of them.

    What stands beside the situations counts for itself: somebody without a door makes no report.
    """
    told = {b.situation: b.weight for b in alike if b.situation is not None}
    beside = [b.weight for b in alike if b.situation is None]
    found = everything if 0 in beside else min(sum(told.values()), everything)
    return found + sum(beside)
