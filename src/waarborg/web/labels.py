"""What people read for every code of the vocabulary.

`label` names a thing ("Confirm receipt"), `happened` tells it afterwards ("Receipt was
confirmed"). A code without words here is a failing test, not an empty place on a page.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waarborg.core.terms import (
    Act,
    Audience,
    Compartment,
    Consent,
    Ground,
    Guarantee,
    Kind,
    Leaf,
    NameMode,
    Reason,
    Relation,
    Stage,
    Standing,
    TermName,
    Way,
)
from waarborg.web.reasons import SENTENCES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[StrEnum, "_StrPromise"]

KIND: Final[Words] = {
    Kind.WRONGDOING: _("Wrongdoing"),
    Kind.INTEGRITY_BREACH: _("Breach of integrity"),
    Kind.UNDESIRABLE_BEHAVIOUR: _("Undesirable behaviour"),
    Kind.DISCRIMINATION: _("Discrimination"),
    Kind.RETALIATION: _("Treated badly because of a report"),
}
RELATION: Final[Words] = {
    Relation.EMPLOYEE: _("Employee"),
    Relation.LOCAL_STAFF: _("Locally engaged at a post abroad"),
    Relation.FORMER_STAFF: _("Used to work here"),
    Relation.CONTRACTOR: _("Hired, self-employed, or working for a supplier"),
    Relation.APPLICANT: _("Applying for a job"),
    Relation.VOLUNTEER: _("Volunteer or trainee"),
    Relation.CITIZEN: _("Citizen, does not work here"),
}
NAME_MODE: Final[Words] = {
    NameMode.ANONYMOUS: _("Without a name"),
    NameMode.CONFIDENTIAL: _("With a name that stays sealed"),
    NameMode.OPEN: _("With a name that the readers see"),
}
CONSENT: Final[Words] = {
    Consent.NONE: _("No consent given"),
    Consent.GIVEN: _("Consent given"),
    Consent.WITHDRAWN: _("Consent taken back"),
}
WAY: Final[Words] = {
    Way.WEB: _("On this website"),
    Way.LETTER: _("On paper"),
    Way.PHONE: _("By phone"),
    Way.MEETING: _("In person"),
}
STAGE: Final[Words] = {
    Stage.RECEIVED: _("Received"),
    Stage.ACKNOWLEDGED: _("Receipt confirmed"),
    Stage.ASSESSING: _("Being assessed"),
    Stage.HANDED_BACK: _("Task given to the organisation"),
    Stage.ANSWERED: _("Organisation has answered"),
    Stage.SECOND_LOOK: _("Others look at a decision again"),
    Stage.CLOSED: _("Closed"),
    Stage.SETTLED: _("Settled informally"),
}
ACT: Final[Words] = {
    Act.REPORT: _("Make a report"),
    Act.READ: _("Read"),
    Act.DECLARE_CONFLICT: _("Say whether you are free to handle this"),
    Act.ACKNOWLEDGE: _("Confirm receipt"),
    Act.WRITE: _("Write to the reporting person"),
    Act.CLASSIFY: _("Say what kind of report it is"),
    Act.ASSESS: _("Start assessing"),
    Act.PASS_ON: _("Pass on to others"),
    Act.HAND_BACK: _("Give a task to the organisation"),
    Act.ANSWER_TASK: _("Answer the task"),
    Act.ACCEPT_ANSWER: _("Judge the answer"),
    Act.INFORM_CONCERNED: _("Tell the person it is about"),
    Act.CLOSE: _("Close"),
    Act.REFUSE: _("Do not take up"),
    Act.LIFT_EXCLUSION: _("Undo a wrong exclusion"),
    Act.ADD: _("Add something"),
    Act.APPROVE_TEXT: _("Agree with a text"),
    Act.CONSENT: _("Let somebody see your name"),
    Act.TAKE_BACK_NAME: _("Take back your name"),
    Act.ASK_SECOND_LOOK: _("Ask for a second look"),
    Act.ANSWER_SECOND_LOOK: _("Answer the second look"),
    Act.REPORT_RETALIATION: _("Report bad treatment because of a report"),
    Act.REGISTER_SETTLED: _("Register something settled informally"),
    Act.OBJECT_SETTLED: _("Object: this is not settled"),
    Act.FILE_FOR: _("File a report for somebody"),
}
STANDING: Final[Words] = {
    Standing.JUDGING: _("Judges somebody else's matter"),
    Standing.OWN_SIDE: _("Belongs to one's own side"),
}
GROUND: Final[Words] = {
    Ground.SELF: _("It is about me"),
    Ground.FAMILY: _("It is about my partner or family"),
    Ground.OWN_UNIT: _("It is about my own or former unit, or my own interest"),
    Ground.POSSIBLY_INVOLVED: _("I may be involved in what happened"),
    Ground.APPEARANCE: _("Others could think that I am not free"),
    Ground.STANDS_UNDER: _("Works under somebody it is about"),
    Ground.DIRECT_SUPERIOR: _("Manages somebody it is about"),
    Ground.EXCLUDED: _("The reporting person said: not this person"),
    Ground.NO_KEY: _("Has no confirmed key"),
}
COMPARTMENT: Final[Words] = {
    Compartment.REPORT: _("The report and its files"),
    Compartment.DIALOGUE: _("The conversation"),
    Compartment.DOSSIER: _("Notes of the readers"),
    Compartment.TRIAGE: _("What a conflict card shows"),
    Compartment.TRAIL: _("The words behind the lines of the register"),
    Compartment.TASK: _("The task and its answer"),
    Compartment.HEARING: _("What the person it is about says and may read"),
}
TERM: Final[Words] = {
    TermName.ACKNOWLEDGE: _("Confirm receipt"),
    TermName.FEEDBACK: _("Tell the reporting person what was done"),
    TermName.ASSESS: _("Assess"),
    TermName.TASK: _("Answer the task"),
    TermName.ACCEPT: _("Judge the answer"),
    TermName.SECOND_LOOK: _("Answer the second look"),
    TermName.DECLARE: _("Say whether you are free to handle this"),
    TermName.OBJECT: _("Time to object"),
}
LEAF: Final[Words] = {
    Leaf.REPORT: _("Report"),
    Leaf.ACT: _("Step"),
    Leaf.LOOK: pgettext_lazy("somebody opened content or a name", "Look"),
    Leaf.TERM_LAPSED: _("Term passed"),
    Leaf.KEY: _("Key"),
    Leaf.GRANT: _("Access"),
    Leaf.PROCEDURE: _("Procedure"),
    Leaf.REGISTER: _("Settled informally"),
    Leaf.ADMIN: _("Administration"),
    Leaf.DUMMY: _("Filling"),
}
AUDIENCE: Final[Words] = {
    Audience.PUBLIC: _("Anybody"),
    Audience.REPORTER: _("Whoever holds the words of a receipt"),
    Audience.ENTERING: _("Staff on the way in, with a fresh password"),
    Audience.SIGNED_IN: _("Staff, signed in with two factors"),
    Audience.PROVED: _("Staff who just showed both factors again"),
    Audience.UNLOCKED: _("Staff, with the own key open"),
}
GUARANTEE: Final[Words] = {
    Guarantee.INDEPENDENT_HANDS: _("Independent hands"),
    Guarantee.SAFE_WAY_IN: _("A safe way in"),
    Guarantee.REPORTERS_CHOICE: _("The reporting person chooses"),
    Guarantee.SEALED_NAME: _("A sealed name"),
    Guarantee.OTHERS_PROTECTED: _("Others are protected"),
    Guarantee.TELLING_LITTLE: _("Telling little"),
    Guarantee.CLOCK: _("The clock runs"),
    Guarantee.NO_DEAD_END: _("No dead end"),
    Guarantee.SECOND_LOOK: _("A second look"),
    Guarantee.BOTH_SIDES: _("Both sides are heard"),
    Guarantee.SEPARATE_HANDS: _("Separate hands"),
    Guarantee.NO_DRAWER: _("Nothing ends in a drawer"),
    Guarantee.OWN_DOOR_FOR_RETALIATION: _("An own door for bad treatment after a report"),
    Guarantee.CARE: _("Care for everybody"),
    Guarantee.FOLLOWED_THROUGH: _("Followed through"),
    Guarantee.AN_END: _("An end"),
    Guarantee.OUTSIDE_DOOR: _("A door outside"),
    Guarantee.REACHABLE: _("Within reach"),
}

# By type and not in one mapping: `Act.REPORT == Leaf.REPORT`, as both are the word "report".
BY_TYPE: Final[Mapping[type[StrEnum], Words]] = {
    Kind: KIND,
    Relation: RELATION,
    NameMode: NAME_MODE,
    Consent: CONSENT,
    Way: WAY,
    Stage: STAGE,
    Act: ACT,
    Standing: STANDING,
    Reason: SENTENCES,
    Ground: GROUND,
    Compartment: COMPARTMENT,
    TermName: TERM,
    Leaf: LEAF,
    Audience: AUDIENCE,
    Guarantee: GUARANTEE,
}

HAPPENED: Final[Mapping[str, "_StrPromise"]] = {
    Act.REPORT: _("Report received"),
    Act.READ: _("The report was read"),
    Act.DECLARE_CONFLICT: _("A reader said whether they are free to handle this"),
    Act.ACKNOWLEDGE: _("Receipt was confirmed"),
    Act.WRITE: _("The readers wrote a message"),
    Act.CLASSIFY: _("It was decided what kind of report this is"),
    Act.ASSESS: _("The assessment began"),
    Act.PASS_ON: _("The report was passed on to others"),
    Act.HAND_BACK: _("A task was given to the organisation"),
    Act.ANSWER_TASK: _("The organisation answered the task"),
    Act.ACCEPT_ANSWER: _("The answer of the organisation was judged"),
    Act.INFORM_CONCERNED: _("The person it is about was told"),
    Act.CLOSE: _("The case was closed"),
    Act.REFUSE: _("The report was not taken up"),
    Act.LIFT_EXCLUSION: _("A wrong exclusion was undone"),
    Act.ADD: _("The reporting person added something"),
    Act.APPROVE_TEXT: _("The reporting person judged a text"),
    Act.CONSENT: _("The reporting person let somebody see the name"),
    Act.TAKE_BACK_NAME: _("The reporting person took back the name"),
    Act.ASK_SECOND_LOOK: _("The reporting person asked for a second look"),
    Act.ANSWER_SECOND_LOOK: _("The second look was answered"),
    Act.REPORT_RETALIATION: _("Bad treatment because of the report was reported"),
    Act.REGISTER_SETTLED: _("Something settled informally was registered"),
    Act.OBJECT_SETTLED: _("The employee objected: this is not settled"),
    Act.FILE_FOR: _("A report was filed for somebody"),
    Leaf.ACT: _("A step was taken"),
    Leaf.LOOK: _("Somebody looked"),
    Leaf.TERM_LAPSED: _("A term passed"),
    Leaf.KEY: _("A key changed"),
    Leaf.GRANT: _("Access changed"),
    Leaf.PROCEDURE: _("A version of the procedure came into force"),
    Leaf.REGISTER: _("Something settled informally was registered"),
    Leaf.ADMIN: _("Something was changed in the administration"),
    Leaf.DUMMY: _("Nothing: this line is filling"),
}


LOOKED: Final[Mapping[str, "_StrPromise"]] = {
    "content": _("Somebody read the case"),
    "name": _("Somebody opened the name"),
}

# Who did something or has to, where that is no body of the procedure.
WHO: Final[Mapping[str, "_StrPromise"]] = {
    "reporter": _("the reporting person"),
    "tasked": _("the organisation"),
}


def label(code: StrEnum) -> str:
    """Name `code` in the language of the page."""
    return str(BY_TYPE[type(code)][code])


def happened(code: str) -> str:
    """Tell what happened, from an act or the type of a leaf."""
    return str(HAPPENED[code])


GRANTED: Final[Mapping[str, "_StrPromise"]] = {
    "joined": _("Somebody who came later got access"),
    "new_words": _("The reporting person took new words"),
}


def told(act: str, leaf: str) -> str:
    """Tell a line of the timeline.

    Args:
        act: An act; of a look "content" or "name"; of a term that passed the name of the term; of
            access what changed.
        leaf: The type of the line in the ledger.
    """
    if leaf == Leaf.LOOK:
        return str(LOOKED.get(act, HAPPENED[leaf]))
    if leaf == Leaf.GRANT:
        return str(GRANTED.get(act, HAPPENED[leaf]))
    if leaf == Leaf.TERM_LAPSED and act:
        return f"{HAPPENED[leaf]}: {TERM[TermName(act)]}"
    return str(HAPPENED[act or leaf])


def who(code: str) -> str:
    """Say who it is: a code of ours in words, or the function as the procedure names it."""
    return str(WHO.get(code, code))
