"""How somebody signs in: passwords that somebody else made, and the end of all sessions."""

from django.conf import settings
from django.db import migrations, models


def made_by_somebody_else(apps, _schema):
    """Until now nobody could choose a password: all were made by whoever put people in."""
    if settings.CONFIG.demo:  # invented people sign in with what the start prints
        return
    apps.get_model("people", "Account").objects.update(first_password=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("account", "first_password", models.BooleanField(default=False)),
        migrations.AddField("account", "sessions_ended", models.PositiveIntegerField(default=0)),
        migrations.RunPython(made_by_somebody_else, migrations.RunPython.noop),
    ]
