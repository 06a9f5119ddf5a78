"""The words that every layer speaks, as enums. Their meaning: docs/domain.md. Their names and colours: labels.py."""

from enum import StrEnum


class Kind(StrEnum):
    """What is promised."""

    VISIT = "visit"
    EVENT = "event"
    SUPPLY = "supply"
    PROJECT = "project"
    DIALOGUE = "dialogue"
    DOCUMENT = "document"
    EXCHANGE = "exchange"
    OTHER = "other"


class Unit(StrEnum):
    """What a quantity is counted in; the codes of UN/ECE Recommendation 20, as in customs declarations."""

    PERCENT = "P1"
    KILOGRAM = "KGM"
    CENTNER = "DTN"
    TONNE = "TNE"
    LITRE = "LTR"
    BARREL = "BLL"
    CUBIC_METRE = "MTQ"
    METRE = "MTR"
    KILOMETRE = "KMT"
    SQUARE_METRE = "MTK"
    HECTARE = "HAR"
    SQUARE_KILOMETRE = "KMK"
    KILOWATT = "KWT"
    MEGAWATT = "MAW"
    GIGAWATT = "A90"
    KILOWATT_HOUR = "KWH"
    MEGAWATT_HOUR = "MWH"
    GIGAWATT_HOUR = "GWH"
    HEAD = "HEA"
    PIECE = "H87"
    PERSON = "IE"
    CONTAINER = "XCN"


class Strength(StrEnum):
    """How firm the promise is, weakest first; the order of the members is the ladder."""

    INTEREST = "interest"
    PROPOSAL = "proposal"
    DISCUSSED = "discussed"
    PLANNED = "planned"
    AGREED = "agreed"
    SIGNED = "signed"

    @property
    def rung(self) -> int:
        """Place on the ladder, 1 (interest) to 6 (signed)."""
        return list(Strength).index(self) + 1


class Status(StrEnum):
    """Where the work stands; changed only by a transition of lifecycle.workflow."""

    LEAD = "lead"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    SUSPENDED = "suspended"
    FULFILLED = "fulfilled"
    PARTLY = "partly"
    NOT_FULFILLED = "not_fulfilled"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    VOID = "void"

    @property
    def is_open(self) -> bool:
        """Whether work or watching goes on."""
        return self in OPEN_STATUSES


OPEN_STATUSES = frozenset({Status.LEAD, Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED, Status.SUSPENDED})


class TimeFlag(StrEnum):
    """What the dates say about a day; computed, never stored."""

    OVERDUE = "overdue"
    SOON = "soon"
    OPENS = "opens"
    WINDOW = "window"
    STALE = "stale"


class Role(StrEnum):
    """What a person may do. The first four are cumulative; an administrator has no rights in the workflow."""

    READER = "reader"
    ANALYST = "analyst"
    CONTROLLER = "controller"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


class Visibility(StrEnum):
    """Who sees a commitment."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Priority(StrEnum):
    """How much the office cares."""

    NORMAL = "normal"
    HIGH = "high"


class Basis(StrEnum):
    """On what a recorded fact rests."""

    OBSERVED = "observed"
    REPORTED = "reported"
    INFERRED = "inferred"
    IMPORTED = "imported"


class ReviewState(StrEnum):
    """Where a statement stands at the desk."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    SNOOZED = "snoozed"


class RejectReason(StrEnum):
    """Why a statement is not a commitment."""

    NO_ACTION = "no_action"
    ALREADY_DONE = "already_done"
    REPEATED = "repeated"
    WRONG_READING = "wrong_reading"
    NOT_OURS = "not_ours"


class Origin(StrEnum):
    """Who found a statement: the reader's rules and weights, the second reader, both of them, or a person."""

    READER = "reader"
    SECOND = "second"
    BOTH = "both"
    PERSON = "person"


