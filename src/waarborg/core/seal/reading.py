"""Read a receipt as people type it, and find one in a message.

Forgiving: capitals, accents, any separator, the first four letters of a word, one typo a word,
digits, either language. The checksum decides between repairs; two that fit are no answer.
"""

import enum
import itertools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Self, TypeVar

from waarborg.core.seal.entropy import DIGITS, WORDS, as_digits, as_words, checked
from waarborg.core.seal.words import LANGUAGES, word_list

SHORT: Final = 4
MOST_REPAIRS: Final = 4096
_RUN_OF_WORDS: Final = 4
_RUN_OF_DIGITS: Final = 14
Run = TypeVar("Run", str, tuple[str, ...])


class Problem(enum.Enum):
    """Say why a receipt could not be read."""

    TYPO = "typo"  # a word that is not in the list, or the checksum is wrong
    NOT_EIGHT = "not eight"  # not eight words, or not 27 digits
    AMBIGUOUS = "ambiguous"  # more than one repair fits


@dataclass(frozen=True, slots=True)
class ReceiptReading:
    """Hold what was read: either the entropy, or the problem.

    Attributes:
        entropy: 10 bytes, or None.
        problem: Why not, or None.
        position: Which word is not in the list, from 1, or None when that is not known.
        language: The language of the words, or None.
    """

    entropy: bytes | None = field(default=None, repr=False)
    problem: Problem | None = None
    position: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Attempt:
    language: str
    repaired: int
    unknown: tuple[int, ...]
    found: tuple[bytes, ...]
    too_many: bool


def read_receipt(text: str, language: str | None = None) -> ReceiptReading:
    """Read a receipt from what somebody typed.

    Args:
        text: Eight words, or 27 digits.
        language: The language of the words; None tries each list.

    Raises:
        NoWordList: The language has no word list.
    """
    plain = _plain(text)
    words = re.findall(r"[a-z]+", plain)
    if not words:
        return _read_digits("".join(re.findall(r"[0-9]", plain)))
    if len(words) != WORDS:
        return ReceiptReading(problem=Problem.NOT_EIGHT)
    languages: tuple[str, ...] = LANGUAGES if language is None else (language,)
    whole = tuple(each for each in languages if set(words) <= set(word_list(each)))
    languages = whole or languages
    attempts = [_attempt(words, each) for each in languages]
    fitting = [one for one in attempts if one.found or one.too_many]
    if not fitting:
        return _typo(attempts)
    # The list in which fewer words need repair is the language that was meant.
    least = min(one.repaired for one in fitting)
    best = [one for one in fitting if one.repaired == least]
    found = {entropy for one in best for entropy in one.found}
    if len(found) != 1 or any(one.too_many for one in best):
        return ReceiptReading(problem=Problem.AMBIGUOUS)
    return ReceiptReading(entropy=found.pop(), language=best[0].language)


@dataclass(frozen=True, slots=True)
class Giveaway:
    """Hold what gives one receipt away: made once, looked for in every text of a form.

    Attributes:
        digits: Every fourteen of its digits in a row.
        glued: Every four of its words in a row, written as one, in any language.
        words: Its words in each language.
    """

    digits: tuple[str, ...] = field(repr=False)
    glued: tuple[str, ...] = field(repr=False)
    words: tuple[tuple[str, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, entropy: bytes) -> Self:
        """Compute what gives a receipt away.

        Raises:
            Malformed: The entropy is not 10 bytes.
        """
        words = tuple(as_words(entropy, language) for language in LANGUAGES)
        return cls(
            digits=tuple(_runs(as_digits(entropy).replace(" ", ""), _RUN_OF_DIGITS)),
            glued=tuple("".join(run) for those in words for run in _runs(those, _RUN_OF_WORDS)),
            words=words,
        )

    def stands_in(self, text: str) -> bool:
        """Say whether a text gives the receipt away, wholly or by half.

        Finds four of its words in a row in any language, however separated, glued or mistyped as
        `read_receipt` forgives, and fourteen of its digits in a row.
        """
        plain = _plain(text)
        numbers = re.sub(r"[^0-9]", "", plain)
        if any(run in numbers for run in self.digits):
            return True
        tokens = re.findall(r"[a-z]+", plain)
        glued = "".join(tokens)
        if any(run in glued for run in self.glued):
            return True
        return any(_has_run(tokens, words) for words in self.words)


def near(one: str, other: str) -> bool:
    """Say whether two words differ by one letter more, less, other, or by one swap at most."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left == right[1:] or left[1:] == right or swapped


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _read_digits(digits: str) -> ReceiptReading:
    if len(digits) != DIGITS:
        return ReceiptReading(problem=Problem.NOT_EIGHT)
    entropy = checked(int(digits))
    if entropy is None:
        return ReceiptReading(problem=Problem.TYPO)
    return ReceiptReading(entropy=entropy)


def _attempt(typed: Sequence[str], language: str) -> _Attempt:
    listed = word_list(language)
    choices = _shorthand(typed, listed) or [_choices(word, listed) for word in typed]
    unknown = tuple(i for i, choice in enumerate(choices, start=1) if not choice)
    repaired = sum(word not in listed for word in typed)
    too_many = math.prod(len(choice) for choice in choices) > MOST_REPAIRS
    found = () if too_many else tuple(dict.fromkeys(_repairs(choices)))
    return _Attempt(language, repaired, unknown, found, too_many)


def _shorthand(typed: Sequence[str], listed: Sequence[str]) -> list[list[int]]:
    """Read eight times four letters as what it is, not as eight typos; empty if it is not."""
    starts = {word[:SHORT]: i for i, word in enumerate(listed)}
    if all(len(word) == SHORT and word in starts for word in typed):
        return [[starts[word]] for word in typed]
    return []


def _choices(typed: str, listed: Sequence[str]) -> list[int]:
    if typed in listed:
        return [listed.index(typed)]
    return [i for i, word in enumerate(listed) if _same(typed, word)]


def _same(typed: str, word: str) -> bool:
    if typed[0] != word[0] and typed[-1] != word[-1]:
        return False  # one slip leaves the first or the last letter as it is
    shortened = len(typed) >= SHORT and typed[:SHORT] == word[:SHORT]
    return shortened or near(typed, word)


def _repairs(choices: Sequence[Sequence[int]]) -> Iterator[bytes]:
    for combination in itertools.product(*choices):
        number = 0
        for index in combination:
            number = number << 11 | index
        if (entropy := checked(number)) is not None:
            yield entropy


def _typo(attempts: Sequence[_Attempt]) -> ReceiptReading:
    closest = min(attempts, key=lambda one: (len(one.unknown), one.repaired))
    position = closest.unknown[0] if closest.unknown else None
    return ReceiptReading(problem=Problem.TYPO, position=position, language=closest.language)


def _runs(parts: Run, length: int) -> Iterator[Run]:
    return (parts[i : i + length] for i in range(len(parts) - length + 1))


def _has_run(tokens: Sequence[str], words: Sequence[str]) -> bool:
    """Look for a diagonal of `_RUN_OF_WORDS` matches: this token is that word, and so on."""
    if len(tokens) < _RUN_OF_WORDS:
        return False
    before, nothing = [0] * (len(words) + 1), [0] * (len(words) + 1)
    like = {token: [_same(token, word) for word in words] for token in set(tokens)}
    alike = {token for token, words_like in like.items() if any(words_like)}
    for token in tokens:
        if token not in alike:
            before = nothing
            continue
        now = [0] + [before[i] + 1 if same else 0 for i, same in enumerate(like[token])]
        if max(now) >= _RUN_OF_WORDS:
            return True
        before = now
    return False
