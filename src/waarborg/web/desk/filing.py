"""What the forms ask that bring something in: settled informally, or filed for somebody."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import NameMode, Relation, Way
from waarborg.usecases.drafts import Place
from waarborg.web import labels
from waarborg.web.desk.forms import Choices, kinds, offer
from waarborg.web.forms.chart import Chart, as_places, chart_choices
from waarborg.web.forms.plain import LONG, PlainForm, choice, line, text

ROWS: Final = 3


class WithChart(PlainForm):
    """A form that asks for places in the organisation chart, never for names."""

    many: tuple[str, ...] = ()

    def __init__(self, *args: Any, chart: Chart, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = chart_choices(chart)
        for name in self.many:
            for row in range(1, ROWS + 1):
                offer(self, f"{name}_{row}", choices)

    def spots(self, name: str) -> tuple[Place, ...]:
        """List the places chosen in the rows of `name`, each once."""
        return as_places(self.cleaned_data[f"{name}_{row}"] for row in range(1, ROWS + 1))


def _spot(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def _one_of(label: Any, *, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages={"required": missing})


def spoken() -> list[tuple[str, str]]:
    """List the languages in which the mailbox speaks, each named in itself."""
    return [
        (code, str(get_language_info(code)["name_local"])) for code, _name in settings.LANGUAGES
    ]


class Settled(WithChart):
    """Register something that was settled informally. There is no place for a name."""

    many = ("concerned",)

    kind = choice(_("What was it about?"), kinds, missing=_("Choose what it was about."))
    unit = _one_of(_("In which unit?"), missing=_("Choose the unit."))
    what_happened = text(
        _("What happened, in two or three sentences?"),
        missing=_("Write what happened."),
        hint=_("No names. Write “an employee”, “a colleague”, “a manager”."),
        rows=4,
        limit=2_000,
    )
    agreed = text(
        _("What did you agree?"),
        missing=_("Write what you agreed."),
        hint=_("No names here either."),
        rows=4,
        limit=2_000,
    )
    concerned_1 = _spot(_("The function of the person it is about"))
    concerned_2 = _spot(_("The function of a second person it is about"))
    concerned_3 = _spot(_("The function of a third person it is about"))
    nobody_told = forms.BooleanField(
        label=_("It is about nobody in my own line, or I do not know the function"),
        help_text=_("Only when you chose nobody above. The register shows that you ticked this."),
        required=False,
    )
    language = choice(
        _("In which language does the employee read?"),
        spoken,
        missing=_("Choose a language. The slip and its words are in that language."),
    )

    def __init__(self, *args: Any, chart: Chart, **more: Any) -> None:
        super().__init__(*args, chart=chart, **more)
        self.fields["language"].initial = get_language()
        offer(self, "unit", [("", _("Choose")), *((unit[0], unit[1]) for unit in chart)])

    def clean(self) -> dict[str, Any]:
        """Ask whom it is about, or to say plainly that it is about nobody in one's own line."""
        data = super().clean() or {}
        chosen = any(data.get(f"concerned_{row}") for row in range(1, ROWS + 1))
        if not chosen and not data.get("nobody_told"):
            self.add_error("concerned_1", _("Choose a function, or tick the box below it."))
        if chosen and data.get("nobody_told"):
            self.add_error("nobody_told", _("You chose a function: take this tick away."))
        return data


class FiledFor(WithChart):
    """File a report for somebody, in their words."""

    many = ("concerned", "must_not_see")
    # As on the page: errors follow it.
    field_order = ("way", "language", "relation", "place", "wish", "kind")
    ASK_FIRST: Final = _("Ask this first, and write it down.")
    LACKING: Final = _("This is missing, or cannot be.")

    way = choice(
        _("How did the report come to you?"),
        [(w.value, labels.WAY[w]) for w in Way if w is not Way.WEB],
        missing=_("Choose how it came to you."),
    )
    language = choice(
        _("In which language does this person read?"),
        spoken,
        missing=_("Choose a language. The paper and its words are in that language."),
        hint=_("The paper and its words are in that language. Whoever answers sees which it is."),
    )
    relation = choice(
        _("How does this person stand to the organisation?"),
        [(r.value, labels.RELATION[r]) for r in Relation],
        missing=_("Choose what this person has to do with the organisation."),
    )
    place = _one_of(_("Where did it happen?"), missing=_("Choose the place."))
    door = _one_of(_("Who should read it?"), missing=_("Choose who should read it."))
    kind = choice(_("What is it about?"), kinds, missing=_("Choose what it is about."))
    wish = text(
        _("What does this person hope for?"),
        hint=_(
            "Ask this first. Write it down in their own words. Not in the letter? Leave it empty."
        ),
        rows=3,
    )
    story = text(
        _("What happened?"),
        missing=_("Write what happened."),
        hint=_("In their own words."),
        rows=10,
        limit=LONG,
    )
    when_where = text(_("When and where?"), rows=3)
    concerned_1 = _spot(_("The function of the person it is about"))
    concerned_2 = _spot(_("The function of a second person it is about"))
    concerned_3 = _spot(_("The function of a third person it is about"))
    must_not_see_1 = _spot(_("Who must not see it?"))
    must_not_see_2 = _spot(pgettext_lazy("who must not see it", "Somebody else"))
    must_not_see_3 = _spot(pgettext_lazy("who must not see it", "And somebody else"))
    named_not_see = line(
        _("Names of people who must not see it"),
        hint=_("With a comma between them. The names are used to keep these people out."),
        limit=1_000,
    )
    name_mode = choice(
        _("What does this person want with their name?"),
        [(m.value, labels.NAME_MODE[m]) for m in NameMode],
        missing=_("Choose what happens with the name."),
    )
    name = line(
        _("Their name"),
        hint=_("Only when they want to give it. It is sealed at once, also for you."),
    )
    contact = line(
        _("How can they be reached?"),
        hint=_("Only when they ask for it. It is sealed together with the name."),
        limit=400,
    )
    could_guess = text(
        _("Could somebody guess from this who reported?"),
        hint=_("Ask this person. What would give them away?"),
        rows=3,
    )

    def __init__(
        self,
        *args: Any,
        places: Choices,
        doors: Choices,
        chart: Chart,
        **more: Any,
    ) -> None:
        super().__init__(*args, chart=chart, **more)
        offer(self, "place", [("", _("Choose")), *places])
        offer(self, "door", [("", _("Choose")), *doors])

    def clean(self) -> dict[str, Any]:
        """Ask for a name only with the choice to give one; of a letter nobody can ask the wish."""
        data = super().clean() or {}
        by_letter = data.get("way") == Way.LETTER
        if "wish" in data and not data["wish"] and not by_letter:
            self.add_error("wish", self.ASK_FIRST)
        mode, name = data.get("name_mode"), data.get("name")
        if mode == NameMode.ANONYMOUS and name:
            self.add_error("name", _("Without a name: take the name out of this field."))
        if mode == NameMode.ANONYMOUS and data.get("contact"):
            self.add_error(
                "contact",
                _(
                    "Without a name nothing of this is kept. Empty this field and tell them that "
                    "they come back with the words, or choose the sealed envelope."
                ),
            )
        if mode and mode != NameMode.ANONYMOUS and not name:
            self.add_error("name", _("Write the name, or choose “Without a name”."))
        return data
