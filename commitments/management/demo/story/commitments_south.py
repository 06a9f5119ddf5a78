"""What is promised with Tajikistan and Turkmenistan."""

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
from commitments.management.demo.story.windows import Days, WithinMonths
from commitments.terms import Kind, PartyRole, Priority, Side, Status, Strength, UpdateKind, Visibility

_TJ = ("TJ", "UZ")
_TM = ("TM", "UZ")

_SOLAR_STUDY = Passage(
    article="12",
    cue="Технико-экономическое обоснование станции",
    quote="Технико-экономическое обоснование станции стороны намерены подготовить до {date:+14}",
    kind=Kind.PROJECT,
    strength=Strength.PLANNED,
    countries=_TJ,
    who=("Таджикистан", "Узбекистан"),
    subject="технико-экономическое обоснование солнечной станции",
    window=Days(None, 14),
    window_text="до {date:+14}",
)

_SOLAR = Commitment(
    key="solar-station",
    title="Солнечная станция на границе Согда и Ферганы: обоснование",
    origin=Passage(
        article="12",
        cue="построить солнечную станцию",
        quote=(
            "договорились построить солнечную станцию на пятьдесят мегаватт на границе Согдийской и Ферганской областей"
        ),
        kind=Kind.PROJECT,
        strength=Strength.AGREED,
        countries=_TJ,
        who=("Таджикистан", "Узбекистан"),
        subject="солнечная станция на пятьдесят мегаватт",
    ),
    day=-40,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.DILNOZA,
    due=14,
    priority=Priority.HIGH,
    visibility=Visibility.RESTRICTED,
    named=(Actor.MADINA,),
    parties=(
        Bound("sughd", PartyRole.JOINT, Side.THEIRS, "площадка на плато"),
        Bound("fergana", PartyRole.JOINT, Side.OURS, "линия до подстанции"),
    ),
    steps=(
        Climb(-40, Actor.MADINA, _SOLAR_STUDY),
        Update(-17, Actor.DILNOZA, UpdateKind.NOTE, "Цена киловатт-часа не согласована, расхождение в полтора цента."),
    ),
)

_LAMPS = Commitment(
    key="sughd-lamps",
    title="Совместная сборка светодиодных ламп в зоне «Согд»",
    origin=Passage(
        article="12",
        cue="совместное предприятие по сборке",
        quote="договорились создать совместное предприятие по сборке светодиодных ламп",
        kind=Kind.PROJECT,
        strength=Strength.AGREED,
        countries=_TJ,
        who=("«Хучанд Нур»", "«Чирчик Свет»"),
        subject="совместное предприятие по сборке светодиодных ламп",
    ),
    day=-40,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.CANCELLED,
    officer=Actor.MADINA,
    review=30,
    parties=(
        Bound("khujand-nur", PartyRole.JOINT, Side.THEIRS, "корпус"),
        Bound("chirchiq-svet", PartyRole.JOINT, Side.OURS, "оборудование"),
    ),
    steps=(
        Update(
            -12, Actor.MADINA, UpdateKind.WITHDRAWN, "«Хучанд Нур» вышла из проекта: корпус сдан другому арендатору."
        ),
        Proof(
            day=-12,
            by=Actor.MADINA,
            title="Письмо компании о выходе из проекта",
            owner="Компания «Хучанд Нур»",
            side=Side.THEIRS,
            official=True,
        ),
        MoveStep(-9, Actor.TIMUR, Move.CANCEL, reason="Партнёр вышел из проекта письмом."),
    ),
)

_TRANSIT = Commitment(
    key="tj-transit",
    title="Пятое заседание рабочей группы по транзиту",
    origin=Passage(
        article="15",
        cue="Ishchi guruhning beshinchi yigʻilishi",
        quote="Ishchi guruhning beshinchi yigʻilishi {date:+2}dan {date:+4}gacha Xoʻjandda oʻtkaziladi",
        kind=Kind.DIALOGUE,
        strength=Strength.PLANNED,
        countries=_TJ,
        who=("Ishchi guruh",),
        subject="ishchi guruhning beshinchi yigʻilishi",
        window=Days(2, 4),
        window_text="{date:+2}dan {date:+4}gacha",
    ),
    day=-21,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.MADINA,
    parties=(
        Bound("tj-transport", PartyRole.JOINT, Side.THEIRS, "зал в Худжанде"),
        Bound("uz-transport", PartyRole.JOINT, Side.OURS, "два вопроса повестки"),
    ),
    steps=(
        Update(-8, Actor.MADINA, UpdateKind.BEGAN, "Повестка согласована и разослана, четыре вопроса."),
        MoveStep(-8, Actor.MADINA, Move.START),
        Proof(
            day=-8,
            by=Actor.MADINA,
            title="Повестка пятого заседания",
            owner="Министерство транспорта Узбекистана",
            side=Side.OURS,
            official=True,
        ),
    ),
)

