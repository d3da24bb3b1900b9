"""The procedures of the seeds: readable, marked, in plain words, and with stories that hold."""

import re

import pytest

from tests.procedures.seeds import (
    AS_THEY_ARE,
    EVERY,
    REPAIRED,
    called,
    procedure,
    read,
    stories,
)
from waarborg.core.procedure.words import MeasureClass, Need, Stated
from waarborg.core.terms import Act, Kind
from waarborg.store.procedures.loading import versions

JUDGES = re.compile(
    r"klik(ken|t|ker)|verdacht|dader|slachtoffer|suspect|accused|victim", re.IGNORECASE
)
UNDER_REVIEW = ("positions", "bodies", "doors", "kinds", "places", "measures")

each = pytest.mark.parametrize("folder", EVERY, ids=called)
as_is = pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
repaired = pytest.mark.parametrize("folder", REPAIRED, ids=called)


def head(folder):
    return read(folder / "procedure.yaml")


@each
def test_it_can_be_read_with_the_law_of_its_day(folder):
    assert procedure(folder).norms
    assert procedure(folder).code == folder.parent.name


@each
def test_every_statement_says_how_sure_it_is(folder):
    rules = procedure(folder)
    assert [norm.code for norm in rules.norms if norm.stated is None] == []
    told = head(folder)
    named = {f"{group}.{code}" for group in UNDER_REVIEW for code in told[group]}
    seats = {
        f"bodies.{body.code}.seats.{seat.code}"
        for body in rules.bodies.values()
        for seat in body.seats
    }
    wholes = {key for key in ("inherits", "typology", "care", "retention") if told.get(key)}
    assert (named | seats | wholes) - rules.stated.keys() == set()


@as_is
def test_as_it_is_nothing_is_proposed(folder):
    rules = procedure(folder)
    marks = {norm.stated for norm in rules.norms} | set(rules.stated.values())
    assert Stated.PROPOSED not in marks
    assert "repair" not in rules.sources


@each
def test_only_the_seed_is_quoted_and_the_rest_is_said_in_our_own_words(folder):
    for norm in procedure(folder).norms:
        assert norm.stated is Stated.SEED or not norm.verbatim, norm.code


@each
def test_what_is_assumed_gives_no_other_source(folder):
    for norm in procedure(folder).norms:
        if norm.stated in {Stated.SEED, Stated.OTHER}:
            assert set(norm.source) - {"assumption", "repair"}, norm.code
        if norm.stated is Stated.PROPOSED:
            assert "repair" in norm.source, norm.code


@each
def test_every_seat_says_who_names_it(folder):
    for body in procedure(folder).bodies.values():
        assert all(seat.named_by for seat in body.seats)


@each
def test_texts_use_no_word_that_judges_and_sentences_are_short(folder):
    for texts in procedure(folder).texts.values():
        for path, text in texts.items():
            assert not JUDGES.search(text), path
            assert all(len(s.split()) <= 22 for s in re.split(r"[.?!]", text)), text


@each
def test_kinds_have_subtypes_each_of_which_is_counted_in_at_most_one_row(folder):
    rules = procedure(folder)
    subtypes = [code for rule in rules.kinds.values() for code in rule.subtypes]
    assert len(subtypes) == len(set(subtypes))
    assert rules.kinds[Kind.DISCRIMINATION].subtypes == ("discrimination",)
    counted = [code for codes in rules.typology.values() for code in codes]
    assert len(counted) == len(set(counted))
    left = set(subtypes) - set(counted)
    assert left <= set(rules.kinds[Kind.WRONGDOING].subtypes) or not rules.typology


@each
def test_the_measures_are_those_that_are_seen_in_practice(folder):
    measures = procedure(folder).measures
    assert len(measures) == 16
    assert set(measures.values()) == set(MeasureClass)
    assert measures["transfer"] is MeasureClass.DISCIPLINARY


@each
def test_it_says_what_is_not_known_or_what_changed(folder):
    name = "CHANGES.md" if folder in REPAIRED else "README.md"
    text = (folder / name).read_text("utf-8")
    for word in ("for whom", "guarantee") if folder in REPAIRED else ("not known", "is assumed"):
        assert word in text
    assert name.removesuffix(".md") in procedure(folder).say("organisation.about", "nl")


@each
def test_stories_are_told_by_offices_that_sit_where_their_seats_are(folder):
    ends = [story.reason is None for story in stories(folder).told]
    assert min(ends.count(True), ends.count(False)) >= 4
    rules = procedure(folder)
    for member in stories(folder).people.members:
        seats = {seat.code for body in member.bodies for seat in rules.bodies[body].seats}
        assert member.seats <= seats, member.person


@repaired
def test_repaired_keeps_the_day_the_positions_and_the_law(folder):
    before = AS_THEY_ARE[REPAIRED.index(folder)]
    assert procedure(folder).positions == procedure(before).positions
    assert procedure(folder).laws == procedure(before).laws
    assert procedure(folder).measures == procedure(before).measures


@repaired
def test_repaired_refusing_takes_two_and_reasons_and_wrongdoing_is_never_too_late(folder):
    before = AS_THEY_ARE[REPAIRED.index(folder)]
    refusing = procedure(folder).norms_for(Act.REFUSE)
    assert bool(refusing) is bool(procedure(before).norms_for(Act.REFUSE))
    for norm in refusing:
        assert {Need.REASONS, Need.FEEDBACK, Need.SECOND_PERSON} <= norm.needs
        if "late" in norm.code:
            assert all(Kind.WRONGDOING not in c.kinds for c in norm.when)
            assert all(c.kinds for c in norm.when)
    about = {norm.about for norm in procedure(folder).norms_for(Act.ASK_SECOND_LOOK)}
    assert {Act.CLOSE, Act.CLASSIFY} <= about
    assert (Act.REFUSE in about) is bool(refusing)
    assert all(Need.REASONS in norm.needs for norm in procedure(folder).norms_for(Act.CLASSIFY))


@repaired
def test_repaired_every_place_is_spoken_to_in_a_promised_language(folder):
    rules = procedure(folder)
    for place in rules.places.values():
        assert set(place.languages) <= set(rules.languages)
        assert place.adviser
        assert {"letter", "phone", "poster"} <= place.offline


@repaired
def test_repaired_nobody_is_told_besides_who_handles_it(folder):
    assert [norm.code for norm in procedure(folder).norms if norm.informs] == []


def test_versions_follow_one_another():
    for organisation in ("jenv", "jenv-waarborg"):
        root = AS_THEY_ARE[0].parent.parent
        assert [str(day) for day, _ in versions(root, organisation)] == ["2016-07-01", "2020-05-01"]
