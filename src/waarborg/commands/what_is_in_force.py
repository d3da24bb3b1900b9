"""Say which version of the procedure is in force, and whether it is sound: for who runs this."""

from waarborg.adapters import clock
from waarborg.config import Config


def what_is_in_force(config: Config) -> tuple[bool, str]:
    """Say it in one sentence; Django is loaded and the tables are there.

    Returns:
        Whether nothing stands open, and the sentence.
    """
    from waarborg.usecases.procedures.what_holds import what_holds

    holds = what_holds(now=clock.now())
    version = f"The procedure in force is {config.procedure.name}, from {holds.valid_from}"
    if holds.checked_at is None:
        return True, f"{version}. The clock checks it in its first round."
    loose = [one.guarantee.value for one in holds.held if one.loose]
    excepted = [one.guarantee.value for one in holds.held if one.exception]
    walked = f"{holds.situations} situations, walked on {holds.checked_at:%Y-%m-%d}"
    if loose or (holds.text_is_wrong and not holds.about_text):
        named = ", ".join([*loose, *(["the text"] if holds.text_is_wrong else [])])
        return False, (
            f"{version}, and it is not sound ({walked}): {named}. Reporting goes on. Those who "
            f"keep the procedure mend it at the desk, under Procedure."
        )
    if excepted or holds.about_text:
        named = ", ".join([*excepted, *(["the text"] if holds.about_text else [])])
        return True, f"{version}, with exceptions that two people recorded: {named} ({walked})."
    return True, f"{version}. It is sound: {walked}."
