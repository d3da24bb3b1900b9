"""A guarantor that was taken over: what it answers harms no more than the names that it keeps."""

import json

import pytest

from tests.usecases.guarantor.leaving import leave
from waarborg.core.seal.deposits import DepositLine, give
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.notes import b64
from waarborg.store.cases.deposits import drop_deposit
from waarborg.store.cases.models import NameEnvelope
from waarborg.store.guarantor.keys import witness_signer
from waarborg.usecases.clock.collect_names import MOST, collect_names

GONE = "0" * 32


@pytest.fixture
def says(keys, monkeypatch):
    """Let the guarantor answer what it wants, signed by its own key; give how often it is asked."""
    asked = []

    def let(answer) -> list[str]:
        def post(_address: str, question: str) -> str:
            asked.append(question)
            return answer(question)

        monkeypatch.setattr("waarborg.usecases.clock.collect_names.post", post)
        return asked

    return let


def lines(*told: DepositLine):
    return lambda question: give(witness_signer(), question, told)


def test_a_line_without_an_envelope_destroys_no_name_that_lies_here(house, keys, send, draft, says):
    """At home the envelope of a case has no id: one line without an id would be of all of them."""
    send(draft)
    before = set(NameEnvelope.objects.values_list("pk", flat=True))
    assert before
    says(lines(DepositLine(1, "", b"", taken_back=True)))
    with pytest.raises(Malformed):
        collect_names(now=house.now)
    assert set(NameEnvelope.objects.values_list("pk", flat=True)) == before
    with pytest.raises(ValueError, match="every case"):
        drop_deposit("")


def test_a_line_that_comes_again_does_not_hold_up_the_clock(house, keys, says):
    leave(house, keys)
    asked = says(lines(DepositLine(1, GONE, b"", taken_back=True)))
    with pytest.raises(Malformed):
        collect_names(now=house.now)
    assert len(asked) == 1


def test_lines_without_end_do_not_hold_up_the_clock(house, keys, says):
    def more(question: str) -> str:
        after = int(question.split("\n")[2])
        return lines(DepositLine(after + 1, GONE, b"", taken_back=True))(question)

    asked = says(more)
    assert collect_names(now=house.now) == MOST
    assert len(asked) == MOST


@pytest.mark.parametrize(
    "said",
    [
        "[[Infinity, 0, 0, 0]]",
        "[[1]]",
        "7",
        "null",
        "no json",
        "[" * 100_000,
        f'[[{"9" * 5000}, "{GONE}", "", true]]',
        f'[[1, "{GONE}", "?", true]]',
        f'[[2, "{GONE}", "", true], [1, "{GONE}", "", true]]',
    ],
)
def test_nonsense_that_it_signed_is_an_error_and_no_more(house, keys, says, said):
    def answer(question: str) -> str:
        data = b"waarborg-deposits/v1\n" + question.encode() + b"\n" + said.encode()
        return json.dumps({"said": said, "signature": b64(witness_signer().sign_bytes(data))})

    says(answer)
    with pytest.raises(Malformed):
        collect_names(now=house.now)
