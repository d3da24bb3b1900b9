"""What the house rules look at: the files of the project, as the version control sees them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "waarborg"


@cache
def files() -> tuple[Path, ...]:
    """List every file that is, or would be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(ROOT / name for name in sorted(listed.split("\0")) if (ROOT / name).is_file())


def modules(*folders: str) -> list[Path]:
    """List the modules under `folders`, without migrations."""
    places = [ROOT / folder for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and any(path.is_relative_to(place) for place in places)
    ]


def modules_with(word: str, *folders: str) -> list[Path]:
    """List the modules in which a word stands; taking the others apart would find it nowhere."""
    return [path for path in modules(*folders) if word in path.read_text()]


def templates() -> list[Path]:
    """List the templates."""
    return [p for p in files() if p.is_relative_to(PACKAGE) and "templates" in p.parts]


def tree(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text(), str(path))


def name(path: Path) -> str:
    """Name a file as people know it."""
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """List the full names that a module imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found
