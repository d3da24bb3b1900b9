"""The site hands somebody a verifier that lies: the digests in the how-to tell, the site does not.

The how-to lies with the project, not with the organisation that serves the file.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from tests.architecture.tree import ROOT
from tests.web.verifier.papers import PAGE, SCRIPT
from waarborg.web.public import verifying

HOW_TO = (ROOT / "docs/how-to/check-a-receipt.md").read_text()
LINE = re.compile(r"^([0-9a-f]{64})  (\S+)$", re.MULTILINE)
TOLD = {name: digest for digest, name in LINE.findall(HOW_TO)}
FILES = pytest.mark.parametrize("file", [PAGE, SCRIPT], ids=["page", "program"])
TRUSTING = {"verify.html": b"<script>", "verify.py": b"def main("}


@pytest.fixture
def somebody(house, public_side, that_monday) -> Client:
    return Client()


def downloaded(somebody: Client, name: str) -> bytes:
    return somebody.get(f"/en/check/{name}").content


def as_told(data: bytes, name: str) -> bool:
    """Do what the how-to asks: compare the SHA-256 of what came with the one there."""
    return hashlib.sha256(data).hexdigest() == TOLD[name]


def changed(data: bytes) -> Iterator[bytes]:
    """Change a byte, here and there from the first to the last, or the length."""
    for at in (*range(0, len(data), 997), len(data) - 1):
        for bit in (1, 32, 128):
            yield data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
    yield from (data[:-1], data[1:], data + b"\n", data + b"\0", data.replace(b"\n", b"\r\n"))


def test_the_how_to_tells_of_both_files_and_of_no_other():
    assert set(TOLD) == {PAGE.name, SCRIPT.name}


@FILES
def test_what_is_downloaded_is_the_file_that_the_how_to_tells_of(somebody, file):
    data = downloaded(somebody, file.name)
    assert data == file.read_bytes()
    assert as_told(data, file.name)


@FILES
def test_one_byte_that_is_another_shows(somebody, file):
    data = downloaded(somebody, file.name)
    assert [one for one in changed(data) if as_told(one, file.name)] == []


@FILES
def test_a_site_that_hands_out_another_file_shows_the_digest_of_that_one(
    somebody, monkeypatch, file
):
    """So the digest on the site is worth nothing against the site, and the how-to says so."""
    which = "PAGE" if file is PAGE else "PROGRAM"
    lying = getattr(verifying, which)
    assert TRUSTING[file.name] in lying.data
    lying = replace(lying, data=lying.data.replace(TRUSTING[file.name], b"Proved.", 1))
    monkeypatch.setattr(verifying, which, lying)
    data = downloaded(somebody, file.name)
    assert lying.digest in somebody.get("/en/check/").content.decode()
    assert lying.digest not in HOW_TO
    assert not as_told(data, file.name)
