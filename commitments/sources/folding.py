"""Texts that differ only in case, white space, quotes and dashes, made equal."""

import re
import unicodedata

_APOSTROPHE, _DASH = "'", "-"
_QUOTES = (
    "\"'`\u00ab\u00b4\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u2035\u2036\u2039\u203a"
    "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"  # modifier letters: the Uzbek signs among them
    "\u275b\u275c\u275d\u275e\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff02\uff07"
)
_DASHES = "\u002d\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_ALIKE = str.maketrans(dict.fromkeys(_QUOTES, _APOSTROPHE) | dict.fromkeys(_DASHES, _DASH))
_RUN = re.compile(r"(['-])\1+")


def folded(text: str) -> str:
    """Give the text caseless, in NFC, its white space as single spaces, quotes and dashes each as one plain sign."""
    alike = unicodedata.normalize("NFC", text.casefold()).translate(_ALIKE)
    return _RUN.sub(r"\1", " ".join(alike.split()))
