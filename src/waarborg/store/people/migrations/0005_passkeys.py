"""Passkeys: a second step, and where they can a slot of the own key."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import waarborg.store.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0004_first_passwords_lapse")]

    operations = [
        migrations.CreateModel(
            name="Passkey",
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
                ("name", models.CharField(max_length=60)),
                ("credential", models.BinaryField(unique=True)),
                ("public_key", models.BinaryField()),
                ("counter", models.PositiveBigIntegerField()),
                ("has_prf", models.BooleanField()),
                ("may_be_copied", models.BooleanField()),
                ("prf_input", models.BinaryField()),
                ("added_on", models.DateField()),
                ("used_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passkeys",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "keyslot",
            "passkey",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="key_slot",
                to="people.passkey",
            ),
        ),
        migrations.AddConstraint(
            "keyslot",
            models.CheckConstraint(
                name="slot_of_a_passkey_names_it_and_no_other",
                condition=Q(kind="passphrase", passkey=None)
                | (~Q(kind="passphrase") & Q(passkey__isnull=False)),
            ),
        ),
    ]
