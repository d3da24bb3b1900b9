"""What somebody writes before it is sent: everything optional, and writable as JSON."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Self

from waarborg.core.terms import NameMode

ELSEWHERE: Final = "elsewhere"  # the name goes to the guarantor, after sending
Place = tuple[str, str]  # position and unit: somebody in the organisation chart


@dataclass(frozen=True)
class LooseFile:
    """A sealed file that belongs to no case yet; the key lies in the draft only.

    Attributes:
        cleaned: What was taken out of it, as `core.cleaning` writes it; empty when nobody asked.
    """

    id: str
    name: str
    type: str
    size: int
    key_hex: str = field(repr=False)
    cleaned: str = ""


@dataclass(frozen=True)
class ReportDraft:
    """A report that is being written."""

    relation: str = ""
    place: str = ""
    door: str = ""
    kind: str = ""
    wish: str = ""
    story: str = ""
    when_where: str = ""
    concerned: tuple[Place, ...] = ()
    must_not_see: tuple[Place, ...] = ()
    named_not_see: str = ""
    name_mode: str = ""
    name: str = ""
    contact: str = ""
    language: str = ""
    files: tuple[LooseFile, ...] = ()
    could_guess: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Say whether the name goes to the guarantor."""
        return self.name_mode == ELSEWHERE

    @property
    def mode(self) -> NameMode:
        """Say what happens with the name; wherever it lies, sealed is sealed."""
        if self.is_elsewhere:
            return NameMode.CONFIDENTIAL
        return NameMode(self.name_mode or NameMode.ANONYMOUS)

    def as_json(self) -> dict[str, Any]:
        """Give what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        """Read what `as_json` gave; what a newer edition does not know is left out."""
        known = {f.name: told[f.name] for f in fields(cls) if f.name in told}
        for name in ("concerned", "must_not_see"):
            known[name] = tuple((str(p), str(u)) for p, u in known.get(name, ()))
        known["files"] = tuple(LooseFile(**file) for file in known.get("files", ()))
        return cls(**known)


@dataclass(frozen=True)
class Around:
    """Who is around somebody who is treated badly, besides those of the first report.

    Attributes:
        concerned: The functions that do it.
        must_not_see: Functions that must not see it.
        named_not_see: Names of people who must not see it, one on each line.
    """

    concerned: tuple[Place, ...] = ()
    must_not_see: tuple[Place, ...] = ()
    named_not_see: str = ""


NOBODY_MORE: Final = Around()


@dataclass(frozen=True)
class SettledDraft:
    """Something that was settled informally: no name of anybody stands in it.

    Attributes:
        concerned: The functions it is about.
        nobody_told: The one who registers says that it is about nobody in their own line, or
            that they do not know the function. One of the two is needed, never both.
        language: In which the employee reads the slip; "" for that of who registers.
    """

    kind: str
    unit: str
    what_happened: str
    agreed: str
    concerned: tuple[Place, ...] = ()
    nobody_told: bool = False
    language: str = ""
