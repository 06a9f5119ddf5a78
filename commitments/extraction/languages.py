"""Which language a text is in, by its script, its letters and its commonest words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

# More of a text says nothing more about its language.
_SAMPLE = 20_000
_FEWEST_WORDS = 3
UNKNOWN = "und"
READ = ("ru", "en", "uz", "kk")

_WORD = re.compile(r"[^\W\d_]+(?:[\u2018\u2019\u02bb\u02bc'`][^\W\d_]+)*")
_LETTERS = {"kk": "әғқұһі", "uz": "ўғқҳ", "ru": "щ"}
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
# Scripts that are a language's own; of Arabic letters these four are Persian, and kana tells Japanese from Chinese.
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u3400-\u9fff"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("fa", "\u067e\u0686\u0698\u06af"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("el", "\u0370-\u03ff"),
)
_SCRIPT = re.compile("|".join(f"(?P<{code}>[{letters}])" for code, letters in _SCRIPTS))
_LETTER = re.compile(r"[^\W\d_]")
# Of an Arabic or Chinese text, so many of its letters are the ones that tell Persian or Japanese.
_TELLING = {"ja": ("zh", 0.1), "fa": ("ar", 0.01)}
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc'`", "\u02bb" * 5)
_UZBEK_SIGN = re.compile("[og]\u02bb")
_FEWEST_VOTES = 0.04
_LETTER_VOTE = 0.5


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the text's language: ru, en, uz or kk; und for any other and for too little text."""
    code = likely_language(text)
    return code if code in READ else UNKNOWN


def likely_language(text: str) -> str:
    """Give the ISO 639 code of the language that a text is most likely in, read or not; und when nothing tells it.

    Of a text in several languages it is the one of most words.
    """
    sample = text[:_SAMPLE]
    if script := _script(sample):
        return script
    words = [match.group().lower().translate(_APOSTROPHES) for match in _WORD.finditer(sample)]
    if len(words) < _FEWEST_WORDS:
        return UNKNOWN
    votes: dict[str, float] = {}
    for word in words:
        for code, weight in _votes(word):
            votes[code] = votes.get(code, 0) + weight
    # Of languages with as many votes the one that is read counts.
    best = max(votes, key=lambda code: (votes[code], code in READ), default=UNKNOWN)
    return best if votes.get(best, 0) >= max(1.0, len(words) * _FEWEST_VOTES) else UNKNOWN


def _script(text: str) -> str:
    """Give the language that alone writes in the script of most letters of a text; "" for Latin and Cyrillic."""
    found = Counter(str(match.lastgroup) for match in _SCRIPT.finditer(text))
    for telling, (code, share) in _TELLING.items():
        if found[telling] > share * found[code]:
            found[telling] += found.pop(code, 0)
        else:
            found[code] += found.pop(telling, 0)
    code, number = found.most_common(1)[0]
    return code if 2 * number > len(_LETTER.findall(text)) else ""


def _votes(word: str) -> Iterator[tuple[str, float]]:
    """Give the languages for which a word (lower case) speaks, and how strongly."""
    by_word, by_letter = _lexicon()
    for code in by_word.get(word, ()):
        yield code, 1.0
    for code in {code for letter in set(word) & by_letter.keys() for code in by_letter[letter]}:
        yield code, _LETTER_VOTE
    if _UZBEK_SIGN.search(word):
        yield "uz", _LETTER_VOTE


@cache
def _lexicon() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Load words and letters with the languages that they tell."""
    by_word: dict[str, list[str]] = {}
    by_letter: dict[str, list[str]] = {}
    for code, letters, words in _rows():
        for letter in letters:
            by_letter.setdefault(letter, []).append(code)
        for word in dict.fromkeys(words):
            by_word.setdefault(word, []).append(code)
    return by_word, by_letter


def _rows() -> Iterator[tuple[str, str, Iterable[str]]]:
    for code in READ:
        yield code, _LETTERS.get(code, ""), _COMMON[code].split()
    lines = (Path(__file__).parent / "foreign.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            code, letters, words = line.split("\t")
            yield code, letters.strip("-"), words.split()
