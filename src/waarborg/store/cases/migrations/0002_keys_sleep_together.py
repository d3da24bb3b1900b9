"""Tables for keys that sleep together."""

import django.db.models.deletion
from django.db import migrations, models

NUMBER = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


class Migration(migrations.Migration):
    """Make the tables; the next migration fills them."""

    dependencies = [("cases", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Sleep",
            fields=[
                ("id", NUMBER),
                ("body", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sleeps",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sleeper",
            fields=[
                ("id", NUMBER.clone()),
                ("blob", models.BinaryField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "sleep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sleepers",
                        to="cases.sleep",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sleep", "person"), name="one_sleeper_a_person")
                ]
            },
        ),
        migrations.CreateModel(
            name="AsleepKey",
            fields=[
                ("id", NUMBER.clone()),
                ("blob", models.BinaryField()),
                (
                    "compartment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asleep_keys",
                        to="cases.compartment",
                    ),
                ),
                (
                    "sleep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="cases.sleep",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sleep", "compartment"), name="a_key_sleeps_once"
                    )
                ]
            },
        ),
    ]
