"""What a finding says: its line, the norm it went against, and the codes its story is told with."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.procedures.cast import example, people
from tests.procedures.planted_in_cases import KEY, PLANTED, fresh
from tests.procedures.told import ABOUT_DINA, NOW, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.clocks import Clocks
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Act, Leaf

# For each fault that is planted in a case: the number of the line (0: something is missing), the
# norm, and whether it rests on who is concerned.
# fmt: off
TOLD = {
    "concerned": (7, "classify", True),
    "under somebody concerned": (7, "classify", True),
    "above somebody concerned": (7, "classify", True),
    "excluded": (7, "declare-conflict", True),
    "stepped aside": (5, "declare-conflict", True),
    "did not declare": (2, "declare-conflict", False),
    "an outsider reads": (7, "read", False),
    "somebody nobody knows": (7, "write", False),
    "staff in the place of the reporter": (7, "consent", False),
    "closed without reasons": (7, "close", False),
    "closed without feedback": (7, "close", False),
    "refused alone": (7, "refuse", False),
    "classified without reasons": (4, "classify", False),
    "a task without an approved text": (7, "hand-back", False),
    "judged unheard": (7, "close", False),
    "told alone": (7, "inform-concerned", False),
    "the name without consent": (7, "consent", False),
    "the name after it was taken back": (9, "consent", False),
    "the name at somebody else": (8, "consent", False),
    "a task to who is concerned": (7, "hand-back", False),
    "the answer judged by who gave it": (9, "accept-answer", False),
    "a second look by the same body": (8, "second-look-close", False),
    "a second look answered by who decided": (11, "answer-second-look", False),
    "retaliation at the body of the first case": (1, "route-retaliation", False),
    "retaliation read by a body that had a part": (7, "read", True),
    "retaliation read by a person who had a part": (2, "read", True),
    "about Dina, at the coordinator": (1, "route-decides-on-staff", False),
    "passed on to where it was": (7, "pass-on", False),
    "a key for somebody outside": (7, "read", False),
    "too early": (4, "close", False),
    "led elsewhere": (4, "", False),
    "acknowledged late": (5, "acknowledge", False),
    "nobody was told": (4, "acknowledge", False),
    "never acknowledged": (0, "acknowledge", False),
    "told to others": (4, "acknowledge", False),
    "told to nobody": (4, "acknowledge", False),
    "told too soon": (4, "", False),
    "a second look twice": (13, "second-look-close", False),
    "a line left out": (5, "", False),
    "two lines turned round": (3, "", False),
    "no beginning": (2, "", False),
}
CODES = {
    "led elsewhere": {"act": "acknowledge", "body": "coordinator", "person": "asha",
                      "owner": "coordinator", "stage": "closed"},
    "the name without consent": {"look": "name", "body": "coordinator", "person": "bram",
                                 "owner": "coordinator", "stage": "assessing"},
    "an outsider reads": {"act": "read", "look": "content", "body": "coordinator", "person": "fee",
                          "owner": "coordinator", "stage": "assessing"},
    "a key for somebody outside": {"body": "coordinator", "person": "fee",
                                   "owner": "coordinator", "stage": "assessing"},
    "told too soon": {"term": "acknowledge", "body": "oversight", "owner": "coordinator",
                      "stage": "received"},
    "never acknowledged": {"term": "acknowledge", "body": "coordinator", "owner": "coordinator",
                           "stage": "received", "due": "2026-03-09"},
    "a line left out": {"act": "classify", "body": "coordinator", "person": "asha",
                        "owner": "coordinator", "stage": "received"},
    "closed without reasons": {"act": "close", "body": "coordinator", "person": "asha",
                               "owner": "coordinator", "stage": "assessing"},
}
# fmt: on


def faults(story, duties=(), until=None, rules=None):
    around = Still(rules or example(), people())
    return [one.first for one in replay(story.trail(duties, until), around)]


def causes(story, **also):
    return {one.cause for one in faults(story, **also)}


def the(story, cause, **also):
    return next(one for one in faults(story, **also) if one.cause == cause)


def said(fault):
    return {key: str(value) for key, value in fault.values.items() if value}


def rules_without(act):
    return replace(example(), norms=tuple(n for n in example().norms if n.act is not act))


@pytest.mark.parametrize("planted", PLANTED)
def test_a_finding_names_its_line_and_the_norm_it_went_against(planted):
    story, _, cause = PLANTED[planted]
    found = the(story, cause)
    told = found.line, found.norm.code if found.norm else "", found.part
    assert told == TOLD[planted]
    at = story.lines[[one.number for one in story.lines].index(found.line)].at if found.line else 0
    assert not at or found.at == at


@pytest.mark.parametrize("planted", CODES)
def test_the_story_is_told_with_the_codes_of_that_line(planted):
    story, _, cause = PLANTED[planted]
    assert said(the(story, cause)) == CODES[planted]


@pytest.mark.parametrize("to", ["", "external_point"])
def test_where_it_came_and_where_it_should_have_come_are_both_said(to):
    story = Told().begins().free("asha").act("declare_conflict", "bram", ground="family")
    also = {"to_body": to} if to else {}
    story.act("declare_conflict", "third-officer", ground="family", **also)
    found = the(story, "came_elsewhere")
    assert (found.values["owner"], found.values["to"]) == ("committee", to or "coordinator")
    assert (found.line, found.values["stage"]) == (4, "received")


def test_what_was_passed_on_came_to_whom_it_was_passed_on():
    story = Told().assessed().act("pass_on", "asha", "received", to_body="committee")
    assert "came_elsewhere" not in causes(story)


def test_a_case_goes_on_from_where_its_line_says_that_it_went():
    story = fresh().act("acknowledge", "asha", "closed")
    story.act("ask_second_look", "", "second_look", about="close", to_body="committee")
    assert "led_elsewhere" in causes(story)
    assert "missing_line" not in causes(story)


def test_a_line_of_another_beginning_inside_a_case_is_no_beginning():
    story = Told().begins().begins()
    assert "missing_line" in causes(story)
    assert "no_beginning" not in causes(story)


def test_who_is_concerned_and_sees_the_name_is_a_finding_that_rests_on_it():
    story = Told(ABOUT_DINA, "committee").assessed("chair", "staff-seat").act("consent", "")
    assert the(story.look("name", "dina"), "name_with_outsider").part
    assert not the(Told().assessed().look("name", "fee"), "name_with_outsider").part


def test_a_procedure_that_says_nothing_of_consent_or_reading_has_findings_without_a_norm():
    story = Told().assessed().look("name", "fee")
    assert the(story, "name_with_outsider", rules=rules_without(Act.CONSENT)).norm is None
    story = Told().assessed().line(Leaf.GRANT, **KEY)
    assert the(story, "key_to_outsider", rules=rules_without(Act.READ)).norm is None


class TestAnOpenedName:
    """A name opened on a ground of the law: for this person, by this opening, after the wait."""

    @staticmethod
    def seen(by="asha", opening="o", **also):
        story = Told().assessed()
        when = story.now + dt.timedelta(hours=2)
        told = {"person": "asha", "norm": "n", "opening": "o", "told_from": "t"}
        told |= {"not_before": when.isoformat(), **also}
        story.act("open_name", "bram", **told)
        story.now = when - dt.timedelta(hours=1)
        story.line(Leaf.LOOK, look="name", by=by, body="coordinator", opening=opening)
        return "name_without_consent" in causes(story)

    def test_whom_it_is_for_sees_it_from_that_moment(self):
        assert not self.seen()

    def test_before_that_moment_nobody(self):
        later = NOW + dt.timedelta(days=9)
        assert self.seen(not_before=later.isoformat())

    def test_nobody_else(self):
        assert self.seen(by="bram")
        assert self.seen(person="bram")

    def test_by_no_other_opening(self):
        assert self.seen(opening="another")

    def test_by_no_line_of_another_sort(self):
        """A look that says of itself that it opened a name opened none."""
        story = Told().assessed().line(Leaf.LOOK, look="content", by="asha", act="open_name")
        assert "name_without_consent" in causes(story.look("name", "asha"))


class TestKeys:
    """Who came to read."""

    @staticmethod
    def found(**also):
        return causes(Told().assessed().line(Leaf.GRANT, **{**KEY, **also}))

    def test_who_is_free_in_the_body_of_the_case_may(self):
        assert self.found(person="bram") == set()

    @pytest.mark.parametrize("what", ["joined", "agreed"])
    def test_who_sits_elsewhere_may_not(self, what):
        assert self.found(person="huib", what=what) == {"key_to_outsider"}

    def test_lines_of_other_keys_say_nothing(self):
        assert self.found(what="new_words") == set()

    def test_a_line_that_names_nobody_is_of_nobody(self):
        detail = {key: value for key, value in KEY.items() if key != "person"}
        story = Told().assessed().line(Leaf.GRANT, **detail)
        assert the(story, "key_to_outsider").values["person"] == ""


def test_a_case_that_was_never_closed_asks_for_no_check_ins():
    story = Told().assessed()
    end = story.now + dt.timedelta(days=500)
    assert "not_asked" not in causes(story, duties=[Duty.CHECK_IN], until=end)
    closed = Told().closed()
    assert "not_asked" in causes(closed, duties=[Duty.CHECK_IN], until=end)


def test_a_term_that_lapsed_where_no_body_has_the_case_stops_nothing():
    story = Told(body="reporter").begins().lapsed("acknowledge", "oversight")
    assert "not_your_role" in causes(story.look("content", "fee"))


def test_days_are_those_of_the_organisation():
    trail = Told().begins().trail()
    case = Retelling(trail, Still(example(), people()), Clocks(NOW))
    assert case.here(NOW).isoformat() == "2026-03-02T10:00:00+01:00"
