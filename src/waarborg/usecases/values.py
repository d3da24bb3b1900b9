"""What use cases take and give: values only, so that pages need no tables."""

from waarborg.usecases.drafts import LooseFile, ReportDraft, SettledDraft
from waarborg.usecases.keys_held import (
    FiledReceipt,
    NewReceipt,
    Promise,
    ReporterKeys,
    Slip,
    Unlocked,
)
from waarborg.usecases.lines import (
    Decision,
    FileLine,
    MessageLine,
    NoteLine,
    OpeningLine,
    Proposal,
    ReaderLine,
    Seconding,
    TaskLine,
    TermLine,
    TextToApprove,
    TimelineLine,
)
from waarborg.usecases.reader_pages import (
    CasePage,
    ConflictCard,
    Inbox,
    InboxLine,
    Register,
    RegisterLine,
    TaskPage,
)
from waarborg.usecases.reporter_pages import Mailbox, Readers

__all__ = [
    "CasePage",
    "ConflictCard",
    "Decision",
    "FileLine",
    "FiledReceipt",
    "Inbox",
    "InboxLine",
    "LooseFile",
    "Mailbox",
    "MessageLine",
    "NewReceipt",
    "NoteLine",
    "OpeningLine",
    "Promise",
    "Proposal",
    "ReaderLine",
    "Readers",
    "Register",
    "RegisterLine",
    "ReportDraft",
    "ReporterKeys",
    "Seconding",
    "SettledDraft",
    "Slip",
    "TaskLine",
    "TaskPage",
    "TermLine",
    "TextToApprove",
    "TimelineLine",
    "Unlocked",
]
