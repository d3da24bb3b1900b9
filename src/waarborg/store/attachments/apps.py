"""The application `attachments`."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Owns the tables of `attachments`."""

    name = "waarborg.store.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"
