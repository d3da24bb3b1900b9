"""A small procedure in which everything holds, and small edits that make something fail."""

from copy import deepcopy
from functools import cache

from waarborg.core.procedure import reading
from waarborg.core.procedure.checker import check
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading import read_law, read_procedure
from waarborg.core.procedure.reading_texts import texts_needed
from waarborg.store.procedures import strict_yaml

HEAD = """
procedure: minimal
valid_from: 2026-01-01
inherits: [law/act]
zone: Europe/Amsterdam
languages: [en]
fallback: [en]
sources: {rules: {title: Rules, date: 2026-01-01}}
positions:
  head: {decides_on_staff: true}
  manager: {under: head, decides_on_staff: true}
  employee: {under: manager}
bodies:
  office: {substitute: [committee, outside]}
  committee:
    {independent: true, custodian: true, substitute: [outside, office],
     seats: {chair: {named_by: both}, staff: {named_by: works council, required: true}}}
  outside: {independent: true, outside: true, substitute: [committee, office]}
  line: {held_by: [manager, head], reads: false}
  adviser: {reads: false}
  support: {reads: false, outside: true}
doors:
  office: {body: office, ways: [web, letter], for: [employee, contractor],
           names: [confidential, open], languages: [en]}
  outside: {body: outside, ways: [web], for: [employee, contractor],
            names: [anonymous, confidential], languages: [en]}
  talk: {body: adviser, ways: [phone], for: [employee], names: [anonymous], languages: [en],
         talk_only: true}
kinds: {integrity_breach: {}, retaliation: {}}
places: {town: {languages: [en], adviser: adviser, offline: [letter]}}
care: {reporting_person: adviser, person_concerned: support, team: support, checked_by: office}
exceptions: {acute_danger: {by: office, ground: law}, crime: {by: office, ground: law}}
retention:
  draft: {after: PT48H, ground: law}
  refused: {after: P2Y, ground: law}
  case: {after: P5Y, ground: law}
  retaliation: {after: P5Y, ground: law}
  settled: {after: P2Y, ground: law}
  figures: {after: P9Y, ground: law}
"""
NORMS = """
report: {act: report, by: [reporter]}
route-retaliation:
  {act: report, when: [{kind: retaliation}], hands_to: [outside, committee, office]}
file-for: {act: file_for, by: [office, outside], needs: [approved_text]}
adviser-files: {act: file_for, by: [adviser], needs: [approved_text, consent]}
acknowledge:
  {act: acknowledge, from: received, to: acknowledged, by: [owner], within: P7D, if_late: LATE}
classify: {act: classify, from: [acknowledged, assessing], by: [owner], needs: [reasons]}
assess:
  {act: assess, from: acknowledged, to: assessing, by: [owner], within: P14D, if_late: LATE}
take-over: {act: assess, from: [handed_back, answered, second_look], to: assessing,
            by: [escalated], needs: [reasons]}
withdraw: {act: assess, from: [handed_back, answered], to: assessing, by: [owner]}
inform: {act: inform_concerned, when: [{concerned: {somebody: true}}], from: assessing,
         by: [owner], needs: [reasons, second_person]}
pass-on: {act: pass_on, from: [received, acknowledged, assessing], by: [owner],
          hands_to: [committee, outside], needs: [reasons]}
hand-back: {act: hand_back, when: [{kind: integrity_breach}], from: assessing, to: handed_back,
            by: [owner], hands_to: [line], needs: [reasons, approved_text]}
answer-task: {act: answer_task, from: handed_back, to: answered, by: [tasked], within: P14D,
              if_late: LATE}
accept: {act: accept_answer, from: answered, to: assessing, by: [owner], needs: [reasons],
         within: P14D, if_late: LATE}
close: {act: close, from: assessing, to: closed, by: [owner],
        needs: [reasons, feedback, both_sides], within: P3M, starts: received, if_late: LATE}
refuse: {act: refuse, from: [acknowledged, assessing], to: closed, by: [owner],
         needs: [reasons, feedback, second_person]}
look-classify: {act: ask_second_look, about: classify, from: [acknowledged, assessing],
                to: second_look, by: [reporter], hands_to: OTHERS}
look-hand-back: {act: ask_second_look, about: hand_back, from: handed_back, to: second_look,
                 by: [reporter], hands_to: OTHERS}
look-close: {act: ask_second_look, about: close, from: closed, to: second_look, by: [reporter],
             hands_to: OTHERS}
look-refuse: {act: ask_second_look, about: refuse, from: closed, to: second_look,
              by: [reporter], hands_to: OTHERS}
look: {act: answer_second_look, from: second_look, to: assessing, by: [owner], needs: [reasons],
       within: P30D, if_late: LATE}
declare: {act: declare_conflict, from: any, by: [owner, escalated]}
read: {act: read, from: any, by: [owner, escalated]}
write: {act: write, from: any, by: [owner, reporter]}
add: {act: add, from: any, by: [reporter]}
approve: {act: approve_text, from: open, by: [reporter]}
consent: {act: consent, from: any, by: [reporter]}
name-got-out: {act: name_got_out, from: any, by: [owner, reporter], needs: [reasons]}
answer-leak: {act: answer_leak, about: name_got_out, from: any, by: [owner],
              needs: [reasons, feedback], within: PT72H, if_late: LATE}
open-name: {act: open_name, from: any, by: [owner], needs: [reasons], waits: P7D}
hold: {act: hold, from: any, by: [owner], needs: [reasons, second_person]}
lift-hold: {act: lift_hold, from: any, by: [owner], needs: [reasons, second_person]}
take-back: {act: take_back_name, from: any, by: [reporter]}
retaliation: {act: report_retaliation, from: any, by: [reporter]}
register: {act: register_settled, to: settled, by: [line], superior_may: true}
object: {act: object_settled, from: settled, to: received, by: [reporter], hands_to: [office],
         within: P42D}
signals: {duty: pass_on_signal, by: [line], within: P3D, if_late: [office]}
care: {duty: care, by: [adviser, support], within: P14D, if_late: [office]}
check-in: {duty: check_in, by: [outside], every: P3M, lasting: P1Y, within: P14D, starts: closed,
           if_late: [committee]}
follow: {duty: follow_through, by: [line], needs: [reasons], within: P3M, starts: closed,
         if_late: [committee, outside]}
investigate: {duty: investigate, by: [outside], within: P3M, starts: assessing,
              if_late: [committee]}
establish: {duty: establish, by: [committee], needs: [reasons, both_sides], within: P1M,
            starts: assessing, if_late: [outside]}
""".replace("LATE", "[committee, outside]").replace("OTHERS", "[committee, outside, office]")
LAW = """
law: act
valid_from: 2020-01-01
title: The act
free_advice: huis
authorities: {huis: {topics: [all], site: huis.example, others: true},
              ap: {topics: [data], site: ap.example}}
"""


