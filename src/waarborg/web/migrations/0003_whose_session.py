from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("web", "0002_count")]
    operations = [
        migrations.AddField(
            "sealedsession",
            "whose",
            models.CharField(max_length=64, default="", db_index=True),
            preserve_default=False,
        ),
    ]
