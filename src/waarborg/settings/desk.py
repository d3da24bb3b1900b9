"""The desk: where reports are handled, by people who sign in and then open their own key."""

from waarborg.settings.staff import *

PROCESS = "desk"
SECRET_KEY = django_key("desk")
DATABASES = databases("desk")
