"""Keys in the hands of somebody, and what they get to take away."""

from dataclasses import dataclass, field
from typing import Any, Self

from waarborg.core.procedure.facts import Spot


@dataclass(frozen=True)
class ReporterKeys:
    """What follows from the words of a receipt. It lives in the sealed session only."""

    lookup: bytes
    seed: bytes = field(repr=False)
    entropy: bytes = field(default=b"", repr=False)  # to refuse a message that gives it away

    def as_json(self) -> list[str]:
        """Give what a sealed session can keep."""
        return [self.lookup.hex(), self.seed.hex(), self.entropy.hex()]

    @classmethod
    def from_json(cls, kept: list[str]) -> Self:
        """Read what `as_json` gave."""
        return cls(*map(bytes.fromhex, kept))


@dataclass(frozen=True)
class NewReceipt:
    """A receipt that nobody used yet; `once` makes that it makes one report."""

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    keys: ReporterKeys
    once: str

    def as_json(self) -> dict[str, Any]:
        """Give what a sealed session can keep."""
        told = {"words": list(self.words), "digits": self.digits, "once": self.once}
        return told | {"keys": self.keys.as_json()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read what `as_json` gave."""
        keys = ReporterKeys.from_json(kept["keys"])
        return cls(tuple(kept["words"]), kept["digits"], keys, kept["once"])


@dataclass(frozen=True)
class Promise:
    """The signed promise that a report will be in the ledger."""

    text: str
    leaf_b64: str
    short: str


@dataclass(frozen=True)
class Unlocked:
    """A member of staff whose key is open."""

    person: str
    seed: bytes = field(repr=False)
    bodies: frozenset[str]
    spot: Spot | None
    name: str
    language: str


@dataclass(frozen=True)
class Slip:
    """What an employee gets when something was registered as settled: a way to object.

    Attributes:
        until: The last moment to object, as ISO 8601 text; "" where there is no such term.
    """

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    promise: Promise
    until: str = ""
    language: str = ""  # of whoever gets the paper


@dataclass(frozen=True)
class FiledReceipt:
    """What somebody gets whose report was filed for them; `read_back` is for their approval.

    Attributes:
        until: As that of a `Slip`.
    """

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    promise: Promise
    read_back: str
    until: str = ""
    language: str = ""  # of whoever gets the paper
