"""Find words in a text that look like names of people who work here."""

import re
from typing import Final

from waarborg.core.procedure.matching import parts
from waarborg.store.people.rosters import names

SHORTEST: Final = 3  # letters of a part of a name that is looked for


def names_in_text(*, text: str) -> tuple[str, ...]:
    """List the words of `text` that are part of the name of somebody here.

    It warns, it does not decide: "Roos" is also a flower. Whoever wrote the text looks again and
    says that it is no name.

    Returns:
        The words as they were typed, each once, in the order of the text.
    """
    known = {part for name in names().values() for part in _parts(name)}
    typed = re.findall(r"[^\W_]+", text)
    return tuple(dict.fromkeys(word for word in typed if known.intersection(parts(word))))


def _parts(name: str) -> set[str]:
    """Take a name apart; words without a capital, such as "van", belong to many people."""
    words = (word for word in re.findall(r"[^\W_]+", name) if word[0].isupper())
    return {part for word in words for part in parts(word) if len(part) >= SHORTEST}
