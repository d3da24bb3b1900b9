"""The power fails at every named step of a submission: everything is there, or nothing is.

The same for a key that is replaced: the old key opens every case, or the new one does.

Every process of the house dies at once, as with `kill -9`; then the house starts again on the
same disk, and somebody comes back with the words.
"""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH
from tests.servers import ROOT, House
from tests.visitor import Answer, Emre, Staff, promise_in, words_on
from waarborg.config import current
from waarborg.steps import STEPS, TOLD_IN, reached

STORY = "Invoices for sand were paid twice."
FILE = b"%PDF-1.7 " + b"sand " * 40_000  # more than Django keeps in memory of other handlers
IN_A_FILE = [step for step in STEPS if step.startswith("file-")]
AT_THE_END = ["case-begun", "case-written", "report-committed"]
AT_THE_DESK_ITSELF = """
import sys
from waarborg.commands.start import django_for
django_for("desk")
from waarborg.adapters import clock
from waarborg.core.terms import Compartment, Reason
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case
from waarborg.usecases.house.replace_key import prepare_key, replace_key
from waarborg.usecases.house.unlock_key import unlock_key
now = clock.now()
reader = unlock_key(person=sys.argv[1], passphrase=sys.argv[2], now=now)
"""
# Which cases open, in every version of every part that this person may have.
OPENS = (
    AT_THE_DESK_ITSELF
    + """
for case in [] if isinstance(reader, Reason) else Case.objects.order_by("pk"):
    opened = open_for_person(case, reader.person, reader.seed, tuple(Compartment))
    for kind, parts in sorted(opened.items()):
        print(f"{case.pk}/{kind}/{len(parts)}")
"""
)
REPLACES = (
    AT_THE_DESK_ITSELF
    + """
made = prepare_key(by=reader, language="en")
print(made.words, flush=True)
replace_key(by=reader, words=made.words, next_slot=made.slot, now=now)
"""
)
REPLACED = "SELECT id FROM people_replacedkey"
OF_A_KEY = [step for step in STEPS if step.startswith("key-")]
FILED = {
    "way": "phone",
    "language": "nl",
    "relation": "citizen",
    "place": "town_hall",
    "door": "citizens",
    "kind": "integrity_breach",
    "wish": "That it stops.",
    "story": STORY,
    "name_mode": "anonymous",
    "agreed": "1",
}
SETTLED = {
    "kind": "undesirable_behaviour",
    "unit": "team_groen",
    "what_happened": STORY,
    "agreed": "They talk every week.",
    "nobody_told": "on",
    "language": "en",
}
AT_THE_DESK = [("asha", "/file-for", FILED), ("manager-groen", "/settled", SETTLED)]


@pytest.fixture(scope="module", params=BOTH)
def house(request, tmp_path_factory, prepared_house) -> Iterator[House]:
    """A house that can lose its power; a PostgreSQL is another machine, and keeps its own."""
    told_in = tmp_path_factory.mktemp("power") / "fails-at"
    told_in.write_text("")
    with prepared_house(request.param, {TOLD_IN: str(told_in)}) as house:
        yield house


def power_fails_at(house: House, step: str) -> None:
    Path(house.environment[TOLD_IN]).write_text(step)


def power_is_back(house: House) -> None:
    """Start again, on the disk as it is."""
    house._running.wait(timeout=30)
    assert house._running.returncode == -9
    power_fails_at(house, "")
    house.start()


def lost(ask) -> bool:
    """Say whether the connection broke before an answer came."""
    try:
        ask()
    except (http.client.HTTPException, OSError):
        return True
    return False


def count(house: House, table: str, where: str = "1 = 1") -> int:
    [[number]] = house.look_up(f"SELECT count(*) FROM {table} WHERE {where}")
    return number


def everything_is_there(house: House, emre: Emre, *, file: bool) -> None:
    """Come back with the words: the story, the file and the line that was promised."""
    box = emre.come_back()
    assert STORY in box.text
    if file:
        assert download(emre, box) == FILE
    house.later(days=0.01)  # the ledger grows once in five minutes
    assert count(house, "ledger_pending", "is_report") == 0


def download(emre: Emre, box: Answer) -> bytes:
    found = box.text.split('name="file" value="')[1].partition('"')[0]
    return emre.send("/en/mailbox/file/", {"file": found}).body


def test_a_report_that_was_promised_is_there_after_a_power_cut(house):
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(STORY)
    assert emre.hand_in("sand.pdf", FILE).status == 200
    promise = emre.finish()
    house.kill()
    assert "waarborg" in promise
    power_is_back(house)
    everything_is_there(house, emre, file=True)


def test_when_the_power_fails_while_somebody_writes_the_last_step_is_there(house):
    emre = Emre(house.public)
    emre.take_words()
    emre.tell("Invoices.")
    before = count(house, "cases_case")
    power_fails_at(house, "draft-kept")
    assert lost(lambda: emre.write("story", story=STORY))
    power_is_back(house)
    assert count(house, "cases_case") == before
    assert "waarborg" in emre.finish()
    everything_is_there(house, emre, file=False)


