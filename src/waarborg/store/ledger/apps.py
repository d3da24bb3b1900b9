"""The application `ledger`."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Owns the tables of `ledger`."""

    name = "waarborg.store.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
