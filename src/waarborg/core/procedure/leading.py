"""What has to be done first, before something can be done to a case at all."""

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.situations import norms_about
from waarborg.core.terms import Act, Stage


def act_before(act: Act, case: CaseFacts, procedure: Procedure) -> Act | None:
    """Name the act that makes `act` possible, along the shortest way from where the case stands.

    Returns:
        None when `act` is possible at this stage, or when no way leads there: it is over.
    """
    wanted = {s for norm in norms_about(act, case, procedure, None) for s in norm.stages}
    if case.stage in wanted:
        return None
    steps = _steps(case, procedure)
    seen, edge = {case.stage}, [case.stage]
    while edge:
        reached: list[Stage] = []
        for stage in edge:
            for step, to in steps.get(stage, ()):
                if to in wanted:
                    return step
                if to not in seen:
                    seen.add(to)
                    reached.append(to)
        edge = reached
    return None


def _steps(case: CaseFacts, procedure: Procedure) -> dict[Stage, list[tuple[Act, Stage]]]:
    """List which acts lead from which stage to which, in a case like this; some to the same."""
    found: dict[Stage, list[tuple[Act, Stage]]] = {}
    for act in Act:
        for norm in norms_about(act, case, procedure, None):
            for stage in norm.stages:
                found.setdefault(stage, []).append((act, norm.to or stage))
    return found
