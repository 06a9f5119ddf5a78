"""Which language a text is in."""

import pytest

from commitments.extraction import detect_language, likely_language


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Taraflar sonbaharda bir ticaret fuarı düzenlemek ve bir mutabakat zaptı imzalamak için anlaştı.", "tr"),
        ("两国签署了贸易合作协议，将于明年五月举办博览会。", "zh"),
        ("両国は来年五月に見本市を開催することで合意しました。", "ja"),
        ("Die Seiten einigten sich darauf, im Herbst eine Messe für Gäste zu veranstalten.", "de"),
        ("Тараптар күзүндө жарманке өткөрүү жана меморандумга кол коюу боюнча макулдашты.", "ky"),
        ("Ҷонибҳо дар бораи баргузории намоиш дар тирамоҳ ва имзои ёддошт ба мувофиқа расиданд.", "tg"),
        ("Taraplar güýzde ýarmarka geçirmek we ähtnama gol çekmek barada ylalaşdylar.", "tk"),
        ("Tərəflər payızda yarmarka keçirmək və memorandum imzalamaq barədə razılığa gəliblər.", "az"),
        ("Tárepler gúzde yarmarka ótkeriw hám memorandumǵa qol qoyıw boyınsha kelisip aldı.", "kaa"),
        ("Сторони домовилися провести восени ярмарок і підписати її меморандум.", "uk"),
        ("طرفین توافق کردند که در پاییز نمایشگاه تجاری برگزار کنند. گفتگوها ادامه می‌یابد.", "fa"),
        ("اتفق الجانبان على إقامة معرض تجاري في الخريف وتوقيع مذكرة تفاهم.", "ar"),
        ("Стороны договорились о поставках хлопка и создании совместной комиссии.", "ru"),
        ("qwrt zxcv bnmp fghj", "und"),
    ],
)
def test_a_language_that_is_not_read_is_named_and_gives_no_promises(text: str, code: str) -> None:
    assert likely_language(text) == code
    assert detect_language(text) == (code if code == "ru" else "und")


RUSSIAN = "Стороны договорились провести в мае форум и подписать договор о поставках хлопка. "
KAZAKH = "Тараптар мамыр айында форум өткізуге және мақта жеткізу туралы шартқа қол қоюға келісті. "


@pytest.mark.parametrize(("russian", "kazakh", "code"), [(5, 2, "ru"), (2, 5, "kk"), (1, 0, "ru"), (0, 1, "kk")])
def test_a_text_in_two_languages_is_in_the_one_of_most_of_it(russian: int, kazakh: int, code: str) -> None:
    assert detect_language(RUSSIAN * russian + KAZAKH * kazakh) == code
    assert detect_language(KAZAKH * kazakh + RUSSIAN * russian) == code
