"""What is promised with Kyrgyzstan: a working group, a corridor, a list, and the hub at Dostuk."""

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
from commitments.management.demo.story.windows import Days
from commitments.terms import Basis, Kind, PartyRole, Priority, Side, Status, Strength, UpdateKind

_KG = ("KG", "UZ")

_FIRST_MEETING = Passage(
    article="06",
    cue="Первое заседание группы",
    quote="Первое заседание группы пройдёт {date:+5} в Оше",
    kind=Kind.DIALOGUE,
    strength=Strength.PLANNED,
    countries=_KG,
    who=("рабочую группу по приграничной торговле",),
    subject="первое заседание рабочей группы в Оше",
    window=Days(5, 5),
    window_text="{date:+5}",
)

_GROUP = Commitment(
    key="kg-group",
    title="Рабочая группа по приграничной торговле, первое заседание",
    origin=Passage(
        article="06",
        cue="создать рабочую группу",
        quote="договорились создать рабочую группу по приграничной торговле",
        kind=Kind.DIALOGUE,
        strength=Strength.AGREED,
        countries=_KG,
        who=("Министерства экономики Кыргызстана",),
        subject="рабочая группа по приграничной торговле",
    ),
    day=-32,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.MADINA,
    due=5,
    parties=(
        Bound("kg-economy", PartyRole.JOINT, Side.THEIRS, "семь человек и зал в Оше"),
        Bound("trade-ministry", PartyRole.JOINT, Side.OURS, "семь человек"),
    ),
    steps=(
        Climb(-32, Actor.AZIZ, _FIRST_MEETING),
        Update(-18, Actor.MADINA, UpdateKind.BEGAN, "Составы утверждены обеими сторонами, повестка разослана."),
        MoveStep(-18, Actor.MADINA, Move.START),
        Proof(
            day=-18,
            by=Actor.MADINA,
            title="Нота с составом кыргызской части группы",
            owner="Министерство экономики Кыргызстана",
            side=Side.THEIRS,
            official=True,
        ),
        Update(-3, Actor.MADINA, UpdateKind.NOTE, "Зал и переводчик подтверждены, ждут список санитарных врачей."),
    ),
)

_CORRIDOR = Commitment(
    key="dostuk-corridor",
    title="Зелёный коридор для грузовиков с овощами на «Достуке»",
    origin=Passage(
        article="06",
        cue="Зелёный коридор для грузовиков",
        quote=(
            "Зелёный коридор для грузовиков с овощами на пункте пропуска «Достук» планируется открыть до {date:+40}"
        ),
        kind=Kind.PROJECT,
        strength=Strength.PLANNED,
        countries=_KG,
        who=("Кыргызстана", "Узбекистана"),
        subject="зелёный коридор для грузовиков с овощами на «Достуке»",
        window=Days(None, 40),
        window_text="до {date:+40}",
    ),
    day=-32,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.AZIZ,
    parties=(
        Bound("kg", PartyRole.JOINT, Side.THEIRS, "полоса и весы"),
        Bound("uz", PartyRole.JOINT, Side.OURS, "второй рентген"),
    ),
    steps=(
        MoveStep(
            -25,
            Actor.DILNOZA,
            Move.SUSPEND,
            reason="Кыргызская сторона ждёт поставки весов, работы на полосе остановлены.",
            review=-8,
        ),
        Update(-10, Actor.AZIZ, UpdateKind.NOTE, "Весы прибыли в Ош, монтаж назначен на будущую неделю."),
        MoveStep(-10, Actor.DILNOZA, Move.RESUME, reason="Весы получены, препятствия нет."),
    ),
)

_GOODS_LIST = Commitment(
    key="kg-goods-list",
    title="Перечень товаров приграничья для ввоза без пошлины",
    origin=Passage(
        article="06",
        cue="согласовать перечень товаров",
        quote="стороны условились до {date:-6} согласовать перечень товаров",
        kind=Kind.DOCUMENT,
        strength=Strength.AGREED,
        countries=_KG,
        who=("Кыргызстана", "Узбекистана"),
        subject="перечень товаров для ввоза без пошлины",
        window=Days(None, -6),
        window_text="до {date:-6}",
    ),
    day=-32,
    by=Actor.AZIZ,
    enters=Status.PLANNED,
    ends=Status.PLANNED,
    officer=Actor.MADINA,
    parties=(
        Bound("kg-economy", PartyRole.JOINT, Side.THEIRS),
        Bound("trade-ministry", PartyRole.JOINT, Side.OURS),
    ),
    steps=(Update(-12, Actor.MADINA, UpdateKind.NOTE, "Наш проект перечня отправлен, ответа из Бишкека нет."),),
)

