"""English words of the calendar: data for the grammar of dates (letters as after folding: lower case, one dash)."""

from commitments.extraction.readings import Calendar
from commitments.extraction.windows import Part, Relation

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
MONTH_FORMS = "january|february|march|april|may|june|july|august|september|october|november|december"
# Short names are months only beside the number of a day or a year.
MONTH_ABBREVIATIONS = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_FORMS = "springtime|spring|summertime|summer|autumn|fall|wintertime|winter"
WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY_FORMS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "last": 9, "final": 9,
    "latter": 2,
}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "couple": 2, "a couple of": 2,
    "the couple of": 2, "a single": 1,
}  # fmt: skip
# Months and days in one unit of time.
UNITS = {
    "half": (6, 0),
    "year": (12, 0),
    "decade": (120, 0),
    "quarter": (3, 0),
    "month": (1, 0),
    "week": (0, 7),
    "fortnight": (0, 14),
    "day": (0, 1),
    "calendar day": (0, 1),
    "working day": (0, 1),
    "business day": (0, 1),
    "banking day": (0, 1),
    "calendar month": (1, 0),
}
UNIT_FORMS = (
    "years?|half(?:-| a )year|decade|quarters?|(?:calendar )?months?|weeks?|fortnight"
    "|(?:calendar |working |business |banking )?days?"
)
PARTS = {
    "early": Part.START,
    "beginning": Part.START,
    "start": Part.START,
    "outset": Part.START,
    "mid": Part.MIDDLE,
    "late": Part.END,
    "end": Part.END,
    "close": Part.END,
}
RELATIONS = (
    (
        "by|before|until|till|up to|prior to|on or before|by or before|ahead of|in time for|up until|up till",
        Relation.BY,
    ),
    ("no later than|not later than|through|at the latest in|at the latest by|latest by|until after", Relation.BY_END),
    ("from|as from|as of|with effect from|effective|effective from|effective as of|since", Relation.FROM),
    ("starting|starting in|starting on|starting from|starting with|commencing|commencing in|from about", Relation.FROM),
    ("beginning|beginning in|beginning on|beginning from|beginning with|commencing on|commencing from", Relation.FROM),
    ("no earlier than|not earlier than|not before|no sooner than|from as early as", Relation.FROM),
    ("takes effect on|take effect on|enters into force on|enter into force on|comes into force on", Relation.FROM),
    (
        "expires on|expire on|expires in|expire in|run out on|runs out on|with a deadline of|deadline of",
        Relation.BY_END,
    ),
    ("after|once past|following", Relation.AFTER),
    ("in|on|at|during|for|over|throughout|within|around|towards|toward|about|between|in or around", Relation.IN),
    ("as early as|as soon as|already in|sometime in|some time in|scheduled for", Relation.IN),
)
NEXT = r"(?:the\s)?(?:next|coming|following|forthcoming|upcoming)"
THIS = r"(?:the\s)?(?:this(?:\s(?:coming|same))?|current|present|ongoing)"
LAST = r"(?:the\s)?(?:last|past|previous|preceding)"
FEASTS = "nowruz|navruz|nauryz|nooruz|novruz|norouz|nawruz|navrooz"
CALENDAR = Calendar(
    months=MONTHS,
    seasons=SEASONS,
    weekdays=WEEKDAYS,
    ordinals=ORDINALS,
    numbers=NUMBERS,
    units=UNITS,
    parts=PARTS,
    next=NEXT,
    last=LAST,
    tens={"twenty-": 20, "thirty-": 30},
    whose_market="market",
    after_tomorrow="the",
    from_words=("from", "after", "as from", "as of", "with effect from", "starting", "starting from", "starting with"),
)
