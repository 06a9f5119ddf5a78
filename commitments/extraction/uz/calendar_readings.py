"""What Uzbek phrases of time mean where the readings of all languages do not serve."""

from datetime import timedelta

from commitments.extraction import readings, windows
from commitments.extraction.readings import Phrase, by_stem
from commitments.extraction.windows import Period, Unit

_LAST_OF = 9
_WEEK = 7
_MONTHS_OF_QUARTER = 3


def months(phrase: Phrase) -> Period | None:
    """Read "2026-yil noyabr – fevral oylarida": the year stands first and is that of the first month."""
    return windows.months(phrase.published, phrase.month(), phrase.month("month_2"), phrase.year)


def month(phrase: Phrase) -> Period | None:
    """Read "may oyida", "mayning oxirgi haftasi"."""
    if "week" in phrase.words and phrase.number("nth") == _LAST_OF:
        whole = windows.month(phrase.published, phrase.month(), phrase.year)
        return whole and Period(whole.last - timedelta(days=_WEEK - 1), whole.last)
    return readings.month(phrase)


def weekday_of_month(phrase: Phrase) -> Period | None:
    """Read "avgust oyining ikkinchi yakshanbasi"."""
    whole = windows.month(phrase.published, phrase.month(), phrase.year)
    if whole is None:
        return None
    number = by_stem(phrase.calendar.weekdays, phrase.get("weekday"))
    first = whole.first + timedelta(days=(number - whole.first.weekday()) % _WEEK)
    weeks = (whole.last - first).days // _WEEK if phrase.number("nth") == _LAST_OF else phrase.number("nth") - 1
    found = first + timedelta(days=_WEEK * weeks)
    return Period(found, found, Unit.DAY) if found <= whole.last else None


def season(phrase: Phrase) -> Period | None:
    """Read "bahorda", "kelasi yozda": the next one to come; said in summer, "next summer" is that of the next year."""
    ahead = phrase.ahead("which")
    found = readings.season(phrase)
    if found is None or phrase.published is None or not ahead:
        return found
    if ahead < 0:
        return None
    if windows.season(phrase.published, found.first.month) != found or found.first > phrase.published:
        return found
    return windows.season(phrase.published, found.first.month, found.first.year + 1)


def which_quarter(phrase: Phrase) -> Period | None:
    """Read "chorak oxirigacha", "kelayotgan chorakda"."""
    ahead = phrase.ahead("which")
    if phrase.published is None or ahead < 0:
        return None
    start = windows.shifted(phrase.published.replace(day=1), months=_MONTHS_OF_QUARTER * ahead)
    return windows.quarter(None, (start.month + 2) // _MONTHS_OF_QUARTER, start.year)


def next_season(phrase: Phrase) -> Period | None:
    """Read "keyingi mavsumda": the season of a crop or a sport is that of the next year."""
    return windows.years(phrase.published.year + 1) if phrase.published else None


def weekday(phrase: Phrase) -> Period | None:
    """Read "juma kuni"; what is said of a day that has gone is no window."""
    return None if phrase.ahead("which") < 0 else readings.weekday(phrase)


def ahead_by(phrase: Phrase) -> Period | None:
    """Read "ikki oydan keyin"; the ending is that of the span, not of a day."""
    phrase.words.pop("case", None)
    return readings.ahead_by(phrase)


def new_year(phrase: Phrase) -> Period | None:
    """Read "yangi yilgacha", "yangi yildan", "yangi yilda"."""
    if phrase.published is None:
        return None
    case = phrase.get("case")
    if case.startswith("dan"):
        return windows.day(phrase.published, 1, 1)
    return windows.years(phrase.published.year + 1) if case == "da" else windows.day(phrase.published, 31, 12)


def feast(phrase: Phrase) -> Period | None:
    """Read "Navroʻz kunlarida"; its eve is all the time until the day before."""
    found = readings.feast(phrase)
    if found and phrase.get("case").strip().startswith("arafa"):
        before = found.first - timedelta(days=1)
        return Period(before, before, Unit.DAY)
    return found
