"""Heads of a ledger: each has its parts on lines of their own, and none is signed without."""

import pytest

from tests.core.seal.cast import LOG_KEY
from waarborg.core.seal.checkpoints import read_head, sign_checkpoint
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.notes import b64

ROOT = b64(bytes(32))


@pytest.mark.parametrize(
    "body", [f"a\n5\n{ROOT}", f"\n5\n{ROOT}\n", f"a\n\n{ROOT}\n", f"a\n05\n{ROOT}\n", "a\n5\n"]
)
def test_a_head_has_a_name_a_size_and_a_root_on_lines_of_their_own(body):
    assert read_head(f"a\n5\n{ROOT}\n").size == 5
    with pytest.raises(Malformed):
        read_head(body)


@pytest.mark.parametrize(("size", "root"), [(5, bytes(31)), (-1, bytes(32))])
def test_no_head_is_signed_that_cannot_be_one(size, root):
    with pytest.raises(Malformed):
        sign_checkpoint(LOG_KEY, size, root)
