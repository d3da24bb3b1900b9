"""A house and its guarantor in one database, without a network between them."""

from dataclasses import replace

import pytest

from tests.usecases.guarantor.leaving import THERE
from tests.usecases.names.opening import be_free
from waarborg.core.seal.cards import GuarantorCard, HouseCard
from waarborg.secret_files import make_all
from waarborg.store.guarantor.keys import half_public, prepare_guarantor_keys, witness_signer
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.guarantor.give_deposits import give_deposits


@pytest.fixture
def paired(house, monkeypatch) -> None:
    """Pair this house with a guarantor that is reached without a network."""
    make_all("guarantor")
    prepare_guarantor_keys("Gemeente Naburig")
    day = house.now.date()
    pair_with(
        GuarantorCard("Gemeente Naburig", THERE, witness_signer().verifier, half_public()), day
    )
    pair_with(HouseCard("Gemeente Voorbeeld", "http://127.0.0.1:8000", log_verifier()), day)

    def post(address: str, question: str) -> str:
        assert address == f"{THERE}/deposits"
        said = give_deposits(question=question, now=house.now)
        assert said is not None
        return said

    monkeypatch.setattr("waarborg.usecases.clock.collect_names.post", post)


@pytest.fixture
def keys(paired, house, send, draft):
    fresh = send(replace(draft, name_mode="elsewhere", name="", contact=""))
    be_free(house, "asha", "bram")
    return fresh
