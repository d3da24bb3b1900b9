"""The seed of a key that was replaced, for as long as something sleeps for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_the_life_of_a_key")]

    operations = [
        migrations.CreateModel(
            name="ReplacedKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blob", models.BinaryField()),
                ("replaced_at", models.DateTimeField()),
                ("last_sleeper", models.PositiveBigIntegerField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
    ]
