"""Tables, one module an aggregate, each with its QuerySet beside it."""

from commitments.models.article import Article
from commitments.models.assessment import Assessment
from commitments.models.commitment import Commitment, CommitmentParty, ReferenceCounter
from commitments.models.deadline import DeadlineRequest
from commitments.models.event import Event
from commitments.models.feed import CalendarFeed
from commitments.models.file import StoredFile
from commitments.models.imports import ImportFile, ImportRow
from commitments.models.job import Job
from commitments.models.link import MailLink
from commitments.models.message import Message
from commitments.models.milestone import Milestone
from commitments.models.party import CountryDesk, Party, PartyName
from commitments.models.progress import Evidence, Update
from commitments.models.pulse import Pulse
from commitments.models.reminder import Reminder, ReminderPolicy
from commitments.models.seal import Seal, SealedHead
from commitments.models.search import SearchText
from commitments.models.statement import Statement
from commitments.models.user import User

__all__ = [
    "Article",
    "Assessment",
    "CalendarFeed",
    "Commitment",
    "CommitmentParty",
    "CountryDesk",
    "DeadlineRequest",
    "Event",
    "Evidence",
    "ImportFile",
    "ImportRow",
    "Job",
    "MailLink",
    "Message",
    "Milestone",
    "Party",
    "PartyName",
    "Pulse",
    "ReferenceCounter",
    "Reminder",
    "ReminderPolicy",
    "Seal",
    "SealedHead",
    "SearchText",
    "Statement",
    "StoredFile",
    "Update",
    "User",
]
