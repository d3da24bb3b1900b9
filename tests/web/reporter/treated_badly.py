"""The pages on which somebody tells that they are treated badly, filled in."""

import re

from waarborg.usecases.opened_case import open_for_reporter

TOLD = "Ik ben overgeplaatst naar een andere vestiging, zonder gesprek vooraf."


def form_of(page) -> dict[str, str]:
    """Give the token of the form on the page, and what it says of who was named there."""
    return {
        name: re.search(rf'name="{name}" value="([^"]+)"', page.text)[1]
        for name in ("once", "seen")
    }


def send(page, text=TOLD, **more):
    """Press the last button on the page."""
    fields = form_of(page) | {"text": text} | more
    return page.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **fields)


def look(page, text=TOLD):
    page.get("mailbox/")
    page.post("mailbox/bad-treatment/", at="retaliation", go="look", text=text)


def listed(page, heading: str) -> str:
    found = re.search(rf"<h3>{heading}</h3>\s*<ul>(.*?)</ul>", page.text, re.DOTALL)
    return found[1] if found else ""


def whom(page, go="look", **chosen):
    """Answer by whom, and who must not see it."""
    fields = {"at": "retaliation_whom", "go": go, "text": TOLD} | {
        re.sub("^(by|away)_", r"\1-", name): value for name, value in chosen.items()
    }
    return page.post("mailbox/bad-treatment/", **fields)


def open_mailbox_of(page, now):
    """Open the case that the page shows, with the keys of its session."""
    held = page.page.wsgi_request.held
    return open_for_reporter(held.case_keys, now)
