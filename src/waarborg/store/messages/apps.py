"""The application `messages`."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Owns the tables of `messages`."""

    name = "waarborg.store.messages"
    label = "messages"
    default_auto_field = "django.db.models.BigAutoField"
