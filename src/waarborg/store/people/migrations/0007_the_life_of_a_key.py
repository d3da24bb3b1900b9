"""How old a key is, when one was lost, and who agreed to open cases to a new one."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import waarborg.store.ids


def at_least_since(apps, _schema):
    """Nobody wrote down when keys were made: they are no younger than their confirmation."""
    people = apps.get_model("people", "Person").objects
    people.filter(key_confirmed_at__isnull=False).update(key_made_at=F("key_confirmed_at"))


def person(*, null=False):
    return models.ForeignKey(
        "people.person",
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0006_sign_in_elsewhere")]

    operations = [
        migrations.AddField("person", "key_made_at", models.DateTimeField(null=True)),
        migrations.AddField("person", "key_lost_at", models.DateTimeField(null=True)),
        migrations.RunPython(at_least_since, migrations.RunPython.noop),
        migrations.CreateModel(
            name="KeyGrant",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=waarborg.store.ids.new_id,
                        editable=False,
                        max_length=waarborg.store.ids.LENGTH,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_key", models.BinaryField()),
                ("everything", models.BooleanField()),
                ("proposed_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", person(null=True)),
                ("person", person()),
                ("proposed_by", person()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="grant_confirmed_by_somebody_at_a_moment",
                        condition=Q(confirmed_by=None, confirmed_at=None)
                        | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                    ),
                    models.CheckConstraint(
                        name="nobody_proposes_cases_for_themselves",
                        condition=~Q(proposed_by=F("person")),
                    ),
                    models.CheckConstraint(
                        name="two_others_stand_behind_a_grant",
                        condition=Q(confirmed_by=None)
                        | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("proposed_by"))),
                    ),
                ],
            },
        ),
    ]
