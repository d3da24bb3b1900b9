"""The clock: it sends what is due, appends to the ledger and escalates. It serves no page."""

from waarborg.settings.base import *

PROCESS = "clock"
SECRET_KEY = django_key("clock")
DATABASES = databases("clock")
INSTALLED_APPS = [*STORE_APPS]
