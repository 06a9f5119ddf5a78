"""The endings of Kazakh words: data for endings.py, in the order in which they are tried."""

import re

BACK, FRONT, VOWELS = "аоұыяю", "әеөүіэ", "аәеиоөуұүыіэяюё"
VOICELESS = "пткқсшфхцчщбвгдһ"

# case: endings and what the stem may end in ("V" vowel, "P" possessive of the third person, "U" voiceless, or letters).
CASES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("gent", (("ның нің", "Vмнң"), ("дың дің", "рлйзжуюь"), ("тың тің", "U"))),
    ("accs", (("ны ні", "V"), ("н", "P"), ("ды ді", "рлйзжмнңуюь"), ("ты ті", "U"))),
    ("datv", (("на не", "P"), ("ға ге", "Vрлйзжмнңуюь"), ("қа ке", "U"))),
    ("loct", (("нда нде", "P"), ("да де", "Vрлйзжмнңуюь"), ("та те", "U"))),
    ("ablt", (("нан нен", "Pмнң"), ("дан ден", "Vрлйзжу"), ("тан тен", "U"))),
    ("inst", (("мен", "Vрлймнңуюь"), ("бен", "зж"), ("пен", "U"))),
    ("equa", (("нша нше", "P"),)),
)
PLURALS = (("лар лер", "Vрйу"), ("дар дер", "злмнңжь"), ("тар тер", "U"))
ATTRIBUTIVE = re.compile(r"(?:(?<=[ыі])нда|(?<=[ыі])нде|да|де|та|те)(?:ғы|гі)$")
OUR_AND_YOUR = ("ымыз", "іміз", "мыз", "міз", "ыңыз", "іңіз")
# Vowels that a stem drops before a possessive: «орны» is of «орын».
DROPPED = {
    "орн": "орын",
    "халқ": "халық",
    "құлқ": "құлық",
    "көрк": "көрік",
    "мойн": "мойын",
    "ауз": "ауыз",
    "ерк": "ерік",
}
SOFTENED = {"ғ": "қ", "г": "к", "б": "п"}
HARDENED = {hard: soft for soft, hard in SOFTENED.items()}
# Loan words take endings of either row after these.
ROWLESS = ("ь", "нк", "рк", "кт", "ск", "нг", "цех")
FOREIGN_ENDS = ("нг", "клуб", "штаб", "араб", "герб", "лог", "хаб")
# Two consonants that a stem may end in; other pairs are torn-off pieces of words.
CLUSTERS = frozenset(
    [
        "рт",
        "лт",
        "нт",
        "ст",
        "йт",
        "қт",
        "кт",
        "пт",
        "фт",
        "хт",
        "шт",
        "вт",
        "ьт",
        "тт",
        "рк",
        "нк",
        "лк",
        "йк",
        "ск",
        "цк",
        "қк",
        "рқ",
        "лқ",
        "ңқ",
        "нг",
        "рг",
        "лг",
        "рс",
        "нс",
        "лс",
        "йс",
        "кс",
        "ьс",
        "пс",
        "сс",
        "рд",
        "лд",
        "нд",
        "йд",
        "ьд",
        "рм",
        "лм",
        "йм",
        "ьм",
        "зм",
        "мм",
        "рн",
        "йн",
        "нн",
        "рр",
        "лл",
        "йл",
        "ль",
        "нь",
        "рь",
        "ть",
        "дь",
        "рф",
        "рп",
        "лп",
        "сп",
        "мп",
        "йп",
        "рх",
        "рш",
        "лш",
        "нш",
        "рц",
        "нц",
        "рч",
        "нч",
        "лч",
        "тр",
        "др",
        "бр",
    ]
)
ADJECTIVE_ENDS = ("лы", "лі", "ғы", "гі", "қы", "кі")
ADJECTIVE = re.compile(r"(?:лық|лік|дық|дік|тық|тік|сыз|сіз|лы|лі|ғы|гі|қы|кі)$")
ADVERB = re.compile(r"(?:ша|ше|лай|лей|дай|дей)$")

NEGATIONS = ("ма", "ме", "ба", "бе", "па", "пе")
VOICES = ("тыр", "тір", "дыр", "дір", "ғыз", "гіз", "қыз", "кіз", "ыс", "іс", "ын", "ін", "т", "с", "н")
# What makes a verb of any noun: «жоспар-ла», «жоспар-лан-дыр».
PRODUCTIVE = re.compile(
    r"(?:[лдт][ае]|[лдт]андыр|[лдт]ендір|[лдт]астыр|[лдт]естір|[лдт]ас|[лдт]ес|[лдт]ан|[лдт]ен|[лдт]ат|[лдт]ет)$"
)
# «жоспарл-» is no stem, so «жоспарлады» is not of the future.
PAST_CLUSTER = re.compile(r"[^аәеиоөуұүыіэяю][лдт]$")

# How much a stem must show to be taken for a verb's: be a known one, or be made regularly, or just have a vowel.
KNOWN, MADE, ANY = 0, 1, 2
_PERSON = "(?:мын|мін|мыз|міз|сың|сің|сыз|сіз)"
_C, _V = "(?<=[^аәеиоөуұүыіэяю])", "(?<=[аеыі])"


Ending = tuple[re.Pattern[str], str, str, int, bool]


