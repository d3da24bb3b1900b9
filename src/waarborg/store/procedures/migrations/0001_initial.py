"""Versions that were brought to the desk, their exceptions, and what the checker found."""

import django.db.models.deletion
import waarborg.store.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_secretmark"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64, unique=True)),
                ("organisation", models.CharField(max_length=64)),
                ("valid_from", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("checker", models.CharField(max_length=64)),
                ("situations", models.PositiveIntegerField()),
                ("findings", models.TextField()),
                ("checked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Version",
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
                ("organisation", models.CharField(max_length=64)),
                ("valid_from", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("files", models.TextField()),
                ("brought_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("consent_on", models.DateField(null=True)),
                ("consent_reference", models.CharField(blank=True, max_length=200)),
                ("no_consent_because", models.TextField(blank=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Excepted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guarantee", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="excepted",
                        to="procedures.version",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposed_at", None), ("proposed_by", None)),
                    models.Q(("proposed_at__isnull", False), ("proposed_by__isnull", False)),
                    _connector="OR",
                ),
                name="proposed_version_has_proposer_and_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None)),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_by__isnull", False),
                        ("proposed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="confirmed_version_has_confirmer_and_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_confirms_their_own_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposed_at", None),
                    models.Q(
                        ("consent_on", None),
                        ("consent_reference", ""),
                        models.Q(("no_consent_because", ""), _negated=True),
                    ),
                    models.Q(
                        ("consent_on__isnull", False),
                        ("no_consent_because", ""),
                        models.Q(("consent_reference", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposed_version_says_what_the_works_council_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_at", None), ("withdrawn_at", None), _connector="OR"),
                name="confirmed_version_is_not_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False)),
                fields=("organisation", "valid_from"),
                name="one_confirmed_version_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="excepted",
            constraint=models.UniqueConstraint(
                fields=("version", "guarantee"), name="one_exception_a_guarantee"
            ),
        ),
        migrations.AddConstraint(
            model_name="excepted",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="exception_says_why"
            ),
        ),
    ]
