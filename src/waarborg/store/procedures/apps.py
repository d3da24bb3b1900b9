"""The Django app."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Procedures live in files; this app only reads them."""

    name = "waarborg.store.procedures"
    label = "procedures"
