"""Drop the table that was moved."""

from django.db import migrations


class Migration(migrations.Migration):
    """Drop it."""

    dependencies = [("cases", "0003_move_sleepers")]

    operations = [migrations.DeleteModel(name="DormantWrap")]
