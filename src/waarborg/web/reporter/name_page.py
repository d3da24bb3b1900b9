"""The last page before the readers see a name: who they are, and a way back."""

import hashlib
import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from waarborg.core.terms import Act, Stage
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import Mailbox
from waarborg.web.reporter.held import ReporterRequest


def who_would_see(request: ReporterRequest) -> HttpResponse | None:
    """Name everybody who would see the name; None when it cannot be shown from here."""
    box = _box(request)
    if box is None or box.acts[Act.CONSENT] is not None or box.elsewhere is not None:
        return None
    context = {
        "box": box,
        "seen": _readers_in_a_word(box),
        "changed": "seen" in request.POST,
        "closed": box.stage is Stage.CLOSED,
    }
    return render(request, "reporter/show_name.html", context)


def looked_at_them(request: ReporterRequest) -> bool:
    """Say whether the page that came before named the readers of this moment."""
    box = _box(request)
    return box is not None and request.POST.get("seen") == _readers_in_a_word(box)


def _box(request: ReporterRequest) -> Mailbox | None:
    language = get_language() or "en"
    return open_mailbox(keys=request.held.case_keys, language=language, now=request.now)


def _readers_in_a_word(box: Mailbox) -> str:
    """Say in one word who reads, by their keys: the names of functions depend on the language."""
    told = json.dumps(sorted(line.fingerprint for line in box.readers))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
