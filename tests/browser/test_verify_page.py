"""The page that checks a receipt from a memory stick: no server, no network, in a real Chromium.

It is the one page of the house that needs JavaScript, and nobody has to use it.
"""

import base64
import hashlib
import re
import shutil

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.browser.inspection import Inspection
from tests.core.seal.public_witnesses import PUBLIC_LOG, WITNESSES, public_head
from tests.web.verifier.papers import (
    EYES_KEY,
    KEY,
    LEDGER,
    PAGE,
    PROMISE,
    PROOF,
    UNSEEN,
    WITNESSED,
    Ledger,
    changed,
    flip,
    verifier,
)

OTHER = Ledger()
OTHER.fill(33)


@pytest.fixture
def stick(visitor, tmp_path):
    """The page, opened from a folder of its own; whatever it asks of a network fails the test."""
    shutil.copy(PAGE, tmp_path / "verify.html")
    page = visitor(javascript=True)
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "verify.html").as_uri())
    yield page
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []


def check(page, **papers):
    for name, text in papers.items():
        page.fill(f"#{name}", text)
    page.click("#check")
    page.wait_for_selector("#result[data-ends] li")
    return page.locator("#result").get_attribute("data-ends"), page.inner_text("#result")


def test_it_says_what_is_proved_in_both_languages(stick):
    ends, told = check(stick, key=WITNESSED, promise=PROMISE, proof=PROOF)
    assert ends == "0"
    for part in (
        "Bewezen",
        "“report”",
        "2026-11",
        "nummer 21 van 33",
        "NAGEKOMEN",
        "2026-11-03T10",
    ):
        assert part in told
    stick.click("#en")
    told = stick.inner_text("main")
    assert "PROMISE KEPT" in told
    assert "shows there that you reported" in told
    assert stick.title() == "Check a receipt"


def test_it_says_who_else_saw_it(stick):
    ends, told = check(stick, key=KEY, witness=EYES_KEY, proof=PROOF)
    assert ends == "0"
    assert "OOK GEZIEN door de getuige buurgemeente.example" in told
    ends, told = check(stick, witness="")
    assert ends == "0"
    assert "U gaf geen sleutel van deze getuige" in told
    ends, told = check(stick, witness=EYES_KEY, proof=UNSEEN)
    assert ends == "0"
    assert "Niet gezien door de getuige buurgemeente.example" in told


def test_it_refuses_what_was_changed_and_says_what(stick):
    wrong = changed(PROOF, r"extra (\S+)", lambda coded: flip(coded, 3))
    ends, told = check(stick, key=WITNESSED, proof=wrong)
    assert ends == "1"
    assert "Niet bewezen" in told
    assert "het zout of de tekst" in told


def test_it_takes_files_and_exposes_two_ledgers(stick, tmp_path):
    papers = {"key.txt": KEY, "mine.txt": PROOF, "head.txt": OTHER.head(), "holiday.txt": "Dear"}
    for name, text in papers.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    stick.set_input_files("#files", [tmp_path / name for name in list(papers)[:3]])
    ends, told = check(stick)
    assert ends == "1"
    assert "TWEE REGISTERS ONDER ÉÉN SLEUTEL" in told
    stick.set_input_files("#files", [tmp_path / "key.txt", tmp_path / "holiday.txt"])
    stick.click("#check")
    stick.wait_for_selector("#result[data-ends='2']")


def test_everybody_can_use_it(stick, browser):
    check(stick, key=KEY, promise=PROMISE)
    looking = Inspection(browser, "nl")
    looking.look(stick, "verify", picture=False)
    looking.close()
    assert looking.wrong == []


def test_what_a_paper_says_is_never_taken_for_a_page(stick):
    ledger = Ledger()
    opening = ledger.add(detail={"note": "<img src=x onerror=alert(1)><b>bold</b>"})
    ends, told = check(stick, key=KEY, proof=ledger.proof(opening))
    assert ends == "0"
    assert "<b>bold</b>" in told


def told_by_the_page(page, files):
    """Let the page judge the same texts; give codes and how it ends."""
    return page.evaluate(
        "async files => { const found = await judge(files);"
        "return [found.map(([name, code]) => [name, code]), endsWith(found)] }",
        [[name, text] for name, text in files.items()],
    )


def told_by_the_script(files):
    found = verifier.judge(files, {})
    codes = {code for _, code, _ in found}
    unread = codes & {"key", "unreadable", "no_key"}
    ends = 2 if unread else int(bool(codes - verifier.PROVED))
    return [[[name, code] for name, code, _ in found], ends]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.sampled_from(["key", "promise", "proof", "head"]),
    at=st.integers(0),
    letter=st.characters(codec="utf-8"),
    cut=st.booleans(),
)
@example(which="key", at=49, letter="\x1f", cut=False)  # a space for Python only
@example(which="key", at=49, letter="\x85", cut=False)
@example(which="key", at=0, letter="\ufeff", cut=False)  # a space for browsers only
@example(which="key", at=49, letter="\ufeff", cut=False)
@example(which="proof", at=40, letter="\xa0", cut=False)
def test_page_and_script_agree_about_every_damaged_paper(stick, which, at, letter, cut):
    files = {"key": WITNESSED, "promise": PROMISE, "proof": PROOF, "head": LEDGER.head()}
    text = files[which]
    at %= len(text)
    files[which] = text[:at] if cut else text[:at] + letter + text[at + 1 :]
    assert told_by_the_page(stick, files) == told_by_the_script(files)


def test_page_and_script_agree_about_witnesses(stick):
    forged = changed(PROOF, r"\u2014 buur\S+ (\S+)", lambda coded: flip(coded, 8 * 30))
    for key in (KEY, WITNESSED, WITNESSED.replace("quorum 1", "quorum 0")):
        for eyes in ({}, {"witness": EYES_KEY}, {"a": EYES_KEY, "b": EYES_KEY}):
            for proof in (PROOF, UNSEEN, forged):
                for more in ({}, {"promise": PROMISE}, {"head": LEDGER.head()}):
                    files = {"key": key, **eyes, "proof": proof, **more}
                    assert told_by_the_page(stick, files) == told_by_the_script(files)
    public = {name: str(key) for name, key in WITNESSES}
    files = {"key": str(PUBLIC_LOG), "head": public_head(), **public}
    assert told_by_the_page(stick, files) == told_by_the_script(files)


def test_page_and_script_agree_about_signatures(stick):
    for bit in range(0, 512, 17):
        files = {"key": KEY, "promise": changed_signature(bit)}
        assert told_by_the_page(stick, files) == told_by_the_script(files)


def changed_signature(bit):
    whole = re.search(r"signature (.+?)\n\n", PROMISE, re.DOTALL)[1].replace("\n", "")
    before, _, after = PROMISE.partition("signature ")
    return f"{before}signature {flip(whole, bit)}\n\n{after.partition(chr(10) * 2)[2]}"


def test_both_say_the_same_sentences(stick):
    assert stick.evaluate("SAID") == {code: list(said) for code, said in verifier.SAID.items()}


def test_nothing_but_its_own_script_and_style_can_run_in_it():
    source = PAGE.read_text(encoding="utf-8")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', source)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("script", "style"):
        [body] = re.findall(rf"<{kind}>(.*?)</{kind}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    banned = r"innerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|WebSocket"
    assert not re.search(banned, source)
    assert not re.search(r"\b(src|href|action|on\w+)=|https?:|Storage|cookie", source)
