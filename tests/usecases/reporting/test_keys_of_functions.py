"""Who sits in a body because of a function, not by name, reads as the others do."""

from dataclasses import replace

from waarborg.store.people.rosters import public_keys, roster
from waarborg.usecases.holding import keys_in_bodies
from waarborg.usecases.in_force import day_of, procedure_today


def test_a_function_that_reads_has_its_keys_at_hand(house):
    procedure = procedure_today(house.now)
    people = roster(procedure, day_of(house.now))
    manager = house.person("manager")
    assert manager not in keys_in_bodies(procedure, people)
    by_function = replace(
        procedure.bodies["oversight"], held_by=frozenset({"team_manager"}), reads=True
    )
    bodies = {**procedure.bodies, "oversight": by_function}
    given = keys_in_bodies(replace(procedure, bodies=bodies), people)
    assert given[manager] == public_keys([manager])[manager]
    assert given.keys() > {house.person("cor"), house.person("asha"), house.person("chair")}
