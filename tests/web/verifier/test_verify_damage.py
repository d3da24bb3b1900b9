"""No character and no bit of a paper can be another one, and the standards it stands on."""

import ast
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.architecture.tree import imported
from tests.web.verifier.papers import (
    KEY,
    LOG_KEY,
    OPENING,
    PROMISE,
    PROOF,
    SCRIPT,
    UNSEEN,
    WITNESSED,
    Ledger,
    changed,
    codes,
    flip,
    proved,
    verifier,
)
from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.proofs import proof_text

pytestmark = pytest.mark.slow


@settings(max_examples=150)
@given(st.sampled_from(["key", "proof", "receipt"]), st.integers(0), st.characters())
def test_no_paper_with_one_character_changed_is_proved(which, at, letter):
    files = {"key": WITNESSED.partition("\n")[2], "proof": PROOF}
    if which == "receipt":
        files = {"key": KEY, "receipt": PROMISE}
    text = files[which]
    at %= len(text)
    other = text[:at] + letter + text[at + 1 :]
    if verifier.clean(other) == verifier.clean(text) or text[:at].endswith("witness "):
        return
    name = text.find("witness ") + len("witness ")
    if which == "key" and name <= at < name + 4 and letter.strip():
        return  # the name of a witness in a key file is a remark
    assert not proved(files | {which: other})


FIELDS = {
    "extra": (PROOF, r"extra (\S+)"),
    "a step": (PROOF, r"index \d+\n\S+\n(\S+)"),
    "root": (PROOF, r"gemeente\n33\n(\S+)"),
    "signature of the log": (PROOF, r"— melden\S+ (\S+)"),
    "signature of the witness": (PROOF, r"— buur\S+ (\S+)"),
    "leaf": (PROMISE, r"leaf (\S{48})"),
    "signature of the promise": (PROMISE, r"signature (\S{48})"),
    "key of the promise": (PROMISE, r"gemeente\n(\S{44})"),
    "signature of the certificate": (PROMISE, r"— melden\S+ (\S+)"),
    "key of the log": (WITNESSED, r"log \S+\+\S+\+(\S+)"),
    "key of the witness": (WITNESSED, r"witness buur \S+\+\S+\+(\S+)"),
}


@settings(max_examples=150)
@given(st.sampled_from(sorted(FIELDS)), st.integers(0, 8_000))
def test_no_paper_with_one_bit_changed_is_proved(what, bit):
    text, pattern = FIELDS[what]
    other = changed(text, pattern, lambda coded: flip(coded, bit))
    files = {
        PROOF: {"key": WITNESSED, "proof": other},
        PROMISE: {"key": KEY, "receipt": other},
        WITNESSED: {"key": other, "proof": PROOF},
    }
    assert not proved(files[text])


@given(st.text())
def test_noise_never_crashes_it(noise):
    for start in ("", "c2sp.org/tlog-proof@v1\n", "waarborg-promise/v1\n", PROOF[:200]):
        assert not proved({"key": KEY, "paper": start + noise})
    assert not proved({"key": "log " + noise, "paper": PROOF})


@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text(), max_size=3))
def test_whatever_was_recorded_can_be_shown(detail):
    detail.pop("at", None)
    ledger = Ledger()
    opening = ledger.add(detail=detail)
    assert proved({"key": KEY, "proof": ledger.proof(opening)})


# The standards it stands on.

RFC_8032 = """
d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a -
e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555f
b8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c 72
92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da08
5ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025 af82
6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18
ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
"""  # section 7.1, tests 1 to 3: key, message, signature on two lines


def vectors():
    words = RFC_8032.split()
    for at in range(0, len(words), 4):
        public, message, first, second = words[at : at + 4]
        yield public, message.strip("-"), first + second


@pytest.mark.parametrize(("public", "message", "signature"), [*vectors()])
def test_its_signatures_are_those_of_the_rfc(public, message, signature):
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    assert verifier.is_signed(key, signed, said)
    assert not verifier.is_signed(key, signed, said + b"!")
    more = int.from_bytes(signed[32:], "little") + verifier.ORDER
    assert not verifier.is_signed(key, signed[:32] + more.to_bytes(32, "little"), said)
    assert not verifier.is_signed(key, signed[:63], said)
    assert not verifier.is_signed(b"\xff" * 32, signed, said)


