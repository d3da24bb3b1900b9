"""What the frame of the desk asks: which links are for this person."""

from django import template

from waarborg.usecases.house import show_seats
from waarborg.web.account.open_key import DeskRequest

register = template.Library()


@register.filter
def sees_seats(request: DeskRequest) -> bool:
    """Say whether to link to who sits where; the page itself asks the procedure again."""
    return show_seats.sees_seats(request.unlocked.bodies, request.now)
