"""The file that the desk exports: whatever stands in it is read as it was written."""

import datetime as dt
from dataclasses import replace

from tests.procedures.cast import example, people, units
from tests.procedures.exported import document, opened, salt
from tests.procedures.told import ABOUT_DINA, NOW, REPORT, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.seal.shown_lines import ShownLine
from waarborg.core.terms import Act, Leaf


def lines(told):
    return [{**one.detail, "at": one.at.isoformat()} for one in told.lines]


def test_what_is_read_is_what_was_written():
    story = Told().handed_back().look("export", "asha").look("files", "asha")
    story.look("content", "asha").look("name", "asha").lapsed("acknowledge", "oversight")
    file = opened(document(story))
    assert [one.detail for one in file.trail.lines] == lines(story)
    assert [(one.number, one.leaf, one.at) for one in file.trail.lines] == [
        (one.number, one.leaf, one.at) for one in story.lines
    ]
    assert not any(one.whole for one in file.trail.lines)  # a form asked what no line says
    assert (file.form, file.case) == ("waarborg-case-export/1", "a-case")
    assert (file.organisation, file.checkpoint) == ("example", "a head")
    assert (file.trail.until, file.trail.known.facts) == (story.now, REPORT)
    assert (file.trail.duties, file.reconstructed) == (frozenset(), False)


def test_what_each_line_proves_is_read_as_it_stands():
    told = document()
    first, second = opened(told).shown[:2]
    text = told["lines"][0]["text"]
    assert first == ShownLine("report", "2026-03", salt(1), text, 0, (salt(101), salt(151)))
    assert (second.kind, second.index) == ("act", 1)
    told["lines"][0] |= {"index": None, "path": None}
    assert opened(told).shown[0] == replace(first, index=None, path=())


def test_a_file_without_a_head_has_none():
    assert opened(document(checkpoint=None)).checkpoint == ""


def test_everything_that_was_known_of_a_report_decides_again():
    facts = replace(
        ABOUT_DINA,
        excluded=frozenset({"asha", "cor"}),
        earlier=frozenset({"oversight"}),
        had_part=frozenset({"huib"}),
    )
    told = document(Told(facts, "committee").begins())
    told["report"]["matched"] = ["cor"]
    known = opened(told).trail.known
    assert (known.facts, known.matched) == (facts, {"cor"})


def test_the_duties_of_which_lines_are_kept():
    assert opened(document(duties=["care"])).trail.duties == {Duty.CARE}


def test_the_people_are_those_of_their_day_whatever_the_order_of_the_file():
    told = document()
    everybody = told["people"][0]["members"]
    told["people"] = [
        {"from": "2026-03-03", "members": everybody[:1]},
        {"from": "2026-01-01", "members": everybody},
    ]
    read = opened(told).people
    assert read.at(NOW).members == people().members
    assert read.at(NOW + dt.timedelta(days=1)).members == people().members[:1]
    assert read.at(NOW).units == dict(units())


def test_papers_are_read_with_all_that_they_say_and_beside_the_acts_they_are_of():
    story = Told().closed()
    papers = [
        {"sort": "note", "by": "asha"},
        {"sort": "seconding", "by": "bram", "act": "close", "stage": "assessing"},
        {"sort": "message", "by": "asha"},
    ]
    last = opened(document(story, papers)).trail.lines[-1]
    assert last.given == {Need.REASONS, Need.FEEDBACK, Need.SECOND_PERSON}
    assert opened(document(story)).trail.lines[-1].given == frozenset()
    story = Told().assessed().act("approve_text", "", agree=True)
    said = story.now.isoformat()
    story.act("hand_back", "asha", "handed_back", person="manager-green", proposal="p")
    proposal = {"sort": "proposal", "id": "p", "to": "manager-green"}
    approval = {"sort": "approval", "id": "p", "at": said, "agree": True}
    given = opened(document(story, [proposal, approval])).trail.lines[-1].given
    assert given == {Need.APPROVED_TEXT}


def test_a_case_as_it_should_go_replays_in_silence_from_its_file():
    story = Told().assessed()
    acts = {"classify": story.lines[4], "close": story.lines[-1]}
    file = opened(document(story, [{"sort": "note", "by": "asha", "at": a.at.isoformat()}
                                   for a in acts.values()]))  # fmt: skip
    assert replay(file.trail, Still(example(), people())) == ()


def test_a_register_needs_no_door():
    story = Told().begins(act="register_settled", by="asha", leaf=Leaf.REGISTER)
    told = document(story)
    del told["report"]["door"]
    assert opened(told).trail.lines[0].leaf is Leaf.REGISTER


def test_a_proposal_that_is_no_text_was_never_approved():
    story = Told().assessed().act("approve_text", "", agree=True)
    said = story.now.isoformat()
    story.act("hand_back", "asha", "handed_back", person="manager-green", proposal=["p"])
    papers = [
        {"sort": "proposal", "id": "p", "to": "manager-green"},
        {"sort": "approval", "id": "p", "at": said, "agree": True},
    ]
    last = opened(document(story, papers)).trail.lines[-1]
    assert (last.act, last.given) == (Act.HAND_BACK, frozenset())
