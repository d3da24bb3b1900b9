"""The people of the example municipality: the fixed cast, and seats named after their function."""

from functools import cache
from pathlib import Path

from waarborg.core.procedure.facts import Member, Roster, Spot
from waarborg.store.procedures.loading import load_chart, load_procedure

ROOT = Path(__file__).parents[2] / "procedures"
EXAMPLE = ROOT / "example" / "2026-01-01"
TEMPLATE = ROOT / "template" / "2026-01-01"


@cache
def example():
    return load_procedure(EXAMPLE)


@cache
def units():
    return load_chart(EXAMPLE, example())


def someone(person, position="", unit="", bodies=(), seats=(), *, keyed=True):
    spot = Spot(position, unit) if position else None
    return Member(person, spot, frozenset(bodies), frozenset(seats), keyed)


STAFF = (
    someone("asha", "integrity_officer", "integriteitsbureau", ["coordinator"]),
    someone("bram", "integrity_officer", "integriteitsbureau", ["coordinator"]),
    someone("third-officer", "integrity_officer", "integriteitsbureau", ["coordinator"]),
    someone("chair", bodies=["committee"], seats=["chair"]),
    someone("board-seat", bodies=["committee"], seats=["named_by_organisation"]),
    someone("staff-seat", "employee", "team_groen", ["committee"], ["named_by_employees"]),
    someone("huib", bodies=["external_point"]),
    someone("second-outside", bodies=["external_point"]),
    someone("cor", "council_officer", "griffie", ["oversight"]),
    someone("second-overseer", bodies=["oversight"]),
    someone("dina", "head_of_department", "internationaal"),
    someone("head-of-post", "head_of_post", "post_accra"),
    someone("emre", "local_staff", "post_accra", keyed=False),
    someone("mayor", "executive_board", "gemeente"),
    someone("secretary", "municipal_secretary", "gemeente"),
    someone("head-social", "head_of_department", "sociaal_domein"),
    someone("head-yard", "head_of_department", "stadsbeheer"),
    someone("manager-north", "team_manager", "wijkteam_noord"),
    someone("manager-south", "team_manager", "wijkteam_zuid"),
    someone("manager-green", "team_manager", "team_groen"),
    someone("worker-north", "employee", "wijkteam_noord", keyed=False),
    someone("gwen", "employee", "bedrijfsvoering", ["adviser"]),
    someone("iris", "employee", "bedrijfsvoering", ["functional_admin"]),
    someone("joep", "employee", "bedrijfsvoering", keyed=False),
    someone("fee", "employee", "team_afval", keyed=False),
)


@cache
def people():
    return Roster(STAFF, units())
