"""What is wrong in the files of a procedure, in the language of who reads it.

The problems are written where they are found, in English and with their values filled in: the
reader of files knows no languages. Here they are recognised again and told in another language; a
test goes through every problem there is.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.pages import Problem

SENTENCES: Final = (
    _("the file is missing"),
    _("nobody reads this file"),
    _("the quorum is larger than the seats"),
    _("{code} is its own substitute"),
    _("{code} stands under itself, over {here}"),
    _("there is no kind {code}"),
    _("there is no class of records {code}"),
    _("{other} has the same code {code}"),
    _("{code} lies in itself"),
    _("{mine} is laxer than the law: {file} allows at most {limit}"),
    _("laxer than the law: {file} also asks for {limit}"),
    _("there is no word {name}"),
    _("{code} is counted in two rows"),
    _("nothing is called {path}"),
    _("{path} is marked twice"),
    _("a norm has either an act or a duty"),
    _("a term without anybody who is told when it lapses"),
    _("if_late without a term"),
    _("a second look at what"),
    _("the source is empty"),
    _("immediately without a number"),
    _("a term without a name"),
    _("it is not said from which stage the term runs"),
    _("{act} to nobody"),
    _("there is no source {key}"),
    _("the text {code} is missing"),
    _("the language {language} is promised, but has no texts"),
    _("the language {language} is not promised"),
    _("this is no text"),
    _("nobody reads the text {code}"),
    _("{key} is missing"),
    _("{key} must be a list of words"),
    _("this must be a mapping of keys to values"),
    _("{key} must be a text, not {value}"),
    _("{key} must be true or false, not {value}"),
    _("{key} must be a whole number from 1, not {value}"),
    _("there is no unit {unit} in the chart"),
    _("there is no position {position}"),
    _("there is no {what} {code}"),
    _("{key} must be a list"),
    _("{text} is no day"),
    _("{text} is no duration with a number"),
    _("{key} names something twice"),
    _("the key {key} is unknown"),
    _("a story lies in no folder that says how it ends"),
    _("no version of {organisation} is in force on {day} in {folder}/"),
    _("there is no folder law/ in {folder}/"),
    _("there is no procedure.yaml in {folder}/"),
    _("valid_from is {day}, but the folder says {start}"),
    _("the folder {folder}/ is no day"),
    _("this is no UTF-8 text"),
    _("this is no YAML: {what}"),
    _("a reference (& or *) is not read here"),
    _("this is nested more than {deepest} deep"),
    _("nothing waits for this act"),
    _("{duty} falls to {word}, which names no body"),
    _("an answer to what"),
    _("the references here stand for too much"),
    _("this number has more than {most} digits"),
    _("a key must be a word"),
    _("the key {key} stands here twice"),
    _("{number} files are in it, and {most} fit"),
    _("only .yaml files belong in a procedure"),
    _("{what} is larger than {fits}"),
    _("no file came in"),
    _("a zip came in together with other files"),
    _("there are several procedures in this zip"),
    _("this lies beside the procedure"),
    _("the name ends in .yml"),
    _("this is a zip inside"),
    _("this zip cannot be opened"),
    _("this name leads out of the folder"),
    _("two files have this name"),
    _("this name cannot be used"),
    _("this only points to another file"),
    _("this is locked with a password"),
    _("this name is in the zip twice"),
    _("this is the procedure of {other}, and this house is {house}"),
    _("the clock of this house runs in {zone}"),
    _("reports come in at {body}, which is given none"),
    _("a report goes to {body}, which is given none"),
    _("Name a body that reads, or write talk_only: true."),
    _("Name a body that reads."),
    _("the term {name} is kept by {act}"),
    _("Write the name of another term, or act: {act}."),
    _("nobody asks when it holds"),
    _("Take away when: it holds always."),
    _("who holds a task may do more than that: {act}"),
    _("Take tasked out of by: who holds a task judges nothing."),
    _("Add it: it says {why}."),
    _("Move it into norms/ or texts/."),
    _("Lower it, or add seats."),
    _("Name another body."),
    _("Name one or more bodies."),
    _("Give the topmost position no under."),
    _("Rename one of the two."),
    _("Mend one of its in: keys."),
    _("Write within: {limit} or less in {file}."),
    _("Add {limit} to needs: in {file}."),
    _("Put a text between quotes."),
    _("Leave it in one row."),
    _("Mark it once."),
    _("Write act: or duty:, not both."),
    _("Add if_late: with a body other than the one that acts."),
    _("Add within: with a number."),
    _("Add about: with the act that is looked at."),
    _("Add about: name_got_out."),
    _("Take away waits: or write act: open_name."),
    _("Name a source and the place in it."),
    _("Write within: {immediately: P1D}."),
    _("Add term: with one of the names of terms."),
    _("Add starts: STAGE."),
    _("Add hands_to: with one or more bodies."),
    _("Add it under sources: in procedure.yaml."),
    _("Add the file, or take {language} from languages: in procedure.yaml."),
    _("Add {language} to languages: in procedure.yaml, or remove the file."),
    _("Write it."),
    _("Write a text."),
    _("Did you mean {near}?"),
    _("Use one of: {names}."),
    _("There is none to refer to."),
    _("Add {key}: to this place."),
    _("Write [one, two] with words only."),
    _("Write key: value lines."),
    _("Write a text, in quotes."),
    _("Write true or false."),
    _("Write a language, as nl or en."),
    _("Write a number."),
    _("Begin each item with a dash."),
    _("Write year-month-day, as 2026-01-31."),
    _("Write P7D, P3M or PT48H."),
    _("Name each once."),
    _("Move it into scenarios/allow/ or scenarios/deny/."),
    _("Name a folder such as procedures/example/2026-01-01."),
    _("Name it after the day from which it is valid, as 2026-01-01."),
    _("Make them the same."),
    _("Name a law of procedures/law, or a day on which it is in force."),
    _("Copy the folder procedures/law of the program there."),
    _("Save it as UTF-8."),
    _("Mend the line."),
    _("Write it out."),
    _("Make it flatter."),
    _("Write key: value."),
    _("Remove one of them."),
    _("Send one zip and nothing else, or only YAML files."),
    _("Send one version at a time: the folder named after its first day."),
    _("Everything belongs in the folder {around}/. Take out the rest."),
    _("Take it out."),
    _("Take out what does not belong, or make it shorter."),
    _("Choose a zip of the folder, or its YAML files."),
    _("Make the zip anew and send it again."),
    _("Let it end in .yaml."),
    _("Unpack it first."),
    _("Take out what does not belong."),
    _("Use at most {most} plain characters."),
    _("Rename the file."),
    _("Put the file itself in the zip."),
    _("Send a zip."),
    _("Make the zip without a password: nothing in a procedure is secret."),
    _("Make the zip anew."),
    _("Write procedure: {house}."),
    _("Write zone: {zone}."),
)
# What stands in the place of {what} and {why}.
NAMES: Final = (
    _("authority of the law"),
    _("time zone"),
    _("promised language"),
    _("body or word"),
    _("body"),
    _("unit"),
    _("place"),
    _("door"),
    _("word"),
    _("one to go to"),
    _("position"),
    _("authority"),
    _("subtype"),
    _("person"),
    _("seat"),
    _("who there is"),
    _("who acts in the stories"),
    _("the units of the organisation"),
    _("what came in"),
    _("this file"),
    _("everything together"),
    _("it cannot be read"),
)
_VALUE: Final = re.compile(r"\{([a-z_]+)\}")


def in_words(problem: Problem, language: str) -> Problem:
    """Tell a problem in a language; what nobody translated stays as it is."""
    with override(language):
        return replace(problem, what=told(problem.what), mend=told(problem.mend))


def is_known(text: str) -> bool:
    """Say whether a text is one of these sentences, with any values."""
    return any(pattern.fullmatch(text) for _template, pattern in _patterns())


def told(text: str) -> str:
    """Tell a sentence in the language of now; what nobody translated stays as it is."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return _filled(gettext(template), found.groupdict())
    return text


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _VALUE.sub(lambda place: _name(place[1], values[place[1]]), template)


def _name(place: str, value: str) -> str:
    return gettext(value) if place in {"what", "why"} and value in NAMES else value


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each sentence with what recognises it, those with the fewest values first."""
    ordered = sorted(SENTENCES, key=lambda template: len(_VALUE.findall(template)))
    return tuple((template, _pattern(template)) for template in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    parts = _VALUE.split(template)  # words and names of values, in turn
    whole = "".join(
        f"(?P<{part}>.*)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )
    return re.compile(whole, re.DOTALL)
