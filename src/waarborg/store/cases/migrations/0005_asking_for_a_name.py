"""Tables for asking the custodians to open a name. Nothing of before is changed."""

import django.db.models.deletion
import waarborg.store.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies = [
        ("cases", "0004_no_dormant_wraps"),
        ("people", "0004_first_passwords_lapse"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameOpening",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=waarborg.store.ids.new_id,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_openings",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NameLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blob", models.BinaryField()),
                ("objection", models.BinaryField(null=True)),
                ("answer", models.BinaryField(null=True)),
                (
                    "answered_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.compartment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "opening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="cases.nameopening",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "opening"], name="letter_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opening", "person"), name="one_letter_a_custodian"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NameHand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("blob", models.BinaryField()),
                (
                    "opening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hands",
                        to="cases.nameopening",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("opening", "number"), name="one_hand_a_part")
                ],
            },
        ),
    ]
