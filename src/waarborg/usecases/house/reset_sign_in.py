"""Let somebody sign in again who lost the password or the phone."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.slots import new_passphrase
from waarborg.core.seal.words import LANGUAGES
from waarborg.store.people.look_ups import by_id
from waarborg.store.people.second_factors import forget_second_factors_of
from waarborg.store.people.sign_ins import account_of, write_password
from waarborg.store.people.sign_ins_elsewhere import disconnect
from waarborg.usecases.house.find_person import find_person
from waarborg.usecases.house.first_passwords import lapses_at
from waarborg.usecases.house.forget_passkeys import forget_passkeys
from waarborg.usecases.house.sign_in_lines import append_line
from waarborg.usecases.in_force import day_of


@transaction.atomic
def reset_sign_in(*, login: str, now: dt.datetime) -> str:
    """Give somebody a new first password, and take away their second factor.

    Both at once: with the second factor away, an old password that somebody else knows would be
    enough to set up another. Their passkeys go too, also as a way to open the key: nobody here
    knows whether one was lost with the phone, or added by somebody else. Every session ends. The
    own key stays as it is, with its six words. What connected them with the identity provider
    goes as well.

    Returns:
        The first password. It is kept nowhere, it lapses, and it opens no case.

    Raises:
        UnknownCode: No such person, or they left.
    """
    one = find_person(login=login, on=day_of(now))
    staff = by_id(one.person, day_of(now))
    language = staff.language if staff else "en"
    password = new_passphrase(language if language in LANGUAGES else "en")
    account = account_of(one.person)
    forget_second_factors_of(account)
    forget_passkeys(person=one.person, now=now)
    disconnect(account)
    write_password(account, password, first_until=lapses_at(now))
    append_line(what="sign_in_reset", person=one.person, now=now)
    return password
