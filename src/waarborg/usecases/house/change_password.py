"""Choose the own password."""

import datetime as dt

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from waarborg.core.passwords import reason_against_password
from waarborg.core.terms import Reason
from waarborg.store.people.sign_ins import (
    SignIn,
    is_password_of,
    sign_in_of,
    write_password,
)
from waarborg.usecases.house.sign_in_lines import append_line
from waarborg.usecases.refusal import refuse_when


@transaction.atomic
def change_password(*, account_id: int, password: str, now: dt.datetime) -> None:
    """Give somebody the password they chose. Every session ends, the one that asks too.

    Raises:
        Refused: It is too short, easy to guess, or the one of now.
    """
    one = sign_in_of(account_id)
    refuse_when(_reason_against(one, password))
    write_password(account_id, password, first_until=None)
    append_line(what="password_changed", person=one.person, now=now)


def _reason_against(one: SignIn, password: str) -> Reason | None:
    if (reason := reason_against_password(password, names=one.names)) is not None:
        return reason
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return Reason.EASILY_GUESSED
    return Reason.AS_BEFORE if is_password_of(one.account, password) else None
