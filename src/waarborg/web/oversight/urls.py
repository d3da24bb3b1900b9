"""Addresses of the register, of the keys of colleagues, and of who sits where."""

from django.urls import path

from waarborg.web.oversight import keys, register, seats

app_name = "oversight"
urlpatterns = [
    path("register", register.register, name="register"),
    path("seats", seats.seats, name="seats"),
    path("keys", keys.keys, name="keys"),
    path("keys/<str:person>", keys.confirm, name="confirm"),
]
