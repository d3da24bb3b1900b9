"""What the frame of the desk asks: which links are for this person."""

import datetime as dt

from django import template
from django.utils.dateformat import format as written
from django.utils.timezone import localtime
from django.utils.translation import get_language_info

from waarborg.usecases.house import show_seats
from waarborg.usecases.register.ask_to_begin import ask_to_begin
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.desk.pressed import token_of

register = template.Library()


@register.filter
def sees_seats(request: DeskRequest) -> bool:
    """Say whether to link to who sits where; the page itself asks the procedure again."""
    return show_seats.sees_seats(request.unlocked.bodies, request.now)


@register.simple_tag
def begins(request: DeskRequest) -> dict[str, bool]:
    """Say which forms that begin a case are for this person; the pages ask it again."""
    asked = ask_to_begin(reader=request.unlocked, now=request.now)
    return {act.value: reason is None for act, reason in asked.items()}


@register.simple_tag
def form_token(request: DeskRequest) -> str:
    """Give the token by which a form of an act that is sent twice is known."""
    return token_of(request)


@register.filter
def language_name(code: str) -> str:
    """Name a language in that of the page; a code that nobody here knows stays as it is."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def day(moment: dt.datetime, now: dt.datetime) -> str:
    """Write the day of a moment; with the year when that is not the one of today."""
    here = localtime(moment)
    return written(here, "D j F" if here.year == localtime(now).year else "D j F Y")