@settings(max_examples=50)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_it_agrees_with_the_library_about_signatures(seed, said, bit):
    signer = Signer("x", LOG, seed)
    signature = signer.sign_bytes(said)
    assert verifier.is_signed(signer.public, signature, said)
    other = bytearray(signature)
    other[bit // 8] ^= 1 << bit % 8
    assert not verifier.is_signed(signer.public, bytes(other), said)


def test_the_example_key_of_the_signed_note_specification_is_read():
    example = "example.com/foo+530b903a+AekyD75y2Uo6LV6CB+xWjBg8B0eS61FTBgSFNrLzD0FN"
    with pytest.raises(verifier.No):
        verifier.read_key(example, 1)  # its id is not of this key
    known = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert verifier.read_key(known, 1)[0] == "PeterNeumann"


def test_every_leaf_of_every_small_tree_is_proved_and_nothing_else():
    for size in range(1, 34):
        ledger = Ledger()
        ledger.fill(size)
        tree = ledger.tree()
        for index, leaf in enumerate(ledger.leaves):
            start = {(index, index + 1): verifier.sha256(b"\0" + leaf).digest()}
            steps = tree.inclusion(index)
            known = dict(start)
            assert verifier.climb(index, 0, size, list(steps), known) == tree.root()
            for other in {*range(size)} - {index}:
                moved = {(other, other + 1): start[index, index + 1]}
                left = list(steps)
                try:
                    root = verifier.climb(other, 0, size, left, moved)
                except IndexError:
                    continue
                assert left or root != tree.root()


# The file itself.


def test_it_stands_on_the_standard_library_alone():
    assert {name.partition(".")[0] for name in imported(SCRIPT)} <= sys.stdlib_module_names
    assert not any("socket" in name or "urllib" in name for name in imported(SCRIPT))
    source = SCRIPT.read_text()
    ast.parse(source, feature_version=(3, 9))
    assert "from __future__ import annotations" in source


def run(tmp_path, *given, **files):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, *files, *given],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )


def test_it_says_in_plain_words_what_is_proved(tmp_path):
    done = run(tmp_path, key=KEY, receipt=PROMISE, proof=UNSEEN)
    assert done.returncode == 0, done.stderr
    for part in ("BEWEZEN", "“report”", "2026-11", "nummer 21 van 33", "NAGEKOMEN", "Niet bewezen"):
        assert part in done.stdout
    assert done.stdout.startswith("Wie dit op een apparaat of netwerk van het werk")
    done = run(tmp_path, "--language", "en", key=KEY, proof=UNSEEN)
    assert "PROVED" in done.stdout
    assert "Not proved: when" in done.stdout


def test_it_ends_with_one_when_something_is_refused_and_two_when_it_cannot_be_read(tmp_path):
    refused = run(tmp_path, key=KEY, proof=changed(UNSEEN, r"index (\d+)", lambda _: "3"))
    assert (refused.returncode, refused.stderr) == (1, "")
    assert "Afgewezen" in refused.stdout
    assert run(tmp_path, key=KEY, proof="nothing").returncode == 2
    assert run(tmp_path, "gone", key=KEY).returncode == 2
    assert run(tmp_path, "--type", "act", key=KEY, proof=UNSEEN).returncode == 1


def test_a_size_that_no_ledger_has_does_not_keep_it_busy():
    body = Head(LOG_KEY.verifier.name, 10**18, bytes(32)).body()
    head = body + "\n" + LOG_KEY.sign(body)
    assert codes({"key": KEY, "proof": proof_text(OPENING, 10**17, [], head)}) == ["steps"]


def test_every_sentence_has_both_languages_and_what_it_is_about():
    for code, said in verifier.SAID.items():
        fields = [sorted(part for part in text.split("{")[1:]) for text in said]
        assert len(said) == 2, code
        assert {p.partition("}")[0] for p in fields[0]} == {p.partition("}")[0] for p in fields[1]}
