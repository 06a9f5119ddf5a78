"""What the first article promises, but for the fair, which has its own ladder in `commitments_khorgos`."""

from commitments.lifecycle import Move
from commitments.management.demo.story.shapes import Actor, Bound, Commitment, MoveStep, Passage, Proof, Update
from commitments.management.demo.story.windows import ThisYear
from commitments.terms import Basis, EvidenceType, Kind, PartyRole, Side, Status, Strength, UpdateKind

_KZ = ("KZ", "UZ")

_VISITS = Commitment(
    key="jetisu-visits",
    title="Взаимные поездки делегаций Жетысу и областей Узбекистана",
    origin=Passage(
        article="01",
        cue="район и области Узбекистана обменяются",
        quote="договорились, что в этом году район и области Узбекистана обменяются делегациями",
        kind=Kind.VISIT,
        strength=Strength.AGREED,
        countries=_KZ,
        who=("Джетысуйском районе", "области Узбекистана"),
        subject="взаимные поездки делегаций",
        window=ThisYear(),
        window_text="в этом году",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.DILNOZA,
    parties=(
        Bound("jetisu", PartyRole.JOINT, Side.THEIRS, "делегация в Андижан"),
        Bound("andijan", PartyRole.JOINT, Side.OURS, "ответная делегация"),
    ),
    steps=(
        Update(-41, Actor.DILNOZA, UpdateKind.NOTE, "Акимат прислал состав делегации: девять человек."),
        Update(
            -34,
            Actor.DILNOZA,
            UpdateKind.NOTE,
            "Казахстанская делегация побывала в Андижане. Ответная поездка не назначена.",
            Basis.OBSERVED,
        ),
        Proof(
            day=-34,
            by=Actor.DILNOZA,
            title="Программа пребывания делегации в Андижане",
            owner="Хокимият Андижанской области",
            side=Side.OURS,
            official=True,
        ),
    ),
)

_SUPPLIES = Commitment(
    key="jetisu-supplies",
    title="Встречные поставки сельхозпродукции и других товаров",
    origin=Passage(
        article="01",
        cue="встречных поставках",
        quote="Условились и о встречных поставках сельхозпродукции и других товаров",
        kind=Kind.SUPPLY,
        strength=Strength.AGREED,
        countries=_KZ,
        who=("Джетысуйском районе", "области Узбекистана"),
        subject="сельхозпродукция и другие товары",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.DILNOZA,
    review=48,
    parties=(
        Bound("jetisu", PartyRole.JOINT, Side.THEIRS, "зерно, мясо"),
        Bound("uz-chamber", PartyRole.JOINT, Side.OURS, "лук, ранние овощи"),
    ),
    steps=(
        Update(-36, Actor.DILNOZA, UpdateKind.BEGAN, "Отгружены первые два вагона лука через «Алтынколь»."),
        MoveStep(-36, Actor.DILNOZA, Move.START),
        Update(-13, Actor.DILNOZA, UpdateKind.NOTE, "Отгружено ещё девять вагонов, встречной партии пока нет."),
        Proof(
            day=-13,
            by=Actor.DILNOZA,
            title="Сводка отгрузок по станции «Алтынколь»",
            owner="Торгово-промышленная палата Узбекистана",
            side=Side.OURS,
        ),
    ),
)

_DIALOGUE = Commitment(
    key="jetisu-dialogue",
    title="Постоянный диалог посольства и Палаты предпринимателей",
    origin=Passage(
        article="01",
        cue="постоянный диалог",
        quote="договорились вести постоянный диалог",
        kind=Kind.DIALOGUE,
        strength=Strength.AGREED,
        countries=_KZ,
        who=("посольство", "районной Палате предпринимателей"),
        subject="постоянный диалог посольства и палаты",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.AZIZ,
    review=1,
    parties=(
        Bound("embassy-kz", PartyRole.JOINT, Side.OURS, "отвечает на письма палаты"),
        Bound("jetisu-chamber", PartyRole.JOINT, Side.THEIRS, "собирает вопросы предпринимателей"),
    ),
    steps=(
        Update(-49, Actor.AZIZ, UpdateKind.BEGAN, "Прошла первая видеовстреча, вопросов одиннадцать."),
        MoveStep(-49, Actor.AZIZ, Move.START),
        Update(-21, Actor.AZIZ, UpdateKind.NOTE, "Вторая видеовстреча. Палата просит образцы сертификатов."),
    ),
)

_INTEREST = Commitment(
    key="jetisu-interest",
    title="Интерес к закупкам овощей, фруктов, тканей и стройматериалов",
    origin=Passage(
        article="01",
        cue="заинтересован в прямых закупках",
        quote=(
            "район заинтересован в прямых закупках у узбекских предпринимателей: нужны свежие овощи и фрукты, "
            "прочая сельхозпродукция, ткани и строительные материалы"
        ),
        kind=Kind.SUPPLY,
        strength=Strength.INTEREST,
        countries=_KZ,
        who=("район", "узбекских предпринимателей"),
        subject="свежие овощи и фрукты, сельхозпродукция, ткани, строительные материалы",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.AZIZ,
    parties=(
        Bound("jetisu", PartyRole.RECEIVES, Side.THEIRS),
        Bound("uz-chamber", PartyRole.MENTIONED, Side.OURS),
    ),
)

_ECOLOGY = Commitment(
    key="jetisu-ecology",
    title="Экология и тяжёлая промышленность: предложения бизнеса",
    origin=Passage(
        article="01",
        cue="проекты в экологии",
        quote=(
            "Казахстанские предприниматели предложили заводам Узбекистана вместе взяться за проекты в экологии "
            "и тяжёлой промышленности"
        ),
        kind=Kind.PROJECT,
        strength=Strength.PROPOSAL,
        countries=_KZ,
        who=("Казахстанские предприниматели", "заводам Узбекистана"),
        subject="проекты в экологии и тяжёлой промышленности",
    ),
    day=-57,
    by=Actor.MADINA,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.AZIZ,
    parties=(Bound("jetisu-chamber", PartyRole.PROMISES, Side.THEIRS),),
)

_CRAFTS = Commitment(
    key="khorgos-crafts",
    title="Гастрономия и ремёсла: совместные проекты в «Хоргосе»",
    origin=Passage(
        article="01",
        cue="проекты в гастрономии",
        quote="предложил узбекским бизнесменам вместе открыть здесь проекты в гастрономии и ремёслах",
        kind=Kind.PROJECT,
        strength=Strength.PROPOSAL,
        countries=_KZ,
        who=("Алибек Сарсенов", "узбекским бизнесменам"),
        subject="проекты в гастрономии и ремёслах",
    ),
    day=-55,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.AZIZ,
    parties=(
        Bound("khorgos", PartyRole.PROMISES, Side.THEIRS, "помещения"),
        Bound("hunarmand", PartyRole.MENTIONED, Side.OURS),
    ),
    steps=(
        Update(-20, Actor.AZIZ, UpdateKind.NOTE, "Ассоциация «Хунарманд» попросила план помещений."),
        Proof(
            day=-20,
            by=Actor.AZIZ,
            title="Статья о рядах у северных ворот",
            owner="Жетысу экспресс",
            side=Side.THIRD,
            type=EvidenceType.ARTICLE,
            article="02",
        ),
    ),
)

COMMITMENTS = (_INTEREST, _VISITS, _SUPPLIES, _ECOLOGY, _DIALOGUE, _CRAFTS)
