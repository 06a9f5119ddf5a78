"""The placeholders of the demo's texts, and what they become.

`{dateline}`  the day of publication: «7 марта», "7 March", "7-mart", «7 наурыз»
`{date:+5}`   the day five days after the first load of the demo (`{date:-8}`: eight days before), written the same way

They stand in the articles, in quotes and cues, and in the texts of updates, evidence and reasons (those are Russian).
The year is never printed: a reader of the article takes the next such day to come, and the story keeps to that.
"""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    "ru": "{} января|{} февраля|{} марта|{} апреля|{} мая|{} июня|{} июля|{} августа|{} сентября|{} октября|{} ноября"
    "|{} декабря",
    "en": "{} January|{} February|{} March|{} April|{} May|{} June|{} July|{} August|{} September|{} October"
    "|{} November|{} December",
    "uz": "{}-yanvar|{}-fevral|{}-mart|{}-aprel|{}-may|{}-iyun|{}-iyul|{}-avgust|{}-sentyabr|{}-oktyabr|{}-noyabr"
    "|{}-dekabr",
    "kk": "{} қаңтар|{} ақпан|{} наурыз|{} сәуір|{} мамыр|{} маусым|{} шілде|{} тамыз|{} қыркүйек|{} қазан|{} қараша"
    "|{} желтоқсан",
}
_DATE = re.compile(r"\{date:([+-]\d+)\}")
_DATELINE = "{dateline}"


def day_and_month(day: dt.date, language: str) -> str:
    """Print a day without its year as a newspaper of that language (ru, en, uz, kk) does."""
    return _MONTHS[language].split("|")[day.month - 1].format(day.day)


def render(text: str, language: str, loaded_on: dt.date, published_on: dt.date | None = None) -> str:
    """Fill the placeholders of a text; `published_on` is needed only where the text has a dateline."""
    if published_on is not None:
        text = text.replace(_DATELINE, day_and_month(published_on, language))
    return _DATE.sub(lambda found: day_and_month(_days_from(loaded_on, found[1]), language), text)


def _days_from(day: dt.date, offset: str) -> dt.date:
    return day + dt.timedelta(days=int(offset))
