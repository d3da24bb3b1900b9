"""Until when a password holds that somebody else made."""

import datetime as dt

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone


def from_now_on(apps, _schema):
    """Nobody knows when those of before were made: their days begin with this update."""
    until = timezone.now() + dt.timedelta(days=settings.CONFIG.first_password_days)
    accounts = apps.get_model("people", "Account").objects
    accounts.filter(first_password=True).update(first_password_until=until)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_secretmark")]

    operations = [
        migrations.AddField("account", "first_password_until", models.DateTimeField(null=True)),
        migrations.RunPython(from_now_on, migrations.RunPython.noop),
        migrations.AddConstraint(
            "account",
            models.CheckConstraint(
                name="a_first_password_lapses_and_no_other",
                condition=Q(first_password=True, first_password_until__isnull=False)
                | Q(first_password=False, first_password_until=None),
            ),
        ),
    ]
