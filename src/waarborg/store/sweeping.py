"""Remove what was only for a while: drafts and sessions."""

import datetime as dt

from django.db import connection

from waarborg.store.cases.models import Draft


def sweep_drafts(now: dt.datetime) -> int:
    """Destroy drafts that nobody touched for 48 hours."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def sweep_sessions(now: dt.datetime) -> int:
    """Remove sessions that ended. Their table belongs to the pages, which the clock has not."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM web_sealedsession WHERE expires_at <= %s", [moment])
        return int(cursor.rowcount)
