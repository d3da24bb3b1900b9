"""Every guarantee, with what tells the same from its sentence alone."""

from tests.procedures.guarantees import (
    plain_after,
    plain_clock,
    plain_doors,
    plain_duties,
    plain_endings,
    plain_hands,
    plain_names,
    plain_roles,
    plain_sides,
)
from tests.procedures.guarantees.plain import counted
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.terms import Guarantee


def walked(judge):
    """Make a plain checker of what fails in one situation and its graph."""
    return lambda procedure: counted(procedure, judge)


def choice_fails(procedure):
    """Count what norms say of the reporter's choice: in the situations of the whole procedure."""
    everywhere = sum(plain_doors.CONSENTS[told.name] for told in Town(procedure).told())
    return dict.fromkeys(plain_roles.choice_fails(procedure), everywhere)


TWINS = {
    Guarantee.INDEPENDENT_HANDS: plain_hands.hands_fail,
    Guarantee.SAFE_WAY_IN: plain_doors.way_in_fails,
    Guarantee.REPORTERS_CHOICE: choice_fails,
    Guarantee.SEALED_NAME: plain_names.sealed_fails,
    Guarantee.OTHERS_PROTECTED: plain_names.others_fails,
    Guarantee.TELLING_LITTLE: plain_names.little_fails,
    Guarantee.CLOCK: walked(plain_clock.fails),
    Guarantee.NO_DEAD_END: walked(plain_endings.dead_end_fails),
    Guarantee.SECOND_LOOK: walked(plain_endings.second_look_fails),
    Guarantee.BOTH_SIDES: plain_sides.sides_fail,
    Guarantee.SEPARATE_HANDS: plain_roles.hands_fail,
    Guarantee.NO_DRAWER: plain_after.drawer_fails,
    Guarantee.OWN_DOOR_FOR_RETALIATION: plain_after.retaliation_fails,
    Guarantee.CARE: plain_duties.care_fails,
    Guarantee.FOLLOWED_THROUGH: plain_duties.following_fails,
    Guarantee.AN_END: plain_after.end_fails,
    Guarantee.OUTSIDE_DOOR: plain_doors.outside_fails,
    Guarantee.REACHABLE: plain_doors.reach_fails,
}
