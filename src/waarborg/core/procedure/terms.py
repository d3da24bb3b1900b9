"""When something is due, and whether it has lapsed. Computed, never flagged.

Source:
    Directive (EU) 2019/1937, art. 9(1)(b) and (f): seven days; three months from the
    acknowledgement or, when none was sent, from the end of the seven days.
"""

from datetime import datetime

from waarborg.core.procedure.durations import Duration, duration, next_mail_at, plus
from waarborg.core.terms import TermName

__all__ = ["counts_from", "due_at", "duration", "feedback_due_at", "lapsed", "next_mail_at"]

ACKNOWLEDGEMENT_AT_MOST = Duration(days=7)
FEEDBACK_AT_MOST = Duration(months=3)
# No law says these: they are our own, and ADR 56 gives the reason of each.
CARE_AT_MOST = Duration(months=1)
SIGNAL_AT_MOST = Duration(days=7)
ASKED_EVERY_AT_MOST = Duration(months=6)
ASKED_LATE_AT_MOST = Duration(months=1)
OBJECTION_AT_LEAST = Duration(days=14)
NAME_WAITS_AT_LEAST = Duration(days=3)
KEPT_AT_MOST = Duration(months=120)


def counts_from(name: TermName, received_at: datetime, now: datetime) -> datetime:
    """Give the moment from which a term counts that starts `now`: two count from the receipt."""
    return received_at if name in {TermName.ACKNOWLEDGE, TermName.FEEDBACK} else now


def feedback_due_at(
    received_at: datetime,
    acknowledged_at: datetime | None,
    zone: str,
    within: Duration = FEEDBACK_AT_MOST,
) -> datetime:
    """Give the moment at which feedback is due: a late acknowledgement buys no time.

    Args:
        received_at: Aware datetime of receipt.
        acknowledged_at: Aware datetime of the acknowledgement, None when none was sent.
    """
    starts = plus(received_at, ACKNOWLEDGEMENT_AT_MOST, zone)
    if acknowledged_at is not None:
        starts = min(starts, acknowledged_at)
    return plus(starts, within, zone)


def due_at(
    name: TermName,
    within: str,
    started_at: datetime,
    zone: str,
    *,
    acknowledged_at: datetime | None = None,
) -> datetime:
    """Give the moment at which a term lapses.

    Args:
        name: The feedback term counts from the acknowledgement, every other from its start.
        within: ISO 8601 duration.
        started_at: Aware datetime: for acknowledgement and feedback the receipt.
        zone: The organisation's time zone, such as Europe/Amsterdam.
        acknowledged_at: Aware datetime, None while nothing was acknowledged.

    Returns:
        Aware datetime in UTC.
    """
    length = duration(within)
    if name is TermName.FEEDBACK:
        return feedback_due_at(started_at, acknowledged_at, zone, length)
    return plus(started_at, length, zone)


def lapsed(due: datetime, now: datetime) -> bool:
    """Say whether a term has lapsed; its last moment still counts as in time."""
    return now > due
