"""Find words in a text that look like names of people who work here."""

import re
from typing import Final

from waarborg.core.procedure.matching import parts
from waarborg.store.people.rosters import names
from waarborg.usecases.in_force import newest_procedure

SHORTEST: Final = 3  # letters of a part of a name that is looked for


def names_in_text(*, text: str) -> tuple[str, ...]:
    """List the words of `text` that are part of the name of somebody here.

    It warns, it does not decide: "Roos" is also a flower. Whoever wrote the text looks again and
    says that it is no name. Words for functions and bodies are never names: the form asks for
    them, also when an account is called "Medewerker van de balie".

    Returns:
        The words as they were typed, each once, in the order of the text.
    """
    known = {part for name in names().values() for part in _parts(name)} - _functions()
    typed = re.findall(r"[^\W_]+", text)
    return tuple(dict.fromkeys(word for word in typed if known.intersection(parts(word))))


def _parts(name: str) -> set[str]:
    """Take a name apart; words without a capital, such as "van", belong to many people."""
    words = (word for word in re.findall(r"[^\W_]+", name) if word[0].isupper())
    return {part for word in words for part in parts(word) if len(part) >= SHORTEST}


def _functions() -> set[str]:
    """Take the words apart with which the procedure calls functions and bodies."""
    return {
        part
        for texts in newest_procedure().texts.values()
        for path, text in texts.items()
        if path.startswith("positions.") or (path.startswith("bodies.") and path.endswith(".name"))
        for word in re.findall(r"[^\W_]+", text)
        for part in parts(word)
    }
