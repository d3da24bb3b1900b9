"""Which norm a finding names where several are about the act, and where such an act leads."""

import datetime as dt
from dataclasses import replace

from tests.procedures.cast import example, people
from tests.procedures.told import F, R, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.stories import Story, verdict
from waarborg.core.terms import Act, Kind, NameMode, Reason, Relation, Stage


def with_norms(act, *norms):
    """Give the example with these norms about an act, and no others."""
    others = tuple(norm for norm in example().norms if norm.act is not act)
    return replace(example(), norms=(*others, *norms))


def faults(story, rules=None, until=None):
    found = replay(story.trail(until=until), Still(rules or example(), people()))
    return [fault for alike in found for fault in alike.all]


def test_the_norm_is_named_that_lacks_what_the_line_lacks():
    close = example().norm("close")
    both = replace(close, code="a-close", needs=frozenset({R, F}))
    one = replace(close, code="b-close", needs=frozenset({F}))
    story = Told().assessed().act("close", "asha", "closed", given={R})
    [found] = faults(story, with_norms(Act.CLOSE, both, one))
    assert (found.cause, found.norm.code) == ("needs_feedback", "a-close")


def test_the_norm_is_named_that_lets_it_go_to_where_it_went():
    pass_on = example().norm("pass-on")
    elsewhere = replace(pass_on, code="a-pass-on", hands_to=("external_point",))
    there = replace(pass_on, code="b-pass-on", hands_to=("committee",))
    story = Told().assessed().act("pass_on", "asha", given=set(), to_body="committee")
    [found] = faults(story, with_norms(Act.PASS_ON, elsewhere, there))
    assert (found.cause, found.norm.code) == ("needs_reasons", "b-pass-on")


def asked_again(**leads):
    """Give the example in which asking to look again leads elsewhere for some decisions."""
    norms = example().norms_for(Act.ASK_SECOND_LOOK)
    changed = (replace(n, to=leads.get(n.about.value, n.to)) for n in norms)
    return with_norms(Act.ASK_SECOND_LOOK, *changed)


def test_a_second_look_leads_to_where_the_norm_about_that_decision_leads():
    rules = asked_again(classify=Stage.ASSESSING, close=Stage.SECOND_LOOK)
    assert faults(Told().at_the_committee(), rules) == []
    rules = asked_again(classify=Stage.SECOND_LOOK, close=Stage.ASSESSING)
    assert [one.cause for one in faults(Told().at_the_committee(), rules)] == ["led_elsewhere"]


def test_a_line_that_does_not_say_where_it_led_led_where_its_norm_leads():
    story = Told().at_the_committee()
    [asked] = [line for line in story.lines if line.act == Act.ASK_SECOND_LOOK]
    story.lines[asked.number - 1] = replace(
        asked, detail={key: value for key, value in asked.detail.items() if key != "to"}
    )
    assert faults(story, asked_again(classify=Stage.ASSESSING)) == []


def test_who_gets_a_case_has_a_term_of_their_own_to_say_whether_they_are_free_of_it():
    story = Told().begins().free("asha", "bram").later(days=2)
    until = story.now + dt.timedelta(days=30)
    story.act("pass_on", "asha", to_body="committee")
    missed = [(one.values["term"], one.values["body"]) for one in faults(story, until=until)
              if one.cause == "not_kept"]  # fmt: skip
    assert ("declare", "committee") in missed


def test_a_story_of_a_second_look_is_about_the_decision_that_it_names():
    case = CaseFacts(
        Stage.CLOSED, "coordinator", Kind.INTEGRITY_BREACH, Relation.EMPLOYEE, "yard",
        "coordinator", NameMode.OPEN, done=frozenset({Act.CLOSE}), decisions=("coordinator",),
    )  # fmt: skip
    told = Story("allow/x.yaml", "", Act.ASK_SECOND_LOOK, Actor(is_reporter=True), case)
    assert verdict(replace(told, about=Act.CLOSE), example(), people()) is None
    assert verdict(replace(told, about=Act.REFUSE), example(), people()) is Reason.NOT_NOW
