"""What the desk answers at each address, by role and by relation to a case.

A new address stands here before it exists: test_routes.py fails on what is not in these tables.
"""

from typing import NamedTuple

from tests.attacks.addresses import (
    DECLARE,
    EMPTY,
    INCOMPLETE,
    MAKE_KEY,
    NOT_SO,
    NOTHING,
    ON,
    PAGE,
    PROVE,
    SECOND_FACTOR,
    SIGN_IN,
    STOPPED,
)

PUBLIC, SIGNED_IN, UNLOCKED = "public", "signed in", "key open"
PROVED = "both factors shown again"


class Row(NamedTuple):
    """What an address that is about no case gives, to whom it is for.

    `other` stands for PUT, PATCH, DELETE and OPTIONS; `refused` are the roles to whom the procedure
    does not give it: they hear so at once, and not after they filled in a form.
    """

    audience: str
    get: str
    post: str
    other: str = NOT_SO
    head: str = NOT_SO
    refused: tuple[str, ...] = ()


class CaseRow(NamedTuple):
    """What an address of a case gives to a reader who declared themselves free."""

    get: str
    post: str
    undeclared: str = DECLARE


# An act on a case that was just received: confirming receipt, writing, notes and passing on are
# possible; for the rest it is too early, and the page says so.
CASE = {
    "/case/<str:case>": CaseRow(PAGE, NOT_SO),
    "/case/<str:case>/conflict": CaseRow(PAGE, PAGE, undeclared=PAGE),
    "/case/<str:case>/take-back/<str:proposal>": CaseRow(NOTHING, NOTHING),  # nothing was proposed
    "/case/<str:case>/acknowledge": CaseRow(PAGE, PAGE),
    "/case/<str:case>/write": CaseRow(PAGE, PAGE),
    "/case/<str:case>/assess": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/classify": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/pass-on": CaseRow(PAGE, PAGE),
    "/case/<str:case>/propose-task": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/hand-back": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/answer-task": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/accept-answer": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/inform-concerned": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/close": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/refuse": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/second-look": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/lift-exclusion": CaseRow(STOPPED, STOPPED),
    "/case/<str:case>/open-name": CaseRow(PROVE, PROVE),  # nobody in these tables did
    "/case/<str:case>/name-got-out": CaseRow(PAGE, PAGE),
    "/case/<str:case>/answer-leak": CaseRow(STOPPED, STOPPED),  # no name got out
    "/case/<str:case>/hold": CaseRow(PAGE, PAGE),
    "/case/<str:case>/lift-hold": CaseRow(STOPPED, STOPPED),  # nothing holds it
    "/case/<str:case>/name/<str:opening>": CaseRow(NOTHING, NOTHING),  # nobody asked to open it
    "/case/<str:case>/note": CaseRow(PAGE, PAGE),
    "/case/<str:case>/beside": CaseRow(PAGE, PROVE),  # sending asks to take it along
    "/case/<str:case>/mark-read": CaseRow(PAGE, ON),
    "/case/<str:case>/export/<str:export>": CaseRow(NOTHING, NOTHING),  # nothing was to go
    "/case/<str:case>/take-along": CaseRow(PAGE, PAGE),  # there is no file
    "/case/<str:case>/file/<str:file>": CaseRow(NOTHING, NOTHING),  # a file that never was
    "/case/<str:case>/file/<str:file>/look/<int:page>": CaseRow(NOTHING, NOT_SO),  # idem
    "/case/<str:case>/file/<str:file>/pixels/<int:page>": CaseRow(NOTHING, NOT_SO),  # idem
}
# Dina heads a department; Asha, Bram and the chair take reports; Gwen advises; Joep has no seat.
NO_MANAGERS = ("joep", "gwen", "bram", "asha", "chair")
NO_FILERS = ("joep", "dina")
# All keys are confirmed, so there is nothing at /keys/….
PLAIN = {
    "/": Row(UNLOCKED, PAGE, NOT_SO),
    "/names": Row(UNLOCKED, PAGE, NOT_SO),
    "/names/<str:opening>": Row(UNLOCKED, NOTHING, NOTHING),  # nobody is asked for their part
    "/search": Row(UNLOCKED, PAGE, INCOMPLETE),
    "/somebody-came": Row(UNLOCKED, PAGE, NOT_SO),
    "/settled": Row(UNLOCKED, PAGE, PAGE, refused=NO_MANAGERS),
    "/settled/slip": Row(UNLOCKED, ON, ON),
    "/file-for": Row(UNLOCKED, PAGE, PAGE, refused=NO_FILERS),
    "/file-for/receipt": Row(UNLOCKED, ON, ON),
    "/register": Row(UNLOCKED, PAGE, NOT_SO),
    "/seats": Row(UNLOCKED, STOPPED, NOT_SO),  # the procedure lets none of these roles see it
    # The same for the versions of the procedure.
    "/procedures": Row(UNLOCKED, STOPPED, NOT_SO),
    "/procedures/new": Row(UNLOCKED, STOPPED, STOPPED),
    "/procedures/<str:version>": Row(UNLOCKED, STOPPED, NOT_SO),
    "/procedures/<str:version>/text.zip": Row(UNLOCKED, STOPPED, NOT_SO),
    "/procedures/<str:version>/propose": Row(UNLOCKED, STOPPED, STOPPED),
    "/procedures/<str:version>/confirm": Row(UNLOCKED, NOT_SO, STOPPED),
    "/procedures/<str:version>/withdraw": Row(UNLOCKED, NOT_SO, STOPPED),
    "/keys": Row(UNLOCKED, PAGE, NOT_SO),
    "/keys/<str:person>": Row(UNLOCKED, NOTHING, NOTHING),
    "/cases-for-a-key": Row(UNLOCKED, PROVE, PROVE),
    "/cases-for-a-key/<str:grant>": Row(UNLOCKED, NOTHING, NOTHING),  # nothing was proposed
    "/unlock": Row(UNLOCKED, ON, NOT_SO),
    "/key/waiting": Row(UNLOCKED, ON, NOT_SO),
    "/lock": Row(SIGNED_IN, NOT_SO, ON),
    "/account": Row(SIGNED_IN, PAGE, NOT_SO),
    "/account/prove": Row(SIGNED_IN, PAGE, PAGE),
    "/account/sign-out-everywhere": Row(SIGNED_IN, NOT_SO, SIGN_IN),
    "/account/end-session": Row(SIGNED_IN, NOT_SO, ON),  # none was named
    # Nobody in these tables showed both factors again: they are asked to.
    "/key/lost": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/password/change": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/second-step/replace": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/second-step/replace/picture.svg": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/key/replace": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/account/passkey/new": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/account/passkey/<str:passkey>/key": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/account/passkey/<str:passkey>/remove": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    # No identity provider stands in these settings.
    "/sign-in/organisation": Row(PUBLIC, NOTHING, NOTHING, NOTHING, NOTHING),
    "/sign-in/organisation/return": Row(PUBLIC, NOTHING, NOTHING, NOTHING, NOTHING),
    "/account/organisation": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/account/organisation/end": Row(PROVED, PROVE, PROVE, PROVE, PROVE),
    "/key/new": Row(SIGNED_IN, ON, ON, ON, ON),
    "/key/type-back": Row(SIGNED_IN, PAGE, PAGE, PAGE, PAGE),
    "/health": Row(PUBLIC, PAGE, NOT_SO, head=PAGE),
    "/favicon.ico": Row(PUBLIC, EMPTY, NOT_SO, head=EMPTY),
    "/language": Row(PUBLIC, NOT_SO, ON),
    "/nl/": Row(PUBLIC, ON, NOT_SO),
    "/en/": Row(PUBLIC, ON, NOT_SO),
}
# Signing in looks at how far somebody came.
SIGNING_IN = {
    "/sign-in": {"nobody": PAGE},
    "/second-step": {"nobody": SIGN_IN},
    "/sign-out": {"nobody": ON},
}
AWAY = {  # for everybody who is further than that
    "/sign-in": ON,
    "/second-step": ON,
    "/sign-out": PAGE,
}
# On the way in: what a fresh password alone reaches. Its password is one they chose themselves.
ENTERING = {
    "/second-step/new": PAGE,
    "/second-step/new/picture.svg": PAGE,
    "/password/new": SECOND_FACTOR,
}

