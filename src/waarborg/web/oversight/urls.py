"""Addresses of the register and of the keys of colleagues."""

from django.urls import path

from waarborg.web.oversight import keys, register

app_name = "oversight"
urlpatterns = [
    path("register", register.register, name="register"),
    path("keys", keys.keys, name="keys"),
    path("keys/<str:person>", keys.confirm, name="confirm"),
]
