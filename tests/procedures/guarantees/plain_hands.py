"""`independent-hands`, from its text, over the raw model.

The report reaches a body with a quorum of people who are not concerned, not under somebody
concerned, and not the direct superior of one unless the body is independent; an act that only fixed
bodies may do finds somebody free, unless it passes on to who has the case; no norm lets the direct
superior judge, or hold a task; no body in the line is called independent.
"""

from tests.procedures.guarantees.plain import CONSENTS, Tale
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.terms import OWN_SIDE, Act

NO_CASE = {Act.REPORT, Act.FILE_FOR, Act.REGISTER_SETTLED}
OF_OTHERS = OWN_SIDE | NO_CASE | {Act.ANSWER_TASK}  # nobody judges anything by these
WORDS = {"owner", "reporter", "tasked", "escalated"}


def hands_fail(procedure):
    """Count in how many situations nobody who is free can judge, or somebody can who is not."""
    town, known, found = Town(procedure), {}, {}
    always = {"independent_in_name" for body in town.bodies.values()
              if body.independent and _in_line(body, town)}  # fmt: skip
    for told in town.told():
        tale = Tale(town, told)
        key = (tale.shown, told.concerned, told.out, told.door)
        if key not in known:
            known[key] = {_nobody(tale)} if not tale.first else set(_fixed(tale))
        causes = always | known[key]
        if told.concerned and any(n.superior_may and n.act
                                  and n.act not in OF_OTHERS | {Act.HAND_BACK}
                                  for n in tale.norms):  # fmt: skip
            causes.add("superior_judges")
        if any(_task_to_superior(n, tale) for n in tale.norms):
            causes.add("task_to_superior")
        for cause in causes:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _task_to_superior(norm, tale):
    """Say whether somebody may get a task whom only `superior_may` lets have it."""
    town, told = tale.town, tale.told
    if norm.act is not Act.HAND_BACK or not norm.superior_may:
        return False
    people = [(town.bodies[body], p) for body in norm.hands_to for p in town.by_body[body]]
    return any(
        town.apart(p, body, told) and not town.apart(p, body, told, superior=False)
        for body, p in people
    )


def _in_line(body, town):
    """Say whether a body works under somebody, or somebody works under those who sit in it."""
    bosses = {boss for code in town.procedure.positions for boss in town.line(code)}
    return body.under or any(town.line(held) or held in bosses for held in body.held_by)


def _nobody(tale):
    """Say why the body that should get a report cannot take it; nobody stands in."""
    routes = [n for n in tale.norms if n.act is Act.REPORT and n.hands_to]
    first = routes[0].hands_to[0] if routes else tale.town.procedure.doors[tale.told.door].body
    out = tale.told.out == first
    return (not out and _gravest([first], tale)) or "nobody_stands_in"


def _gravest(bodies, tale):
    """Say why people of some bodies have a part, the gravest first; "" when nobody has."""
    town, about, reasons = tale.town, tale.told.concerned, set()
    for code in bodies:
        body = tale.bodies[code]
        above = {body.under, *town.line(body.under)} if body.under else set()
        for person in town.by_body[code]:
            if person.spot in about:
                reasons.add("own_matter")
            elif about & {*person.line, *above}:
                reasons.add("own_superior")
            elif town.stands_apart(person, about, body) and tale.told.out not in person.bodies:
                # Who is out is not there to be anybody's superior.
                reasons.add("own_subordinate")
    order = ("own_matter", "own_superior", "own_subordinate")
    return next((reason for reason in order if reason in reasons), "")


def _fixed(tale):
    """Look for what only fixed bodies may do and nobody of them is free for, wherever it comes."""
    for now in tale.walk():
        here = [n for n in tale.norms if n.act and now.stage in n.stages and n.by]
        for act in {n.act for n in here} - OF_OTHERS:
            bodies = {word for n in here if n.act is act for word in n.by}
            barred = now.had if now.looked else frozenset()
            if act is Act.PASS_ON and now.owner in _targets(here):
                continue  # who should get it has it
            free = not bodies & WORDS and any(tale.free(body, barred) for body in bodies)
            if not bodies & WORDS and not free and _gravest(bodies, tale):
                yield "only_they_may"


def _targets(norms):
    """Name the bodies that a case can be passed on to."""
    return {body for n in norms if n.act is Act.PASS_ON for body in n.hands_to}
