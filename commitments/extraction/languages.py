"""Which of the read languages a text is in, by its letters and its commonest words."""

import re
from collections.abc import Iterator

# More of a text says nothing more about its language.
_SAMPLE = 20_000
_FEWEST_WORDS = 3
UNKNOWN = "und"

_WORD = re.compile(r"[^\W\d_]+(?:[\u2018\u2019\u02bb\u02bc'`][^\W\d_]+)*")
_OTHER = "other"
# The last row: letters of languages that are not read (Kyrgyz, Ukrainian, Tajik, western ones).
_LETTERS = {
    "kk": frozenset("әғқұһ"),
    "uz": frozenset("ўғқҳ"),
    "ru": frozenset("щ"),
    _OTHER: frozenset("өүңїєґӣӯҷäößéèçşğıñó"),
}
_COMMON = {
    "ru": "и в во не на с со что по к из о об для за от до при как его это был была были году года также будет или",
    "en": "the of and to in a is for on that with by will be are was from at as it has have said their this between",
    "uz": (
        "va bilan uchun bu ham bo\u02bblgan o\u02bbzbekiston yil yilda edi esa kerak ning o\u02bbrtasida bo\u02bbldi "
        "bo\u02bbyicha qildi hamda deb har bir ва билан учун бу ҳам бўлган йил йилда эди эса керак ўртасида бўйича "
        "бўлди қилди ҳамда деб бир"
    ),
    "kk": "және мен үшін бұл да де бойынша жылы болады деп бірақ болған туралы екі өз арасында қазақстан еді дейді пен",
}
_BY_WORD: dict[str, list[str]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_code)
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc'`", "\u02bb" * 5)
_UZBEK_SIGN = re.compile("[og]\u02bb")
_FEWEST_VOTES = 0.04
_LETTER_VOTE = 0.5


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the text's language: ru, en, uz or kk; und for any other and for too little text."""
    words = [match.group().lower().translate(_APOSTROPHES) for match in _WORD.finditer(text[:_SAMPLE])]
    if len(words) < _FEWEST_WORDS:
        return UNKNOWN
    votes = dict.fromkeys((*_COMMON, _OTHER), 0.0)
    for word in words:
        for code, weight in _votes(word):
            votes[code] += weight
    best = max(votes, key=votes.__getitem__)
    return best if best != _OTHER and votes[best] >= max(1.0, len(words) * _FEWEST_VOTES) else UNKNOWN


def _votes(word: str) -> Iterator[tuple[str, float]]:
    """Give the languages for which a word (lower case) speaks, and how strongly."""
    for code in _BY_WORD.get(word, ()):
        yield code, 1.0
    for code, letters in _LETTERS.items():
        if not letters.isdisjoint(word):
            yield code, _LETTER_VOTE
    if _UZBEK_SIGN.search(word):
        yield "uz", _LETTER_VOTE
