"""The application `guarantor`."""

from django.apps import AppConfig


class GuarantorConfig(AppConfig):
    """Owns the tables of `guarantor`."""

    name = "waarborg.store.guarantor"
    label = "guarantor"
    default_auto_field = "django.db.models.BigAutoField"
