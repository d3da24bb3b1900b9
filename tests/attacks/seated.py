"""Somebody at the desk of that house, who asks for pages directly, and what they wrote by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.apps import apps
from django.db import connection, transaction
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory
from django.urls import resolve

from tests.attacks.addresses import NOTHING, outcome
from tests.attacks.conftest import sit_down
from tests.attacks.states import World
from waarborg.store.cases.models import Case, Term

DESK = "waarborg.web.urls_desk"


class Seated:
    """Somebody at the desk, who asks the view behind an address directly.

    The layers around it know nothing of cases; that they turn every "nothing here" into the same
    bytes is a test of its own.
    """

    def __init__(self, world: World, name: str) -> None:
        self.client = sit_down(world.house, name, now=world.house.now, proved=True)
        self.came = self.client.get("/").wsgi_request

    def answer(
        self, method: str, address: str, typed: dict[str, str] | None = None
    ) -> HttpResponseBase:
        """Ask once.

        Raises:
            Http404: There is nothing here.
        """
        request = RequestFactory().generic(
            method, address, urlencode(typed or {}), "application/x-www-form-urlencoded"
        )
        for name in ("user", "session", "now", "LANGUAGE_CODE"):
            setattr(request, name, getattr(self.came, name))
        match = request.resolver_match = resolve(address, DESK)
        return match.func(request, *match.args, **match.kwargs)

    def ask(self, method: str, address: str, typed: dict[str, str] | None = None) -> str:
        """Ask once; say in a word what came of it."""
        try:
            return outcome(self.answer(method, address, typed))
        except Http404 as nothing:
            return NOTHING if not nothing.args else f"{NOTHING}, because: {nothing.args}"

    def undone(self, method: str, address: str, typed: dict[str, str]) -> tuple[str, bool]:
        """Ask once, and undo what it did; say too whether anything was written."""
        with undone():
            before = rows()
            got, wrote = self.ask(method, address, typed), rows() != before
        return got, wrote


@contextmanager
def undone() -> Iterator[None]:
    """Undo whatever is done meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows() -> tuple[object, ...]:
    """Count the rows of every table of ours, and read what of a case is changed and not added."""
    tables = [m._meta.db_table for m in apps.get_models() if m.__module__.startswith("waarborg.s")]
    counts = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")  # the names are those of our own models
        counted = cursor.fetchone()
    cases = Case.objects.order_by("pk").values_list()
    return (*counted, *map(str, cases), *map(str, Term.objects.order_by("pk").values_list()))
