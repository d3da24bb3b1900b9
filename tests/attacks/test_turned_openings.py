"""Joep turns an opening of one case into one of another, in the database, with one statement.

Asha asks on a lawful ground for the name in one case. In clear stands which envelope that is. Joep
writes there the one of another case, whose name Bram wants: nobody in that case would read it.
"""

from dataclasses import replace

import pytest

from tests.usecases.guarantor.conftest import paired
from tests.usecases.guarantor.leaving import keeper_seed, leave
from tests.usecases.names.opening import WHY, outside_seed
from waarborg.core.seal.half_papers import give_half, read_wanted
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case, NameEnvelope, NameHand, NameOpening
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.names.ask_for_opening import ask_for_opening
from waarborg.usecases.names.letters import hand_over_part, show_letter
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.object_to_opening import object_to_opening
from waarborg.usecases.names.outside_half import bring_half, paper_for_outside
from waarborg.usecases.names.read_opening import read_opening
from waarborg.usecases.names.told_openings import the_opening
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox

__all__ = ["paired"]
THEIRS = "The name of somebody else"
CUSTODIANS = ("chair", "of_the_board")


def no(reason):
    return pytest.raises(Refused, match=f"^{reason.value}$")


class Two:
    """Two cases of which the names lie with the guarantor, or at home."""

    def __init__(self, house, send, draft) -> None:
        self.house, self.send, self.draft = house, send, draft

    def report(self, name, *, at_home=False):
        """Let somebody report and leave their name; gives the id of the case, and their keys."""
        before = set(Case.objects.values_list("pk", flat=True))
        elsewhere = {} if at_home else {"name_mode": "elsewhere", "name": "", "contact": ""}
        keys = self.send(replace(self.draft, **elsewhere))
        [case] = Case.objects.exclude(pk__in=before).values_list("pk", flat=True)
        for one in ("asha", "bram"):
            told = {"reader": self.house.staff[one], "now": self.house.now}
            declare_conflict(case=case, ground=None, **told)
        if not at_home:
            leave(self.house, keys, name)
        return case, keys

    def ask(self, case):
        asked = {"ground": "open-name", "reasons": WHY, "person": self.house.person("bram")}
        return ask_for_opening(case=case, reader=self.house.asha, now=self.house.now, **asked)

    def hand(self, opening, *who):
        for one in who:
            reader = self.house.staff[one]
            hand_over_part(opening=opening, reader=reader, now=self.house.now)

    def told(self, case, opening):
        return {
            "case": case, "opening": opening, "reader": self.house.bram, "now": self.house.now,
        }  # fmt: skip

    def paper(self, case, opening):
        opened = must_open(case, self.house.bram, self.house.now)
        return paper_for_outside(opened, *the_opening(opened, opening), "en")


@pytest.fixture
def two(paired, house, send, draft):
    return Two(house, send, draft)


def turned(opening, envelope, **only):
    """Write over which envelope an opening is about, as somebody with the database does."""
    where = {name: getattr(envelope, name) for name in ("deposit", "pairing", "version")}
    NameOpening.objects.filter(pk=opening).update(**(where | only))


@pytest.fixture(params=["left", "at home"])
def asked(request, two):
    """An opening in a case of which the name lies here or there, and the envelope of another."""
    two.report(THEIRS)
    theirs = NameEnvelope.objects.exclude(deposit="").get()
    case, keys = two.report("Emre", at_home=request.param == "at home")
    opening = two.ask(case)
    two.house.later(days=7)
    return case, keys, opening, theirs


def test_custodians_hand_over_no_part_of_the_name_of_another_case(two, asked):
    _, _, opening, theirs = asked
    turned(opening, theirs)
    for one in CUSTODIANS:
        with no(Reason.NOT_AS_ASKED):
            two.hand(opening, one)
        letter = show_letter(opening=opening, reader=two.house.staff[one], now=two.house.now)
        assert letter.reason is Reason.NOT_AS_ASKED
    assert not NameHand.objects.exists()


def test_no_paper_goes_out_for_it_no_half_comes_in_and_nobody_looks(two, asked):
    case, _, opening, theirs = asked
    two.hand(opening, *CUSTODIANS)
    turned(opening, theirs)
    told = two.told(case, opening)
    assert two.paper(case, opening) == read_opening(**told).paper == ""
    assert read_opening(**told).reason is Reason.NOT_AS_ASKED
    with no(Reason.NOT_AS_ASKED):
        bring_half(paper="waarborg-half/1", **told)
    with no(Reason.NOT_AS_ASKED):
        look_at_name(**told)


