"""`both-sides`, from its text: no finding about a person before they could answer; telling them is
an act with its own moment, not at receipt, and with reasons. Whoever says that there is a breach
says why, and heard them.
"""

from tests.procedures.guarantees.plain import CONSENTS, counted
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Stage


def sides_fail(procedure):
    """Count in how many situations somebody is judged unheard, by closing or by establishing."""
    town, found = Town(procedure), dict(counted(procedure, fails))
    for told in town.told():
        saying = [norm.needs for norm in town.norms(told) if norm.duty is Duty.ESTABLISH]
        unheard = told.concerned and any(Need.BOTH_SIDES not in needs for needs in saying)
        causes = ["established_unheard"] if unheard else []
        if any(Need.REASONS not in needs for needs in saying):
            causes.append("established_without_reasons")
        for cause in causes:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def fails(tale, graph):
    """Say what fails in one situation, when it is about somebody."""
    return set(_fails(graph)) if tale.told.concerned else set()


def _fails(graph):
    telling = 0
    for now, steps in graph.items():
        for step in steps:
            if step.act is Act.INFORM_CONCERNED:
                telling += 1
                if now.stage is Stage.RECEIVED:
                    yield "told_too_early"
                elif Need.REASONS not in step.norm.needs:
                    yield "told_without_reasons"
            # Once somebody began to judge, the history says so: not the stage it stands at now.
            judging = now.begun or now.stage is Stage.SECOND_LOOK
            if step.act is Act.CLOSE and judging and not now.heard:
                yield "judged_unheard"
    if not telling:
        yield "never_told"
