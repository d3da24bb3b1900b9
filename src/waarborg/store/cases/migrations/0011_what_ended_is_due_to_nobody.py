"""What was settled is due to nobody here: the time to object is that of the employee.

From now on a moment at a case that ended means that a message waits there.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def take_out(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Take the moment away from what is registered as settled."""
    apps.get_model("cases", "Case").objects.filter(stage="settled").update(due_at=None)


class Migration(migrations.Migration):
    """No table changes."""

    dependencies = [("cases", "0010_names_of_a_pairing")]

    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
