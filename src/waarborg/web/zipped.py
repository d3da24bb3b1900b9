"""A procedure as a file to save."""

import datetime as dt

from django.http import HttpResponse


def zipped(valid_from: dt.date, content: bytes) -> HttpResponse:
    """Answer with a zip that is saved and not opened here."""
    answer = HttpResponse(content, content_type="application/zip")
    name = f"procedure-{valid_from.isoformat()}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
