"""Checking a receipt without us: what to download for it, and what it proves."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waarborg.core.terms import Audience
from waarborg.usecases.house.show_ledger import show_ledger
from waarborg.web.audience import page_for

FOLDER: Final = Path(__file__).resolve().parents[1] / "verifier"


@dataclass(frozen=True)
class Download:
    """A file that works without us."""

    name: str
    data: bytes

    @property
    def told(self) -> str:
        """What the digest is of."""
        return f"SHA-256, {self.name}"

    @property
    def digest(self) -> str:
        """The SHA-256 of the file, to compare with what the project publishes."""
        return hashlib.sha256(self.data).hexdigest()


PAGE, PROGRAM = (
    Download(name, (FOLDER / name).read_bytes()) for name in ("verify.html", "verify.py")
)


@page_for(Audience.PUBLIC)
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Show how to check a receipt."""
    context = {"downloads": (PAGE, PROGRAM), "ledger": show_ledger()}
    return render(request, "public/check.html", context)


@page_for(Audience.PUBLIC)
@require_safe
def verify_page(request: HttpRequest) -> HttpResponse:
    """Give the page that checks; it is saved and not opened here, where no script may run."""
    return _file(PAGE.name, PAGE.data)


@page_for(Audience.PUBLIC)
@require_safe
def verify_program(request: HttpRequest) -> HttpResponse:
    """Give the program that checks."""
    return _file(PROGRAM.name, PROGRAM.data)


@page_for(Audience.PUBLIC)
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Give the key of the ledger as a file."""
    return _file("key.txt", show_ledger().policy.encode())


@page_for(Audience.PUBLIC)
@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """Give the newest head of the ledger: who keeps it can show later that the ledger changed."""
    newest = show_ledger().head
    if not newest:
        raise Http404
    return _file("head.txt", newest.encode())


def _file(name: str, data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
