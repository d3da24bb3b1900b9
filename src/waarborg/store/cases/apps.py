"""The application `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Owns the tables of `cases`."""

    name = "waarborg.store.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
