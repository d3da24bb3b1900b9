"""Move what slept one by one: each part of each body becomes a sleep of its own.

Nobody can seal those keys under a sleep key: they open for nobody. So nothing stands in their
place, and the sleepers hold the key of the part itself, as they did.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def move(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Move every dormant wrap."""
    old = apps.get_model("cases", "DormantWrap")
    sleep_model = apps.get_model("cases", "Sleep")
    sleeper_model = apps.get_model("cases", "Sleeper")
    key_model = apps.get_model("cases", "AsleepKey")
    sleeps = {}
    for row in old.objects.select_related("compartment").order_by("id").iterator():
        at = row.compartment_id, row.body
        if at not in sleeps:
            sleeps[at] = sleep_model.objects.create(case_id=row.compartment.case_id, body=row.body)
            key_model.objects.create(sleep=sleeps[at], compartment_id=row.compartment_id, blob=b"")
        sleeper_model.objects.create(sleep=sleeps[at], person_id=row.person_id, blob=row.blob)


class Migration(migrations.Migration):
    """Move the rows; the next migration drops the table."""

    dependencies = [("cases", "0002_keys_sleep_together")]

    operations = [migrations.RunPython(move)]
