"""Mail at fixed hours that says nothing: when it comes and what it says tell nobody anything."""

import datetime as dt
import logging
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from waarborg.adapters.mail import NotSent, Post, can_send
from waarborg.core.procedure.durations import next_mail_at
from waarborg.store.messages.notices import failed, is_queued, lease, queue, sent
from waarborg.store.people.look_ups import Addressee, with_desk_key
from waarborg.usecases.in_force import day_of

MORNING: Final = dt.time(8)
EXTRA: Final = dt.time(13)
_SATURDAY: Final = 5
log = logging.getLogger("waarborg.clock")


def queue_daily(*, now: dt.datetime) -> int:
    """Put the mail of 08:00 ready, the same for everybody with a key, on working days.

    It goes whether or not anything waits. After a morning without a clock it still goes, until
    the second hour of the day; later the next morning is soon enough.

    Returns:
        How many mails were put ready.
    """
    moment = _this_morning(now)
    if moment is None or not can_send() or is_queued(moment):
        return 0
    return queue((addressee.person for addressee in with_desk_key(day_of(now))), moment)


def next_extra(now: dt.datetime) -> dt.datetime:
    """Give the next 13:00 on a working day, when recipients of a lapsed term get a mail.

    By the clock of the house: a procedure that cannot be read stops no mail.
    """
    zone = settings.TIME_ZONE
    moment = next_mail_at(now, zone)
    while moment.astimezone(ZoneInfo(zone)).time() != EXTRA:
        moment = next_mail_at(moment, zone)
    return moment


def send_notices(*, now: dt.datetime) -> int:
    """Send what is due. What does not go is tried again; nothing is lost and nothing waits for it.

    Returns:
        How many mails went.
    """
    if not can_send():
        return 0
    addressees = {addressee.person: addressee for addressee in with_desk_key(day_of(now))}
    tried: dict[str, NotSent | None] = {}  # once each: all mails are the same
    with Post() as post:
        for leased in lease(now):
            to = addressees.get(leased.person)
            if to is None:
                sent(leased, now)  # left meanwhile
                continue
            if to.person not in tried:
                tried[to.person] = _tried(post, to)
            lost = tried[to.person]
            if lost is None:
                sent(leased, now)
            else:
                failed(leased, now, asked=lost.asked)
    not_gone = [lost for lost in tried.values() if lost is not None]
    if not_gone:
        told = {"event": "mail did not go", "count": len(not_gone)}
        log.warning(told, exc_info=not_gone[0].__cause__)  # of which the log tells the kind
    return len(tried) - len(not_gone)


def _tried(post: Post, to: Addressee) -> NotSent | None:
    try:
        post.send_notice(to.email, to.language)
    except NotSent as lost:
        return lost
    return None


def _this_morning(now: dt.datetime) -> dt.datetime | None:
    """Give 08:00 of today when it is time for that mail: until 13:00, on a working day."""
    zone = ZoneInfo(settings.TIME_ZONE)
    here = now.astimezone(zone)
    if here.weekday() >= _SATURDAY or not MORNING <= here.time() < EXTRA:
        return None
    return dt.datetime.combine(here.date(), MORNING, zone).astimezone(dt.UTC)
