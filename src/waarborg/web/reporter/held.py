"""What a reporting person's session holds: the keys that follow from the words, and a step."""

from dataclasses import dataclass
from typing import Any, Final, Self

from django.http import HttpRequest

from waarborg.usecases.values import NewReceipt, Promise, ReporterKeys
from waarborg.web.audience import PageRequest

HELD: Final = "held"


@dataclass
class Held:
    """The content of the session. It is sealed under the cookie when it is kept."""

    keys: ReporterKeys
    once: str
    words: tuple[str, ...] = ()  # only until somebody said that they wrote them down
    digits: str = ""
    step: str = "words"
    skip: bool = False  # the signpost answered the first questions
    promise: Promise | None = None
    said: str = ""  # what was done, for the next page
    other: ReporterKeys | None = None  # of a further case under the same words, when that is open
    fresh: NewReceipt | None = None  # new words that are not on paper yet
    ticket: str = ""  # of the waiting room, while new words have to wait
    elsewhere: bool = False  # the name of what was just sent is still to go to the guarantor
    open_name: bool = False  # the readers see the name of what was just sent

    @property
    def case_keys(self) -> ReporterKeys:
        """The keys of the case that is open."""
        return self.other or self.keys

    @classmethod
    def new(cls, receipt: NewReceipt, *, skip: bool) -> Self:
        """Hold a fresh receipt."""
        return cls(receipt.keys, receipt.once, receipt.words, receipt.digits, skip=skip)

    def as_json(self) -> dict[str, Any]:
        """Give what a session can keep."""
        return {
            "keys": self.keys.as_json(),
            "other": self.other.as_json() if self.other else None,
            "once": self.once,
            "words": list(self.words),
            "digits": self.digits,
            "step": self.step,
            "skip": self.skip,
            "promise": vars(self.promise) if self.promise else None,
            "said": self.said,
            "fresh": self.fresh.as_json() if self.fresh else None,
            "ticket": self.ticket,
            "elsewhere": self.elsewhere,
            "open_name": self.open_name,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read what `as_json` gave."""
        promise = Promise(**kept["promise"]) if kept["promise"] else None
        return cls(
            keys=ReporterKeys.from_json(kept["keys"]),
            other=ReporterKeys.from_json(kept["other"]) if kept["other"] else None,
            once=kept["once"],
            words=tuple(kept["words"]),
            digits=kept["digits"],
            step=kept["step"],
            skip=kept["skip"],
            promise=promise,
            said=kept["said"],
            fresh=NewReceipt.from_json(kept["fresh"]) if kept.get("fresh") else None,
            ticket=kept.get("ticket", ""),
            elsewhere=kept.get("elsewhere", False),
            open_name=kept.get("open_name", False),
        )


class ReporterRequest(PageRequest):
    """A request of somebody who typed the words."""

    held: Held


def held(request: HttpRequest) -> Held | None:
    """Give what this session holds, or None when nobody typed words in it."""
    kept = request.session.get(HELD)
    return Held.from_json(kept) if kept else None


def hold(request: HttpRequest, what: Held) -> None:
    """Keep it until the next request."""
    request.session[HELD] = what.as_json()


def begin(request: HttpRequest, what: Held) -> None:
    """Begin a session under a new secret, whatever there was before."""
    request.session.flush()
    hold(request, what)
