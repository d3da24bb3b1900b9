"""What somebody downloads to check a receipt is the verifier itself, and it works on it."""

import hashlib
import re

import pytest

from tests.web.verifier.papers import EYES, PAGE, SCRIPT, codes, proved
from tests.witnessing import DAY
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.wraps import public_key
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.ledger.ticking import run_tick_leaves


def download(emre, name):
    answer = emre.client.get(f"/en/check/{name}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    return answer.content


@pytest.mark.parametrize("file", [PAGE, SCRIPT], ids=["page", "program"])
def test_the_files_are_those_of_the_release_and_the_page_shows_their_digests(emre, file):
    data = download(emre, file.name)
    assert data == file.read_bytes()
    shown = emre.client.get("/en/check/").content.decode()
    assert hashlib.sha256(data).hexdigest() in shown


def test_nothing_of_it_runs_where_it_is_downloaded(emre):
    policy = emre.client.get("/en/check/verify.html").headers["Content-Security-Policy"]
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy


def test_the_key_and_the_newest_head_check_out(emre, now):
    assert emre.client.get("/en/check/head.txt").status_code == 404
    run_tick_leaves(now)
    files = {name: download(emre, name).decode() for name in ("key.txt", "head.txt")}
    assert codes(files) == ["head", "not_more"]
    assert proved(files)
    shown = emre.client.get("/en/check/").content.decode()
    assert re.search(r"log (\S+)", files["key.txt"])[1] in shown


def test_with_a_guarantor_the_key_file_and_the_page_name_it(emre, now):
    address = "https://borg.example"
    pair_with(GuarantorCard("Buurgemeente", address, EYES.verifier, public_key(bytes(32))), DAY)
    run_tick_leaves(now)
    files = {name: download(emre, name).decode() for name in ("key.txt", "head.txt")}
    assert codes(files) == ["head", "not_seen", "not_more"]
    shown = emre.client.get("/en/check/").content.decode()
    assert f'href="{address}/"' in shown
    assert "Buurgemeente sees the register grow" in shown
    assert "nobody outside signs yet" not in shown


def test_the_page_warns_before_anything_else(emre):
    text = emre.client.get("/nl/check/").content.decode()
    assert text.index("netwerk van uw werk") < text.index("verify.html")
