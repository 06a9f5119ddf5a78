"""Kazakh words of the calendar: data for the grammar of dates (small letters, dashes and look-alikes made alike)."""

from commitments.extraction.readings import Calendar
from commitments.extraction.windows import Part, Relation

# A final к or қ softens before a vowel: «қыркүйек», «қыркүйегінде».
MONTHS = {
    "қаңтар": 1, "ақпан": 2, "наурыз": 3, "сәуір": 4, "мамыр": 5, "маусым": 6,
    "шілде": 7, "тамыз": 8, "қыркүйе": 9, "қазан": 10, "қараша": 11, "желтоқсан": 12,
}  # fmt: skip
MONTH_FORMS = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан"
SEASONS = {"көктем": 3, "жаз": 6, "күз": 9, "қыс": 12}
WEEKDAYS = {"дүйсенбі": 0, "сейсенбі": 1, "сәрсенбі": 2, "бейсенбі": 3, "жұма": 4, "сенбі": 5, "жексенбі": 6}
_ONES = {"бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9}
_TENS = {"он": 10, "жиырма": 20, "отыз": 30}
_LAST = 9
ORDINALS = _ONES | _TENS | {"алғашқы": 1, "бастапқы": 1, "соңғы": _LAST, "ақырғы": _LAST}
ORDINAL_FORMS = "бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы|оныншы|жиырмасыншы|отызыншы"
_ONES_FORMS = "|".join(_ONES)
# Roman figures, as the folding of the Latin i leaves them.
ORDINALS |= {"і": 1, "іі": 2, "ііі": 3, "іv": 4}
DAY_ORDINALS = rf"(?:(?:он|жиырма|отыз)\s)?(?:{ORDINAL_FORMS})"
DAY_WORDS = rf"{DAY_ORDINALS}|(?:он|жиырма|отыз)(?:\s(?:{_ONES_FORMS}))?|{_ONES_FORMS}"
NUMBERS = (
    _ONES
    | _TENS
    | {f"{ten} {one}": tens + value for ten, tens in _TENS.items() for one, value in _ONES.items()}
    | {"қырық": 40, "елу": 50, "алпыс": 60, "тоқсан": 90, "жүз": 100, "бірер": 2, "бір-екі": 2, "екі-үш": 3}
    | {"үш-төрт": 4, "төрт-бес": 5}
)
# Months and days in one unit of time.
UNITS = {
    "жарты": (6, 0),
    "жыл": (12, 0),
    "ай": (1, 0),
    "апта": (0, 7),
    "күн": (0, 1),
    "тоқсан": (3, 0),
    "тәулі": (0, 1),
}
PARTS = {"бас": Part.START, "орта": Part.MIDDLE, "соң": Part.END, "ая": Part.END, "ақыр": Part.END}
# What takes place in "the autumn …"; of anything else «күзгі» tells the kind ("winter wheat").
OF_SEASON = "маусым|кезең|мезгіл|егіс|егін|науқан|жәрмеңке|көрме|форум|фестиваль|сессия|турнир|семестр|жиын|айлар"
OF_SPAN = "(?:келісім|шарт|меморандум|жоспар|бағдарлама|хаттама|жол\\sкарта|мерзім)"
SPAN_GONE = r"(?P<gone>(?:соңғы|өткен|кейінгі|алғашқы|бұрынғы)\s)?"

_TO = ("ға", "ге", "қа", "ке", "на", "не", "а", "е")
_OUT_OF = ("дан", "ден", "тан", "тен", "нан", "нен")
_AT = ("да", "де", "та", "те", "нда", "нде")
_OF = ("ның", "нің", "дың", "дің", "тың", "тің")
_ACCUSED = ("ны", "ні", "ды", "ді", "ты", "ті", "н")
# What stands behind a period, ending or word; words of their own begin with a space.
CASES: dict[str, Relation] = {
    **{f"{ending}{word}": Relation.BY for ending in _TO for word in (" дейін", " шейін", " қарай", " таман")},
    **{f"{ending} {word}": Relation.BY for ending in _TO for word in ("дейінгі", "шейінгі", "дейінгі мерзімде")},
    **{f"{ending} дейін": Relation.BY for ending in ("басталғанға", "түскенге", "шыққанға", "жеткенге")},
    **{f" {word}": Relation.BY for word in ("басталғанша", "түскенше", "шыққанша", "басталмай", "қарсаңында")},
    **{f" {word} дейін": Relation.BY for word in ("басталғанға", "түскенге", "шыққанға")},
    **{f"{of} басталуына{to}": Relation.BY for of in _OF for to in (" дейін", " қарай")},
    **{f"{of} аяқталуына дейін": Relation.BY_END for of in _OF},
    **{f" {word}": Relation.BY_END for word in ("бітпей", "бітпестен", "түгел бітпей", "түгел бітпестен", "аяқталмай")},
    **{f" {word}": Relation.BY_END for word in ("біткенше", "аяқталғанша", "аяқталғанға дейін", "біткенге дейін")},
    **{
        f"{ending} {word}": Relation.BY_END
        for ending in _OUT_OF
        for word in (
            "кешіктірмей", "кешікпей", "кешіктірілмей", "кешіктірмеуі", "асырмай", "қалдырмай", "қалмай", "кеш қалмай",
            "кешіктірмеу", "кешіктірілмейтін",
        )
    },
    **{f"{ending} {word}": Relation.BY for ending in _OUT_OF for word in ("бұрын", "бұрынырақ", "ерте")},
    **{f"{ending} {word}": Relation.FROM for ending in _OUT_OF for word in ("бастап", "ерте емес", "бұрын емес")},
    **dict.fromkeys(_OUT_OF, Relation.FROM),
    **{
        f"{ending} {word}": Relation.AFTER
        for ending in _OUT_OF
        for word in ("кейін", "кейінгі", "соң", "соңғы", "кейінірек", "асқанда")
    },
    **dict.fromkeys((*_TO, *_AT, *_OF, *_ACCUSED), Relation.IN),
    **{f"{ending}{word}": Relation.IN for ending in _AT for word in ("ғы", "гі")},
    **{f"{ending} арналған": Relation.IN for ending in _TO},
    **{
        f" {word}": Relation.IN
        for word in ("ішінде", "бойы", "бойына", "бойында", "барысында", "аралығында", "кезінде", "кезеңінде")
    },
    **{f" күн{ending}": Relation.IN for ending in ("і", "дері", "дерінде", "інде", "ге", "іне")},
    **{f" күн{ending} {word}": Relation.BY for ending in ("іне", "ге") for word in ("дейін", "шейін")},
    **{f" күні{ending}": Relation.FROM for ending in ("нен", "нен бастап")},
    " дейін": Relation.BY,
    " шейін": Relation.BY,
    "ғы": Relation.IN,
    "гі": Relation.IN,
}  # fmt: skip
RELATIONS = {case.strip(): relation for case, relation in CASES.items()}
NEXT = "келесі|келер|алдағы|алдымыздағы|алда тұрған|таяудағы|жақын арадағы"
THIS = "осы|ағымдағы|үстіміздегі|биылғы|биыл|дәл осы|сол"
LAST = "өткен|былтырғы|былтыр|алдыңғы|бұрнағы|соңғы"
CALENDAR = Calendar(
    months=MONTHS,
    seasons=SEASONS,
    weekdays=WEEKDAYS,
    ordinals=ORDINALS,
    numbers=NUMBERS,
    units=UNITS,
    parts=PARTS,
    next=NEXT,
    last=LAST,
    tens={f"{ten} ": value for ten, value in _TENS.items()},
    whose_market="маркет",
    after_tomorrow="бүрсігүні",
)
