"""Which language a text is in."""

import pytest

from commitments.extraction import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Стороны договорились о поставках хлопка и создании совместной комиссии.", "ru"),
        ("The two sides agreed to hold a trade fair in the autumn and to sign a memorandum.", "en"),
        ("Tomonlar kuzda yarmarka o‘tkazish va memorandum imzolash to‘g‘risida kelishib oldi.", "uz"),
        ("Томонлар кузда ярмарка ўтказиш ва меморандум имзолаш тўғрисида келишиб олди.", "uz"),
        ("Тараптар күзде жәрмеңке өткізуге және меморандумға қол қоюға келісті.", "kk"),
        ("Die Seiten einigten sich darauf, im Herbst eine Messe für Gäste zu veranstalten.", "und"),
        ("Сторони домовилися провести восени ярмарок і підписати її меморандум.", "und"),
        ("两国签署了协议", "und"),
        ("привет", "und"),
        ("", "und"),
        ("12345 67890 +++", "und"),
    ],
)
def test_the_language_is_told_by_its_letters_and_commonest_words(text: str, code: str) -> None:
    assert detect_language(text) == code
