"""Turning the signpost that the procedure gives into words for a page."""

import datetime as dt
from functools import partial
from typing import Any

from waarborg.core.procedure.signpost import DoorView, Signpost, Step
from waarborg.core.procedure.terms import due_at
from waarborg.core.procedure.words import Chance
from waarborg.core.terms import NameMode
from waarborg.usecases.told_by_norm import bodies_named, told_lines
from waarborg.web.public.facts import Facts


def shown(found: Signpost, here: Facts, place: str) -> dict[str, Any]:
    """Give a template what it needs to show the ways to somebody at `place`."""
    ways = [_door(view, here) for view in found.doors if not view.talk_only]
    return {
        "open": [way for way in ways if way["reason"] is None],
        "shut": [way for way in ways if way["reason"] is not None],
        "talks": here.doors(found.talks),
        "adviser_here": here.say(f"places.{place}.adviser") if found.adviser else "",
        "never": here.bodies(found.not_reading.bodies),
        "not_reading": found.not_reading,
        "concerned": [
            _spot(spot.position, spot.unit, here) for spot in sorted(found.not_reading.concerned)
        ],
        "advice": here.advice(),
        "likely": [
            here.authority(view.authority.code, view.authority.site)
            for view in found.authorities
            if view.chance is Chance.LIKELY
        ],
        "authorities": [
            here.authority(view.authority.code, view.authority.site)
            for view in found.authorities
            if view.chance is not Chance.LIKELY
        ],
        "protection": str(found.protection),
        "dangers": [here.say(f"exceptions.{danger}") for danger in found.exceptions],
        "not_yet": [here.say(f"not_yet.{code}") for code in found.not_yet],
    }


def _door(view: DoorView, here: Facts) -> dict[str, Any]:
    return {
        "code": view.door,
        "name": here.say(f"doors.{view.door}.name"),
        "explains": here.say(f"doors.{view.door}.explains"),
        "reason": view.reason,
        "body": here.say(f"bodies.{view.body}.name") if view.body else "",
        "instead_of": here.say(f"bodies.{view.changed_from}.name") if view.changed_from else "",
        "readers": view.readers,
        "seats": [here.say(f"seats.{seat}") for seat in view.seats],
        "told": told_lines(
            view.told, here.procedure, here.language, reads=view.body, name=NameMode.CONFIDENTIAL
        ),
        "not_to_tell": bodies_named(view.not_to_tell, here.procedure, here.language),
        "later": [here.say(f"bodies.{body}.name") for body in view.later],
        "steps": [_step(step, here) for step in sorted(view.steps, key=partial(_due, here))],
    }


def _due(here: Facts, step: Step) -> dt.datetime:
    """Say when a step would be due if it began now: the last page before sending has that order."""
    return due_at(step.term, step.within, here.now, here.procedure.zone)


def _step(step: Step, here: Facts) -> dict[str, Any]:
    return {
        "name": here.say(f"terms.{step.term}"),
        "within": step.within,
        "usually": step.usually,
        "late": here.say(f"bodies.{step.escalates_to}.name") if step.escalates_to else "",
    }


def _spot(position: str, unit: str, here: Facts) -> str:
    return f"{here.say(f'positions.{position}')}, {here.say(f'units.{unit}')}"
