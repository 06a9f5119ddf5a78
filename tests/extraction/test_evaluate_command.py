"""manage.py evaluate_reader on a few labelled articles."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

UNSEEN = Path(__file__).parent / "corpus" / "unseen"


def lines(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("evaluate_reader", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_figures_come_by_language_and_kind_with_an_interval_and_the_errors(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.txt"
    sealed.write_text("# names\nuz-002\n", encoding="utf-8")
    found = lines(str(UNSEEN), "--only", "uz", "--sealed", str(sealed))
    names = [line.split()[0] for line in found if line.startswith("  ")]
    figures = ["found", "commitment", "record", "strength", "window", "countries", "dated", "subject", "parties"]
    kinds = ["visit", "event", "supply", "project", "dialogue", "document", "exchange", "other"]
    assert found[1].startswith("uz: статей 4, обещаний ")
    assert [name for name in names if name in figures] == figures
    assert [name for name in names if name in kinds] == kinds
    assert ("95 %" in found[3], any("закрытые: 1 статей" in line for line in found)) == (True, True)
    assert any(line.startswith("uz-003: ") for line in found)
    assert not any(line.startswith("uz-002: ") for line in found)


def test_errors_can_be_left_out() -> None:
    assert not any(line.startswith("Ошибки") for line in lines(str(UNSEEN), "--only", "kk", "--no-errors"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "nowhere: нет такого каталога."),
        ((str(UNSEEN), "--only", "de"), f"{UNSEEN}: нет размеченных статей (NAME.txt и NAME.json) на этом языке."),
        ((str(UNSEEN), "--sealed", "absent"), "absent: не читается."),
    ],
)
def test_what_cannot_be_measured_is_refused(arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("evaluate_reader", *arguments)
    assert str(caught.value) == sentence
