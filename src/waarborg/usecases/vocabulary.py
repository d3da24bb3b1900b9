"""The words for the codes of `core.terms`: pages, the command line and drawings take them here.

They stand in English, as the catalogues need them; whoever shows them translates them. What only
pages say, such as that something happened, stands in `web.labels`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.core.terms import (
    Act,
    Audience,
    Behalf,
    Compartment,
    Consent,
    Ground,
    Guarantee,
    Kind,
    NameMode,
    Relation,
    Stage,
    TermName,
    Way,
)

Words = Mapping[StrEnum, str]

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
    Act.OPEN_NAME: _("Ask to open the name on a ground in law"),
    Act.NAME_GOT_OUT: _("Say that the name got out"),
    Act.ANSWER_LEAK: _("Say what was done since the name got out"),
    Act.HOLD: _("Keep it for a court case"),
    Act.LIFT_HOLD: _("Let it go: the court case is over"),
    Act.ASK_SECOND_LOOK: _("Ask for a second look"),
    Act.ANSWER_SECOND_LOOK: _("Answer the second look"),
    Act.REPORT_RETALIATION: _("Report bad treatment because of a report"),
    Act.REGISTER_SETTLED: _("Register something settled informally"),
    Act.OBJECT_SETTLED: _("Object: this is not settled"),
    Act.FILE_FOR: _("File a report for somebody"),
}
BEHALF: Final[Words] = {
    Behalf.JUDGING: _("Judges somebody else's matter"),
    Behalf.OWN_SIDE: _("Belongs to one's own side"),
}
GROUND: Final[Words] = {
    Ground.SELF: _("It is about me"),
    Ground.FAMILY: _("It is about my partner or family"),
    Ground.OWN_UNIT: _("It is about my own or former unit, or my own interest"),
    Ground.POSSIBLY_INVOLVED: _("I may be involved in what happened"),
    Ground.APPEARANCE: _("Others could think that I am not free"),
    Ground.STANDS_UNDER: _("Works under somebody it is about"),
    Ground.DIRECT_SUPERIOR: _("Manages somebody it is about"),
    Ground.UNPLACED: _("Has a place in the organisation that the procedure does not know"),
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
    TermName.LEAK: _("Say what was done since the name got out"),
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