class ArticleState(StrEnum):
    """How far an article has come."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"
    CLOSED = "closed"


class PartyType(StrEnum):
    """What a party is."""

    ORGANISATION = "organisation"
    REGION = "region"
    COUNTRY = "country"
    PERSON = "person"


class PartyRole(StrEnum):
    """What a party does in a commitment."""

    PROMISES = "promises"
    RECEIVES = "receives"
    JOINT = "joint"
    MENTIONED = "mentioned"


class Side(StrEnum):
    """On whose side a party or a piece of evidence stands."""

    OURS = "ours"
    THEIRS = "theirs"
    THIRD = "third"


class Owes(StrEnum):
    """Whose turn it is to deliver, by the roles and sides of a record's parties; computed, never stored."""

    OURS = "ours"
    THEIRS = "theirs"
    TOGETHER = "together"
    UNNAMED = "unnamed"


class Reason(StrEnum):
    """Why a record is worth a word at a meeting; computed, never stored."""

    ASK = "ask"
    ANSWER = "answer"
    AGREE = "agree"
    CHECK = "check"
    REMIND = "remind"


class Recurrence(StrEnum):
    """How often a commitment repeats."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class MilestoneState(StrEnum):
    """Where a milestone stands; done and dropped are its ends, and both can be taken back."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class MilestoneOrigin(StrEnum):
    """Where a milestone comes from: a person, the usual steps of a kind, or a promise that repeats."""

    MANUAL = "manual"
    TEMPLATE = "template"
    RECURRENCE = "recurrence"


class UpdateKind(StrEnum):
    """What a progress note says."""

    NOTE = "note"
    BEGAN = "began"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class EvidenceType(StrEnum):
    """What a piece of evidence is."""

    DOCUMENT = "document"
    LINK = "link"
    ARTICLE = "article"


class RetractionKind(StrEnum):
    """Why words no longer stand."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


class FileType(StrEnum):
    """What an attached file is; the value is the usual ending of its name. No other file is taken."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    MSG = "msg"
    ODT = "odt"
    ODS = "ods"
    RTF = "rtf"
    PNG = "png"
    JPG = "jpg"
    TIF = "tif"
    TXT = "txt"
    EML = "eml"
    P7S = "p7s"


class EventType(StrEnum):
    """What happened, in the append-only history."""

    CREATED = "created"
    MOVED = "moved"
    EDITED = "edited"
    STATEMENT = "statement"
    UPDATED = "updated"
    EVIDENCE = "evidence"
    RETRACTED = "retracted"
    RESTORED = "restored"
    ASSIGNED = "assigned"
    DEADLINE = "deadline"
    EXTENSION = "extension"
    ASSESSED = "assessed"
    MILESTONE = "milestone"
    LETTER = "letter"
    READ = "read"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    INVITED = "invited"
    DEACTIVATED = "deactivated"
    DECLINED = "declined"


class Score(StrEnum):
    """How far a commitment is kept at a checkpoint, on the scale of the G7 and G20 compliance reports."""

    BROKEN = "-1"
    PARTIAL = "0"
    KEPT = "+1"


class Level(StrEnum):
    """Who grants an extension of the due date."""

    CONTROLLER = "controller"
    HEAD = "head"


class RequestState(StrEnum):
    """Where a request for more time stands. MOOT: the record was closed or suspended before anybody answered."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MOOT = "moot"


class Step(StrEnum):
    """Why a reminder is planned; its distance in working days stands beside it."""

    OPENS = "opens"
    BEFORE = "before"
    ON_DAY = "on_day"
    AFTER = "after"
    LATE_ARRIVAL = "late_arrival"
    DECLINED = "declined"
    DECIDE = "decide"
    VERIFY = "verify"
    ANSWERED = "answered"

    @property
    def is_extra(self) -> bool:
        """Whether a person may do without it; everything else is a duty and always comes."""
        return self in EXTRA_STEPS


EXTRA_STEPS = frozenset({Step.OPENS})


class ReminderState(StrEnum):
    """Where a planned reminder stands."""

    PLANNED = "planned"
    SENT = "sent"
    DROPPED = "dropped"


class Purpose(StrEnum):
    """What a message is for."""

    DIGEST = "digest"


class LinkPurpose(StrEnum):
    """The one thing that an address in a mail allows without a log-in."""

    PROGRESS = "progress"
    DONE = "done"
    MORE_TIME = "more_time"
    NOT_MINE = "not_mine"
    EXTRAS = "extras"


class MessageState(StrEnum):
    """Where a message of the outbox stands; sent, failed and cancelled are final."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
    HELD = "held"


