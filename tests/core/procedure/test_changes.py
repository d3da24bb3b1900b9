"""What differs between two procedures, to the letter, and whom each difference is about."""

from dataclasses import replace

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.affected import Whom, whom
from waarborg.core.procedure.changes import Change, Difference, What, changes
from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.norms import Informs
from waarborg.core.procedure.words import Care, Danger, Duty, Need
from waarborg.core.terms import Act, Kind

OLD = example()


def becomes(**fields):
    return changes(OLD, replace(OLD, **fields))


def changed(about, code, field, before, after):
    """Give the change of one thing of which one field differs."""
    was, now = (getattr(one, field) for one in (before, after))
    return (Change(about, code, What.CHANGED, (Difference(field, was, now),), before, after),)


def test_what_the_procedure_says_of_itself_is_one_change():
    new = replace(OLD, zone="America/Curacao")
    assert changes(OLD, new) == changed("procedure", OLD.code, "zone", OLD, new)


def test_a_digest_follows_from_the_rest_and_is_no_change():
    assert becomes(digest="another") == ()


def test_a_seat_is_a_thing_of_its_own_and_its_body_does_not_change_with_it():
    committee = OLD.bodies["committee"]
    seat, *others = committee.seats
    new = replace(seat, named_by="somebody else")
    bodies = {**OLD.bodies, "committee": replace(committee, seats=(new, *others))}
    assert becomes(bodies=bodies) == changed("seat", "committee.chair", "named_by", seat, new)


def test_a_body_that_changes_is_told_without_its_seats():
    body = OLD.bodies["coordinator"]
    new = replace(body, quorum=body.quorum + 1)
    found = becomes(bodies={**OLD.bodies, "coordinator": new})
    assert found == changed("body", "coordinator", "quorum", replace(body, seats=()),
                            replace(new, seats=()))  # fmt: skip


def test_a_kind_and_a_danger_are_told_by_their_own_words():
    rule = OLD.kinds[Kind.DISCRIMINATION]
    new = replace(rule, law="another law")
    kinds = {**OLD.kinds, Kind.DISCRIMINATION: new}
    assert becomes(kinds=kinds) == changed("kind", "discrimination", "law", rule, new)
    first, *others = OLD.exceptions
    other = replace(first, by="committee")
    found = becomes(exceptions=(other, *others))
    assert found == changed("exception", first.danger.value, "by", first, other)
    assert first.danger in Danger


def test_a_text_is_told_by_its_path_and_only_in_the_languages_that_differ():
    path = next(iter(OLD.texts["nl"]))
    was = {language: texts[path] for language, texts in OLD.texts.items()}
    dutch = {**OLD.texts, "nl": {**OLD.texts["nl"], path: "anders"}}
    [found] = becomes(texts=dutch)
    assert found == Change(
        "text", path, What.CHANGED, (Difference("nl", was["nl"], "anders"),),
        was, {**was, "nl": "anders"},
    )  # fmt: skip
    [found] = becomes(texts={**OLD.texts, "fr": {path: "autre"}})
    assert found.differences == (Difference("fr", None, "autre"),)
    shorter = {code: text for code, text in OLD.texts["nl"].items() if code != path}
    [found] = becomes(texts={**OLD.texts, "nl": shorter})
    assert found.differences == (Difference("nl", was["nl"], None),)


def test_a_word_that_stands_alone_is_told_without_a_field():
    code, body = next(iter(OLD.care.items()))
    [found] = becomes(care={**OLD.care, code: "oversight"})
    assert found == Change(
        "care", code.value, What.CHANGED, (Difference("", body, "oversight"),), body, "oversight"
    )


def test_what_comes_and_what_changes_stands_in_the_order_of_now_and_what_went_comes_last():
    places = dict(OLD.places)
    first, second, third = places
    new, other = replace(places[first], code="harbour"), replace(places[third], adviser="")
    found = becomes(places={"harbour": new, third: other, first: places[first]})
    assert found == (
        Change("place", "harbour", What.ADDED, (), None, new),
        *changed("place", third, "adviser", places[third], other),
        Change("place", second, What.REMOVED, (), places[second], None),
    )


def test_units_are_compared_beside_the_procedure():
    was, now = Unit("team", "gemeente", "yard"), Unit("team", "gemeente", "town_hall")
    found = changes(OLD, OLD, ({"team": was}, {"team": now}))
    assert found == changed("unit", "team", "place", was, now)


def norms(*gone, **new):
    """Give the norms of the example without some, and with others instead of or beside them."""
    kept = tuple(new.pop(n.code, n) for n in OLD.norms if n.code not in gone)
    return (*kept, *new.values())


