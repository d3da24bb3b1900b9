"""The closed vocabulary: one word, one meaning.

Everything that is stored, routed, refused or shown uses these codes; the words people read stand
in catalogues and procedures. `docs/reference/glossary.md` comes from the comments here. Codes are
stable: they stand in ledgers and in the files of organisations.

Source: Directive (EU) 2019/1937, art. 5; ISO 37002:2021; the Dutch act (Wbk), art. 1.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a report is about."""

    WRONGDOING = "wrongdoing"  # misstand: Wbk art. 1, Directive art. 5(1)
    INTEGRITY_BREACH = "integrity_breach"  # integriteitsschending
    UNDESIRABLE_BEHAVIOUR = "undesirable_behaviour"  # ongewenste omgangsvormen
    DISCRIMINATION = "discrimination"  # discriminatie
    RETALIATION = "retaliation"  # benadeling because of a report: Directive art. 5(11)


class Relation(StrEnum):
    """How the reporting person stands to the organisation."""

    EMPLOYEE = "employee"
    LOCAL_STAFF = "local_staff"  # engaged locally at a post abroad
    FORMER_STAFF = "former_staff"
    CONTRACTOR = "contractor"  # hired, self-employed, or working for a supplier
    APPLICANT = "applicant"
    VOLUNTEER = "volunteer"  # volunteers and trainees
    CITIZEN = "citizen"  # no work relation


class NameMode(StrEnum):
    """What happens with the name of the reporting person."""

    ANONYMOUS = "anonymous"  # no name is given
    CONFIDENTIAL = "confidential"  # the name lies sealed, nobody holds it
    OPEN = "open"  # the reporting person lets the readers see it


