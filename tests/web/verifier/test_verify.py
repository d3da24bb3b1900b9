"""The verifier that anybody can use without us: what it proves, and what it refuses and why."""

import base64

import pytest

from tests.web.verifier.papers import (
    AT,
    DETAIL,
    EYES,
    EYES_KEY,
    KEY,
    LOG_KEY,
    OPENING,
    PROMISE,
    PROOF,
    UNSEEN,
    WITNESSED,
    Ledger,
    a_promise,
    changed,
    codes,
    flip,
    proved,
    verifier,
)
from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.notes import LOG, Signer

OTHER_KEY = Signer("melden.example/gemeente", LOG, b"\7" * 32)


def test_a_proof_shows_what_was_recorded_where_and_before_when():
    [(_, code, about), (_, seen, when), (_, last, _)] = verifier.judge(
        {"key": WITNESSED, "proof": PROOF}, {}
    )
    assert (code, seen, last) == ("proof", "seen", "not_more")
    assert (about["kind"], about["month"], about["number"], about["size"]) == (
        "report",
        "2026-11",
        21,
        33,
    )
    assert about["text"] == OPENING.text
    assert when == {"name": "buurgemeente.example", "at": "2026-11-03T10:10:00Z"}


def test_a_promise_alone_is_genuine_but_not_a_proof():
    told = codes({"key": KEY, "receipt": PROMISE})
    assert told == ["promise", "not_yet", "not_asked", "not_more"]
    told = codes({"key": KEY, "eyes": EYES_KEY, "receipt": PROMISE})
    assert told == ["promise", "not_yet", "not_witnessed", "not_more"]


def test_a_promise_with_its_proof_was_kept():
    assert "kept" in codes({"key": KEY, "receipt": PROMISE, "proof": UNSEEN})


@pytest.mark.parametrize("other", [("act", "2026-11"), ("report", "2026-10")])
def test_a_proof_of_another_line_does_not_keep_the_promise(other):
    kind, month = other
    ledger = Ledger()
    another = ledger.add(kind, month, {"at": f"{month}-03T10:00:00+00:00"})
    told = codes({"key": KEY, "receipt": PROMISE, "proof": ledger.proof(another)})
    assert "broken" in told
    assert "kept" not in told


def test_the_key_may_be_given_by_itself():
    assert proved({"key": str(LOG_KEY.verifier), "proof": UNSEEN})


def test_what_copying_adds_changes_nothing():
    copied = "\ufeff\n\n" + UNSEEN.replace("\n", "  \r\n") + "\n\n"
    assert proved({"key": KEY + "\n", "proof": copied, "receipt": PROMISE.rstrip("\n")})


def leaf_of(coded, old, new):
    return base64.b64encode(base64.b64decode(coded).replace(old, new)).decode()


