"""What lies in the tree: no trace of a machine, no secret, and every dependency with its reason."""

import re
import tomllib

import pytest

from tests.architecture.tree import ROOT, files, modules, name

TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".html", ".css", ".po", ".json", ".sh", ""}
MACHINE = re.compile(r"/(?:wor[k]|hom[e]|Use[r]s|va[r]/tm[p]|roo[t])/[\w.]")
HOSTS = re.compile(r"(--index-url|--find-links|--extra-index-url|https?://|file:)")
WAIVER = re.compile(r"# (?:noqa|type: ignore|nosec|pragma: no cover|mypy: ).*")
WAIVED_BECAUSE = re.compile(r"# (noqa: [A-Z0-9, ]+ - |type: ignore\[[a-z-, ]+\] +# )\S")
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_\w{30}")


def texts():
    """List the files that people write."""
    return [p for p in files() if p.suffix in TEXT and p.name != "LICENSE"]


def test_no_path_of_any_machine_stands_in_the_tree():
    found = {name(p): m.group() for p in texts() if (m := MACHINE.search(p.read_text()))}
    assert found == {}


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "SECURITY.md"])
def test_every_link_of_a_page_outside_the_docs_leads_to_a_file(page):
    links = set(LINK.findall((ROOT / page).read_text()))
    assert links
    assert sorted(link for link in links if not (ROOT / link).exists()) == []


def test_no_secret_stands_in_the_tree():
    assert [name(p) for p in texts() if SECRET.search(p.read_text())] == []


@pytest.mark.parametrize("lock", ["base.txt", "dev.txt"])
def test_every_requirement_has_a_hash_and_no_host(lock):
    text = (ROOT / "requirements" / lock).read_text()
    assert not HOSTS.search(text)
    pins = re.findall(
        r"^[\w.\[\],-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE
    )
    assert pins
    assert [pin.split()[0] for pin in pins if "--hash=" not in pin] == []


def test_every_dependency_says_why_it_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    silent = [
        one for one in named if not any(f'"{one}"' in line and "# " in line for line in lines)
    ]
    assert silent == []


def test_every_rule_that_is_not_followed_says_why():
    text = (ROOT / "pyproject.toml").read_text()
    ruff = text.split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.mccabe]")[0]
    rules = [line for line in ruff.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert [line for line in rules if "#" not in line] == []


def test_every_waiver_in_the_code_says_why():
    """A rule is not followed, or a type not checked, in one place: the reason stands there."""
    silent = [
        f"{name(path)}:{number}"
        for path in modules("src", "tests", "bench", "docs")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for waiver in WAIVER.findall(line)
        if not WAIVED_BECAUSE.match(waiver)
    ]
    assert silent == []


def test_the_lock_holds_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = (ROOT / "requirements/dev.txt").read_text().lower()
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    bare = {re.split(r"[\[><=]", one)[0].lower() for one in named}
    assert {one for one in bare if f"\n{one}==" not in lock and f"\n{one}[" not in lock} == set()


def test_the_changelog_tells_the_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)[0] == project["version"]
    assert f'softwareVersion: "{project["version"]}"' in (ROOT / "publiccode.yml").read_text()


def test_the_changelog_has_each_heading_once_in_a_version_and_in_order():
    order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Not yet"]
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)[1:]
    assert versions
    for version in versions:
        told = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert told == [heading for heading in order if heading in told], version.splitlines()[0]


def test_make_offers_what_the_readme_promises():
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    expected = "setup run test check fix demo docs screenshots bench release help"
    assert sorted(targets) == sorted(expected.split())


def test_every_decision_has_the_same_shape():
    for path in (ROOT / "docs/adr").glob("0*.md"):
        text = path.read_text()
        assert re.match(r"---\nstatus: \w+\nbuilt: .+\ndate: \d{4}-\d\d-\d\d\n---\n", text), path
        for part in ("Question", "Decision", "Because", "Against", "Undo when"):
            assert f"\n## {part}\n" in text, f"{path}: {part}"
        assert len(text.splitlines()) <= 60, path
