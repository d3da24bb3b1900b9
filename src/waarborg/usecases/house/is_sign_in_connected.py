"""Look whether somebody can sign in with the identity provider."""

from waarborg.store.people.sign_ins_elsewhere import is_connected


def is_sign_in_connected(*, account_id: int) -> bool:
    """Say whether an account is connected with somebody at the identity provider."""
    return is_connected(account_id)
