"""What is shipped: the laws by day, and the example as people read it."""

import re
from datetime import date

import pytest

from tests.procedures.cast import ROOT, example, people
from waarborg.core.procedure.words import Care, Kept
from waarborg.core.terms import Act, Kind, NameMode
from waarborg.store.procedures.loading import NoProcedure, load_law, read_folder, versions

NEVER = re.compile(
    r"klik(ken|t|ker)|verdacht|dader|slachtoffer|suspect|accused|victim", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2016, 7, 1), "Wet Huis voor klokkenluiders"),
        (date(2023, 2, 17), "Wet Huis voor klokkenluiders"),
        (date(2023, 2, 18), "Wet bescherming klokkenluiders"),
        (date(2030, 1, 1), "Wet bescherming klokkenluiders"),
    ],
)
def test_the_law_of_the_day_applies(day, title):
    assert load_law(ROOT, "law/nl-wbk", day).title == title


def test_before_a_law_there_is_none():
    with pytest.raises(NoProcedure):
        load_law(ROOT, "law/nl-wbk", date(2016, 6, 30))


def test_versions_of_a_law_follow_one_another_without_a_gap():
    found = [load_law(ROOT, "law/nl-wbk", day) for day, _ in versions(ROOT, "law/nl-wbk")]
    assert [law.valid_until for law in found[:-1]] == [law.valid_from for law in found[1:]]


def test_nine_authorities_are_named_and_the_huis_is_not_alone():
    authorities = {authority.code for authority in example().authorities()}
    assert authorities == {"acm", "afm", "anvs", "ap", "dnb", "igj", "nvwa", "nza", "huis"}


def test_every_file_of_every_folder_can_be_read_and_no_norm_is_longer_than_forty_lines():
    for folder in (p for p in ROOT.rglob("norms") if p.is_dir()):
        read_folder(folder)
        for path in folder.glob("*.yaml"):
            assert len(path.read_text("utf-8").splitlines()) <= 40, path


def test_the_texts_use_no_word_that_judges_before_a_decision():
    for language, texts in example().texts.items():
        for path, text in texts.items():
            assert not NEVER.search(text), (language, path)


def test_sentences_are_short():
    for texts in example().texts.values():
        for text in texts.values():
            for sentence in re.split(r"[.?!]", text):
                assert len(sentence.split()) <= 22, sentence


def test_readers_of_another_language_get_the_fallback_that_the_procedure_names():
    say = example().say
    assert say("bodies.committee.name", "nl") == "de integriteitscommissie"
    assert say("bodies.committee.name", "fr") == say("bodies.committee.name", "en")
    with pytest.raises(KeyError):
        say("bodies.nobody.name", "nl")


def test_every_place_has_an_adviser_and_a_way_in_without_a_screen():
    for place in example().places.values():
        assert place.adviser == "adviser"
        assert {"letter", "poster"} <= place.offline
        for language in place.languages:
            assert example().say(f"places.{place.code}.offline", language)


def test_each_of_those_to_care_for_has_somebody_who_does_not_read_the_report():
    care = example().care
    assert set(care) == set(Care)
    for who in (Care.REPORTING_PERSON, Care.PERSON_CONCERNED, Care.TEAM):
        assert not example().bodies[care[who]].reads


def test_every_class_of_records_has_a_ground_and_a_date():
    assert set(example().retention) == set(Kept)
    assert all(rule.ground for rule in example().retention.values())


def test_every_relation_kind_and_name_mode_has_an_independent_door():
    independent = [d for d in example().doors.values() if example().bodies[d.body].independent]
    assert {r for d in independent for r in d.relations} == {
        r for d in example().doors.values() for r in d.relations
    }
    assert all(door.names == set(NameMode) for door in independent)
    assert set(example().kinds) == set(Kind)


def test_nobody_is_told_of_a_report_besides_who_handles_it():
    assert not [norm.code for norm in example().norms if norm.informs]


def test_refusing_closing_handing_back_and_classifying_can_be_put_to_others():
    about = {n.about for n in example().norms_for(Act.ASK_SECOND_LOOK)}
    assert about == {Act.REFUSE, Act.CLOSE, Act.HAND_BACK, Act.CLASSIFY}


def test_every_term_is_told_to_a_body_when_it_lapses_except_that_of_the_reporter():
    for norm in example().norms:
        if norm.term and norm.act is not Act.OBJECT_SETTLED:
            assert set(norm.if_late) - set(norm.by), norm.code


def test_every_adviser_and_administrator_reads_nothing():
    for code in ("adviser", "functional_admin", "line_manager", "hr", "support", "front_desk"):
        assert not example().bodies[code].reads
    assert people().of("adviser")
