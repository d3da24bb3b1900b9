"""People inside want the name: the whole database, the secrets of the server, and some custodians.

Each of these is a way to the name that somebody could think of.
"""

import itertools
from dataclasses import replace

import pytest

from tests.attacks.test_forged_lines import forge
from tests.usecases.names.opening import ask, be_free, half, only_case, outside_seed
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hands import OUTSIDE, Hand, open_with_hands
from waarborg.core.seal.identity import read_name
from waarborg.core.seal.wraps import new_seed, public_key, unwrap
from waarborg.core.terms import Ground, Reason
from waarborg.secret_files import secret
from waarborg.store.cases.models import (
    Case,
    NameEnvelope,
    NameHand,
    NameLetter,
    NameOpening,
    NameShare,
)
from waarborg.store.cases.names import sealed_name
from waarborg.store.people.models import Person
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.names.letters import hand_over_part, refuse_part, show_letter
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def keys(house, send, draft):
    fresh = send(draft)
    be_free(house, "asha", "bram")
    return fresh


def hand(house, opening, *who):
    for one in who:
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)


def bring(house, opening, paper, who="bram"):
    told = {"case": only_case(), "reader": house.staff[who], "now": house.now}
    bring_half(opening=opening, paper=paper, **told)


def look(house, opening, who="bram"):
    told = {"case": only_case(), "reader": house.staff[who], "now": house.now}
    return look_at_name(opening=opening, **told)


def no(reason):
    return pytest.raises(Refused, match=f"^{reason.value}$")


def test_all_but_one_custodian_with_root_and_the_whole_database(house, keys):
    """Every row, every secret of the server, the outside half, and one custodian too few."""
    ask(house)
    case = Case.objects.get()
    sealed = sealed_name(case)
    place = (case.procedure, case.id, "identity")
    here = {"tenant": case.procedure, "case": case.id}
    stolen = [secret("clock", "release-key"), outside_seed()]
    faithful = {"chair", "of_the_board"}
    insiders = [one.seed for name, one in house.staff.items() if name not in faithful]
    tails = [("reporter",), ("outside",)]
    tails += [(share.number, share.custodian) for share in sealed.shares]
    opened = set()
    for seed, blob, tail in itertools.product(
        [*stolen, *insiders],
        [sealed.reporter, sealed.outside, *(share.blob for share in sealed.shares)],
        tails,
    ):
        try:
            opened.add((tail, unwrap(seed, blob, *place, *tail)))
        except SealError:
            continue
    # They get the half from outside, and the one share of their own custodian; no K.
    assert {tail[0] for tail, _ in opened} == {"outside"} | {
        share.number for share in sealed.shares if share.custodian == house.person("of_the_staff")
    }
    for _, value in opened:
        if len(value) == 32:
            with pytest.raises(SealError):
                read_name(sealed, value, **here)


def test_a_custodian_who_is_concerned_gets_nothing_that_opens(house, send, draft):
    send(replace(draft, named_not_see="Chair"))
    be_free(house, "asha", "bram")
    opening = ask(house)
    house.later(days=7)
    assert show_letter(opening=opening, reader=house.chair, now=house.now) is None
    with pytest.raises(NotYours):
        hand(house, opening, "chair")
    share = NameShare.objects.get(person=house.person("chair"))
    case = Case.objects.get()
    place = (case.procedure, case.id, "identity", share.number, house.person("chair"))
    with pytest.raises(SealError):
        unwrap(house.chair.seed, bytes(share.blob), *place)


def test_an_addressee_who_leaves_in_the_meantime_gets_no_part(house, keys):
    opening = ask(house)
    house.later(days=7)
    let_leave(login="bram", now=house.now)
    with no(Reason.NOT_TO_THEM):
        hand(house, opening, "chair")
    assert not NameHand.objects.exists()


def test_an_addressee_who_steps_aside_after_the_parts_came_does_not_look(house, keys):
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_board")
    bring(house, opening, half(house, opening))
    told = {"case": only_case(), "reader": house.bram, "now": house.now}
    declare_conflict(ground=Ground.APPEARANCE, **told)
    with pytest.raises(NotYours):
        look(house, opening)


def test_a_key_that_was_put_in_the_place_of_the_addressees(house, keys):
    """The administrator swaps the public key of Bram for one of their own."""
    opening = ask(house)
    house.later(days=7)
    Person.objects.filter(pk=house.person("bram")).update(public_key=public_key(new_seed()))
    with no(Reason.NOT_TO_THEM):
        hand(house, opening, "chair")


def test_a_part_that_is_played_again_in_another_opening(house, keys):
    first = ask(house)
    house.later(days=7)
    hand(house, first, "chair", "of_the_board")
    bring(house, first, half(house, first))
    assert look(house, first).name == "Emre"
    second = ask(house)
    for row in NameHand.objects.filter(opening=first):
        NameHand.objects.create(opening_id=second, number=row.number, blob=row.blob)
    house.later(days=7)
    with no(Reason.PARTS_MISSING):
        look(house, second)


