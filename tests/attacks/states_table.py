"""What a case answers at each address: by how somebody stands to it, and by the procedure."""

from dataclasses import dataclass
from typing import Any

from tests.attacks.addresses import DECLARE, DOWNLOAD, NOT_SO, NOTHING, ON, PAGE, STOPPED
from tests.attacks.states import CARD, NO_KEY, TASK
from waarborg.core.procedure.handing import hand_back_to, may_look_at_name, pass_on_to
from waarborg.core.procedure.permission import acts_open_to
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Reason, Stage
from waarborg.usecases.names.ask_for_opening import may_hand_over
from waarborg.usecases.opened_case import OpenedCase, actor_of
from waarborg.usecases.refusal import Refused
from waarborg.usecases.trail import waits_since

NEVER = "0123456789abcdef" * 2  # an id of nothing

# Each address of a case, and the act behind it. The first ones are no acts.
OF_A_CASE: dict[str, Act | None] = {
    "": None,
    "/conflict": None,
    "/file/<str:file>": None,
    "/file/<str:file>/look/<int:page>": None,
    "/file/<str:file>/pixels/<int:page>": None,
    "/beside": None,
    "/take-along": None,
    "/export/<str:export>": None,
    "/take-back/<str:proposal>": None,
    "/acknowledge": Act.ACKNOWLEDGE,
    "/write": Act.WRITE,
    "/assess": Act.ASSESS,
    "/classify": Act.CLASSIFY,
    "/pass-on": Act.PASS_ON,
    "/propose-task": Act.HAND_BACK,
    "/hand-back": Act.HAND_BACK,
    "/answer-task": Act.ANSWER_TASK,
    "/accept-answer": Act.ACCEPT_ANSWER,
    "/inform-concerned": Act.INFORM_CONCERNED,
    "/close": Act.CLOSE,
    "/refuse": Act.REFUSE,
    "/second-look": Act.ANSWER_SECOND_LOOK,
    "/lift-exclusion": Act.LIFT_EXCLUSION,
    "/open-name": Act.OPEN_NAME,
    "/name-got-out": Act.NAME_GOT_OUT,
    "/answer-leak": Act.ANSWER_LEAK,
    "/hold": Act.HOLD,
    "/lift-hold": Act.LIFT_HOLD,
    "/name/<str:opening>": None,
    "/note": Act.WRITE,
    "/mark-read": Act.WRITE,
}
PIXELS = "/file/<str:file>/pixels/<int:page>"
ONLY_SHOWN = {"", PIXELS, "/file/<str:file>/look/<int:page>"}
WITH_TEXT = {"/pass-on", "/propose-task", "/hand-back"}  # which the reporting person approves
TYPED = frozenset({Need.REASONS, Need.FEEDBACK})


@dataclass(frozen=True)
class Turn:
    """A case as it stands, by the key of the reporting person."""

    name: str
    case: str
    opened: OpenedCase
    has_file: bool

    def acts(self, who: Any, given: frozenset[Need]) -> dict[Act, Reason | None]:
        """Ask the procedure what somebody may do, and why not."""
        one, actor = self.opened, actor_of(who, self.opened.people)
        return dict(acts_open_to(one.facts, actor, one.procedure, one.people, given=given))

    def for_whom(self) -> str:
        """Choose for whom a name could be opened."""
        one = self.opened
        return min(may_look_at_name(one.facts, one.procedure, one.people), default=NEVER)

    def reason_against(self, page: str, who: Any) -> Reason | None:
        """Ask the procedure why not, and for a name whether enough custodians are left."""
        reason = self.acts(who, TYPED)[Act(OF_A_CASE[page])]
        asks = page == "/open-name" and reason is None
        return self.against_custodians(who.person) if asks else reason

    def against_custodians(self, asks: str) -> Reason | None:
        """Say whether enough custodians are left who neither ask nor look."""
        try:
            may_hand_over(self.opened, asks, self.for_whom())
        except Refused as no:
            return no.reason
        return None

    def offers(self) -> tuple[list[str], list[str]]:
        """List to which bodies it can be passed on, and to whom a task can be given."""
        one = self.opened
        asked = (one.facts, one.procedure, one.people)
        return list(pass_on_to(*asked)), sorted(hand_back_to(*asked))


