"""A case that really ran is exported, and replays without a finding; what is changed is found."""

import re
from dataclasses import replace

import pytest

from tests.usecases.whole_case import Desk, desk, replayed, told, whole_case
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.terms import Compartment, Leaf, Reason
from waarborg.store.ledger.leaves import append
from waarborg.store.people.house_keys import log_signer
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.inform_concerned import inform_concerned
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.exports.ask_for_export import ask_for_export
from waarborg.usecases.hold_case import hold_case, lift_hold
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.procedures.replay_case import BrokenCase
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox

pytestmark = pytest.mark.slow

__all__ = ["desk", "replayed"]


def stands_in(text: str, export: str) -> bool:
    """Say whether a text stands there; three letters within something sealed are chance."""
    return bool(re.search(rf"(?<![\w+/=-]){re.escape(text)}(?![\w+/=-])", export))


def test_a_case_that_ran_from_report_to_the_second_closing_replays_in_silence(desk, replayed):
    whole_case(desk)
    found = replayed(desk.export("chair"))
    assert told(found) == []
    assert found.versions == ("example/2026-01-01",)
    assert found.ledger.broken == 0
    assert found.ledger.proven == found.lines - 3 > 20
    assert found.ledger.waiting == 3  # that it was to go, that it may, and the export itself


def test_both_who_refuse_it_are_seen_by_the_replay(desk, replayed):
    desk.begin()
    desk.both(refuse_report, reasons="No.", feedback="We will not.")
    assert told(replayed(desk.export("bram"))) == []


def test_without_the_paper_of_the_second_person_it_was_done_alone(desk, replayed):
    desk.begin()
    desk.both(refuse_report, reasons="No.", feedback="We will not.")

    def alone(document):
        document["papers"] = [p for p in document["papers"] if p["sort"] != "seconding"]

    found = replayed(desk.export("bram"), alone)
    assert told(found) == [("independent-hands", "needs_second_person")]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("decision", ("no-dead-end", "needs_reasons")),
        ("message", ("no-dead-end", "needs_feedback")),
        ("approval", ("telling-little", "needs_approved_text")),
        ("proposal", ("telling-little", "needs_approved_text")),
    ],
)
def test_what_no_paper_shows_was_not_there(desk, replayed, sort, expected):
    desk.begin()
    desk.hand_back()
    desk.take_back()
    desk.do(close_report, "asha", reasons="Done.", feedback="It was done.")

    def without(document):
        document["papers"] = [p for p in document["papers"] if p["sort"] != sort]

    assert told(replayed(desk.export())) == []
    assert expected in told(replayed(desk.export(), without))


def test_a_written_approval_counts_only_beside_the_line_of_the_reporting_person(desk, replayed):
    desk.begin()
    desk.hand_back()

    def moved(document):
        for paper in document["papers"]:
            if paper["sort"] == "approval":
                paper["at"] = document["made_at"]

    assert told(replayed(desk.export(), moved)) == [("telling-little", "needs_approved_text")]


class TestTheLines:
    """What the ledger says of the lines of a file that somebody changed."""

    @pytest.fixture
    def export(self, desk):
        desk.begin()
        desk.ticks()
        return desk.export()

    def test_a_changed_line_is_found(self, export, replayed):
        def classified(document):
            for line in document["lines"]:
                line["text"] = line["text"].replace("integrity_breach", "wrongdoing")

        assert b"integrity_breach" in export
        assert ("ledger", "changed") in told(replayed(export, classified))

    def test_another_type_month_or_salt_is_found(self, export, replayed):
        for key, value in (("type", "grant"), ("month", "2026-02"), ("salt", "A" * 43 + "=")):

            def change(document, key=key, value=value):
                document["lines"][3][key] = value

            assert ("ledger", "changed") in told(replayed(export, change)), key

    def test_a_line_without_its_proof_waits_and_the_file_says_so(self, export, replayed):
        def unproven(document):
            document["lines"][3] |= {"index": None, "path": []}

        before, after = replayed(export), replayed(export, unproven)
        assert told(after) == []
        assert after.ledger.waiting == before.ledger.waiting + 1
        assert any("not proven yet" in sentence for sentence in after.not_shown)

    def test_a_line_left_out_where_the_case_moved_is_found(self, export, replayed):
        def without(document):
            document["lines"] = [
                line for line in document["lines"] if '"act":"acknowledge"' not in line["text"]
            ]

        assert ("ledger", "missing_line") in told(replayed(export, without))

    def test_lines_turned_round_or_doubled_are_found(self, export, replayed):
        def turned(document):
            lines = document["lines"]
            lines[2], lines[4] = lines[4], lines[2]

        def doubled(document):
            document["lines"].insert(3, document["lines"][2])

        assert ("ledger", "out_of_order") in told(replayed(export, turned))
        assert ("ledger", "doubled") in told(replayed(export, doubled))

    def test_the_head_is_compared_with_the_key_of_the_log(self, export, replayed):
        key = str(log_signer().verifier)
        assert replayed(export, log=key).ledger.head == "signed"
        assert told(replayed(export, log=key)) == []
        other = key.replace(key[-3], "A" if key[-3] != "A" else "B")
        with pytest.raises(Exception, match="--log"):
            replayed(export, log=other)

    def test_a_head_that_another_log_signed_is_found(self, export, replayed):
        key = str(Signer(log_signer().verifier.name, LOG, bytes(32)).verifier)
        found = replayed(export, log=key)
        assert told(found) == [("ledger", "head_of_another")]
        assert found.ledger.proven == 0

    def test_a_tree_without_a_head_proves_nothing(self, export, replayed):
        def headless(document):
            document["checkpoint"] = None

        assert ("ledger", "changed") in told(replayed(export, headless))


