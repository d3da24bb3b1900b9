"""Remove what was only for a while: drafts, sessions, and counts of tries."""

import datetime as dt

from django.db import connection

from waarborg.store.cases.models import Draft


def sweep_drafts(now: dt.datetime) -> int:
    """Destroy drafts that nobody touched for 48 hours."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def sweep_sessions(now: dt.datetime) -> int:
    """Remove sessions that ended. Their table belongs to the pages, which the clock has not."""
    return _swept("DELETE FROM web_sealedsession WHERE expires_at <= %s", now)


def sweep_counts(now: dt.datetime) -> int:
    """Remove counts of tries that count no more. Their table belongs to the pages too."""
    return _swept("DELETE FROM web_count WHERE expires_at <= %s", now)


def _swept(statement: str, now: dt.datetime) -> int:
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(statement, [moment])
        return int(cursor.rowcount)