def expected(page: str, method: str, turn: Turn, who: Any, how: str) -> str:
    """Say what somebody gets who stands like that to a case."""
    if method not in {"GET", "POST"} or (page in ONLY_SHOWN and method == "POST"):
        return NOT_SO
    if how in {"", NO_KEY}:
        return NOTHING
    if how == TASK:
        return of_the_task(page, method, turn)
    if page == "/conflict":
        may = turn.acts(who, TYPED)[Act.DECLARE_CONFLICT] is None
        return PAGE if may or method == "GET" else STOPPED
    if how == CARD:
        return DECLARE
    return of_a_reader(page, method, turn, who)


def writes(page: str, method: str, want: str, turn: Turn) -> bool:
    """Say whether who gets this wrote something by it: who did what the form says, and no other.

    A page comes after an act when the act leads away from the case, or waits for a second person.
    """
    if method != "POST" or want not in {ON, PAGE}:
        return False
    bodies, persons = turn.offers()
    nothing_to_do = {
        "/mark-read": waits_since(turn.opened.lines) is None,
        "/pass-on": not bodies,
        "/propose-task": not persons,
        "/hand-back": True,  # no text was proposed and approved
    }
    is_an_act = page == "/conflict" or OF_A_CASE[page] is not None
    return is_an_act and not nothing_to_do.get(page, False)


NAMED = ("/name/<str:opening>", "/export/<str:export>", "/take-back/<str:proposal>")


def of_the_task(page: str, method: str, turn: Turn) -> str:
    """Who holds a task sees that, and answers it; of the case they learn nothing else."""
    if page == "":
        return PAGE
    if page in {"/conflict", "/beside", "/take-along", *NAMED}:
        return NOTHING
    if page.startswith("/file/"):
        return NOTHING
    if page == "/answer-task" and turn.opened.row.stage == Stage.HANDED_BACK:
        return PAGE if method == "GET" else ON
    return STOPPED


def nothing_there(page: str, turn: Turn) -> bool:
    """Nobody asked for a name, an export or a second person; the one file is half a photo."""
    of_a_file = page.startswith("/file/")
    return page in {*NAMED, PIXELS} or (of_a_file and not turn.has_file)


def of_a_reader(page: str, method: str, turn: Turn, who: Any) -> str:
    """Who reads may do what the procedure lets them, and hears why not."""
    if nothing_there(page, turn):
        return NOTHING
    if page == "/file/<str:file>":
        return PAGE if method == "GET" else DOWNLOAD
    act = OF_A_CASE[page]
    if act is None or (page, method) == ("/note", "GET"):
        return PAGE
    if page == "/lift-exclusion":
        return STOPPED  # nobody is kept out by a name that looks like theirs
    shown = turn.acts(who, TYPED | {Need.SECOND_PERSON})[act]
    despite = {Reason.NEEDS_APPROVED_TEXT} if page in WITH_TEXT else set()
    get = PAGE if shown in {None, *despite} else STOPPED
    bodies, persons = turn.offers()
    offered = {"/pass-on": bodies, "/propose-task": persons, "/hand-back": []}.get(page, [""])
    if method == "GET" or not offered:
        return get
    if page == "/propose-task":
        return ON if get == PAGE else STOPPED
    reason = turn.reason_against(page, who)
    if reason is Reason.NEEDS_SECOND_PERSON:
        return PAGE
    return STOPPED if reason else PAGE if page == "/pass-on" else ON


def form_of(turn: Turn) -> dict[str, str]:
    """Fill in what every form of a case asks, as well as this case lets one."""
    bodies, persons = turn.offers()
    return {
        "ground": "family",
        "text": "It was said.",
        "note": "It was said.",
        "kind": "wrongdoing",
        "reasons": "Because.",
        "feedback": "It was done.",
        "body": bodies[0] if bodies else "committee",
        "person": persons[0] if persons else NEVER,
        "proposal": NEVER,
        "enough": "yes",
        "upheld": "yes",
        "reread": "on",
        "norm": "open-name",
        "to_see": turn.for_whom(),
        "told": "now",
    }
