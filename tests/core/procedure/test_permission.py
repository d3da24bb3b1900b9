"""Who may do what: walked over every act, stage, body and actor of the example."""

from itertools import product

import pytest

from tests.procedures.cast import STAFF, example, people
from waarborg.core.procedure.facts import Actor, CaseFacts, Spot
from waarborg.core.procedure.involvement import ground_against
from waarborg.core.procedure.outcome import after, owner_after
from waarborg.core.procedure.permission import WITHOUT_CASE, acts_open_to, reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import (
    BY_REPORTER,
    Act,
    Behalf,
    Consent,
    Ground,
    Kind,
    NameMode,
    Reason,
    Relation,
    Stage,
    behalf_of,
)

EVERYTHING = frozenset(Need)
EVERYBODY = frozenset(member.person for member in STAFF)
BODIES = ("coordinator", "committee", "external_point", "oversight")
REPORTER = Actor(is_reporter=True)
ACTORS = {m.person: Actor(m.person, m.bodies, m.spot) for m in STAFF}
DINA = Spot("head_of_department", "internationaal")
NORTH = Spot("team_manager", "wijkteam_noord")
OFFICER = Spot("integrity_officer", "integriteitsbureau")
WORKER = Spot("employee", "wijkteam_noord")
CONCERNED = [frozenset(), frozenset({DINA}), frozenset({OFFICER}), frozenset({NORTH, WORKER})]


def case(stage=Stage.ASSESSING, body="coordinator", **also):
    facts = {
        "kind": Kind.INTEGRITY_BREACH,
        "relation": Relation.EMPLOYEE,
        "place": "town_hall",
        "door": "coordinator",
        "name": NameMode.CONFIDENTIAL,
        "declared": EVERYBODY,
        "tasked": frozenset({"manager-north"}),
        "done": frozenset(Act),
        "decisions": ("coordinator",),
    }
    return CaseFacts(stage=stage, body=body, **(facts | also))


def reason(act, facts, actor, **also):
    return reason_against(act, facts, actor, example(), people(), **({"given": EVERYTHING} | also))


@pytest.fixture(scope="module")
def walked():
    """Every act at every stage in every body by everybody, with all that could be needed."""
    found = []
    for act, stage, body, concerned in product(Act, Stage, BODIES, CONCERNED):
        facts = case(stage, body, concerned=concerned, escalated=frozenset({"oversight"}))
        found += [
            (act, facts, actor, reason(act, facts, actor)) for actor in (*ACTORS.values(), REPORTER)
        ]
    return found


def test_nobody_decides_about_a_report_that_concerns_them(walked):
    for act, facts, actor, why in walked:
        if behalf_of(act) is Behalf.JUDGING and actor.spot in facts.concerned:
            assert why is Reason.CONCERNS_YOU, (act, facts.stage, actor)


def test_nobody_judges_who_stands_above_them(walked):
    for act, facts, actor, why in walked:
        ground = ground_against(actor.person, actor.spot, facts, example(), people())
        if behalf_of(act) is Behalf.JUDGING and ground is Ground.STANDS_UNDER:
            assert why is Reason.CONCERNS_SOMEBODY_ABOVE_YOU


def test_only_the_reporting_person_does_what_is_theirs(walked):
    for act, _, actor, why in walked:
        if act in BY_REPORTER and not actor.is_reporter:
            assert why is Reason.NOT_YOUR_ROLE


def test_the_reporting_person_never_judges(walked):
    allowed = {act for act, _, actor, why in walked if actor.is_reporter and why is None}
    assert allowed <= BY_REPORTER | {Act.WRITE, Act.NAME_GOT_OUT}  # which readers do too
    assert allowed >= BY_REPORTER - {Act.ASK_SECOND_LOOK}


def test_who_sits_in_no_body_does_nothing_to_a_case(walked):
    for act, facts, actor, why in walked:
        if actor.person in {"fee", "joep", "iris", "worker-north", "emre", "gwen"}:
            assert why is not None or act in WITHOUT_CASE, (act, facts.stage, actor)


def test_who_holds_no_key_reads_nothing(walked):
    keyless = {m.person for m in STAFF if not m.keyed}
    assert not [1 for act, _, actor, why in walked if actor.person in keyless and why is None]


def test_the_administrator_reads_nothing():
    for facts in (case(stage, body) for stage, body in product(Stage, BODIES)):
        assert reason(Act.READ, facts, ACTORS["iris"]) is Reason.NOT_YOUR_ROLE


def test_every_act_of_the_example_can_be_done_by_somebody(walked):
    done = {act for act, _, _, why in walked if why is None}
    missing = set(Act) - done
    # Each has a test of its own: a second look only once, and a hold lifted only where one stands.
    assert missing == {Act.ASK_SECOND_LOOK, Act.LIFT_HOLD} - done


