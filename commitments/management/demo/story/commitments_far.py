"""What is promised with Türkiye, China and Azerbaijan."""

from commitments.lifecycle import Move
from commitments.management.demo.story.shapes import Actor, Bound, Commitment, MoveStep, Passage, Proof, Update
from commitments.management.demo.story.windows import Days, WithinMonths
from commitments.terms import EvidenceType, Kind, PartyRole, Priority, Side, Status, Strength, UpdateKind

_TR = ("TR", "UZ")
_CN = ("CN", "UZ")
_AZ = ("AZ", "UZ")

_HALAL = Commitment(
    key="tr-halal",
    title="Меморандум о взаимном признании сертификатов халяль",
    origin=Passage(
        article="08",
        cue="Меморандум о взаимном признании",
        quote="Меморандум о взаимном признании сертификатов халяль планируется подписать до {date:-3}",
        kind=Kind.DOCUMENT,
        strength=Strength.PLANNED,
        countries=_TR,
        who=("Агентства по аккредитации халяль", "Института стандартов"),
        subject="меморандум о взаимном признании сертификатов халяль",
        window=Days(None, -3),
        window_text="до {date:-3}",
    ),
    day=-28,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    priority=Priority.HIGH,
    parties=(
        Bound("tr-halal", PartyRole.JOINT, Side.THEIRS, "согласовать два пункта о желатине"),
        Bound("uz-standards", PartyRole.JOINT, Side.OURS, "узбекский текст"),
    ),
    steps=(Update(-14, Actor.AZIZ, UpdateKind.NOTE, "Анкара согласовывает текст, ответ обещают после {date:+4}."),),
)

_AUDITORS = Commitment(
    key="tr-auditors",
    title="Обучение двенадцати узбекских аудиторов халяль в Анкаре",
    origin=Passage(
        article="08",
        cue="обучить в Анкаре двенадцать узбекских аудиторов",
        quote="Стороны договорились в течение трёх месяцев обучить в Анкаре двенадцать узбекских аудиторов",
        kind=Kind.EXCHANGE,
        strength=Strength.AGREED,
        countries=_TR,
        who=("Агентства по аккредитации халяль", "Института стандартов"),
        subject="обучение двенадцати узбекских аудиторов в Анкаре",
        window=WithinMonths(3),
        window_text="в течение трёх месяцев",
    ),
    day=-28,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.MADINA,
    parties=(
        Bound("tr-halal", PartyRole.PROMISES, Side.THEIRS, "программа на три недели"),
        Bound("uz-standards", PartyRole.RECEIVES, Side.OURS, "двенадцать слушателей"),
    ),
    steps=(Update(-8, Actor.MADINA, UpdateKind.NOTE, "Институт назвал десять слушателей из двенадцати."),),
)

_DUTIES = Commitment(
    key="tr-duties",
    title="Снижение турецких пошлин на ковры и трикотаж",
    origin=Passage(
        article="08",
        cue="снижение пошлин",
        quote="Стороны обсудили снижение пошлин на узбекские ковры и трикотаж",
        kind=Kind.OTHER,
        strength=Strength.DISCUSSED,
        countries=_TR,
        who=("Агентства по аккредитации халяль", "Института стандартов"),
        subject="снижение пошлин на узбекские ковры и трикотаж",
    ),
    day=-28,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.AZIZ,
    parties=(
        Bound("tr", PartyRole.PROMISES, Side.THEIRS),
        Bound("trade-ministry", PartyRole.RECEIVES, Side.OURS),
    ),
)

