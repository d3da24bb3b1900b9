"""Addresses of a guarantor, in the language of the page."""

from django.urls import path

from waarborg.web.guarantor import views

app_name = "guarantor"

urlpatterns = [
    path("", views.front, name="front"),
]
