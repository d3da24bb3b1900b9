"""`waarborg procedure`: what can be said of a procedure before anybody has to live with it."""

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waarborg.commands import procedure_diff, procedure_draw, procedure_explain, replay
from waarborg.commands.cited_norm import norm_as_json, record_as_json
from waarborg.commands.start import words_for_people

if TYPE_CHECKING:
    from waarborg.usecases.procedures.check_procedure import AlsoTold, Checked, Told

LANGUAGES = ("nl", "en")
SOUND, FINDINGS, UNREADABLE = 0, 1, 2
MORE: Final = {
    "explain": (procedure_explain, "Explain it in plain words, to those who live with it."),
    "draw": (procedure_draw, "Draw it: stages, acts, who does them, and the terms."),
    "diff": (procedure_diff, "Say what changes for whom between two procedures."),
    "replay": (replay, "Lay a case beside the procedure that held for it."),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do with which folder."""
    below = parser.add_subparsers(dest="what", required=True)
    check = below.add_parser("check", help="check it against every guarantee, in every situation")
    check.add_argument(
        "folder", type=Path, metavar="FOLDER", help="as procedures/example/2026-01-01"
    )
    check.add_argument("--json", action="store_true", help="for machines")
    check.add_argument("--lang", choices=LANGUAGES, default="nl", help="language of the stories")
    check.add_argument(
        "--law-on",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help="check against the law of a day",
    )
    check.set_defaults(what_to_do=check_one)
    for name, (module, sentence) in MORE.items():
        one = below.add_parser(name, help=sentence, description=sentence)
        one.add_argument("--lang", choices=LANGUAGES, default="nl", help="language of the words")
        module.arguments(one)
        one.set_defaults(what_to_do=module.do)


def do(given: argparse.Namespace) -> int:
    """Do what is asked with a procedure; 2 when it cannot be read."""
    words_for_people()
    from waarborg.core.procedure.pages import BrokenProcedure

    try:
        return int(given.what_to_do(given))
    except BrokenProcedure as broken:
        from waarborg.usecases.procedures.problem_words import in_words

        for problem in broken.problems:
            print(in_words(problem, given.lang), file=sys.stderr)
        return UNREADABLE


def check_one(given: argparse.Namespace) -> int:
    """Check a procedure: 0 it is sound, 1 there are findings."""
    from waarborg.usecases.procedures.check_procedure import check_procedure

    began = time.monotonic()
    checked = check_procedure(folder=given.folder, language=given.lang, law_on=given.law_on)
    seconds = time.monotonic() - began
    print(as_json(checked, seconds) if given.json else as_text(checked, seconds, given.lang))
    return SOUND if checked.sound else FINDINGS


def as_json(checked: "Checked", seconds: float) -> str:
    """Write it for machines. The keys are a promise."""
    found = {
        "sound": checked.sound,
        "situations": checked.situations,
        "seconds": round(seconds, 3),
        "findings": [
            {
                "guarantee": told.guarantee,
                "cause": told.cause,
                "story": "\n".join(told.story),
                "norm": None if told.recorded else norm_as_json(told),
                "record": record_as_json(told),
                "source": told.source,
                "situations": told.situations,
                "mend": told.mend,
                "helps": told.helps,
                "here": told.here,
                "also": [_also(one) for one in told.also],
            }
            for told in checked.findings
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _also(one: "AlsoTold") -> dict[str, object]:
    """Write another norm of a finding for machines."""
    norm = one.norm
    return {
        "story": "\n".join(one.story),
        "norm": {"file": norm.file, "text": norm.text} if norm.file else None,
        "source": norm.source,
        "situations": one.situations,
    }


def as_text(checked: "Checked", seconds: float, language: str) -> str:
    """Write it for people."""
    from django.utils.translation import gettext, override

    with override(language):
        told = {"number": checked.situations, "seconds": f"{seconds:.1f}"}
        looked = gettext("Looked at %(number)s situations in %(seconds)s seconds.") % told
        if checked.sound:
            return f"{looked}\n{gettext('Every guarantee holds in each of them.')}"
        parts = [_one(number, told) for number, told in enumerate(checked.findings, start=1)]
        count = gettext("Findings: %(number)s.") % {"number": len(checked.findings)}
        return "\n\n".join([*parts, f"{looked} {count}"])


def _one(number: int, told: "Told") -> str:
    """Write one finding: what it breaks, the story, the norm, and what would mend it."""
    from django.utils.translation import gettext

    from waarborg.usecases.procedures import cited, words
    from waarborg.usecases.procedures.check_procedure import told_besides

    many = words.situations(told.situations)
    lines = [f"{number}. {told.title} · {many}", f"   [{told.guarantee} · {told.cause}]"]
    lines += [f"   {step}" for step in told.story]
    lines += [f"   {told.silence or cited.line(told)}"] if told.silence or told.file else []
    for one in told.also:
        story = " ".join(told_besides(one.story, told.story))
        also = gettext("Also in %(number)s situations: %(story)s")
        lines.append("   " + also % {"number": one.situations, "story": story})
        lines += [f"   {cited.line(one.norm)}"] if one.norm.file else []
    lines.append("   " + gettext("What mends it: %(mend)s") % {"mend": told.helps})
    lines.append("   " + gettext("In the files: %(mend)s") % {"mend": told.mend})
    return "\n".join(lines)
