"""Kazakh word forms: endings, lexicons and places."""

from pathlib import Path
from time import process_time

import pytest

from commitments.extraction.kk.words import abbreviations, form

_KK = Path("commitments/extraction/kk")
_RU = Path("commitments/extraction/ru")


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("жоба", "жоба жобаны жобасын жобалар жобаларының жобамен жобасында"),
        ("комиссия", "комиссияның комиссиясы комиссияға комиссияларымен"),
        ("делегация", "делегация делегациясын делегациялар делегациясының"),
        ("топ", "топ тобы тобын топтардың тобымен"),
        ("кәсіпорын", "кәсіпорын кәсіпорны кәсіпорындар кәсіпорынға"),
        ("өндіруші", "өндірушілер өндірушінің өндірушілерімен"),
        ("келу", "келді келеді келеміз келген келетін келіп келмек келсе келу келуге келуді келмейді келгісі"),
        ("жоспарлау", "жоспарлады жоспарлайды жоспарлап жоспарланған жоспарлануда жоспарлауға"),
        ("шығу", "шықты шығады шыққан шығып шықпақ шығу шығуға"),
        ("қою", "қойды қояды қойып қойылды қоюға қойған"),
        ("көбею", "көбейді көбейеді көбейген"),
    ],
)
def test_forms_of_one_word_meet_in_its_lemma(lemma: str, words: str) -> None:
    assert {word: form(word).lemma for word in words.split()} == dict.fromkeys(words.split(), lemma)


@pytest.mark.parametrize(
    ("word", "grammar"),
    [
        ("келісті", "VERB-past"),
        ("өткізеді", "VERB-futr"),
        ("өткізіледі", "VERB-futr-pssv"),
        ("қабылданды", "VERB-past-pssv"),
        ("аттандырмақшы", "VERB-futr"),
        ("отыр", "VERB-pres"),
        ("талқылануда", "VERB-pres-pssv"),
        ("салайық", "VERB-impr"),
        ("болса", "VERB-cond"),
        ("өткізуге", "INFN-datv"),
        ("өткізуді", "INFN-accs"),
        ("өткізу", "INFN"),
        ("шақырылған", "PRTF-past-pssv"),
        ("өтетін", "PRTF-futr"),
        ("ұсынып", "GRND"),
        ("тиіс", "PRED"),
        ("жөнінде", "PREP"),
        ("және", "CONJ"),
        ("көрменің", "NOUN-gent"),
        ("көрмеге", "NOUN-datv"),
        ("көрмеде", "NOUN-loct"),
        ("көрмеден", "NOUN-ablt"),
        ("көрмесі", "NOUN-poss"),
        ("облыстағы", "ADJF"),
        ("қазақстандық", "ADJF"),
        ("2025", "NUM"),
        ("14-ке", "NUM"),
        ("Palata", "LATN"),
        ("«", "PNCT"),
    ],
)
def test_endings_tell_the_grammar(word: str, grammar: str) -> None:
    assert form(word).grammar == grammar


@pytest.mark.parametrize("word", ["сауда", "апта", "аудан", "мүмкін", "көрші", "бастама", "жылқы", "дүкен", "құрылтай"])
def test_words_that_only_look_inflected_stay_whole(word: str) -> None:
    assert form(word).lemma == word


@pytest.mark.parametrize(
    ("word", "cue"),
    [
        ("келісті", "agree"),
        ("уағдаласты", "agree"),
        ("шешті", "decide"),
        ("растады", "confirm"),
        ("меморандумға", "paper"),
        ("ұсынды", "offer"),
        ("сұрады", "ask"),
        ("шақырды", "invite"),
        ("тапсырды", "instruct"),
        ("талқылады", "discuss"),
        ("келіссөздерде", "talks"),
        ("дайын", "ready"),
        ("мүдделі", "want"),
        ("алғысы", "want"),
        ("зерделеп", "study"),
        ("жоспарлануда", "plan"),
        ("кейінге", "postpone"),
        ("басталады", "launch"),
        ("былтыр", "done"),
        ("келіспеді", "negated"),
        ("бәлкім", "doubt"),
        ("тараптар", "sides"),
    ],
)
def test_words_carry_their_cue(word: str, cue: str) -> None:
    assert cue in form(word).cues


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("сапарымен", "trip"),
        ("жәрмеңкесін", "fair"),
        ("форумының", "forum"),
        ("бидайды", "goods"),
        ("экспортын", "delivery"),
        ("зауытын", "facility"),
        ("рейсті", "route"),
        ("визасыз", "permits"),
        ("комиссиясының", "body"),
        ("тағылымдамадан", "learning"),
        ("бизнес-кеңесі", "body"),
    ],
)
def test_words_have_their_topic(word: str, topic: str) -> None:
    assert topic in form(word).topics


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Өзбекстанның", "UZ"),
        ("ташкенттік", "UZ"),
        ("Самарқандағы", "UZ"),
        ("Түркиямен", "TR"),
        ("түрік", "TR"),
        ("Қытайдың", "CN"),
        ("Үрімжіде", "CN"),
        ("ҚХР-дың", "CN"),
        ("Бішкекте", "KG"),
        ("Ошта", "KG"),
        ("АҚШ-тың", "US"),
        ("Әбу-Дабидегі", "AE"),
        ("Сауда", ""),
        ("Келесі", ""),
        ("Қорғаныс", ""),
        ("Данияр", ""),
        ("үнемі", ""),
    ],
)
def test_places_and_peoples_name_their_country(word: str, country: str) -> None:
    assert form(word).country == country


@pytest.mark.parametrize("name", ["cues.tsv", "topics.tsv"])
def test_the_lexicons_have_the_rows_of_the_others(name: str) -> None:
    def rows(folder: Path) -> list[str]:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        return [line.partition("\t")[0] for line in lines if line and not line.startswith("#")]

    assert rows(_KK) == rows(_RU)


def test_abbreviations_are_known() -> None:
    assert {"млн", "ж", "т", "обл"} <= abbreviations()


def test_a_long_run_of_letters_costs_nothing() -> None:
    start = process_time()
    form("лары" * 100_000)
    assert process_time() - start < 1
