"""Learning weights from labelled articles."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from commitments.extraction import train

CORPUS = Path(__file__).parent / "corpus" / "unseen"
TABLES = ["actors.tsv", "dates.tsv", "kinds.tsv", "parties.tsv", "promises.tsv", "quotes.tsv", "strengths.tsv"]


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    report = train(CORPUS, "kk", 2, tmp_path / "one")
    again = train(CORPUS, "kk", 2, tmp_path / "two")
    assert list(tables(tmp_path / "one")) == TABLES
    assert (tables(tmp_path / "one"), report) == (tables(tmp_path / "two"), again)


def test_the_report_tells_unseen_articles_from_those_of_training(tmp_path: Path) -> None:
    report = train(CORPUS, "kk", 2, tmp_path)
    assert report.articles == 4
    assert report.on_unseen["commitment"] < report.on_training["commitment"] <= 1


def test_the_command_prints_both_figures_side_by_side(tmp_path: Path) -> None:
    out = StringIO()
    call_command("train_reader", str(CORPUS), "--language", "kk", "--folds", "2", "--out", str(tmp_path), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["Статей: 4", "               обучающие  невиденные"]
    assert [line.split()[0] for line in lines[2:]] == [
        "found",
        "commitment",
        "record",
        "strength",
        "window",
        "countries",
        "dated",
        "subject",
        "parties",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "nowhere: нет такого каталога."),
        ((str(CORPUS), "--folds", "1"), "Перекрёстной проверке нужно не меньше двух частей (--folds)."),
        ((str(CORPUS), "--language", "de"), "Языка «de» нет среди читаемых."),
        ((str(CORPUS), "--folds", "11"), f"Обучить не удалось: {CORPUS}: 10 labelled articles, 11 folds."),
    ],
)
def test_what_cannot_be_learned_is_refused(arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("train_reader", *arguments)
    assert str(caught.value) == sentence