_PAVILION = Commitment(
    key="urumqi-pavilion",
    title="Национальный павильон на текстильной ярмарке в Урумчи",
    origin=Passage(
        article="09",
        cue="open a national Uzbek pavilion",
        quote="agreed to open a national Uzbek pavilion at the fair from {date:+3} to {date:+6}",
        kind=Kind.EVENT,
        strength=Strength.AGREED,
        countries=_CN,
        who=(
            "organisers of the Urumqi textile fair",
            "Ministry of Investment, Industry and Trade of Uzbekistan",
        ),
        subject="national Uzbek pavilion at the Urumqi textile fair",
        window=Days(3, 6),
        window_text="from {date:+3} to {date:+6}",
    ),
    day=-25,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.DILNOZA,
    parties=(
        Bound("urumqi-fair", PartyRole.PROMISES, Side.THEIRS, "420 квадратных метров"),
        Bound("trade-ministry", PartyRole.PROMISES, Side.OURS, "шестнадцать фабрик"),
        Bound("xinjiang", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Update(-4, Actor.DILNOZA, UpdateKind.NOTE, "Груз прошёл таможню, визы получили 14 из 16 участников."),
        Proof(
            day=-4,
            by=Actor.DILNOZA,
            title="Таможенная декларация на образцы",
            owner="Минторг Узбекистана",
            side=Side.OURS,
            official=True,
        ),
    ),
)

_PICKUP = Commitment(
    key="khorgos-pickup",
    title="Пункт выдачи узбекских товаров в приграничной зоне Хоргоса",
    origin=Passage(
        article="09",
        cue="pick-up point for Uzbek goods",
        quote="a pick-up point for Uzbek goods is planned to open in the Khorgos border zone by {date:+35}",
        kind=Kind.SUPPLY,
        strength=Strength.PLANNED,
        countries=_CN,
        who=("Xinjiang",),
        subject="pick-up point for Uzbek goods in the Khorgos border zone",
        window=Days(None, 35),
        window_text="by {date:+35}",
    ),
    day=-25,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    parties=(
        Bound("xinjiang", PartyRole.PROMISES, Side.THEIRS, "помещение и оператор"),
        Bound("uz-chamber", PartyRole.MENTIONED, Side.OURS),
    ),
)

_CRAFTSMEN = Commitment(
    key="az-craftsmen",
    title="Обучение двадцати узбекских мастеров в Шеки",
    origin=Passage(
        article="10",
        cue="yigirma nafar oʻzbek hunarmandini",
        quote=(
            "Tomonlar {date:-70}dan {date:-25}gacha Shekida yigirma nafar oʻzbek hunarmandini oʻqitishga kelishib oldi"
        ),
        kind=Kind.EXCHANGE,
        strength=Strength.AGREED,
        countries=_AZ,
        who=("“Hunarmand” uyushmasi", "Hunarmandlar ittifoqi"),
        subject="yigirma nafar oʻzbek hunarmandini Shekida oʻqitish",
        window=Days(-70, -25),
        window_text="{date:-70}dan {date:-25}gacha",
    ),
    day=-94,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.FULFILLED,
    officer=Actor.MADINA,
    parties=(
        Bound("az-craft", PartyRole.PROMISES, Side.THEIRS, "мастерские и наставники"),
        Bound("hunarmand", PartyRole.PROMISES, Side.OURS, "дорога для двадцати мастеров"),
        Bound("sheki", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Update(-69, Actor.MADINA, UpdateKind.BEGAN, "Группа из двадцати мастеров приступила к занятиям."),
        MoveStep(-69, Actor.MADINA, Move.START),
        Update(-46, Actor.MADINA, UpdateKind.NOTE, "Половина программы пройдена, двое уехали по семейным делам."),
        Update(-24, Actor.MADINA, UpdateKind.COMPLETED, "Свидетельства получили восемнадцать мастеров."),
        Proof(
            day=-24,
            by=Actor.MADINA,
            title="Список выданных свидетельств",
            owner="Союз ремесленников Азербайджана",
            side=Side.THEIRS,
        ),
        Proof(
            day=-23,
            by=Actor.MADINA,
            title="Отчёт ассоциации о поездке",
            owner="Ассоциация «Хунарманд»",
            side=Side.OURS,
        ),
        MoveStep(-23, Actor.MADINA, Move.REPORT),
        MoveStep(-19, Actor.TIMUR, Move.CONFIRM, checked="Список и отчёт разных владельцев сходятся по именам."),
    ),
)

_SILK = Commitment(
    key="baku-silk",
    title="Выставка узбекского шёлка в Баку",
    origin=Passage(
        article="10",
        cue="oʻzbek ipagi koʻrgazmasini",
        quote="{date:+18}gacha Bokuda oʻzbek ipagi koʻrgazmasini oʻtkazish rejalashtirilgan",
        kind=Kind.EVENT,
        strength=Strength.PLANNED,
        countries=_AZ,
        who=("“Hunarmand” uyushmasi", "Hunarmandlar ittifoqi"),
        subject="Bokuda oʻzbek ipagi koʻrgazmasi",
        window=Days(None, 18),
        window_text="{date:+18}gacha",
    ),
    day=-94,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.MADINA,
    parties=(
        Bound("hunarmand", PartyRole.PROMISES, Side.OURS, "шестьдесят работ"),
        Bound("az-craft", PartyRole.PROMISES, Side.THEIRS, "зал в караван-сарае"),
    ),
    steps=(
        Update(-40, Actor.MADINA, UpdateKind.BEGAN, "Работы упакованы, страховка оформлена."),
        MoveStep(-40, Actor.MADINA, Move.START),
        Proof(
            day=-40,
            by=Actor.MADINA,
            title="Опись работ для выставки",
            owner="Ассоциация «Хунарманд»",
            side=Side.OURS,
            type=EvidenceType.LINK,
            url="https://example.org/silk/list",
        ),
    ),
)

COMMITMENTS = (_HALAL, _AUDITORS, _DUTIES, _PAVILION, _PICKUP, _CRAFTSMEN, _SILK)
