"""The application `figures`."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Owns the tables of `figures`."""

    name = "waarborg.store.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
