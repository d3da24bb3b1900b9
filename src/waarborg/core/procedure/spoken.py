"""A text that stands in a file in several languages at once, where nobody needs a file for it."""

from collections.abc import Mapping
from typing import Self


class Spoken(str):
    """The words of a file in its first language; the others go along.

    A text as any other to whoever compares or counts it: only who shows it asks for a language.
    """

    __slots__ = ("said",)

    said: Mapping[str, str]

    def __new__(cls, said: Mapping[str, str]) -> Self:
        """Make it from what stands in each language; there is at least one."""
        one = super().__new__(cls, next(iter(said.values())))
        one.said = dict(said)
        return one

    def __getnewargs__(self) -> tuple[Mapping[str, str]]:  # type: ignore[override] # a text is made from a text
        """Say what a copy is made from."""
        return (self.said,)


def in_language(text: str, language: str) -> str:
    """Give a text in a language; one that is not in it stays as the file has it."""
    return text.said.get(language, str(text)) if isinstance(text, Spoken) else text
