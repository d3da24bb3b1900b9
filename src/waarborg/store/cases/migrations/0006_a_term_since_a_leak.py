"""One more name for a term: what is to be said since a name got out."""

from django.db import migrations, models

NAMES = [
    "acknowledge",
    "feedback",
    "assess",
    "task",
    "accept",
    "second_look",
    "declare",
    "object",
    "leak",
]


class Migration(migrations.Migration):
    """Let the constraint know it; no row is changed."""

    dependencies = [("cases", "0005_asking_for_a_name")]

    operations = [
        migrations.RemoveConstraint(model_name="term", name="term_name_is_known"),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(name__in=NAMES), name="term_name_is_known"
            ),
        ),
    ]
