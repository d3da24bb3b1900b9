"""The head that was seen is kept beside the one that contradicts it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guarantor", "0004_graves")]

    operations = [
        migrations.AddField(
            model_name="witnessed",
            name="refused_beside",
            field=models.TextField(default=""),
        ),
    ]
