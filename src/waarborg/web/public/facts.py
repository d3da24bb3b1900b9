"""What the public pages take from the procedure that is in force."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import TermName
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.procedures import words


@dataclass(frozen=True)
class Facts:
    """A procedure and the language in which it is read."""

    procedure: Procedure
    language: str
    now: dt.datetime

    def say(self, path: str) -> str:
        """Give a text of the procedure."""
        return self.procedure.say(path, self.language)

    @property
    def law_language(self) -> str:
        """The language in which the rules themselves are written; they are quoted as they stand."""
        return self.procedure.languages[0]

    def doors(self, codes: Iterable[str]) -> list[dict[str, str]]:
        """Name doors and explain them."""
        return [
            {"name": self.say(f"doors.{code}.name"), "explains": self.say(f"doors.{code}.explains")}
            for code in codes
        ]

    def talks(self) -> list[dict[str, str]]:
        """List the doors that are only a talk."""
        return self.doors(door.code for door in self.procedure.doors.values() if door.talk_only)

    def places(self) -> list[dict[str, str]]:
        """List the places, each with who advises there and how to report without this site."""
        return [
            {
                "name": self.say(f"places.{code}.name"),
                "adviser": self.say(f"places.{code}.adviser"),
                "offline": self.say(f"places.{code}.offline"),
            }
            for code in self.procedure.places
        ]

    def bodies(self, codes: Iterable[str]) -> list[dict[str, str]]:
        """Name bodies and say what they do."""
        return [
            {
                "name": words.capital(self.say(f"bodies.{code}.name")),
                "does": self.say(f"bodies.{code}.does"),
            }
            for code in dict.fromkeys(codes)
        ]

    def helpers(self) -> list[dict[str, str]]:
        """List whom a manager can call: advisers, and the bodies behind the doors."""
        advisers = [p.adviser for p in self.procedure.places.values() if p.adviser]
        return self.bodies([*advisers, *(door.body for door in self.procedure.doors.values())])

    def authorities(self) -> list[dict[str, str]]:
        """List the authorities outside."""
        return [self.authority(each.code, each.site) for each in self.procedure.authorities()]

    def authority(self, code: str, site: str) -> dict[str, str]:
        """Name an authority."""
        return {
            "name": self.say(f"authorities.{code}.name"),
            "about": self.say(f"authorities.{code}.about"),
            "site": site,
        }

    def advice(self) -> dict[str, str] | None:
        """Name the authority that gives free advice."""
        free = {law.free_advice for law in self.procedure.laws} - {""}
        found = (each for each in self.procedure.authorities() if each.code in free)
        return next((self.authority(each.code, each.site) for each in found), None)

    def dangers(self) -> list[str]:
        """Say when something is passed on against the will of who told it."""
        return [self.say(f"exceptions.{each.danger}") for each in self.procedure.exceptions]

    def not_yet(self, today: dt.date) -> list[str]:
        """Say which provisions of law do not hold yet."""
        return [
            self.say(f"not_yet.{one.code}")
            for law in self.procedure.laws
            for one in law.not_yet
            if one.from_day is None or today < one.from_day
        ]

    def duties_of_managers(self) -> list[str]:
        """Give the texts on what to do when somebody comes to you."""
        return [n.text for n in self.procedure.norms if n.duty is Duty.PASS_ON_SIGNAL]

    def terms(self, names: Iterable[TermName]) -> list[dict[str, str]]:
        """Say of each of these terms how long it is, and where that differs, each length."""
        found = [norm.term for norm in self.procedure.norms if norm.term]
        each = dict.fromkeys((t.name, t.within) for name in names for t in found if t.name is name)
        return [{"name": self.say(f"terms.{name}"), "within": within} for name, within in each]

    def retention(self) -> list[dict[str, Any]]:
        """Say what is kept how long, and on which ground."""
        return [
            {"kept": each.kept, "after": each.after, "ground": each.ground}
            for each in self.procedure.retention.values()
        ]


def facts(now: dt.datetime) -> Facts:
    """Read the procedure that is in force, in the language of the page."""
    return Facts(procedure_today(now), get_language() or "en", now)
