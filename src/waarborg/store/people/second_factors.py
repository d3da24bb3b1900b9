"""Second factors, which the library for signing in keeps; only the desk and the owner have it."""

from allauth.mfa.models import Authenticator


def forget_second_factors_of(account: int) -> None:
    """Take away every second factor of an account; the next sign-in sets one up."""
    Authenticator.objects.filter(user=account).delete()
