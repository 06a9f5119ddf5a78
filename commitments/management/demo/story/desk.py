"""What lies at the desk besides accepted statements: left to decide, turned down, put off, closed."""

from commitments.management.demo.story.shapes import Actor, Closing, Passage, Rejection, Snooze
from commitments.management.demo.story.windows import NextMonth
from commitments.terms import Kind, RejectReason, Strength

PENDING = (
    Passage(
        article="01",
        cue="осуществлять взаимовыгодные проекты",
        quote="посольство и палата договорились осуществлять взаимовыгодные проекты",
        kind=Kind.PROJECT,
        strength=Strength.AGREED,
        countries=("KZ", "UZ"),
        who=("посольство", "палата"),
        subject="взаимовыгодные проекты",
    ),
    Passage(
        article="04",
        cue="предложила ферганским прядильщикам",
        quote=(
            "Областная Торгово-промышленная палата предложила ферганским прядильщикам посетить Иваново "
            "в следующем месяце"
        ),
        kind=Kind.VISIT,
        strength=Strength.PROPOSAL,
        countries=("RU", "UZ"),
        who=("Областная Торгово-промышленная палата", "ферганским прядильщикам"),
        subject="поездка ферганских прядильщиков в Иваново",
        window=NextMonth(),
        window_text="в следующем месяце",
    ),
    Passage(
        article="08",
        cue="готова построить в Самаркандской области",
        quote=(
            "Турецкая компания «Анатолийские пастбища» готова построить в Самаркандской области цех "
            "по переработке баранины"
        ),
        kind=Kind.PROJECT,
        strength=Strength.INTEREST,
        countries=("TR", "UZ"),
        who=("«Анатолийские пастбища»", "Самаркандской области"),
        subject="цех по переработке баранины",
    ),
    Passage(
        article="12",
        cue="заинтересована в поставках трансформаторов",
        quote="Таджикская сторона заинтересована в поставках трансформаторов из Чирчика",
        kind=Kind.SUPPLY,
        strength=Strength.INTEREST,
        countries=("TJ", "UZ"),
        who=("Таджикская сторона",),
        subject="трансформаторы",
    ),
    Passage(
        article="13",
        cue="предложила поставлять в Хорезм",
        quote="Туркменская сторона предложила поставлять в Хорезм полипропилен и битум по прямым договорам",
        kind=Kind.SUPPLY,
        strength=Strength.PROPOSAL,
        countries=("TM", "UZ"),
        who=("Туркменская сторона", "Хорезм"),
        subject="полипропилен и битум",
    ),
)

REJECTIONS = (
    Rejection(
        -36,
        Actor.MADINA,
        Passage(
            article="02",
            cue="второй складской терминал",
            quote="Казахстан и Китай договорились построить у границы второй складской терминал на сорок тысяч тонн",
            kind=Kind.PROJECT,
            strength=Strength.AGREED,
            countries=("CN", "KZ"),
            who=("Казахстан", "Китай"),
            subject="второй складской терминал на сорок тысяч тонн",
        ),
        RejectReason.NOT_OURS,
    ),
    Rejection(
        -71,
        Actor.MADINA,
        Passage(
            article="05",
            cue="Двенадцать поездов с узбекскими овощами",
            quote="Двенадцать поездов с узбекскими овощами отправятся на Урал",
            kind=Kind.SUPPLY,
            strength=Strength.PLANNED,
            countries=("RU", "UZ"),
            who=("Урал",),
            subject="двенадцать поездов с овощами",
        ),
        RejectReason.REPEATED,
    ),
    Rejection(
        -27,
        Actor.AZIZ,
        Passage(
            article="08",
            cue="проявил и бизнес",
            quote="Интерес проявил и бизнес",
            kind=Kind.OTHER,
            strength=Strength.INTEREST,
            countries=("TR", "UZ"),
            who=("бизнес",),
            subject="интерес бизнеса",
        ),
        RejectReason.NO_ACTION,
    ),
)

SNOOZES = (
    Snooze(
        -7,
        Actor.AZIZ,
        Passage(
            article="06",
            cue="ярмарку приграничных областей",
            quote="Кыргызская сторона предложила провести в Джалал-Абаде ярмарку приграничных областей",
            kind=Kind.EVENT,
            strength=Strength.PROPOSAL,
            countries=("KG", "UZ"),
            who=("Кыргызская сторона",),
            subject="ярмарка приграничных областей в Джалал-Абаде",
        ),
        until=6,
    ),
)

CLOSINGS = (Closing(-11, Actor.AZIZ, "16", "Цифры и приветствия, обещаний нет"),)
