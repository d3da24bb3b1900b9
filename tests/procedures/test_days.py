"""Years of days, one by one: what is in force, under which law, and where nothing is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.cast import EXAMPLE, ROOT
from tests.procedures.seeds import AS_THEY_ARE, REPAIRED
from waarborg.core.procedure.spans import gap_after
from waarborg.store.procedures.loading import NoProcedure, in_force, load_law, versions
from waarborg.store.procedures.versions import gaps_after

FIRST, LAST = date(2016, 1, 1), date(2030, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
ORGANISATIONS = sorted({folder.parent.name for folder in (EXAMPLE, *AS_THEY_ARE, *REPAIRED)})
days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
spans = st.lists(
    st.tuples(days, st.none() | days), min_size=1, max_size=4, unique_by=lambda span: span[0]
)


def law_by_hand(name, day):
    """Find the version of a law day by day: the last that began."""
    began = [path for start, path in versions(ROOT, name) if start <= day]
    return date.fromisoformat(began[-1].name) if began else None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["law/eu-2019-1937", "law/nl-wbk"])
def test_every_day_has_the_law_of_that_day_and_no_other(name):
    seen = set()
    for day in DAYS:
        expected = law_by_hand(name, day)
        if expected is None:
            with pytest.raises(NoProcedure):
                load_law(ROOT, name, day)
            continue
        if expected in seen and day.day not in {1, 17, 18}:
            continue  # read again only around where something may change
        law = load_law(ROOT, name, day)
        assert law.valid_from == expected <= day
        assert law.valid_until is None or day < law.valid_until
        seen.add(expected)
    assert len(seen) == len(versions(ROOT, name))


@pytest.mark.slow
@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_around_every_change_the_version_and_its_law_are_those_of_the_day(organisation):
    starts = [start for start, _ in versions(ROOT, organisation)]
    laws = [s for name in ("law/eu-2019-1937", "law/nl-wbk") for s, _ in versions(ROOT, name)]
    for change in sorted({*starts, *laws}):
        for day in (change - timedelta(days=1), change, change + timedelta(days=1)):
            began = [start for start in starts if start <= day]
            if not began:
                with pytest.raises(NoProcedure):
                    in_force(ROOT, organisation, day)
                continue
            if any(law > max(began) for law in laws if law <= day):
                continue  # its texts were written for the law of its own day: see --law-on
            rules = in_force(ROOT, organisation, day)
            assert rules.valid_from == max(began)
            for law in rules.laws:
                assert law.valid_from <= day
                assert law.valid_until is None or day < law.valid_until


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_no_shipped_version_leaves_a_day_uncovered(organisation):
    for _, folder in versions(ROOT, organisation):
        assert (
            gaps_after(folder, in_force(ROOT, organisation, date.fromisoformat(folder.name))) == ()
        )


def standing(spans, day):
    """Find what is in force: the last that began, as long as it has not ended; None for nothing."""
    began = [span for span in spans if span[0] <= day]
    last = max(began, key=lambda span: span[0], default=None)
    return last if last and (last[1] is None or day < last[1]) else None


@given(spans)
def test_a_gap_is_told_exactly_when_nothing_follows_an_end_and_lasts_until_something_does(spans):
    real = [(start, end) for start, end in spans if end is None or start < end]
    for start, end in real:
        later = [other for other, _ in real if other > start]
        gap = gap_after("x", end, later)
        replaced = end is None or any(other <= end for other in later)
        assert (gap is None) is replaced
        if gap is None:
            continue
        assert standing(real, end - timedelta(days=1)) == (start, end)
        last = gap.until_day or date(2023, 12, 31)
        bare = [end + timedelta(days=n) for n in range((last - end).days)]
        assert not any(standing(real, day) for day in bare)
        assert gap.until_day is None or standing(real, gap.until_day)
