"""The expected no, and the thing that is not there."""

from waarborg.core.terms import Reason


class Refused(Exception):
    """Report that the procedure does not allow this; the page says why in the reader's language.

    Attributes:
        reason: The one reason that says most.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotYours(Exception):
    """Report that there is nothing here for whoever asks: it does not exist, or is not theirs.

    The two look the same, so that nobody learns from a refusal that a case exists.
    """


class Incomplete(Exception):
    """Report that a draft lacks something a report needs, or says something that cannot be.

    Attributes:
        fields: Names of the fields of the draft.
    """

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class GivesReceiptAway(Exception):
    """Report that a text contains the words of the receipt: whoever read it could come back.

    Attributes:
        fields: Names of the fields of the draft, when the text stands in one.
    """

    def __init__(self, fields: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def refuse_when(reason: Reason | None) -> None:
    """Raise the refusal, when there is one.

    Raises:
        Refused: There is a reason.
    """
    if reason is not None:
        raise Refused(reason)
