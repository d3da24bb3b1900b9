"""`waarborg procedure replay`: a case beside the procedure that held for it."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from waarborg.commands.cited_norm import norm_as_json

if TYPE_CHECKING:
    from waarborg.usecases.procedures.replayed import FaultTold, LedgerTold, LineTold, Replayed

SILENT, FINDINGS = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the file."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="an export of the desk, or a reconstruction"
    )
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--procedures", type=Path, metavar="FOLDER", help="where the procedures lie"
    )
    parser.add_argument("--log", default="", metavar="KEY", help="key of the log: name+id+key")


def do(given: argparse.Namespace) -> int:
    """Replay a case: 0 nothing went wrong, 1 there are findings."""
    from waarborg.config import current
    from waarborg.usecases.procedures.replay_case import replay_file

    root = given.procedures or current().procedure.parent
    told = replay_file(file=given.file, root=root, language=given.lang, log=given.log)
    print(as_json(told) if given.json else as_text(told, given.lang))
    return SILENT if told.silent else FINDINGS


def as_json(told: "Replayed") -> str:
    """Write it for machines. The keys are a promise."""
    found = {
        "silent": told.silent,
        "form": told.form,
        "case": told.case,
        "versions": list(told.versions),
        "lines": told.lines,
        "ledger": _ledger_json(told.ledger) if told.ledger else None,
        "findings": [_finding_json(one) for one in told.findings],
        "told": [
            {"line": o.line, "when": o.when, "stated": o.mark, "note": o.note, "source": o.source}
            for o in told.told
        ],
        "not_shown": list(told.not_shown),
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _ledger_json(told: "LedgerTold") -> dict[str, object]:
    return {
        "head": told.head.value,
        "proven": told.proven,
        "waiting": told.waiting,
        "broken": told.broken,
    }


def _finding_json(told: "FaultTold") -> dict[str, object]:
    return {
        "guarantee": told.guarantee,
        "cause": told.cause,
        "moments": [
            {"line": one.line, "when": one.when, "stated": one.mark or None} for one in told.moments
        ],
        "story": "\n".join(told.story),
        "norm": norm_as_json(told),
        "source": told.source,
        "prevented": told.prevented,
        "stated": told.mark or None,
    }


def as_text(told: "Replayed", language: str) -> str:
    """Write it for people."""
    from django.utils.translation import gettext, override

    with override(language):
        parts = [_heading(told)]
        if told.told:
            parts.append("\n".join(map(_line, told.told)))
        parts += [_one(number, one) for number, one in enumerate(told.findings, start=1)]
        count = {"number": len(told.findings), "lines": told.lines}
        nothing = gettext("%(lines)s lines looked at. Nothing went wrong, as far as they show.")
        some = gettext("%(lines)s lines looked at. Findings: %(number)s.")
        parts.append((some if told.findings else nothing) % count)
        unseen = [gettext("What these lines cannot show:"), *(f"- {one}" for one in told.not_shown)]
        return "\n\n".join([*parts, "\n".join(unseen)])


def _heading(told: "Replayed") -> str:
    from django.utils.translation import gettext

    beside = gettext("Beside: %(versions)s.") % {"versions": ", ".join(told.versions)}
    if told.ledger is None:
        sure = gettext("A reconstruction from public sources, not a ledger. How sure each line is:")
        marks = gettext(
            "seed: in the papers it began from; claimed: somebody said so; assumed: nobody did."
        )
        return f"{told.title}\n{beside}\n{sure}\n{marks}"
    shown = gettext(
        "Of %(lines)s lines %(proven)s are proven, %(waiting)s wait, %(broken)s are not what the "
        "ledger holds."
    ) % {
        "lines": told.lines,
        "proven": told.ledger.proven,
        "waiting": told.ledger.waiting,
        "broken": told.ledger.broken,
    }
    return f"{beside}\n{shown}"


def _line(told: "LineTold") -> str:
    return f"{told.line}. {told.when} · {told.mark} · {told.note} ({told.source})"


def _one(number: int, told: "FaultTold") -> str:
    """Write one finding: what it broke and when, the story, the norm, what had prevented it."""
    from django.utils.translation import gettext

    from waarborg.usecases.procedures import cited

    when = "; ".join(
        gettext("%(when)s (line %(line)s)") % {"when": one.when, "line": one.line}
        if one.line
        else one.when
        for one in told.moments
    )
    head = [told.title, when, *([told.mark] if told.mark else [])]
    lines = [f"{number}. {' · '.join(head)}", f"   [{told.guarantee} · {told.cause}]"]
    lines += [f"   {step}" for step in told.story]
    if told.silence or told.file:
        lines.append(f"   {told.silence or cited.line(told)}")
    told_how = {"mend": told.prevented}
    lines.append("   " + gettext("What would have prevented it: %(mend)s") % told_how)
    return "\n".join(lines)
