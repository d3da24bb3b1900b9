"""Which program is installed, file by file, and what goes along with a release of it."""

import importlib.machinery
import importlib.util
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.servers import ROOT
from waarborg.commands import doctor_files
from waarborg.commands.doctor_files import as_lines, compared, digests, one_for_all, program
from waarborg.config import WrongSettings

PAGE = ROOT / "docs" / "reference" / "cryptography.md"
# What is imported, and the row that tells of it.
ROWS = {
    "hpke": "HPKE (RFC 9180)",
    "mlkem": "ML-KEM-768",
    "x25519": "X25519",
    "X25519PrivateKey": "X25519",
    "X25519PublicKey": "X25519",
    "ChaCha20Poly1305": "ChaCha20-Poly1305",
    "HKDF": "HKDF-SHA256",
    "hashes": "SHA-256",
    "Argon2id": "Argon2id",
    "Ed25519PrivateKey": "Ed25519",
    "Ed25519PublicKey": "Ed25519",
    "hashlib.sha256": "SHA-256",
    "hashlib.shake_256": "SHAKE-256",
    "hashlib.file_digest": "SHA-256",
    "hmac": "HMAC-SHA256",
    "ScryptPasswordHasher": "scrypt",
}
OUR_OWN = {"ML-KEM-768 with X25519 (X-Wing)", "Shamir's secret sharing"}
USED = re.compile(
    r"from cryptography\.hazmat[\w.]* import \(?([\w,\s]+?)\)?$"
    r"|(hashlib\.\w+)|(hmac)\.(?:new|digest)|(\w+PasswordHasher)",
    re.MULTILINE,
)


@pytest.fixture
def release(tmp_path, monkeypatch):
    """The script that writes what goes beside a wheel, and a package of three files."""
    loader = importlib.machinery.SourceFileLoader("inventory", str(ROOT / ".ci" / "inventory"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("inventory", loader))
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader.exec_module(module)
    package = tmp_path / "here" / "waarborg"
    (package / "web" / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "web" / "views.py").write_text("secret = 1\n")
    (package / "web" / "page.html").write_text("<p>Hello</p>\n")
    (package / "web" / "__pycache__" / "views.pyc").write_bytes(b"\x00")
    monkeypatch.setattr(doctor_files.digests, "__defaults__", (package,))
    wheel = tmp_path / "waarborg-1.2.3-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as whole:
        for path in package.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                whole.write(path, path.relative_to(package.parent).as_posix())
        whole.writestr("waarborg-1.2.3.dist-info/RECORD", "")
    module.main(wheel)
    return package, tmp_path / "waarborg-1.2.3.files.sha256", tmp_path / "waarborg-1.2.3.cdx.json"


def wrong(listed: Path) -> list[str]:
    return [told for sound, told in compared(listed) if not sound]


def test_what_is_installed_is_what_was_released(release, capsys):
    package, listed, _ = release
    assert wrong(listed) == []
    assert set(digests()) == {
        "waarborg/__init__.py",
        "waarborg/web/views.py",
        "waarborg/web/page.html",
    }
    [(sound, told)] = program()
    assert sound
    assert one_for_all(digests()) in told
    assert listed.read_text() == as_lines(digests())
    subprocess.run(["sha256sum", "-c", listed], cwd=package.parent, check=True)


def test_a_file_that_was_changed_added_or_removed_is_named(release):
    package, listed, _ = release
    (package / "web" / "views.py").write_text("secret = 2\n")
    (package / "web" / "more.py").write_text("")
    (package / "__init__.py").unlink()
    assert wrong(listed) == [
        "1 files of the program were changed: waarborg/web/views.py.",
        "1 files of the program are gone: waarborg/__init__.py.",
        "1 files of the program were added: waarborg/web/more.py.",
    ]


@pytest.mark.parametrize("text", ["", "Hello", "abc  waarborg/a.py"])
def test_what_is_no_list_is_refused(tmp_path, text):
    (tmp_path / "list").write_text(text)
    for path in (tmp_path / "list", tmp_path / "nowhere"):
        with pytest.raises(WrongSettings):
            list(compared(path))


def test_the_list_of_parts_names_every_locked_library_with_its_digests(release):
    told = json.loads(release[2].read_text())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    parts = {one["name"]: one for one in told["components"] if one["type"] == "library"}
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/base.txt").read_text(), re.MULTILINE)
    assert set(parts) == set(locked)
    assert {"django", "cryptography", "gunicorn"} <= set(parts)
    assert all(len(one["hashes"]) >= 1 and one["version"] for one in parts.values())
    references = [one["bom-ref"] for one in told["components"]]
    assert len(set(references)) == len(references)
    assert "http" not in json.dumps(told)


def rows() -> set[str]:
    lines = PAGE.read_text().splitlines()
    named = {line.split("|")[1].strip() for line in lines if line.startswith("| ")}
    return named - {"what"}


def used() -> set[str]:
    found = set()
    for path in (ROOT / "src" / "waarborg").rglob("*.py"):
        if path.name == "test.py":  # settings for these tests
            continue
        for match in USED.finditer(path.read_text()):
            told = next(group for group in match.groups() if group)
            found |= {one.strip() for one in told.split(",") if one.strip()}
    return found


def test_all_cryptography_that_is_used_stands_on_the_page_and_nothing_else(release):
    assert used() - ROWS.keys() == set()
    assert rows() == {ROWS[one] for one in used()} | OUR_OWN
    told = json.loads(release[2].read_text())["components"]
    assert {one["name"] for one in told if one["type"] == "cryptographic-asset"} == rows()


@pytest.mark.slow
def test_a_wheel_of_this_tree_holds_the_files_that_are_here(tmp_path, release):
    """Built as `make release` builds it."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    done = subprocess.run(
        [ROOT / ".venv/bin/uv", "build", "--quiet", "--offline", "--wheel", "--no-build-isolation",
         "--python", ROOT / ".venv/bin/python", "--out-dir", tmp_path / "dist", tree],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    [wheel] = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as whole:
        inside = {one for one in whole.namelist() if one.startswith("waarborg/")}
    assert inside == set(digests(ROOT / "src" / "waarborg"))
