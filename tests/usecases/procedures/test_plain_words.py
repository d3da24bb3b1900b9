"""What people read of a finding holds no key of a file, and no English inside Dutch."""

import re

import pytest
from django.utils.translation import gettext, override

from tests.procedures.cast import ROOT
from tests.procedures.seeds import AS_THEY_ARE, REPAIRED, called, procedure
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import BeyondCode
from waarborg.core.procedure.schema import schemas
from waarborg.core.procedure.spoken import Spoken, in_language
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act
from waarborg.usecases.procedures import telling, words
from waarborg.usecases.procedures.check_procedure import check_procedure
from waarborg.usecases.procedures.values import Tongue, beyond

# Keys of the files and words of their vocabularies that are no word of Dutch or English.
KEYS = {
    *(word.value for word in (*Act, *Need) if "_" in word.value),
    *(key for form in schemas().values() for key in form.get("properties", {}) if "_" in key),
    "hands_to", "if_late", "superior_may", "custodian:", "needs:", "act:", "duty:", "by:", "true",
}  # fmt: skip


def told(folder, language="nl"):
    return check_procedure(folder=folder, language=language).findings


def test_every_cause_has_a_name_and_what_helps_in_plain_words():
    assert set(telling.PLAIN) == set(telling.CAUSES)
    for plain in telling.PLAIN.values():
        assert plain.helps.endswith(".")
        assert not plain.title.endswith(".")
        assert [key for key in KEYS if key in f"{plain.title} {plain.helps}"] == []
    with override("nl"):
        for plain in telling.PLAIN.values():
            for sentence in plain:
                assert gettext(sentence) != sentence
                assert [key for key in KEYS if key in gettext(sentence)] == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_a_story_and_what_helps_name_no_key_of_a_file(folder):
    for one in told(folder):
        for sentence in (*one.story, one.helps, one.title):
            assert [key for key in KEYS if key in sentence] == [], sentence
            assert not re.search(r"\bund\b|\bP\d+[DMY]|\bnot said\b|taal nl", sentence), sentence
            assert "%(" not in sentence


def sentence_of(cause):
    with override("nl"):
        return gettext(telling.CAUSES["independent-hands", cause].goes_wrong)


def test_a_report_about_oneself_is_not_told_as_one_about_ones_staff():
    own, below, above = map(sentence_of, ("own_matter", "own_subordinate", "own_superior"))
    assert len({own, below, above}) == 3
    assert "is zelf de persoon over wie die gaat" in own
    assert "eigen mensen" not in own
    assert "leiding" in below
    assert "zelf" not in below
    assert "werkt onder" in above


@pytest.mark.parametrize(
    ("folder", "bodies"),
    [
        ("jenv/2016-07-01", "de hoogste leidinggevende, de secretaris-generaal"),
        ("jenv/2020-05-01", "de hoogste leidinggevende, de secretaris-generaal"),
        ("bz/2023-01-01", "de secretaris-generaal"),
    ],
)
def test_who_need_not_pass_on_what_they_hear_is_named_in_the_story_and_in_what_helps(
    folder, bodies
):
    (one,) = [f for f in told(ROOT / folder) if f.cause == "signals_kept"]
    assert one.story[-1].endswith(f"niet te registreren: {bodies}.")
    assert bodies in one.helps
    assert bodies in one.mend
    assert "leidinggevenden" not in one.story[-1]


def test_without_any_such_duty_everybody_who_leads_people_is_named():
    with override("nl"):
        assert (
            words.bodies(procedure(ROOT / "bz/2023-01-01"), "", "nl") == "iedereen die leidinggeeft"
        )


def test_the_example_of_who_has_no_door_is_the_staff_of_a_post():
    (one,) = [f for f in told(ROOT / "bz/2023-01-01") if f.cause == "no_door"]
    assert one.story[-1].startswith("Er is geen ingang voor: lokaal aangenomen op een post")
    assert one.story[-1].endswith("Taal die zij lezen: geen van de talen van de regeling.")
    assert ", een post met een vertrouwenspersoon." in one.story[-1]
    with override("nl"):
        assert words.tongue(None, "nl", "nl") == "Nederlands"
        assert words.where("Den Haag") == "Den Haag"


def test_no_finding_says_that_a_promise_about_subsidies_is_care():
    found = told(ROOT / "bz/2023-01-01")
    assert not [f for f in found if "subsidie" in f.text]
    assert not [f for f in found if (f.guarantee, f.cause) == ("care", "no_term")]


def test_one_situation_is_no_situations():
    with override("nl"):
        assert (words.situations(1), words.situations(2)) == ("1 situatie", "2 situaties")


@pytest.mark.parametrize("folder", [*AS_THEY_ARE, *REPAIRED], ids=called)
def test_whatever_a_shipped_procedure_says_in_its_own_words_it_says_in_dutch_and_english(folder):
    rules: Procedure = procedure(folder)
    said = [seat.named_by for body in rules.bodies.values() for seat in body.seats]
    for norm in rules.norms:
        said += [one.decided_by for one in norm.beyond_code]
        said += [one.why for one in norm.beyond_code if one.why != "open norm"]
        said += [place for code, place in norm.source.items() if code == "assumption"]
    assert said or "jenv/2016" in called(folder) or "cao" in called(folder)
    for text in said:
        assert isinstance(text, Spoken), text
        assert text.said.keys() == {"nl", "en"}
        assert in_language(text, "nl") != in_language(text, "en")


def test_who_decides_is_said_in_the_language_of_who_reads():
    rules = procedure(ROOT / "bz/2023-01-01")
    both = BeyondCode("soon", "open norm", Spoken({"en": "the office", "nl": "het bureau"}))
    plain = BeyondCode("soon", "open norm", "the office")
    assert beyond(both, Tongue(rules, "nl")) == "“soon” (open norm): het bureau"
    assert beyond(both, Tongue(rules, "en")) == "“soon” (open norm): the office"
    assert beyond(plain, Tongue(rules, "nl")) == "“soon” (open norm): the office"
