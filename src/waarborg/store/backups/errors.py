"""Why a backup cannot be made, or not be put back."""


class NotBackedUp(Exception):
    """The backup was not made, and nothing of it was kept. The message says what to do."""


class NotRestored(Exception):
    """The backup was not put back, and nothing was changed. The message says what to do."""