def test_a_hold_is_lifted_only_where_one_stands_and_stands_only_once():
    held, loose = case(held=True), case()
    assert reason(Act.LIFT_HOLD, held, ACTORS["asha"]) is None
    assert reason(Act.LIFT_HOLD, loose, ACTORS["asha"]) is Reason.NOT_NOW
    assert reason(Act.HOLD, loose, ACTORS["asha"]) is None
    assert reason(Act.HOLD, held, ACTORS["asha"]) is Reason.ALREADY_DONE


def test_only_bodies_that_read_open_a_case(walked):
    for act, facts, actor, why in walked:
        if act is Act.READ and why is None:
            assert {facts.body, *facts.escalated} & actor.bodies


def test_whoever_did_not_declare_does_nothing_that_judges():
    for act, stage in product(Act, Stage):
        facts = case(stage, declared=frozenset())
        why = reason(act, facts, ACTORS["asha"])
        judging = behalf_of(act) is Behalf.JUDGING and act not in WITHOUT_CASE
        assert why is not None or not judging, (act, stage)


def test_whoever_declared_a_conflict_does_nothing_that_judges():
    for act, stage in product(Act, Stage):
        facts = case(stage, conflicted=frozenset({"asha"}))
        why = reason(act, facts, ACTORS["asha"])
        if behalf_of(act) is Behalf.JUDGING and act not in WITHOUT_CASE:
            assert why is Reason.YOU_DECLARED_A_CONFLICT
    assert reason(Act.DECLARE_CONFLICT, facts, ACTORS["asha"]) is Reason.ALREADY_DONE


@pytest.mark.parametrize("act", [Act.CLOSE, Act.REFUSE, Act.HAND_BACK, Act.PASS_ON, Act.CLASSIFY])
def test_every_decision_has_reasons(act):
    facts = case()
    given = EVERYTHING - {Need.REASONS}
    assert reason(act, facts, ACTORS["asha"], given=given) is Reason.NEEDS_REASONS


@pytest.mark.parametrize("act", [Act.CLOSE, Act.REFUSE])
@pytest.mark.parametrize("stage", [Stage.ACKNOWLEDGED, Stage.ASSESSING])
def test_nothing_ends_without_telling_the_reporting_person(act, stage):
    given = EVERYTHING - {Need.FEEDBACK}
    why = reason(act, case(stage), ACTORS["asha"], given=given)
    assert why in {Reason.NEEDS_FEEDBACK, Reason.NOT_NOW}
    assert reason(act, case(stage), ACTORS["asha"]) is None


def test_both_sides_are_there_once_the_person_concerned_was_told():
    given = frozenset({Need.REASONS, Need.FEEDBACK})
    before = case(body="committee", concerned=frozenset({DINA}), done=frozenset())
    told = case(body="committee", concerned=frozenset({DINA}))
    about_nobody = case(body="committee", done=frozenset())
    closing = [reason(Act.CLOSE, f, ACTORS["chair"], given=given) for f in (before, told)]
    assert closing == [Reason.NEEDS_BOTH_SIDES, None]
    assert reason(Act.CLOSE, about_nobody, ACTORS["chair"], given=given) is None


def test_consent_counts_when_it_was_given_and_not_when_it_was_taken_back():
    for consent in Consent:
        facts = case(consent=consent)
        why = reason(Act.FILE_FOR, facts, ACTORS["gwen"], given=frozenset({Need.APPROVED_TEXT}))
        assert (why is None) is (consent is Consent.GIVEN)


def test_each_decision_is_put_to_another_body_once():
    for about in (Act.REFUSE, Act.CLOSE, Act.HAND_BACK, Act.CLASSIFY):
        stage = Stage.HANDED_BACK if about is Act.HAND_BACK else Stage.CLOSED
        first = case(stage, done=frozenset({about}))
        again = case(stage, done=frozenset({about}), second_looks=frozenset({about}))
        never = case(stage, done=frozenset())
        asked = [
            reason(Act.ASK_SECOND_LOOK, f, REPORTER, about=about) for f in (first, again, never)
        ]
        assert asked == [None, Reason.ALREADY_DONE, Reason.NOT_NOW]
        body = owner_after(Act.ASK_SECOND_LOOK, first, REPORTER, example(), people(), about=about)
        assert body == "committee"
        assert after(Act.ASK_SECOND_LOOK, first, example(), about=about) is Stage.SECOND_LOOK


def test_who_decided_does_not_look_again():
    for decided, person in [("coordinator", "asha"), ("committee", "chair")]:
        facts = case(Stage.SECOND_LOOK, decided, decisions=(decided,))
        assert reason(Act.ANSWER_SECOND_LOOK, facts, ACTORS[person]) is Reason.NOT_YOUR_ROLE


