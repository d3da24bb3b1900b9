"""What the documentation says about the verifier is true of the files."""

import hashlib
import re

import pytest

from tests.architecture.tree import ROOT
from tests.web.verifier.papers import PAGE, SCRIPT
from tests.web.verifier.years import PROGRAM
from waarborg.core.seal.audit import Wrong

HOW_TO = (ROOT / "docs/how-to/check-a-receipt.md").read_text()
CLAIMS = (ROOT / "docs/reference/claims.md").read_text()


@pytest.mark.parametrize("file", [PAGE, SCRIPT], ids=["page", "program"])
def test_the_how_to_gives_the_digest_of_each_file(file):
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert f"{digest}  {file.name}" in HOW_TO


def test_the_how_to_for_the_auditor_gives_the_digest_of_their_program():
    digest = hashlib.sha256(PROGRAM.read_bytes()).hexdigest()
    assert f"{digest}  {PROGRAM.name}" in (ROOT / "docs/how-to/audit-a-year.md").read_text()


def test_every_finding_of_the_audit_is_explained():
    told = (ROOT / "docs/reference/receipts.md").read_text()
    assert [one for one in Wrong if f"`{one}`" not in told] == []


def test_every_claim_names_a_test_that_exists():
    names = set(re.findall(r"::(test_\w+)", CLAIMS))
    assert len(names) > 12
    tests = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py")]
    assert [one for one in sorted(names) if not any(f"def {one}(" in text for text in tests)] == []
    files = {*re.findall(r"`(tests/[\w/.]+\.py)", CLAIMS)}
    assert [one for one in sorted(files) if not (ROOT / one).is_file()] == []