_TARIFF = Commitment(
    key="tj-tariff",
    title="Снижение транзитного сбора для узбекских грузовиков",
    origin=Passage(
        article="15",
        cue="tranzit toʻlovini pasaytirishga",
        quote=(
            "Tojikiston tomoni oʻzbek yuk mashinalari uchun tranzit toʻlovini pasaytirishga tayyor ekanini bildirdi"
        ),
        kind=Kind.OTHER,
        strength=Strength.INTEREST,
        countries=_TJ,
        who=("Tojikiston",),
        subject="oʻzbek yuk mashinalari uchun tranzit toʻlovi",
    ),
    day=-21,
    by=Actor.MADINA,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.MADINA,
    parties=(
        Bound("tj-transport", PartyRole.PROMISES, Side.THEIRS),
        Bound("uz-transport", PartyRole.RECEIVES, Side.OURS),
    ),
)

_CUSTOMS = Commitment(
    key="tj-customs-data",
    title="Электронный обмен таможенными данными с Таджикистаном",
    origin=Passage(
        article="15",
        cue="bojxona maʼlumotlarini elektron almashishni",
        quote="Tomonlar bir oy ichida bojxona maʼlumotlarini elektron almashishni yoʻlga qoʻyishga kelishdi",
        kind=Kind.OTHER,
        strength=Strength.AGREED,
        countries=_TJ,
        who=("Oʻzbekiston", "Tojikiston"),
        subject="bojxona maʼlumotlarini elektron almashish",
        window=WithinMonths(1),
        window_text="bir oy ichida",
    ),
    day=-21,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    parties=(
        Bound("tj", PartyRole.JOINT, Side.THEIRS),
        Bound("uz", PartyRole.JOINT, Side.OURS),
    ),
)

_ROADMAP = Commitment(
    key="shavat-roadmap",
    title="Дорожная карта приграничной торговли Шават — Дашогуз",
    origin=Passage(
        article="13",
        cue="подготовить дорожную карту",
        quote="договорились до {date:+20} подготовить дорожную карту приграничной торговли Шават — Дашогуз",
        kind=Kind.DOCUMENT,
        strength=Strength.AGREED,
        countries=_TM,
        who=("Хокимият Хорезмской области", "хякимлик Дашогузского велаята"),
        subject="дорожная карта приграничной торговли Шават — Дашогуз",
        window=Days(None, 20),
        window_text="до {date:+20}",
    ),
    day=-82,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.SUSPENDED,
    officer=Actor.AZIZ,
    parties=(
        Bound("khorezm", PartyRole.JOINT, Side.OURS, "двадцать два пункта"),
        Bound("dashoguz", PartyRole.JOINT, Side.THEIRS, "двадцать пунктов"),
    ),
    steps=(
        Update(-60, Actor.AZIZ, UpdateKind.BEGAN, "Стороны обменялись первыми списками пунктов."),
        MoveStep(-60, Actor.AZIZ, Move.START),
        MoveStep(
            -21,
            Actor.DILNOZA,
            Move.SUSPEND,
            reason="Велаят ждёт согласия Ашхабада по девяти пунктам.",
            review=24,
        ),
    ),
)

_DASHOGUZ_FAIR = Commitment(
    key="dashoguz-fair",
    title="Ярмарка хорезмских товаров в Дашогузе",
    origin=Passage(
        article="13",
        cue="Ярмарка хорезмских товаров",
        quote="Ярмарка хорезмских товаров пройдёт в Дашогузе с {date:-55} по {date:-52}",
        kind=Kind.EVENT,
        strength=Strength.PLANNED,
        countries=_TM,
        who=("хорезмских",),
        subject="ярмарка хорезмских товаров в Дашогузе",
        window=Days(-55, -52),
        window_text="с {date:-55} по {date:-52}",
    ),
    day=-82,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.FULFILLED,
    officer=Actor.AZIZ,
    parties=(
        Bound("khorezm", PartyRole.PROMISES, Side.OURS, "тридцать четыре предприятия"),
        Bound("dashoguz", PartyRole.RECEIVES, Side.THEIRS, "крытый павильон"),
    ),
    steps=(
        Update(-58, Actor.AZIZ, UpdateKind.BEGAN, "Колонна с товаром прошла переход Шават."),
        MoveStep(-58, Actor.AZIZ, Move.START),
        Update(-51, Actor.AZIZ, UpdateKind.COMPLETED, "Ярмарка прошла, участвовали тридцать два предприятия."),
        Proof(
            day=-51,
            by=Actor.AZIZ,
            title="Благодарственное письмо хякимлика с перечнем участников",
            owner="Хякимлик Дашогузского велаята",
            side=Side.THEIRS,
            official=True,
        ),
        MoveStep(-50, Actor.AZIZ, Move.REPORT),
        MoveStep(-46, Actor.DILNOZA, Move.CONFIRM, checked="Письмо официальное, перечень сверен с пропусками."),
    ),
)

COMMITMENTS = (_SOLAR, _LAMPS, _TRANSIT, _TARIFF, _CUSTOMS, _ROADMAP, _DASHOGUZ_FAIR)
