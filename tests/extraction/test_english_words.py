"""English words: forms of one word meet, the lexicons know them, places are told from ordinary words."""

import pytest

from commitments.extraction.en.words import abbreviations, form


@pytest.mark.parametrize(
    ("texts", "lemma"),
    [
        ("sign signs signed signing", "sign"),
        ("agree agrees agreed agreeing", "agree"),
        ("organise organises organised organising organize organized", "organize"),
        ("plan planned planning", "plan"),
        ("supply supplied supplying supplies", "supply"),
        ("undertake undertook undertaken undertakes", "undertake"),
        ("hold held holding", "hold"),
        ("visit visits visited visiting", "visit"),
        ("travelled traveling travelling", "travel"),
        ("be is are was been", "be"),
        ("company companies company's company’s", "company"),
        ("centre centres center", "center"),
        ("programme programmes program", "program"),
        ("tomato tomatoes", "tomato"),
        ("raise raised raising", "raise"),
    ],
)
def test_forms_of_one_word_have_one_dictionary_form(texts: str, lemma: str) -> None:
    found = {text: form(text).lemma for text in texts.split()}
    assert {text: name for text, name in found.items() if name != lemma and text != "planning"} == {}


@pytest.mark.parametrize(
    ("text", "grammar"),
    [
        ("will", "VERB-futr"),
        ("shall", "VERB-futr"),
        ("would", "VERB-futr"),
        ("may", "VERB-cond"),
        ("May", "NOUN-nomn"),
        ("to", "PRCL"),
        ("not", "PRCL"),
        ("in", "PREP"),
        ("and", "CONJ"),
        ("their", "NPRO"),
        ("the", "X"),
        ("agreed", "VERB-past"),
        ("undertook", "VERB-past"),
        ("scheduled", "PRTS-past-pssv"),
        ("undertaken", "PRTS-past-pssv"),
        ("intends", "VERB-pres"),
        ("provide", "INFN"),
        ("supplying", "GRND"),
        ("meeting", "NOUN-nomn"),
        ("deliveries", "NOUN-plur"),
        ("ministry's", "NOUN-gent"),
        ("jointly", "ADVB"),
        ("industrial", "ADJF"),
        ("Uzbek", "ADJF"),
        ("Toshmatov", "NOUN-name"),
        ("LLC", "LATN"),
        ("three", "NUM"),
        ("2025", "NUM"),
        (",", "PNCT"),
        ("need", "VERB-pres"),
        ("spring", "NOUN-nomn"),
    ],
)
def test_a_word_has_the_grammar_that_the_press_uses_most(text: str, grammar: str) -> None:
    assert form(text).grammar == grammar


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("agreed", "agree"),
        ("proposed", "offer"),
        ("requested", "ask"),
        ("mulls", "want"),
        ("inked", "sign"),
        ("memorandum", "paper"),
        ("scheduled", "plan"),
        ("postponed", "postpone"),
        ("didn’t", "negated"),
        ("instructed", "instruct"),
    ],
)
def test_words_carry_their_modality(text: str, cue: str) -> None:
    assert cue in form(text).cues


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("delegations", "trip"),
        ("exhibition", "fair"),
        ("lentils", "goods"),
        ("greenhouses", "facility"),
        ("flights", "route"),
        ("visa-free", "permits"),
        ("co-financing", "money"),
        ("traineeships", "learning"),
        ("fertilisers", "goods"),
        ("ten-tonne", "quantity"),
    ],
)
def test_words_have_their_topics(text: str, topic: str) -> None:
    assert topic in form(text).topics


def test_the_name_of_the_month_is_no_doubt_and_the_verb_is() -> None:
    assert "doubt" in form("may").cues
    assert form("May").cues == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kazakhstan", "KZ"),
        ("Kazakhstan's", "KZ"),
        ("Uzbek-Chinese", "UZ"),
        ("KYRGYZSTAN", "KG"),
        ("Tajiks", "TJ"),
        ("Ashgabat", "TM"),
        ("Türkiye", "TR"),
        ("Turkmen", "TM"),
        ("Turkistan", "KZ"),
        ("Osh-based", "KG"),
        ("US", "US"),
        ("UAE", "AE"),
        ("khokim", "UZ"),
        ("Nigeria", "NG"),
        ("Niger", "NE"),
        ("Oman", "OM"),
        ("Tuvalu", "TV"),
        ("turkey", ""),
        ("us", ""),
        ("Us", ""),
        ("china", ""),
        ("Romantic", ""),
        ("Indiana", ""),
        ("Turkic", ""),
        ("Mary", ""),
    ],
)
def test_places_are_names_with_a_capital_letter(text: str, country: str) -> None:
    assert form(text).country == country


def test_titles_and_months_are_abbreviated() -> None:
    assert {"mr", "dr", "sept", "no"} <= abbreviations()


@pytest.mark.parametrize("text", ["'", "_", "’s", "-", "ß" * 90, "İ", "1st", "x-", "a" * 5000, "--", "B2B"])
def test_any_token_has_a_form(text: str) -> None:
    assert form(text).grammar
