"""Remember which message somebody saw, so that nobody else can tell."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.ledger import Opening
from waarborg.store.ledger.models import LookDay


def note_seen(*, seed: bytes, case: str, message: Opening) -> None:
    """Note that somebody saw a message, and with it what came before; once is enough.

    It is no line: the ledger has one look a person, case and day. The token is keyed with the
    seed of whoever saw it, so neither colleagues nor who reported can tell whose it is, and with
    the salt of the message, so when the case is destroyed nobody can.
    """
    token = _token(seed, case, message)
    if LookDay.objects.filter(token=token).exists():
        return  # reading a case again writes nothing
    try:
        with transaction.atomic():
            LookDay.objects.create(token=token)
    except IntegrityError:
        return  # another window was first


def seen_of(seed: bytes, messages: Mapping[str, Opening]) -> set[str]:
    """Say of which cases somebody saw the message, in one query.

    Args:
        messages: By the id of their case.
    """
    cases = {_token(seed, case, message): case for case, message in messages.items()}
    found = LookDay.objects.filter(token__in=list(cases)).values_list("token", flat=True)
    return {cases[bytes(token)] for token in found} if cases else set()


def _token(seed: bytes, case: str, message: Opening) -> bytes:
    return derive(seed, b"", context("seen", case, message.leaf, message.salt))
