"""What was promised at last season's border forum, and how it ended: the longest histories of the demo."""

from commitments.lifecycle import Move
from commitments.management.demo.story.shapes import Actor, Bound, Climb, Commitment, MoveStep, Passage, Proof, Update
from commitments.management.demo.story.windows import Days
from commitments.terms import Kind, PartyRole, Side, Status, Strength, UpdateKind

_KZ = ("KZ", "UZ")

_GLASS = Commitment(
    key="turkistan-glass",
    title="Интерес Туркестанской области к листовому стеклу",
    origin=Passage(
        article="17",
        cue="проявили интерес к закупкам",
        quote="Туркестанские переработчики проявили интерес к закупкам листового стекла в Ташкентской области",
        kind=Kind.SUPPLY,
        strength=Strength.INTEREST,
        countries=_KZ,
        who=("Туркестанские переработчики", "Ташкентской области"),
        subject="листовое стекло",
    ),
    day=-199,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.LAPSED,
    officer=Actor.AZIZ,
    parties=(
        Bound("turkistan", PartyRole.RECEIVES, Side.THEIRS),
        Bound("tashkent-region", PartyRole.MENTIONED, Side.OURS),
    ),
    steps=(
        MoveStep(
            -20,
            Actor.AZIZ,
            Move.LAPSE,
            reason="За полгода ни статьи, ни письма. Теплицы стекло закупили в другом месте.",
        ),
    ),
)

_TRIP = Commitment(
    key="jetisu-andijan-trip",
    title="Обмен деловыми поездками Жетысу и Андижана",
    origin=Passage(
        article="17",
        cue="обменяться деловыми поездками",
        quote=("Предприниматели Жетысу и Андижанской области договорились обменяться деловыми поездками до {date:-45}"),
        kind=Kind.VISIT,
        strength=Strength.AGREED,
        countries=_KZ,
        who=("Предприниматели Жетысу и Андижанской области",),
        subject="обмен деловыми поездками",
        window=Days(None, -45),
        window_text="до {date:-45}",
    ),
    day=-199,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.SUPERSEDED,
    officer=Actor.AZIZ,
    parties=(
        Bound("jetisu", PartyRole.JOINT, Side.THEIRS),
        Bound("andijan", PartyRole.JOINT, Side.OURS),
    ),
    steps=(
        Update(-150, Actor.AZIZ, UpdateKind.NOTE, "Списки составлены, день не выбран."),
        MoveStep(
            -57,
            Actor.MADINA,
            Move.SUPERSEDE,
            reason="Посол и аким договорились шире: ездить будут делегации, не только предприниматели.",
            successor="jetisu-visits",
        ),
    ),
)

_SEEDS = Commitment(
    key="lucerne-seeds",
    title="Сто пятьдесят тонн семян люцерны в Сырдарью",
    origin=Passage(
        article="17",
        cue="сто пятьдесят тонн семян люцерны",
        quote="обязалось до {date:-60} поставить в Сырдарьинскую область сто пятьдесят тонн семян люцерны",
        kind=Kind.SUPPLY,
        strength=Strength.PLANNED,
        countries=_KZ,
        who=("«Сайрам Тукым»", "Сырдарьинскую область"),
        subject="сто пятьдесят тонн семян люцерны",
        window=Days(None, -60),
        window_text="до {date:-60}",
    ),
    day=-199,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.NOT_FULFILLED,
    officer=Actor.AZIZ,
    parties=(
        Bound("sairam", PartyRole.PROMISES, Side.THEIRS, "сто пятьдесят тонн семян"),
        Bound("syrdarya", PartyRole.RECEIVES, Side.OURS),
    ),
    steps=(
        Update(-96, Actor.AZIZ, UpdateKind.NOTE, "Хозяйство сообщило: семена ещё очищают."),
        Update(-55, Actor.AZIZ, UpdateKind.NOTE, "Срок прошёл, отгрузки не было. На звонки не отвечают."),
        Proof(
            day=-55,
            by=Actor.AZIZ,
            title="Справка хокимията: семена не поступали",
            owner="Хокимият Сырдарьинской области",
            side=Side.OURS,
            official=True,
        ),
        MoveStep(
            -41,
            Actor.DILNOZA,
            Move.FAIL,
            reason="Поставки не было, новой даты хозяйство не назвало.",
            checked="Справка хокимията, таможенная база, два звонка директору.",
        ),
    ),
)

_WAREHOUSE_AGAIN = Passage(
    article="11",
    cue="общий склад у пункта пропуска",
    quote="Туркестанская область предложила Узбекистану поставить общий склад у пункта пропуска «Капланбек»",
    kind=Kind.PROJECT,
    strength=Strength.PROPOSAL,
    countries=_KZ,
    who=("Туркестанская область", "Узбекистану"),
    subject="общий склад у пункта пропуска «Капланбек»",
)

_WAREHOUSE = Commitment(
    key="kaplanbek-warehouse",
    title="Общий склад у пункта пропуска «Капланбек»",
    origin=Passage(
        article="17",
        cue="строительство общего склада",
        quote="Участники форума обсудили строительство общего склада у пункта пропуска «Капланбек»",
        kind=Kind.PROJECT,
        strength=Strength.DISCUSSED,
        countries=_KZ,
        who=("Участники форума",),
        subject="общий склад у пункта пропуска «Капланбек»",
    ),
    day=-199,
    by=Actor.AZIZ,
    enters=Status.LEAD,
    ends=Status.LEAD,
    officer=Actor.AZIZ,
    parties=(
        Bound("turkistan", PartyRole.JOINT, Side.THEIRS),
        Bound("tashkent-region", PartyRole.JOINT, Side.OURS),
    ),
    steps=(
        MoveStep(-62, Actor.AZIZ, Move.LAPSE, reason="Четыре месяца без новостей, место не выбрано."),
        Climb(-46, Actor.AZIZ, _WAREHOUSE_AGAIN),
        MoveStep(-46, Actor.AZIZ, Move.REVIVE, reason="О складе снова пишут: область предлагает место."),
        Update(-18, Actor.AZIZ, UpdateKind.NOTE, "Акимат прислал три варианта места и просит расчёт."),
        Proof(
            day=-18,
            by=Actor.AZIZ,
            title="Письмо акимата Туркестанской области о месте склада",
            owner="Акимат Туркестанской области",
            side=Side.THEIRS,
            official=True,
        ),
    ),
)

COMMITMENTS = (_GLASS, _TRIP, _SEEDS, _WAREHOUSE)
