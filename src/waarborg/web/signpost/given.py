"""What somebody answered so far. It travels in hidden fields and is kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from django.http import QueryDict

from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.signpost import Answers
from waarborg.core.terms import Kind, Relation
from waarborg.web.forms.chart import as_places, known_spots
from waarborg.web.public.facts import Facts

STEPS = ("relation", "place", "kind", "concerned")


@dataclass(frozen=True)
class Given:
    """Answers as a browser sends them."""

    relation: str = ""
    place: str = ""
    kind: str = ""
    concerned: tuple[str, ...] = ()
    sure: bool = False  # somebody came through the door for retaliation: the kind is not asked

    @classmethod
    def read(cls, post: QueryDict, here: Facts) -> Self:
        """Read the hidden fields; what is not a word that is known here is left out."""
        relation, kind, place = (post.get(name, "") for name in ("relation", "kind", "place"))
        spots = post.getlist("concerned")
        return cls(
            relation=relation if relation in set(Relation) else "",
            place=place if place in here.procedure.places else "",
            kind=kind if kind in set(Kind) else "",
            concerned=known_spots(spots, language=here.language, now=here.now) if spots else (),
            sure=post.get("sure") == "kind" and kind == Kind.RETALIATION,
        )

    def steps(self) -> tuple[str, ...]:
        """List the questions to ask."""
        return tuple(step for step in STEPS if not (step == "kind" and self.sure))

    def without(self, step: str) -> Self:
        """Forget one answer, because its question is asked on this page."""
        if step == "concerned":
            return replace(self, concerned=())
        return self.with_answer(step, "")

    def with_answer(self, step: str, answer: str) -> Self:
        """Put in the answer to a question that has one."""
        changed: dict[str, Any] = {step: answer}
        return replace(self, **changed)

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Give what a form has to carry along."""
        for name in ("relation", "place", "kind"):
            if value := getattr(self, name):
                yield name, value
        for value in self.concerned:
            yield "concerned", value
        if self.sure:
            yield "sure", "kind"

    def answers(self, language: str) -> Answers:
        """Give the answers as the procedure understands them; somebody answered where and who."""
        return Answers(
            relation=Relation(self.relation),
            place=self.place,
            language=language,
            kind=Kind(self.kind) if self.kind else None,
            concerned=frozenset(Spot(*place) for place in as_places(self.concerned)),
        )
