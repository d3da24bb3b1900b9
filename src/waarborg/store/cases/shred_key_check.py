"""Whether the shred keys are where they should be, before anybody is told that nothing is there."""

from typing import Final

from waarborg.config import WrongSettings, current
from waarborg.store.cases.shred_keys import keys_folder
from waarborg.store.cases.tombstones import lost_keys

ALL_GONE: Final = (
    "Waarborg does not start, because the shred keys are gone: there is no folder {folder}, and "
    "{cases} cases need theirs.\n"
    "- Are they somewhere else? Set WAARBORG_SHRED_KEYS to where they are.\n"
    "- Put them back from their copy: waarborg restore FILE --identity FILE. Without them no such "
    "case opens; new ones would not help, so none are made by themselves.\n"
    "- Are they lost for good? Make that folder, empty. Then new reports come in."
)


def check_shred_keys() -> None:
    """Refuse to tell people that their report is not there when only its key is.

    Raises:
        WrongSettings: The folder is gone, and there are cases that need it.
    """
    if keys_folder().exists():
        return  # one that lacks is told by the doctor
    cases, _ = lost_keys()
    if cases:
        raise WrongSettings(ALL_GONE.format(folder=current().shred_folder / "keys", cases=cases))
