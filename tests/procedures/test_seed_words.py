"""The words in which the seeds count: each example is in one subtype, each subtype in one row."""

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import procedure

BZK = ROOT / "bzk/2021-01-01"
# The examples of the yearly report of 2021 as a magazine told them, with what a reader looks for.
EXAMPLES = {
    "het opzettelijk indienen van foute declaraties": ("declaraties", "money"),
    "het doen van ongepaste uitingen op social media": ("social media", "communication"),
    "het maken van seksueel getinte opmerkingen": ("seksueel getint", "sexual_harassment"),
    "ernstige bedreigingen van collega's": ("bedreiging", "aggression"),
    "roddelen over en buitensluiten van collega's": ("roddelen", "gossip"),
    "het plegen van geweld in de privésfeer": ("privésfeer", "private_life"),
    "ongepaste communicatie": ("ongepaste communicatie", "communication"),
    "misbruik bedrijfsmiddelen": ("bedrijfsmiddelen", "resources"),
    "overtredingen van de interne regels": ("interne regels", "rules"),
}
# The typology of the sector, as printed in yearly reports; it changed three times.
ROWS = {
    "jenv/2016-07-01": "financial position information powers force manners private_life resources "
    "wrongdoing",
    "jenv/2020-05-01": "financial position information force manners private_life resources",
    "cao-rijk/2024-01-01": "financial position information force manners private_life resources "
    "rules other",
}
ROWS |= dict.fromkeys(("bzk/2021-01-01", "bz/2023-01-01"), ROWS["cao-rijk/2024-01-01"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_seed_is_in_one_subtype_and_one_row(example):
    word, subtype = EXAMPLES[example]
    rules = procedure(BZK)
    subtypes = [code for rule in rules.kinds.values() for code in rule.subtypes]
    assert [c for c in subtypes if word in rules.say(f"subtypes.{c}", "nl")] == [subtype]
    assert len([row for row, codes in rules.typology.items() if subtype in codes]) == 1


@pytest.mark.parametrize("folder", ROWS)
def test_the_rows_are_those_of_the_day(folder):
    assert list(procedure(ROOT / folder).typology) == ROWS[folder].split()


def test_before_2017_powers_were_a_row_of_their_own_and_rules_were_none():
    then, now = procedure(ROOT / "jenv/2016-07-01").typology, procedure(BZK).typology
    assert then["powers"] == ("powers",)
    assert now["position"] == ("position", "powers")
    assert "rules" in then["resources"]
    assert now["rules"] == ("rules",)


def test_discrimination_is_a_kind_of_its_own_and_counted_under_manners():
    for folder in ROWS:
        assert "discrimination" in procedure(ROOT / folder).typology["manners"]


def test_the_measures_of_the_seed_are_marked_as_such():
    rules = procedure(BZK)
    seen = {
        path
        for path, mark in rules.stated.items()
        if path.startswith("measures.") and mark == "seed"
    }
    assert seen == {
        "measures.dismissal",
        "measures.reprimand",
        "measures.transfer",
        "measures.corrective_talk",
        "measures.warning",
        "measures.training",
        "measures.coaching",
    }
