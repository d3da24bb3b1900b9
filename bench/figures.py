"""A figure with its goal, and how figures are written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

BELOW, MOST = "<", "≤"


@dataclass(frozen=True)
class Figure:
    """Something that was measured.

    Attributes:
        goal: What it has to stay under; None for a figure that only says how things are.
        beside: The floor of this machine it stands beside, or what it was measured with.
    """

    what: str
    measured: float
    unit: str = ""
    goal: float | None = None
    sign: str = MOST
    beside: str = ""

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.measured < self.goal if self.sign == BELOW else self.measured <= self.goal

    def row(self) -> str:
        goal = "" if self.goal is None else f"{self.sign} {number(self.goal)} {self.unit}".strip()
        stands = {True: "met", False: "**missed**", None: ""}[self.met]
        measured = f"{number(self.measured)} {self.unit}".strip()
        return f"| {self.what} | {goal} | {measured} | {stands} | {self.beside} |"


def number(value: float) -> str:
    """Write a number with as many digits as say something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2g}"


def table(title: str, figures: Iterable[Figure]) -> list[str]:
    """Write a table."""
    return [
        f"## {title}",
        "",
        "| Figure | Goal | Measured | | Beside it |",
        "|---|---|---|---|---|",
        *(one.row() for one in figures),
        "",
    ]


def p95(values: list[float]) -> float:
    """Give what 95 of 100 stay under; of few values the largest."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def middle(values: list[float]) -> float:
    """Give the median."""
    return median(values)
