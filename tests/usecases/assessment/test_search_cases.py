"""Search: what somebody may read and nothing else, found by opening it."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Compartment, Ground
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.many import open_many
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment import search_cases as module
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.search_cases import Search, around, plainly, search_cases
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.register.list_register import list_register
from waarborg.usecases.reporting.receive_file import receive_file

NOTHING = Search((), not_declared=False, back_to=None, older=None)


@pytest.fixture
def search(house):
    """Search as somebody: `search("sand")`, `search("sand", "bram")`."""

    def sought(words: str, who: str = "asha", after: str | None = None) -> Search:
        reader = house.staff[who]
        return search_cases(reader=reader, words=words, now=house.now, after=after)

    return sought


@pytest.fixture
def free(house, send):
    """Send a report, and let Asha say that she is free to handle it; give the case."""

    def sent(draft, who: str = "asha") -> Case:
        keys, known = send(draft), set(Case.objects.values_list("pk", flat=True))
        [row] = Case.objects.exclude(once__startswith="seen ")
        declare_conflict(case=row.id, reader=house.staff[who], ground=None, now=house.now)
        Case.objects.filter(pk=row.pk).update(once=f"seen {len(known)}")
        row.refresh_from_db()
        row.keys_of_receipt = keys
        return row

    return sent


def test_all_words_stand_somewhere_in_the_case(search, free, draft):
    case = free(draft)
    for words in ("sand", "SAND", "sánd twice", "checked sand august"):
        [hit] = search(words).found
        assert hit.case == case.id
    assert search("sand gravel").found == ()
    assert search("sand gravel").back_to == case.received_on
    assert search("sand").older is None  # nothing is left to search
    assert search("").found == ()


def test_it_says_where_and_what_stands_around_it(search, free, draft):
    free(draft)
    [hit] = search("twice months").found
    assert hit.part is Compartment.REPORT
    assert hit.around == "Invoices for sand were paid twice, three months in a row."


def test_messages_notes_and_names_of_files_are_searched_too(search, house, free, draft):
    case = free(draft)
    told = {"case": case.id, "reader": house.asha}
    write_note(text="Ask the accountant.", now=house.later(minutes=1), **told)
    write_as_reader(text="Which quarry?", now=house.later(minutes=1), **told)
    incoming = receive_file()
    incoming.write(b"x")
    file = incoming.finish(name="weegbrief-oktober.txt", now=house.now)
    write_as_reporter(
        keys=case.keys_of_receipt,
        text="The one at Lith.",
        files=(file,),
        now=house.later(minutes=1),
    )
    for word, part in (
        ("accountant", Compartment.DOSSIER),
        ("quarry", Compartment.DIALOGUE),
        ("lith", Compartment.DIALOGUE),
        ("weegbrief", Compartment.DIALOGUE),
    ):
        [hit] = search(word).found
        assert hit.part is part, word


def test_a_name_is_never_found_not_even_one_that_may_be_read(search, free, draft):
    free(replace(draft, name_mode="open"))
    assert search("emre").found == ()
    assert search("sand").found


def test_before_somebody_said_that_they_are_free_nothing_is_read(search, send, draft, house):
    keys = send(draft)
    told = search("sand")
    assert (told.found, told.not_declared) == ((), True)
    assert box_of(house, keys).looks == ()


def test_a_case_about_somebody_leaves_no_mark_for_them(search, free, about_dina):
    assert search("phone", "dina") == NOTHING
    free(about_dina, "chair")
    assert search("phone", "chair").found
    assert search("phone", "dina") == NOTHING


def test_a_case_of_which_somebody_stepped_aside_leaves_no_mark(
    search, free, draft, house, monkeypatch
):
    """Neither its day, nor its id, nor that one more was tried."""
    older = free(draft)
    monkeypatch.setattr(module, "LOOKED_AT", 1)
    before = search("gravel")
    Case.objects.filter(pk=older.pk).update(received_on=older.received_on + dt.timedelta(days=1))
    aside = free(replace(draft, story="Gravel and sand."), "asha")
    assert search("gravel").found
    declare_conflict(case=aside.id, reader=house.asha, ground=Ground.FAMILY, now=house.now)
    told = search("gravel")
    assert told.found == before.found == ()
    assert (told.not_declared, told.back_to) == (False, before.back_to + dt.timedelta(days=1))
    assert told.older is not None
    assert aside.id not in told.older
    assert search("gravel", after=told.older) == NOTHING


def test_who_no_longer_sits_there_finds_nothing_though_their_key_still_opens(
    search, free, send, draft, house
):
    free(draft)
    send(draft)  # one of which nobody said yet whether they are free
    yesterday = house.now.date() - dt.timedelta(days=1)
    Seat.objects.filter(person=house.asha.person).update(until_on=yesterday)
    assert search("sand") == NOTHING


def test_wraps_of_before_that_somebody_put_back_open_nothing(search, free, draft, house):
    case = free(draft)
    mine = Wrap.objects.filter(compartment__case=case, person=house.asha.person)
    before = dict(mine.values_list("compartment", "blob"))
    declare_conflict(case=case.id, reader=house.asha, ground=Ground.FAMILY, now=house.now)
    for part, blob in before.items():
        mine.filter(compartment=part).delete()
        Wrap.objects.create(compartment_id=part, person_id=house.asha.person, blob=blob)
    found = open_many([case], house.asha.person, house.asha.seed, tuple(Compartment))[case.id]
    assert found == {}
    assert open_for_person(case, house.asha.person, house.asha.seed, tuple(Compartment))
    assert search("sand") == NOTHING
    assert list_register(reader=house.asha, now=house.now).lines == ()


def test_open_cases_come_first_and_pages_follow_without_gaps(search, free, draft, monkeypatch):
    cases = [free(draft).id for _ in range(5)]
    Case.objects.filter(pk__in=cases[:2]).update(stage="closed")
    for shown, looked_at, step in ((2, 500, 100), (50, 2, 1), (1, 3, 2), (50, 500, 2)):
        for name, value in (("SHOWN", shown), ("LOOKED_AT", looked_at), ("STEP", step)):
            monkeypatch.setattr(module, name, value)
        seen, after = [], None
        for _ in range(8):
            page = search("sand", after=after)
            assert len(page.found) <= shown
            seen += [one.case for one in page.found]
            after = page.older
            if after is None:
                break
        assert after is None
        assert sorted(seen) == sorted(cases)
        assert set(seen[3:]) == set(cases[:2])


def test_who_sees_a_line_of_a_case_looked_at_it(search, free, draft, house):
    case = free(draft)
    assert search("gravel").found == ()
    assert box_of(house, case.keys_of_receipt).looks == ()
    search("sand")
    search("sand")
    assert len(box_of(house, case.keys_of_receipt).looks) == 1


def test_a_place_that_somebody_made_up_begins_at_the_front(search, free, draft):
    free(draft)
    for after in ("", "nonsense", "open", "open~x~y", "~", "closed~2026-03-02~x"):
        assert len(search("sand", after=after).found) == 1, after


@pytest.mark.slow
def test_five_and_fifteen_cases_take_the_same_queries(
    search, free, draft, django_assert_max_num_queries
):
    for _ in range(5):
        free(draft)
    search("sand")  # writes down that she looked
    with django_assert_max_num_queries(60):
        search("gravel")
    for _ in range(10):
        free(draft)
    with django_assert_max_num_queries(60):
        search("gravel")


def test_what_stands_around_a_word_is_one_line_of_the_text_itself():
    assert plainly("Überprüfung, ça, STRAẞE") == "uberprufung, ca, strasse"
    long = "a" * 100 + "\n\nÇa  Straße " + "b" * 100
    assert around(long, "strasse") == f"…{'a' * 56} Ça Straße {'b' * 60}…"
    assert around("Nothing of it.", "sand") == "Nothing of it."
