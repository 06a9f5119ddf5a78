"""manage.py extract: what it reads, writes and refuses."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = "Заголовок\n\nТАШКЕНТ, 5 марта 2024 года. Стороны договорились провести в мае в Ташкенте форум.\n"
WITHOUT_DATE = TEXT.replace("ТАШКЕНТ, 5 марта 2024 года. ", "")


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("extract", *map(str, arguments), stdout=out)
    return out.getvalue()


def refusal(*arguments: object) -> str:
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    return str(caught.value)


def window(result: str) -> object:
    return json.loads(result)["commitments"][0]["window"]


MAY_2024 = {"earliest": "2024-05-01", "latest": "2024-05-31", "text": "в мае"}
MAY_2025 = {"earliest": "2025-05-01", "latest": "2025-05-31", "text": "в мае"}


def test_one_file_is_written_to_the_output(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    result = json.loads(run(path, "--published", "2024-06-01"))
    assert (result["language"], result["published"]) == ("ru", "2024-06-01")
    assert result["commitments"][0]["window"] == MAY_2025
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_without_a_day_the_dateline_counts_and_without_it_dates_stay_null(tmp_path: Path) -> None:
    assert window(run(written(tmp_path, "a.txt", TEXT))) == MAY_2024
    assert window(run(written(tmp_path, "b.txt", WITHOUT_DATE))) is None


def test_a_text_that_is_not_read_is_named_beside_a_result_without_promises(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.txt", "Die Seiten einigten sich darauf, im Herbst eine Messe für Gäste zu veranstalten."
    )
    out, err = StringIO(), StringIO()
    call_command("extract", str(path), stdout=out, stderr=err)
    assert json.loads(out.getvalue()) == {"language": "und", "published": None, "commitments": []}
    assert err.getvalue() == (
        f"{path}: Язык статьи: немецкий. "
        "Система ищет обещания только в русских, английских, узбекских и казахских текстах.\n"
    )


def test_several_files_go_to_a_folder_by_name(tmp_path: Path) -> None:
    paths = [written(tmp_path, name, WITHOUT_DATE) for name in ("a.txt", "b.txt")]
    dates = written(tmp_path, "dates.tsv", "a\t2024-01-10\nb\t2025-01-10\n\n")
    assert run(*paths, "--dates", dates, "--out", tmp_path / "out" / "deep") == ""
    results = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "deep").iterdir()}
    assert {name: window(result) for name, result in results.items()} == {"a.json": MAY_2024, "b.json": MAY_2025}


def test_a_name_that_the_dates_do_not_list_has_no_day(tmp_path: Path) -> None:
    dates = written(tmp_path, "dates.tsv", "other\t2024-01-10\n")
    assert window(run(written(tmp_path, "a.txt", WITHOUT_DATE), "--dates", dates)) is None


def test_line_ends_of_the_file_are_kept_in_the_offsets(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    quote = json.loads(run(written(tmp_path, "a.txt", text)))["commitments"][0]["quote"]
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path: Path) -> None:
    good = written(tmp_path, "a.txt", TEXT)
    legacy = written(tmp_path, "b.txt", TEXT.encode("cp1251"))
    missing = tmp_path / "c.txt"
    assert refusal(legacy) == f"{legacy}: текст не в кодировке UTF-8."
    assert refusal(missing) == f"{missing}: файл не найден."
    assert refusal(good, legacy) == "Файлов несколько: укажите каталог для результатов (--out)."
    assert refusal(tmp_path).startswith(f"{tmp_path}: файл не удалось прочитать")


def test_equal_names_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, other = written(tmp_path, "a.txt", TEXT), written(tmp_path / "other", "a.txt", TEXT)
    assert refusal(one, other, "--out", tmp_path / "out") == f"Имена файлов совпадают: {one} и {other}."
    assert not (tmp_path / "out").exists()


def test_bad_dates_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    for text in ("2023-02-30", "7 марта", "20230307", ""):
        assert refusal(path, "--published", text) == f"--published: «{text}» — не дата вида ГГГГ-ММ-ДД."
    dates = written(tmp_path, "dates.tsv", "a\t2024-01-10\nb 2024-01-10\n")
    assert refusal(path, "--dates", dates) == f"{dates}, строка 2: ожидается NAME<TAB>YYYY-MM-DD."
    dates = written(tmp_path, "dates.tsv", "a\t10.01.2024\n")
    assert refusal(path, "--dates", dates) == f"{dates}, строка 1: «10.01.2024» — не дата вида ГГГГ-ММ-ДД."


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    assert refusal(path, "--out", path / "out").startswith(f"{path / 'out'}: каталог не удалось создать")
