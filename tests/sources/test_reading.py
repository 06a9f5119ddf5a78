"""From what was published to the reading text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commitments.sources import MAX_CHARACTERS, Reason, UnreadableText, clean_line, compose, reading_text

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
HEART_ON_FIRE = "\u2764\ufe0f\u200d\U0001f525"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("а\r\nб\rв\nг", "а\nб\nв\nг"),
        ("а\u2028б\u2029в\x85г", "а\nб\nв\nг"),
        ("а\x0bб\x0cв", "а\nб\nв"),
        ("а\r\r\nб", "а\n\nб"),
        ("а\tб", "а б"),
        ("а\x00б\x07в\x1bг\x7fд\x80е\x9fж", "абвгдеж"),
        ("\ufeffа\ufeffб", "аб"),
        ("а\u200eб\u200fв\u061cг", "абвг"),
        ("\u202eабв\u202c", "абв"),
        ("\u2066абв\u2069", "абв"),
        ("дого\u00adво\u200bрён\u200cность\u2060", "договорённость"),
        ("а\u200dб", "аб"),
        ("\U0001f600\u200dа\u200d\U0001f600", "\U0001f600а\U0001f600"),
        (FAMILY, FAMILY),
        (HEART_ON_FIRE, HEART_ON_FIRE),
        (ENGLAND, ENGLAND),
        ("а\U000e0068\U000e0069б", "аб"),
        ("\U0001f3f4\U000e0068\U000e0069", "\U0001f3f4"),
        ("и\u0306", "й"),
        ("и\u200b\u0306", "й"),
        ("и\u200d\u0306", "й"),
        ("а\ud83dб", "аб"),
        ("а\ude00\ud83dб", "аб"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\ud83d\u200e\ude00а", "а"),
        ("  два  пробела\u00a0и третий \n", "  два  пробела\u00a0и третий \n"),
        ("oʻzbek, қазақ, 中文", "oʻzbek, қазақ, 中文"),
    ],
)
def test_a_text_is_cleaned(original: str, expected: str) -> None:
    assert reading_text(original) == expected


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("Ярмарка".encode(), "Ярмарка"),
        (b"\xef\xbb\xbf" + "Ярмарка\r\n".encode(), "Ярмарка\n"),
        ("а\ud83dб".encode("utf-8", "surrogatepass"), "аб"),
    ],
)
def test_bytes_are_utf_8(original: bytes, expected: str) -> None:
    assert reading_text(original) == expected


@pytest.mark.parametrize(
    ("original", "reason"),
    [
        ("", Reason.EMPTY),
        (b"", Reason.EMPTY),
        (" \r\n\t\u00a0", Reason.EMPTY),
        ("\x00\u200b\ufeff", Reason.EMPTY),
        ("Ярмарка".encode("cp1251"), Reason.ENCODING),
        ("Ярмарка".encode("utf-16"), Reason.ENCODING),
        (b"\xff\xfe", Reason.ENCODING),
        ("а" * (MAX_CHARACTERS + 1), Reason.TOO_LONG),
        ("\x00" * (2 * MAX_CHARACTERS + 1), Reason.TOO_LONG),
        (b"\x00" * (8 * MAX_CHARACTERS + 1), Reason.TOO_LONG),
        ("\ufb2c" * (MAX_CHARACTERS // 2), Reason.TOO_LONG),
    ],
    ids=[
        "no characters",
        "no bytes",
        "white space",
        "hidden characters",
        "cp1251",
        "utf-16",
        "byte order mark of utf-16",
        "one character too many",
        "too many before cleaning",
        "too many bytes",
        "too many once composed",
    ],
)
def test_what_cannot_be_read_says_why(original: bytes | str, reason: Reason) -> None:
    with pytest.raises(UnreadableText) as caught:
        reading_text(original)

    assert caught.value.reason == reason
    assert str(caught.value) == reason.value


def test_the_longest_text_is_read_whole_even_with_two_characters_for_a_line_end() -> None:
    assert len(reading_text("а\r\n" * (MAX_CHARACTERS // 2))) == MAX_CHARACTERS


TRICKY = st.text(
    st.one_of(
        st.sampled_from("\r\n\t\x00\x0b\x85\u2028\u200b\u200d\u200e\u202e\ufeff\ufe0f\ud83d\ude00\u0301\u0323\u0338и"),
        st.sampled_from("\U0001f600\U0001f3f4\U000e0067\U000e007f\u2190\u2260\u2329\u2764\u0344\u0958\u1100\u1161"),
        st.characters(),
    ),
)


@given(TRICKY)
@example("\u2329\u200d\U0001f600")
@example("\u200d\U0001f600\u200d\u2190\u200d\u0338\u200d\U0001f600")
@example("a" + "\u0301\u0323" * 40)
@example("\u0344" * 31)
@example("\U0001f3f4\U000e0067\u200b\U000e0067\U000e007f")
def test_reading_a_reading_text_changes_nothing(original: str) -> None:
    try:
        text = reading_text(original)
    except UnreadableText:
        return

    assert reading_text(text) == text
    assert reading_text(text.encode()) == text


@given(TRICKY)
def test_a_reading_text_holds_nothing_that_hides(original: str) -> None:
    try:
        text = reading_text(original)
    except UnreadableText:
        return

    assert unicodedata.is_normalized("NFC", text)
    assert {unicodedata.category(character) for character in text if character != "\n"} & {
        "Cc",
        "Cs",
        "Zl",
        "Zp",
    } == set()
    assert {unicodedata.bidirectional(character) for character in text}.isdisjoint(
        {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )


def test_a_heap_of_marks_is_cut_to_what_can_be_sorted() -> None:
    assert reading_text("x" + "\u0301\u0323" * 1000) == "x" + "\u0323" * 15 + "\u0301" * 15


def test_marks_of_one_letter_each_are_all_kept() -> None:
    text = "\u0434\u0301" * 1000
    assert reading_text(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Хоким \r\n  Янгиарыкского\tрайона ", "Хоким Янгиарыкского района"),
        ("\u202eТорговый\u202c дом\x00", "Торговый дом"),
        ("а\u00a0б", "а б"),
        ("\u2028", ""),
        ("", ""),
    ],
)
def test_a_line_is_one_line(value: str, expected: str) -> None:
    assert clean_line(value) == expected


@given(TRICKY)
def test_cleaning_a_clean_line_changes_nothing(value: str) -> None:
    line = clean_line(value)

    assert clean_line(line) == line
    assert line.splitlines() in ([], [line])


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Визит", "Стороны встретились.", "Визит\n\nСтороны встретились."),
        ("  Визит\nв Ургенч ", "Стороны встретились.", "Визит в Ургенч\n\nСтороны встретились."),
        ("", "Стороны встретились.", "Стороны встретились."),
        ("Визит", "", "Визит\n\n"),
        ("Визит", "Визит\n\nСтороны встретились.", "Визит\n\nСтороны встретились."),
        ("Визит", "\r\n ВИЗИТ \r\nСтороны", "\r\n ВИЗИТ \r\nСтороны"),
        ("Визит", "Визит. Стороны встретились.", "Визит. Стороны встретились."),
        ("Визит в «Хорезм»", 'Визит в\n"Хорезм"\nСтороны', 'Визит в\n"Хорезм"\nСтороны'),
        ("Визит", "Визит", "Визит"),
        ("Узбекистан", "Узбекистан и Казахстан договорились.", "Узбекистан\n\nУзбекистан и Казахстан договорились."),
        ("Казах", "Казахстан", "Казах\n\nКазахстан"),
        ("Визит", "До слов: Визит", "Визит\n\nДо слов: Визит"),
    ],
)
def test_the_headline_stands_first_and_once(title: str, body: str, expected: str) -> None:
    assert compose(title, body) == expected
