"""Words that say that a promise repeats, in four languages. Adverbs alone: «ежегодный товарооборот» repeats nothing."""

import re

from commitments.terms import Recurrence

_WORDS: dict[Recurrence, tuple[str, ...]] = {
    Recurrence.MONTHLY: (
        r"ежемесячно",
        r"кажд(?:ый|ого) месяц\w*",
        r"раз в месяц",
        r"monthly",
        r"(?:every|each) month",
        r"once a month",
        r"har oy(?:da)?",
        r"oyiga bir marta",
        r"ҳар ой(?:да)?",
        r"ай сайын",
        r"айына бір рет",
    ),
    Recurrence.QUARTERLY: (
        r"ежеквартально",
        r"кажд(?:ый|ого) квартал\w*",
        r"раз в квартал",
        r"quarterly",
        r"(?:every|each) quarter",
        r"once a quarter",
        r"har chorak(?:da)?",
        r"ҳар чорак(?:да)?",
        r"тоқсан сайын",
        r"тоқсанына бір рет",
    ),
    Recurrence.HALF_YEARLY: (
        r"кажд(?:ые|ое) полгода",
        r"кажд\w+ полугоди\w+",
        r"раз в полгода",
        r"два(?:жды)?(?: раза)? в год",
        r"half-yearly",
        r"semi-?annually",
        r"every (?:six months|half[ -]year)",
        r"twice a year",
        r"har yarim yil(?:da)?",
        r"yiliga ikki marta",
        r"ҳар ярим йил(?:да)?",
        r"жарты жыл сайын",
        r"жылына екі рет",
    ),
    Recurrence.YEARLY: (
        r"ежегодно",
        r"каждый год",
        r"раз в год",
        r"annually",
        r"yearly",
        r"(?:every|each) year",
        r"once a year",
        r"har yil(?:g?i)?",
        r"yiliga bir marta",
        r"ҳар йил(?:г?и)?",
        r"жыл сайын",
        r"жылына бір рет",
    ),
}
_PATTERNS = {
    recurrence: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    for recurrence, words in _WORDS.items()
}


def recurrence_in(text: str) -> tuple[Recurrence, str]:
    """Say how often a passage promises something, and by which words; NONE and no words where it does not say."""
    found = [
        (match.start(), recurrence, match[0]) for recurrence, by in _PATTERNS.items() if (match := by.search(text))
    ]
    _start, recurrence, words = min(found, default=(0, Recurrence.NONE, ""))
    return recurrence, words
