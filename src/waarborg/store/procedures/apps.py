"""The Django app."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Procedures in files, versions put into force at the desk, and what the checker said."""

    name = "waarborg.store.procedures"
    label = "procedures"
