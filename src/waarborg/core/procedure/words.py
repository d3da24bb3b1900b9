"""Words that only procedures use: closed, so that every situation can be enumerated."""

from enum import StrEnum


class Need(StrEnum):
    """What must be there before an act may be done."""

    REASONS = "reasons"
    FEEDBACK = "feedback"  # the reporting person is told what was done, and why
    CONSENT = "consent"  # the reporting person let the name be seen
    APPROVED_TEXT = "approved_text"  # the reporting person read and approved what goes out
    SECOND_PERSON = "second_person"
    BOTH_SIDES = "both_sides"  # the person concerned could answer


class By(StrEnum):
    """Who acts, where the procedure names no fixed body."""

    OWNER = "owner"  # the body that has the case now
    REPORTER = "reporter"
    TASKED = "tasked"  # the person who holds what was handed back
    ESCALATED = "escalated"  # a body that was told because a term lapsed


class Duty(StrEnum):
    """What must be done without an act in the system that stands for it."""

    CARE = "care"  # look after reporting person, person concerned and team
    CHECK_IN = "check_in"  # ask the reporting person how it goes after closing
    FOLLOW_THROUGH = "follow_through"  # answer every recommendation
    PASS_ON_SIGNAL = "pass_on_signal"  # noqa: S105 - "somebody came to me": pass on or register
    PUBLISH = "publish"  # yearly figures
    INVESTIGATE = "investigate"  # find out what happened
    ADVISE_INVESTIGATION = "advise_investigation"  # advise those who investigate
    ESTABLISH = "establish"  # say whether it is a breach, and what follows for a person


class Kept(StrEnum):
    """Classes of records, each with a ground and a date for its destruction."""

    CASE = "case"
    REFUSED = "refused"
    RETALIATION = "retaliation"
    SETTLED = "settled"
    DRAFT = "draft"
    FIGURES = "figures"


class Care(StrEnum):
    """Who is looked after."""

    REPORTING_PERSON = "reporting_person"
    PERSON_CONCERNED = "person_concerned"
    TEAM = "team"
    CHECKED_BY = "checked_by"  # the body that sees to it


class Danger(StrEnum):
    """When something is passed on without the will of who told it; shown before anyone speaks."""

    ACUTE_DANGER = "acute_danger"
    CRIME = "crime"  # statutory duty to report a crime


class Chance(StrEnum):
    """How likely something is, as far as a few answers can tell."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Stated(StrEnum):
    """How sure a statement of a procedure is that others wrote down from public sources."""

    SEED = "seed"  # in the documents that the reconstruction began from
    OTHER = "other"  # in another public source
    ASSUMED = "assumed"  # no source was found; the organisation has to confirm it
    PROPOSED = "proposed"  # new in a repaired procedure


class Mark(StrEnum):
    """How sure a line is of a case that others wrote down from public sources."""

    SEED = "seed"  # in the documents that the reconstruction began from
    CLAIMED = "claimed"  # somebody said so: a newspaper, a question in parliament
    ASSUMED = "assumed"  # nobody said so; the reconstruction needs it


class MeasureClass(StrEnum):
    """What kind of measure can follow from a case."""

    DISCIPLINARY = "disciplinary"
    NOT_DISCIPLINARY = "not_disciplinary"
    ORGANISATION = "organisation"  # something changes for everybody
    CRIMINAL = "criminal"  # reported to the police
    OTHER = "other"
