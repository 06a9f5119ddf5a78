"""What is promised with Russia: yarn for Ivanovo, trains to the Urals."""

from commitments.lifecycle import Move
from commitments.management.demo.story.shapes import Actor, Bound, Commitment, MoveStep, Passage, Proof, Update
from commitments.management.demo.story.windows import ByYearEnd, Days
from commitments.terms import (
    Basis,
    EvidenceType,
    Kind,
    PartyRole,
    Priority,
    Side,
    Status,
    Strength,
    UpdateKind,
    Visibility,
)

_RU = ("RU", "UZ")

_YARN = Commitment(
    key="ivanovo-yarn",
    title="Три тысячи тонн хлопковой пряжи для Иванова",
    origin=Passage(
        article="04",
        cue="трёх тысяч тонн хлопковой пряжи",
        quote="подписали контракт на поставку трёх тысяч тонн хлопковой пряжи до конца года",
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        countries=_RU,
        who=("«Ивановский ткацкий дом»", "«Водий Ип»"),
        subject="три тысячи тонн хлопковой пряжи",
        window=ByYearEnd(),
        window_text="до конца года",
    ),
    day=-43,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.AZIZ,
    parties=(
        Bound("vodiy-ip", PartyRole.PROMISES, Side.OURS, "три тысячи тонн пряжи"),
        Bound("ivanovo-weavers", PartyRole.RECEIVES, Side.THEIRS, "оплата в десять дней"),
    ),
    steps=(
        Update(-21, Actor.AZIZ, UpdateKind.BEGAN, "Комбинат получил задаток и поставил заказ в план."),
        MoveStep(-21, Actor.AZIZ, Move.START),
        Proof(
            day=-21,
            by=Actor.AZIZ,
            title="Подтверждение задатка",
            owner="Комбинат «Водий Ип»",
            side=Side.OURS,
        ),
    ),
)

_FIRST_BATCH = Commitment(
    key="ivanovo-first-batch",
    title="Первая партия пряжи для Иванова, четыреста тонн",
    origin=Passage(
        article="04",
        cue="Первую партию, четыреста тонн",
        quote="Первую партию, четыреста тонн, комбинат должен отправить в Иваново до {date:-8}",
        kind=Kind.SUPPLY,
        strength=Strength.PLANNED,
        countries=_RU,
        who=("«Водий Ип»", "«Ивановский ткацкий дом»"),
        subject="первая партия пряжи, четыреста тонн",
        window=Days(None, -8),
        window_text="до {date:-8}",
    ),
    day=-43,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.AZIZ,
    priority=Priority.HIGH,
    parties=(
        Bound("vodiy-ip", PartyRole.PROMISES, Side.OURS, "четыреста тонн пряжи"),
        Bound("ivanovo-weavers", PartyRole.RECEIVES, Side.THEIRS),
    ),
    steps=(
        Update(-20, Actor.AZIZ, UpdateKind.BEGAN, "Началась погрузка, отправлены три вагона."),
        MoveStep(-20, Actor.AZIZ, Move.START),
        Update(-6, Actor.AZIZ, UpdateKind.NOTE, "Отправлено 260 тонн из 400. Остальное ждёт вагонов."),
        Proof(
            day=-6,
            by=Actor.AZIZ,
            title="Накладные на 260 тонн",
            owner="Комбинат «Водий Ип»",
            side=Side.OURS,
            official=True,
        ),
    ),
)

_INSTITUTE = Commitment(
    key="ivanovo-institute",
    title="Обучение ферганских технологов в Иванове",
    origin=Passage(
        article="04",
        cue="заинтересован в обучении технологов",
        quote="Ивановский текстильный институт заинтересован в обучении технологов из Ферганской области",
        kind=Kind.EXCHANGE,
        strength=Strength.INTEREST,
        countries=_RU,
        who=("Ивановский текстильный институт", "технологов из Ферганской области"),
        subject="обучение технологов из Ферганской области",
    ),
    day=-43,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.MADINA,
    parties=(
        Bound("ivanovo-institute", PartyRole.PROMISES, Side.THEIRS, "места и общежитие"),
        Bound("fergana", PartyRole.RECEIVES, Side.OURS),
    ),
)