def test_who_reported_reads_that_nothing_opens_by_it(two, asked):
    _, keys, opening, theirs = asked
    turned(opening, theirs)
    [line] = open_mailbox(keys=keys, language="en", now=two.house.now).openings
    assert (line.not_as_asked, line.sealed_anew) == (True, False)
    assert line.object_against is Reason.NOT_AS_ASKED
    with no(Reason.NOT_AS_ASKED):
        object_to_opening(keys=keys, opening=opening, text="No.", now=two.house.now)


def test_it_opens_the_name_that_was_asked_for_once_it_is_put_back(two, asked):
    case, _, opening, theirs = asked
    there = NameOpening.objects.get()
    turned(opening, theirs)
    with no(Reason.NOT_AS_ASKED):
        two.hand(opening, "chair")
    turned(opening, there)
    two.hand(opening, *CUSTODIANS)
    told = two.told(case, opening)
    seed = keeper_seed() if there.deposit else outside_seed()
    bring_half(paper=give_half(read_wanted(two.paper(case, opening)), seed), **told)
    assert look_at_name(**told).name == "Emre"


def before_lines_said_it(monkeypatch):
    """Let openings be asked for as a version of before did."""
    where = "waarborg.usecases.names.ask_for_opening.digest_of_envelope"
    monkeypatch.setattr(where, lambda _: "")


def test_one_of_before_for_a_name_from_the_guarantor_has_to_be_asked_anew(two, monkeypatch, house):
    """Its letters and its line do not say which name they are about."""
    with monkeypatch.context() as before:
        before_lines_said_it(before)
        case, _ = two.report("Emre")
        opening = two.ask(case)
    house.later(days=7)
    with no(Reason.NOT_AS_ASKED):
        two.hand(opening, "chair")
    with no(Reason.NOT_AS_ASKED):
        look_at_name(**two.told(case, opening))
    assert two.paper(case, opening) == ""
    turned(opening, NameEnvelope.objects.get(case=case))  # in which no name lies
    with no(Reason.NOT_AS_ASKED):
        look_at_name(**two.told(case, opening))
    anew = two.ask(case)
    house.later(days=7)
    two.hand(anew, *CUSTODIANS)
    told = two.told(case, anew)
    bring_half(paper=give_half(read_wanted(two.paper(case, anew)), keeper_seed()), **told)
    assert look_at_name(**told).name == "Emre"


def test_one_of_before_for_a_name_at_home_goes_on_and_cannot_be_turned(two, monkeypatch, house):
    """The place of a name at home is its case: what was asked before the update is not lost."""
    with monkeypatch.context() as before:
        before_lines_said_it(before)
        case, _ = two.report("Emre", at_home=True)
        opening = two.ask(case)
    two.report(THEIRS)
    house.later(days=7)
    there = NameOpening.objects.get()
    two.hand(opening, "chair")
    turned(opening, NameEnvelope.objects.exclude(deposit="").get())
    for what in (lambda: two.hand(opening, "of_the_board"),
                 lambda: look_at_name(**two.told(case, opening))):  # fmt: skip
        with no(Reason.NOT_AS_ASKED):
            what()
    turned(opening, there)
    two.hand(opening, "of_the_board")
    told = two.told(case, opening)
    bring_half(paper=give_half(read_wanted(two.paper(case, opening)), outside_seed()), **told)
    assert look_at_name(**told).name == "Emre"


def test_a_name_that_was_sealed_anew_is_not_opened_by_what_was_asked_before(two, house):
    """Joep writes the new version where the old one stood, or the old one at the new envelope."""
    case, keys = two.report("Emre with a mistake")
    opening = two.ask(case)
    before = NameEnvelope.objects.exclude(deposit="").get().version
    leave(house, keys, "Emre")
    after = NameEnvelope.objects.exclude(deposit="").get()
    house.later(days=7)
    with no(Reason.SEALED_ANEW):
        two.hand(opening, "chair")
    turned(opening, after)
    with no(Reason.NOT_AS_ASKED):
        two.hand(opening, "chair")
    turned(opening, after, version=before)
    NameEnvelope.objects.filter(pk=after.pk).update(version=before)
    with no(Reason.NOT_AS_ASKED):
        two.hand(opening, "chair")


def test_the_other_envelope_under_the_name_of_this_one_opens_nothing(two, house):
    """Joep leaves the opening as it is, and lets the envelopes change their names."""
    two.report(THEIRS)
    theirs = NameEnvelope.objects.exclude(deposit="").get()
    case, _ = two.report("Emre")
    opening = two.ask(case)
    there = NameOpening.objects.get()
    NameEnvelope.objects.filter(deposit=there.deposit).delete()
    where = {"deposit": there.deposit, "pairing": there.pairing, "version": there.version}
    NameEnvelope.objects.filter(pk=theirs.pk).update(**where)
    house.later(days=7)
    with no(Reason.NOT_AS_ASKED):
        two.hand(opening, "chair")
