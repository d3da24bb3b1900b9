"""Somebody replaces their own key: first the new words go on paper, and then the old key ends."""

import re

from tests.web.desk.signing_in import asha, code, factor, nobody_tried_before, sign_in
from tests.web.desk.test_lost_key import inside, key_of, proved
from waarborg.store.people.models import KeySlot, Person

__all__ = ["asha", "code", "factor", "inside", "nobody_tried_before"]
HERE = "/key/replace"


def new_words(client):
    page = client.post(HERE, {"go": "words"}).content.decode()
    listed = page.partition('<ol class="words">')[2].partition("</ol>")[0]
    words = re.findall(r"<li>(\w+)</li>", listed)
    assert len(words) == 6
    return "-".join(words)


def opens(client, words):
    client.post("/lock")
    client.post("/unlock", {"unlock-passphrase": words, "unlock-came_by": "GET"})
    return client.get("/").status_code == 200


def test_it_takes_both_factors_again_and_an_open_key(inside):
    assert inside.post(HERE, {"go": "words"}).headers["Location"].startswith("/account/prove")
    proved(inside)
    inside.post("/lock")
    page = inside.post(HERE, {"go": "words"})
    assert page.status_code == 403
    assert b"unlock-passphrase" in page.content


def test_the_page_of_the_sign_in_leads_there(inside):
    assert b'href="/key/replace"' in inside.get("/account").content


def test_nothing_changes_until_the_new_words_were_typed(inside):
    proved(inside)
    before = key_of(inside.asha)
    first, second = new_words(inside), new_words(inside)
    assert first != second
    page = inside.post(HERE, {"go": "typed", "passphrase": first})  # only the last ones count
    assert page.status_code == 422
    assert b"These are not the same words" in page.content
    assert key_of(inside.asha) == before
    assert opens(inside, inside.words)


def test_the_new_words_open_everything_and_other_computers_are_signed_out(inside):
    elsewhere = type(inside)()
    sign_in(elsewhere, later=-1)
    proved(inside)
    before, words = key_of(inside.asha), new_words(inside)
    done = inside.post(HERE, {"go": "typed", "passphrase": words.replace("-", " ").upper()})
    assert done.status_code == 200
    assert b"Destroy the paper with the old words" in done.content
    assert key_of(inside.asha) != before
    assert inside.get("/").status_code == 200  # and the key is open
    assert elsewhere.get("/").headers["Location"].startswith("/sign-in")
    assert KeySlot.objects.filter(person=inside.asha).count() == 1
    assert opens(inside, words)
    assert not opens(inside, inside.words)


def test_words_of_before_are_of_no_use_afterwards(inside):
    proved(inside)
    words = new_words(inside)
    inside.post(HERE, {"go": "typed", "passphrase": words})
    kept = key_of(inside.asha)
    page = inside.post(HERE, {"go": "typed", "passphrase": words})
    assert page.status_code == 422
    assert b"Nothing was changed" in page.content
    assert key_of(inside.asha) == kept


def test_who_comes_back_is_asked_for_the_words_on_paper(inside):
    proved(inside)
    assert b"Are your new words on paper" not in inside.get(HERE).content
    words = new_words(inside)
    assert b"Are your new words on paper" in inside.get(HERE).content
    assert words.split("-")[0].encode() + b"</li>" not in inside.get(HERE).content


def test_a_key_that_nobody_confirmed_is_made_anew_instead(inside):
    proved(inside)
    Person.objects.filter(pk=inside.asha.pk).update(key_confirmed_by=None, key_confirmed_at=None)
    assert inside.get(HERE).headers["Location"] == "/key/new"
