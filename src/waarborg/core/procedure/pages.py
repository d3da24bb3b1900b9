"""Reading a mapping key by key, collecting every problem instead of stopping at the first."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar

from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.spoken import Spoken

Word = TypeVar("Word", bound=StrEnum)
Lines = Mapping[str, Mapping[tuple[str, ...], int]]
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file: where, what, and how to mend it."""

    file: str
    line: int  # 0 when unknown
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        """Say it in one line, the way compilers do."""
        line = f":{self.line}" if self.line else ""
        where = f" ({self.where})" if self.where else ""
        return f"{self.file}{line}{where}: {self.what}. {self.mend}"


class BrokenProcedure(Exception):
    """A procedure cannot be read. The message names every problem and how to mend it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, in the order of the files."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Desk:
    """What is shared while one procedure is read: the problems, and where lines are."""

    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, file: str, path: tuple[str, ...], what: str, mend: str) -> None:
        """Note a problem."""
        known = self.lines.get(file, {})
        line = next((known[path[:n]] for n in range(len(path), -1, -1) if path[:n] in known), 0)
        self.problems.append(Problem(file, line, ".".join(path), what, mend))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known word, or list them all."""
    names = sorted(known)
    near = get_close_matches(word, names)  # the nearest first
    if near:
        return f"Did you mean {near[0]}?"
    return f"Use one of: {', '.join(names)}." if names else "There is none to refer to."


class Values:
    """The plain values of one mapping of a file."""

    def __init__(self, desk: Desk, file: str, value: object, path: tuple[str, ...] = ()) -> None:
        """Open a mapping; anything else is a problem and reads as empty."""
        self.desk, self.file, self.path = desk, file, path
        self.keys_read: set[str] = set()
        self.values: Mapping[str, object] = {}
        if isinstance(value, Mapping):
            self.values = value
        else:
            self.say("", "this must be a mapping of keys to values", "Write key: value lines.")

    def say(self, key: str, what: str, mend: str) -> None:
        """Note a problem at a key of this mapping."""
        self.desk.say(self.file, (*self.path, key) if key else self.path, what, mend)

    def raw(self, key: str) -> object:
        """Give what stands at `key`, None when nothing does."""
        self.keys_read.add(key)
        return self.values.get(key)

    def missing(self, key: str) -> None:
        """Note that a key is missing."""
        self.say(key, f"{key} is missing", f"Add {key}: to this place.")

    def text(self, key: str, *, needed: bool = True) -> str:
        """Read a text."""
        value = self.raw(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is None and not needed:
            return ""
        if value is None:
            self.missing(key)
        else:
            self.say(key, f"{key} must be a text, not {value!r}", "Write a text, in quotes.")
        return ""

    def spoken(self, key: str) -> str:
        """Read a text, or one text for each of some languages."""
        value = self.raw(key)
        if not isinstance(value, Mapping) or not value:
            return self.text(key)
        inner = Values(self.desk, self.file, value, (*self.path, key))
        for code in map(str, value):
            if not _LANGUAGE.fullmatch(code):
                inner.say(code, f"the key {code!r} is unknown", "Write a language, as nl or en.")
        said = {str(code): inner.text(code) for code in value}
        return Spoken(said)

    def flag(self, key: str, *, unless: bool = False) -> bool:
        """Read true or false."""
        value = self.raw(key)
        if value is None:
            return unless
        if not isinstance(value, bool):
            self.say(key, f"{key} must be true or false, not {value!r}", "Write true or false.")
            return unless
        return value

    def number(self, key: str, unless: int) -> int:
        """Read a whole number."""
        value = self.raw(key)
        if value is None:
            return unless
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.say(key, f"{key} must be a whole number from 1, not {value!r}", "Write a number.")
            return unless
        return value

    def day(self, key: str, *, needed: bool = True) -> date | None:
        """Read a day such as 2026-01-31."""
        text = self.text(key, needed=needed)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.say(key, f"{text!r} is no day", "Write year-month-day, as 2026-01-31.")
            return None

    def length(self, key: str, *, needed: bool = True) -> str:
        """Read an ISO 8601 duration."""
        text = self.text(key, needed=needed)
        try:
            if text:
                duration(text)
        except ValueError:
            self.say(key, f"{text!r} is no duration with a number", "Write P7D, P3M or PT48H.")
            return ""
        return text

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Read a list of texts; a single text is a list of one."""
        value = self.raw(key)
        if value is None:
            if needed:
                self.missing(key)
            return ()
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(i, str) and i for i in items):
            if len(set(items)) < len(items):
                self.say(key, f"{key} names something twice", "Name each once.")
            return tuple(items)
        self.say(key, f"{key} must be a list of words", "Write [one, two] with words only.")
        return ()


class Page(Values):
    """One mapping of a file. Read what you expect, then call `finish`."""

    def codes(
        self, key: str, known: Iterable[str], what: str, *, needed: bool = False
    ) -> tuple[str, ...]:
        """Read references to something named elsewhere."""
        names = set(known)
        found = self.texts(key, needed=needed)
        for code in found:
            if code not in names:
                self.say(key, f"there is no {what} {code!r}", did_you_mean(code, names))
        return tuple(code for code in found if code in names)

    def code(self, key: str, known: Iterable[str], what: str, *, needed: bool = False) -> str:
        """Read one reference to something named elsewhere."""
        names = set(known)
        code = self.text(key, needed=needed)
        if code and code not in names:
            self.say(key, f"there is no {what} {code!r}", did_you_mean(code, names))
            return ""
        return code

    def words(self, key: str, kind: type[Word], *, needed: bool = False) -> frozenset[Word]:
        """Read words of a closed vocabulary."""
        known = [word.value for word in kind]
        return frozenset(map(kind, self.codes(key, known, "word", needed=needed)))

    def word(self, key: str, kind: type[Word], *, needed: bool = False) -> Word | None:
        """Read one word of a closed vocabulary."""
        code = self.code(key, [word.value for word in kind], "word", needed=needed)
        return kind(code) if code else None

    def page(self, key: str, *, needed: bool = True) -> "Page":
        """Open the mapping at `key`."""
        value = self.raw(key)
        if value is None and needed:
            self.missing(key)
        return Page(self.desk, self.file, {} if value is None else value, (*self.path, key))

    def pages(self, key: str, *, needed: bool = True) -> dict[str, "Page"]:
        """Open a mapping of mappings; an empty value reads as an empty mapping."""
        outer = self.page(key, needed=needed)
        return {name: outer.page(name, needed=False) for name in outer.values}

    def each(self, key: str, read: Callable[["Page"], None]) -> None:
        """Read a list of mappings."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.say(key, f"{key} must be a list", "Begin each item with a dash.")
            return
        for index, item in enumerate(value):
            page = Page(self.desk, self.file, item, (*self.path, key, str(index)))
            read(page)
            page.finish()

    def finish(self) -> None:
        """Complain about every key that nobody read."""
        for key in self.values:
            if key not in self.keys_read:
                path = (*self.path, str(key))
                mend = did_you_mean(str(key), self.keys_read)
                self.desk.say(self.file, path, f"the key {key!r} is unknown", mend)