class Consent(StrEnum):
    """Whether the reporting person let somebody see the name."""

    NONE = "none"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How a report reaches a door: in writing, by voice, or in person (Directive art. 9(2))."""

    WEB = "web"
    LETTER = "letter"
    PHONE = "phone"
    MEETING = "meeting"


class Stage(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"  # ontvangst bevestigd
    ASSESSING = "assessing"  # in beoordeling
    HANDED_BACK = "handed_back"  # terug bij de organisatie, met een termijn
    ANSWERED = "answered"  # the organisation said what it did with it
    SECOND_LOOK = "second_look"  # another body looks at a decision
    CLOSED = "closed"
    SETTLED = "settled"  # registered as settled informally; the employee can still object


class Act(StrEnum):
    """What somebody can do to a case."""

    REPORT = "report"  # make a report
    READ = "read"  # open what the report says
    DECLARE_CONFLICT = "declare_conflict"  # say that one is involved, or that one is not
    ACKNOWLEDGE = "acknowledge"  # confirm receipt: Directive art. 9(1)(b)
    WRITE = "write"  # write in the dialogue
    CLASSIFY = "classify"  # say which kind it is, with reasons
    ASSESS = "assess"  # begin to judge whether and how it is followed up
    PASS_ON = "pass_on"  # hand over to another body  # noqa: S105 - an act, no password
    HAND_BACK = "hand_back"  # give a task to the line, with a term; never the report itself
    ANSWER_TASK = "answer_task"  # say what was done with a task
    ACCEPT_ANSWER = "accept_answer"  # judge that the answer to a task is enough
    INFORM_CONCERNED = "inform_concerned"  # tell the person concerned
    CLOSE = "close"  # end it, with reasons and feedback
    REFUSE = "refuse"  # do not take it up, with reasons
    LIFT_EXCLUSION = "lift_exclusion"  # undo a wrong automatic exclusion, by two people
    ADD = "add"  # the reporting person adds something
    APPROVE_TEXT = "approve_text"  # the reporting person approves a text that goes to the line
    CONSENT = "consent"  # let one person see the name
    TAKE_BACK_NAME = "take_back_name"
    OPEN_NAME = "open_name"  # ask the custodians to open it, on a ground: Directive art. 16(2)
    NAME_GOT_OUT = "name_got_out"  # say that the name, or what points to it, became known
    ANSWER_LEAK = "answer_leak"  # say what was done about that: GDPR art. 33
    HOLD = "hold"  # a court case: what is kept is not destroyed when its time has come
    LIFT_HOLD = "lift_hold"  # that ground is gone
    ASK_SECOND_LOOK = "ask_second_look"  # put a decision to another body, once
    ANSWER_SECOND_LOOK = "answer_second_look"
    REPORT_RETALIATION = "report_retaliation"
    REGISTER_SETTLED = "register_settled"  # register what was settled informally, without names
    OBJECT_SETTLED = "object_settled"  # the employee objects to what was called settled
    FILE_FOR = "file_for"  # file a report for somebody who came in person, by phone, on paper


class Behalf(StrEnum):
    """On whose behalf an act is done: only judging acts are refused to somebody concerned."""

    JUDGING = "judging"
    OWN_SIDE = "own_side"  # answering, reading what is one's own, getting support


class Reason(StrEnum):
    """Why something is not possible. The pages say it in the reader's language."""

    CONCERNS_YOU = "concerns_you"  # the report is about you
    CONCERNS_SOMEBODY_ABOVE_YOU = "concerns_somebody_above_you"
    CONCERNS_SOMEBODY_BELOW_YOU = "concerns_somebody_below_you"  # you are the direct superior
    UNPLACED = "unplaced"  # nobody can tell whether you stand under somebody it is about
    EXCLUDED_BY_REPORTER = "excluded_by_reporter"
    YOU_DECLARED_A_CONFLICT = "you_declared_a_conflict"
    DECLARE_FIRST = "declare_first"  # say first whether you are involved
    NOT_YOUR_ROLE = "not_your_role"
    NOT_NOW = "not_now"  # the procedure has no such step at this stage
    NEEDS_CONSENT = "needs_consent"
    NEEDS_REASONS = "needs_reasons"
    NEEDS_FEEDBACK = "needs_feedback"  # a closing tells the reporting person what was done
    NEEDS_SECOND_PERSON = "needs_second_person"
    NEEDS_APPROVED_TEXT = "needs_approved_text"
    NEEDS_BOTH_SIDES = "needs_both_sides"
    NO_QUORUM = "no_quorum"
    ALREADY_DONE = "already_done"
    OTHER_KEY = "other_key"  # the key in the table is not the one that was made or confirmed
    CHANGED_MEANWHILE = "changed_meanwhile"  # another window changed what somebody looked over
    NO_KEY = "no_key"  # you hold no key to this
    DOOR_CLOSED = "door_closed"  # fewer than two readers with a key stand behind this door
    NOT_FOR_YOU = "not_for_you"  # this door is not meant for this relation or place
    NOT_TO_THEM = "not_to_them"  # that body or person may not receive it
    NOT_IN_FORCE = "not_in_force"
    TOO_SHORT = "too_short"  # a password
    EASILY_GUESSED = "easily_guessed"  # your own name, a few characters, or a known one
    AS_BEFORE = "as_before"
    PASSKEY_KNOWN = "passkey_known"  # somebody here has this passkey
    PASSKEY_REFUSED = "passkey_refused"  # its answer is not of now, of this site or of this person
    PASSKEY_BEHIND = "passkey_behind"  # it counts its uses, and the count did not go up
    PASSKEY_OPENS_NOTHING = "passkey_opens_nothing"  # it gave nothing that opens the own key
    TOO_LATE = "too_late"  # a version of the procedure whose first day is too near, or has come
    TOO_LATE_TO_WITHDRAW = "too_late_to_withdraw"  # its first day is too near, or has come
    DAY_TAKEN = "day_taken"  # another version begins on that day
    LAXER_THAN_LAW = "laxer_than_law"
    NEEDS_WORKS_COUNCIL = "needs_works_council"
    NEEDS_INDEPENDENT_PERSON = "needs_independent_person"  # one of the two for an exception
    KEEPS_NOBODY = "keeps_nobody"  # under that version nobody could bring the next one
    CONSENT_TOO_EARLY = "consent_too_early"  # of before this text was there to consent to
    PROPOSER_GONE = "proposer_gone"  # who proposed it does not keep the procedure any more
    NEEDS_STATEMENT = "needs_statement"  # telling waits only for what an authority wrote
    TOO_EARLY = "too_early"  # the waiting time before a name opens has not passed
    NAME_NOT_LEFT = "name_not_left"  # it lies with the guarantor, and did not come in
    WRONG_HALF = "wrong_half"  # what came from outside is not the half for this opening
    HALF_IS_HERE = "half_is_here"  # the half from outside is here, and no other is needed
    NO_PARTS = "no_parts"  # no custodian holds a part of this name
    TOO_FEW_CUSTODIANS = "too_few_custodians"  # nobody opens a name alone; its owner can give it
    PARTS_MISSING = "parts_missing"  # too few parts of the key of a name were handed over
    SEALED_ANEW = "sealed_anew"  # the name was sealed anew since its opening was asked for
    NOT_AS_ASKED = "not_as_asked"  # the tables name another sealed name than was asked for
    FOUND_MORE = "found_more"  # the checker finds what no exception names
    TEXT_CHANGED = "text_changed"  # what stands in a version is not what was brought or shown
    KNOWS_NOT_ALL = "knows_not_all"  # somebody here has a function or unit unknown to that version
    CLOSES_ALL_DOORS = "closes_all_doors"  # under that version nobody could report
    LEAVES_NO_KEEPERS = "leaves_no_keepers"  # fewer than two people could change the rules again