class JobKind(StrEnum):
    """Which long work a job row asks for."""

    READ_ARTICLE = "read_article"
    ASK_SECOND = "ask_second"
    READ_SHEET = "read_sheet"
    CHECK_SHEET = "check_sheet"
    APPLY_SHEET = "apply_sheet"
    UNDO_SHEET = "undo_sheet"


class JobState(StrEnum):
    """Where a job stands."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Silence(StrEnum):
    """Why the second reader did not answer."""

    SETTINGS = "settings"
    BUDGET = "budget"
    UNREACHABLE = "unreachable"
    LATE = "late"
    REDIRECT = "redirect"
    REFUSED = "refused"
    JUNK = "junk"
    BROKEN = "broken"


class SheetColumn(StrEnum):
    """A column of an exported registry and of a file to import; the values stand in the headers and never change."""

    REFERENCE = "reference"
    TITLE = "title"
    SUBJECT = "subject"
    KIND = "kind"
    STRENGTH = "strength"
    STATUS = "status"
    STATUS_SINCE = "status_since"
    FLAG = "flag"
    PARTIES = "parties"
    OURS = "ours"
    THEIRS = "theirs"
    COUNTRIES = "countries"
    WINDOW_TEXT = "window_text"
    EARLIEST = "earliest"
    LATEST = "latest"
    DUE_ON = "due_on"
    ORIGINAL_DUE_ON = "original_due_on"
    REVIEW_ON = "review_on"
    RECURRENCE = "recurrence"
    OFFICER = "officer"
    CONTROLLER = "controller"
    PRIORITY = "priority"
    VISIBILITY = "visibility"
    SOURCE = "source"
    QUOTE = "quote"
    NOTE = "note"
    AUTHOR = "author"
    CREATED_ON = "created_on"
    LAST_NEWS_ON = "last_news_on"
    SUCCESSOR = "successor"


# What an import takes; the rest of an exported registry is what the system itself has computed or recorded.
TAKEN_COLUMNS = frozenset(
    {
        SheetColumn.REFERENCE,
        SheetColumn.TITLE,
        SheetColumn.SUBJECT,
        SheetColumn.KIND,
        SheetColumn.STRENGTH,
        SheetColumn.PARTIES,
        SheetColumn.OURS,
        SheetColumn.THEIRS,
        SheetColumn.COUNTRIES,
        SheetColumn.WINDOW_TEXT,
        SheetColumn.EARLIEST,
        SheetColumn.LATEST,
        SheetColumn.DUE_ON,
        SheetColumn.REVIEW_ON,
        SheetColumn.RECURRENCE,
        SheetColumn.OFFICER,
        SheetColumn.CONTROLLER,
        SheetColumn.PRIORITY,
        SheetColumn.VISIBILITY,
        SheetColumn.SOURCE,
        SheetColumn.NOTE,
    },
)


class SheetFormat(StrEnum):
    """How a list is written to a file; the values are the ends of file names."""

    CSV = "csv"
    XLSX = "xlsx"


class ImportState(StrEnum):
    """How far an import has come."""

    READING = "reading"
    COLUMNS = "columns"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class RowState(StrEnum):
    """Where a row of an import stands; `applied` has a record, `known` has had one before."""

    STAGED = "staged"
    READY = "ready"
    BAD = "bad"
    KNOWN = "known"
    LEFT_OUT = "left_out"
    APPLIED = "applied"
    UNDONE = "undone"


class ImportAim(StrEnum):
    """What imported records are for: to be chased by reminders, or to be kept and watched."""

    CHASE = "chase"
    ARCHIVE = "archive"


class DigestPreference(StrEnum):
    """What a person wants by mail; duties are always sent."""

    EVERYTHING = "everything"
    DUTIES = "duties"


class Theme(StrEnum):
    """How pages look to a person."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
