"""Uzbek word forms, in Latin and in Cyrillic: endings come off, lexicons answer, places are known."""

import pytest

from commitments.extraction.uz.words import abbreviations, form


@pytest.mark.parametrize(
    ("text", "lemma", "grammar"),
    [
        # nouns lose plural, possessive and case
        ("shartnomalarimizni", "shartnoma", "NOUN-accs"),
        ("vazirligining", "vazirlik", "NOUN-gent"),
        ("tarmogʻiga", "tarmoq", "NOUN-datv"),
        ("shahrida", "shahar", "NOUN-loct"),
        ("bozoridan", "bozor", "NOUN-ablt"),
        ("zavodigacha", "zavod", "NOUN-datv"),
        ("viloyatidagi", "viloyat", "ADJF-loct"),
        ("qoida", "qoida", "NOUN-nomn"),
        # verbs, listed and unknown ones
        ("quradi", "qurmoq", "VERB-futr"),
        ("boshlaydi", "boshlamoq", "VERB-futr"),
        ("qurildi", "qurmoq", "VERB-past-pssv"),
        ("imzoladi", "imzolamoq", "VERB-past"),
        ("imzolangan", "imzolamoq", "PRTF-past-pssv"),
        ("oʻtkaziladigan", "oʻtkazmoq", "PRTF-futr-pssv"),
        ("oʻrganilmoqda", "oʻrganmoq", "VERB-pres-pssv"),
        ("ochmoqchi", "ochmoq", "VERB-futr"),
        ("qurishni", "qurmoq", "INFN"),
        ("borib", "bormoq", "GRND"),
        ("kelsa", "kelmoq", "VERB-cond"),
        ("gurkirayapti", "gurkirmoq", "VERB-pres"),
        # to agree is not to come
        ("kelishildi", "kelishmoq", "VERB-past-pssv"),
        ("kelishini", "kelmoq", "INFN"),
        # closed classes, numbers, names
        ("boʻyicha", "boʻyicha", "PREP"),
        ("kerak", "kerak", "PRED"),
        ("unga", "u", "NPRO-datv"),
        ("iqtisodiy", "iqtisodiy", "ADJF"),
        ("uchinchi", "uchinchi", "ADJF"),
        ("2026-yilda", "<NUM>-yil", "NUM"),
        ("350", "<NUM>", "NUM"),
        ("»", "»", "PNCT"),
        ("Wood", "<LATN>", "LATN"),
    ],
)
def test_a_form_has_its_dictionary_form_and_grammar(text: str, lemma: str, grammar: str) -> None:
    found = form(text)
    assert (found.lemma, found.grammar) == (lemma, grammar)


@pytest.mark.parametrize("text", ["O'zbekistonda", "O‘zbekistonda", "O`zbekistonda", "Oʻzbekistonda", "Ўзбекистонда"])
def test_every_apostrophe_and_script_gives_one_form(text: str) -> None:
    assert form(text) == form("Oʻzbekistonda")


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [("кўргазмаси", "koʻrgazmasi"), ("имзолашга", "imzolashga"), ("ер", "yer")]
)
def test_cyrillic_words_are_read_as_latin_ones(cyrillic: str, latin: str) -> None:
    assert form(cyrillic) == form(latin)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("kelishib", "agree"),
        ("imzolandi", "sign"),
        ("taklifini", "offer"),
        ("tayyorligini", "ready"),
        ("rejalashtirilgan", "plan"),
        ("qurmoqchi", "plan"),
        ("muhokama", "discuss"),
        ("topshiriqlar", "instruct"),
        ("xohishini", "want"),
        ("emas", "negated"),
        ("imzolanmadi", "negated"),
    ],
)
def test_words_carry_their_modality(text: str, cue: str) -> None:
    assert cue in form(text).cues


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("delegatsiyasining", "trip"),
        ("yarmarkada", "fair"),
        ("bugʻdoyni", "goods"),
        ("sotishni", "delivery"),
        ("zavodini", "facility"),
        ("reyslarni", "route"),
        ("memorandumga", "paper"),
        ("talabalarni", "learning"),
        ("sayyohlar", "tourism"),
        ("yigʻilishi", "talks"),
    ],
)
def test_words_carry_their_topics(text: str, topic: str) -> None:
    assert topic in form(text).topics


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Qozogʻistonning", "KZ"),
        ("Olmaotaga", "KZ"),
        ("Чимкентда", "KZ"),
        ("Jetisuvdan", "KZ"),
        ("fargʻonalik", "UZ"),
        ("Oʻshda", "KG"),
        ("қирғизистонлик", "KG"),
        ("Xoʻjandda", "TJ"),
        ("Dushanbega", "TJ"),
        ("turkman", "TM"),
        ("Ashxobodda", "TM"),
        ("Qozondan", "RU"),
        ("Urumchida", "CN"),
        ("xitoylik", "CN"),
        ("Mashhadga", "IR"),
        ("AQSh", "US"),
        ("mamlakatimizga", "UZ"),
    ],
)
def test_places_and_peoples_belong_to_countries(text: str, country: str) -> None:
    assert form(text).country == country


@pytest.mark.parametrize("text", ["oʻsha", "dushanba", "qozon", "qarshi", "turli", "samarali", "Rustam", "Madina"])
def test_ordinary_words_and_names_are_no_places(text: str) -> None:
    assert not form(text).country


def test_a_sentence_goes_on_after_an_abbreviation() -> None:
    assert {"mln", "млрд", "tum"} <= abbreviations()


def test_a_run_of_letters_is_read_in_no_time() -> None:
    assert form("a" * 1_000_000).grammar
