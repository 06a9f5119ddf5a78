from __future__ import annotations

import pytest

from commitments.extraction import recurrence_in
from commitments.terms import Recurrence


@pytest.mark.parametrize(
    ("text", "recurrence", "words"),
    [
        ("Ярмарку решили проводить ежегодно", Recurrence.YEARLY, "ежегодно"),
        ("встречаться каждый квартал", Recurrence.QUARTERLY, "каждый квартал"),
        ("Раз в полгода стороны обмениваются списками", Recurrence.HALF_YEARLY, "Раз в полгода"),
        ("будут ежемесячно отгружать вагон", Recurrence.MONTHLY, "ежемесячно"),
        ("The sides will meet every six months.", Recurrence.HALF_YEARLY, "every six months"),
        ("to hold the forum annually", Recurrence.YEARLY, "annually"),
        ("to report semi-annually", Recurrence.HALF_YEARLY, "semi-annually"),
        ("Koʻrgazma har yili oʻtkaziladi", Recurrence.YEARLY, "har yili"),
        ("har chorakda uchrashadi", Recurrence.QUARTERLY, "har chorakda"),
        ("Кўргазма ҳар йили ўтказилади", Recurrence.YEARLY, "ҳар йили"),
        ("Көрме жыл сайын өтеді", Recurrence.YEARLY, "жыл сайын"),
        ("жарты жыл сайын есеп береді", Recurrence.HALF_YEARLY, "жарты жыл сайын"),
        ("ежегодно, а списки ежеквартально", Recurrence.YEARLY, "ежегодно"),
        ("Ежегодный товарооборот вырос до миллиарда", Recurrence.NONE, ""),
        ("The annual turnover exceeded one billion", Recurrence.NONE, ""),
        ("в этом году проведут ярмарку", Recurrence.NONE, ""),
    ],
)
def test_how_often(text: str, recurrence: Recurrence, words: str) -> None:
    assert recurrence_in(text) == (recurrence, words)
