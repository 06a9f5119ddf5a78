"""Uzbek phrases of time, in wordings of our own, for each row of the guidelines' tables."""

from datetime import date
from time import process_time

import pytest

from commitments.extraction.uz.dates import dates_in

PUBLISHED = date(2023, 3, 7)  # a Tuesday


def windows_of(text: str, published: date | None = PUBLISHED) -> list[tuple[str | None, str | None] | None]:
    return [
        (
            dated.window.earliest.isoformat() if dated.window.earliest else None,
            dated.window.latest.isoformat() if dated.window.latest else None,
        )
        if dated.window
        else None
        for dated in dates_in(text, 0, len(text), published)
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # a year, or several
        ("2025-yilda ochiladi", "2025-01-01", "2025-12-31"),
        ("2025 yilda", "2025-01-01", "2025-12-31"),
        ("2025–2027-yillarga moʻljallangan dastur", "2025-01-01", "2027-12-31"),
        ("2025-2027 yillarda", "2025-01-01", "2027-12-31"),
        ("2025-yildan 2027-yilgacha", "2025-01-01", "2027-12-31"),
        ("bu yil", "2023-01-01", "2023-12-31"),
        ("joriy yilda", "2023-01-01", "2023-12-31"),
        ("shu yil davomida", "2023-01-01", "2023-12-31"),
        ("yil davomida", "2023-01-01", "2023-12-31"),
        ("kelasi yili", "2024-01-01", "2024-12-31"),
        ("kelgusi yilda", "2024-01-01", "2024-12-31"),
        ("keyingi yilga", "2024-01-01", "2024-12-31"),
        # by the end
        ("yil oxirigacha", None, "2023-12-31"),
        ("yil yakuniga qadar", None, "2023-12-31"),
        ("yil tugaguniga qadar", None, "2023-12-31"),
        ("2025-yil oxirigacha", None, "2025-12-31"),
        ("2025-yilning oxiriga qadar", None, "2025-12-31"),
        ("2030-yilgacha", None, "2030-12-31"),
        ("2030-yilga borib", None, "2030-12-31"),
        ("1-iyulgacha", None, "2023-07-01"),
        ("1 iyulga qadar", None, "2023-07-01"),
        ("1-iyuldan kechiktirmay", None, "2023-07-01"),
        ("1-iyuldan oldin", None, "2023-07-01"),
        ("iyulning oʻninchi kunigacha", None, "2023-07-10"),
        ("noyabr oxirigacha", None, "2023-11-30"),
        ("noyabr oyining oxiriga qadar", None, "2023-11-30"),
        ("oy oxirigacha", None, "2023-03-31"),
        ("ikkinchi chorak oxirigacha", None, "2023-06-30"),
        ("ikkinchi chorakka qadar", None, "2023-06-30"),
        ("may oyigacha", None, "2023-04-30"),
        ("mayga qadar", None, "2023-04-30"),
        ("may oyidan kechiktirmasdan", None, "2023-05-31"),
        ("kuzgacha", None, "2023-08-31"),
        ("yozga qadar", None, "2023-05-31"),
        ("juma kunigacha", None, "2023-03-10"),
        ("hafta oxirigacha", None, "2023-03-12"),
        # from
        ("sentyabrdan", "2023-09-01", None),
        ("sentabr oyidan boshlab", "2023-09-01", None),
        ("kuzdan boshlab", "2023-09-01", None),
        ("2024-yil 1-martdan eʼtiboran", "2024-03-01", None),
        ("kelasi haftadan", "2023-03-13", None),
        ("2024-yildan keyin", "2025-01-01", None),
        ("kelasi yil boshidan", "2024-01-01", None),
        # parts of a year
        ("birinchi chorakda", "2023-01-01", "2023-03-31"),
        ("2024-yilning II choragida", "2024-04-01", "2024-06-30"),
        ("4-chorakda", "2023-10-01", "2023-12-31"),
        ("2026-yilning birinchi yarmida", "2026-01-01", "2026-06-30"),
        ("ikkinchi yarim yillikda", "2023-07-01", "2023-12-31"),
        ("kelasi yilning ikkinchi yarmida", "2024-07-01", "2024-12-31"),
        ("kelayotgan chorakda", "2023-04-01", "2023-06-30"),
        ("2026-yil boshida", "2026-01-01", "2026-03-31"),
        ("yil oʻrtalarida", "2023-05-01", "2023-08-31"),
        ("2024-yil oxirida", "2024-10-01", "2024-12-31"),
        # months and their parts
        ("iyunda", "2023-06-01", "2023-06-30"),
        ("iyun oyida", "2023-06-01", "2023-06-30"),
        ("may oyi ichida", "2023-05-01", "2023-05-31"),
        ("2024-yilning mart oyida", "2024-03-01", "2024-03-31"),
        ("2024-yil fevralida", "2024-02-01", "2024-02-29"),
        ("fevral oyiga", "2024-02-01", "2024-02-29"),
        ("iyun–iyul oylarida", "2023-06-01", "2023-07-31"),
        ("iyun va iyul oylarida", "2023-06-01", "2023-07-31"),
        ("noyabrdan fevralgacha", "2023-11-01", "2024-02-29"),
        ("2024-yil iyunidan 2025-yil martigacha", "2024-06-01", "2025-03-31"),
        ("kelasi yilning mayida", "2024-05-01", "2024-05-31"),
        ("iyulning birinchi oʻn kunligida", "2023-07-01", "2023-07-10"),
        ("iyul oyining ikkinchi dekadasida", "2023-07-11", "2023-07-20"),
        ("iyulning dastlabki kunlarida", "2023-07-01", "2023-07-10"),
        ("iyul boshida", "2023-07-01", "2023-07-10"),
        ("iyul oyining oʻrtalarida", "2023-07-11", "2023-07-20"),
        ("iyul oxirida", "2023-07-21", "2023-07-31"),
        ("noyabrning birinchi yarmida", "2023-11-01", "2023-11-15"),
        ("noyabr oyining ikkinchi yarmida", "2023-11-16", "2023-11-30"),
        ("noyabrning oxirgi haftasida", "2023-11-24", "2023-11-30"),
        # seasons
        ("bahorda", "2023-03-01", "2023-05-31"),
        ("yoz oylarida", "2023-06-01", "2023-08-31"),
        ("2024-yil kuzida", "2024-09-01", "2024-11-30"),
        ("qishda", "2023-12-01", "2024-02-29"),
        ("kelasi yil yozida", "2024-06-01", "2024-08-31"),
        ("bahor oxirida", "2023-05-01", "2023-05-31"),
        ("kelasi bahorda", "2024-03-01", "2024-05-31"),
        ("kuzgi koʻrgazmada", "2023-09-01", "2023-11-30"),
        # weeks and months to come
        ("kelasi hafta", "2023-03-13", "2023-03-19"),
        ("shu hafta oxirida", "2023-03-11", "2023-03-12"),
        ("kelgusi oyda", "2023-04-01", "2023-04-30"),
        ("keyingi oyning boshida", "2023-04-01", "2023-04-10"),
        ("ertaga", "2023-03-08", "2023-03-08"),
        ("kelasi dushanba kuni", "2023-03-13", "2023-03-13"),
        # spans
        ("bir oy ichida", "2023-03-07", "2023-04-07"),
        ("yaqin besh yil ichida", "2023-03-07", "2028-03-07"),
        ("keyingi uch yilda", "2023-03-07", "2026-03-07"),
        ("ikki oylik muddatda", "2023-03-07", "2023-05-07"),
        ("oʻn kun ichida", "2023-03-07", "2023-03-17"),
        ("uch yil muddatga", "2023-03-07", "2026-03-07"),
        ("yarim yildan keyin", "2023-09-01", "2023-09-30"),
        ("ikki oydan soʻng", "2023-05-01", "2023-05-31"),
        # days
        ("15–17-oktyabr kunlari", "2023-10-15", "2023-10-17"),
        ("15-oktabrdan 17-oktabrga qadar", "2023-10-15", "2023-10-17"),
        ("28-iyun – 3-iyul kunlari", "2023-06-28", "2023-07-03"),
        ("12-may kuni", "2023-05-12", "2023-05-12"),
        ("12 mayda", "2023-05-12", "2023-05-12"),
        ("2024-yil 12-mayda", "2024-05-12", "2024-05-12"),
        ("yigirma beshinchi aprelda", "2023-04-25", "2023-04-25"),
        ("oktyabrning 15-kuni", "2023-10-15", "2023-10-15"),
        ("12.05.2024", "2024-05-12", "2024-05-12"),
        ("avgustning ikkinchi yakshanbasida", "2023-08-13", "2023-08-13"),
        # more shapes
        ("2023/24 marketing yilida", "2023-09-01", "2024-08-31"),
        ("2026/27 oʻquv yilida", "2026-09-01", "2027-06-30"),
        ("yangi oʻquv yilidan", "2023-09-01", None),
        ("yangi oʻquv yiligacha", None, "2023-08-31"),
        ("yangi yilgacha", None, "2023-12-31"),
        ("yangi yildan", "2024-01-01", None),
        ("Navroʻzgacha", None, "2023-03-21"),
        ("Navroʻz arafasida", None, "2023-03-20"),
        ("Navroʻz bayrami kunlarida", "2023-03-21", "2023-03-21"),
        # Cyrillic
        ("2025 йилда", "2025-01-01", "2025-12-31"),
        ("йил охиригача", None, "2023-12-31"),
        ("2026 йил бошида", "2026-01-01", "2026-03-31"),
        ("жорий йилнинг иккинчи ярмида", "2023-07-01", "2023-12-31"),
        ("1 октябргача", None, "2023-10-01"),
        ("15 сентябрдан бошлаб", "2023-09-15", None),
        ("келаси йил апрель ойида", "2024-04-01", "2024-04-30"),
        ("ноябрь ойининг охирида", "2023-11-21", "2023-11-30"),
        ("июль–сентябрь ойларида", "2023-07-01", "2023-09-30"),
        ("баҳорда", "2023-03-01", "2023-05-31"),
        ("келаси ёзда", "2023-06-01", "2023-08-31"),
        ("тўртинчи чоракда", "2023-10-01", "2023-12-31"),
        ("икки ҳафта ичида", "2023-03-07", "2023-03-21"),
        ("уч ойдан кейин", "2023-06-01", "2023-06-30"),
        ("декабрнинг ўн бешигача", None, "2023-12-15"),
        ("янги ўқув йилидан", "2023-09-01", None),
        ("Наврўзгача", None, "2023-03-21"),
        ("эртага", "2023-03-08", "2023-03-08"),
    ],
)
def test_a_phrase_means_the_window_of_the_guidelines(text: str, earliest: str | None, latest: str | None) -> None:
    assert windows_of(text) == [(earliest, latest)]