class TestWhatIsInTheFile:
    """What stands in an export, who gets one, and who sees that."""

    def test_no_name_and_no_text_of_anybody_stands_in_it(self, desk, house):
        whole_case(desk)
        export = desk.export("chair").decode()
        texts = ("Emre", "emre at home", "invoices", "Not enough.", "Among us.", "There is more.")
        said = [*texts, *(one.name for one in house.staff.values())]
        assert [text for text in said if stands_in(text, export)] == []
        assert stands_in("Fee", '"by": "Fee"')
        assert not stands_in("Fee", "c2FuFeeZ")

    def test_the_reporting_person_sees_that_it_was_made(self, desk):
        desk.begin()
        desk.export()
        looks = [line.act for line in open_mailbox(
            keys=desk.keys, language="en", now=desk.house.now).looks]  # fmt: skip
        assert looks.count("export") == 1

    def test_laying_it_beside_counts_as_reading(self, desk):
        desk.begin()
        beside = desk.do(lay_beside, "bram")
        assert beside.replayed.silent
        looks = [line.act for line in desk.box().looks]
        assert "export" not in looks
        assert looks.count("content") == 2  # Asha's and Bram's of that day

    def test_whoever_does_not_read_the_case_gets_nothing(self, desk, house):
        desk.begin()
        desk.hand_back()
        for name in ("dina", "fee", "manager", "chair", "cor", "joep"):
            assert desk.do(lay_beside, name) is None
            assert desk.export(name) is None

    def test_whoever_did_not_declare_says_that_first(self, desk):
        for act, more in ((lay_beside, {}), (ask_for_export, {"sort": "export", "why": "W."})):
            with pytest.raises(Refused) as no:
                desk.do(act, "asha", **more)
            assert no.value.reason is Reason.DECLARE_FIRST


def test_what_was_written_past_the_system_is_found(desk, replayed):
    """Somebody with the key of the trail writes a closing that no use case would have allowed."""
    desk.begin()
    opened = must_open(desk.case, desk.house.asha, desk.house.now)
    forged = {
        "act": "close", "by": desk.house.person("dina"), "body": "coordinator",
        "from": "assessing", "to": "closed",
    }  # fmt: skip
    now = desk.house.later(hours=1)
    append(kind=Leaf.ACT, detail=forged, now=now, compartment=opened.latest(Compartment.TRAIL))
    found = told(replayed(desk.export()))
    assert ("procedure", "not_your_role") in found


def test_the_person_it_is_about_is_heard_before_it_is_closed(house, send, draft, replayed):
    about = replace(draft, concerned=(("employee", "team_groen"),))
    desk = Desk(house, send(about))
    desk.begin()
    with pytest.raises(Refused):
        desk.do(close_report, "asha", reasons="Done.", feedback="Done.")
    desk.both(inform_concerned, reasons="It is safe now.")
    desk.do(close_report, "asha", reasons="Done.", feedback="It was done.")
    assert told(replayed(desk.export())) == []


def broken(replayed, export, change):
    with pytest.raises(BrokenCase) as told_why:
        replayed(export, change)
    return str(told_why.value)


def test_a_broken_export_says_where_and_how_to_mend(desk, replayed):
    desk.begin()
    export = desk.export()

    def at(number, key, value):
        return lambda document: document["lines"][number].update({key: value})

    told_why = broken(replayed, export, at(2, "type", "acts"))
    assert "(lines.2.type): there is no word 'acts'. Did you mean act?" in told_why
    told_why = broken(replayed, export, at(2, "salt", "short"))
    assert "(lines.2.salt): salt is not 32 bytes in base64. Export the case again." in told_why
    told_why = broken(replayed, export, at(2, "text", "{}"))
    assert "(lines.2.text)" in told_why
    told_why = broken(replayed, export, at(2, "text", '{"a": 1}'))
    assert "this is not what a line says: JSON in its one form" in told_why
    told_why = broken(replayed, export, at(2, "index", "seven"))
    assert "index must be a number from 0" in told_why
    told_why = broken(replayed, export, at(2, "type", "key"))
    assert "key is no line of a case" in told_why
    told_why = broken(replayed, export, at(2, "more", "x"))
    assert "the key 'more' is unknown" in told_why

    def another_text(document):
        document["procedure"]["digest"] = "0" * 64

    told_why = broken(replayed, export, another_text)
    assert "is another text than the case ran under" in told_why

    def elsewhere(document):
        document["procedure"]["code"] = "elsewhere"

    assert "there is no procedure elsewhere/2026-01-01" in broken(replayed, export, elsewhere)

    def headless(document):
        document["checkpoint"] = "nonsense"

    desk.ticks()
    assert "checkpoint" in broken(replayed, desk.export(), headless)


def test_a_hold_and_its_lifting_replay_and_each_takes_its_own_second_person(desk, replayed):
    desk.begin()
    desk.both(refuse_report, reasons="No.", feedback="We will not.")
    for act in (hold_case, lift_hold, hold_case):
        desk.both(act, reasons="Utrecht, 26/123.")
    assert told(replayed(desk.export("bram"))) == []

    def last_agreement_gone(document):
        mine = [p for p in document["papers"] if p["sort"] == "seconding" and p["act"] == "hold"]
        document["papers"].remove(max(mine, key=lambda paper: paper["at"]))

    def reasons_gone(document):
        document["papers"] = [p for p in document["papers"] if p["sort"] != "hold"]

    found = told(replayed(desk.export("bram"), last_agreement_gone))
    assert found == [("an-end", "needs_second_person")]
    assert told(replayed(desk.export("bram"), reasons_gone)) == [("an-end", "needs_reasons")]
