"""`python -m benchmarks.drill [LANGUAGE …] [KB …]`: how long hostile texts take to read, and what twice the text costs.

Not a test: times drift on shared machines. Each text is read at the sizes named (by default 100, 200 and 1000 KB); the
last column of a row is the cost of 200 KB over that of 100 KB, which for linear work is 2.
"""

from __future__ import annotations

import itertools
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from commitments.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date(2024, 3, 5)
KILOBYTE = 1000
SIZES = (100, 200, 1000)
LANGUAGES = ("ru", "en", "uz", "kk")
ARTICLE = (
    "Стороны договорились провести в мае в Ташкенте ярмарку на $25 млн, подписан договор о поставке 500 тонн хлопка. "
    "Узбекистан и Казахстан обсудили до конца года визит делегации. "
)
KILLERS = {
    "article": ARTICLE,
    "one line": ARTICLE.replace(". ", ", "),
    "one letter": "ж",
    "ampersands": "&",
    "spaces": "договорились до ".ljust(1000),
    "dots": ". ",
    "digits": "1",
    "digits and spaces": "1 ",
    "thousands": "100 000 ",
    "scales": "миллион тысяч ",
    "bounds": "не менее от до ",
    "dollars": "$",
    "hyphens": "а-",
    "apostrophes": "oʻ",
    "brackets": "«(",
    "bidi": "\u202eдого\u2066ворились\u2069 ",
    "soft hyphens": "до\u00adго\u00adво\u00adри\u00adлись ",
    "only soft hyphens": "\u00ad",
    "surrogates": "\ud800",
    "NUL": "\x00",
    "marks": "а\u0301",
    "only marks": "\u0301",
    "marks apart": "а" + "\u0301\u00ad" * 500,
    "look-alikes": "дoгoвopилиcь ",
    "alone": "c o ",
    "glued": "слово.Слово",
    "bad days": "31.02.2024 31 февраля ",
    "months": "в мае по июнь до ",
    "quarters": "в первом квартале ",
    "years": "2024-",
    "bullets": "— \n",
    "lines": "\r\n",
    "names": "Иван ",
    "countries": "Узбекистан ",
    "emoji": "😀🏽",
    "growing": "İß",
}


def text_of(piece: str, size: int) -> str:
    """Give so many characters of a piece over and over."""
    return "".join(itertools.islice(itertools.cycle(piece), size))


def seconds(text: str, language: str) -> float:
    """Processor time of one reading."""
    started = time.process_time()
    extract(text, DAY, language)
    return time.process_time() - started


def row(name: str, language: str, sizes: Iterable[int]) -> str:
    """Read one killer at each size; give its line."""
    spent = {size: seconds(text_of(KILLERS[name], size * KILOBYTE), language) for size in sizes}
    first, second = spent.get(SIZES[0]), spent.get(SIZES[1])
    ratio = f"{second / first:5.2f}" if first and second else "    -"
    return f"{language} {name:18}" + "".join(f"{value:9.2f}" for value in spent.values()) + f"   x2: {ratio}"


def main() -> None:
    """Print a line for each language and text."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES
    languages = [word for word in sys.argv[1:] if not word.isdigit()] or LANGUAGES
    print("seconds at KB         " + "".join(f"{size:9}" for size in sizes))
    for language in languages:
        extract(ARTICLE, DAY, language)
        for name in KILLERS:
            print(row(name, language, sizes), flush=True)


if __name__ == "__main__":
    main()
