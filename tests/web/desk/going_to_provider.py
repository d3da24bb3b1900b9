"""Somebody of the desk who goes to the identity provider and comes back."""

import re

from django.test import Client

from tests.provider.running import Provider, path_of
from tests.web.desk.signing_in import PASSWORD, code
from waarborg.store.people.sign_ins_elsewhere import connect

START, BACK, HERE = "/sign-in/organisation", "/sign-in/organisation/return", "/account/organisation"


def set_out(client: Client, page: str = START, **typed: str) -> str:
    """Press the button, and give the address at the provider to which the browser goes."""
    answer = client.post(page, typed)
    assert answer.status_code == 200, answer.headers
    return answer.context["on"]


def go_and_return(client: Client, provider: Provider, login: str, page: str = START, **typed: str):
    """Go there, sign in as `login`, and come back."""
    return client.get(path_of(provider.sign_in(set_out(client, page, **typed), login)))


def prove(client: Client, later: int = 1) -> None:
    """Show both factors again."""
    client.post("/account/prove", {"password": PASSWORD, "code": code(later)})


def told(client: Client, page: str = "/sign-in") -> str:
    """Read what a page says about the last try."""
    found = re.search(r'role="alert">([^<]+)<', client.get(page).content.decode())
    return found.group(1) if found else ""


def subject(provider: Provider, login: str) -> str:
    """Give what the provider calls somebody: their number, in the order they came in."""
    return str(["asha", "bram", "joep", "new-asha"].index(login) + 1)


def connected(account, provider: Provider, login: str, now) -> None:
    """Let an account be connected with somebody there already."""
    assert connect(account.pk, provider.issuer, subject(provider, login), now)