WRONG = {
    "index": (r"index (\d+)", lambda _: "19", "root"),
    "index past the end": (r"index (\d+)", lambda _: "33", "steps"),
    "salt": (r"extra (\S+)", lambda x: flip(x, 3), "salt"),
    "text": (r"extra (\S+)", lambda x: leaf_of(x, b"b9d1", b"b9d2"), "salt"),
    "type": (r"extra (\S+)", lambda x: leaf_of(x, b"\nreport\n", b"\nact\n"), "root"),
    "month": (r"extra (\S+)", lambda x: leaf_of(x, b"2026-11\n", b"2026-10\n"), "root"),
    "a step": (r"index \d+\n(\S+)", lambda x: flip(x, 77), "root"),
    "a step less": (r"index \d+(\n\S+)", lambda _: "", "steps"),
    "a step more": (r"index \d+(\n\S+)", lambda x: x + x, "steps"),
    "root": (r"gemeente\n33\n(\S+)", lambda x: flip(x, 9), "signature"),
    "size": (r"gemeente\n(33)\n", lambda _: "34", "signature"),
    "log": (r"(melden.example/gemeente)\n33", lambda _: "melden.example/elders", "log"),
    "signature": (
        r"— melden\S+ (\S+)",
        lambda x: flip(x, 8 * 40 + 1),
        "signature",
    ),
    "id of the key": (r"— melden\S+ (\S+)", lambda x: flip(x, 0), "unsigned"),
    "witness": (r"— buur\S+ (\S+)", lambda x: flip(x, 8 * 60), "signature"),
    "time of the witness": (r"— buur\S+ (\S+)", lambda x: flip(x, 8 * 11), "signature"),
    "name of the witness": (r"— (buur)", lambda _: "zuur", "quorum"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_proof_with_something_else_in_it_is_refused_and_says_what(what):
    pattern, change, why = WRONG[what]
    assert codes({"key": WITNESSED, "proof": changed(PROOF, pattern, change)}) == [why]


def test_a_signed_root_that_the_line_does_not_lead_to_is_refused():
    body = Head(LOG_KEY.verifier.name, 33, bytes(32)).body()
    forged = PROOF.partition("\n\n")[0] + "\n\n" + body + "\n" + LOG_KEY.sign(body)
    assert codes({"key": KEY, "proof": forged}) == ["root"]


def test_another_key_is_refused():
    other = f"log {OTHER_KEY.verifier}\nquorum 0\n"
    assert codes({"key": other, "proof": UNSEEN}) == ["unsigned"]
    assert codes({"key": other, "receipt": PROMISE}) == ["unsigned"]


@pytest.mark.parametrize(
    "policy",
    [
        WITNESSED.replace("quorum 1\n", ""),
        WITNESSED + "quorum 1\n",
        WITNESSED.replace("quorum 1", "quorum -1"),
        WITNESSED + "trust everybody\n",
        changed(WITNESSED, r"log \S+\+(\S)\S+\+", lambda x: "0" if x != "0" else "1"),
        changed(WITNESSED, r"log \S+\+\S+\+(\S+)", lambda x: flip(x, 70)),
        KEY.replace(str(LOG_KEY.verifier), str(EYES.verifier)),
    ],
)
def test_a_key_file_that_is_none_is_not_used(policy):
    told = codes({"key": policy, "proof": PROOF})
    assert set(told) <= {"key", "unreadable"}
    assert told


def test_a_type_or_month_that_was_not_expected_is_refused():
    files = {"key": KEY, "proof": UNSEEN}
    assert codes(files, kind="act") == ["other"]
    assert codes(files, month="2026-10") == ["other"]
    assert proved(files, kind="report", month="2026-11")


@pytest.mark.parametrize("month", ["2026-09", "2026-12", "2025-11"])
def test_a_month_that_does_not_fit_the_moment_in_it_is_refused(month):
    ledger = Ledger()
    backdated = ledger.add("report", month, DETAIL)
    assert codes({"key": KEY, "proof": ledger.proof(backdated)}) == ["month"]


def test_a_month_later_than_a_witness_saw_it_is_refused():
    ledger = Ledger()
    opening = ledger.add("report", "2026-11", DETAIL)
    early = int(AT.timestamp()) - 86_400 * 40
    assert codes({"key": WITNESSED, "proof": ledger.proof(opening, seen_at=early)}) == ["month"]


PROMISED_WRONG = {
    "type": (a_promise(OPENING, leaf=OPENING.leaf.replace(b"report", b"act")), "signature"),
    "month": (a_promise(OPENING, leaf=OPENING.leaf.replace(b"2026-11", b"2026-10")), "signature"),
    "signature": (changed(PROMISE, r"signature (\S{20})", lambda x: flip(x, 5)), "signature"),
    "certificate": (changed(PROMISE, r"(2027-07)", lambda _: "2029-07"), "signature"),
    "months": (a_promise(OPENING, days=30), "month"),
    "key": (changed(PROMISE, r"gemeente\n(\S+)", lambda x: flip(x, 0)), "signature"),
}


@pytest.mark.parametrize("what", PROMISED_WRONG)
def test_a_promise_with_something_else_in_it_is_refused_and_says_what(what):
    text, why = PROMISED_WRONG[what]
    assert codes({"key": KEY, "receipt": text}) == [why]


def test_two_ledgers_under_one_key_are_exposed_by_two_heads():
    one, other = Ledger(), Ledger()
    one.fill(4)
    one.add()
    one.fill(3)
    other.fill(8)
    told = codes({"key": KEY, "mine": one.head(), "yours": other.head()})
    assert told == ["head", "two_histories", "not_more"]


def test_two_ledgers_are_exposed_by_proofs_of_different_days():
    ledger = Ledger()
    ledger.fill(16)
    opening = ledger.add()
    ledger.fill(15)
    before = ledger.proof(opening)
    ledger.leaves[3] = ledger.leaves[4]
    last = ledger.add()
    ledger.fill(31)
    assert codes({"key": KEY, "then": before, "now": ledger.proof(last)})[1] == "two_histories"


def test_a_ledger_that_only_grew_is_not_accused():
    ledger = Ledger()
    papers = {"key": KEY}
    for round_ in range(12):
        ledger.fill(round_ % 4)
        opening = ledger.add()
        papers[f"proof {round_}"] = ledger.proof(opening)
        papers[f"head {round_}"] = ledger.head()
        papers[f"first {round_}"] = ledger.proof(next(iter(ledger.openings.values())))
    assert proved(papers)


def test_a_line_that_moved_is_exposed():
    ledger = Ledger()
    opening = ledger.add()
    before = ledger.proof(opening)
    ledger.leaves.insert(0, ledger.add().leaf)
    ledger.leaves.pop()
    told = codes({"key": KEY, "then": before, "now": ledger.proof(opening)})
    assert set(told) & {"two_places", "two_histories"}


def test_what_is_nothing_of_ours_cannot_be_read():
    assert codes({"key": KEY, "holiday.txt": "Dear all"}) == ["unreadable"]
    assert codes({"proof": PROOF}) == ["no_key"]
    assert codes({"key": KEY}) == ["no_key"]
    assert codes({"key": KEY, "other": WITNESSED, "proof": PROOF}) == ["no_key"]