_HUB = Commitment(
    key="osh-hub",
    title="Логистический узел «Достук»: технико-экономическое обоснование",
    origin=Passage(
        article="07",
        cue="feasibility study of the Dostuk logistics hub",
        quote=("signed a contract for a feasibility study of the Dostuk logistics hub, to be completed by {date:-12}"),
        kind=Kind.PROJECT,
        strength=Strength.SIGNED,
        countries=_KG,
        who=("Ministry of Economy of Kyrgyzstan", "Asia Trans Terminal"),
        subject="feasibility study of the Dostuk logistics hub",
        window=Days(None, -12),
        window_text="by {date:-12}",
    ),
    day=-63,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.IN_PROGRESS,
    officer=Actor.MADINA,
    priority=Priority.HIGH,
    parties=(
        Bound("kg-economy", PartyRole.PROMISES, Side.THEIRS, "расчёт грузопотока"),
        Bound("asia-trans", PartyRole.PROMISES, Side.OURS, "чертежи и смета"),
        Bound("osh", PartyRole.MENTIONED, Side.THEIRS),
    ),
    steps=(
        Update(-52, Actor.MADINA, UpdateKind.BEGAN, "Подрядчик начал съёмку участка."),
        MoveStep(-52, Actor.MADINA, Move.START),
        Update(-11, Actor.MADINA, UpdateKind.COMPLETED, "Бишкек прислал обоснование, 140 страниц."),
        Proof(
            day=-11,
            by=Actor.MADINA,
            title="Обоснование узла «Достук», первая редакция",
            owner="Министерство экономики Кыргызстана",
            side=Side.THEIRS,
            official=True,
        ),
        MoveStep(-10, Actor.MADINA, Move.REPORT),
        MoveStep(
            -7,
            Actor.DILNOZA,
            Move.RETURN,
            reason="В присланной редакции нет расчёта грузопотока, ради которого её заказывали.",
        ),
        Update(-5, Actor.MADINA, UpdateKind.NOTE, "Бишкек обещает расчёт к {date:+9}."),
    ),
)

_ENGINEERS = Commitment(
    key="kg-engineers",
    title="Поездка кыргызских инженеров в логистический центр Ангрена",
    origin=Passage(
        article="07",
        cue="twelve Kyrgyz engineers",
        quote=("It was agreed that twelve Kyrgyz engineers would visit the logistics centre in Angren on {date:-50}"),
        kind=Kind.VISIT,
        strength=Strength.AGREED,
        countries=_KG,
        who=("twelve Kyrgyz engineers", "Asia Trans Terminal"),
        subject="twelve Kyrgyz engineers to the logistics centre in Angren",
        window=Days(-50, -50),
        window_text="on {date:-50}",
    ),
    day=-63,
    by=Actor.MADINA,
    enters=Status.PLANNED,
    ends=Status.FULFILLED,
    officer=Actor.MADINA,
    parties=(
        Bound("kg-economy", PartyRole.PROMISES, Side.THEIRS, "двенадцать инженеров"),
        Bound("asia-trans", PartyRole.RECEIVES, Side.OURS, "дорога и жильё"),
    ),
    steps=(
        Update(-50, Actor.MADINA, UpdateKind.BEGAN, "Группа прибыла в Ангрен в полном составе.", Basis.OBSERVED),
        MoveStep(-50, Actor.MADINA, Move.START),
        Update(-48, Actor.MADINA, UpdateKind.COMPLETED, "Осмотр закончен, стороны подписали памятку на шести листах."),
        Proof(
            day=-48,
            by=Actor.MADINA,
            title="Памятка об осмотре центра в Ангрене",
            owner="«Азия Транс Терминал» и Министерство экономики Кыргызстана",
            side=Side.THIRD,
            official=True,
        ),
        MoveStep(-48, Actor.MADINA, Move.REPORT),
        MoveStep(-44, Actor.DILNOZA, Move.CONFIRM, checked="Памятка подписана обеими сторонами."),
    ),
)

COMMITMENTS = (_GROUP, _CORRIDOR, _GOODS_LIST, _HUB, _ENGINEERS)
