from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="SealedSession",
            fields=[
                ("row_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("blob", models.BinaryField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
