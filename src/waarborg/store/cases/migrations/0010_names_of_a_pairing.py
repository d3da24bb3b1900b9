from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_ends")]

    operations = [
        migrations.AddField(
            model_name="nameenvelope",
            name="pairing",
            field=models.CharField(default="", max_length=32),
        ),
        migrations.AddField(
            model_name="nameopening",
            name="pairing",
            field=models.CharField(default="", max_length=32),
        ),
    ]