@cache
def documents():
    """Give the files of the minimal procedure, parsed."""
    head, _ = strict_yaml.read("procedure.yaml", HEAD)
    norms, _ = strict_yaml.read("norms", NORMS)
    also = {
        "text": "So it is said.",
        "source": {"rules": "art. 1"},
        "checked": {"date": "2026-01-01", "by": "office"},
    }
    files = {f"norms/{code}.yaml": {**also, **norm} for code, norm in norms.items()}
    return {"procedure.yaml": head, **files}


@cache
def act_text():
    """Give the file of the act above it, parsed."""
    return strict_yaml.read("law.yaml", LAW)[0]


@cache
def law():
    """Give the law above it."""
    return read_law({"law.yaml": act_text()})


def norm(code, **keys):
    """Change keys of a norm, or make it; None takes a key away."""

    def edit(files):
        also = {k: documents()["norms/report.yaml"][k] for k in ("text", "source", "checked")}
        values = files.setdefault(f"norms/{code}.yaml", also)
        for key, value in keys.items():
            _put(values, "from" if key == "from_" else key, value)

    return edit


def without(*codes):
    """Take norms out."""

    def edit(files):
        for code in codes:
            del files[f"norms/{code}.yaml"]

    return edit


def head(path, value):
    """Set a value in procedure.yaml, such as bodies.office.substitute; None takes it away."""

    def edit(files):
        *way, last = path.split(".")
        here = files["procedure.yaml"]
        for step in way:
            here = here[step]
        _put(here, last, value)

    return edit


def act(path, value):
    """Set a value in the act above it, such as authorities.ap; None takes it away."""

    def edit(files):
        *way, last = path.split(".")
        here = files.setdefault("law.yaml", deepcopy(act_text()))
        for step in way:
            here = here.setdefault(step, {})
        _put(here, last, value)

    return edit


def _law_above(files):
    text = files.pop("law.yaml", None)
    return (law() if text is None else read_law({"law.yaml": text}),)


def _put(values, key, value):
    if value is None:
        values.pop(key, None)
    else:
        values[key] = deepcopy(value)  # a later edit may go into it


def procedure(*edits, laws=None, accepted=False):
    """Read the minimal procedure after some edits, as the checker does: laxer than law or not.

    Args:
        accepted: As one that was accepted once, perhaps before some things were refused.
    """
    files = deepcopy(documents())
    for edit in edits:
        edit(files)
    above = _law_above(files) if laws is None else laws
    half = reading._head(Page(Desk(), "procedure.yaml", files["procedure.yaml"]), above, "")
    texts: dict = {}
    answers = {"terms.leak"} if "norms/answer-leak.yaml" in files else set()
    for path in texts_needed(half, ()) | answers:
        *way, last = path.split(".")
        here = texts
        for step in way:
            here = here.setdefault(step, {})
        here[last] = path
    spoken = {f"texts/{one}.yaml": texts for one in files["procedure.yaml"]["languages"]}
    return read_procedure({**files, **spoken}, above, laxer=True, accepted=accepted)


def found(*edits, **also):
    """Say which guarantees fail after some edits, and why."""
    return {(f.guarantee, f.cause) for f in check(procedure(*edits, **also)).findings}
