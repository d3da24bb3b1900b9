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
    if holds.doubts:
        return False, (
            f"{version}, and its text is not the one that people decided on or that cases began "
            f"under. Run: waarborg verify"
        )
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


def texts_told() -> list[str]:
    """Say of each version whose text is another one than it should be, beside what; Django runs."""
    from waarborg.usecases.procedures.same_text import Against, texts_that_differ

    beside = {
        Against.BROUGHT: "was brought to the desk",
        Against.CONFIRMED: "the ledger says that a second person confirmed",
        Against.CASES: "it was when cases began under it",
    }
    return [
        f"The text of the version from {one.valid_from} is not what {beside[one.against]}. "
        f"Somebody changed it in the database or its folder: keep a copy, and tell who oversees."
        for one in texts_that_differ()
    ]
