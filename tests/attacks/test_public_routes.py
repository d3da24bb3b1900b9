"""Every address of the public side × every method × whoever comes, with words or without.

What is not in the table below does not exist: a new address fails here until it says for whom it
is.
"""

import re
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.translation import override

from tests.attacks.addresses import (
    ANOTHER,
    DOWNLOAD,
    EMPTY,
    INCOMPLETE,
    NOT_SO,
    NOTHING,
    ON,
    PAGE,
    STOPPED,
    WORDS,
    addresses,
    outcome,
)
from tests.house import NOW
from waarborg.core.seal.receipt import as_words
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.models import Case, Entry
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.reporting.store_file import store_file

PUBLIC = "waarborg.web.urls_public"
RANDOM = "0123456789abcdef" * 2
FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ = (PAGE, NOT_SO)


class Row(NamedTuple):
    """What GET (and HEAD) and POST with an empty form give; the other methods do not exist."""

    get: str
    post: str


ANYBODY = {
    "/": Row(*READ),
    "/health": Row(*READ),
    "/favicon.ico": Row(EMPTY, NOT_SO),
    "/.well-known/security.txt": Row(NOTHING, NOT_SO),
    "/en/": Row(*READ),
    "/en/talk/": Row(*READ),
    "/en/after-a-report/": Row(*READ),
    "/en/came-to-you/": Row(*READ),
    "/en/outside/": Row(*READ),
    "/en/what-holds/": Row(*READ),
    "/en/what-holds/<str:day>.zip": Row(DOWNLOAD, NOT_SO),
    "/en/limits/": Row(*READ),
    "/en/privacy/": Row(*READ),
    "/en/accessibility/": Row(*READ),
    "/en/check/": Row(*READ),
    "/en/check/verify.html": Row(DOWNLOAD, NOT_SO),
    "/en/check/verify.py": Row(DOWNLOAD, NOT_SO),
    "/en/check/key.txt": Row(DOWNLOAD, NOT_SO),
    "/en/check/head.txt": Row(NOTHING, NOT_SO),
    "/en/leave/": Row(NOT_SO, ON),
    "/en/way/": Row(PAGE, PAGE),
    "/en/report/": Row(PAGE, PAGE),
    "/en/back/": Row(PAGE, INCOMPLETE),
    "/en/back/again/": Row(NOT_SO, INCOMPLETE),
}
# With words: while writing, and with a report that was sent. "unmarked" is the same, with a form
# that does not say of which case it is. "further": bad treatment was reported too, and that case
# is shown; the form is of the first.
OF_A_CASE = {
    "writing": Row(ON, ANOTHER),
    "sent": Row(ON, INCOMPLETE),
    "unmarked": Row(ON, ANOTHER),
}
WITH_WORDS = {
    "/en/report/write/": {"writing": Row(PAGE, PAGE), "sent": Row(ON, ON)},
    "/en/report/receipt.txt": {"writing": Row(NOTHING, NOT_SO), "sent": Row(NOTHING, NOT_SO)},
    "/en/mailbox/": {"writing": Row(ON, NOT_SO), "sent": Row(PAGE, NOT_SO)},
    "/en/mailbox/message/": OF_A_CASE,
    "/en/mailbox/name/": OF_A_CASE | {"sent": Row(ON, NOTHING)},
    "/en/mailbox/name-objection/": OF_A_CASE,
    "/en/mailbox/to-outside/": OF_A_CASE,
    "/en/mailbox/name-got-out/": OF_A_CASE,
    "/en/mailbox/text/": OF_A_CASE,
    "/en/mailbox/second-look/": OF_A_CASE,
    "/en/mailbox/bad-treatment/": OF_A_CASE,
    "/en/mailbox/not-settled/": OF_A_CASE,
    "/en/mailbox/new-words/": {"writing": Row(ON, ON), "sent": Row(ON, ON)},
    "/en/mailbox/other/": {"writing": Row(ON, ON), "sent": Row(ON, ON)},
    "/en/mailbox/file/": OF_A_CASE | {"sent": Row(ON, NOTHING)},
}


