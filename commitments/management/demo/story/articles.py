"""The articles of the demo: outlets, addresses and facts are invented. Texts: `../articles/`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from commitments.management.demo.story.shapes import Actor, ArticleFile
from commitments.management.demo.story.words import render

_FOLDER = Path(__file__).resolve().parent.parent / "articles"


def _article(file: str, outlet: str, published: int, by: Actor) -> ArticleFile:
    name, language = file.split(".")[:2]
    return ArticleFile(
        key=name[:2],
        file=file,
        language=language,
        outlet=outlet,
        url=f"https://example.org/{language}/{name}",
        published=published,
        by=by,
    )


ARTICLES = (
    _article("01-jetisu.ru.txt", "Вестник регионов", -58, Actor.MADINA),
    _article("02-fair-programme.ru.txt", "Жетысу экспресс", -37, Actor.MADINA),
    _article("03-forty-places.kk.txt", "«Қорғас» орталығының баспасөз қызметі", -16, Actor.MADINA),
    _article("04-cotton-yarn.ru.txt", "Ткацкий вестник", -44, Actor.AZIZ),
    _article("05-fruit-trains.ru.txt", "Торговый вестник", -72, Actor.MADINA),
    _article("06-border-trade-group.ru.txt", "Деловой Бишкек", -33, Actor.AZIZ),
    _article("07-osh-hub.en.txt", "Osh Business Courier", -64, Actor.MADINA),
    _article("08-halal.ru.txt", "Босфор деловой", -29, Actor.AZIZ),
    _article("09-urumqi.en.txt", "Silk Corridor Review", -26, Actor.AZIZ),
    _article("10-craftsmen.uz.txt", "Ipak yoʻli tongi", -95, Actor.MADINA),
    _article("11-trade-house.ru.txt", "Семиречье сегодня", -47, Actor.AZIZ),
    _article("12-solar.ru.txt", "Худжанд сегодня", -41, Actor.MADINA),
    _article("13-shavat.ru.txt", "Хорезмский курьер", -83, Actor.AZIZ),
    _article("14-cherries.kk.txt", "Алатау хабары", -88, Actor.MADINA),
    _article("15-transit-group.uz.txt", "Chegara va savdo", -22, Actor.MADINA),
    _article("16-numbers-and-praise.ru.txt", "Статистика и жизнь", -12, Actor.AZIZ),
    _article("17-border-forum.ru.txt", "Южный меридиан", -200, Actor.AZIZ),
)


def published_on(article: ArticleFile, loaded_on: dt.date) -> dt.date:
    """Name the day the article came out, for a demo first loaded on that day."""
    return loaded_on + dt.timedelta(days=article.published)


def text_of(article: ArticleFile, loaded_on: dt.date) -> str:
    """Read the article as it is pasted at the desk: headline, empty line, text; placeholders filled."""
    raw = (_FOLDER / article.file).read_text(encoding="utf-8")
    return render(raw, article.language, loaded_on, published_on(article, loaded_on))
