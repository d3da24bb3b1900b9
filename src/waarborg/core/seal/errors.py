"""Everything the seal can refuse, under one root."""


class SealError(Exception):
    """Report that the seal refuses; the root of all its errors."""


class WrongKey(SealError):
    """Report that this does not open: another key, another place, or changed bytes.

    The three cannot be told apart, on purpose: saying which would help an attacker.
    """


class UnknownVersion(SealError):
    """Report a format that this edition of the software does not know."""


class Malformed(SealError):
    """Report bytes, text or sizes that can never be right, whatever the key."""


class NotRecoverable(SealError):
    """Report that these shares do not give a secret back: too few, or not of one set."""


class NotProven(SealError):
    """Report that a proof, a signature or a certificate does not show what it should."""


class NoWordList(SealError):
    """Report a language without a word list of its own."""
