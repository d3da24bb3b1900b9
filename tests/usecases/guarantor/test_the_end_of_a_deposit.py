"""A name that came from the guarantor goes with its case, and with no other."""

from dataclasses import replace

from tests.usecases.ends.ending import YEAR, ended, seen
from tests.usecases.guarantor.leaving import leave
from waarborg.store.cases.models import Case, NameEnvelope, NameShare
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict


def test_it_goes_with_its_case_and_with_no_other(house, keys, send, draft):
    leave(house, keys)
    first = Case.objects.get().id
    other = send(replace(draft, name_mode="elsewhere", name="", contact=""))
    leave(house, other)
    second = Case.objects.exclude(pk=first).get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=second, reader=reader, ground=None, now=house.now)
    told = {"case": first, "reader": house.asha}
    acknowledge_report(text="", now=house.later(hours=1), **told)
    assess_report(note="We start.", now=house.later(days=1), **told)
    close_report(reasons="Done.", feedback="Thank you.", now=house.later(days=1), **told)
    seen(house.now)
    assert NameEnvelope.objects.exclude(deposit="").count() == 2
    assert ended(house.now + 6 * YEAR) == 1
    [left] = NameEnvelope.objects.exclude(deposit="")
    assert NameShare.objects.filter(envelope__case=None).count() == 3
    assert set(NameShare.objects.values_list("envelope", flat=True)) >= {left.pk}
    assert [case.id for case in Case.objects.all()] == [second]
