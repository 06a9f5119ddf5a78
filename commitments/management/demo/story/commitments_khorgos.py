"""One promise's ladder in three articles of three outlets, and the paper that hangs on it."""

from commitments.lifecycle import Move
from commitments.management.demo.story.shapes import (
    Actor,
    Bound,
    Climb,
    Commitment,
    MoveStep,
    Passage,
    Proof,
    Update,
)
from commitments.management.demo.story.windows import Days, Months
from commitments.terms import Kind, PartyRole, Priority, Side, Status, Strength, UpdateKind

_KZ = ("KZ", "UZ")

FAIR_IN_TRADE_HOUSE_NEWS = Passage(
    article="11",
    cue="ярмарку узбекских товаров в «Хоргосе»",
    quote="обсудили ярмарку узбекских товаров в «Хоргосе» в дни фестиваля",
    kind=Kind.EVENT,
    strength=Strength.DISCUSSED,
    countries=_KZ,
    who=("Узбекские и казахстанские организаторы",),
    subject="ярмарка узбекских товаров в «Хоргосе»",
)

_FAIR_PLANNED = Passage(
    article="02",
    cue="внесена в программу фестиваля",
    quote="Узбекская ярмарка внесена в программу фестиваля и займёт ряды у северных ворот",
    kind=Kind.EVENT,
    strength=Strength.PLANNED,
    countries=_KZ,
    who=("центре «Хоргос»",),
    subject="узбекская ярмарка на фестивале",
)

_FAIR_AGREED = Passage(
    article="03",
    cue="қырық орын бөлуге",
    quote="ярмаркада өзбекстандық өндірушілерге қырық орын бөлуге және олардың жүгін кезексіз өткізуге келісті",
    kind=Kind.EVENT,
    strength=Strength.AGREED,
    countries=_KZ,
    who=("«Қорғас» орталығы", "Өзбекстан елшілігі"),
    subject="ярмаркадағы қырық орын, жүкті кезексіз өткізу",
)

_FAIR = Commitment(
    key="khorgos-fair",
    title="Ярмарка узбекских товаров на летнем фестивале в «Хоргосе»",
    origin=Passage(
        article="01",
        cue="план ярмарки",
        quote="обсудили план ярмарки узбекских товаров на фестивале, который пройдёт в центре в июне–июле",
        kind=Kind.EVENT,
        strength=Strength.DISCUSSED,
        countries=_KZ,
        who=("Посол Узбекистана Шерзод Каюмов", "Алибек Сарсенов"),
        subject="ярмарка узбекских товаров на фестивале",
        window=Months(6, 7),
        window_text="в июне–июле",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.LEAD,
    ends=Status.IN_PROGRESS,
    officer=Actor.DILNOZA,
    priority=Priority.HIGH,
    parties=(
        Bound("khorgos", PartyRole.PROMISES, Side.THEIRS, "сорок мест в рядах, груз без очереди"),
        Bound("trade-ministry", PartyRole.PROMISES, Side.OURS, "отбор участников"),
        Bound("andijan", PartyRole.PROMISES, Side.OURS, "товар на двадцать мест"),
        Bound("fergana", PartyRole.PROMISES, Side.OURS, "товар на двадцать мест"),
        Bound("jetisu", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Climb(-38, Actor.DILNOZA, FAIR_IN_TRADE_HOUSE_NEWS),
        Climb(-36, Actor.MADINA, _FAIR_PLANNED),
        MoveStep(-36, Actor.DILNOZA, Move.TRACK),
        Update(-30, Actor.AZIZ, UpdateKind.BEGAN, "Начат сбор заявок: за два дня написали девятнадцать предприятий."),
        MoveStep(-30, Actor.AZIZ, Move.START),
        Proof(
            day=-25,
            by=Actor.AZIZ,
            title="Сводка заявок предприятий, 61 строка",
            owner="Минторг Узбекистана",
            side=Side.OURS,
        ),
        Climb(-15, Actor.MADINA, _FAIR_AGREED),
        Update(-11, Actor.DILNOZA, UpdateKind.NOTE, "Отобраны сорок участников, список на согласовании в Минторге."),
        Update(-5, Actor.DILNOZA, UpdateKind.NOTE, "Письмом центра подтверждены 38 мест из 40."),
        Proof(
            day=-5,
            by=Actor.DILNOZA,
            title="Письмо центра № 114 о распределении мест",
            owner="Центр «Хоргос»",
            side=Side.THEIRS,
            official=True,
        ),
    ),
)

_LEASE = Commitment(
    key="khorgos-lease",
    title="Договор аренды торговых рядов в «Хоргосе»",
    origin=Passage(
        article="02",
        cue="Договор аренды торговых рядов",
        quote="Договор аренды торговых рядов центр и узбекское посольство планируют подписать до {date:+2}",
        kind=Kind.DOCUMENT,
        strength=Strength.PLANNED,
        countries=_KZ,
        who=("центре «Хоргос»", "узбекское посольство"),
        subject="договор аренды торговых рядов",
        window=Days(None, 2),
        window_text="до {date:+2}",
    ),
    day=-36,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    parties=(
        Bound("khorgos", PartyRole.JOINT, Side.THEIRS, "арендодатель"),
        Bound("embassy-kz", PartyRole.JOINT, Side.OURS, "арендатор"),
    ),
    steps=(
        Update(-9, Actor.AZIZ, UpdateKind.NOTE, "Текст согласован, спорной осталась оплата охраны в ночные часы."),
        Proof(
            day=-9,
            by=Actor.AZIZ,
            title="Проект договора с правкой юриста центра",
            owner="Центр «Хоргос»",
            side=Side.THEIRS,
        ),
    ),
)

COMMITMENTS = (_FAIR, _LEASE)
