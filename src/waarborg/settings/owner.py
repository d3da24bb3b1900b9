"""The owner of the tables: it migrates, and prepares an organisation. It serves no page."""

from waarborg.settings.desk import *

PROCESS = "owner"
SECRET_KEY = django_key("owner")
DATABASES = databases("owner")
