"""List the passkeys of a member of staff."""

from waarborg.store.people.passkeys import KnownPasskey, passkeys_of

__all__ = ["KnownPasskey", "list_passkeys"]


def list_passkeys(*, person: str) -> list[KnownPasskey]:
    """List the passkeys of `person`, the oldest first."""
    return passkeys_of(person)
