"""Sums and quantities: what a statement names, in four languages, with exact places."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.extraction import Amount, amounts_named, extract
from commitments.terms import Unit

LANGUAGES = ("ru", "en", "uz", "kk")


def said(amount: Amount) -> str:
    """Write an amount in one line: «≥500 TONNE», «~1000..2000 USD»."""
    least, most = amount.least, amount.most
    if least == most:
        number = f"{least:f}"
    else:
        number = f"≥{least:f}" if most is None else f"≤{most:f}" if least is None else f"{least:f}..{most:f}"
    return f"{'~' if amount.is_about else ''}{number} {amount.currency or (amount.unit and amount.unit.name)}"


def named(text: str, language: str) -> list[str]:
    return [said(amount) for amount in amounts_named(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "amounts"),
    [
        ("ru", "инвестиции в $25 млн", ["25000000 USD"]),
        ("ru", "25 миллионов долларов США", ["25000000 USD"]),
        ("ru", "заём на 1,2 млрд тенге", ["1200000000.0 KZT"]),
        ("ru", "поставить 10 тыс. тонн муки", ["10000 TONNE"]),
        ("ru", "купить 3000 голов скота и 5 га земли", ["3000 HEAD", "5 HECTARE"]),
        ("ru", "станция на 120 МВт даст 20 тыс. кВт·ч", ["120 MEGAWATT", "20000 KILOWATT_HOUR"]),
        ("ru", "не менее 5 млн. долл. США в год", ["≥5000000 USD"]),
        ("ru", "от 5 до 7 млн тонн", ["5000000..7000000 TONNE"]),
        ("ru", "5–7 млн тонн", ["5000000..7000000 TONNE"]),
        ("ru", "от 300 голов", ["≥300 HEAD"]),
        ("ru", "до 30%", ["≤30 PERCENT"]),
        ("ru", "около 1 200 000 кв. м жилья", ["~1200000 SQUARE_METRE"]),
        ("ru", "довести товарооборот с 5 до 7 млрд долларов", ["7000000000 USD"]),
        ("ru", "двадцать пять тысяч тонн", ["25000 TONNE"]),
        ("ru", "полтора миллиарда рублей", ["1500000000.0 RUB"]),
        ("ru", "1 млн 200 тыс. тонн", ["1200000 TONNE"]),
        ("ru", "10.000 тонн и 10,5 тонны", ["10000 TONNE", "10.5 TONNE"]),
        ("ru", "300 млн туркменских манатов", ["300000000 TMT"]),
        ("ru", "тысячи тонн в 2025 году, 27 документов, 12.05.2024", []),
        ("en", "a loan of USD 1.5 bn", ["1500000000.0 USD"]),
        ("en", "at least 3,000 head of cattle", ["≥3000 HEAD"]),
        ("en", "between $5 million and $7 million", ["5000000..7000000 USD"]),
        ("en", "raise it by 2030 to 50%", ["≤50 PERCENT"]),
        ("en", "a 25-million-dollar plant of 120 MW", ["25000000 USD", "120 MEGAWATT"]),
        ("en", "two hundred and fifty thousand tonnes", ["250000 TONNE"]),
        ("en", "a million and a half tonnes or more", ["≥1500000.0 TONNE"]),
        ("en", "some 40 hectares for €3m", ["~40 HECTARE", "3000000 EUR"]),
        ("uz", "100 ming tonna paxta", ["100000 TONNE"]),
        ("uz", "1 trln so'm, 1 трлн сўм", ["1000000000000 UZS", "1000000000000 UZS"]),
        ("uz", "500 tonnagacha", ["≤500 TONNE"]),
        ("uz", "500 tonnadan ortiq, 500 tonnaga yaqin", ["≥500 TONNE", "~500 TONNE"]),
        ("uz", "5 dan 7 milliongacha dollar", ["5000000..7000000 USD"]),
        ("uz", "kamida 25 million AQSh dollari", ["≥25000000 USD"]),
        ("uz", "100 минг тоннадан ортиқ буғдой", ["≥100000 TONNE"]),
        ("uz", "savdoni 15 foizga oshirish, 5 ga yer, 500 ta loyiha", ["15 PERCENT", "5 HECTARE"]),
        ("kk", "50 мың тонна астық", ["50000 TONNE"]),
        ("kk", "15 пайызға дейін", ["≤15 PERCENT"]),
        ("kk", "5-тен 7 миллионға дейін тонна", ["5000000..7000000 TONNE"]),
        ("kk", "500 тоннадан астам, 500 тоннаға жуық", ["≥500 TONNE", "~500 TONNE"]),
        ("kk", "5 млн доллардан кем емес", ["≥5000000 USD"]),
        ("kk", "бес жүз мың бас, екі жарым миллион теңге", ["500000 HEAD", "2500000.0 KZT"]),
    ],
)
def test_sums_and_quantities_are_read_as_they_are_meant(language: str, text: str, amounts: list[str]) -> None:
    assert named(text, language) == amounts


SCALES = {
    "ru": ((1, ""), (1_000, " тыс."), (1_000_000, " млн"), (1_000_000_000, " миллиардов")),
    "en": ((1, ""), (1_000, " thousand"), (1_000_000, " million"), (1_000_000_000, "bn")),
    "uz": ((1, ""), (1_000, " ming"), (1_000_000, " mln"), (1_000_000_000, " миллиард")),
    "kk": ((1, ""), (1_000, " мың"), (1_000_000, " млн"), (1_000_000_000, " миллиард")),
}
MEASURES = {"ru": " тонн", "en": " tonnes", "uz": " tonna", "kk": " тонна"}


@given(
    language=st.sampled_from(LANGUAGES),
    digits=st.integers(1, 999),
    cents=st.integers(1, 99),
    rank=st.integers(0, 3),
    padding=st.text(alphabet=" .,;—«»абвxyz\n", max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_with_a_scale_and_decimals_is_read_back(
    language: str, digits: int, cents: int, rank: int, padding: str
) -> None:
    times, scale = SCALES[language][rank]
    mark = "." if language == "en" else ","
    words = f"{digits}{mark}{cents:02}{scale}{MEASURES[language]}"
    before = f"{padding} "
    (found,) = amounts_named(f"{before}{words}; {padding}", language)
    assert found.least == found.most == (Decimal(digits) + Decimal(cents) / 100) * times
    assert (found.span.start, found.span.end) == (len(before), len(before) + len(words))
    assert found.unit is Unit.TONNE


PIECES = (
    "5 7 1,2 12.05.2024 1 200 000 $ € % - – ² ³ · от до около не менее и более тыс. млн миллиард тонн голов га долл. "
    "США с половиной between and from to up million tonnes USD m k or more ming dan gacha kamida ortiq yarim yuz tonna "
    "soʻm so'm мың жүз жарым дейін астам теңге \ud800 \x00 \u0301 İ ŉ"
)
WORDS = st.sampled_from(PIECES.split(" "))


@given(language=st.sampled_from(LANGUAGES), words=st.lists(WORDS | st.text(max_size=5), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_amounts_stand_apart_in_order_in_it(language: str, words: list[str]) -> None:
    text = " ".join(words)
    place = 0
    for found in amounts_named(text, language):
        assert place <= found.span.start < found.span.end <= len(text)
        assert any(letter.isalnum() for letter in found.span.of(text))
        assert bool(found.currency) != bool(found.unit)
        assert (found.least, found.most) != (None, None)
        assert found.least is None or found.most is None or found.least <= found.most
        assert amounts_named(found.span.of(text), language) == [found.moved(-found.span.start)]
        place = found.span.end


def test_a_language_that_is_not_read_names_no_amounts() -> None:
    assert amounts_named("500 тонн", "und") == []


def test_a_statement_holds_its_own_amounts_with_their_places_in_the_article() -> None:
    text = (
        "Переговоры\n\nЗа год поставлено 70 тыс. тонн муки. Стороны договорились о поставке не менее 500 тонн хлопка "
        "на $25 млн и о строительстве завода на 120 МВт."
    )
    supply, project = extract(text, None).commitments
    assert [amount.span.of(text) for amount in supply.amounts] == ["не менее 500 тонн", "$25 млн"]
    assert [amount.span.of(text) for amount in project.amounts] == ["120 МВт"]
    assert supply.as_json(text)["amounts"] == [
        {
            "start": 81,
            "end": 98,
            "text": "не менее 500 тонн",
            "least": "500",
            "most": None,
            "currency": None,
            "unit": "TNE",
            "about": False,
        },
        {
            "start": 109,
            "end": 116,
            "text": "$25 млн",
            "least": "25000000",
            "most": "25000000",
            "currency": "USD",
            "unit": None,
            "about": False,
        },
    ]
