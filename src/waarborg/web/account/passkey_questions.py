"""What a page asks the browser: to make a passkey, or to sign with one.

The script `passkey.js` reads it from the page; without the script nothing of it shows.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from fido2.utils import websafe_encode

from waarborg.core.terms import Reason
from waarborg.usecases.house.list_passkeys import KnownPasskey, list_passkeys
from waarborg.usecases.house.whoami import StaffPerson
from waarborg.web.account.challenges import Purpose, new_challenge
from waarborg.web.account.passkey_answers import ALGORITHMS
from waarborg.web.account.passkey_site import site_here

MAKE: Final = "create"
SIGN: Final = "get"

# Only pages that ask for a passkey may run a script, and only one from here.
may_run_script = csp_update({"script-src": [SELF]})


@dataclass(frozen=True)
class Question:
    """What the button of a page asks.

    Attributes:
        options: JSON for the script; nothing in it is secret.
        wrong: Why the answer before this did not do, or None.
    """

    kind: str
    options: str
    field: str
    wrong: Reason | None = None


def render_asking(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    """Show a page; when it asks for a passkey (`context["passkey"]`) it may run the script."""

    def show(request: HttpRequest) -> HttpResponseBase:
        return render(request, template, context, status=status)

    return (may_run_script(show) if context["passkey"] else show)(request)


def question_to_make(
    request: HttpRequest, staff: StaffPerson, *, login: str, wrong: Reason | None = None
) -> Question | None:
    """Ask to make a passkey; None where the site has another name than in this request."""
    site = site_here(request)
    if site is None:
        return None
    options = {
        "challenge": new_challenge(request, Purpose.ADD),
        "rp": {"id": site.name, "name": site.name},
        # The random id: an authenticator shows the names, and hands out the id.
        "user": {
            "id": websafe_encode(staff.person.encode()),
            "name": login,
            "displayName": staff.name,
        },
        "algorithms": ALGORITHMS,
        "known": [websafe_encode(one.credential) for one in list_passkeys(person=staff.person)],
    }
    return Question(MAKE, json.dumps(options), "passkey", wrong)


def question_to_sign(
    request: HttpRequest,
    known: Iterable[KnownPasskey],
    *,
    purpose: Purpose,
    field: str = "passkey",
    wrong: Reason | None = None,
) -> Question | None:
    """Ask one of these passkeys to sign; None where none of them counts.

    Where the key is to open, each is also asked what its PRF extension makes of its own input.
    """
    site, listed = site_here(request), list(known)
    if site is None or not listed:
        return None
    options: dict[str, Any] = {
        "challenge": new_challenge(request, purpose),
        "site": site.name,
        "known": [websafe_encode(one.credential) for one in listed],
    }
    if purpose in {Purpose.UNLOCK, Purpose.LET_OPEN}:
        options["inputs"] = {
            websafe_encode(one.credential): websafe_encode(one.prf_input) for one in listed
        }
    return Question(SIGN, json.dumps(options), field, wrong)