def test_the_half_of_one_opening_is_not_taken_for_another(house, keys):
    first = ask(house)
    paper = half(house, first)
    second = ask(house)
    house.later(days=7)
    with no(Reason.WRONG_HALF):
        bring(house, second, paper)
    for broken in ("", "waarborg-half/1", "waarborg-half/1 AAAA", paper[:-9], "x" + paper):
        with no(Reason.WRONG_HALF):
            bring(house, first, broken)
    bring(house, first, paper)
    with no(Reason.HALF_IS_HERE):
        bring(house, first, paper)


def test_parts_that_are_moved_from_one_case_to_another(house, send, draft):
    send(draft)
    be_free(house, "asha", "bram")
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_board")
    bring(house, opening, half(house, opening))
    theirs = Case.objects.get()
    send(draft)
    other = Case.objects.exclude(pk=theirs.pk).get()
    hands = [Hand(row.number, bytes(row.blob)) for row in NameHand.objects.all()]
    bram = house.bram
    with pytest.raises(SealError):
        open_with_hands(
            hands, bram.seed, bram.person,
            opening=opening, tenant=other.procedure, case=other.id,
        )  # fmt: skip
    # The whole opening is moved: its letters, and what was handed over.
    NameOpening.objects.filter(pk=opening).update(case=other)
    assert show_letter(opening=opening, reader=house.of_the_staff, now=house.now) is None


def test_shares_that_change_places_open_for_nobody(house, keys):
    rows = list(NameShare.objects.order_by("number"))
    one, other = rows[0], rows[1]
    blob = bytes(one.blob)
    NameShare.objects.filter(pk=one.pk).update(blob=bytes(other.blob))
    NameShare.objects.filter(pk=other.pk).update(blob=blob)
    opening = ask(house)
    house.later(days=7)
    name = house.named({one.person_id}).pop()
    with no(Reason.NO_KEY):
        hand(house, opening, name)
    assert not NameHand.objects.exists()
    assert NameLetter.objects.get(person=one.person_id).answer is None


def test_a_letter_that_somebody_with_the_database_wrote_stands_nowhere(house, keys):
    """Its answer does not count: no line of a reader asked for it."""
    opening = ask(house)
    case = Case.objects.get()
    before = open_mailbox(keys=keys, language="en", now=house.now)
    chair = house.person("chair")
    told = {"what": "part_handed", "by": chair, "body": "committee", "opening": opening}
    for token in ("", "0" * 64):
        forge(case, "grant", {**told, "token": token}, house.now)
    forge(case, "grant", {**told, "opening": "nowhere", "token": "0" * 64}, house.now)
    fake = {"act": "open_name", "by": chair, "opening": "forged", "person": chair, "answers": {}}
    forge(case, "act", fake, house.now)
    forge(case, "look", {"look": "name", "by": chair, "opening": opening}, house.now)
    assert open_mailbox(keys=keys, language="en", now=house.now) == before


def test_an_answer_counts_once_and_only_for_who_gave_it(house, keys):
    opening = ask(house)
    refuse = {"opening": opening, "reader": house.chair, "now": house.now}
    refuse_part(reasons="Not this case.", **refuse)
    letter = NameLetter.objects.get(person=house.person("chair"))
    NameLetter.objects.exclude(pk=letter.pk).update(
        answer=letter.answer, answered_in=letter.answered_in
    )
    [told] = open_mailbox(keys=keys, language="en", now=house.now).openings
    assert [why for _, why in told.refused] == ["Not this case."]


def test_a_clock_that_is_put_back_opens_nothing_earlier(house, keys):
    opening = ask(house)
    house.later(days=-30)
    with no(Reason.TOO_EARLY):
        hand(house, opening, "chair")
    house.later(days=30)
    with no(Reason.TOO_EARLY):
        look(house, opening)


def test_a_clock_that_is_put_ahead_shows_on_the_page_of_every_custodian(house, keys):
    """It does not stop them: the page says which day the server takes it to be."""
    opening = ask(house)
    house.later(days=400)
    letter = show_letter(opening=opening, reader=house.chair, now=house.now)
    assert letter.today == house.now.date()


def test_the_name_stands_nowhere_in_the_tables_after_all_that(house, keys):
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_board")
    bring(house, opening, half(house, opening))
    look(house, opening)
    rows = [NameEnvelope, NameHand, NameLetter, NameOpening, NameShare]
    told = b"".join(
        bytes(value) if isinstance(value, memoryview) else str(value).encode()
        for table in rows
        for row in table.objects.values_list()
        for value in row
    )
    assert b"Emre" not in told
    assert OUTSIDE in NameHand.objects.values_list("number", flat=True)
    assert read_case(case=only_case(), reader=house.asha, now=house.now).name is None
