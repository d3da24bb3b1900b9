"""Which secrets the database was made with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sign_in")]

    operations = [
        migrations.CreateModel(
            name="SecretMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=64)),
                ("mark", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddConstraint(
            "secretmark",
            models.UniqueConstraint(name="one_mark_a_secret", fields=["owner", "name"]),
        ),
    ]
