"""Find who it is that the identity provider says somebody is."""

from waarborg.store.people.sign_ins_elsewhere import Elsewhere, found_by


def find_by_provider(*, issuer: str, subject: str) -> Elsewhere | None:
    """Find the account that was connected with somebody at the provider. None is ever made.

    Returns:
        None when nobody here connected it.
    """
    return found_by(issuer, subject)
