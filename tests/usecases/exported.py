"""Taking what happened in a case along, in the steps that people take."""

from waarborg.usecases.assessment.export_case import export_case
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.exports.ask_for_export import ask_for_export
from waarborg.usecases.exports.told_exports import Sort

WHY = "For the auditor of the province, who asked for it."


def exported(case, reader, keys, now):
    """Say that it is to go, let the reporting person agree, and take it; None for nobody."""
    told = {"case": case, "reader": reader, "now": now}
    code = ask_for_export(sort=Sort.HAPPENED, why=WHY, **told)
    if code is None:
        return None
    agree_to_export(keys=keys, export=code, now=now)
    return export_case(export=code, **told)
