"""Keys that sleep for bodies that stand by: put to sleep, taken away, made into dummies."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, Model, OuterRef

from waarborg.core.seal.context import Part
from waarborg.core.seal.dormant import dormant_wrap, dummy_dormant_wrap, put_to_sleep
from waarborg.core.seal.envelope import new_key
from waarborg.store.cases.models import AsleepKey, Case, Compartment, Sleep, Sleeper
from waarborg.store.cases.seal_places import key_place, part_place, sleeper_place
from waarborg.store.people.house_keys import RELEASE, house_key


def sleep_rows(
    keys: Iterable[tuple[Compartment, bytes]],
    dormant: Mapping[str, Mapping[str, bytes | None]],
    release: bytes,
) -> Iterable[Model]:
    """Put keys of parts to sleep, without writing anything yet.

    Each body has a sleep key of its own, and each of its members that key once, however many
    parts there are.

    Args:
        dormant: Per body, public keys of its members; None for a dummy.
        release: Public key of the clock.
    """
    together = [*keys]
    for body, members in dormant.items():
        if not (together and members):
            continue
        case, sleep_key = together[0][0].case, new_key()
        sleep = Sleep(case=case, body=body)
        yield sleep
        for part, key in together:
            asleep = put_to_sleep(sleep_key, key, *part_place(part))
            yield AsleepKey(sleep=sleep, compartment=part, blob=asleep)
        for person, public in members.items():
            place = sleeper_place(case, person)
            blob = (
                dummy_dormant_wrap(release, *place)
                if public is None
                else dormant_wrap(public, release, sleep_key, *place)
            )
            yield Sleeper(sleep=sleep, person_id=person, blob=blob)


def take_from_sleep(parts: Iterable[Compartment], bodies: Iterable[str]) -> None:
    """Take away the keys of parts that sleep for bodies, and who then sleeps for nothing."""
    rows = AsleepKey.objects.filter(compartment__in=[*parts], sleep__body__in=[*bodies])
    sleeps = {row.sleep_id for row in rows}
    rows.delete()
    left = AsleepKey.objects.filter(sleep=OuterRef("pk"))
    Sleep.objects.filter(~Exists(left), pk__in=sleeps).delete()


def forget_sleepers(case: Case, stay: Iterable[str]) -> None:
    """Take away what sleeps for other bodies than those in `stay`."""
    Sleep.objects.filter(case=case).exclude(body__in=[*stay]).delete()


def let_sleep_for_ever(case: Case, dormant: Mapping[str, Mapping[str, bytes | None]]) -> None:
    """Let what slept for somebody who gets a dummy now open nothing, in the place of what it was.

    What the one who acts does not open, such as notes of others, is not put to sleep anew.

    Args:
        dormant: As for `sleep_rows`.
    """
    aside = [(body, person) for body, all_of in dormant.items() for person in all_of
             if all_of[person] is None]  # fmt: skip
    for row in Sleeper.objects.filter(sleep__case=case).select_related("sleep"):
        if (row.sleep.body, row.person_id) in aside:
            row.sleep.case = case
            _open_nothing(row, [*row.sleep.keys.select_related("compartment")])


def put_dummies_asleep(case: Case, person: str, kinds: Iterable[str]) -> None:
    """Let what sleeps for `person` open nothing, in the place of what it was.

    Keys that sleep together go together. Where some of them are of other kinds nothing changes:
    whoever hands out new keys takes those of `kinds` from this sleep; see `hand_keys`.
    """
    named = set(kinds)
    for row in Sleeper.objects.filter(sleep__case=case, person=person).select_related("sleep"):
        row.sleep.case = case
        keys = [*row.sleep.keys.select_related("compartment")]
        if {key.compartment.kind for key in keys} <= named:
            _open_nothing(row, keys)


def _open_nothing(row: Sleeper, keys: list[AsleepKey]) -> None:
    row.blob = dummy_dormant_wrap(house_key(RELEASE), *place_of(row, keys))
    row.save(update_fields=["blob"])


def place_of(row: Sleeper, keys: list[AsleepKey]) -> tuple[Part, ...]:
    """Say where the wrap of a sleeper belongs.

    Args:
        keys: What sleeps with it. When there is one and nothing stands in it, this is the wrap
            of the key of that part itself.
    """
    if len(keys) == 1 and not keys[0].blob:
        keys[0].compartment.case = row.sleep.case
        return key_place(keys[0].compartment, row.person_id)
    return sleeper_place(row.sleep.case, row.person_id)
