"""Doors, places and ways out: the checker and a reader of the guarantees agree about each."""

from hypothesis import strategies as st

from tests.procedures.guarantees import plain_doors
from tests.procedures.guarantees.agreement import agree, checked
from tests.procedures.guarantees.minimal import act, head, norm, procedure, without
from waarborg.core.procedure.guarantees import outside_door, reachable, safe_way_in

BODIES = ["office", "committee", "outside", "line", "adviser", "support", "desk"]
DOORS = ["office", "outside", "talk"]
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"position": "head"}}], [{"name": "open"}], [{"relation": "employee"}],
     [{"concerned": {"decides_on_staff": True}, "relation": "contractor"}]]
)  # fmt: skip
relations = st.lists(
    st.sampled_from(["employee", "contractor", "citizen"]), unique=True, min_size=1, max_size=2
)
languages = st.lists(st.sampled_from(["en", "nl"]), unique=True, min_size=1)
PEOPLE = st.one_of(
    st.builds(lambda who, boss: head(f"bodies.{who}.under", boss),
              st.sampled_from(["office", "committee", "support"]),
              st.sampled_from(["head", "manager"])),
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(BODIES[:3]), st.lists(st.sampled_from(BODIES[:3]), unique=True)),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
)  # fmt: skip


def spoken(path, tongues):
    """Let a door or a place speak some languages; what a place speaks is promised."""

    def edit(files):
        head("languages", ["en", "nl"])(files)
        head("places.town.languages", ["en", "nl"])(files)
        head(path, tongues)(files)

    return edit


def from_places(door, places):
    """Let a door be for some places, of two."""

    def edit(files):
        if "post" not in files["procedure.yaml"]["places"]:
            post("adviser", ["letter"], ["en"])(files)
        head(f"doors.{door}.places", places)(files)

    return edit


def post(adviser, offline, tongues):
    """Make a second place."""
    values = {"languages": tongues, "offline": offline, **({"adviser": adviser} if adviser else {})}

    def edit(files):
        head("languages", ["en", "nl"])(files)
        head("places.post", values)(files)

    return edit


DOOR = st.one_of(
    st.builds(lambda door, to: head(f"doors.{door}.for", to), st.sampled_from(DOORS), relations),
    st.builds(lambda door, to: spoken(f"doors.{door}.languages", to),
              st.sampled_from(DOORS), languages),
    st.builds(lambda to: spoken("places.town.languages", to), languages),
    st.builds(lambda door: head(f"doors.{door}", None), st.sampled_from(DOORS)),
    st.builds(lambda door, names: head(f"doors.{door}.names", names), st.sampled_from(DOORS[:2]),
              st.sampled_from([["open"], ["anonymous"], ["anonymous", "open"]])),
    st.builds(from_places, st.sampled_from(DOORS),
              st.sampled_from([["town"], ["post"], ["town", "post"]])),
    st.builds(lambda who, how: act(f"protects.relations.{who}", how),
              st.sampled_from(["employee", "citizen", "volunteer"]),
              st.sampled_from(["likely", "possible"])),
)  # fmt: skip


POST = st.builds(
    post, st.sampled_from([None, "adviser", "support", "office"]),
    st.sampled_from([[], ["poster"], ["letter"], ["phone", "meeting"]]), languages,
)  # fmt: skip


def told(code, body, on, **keys):
    """Let a body be told by a norm, and make the desk of the head that may be it."""

    def edit(files):
        if body == "desk":
            head("bodies.desk", {"held_by": ["head"], "quorum": 2})(files)
        norm(code, informs=[{"body": body}], **keys, **({"when": on} if on else {}))(files)

    return edit


def one_door_tells(door, other, people):
    """Tell the managers of what comes in through one door, and let few use the other."""

    def edit(files):
        when = [{"door": door, "concerned": {"somebody": True}}]
        told("hear", "line", when, act="report", by=["reporter"])(files)
        head(f"doors.{other}.for", people)(files)

    return edit


TOLD = st.one_of(
    st.builds(one_door_tells, st.sampled_from(DOORS[:2]), st.sampled_from(DOORS[:2]), relations),
    st.builds(told, st.sampled_from(["report", "acknowledge", "close", "investigate", "look",
                                     "take-over"]),
              st.sampled_from(BODIES), st.none() | when),
    st.builds(told, st.sampled_from(["file-for", "register", "care", "follow", "signals"]),
              st.sampled_from(BODIES), st.none()),
    st.builds(lambda body, on, by: told("hear", body, on, act="write", from_="any", by=by),
              st.sampled_from(BODIES), st.none() | when,
              st.sampled_from([["owner"], ["office"], ["committee", "adviser"], ["outside"]])),
)  # fmt: skip
PLACES = st.one_of(
    POST,
    st.builds(lambda who: head("places.town.adviser", who),
              st.sampled_from([None, "adviser", "support", "office", "line"])),
    st.builds(lambda how: head("places.town.offline", how),
              st.sampled_from([[], ["letter"], ["phone", "poster"], ["poster"], ["meeting"]])),
    st.builds(lambda door, ways: head(f"doors.{door}.ways", ways), st.sampled_from(DOORS),
              st.sampled_from([["web"], ["phone"], ["web", "letter"], ["meeting", "web"]])),
    DOOR,
)  # fmt: skip


def without_authorities(files):
    """Let the act name nobody."""
    act("free_advice", None)(files)
    act("authorities", {})(files)


OUT = st.one_of(
    st.builds(lambda names: head("outside", names),
              st.sampled_from([None, [], ["huis"], ["ap"], ["ap", "huis"]])),
    st.just(act("authorities.ap", None)),
    st.builds(lambda: act("authorities.acm", {"topics": ["trade"], "site": "acm.example"})),
    st.builds(lambda: act("free_advice", None)),
    st.just(without_authorities),
    st.builds(without, st.sampled_from(["take-over", "withdraw"])),
)  # fmt: skip


LET = st.one_of(
    st.just(without("report")),
    st.builds(lambda on: norm("report", when=on), when),
    st.builds(lambda by: norm("report", by=by), st.sampled_from([["office"], ["reporter"]])),
)  # fmt: skip
FILED = st.one_of(
    st.just(without("file-for")),
    st.builds(lambda by: norm("file-for", by=by),
              st.sampled_from([["office"], ["outside"], ["committee"], ["adviser", "outside"]])),
)  # fmt: skip


def test_they_agree_about_a_safe_way_in():
    agree(st.one_of(TOLD, PEOPLE, DOOR, POST, LET), safe_way_in, plain_doors.way_in_fails,
          examples=60, each=15, causes=3, most=4)  # fmt: skip


def test_they_agree_about_what_is_told():
    agree(st.one_of(TOLD, PEOPLE), safe_way_in, plain_doors.way_in_fails,
          examples=60, each=12, causes=2)  # fmt: skip


def test_they_agree_about_what_can_be_reached():
    agree(st.one_of(PLACES, FILED), reachable, plain_doors.reach_fails,
          examples=80, each=20, causes=4)  # fmt: skip


def test_they_agree_about_ways_out():
    agree(OUT, outside_door, plain_doors.outside_fails, examples=80, each=12, causes=4)


def test_a_norm_that_names_nobody_binds_whoever_gets_the_report():
    hear = told("hear", "line", None, act="write", from_="any", by=None)
    made = procedure(hear)
    assert set(checked(made, safe_way_in)) == {"every_door_tells"}
    assert checked(made, safe_way_in) == plain_doors.way_in_fails(made)