_TRAINS = Commitment(
    key="fruit-trains",
    title="Двенадцать ускоренных поездов с овощами и фруктами на Урал",
    origin=Passage(
        article="05",
        cue="двенадцать ускоренных поездов",
        quote=(
            "подписали договор: с {date:-60} по {date:+80} на Урал пойдут двенадцать ускоренных поездов "
            "с овощами и фруктами"
        ),
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        countries=_RU,
        who=("«Силк Роуд Агро»", "«Уралэкспресс-Карго»"),
        subject="овощи и фрукты, двенадцать ускоренных поездов",
        window=Days(-60, 80),
        window_text="с {date:-60} по {date:+80}",
    ),
    day=-71,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.RUSTAM,
    priority=Priority.HIGH,
    parties=(
        Bound("silk-road-agro", PartyRole.PROMISES, Side.OURS, "груз для двенадцати составов"),
        Bound("ural-cargo", PartyRole.PROMISES, Side.THEIRS, "вагоны-термосы и график"),
        Bound("chelyabinsk", PartyRole.RECEIVES, Side.THEIRS),
    ),
    steps=(
        Update(-59, Actor.RUSTAM, UpdateKind.BEGAN, "Вышел первый состав, тридцать вагонов.", Basis.OBSERVED),
        MoveStep(-59, Actor.RUSTAM, Move.START),
        Proof(
            day=-58,
            by=Actor.RUSTAM,
            title="Телеграмма об отправлении первого состава",
            owner="«Уралэкспресс-Карго»",
            side=Side.THEIRS,
            official=True,
        ),
        Update(-47, Actor.RUSTAM, UpdateKind.NOTE, "Второй состав в пути, порча груза 1,4 процента."),
        Update(-33, Actor.RUSTAM, UpdateKind.NOTE, "Четыре состава из двенадцати разгружены в Челябинске."),
        Update(-19, Actor.RUSTAM, UpdateKind.NOTE, "Пятый состав ждал локомотив двое суток."),
        Update(-4, Actor.RUSTAM, UpdateKind.NOTE, "Разгружены шесть составов, седьмой грузится."),
        Proof(
            day=-4,
            by=Actor.RUSTAM,
            title="Сводка движения поездов",
            owner="«Силк Роуд Агро»",
            side=Side.OURS,
            type=EvidenceType.LINK,
            url="https://example.org/trains/summary",
        ),
    ),
)

_COLD_STORE = Commitment(
    key="chelyabinsk-cold-store",
    title="Площадка под холодильный склад в Челябинске",
    origin=Passage(
        article="05",
        cue="выбрать площадку под холодильный склад",
        quote="договорились до {date:+25} выбрать площадку под холодильный склад на пять тысяч тонн",
        kind=Kind.PROJECT,
        strength=Strength.AGREED,
        countries=_RU,
        who=("Правительство Челябинской области", "«Силк Роуд Агро»"),
        subject="площадка под холодильный склад на пять тысяч тонн",
        window=Days(None, 25),
        window_text="до {date:+25}",
    ),
    day=-71,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    visibility=Visibility.INTERNAL,
    parties=(
        Bound("chelyabinsk", PartyRole.JOINT, Side.THEIRS, "два участка на выбор"),
        Bound("silk-road-agro", PartyRole.JOINT, Side.OURS, "расчёт мощности"),
    ),
    steps=(
        Update(-52, Actor.AZIZ, UpdateKind.NOTE, "Осмотрены оба участка. Первый без подъездного пути, второй дороже."),
    ),
)

_TASTING = Commitment(
    key="yekaterinburg-tasting",
    title="Дегустация узбекских фруктов на рынке Екатеринбурга",
    origin=Passage(
        article="05",
        cue="Дегустация узбекских фруктов",
        quote=("Дегустация узбекских фруктов пройдёт на центральном рынке Екатеринбурга с {date:-40} по {date:-36}"),
        kind=Kind.EVENT,
        strength=Strength.PLANNED,
        countries=_RU,
        who=("«Силк Роуд Агро»",),
        subject="дегустация узбекских фруктов в Екатеринбурге",
        window=Days(-40, -36),
        window_text="с {date:-40} по {date:-36}",
    ),
    day=-71,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.FULFILLED,
    officer=Actor.MADINA,
    parties=(
        Bound("silk-road-agro", PartyRole.PROMISES, Side.OURS, "двадцать четыре сорта"),
        Bound("sverdlovsk", PartyRole.RECEIVES, Side.THEIRS, "прилавки на рынке"),
    ),
    steps=(
        Update(-45, Actor.MADINA, UpdateKind.BEGAN, "Места на рынке оплачены, товар в пути."),
        MoveStep(-45, Actor.MADINA, Move.START),
        Update(-34, Actor.MADINA, UpdateKind.COMPLETED, "Дегустация прошла, продано одиннадцать тонн."),
        Proof(
            day=-34,
            by=Actor.MADINA,
            title="Отчёт компании о продажах",
            owner="«Силк Роуд Агро»",
            side=Side.OURS,
        ),
        Proof(
            day=-33,
            by=Actor.MADINA,
            title="Сообщение дирекции рынка",
            owner="Дирекция центрального рынка Екатеринбурга",
            side=Side.THEIRS,
            type=EvidenceType.LINK,
            url="https://example.org/market/uzbek-week",
        ),
        MoveStep(-33, Actor.MADINA, Move.REPORT),
        MoveStep(-28, Actor.DILNOZA, Move.CONFIRM, checked="Два источника разных владельцев, даты совпадают."),
    ),
)

COMMITMENTS = (_YARN, _FIRST_BATCH, _INSTITUTE, _TRAINS, _COLD_STORE, _TASTING)
