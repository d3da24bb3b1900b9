"""Tables for the end of a case: when it comes, and what stays. Nothing of before is changed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [("cases", "0008_shred_keys")]

    operations = [
        migrations.CreateModel(
            name="SealedEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blob", models.BinaryField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sealed_end",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("case", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("month", models.CharField(max_length=7)),
            ],
        ),
    ]