@pytest.fixture
def come(house, send, draft, that_monday, public_side):
    """Make the client of somebody."""

    def coming(who: str, *, careful: bool = False) -> Client:
        client = Client(enforce_csrf_checks=careful)
        if who == "writing":
            client.post("/en/report/", {"go": "words"})
            client.post("/en/report/write/", {"written": "on"})
        if who in {"sent", "unmarked", "further"}:
            keys = send(draft)
            if who == "further":
                report_retaliation(keys=keys, text="My hours were cut.", now=NOW)
            come_back(client, keys)
            client.mark = "" if who == "unmarked" else mark_in(client)
            client.post("/en/mailbox/other/", {"number": "1"})
        return client

    return coming


def mark_in(client: Client) -> str:
    """Read what the forms of the mailbox carry."""
    page = client.get("/en/mailbox/").content.decode()
    return re.search(r'name="mark" value="([^"]+)"', page)[1]


def come_back(client: Client, keys) -> None:
    words = " ".join(as_words(keys.entropy, "en"))
    assert outcome(client.post("/en/back/", {"words": words})) == ON


def expected(pattern: str, who: str, method: str) -> str:
    with_words = WITH_WORDS.get(pattern, {})
    as_sent = with_words.get("sent") if who in {"unmarked", "further"} else None
    row = ANYBODY.get(pattern) or with_words.get(who) or as_sent
    if row is None:  # the page is for who holds words; a form gets its text back
        return STOPPED if method == "POST" else WORDS
    named = {"GET": row.get, "HEAD": row.get, "POST": row.post}
    return named.get(method, NOT_SO)


def test_every_address_of_the_public_side_stands_in_the_table(public_side):
    with override("en"):
        assert set(addresses(PUBLIC)) == ANYBODY.keys() | WITH_WORDS.keys()


@pytest.mark.parametrize("who", ["nobody", "writing", "sent", "unmarked", "further"])
def test_every_address_answers_everybody_as_the_table_says(come, who):
    wrong = []
    client = come(who)
    for pattern in [*ANYBODY, *WITH_WORDS]:
        for method in METHODS:
            if pattern in {"/en/leave/", "/en/mailbox/name/"}:
                client = come(who)
            form = urlencode({"mark": getattr(client, "mark", "")}), FORM
            got = outcome(client.generic(method, pattern.replace("<str:day>", "2026-01-01"), *form))
            want = expected(pattern, who, method)
            if got != want:
                wrong.append(f"{method} {pattern}: {got}; the table says: {want}")
    assert not wrong, "\n".join(wrong)


def test_signing_in_does_not_exist_on_the_public_side(come):
    for path in ("/sign-in", "/en/sign-in", "/unlock", "/case/" + RANDOM, "/register", "/admin/"):
        assert come("nobody").get(path).status_code == 404


def test_a_file_of_somebody_else_answers_like_one_that_never_was(come, house, send, draft):
    theirs = store_file(chunks=[b"Not yours."], name="a.txt", type="", now=NOW)
    other = send(draft)
    write_as_reporter(keys=other, text="With a file.", files=(theirs,), now=NOW)
    assert Attachment.objects.get().compartment is not None
    client = come("sent")
    told = [
        client.post("/en/mailbox/file/", {"file": file, "mark": client.mark})
        for file in (theirs.id, RANDOM, "../../x")
    ]
    assert {(one.status_code, one.content) for one in told} == {(404, told[0].content)}
    mine = Client()
    come_back(mine, other)
    answer = mine.post("/en/mailbox/file/", {"file": theirs.id, "mark": mark_in(mine)})
    assert outcome(answer) == DOWNLOAD
    assert b"".join(answer.streaming_content) == b"Not yours."


def test_no_form_of_a_reporting_person_is_executed_without_its_token(come, house):
    client = come("sent", careful=True)
    before = (list(Case.objects.values()), set(Entry.objects.values_list("pk", flat=True)))
    for pattern in WITH_WORDS:
        answer = client.post(pattern, {"text": "Not me.", "go": "show", "number": "1"})
        assert outcome(answer) in {STOPPED, NOT_SO}, pattern
    assert (list(Case.objects.values()), set(Entry.objects.values_list("pk", flat=True))) == before


def test_another_site_cannot_send_the_forms_that_need_no_token(come):
    client = Client(enforce_csrf_checks=True)
    for path in ("/en/report/", "/en/way/", "/en/back/", "/en/back/again/", "/en/leave/"):
        foreign = client.post(path, headers={"origin": "https://elsewhere.example"})
        assert foreign.status_code == 403, path
        fetched = client.post(path, headers={"sec-fetch-site": "cross-site"})
        assert fetched.status_code == 403, path
