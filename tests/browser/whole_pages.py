"""Every template that is a whole page, and the walk in a browser that has to look at it.

Addresses do not count pages: what answers a form stands at the address of the form.
"""

import re
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "waarborg"
TEMPLATES = SOURCE / "web" / "templates"
EXTENDS = re.compile(r'{% extends "([^"]+)"')

# A walk looks at every page of its folders, apart from those that another walk names.
FOLDERS = {
    "public": {"public", "signpost", "reporter"},
    "desk": {"desk", "account", "oversight"},
    "guarantor": {"guarantor"},
}
NAMED: dict[str, set[str]] = {
    "public": {"errors/404.html"},
    "desk": {"errors/404_desk.html", "reporter/new_words.html"},
    "reporting person": {
        "reporter/wait.html",
        "reporter/not_sent.html",
        "reporter/show_name.html",
    },
    "reader": {
        "desk/second_person.html",
        "desk/stepped_aside.html",
        "desk/gone.html",
        "desk/refused.html",
    },
    "sealed name": {"desk/name_seen.html"},
    "way in": {
        "account/again.html",
        "account/key_replaced.html",
        "account/nobody.html",
        "account/signed_out.html",
        "errors/expired.html",
    },
    "failure": {
        "errors/400.html",
        "errors/403.html",
        "errors/500.html",
        "errors/from_elsewhere.html",
    },
    "full disk": {"errors/full.html"},
    "bad treatment": {"reporter/whom_retaliation.html", "reporter/check_retaliation.html"},
    "thrown away": {"reporter/throw_away.html", "reporter/thrown_away.html"},
    "passkey": {
        "account/new_passkey.html",
        "account/passkey_key.html",
        "account/passkey_done.html",
    },
    "passkey removed": {"account/remove_passkey.html"},
    "organisation": {
        "account/provider.html",
        "account/to_provider.html",
        "account/on_the_way.html",
    },
}
# Pages that no walk looks at, each with the reason.
NOT_LOOKED_AT: dict[str, str] = {}


@cache
def whole_pages() -> frozenset[str]:
    """Name every template that stands on a layout and is shown itself."""
    stands_on = {
        str(path.relative_to(TEMPLATES)): EXTENDS.search(path.read_text())
        for path in TEMPLATES.rglob("*.html")
    }
    layouts = {found[1] for found in stands_on.values() if found}
    shown = "".join(path.read_text() for path in (SOURCE / "web").rglob("*.py"))
    return frozenset(
        name
        for name, found in stands_on.items()
        if found and (name not in layouts or f'"{name}"' in shown)
    )


def pages_of(walk: str) -> set[str]:
    """Name what a walk has to look at."""
    elsewhere = set(NOT_LOOKED_AT).union(*NAMED.values())
    folders = FOLDERS.get(walk, set())
    of_folders = {page for page in whole_pages() if page.partition("/")[0] in folders}
    return NAMED.get(walk, set()) | (of_folders - elsewhere)
