"""What is wrong with a procedure as a text, whatever it guarantees.

Two norms that claim the same act with different effects, norms that never apply, norms laxer than
the law above them, days on which nothing is in force, stories that end otherwise than told.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from waarborg.core.procedure.breach import TEXT, Breach
from waarborg.core.procedure.course import Course, State, lapsing
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.misfits import misfits
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import UNDECLARED
from waarborg.core.procedure.readiness import WILLED, given_in, somebody_may
from waarborg.core.procedure.reading_law import laxer_than_law
from waarborg.core.procedure.situations import applying, weight_in
from waarborg.core.procedure.spans import Gap
from waarborg.core.procedure.stories import ALLOW, Stories, verdict
from waarborg.core.procedure.words import By
from waarborg.core.terms import Act, Stage


def breaches(look: Look) -> Iterator[Breach]:
    """Tell what is wrong with the text."""
    for one, other in combinations(look.procedure.norms, 2):
        yield from _overlap(one, other, look)
    yield from _unreachable(look)
    for laxer in laxer_than_law(look.procedure.norms, look.procedure.laws):
        values = {"law": laxer.bound.file, "limit": laxer.limit}
        yield Breach(TEXT, f"laxer_{laxer.what}", norm=laxer.norm, values=values)
    for misfit in misfits(look.procedure):  # only in what was accepted before it was refused
        values = {"problem": misfit.what, "remedy": misfit.mend}
        yield Breach(TEXT, "refused_now", norm=misfit.norm, values=values)


def told(gap: Gap) -> Breach:
    """Tell of days on which nothing is in force."""
    until = gap.until_day.isoformat() if gap.until_day else "…"
    values = {"what": gap.what, "from_day": gap.from_day.isoformat(), "until_day": until}
    return Breach(TEXT, "gap", values=values)


def ends_otherwise(stories: Stories, procedure: Procedure) -> Iterator[Breach]:
    """Tell which stories end otherwise than their authors say: the norms do not say it."""
    for story in stories.told:
        found = verdict(story, procedure, stories.people)
        if found is not story.reason:
            values = {
                "story_file": story.file,
                "told": story.text,
                "wanted": story.reason or ALLOW,
                "found": found or ALLOW,
            }
            yield Breach(TEXT, "story_ends_otherwise", values=values)


def _overlap(one: Norm, other: Norm, look: Look) -> Iterator[Breach]:
    """Tell where two norms claim the same act of the same body, with different effects."""
    if one.act is None or one.act is not other.act or one.about is not other.about:
        return
    if not _same_hands(one, other) or _effect(one) == _effect(other):
        return
    stages = (one.stages & other.stages) or (not one.stages and not other.stages)
    if not stages:
        return
    values = {"other": other.code, "other_file": other.file}
    for alike in look.by_norms:
        if _both(one, other, alike[0].report, look):
            for situation in alike:
                yield Breach(TEXT, "overlap", situation, (), one, values, situation.weight)


def _same_hands(one: Norm, other: Norm) -> bool:
    """Say whether two norms are for the same body, and towards the same."""
    if one.act is Act.REPORT:
        return bool(one.hands_to and other.hands_to)
    towards = not (one.hands_to or other.hands_to) or set(one.hands_to) & set(other.hands_to)
    return bool(set(one.by) & set(other.by) and towards)


def _effect(norm: Norm) -> tuple[object, ...]:
    """Say what a norm does: two that do the same do not quarrel."""
    within = norm.term.within if norm.term else ""
    return (norm.to, norm.hands_to, norm.needs, within, norm.if_late, norm.informs, norm.once,
            norm.superior_may, norm.waits)  # fmt: skip


def _both(one: Norm, other: Norm, report: ReportFacts, look: Look) -> bool:
    """Say whether both norms apply in a situation, and neither goes before the other.

    Only where a report goes does the norm that asks for more go first. Elsewhere each of two
    norms allows what it allows: what the other one asks for besides is asked for in vain.
    """
    procedure = look.house.procedure
    weights = [weight_in(norm, report, procedure) for norm in (one, other)]
    if min(weights) < 0:
        return False
    return one.act is not Act.REPORT or weights[0] == weights[1]


def _unreachable(look: Look) -> Iterator[Breach]:
    """Tell which norms never apply: at no stage that is reached, in no situation, for nobody."""
    left = {n.code: n for n in look.procedure.norms if n.act and (n.by or n.hands_to)}
    for alike in look.by_norms:
        for norm in applying(tuple(left.values()), alike[0].report, look.house.procedure):
            if not norm.stages or norm.stages == {Stage.SETTLED}:
                left.pop(norm.code)
    asked: dict[str, Act] = {}
    for followed in look.followed if left else ():
        used = dict(_used(followed, left, look))
        asked |= {code: act for code, act in used.items() if act is not None}
        left = {code: n for code, n in left.items() if code not in used or used[code]}
    for norm in left.values():
        values = {"act": str(asked[norm.code])} if norm.code in asked else {}
        yield Breach(TEXT, "need_never_met" if values else "unreachable", norm=norm, values=values)


def _used(
    followed: Followed, norms: Mapping[str, Norm], look: Look
) -> Iterator[tuple[str, Act | None]]:
    """Name those of `norms` that somebody can act under in one course.

    With an act that the reporting person would have to do before, and never can; None when it
    lacks nothing.
    """
    course = followed.course
    for code, norm in norms.items():
        usable = [state for state in course.states if _usable(norm, state, followed, look)]
        lacking = [norm.needs & WILLED.keys() - given_in(course, state) for state in usable]
        if usable:
            yield code, WILLED[min(lacking[0])] if all(lacking) else None


def _usable(norm: Norm, state: State, followed: Followed, look: Look) -> bool:
    """Say whether somebody can act under `norm` in `state`."""
    course = followed.course
    if state.stage not in norm.stages:
        return False
    case = course.case(state)
    if not applying([norm], case, look.house.procedure):
        return False
    if norm.about is Act.NAME_GOT_OUT:  # it can happen at any moment: who can say so?
        said = any(one.by for one in look.procedure.norms_for(Act.NAME_GOT_OUT))
        return said and any(_there(word, norm, state, course) for word in norm.by)
    if norm.about is not None and state.decided is not norm.about:
        return False
    return any(_there(word, norm, state, course) for word in norm.by)


def _there(word: str, norm: Norm, state: State, course: Course) -> bool:
    """Say whether there is anybody for a word of `by`, who can say that they are free."""
    if word in {By.OWNER, By.REPORTER}:
        return True
    if word == By.TASKED:
        return bool(state.tasked)
    if word == By.ESCALATED:
        return any(term.escalate_body for term in lapsing(course, state))
    case, house = course.case(state), course.house
    if not split(word, case, house.procedure, house.people)[0]:
        return False
    first = norm.act not in UNDECLARED and word != state.owner
    return not first or somebody_may(Act.DECLARE_CONFLICT, word, case, house)
