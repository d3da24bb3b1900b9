"""Destroy a file that was received and will not be sent."""

from waarborg.store.attachments.files import remove_file
from waarborg.usecases.drafts import LooseFile


def drop_file(*, file: LooseFile) -> None:
    """Remove a file that belongs to no case; one that does belong to a case stays."""
    remove_file(file.id)
