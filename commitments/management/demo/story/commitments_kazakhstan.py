"""What is promised with other regions of Kazakhstan: a trade house, cherries, a pavilion."""

from commitments.lifecycle import Move
from commitments.management.demo.story.commitments_khorgos import FAIR_IN_TRADE_HOUSE_NEWS
from commitments.management.demo.story.shapes import (
    Actor,
    Bound,
    Commitment,
    MoveStep,
    NamedSource,
    Passage,
    Proof,
    Update,
)
from commitments.management.demo.story.windows import Days
from commitments.terms import Basis, EvidenceType, Kind, PartyRole, Side, Status, Strength, UpdateKind, Visibility

_KZ = ("KZ", "UZ")

_TRADE_HOUSE = Commitment(
    key="taldyqorghan-house",
    title="Торговый дом Самаркандской области в Талдыкоргане",
    origin=Passage(
        article="11",
        cue="соглашение об открытии торгового дома",
        quote="подписали соглашение об открытии торгового дома до {date:-9}",
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        countries=_KZ,
        who=("Хокимият Самаркандской области", "акимат Талдыкоргана"),
        subject="торговый дом Самаркандской области",
        window=Days(None, -9),
        window_text="до {date:-9}",
    ),
    day=-46,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.REPORTED,
    officer=Actor.AZIZ,
    parties=(
        Bound("samarkand", PartyRole.PROMISES, Side.OURS, "товар и продавцы"),
        Bound("taldyqorghan", PartyRole.PROMISES, Side.THEIRS, "здание на улице Тауелсиздик"),
        Bound("jetisu", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Update(-35, Actor.AZIZ, UpdateKind.BEGAN, "Начат ремонт первого этажа, лифт списан."),
        MoveStep(-35, Actor.AZIZ, Move.START),
        Update(-11, Actor.AZIZ, UpdateKind.COMPLETED, "Торговый дом открыт, работают девять прилавков из двенадцати."),
        Proof(
            day=-11,
            by=Actor.AZIZ,
            title="Акт приёма здания в аренду",
            owner="Хокимият Самаркандской области",
            side=Side.OURS,
            official=True,
        ),
        Proof(
            day=-10,
            by=Actor.AZIZ,
            title="Сообщение акимата об открытии",
            owner="Акимат Талдыкоргана",
            side=Side.THEIRS,
            type=EvidenceType.LINK,
            url="https://example.org/taldyqorghan/opening",
        ),
        MoveStep(-10, Actor.AZIZ, Move.REPORT),
    ),
)

_QUEUE = Commitment(
    key="taldyqorghan-queue",
    title="Электронная очередь для узбекских грузовиков в Талдыкоргане",
    origin=Passage(
        article="11",
        cue="электронную очередь",
        quote=("Акимат Талдыкоргана пообещал до {date:+30} ввести для узбекских грузовиков электронную очередь"),
        kind=Kind.OTHER,
        strength=Strength.PLANNED,
        countries=_KZ,
        who=("Акимат Талдыкоргана",),
        subject="электронная очередь для узбекских грузовиков",
        window=Days(None, 30),
        window_text="до {date:+30}",
    ),
    day=-46,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    parties=(
        Bound("taldyqorghan", PartyRole.PROMISES, Side.THEIRS, "программа и табло"),
        Bound("uz-transport", PartyRole.RECEIVES, Side.OURS),
    ),
    steps=(Update(-27, Actor.AZIZ, UpdateKind.NOTE, "Программа написана, испытание назначено на {date:+11}."),),
)

_DUPLICATE = Commitment(
    key="fair-duplicate",
    title="Ярмарка узбекских товаров в «Хоргосе»",
    origin=FAIR_IN_TRADE_HOUSE_NEWS,
    day=-46,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.VOID,
    officer=Actor.AZIZ,
    parties=(
        Bound("khorgos", PartyRole.JOINT, Side.THEIRS),
        Bound("samarkand", PartyRole.JOINT, Side.OURS),
    ),
    steps=(
        MoveStep(
            -39,
            Actor.DILNOZA,
            Move.ANNUL,
            reason="Внесено второй раз: о той же ярмарке запись уже есть.",
        ),
    ),
)

_CHERRIES = Commitment(
    key="almaty-cherries",
    title="Шестьсот тонн ранней черешни в Алматы",
    origin=Passage(
        article="14",
        cue="ерте піскен шиені",
        quote=(
            "алты жүз тонна ерте піскен шиені {date:-80} – {date:-34} аралығында жеткізу туралы келісімшартқа қол қойды"
        ),
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        countries=_KZ,
        who=("«Көктөбе Сауда» желісі", "«Водий Мева» кәсіпорны"),
        subject="алты жүз тонна ерте піскен шие",
        window=Days(-80, -34),
        window_text="{date:-80} – {date:-34} аралығында",
    ),
    day=-87,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PARTLY,
    officer=Actor.RUSTAM,
    parties=(
        Bound("vodiy-meva", PartyRole.PROMISES, Side.OURS, "шестьсот тонн черешни"),
        Bound("koktobe", PartyRole.RECEIVES, Side.THEIRS, "цена на весь сезон"),
        Bound("almaty", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Update(-78, Actor.RUSTAM, UpdateKind.BEGAN, "Отгружены первые сорок тонн.", Basis.OBSERVED),
        MoveStep(-78, Actor.RUSTAM, Move.START),
        Update(-55, Actor.RUSTAM, UpdateKind.NOTE, "Отгружено 230 тонн, град побил сады под Кувой."),
        Update(-31, Actor.RUSTAM, UpdateKind.COMPLETED, "Сезон закончен: отгружено 412 тонн из 600."),
        Proof(
            day=-31,
            by=Actor.RUSTAM,
            title="Сводные накладные на 412 тонн",
            owner="Предприятие «Водий Мева»",
            side=Side.OURS,
            official=True,
        ),
        MoveStep(-30, Actor.RUSTAM, Move.REPORT),
        MoveStep(
            -24,
            Actor.DILNOZA,
            Move.CONFIRM_PARTLY,
            reason="Отгружено 412 тонн из 600, остаток заменён вишней и абрикосом.",
            checked="Накладные сверены с приёмкой склада в Алматы.",
            successor="almaty-rest",
            remains="188 тонн вишни и абрикоса",
        ),
    ),
)

_REST = Commitment(
    key="almaty-rest",
    title="Остаток по черешне: 188 тонн вишни и абрикоса в Алматы",
    origin=NamedSource(
        note="Акт сверки «Водий Мева» и «Коктобе Сауда» № 7",
        kind=Kind.SUPPLY,
        strength=Strength.SIGNED,
        countries=_KZ,
        subject="188 тонн вишни и абрикоса",
        window=Days(None, 10),
        window_text="до {date:+10}",
    ),
    day=-24,
    by=Actor.DILNOZA,
    enters=Status.PLANNED,
    ends=Status.REPORTED,
    officer=Actor.RUSTAM,
    parties=(
        Bound("vodiy-meva", PartyRole.PROMISES, Side.OURS, "188 тонн"),
        Bound("koktobe", PartyRole.RECEIVES, Side.THEIRS),
    ),
    steps=(
        Update(-14, Actor.RUSTAM, UpdateKind.BEGAN, "Вышли четыре вагона с абрикосом."),
        MoveStep(-14, Actor.RUSTAM, Move.START),
        Update(-3, Actor.RUSTAM, UpdateKind.COMPLETED, "Отгружены все 188 тонн, последний вагон принят."),
        Proof(
            day=-3,
            by=Actor.RUSTAM,
            title="Акт приёмки последнего вагона",
            owner="Сеть «Коктобе Сауда»",
            side=Side.THEIRS,
            official=True,
        ),
        MoveStep(-2, Actor.RUSTAM, Move.REPORT),
    ),
)

_PAVILION = Commitment(
    key="textile-pavilion",
    title="Текстильный павильон в Алматы",
    origin=Passage(
        article="14",
        cue="тоқыма павильонын ашуды",
        quote="{date:-9} – {date:+12} аралығында Алматыда тоқыма павильонын ашуды жоспарлап отыр",
        kind=Kind.EVENT,
        strength=Strength.PLANNED,
        countries=_KZ,
        who=("Сауда-өнеркәсіп палатасы",),
        subject="Алматыдағы тоқыма павильоны",
        window=Days(-9, 12),
        window_text="{date:-9} – {date:+12} аралығында",
    ),
    day=-87,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.MADINA,
    parties=(
        Bound("uz-chamber", PartyRole.PROMISES, Side.OURS, "двадцать пять предприятий"),
        Bound("almaty-akimat", PartyRole.PROMISES, Side.THEIRS, "место бесплатно"),
    ),
    steps=(
        Update(-38, Actor.MADINA, UpdateKind.NOTE, "Акимат выделил зал, договор о месте подписан."),
        Update(-9, Actor.MADINA, UpdateKind.BEGAN, "Павильон открыт, работают двадцать три стенда.", Basis.OBSERVED),
        MoveStep(-9, Actor.MADINA, Move.START),
        Proof(
            day=-8,
            by=Actor.MADINA,
            title="План павильона с номерами стендов",
            owner="Торгово-промышленная палата Узбекистана",
            side=Side.OURS,
        ),
    ),
)

_HOTLINE = Commitment(
    key="drivers-hotline",
    title="Горячая линия для водителей узбекских грузовиков",
    origin=NamedSource(
        note="Запись беседы в посольстве с представителем акимата Алматы",
        kind=Kind.DIALOGUE,
        strength=Strength.AGREED,
        countries=_KZ,
        subject="горячая линия для водителей",
    ),
    day=-27,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.MADINA,
    review=20,
    visibility=Visibility.INTERNAL,
    parties=(
        Bound("almaty-akimat", PartyRole.PROMISES, Side.THEIRS, "два оператора"),
        Bound("embassy-kz", PartyRole.JOINT, Side.OURS, "перевод обращений"),
    ),
)

COMMITMENTS = (_TRADE_HOUSE, _QUEUE, _DUPLICATE, _CHERRIES, _REST, _PAVILION, _HOTLINE)