def test_a_second_look_has_no_body_left_when_all_decided():
    facts = case(Stage.CLOSED, done=frozenset({Act.REFUSE}), decisions=BODIES)
    assert reason(Act.ASK_SECOND_LOOK, facts, REPORTER, about=Act.REFUSE) is Reason.NO_QUORUM


def test_passing_on_goes_only_where_the_procedure_says_and_people_are_free():
    facts = case(concerned=frozenset({Spot("employee", "team_groen")}))
    to = {
        body: reason(Act.PASS_ON, facts, ACTORS["asha"], towards=body) for body in example().bodies
    }
    assert {body for body, why in to.items() if why is None} == {"external_point"}


def test_nothing_is_handed_back_to_a_colleague_who_reads():
    facts = case(concerned=frozenset())
    for person in ("asha", "fee", "dina", "head-social", "nobody"):
        why = reason(Act.HAND_BACK, facts, ACTORS["asha"], towards=person)
        assert (why is None) is (person in {"dina", "head-social"})


def test_no_finding_without_quorum_but_passing_on_stays_possible():
    facts = case(conflicted=frozenset({"bram", "third-officer"}))
    assert reason(Act.CLOSE, facts, ACTORS["asha"]) is Reason.NO_QUORUM
    assert reason(Act.PASS_ON, facts, ACTORS["asha"], towards="committee") is None


def test_the_stage_that_follows_stands_in_the_norm():
    expected = {
        (Act.ACKNOWLEDGE, Stage.RECEIVED): Stage.ACKNOWLEDGED,
        (Act.ASSESS, Stage.ACKNOWLEDGED): Stage.ASSESSING,
        (Act.HAND_BACK, Stage.ASSESSING): Stage.HANDED_BACK,
        (Act.ANSWER_TASK, Stage.HANDED_BACK): Stage.ANSWERED,
        (Act.ACCEPT_ANSWER, Stage.ANSWERED): Stage.ASSESSING,
        (Act.CLOSE, Stage.ASSESSING): Stage.CLOSED,
        (Act.ADD, Stage.CLOSED): Stage.CLOSED,
        (Act.PASS_ON, Stage.RECEIVED): Stage.RECEIVED,
    }
    for (act, stage), then in expected.items():
        assert after(act, case(stage), example()) is then


def test_from_every_stage_there_is_a_way_to_the_end():
    reached = {Stage.CLOSED}
    for _ in Stage:
        reached |= {s for s in Stage for a in Act if after(a, case(s), example()) in reached}
    assert reached == set(Stage)


def test_a_body_that_was_told_takes_over():
    facts = case(Stage.HANDED_BACK, escalated=frozenset({"oversight"}))
    assert reason(Act.ASSESS, facts, ACTORS["cor"]) is None
    assert owner_after(Act.ASSESS, facts, ACTORS["cor"], example(), people()) == "oversight"
    assert owner_after(Act.ASSESS, facts, ACTORS["asha"], example(), people()) == "coordinator"
    passed = owner_after(
        Act.PASS_ON, facts, ACTORS["asha"], example(), people(), towards="committee"
    )
    assert passed == "committee"


def test_the_pages_get_an_answer_for_every_act_on_a_case():
    answers = acts_open_to(case(), ACTORS["asha"], example(), people())
    assert set(answers) == set(Act) - WITHOUT_CASE
    assert answers[Act.CLASSIFY] is None
    assert answers[Act.HAND_BACK] is Reason.NEEDS_APPROVED_TEXT
    assert answers[Act.CONSENT] is Reason.NOT_YOUR_ROLE


def test_without_a_case_only_what_begins_one_is_possible():
    for act in set(Act) - WITHOUT_CASE:
        assert reason(act, None, ACTORS["asha"]) is Reason.NOT_NOW


def test_a_matter_is_registered_as_settled_by_the_direct_superior_but_not_below_who_is_concerned():
    settled = {
        spot: reason(
            Act.REGISTER_SETTLED, None, ACTORS["manager-north"], concerned=frozenset({spot})
        )
        for spot in (WORKER, NORTH, Spot("head_of_department", "sociaal_domein"), DINA)
    }
    assert list(settled.values()) == [
        None,
        Reason.CONCERNS_YOU,
        Reason.CONCERNS_SOMEBODY_ABOVE_YOU,
        None,
    ]
    assert reason(Act.REGISTER_SETTLED, None, ACTORS["fee"]) is Reason.NOT_YOUR_ROLE


def test_who_is_concerned_files_no_report_for_somebody_else():
    concerned = frozenset({OFFICER})
    why = reason(Act.FILE_FOR, None, ACTORS["asha"], concerned=concerned)
    assert why is Reason.CONCERNS_YOU
