"""The owner of the tables: it migrates, and prepares an organisation. It serves no page."""

import secrets

from waarborg.settings.staff import *

PROCESS = "owner"
# It signs nothing that outlives it, and it runs before there is any secret.
SECRET_KEY = secrets.token_urlsafe(48)
DATABASES = databases("owner")
