"""Cases that begin from now on have a shred key apart; those of before stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; no key of before is changed."""

    dependencies = [("cases", "0007_names_from_a_guarantor")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="has_shred_key",
            field=models.BooleanField(default=False),
        ),
    ]