@pytest.mark.parametrize("mark", ["\u02bb", "\u2018", "\u2019", "'", "`"])
def test_every_apostrophe_is_read(mark: str) -> None:
    assert windows_of(f"iyul o{mark}rtasida") == [("2023-07-11", "2023-07-20")]


@pytest.mark.parametrize(
    "text",
    [
        "yaqin kunlarda",
        "tez orada",
        "har yili",
        "muntazam ravishda",
        "doimiy asosda",
        "mayda tadbirkorlar",
        "uch marta",
        "yangi maydon",
        "yozgan xati",
        "kuzatuvchi",
        "qishloqda",
        "kuzgi bugʻdoy",
        "2022-yildan beri",
    ],
)
def test_words_that_give_no_time_have_no_window(text: str) -> None:
    assert windows_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2013-yilda",
        "2023-yil 5-martda",
        "oʻtgan yili",
        "31-fevral",
        "2022-yil mayida",
        "oʻtgan juma kuni",
        "ўтган ҳафта",
    ],
)
def test_what_is_over_or_in_no_calendar_has_no_window(text: str) -> None:
    assert [window for window in windows_of(text) if window] == []


def test_without_the_day_of_publication_only_full_dates_are_known() -> None:
    assert windows_of("may oyida, 2024-yil 12-mayda va kuzda, 2025-yildan", None) == [
        None,
        ("2024-05-12", "2024-05-12"),
        None,
        ("2025-01-01", None),
    ]


def test_a_phrase_keeps_its_place_and_its_words() -> None:
    text = "Forum MAY OYI OXIRIGACHA, yarmarka esa 5-iyunda oʻtadi."
    found = [
        (dated.span.of(text), dated.window and dated.window.text) for dated in dates_in(text, 0, len(text), PUBLISHED)
    ]
    assert found == [("MAY OYI OXIRIGACHA", "MAY OYI OXIRIGACHA"), ("5-iyunda", "5-iyunda")]


def test_letters_that_grow_in_lower_case_do_not_move_the_place() -> None:
    text = "İİİ iyunda"
    assert [dated.span.of(text) for dated in dates_in(text, 0, len(text), PUBLISHED)] == ["iyunda"]


@pytest.mark.parametrize("piece", ["may ", " ", "2025-yil ", "kuzgi a ", "oyning birinchi ", "1", "ikki yil "])
def test_a_hostile_text_takes_time_by_its_length_only(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = process_time()
    dates_in(text, 0, len(text), PUBLISHED)
    assert process_time() - start < 20
