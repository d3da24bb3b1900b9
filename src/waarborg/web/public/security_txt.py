"""Where somebody who found a weakness can tell the organisation: RFC 9116."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from waarborg.core.terms import Audience
from waarborg.web.audience import PageRequest, page_for

HOLDS: Final = dt.timedelta(days=180)  # the RFC advises less than a year
PATH: Final = ".well-known/security.txt"


@page_for(Audience.PUBLIC)
@require_safe
def security_txt(request: PageRequest) -> HttpResponse:
    """Give the contact for whoever found a weakness; nothing while the settings name none."""
    config = settings.CONFIG
    if not config.security_contact:
        raise Http404
    midnight = request.now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {config.security_contact}",
        f"Expires: {(midnight + HOLDS).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(config.languages)}",
    ]
    if config.public_url.startswith("https://"):
        lines.append(f"Canonical: {config.public_url.rstrip('/')}/{PATH}")
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
