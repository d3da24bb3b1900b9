"""Addresses of a guarantor, in the language of the page."""

from django.urls import path

from waarborg.web.guarantor import names, views

app_name = "guarantor"

urlpatterns = [
    path("", views.front, name="front"),
    path("name", names.come, name="come"),
    path("keep", names.keep, name="keep"),
    path("away", views.away, name="away"),
]
