"""Every address of a door, and the words for what somebody gets there."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

RANDOM = "0123456789abcdef" * 2  # an id of nothing
HOLE = re.compile(r"<(\w+):(\w+)>")
FILLS = {"str": RANDOM, "int": "1"}

PAGE = "a page"
DOWNLOAD = "a file"
EMPTY = "an empty answer"
NOTHING = "there is nothing here"
NOT_SO = "not with this method"
STOPPED = "not possible"
INCOMPLETE = "the form again"
ANOTHER = "this is of another report"
SIGN_IN = "sign in first"
SECOND_FACTOR = "show a second factor first"
PROVE = "show both factors again first"
MAKE_KEY = "make a key first"
DECLARE = "say first whether you are free to handle this"
WORDS = "type your words first"
ON = "go on"

WHERE = {
    "/sign-in": SIGN_IN,
    "/second-step/new": SECOND_FACTOR,
    "/account/prove": PROVE,
    "/key/new": MAKE_KEY,
    "/en/back/": WORDS,
}
STATUS = {
    200: PAGE,
    204: EMPTY,
    400: INCOMPLETE,
    403: STOPPED,
    404: NOTHING,
    405: NOT_SO,
    409: ANOTHER,
    422: INCOMPLETE,
}


def addresses(urlconf: str) -> list[str]:
    """List every address a door answers, as its patterns write them."""

    def walk(patterns: Any, before: str = "/") -> Iterator[str]:
        for one in patterns:
            here = before + str(one.pattern)
            if hasattr(one, "url_patterns"):
                yield from walk(one.url_patterns, here)
            else:
                yield here

    return list(walk(get_resolver(urlconf).url_patterns))


def filled(pattern: str, **known: str) -> str:
    """Write an address as a browser asks for it: with what is known, and else an id of nothing."""
    return HOLE.sub(lambda hole: known.get(hole[2]) or FILLS[hole[1]], pattern)


def outcome(answer: Any) -> str:
    """Say in a word what somebody got."""
    if answer.status_code in {302, 303}:
        where = answer.headers["Location"].partition("?")[0]
        return DECLARE if where.endswith("/conflict") else WHERE.get(where, ON)
    if answer.status_code == 200 and "attachment" in answer.headers.get("Content-Disposition", ""):
        return DOWNLOAD
    if answer.status_code == 403 and b'name="prove-password"' in answer.content:
        return PROVE
    return STATUS[answer.status_code]
