"""What lies in the folder of a procedure and is read by nobody: it is told, and not passed over."""

import pytest

from tests.procedures.cast import EXAMPLE, ROOT
from tests.procedures.copies import folder
from waarborg.commands.cli import main
from waarborg.store.procedures.loading import in_force

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("norms/refuse.yml", "norms/refuse.yml: the name ends in .yml. Let it end in .yaml."),
        ("norms/note.txt", "only .yaml files belong in a procedure. Take it out."),
        ("texts/README.md", "texts/README.md: only .yaml files belong in a procedure."),
        ("old.zip", "old.zip: this is a zip inside. Unpack it first."),
    ],
)
def test_a_file_that_nobody_reads_is_told_and_the_check_does_not_say_sound(
    folder, name, told, capsys
):
    (folder / name).write_text("act: refuse\n", "utf-8")
    assert main(["procedure", "check", str(folder), "--lang", "en"]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert told in out.err


def test_a_norm_that_was_renamed_does_not_disappear_without_a_word(folder, capsys):
    (folder / "norms" / "refuse.yaml").rename(folder / "norms" / "refuse.yml")
    assert main(["procedure", "check", str(folder)]) == 2
    assert "norms/refuse.yml: de naam eindigt op .yml." in capsys.readouterr().err
    assert main(["procedure", "explain", str(folder)]) == 2


def test_what_is_written_about_a_procedure_and_what_computers_leave_may_lie_there(folder):
    for name in ("README.md", "CHANGES.md", ".DS_Store"):
        (folder / name).write_text("About it.\n", "utf-8")
    assert main(["procedure", "explain", str(folder), "--for", "reporter"]) == 0


def test_what_runs_does_not_stop_for_such_a_file(folder):
    (folder / "norms" / "note.txt").write_text("later\n", "utf-8")
    day = in_force(ROOT, "example", in_force_day())
    assert in_force(folder.parent.parent, folder.parent.name, in_force_day()).digest == day.digest


def in_force_day():
    import datetime as dt

    return dt.date.fromisoformat(EXAMPLE.name)
