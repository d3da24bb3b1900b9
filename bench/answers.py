"""What was said about changes that the quick tests do not notice.

`bench/answers/*.toml` has a table for each function; a key is the change, a value either why nobody
can see it, or the tests that do notice it and that the quick run leaves out or does not reach.
"""

import tomllib
from pathlib import Path

ANSWERS = Path(__file__).resolve().parent / "answers"
NAMED = "tests/"


def answers() -> dict[tuple[str, str], str]:
    """Read every answer, by function and change.

    Raises:
        ValueError: An answer is empty, or given twice.
    """
    found: dict[tuple[str, str], str] = {}
    for path in sorted(ANSWERS.glob("*.toml")):
        for where, said in tomllib.loads(path.read_text()).items():
            for change, answer in said.items():
                if not answer.strip() or (where, change) in found:
                    message = f"{path.name}: [{where}] {change}: empty, or answered twice"
                    raise ValueError(message)
                found[where, change] = answer
    return found
