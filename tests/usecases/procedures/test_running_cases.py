"""A case keeps the version it began under; new reports take the new one, from its day on."""

import datetime as dt
import io
import json
import shutil
import zipfile
from dataclasses import replace

import pytest

from tests.usecases.procedures.bringing import (
    FASTER,
    FIRST_DAY,
    REFERRING,
    ROOT,
    TO_THE_COMMITTEE,
    renamed,
    texts,
)
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case, Term
from waarborg.store.procedures.loading import load_procedure
from waarborg.store.procedures.models import Version
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.case_document import document_of
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.in_force import forget_versions, procedure_of
from waarborg.usecases.opened_case import must_open, must_open_as_reporter
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.give_version import give_version
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.public_text import public_text
from waarborg.usecases.procedures.replay_case import BrokenCase, replay_file
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.retaliation_plan import plan_retaliation

pytestmark = pytest.mark.slow

EVE = dt.datetime(2026, 3, 8, 22, 59, 59, tzinfo=dt.UTC)  # 23:59:59 in Amsterdam
MIDNIGHT = dt.datetime(2026, 3, 8, 23, 0, tzinfo=dt.UTC)


def report(draft, now: dt.datetime) -> Case:
    fresh = hand_out_receipt(language="en")
    before = set(Case.objects.values_list("pk", flat=True))
    make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=now)
    return Case.objects.exclude(pk__in=before).get()


@pytest.fixture
def both(house, proposed, draft, now) -> tuple[Case, Case]:
    """A case from the last second of the old version, and one from the first of the new."""
    confirm_version(version=proposed({**FASTER, **TO_THE_COMMITTEE}), by=house.cor, now=now)
    return report(draft, EVE), report(draft, MIDNIGHT)


def test_a_body_that_got_another_code_does_not_get_what_follows_from_its_own_case(
    house, draft, now, consent
):
    """The committee had the first report; the next version calls it otherwise, with its people."""
    fresh = hand_out_receipt(language="en")
    before = replace(draft, door="committee")
    make_report(keys=fresh.keys, once=fresh.once, draft=before, now=now)
    first = Case.objects.get()
    assert first.body == "committee"
    version = bring_version(files=renamed("committee", "team_afval"), by=house.iris, now=now)
    propose_version(version=version, exceptions={}, consent=consent, by=house.iris, now=now)
    for login, seat in (("chair", "chair"), ("of_the_board", "named_by_organisation"),
                        ("of_the_staff", "named_by_employees")):  # fmt: skip
        give_seat(login=login, body="new_committee", seat=seat, now=now)
    confirm_version(version=version, by=house.cor, now=now)
    forget_versions()
    plan = plan_retaliation(must_open_as_reporter(fresh.keys, MIDNIGHT), MIDNIGHT)
    sat = {house.chair.person, house.of_the_board.person, house.of_the_staff.person}
    assert plan.procedure.valid_from == FIRST_DAY
    assert "new_committee" not in {plan.routing.body, ""}
    assert not plan.routing.readers & sat
    assert sat <= plan.facts.had_part
    assert plan.facts.door in plan.procedure.doors
    assert "new_team_afval" in plan.people.units


def due(case: Case) -> dt.date:
    return Term.objects.get(case=case, name="acknowledge").due_at.date()


def test_each_case_is_pinned_to_the_version_it_began_under(both):
    old, new = both
    assert (old.procedure_from, new.procedure_from) == (dt.date(2026, 1, 1), FIRST_DAY)
    assert procedure_of(old).norm("acknowledge").term.within == "P7D"
    assert procedure_of(new).norm("acknowledge").term.within == "P5D"


def test_the_terms_of_each_are_those_of_its_version(both):
    old, new = both
    assert due(old) - EVE.date() == dt.timedelta(days=7)
    assert due(new) - MIDNIGHT.date() == dt.timedelta(days=5)


def test_the_route_of_each_is_that_of_its_version(house, both):
    old, new = both
    assert (old.body, new.body) == ("coordinator", "committee")


def test_the_readers_of_before_still_handle_the_case_of_before(house, both):
    old, new = both
    later = MIDNIGHT + dt.timedelta(days=1)
    declare_conflict(case=old.id, reader=house.asha, ground=None, now=later)
    page = read_case(case=old.id, reader=house.asha, now=later)
    assert page.acts["acknowledge"] is None
    assert read_case(case=new.id, reader=house.asha, now=later) is None
    declare_conflict(case=new.id, reader=house.chair, ground=None, now=later)
    assert read_case(case=new.id, reader=house.chair, now=later).acts["acknowledge"] in {
        None,
        Reason.NO_QUORUM,
    }


def test_a_case_under_a_version_of_the_desk_is_laid_beside_that_version(house, both):
    later = MIDNIGHT + dt.timedelta(days=1)
    new = both[1]
    declare_conflict(case=new.id, reader=house.chair, ground=None, now=later)
    beside = lay_beside(case=new.id, reader=house.chair, now=later)
    assert beside.why_not == ""
    assert beside.replayed.versions == (f"example/{FIRST_DAY}",)


def test_with_the_zip_of_that_version_anybody_replays_the_case_elsewhere(house, both, tmp_path):
    later = MIDNIGHT + dt.timedelta(days=1)
    new = both[1]
    declare_conflict(case=new.id, reader=house.chair, ground=None, now=later)
    file = tmp_path / "case.json"
    opened = must_open(new.id, house.chair, later)
    file.write_text(json.dumps(document_of(opened, later), indent=1))
    with pytest.raises(BrokenCase, match="Save its text from the page"):
        replay_file(file=file, root=ROOT, language="en")
    root = tmp_path / "procedures"
    shutil.copytree(ROOT / "law", root / "law")
    with zipfile.ZipFile(io.BytesIO(public_text(valid_from=FIRST_DAY))) as text:
        text.extractall(root)
    assert load_procedure(root / "example" / FIRST_DAY.isoformat()).digest == new.procedure_digest
    assert replay_file(file=file, root=root, language="en").silent


def test_only_the_text_of_a_version_that_counts_is_given_to_anybody(house, proposed, now):
    version = proposed(FASTER)
    assert public_text(valid_from=FIRST_DAY) is None
    assert public_text(valid_from=dt.date(2026, 1, 1)) is not None
    first_day, text = give_version(version=version, reader=house.cor, now=now)
    confirm_version(version=version, by=house.cor, now=now)
    assert (first_day, public_text(valid_from=FIRST_DAY)) == (FIRST_DAY, text)
    with pytest.raises(Refused):
        give_version(version=version, reader=house.asha, now=now)
    with pytest.raises(NotYours):
        give_version(version="0" * 32, reader=house.cor, now=now)


def test_a_version_accepted_before_forms_became_stricter_closes_nothing(house, both):
    written = texts({**FASTER, **TO_THE_COMMITTEE, **REFERRING})
    Version.objects.filter(valid_from=FIRST_DAY).update(files=json.dumps(written))
    forget_versions()
    later = MIDNIGHT + dt.timedelta(days=1)
    new, version = both[1], Version.objects.get(valid_from=FIRST_DAY).id
    declare_conflict(case=new.id, reader=house.chair, ground=None, now=later)
    assert read_case(case=new.id, reader=house.chair, now=later) is not None
    assert lay_beside(case=new.id, reader=house.chair, now=later).replayed is not None
    assert show_version(version=version, reader=house.cor, now=later).checked.sound
