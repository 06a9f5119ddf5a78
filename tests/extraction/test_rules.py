"""Rules that serve every language."""

import pytest

from commitments.extraction.contexts import read_contexts
from commitments.extraction.learned import Run
from commitments.extraction.ru import untrained
from commitments.extraction.rules import joints


@pytest.mark.parametrize(
    ("sentence", "starts"),
    [
        ("о реализации совместных проектов и установлении постоянного диалога", ["установлении"]),
        ("об организации визитов делегаций, взаимных поставках товаров", ["взаимных"]),
        ("о проведении ярмарки", []),
        ("о шёлке и хлопке", []),
        ("поставить шёлковые ткани, хлопковую пряжу и ячмень", []),
        ("поставить 4,000 тонн муки и построить мельницу", ["построить"]),
    ],
)
def test_another_action_may_begin_after_and_or_a_comma(sentence: str, starts: list[str]) -> None:
    russian = untrained()
    contexts, _ = read_contexts(sentence, None, russian.form, russian.dates_in, russian.abbreviations)
    tokens = contexts[0].sentence.tokens
    assert [tokens[joint].text for joint in joints(contexts[0], Run(0, len(tokens), 1.0))] == starts
