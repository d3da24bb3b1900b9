"""A day on which somebody saw that terms were moved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messages", "0002_troubles"),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_on", models.DateField(unique=True)),
            ],
        ),
    ]