def named(norm, code):
    return replace(norm, code=code, file=f"norms/{code}.yaml")


CLOSE, REFUSE = OLD.norm("close"), OLD.norm("refuse")


def test_a_norm_under_another_name_is_told_with_both_names():
    shut = named(CLOSE, "shut")
    assert becomes(norms=norms("close", shut=shut)) == (
        Change("norm", "shut", What.RENAMED, (Difference("code", "close", "shut"),), CLOSE, shut),
    )


def test_a_norm_that_becomes_like_one_that_goes_or_stays_is_not_renamed():
    told = {
        (one.what, one.code) for one in becomes(norms=norms("close", refuse=named(CLOSE, "refuse")))
    }
    assert told == {(What.REMOVED, "close"), (What.CHANGED, "refuse")}
    other = replace(CLOSE, needs=frozenset())
    told = {
        (one.what, one.code) for one in becomes(norms=norms(close=other, shut=named(CLOSE, "shut")))
    }
    assert told == {(What.CHANGED, "close"), (What.ADDED, "shut")}
    assert [one.what for one in becomes(norms=norms("refuse"))] == [What.REMOVED]


R, C, M, B, A = Whom
PLAIN = replace(OLD.norm("write"), by=("owner",), hands_to=(), if_late=(), informs=())
ALONE = replace(PLAIN, act=None)


@pytest.mark.parametrize(
    ("norm", "about"),
    [
        (PLAIN, {R, B}),
        (replace(PLAIN, act=Act.CLOSE), {R, C, B}),
        (replace(ALONE, duty=Duty.INVESTIGATE), {R, C, B}),
        (replace(PLAIN, needs=frozenset({Need.BOTH_SIDES})), {R, C, B}),
        (replace(PLAIN, informs=(Informs("hr", with_others=True),)), {R, C, B}),
        (replace(PLAIN, informs=(Informs("hr"),)), {R, B}),
        (replace(ALONE, duty=Duty.PUBLISH), {B}),
        (replace(ALONE, duty=Duty.ADVISE_INVESTIGATION), {C, B}),
        (replace(PLAIN, by=("reporter",)), {R}),
        (replace(PLAIN, by=("tasked",)), {R, M}),
        (replace(PLAIN, by=("line_manager",)), {R, M}),
        (replace(PLAIN, by=("escalated",)), {R, B}),
        (replace(PLAIN, by=("coordinator",)), {R, B}),
        (replace(PLAIN, by=("line_manager", "coordinator")), {R, M, B}),
        (replace(PLAIN, by=("line_manager", "owner")), {R, M, B}),
        (replace(PLAIN, by=()), {R, B}),
    ],
)
def test_a_norm_is_about_whom_it_names_and_whom_it_protects(norm, about):
    for change in (
        Change("norm", "write", What.ADDED, after=norm),
        Change("norm", "write", What.REMOVED, before=norm),
    ):
        assert whom(change, OLD, OLD) == about


ZONE, DAY, TITLE = (Difference(name, 1, 2) for name in ("zone", "valid_from", "code"))
LINE, OFFICE = OLD.bodies["line_manager"], OLD.bodies["coordinator"]


@pytest.mark.parametrize(
    ("about", "code", "before", "after", "differences", "found"),
    [
        ("body", "line_manager", LINE, LINE, (), {R, M, B}),
        ("body", "coordinator", OFFICE, OFFICE, (), {R, B}),
        ("body", "coordinator", LINE, OFFICE, (), {R, M, B}),  # for whom it was counts too
        ("door", "coordinator", None, OLD.doors["coordinator"], (), {R, B}),
        ("retention", "case", "P1Y", "P2Y", (), {R, C}),
        ("care", Care.TEAM, "hr", "support", (), {M, B}),
        ("care", Care.CHECKED_BY, "hr", "support", (), {R, C, B}),
        ("text", "doors.coordinator", {}, {}, (), {R, B}),
        ("text", "places.coordinator", {}, {}, (), {R}),
        ("text", "positions.doors", {}, {}, (), {R, M}),
        ("text", "nowhere.doors", {}, {}, (), {A}),
        ("procedure", "example", OLD, OLD, (ZONE,), {R, B, A}),
        ("procedure", "example", OLD, OLD, (TITLE,), {A}),
        ("procedure", "example", OLD, OLD, (TITLE, ZONE), {R, B, A}),
        ("procedure", "example", OLD, OLD, (DAY,), set(Whom)),
        ("unit", "team", "one", "two", (), {A}),
    ],
)
def test_every_other_thing_is_about_those_it_touches(
    about, code, before, after, differences, found
):
    change = Change(about, code, What.CHANGED, differences, before, after)
    assert whom(change, OLD, OLD) == found