# Whom a gate stops, and how: a GET is sent on, anything else is told that nothing was done.
STOPS = {
    "nobody": (SIGN_IN, STOPPED),
    "password only": (SECOND_FACTOR, SECOND_FACTOR),
    "without a key": (MAKE_KEY, MAKE_KEY),
    "key closed": (STOPPED, STOPPED),
}
FOR_READERS = {"/cases-for-a-key"}  # of any case; others are told that it is not their role
READ_NOTHING = {"joep", "gwen", "dina"}
OPEN_KEYS = ("joep", "gwen", "dina", "bram", "asha", "chair")
PART = {  # who has which part in which case; everybody else has none
    ("asha", "of the coordinator"): "declared",
    ("bram", "of the coordinator"): "undeclared",
    ("chair", "about dina"): "undeclared",
}


def stopped(role: str, method: str, audience: str) -> str | None:
    """Say how a gate stops this role, or None when it lets it pass."""
    if audience == PUBLIC or role in OPEN_KEYS:
        return None
    if audience in {SIGNED_IN, PROVED} and role in {"without a key", "key closed"}:
        return None
    by_get, by_other = STOPS[role]
    return by_get if method in {"GET", "HEAD"} else by_other


def expected(pattern: str, role: str, method: str, relation: str) -> str:
    if pattern in ENTERING:
        return expected_entering(pattern, role, method)
    if pattern in SIGNING_IN:
        return expected_signing_in(pattern, role, method)
    audience = UNLOCKED if pattern in CASE else PLAIN[pattern].audience
    stop = stopped(role, method, audience)
    if stop is not None:
        return stop
    if pattern in CASE:
        return expected_of_case(pattern, role, method, relation)
    row = PLAIN[pattern]
    if role == "without a key" and pattern in {"/key/new", "/key/type-back"}:
        making = pattern == "/key/new"
        return PAGE if making else MAKE_KEY
    if pattern in FOR_READERS and role in READ_NOTHING and method in {"GET", "POST"}:
        return STOPPED
    if role in row.refused and method in {"GET", "POST"}:
        return STOPPED
    named = {"GET": row.get, "HEAD": row.head, "POST": row.post}
    return named.get(method, row.other)


def expected_of_case(pattern: str, role: str, method: str, relation: str) -> str:
    row = CASE[pattern]
    offered = {"GET": row.get, "POST": row.post}
    if offered.get(method, NOT_SO) == NOT_SO:
        return NOT_SO
    part = PART.get((role, relation))
    if part is None:
        return NOTHING
    return row.undeclared if part == "undeclared" else offered[method]


def expected_entering(pattern: str, role: str, method: str) -> str:
    if role != "password only":
        return SIGN_IN if role == "nobody" else ON
    offered = {"GET"} if pattern.endswith("picture.svg") else {"GET", "POST"}
    return ENTERING[pattern] if method in offered else NOT_SO


def expected_signing_in(pattern: str, role: str, method: str) -> str:
    if pattern == "/sign-out" and method not in {"GET", "HEAD", "POST"}:
        return PAGE if method == "OPTIONS" else NOT_SO
    if pattern == "/sign-out" and method == "POST":
        return ON
    got = SIGNING_IN[pattern].get(role, AWAY[pattern])
    return NOT_SO if got == PAGE and method in {"PATCH", "DELETE"} else got
