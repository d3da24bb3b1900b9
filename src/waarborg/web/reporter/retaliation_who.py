"""Who treats somebody badly, and who must not see that: a page between the text and the last look.

By function from the chart, never from a list of people. Nothing is kept: what was chosen travels
in the form.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from waarborg.usecases.signposting.organisation_chart import organisation_chart
from waarborg.usecases.values import Around
from waarborg.web.forms.chart import as_value, named_places
from waarborg.web.reporter.forms import ConcernedForm, MustNotSeeForm
from waarborg.web.reporter.held import ReporterRequest
from waarborg.web.reporter.of_case import MARK

BY: Final = "by"  # what the fields begin with: who does it
AWAY: Final = "away"  # who must not see it
TYPED: Final = ("text", "could_guess", "once")  # what goes along through this page


class Whom:
    """The two questions, as they came in."""

    def __init__(self, request: ReporterRequest) -> None:
        self.request = request
        self.by = ConcernedForm(request.POST, **self._asked(BY))
        self.away = MustNotSeeForm(request.POST, **self._asked(AWAY))
        self.is_valid = all([self.by.is_valid(), self.away.is_valid()])

    def _asked(self, name: str, chosen: Iterable[str] | None = None) -> dict[str, Any]:
        ticked = self.request.POST.getlist(f"{name}-spots") if chosen is None else chosen
        told = {"language": get_language() or "en", "now": self.request.now}
        return {"prefix": name, "chosen": ticked, **told}

    @property
    def around(self) -> Around:
        """Give what was chosen and typed."""
        named = self.away.cleaned_data.get("named", "")
        return Around(self.by.places(), self.away.places(), named)

    def hidden(self) -> list[tuple[str, str]]:
        """Give what a form has to carry along of both questions."""
        told = self.around
        fields = [(f"{BY}-spots", as_value(place)) for place in told.concerned]
        fields += [(f"{AWAY}-spots", as_value(place)) for place in told.must_not_see]
        return fields + ([(f"{AWAY}-named", told.named_not_see)] if told.named_not_see else [])

    def named(self) -> dict[str, Any]:
        """Name what was chosen, to read it back."""
        told, language = self.around, get_language() or "en"
        chart = organisation_chart(language=language, now=self.request.now)
        return {
            "concerned": named_places(told.concerned, chart),
            "must_not_see": named_places(told.must_not_see, chart),
            "named_not_see": told.named_not_see,
        }

    def forms(self) -> tuple[ConcernedForm, MustNotSeeForm]:
        """Give both forms for a page: what was chosen is a tick, and the list is open for more."""
        if not self.is_valid:
            return self.by, self.away
        told = self.around
        by = self._asked(BY, map(as_value, told.concerned))
        away = self._asked(AWAY, map(as_value, told.must_not_see))
        typed = {"named": told.named_not_see}
        return ConcernedForm(**by), MustNotSeeForm(**away, initial=typed)


def carried(request: ReporterRequest) -> list[tuple[str, str]]:
    """Give what the first form carries along when somebody goes back to it."""
    later = [name for name in TYPED if name != "text" and request.POST.get(name)]
    return [*Whom(request).hidden(), *((name, request.POST[name]) for name in later)]


def ask_whom(request: ReporterRequest, whom: Whom, status: int = 200) -> HttpResponse:
    """Ask both questions, with what was chosen and typed so far."""
    by, away = whom.forms()
    context = {
        "box": {"mark": request.POST.get(MARK, "")},
        "by": by,
        "away": away,
        "form": away if away.errors else by,
        "hidden": [(name, request.POST[name]) for name in TYPED if request.POST.get(name)],
    }
    return render(request, "reporter/whom_retaliation.html", context, status=status)
