"""Find somebody who works here by their sign-in name."""

import datetime as dt

from waarborg.store.people.staffing import Known, everybody
from waarborg.usecases.house.known_codes import UnknownCode


def find_person(*, login: str, on: dt.date) -> Known:
    """Find somebody who works here.

    Raises:
        UnknownCode: Nobody signs in under this name, or they left.
    """
    here = [one for one in everybody(on) if one.left_on is None or one.left_on > on]
    found = next((one for one in here if one.login == login), None)
    if found is None:
        listed = ", ".join(one.login for one in here) or "nobody yet"
        raise UnknownCode(f"Nobody here signs in as {login!r}. Known: {listed}.")
    return found
