"""A version that was decided is withdrawn by two people; both are written down."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_first_passwords_lapse"),
        ("procedures", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="version",
            name="confirmed_version_is_not_withdrawn",
        ),
        migrations.RemoveConstraint(
            model_name="version",
            name="one_confirmed_version_a_day",
        ),
        migrations.AddField(
            model_name="version",
            name="withdrawal_asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="version",
            name="withdrawal_asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawal_asked_at", None), ("withdrawal_asked_by", None)),
                    models.Q(
                        ("withdrawal_asked_at__isnull", False),
                        ("withdrawal_asked_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="withdrawal_is_asked_by_somebody_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at", None),
                    ("withdrawn_at", None),
                    models.Q(
                        ("withdrawal_asked_by__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawn_by", models.F("withdrawal_asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="two_people_withdraw_a_confirmed_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("confirmed_at__isnull", False), ("withdrawn_at", None)),
                fields=("organisation", "valid_from"),
                name="one_confirmed_version_a_day",
            ),
        ),
    ]
