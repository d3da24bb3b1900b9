"""The form of stories, and of the people who act in them."""

from typing import Final

from waarborg.core.procedure.schema_forms import (
    Schema,
    codes,
    each,
    flag,
    text,
    thing,
    word,
    words,
)
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Consent, Kind, NameMode, Reason, Relation, Stage

_CASE: Final = thing(
    {
        "stage": word(Stage, "Where the case is."),
        "body": text("The body that has it now."),
        "kind": word(Kind, "Its kind; integrity_breach when it is not said."),
        "relation": word(Relation, "Who reports; employee when it is not said."),
        "place": text("From where; the first place when it is not said."),
        "door": text("Through which door; the first one when it is not said."),
        "name": word(NameMode, "How they are known; confidential when it is not said."),
        "consent": word(Consent, "Whether they let their name be seen."),
        "concerned": codes("Whom it is about, as team_manager/wijkteam_noord."),
        "excluded": codes("People who must not see it."),
        "conflicted": codes("People who said that they are too close to it."),
        "declared": codes("People who said that they are free; everybody when it is not said."),
        "tasked": codes("People who hold the task."),
        "done": words(Act, "What was done before."),
        "decisions": codes("Bodies that decided on it, in order."),
        "earlier": codes("Bodies that had a part in the case it follows from."),
        "had_part": codes("People who had a part in the case it follows from."),
        "second_looks": words(Act, "Decisions that others looked at again."),
        "escalated": codes("Bodies that were told because a term lapsed."),
        "matched": codes("Those excluded whom only a typed name matched."),
    },
    "The case; what is left out is the most ordinary.",
    needs=["stage", "body"],
)

STORY: Final[Schema] = thing(
    {
        "story": text("What happens, for people who read it."),
        "act": word(Act, "What somebody wants to do."),
        "actor": text("Who: somebody of people.yaml, or reporter."),
        "case": _CASE,
        "given": words(Need, "What is there already."),
        "towards": text("The body or person it goes to."),
        "about": word(Act, "The decision that a second look is about."),
        "concerned": codes("Whom it is about, when there is no case yet."),
        "reason": word(Reason, "Why it is refused; only in scenarios/deny."),
    },
    "A story with a known end: the folder, allow or deny, is the verdict.",
    needs=["story", "act", "actor"],
)
PEOPLE: Final[Schema] = thing(
    {
        "people": each(
            thing(
                {
                    "position": text("Their function."),
                    "unit": text("Their unit in the chart."),
                    "bodies": codes("Bodies they sit in by name."),
                    "seats": codes("Seats they hold."),
                    "keyed": flag("They hold a key.", unless=True),
                },
            ),
            "Who acts in the stories.",
        )
    },
    "An office or an invented name each.",
    needs=["people"],
)
