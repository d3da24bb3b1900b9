"""The application `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Owns the tables of `people`."""

    name = "waarborg.store.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
