"""Words as a search looks them up: each with its dictionary forms, so that «ярмарок» finds «ярмарка».

Russian words are looked up in the dictionary; all other words stand for themselves and are found by how they begin,
which is enough for languages that add endings.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from commitments.extraction.ru.words import dictionary_forms

LONGEST_WORD = 40
_APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc"
_WORD = re.compile(rf"[^\W_][^\W_\u0300-\u036f]*(?:[{_APOSTROPHES}\u0300-\u036f]+[^\W_]+)*")
# Words that join others and say nothing by themselves: what is looked for need not hold them.
_JOINING = frozenset(
    (
        *("а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "к", "ко", "на", "над", "не", "о", "об", "обо"),
        *("от", "по", "под", "при", "про", "с", "со", "у", "the", "a", "an", "of", "in", "on", "at", "to", "and", "or"),
        *("for", "va", "bilan", "uchun", "және", "мен", "үшін"),
    ),
)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word of a text, folded, and its place there; `forms` begin with the word itself."""

    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word to find: any form that is one of these, or that begins as the word does."""

    word: str
    forms: frozenset[str]

    def is_in(self, forms: tuple[str, ...]) -> bool:
        """Whether a word with these forms is the one that is wanted."""
        return any(form.startswith(self.word) or form in self.forms for form in forms)


def look_up(text: str) -> Iterator[LookedUp]:
    """Give the words of a text, without signs, each with its forms."""
    for match in _WORD.finditer(text):
        if word := _folded(match.group()):
            yield LookedUp(match.start(), match.end(), (word, *_other_forms(word)))


def searchable(*texts: str) -> str:
    """Give what a search index keeps of the texts: every form of every word, once, in the order of the words."""
    return " ".join(dict.fromkeys(form for text in texts for word in look_up(text) for form in word.forms))


def wanted(text: str) -> tuple[Wanted, ...]:
    """Read what a person typed into a search: its words, without those that only join (unless there are no others)."""
    found = {word.forms[0]: Wanted(word.forms[0], frozenset(word.forms)) for word in look_up(text)}
    telling = tuple(word for word in found.values() if word.word not in _JOINING)
    return telling or tuple(found.values())


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold().replace("ё", "е")
    return "".join(letter for letter in plain if letter.isalnum() and letter not in _APOSTROPHES)[:LONGEST_WORD]


def _other_forms(word: str) -> tuple[str, ...]:
    return tuple(form for form in map(_folded, dictionary_forms(word)) if form and form != word)
