from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guarantor", "0002_witnessed_heads")]

    operations = [
        migrations.AddField(
            model_name="deposit",
            name="once",
            field=models.CharField(default="", max_length=32),
        ),
        migrations.AddConstraint(
            model_name="deposit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("once", ""), _negated=True),
                fields=("pairing", "once"),
                name="one_line_a_ticket",
            ),
        ),
    ]