def _compiled(rows: tuple[tuple[str, str, str, int, bool], ...]) -> tuple[Ending, ...]:
    return tuple(
        (re.compile(f"(?:{pattern})$"), grammar, joint, need, yields) for pattern, grammar, joint, need, yields in rows
    )


# The ending, its grammar, what to add to the stem, what the stem must show, whether a known noun is the better reading.
FINITE: tuple[Ending, ...] = _compiled(
    (
        (rf"(?:мақшы|мекші|бақшы|бекші|пақшы|пекші){_PERSON}?", "VERB-futr", "", ANY, False),
        (rf"(?:мақ|мек|бақ|бек|пақ|пек){_PERSON}?", "VERB-futr", "", MADE, True),
        (r"ғысы|гісі|қысы|кісі|ғым|гім|қым|кім|ғымыз|гіміз|қымыз|кіміз", "INFN-want", "", KNOWN, True),
        (r"ғалы|гелі|қалы|келі", "GRND", "", KNOWN, True),
        (rf"{_V}й(?:ды|ді)", "VERB-futr", "", ANY, False),
        (rf"{_V}й{_PERSON}", "VERB-futr", "", MADE, True),
        (rf"{_C}[ае](?:ды|ді)", "VERB-futr", "", ANY, False),
        (rf"{_C}[ае]{_PERSON}", "VERB-futr", "", MADE, True),
        (rf"(?<=.)и(?:ды|ді|{_PERSON})", "VERB-futr", "ы", KNOWN, True),
        (rf"(?<=.)и(?:ды|ді|{_PERSON})", "VERB-futr", "і", KNOWN, True),
        (rf"(?<=.)я(?:ды|{_PERSON})", "VERB-futr", "й", KNOWN, True),
        (r"ыпты|іпті|пты|пті", "VERB-past", "", KNOWN, True),
        (rf"{_V}(?:ды|ді)(?:м|ң|қ|к|ңыз|ңіз)?", "VERB-past", "", MADE, False),
        (rf"{_C}(?:ды|ді|ты|ті)", "VERB-past", "", MADE, False),
        (rf"{_C}(?:ды|ді|ты|ті)(?:м|ң|қ|к|ңыз|ңіз)", "VERB-past", "", KNOWN, True),
        (r"(?:са|се)(?:м|ң|қ|к|ңыз|ңіз)?", "VERB-cond", "", KNOWN, True),
        (r"айық|ейік|йық|йік|айын|ейін|йын|йін|сын|сін", "VERB-impr", "", KNOWN, True),
        (r"ып|іп", "GRND", "", MADE, False),
        (rf"{_V}п", "GRND", "", MADE, False),
        (r"мас|мес|бас|бес|пас|пес", "VERB-futr", "ма", KNOWN, True),
        (rf"{_C}(?:ар|ер)", "VERB-futr", "", KNOWN, True),
        (rf"{_V}р", "VERB-futr", "", KNOWN, True),
        (rf"{_C}[ае]", "GRND", "", KNOWN, True),
        (rf"{_V}й", "GRND", "", KNOWN, True),
    )
)
PARTICIPLES: tuple[Ending, ...] = _compiled(
    (
        (r"(?:атын|етін|йтын|йтін)(?:дығы|дігі|мын|мін|мыз|міз)?", "PRTF-futr", "", ANY, True),
        (r"итын(?:дығы)?", "PRTF-futr", "ы", KNOWN, True),
        (r"итін(?:дігі)?", "PRTF-futr", "і", KNOWN, True),
        (r"ятын(?:дығы)?", "PRTF-futr", "й", KNOWN, True),
        (r"(?:ған|ген|қан|кен)(?:дығы|дігі|дық|дік|мын|мін|бын|бін|быз|біз|пыз|піз)?", "PRTF-past", "", ANY, True),
    )
)
# Words that only look like infinitives and participles.
NO_INFINITIVES = frozenset(
    [
        "су",
        "тау",
        "бау",
        "жау",
        "дау",
        "ту",
        "сау",
        "шоу",
        "ноу",
        "гу",
        "ау",
        "мынау",
        "анау",
        "сонау",
        "біреу",
        "екеу",
        "үшеу",
        "төртеу",
        "бесеу",
        "алтау",
        "жетеу",
        "өскеу",
        "елу",
        "баку",
        "сұлу",
        "ою",
        "аю",
        "кешеу",
    ]
)
NO_PARTICIPLES = frozenset(
    [
        "орган",
        "ауған",
        "мүмкін",
        "үлкен",
        "мекен",
        "қорған",
        "туған",
        "үкен",
        "тоған",
        "екен",
        "алқан",
        "балқан",
        "арқан",
        "теңген",
        "таған",
        "шаған",
        "қазан",
        "қылқан",
        "тікен",
        "дүкен",
        "дастарқан",
    ]
)
AFTER_HYPHEN = {
    ending: case
    for case, endings in {
        "gent": "ның нің дың дің тың тің",
        "accs": "ны ні ды ді ты ті н",
        "datv": "ға ге қа ке на не",
        "loct": "да де та те нда нде",
        "ablt": "дан ден тан тен нан нен",
        "inst": "мен бен пен",
        "poss": "ы і сы сі",
        "nomn": "лар лер дар дер тар тер",
    }.items()
    for ending in endings.split()
}