@pytest.mark.parametrize("step", AT_THE_END)
def test_when_the_power_fails_at_the_end_it_is_all_there_or_nothing_is(house, step):
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(STORY)
    assert emre.hand_in("sand.pdf", FILE).status == 200
    before = count(house, "cases_case")
    power_fails_at(house, step)
    assert lost(emre.submit)
    power_is_back(house)
    written = count(house, "cases_case") - before
    assert written == (step == "report-committed")
    for table in ("cases_receipt", "cases_nameenvelope"):
        assert count(house, table) == count(house, "cases_case"), table
    # The same form once more: one report, whatever happened before.
    answer = emre.follow(emre.submit())
    assert "waarborg" in promise_in(answer)
    assert count(house, "cases_case") == before + 1
    everything_is_there(house, emre, file=True)


def test_what_is_typed_after_a_power_cut_that_came_after_the_end_is_not_lost(house):
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(STORY)
    power_fails_at(house, "report-committed")
    assert lost(emre.submit)
    power_is_back(house)
    typed = "It happened on Friday too."
    answer = emre.write("story", story=typed)  # the window of before does not know that it is in
    assert answer.status == 409
    assert typed in answer.text
    assert typed not in emre.come_back().text
    assert emre.post("/en/mailbox/message/", {"at": "message", "text": typed}).status == 200
    everything_is_there(house, emre, file=False)


@pytest.mark.parametrize(("who", "path", "fields"), AT_THE_DESK)
def test_words_that_nobody_saw_yet_are_there_after_a_power_cut(house, who, path, fields):
    known, staff = house.people()[who], Staff(house.desk)
    staff.sign_in(who, known["password"], house.code(who))
    staff.unlock(known["passphrase"])
    page = staff.post(path, {name: said for name, said in fields.items() if said != "1"})
    once = re.search(r'name="once"\s+value="([^"]+)"', page.text)
    assert once, page.words
    seen = re.search(r'name="seen"\s+value="([^"]+)"', page.text)
    fields = fields | {"once": once[1], "seen": seen[1] if seen else ""}
    before = count(house, "cases_case")
    power_fails_at(house, "words-not-shown")
    assert lost(lambda: staff.send(path, fields))
    power_is_back(house)
    assert count(house, "cases_case") == before + 1
    paper = staff.follow(staff.send(path, fields))
    assert count(house, "cases_case") == before + 1
    emre = Emre(house.public)
    emre.words = words_on(paper)
    assert STORY in emre.come_back().text


@pytest.mark.parametrize("step", OF_A_KEY)
def test_when_the_power_fails_while_a_key_is_replaced_one_of_the_two_opens_every_case(house, step):
    for _ in range(2):
        emre = Emre(house.public)
        emre.take_words()
        emre.tell(STORY)
        assert emre.finish()
    known = house.people()["asha"]
    old = known["passphrase"]
    opened = at_the_desk(house, OPENS, known["person"], old)
    assert len(opened) >= 2
    before = set(house.look_up(REPLACED))
    power_fails_at(house, step)
    [new] = at_the_desk(house, REPLACES, known["person"], old, ends=-9)
    power_fails_at(house, "")
    there, gone = (new, old) if step == "key-committed" else (old, new)
    assert at_the_desk(house, OPENS, known["person"], there) == opened
    assert at_the_desk(house, OPENS, known["person"], gone) == []
    # One of before may be done by now, and gone; a new one is there only with the new key.
    assert len(set(house.look_up(REPLACED)) - before) == (step == "key-committed")
    told = house.people() | {"asha": known | {"passphrase": there}}
    (house.home / "demo" / "people.json").write_text(json.dumps(told))


def at_the_desk(house: House, program: str, *words: str, ends: int = 0) -> list[str]:
    """Run something in a process of its own, with the rights of the desk; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=house.environment,
        cwd=ROOT,
        start_new_session=True,  # the power fails in this process, and the others go on
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ends, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("step", IN_A_FILE)
def test_when_the_power_fails_in_an_upload_the_file_is_sent_again_and_nothing_stays(house, step):
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(STORY)
    power_fails_at(house, step)
    assert lost(lambda: emre.hand_in("sand.pdf", FILE))
    power_is_back(house)
    left = on_disk(house)
    assert len(left - bound(house)) == 1  # sealed; its key died with the process
    assert emre.hand_in("sand.pdf", FILE).status == 200
    assert "waarborg" in emre.finish()
    everything_is_there(house, emre, file=True)
    for name in left - bound(house):
        path = house.home / "files" / name
        old = path.stat().st_mtime - 49 * 3600
        assert b"sand sand" not in path.read_bytes()
        os.utime(path, (old, old))
    house.later(days=3)
    assert not on_disk(house) - bound(house)
    assert download(emre, emre.come_back()) == FILE


def on_disk(house: House) -> set[str]:
    folder = house.home / "files"
    return {str(p.relative_to(folder)) for p in folder.glob("*/*") if p.is_file()}


def bound(house: House) -> set[str]:
    found = house.look_up("SELECT id FROM attachments_attachment WHERE blob IS NOT NULL")
    return {f"{row[:2]}/{row[2:]}" for (row,) in found}


def test_the_power_fails_in_the_example_only(monkeypatch, tmp_path):
    """Anywhere else the file is not even opened: it does not exist here."""
    monkeypatch.setenv(TOLD_IN, str(tmp_path / "absent"))
    assert not current().demo
    for step in STEPS:
        reached(step)
