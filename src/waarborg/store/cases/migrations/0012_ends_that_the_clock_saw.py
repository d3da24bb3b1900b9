"""A table for what the clock saw of ends: from now on nothing is destroyed on other word.

What had ended by now has a row that says only that: its own day counts, once the clock saw it.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_what_ended(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Write down which cases had ended before there was this table."""
    ended = apps.get_model("cases", "Case").objects.filter(stage__in=["closed", "settled"])
    seen = apps.get_model("cases", "EndSeen")
    rows = (
        seen(case_id=case, blob=b"", stands=False) for case in ended.values_list("pk", flat=True)
    )
    seen.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    """Make the table."""

    dependencies = [("cases", "0011_what_ended_is_due_to_nobody")]

    operations = [
        migrations.CreateModel(
            name="EndSeen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blob", models.BinaryField()),
                ("stands", models.BooleanField(default=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end_seen",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.RunPython(mark_what_ended, migrations.RunPython.noop),
    ]
