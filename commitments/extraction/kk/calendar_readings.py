"""What Kazakh phrases of time mean where the readings of all languages do not serve."""

from datetime import timedelta

from commitments.extraction import readings, windows
from commitments.extraction.readings import Phrase, by_stem
from commitments.extraction.windows import Period

_LAST_OF = 9
_LAST_QUARTER = 4
_WEEK = 7
_MONTHS_OF_QUARTER = 3


def days(phrase: Phrase) -> Period | None:
    """Read «15–17 қазанда», «осы айдың 18-і мен 21-і аралығында»: without a month's name, of that month."""
    if "which" not in phrase.words:
        return readings.days(phrase)
    whole = windows.this_month(phrase.published, phrase.ahead("which"))
    if whole is None:
        return None
    first, last = (
        windows.day(None, phrase.number(name), whole.first.month, whole.first.year) for name in ("day", "day_2")
    )
    return windows.days(first, last)


def day_of_this_month(phrase: Phrase) -> Period | None:
    """Read «осы айдың 18-інде», «келесі айдың 5-іне дейін»."""
    whole = windows.this_month(phrase.published, phrase.ahead("which"))
    return whole and windows.day(None, phrase.number("day"), whole.first.month, whole.first.year)


def months(phrase: Phrase) -> Period | None:
    """Read «2026 жылғы қараша–ақпан айларында»: the year stands first and is that of the first month."""
    return windows.months(phrase.published, phrase.month(), phrase.month("month_2"), phrase.year)


def month(phrase: Phrase) -> Period | None:
    """Read «мамырда», «мамырдың соңғы аптасында»."""
    if "week" in phrase.words and phrase.number("nth") == _LAST_OF:
        whole = windows.month(phrase.published, phrase.month(), phrase.year)
        return whole and Period(whole.last - timedelta(days=_WEEK - 1), whole.last)
    return readings.month(phrase)


def season(phrase: Phrase) -> Period | None:
    """Read «көктемде», «келесі жазда»: the next one to come; said in summer, "next summer" is that of the next year."""
    ahead = phrase.ahead("which")
    found = readings.season(phrase)
    if found is None or phrase.published is None or not ahead:
        return found
    if ahead < 0:
        return None
    if windows.season(phrase.published, found.first.month) != found or found.first > phrase.published:
        return found
    return windows.season(phrase.published, found.first.month, found.first.year + 1)


def quarter(phrase: Phrase) -> Period | None:
    """Read «бірінші тоқсанда», «жылдың соңғы тоқсанында»."""
    if phrase.number("nth") == _LAST_OF:
        return windows.quarter(phrase.published, _LAST_QUARTER, phrase.year)
    return readings.quarter(phrase)


def which_quarter(phrase: Phrase) -> Period | None:
    """Read «тоқсан соңына дейін», «келесі тоқсанда»."""
    ahead = phrase.ahead("which")
    if phrase.published is None or ahead < 0:
        return None
    start = windows.shifted(phrase.published.replace(day=1), months=_MONTHS_OF_QUARTER * ahead)
    return windows.quarter(None, (start.month + 2) // _MONTHS_OF_QUARTER, start.year)


def weekday(phrase: Phrase) -> Period | None:
    """Read «жұма күні», «келесі аптаның дүйсенбісінде»; what is said of a day that has gone is no window."""
    ahead = phrase.ahead("which")
    if ahead < 0:
        return None
    if "of_week" not in phrase.words:
        found = readings.weekday(phrase)
        # "Next Tuesday", said on a Tuesday, is not today.
        return (
            windows.days_ahead(phrase.published, _WEEK)
            if ahead and found and found.first == phrase.published
            else found
        )
    whole = windows.week(phrase.published, ahead)
    return whole and windows.weekday(whole.first, by_stem(phrase.calendar.weekdays, phrase.get("weekday")))


def weekdays(phrase: Phrase) -> Period | None:
    """Read «сенбі мен жексенбіде»."""
    first = readings.weekday(phrase)
    if first is None:
        return None
    number = by_stem(phrase.calendar.weekdays, phrase.get("weekday_2"))
    return windows.days(first, windows.weekday(first.first, number))


def within(phrase: Phrase) -> Period | None:
    """Read «үш жылда», but not «соңғы үш жылда», which has gone."""
    return None if "gone" in phrase.words else readings.within(phrase)


def ahead_by(phrase: Phrase) -> Period | None:
    """Read «екі айдан кейін»; the ending is that of the span, not of a day."""
    phrase.words.pop("case", None)
    return readings.ahead_by(phrase)


def new_year(phrase: Phrase) -> Period | None:
    """Read «жаңа жылға дейін», «жаңа жылдан бастап», «жаңа жылда»."""
    if phrase.published is None:
        return None
    case = phrase.get("case")
    if case.startswith("дан"):
        return windows.day(phrase.published, 1, 1)
    return windows.years(phrase.published.year + 1) if case in ("да", "дағы") else windows.day(phrase.published, 31, 12)
