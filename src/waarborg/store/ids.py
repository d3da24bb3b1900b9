"""Random ids: no sequence, no time inside, so that nobody can guess or count."""

import secrets

LENGTH = 32


def new_id() -> str:
    """Make a random id of 128 bits, as 32 hexadecimal characters."""
    return secrets.token_hex(16)