class Ground(StrEnum):
    """Why somebody steps aside: the grounds of arts. 3f and 3g of the old Dutch act, and ours."""

    SELF = "self"  # is the person concerned
    FAMILY = "family"  # is family of one, to the fourth degree
    OWN_UNIT = "own_unit"  # own or former unit, or own interest
    POSSIBLY_INVOLVED = "possibly_involved"
    APPEARANCE = "appearance"  # it could look like a conflict
    STANDS_UNDER = "stands_under"  # stands under a person concerned
    DIRECT_SUPERIOR = (
        "direct_superior"  # is the direct superior of one, in a body that is not independent
    )
    UNPLACED = "unplaced"  # the procedure does not know where they, or a person concerned, stand
    EXCLUDED = "excluded"  # the reporting person said: not this person
    NO_KEY = "no_key"  # holds no confirmed key


DECLARABLE = frozenset(
    {Ground.SELF, Ground.FAMILY, Ground.OWN_UNIT, Ground.POSSIBLY_INVOLVED, Ground.APPEARANCE}
)


class Compartment(StrEnum):
    """The parts of a case, each with a key of its own."""

    REPORT = "report"  # what was reported, and its files
    DIALOGUE = "dialogue"  # what reporting person and readers write to each other
    DOSSIER = "dossier"  # what the readers write among themselves
    TRIAGE = "triage"  # what a conflict card shows, and the link to the statistical record
    TRAIL = (
        "trail"  # the openings of the ledger lines of this case; anybody can append, readers read
    )
    TASK = "task"  # what was handed back: an approved text, the answer
    HEARING = "hearing"  # what a person concerned says and may read


class TermName(StrEnum):
    """A period that runs and that somebody must keep."""

    ACKNOWLEDGE = "acknowledge"  # at most seven days: Directive art. 9(1)(b)
    FEEDBACK = "feedback"  # at most three months: Directive art. 9(1)(f)
    ASSESS = "assess"
    TASK = "task"  # the line answers what was handed back
    ACCEPT = "accept"  # somebody judges the answer
    SECOND_LOOK = "second_look"
    DECLARE = "declare"  # say whether one is involved
    OBJECT = "object"  # time in which an employee can object to what was called settled
    LEAK = "leak"  # say what was done since a name got out: at most 72 hours, GDPR art. 33


class Leaf(StrEnum):
    """The type of a line in the ledger: all it says in clear, besides the month."""

    REPORT = "report"
    ACT = "act"
    LOOK = "look"  # somebody opened content or a name
    TERM_LAPSED = "term_lapsed"
    KEY = "key"  # a key was enrolled, confirmed or retired
    GRANT = "grant"  # somebody got or lost a key to a compartment
    PROCEDURE = "procedure"  # a version was brought, decided about, or checked
    REGISTER = "register"  # something settled informally was registered
    SHREDDED = "shredded"  # the time of a case was over and it was destroyed
    ADMIN = "admin"
    DUMMY = "-"


class Side(StrEnum):
    """Which side of a pairing the other one is."""

    HOUSE = "house"  # the organisation with the procedure
    GUARANTOR = "guarantor"  # another one: it keeps names and halves, and sees the ledger grow


class Audience(StrEnum):
    """Whom a page is for. A page without an audience does not exist."""

    PUBLIC = "public"  # anybody
    REPORTER = "reporter"  # whoever holds the words of a receipt
    ENTERING = "entering"  # whoever just gave a password and still has to set up the rest
    SIGNED_IN = "signed_in"  # a member of staff, signed in with two factors
    PROVED = "proved"  # and who just showed both factors again
    UNLOCKED = "unlocked"  # and with the own key open


class Guarantee(StrEnum):
    """What holds (waarborg). P proved, E enforced, T tested: see the concept."""

    INDEPENDENT_HANDS = "independent-hands"
    SAFE_WAY_IN = "safe-way-in"
    REPORTERS_CHOICE = "reporters-choice"
    SEALED_NAME = "sealed-name"
    OTHERS_PROTECTED = "others-protected"
    TELLING_LITTLE = "telling-little"
    CLOCK = "clock"
    NO_DEAD_END = "no-dead-end"
    SECOND_LOOK = "second-look"
    BOTH_SIDES = "both-sides"
    SEPARATE_HANDS = "separate-hands"
    NO_DRAWER = "no-drawer"
    OWN_DOOR_FOR_RETALIATION = "own-door-for-retaliation"
    CARE = "care"
    FOLLOWED_THROUGH = "followed-through"
    AN_END = "an-end"
    OUTSIDE_DOOR = "outside-door"
    REACHABLE = "reachable"


OWN_SIDE = frozenset(
    {
        Act.REPORT,
        Act.DECLARE_CONFLICT,
        Act.ADD,
        Act.APPROVE_TEXT,
        Act.CONSENT,
        Act.TAKE_BACK_NAME,
        Act.ASK_SECOND_LOOK,
        Act.REPORT_RETALIATION,
        Act.OBJECT_SETTLED,
    }
)
BY_REPORTER = OWN_SIDE - {Act.DECLARE_CONFLICT}


def behalf_of(act: Act) -> Behalf:
    """Say whether `act` judges somebody else's matter or belongs to one's own side."""
    return Behalf.OWN_SIDE if act in OWN_SIDE else Behalf.JUDGING
