"""The keys of a guarantor: one signs here, and of the other only the public half stays here."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from waarborg.config import current
from waarborg.core.seal.notes import WITNESS as WITNESS_KIND
from waarborg.core.seal.notes import Signer
from waarborg.secret_files import secret
from waarborg.store.people.house_keys import NoHouseKey, house_key, leaves_the_house
from waarborg.store.people.models import HouseKey

WITNESS: Final = "witness"  # signs what this guarantor saw and gives
HALF: Final = "half"  # to which the outside halves of names are sealed


def prepare_guarantor_keys(name: str) -> tuple[Path, ...]:
    """Make the keys of a guarantor that are missing.

    Args:
        name: The organisation that is the guarantor, as people know it.

    Returns:
        The file that must leave this machine: the key of whoever keeps the halves.
    """
    signer = _signer(_origin())
    row, _ = HouseKey.objects.get_or_create(
        kind=WITNESS, defaults={"public": signer.public, "certificate": signer.verifier.name}
    )
    HouseKey.objects.filter(pk=row.pk).update(name=name)
    if HouseKey.objects.filter(kind=HALF).exists():
        return ()
    return leaves_the_house(
        HALF, "half-key.txt", "whoever keeps the halves of the names of other organisations"
    )


def is_guarantor() -> bool:
    """Say whether this installation is a guarantor."""
    return HouseKey.objects.filter(kind=WITNESS).exists()


def guarantor_name() -> str:
    """Give the name of the organisation that is the guarantor here.

    Raises:
        NoHouseKey: This is no guarantor.
    """
    return _row().name


def half_public() -> bytes:
    """Give the public key to which the outside halves of names are sealed here.

    Raises:
        NoHouseKey: This is no guarantor.
    """
    return house_key(HALF)


def witness_signer() -> Signer:
    """Give the key with which this guarantor signs; only its own process can read it.

    Raises:
        NoHouseKey: It was never made, or the one in the secrets is another.
    """
    row = _row()
    signer = _signer(row.certificate)  # the name that it began with: a new address changes none
    if signer.public != bytes(row.public):
        raise NoHouseKey("The secret guarantor/witness-key is not the key of this guarantor.")
    return signer


def _signer(origin: str) -> Signer:
    return Signer(origin, WITNESS_KIND, secret("guarantor", "witness-key"))


def _origin() -> str:
    return f"{urlsplit(current().address('guarantor')).netloc}/witness"


def _row() -> HouseKey:
    row = HouseKey.objects.filter(kind=WITNESS).first()
    if row is None:
        raise NoHouseKey("This is no guarantor yet. Run: waarborg guarantor begin NAME")
    return row
